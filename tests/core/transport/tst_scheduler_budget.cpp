#include "tests/core/transport/scheduler_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// What the scheduler says of the budget: who waits and for how long, what work would cost, what the log tells of waits.

namespace {
/// Tells the scheduler what is left.
void tell(SchedulerBench& bench, int limit, int remaining, int resetSeconds, qint64 latencyMs = 0) {
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    bench.clock->advance(latencyMs);
    bench.transport->answerLast(replyWith(200, {}, rateLimit(limit, remaining, resetSeconds)));
}
} // namespace

class TestSchedulerBudget : public QObject {
    Q_OBJECT
private slots:
    void whoIsHeldBackIsSaidToWait();
    void theBeginningAndTheEndOfWaitingAreSaid();
    void whatIsPacedDoesntWait();
    void theLogTellsOfWaits();
    void theStateNamesReserveOthersAndTheOrganization();
    void a429InTheMidstOfPlentyIsTheOrganizations_data();
    void a429InTheMidstOfPlentyIsTheOrganizations();
    void afterItTheBackgroundSendsOneAtATimeAtHalfThePace();
    void afterItTheForecastIsAtThatPace();
    void workHasAForecast_data();
    void workHasAForecast();
};

void TestSchedulerBudget::whoIsHeldBackIsSaidToWait() {
    SchedulerBench bench;
    tell(bench, 200, 20, 30);
    Outcome outcome;
    const auto a = bench.submit(aRead(u"2"_s, Lane::Background), outcome);
    const auto b = bench.submit(aRead(u"3"_s, Lane::Visible), outcome);
    bench.turn();
    QCOMPARE(bench.scheduler->budget().waiting, 2);
    QCOMPARE(bench.scheduler->budget().waitingForMs, 30'000);
    bench.clock->advance(29'400);
    QCOMPARE(bench.scheduler->budget().waitingForMs, 600);
    bench.clock->advance(600);
    QCOMPARE(bench.scheduler->budget().waiting, 0);
    QCOMPARE(bench.scheduler->budget().waitingForMs, 0);
}

void TestSchedulerBudget::theBeginningAndTheEndOfWaitingAreSaid() {
    SchedulerBench bench;
    tell(bench, 200, 20, 30);
    Outcome outcome;
    QList<bool> said;
    connect(bench.scheduler.get(), &Scheduler::budgetChanged, this,
            [&] { said.append(bench.scheduler->budget().waiting > 0); });
    auto ticket = bench.submit(aRead(u"2"_s, Lane::Background), outcome);
    bench.turn();
    QCOMPARE(said, QList<bool>{true});
    said.clear();
    ticket.reset(); // nobody wants it any more
    bench.turn();
    QVERIFY(!said.isEmpty());
    QCOMPARE(said.last(), false);
}

void TestSchedulerBudget::whatIsPacedDoesntWait() {
    SchedulerBench bench;
    tell(bench, 200, 199, 60);
    Outcome outcome;
    QList<Scheduler::Ticket> tickets;
    for (int i = 0; i < 300; ++i)
        tickets.append(bench.submit(aRead(QString::number(i), Lane::Background), outcome));
    bench.clock->advance(100);
    QVERIFY(bench.scheduler->queued() > 290);
    QCOMPARE(bench.scheduler->budget().waiting, 0);
}

void TestSchedulerBudget::theLogTellsOfWaits() {
    SchedulerBench bench;
    tell(bench, 200, 20, 30);
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"2"_s, Lane::Background), outcome);
    bench.clock->advance(30'000);
    bench.clock->advance(80);
    bench.transport->answerLast(replyWith(503));
    QCOMPARE(bench.scheduler->log().entries().last().waitMs, 30'000);
    QCOMPARE(bench.scheduler->log().entries().last().durationMs, 80);
    bench.clock->advance(250); // the delay of the retry, without jitter
    bench.transport->answerLast(replyWith(200));
    QCOMPARE(bench.scheduler->log().entries().last().waitMs, 250);
    QCOMPARE(bench.scheduler->log().entries().last().attempt, 2);
}

void TestSchedulerBudget::theStateNamesReserveOthersAndTheOrganization() {
    SchedulerBench bench;
    QCOMPARE(bench.scheduler->budget().othersUsed, -1);
    tell(bench, 500, 400, 60);
    tell(bench, 500, 362, 60);
    const BudgetState state = bench.scheduler->budget();
    QCOMPARE(state.reserve, 50);
    QCOMPARE(state.othersUsed, 37);
    QCOMPARE(state.toldResetMs, -1);
    QCOMPARE(state.organization, (OrganizationState{false, 1'000, 0}));
    const BudgetHistory history = bench.scheduler->history();
    QCOMPARE(history.slices.size(), 36);
    QCOMPARE(history.slices.last(), (BudgetHistory::Slice{2, 37}));
}

void TestSchedulerBudget::a429InTheMidstOfPlentyIsTheOrganizations_data() {
    QTest::addColumn<int>("left");
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<bool>("suspected");
    QTest::newRow("plenty left") << 150 << rateLimit(200, 149, 40) << true;
    QTest::newRow("plenty left, no word") << 150 << HttpHeaders{} << true;
    QTest::newRow("the figures of another limit") << 150 << rateLimit(1'000, 0, 40) << true;
    QTest::newRow("the key's own, used up by others") << 150 << rateLimit(200, 0, 40) << false;
    QTest::newRow("hardly any left") << 3 << HttpHeaders{} << false;
}

void TestSchedulerBudget::a429InTheMidstOfPlentyIsTheOrganizations() {
    QFETCH(int, left);
    QFETCH(HttpHeaders, headers);
    QFETCH(bool, suspected);
    SchedulerBench bench;
    tell(bench, 200, left, 40);
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"2"_s), outcome);
    bench.turn();
    headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "9"));
    bench.transport->answerLast(replyWith(429, {}, headers));
    const BudgetState state = bench.scheduler->budget();
    QCOMPARE(state.organization.probablyReached, suspected);
    QCOMPARE(state.organization.pausedForMs, suspected ? 9'000 : 0);
    QCOMPARE(state.pausedForMs, 9'000);
    QCOMPARE(state.limit, 200);
}

void TestSchedulerBudget::afterItTheBackgroundSendsOneAtATimeAtHalfThePace() {
    SchedulerBench bench;
    tell(bench, 200, 150, 60);
    Outcome outcome;
    QList<Scheduler::Ticket> tickets{bench.submit(aRead(u"0"_s, Lane::Background), outcome)};
    bench.turn();
    bench.transport->answerLast(replyWith(429, {}, {{"Retry-After", "1"}}));
    for (int i = 1; i < 20; ++i)
        tickets.append(bench.submit(aRead(QString::number(i), Lane::Background), outcome));
    bench.clock->advance(1'000);
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(bench.transport->open(), 1);
        bench.clock->advance(700); // its turn, but for the one under way
        QCOMPARE(bench.transport->open(), 1);
        bench.transport->answerLast(replyWith(200, {}, rateLimit(200, 149 - i, 59)));
        bench.turn();
    }
    bench.transport->answerLast(replyWith(200, {}, rateLimit(200, 139, 52)));
    bench.clock->advance(500);
    QCOMPARE(bench.transport->open(), 0); // half of 180 a minute is one in 667 ms
    bench.clock->advance(200);
    QCOMPARE(bench.transport->open(), 1);
    QVERIFY(!bench.scheduler->budget().organization.probablyReached);
}

void TestSchedulerBudget::afterItTheForecastIsAtThatPace() {
    SchedulerBench bench;
    tell(bench, 200, 150, 60);
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"0"_s), outcome);
    bench.turn();
    bench.transport->answerLast(replyWith(429, {}, {{"Retry-After", "1"}}));
    const Forecast forecast = bench.scheduler->forecast(90);
    QCOMPARE(forecast.atOnce, 0);
    QCOMPARE(forecast.perMinute, 90);
    QVERIFY(std::abs(forecast.ms - 60'000) < 100);
}

void TestSchedulerBudget::workHasAForecast_data() {
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("atOnce");
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<int>("staysForClicks");
    QTest::newRow("nothing") << 0 << 0 << qint64(0) << 150;
    QTest::newRow("fits") << 30 << 30 << qint64(6'000) << 120;
    QTest::newRow("all above the reserve") << 130 << 130 << qint64(26'000) << 20;
    QTest::newRow("longer") << 310 << 130 << qint64(26'000 + 180 * 333) << 20;
}

void TestSchedulerBudget::workHasAForecast() {
    QFETCH(int, requests);
    QFETCH(int, atOnce);
    QFETCH(qint64, ms);
    QFETCH(int, staysForClicks);
    SchedulerBench bench;
    tell(bench, 200, 150, 60, 200);
    const Forecast forecast = bench.scheduler->forecast(requests);
    QCOMPARE(forecast.requests, requests);
    QCOMPARE(forecast.atOnce, atOnce);
    QCOMPARE(forecast.ms, ms);
    QCOMPARE(forecast.staysForClicks, staysForClicks);
    QCOMPARE(forecast.perMinute, 180);
    QCOMPARE(bench.transport->count(), 1); // it costs nothing
}

QTEST_GUILESS_MAIN(TestSchedulerBudget)
#include "tst_scheduler_budget.moc"
