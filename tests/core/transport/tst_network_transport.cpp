#include "core/transport/network_transport.h"
#include "tests/core/transport/exchange.h"
#include "tests/core/transport/raw_server.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Then = RawServer::Then;

// What really goes over the wire, counted and read at a real server.

namespace {
const QByteArray ok = RawServer::http("200 OK", R"({"data":1})");

/// A port on which nobody listens.
QUrl nobody() {
    const RawServer gone(RawServer::always(ok));
    return gone.url();
}
} // namespace

class TestNetworkTransport : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void aRequestArrivesAsItWasMade();
    void everyMethodArrivesWithItsBody_data();
    void everyMethodArrivesWithItsBody();
    void anEncodedPathArrivesAsItWasEncoded_data();
    void anEncodedPathArrivesAsItWasEncoded();
    void statusHeadersAndBodyComeBack_data();
    void statusHeadersAndBodyComeBack();
    void oneExchangeIsOneRequestOnTheWire_data();
    void oneExchangeIsOneRequestOnTheWire();
    void aConnectionThatTheServerClosedWhileItWasIdleIsNoLoss();
    void aChallengeIsNotAnswered_data();
    void aChallengeIsNotAnswered();
    void failuresAreToldApart();
    void aBodyThatBreaksOffIsALossNotASuccess_data();
    void aBodyThatBreaksOffIsALossNotASuccess();
    void silenceEndsAsTimeout();
    void aBodyThatIsTooLongIsRefused();
    void cookiesAreNotKept();
    void nothingIsTakenFromACache();
    void droppingAnExchangeEndsItOnTheWireToo();
    void droppingAnExchangeFromWithinItsOwnAnswerIsFine();
    void endingTheTransportFromWithinAnAnswerIsFine_data();
    void endingTheTransportFromWithinAnAnswerIsFine();
    void loopbackNeedsNoProxy();
};

void TestNetworkTransport::initTestCase() {
    qunsetenv("http_proxy");
}

void TestNetworkTransport::aRequestArrivesAsItWasMade() {
    RawServer server(RawServer::always(ok));
    NetworkTransport transport(server.url());
    Flight flight(transport, request(HttpMethod::Post, server.url(), u"/api/v1/people/query"_s, R"({"limit":100})"));
    QVERIFY(!flight.calledWithinSend);
    QVERIFY(flight.land());
    QCOMPARE(server.arrivals().size(), 1);
    const auto& arrival = server.arrivals().first();
    QCOMPARE(arrival.method(), "POST");
    QCOMPARE(arrival.target(), "/api/v1/people/query");
    QCOMPARE(arrival.header("X-Klipy-Api-Key"), theKey);
    QCOMPARE(arrival.header("Accept"), "application/json");
    QCOMPARE(arrival.header("Content-Type"), "application/json");
    QCOMPARE(arrival.header("Host"), "127.0.0.1:" + QByteArray::number(server.port()));
    QVERIFY(arrival.head.split('\n').first().contains("HTTP/1.1"));
    QVERIFY(!arrival.hasHeader("Authorization"));
    QVERIFY(!arrival.hasHeader("Cookie"));
    QCOMPARE(arrival.body, R"({"limit":100})");
}

void TestNetworkTransport::everyMethodArrivesWithItsBody_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << HttpMethod::Get << QByteArray("GET") << QByteArray();
    QTest::newRow("POST") << HttpMethod::Post << QByteArray("POST") << QByteArray(R"({"a":1})");
    QTest::newRow("PUT") << HttpMethod::Put << QByteArray("PUT") << QByteArray(R"({"a":1})");
    QTest::newRow("PATCH") << HttpMethod::Patch << QByteArray("PATCH") << QByteArray(R"({"a":null})");
    QTest::newRow("DELETE") << HttpMethod::Delete << QByteArray("DELETE") << QByteArray();
    QTest::newRow("a long one") << HttpMethod::Post << QByteArray("POST") << QByteArray(500'000, 'x');
}

void TestNetworkTransport::everyMethodArrivesWithItsBody() {
    QFETCH(HttpMethod, method);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, body);
    RawServer server(RawServer::always(ok));
    NetworkTransport transport(server.url());
    Flight flight(transport,
                  request(method, server.url(), u"/people/1"_s, body.isEmpty() ? std::nullopt : std::optional(body)));
    QVERIFY(flight.land());
    QCOMPARE(flight.reply.status, 200);
    QCOMPARE(server.arrivals().size(), 1);
    QCOMPARE(server.arrivals().first().method(), name);
    QCOMPARE(server.arrivals().first().body, body);
    QCOMPARE(server.arrivals().first().hasHeader("Content-Type"), !body.isEmpty());
}

