#include "core/activity/traffic_history.h"
#include "tests/core/activity/log_entries.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;

namespace {

QList<qint64> starts(const TrafficHistory& history) {
    QList<qint64> found;
    for (const HourSum& sum : history.hours())
        found.append(sum.startMs);
    return found;
}

constexpr qint64 fiveWeeks = TrafficHistory::keptHours * hour;

} // namespace

class TestTrafficHistory : public QObject {
    Q_OBJECT
private slots:
    void eachRequestIsCountedInItsHour();
    void memoryKeepsThemByChoice();
    void aSumTakesWholeHoursFromTheFirstToBeforeTheLast();
    void ofAnEmptyStretchTheSumIsNothing();
    void todayCanBeHeldAgainstLastWeek();
    void afterFiveWeeksAnHourIsForgotten();
    void thereIsNeverMoreThanFiveWeeks();
    void aClockThatIsSetBackLosesNothing();
    void aClockThatWasWrongForAWhileLosesNothing();
    void eachHourHasItsPlace();
};

void TestTrafficHistory::eachRequestIsCountedInItsHour() {
    MemoryTrafficHistory history;
    QSignalSpy changed(&history, &TrafficHistory::changed);
    history.add(entryAt(morning + 59 * minute));
    history.add(entryAt(morning + 59 * minute + 59'999, 503));
    history.add(entryAt(morning + hour));
    QCOMPARE(changed.size(), 3);
    const QList<HourSum> hours = history.hours();
    QCOMPARE(starts(history), QList<qint64>({morning, morning + hour}));
    QCOMPARE(hours[0].requests, 2);
    QCOMPARE(hours[0].serverErrors, 1);
    QCOMPARE(hours[1].requests, 1);
}

void TestTrafficHistory::memoryKeepsThemByChoice() {
    MemoryTrafficHistory history;
    QVERIFY(history.keeping() == Keeping::MemoryByChoice);
    QVERIFY(history.hours().isEmpty());
}

void TestTrafficHistory::aSumTakesWholeHoursFromTheFirstToBeforeTheLast() {
    MemoryTrafficHistory history;
    for (int i = 0; i < 4; ++i)
        history.add(entryAt(morning + i * hour + minute));
    QCOMPARE(history.sum(morning + hour, morning + 3 * hour).requests, 2);
    QCOMPARE(history.sum(morning + hour, morning + 3 * hour).startMs, morning + hour);
    QCOMPARE(history.sum(morning + hour + 1, morning + 3 * hour + 1).requests, 2); // the hours of 10 and 11
    QCOMPARE(history.sum(morning + hour + 1, morning + 3 * hour + 1).startMs, morning + 2 * hour);
    QCOMPARE(history.sum(0, morning + week).requests, 4);
}

void TestTrafficHistory::ofAnEmptyStretchTheSumIsNothing() {
    MemoryTrafficHistory history;
    history.add(entryAt(morning));
    HourSum nothing;
    nothing.startMs = morning + hour;
    QVERIFY(history.sum(morning + hour, morning + 2 * hour) == nothing);
    QCOMPARE(history.sum(morning + hour, morning).requests, 0); // the wrong way round
}

void TestTrafficHistory::todayCanBeHeldAgainstLastWeek() {
    MemoryTrafficHistory history;
    for (int i = 0; i < 10; ++i)
        history.add(entryAt(morning - week + i * minute, 200, 100));
    for (int i = 0; i < 3; ++i)
        history.add(entryAt(morning + i * minute, 503, 3000));
    const HourSum lastWeek = history.sum(morning - week, morning - week + hour);
    const HourSum today = history.sum(morning, morning + hour);
    QCOMPARE(lastWeek.requests, 10);
    QCOMPARE(today.requests, 3);
    QVERIFY(today.durations.percentile(0.5) > 10 * lastWeek.durations.percentile(0.5));
}

void TestTrafficHistory::afterFiveWeeksAnHourIsForgotten() {
    MemoryTrafficHistory history;
    history.add(entryAt(morning));
    history.add(entryAt(morning + hour));
    history.add(entryAt(morning + fiveWeeks - hour));
    QCOMPARE(starts(history), QList<qint64>({morning, morning + hour, morning + fiveWeeks - hour}));
    history.add(entryAt(morning + fiveWeeks));
    QCOMPARE(starts(history), QList<qint64>({morning + hour, morning + fiveWeeks - hour, morning + fiveWeeks}));
    QCOMPARE(history.sum(morning, morning + hour).requests, 0);
    history.add(entryAt(morning + fiveWeeks + 7 * hour)); // nobody needed the place of the second hour
    QCOMPARE(starts(history).constFirst(), morning + fiveWeeks - hour);
}

void TestTrafficHistory::thereIsNeverMoreThanFiveWeeks() {
    MemoryTrafficHistory history;
    constexpr int hours = TrafficHistory::keptHours * 3;
    for (int i = 0; i < hours; ++i)
        history.add(entryAt(morning + i * hour));
    QCOMPARE(history.hours().size(), TrafficHistory::keptHours);
    QCOMPARE(history.sum(0, morning + hours * hour).requests, TrafficHistory::keptHours);
    QCOMPARE(starts(history).constLast(), morning + (hours - 1) * hour);
}

void TestTrafficHistory::aClockThatIsSetBackLosesNothing() {
    MemoryTrafficHistory history;
    history.add(entryAt(morning - hour));
    history.add(entryAt(morning + 2 * hour));
    history.add(entryAt(morning - hour));                     // set back by three hours
    QCOMPARE(starts(history), QList<qint64>{morning - hour}); // none in the future
    QCOMPARE(history.hours().constFirst().requests, 2);
    history.add(entryAt(morning + 2 * hour));
    QCOMPARE(starts(history), QList<qint64>({morning - hour, morning + 2 * hour}));
    QCOMPARE(history.hours().constLast().requests, 2);
}

void TestTrafficHistory::aClockThatWasWrongForAWhileLosesNothing() {
    MemoryTrafficHistory history;
    history.add(entryAt(morning - week));
    history.add(entryAt(morning));
    history.add(entryAt(morning + 520 * week + hour)); // ten years ahead
    QCOMPARE(starts(history).size(), 1);
    history.add(entryAt(3 * hour)); // 1970
    QCOMPARE(starts(history).size(), 1);
    history.add(entryAt(-hour));
    history.add(entryAt(morning));
    QCOMPARE(starts(history), QList<qint64>({morning - week, morning}));
    QCOMPARE(history.hours().constLast().requests, 2);
}

void TestTrafficHistory::eachHourHasItsPlace() {
    QSet<int> places;
    for (int i = 0; i < TrafficHistory::keptHours; ++i)
        places.insert(placeOfHour(-100 * hour + i * hour)); // across 1970
    QCOMPARE(places.size(), TrafficHistory::keptHours);
    for (const int place : places)
        QVERIFY(place >= 0 && place < TrafficHistory::keptHours);
    QCOMPARE(placeOfHour(morning), placeOfHour(morning + fiveWeeks));
    QCOMPARE(placeOfHour(morning), placeOfHour(morning + hour - 1));
    QCOMPARE(placeOfHour(-1), placeOfHour(-hour));
}

QTEST_GUILESS_MAIN(TestTrafficHistory)
#include "tst_traffic_history.moc"
