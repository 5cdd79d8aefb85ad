// Rate limits: per key and per organization, in three kinds of window, told in several units.

#include "app/demo/demo_limits.h"
#include "tests/core/demo/demo_bench.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;
using Window = DemoDialect::Window;

class TestDemoLimits : public QObject {
    Q_OBJECT

private slots:
    void aFixedWindowOpensAnewAtOnce();
    void aSlidingWindowLetsInAsOldRequestsLeave();
    void aBucketRefillsDropByDrop();
    void theContractsLimitsHold();
    void pastTheLimitIs429UntilTheWindowEnds();
    void keysHaveLimitsOfTheirOwnAndShareOne();
    void theOrganizationsLimitRunsDryBehindAHealthyKey();
    void resetIsToldInTheDialectsUnit_data();
    void resetIsToldInTheDialectsUnit();
    void theKindOfWindowIsTheDialects();
    void retryAfterMayBeADate();
    void secondsAreRoundedUp();
    void thereMayBeNoHeadersAtAll();
    void headersMayTellOfTheOrganization();
    void requestsWithoutAGoodKeyAreNotCounted();
};

void TestDemoLimits::aFixedWindowOpensAnewAtOnce() {
    RateWindow window(Window::Fixed, 3, 1000);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(window.peek(500).allowed);
        window.count(500);
    }
    QVERIFY(!window.peek(500).allowed);
    QCOMPARE(window.peek(500).retryAfterMs, 1000);
    QVERIFY(!window.peek(1499).allowed);
    QVERIFY(window.peek(1500).allowed);
    QCOMPARE(window.peek(1500).remaining, 2);
}

void TestDemoLimits::aSlidingWindowLetsInAsOldRequestsLeave() {
    RateWindow window(Window::Sliding, 2, 1000);
    window.count(0);
    window.count(600);
    QVERIFY(!window.peek(700).allowed);
    QCOMPARE(window.peek(700).retryAfterMs, 300); // until the first one is a second old
    QCOMPARE(window.peek(700).resetMs, 900);      // until both are
    QVERIFY(window.peek(1000).allowed);
    window.count(1000);
    QVERIFY(!window.peek(1500).allowed);
    QVERIFY(window.peek(1600).allowed);
}

void TestDemoLimits::aBucketRefillsDropByDrop() {
    RateWindow window(Window::Bucket, 10, 1000);
    for (int i = 0; i < 10; ++i)
        window.count(0);
    QVERIFY(!window.peek(0).allowed);
    QCOMPARE(window.peek(0).retryAfterMs, 100);
    QVERIFY(window.peek(100).allowed);
    window.count(100);
    QVERIFY(!window.peek(150).allowed);
    QCOMPARE(window.peek(10'000).remaining, 9); // never fuller than full
}

void TestDemoLimits::theContractsLimitsHold() {
    DemoBench bench;
    const auto answer = bench.get(u"/authenticate"_s);
    QCOMPARE(answer.header("X-RateLimit-Limit"), "200"_ba);
    QCOMPARE(answer.header("X-RateLimit-Remaining"), "199"_ba);
    QCOMPARE(answer.header("X-RateLimit-Reset").toLongLong(), bench.clock.wallMs() / 1000 + 60);
    QVERIFY(answer.header("Retry-After").isEmpty());
}

void TestDemoLimits::pastTheLimitIs429UntilTheWindowEnds() {
    DemoOptions options;
    options.perKeyLimit = 3;
    DemoBench bench(options);
    for (int i = 2; i >= 0; --i)
        QCOMPARE(bench.get(u"/authenticate"_s).header("X-RateLimit-Remaining"), QByteArray::number(i));
    bench.clock.advance(20'000);
    const auto refused = bench.get(u"/authenticate"_s);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.header("Retry-After"), "40"_ba);
    QCOMPARE(refused.header("X-RateLimit-Remaining"), "0"_ba);
    QCOMPARE(refused.at("error.code").toString(), u"rate_limit_exceeded"_s);
    bench.clock.advance(39'999);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 429);
    bench.clock.advance(1);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
}

void TestDemoLimits::keysHaveLimitsOfTheirOwnAndShareOne() {
    DemoOptions options;
    options.perKeyLimit = 3;
    options.perOrganizationLimit = 5;
    DemoBench bench(options);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 429);
    bench.probe.setKey(demoKeys::readOnly);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
    const auto refused = bench.get(u"/authenticate"_s);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.at("error.message").toString().contains(u"organization"));
}

void TestDemoLimits::theOrganizationsLimitRunsDryBehindAHealthyKey() {
    DemoBench bench;
    bench.server.takeFromOrganization(1000);
    const auto refused = bench.get(u"/authenticate"_s);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.header("X-RateLimit-Remaining").toInt() > 150); // so the headers don't tell
    bench.server.resetLimits();
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
}

