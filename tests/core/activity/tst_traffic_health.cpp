#include "core/activity/traffic_health.h"
#include "tests/core/activity/log_entries.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;

namespace {

using Kind = TrafficWarning::Kind;
constexpr qint64 now = morning;

/// Within the last five minutes: so many of that status among so many that went well.
QList<LogEntry> lately(int count, int status, int others) {
    QList<LogEntry> entries;
    appendOver(entries, others, now - 10 * second, 4 * minute);
    appendOver(entries, count, now, 10 * second, status);
    return entries;
}

/// Half an hour of answers, then five minutes of others.
QList<LogEntry> firstThen(int before, qint64 beforeMs, int lately, qint64 latelyMs) {
    QList<LogEntry> entries;
    appendOver(entries, before, now - 5 * minute, 30 * minute, 200, beforeMs);
    appendOver(entries, lately, now, 5 * minute, 200, latelyMs);
    return entries;
}

QList<Kind> kinds(const QList<LogEntry>& entries, qint64 atMs = now) {
    QList<Kind> found;
    for (const TrafficWarning& warning : trafficWarnings(entries, atMs))
        found.append(warning.kind);
    return found;
}

} // namespace

class TestTrafficHealth : public QObject {
    Q_OBJECT
private slots:
    void whileAllIsWellThereIsNothingToSay();
    void failuresAreARise_data();
    void failuresAreARise();
    void forbiddenCountsLikeUnauthorized();
    void refusalsAreNoReason();
    void slownessIsARise_data();
    void slownessIsARise();
    void aFewSlowOnesAmongManyAreNoRise();
    void whatWasNotAnsweredIsNotSlow();
    void theWarningSaysHowMuch();
    void theWorstComesFirst();
    void aWarningEndsByItself();
    void thatItWillEndIsKnownBefore();
    void whatIsOlderThanHalfAnHourIsNotUsual();
    void beforeAClockWasSetBackNothingCounts();
    void aClockThatIsSetBackLaterEndsTheWarning();
    void aClockThatIsSetAheadEndsTheWarning();
    void aSmallCorrectionOfTheClockChangesNothing();
};

void TestTrafficHealth::whileAllIsWellThereIsNothingToSay() {
    QVERIFY(trafficWarnings({}, now).isEmpty());
    QVERIFY(kinds(firstThen(100, 200, 50, 250)).isEmpty());
}

void TestTrafficHealth::failuresAreARise_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("others");
    QTest::addColumn<bool>("isRise");
    QTest::newRow("one 401") << 401 << 1 << 0 << false;
    QTest::newRow("two 401s") << 401 << 2 << 0 << false;
    QTest::newRow("three 401s") << 401 << 3 << 0 << true;
    QTest::newRow("10 % 401s") << 401 << 3 << 27 << true;
    QTest::newRow("less than 10 % 401s") << 401 << 3 << 28 << false;
    QTest::newRow("two 500s") << 500 << 2 << 0 << false;
    QTest::newRow("three 500s") << 500 << 3 << 0 << true;
    QTest::newRow("5 % 503s") << 503 << 3 << 57 << true;
    QTest::newRow("less than 5 % 503s") << 503 << 3 << 58 << false;
}

void TestTrafficHealth::failuresAreARise() {
    QFETCH(int, status);
    QFETCH(int, count);
    QFETCH(int, others);
    QFETCH(bool, isRise);
    const QList<Kind> expected = {status < 500 ? Kind::Unauthorized : Kind::ServerErrors};
    QCOMPARE(kinds(lately(count, status, others)), isRise ? expected : QList<Kind>());
}

void TestTrafficHealth::forbiddenCountsLikeUnauthorized() {
    QList<LogEntry> entries = lately(2, 403, 0);
    QVERIFY(kinds(entries).isEmpty());
    entries.append(entryAt(now, 401));
    QCOMPARE(kinds(entries), QList<Kind>{Kind::Unauthorized});
}

void TestTrafficHealth::refusalsAreNoReason() {
    for (const int status : {302, 400, 404, 422, 429, 0})
        QVERIFY2(kinds(lately(20, status, 0)).isEmpty(), qPrintable(QString::number(status)));
}

void TestTrafficHealth::slownessIsARise_data() {
    QTest::addColumn<int>("before");
    QTest::addColumn<qint64>("beforeMs");
    QTest::addColumn<int>("lately");
    QTest::addColumn<qint64>("latelyMs");
    QTest::addColumn<bool>("isRise");
    QTest::newRow("twice as slow") << 20 << qint64(600) << 10 << qint64(1200) << true;
    QTest::newRow("not quite twice") << 20 << qint64(600) << 10 << qint64(1199) << false;
    QTest::newRow("a second") << 20 << qint64(100) << 10 << qint64(1000) << true;
    QTest::newRow("not quite a second") << 20 << qint64(100) << 10 << qint64(999) << false;
    QTest::newRow("too few now") << 20 << qint64(100) << 9 << qint64(5000) << false;
    QTest::newRow("too few before") << 19 << qint64(100) << 10 << qint64(5000) << false;
    QTest::newRow("as slow as ever") << 50 << qint64(5000) << 50 << qint64(5000) << false;
    QTest::newRow("faster") << 50 << qint64(5000) << 50 << qint64(2000) << false;
}

