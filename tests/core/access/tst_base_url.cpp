#include "core/access/base_url.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(klipy::UrlProblem)

namespace {

struct BadUrl {
    const char* typed;
    UrlProblem problem;
};

const BadUrl badUrls[] = {
    {"", UrlProblem::Empty},
    {"  \t ", UrlProblem::Empty},
    {"api.klipy.ai/api/v1", UrlProblem::NoScheme},
    {"localhost:8080/api/v1", UrlProblem::NoScheme},
    {"127.0.0.1:8080", UrlProblem::NoScheme},
    {"//api.klipy.ai/api/v1", UrlProblem::NoScheme},
    {"/api/v1", UrlProblem::NoScheme},
    {"://api.klipy.ai", UrlProblem::NoScheme},
    {"https:/api.klipy.ai", UrlProblem::NoScheme},
    {"api.klipy.ai/https://x", UrlProblem::NoScheme},
    {"ftp://api.klipy.ai/api/v1", UrlProblem::OtherScheme},
    {"ws://localhost/api/v1", UrlProblem::OtherScheme},
    {"file:///etc/passwd", UrlProblem::OtherScheme},
    {"javascript://api.klipy.ai/%0aalert(1)", UrlProblem::OtherScheme},
    {"httpss://api.klipy.ai", UrlProblem::OtherScheme},
    {"http://api.klipy.ai/api/v1", UrlProblem::PlainHttp},
    {"http://192.168.1.10/api/v1", UrlProblem::PlainHttp},
    {"http://0.0.0.0:8080/api/v1", UrlProblem::PlainHttp},
    {"http://128.0.0.1/api/v1", UrlProblem::PlainHttp},
    {"http://1270.0.0.1/api/v1", UrlProblem::PlainHttp},
    {"http://127.0.0.1.evil.example/api/v1", UrlProblem::PlainHttp},
    {"http://127.0.0.256/", UrlProblem::PlainHttp},
    {"http://localhost.evil.example/api/v1", UrlProblem::PlainHttp},
    {"http://notlocalhost/api/v1", UrlProblem::PlainHttp},
    {"http://[::2]/api/v1", UrlProblem::PlainHttp},
    {"http://[::ffff:8.8.8.8]/api/v1", UrlProblem::PlainHttp},
    {"https://", UrlProblem::NoHost},
    {"https:///api/v1", UrlProblem::NoHost},
    {"https://:8080/api/v1", UrlProblem::NoHost},
    {"https://?a=b", UrlProblem::NoHost},
    {"https://user@api.klipy.ai/api/v1", UrlProblem::UserInfo},
    {"https://user:secret@api.klipy.ai/api/v1", UrlProblem::UserInfo},
    {"https://@api.klipy.ai/api/v1", UrlProblem::UserInfo},
    {"https://api.klipy.ai@evil.example/api/v1", UrlProblem::UserInfo},
    {"http://localhost@evil.example/api/v1", UrlProblem::UserInfo},
    {"https://api.klipy.ai/api/v1?key=1", UrlProblem::Query},
    {"https://api.klipy.ai/api/v1?", UrlProblem::Query},
    {"https://api.klipy.ai?x", UrlProblem::Query},
    {"https://api.klipy.ai/api/v1#top", UrlProblem::Fragment},
    {"https://api.klipy.ai/#", UrlProblem::Fragment},
    {"https://api klipy.ai/api/v1", UrlProblem::Malformed},
    {"https://api.klipy.ai/api v1", UrlProblem::Malformed},
    {"https://api.klipy.ai/api\nv1", UrlProblem::Malformed},
    {"https://api.klipy.ai\\@evil.example/", UrlProblem::Malformed},
    {"https://api.klipy\u200b.ai/api/v1", UrlProblem::Malformed},
    {"https://api.klipy.ai:99999/api/v1", UrlProblem::Malformed},
    {"https://api.klipy.ai:0/api/v1", UrlProblem::Malformed},
    {"https://api.klipy.ai:-1/api/v1", UrlProblem::Malformed},
    {"https://api.klipy.ai:http/api/v1", UrlProblem::Malformed},
    {"https://[::1/api/v1", UrlProblem::Malformed},
    {"https://[api.klipy.ai]/", UrlProblem::Malformed},
    {"https://api<klipy>.ai/", UrlProblem::Malformed},
    {"https://api.klipy.ai/%zz", UrlProblem::Malformed},
    {"https://a%40b.example/", UrlProblem::Malformed},
};

} // namespace

class TestBaseUrl : public QObject {
    Q_OBJECT
private slots:
    void goodOnesAreNormalised_data();
    void goodOnesAreNormalised();
    void badOnesAreRefusedWithTheirReason_data();
    void badOnesAreRefusedWithTheirReason();
    void originIsSchemeHostAndPort_data();
    void originIsSchemeHostAndPort();
};

