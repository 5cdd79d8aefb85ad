#include "tests/core/activity/stored_traffic_bench.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

using Bench = StoredTrafficBench;

class TestStoredTrafficFaults : public QObject {
    Q_OBJECT
private slots:
    void sumsWaitForALockedVault();
    void withoutAKeychainTheyStayInMemory();
    void aBusyFileDelaysButLosesNothing();
    void aFileThatIsSetAsideInUseIsWrittenAnew();
    void rowsOfEarlierProgramsAreRead();
    void rowsThatCannotBeReadAreLeftAlone_data();
    void rowsThatCannotBeReadAreLeftAlone();
    void aWrongClockSpoilsNothing();
};

void TestStoredTrafficFaults::sumsWaitForALockedVault() {
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 1, bench.thisHour);
    bench.history.reset();
    bench.restart();
    bench.vault.mood = FakeVault::Mood::Locked;
    bench.history.emplace(bench.store(), bench.clock);
    bench.store().open();
    QVERIFY(becomes(bench, *bench.history, Keeping::WaitingForVault));
    count(*bench.history, 2, bench.thisHour);
    bench.clock.advance(10 * StoredTrafficHistory::writeDelayMs);
    bench.vault.mood = FakeVault::Mood::Working;
    bench.store().vaultIsOpen();
    QVERIFY(becomes(bench, *bench.history, Keeping::Durable));
    QCOMPARE(rows(*bench.history), Rows({{bench.thisHour, 3, 0}}));
    QCOMPARE(bench.afterRestart(), Rows({{bench.thisHour, 3, 0}}));
}

void TestStoredTrafficFaults::withoutAKeychainTheyStayInMemory() {
    Bench bench;
    bench.vault.mood = FakeVault::Mood::NoService;
    bench.history.emplace(bench.store(), bench.clock);
    bench.store().open();
    QVERIFY(becomes(bench, *bench.history, Keeping::NoKeychain));
    count(*bench.history, 2, bench.thisHour);
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    QCOMPARE(rows(*bench.history), Rows({{bench.thisHour, 2, 0}}));
    bench.history.reset();
    QVERIFY(bench.settles());
    QVERIFY(!QFile::exists(bench.folder()));
}

void TestStoredTrafficFaults::aBusyFileDelaysButLosesNothing() {
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 1, bench.thisHour - hour);
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    QVERIFY(bench.settles());
    auto other = SqlConnection::open(bench.file());
    QVERIFY((*other)->run(u"BEGIN IMMEDIATE"_s).has_value());
    count(*bench.history, 2, bench.thisHour - 2 * hour); // which nothing touches again
    count(*bench.history, 2, bench.thisHour);
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    count(*bench.history, 3, bench.thisHour); // while the others are on their way
    QTRY_VERIFY(bench.history->keeping() == Keeping::Busy);
    count(*bench.history, 4, bench.thisHour);
    QVERIFY((*other)->run(u"COMMIT"_s).has_value());
    bench.clock.advance(SealedStore::busyRetryMs);
    QVERIFY(becomes(bench, *bench.history, Keeping::Durable));
    const Rows expected = {{bench.thisHour - 2 * hour, 2, 0}, {bench.thisHour - hour, 1, 0}, {bench.thisHour, 9, 0}};
    QCOMPARE(rows(*bench.history), expected); // what was read again wasn't added again
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    QVERIFY(bench.settles());
    QCOMPARE(bench.rowsInFile(), 3);
    QCOMPARE(bench.afterRestart(), expected);
}

void TestStoredTrafficFaults::aFileThatIsSetAsideInUseIsWrittenAnew() {
    Bench bench;
    QVERIFY(bench.opens());
    for (int i = 0; i < TrafficHistory::keptHours; ++i)
        bench.history->add(entryAt(bench.thisHour - i * hour));
    // Something else in the file, so that it is big enough to be broken.
    QList<SealedRecord> others;
    for (int i = 0; i < 2000; ++i)
        others.append({"other", QByteArray::number(i), QByteArray(200, 'x')});
    const auto put = bench.store().put(others, [](bool) {});
    QVERIFY(bench.opens());
    QCOMPARE(bench.history->hours().size(), TrafficHistory::keptHours);
    QVERIFY(bench.breaksInUse());
    bench.history->add(entryAt(bench.thisHour));
    bench.clock.advance(StoredTrafficHistory::writeDelayMs);
    QTRY_COMPARE(bench.store().notices().size(), 1);
    QVERIFY(becomes(bench, *bench.history, Keeping::Durable));
    const Rows expected = rows(*bench.history);
    QCOMPARE(expected.size(), TrafficHistory::keptHours);
    QCOMPARE(expected.constLast(), Row(bench.thisHour, 2, 0));
    QCOMPARE(bench.afterRestart(), expected);
    QVERIFY(bench.store().notices().isEmpty());
}

