// The clock and the chance that tests hand in.

#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"

#include <QTest>

using namespace klipy;

class TestFakes : public QObject {
    Q_OBJECT

private slots:
    void alarmsRingInTheirOrderAtTheirTime();
    void alarmsOfOneTimeRingAsTheyWereSet();
    void anAlarmThatSetsAnother();
    void droppingTheHandleCancels();
    void anActionMayDropItsOwnHandle();
    void anAlarmRingsOnce();
    void wallTimeMayJumpAlone();
    void chanceIsWhatTheTestChose();
};

void TestFakes::alarmsRingInTheirOrderAtTheirTime() {
    FakeClock clock;
    const qint64 start = clock.monotonicMs();
    QList<qint64> rang;
    const auto ring = [&] { rang.append(clock.monotonicMs() - start); };
    const auto late = clock.after(300, ring);
    const auto early = clock.after(100, ring);
    QCOMPARE(clock.pending(), 2);
    QCOMPARE(clock.untilNext(), 100);
    clock.advance(99);
    QVERIFY(rang.isEmpty());
    clock.advance(201);
    QCOMPARE(rang, (QList<qint64>{100, 300}));
    QCOMPARE(clock.monotonicMs() - start, 300);
    QCOMPARE(clock.pending(), 0);
    QCOMPARE(clock.untilNext(), -1);
}

void TestFakes::alarmsOfOneTimeRingAsTheyWereSet() {
    FakeClock clock;
    QList<int> rang;
    QList<Clock::Alarm> alarms;
    for (int i = 0; i < 5; ++i)
        alarms.append(clock.after(10, [&rang, i] { rang.append(i); }));
    clock.advance(10);
    QCOMPARE(rang, (QList<int>{0, 1, 2, 3, 4}));
}

void TestFakes::anAlarmThatSetsAnother() {
    FakeClock clock;
    int rang = 0;
    Clock::Alarm alarm;
    std::function<void()> again = [&] {
        ++rang;
        alarm = clock.after(10, again);
    };
    alarm = clock.after(10, again);
    clock.advance(35);
    QCOMPARE(rang, 3);
    QCOMPARE(clock.untilNext(), 5);
}

void TestFakes::droppingTheHandleCancels() {
    FakeClock clock;
    bool rang = false;
    auto alarm = clock.after(10, [&] { rang = true; });
    alarm.reset();
    clock.advance(100);
    QVERIFY(!rang);
}

void TestFakes::anActionMayDropItsOwnHandle() {
    FakeClock clock;
    int rang = 0;
    Clock::Alarm alarm;
    alarm = clock.after(10, [&] {
        alarm.reset();
        ++rang;
    });
    clock.advance(10);
    QCOMPARE(rang, 1);
}

void TestFakes::anAlarmRingsOnce() {
    FakeClock clock;
    int rang = 0;
    const auto alarm = clock.after(10, [&] { ++rang; });
    clock.advance(10);
    clock.advance(1000);
    QCOMPARE(rang, 1);
}

void TestFakes::wallTimeMayJumpAlone() {
    FakeClock clock(5000);
    bool rang = false;
    const auto alarm = clock.after(10, [&] { rang = true; });
    clock.jumpWall(1'000'000);
    QCOMPARE(clock.wallMs(), 1'005'000);
    QVERIFY(!rang);
    clock.advance(10);
    QVERIFY(rang);
    QCOMPARE(clock.wallMs(), 1'005'010);
}

void TestFakes::chanceIsWhatTheTestChose() {
    FakeRandom random({0.0, 0.25, 0.75});
    QCOMPARE(random.fraction(), 0.0);
    QCOMPARE(random.fraction(), 0.25);
    QCOMPARE(random.fraction(), 0.75);
    QCOMPARE(random.fraction(), 0.0);
    QCOMPARE(random.asked(), 4);
}

QTEST_GUILESS_MAIN(TestFakes)
#include "tst_fakes.moc"
