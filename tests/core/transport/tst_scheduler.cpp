#include "tests/core/transport/scheduler_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// What the scheduler sends, when, and in which order.

class TestScheduler : public QObject {
    Q_OBJECT
private slots:
    void aRequestGoesOutAsItWasMade();
    void theBaseUrlsPathStays_data();
    void theBaseUrlsPathStays();
    void nothingHappensFromWithinSubmit();
    void clicksGoFirstThenWhatIsSeenThenTheRest();
    void withinALaneItIsFirstComeFirstServed();
    void aLaneLeavesRoomForTheMoreUrgent_data();
    void aLaneLeavesRoomForTheMoreUrgent();
    void aClickFindsRoomWhateverElseIsUnderWay();
    void theBackgroundStopsAtTheReserveAndClicksGoOn();
    void whatWaitsForTheBudgetGoesOnByItself();
    void withoutHeadersTheDocumentedLimitHolds();
    void aDroppedRequestThatWasNotSentCostsNothing();
    void aDroppedRequestUnderWayIsAbortedAndMakesRoom();
    void droppedRequestsDontHoldTheBudget();
    void droppingAfterTheEndChangesNothing();
    void reachableIsSaidOncePerChange();
};

void TestScheduler::aRequestGoesOutAsItWasMade() {
    SchedulerBench bench;
    Outcome outcome;
    Request request = aQuery();
    const auto ticket = bench.submit(request, outcome);
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
    const HttpRequest& sent = bench.transport->last().request;
    QCOMPARE(sent.method, HttpMethod::Post);
    QCOMPARE(sent.url.toString(), u"https://api.klipy.example/api/v1/people/query"_s);
    QCOMPARE(sent.body, request.body);
    QCOMPARE(sent.headers, (HttpHeaders{{"Accept", "application/json"}, {"X-Klipy-Api-Key", bench.key}}));
    QCOMPARE(sent.timeoutMs, 30'000);

    bench.clock->advance(120);
    bench.transport->answerLast(replyWith(200, R"({"data":[]})"));
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.answer.error, ErrorKind::None);
    QCOMPARE(outcome.answer.reply.body, R"({"data":[]})");
    QCOMPARE(outcome.answer.attempts, 1);
    QCOMPARE(outcome.answer.durationMs, 120);
    QCOMPARE(bench.scheduler->underWay(), 0);
    QCOMPARE(bench.clock->pending(), 0);
}

void TestScheduler::theBaseUrlsPathStays_data() {
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("pathTemplate");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char* name, const char* base, const char* path, const char* url) {
        QTest::newRow(name) << QString::fromLatin1(base) << QString::fromLatin1(path) << QByteArray(url);
    };
    row("with a path", "https://h.example/api/v1", "/people/query", "https://h.example/api/v1/people/query");
    row("with a slash at its end", "https://h.example/api/v1/", "/people/query",
        "https://h.example/api/v1/people/query");
    row("without a path", "https://h.example", "/people/query", "https://h.example/people/query");
    row("with a port", "http://127.0.0.1:8080/v1", "/people/query", "http://127.0.0.1:8080/v1/people/query");
    row("escaped", "https://h.example/a%2Fb", "/people/query", "https://h.example/a%2Fb/people/query");
    // A document may hold any path. None of them leaves the host, and none becomes a query or a fragment.
    row("a document's other host", "https://h.example", "//evil.example/query",
        "https://h.example//evil.example/query");
    row("a document's query", "https://h.example/v1", "/people?x=/query", "https://h.example/v1/people%3Fx=/query");
    row("a document's fragment", "https://h.example/v1", "/people#/query", "https://h.example/v1/people%23/query");
    row("a document's user", "https://h.example/v1", "/@evil.example/query",
        "https://h.example/v1/@evil.example/query");
}

