#include "tests/core/activity/stored_traffic_bench.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

using Bench = StoredTrafficBench;

class TestStoredTraffic : public QObject {
    Q_OBJECT
private slots:
    void whatWasCountedIsThereNextTime();
    void whatIsOnDiskIsAddedToWhatCameMeanwhile();
    void everythingOfAnHourIsKept();
    void nothingIsEverCountedTwice();
    void itIsWrittenAtMostEveryHalfMinute();
    void whatIsCountedDuringAWriteIsInTheNext();
    void aCrashLosesHalfAMinuteAtMost();
    void theEndOfAnHourLosesNothing();
    void theFileStaysBounded();
    void oldHoursAreNotShown();
    void keepingIsTold();
};

void TestStoredTraffic::whatWasCountedIsThereNextTime() {
    Bench bench;
    QVERIFY(bench.opens());
    QVERIFY(bench.history->hours().isEmpty());
    count(*bench.history, 3, bench.thisHour - 2 * hour);
    count(*bench.history, 2, bench.thisHour, 503);
    const Rows expected = {{bench.thisHour - 2 * hour, 3, 0}, {bench.thisHour, 2, 2}};
    QCOMPARE(rows(*bench.history), expected);
    QCOMPARE(bench.afterRestart(), expected);
    QCOMPARE(bench.history->unreadable(), 0);
}

void TestStoredTraffic::whatIsOnDiskIsAddedToWhatCameMeanwhile() {
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 3, bench.thisHour - hour);
    count(*bench.history, 4, bench.thisHour);
    bench.history.reset();
    bench.restart();
    bench.history.emplace(bench.store(), bench.clock);
    count(*bench.history, 5, bench.thisHour); // before the file was read
    QSignalSpy changed(&*bench.history, &TrafficHistory::changed);
    QCOMPARE(rows(*bench.history), Rows({{bench.thisHour, 5, 0}}));
    bench.store().open();
    QVERIFY(becomes(bench, *bench.history, Keeping::Durable));
    const Rows expected = {{bench.thisHour - hour, 3, 0}, {bench.thisHour, 9, 0}};
    QCOMPARE(changed.size(), 1);
    QCOMPARE(rows(*bench.history), expected);
    QCOMPARE(bench.afterRestart(), expected);
}

void TestStoredTraffic::everythingOfAnHourIsKept() {
    Bench bench;
    QVERIFY(bench.opens());
    qint64 lasted = 1;
    for (const int status : {200, 201, 401, 403, 429, 404, 404, 302, 500, 503, 500, 0, 0, 0, 0}) {
        bench.history->add(entryAt(bench.thisHour, status, lasted));
        lasted *= 3;
    }
    const QList<HourSum> before = bench.history->hours();
    QVERIFY(bench.opens());
    QCOMPARE(bench.history->hours().size(), 1);
    QVERIFY(bench.history->hours() == before);
}

void TestStoredTraffic::nothingIsEverCountedTwice() {
    Bench bench;
    for (int start = 1; start <= 4; ++start) {
        QVERIFY(bench.opens());
        count(*bench.history, 10, bench.thisHour);
        bench.clock.advance(StoredTrafficHistory::writeDelayMs);
        QVERIFY(bench.settles());
        count(*bench.history, 1, bench.thisHour); // written at the end only
        QCOMPARE(rows(*bench.history), Rows({{bench.thisHour, start * 11, 0}}));
    }
    QCOMPARE(bench.afterRestart(), Rows({{bench.thisHour, 44, 0}}));
}

void TestStoredTraffic::itIsWrittenAtMostEveryHalfMinute() {
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 1, bench.thisHour);
    bench.clock.advance(StoredTrafficHistory::writeDelayMs - 1);
    QVERIFY(bench.settles());
    QCOMPARE(bench.rowsInFile(), 0);
    bench.clock.advance(1);
    QVERIFY(bench.settles());
    QCOMPARE(bench.rowsInFile(), 1);
    QCOMPARE(bench.clock.pending(), 0);
    // The next one half a minute after the first of what came since, however much comes.
    count(*bench.history, 1, bench.thisHour - hour);
    for (int i = 0; i < 29; ++i) {
        bench.clock.advance(second);
        count(*bench.history, 1, bench.thisHour - hour);
    }
    QVERIFY(bench.settles());
    QCOMPARE(bench.rowsInFile(), 1);
    bench.clock.advance(second);
    QVERIFY(bench.settles());
    QCOMPARE(bench.rowsInFile(), 2);
}