void TestNetworkTransport::anEncodedPathArrivesAsItWasEncoded_data() {
    QTest::addColumn<QString>("path");
    for (const char* path : {"/people/a%2Fb", "/people/a%2F..%2Fb", "/people/%252e%252e", "/people/Zo%C3%AB",
                             "/people/a%3Fb%23c", "/people/a%20b", "/people/...", "/people/%7BpersonId%7D"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void TestNetworkTransport::anEncodedPathArrivesAsItWasEncoded() {
    QFETCH(QString, path);
    RawServer server(RawServer::always(ok));
    NetworkTransport transport(server.url());
    HttpRequest wire = request(HttpMethod::Get, server.url(), {});
    wire.url.setPath(path, QUrl::StrictMode);
    Flight flight(transport, wire);
    QVERIFY(flight.land());
    QCOMPARE(server.arrivals().first().target(), path.toLatin1());
}

void TestNetworkTransport::statusHeadersAndBodyComeBack_data() {
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("code");
    for (const char* status :
         {"200 OK", "201 Created", "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found",
          "409 Conflict", "410 Gone", "418 Teapot", "422 Unprocessable", "429 Too Many Requests", "500 Broken",
          "502 Bad Gateway", "503 Unavailable", "599 Other"})
        QTest::newRow(status) << QByteArray(status) << QByteArray(status).first(3).toInt();
}

void TestNetworkTransport::statusHeadersAndBodyComeBack() {
    QFETCH(QByteArray, status);
    QFETCH(int, code);
    RawServer server(RawServer::always(RawServer::http(status, R"({"code":"x"})", "X-RateLimit-Remaining: 7\r\n")));
    NetworkTransport transport(server.url());
    Flight flight(transport, request(HttpMethod::Get, server.url(), u"/people/1"_s));
    QVERIFY(flight.land());
    QCOMPARE(flight.reply.status, code);
    QCOMPARE(flight.reply.failure, WireFailure::None);
    QCOMPARE(flight.reply.body, R"({"code":"x"})");
    QCOMPARE(flight.reply.header("x-ratelimit-remaining"), "7");
    QCOMPARE(flight.reply.isSuccess(), code < 300);
}

void TestNetworkTransport::oneExchangeIsOneRequestOnTheWire_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<bool>("hasBody");
    QTest::addColumn<Then>("then");
    const QList<std::pair<const char*, Then>> endings{{"closes", Then::Close}, {"resets", Then::Reset}};
    for (const auto& [words, then] : endings) {
        QTest::addRow("GET, server %s", words) << HttpMethod::Get << false << then;
        QTest::addRow("POST, server %s", words) << HttpMethod::Post << true << then;
        QTest::addRow("PUT, server %s", words) << HttpMethod::Put << true << then;
        QTest::addRow("PATCH, server %s", words) << HttpMethod::Patch << true << then;
        QTest::addRow("DELETE, server %s", words) << HttpMethod::Delete << false << then;
        QTest::addRow("DELETE with a body, server %s", words) << HttpMethod::Delete << true << then;
    }
}

void TestNetworkTransport::oneExchangeIsOneRequestOnTheWire() {
    QFETCH(HttpMethod, method);
    QFETCH(bool, hasBody);
    QFETCH(Then, then);
    RawServer server(RawServer::always({}, then));
    NetworkTransport transport(server.url());
    Flight flight(transport, request(method, server.url(), u"/people/1"_s,
                                     hasBody ? std::optional<QByteArray>(R"({"a":1})") : std::nullopt));
    QVERIFY(flight.land());
    QCOMPARE(flight.reply.status, 0);
    QCOMPARE(flight.reply.failure, WireFailure::ConnectionLost);
    QVERIFY(!flight.reply.nothingWasSent());
    QTest::qWait(50); // a second one would follow at once
    QCOMPARE(server.arrivals().size(), 1);
    QCOMPARE(flight.calls, 1);
}

void TestNetworkTransport::aConnectionThatTheServerClosedWhileItWasIdleIsNoLoss() {
    RawServer server(RawServer::always(ok, Then::Close)); // answers, and closes without having said so
    NetworkTransport transport(server.url());
    for (int i = 1; i <= 3; ++i) {
        Flight flight(transport, request(HttpMethod::Delete, server.url(), u"/people/1"_s));
        QVERIFY(flight.land());
        QCOMPARE(flight.reply.status, 200);
        QCOMPARE(server.arrivals().size(), i);
        QTRY_COMPARE(server.openConnections(), 0);
    }
}

void TestNetworkTransport::aChallengeIsNotAnswered_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QByteArray>("challenge");
    for (const char* challenge : {R"(Basic realm="x")", R"(Digest realm="x", nonce="1")", "NTLM", "Negotiate"}) {
        QTest::addRow("GET, %s", challenge) << HttpMethod::Get << QByteArray(challenge);
        QTest::addRow("PATCH, %s", challenge) << HttpMethod::Patch << QByteArray(challenge);
    }
}

void TestNetworkTransport::aChallengeIsNotAnswered() {
    QFETCH(HttpMethod, method);
    QFETCH(QByteArray, challenge);
    RawServer server(RawServer::always(
        RawServer::http("401 Unauthorized", R"({"code":"bad_key"})", "WWW-Authenticate: " + challenge + "\r\n")));
    NetworkTransport transport(server.url());
    Flight flight(transport, request(method, server.url(), u"/people/1"_s,
                                     method == HttpMethod::Get ? std::nullopt : std::optional<QByteArray>("{}")));
    QVERIFY(flight.land());
    QCOMPARE(flight.reply.status, 401);
    QCOMPARE(flight.reply.failure, WireFailure::None);
    QCOMPARE(flight.reply.body, R"({"code":"bad_key"})");
    QCOMPARE(server.arrivals().size(), 1);
}

void TestNetworkTransport::failuresAreToldApart() {
    {
        const QUrl origin = nobody();
        NetworkTransport transport(origin);
        Flight flight(transport, request(HttpMethod::Delete, origin, u"/people/1"_s));
        QVERIFY(flight.land());
        QCOMPARE(flight.reply.failure, WireFailure::Refused);
        QVERIFY(flight.reply.nothingWasSent());
    }
    {
        const QUrl origin(u"http://no-such-host.invalid"_s);
        NetworkTransport transport(origin);
        Flight flight(transport, request(HttpMethod::Delete, origin, u"/people/1"_s));
        QVERIFY(flight.land(20'000));
        QCOMPARE(flight.reply.failure, WireFailure::HostNotFound);
        QVERIFY(flight.reply.nothingWasSent());
    }
}

void TestNetworkTransport::aBodyThatBreaksOffIsALossNotASuccess_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("shorter than its Content-Length")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":[") << 200;
    QTest::newRow("no byte of it") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n") << 200;
    QTest::newRow("chunked, without its end")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"dat\r\n") << 200;
    QTest::newRow("within the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << 0;
    QTest::newRow("a refusal") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n{\"co") << 404;
}

void TestNetworkTransport::aBodyThatBreaksOffIsALossNotASuccess() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RawServer server(RawServer::always(bytes, Then::Close));
    NetworkTransport transport(server.url());
    for (const HttpMethod method : {HttpMethod::Get, HttpMethod::Post}) {
        Flight flight(transport, request(method, server.url(), u"/people/query"_s));
        QVERIFY(flight.land());
        QVERIFY(!flight.reply.isSuccess());
        QCOMPARE(flight.reply.failure, WireFailure::ConnectionLost);
        if (status > 0)
            QCOMPARE(flight.reply.status, status);
    }
    QCOMPARE(server.arrivals().size(), 2);
}

