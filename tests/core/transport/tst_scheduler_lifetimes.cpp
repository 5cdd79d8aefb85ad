#include "core/transport/scheduler_pool.h"
#include "tests/core/transport/scheduler_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// A request ends exactly once, whatever its callback, a slot or the owner of the scheduler does meanwhile.

namespace {
enum class Ending { Answer, WireError, RefusedUnsent, NoKey };

/// A request that ends in the given way once the returned function is called.
std::function<void()> prepare(SchedulerBench& bench, Ending ending) {
    if (ending == Ending::NoKey)
        bench.key.clear();
    return [&bench, ending] {
        bench.turn();
        if (ending == Ending::Answer)
            bench.transport->answerLast(replyWith(200));
        else if (ending == Ending::WireError)
            bench.transport->answerLast(failedWith(WireFailure::Tls));
        bench.turn();
    };
}

Request requestFor(Ending ending) {
    return aRead(ending == Ending::RefusedUnsent ? u".."_s : u"1"_s);
}

void addEndings() {
    QTest::addColumn<Ending>("ending");
    QTest::newRow("an answer") << Ending::Answer;
    QTest::newRow("an error of the wire") << Ending::WireError;
    QTest::newRow("refused unsent") << Ending::RefusedUnsent;
    QTest::newRow("no key") << Ending::NoKey;
}
} // namespace

class TestSchedulerLifetimes : public QObject {
    Q_OBJECT
private slots:
    void aCallbackMayDropItsOwnTicket_data() { addEndings(); }
    void aCallbackMayDropItsOwnTicket();
    void aCallbackMaySubmitAnother_data() { addEndings(); }
    void aCallbackMaySubmitAnother();
    void aCallbackMayEndTheScheduler_data() { addEndings(); }
    void aCallbackMayEndTheScheduler();
    void aCallbackMayDropOthers();
    void aSlotMayDropTheTicketOfWhatIsBeingTold_data();
    void aSlotMayDropTheTicketOfWhatIsBeingTold();
    void aSlotMayEndTheScheduler_data();
    void aSlotMayEndTheScheduler();
    void theSchedulersEndEndsItsRequests_data();
    void theSchedulersEndEndsItsRequests();
    void aTicketMayOutliveTheScheduler();
    void theSameHoldsOnTheMachinesOwnClock();
    void aKeyAtAServerHasOneScheduler();
    void fingerprintsTellKeysAndServersApart_data();
    void fingerprintsTellKeysAndServersApart();
};

void TestSchedulerLifetimes::aCallbackMayDropItsOwnTicket() {
    QFETCH(Ending, ending);
    SchedulerBench bench;
    const auto happen = prepare(bench, ending);
    int calls = 0;
    Scheduler::Ticket ticket;
    ticket = bench.scheduler->submit(requestFor(ending), [&](const Answer&) {
        ++calls;
        ticket.reset();
    });
    happen();
    QCOMPARE(calls, 1);
    QCOMPARE(bench.scheduler->underWay(), 0);
    QCOMPARE(bench.scheduler->queued(), 0);
}

void TestSchedulerLifetimes::aCallbackMaySubmitAnother() {
    QFETCH(Ending, ending);
    SchedulerBench bench;
    const auto happen = prepare(bench, ending);
    Outcome second;
    int calls = 0;
    Scheduler::Ticket ticket;
    ticket = bench.scheduler->submit(requestFor(ending), [&](const Answer&) {
        ++calls;
        bench.key = "k";
        ticket = bench.submit(aRead(u"2"_s), second);
    });
    happen();
    QCOMPARE(calls, 1);
    QCOMPARE(bench.transport->last().path(), u"/api/v1/people/2"_s);
    bench.transport->answerLast(replyWith(200));
    QCOMPARE(second.calls, 1);
    QCOMPARE(calls, 1);
}