void TestScheduler::theBaseUrlsPathStays() {
    QFETCH(QString, base);
    QFETCH(QString, pathTemplate);
    QFETCH(QByteArray, url);
    Scheduler::Setup setup;
    const auto clock = std::make_shared<FakeClock>();
    const auto transport = std::make_shared<FakeTransport>();
    setup.baseUrl = QUrl(base);
    setup.key = [] { return QByteArray("k"); };
    setup.transport = transport;
    setup.clock = clock;
    setup.random = std::make_shared<FakeRandom>();
    Scheduler scheduler(setup);
    Request request = aQuery();
    request.operation.pathTemplate = pathTemplate;
    const auto ticket = scheduler.submit(request, [](const Answer&) {});
    clock->advance(0);
    QCOMPARE(transport->count(), 1);
    QCOMPARE(transport->last().request.url.toEncoded(), url);
    QCOMPARE(transport->last().request.url.host(), QUrl(base).host());
}

void TestScheduler::nothingHappensFromWithinSubmit() {
    SchedulerBench bench;
    Outcome good, refused, keyless;
    const auto a = bench.submit(aRead(u"1"_s), good);
    const auto b = bench.submit(aRead(u".."_s), refused);
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(refused.calls, 0);
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
    QCOMPARE(refused.calls, 1);
    bench.key.clear();
    const auto c = bench.submit(aRead(u"2"_s), keyless);
    QCOMPARE(keyless.calls, 0);
    bench.turn();
    QCOMPARE(keyless.calls, 1);
}

void TestScheduler::clicksGoFirstThenWhatIsSeenThenTheRest() {
    SchedulerBench bench;
    Outcome outcome;
    QList<Scheduler::Ticket> tickets;
    for (const char* id : {"b1", "b2", "v1", "i1", "b3", "v2", "i2"}) {
        const Lane lane = *id == 'b' ? Lane::Background : *id == 'v' ? Lane::Visible : Lane::Interactive;
        tickets.append(bench.submit(aRead(QString::fromLatin1(id), lane), outcome));
    }
    bench.turn();
    while (bench.transport->open() > 0) {
        for (int i = 0; i < bench.transport->count(); ++i)
            bench.transport->answer(i, replyWith(200));
    }
    QStringList ids;
    for (const QString& path : bench.transport->paths())
        ids.append(path.section(u'/', -1));
    QCOMPARE(ids, (QStringList{u"i1"_s, u"i2"_s, u"v1"_s, u"v2"_s, u"b1"_s, u"b2"_s, u"b3"_s}));
}

void TestScheduler::withinALaneItIsFirstComeFirstServed() {
    SchedulerBench bench;
    Outcome outcome;
    QList<Scheduler::Ticket> tickets;
    QStringList expected;
    for (int i = 0; i < 9; ++i) {
        tickets.append(bench.submit(aRead(QString::number(i), Lane::Background), outcome));
        expected.append(u"/api/v1/people/"_s + QString::number(i));
    }
    bench.turn();
    for (int i = 0; i < 9; ++i)
        bench.transport->answer(i, replyWith(200));
    QCOMPARE(bench.transport->paths(), expected);
}

void TestScheduler::aLaneLeavesRoomForTheMoreUrgent_data() {
    QTest::addColumn<Lane>("lane");
    QTest::addColumn<int>("most");
    QTest::newRow("background") << Lane::Background << 3;
    QTest::newRow("visible") << Lane::Visible << 4;
    QTest::newRow("clicks: as many as the network layer has connections") << Lane::Interactive << 6;
}

void TestScheduler::aLaneLeavesRoomForTheMoreUrgent() {
    QFETCH(Lane, lane);
    QFETCH(int, most);
    SchedulerBench bench;
    Outcome outcome;
    QList<Scheduler::Ticket> tickets;
    for (int i = 0; i < 10; ++i)
        tickets.append(bench.submit(aRead(QString::number(i), lane), outcome));
    bench.turn();
    QCOMPARE(bench.transport->count(), most);
    QCOMPARE(bench.scheduler->underWay(), most);
    QCOMPARE(bench.scheduler->queued(), 10 - most);
    bench.transport->answer(2, replyWith(200));
    QCOMPARE(bench.transport->count(), most + 1);
    QCOMPARE(bench.scheduler->underWay(), most);
}