void TestNetworkTransport::silenceEndsAsTimeout() {
    RawServer server(RawServer::always({}));
    NetworkTransport transport(server.url());
    HttpRequest wire = request(HttpMethod::Patch, server.url(), u"/people/1"_s, "{}");
    wire.timeoutMs = 150;
    Flight flight(transport, wire);
    QVERIFY(flight.land());
    QCOMPARE(flight.reply.failure, WireFailure::Timeout);
    QVERIFY(!flight.reply.nothingWasSent());
    QCOMPARE(server.arrivals().size(), 1);
}

void TestNetworkTransport::aBodyThatIsTooLongIsRefused() {
    RawServer server(RawServer::always(RawServer::http("200 OK", QByteArray(300'000, 'x'))));
    NetworkTransport transport(server.url(), 100'000);
    Flight tooLong(transport, request(HttpMethod::Get, server.url(), u"/people/1"_s));
    QVERIFY(tooLong.land());
    QCOMPARE(tooLong.reply.failure, WireFailure::TooLarge);
    QVERIFY(!tooLong.reply.isSuccess());
    QCOMPARE(tooLong.calls, 1);

    NetworkTransport roomy(server.url(), 300'000);
    Flight fits(roomy, request(HttpMethod::Get, server.url(), u"/people/1"_s));
    QVERIFY(fits.land());
    QVERIFY(fits.reply.isSuccess());
    QCOMPARE(fits.reply.body.size(), 300'000);
}

void TestNetworkTransport::cookiesAreNotKept() {
    RawServer server(RawServer::always(RawServer::http("200 OK", "{}", "Set-Cookie: session=abc; Path=/\r\n")));
    NetworkTransport transport(server.url());
    for (int i = 0; i < 2; ++i) {
        Flight flight(transport, request(HttpMethod::Get, server.url(), u"/people/1"_s));
        QVERIFY(flight.land());
        QVERIFY(!server.arrivals().last().hasHeader("Cookie"));
    }
}

void TestNetworkTransport::nothingIsTakenFromACache() {
    RawServer server(
        RawServer::always(RawServer::http("200 OK", "{}", "Cache-Control: public, max-age=3600\r\nETag: \"1\"\r\n")));
    NetworkTransport transport(server.url());
    for (int i = 1; i <= 2; ++i) {
        Flight flight(transport, request(HttpMethod::Get, server.url(), u"/people/1"_s));
        QVERIFY(flight.land());
        QCOMPARE(server.arrivals().size(), i);
        QVERIFY(!server.arrivals().last().hasHeader("If-None-Match"));
    }
}

void TestNetworkTransport::droppingAnExchangeEndsItOnTheWireToo() {
    RawServer server(RawServer::always("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"));
    NetworkTransport transport(server.url());
    Flight flight(transport, request(HttpMethod::Get, server.url(), u"/people/1"_s));
    QTRY_COMPARE(server.arrivals().size(), 1);
    QCOMPARE(server.openConnections(), 1);
    flight.drop();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(flight.calls, 0);

    // Also before anything has gone out.
    Flight early(transport, request(HttpMethod::Delete, server.url(), u"/people/1"_s));
    early.drop();
    Flight other(transport, request(HttpMethod::Get, server.url(QStringLiteral("elsewhere.invalid")), u"/people/1"_s));
    other.drop();
    QTest::qWait(50);
    QCOMPARE(early.calls + other.calls, 0);
}

void TestNetworkTransport::droppingAnExchangeFromWithinItsOwnAnswerIsFine() {
    RawServer server(RawServer::always(ok));
    NetworkTransport transport(server.url());
    const QUrl elsewhere = server.url(u"elsewhere.invalid"_s);
    for (const QUrl& origin : {server.url(), elsewhere}) {
        HttpTransport::Exchange exchange;
        int calls = 0;
        exchange = transport.send(request(HttpMethod::Get, origin, u"/people/1"_s), [&](const HttpReply&) {
            exchange.reset();
            ++calls;
        });
        QTRY_COMPARE(calls, 1);
    }
}

void TestNetworkTransport::endingTheTransportFromWithinAnAnswerIsFine_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Then>("then");
    QTest::newRow("an answer") << ok << Then::KeepOpen;
    QTest::newRow("a timeout") << QByteArray() << Then::KeepOpen;
    QTest::newRow("a loss") << QByteArray() << Then::Close;
    QTest::newRow("too long") << RawServer::http("200 OK", QByteArray(300'000, 'x')) << Then::KeepOpen;
}

void TestNetworkTransport::endingTheTransportFromWithinAnAnswerIsFine() {
    QFETCH(QByteArray, bytes);
    QFETCH(Then, then);
    RawServer server(RawServer::always(bytes, then));
    auto transport = std::make_unique<NetworkTransport>(server.url(), 100'000);
    int calls = 0;
    HttpRequest wire = request(HttpMethod::Post, server.url(), u"/people/query"_s, "{}");
    wire.timeoutMs = 150;
    const auto exchange = transport->send(wire, [&](const HttpReply&) {
        transport.reset();
        ++calls;
    });
    QTRY_COMPARE(calls, 1);
}

void TestNetworkTransport::loopbackNeedsNoProxy() {
    // A proxy must not see the key of a server on this machine, and couldn't reach it either.
    RawServer proxy(RawServer::always(ok));
    qputenv("http_proxy", proxy.url().toString().toLatin1());
    RawServer server(RawServer::always(ok));
    for (const QString& host : {u"127.0.0.1"_s, u"localhost"_s}) {
        NetworkTransport transport(server.url(host));
        Flight flight(transport, request(HttpMethod::Get, server.url(host), u"/people/1"_s));
        QVERIFY(flight.land());
        QCOMPARE(flight.reply.status, 200);
    }
    QCOMPARE(proxy.arrivals().size(), 0);
    QCOMPARE(server.arrivals().size(), 2);

    // Elsewhere the system's proxy is respected.
    const QUrl far(u"http://klipy.example"_s);
    NetworkTransport transport(far);
    Flight flight(transport, request(HttpMethod::Get, far, u"/people/1"_s));
    QVERIFY(flight.land());
    QCOMPARE(proxy.arrivals().size(), 1);
    qunsetenv("http_proxy");
}

QTEST_GUILESS_MAIN(TestNetworkTransport)
#include "tst_network_transport.moc"