void TestTrafficHealth::slownessIsARise() {
    QFETCH(int, before);
    QFETCH(qint64, beforeMs);
    QFETCH(int, lately);
    QFETCH(qint64, latelyMs);
    QFETCH(bool, isRise);
    QCOMPARE(kinds(firstThen(before, beforeMs, lately, latelyMs)), isRise ? QList<Kind>{Kind::Slow} : QList<Kind>());
}

void TestTrafficHealth::aFewSlowOnesAmongManyAreNoRise() {
    QList<LogEntry> entries = firstThen(100, 200, 95, 200);
    for (int i = 0; i < 5; ++i)
        entries.append(entryAt(now, 200, 9000));
    QVERIFY(kinds(entries).isEmpty());
    entries.append(entryAt(now, 200, 9000));
    QCOMPARE(kinds(entries), QList<Kind>{Kind::Slow});
}

void TestTrafficHealth::whatWasNotAnsweredIsNotSlow() {
    QList<LogEntry> entries = firstThen(100, 200, 20, 200);
    appendOver(entries, 20, now, second, 0, 30'000);
    QVERIFY(kinds(entries).isEmpty());
}

void TestTrafficHealth::theWarningSaysHowMuch() {
    const TrafficWarning refused = {Kind::Unauthorized, 4, 10};
    QCOMPARE(trafficWarnings(lately(4, 401, 6), now), QList<TrafficWarning>{refused});
    QList<LogEntry> entries = firstThen(40, 300, 30, 400);
    for (int i = 0; i < 10; ++i)
        entries.append(entryAt(now, 200, 2000));
    entries.append(entryAt(now, 0, 30'000));
    const TrafficWarning slow = {Kind::Slow, 10, 40, 2000, 300};
    QCOMPARE(trafficWarnings(entries, now), QList<TrafficWarning>{slow});
}

void TestTrafficHealth::theWorstComesFirst() {
    QList<LogEntry> entries = firstThen(100, 200, 20, 3000);
    appendOver(entries, 10, now, second, 500);
    appendOver(entries, 10, now, second, 401);
    QCOMPARE(kinds(entries), QList<Kind>({Kind::Unauthorized, Kind::ServerErrors, Kind::Slow}));
}

void TestTrafficHealth::aWarningEndsByItself() {
    const QList<LogEntry> entries = {entryAt(now, 500), entryAt(now + second, 500), entryAt(now + 2 * second, 500)};
    QCOMPARE(kinds(entries, now + 2 * second), QList<Kind>{Kind::ServerErrors});
    QCOMPARE(kinds(entries, now + 5 * minute - 1), QList<Kind>{Kind::ServerErrors});
    QVERIFY(kinds(entries, now + 5 * minute).isEmpty());
}

void TestTrafficHealth::thatItWillEndIsKnownBefore() {
    QCOMPARE(untilTrafficAges({}, now), -1);
    const QList<LogEntry> entries = {entryAt(now - 6 * minute), entryAt(now - 4 * minute), entryAt(now)};
    QCOMPARE(untilTrafficAges(entries, now), minute);
    QCOMPARE(untilTrafficAges(entries, now + minute), 4 * minute);
    QCOMPARE(untilTrafficAges(entries, now + 5 * minute), -1);
}

void TestTrafficHealth::whatIsOlderThanHalfAnHourIsNotUsual() {
    QList<LogEntry> entries;
    appendOver(entries, 100, now - 35 * minute, 30 * minute, 200, 100);
    appendOver(entries, 20, now, minute, 200, 3000);
    QVERIFY(kinds(entries).isEmpty()); // nobody knows how it was just before
}

void TestTrafficHealth::beforeAClockWasSetBackNothingCounts() {
    // They came before the others, and by their time will have been a minute ago an hour from now.
    QList<LogEntry> entries;
    appendOver(entries, 5, now + 59 * minute, minute, 401);
    appendOver(entries, 10, now, minute);
    QVERIFY(kinds(entries).isEmpty());
    QVERIFY(kinds(entries, now + hour).isEmpty());
    entries.append(entryAt(now + hour));
    QVERIFY(kinds(entries, now + hour).isEmpty());
}

void TestTrafficHealth::aClockThatIsSetBackLaterEndsTheWarning() {
    const QList<LogEntry> entries = lately(5, 401, 0);
    QVERIFY(!kinds(entries).isEmpty());
    QVERIFY(kinds(entries, now - hour).isEmpty());
}

void TestTrafficHealth::aClockThatIsSetAheadEndsTheWarning() {
    QVERIFY(kinds(lately(5, 401, 0), now + 1000 * week).isEmpty());
}

void TestTrafficHealth::aSmallCorrectionOfTheClockChangesNothing() {
    const QList<LogEntry> entries = {entryAt(now, 500), entryAt(now - 800, 500), entryAt(now - 900, 500)};
    QCOMPARE(kinds(entries, now), QList<Kind>{Kind::ServerErrors});
}

QTEST_GUILESS_MAIN(TestTrafficHealth)
#include "tst_traffic_health.moc"