void TestScheduler::aClickFindsRoomWhateverElseIsUnderWay() {
    SchedulerBench bench;
    Outcome outcome;
    QList<Scheduler::Ticket> tickets;
    for (int i = 0; i < 20; ++i)
        tickets.append(bench.submit(aRead(u"b"_s, Lane::Background), outcome));
    bench.turn();
    for (int i = 0; i < 20; ++i)
        tickets.append(bench.submit(aRead(u"v"_s, Lane::Visible), outcome));
    bench.turn();
    QCOMPARE(bench.transport->count(), 4);
    tickets.append(bench.submit(aRead(u"click"_s), outcome));
    tickets.append(bench.submit(aRead(u"click"_s), outcome));
    bench.turn();
    QCOMPARE(bench.transport->count(), 6);
    QCOMPARE(bench.transport->last().path(), u"/api/v1/people/click"_s);
}

void TestScheduler::theBackgroundStopsAtTheReserveAndClicksGoOn() {
    SchedulerBench bench;
    Outcome first, background, visible, click;
    const auto a = bench.submit(aRead(u"1"_s), first);
    bench.turn();
    bench.transport->answerLast(replyWith(200, {}, rateLimit(200, 20, 30)));
    const auto b = bench.submit(aRead(u"2"_s, Lane::Background), background);
    const auto c = bench.submit(aRead(u"3"_s, Lane::Visible), visible);
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
    const auto d = bench.submit(aRead(u"4"_s), click);
    bench.turn();
    QCOMPARE(bench.transport->count(), 2);
    QCOMPARE(bench.transport->last().path(), u"/api/v1/people/4"_s);
}