void TestSchedulerLifetimes::aCallbackMayEndTheScheduler() {
    QFETCH(Ending, ending);
    SchedulerBench bench;
    const auto happen = prepare(bench, ending);
    int calls = 0;
    const auto ticket = bench.scheduler->submit(requestFor(ending), [&](const Answer&) {
        ++calls;
        bench.scheduler.reset();
    });
    happen();
    bench.clock->advance(60'000);
    QCOMPARE(calls, 1);
}

void TestSchedulerLifetimes::aCallbackMayDropOthers() {
    SchedulerBench bench;
    Outcome outcome;
    QList<Scheduler::Ticket> others;
    const auto ticket = bench.scheduler->submit(aRead(u"1"_s), [&](const Answer&) { others.clear(); });
    for (int i = 2; i < 12; ++i)
        others.append(bench.submit(aRead(QString::number(i)), outcome));
    bench.turn();
    QCOMPARE(bench.transport->count(), 6);
    bench.transport->answer(0, replyWith(200));
    bench.clock->advance(60'000);
    QCOMPARE(bench.transport->open(), 0);
    QCOMPARE(bench.transport->count(), 6);
    QCOMPARE(outcome.calls, 0);
    QCOMPARE(bench.scheduler->underWay(), 0);
}

void TestSchedulerLifetimes::aSlotMayDropTheTicketOfWhatIsBeingTold_data() {
    QTest::addColumn<int>("status");
    QTest::newRow("at its end") << 200;
    QTest::newRow("before it is tried again") << 503;
    QTest::newRow("before it is tried again after a pause") << 429;
}

void TestSchedulerLifetimes::aSlotMayDropTheTicketOfWhatIsBeingTold() {
    QFETCH(int, status);
    SchedulerBench bench;
    Outcome outcome;
    auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    connect(bench.scheduler.get(), &Scheduler::logged, this, [&] { ticket.reset(); });
    bench.transport->answerLast(replyWith(status));
    bench.clock->advance(600'000);
    QCOMPARE(outcome.calls, 0);
    QCOMPARE(bench.transport->count(), 1); // what nobody waits for isn't sent again
    QCOMPARE(bench.scheduler->queued(), 0);
    QCOMPARE(bench.scheduler->underWay(), 0);
}

void TestSchedulerLifetimes::aSlotMayEndTheScheduler_data() {
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<bool>("inFlight"); // the signal comes while the request is being sent
    QTest::newRow("budgetChanged, when sent") << QByteArray("budgetChanged") << true;
    QTest::newRow("budgetChanged, when answered") << QByteArray("budgetChanged") << false;
    QTest::newRow("logged") << QByteArray("logged") << false;
    QTest::newRow("reachableChanged") << QByteArray("reachableChanged") << false;
}

void TestSchedulerLifetimes::aSlotMayEndTheScheduler() {
    QFETCH(QByteArray, signal);
    QFETCH(bool, inFlight);
    SchedulerBench bench;
    Outcome first, second;
    const auto a = bench.submit(aWrite(), first);
    const auto b = bench.submit(aWrite(), second);
    const auto end = [&] { bench.scheduler.reset(); };
    if (!inFlight)
        bench.turn();
    if (signal == "budgetChanged")
        connect(bench.scheduler.get(), &Scheduler::budgetChanged, this, end);
    else if (signal == "logged")
        connect(bench.scheduler.get(), &Scheduler::logged, this, end);
    else
        connect(bench.scheduler.get(), &Scheduler::reachableChanged, this, end);
    bench.turn();
    if (!inFlight)
        bench.transport->answer(0, failedWith(WireFailure::Refused, 0));
    bench.clock->advance(60'000);
    QVERIFY(!bench.scheduler);
    QCOMPARE(first.calls, 1);
    QCOMPARE(second.calls, 1);
}

void TestSchedulerLifetimes::theSchedulersEndEndsItsRequests_data() {
    QTest::addColumn<Request>("request");
    QTest::addColumn<int>("stage"); // 0: just handed in, 1: under way, 2: waiting for another try
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a read, not sent") << aRead(u"1"_s) << 0 << ErrorKind::Cancelled;
    QTest::newRow("a read under way") << aRead(u"1"_s) << 1 << ErrorKind::Cancelled;
    QTest::newRow("a query under way") << aQuery() << 1 << ErrorKind::Cancelled;
    QTest::newRow("a read between tries") << aRead(u"1"_s) << 2 << ErrorKind::Cancelled;
    QTest::newRow("a write, not sent") << aWrite() << 0 << ErrorKind::Cancelled;
    QTest::newRow("a write under way may have been carried out") << aWrite() << 1 << ErrorKind::OutcomeUnknown;
    QTest::newRow("a write between tries was not") << aWrite() << 2 << ErrorKind::Cancelled;
}

void TestSchedulerLifetimes::theSchedulersEndEndsItsRequests() {
    QFETCH(Request, request);
    QFETCH(int, stage);
    QFETCH(ErrorKind, kind);
    SchedulerBench bench;
    Outcome outcome;
    const auto ticket = bench.submit(request, outcome);
    if (stage > 0)
        bench.turn();
    if (stage > 1)
        bench.transport->answerLast(failedWith(WireFailure::Refused));
    bench.scheduler.reset();
    QCOMPARE(outcome.calls, 0); // never from within its end, either
    QCOMPARE(bench.transport->open(), 0);
    bench.clock->advance(60'000);
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.answer.error, kind);
    QCOMPARE(bench.transport->count(), stage > 0 ? 1 : 0);
}

void TestSchedulerLifetimes::aTicketMayOutliveTheScheduler() {
    SchedulerBench bench;
    Outcome outcome;
    auto flying = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    auto waiting = bench.submit(aRead(u"2"_s), outcome);
    bench.scheduler.reset();
    flying.reset();
    waiting.reset();
    bench.clock->advance(60'000);
    QCOMPARE(outcome.calls, 0);
}

void TestSchedulerLifetimes::theSameHoldsOnTheMachinesOwnClock() {
    const auto transport = std::make_shared<FakeTransport>();
    Scheduler::Setup setup;
    setup.baseUrl = QUrl(u"https://api.klipy.example"_s);
    setup.key = [] { return QByteArray("k"); };
    setup.transport = transport;
    setup.clock = std::make_shared<SystemClock>();
    setup.random = std::make_shared<FakeRandom>();
    auto scheduler = std::make_unique<Scheduler>(setup);
    setup = {}; // nothing else holds the clock
    int calls = 0;
    QList<Scheduler::Ticket> tickets;
    for (int i = 0; i < 3; ++i)
        tickets.append(scheduler->submit(aRead(QString::number(i)), [&](const Answer&) {
            ++calls;
            scheduler.reset();
            if (calls == 2)
                tickets.clear();
        }));
    QTRY_COMPARE(transport->count(), 3);
    transport->answer(1, replyWith(200));
    QTRY_COMPARE(calls, 2);
    QTest::qWait(20);
    QCOMPARE(calls, 2);
}

void TestSchedulerLifetimes::aKeyAtAServerHasOneScheduler() {
    SchedulerPool pool;
    int made = 0;
    const auto make = [&made] {
        ++made;
        Scheduler::Setup setup;
        setup.clock = std::make_shared<FakeClock>();
        return std::make_shared<Scheduler>(setup);
    };
    const QUrl url(u"https://api.klipy.example/api/v1"_s);
    auto one = pool.scheduler(keyFingerprint(url, "k1"), make);
    auto again = pool.scheduler(keyFingerprint(url, "k1"), make);
    const auto other = pool.scheduler(keyFingerprint(url, "k2"), make);
    QCOMPARE(one, again);
    QVERIFY(one != other);
    QCOMPARE(made, 2);
    // It lives as long as somebody uses it.
    const std::weak_ptr<Scheduler> watched = one;
    one.reset();
    QVERIFY(!watched.expired());
    again.reset();
    QVERIFY(watched.expired());
    const auto fresh = pool.scheduler(keyFingerprint(url, "k1"), make);
    QVERIFY(fresh);
    QCOMPARE(made, 3);
}

void TestSchedulerLifetimes::fingerprintsTellKeysAndServersApart_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("same"); // as the key k1 at https://api.klipy.example/api/v1
    const auto row = [](const char* name, const char* url, const char* key, bool same) {
        QTest::newRow(name) << QString::fromLatin1(url) << QByteArray(key) << same;
    };
    row("the same", "https://api.klipy.example/api/v1", "k1", true);
    row("capitals", "HTTPS://API.klipy.example/api/v1", "k1", true);
    row("another key", "https://api.klipy.example/api/v1", "k2", false);
    row("another path: a scheduler sends to one base URL", "https://api.klipy.example/api/v2", "k1", false);
    row("another host", "https://api.klipycrm.example/api/v1", "k1", false);
    row("another port", "https://api.klipy.example:444/api/v1", "k1", false);
    row("another scheme", "http://api.klipy.example/api/v1", "k1", false);
}

void TestSchedulerLifetimes::fingerprintsTellKeysAndServersApart() {
    QFETCH(QString, url);
    QFETCH(QByteArray, key);
    QFETCH(bool, same);
    const QByteArray reference = keyFingerprint(QUrl(u"https://api.klipy.example/api/v1"_s), "k1");
    QCOMPARE(keyFingerprint(QUrl(url), key) == reference, same);
    QVERIFY(!keyFingerprint(QUrl(url), key).contains(key));
    QVERIFY(!keyFingerprint(QUrl(url), key).contains("klipy"));
}

QTEST_GUILESS_MAIN(TestSchedulerLifetimes)
#include "tst_scheduler_lifetimes.moc"
