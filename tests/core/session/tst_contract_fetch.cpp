#include "core/session/contract_fetch.h"
#include "core/transport/network_transport.h"
#include "tests/core/session/changed_documents.h"
#include "tests/core/transport/raw_server.h"
#include "tests/support/fake_clock.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Problem = ContractFetch::Problem;
using Outcome = ContractFetch::Outcome;

// A document comes over https, from where the user said and from nowhere else, without a key, or not at all.

namespace {
QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class TestContractFetch : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase() { QSslConfiguration::setDefaultConfiguration(m_usual); }

    void aDocumentComesAsItIs();
    void nothingOfAWorkspaceIsSent();
    void whatIsTypedIsAnAddress_data();
    void whatIsTypedIsAnAddress();
    void onlyHttpsIsAsked_data();
    void onlyHttpsIsAsked();
    void aRedirectIsToldAndNotFollowed_data();
    void aRedirectIsToldAndNotFollowed();
    void anAnswerThatIsNoDocumentIsSaid_data();
    void anAnswerThatIsNoDocumentIsSaid();
    void aCertificateThatIsntTrustedEndsIt();
    void aServerThatIsntThereIsSaid();
    void aConnectionThatEndsIsSaid();
    void aDocumentThatIsTooLongIsNotReadToItsEnd();
    void timeIsShortAlsoForDrips();
    void whatIsCancelledIsNotHeardOf();
    void aSecondQuestionReplacesTheFirst();
    void aFileIsReadInTheSameWay_data();
    void aFileIsReadInTheSameWay();
    void onlyAFileIsRead();

private:
    std::unique_ptr<RawServer> serve(RawServer::Behaviour behaviour) const {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(m_served);
        return std::make_unique<RawServer>(std::move(behaviour), std::move(server));
    }
    static QUrl addressOf(const RawServer& server) {
        QUrl address = server.url(u"localhost"_s, u"https"_s);
        address.setPath(u"/openapi.json"_s);
        return address;
    }
    Outcome fetch(const QUrl& address) {
        ContractFetch fetch(std::make_shared<SystemClock>());
        QList<Outcome> heard;
        connect(&fetch, &ContractFetch::finished, &fetch, [&](const Outcome& outcome) { heard.append(outcome); });
        fetch.fetch(address);
        if (!heard.isEmpty() || !QTest::qWaitFor([&] { return !heard.isEmpty(); }, 10'000) || fetch.isRunning())
            qFatal("it was told from within the call, or never");
        return heard.first();
    }

    QTemporaryDir m_folder;
    QSslConfiguration m_usual;
    QSslConfiguration m_trusting;
    QSslConfiguration m_served;
};

void TestContractFetch::initTestCase() {
    const QString key = m_folder.filePath(u"key.pem"_s);
    const QString certificate = m_folder.filePath(u"certificate.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                                 u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s,
                                 u"-keyout"_s, key, u"-out"_s, certificate});
    QVERIFY2(openssl.waitForFinished(30'000) && openssl.exitCode() == 0, openssl.readAllStandardError().constData());
    const QSslCertificate parsed(contents(certificate));
    QVERIFY(!parsed.isNull());
    m_usual = QSslConfiguration::defaultConfiguration();
    m_served = m_usual;
    m_served.setLocalCertificate(parsed);
    m_served.setPrivateKey(QSslKey(contents(key), QSsl::Rsa));
    m_trusting = m_usual;
    m_trusting.addCaCertificate(parsed);
    QSslConfiguration::setDefaultConfiguration(m_trusting);
}

void TestContractFetch::aDocumentComesAsItIs() {
    const QByteArray document = ChangedDocument().withCompaniesQuery().bytes();
    const auto server = serve(RawServer::always(RawServer::http("200 OK", document)));
    const Outcome outcome = fetch(addressOf(*server));
    QCOMPARE(outcome.problem, Problem::None);
    QCOMPARE(outcome.document, document);
    QCOMPARE(outcome.address, addressOf(*server));
    QCOMPARE(outcome.status, 200);
    QVERIFY(readContract(outcome.document, builtInOverlay()));
}

void TestContractFetch::nothingOfAWorkspaceIsSent() {
    const auto server = serve(RawServer::always(RawServer::http("200 OK", "{}")));
    QCOMPARE(fetch(addressOf(*server)).problem, Problem::None);
    QCOMPARE(server->arrivals().size(), 1);
    const RawServer::Arrival& arrival = server->arrivals().first();
    QCOMPARE(arrival.method(), "GET");
    QCOMPARE(arrival.target(), "/openapi.json");
    QCOMPARE(arrival.body, QByteArray());
    for (const char* header : {"X-Klipy-Api-Key", "Authorization", "Cookie", "Referer"})
        QVERIFY2(!arrival.hasHeader(header), header);
}

void TestContractFetch::whatIsTypedIsAnAddress_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address");
    QTest::newRow("whole") << u"https://klipy.ai/openapi.json"_s << u"https://klipy.ai/openapi.json"_s;
    QTest::newRow("with space around it")
        << u"  https://klipy.ai/openapi.json\n"_s << u"https://klipy.ai/openapi.json"_s;
    QTest::newRow("without a scheme") << u"klipy.ai/openapi.json"_s << u"https://klipy.ai/openapi.json"_s;
    QTest::newRow("with a place in it") << u"https://klipy.ai/a.json#people"_s << u"https://klipy.ai/a.json"_s;
    QTest::newRow("with another scheme, which is kept") << u"http://klipy.ai/a.json"_s << u"http://klipy.ai/a.json"_s;
}

void TestContractFetch::whatIsTypedIsAnAddress() {
    QFETCH(QString, typed);
    QTEST(ContractFetch::addressFrom(typed).toString(), "address");
}

void TestContractFetch::onlyHttpsIsAsked_data() {
    QTest::addColumn<QString>("address"); // %1: the server's port
    QTest::addColumn<Problem>("problem");
    QTest::newRow("http") << u"http://localhost:%1/openapi.json"_s << Problem::NotHttps;
    QTest::newRow("a file") << u"file://localhost/etc/hostname"_s << Problem::NotHttps;
    QTest::newRow("a file without a host") << u"file:///etc/hostname"_s << Problem::BadAddress;
    QTest::newRow("a user's name") << u"https://someone@localhost:%1/openapi.json"_s << Problem::BadAddress;
    QTest::newRow("a password") << u"https://a:b@localhost:%1/openapi.json"_s << Problem::BadAddress;
    QTest::newRow("no host") << u"https:///openapi.json"_s << Problem::BadAddress;
    QTest::newRow("no address") << u"not an address"_s << Problem::BadAddress;
    QTest::newRow("nothing") << QString() << Problem::BadAddress;
}

void TestContractFetch::onlyHttpsIsAsked() {
    QFETCH(QString, address);
    RawServer server(RawServer::always(RawServer::http("200 OK")));
    const QString whole = address.contains(u"%1"_s) ? address.arg(server.port()) : address;
    QTEST(fetch(ContractFetch::addressFrom(whole)).problem, "problem");
    QCOMPARE(server.connections(), 0);
}

void TestContractFetch::aRedirectIsToldAndNotFollowed_data() {
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("target"); // %1: the second server
    QTest::addColumn<QString>("told");
    for (const char* status : {"301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"}) {
        QTest::addRow("%.3s to another server", status)
            << QByteArray(status) << QByteArray("%1/elsewhere.json") << u"%1/elsewhere.json"_s;
        QTest::addRow("%.3s on the same", status) << QByteArray(status) << QByteArray("/v2/openapi.json") << QString();
    }
}

void TestContractFetch::aRedirectIsToldAndNotFollowed() {
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, target);
    QFETCH(QString, told);
    const auto second = serve(RawServer::always(RawServer::http("200 OK")));
    const QByteArray elsewhere = second->url(u"localhost"_s, u"https"_s).toEncoded();
    const auto first = serve(RawServer::always(
        RawServer::http(status, "{}", "Location: " + QByteArray(target).replace("%1", elsewhere) + "\r\n")));
    const Outcome outcome = fetch(addressOf(*first));
    QCOMPARE(outcome.problem, Problem::Redirected);
    const QString wanted = told.isEmpty() ? addressOf(*first).resolved(QUrl(u"/v2/openapi.json"_s)).toString()
                                          : told.replace(u"%1"_s, QString::fromLatin1(elsewhere));
    QCOMPARE(outcome.location.toString(), wanted);
    QCOMPARE(outcome.document, QByteArray());
    QTest::qWait(30); // following would begin at once
    QCOMPARE(first->arrivals().size(), 1);
    QCOMPARE(second->connections(), 0);
}

void TestContractFetch::anAnswerThatIsNoDocumentIsSaid_data() {
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Problem>("problem");
    const QByteArray fine = "200 OK";
    QTest::newRow("a web page") << fine << QByteArray("<!doctype html><title>Sign in: here</title>")
                                << Problem::NotJson;
    QTest::newRow("YAML") << fine << QByteArray("openapi: 3.1.0\ninfo:\n") << Problem::Yaml;
    QTest::newRow("YAML with a mark") << fine << QByteArray("---\nopenapi: 3.1.0\n") << Problem::Yaml;
    QTest::newRow("YAML after a comment") << fine << QByteArray("# Klipy\nopenapi: 3.1.0\n") << Problem::Yaml;
    QTest::newRow("a list") << fine << QByteArray("[1, 2]") << Problem::NotJson;
    QTest::newRow("bytes") << fine << QByteArray("\x1f\x8b\x08\x00zip") << Problem::NotJson;
    QTest::newRow("nothing") << fine << QByteArray() << Problem::Empty;
    QTest::newRow("only space") << fine << QByteArray(" \r\n\t") << Problem::Empty;
    QTest::newRow("not there") << QByteArray("404 Not Found") << QByteArray("{}") << Problem::Refused;
    QTest::newRow("not for everybody") << QByteArray("401 Unauthorized") << QByteArray("{}") << Problem::Refused;
    QTest::newRow("a failure") << QByteArray("500 Oh No") << QByteArray("{}") << Problem::Refused;
    QTest::newRow("JSON behind a mark and space") << fine << QByteArray("\xEF\xBB\xBF \n{}") << Problem::None;
}

void TestContractFetch::anAnswerThatIsNoDocumentIsSaid() {
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    QFETCH(Problem, problem);
    const auto server = serve(RawServer::always(RawServer::http(status, body)));
    const Outcome outcome = fetch(addressOf(*server));
    QCOMPARE(outcome.problem, problem);
    QCOMPARE(outcome.document.isEmpty(), problem != Problem::None);
    QCOMPARE(outcome.status, status.first(3).toInt());
    QCOMPARE(server->arrivals().size(), 1); // and is not asked again
}

void TestContractFetch::aCertificateThatIsntTrustedEndsIt() {
    const auto server = serve(RawServer::always(RawServer::http("200 OK")));
    QSslConfiguration::setDefaultConfiguration(m_usual);
    const Outcome outcome = fetch(addressOf(*server));
    QSslConfiguration::setDefaultConfiguration(m_trusting);
    QCOMPARE(outcome.problem, Problem::Tls);
    QCOMPARE(server->arrivals().size(), 0);
}

void TestContractFetch::aServerThatIsntThereIsSaid() {
    QUrl nobody;
    {
        const auto server = serve(RawServer::always(RawServer::http("200 OK")));
        nobody = addressOf(*server);
    }
    QCOMPARE(fetch(nobody).problem, Problem::NoAnswer);
}

void TestContractFetch::aConnectionThatEndsIsSaid() {
    const auto server = serve(
        RawServer::always("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"openapi\":", RawServer::Then::Close));
    const Outcome outcome = fetch(addressOf(*server));
    QCOMPARE(outcome.problem, Problem::NoAnswer);
    QCOMPARE(outcome.document, QByteArray());
}

void TestContractFetch::aDocumentThatIsTooLongIsNotReadToItsEnd() {
    // It says that it is longer than anything. Qt tells how far it is ten times a second, no more: so there is a lot.
    const QByteArray flood =
        "HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n{" + QByteArray(6 * mostContractBytes, ' ');
    const auto server = serve(RawServer::always(flood));
    QCOMPARE(fetch(addressOf(*server)).problem, Problem::TooLarge);
    QTRY_COMPARE(server->openConnections(), 0);
}

void TestContractFetch::timeIsShortAlsoForDrips() {
    FakeClock clock;
    const auto server = serve(RawServer::always("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"));
    ContractFetch fetch(std::shared_ptr<Clock>(std::shared_ptr<void>(), &clock));
    QList<Problem> heard;
    connect(&fetch, &ContractFetch::finished, &fetch, [&](const Outcome& outcome) { heard.append(outcome.problem); });
    fetch.fetch(addressOf(*server));
    QTRY_COMPARE(server->arrivals().size(), 1);
    clock.advance(ContractFetch::timeoutMs - 1);
    QVERIFY(heard.isEmpty() && fetch.isRunning());
    clock.advance(1);
    QCOMPARE(heard, QList<Problem>{Problem::Timeout});
    QVERIFY(!fetch.isRunning());
    QTRY_COMPARE(server->openConnections(), 0);
    QCOMPARE(heard.size(), 1);
}

void TestContractFetch::whatIsCancelledIsNotHeardOf() {
    const auto server = serve([](const RawServer::Arrival&) { return RawServer::Answer{}; });
    ContractFetch fetch(std::make_shared<SystemClock>());
    QSignalSpy finished(&fetch, &ContractFetch::finished);
    fetch.fetch(addressOf(*server));
    QTRY_COMPARE(server->arrivals().size(), 1);
    fetch.cancel();
    QVERIFY(!fetch.isRunning());
    QTRY_COMPARE(server->openConnections(), 0);
    fetch.fetch(QUrl(u"http://localhost"_s)); // one that would end at once
    fetch.cancel();
    QTest::qWait(30);
    QCOMPARE(finished.count(), 0);
}

void TestContractFetch::aSecondQuestionReplacesTheFirst() {
    const auto slow = serve([](const RawServer::Arrival&) { return RawServer::Answer{}; });
    const auto quick = serve(RawServer::always(RawServer::http("200 OK", R"({"openapi":"3.1.0"})")));
    ContractFetch fetch(std::make_shared<SystemClock>());
    QList<Outcome> heard;
    connect(&fetch, &ContractFetch::finished, &fetch, [&](const Outcome& outcome) { heard.append(outcome); });
    fetch.fetch(addressOf(*slow));
    QTRY_COMPARE(slow->arrivals().size(), 1);
    fetch.fetch(addressOf(*quick));
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(heard[0].address, addressOf(*quick));
    QCOMPARE(heard[0].problem, Problem::None);
}

void TestContractFetch::aFileIsReadInTheSameWay_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<std::optional<DocumentProblem>>("problem");
    using Maybe = std::optional<DocumentProblem>;
    QTest::newRow("a document") << ChangedDocument().bytes() << Maybe();
    QTest::newRow("YAML") << QByteArray("openapi: 3.1.0") << Maybe(DocumentProblem::Yaml);
    QTest::newRow("a web page") << QByteArray("<html>") << Maybe(DocumentProblem::NotJson);
    QTest::newRow("nothing") << QByteArray() << Maybe(DocumentProblem::Empty);
    QTest::newRow("as long as may be") << "{" + QByteArray(mostContractBytes - 1, ' ') << Maybe();
    QTest::newRow("longer") << "{" + QByteArray(mostContractBytes, ' ') << Maybe(DocumentProblem::TooLarge);
}

void TestContractFetch::aFileIsReadInTheSameWay() {
    QFETCH(QByteArray, bytes);
    QFETCH(std::optional<DocumentProblem>, problem);
    QFile file(m_folder.filePath(u"openapi.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size());
    file.close();
    const auto read = readDocumentFile(file.fileName());
    QCOMPARE(read.has_value(), !problem.has_value());
    if (read)
        QCOMPARE(*read, bytes);
    else
        QCOMPARE(read.error(), *problem);
}

void TestContractFetch::onlyAFileIsRead() {
    for (const QString& path : {m_folder.path(), m_folder.filePath(u"no-such-file"_s), u"/dev/zero"_s, QString()}) {
        const auto read = readDocumentFile(path);
        QVERIFY2(!read, qPrintable(path));
        QCOMPARE(read.error(), DocumentProblem::NotThere);
    }
}

QTEST_GUILESS_MAIN(TestContractFetch)
#include "tst_contract_fetch.moc"