void TestScheduler::whatWaitsForTheBudgetGoesOnByItself() {
    SchedulerBench bench;
    Outcome first, click, background;
    const auto a = bench.submit(aRead(u"1"_s), first);
    bench.turn();
    bench.transport->answerLast(replyWith(200, {}, rateLimit(200, 0, 30)));
    const auto b = bench.submit(aRead(u"2"_s), click);
    const auto c = bench.submit(aRead(u"3"_s, Lane::Background), background);
    // Told in whole seconds, the reset may come up to a second later. Nothing is left, so a guess would meet a 429.
    bench.clock->advance(30'999);
    QCOMPARE(bench.transport->count(), 1);
    bench.clock->advance(1);
    QCOMPARE(bench.transport->count(), 2);
    QCOMPARE(bench.transport->last().path(), u"/api/v1/people/2"_s);
    bench.transport->answerLast(replyWith(200, {}, rateLimit(200, 199, 59)));
    QCOMPARE(bench.transport->count(), 3);
}

void TestScheduler::withoutHeadersTheDocumentedLimitHolds() {
    SchedulerBench bench(50);
    bench.transport->setScript([](const FakeTransport::Sent&) { return replyWith(200); });
    Outcome outcome;
    QList<Scheduler::Ticket> tickets;
    for (int i = 0; i < 120; ++i)
        tickets.append(bench.submit(aRead(QString::number(i)), outcome));
    bench.turn();
    bench.transport->deliver();
    QCOMPARE(bench.transport->count(), 47);
    bench.clock->advance(59'999);
    bench.transport->deliver();
    QCOMPARE(bench.transport->count(), 47);
    bench.clock->advance(1);
    bench.transport->deliver();
    QCOMPARE(bench.transport->count(), 94);
    bench.clock->advance(60'000);
    bench.transport->deliver();
    QCOMPARE(outcome.calls, 120);
}

void TestScheduler::aDroppedRequestThatWasNotSentCostsNothing() {
    SchedulerBench bench;
    Outcome outcome;
    auto ticket = bench.submit(aWrite(), outcome);
    ticket.reset();
    bench.clock->advance(60'000);
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(outcome.calls, 0);
    QCOMPARE(bench.scheduler->queued(), 0);
    QCOMPARE(bench.scheduler->budget().remaining, 190);

    auto refused = bench.submit(aRead(u".."_s), outcome);
    refused.reset();
    bench.turn();
    QCOMPARE(outcome.calls, 0);
}

void TestScheduler::aDroppedRequestUnderWayIsAbortedAndMakesRoom() {
    SchedulerBench bench;
    Outcome outcome;
    QList<Scheduler::Ticket> tickets;
    for (int i = 0; i < 7; ++i)
        tickets.append(bench.submit(aRead(QString::number(i)), outcome));
    bench.turn();
    QCOMPARE(bench.transport->count(), 6);
    int said = 0;
    connect(bench.scheduler.get(), &Scheduler::logged, this, [&](const LogEntry& entry) {
        ++said;
        QCOMPARE(entry.error, ErrorKind::Cancelled);
        QCOMPARE(entry.status, 0);
    });
    bench.clock->advance(40);
    tickets[1].reset();
    QVERIFY(bench.transport->at(1).aborted);
    QCOMPARE(bench.transport->count(), 6); // nothing is sent from within a drop
    QCOMPARE(said, 0);                     // nor said
    bench.turn();
    QCOMPARE(bench.transport->count(), 7);
    QCOMPARE(bench.scheduler->underWay(), 6);
    QCOMPARE(bench.scheduler->budget().remaining, 190 - 7); // it was sent, and counts
    QCOMPARE(said, 1);                                      // and is told of, for the same reason
    QCOMPARE(bench.scheduler->log().entries().size(), 1);
    QCOMPARE(bench.scheduler->log().entries().first().durationMs, 40);
    QVERIFY(!bench.transport->answer(1, replyWith(200)));
    QCOMPARE(outcome.calls, 0);
}

void TestScheduler::droppedRequestsDontHoldTheBudget() {
    SchedulerBench bench;
    Outcome outcome;
    const auto first = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    bench.transport->answerLast(replyWith(200, {}, rateLimit(200, 100, 30)));
    for (int i = 0; i < 3; ++i) {
        auto ticket = bench.submit(aRead(u"2"_s), outcome);
        bench.turn();
        ticket.reset();
    }
    QCOMPARE(bench.scheduler->budget().remaining, 97); // each was sent
    bench.clock->advance(30'000);
    QCOMPARE(bench.scheduler->budget().remaining, 200); // and none is under way for ever
}

void TestScheduler::droppingAfterTheEndChangesNothing() {
    SchedulerBench bench;
    Outcome outcome;
    auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    bench.transport->answerLast(replyWith(200));
    const BudgetState before = bench.scheduler->budget();
    ticket.reset();
    bench.turn();
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(bench.scheduler->underWay(), 0);
    QCOMPARE(bench.scheduler->budget(), before);
}

void TestScheduler::reachableIsSaidOncePerChange() {
    SchedulerBench bench;
    QList<bool> said;
    connect(bench.scheduler.get(), &Scheduler::reachableChanged, this, [&](bool reachable) { said.append(reachable); });
    QVERIFY(bench.scheduler->isReachable());
    const auto exchange = [&](const HttpReply& reply) {
        Outcome outcome;
        const auto ticket = bench.submit(aWrite(), outcome); // isn't retried
        bench.turn();
        bench.transport->answerLast(reply);
    };
    exchange(replyWith(200));
    exchange(failedWith(WireFailure::NotOurHost)); // refused here: tells nothing about the server
    QCOMPARE(said, QList<bool>{});
    exchange(failedWith(WireFailure::ConnectionLost));
    exchange(failedWith(WireFailure::Timeout));
    exchange(failedWith(WireFailure::NotOurHost));
    exchange(failedWith(WireFailure::Offline));
    QCOMPARE(said, QList<bool>{false});
    exchange(replyWith(503)); // a server's own failure is an answer
    exchange(replyWith(200));
    QCOMPARE(said, (QList<bool>{false, true}));
    exchange(failedWith(WireFailure::Offline));
    exchange(failedWith(WireFailure::Tls)); // a server is there; that it isn't to be trusted is another matter
    QCOMPARE(said, (QList<bool>{false, true, false, true}));
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
