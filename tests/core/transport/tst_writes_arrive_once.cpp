#include "core/transport/network_transport.h"
#include "tests/core/transport/exchange.h"
#include "tests/core/transport/raw_server.h"
#include "tests/core/transport/scheduler_bench.h"
#include "tests/support/tcp_relay.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = RelayFault::Kind;

// The whole way out, over real sockets: a write that broke off is never sent again, by nobody, and is never called a
// failure. Counted where it arrives.

namespace {
/// A scheduler that talks to \a port through the real transport, with hardly any wait between tries.
struct Wire {
    std::unique_ptr<Scheduler> scheduler;

    explicit Wire(quint16 port, int timeoutMs = 5'000) {
        Scheduler::Setup setup;
        setup.baseUrl = QUrl(u"http://127.0.0.1:%1/api/v1"_s.arg(port));
        setup.key = [] { return QByteArray(theKey); };
        setup.transport = std::make_shared<NetworkTransport>(setup.baseUrl);
        setup.clock = std::make_shared<SystemClock>();
        setup.random = std::make_shared<FakeRandom>(QList<double>{0.0});
        setup.timeoutMs = timeoutMs;
        scheduler = std::make_unique<Scheduler>(std::move(setup));
    }

    Answer ask(const Request& request) const {
        std::optional<Answer> answer;
        const auto ticket = scheduler->submit(request, [&](Answer given) { answer = std::move(given); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            qFatal("a request never ended");
        return *answer;
    }
};
} // namespace

class TestWritesArriveOnce : public QObject {
    Q_OBJECT
private slots:
    void aWriteThatBreaksOffArrivesOnceAndItsOutcomeIsUnknown_data();
    void aWriteThatBreaksOffArrivesOnceAndItsOutcomeIsUnknown();
    void onAConnectionThatWasUsedBeforeToo();
    void aReadThatBreaksOffArrivesFourTimes_data();
    void aReadThatBreaksOffArrivesFourTimes();
    void aReadThatBreaksOffOnceArrivesTwiceAndSucceeds();
    void aSlowAnswerIsAnAnswer();
    void aRefusedConnectionIsTriedAgainByWritesToo();
};

void TestWritesArriveOnce::aWriteThatBreaksOffArrivesOnceAndItsOutcomeIsUnknown_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("bytes"); // of the answer
    const QList<std::tuple<const char*, Kind, int>> faults{
        {"taken, then closed", Kind::Close, 0},
        {"taken, then reset", Kind::Reset, 0},
        {"carried out, then closed", Kind::ForwardThenClose, 0},
        {"carried out, answer cut", Kind::CutAfter, 20},
        {"carried out, body cut", Kind::CutAfter, 90},
        {"carried out, body reset", Kind::ResetAfter, 90},
        {"taken, then silent", Kind::Stall, 0},
    };
    for (const auto& [words, kind, bytes] : faults) {
        for (const HttpMethod method : {HttpMethod::Post, HttpMethod::Put, HttpMethod::Patch, HttpMethod::Delete})
            QTest::addRow("%s, %s", methodName(method).constData(), words) << method << kind << bytes;
    }
}

void TestWritesArriveOnce::aWriteThatBreaksOffArrivesOnceAndItsOutcomeIsUnknown() {
    QFETCH(HttpMethod, method);
    QFETCH(Kind, kind);
    QFETCH(int, bytes);
    RawServer server(RawServer::always(RawServer::http("200 OK", R"({"data":{"id":"1","title":"CTO"}})")));
    TcpRelay relay(server.port());
    QVERIFY(relay.start());
    relay.setFault({kind, bytes, 0}, -1);
    const Wire wire(relay.port(), kind == Kind::Stall ? 300 : 5'000);
    const Answer answer = wire.ask(aWrite(method));
    QCOMPARE(answer.error, ErrorKind::OutcomeUnknown);
    QCOMPARE(answer.attempts, 1);
    QTest::qWait(30);
    QCOMPARE(relay.arrivals(), 1);
}

void TestWritesArriveOnce::onAConnectionThatWasUsedBeforeToo() {
    // Qt's own resending is at its keenest where a kept connection ends.
    RawServer server(RawServer::always(RawServer::http("200 OK")));
    TcpRelay relay(server.port());
    QVERIFY(relay.start());
    const Wire wire(relay.port());
    QCOMPARE(wire.ask(aRead(u"1"_s)).error, ErrorKind::None);
    relay.setFault(RelayFault::of(Kind::Close), -1);
    QCOMPARE(wire.ask(aWrite(HttpMethod::Delete)).error, ErrorKind::OutcomeUnknown);
    QTest::qWait(30);
    QCOMPARE(relay.arrivals(), 2);
}

void TestWritesArriveOnce::aReadThatBreaksOffArrivesFourTimes_data() {
    QTest::addColumn<Request>("request");
    QTest::newRow("GET") << aRead(u"1"_s);
    QTest::newRow("query") << aQuery();
}

void TestWritesArriveOnce::aReadThatBreaksOffArrivesFourTimes() {
    QFETCH(Request, request);
    RawServer server(RawServer::always(RawServer::http("200 OK")));
    TcpRelay relay(server.port());
    QVERIFY(relay.start());
    relay.setFault(RelayFault::of(Kind::Close), -1);
    const Wire wire(relay.port());
    const Answer answer = wire.ask(request);
    QCOMPARE(answer.error, ErrorKind::ConnectionLost);
    QCOMPARE(answer.attempts, 4);
    QCOMPARE(relay.arrivals(), 4);
}

void TestWritesArriveOnce::aReadThatBreaksOffOnceArrivesTwiceAndSucceeds() {
    RawServer server(RawServer::always(RawServer::http("200 OK", R"({"data":[]})")));
    TcpRelay relay(server.port());
    QVERIFY(relay.start());
    relay.setFault(RelayFault::cutAfter(75), 1); // within the body
    const Wire wire(relay.port());
    const Answer answer = wire.ask(aQuery());
    QCOMPARE(answer.error, ErrorKind::None);
    QCOMPARE(answer.reply.body, R"({"data":[]})");
    QCOMPARE(relay.arrivals(), 2);
}

void TestWritesArriveOnce::aSlowAnswerIsAnAnswer() {
    RawServer server(RawServer::always(RawServer::http("200 OK", R"({"data":{"id":"1"}})")));
    TcpRelay relay(server.port());
    QVERIFY(relay.start());
    relay.setFault(RelayFault::drip(8, 20), -1);
    const Wire wire(relay.port(), 500); // shorter than the whole answer takes, longer than any silence in it
    const Answer answer = wire.ask(aWrite());
    QCOMPARE(answer.error, ErrorKind::None);
    QCOMPARE(answer.reply.body, R"({"data":{"id":"1"}})");
    QCOMPARE(relay.arrivals(), 1);
}

void TestWritesArriveOnce::aRefusedConnectionIsTriedAgainByWritesToo() {
    quint16 port = 0;
    {
        const RawServer gone(RawServer::always({}));
        port = gone.port();
    }
    const Wire wire(port);
    const Answer answer = wire.ask(aWrite());
    QCOMPARE(answer.error, ErrorKind::Refused);
    QCOMPARE(answer.attempts, 4);
}

QTEST_GUILESS_MAIN(TestWritesArriveOnce)
#include "tst_writes_arrive_once.moc"