void TestDemoLimits::resetIsToldInTheDialectsUnit_data() {
    using Unit = DemoDialect::ResetUnit;
    QTest::addColumn<DemoDialect::ResetUnit>("unit");
    QTest::addColumn<QByteArray>("reset");
    QTest::newRow("epoch seconds") << Unit::EpochSeconds << "1760000060"_ba;
    QTest::newRow("epoch ms") << Unit::EpochMs << "1760000060000"_ba;
    QTest::newRow("seconds to go") << Unit::SecondsToGo << "60"_ba;
    QTest::newRow("not told") << Unit::None << QByteArray();
}

void TestDemoLimits::resetIsToldInTheDialectsUnit() {
    QFETCH(DemoDialect::ResetUnit, unit);
    QFETCH(QByteArray, reset);
    DemoOptions options;
    options.dialect.resetUnit = unit;
    DemoBench bench(options);
    QCOMPARE(bench.get(u"/authenticate"_s).header("X-RateLimit-Reset"), reset);
}

void TestDemoLimits::theKindOfWindowIsTheDialects() {
    DemoOptions options;
    options.perKeyLimit = 2;
    DemoBench bench(options);
    const auto statuses = [&bench](Window window) { // of requests at 0, 20, 50, 59, 61 and 62 s
        DemoDialect dialect;
        dialect.window = window;
        bench.server.setDialect(dialect);
        bench.server.resetLimits();
        QList<int> result;
        for (const int wait : {0, 20'000, 30'000, 9'000, 2'000, 1'000}) {
            bench.clock.advance(wait);
            result.append(bench.get(u"/authenticate"_s).status);
        }
        return result;
    };
    QCOMPARE(statuses(Window::Fixed), (QList<int>{200, 200, 429, 429, 200, 200}));
    QCOMPARE(statuses(Window::Sliding), (QList<int>{200, 200, 429, 429, 200, 429}));
    QCOMPARE(statuses(Window::Bucket), (QList<int>{200, 200, 200, 429, 200, 429}));
}

void TestDemoLimits::retryAfterMayBeADate() {
    DemoOptions options;
    options.perKeyLimit = 1;
    options.dialect.retryAfter = DemoDialect::RetryAfter::HttpDate;
    DemoBench bench(options);
    bench.get(u"/authenticate"_s);
    const QString text = QString::fromLatin1(bench.get(u"/authenticate"_s).header("Retry-After"));
    const QDateTime until = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    QCOMPARE(QDateTime(until.date(), until.time(), Qt::UTC).toMSecsSinceEpoch(), bench.clock.wallMs() + 60'000);
}

void TestDemoLimits::secondsAreRoundedUp() {
    DemoOptions options;
    options.perKeyLimit = 1;
    DemoBench bench(options);
    bench.get(u"/authenticate"_s);
    bench.clock.advance(1);
    const auto refused = bench.get(u"/authenticate"_s);
    QCOMPARE(refused.header("Retry-After"), "60"_ba); // not 59, which would be too early
    QCOMPARE(refused.header("X-RateLimit-Reset"), "1760000060"_ba);
    bench.clock.advance(58'500);
    QCOMPARE(bench.get(u"/authenticate"_s).header("Retry-After"), "2"_ba);
}

void TestDemoLimits::thereMayBeNoHeadersAtAll() {
    DemoOptions options;
    options.perKeyLimit = 1;
    options.dialect.rateHeaders = false;
    DemoBench bench(options);
    QVERIFY(bench.get(u"/authenticate"_s).header("X-RateLimit-Limit").isEmpty());
    const auto refused = bench.get(u"/authenticate"_s);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.header("Retry-After").isEmpty());

    DemoDialect dialect;
    dialect.retryAfter = DemoDialect::RetryAfter::None;
    bench.server.setDialect(dialect);
    QVERIFY(bench.get(u"/authenticate"_s).header("Retry-After").isEmpty());
    QVERIFY(!bench.get(u"/authenticate"_s).header("X-RateLimit-Reset").isEmpty());
}

void TestDemoLimits::headersMayTellOfTheOrganization() {
    DemoOptions options;
    options.dialect.limitDescribed = DemoDialect::LimitDescribed::Organization;
    DemoBench bench(options);
    QCOMPARE(bench.get(u"/authenticate"_s).header("X-RateLimit-Limit"), "1000"_ba);
    DemoDialect tighter;
    tighter.limitDescribed = DemoDialect::LimitDescribed::Tighter;
    bench.server.setDialect(tighter);
    QCOMPARE(bench.get(u"/authenticate"_s).header("X-RateLimit-Limit"), "200"_ba);
    bench.server.takeFromOrganization(990);
    QCOMPARE(bench.get(u"/authenticate"_s).header("X-RateLimit-Limit"), "1000"_ba);
}

void TestDemoLimits::requestsWithoutAGoodKeyAreNotCounted() {
    DemoOptions options;
    options.perKeyLimit = 1;
    DemoBench bench(options);
    bench.probe.setKey("klipy_api_demo_other");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.get(u"/authenticate"_s).status, 401);
    bench.probe.setKey(demoKeys::full);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
}

QTEST_GUILESS_MAIN(TestDemoLimits)
#include "tst_demo_limits.moc"
