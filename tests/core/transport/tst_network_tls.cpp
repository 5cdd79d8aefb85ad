#include "core/transport/network_transport.h"
#include "core/transport/scheduler.h"
#include "tests/core/transport/exchange.h"
#include "tests/core/transport/raw_server.h"
#include "tests/core/transport/scheduler_bench.h"
#include "tests/support/fake_random.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// A certificate that can't be trusted ends the matter: no question, no second try, and no key on the wire.

namespace {
QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class TestNetworkTls : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void anUntrustedCertificateIsFinal();
    void theSchedulerDoesNotTryAgain_data();
    void theSchedulerDoesNotTryAgain();
    void aServerThatSpeaksNoTlsGetsNoKey();
    void aHandshakeThatBreaksOffIsTriedAgain_data();
    void aHandshakeThatBreaksOffIsTriedAgain();
    void theSameServerIsReachedWhereItIsTrusted();

private:
    std::unique_ptr<RawServer> selfSigned() const;

    QTemporaryDir m_folder;
    QSslConfiguration m_configuration;
};

void TestNetworkTls::initTestCase() {
    const QString key = m_folder.filePath(u"key.pem"_s);
    const QString certificate = m_folder.filePath(u"certificate.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                                 u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s,
                                 u"-keyout"_s, key, u"-out"_s, certificate});
    QVERIFY2(openssl.waitForFinished(30'000) && openssl.exitCode() == 0, openssl.readAllStandardError().constData());
    const QSslCertificate parsed(contents(certificate));
    QVERIFY(!parsed.isNull());
    m_configuration = QSslConfiguration::defaultConfiguration();
    m_configuration.setLocalCertificate(parsed);
    m_configuration.setPrivateKey(QSslKey(contents(key), QSsl::Rsa));
}

std::unique_ptr<RawServer> TestNetworkTls::selfSigned() const {
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(m_configuration);
    return std::make_unique<RawServer>(RawServer::always(RawServer::http("200 OK")), std::move(server));
}

void TestNetworkTls::anUntrustedCertificateIsFinal() {
    const auto server = selfSigned();
    const QUrl origin = server->url(u"localhost"_s, u"https"_s);
    NetworkTransport transport(origin);
    for (const HttpMethod method : {HttpMethod::Get, HttpMethod::Post, HttpMethod::Delete}) {
        Flight flight(transport, request(method, origin, u"/people/1"_s));
        QVERIFY(flight.land());
        QCOMPARE(flight.reply.failure, WireFailure::Tls);
        QCOMPARE(flight.reply.status, 0);
        QVERIFY(flight.reply.nothingWasSent());
    }
    QCOMPARE(server->arrivals().size(), 0);
}

void TestNetworkTls::theSchedulerDoesNotTryAgain_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::newRow("a read") << HttpMethod::Get;
    QTest::newRow("a write") << HttpMethod::Delete;
}

void TestNetworkTls::theSchedulerDoesNotTryAgain() {
    QFETCH(HttpMethod, method);
    const auto server = selfSigned();
    Scheduler::Setup setup;
    setup.baseUrl = server->url(u"localhost"_s, u"https"_s);
    setup.key = [] { return QByteArray(theKey); };
    setup.transport = std::make_shared<NetworkTransport>(setup.baseUrl);
    setup.clock = std::make_shared<SystemClock>();
    setup.random = std::make_shared<FakeRandom>();
    Scheduler scheduler(setup);

    Request wanted;
    wanted.operation.method = method;
    wanted.operation.pathTemplate = u"/people/{personId}"_s;
    wanted.pathArguments = {u"1"_s};
    wanted.permit = openGate().permit();
    std::optional<Answer> answer;
    const auto ticket = scheduler.submit(wanted, [&](const Answer& given) { answer = given; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error, ErrorKind::Tls);
    QCOMPARE(answer->attempts, 1);
    QCOMPARE(scheduler.log().total(), 1);
    QCOMPARE(server->arrivals().size(), 0);
}

void TestNetworkTls::aServerThatSpeaksNoTlsGetsNoKey() {
    RawServer server([](const RawServer::Arrival&) { return RawServer::Answer{}; });
    const QUrl origin = server.url(u"localhost"_s, u"https"_s);
    NetworkTransport transport(origin);
    HttpRequest wire = request(HttpMethod::Get, origin, u"/people/1"_s);
    wire.timeoutMs = 300;
    Flight flight(transport, wire);
    QVERIFY(flight.land());
    QVERIFY(!flight.reply.isSuccess());
    QCOMPARE(server.arrivals().size(), 0);
}

void TestNetworkTls::aHandshakeThatBreaksOffIsTriedAgain_data() {
    theSchedulerDoesNotTryAgain_data();
}

void TestNetworkTls::aHandshakeThatBreaksOffIsTriedAgain() {
    // Nothing was sent, so even a write may be; and no certificate was refused.
    QFETCH(HttpMethod, method);
    QTcpServer server;
    int connections = 0;
    QByteArray received;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        ++connections;
        QTcpSocket* socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            received += socket->readAll();
            socket->write("this is no TLS");
            socket->disconnectFromHost();
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Scheduler::Setup setup;
    setup.baseUrl = QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort()));
    setup.key = [] { return QByteArray(theKey); };
    setup.transport = std::make_shared<NetworkTransport>(setup.baseUrl);
    setup.clock = std::make_shared<SystemClock>();
    setup.random = std::make_shared<FakeRandom>(QList<double>{0.0});
    Scheduler scheduler(setup);

    Request wanted;
    wanted.operation.method = method;
    wanted.operation.pathTemplate = u"/people/{personId}"_s;
    wanted.pathArguments = {u"1"_s};
    wanted.permit = openGate().permit();
    Answer answer;
    int calls = 0;
    const auto ticket = scheduler.submit(wanted, [&](Answer got) {
        ++calls;
        answer = std::move(got);
    });
    QTRY_COMPARE_WITH_TIMEOUT(calls, 1, 10'000);
    QCOMPARE(answer.error, ErrorKind::Tls);
    QCOMPARE(answer.attempts, 4);
    QCOMPARE(connections, 4);
    QVERIFY(!received.contains(theKey));
}

void TestNetworkTls::theSameServerIsReachedWhereItIsTrusted() {
    // So that the tests above can't pass because this server answers nobody.
    const QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = usual;
    trusting.addCaCertificate(m_configuration.localCertificate());
    QSslConfiguration::setDefaultConfiguration(trusting);
    const auto server = selfSigned();
    const QUrl origin = server->url(u"localhost"_s, u"https"_s);
    NetworkTransport transport(origin);
    Flight flight(transport, request(HttpMethod::Get, origin, u"/people/1"_s));
    QVERIFY(flight.land());
    QSslConfiguration::setDefaultConfiguration(usual);
    QCOMPARE(flight.reply.status, 200);
    QCOMPARE(server->arrivals().size(), 1);
    QCOMPARE(server->arrivals().first().header("X-Klipy-Api-Key"), theKey);
}

QTEST_GUILESS_MAIN(TestNetworkTls)
#include "tst_network_tls.moc"
