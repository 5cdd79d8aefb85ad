#include "core/transport/network_transport.h"
#include "tests/core/transport/exchange.h"
#include "tests/core/transport/raw_server.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// The key goes to one scheme, host and port, whatever a server or a caller asks for.

class TestNetworkRedirects : public QObject {
    Q_OBJECT
private slots:
    void aRedirectIsAnAnswerAndNothingElse_data();
    void aRedirectIsAnAnswerAndNothingElse();
    void aRefreshHeaderIsNotFollowedEither();
    void anotherOriginIsRefusedUnsent_data();
    void anotherOriginIsRefusedUnsent();
    void theSameOriginInOtherWordsIsOurs_data();
    void theSameOriginInOtherWordsIsOurs();
};

void TestNetworkRedirects::aRedirectIsAnAnswerAndNothingElse_data() {
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QString>("host"); // of the second server; empty: the path on the first one
    const QList<std::pair<const char*, HttpMethod>> methods{
        {"GET", HttpMethod::Get}, {"POST", HttpMethod::Post}, {"DELETE", HttpMethod::Delete}};
    for (const char* status :
         {"301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"}) {
        for (const auto& [name, method] : methods) {
            QTest::addRow("%s, %.3s, same host, other port", name, status)
                << QByteArray(status) << method << u"127.0.0.1"_s;
            QTest::addRow("%s, %.3s, other host name", name, status) << QByteArray(status) << method << u"localhost"_s;
            QTest::addRow("%s, %.3s, same server", name, status) << QByteArray(status) << method << QString();
        }
    }
}

void TestNetworkRedirects::aRedirectIsAnAnswerAndNothingElse() {
    QFETCH(QByteArray, status);
    QFETCH(HttpMethod, method);
    QFETCH(QString, host);
    RawServer second(RawServer::always(RawServer::http("200 OK")));
    const QByteArray target = host.isEmpty() ? QByteArray("/elsewhere") : second.url(host).toEncoded() + "/elsewhere";
    RawServer first(RawServer::always(RawServer::http(status, "", "Location: " + target + "\r\n")));
    NetworkTransport transport(first.url());
    Flight flight(transport, request(method, first.url(), u"/people/1"_s,
                                     method == HttpMethod::Get ? std::nullopt : std::optional<QByteArray>("{}")));
    QVERIFY(flight.land());
    QCOMPARE(flight.reply.status, status.first(3).toInt());
    QCOMPARE(flight.reply.failure, WireFailure::None);
    QVERIFY(!flight.reply.isSuccess());
    QTest::qWait(30); // following would begin at once
    QCOMPARE(first.arrivals().size(), 1);
    QCOMPARE(second.connections(), 0);
}

void TestNetworkRedirects::aRefreshHeaderIsNotFollowedEither() {
    RawServer second(RawServer::always(RawServer::http("200 OK")));
    RawServer first(RawServer::always(RawServer::http("200 OK", "{}",
                                                      "Refresh: 0; url=" + second.url().toEncoded() +
                                                          "\r\nLocation: " + second.url().toEncoded() + "\r\n")));
    NetworkTransport transport(first.url());
    Flight flight(transport, request(HttpMethod::Get, first.url(), u"/people/1"_s));
    QVERIFY(flight.land());
    QVERIFY(flight.reply.isSuccess());
    QTest::qWait(30);
    QCOMPARE(first.arrivals().size(), 1);
    QCOMPARE(second.connections(), 0);
}

void TestNetworkRedirects::anotherOriginIsRefusedUnsent_data() {
    QTest::addColumn<QString>("url"); // %1: the server's port
    QTest::newRow("another port") << u"http://127.0.0.1:1/people/1"_s;
    QTest::newRow("no port, so that of http") << u"http://127.0.0.1/people/1"_s;
    QTest::newRow("another name of the same machine") << u"http://localhost:%1/people/1"_s;
    QTest::newRow("another host") << u"http://127.0.0.2:%1/people/1"_s;
    QTest::newRow("another scheme") << u"https://127.0.0.1:%1/people/1"_s;
    QTest::newRow("a scheme without a host") << u"file:///etc/hostname"_s;
    QTest::newRow("a longer host name") << u"http://127.0.0.1.example:%1/people/1"_s;
    QTest::newRow("a user before the host") << u"http://someone@127.0.0.1:%1/people/1"_s;
    QTest::newRow("a user and a password") << u"http://a:b@127.0.0.1:%1/people/1"_s;
    QTest::newRow("nothing") << QString();
}

void TestNetworkRedirects::anotherOriginIsRefusedUnsent() {
    QFETCH(QString, url);
    RawServer server(RawServer::always(RawServer::http("200 OK")));
    NetworkTransport transport(server.url());
    HttpRequest wire = request(HttpMethod::Delete, server.url(), u"/people/1"_s, "{}");
    wire.url = QUrl(url.contains(u"%1"_s) ? url.arg(server.port()) : url);
    Flight flight(transport, wire);
    QVERIFY(!flight.calledWithinSend);
    QVERIFY(flight.land());
    QCOMPARE(flight.reply.failure, WireFailure::NotOurHost);
    QCOMPARE(flight.reply.status, 0);
    QVERIFY(flight.reply.nothingWasSent());
    QCOMPARE(flight.calls, 1);
    QCOMPARE(server.connections(), 0);
}

void TestNetworkRedirects::theSameOriginInOtherWordsIsOurs_data() {
    QTest::addColumn<QString>("origin");
    QTest::addColumn<QString>("url");
    QTest::newRow("a base path doesn't count") << u"http://localhost:%1/api/v1"_s << u"http://localhost:%1/people/1"_s;
    QTest::newRow("capitals don't count") << u"http://LOCALHOST:%1"_s << u"HTTP://localhost:%1/people/1"_s;
}

void TestNetworkRedirects::theSameOriginInOtherWordsIsOurs() {
    QFETCH(QString, origin);
    QFETCH(QString, url);
    RawServer server(RawServer::always(RawServer::http("200 OK")));
    NetworkTransport transport(QUrl(origin.arg(server.port())));
    HttpRequest wire = request(HttpMethod::Get, server.url(), {});
    wire.url = QUrl(url.arg(server.port()));
    Flight flight(transport, wire);
    QVERIFY(flight.land());
    QCOMPARE(flight.reply.status, 200);
}

QTEST_GUILESS_MAIN(TestNetworkRedirects)
#include "tst_network_redirects.moc"
