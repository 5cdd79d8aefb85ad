#include "core/activity/traffic_figures.h"
#include "tests/core/activity/log_entries.h"

#include <QTest>

#include <algorithm>

using namespace klipy;
using namespace klipy::test;

namespace {

QList<LogEntry> lasting(const QList<qint64>& durations) {
    QList<LogEntry> entries;
    for (const qint64 ms : durations)
        entries.append(entryAt(morning, 200, ms));
    return entries;
}

QList<qint64> oneTo(int last) {
    QList<qint64> numbers;
    for (int i = 1; i <= last; ++i)
        numbers.append(i);
    return numbers;
}

QList<LogEntry> tenThousand() {
    QList<LogEntry> entries;
    for (int i = 0; i < 10'000; ++i)
        entries.append(entryAt(morning + i * 300, i % 50 == 0 ? 503 : 200, i * 7919 % 10'007));
    return entries;
}

} // namespace

class TestTrafficFigures : public QObject {
    Q_OBJECT
private slots:
    void ofNothingThereAreNoFigures();
    void requestsAreCountedByStatus();
    void percentilesAreTheNearestRank_data();
    void percentilesAreTheNearestRank();
    void whatWasNotAnsweredHasNoDuration();
    void thousandsAreExactToo();
    void aChartEndsWithThisMinute();
    void aMinuteTellsWhatBecameOfItsRequests();
    void emptyMinutesAreThere();
    void whatIsTooOldOrInTheFutureIsLeftOut();
    void aClockThatWasSetBackBreaksNothing();
    void noMinutesAreAskedFor();
    void figuresOfTenThousandTakeNoTime();
    void aChartOfTenThousandTakesNoTime();
};

void TestTrafficFigures::ofNothingThereAreNoFigures() {
    const TrafficFigures none = figures({});
    QCOMPARE(none.requests, 0);
    QCOMPARE(none.failed, 0);
    QVERIFY(none.byStatus.isEmpty());
    QCOMPARE(none.p50Ms, -1);
    QCOMPARE(none.p95Ms, -1);
}

void TestTrafficFigures::requestsAreCountedByStatus() {
    QList<LogEntry> entries;
    for (const int status : {200, 200, 201, 302, 401, 429, 503, 0, 0})
        entries.append(entryAt(morning, status));
    const TrafficFigures found = figures(entries);
    QCOMPARE(found.requests, 9);
    QCOMPARE(found.failed, 6);
    const QMap<int, int> expected = {{0, 2}, {200, 2}, {201, 1}, {302, 1}, {401, 1}, {429, 1}, {503, 1}};
    QCOMPARE(found.byStatus, expected);
}

void TestTrafficFigures::percentilesAreTheNearestRank_data() {
    QTest::addColumn<QList<qint64>>("durations");
    QTest::addColumn<qint64>("p50");
    QTest::addColumn<qint64>("p95");
    QTest::newRow("one") << QList<qint64>{70} << qint64(70) << qint64(70);
    QTest::newRow("two") << QList<qint64>{90, 70} << qint64(70) << qint64(90);
    QTest::newRow("three") << QList<qint64>{3, 1, 2} << qint64(2) << qint64(3);
    QTest::newRow("twenty") << oneTo(20) << qint64(10) << qint64(19);
    QTest::newRow("twenty-one") << oneTo(21) << qint64(11) << qint64(20);
    QTest::newRow("sixty") << oneTo(60) << qint64(30) << qint64(57);
    QTest::newRow("a hundred") << oneTo(100) << qint64(50) << qint64(95);
    QTest::newRow("all alike") << QList<qint64>(40, 7) << qint64(7) << qint64(7);
}

void TestTrafficFigures::percentilesAreTheNearestRank() {
    QFETCH(QList<qint64>, durations);
    std::reverse(durations.begin(), durations.end());
    const TrafficFigures found = figures(lasting(durations));
    QTEST(found.p50Ms, "p50");
    QTEST(found.p95Ms, "p95");
}

void TestTrafficFigures::whatWasNotAnsweredHasNoDuration() {
    QList<LogEntry> entries = lasting({10, 20});
    entries.append(entryAt(morning, 0, 30'000));
    entries.append(entryAt(morning, 500, 15)); // this one was answered
    const TrafficFigures found = figures(entries);
    QCOMPARE(found.p50Ms, 15);
    QCOMPARE(found.p95Ms, 20);
    QCOMPARE(figures({entryAt(morning, 0, 30'000)}).p95Ms, -1);
}

void TestTrafficFigures::thousandsAreExactToo() {
    QList<qint64> durations;
    for (int i = 0; i < 10'000; ++i)
        durations.append(i * 7919 % 10'007); // scattered, no two alike
    const TrafficFigures found = figures(lasting(durations));
    std::sort(durations.begin(), durations.end());
    QCOMPARE(found.p50Ms, durations[4999]);
    QCOMPARE(found.p95Ms, durations[9499]);
}

void TestTrafficFigures::aChartEndsWithThisMinute() {
    const QList<TrafficMinute> chart = minutes({}, morning + 30 * second, 3);
    QCOMPARE(chart.size(), 3);
    QCOMPARE(chart[0].startMs, morning - 2 * minute);
    QCOMPARE(chart[1].startMs, morning - minute);
    QCOMPARE(chart[2].startMs, morning);
}

void TestTrafficFigures::aMinuteTellsWhatBecameOfItsRequests() {
    QList<LogEntry> entries;
    for (const int status : {200, 204, 302, 401, 404, 429, 500, 503, 0})
        entries.append(entryAt(morning + 10 * second, status, status));
    const TrafficMinute found = minutes(entries, morning + 20 * second, 1).constFirst();
    QCOMPARE(found.succeeded, 2);
    QCOMPARE(found.refused, 4);
    QCOMPARE(found.broken, 3);
    QCOMPARE(found.p50Ms, 401); // of eight that were answered
    QCOMPARE(found.p95Ms, 503);
}

void TestTrafficFigures::emptyMinutesAreThere() {
    const QList<LogEntry> entries = {entryAt(morning), entryAt(morning + 2 * minute + 59'999, 200, 300)};
    const QList<TrafficMinute> chart = minutes(entries, morning + 2 * minute, 3);
    QCOMPARE(chart[0].succeeded, 1);
    QCOMPARE(chart[0].p50Ms, 100);
    QCOMPARE(chart[1].succeeded, 0);
    QCOMPARE(chart[1].p50Ms, -1);
    QCOMPARE(chart[1].p95Ms, -1);
    QCOMPARE(chart[2].succeeded, 1);
    QCOMPARE(chart[2].p95Ms, 300);
}

void TestTrafficFigures::whatIsTooOldOrInTheFutureIsLeftOut() {
    const QList<LogEntry> entries = {entryAt(morning - minute - 1), entryAt(morning - minute), entryAt(morning),
                                     entryAt(morning + minute)};
    const QList<TrafficMinute> chart = minutes(entries, morning, 2);
    QCOMPARE(chart[0].succeeded, 1);
    QCOMPARE(chart[1].succeeded, 1);
}

void TestTrafficFigures::aClockThatWasSetBackBreaksNothing() {
    // 08:02, then set back by two minutes, and far into the past for a moment.
    const QList<LogEntry> entries = {entryAt(morning + 2 * minute), entryAt(morning), entryAt(-1),
                                     entryAt(morning + 1 * minute)};
    const QList<TrafficMinute> chart = minutes(entries, morning + 2 * minute, 3);
    for (const TrafficMinute& found : chart)
        QCOMPARE(found.succeeded, 1);
}

void TestTrafficFigures::noMinutesAreAskedFor() {
    QVERIFY(minutes({entryAt(morning)}, morning, 0).isEmpty());
    QVERIFY(minutes({entryAt(morning)}, morning, -3).isEmpty());
}

// To be looked at, not judged: a test that fails on a busy machine proves nothing.
void TestTrafficFigures::figuresOfTenThousandTakeNoTime() {
    const QList<LogEntry> entries = tenThousand();
    QCOMPARE(figures(entries).byStatus.value(503), 200);
    QBENCHMARK {
        figures(entries);
    }
}

void TestTrafficFigures::aChartOfTenThousandTakesNoTime() {
    const QList<LogEntry> entries = tenThousand();
    QCOMPARE(minutes(entries, entries.constLast().wallMs, 60).size(), 60);
    QBENCHMARK {
        minutes(entries, entries.constLast().wallMs, 60);
    }
}

QTEST_GUILESS_MAIN(TestTrafficFigures)
#include "tst_traffic_figures.moc"
