#include "core/transport/retry_policy.h"
#include "tests/core/transport/scheduler_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// What is sent again, how often and after how long: reads, where it can help; writes, only where the server can't have
// acted.

Q_DECLARE_METATYPE(HttpReply)

namespace {
struct Failure {
    const char* name;
    HttpReply reply;
    ErrorKind ofRead;
    ErrorKind ofWrite;
    bool readRetried;
    bool writeRetried;
};

const QList<Failure>& failures() {
    using E = ErrorKind;
    using W = WireFailure;
    static const QList<Failure> all{
        // nothing can have been sent
        {"host not found", failedWith(W::HostNotFound), E::HostNotFound, E::HostNotFound, true, true},
        {"refused connection", failedWith(W::Refused), E::Refused, E::Refused, true, true},
        {"TLS handshake that broke off", failedWith(W::TlsBroken), E::Tls, E::Tls, true, true},
        // final
        {"a certificate that was refused", failedWith(W::Tls), E::Tls, E::Tls, false, false},
        {"not our host", failedWith(W::NotOurHost), E::NotAllowed, E::NotAllowed, false, false},
        // the server may have got it
        {"offline", failedWith(W::Offline), E::Offline, E::OutcomeUnknown, true, false},
        {"timeout", failedWith(W::Timeout), E::Timeout, E::OutcomeUnknown, true, false},
        {"connection lost", failedWith(W::ConnectionLost), E::ConnectionLost, E::OutcomeUnknown, true, false},
        {"cut body", failedWith(W::ConnectionLost, 200), E::ConnectionLost, E::OutcomeUnknown, true, false},
        {"too large", failedWith(W::TooLarge, 200), E::Unreadable, E::OutcomeUnknown, false, false},
        {"500", replyWith(500), E::Server, E::OutcomeUnknown, true, false},
        {"502", replyWith(502), E::Server, E::OutcomeUnknown, true, false},
        {"503", replyWith(503), E::Server, E::OutcomeUnknown, true, false},
        {"504, cut", failedWith(W::ConnectionLost, 504), E::Server, E::OutcomeUnknown, true, false},
        // the server has said what it thinks
        {"301", replyWith(301), E::Redirected, E::Redirected, false, false},
        {"308", replyWith(308), E::Redirected, E::Redirected, false, false},
        {"400", replyWith(400), E::BadRequest, E::BadRequest, false, false},
        {"401", replyWith(401), E::Unauthorized, E::Unauthorized, false, false},
        {"403", replyWith(403), E::Forbidden, E::Forbidden, false, false},
        {"404", replyWith(404), E::NotFound, E::NotFound, false, false},
        {"404, cut", failedWith(W::ConnectionLost, 404), E::NotFound, E::NotFound, false, false},
        {"409", replyWith(409), E::Conflict, E::Conflict, false, false},
        {"410", replyWith(410), E::NotFound, E::NotFound, false, false},
        {"418", replyWith(418), E::OtherRefusal, E::OtherRefusal, false, false},
        {"422", replyWith(422), E::BadRequest, E::BadRequest, false, false},
    };
    return all;
}

/// Answers every try in the same way until the request ends, or nothing happens for a minute.
void failAlways(SchedulerBench& bench, const Outcome& outcome, const HttpReply& reply) {
    bench.turn();
    for (int i = 0; i < 60 && !outcome.isEnded(); ++i) {
        while (bench.transport->open() > 0)
            bench.transport->answerLast(reply);
        bench.clock->advance(1'000);
    }
}
} // namespace

class TestSchedulerRetries : public QObject {
    Q_OBJECT
private slots:
    void eachFailureHasItsKindAndItsTries_data();
    void eachFailureHasItsKindAndItsTries();
    void aTryThatSucceedsEndsIt();
    void waitsGrowAndAreSpreadByChance_data();
    void waitsGrowAndAreSpreadByChance();
    void droppingWhileWaitingForTheNextTryEndsIt();
    void whileOneWaitsForItsNextTryOthersGo();
    void a429HoldsEveryLaneAndThenGoesOn();
    void a429WithoutRetryAfterWaitsForTheWindow_data();
    void a429WithoutRetryAfterWaitsForTheWindow();
    void retriesAfter429AreBounded_data();
    void retriesAfter429AreBounded();
    void a429DoesntUseUpTheTriesOfARead();
    void othersWaitWhileA429IsInForceAndKeepTheirOrder();
    void nothingIsHammeredWhenRetryAfterSaysNow();
};

void TestSchedulerRetries::eachFailureHasItsKindAndItsTries_data() {
    QTest::addColumn<Request>("request");
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("tries");
    for (const Failure& failure : failures()) {
        const int readTries = failure.readRetried ? 4 : 1;
        const int writeTries = failure.writeRetried ? 4 : 1;
        QTest::addRow("GET, %s", failure.name) << aRead(u"1"_s) << failure.reply << failure.ofRead << readTries;
        QTest::addRow("query, %s", failure.name) << aQuery() << failure.reply << failure.ofRead << readTries;
        for (const HttpMethod method : {HttpMethod::Post, HttpMethod::Put, HttpMethod::Patch, HttpMethod::Delete})
            QTest::addRow("%s, %s", methodName(method).constData(), failure.name)
                << aWrite(method) << failure.reply << failure.ofWrite << writeTries;
    }
}

void TestSchedulerRetries::eachFailureHasItsKindAndItsTries() {
    QFETCH(Request, request);
    QFETCH(HttpReply, reply);
    QFETCH(ErrorKind, kind);
    QFETCH(int, tries);
    SchedulerBench bench;
    Outcome outcome;
    const auto ticket = bench.submit(request, outcome);
    failAlways(bench, outcome, reply);
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.answer.error, kind);
    QCOMPARE(outcome.answer.attempts, tries);
    QCOMPARE(bench.transport->count(), tries);
    QCOMPARE(bench.scheduler->log().total(), tries);
    QCOMPARE(bench.scheduler->underWay(), 0);
    for (int i = 1; i < tries; ++i)
        QCOMPARE(bench.transport->at(i).request.body, request.body); // a retry keeps its body
    bench.clock->advance(600'000);
    QCOMPARE(bench.transport->count(), tries);
    QCOMPARE(bench.clock->pending(), 0);
}

void TestSchedulerRetries::aTryThatSucceedsEndsIt() {
    SchedulerBench bench;
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    bench.transport->answerLast(replyWith(503));
    QCOMPARE(outcome.calls, 0);
    bench.clock->advance(10'000);
    bench.transport->answerLast(replyWith(200, "{}"));
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.answer.error, ErrorKind::None);
    QCOMPARE(outcome.answer.attempts, 2);
}

void TestSchedulerRetries::waitsGrowAndAreSpreadByChance_data() {
    QTest::addColumn<double>("chance");
    QTest::addColumn<QList<int>>("waits"); // ms
    QTest::newRow("the shortest") << 0.0 << QList<int>{250, 500, 1'000};
    QTest::newRow("in the middle") << 0.5 << QList<int>{375, 750, 1'500};
    QTest::newRow("nearly the longest") << 0.999 << QList<int>{499, 999, 1'999};
}

void TestSchedulerRetries::waitsGrowAndAreSpreadByChance() {
    QFETCH(double, chance);
    QFETCH(QList<int>, waits);
    SchedulerBench bench;
    *bench.random = FakeRandom({chance});
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    for (const int wait : waits) {
        const int sent = bench.transport->count();
        bench.transport->answerLast(failedWith(WireFailure::Refused));
        bench.clock->advance(wait - 1);
        QCOMPARE(bench.transport->count(), sent);
        bench.clock->advance(1);
        QCOMPARE(bench.transport->count(), sent + 1);
    }
    bench.transport->answerLast(failedWith(WireFailure::Refused));
    QCOMPARE(outcome.calls, 1);
}

void TestSchedulerRetries::droppingWhileWaitingForTheNextTryEndsIt() {
    SchedulerBench bench;
    Outcome outcome;
    auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    bench.transport->answerLast(replyWith(503));
    ticket.reset();
    bench.clock->advance(600'000);
    QCOMPARE(bench.transport->count(), 1);
    QCOMPARE(outcome.calls, 0);
}

void TestSchedulerRetries::whileOneWaitsForItsNextTryOthersGo() {
    SchedulerBench bench;
    Outcome first, second;
    const auto a = bench.submit(aRead(u"1"_s), first);
    bench.turn();
    bench.transport->answerLast(replyWith(503));
    const auto b = bench.submit(aRead(u"2"_s, Lane::Background), second);
    bench.turn();
    QCOMPARE(bench.transport->last().path(), u"/api/v1/people/2"_s);
}

void TestSchedulerRetries::a429HoldsEveryLaneAndThenGoesOn() {
    SchedulerBench bench;
    Outcome first, click, background;
    const auto a = bench.submit(aQuery(Lane::Background), first);
    bench.turn();
    bench.transport->answerLast(replyWith(429, {}, {{"Retry-After", "7"}}));
    QCOMPARE(first.calls, 0);
    QCOMPARE(bench.scheduler->budget().pausedForMs, 7'000);
    const auto b = bench.submit(aRead(u"1"_s), click);
    const auto c = bench.submit(aRead(u"2"_s, Lane::Background), background);
    bench.clock->advance(6'999);
    QCOMPARE(bench.transport->count(), 1);
    bench.clock->advance(1);
    // Carefully: one of all lanes, the click first; and after its success twice as many.
    QCOMPARE(bench.transport->count(), 2);
    QCOMPARE(bench.transport->at(1).path(), u"/api/v1/people/1"_s);
    bench.transport->answer(1, replyWith(200));
    QCOMPARE(bench.transport->count(), 4);
    for (int i = 2; i < 4; ++i)
        bench.transport->answer(i, replyWith(200));
    QCOMPARE(first.answer.error, ErrorKind::None);
    QCOMPARE(first.answer.attempts, 2);
    QCOMPARE(bench.scheduler->budget().pausedForMs, 0);
}

void TestSchedulerRetries::a429WithoutRetryAfterWaitsForTheWindow_data() {
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<double>("chance");
    QTest::addColumn<int>("wait"); // ms
    QTest::newRow("its reset and a little") << rateLimit(200, 0, 12) << 0.0 << 13'000;
    QTest::newRow("no word at all") << HttpHeaders{} << 0.0 << 6'000;
    QTest::newRow("never two clients at the very same moment") << rateLimit(200, 0, 12) << 0.5 << 13'500;
}

void TestSchedulerRetries::a429WithoutRetryAfterWaitsForTheWindow() {
    QFETCH(HttpHeaders, headers);
    QFETCH(double, chance);
    QFETCH(int, wait);
    SchedulerBench bench;
    *bench.random = FakeRandom({chance});
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    bench.transport->answerLast(replyWith(429, {}, headers));
    bench.clock->advance(wait - 1);
    QCOMPARE(bench.transport->count(), 1);
    bench.clock->advance(1);
    QCOMPARE(bench.transport->count(), 2);
}

void TestSchedulerRetries::retriesAfter429AreBounded_data() {
    QTest::addColumn<Request>("request");
    QTest::newRow("a read") << aRead(u"1"_s);
    QTest::newRow("a write: a server that refuses has done nothing") << aWrite();
}

void TestSchedulerRetries::retriesAfter429AreBounded() {
    QFETCH(Request, request);
    SchedulerBench bench;
    Outcome outcome;
    const auto ticket = bench.submit(request, outcome);
    failAlways(bench, outcome, replyWith(429, {}, {{"Retry-After", "2"}}));
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(bench.transport->count(), 1 + RetryPolicy::mostRateLimitRetries);
    QCOMPARE(outcome.answer.error, ErrorKind::RateLimited);
    QCOMPARE(outcome.answer.waitMs, 2'000);
    bench.clock->advance(600'000);
    QCOMPARE(bench.transport->count(), 1 + RetryPolicy::mostRateLimitRetries);
}

void TestSchedulerRetries::a429DoesntUseUpTheTriesOfARead() {
    SchedulerBench bench;
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    for (int i = 0; i < 3; ++i) {
        bench.transport->answerLast(replyWith(429, {}, {{"Retry-After", "1"}}));
        bench.clock->advance(1'000);
    }
    failAlways(bench, outcome, replyWith(503));
    QCOMPARE(outcome.answer.error, ErrorKind::Server);
    QCOMPARE(outcome.answer.attempts, 3 + 4);
}

void TestSchedulerRetries::othersWaitWhileA429IsInForceAndKeepTheirOrder() {
    SchedulerBench bench;
    Outcome outcome;
    QList<Scheduler::Ticket> tickets;
    for (int i = 0; i < 6; ++i)
        tickets.append(bench.submit(aRead(QString::number(i), Lane::Background), outcome));
    bench.turn();
    for (int i = 0; i < 3; ++i)
        bench.transport->answer(i, replyWith(429, {}, {{"Retry-After", "3"}}));
    QCOMPARE(bench.transport->count(), 3);
    bench.clock->advance(3'000);
    for (int i = 3; i < 9; ++i)
        bench.transport->answer(i, replyWith(200));
    QStringList ids;
    for (const QString& path : bench.transport->paths())
        ids.append(path.section(u'/', -1));
    QCOMPARE(ids.join(u' '), u"0 1 2 0 1 2 3 4 5"_s);
    QCOMPARE(outcome.calls, 6);
}

void TestSchedulerRetries::nothingIsHammeredWhenRetryAfterSaysNow() {
    SchedulerBench bench;
    Outcome outcome;
    const auto ticket = bench.submit(aRead(u"1"_s), outcome);
    bench.turn();
    bench.transport->answerLast(replyWith(429, {}, {{"Retry-After", "0"}}));
    bench.clock->advance(249);
    QCOMPARE(bench.transport->count(), 1);
    bench.clock->advance(1);
    QCOMPARE(bench.transport->count(), 2);
}

QTEST_GUILESS_MAIN(TestSchedulerRetries)
#include "tst_scheduler_retries.moc"