void TestStoredTrafficFaults::rowsOfEarlierProgramsAreRead() {
    Bench bench;
    QVERIFY(bench.opens());
    const auto put = bench.store().put({{"hour", "any", row(1, bench.thisHour, 7, 27)}}, [](bool) {});
    QCOMPARE(bench.afterRestart(), Rows({{bench.thisHour, 7, 7}}));
    QCOMPARE(bench.history->hours().constFirst().durations.counts.at(19), 7);
    QCOMPARE(bench.history->unreadable(), 0);
}

void TestStoredTrafficFaults::rowsThatCannotBeReadAreLeftAlone_data() {
    QTest::addColumn<QByteArray>("content"); // null: of a row that doesn't even open
    QTest::newRow("doesn't open") << QByteArray();
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("something else") << QByteArray("{\"requests\": 12}");
    QTest::newRow("of a newer program") << row(2, morning, 1, 27);
    QTest::newRow("not the beginning of an hour") << row(1, morning + 1, 1, 27);
    QTest::newRow("less than nothing") << row(1, morning, -1, 27);
    QTest::newRow("nothing at all") << row(1, morning, 0, 27);
    QTest::newRow("cut off") << row(1, morning, 1, 26);
    QTest::newRow("too long") << row(1, morning, 1, 28);
}

void TestStoredTrafficFaults::rowsThatCannotBeReadAreLeftAlone() {
    QFETCH(QByteArray, content);
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 1, bench.thisHour - hour);
    if (content.isNull()) {
        bench.history.reset();
        bench.stop();
        QVERIFY(bench.sql(u"INSERT INTO sealed VALUES ('hour', x'00', x'00')"_s));
    } else {
        const auto put = bench.store().put({{"hour", "bad", content}}, [](bool) {});
        bench.history.reset();
    }
    QVERIFY(bench.opens());
    QCOMPARE(bench.history->unreadable(), 1);
    count(*bench.history, 2, bench.thisHour);
    const Rows expected = {{bench.thisHour - hour, 1, 0}, {bench.thisHour, 2, 0}};
    QCOMPARE(bench.afterRestart(), expected);
    QCOMPARE(bench.history->unreadable(), 1);
    QCOMPARE(bench.rowsInFile(), 3);
}

void TestStoredTrafficFaults::aWrongClockSpoilsNothing() {
    Bench bench;
    QVERIFY(bench.opens());
    count(*bench.history, 5, bench.thisHour - week);
    count(*bench.history, 6, bench.thisHour);
    // A start in the year 2036 or so, and one in 1970.
    bench.clock.jumpWall(520 * week + 3 * hour);
    QVERIFY(bench.opens());
    QVERIFY(bench.history->hours().isEmpty());
    count(*bench.history, 1, bench.clock.wallMs());
    const qint64 back = bench.thisHour + 520 * week + 3 * hour;
    bench.clock.jumpWall(-back);
    QVERIFY(bench.opens());
    count(*bench.history, 1, bench.clock.wallMs());
    QCOMPARE(bench.history->hours().size(), 1);
    bench.clock.jumpWall(bench.thisHour);
    const Rows expected = {{bench.thisHour - week, 5, 0}, {bench.thisHour, 6, 0}};
    QCOMPARE(bench.afterRestart(), expected);
    // Set back by two hours while it runs: what was counted "later" waits until it is that late.
    count(*bench.history, 1, bench.thisHour - 2 * hour);
    QCOMPARE(rows(*bench.history).constLast(), Row(bench.thisHour - 2 * hour, 1, 0));
    count(*bench.history, 1, bench.thisHour);
    QCOMPARE(rows(*bench.history).constLast(), Row(bench.thisHour, 7, 0));
}

QTEST_GUILESS_MAIN(TestStoredTrafficFaults)
#include "tst_stored_traffic_faults.moc"