void TestBaseUrl::goodOnesAreNormalised_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    const auto row = [](const char* typed, const char* url) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(url);
    };
    row("https://api.klipy.ai/api/v1", "https://api.klipy.ai/api/v1");
    row("https://api.klipy.ai/api/v1/", "https://api.klipy.ai/api/v1");
    row("https://api.klipy.ai/api/v1///", "https://api.klipy.ai/api/v1");
    row("  https://api.klipy.ai/api/v1\n", "https://api.klipy.ai/api/v1");
    row("HTTPS://API.Klipy.AI/api/V1", "https://api.klipy.ai/api/V1");
    row("https://api.klipy.ai:443/api/v1", "https://api.klipy.ai/api/v1");
    row("https://api.klipy.ai:8443/api/v1", "https://api.klipy.ai:8443/api/v1");
    row("https://api.klipy.ai:/api/v1", "https://api.klipy.ai/api/v1");
    row("https://api.klipy.ai:80", "https://api.klipy.ai:80");
    row("https://api.klipy.ai", "https://api.klipy.ai");
    row("https://api.klipy.ai/", "https://api.klipy.ai");
    row("https://api.klipy.ai/a/../api/./v1", "https://api.klipy.ai/api/v1");
    row("https://api.klipy.ai/api%20gate/v1", "https://api.klipy.ai/api%20gate/v1");
    row("https://api.klipy.ai/a%2Fb/v1", "https://api.klipy.ai/a%2Fb/v1");
    row("https://127.0.0.1:8443/api/v1", "https://127.0.0.1:8443/api/v1");
    row("https://[2001:DB8::1]/api/v1", "https://[2001:db8::1]/api/v1");
    row("https://bücher.example/api/v1", "https://xn--bcher-kva.example/api/v1");
    row("http://127.0.0.1:8080/api/v1", "http://127.0.0.1:8080/api/v1");
    row("http://127.0.0.1:80/api/v1", "http://127.0.0.1/api/v1");
    row("http://127.255.1.2/api/v1", "http://127.255.1.2/api/v1");
    row("http://127.1/api/v1", "http://127.0.0.1/api/v1");
    row("http://localhost:3000", "http://localhost:3000");
    row("http://LOCALHOST/api/v1/", "http://localhost/api/v1");
    row("http://[::1]:8080/api/v1", "http://[::1]:8080/api/v1");
    row("http://[0:0:0:0:0:0:0:1]/api/v1", "http://[::1]/api/v1");
}

void TestBaseUrl::goodOnesAreNormalised() {
    QFETCH(QString, typed);
    const auto url = checkBaseUrl(typed);
    QVERIFY2(url.has_value(), qPrintable(u"refused with reason %1"_s.arg(url ? 0 : int(url.error()))));
    QTEST(url->toString(QUrl::FullyEncoded), "url");
    const auto again = checkBaseUrl(url->toString(QUrl::FullyEncoded));
    QVERIFY(again && *again == *url); // what is stored reads back as the same
}

void TestBaseUrl::badOnesAreRefusedWithTheirReason_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<UrlProblem>("problem");
    for (const BadUrl& bad : badUrls)
        QTest::newRow(bad.typed) << QString::fromUtf8(bad.typed) << bad.problem;
}

void TestBaseUrl::badOnesAreRefusedWithTheirReason() {
    QFETCH(QString, typed);
    QFETCH(UrlProblem, problem);
    const auto url = checkBaseUrl(typed);
    QVERIFY2(!url.has_value(), qPrintable(u"taken as "_s + (url ? url->toString() : QString())));
    QCOMPARE(int(url.error()), int(problem));
}

void TestBaseUrl::originIsSchemeHostAndPort_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    const QString base = u"https://api.klipy.ai/api/v1"_s;
    QTest::newRow("another path") << base << u"https://api.klipy.ai/login?x=1"_s << true;
    QTest::newRow("default port") << base << u"https://api.klipy.ai:443/"_s << true;
    QTest::newRow("case of the host") << base << u"https://API.klipy.ai/"_s << true;
    QTest::newRow("another scheme") << base << u"http://api.klipy.ai/api/v1"_s << false;
    QTest::newRow("another scheme, same port") << base << u"http://api.klipy.ai:443/api/v1"_s << false;
    QTest::newRow("another port") << base << u"https://api.klipy.ai:444/api/v1"_s << false;
    QTest::newRow("another host") << base << u"https://api.klipy.ai.evil.example/api/v1"_s << false;
    QTest::newRow("a host below") << base << u"https://x.api.klipy.ai/api/v1"_s << false;
    QTest::newRow("loopback by other name") << u"http://127.0.0.1/"_s << u"http://localhost/"_s << false;
    QTest::newRow("relative") << base << u"/api/v1"_s << false;
    QTest::newRow("both empty") << QString() << QString() << false;
}

void TestBaseUrl::originIsSchemeHostAndPort() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(sameOrigin(QUrl(a), QUrl(b)), "same");
    QTEST(sameOrigin(QUrl(b), QUrl(a)), "same");
}

QTEST_GUILESS_MAIN(TestBaseUrl)
#include "tst_base_url.moc"
