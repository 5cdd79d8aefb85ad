#include "core/activity/hour_sum.h"
#include "tests/core/activity/log_entries.h"

#include <QTest>

#include <limits>

using namespace klipy;
using namespace klipy::test;

class TestHourSum : public QObject {
    Q_OBJECT
private slots:
    void aDurationGoesIntoItsStep_data();
    void aDurationGoesIntoItsStep();
    void withoutDurationsThereIsNoPercentile();
    void aPercentileLiesWithinItsStep_data();
    void aPercentileLiesWithinItsStep();
    void percentilesOfHoursPutTogetherAreThoseOfTheWhole();
    void eachStatusIsCountedAsWhatItIs_data();
    void eachStatusIsCountedAsWhatItIs();
    void onlyWhatWasAnsweredHasADuration();
    void anEmptySumBeginsWithWhatIsAdded();
    void sumsAddUpAndKeepTheEarlierStart();
    void aFullCounterStaysFull();
    void anHourBeginsAtItsWholeHour_data();
    void anHourBeginsAtItsWholeHour();
};

void TestHourSum::aDurationGoesIntoItsStep_data() {
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<int>("step");
    QTest::newRow("a clock that went back") << qint64(-5) << 0;
    QTest::newRow("at once") << qint64(0) << 0;
    QTest::newRow("1 ms") << qint64(1) << 1;
    QTest::newRow("2 ms") << qint64(2) << 2;
    QTest::newRow("3 ms") << qint64(3) << 2;
    QTest::newRow("255 ms") << qint64(255) << 8;
    QTest::newRow("256 ms") << qint64(256) << 9;
    QTest::newRow("30 s") << qint64(30'000) << 15;
    QTest::newRow("last step") << qint64(262'144) << 19;
    QTest::newRow("longer than all steps") << std::numeric_limits<qint64>::max() << 19;
}

void TestHourSum::aDurationGoesIntoItsStep() {
    QFETCH(qint64, ms);
    QFETCH(int, step);
    DurationCounts durations;
    durations.add(ms);
    DurationCounts expected;
    expected.counts.at(std::size_t(step)) = 1;
    QVERIFY(durations == expected);
}

void TestHourSum::withoutDurationsThereIsNoPercentile() {
    QCOMPARE(DurationCounts().percentile(0.5), -1);
}

void TestHourSum::aPercentileLiesWithinItsStep_data() {
    QTest::addColumn<QList<qint64>>("durations");
    QTest::addColumn<double>("share");
    QTest::addColumn<qint64>("ms");
    using Durations = QList<qint64>;
    QTest::newRow("half of a step's") << Durations{130, 140, 150, 250} << 0.5 << qint64(192); // 128 + 128 × 2/4
    QTest::newRow("all of a step's") << Durations{130, 140, 150, 250} << 1.0 << qint64(256);
    QTest::newRow("none of them") << Durations{130, 140} << 0.0 << qint64(128);
    QTest::newRow("at a step's end") << Durations{10, 10, 1000, 1000} << 0.5 << qint64(16);
    QTest::newRow("past an empty step") << Durations{10, 10, 1000, 1000} << 0.75 << qint64(768); // 512 + 512 × 1/2
    QTest::newRow("below 1 ms") << Durations{0, 0} << 0.5 << qint64(0);
    QTest::newRow("the last step") << Durations{600'000} << 0.5 << qint64(393'216);
    QTest::newRow("no share") << Durations{130, 140} << -1.0 << qint64(128);
    QTest::newRow("more than all") << Durations{130, 140} << 7.0 << qint64(256);
}

void TestHourSum::aPercentileLiesWithinItsStep() {
    QFETCH(QList<qint64>, durations);
    QFETCH(double, share);
    DurationCounts counts;
    for (const qint64 ms : durations)
        counts.add(ms);
    QTEST(counts.percentile(share), "ms");
}

void TestHourSum::percentilesOfHoursPutTogetherAreThoseOfTheWhole() {
    DurationCounts whole;
    DurationCounts first;
    DurationCounts second;
    for (int i = 0; i < 100; ++i) {
        whole.add(i * 17 % 900);
        (i < 30 ? first : second).add(i * 17 % 900);
    }
    first.add(second);
    QVERIFY(first == whole);
    QCOMPARE(first.percentile(0.95), whole.percentile(0.95));
}

void TestHourSum::eachStatusIsCountedAsWhatItIs_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("counter");
    const auto row = [](int status, const char* counter) {
        QTest::addRow("%d", status) << status << QString::fromLatin1(counter);
    };
    row(200, "succeeded");
    row(204, "succeeded");
    row(299, "succeeded");
    row(302, "refused");
    row(400, "refused");
    row(401, "unauthorized");
    row(403, "unauthorized");
    row(404, "refused");
    row(429, "rateLimited");
    row(499, "refused");
    row(500, "serverErrors");
    row(503, "serverErrors");
    row(0, "unanswered");
}

void TestHourSum::eachStatusIsCountedAsWhatItIs() {
    QFETCH(int, status);
    HourSum sum;
    sum.add(entryAt(morning, status));
    const QMap<QString, int> counted = {
        {QStringLiteral("succeeded"), sum.succeeded},       {QStringLiteral("unauthorized"), sum.unauthorized},
        {QStringLiteral("rateLimited"), sum.rateLimited},   {QStringLiteral("refused"), sum.refused},
        {QStringLiteral("serverErrors"), sum.serverErrors}, {QStringLiteral("unanswered"), sum.unanswered},
    };
    QFETCH(QString, counter);
    QCOMPARE(sum.requests, 1);
    for (auto it = counted.begin(); it != counted.end(); ++it)
        QVERIFY2(it.value() == (it.key() == counter ? 1 : 0), qPrintable(it.key()));
}

void TestHourSum::onlyWhatWasAnsweredHasADuration() {
    HourSum sum;
    sum.add(entryAt(morning, 0, 30'000));
    QCOMPARE(sum.durations.percentile(0.5), -1);
    sum.add(entryAt(morning, 500, 300));
    QCOMPARE(sum.durations.percentile(1), 512);
}

void TestHourSum::anEmptySumBeginsWithWhatIsAdded() {
    HourSum ofEntry;
    ofEntry.add(entryAt(morning + 5 * minute));
    QCOMPARE(ofEntry.startMs, morning);
    HourSum ofSum;
    ofSum.add(ofEntry);
    QVERIFY(ofSum == ofEntry);
    ofSum.add(HourSum()); // whose start means nothing
    QVERIFY(ofSum == ofEntry);
}

void TestHourSum::sumsAddUpAndKeepTheEarlierStart() {
    HourSum late;
    late.add(entryAt(morning + hour, 200, 10));
    late.add(entryAt(morning + hour, 401, 10));
    late.add(entryAt(morning + hour, 503, 10));
    HourSum early;
    early.add(entryAt(morning, 200, 1000));
    early.add(entryAt(morning, 429, 10));
    early.add(entryAt(morning, 404, 10));
    early.add(entryAt(morning, 0, 10));
    late.add(early);
    QCOMPARE(late.startMs, morning);
    QCOMPARE(late.requests, 7);
    QCOMPARE(late.succeeded, 2);
    QCOMPARE(late.unauthorized, 1);
    QCOMPARE(late.rateLimited, 1);
    QCOMPARE(late.refused, 1);
    QCOMPARE(late.serverErrors, 1);
    QCOMPARE(late.unanswered, 1);
    QCOMPARE(late.durations.percentile(1), 1024);
}

void TestHourSum::aFullCounterStaysFull() {
    HourSum sum;
    sum.startMs = morning;
    sum.requests = std::numeric_limits<int>::max();
    sum.succeeded = sum.requests - 1;
    HourSum more = sum;
    more.add(sum);
    QCOMPARE(more.requests, std::numeric_limits<int>::max());
    QCOMPARE(more.succeeded, std::numeric_limits<int>::max());
    more.add(entryAt(morning));
    QCOMPARE(more.requests, std::numeric_limits<int>::max());
}

void TestHourSum::anHourBeginsAtItsWholeHour_data() {
    QTest::addColumn<qint64>("wallMs");
    QTest::addColumn<qint64>("startMs");
    QTest::newRow("its first ms") << morning << morning;
    QTest::newRow("its last ms") << morning + hour - 1 << morning;
    QTest::newRow("the next one") << morning + hour << morning + hour;
    QTest::newRow("before 1970") << qint64(-1) << -hour;
    QTest::newRow("a whole hour before 1970") << -hour << -hour;
}

void TestHourSum::anHourBeginsAtItsWholeHour() {
    QFETCH(qint64, wallMs);
    QTEST(hourStart(wallMs), "startMs");
}

QTEST_GUILESS_MAIN(TestHourSum)
#include "tst_hour_sum.moc"