void TestStoredTraffic::whatIsCountedDuringAWriteIsInTheNext() {
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 1, bench.thisHour);
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    count(*bench.history, 1, bench.thisHour - hour); // the answer has not come yet
    QVERIFY(bench.settles());
    QCOMPARE(bench.rowsInFile(), 1);
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    QVERIFY(bench.settles());
    QCOMPARE(bench.rowsInFile(), 2);
}

void TestStoredTraffic::aCrashLosesHalfAMinuteAtMost() {
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 5, bench.thisHour);
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    count(*bench.history, 7, bench.thisHour);
    QVERIFY(bench.settles());
    // The file as it is now is what a crash would leave.
    QVERIFY(QFile::copy(bench.file(), bench.folder() + u"/after-crash"_s));
    QVERIFY(QFile::copy(bench.file() + u"-wal"_s, bench.folder() + u"/after-crash-wal"_s));
    const QString file = bench.file();
    bench.history.reset();
    bench.stop();
    for (const QString& suffix : {QString(), u"-wal"_s}) {
        QFile::remove(file + suffix);
        QVERIFY(QFile::rename(bench.folder() + u"/after-crash"_s + suffix, file + suffix));
    }
    QCOMPARE(bench.afterRestart(), Rows({{bench.thisHour, 5, 0}}));
}

void TestStoredTraffic::theEndOfAnHourLosesNothing() {
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 5, bench.thisHour + hour - 1);
    count(*bench.history, 7, bench.thisHour + hour);
    bench.clock.advance(hour);
    QVERIFY(bench.settles());
    count(*bench.history, 1, bench.thisHour + hour); // while the ended one is stored already
    QCOMPARE(bench.afterRestart(), Rows({{bench.thisHour, 5, 0}, {bench.thisHour + hour, 8, 0}}));
}

void TestStoredTraffic::theFileStaysBounded() {
    Bench bench;
    QVERIFY(bench.opens());
    for (int i = 0; i < 2 * TrafficHistory::keptHours; ++i)
        bench.history->add(entryAt(bench.thisHour + i * hour));
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    QVERIFY(bench.settles());
    QCOMPARE(bench.rowsInFile(), TrafficHistory::keptHours);
    for (int i = 0; i < TrafficHistory::keptHours; i += 3)
        bench.history->add(entryAt(bench.thisHour + (2 * TrafficHistory::keptHours + i) * hour));
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    QVERIFY(bench.settles());
    QCOMPARE(bench.rowsInFile(), TrafficHistory::keptHours);
}

void TestStoredTraffic::oldHoursAreNotShown() {
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 1, bench.thisHour);
    count(*bench.history, 2, bench.thisHour + week);
    bench.clock.jumpWall(5 * week);
    QCOMPARE(bench.afterRestart(), Rows({{bench.thisHour + week, 2, 0}}));
    count(*bench.history, 3, bench.thisHour + 5 * week); // takes the place of the first
    QCOMPARE(bench.afterRestart(), Rows({{bench.thisHour + week, 2, 0}, {bench.thisHour + 5 * week, 3, 0}}));
    QCOMPARE(bench.rowsInFile(), 2);
}

void TestStoredTraffic::keepingIsTold() {
    Bench bench;
    bench.history.emplace(bench.store(), bench.clock);
    QSignalSpy told(&*bench.history, &TrafficHistory::keepingChanged);
    QVERIFY(bench.history->keeping() == Keeping::Opening);
    bench.store().open();
    QVERIFY(bench.reaches(Keeping::Durable));
    QVERIFY(bench.history->keeping() == Keeping::Opening); // the file is open, but has not been read
    QCOMPARE(told.size(), 0);
    QVERIFY(becomes(bench, *bench.history, Keeping::Durable));
    QCOMPARE(told.size(), 1);
    count(*bench.history, 1, bench.thisHour);
    QVERIFY(bench.history->keeping() == Keeping::Durable);
}

QTEST_GUILESS_MAIN(TestStoredTraffic)
#include "tst_stored_traffic.moc"
