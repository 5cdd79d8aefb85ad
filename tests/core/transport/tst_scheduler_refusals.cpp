#include "tests/core/transport/scheduler_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// What the scheduler never sends, whoever asks, and what it never writes down.

class TestSchedulerRefusals : public QObject {
    Q_OBJECT
private slots:
    void aLockedWorkspaceSendsNothingUnsafe_data();
    void aLockedWorkspaceSendsNothingUnsafe();
    void lockingStopsWhatWaits();
    void aPermitEndsWithItsGate();
    void aContractCantMakeAWriteSafe();
    void aPathThatCantBeBuiltIsRefused_data();
    void aPathThatCantBeBuiltIsRefused();
    void withoutAKeyNothingIsSent();
    void withoutAKeySourceNothingIsSent();
    void theKeyIsAskedForAtEachSend();
    void theLogHoldsNoIdsBodiesOrKeys();
    void theLogKeepsTheLastTenThousand();
};

void TestSchedulerRefusals::aLockedWorkspaceSendsNothingUnsafe_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::newRow("create") << HttpMethod::Post;
    QTest::newRow("upsert") << HttpMethod::Put;
    QTest::newRow("update") << HttpMethod::Patch;
    QTest::newRow("delete") << HttpMethod::Delete;
}

void TestSchedulerRefusals::aLockedWorkspaceSendsNothingUnsafe() {
    QFETCH(HttpMethod, method);
    SchedulerBench bench;
    Outcome outcome;
    Request request = aWrite(method);
    request.permit = {}; // what isn't said is not allowed
    const auto ticket = bench.submit(request, outcome);
    bench.clock->advance(60'000);
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.answer.error, ErrorKind::NotAllowed);
    QCOMPARE(outcome.answer.attempts, 0);
    QCOMPARE(bench.scheduler->log().total(), 0);

    Outcome allowed;
    const auto unlocked = bench.submit(aWrite(method), allowed);
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
}

/// A save may be waiting for the budget, or for another try, when the workspace is locked.
void TestSchedulerRefusals::lockingStopsWhatWaits() {
    SchedulerBench bench;
    WriteGate gate;
    gate.open();
    Request request = aWrite(HttpMethod::Patch);
    request.permit = gate.permit();
    Outcome outcome;
    const auto ticket = bench.submit(request, outcome);
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
    bench.transport->answerLast(replyWith(429, {}, {{"Retry-After", "5"}}));
    gate.close();
    bench.clock->advance(60'000);
    QCOMPARE(bench.transport->count(), 1);
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.answer.error, ErrorKind::NotAllowed);
}

void TestSchedulerRefusals::aPermitEndsWithItsGate() {
    auto gate = std::make_unique<WriteGate>();
    gate->open();
    const WriteGate::Permit permit = gate->permit();
    QVERIFY(permit.isGood());
    gate->close();
    QVERIFY(!permit.isGood());
    gate->open();
    QVERIFY(permit.isGood());
    gate.reset();
    QVERIFY(!permit.isGood());
    QVERIFY(!WriteGate::Permit().isGood());
}

void TestSchedulerRefusals::aContractCantMakeAWriteSafe() {
    SchedulerBench bench;
    Outcome outcome;
    Request request = aWrite(HttpMethod::Delete);
    request.operation.action = Action::Query;
    request.operation.id = u"queryPeople"_s;
    request.operation.pathTemplate = u"/people/{personId}/query"_s;
    request.permit = {};
    const auto ticket = bench.submit(request, outcome);
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(outcome.answer.error, ErrorKind::NotAllowed);
}

void TestSchedulerRefusals::aPathThatCantBeBuiltIsRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("missing") << QStringList();
    QTest::newRow("empty") << QStringList{QString()};
    QTest::newRow("the folder above") << QStringList{u".."_s};
}

void TestSchedulerRefusals::aPathThatCantBeBuiltIsRefused() {
    QFETCH(QStringList, arguments);
    SchedulerBench bench;
    Outcome outcome;
    Request request = aRead({});
    request.pathArguments = arguments;
    const auto ticket = bench.submit(request, outcome);
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(outcome.answer.error, ErrorKind::NotAllowed);
}

void TestSchedulerRefusals::withoutAKeyNothingIsSent() {
    SchedulerBench bench;
    bench.key.clear();
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.answer.error, ErrorKind::NoKey);
    QCOMPARE(outcome.answer.attempts, 0);
    QCOMPARE(bench.scheduler->budget().remaining, 190);
}

void TestSchedulerRefusals::withoutAKeySourceNothingIsSent() {
    Scheduler::Setup setup;
    const auto clock = std::make_shared<FakeClock>();
    const auto transport = std::make_shared<FakeTransport>();
    setup.baseUrl = QUrl(u"https://api.klipy.example"_s);
    setup.transport = transport;
    setup.clock = clock;
    setup.random = std::make_shared<FakeRandom>();
    Scheduler scheduler(setup);
    ErrorKind error = ErrorKind::None;
    const auto ticket = scheduler.submit(aRead(u"1"_s), [&](const Answer& answer) { error = answer.error; });
    clock->advance(0);
    QCOMPARE(error, ErrorKind::NoKey);
    QCOMPARE(transport->count(), 0);
}

void TestSchedulerRefusals::theKeyIsAskedForAtEachSend() {
    SchedulerBench bench;
    Outcome first, second;
    const auto a = bench.submit(aRead(u"1"_s), first);
    bench.turn();
    bench.key = "another";
    const auto b = bench.submit(aRead(u"2"_s), second);
    bench.turn();
    QCOMPARE(bench.transport->at(0).request.headers.last().second, "klipy_api_of_a_test");
    QCOMPARE(bench.transport->at(1).request.headers.last().second, "another");
}

void TestSchedulerRefusals::theLogHoldsNoIdsBodiesOrKeys() {
    SchedulerBench bench;
    Outcome outcome;
    Request request = aWrite(HttpMethod::Patch, u"per_secret"_s);
    request.lane = Lane::Visible;
    const auto ticket = bench.submit(request, outcome);
    bench.turn();
    bench.clock->advance(80);
    bench.transport->answerLast(replyWith(409, R"({"message":"aoife@klipy.example"})", {{"X-Request-Id", "req_7"}}));
    QCOMPARE(bench.scheduler->log().entries().size(), 1);
    const LogEntry& entry = bench.scheduler->log().entries().first();
    QCOMPARE(entry.method, HttpMethod::Patch);
    QCOMPARE(entry.pathTemplate, u"/people/{personId}"_s);
    QCOMPARE(entry.lane, Lane::Visible);
    QCOMPARE(entry.status, 409);
    QCOMPARE(entry.error, ErrorKind::Conflict);
    QCOMPARE(entry.durationMs, 80);
    QCOMPARE(entry.attempt, 1);
    QCOMPARE(entry.requestId, u"req_7"_s);
    QCOMPARE(entry.wallMs, bench.clock->wallMs());
}

void TestSchedulerRefusals::theLogKeepsTheLastTenThousand() {
    RequestLog log;
    for (int i = 1; i <= 10'500; ++i) {
        LogEntry entry;
        entry.durationMs = i;
        log.add(entry);
    }
    QCOMPARE(log.total(), 10'500);
    QCOMPARE(log.entries().size(), 10'000);
    QCOMPARE(log.entries().first().durationMs, 501);
    QCOMPARE(log.entries().last().durationMs, 10'500);
}

QTEST_GUILESS_MAIN(TestSchedulerRefusals)
#include "tst_scheduler_refusals.moc"
