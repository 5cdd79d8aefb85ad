#include "core/session/idle_lock.h"
#include "tests/support/fake_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;

namespace {

constexpr qint64 minute = 60'000;

/// Counts the alarms that are asked for.
class CountingClock final : public Clock {
public:
    qint64 monotonicMs() const override { return inner.monotonicMs(); }
    qint64 wallMs() const override { return inner.wallMs(); }
    [[nodiscard]] Alarm after(qint64 delayMs, std::function<void()> action) override {
        ++asked;
        return inner.after(delayMs, std::move(action));
    }
    FakeClock inner;
    int asked = 0;
};

struct Bench {
    std::shared_ptr<CountingClock> counting = std::make_shared<CountingClock>();
    FakeClock& clock = counting->inner;
    IdleLock lock{counting};
    QSignalSpy rings{&lock, &IdleLock::idle};
};

} // namespace

/// A workspace that was unlocked doesn't stay open over lunch.
class TestIdleLock : public QObject {
    Q_OBJECT
private slots:
    void ringsAfterTheMinutesAndNotBefore_data();
    void ringsAfterTheMinutesAndNotBefore();
    void aQuarterOfAnHourUnlessSetOtherwise();
    void countsFromTheLastTouch();
    void ringsOnceUntilSomebodyIsThereAgain();
    void neverWhenSetToNever_data();
    void neverWhenSetToNever();
    void settingTheMinutesCountsAnew();
    void touchesSetNoAlarms();
    void sleepCountsAsNobodyThere();
    void aShortSleepDoesNot();
    void aWallClockThatIsSetBackDelaysNothing();
    void nothingIsLeftWhenItGoes();
};

void TestIdleLock::ringsAfterTheMinutesAndNotBefore_data() {
    QTest::addColumn<int>("minutes");
    for (const int minutes : {1, 5, 15, 60, 600})
        QTest::addRow("%d", minutes) << minutes;
}

void TestIdleLock::ringsAfterTheMinutesAndNotBefore() {
    QFETCH(int, minutes);
    Bench bench;
    bench.lock.setMinutes(minutes);
    bench.clock.advance(minutes * minute - 1);
    QCOMPARE(bench.rings.count(), 0);
    bench.clock.advance(1);
    QCOMPARE(bench.rings.count(), 1);
}

void TestIdleLock::aQuarterOfAnHourUnlessSetOtherwise() {
    Bench bench;
    QCOMPARE(bench.lock.minutes(), 15);
    bench.clock.advance(15 * minute - 1);
    QCOMPARE(bench.rings.count(), 0);
    bench.clock.advance(1);
    QCOMPARE(bench.rings.count(), 1);
}

void TestIdleLock::countsFromTheLastTouch() {
    Bench bench;
    bench.lock.setMinutes(5);
    for (int i = 0; i < 20; ++i) { // never five minutes apart, for more than an hour
        bench.clock.advance(5 * minute - 1);
        bench.lock.touched();
    }
    QCOMPARE(bench.rings.count(), 0);
    bench.clock.advance(5 * minute - 1);
    QCOMPARE(bench.rings.count(), 0);
    bench.clock.advance(1);
    QCOMPARE(bench.rings.count(), 1);
}

void TestIdleLock::ringsOnceUntilSomebodyIsThereAgain() {
    Bench bench;
    bench.lock.setMinutes(5);
    bench.clock.advance(300 * minute);
    QCOMPARE(bench.rings.count(), 1);
    QCOMPARE(bench.clock.pending(), 0);
    bench.lock.touched();
    QCOMPARE(bench.rings.count(), 1);
    bench.clock.advance(5 * minute - 1);
    QCOMPARE(bench.rings.count(), 1);
    bench.clock.advance(1);
    QCOMPARE(bench.rings.count(), 2);
}

void TestIdleLock::neverWhenSetToNever_data() {
    QTest::addColumn<int>("minutes");
    QTest::newRow("never") << 0;
    QTest::newRow("nonsense in the settings") << -5;
}

void TestIdleLock::neverWhenSetToNever() {
    QFETCH(int, minutes);
    Bench bench;
    bench.lock.setMinutes(minutes);
    QCOMPARE(bench.lock.minutes(), 0);
    QCOMPARE(bench.clock.pending(), 0);
    bench.clock.advance(10'000 * minute);
    bench.lock.touched();
    bench.clock.advance(10'000 * minute);
    bench.lock.touched();
    QCOMPARE(bench.rings.count(), 0);
    QCOMPARE(bench.clock.pending(), 0);
    bench.lock.setMinutes(1);
    bench.clock.advance(minute);
    QCOMPARE(bench.rings.count(), 1);
}

void TestIdleLock::settingTheMinutesCountsAnew() {
    Bench bench;
    bench.lock.setMinutes(60);
    bench.clock.advance(50 * minute);
    bench.lock.setMinutes(5); // somebody chose that just now
    bench.clock.advance(5 * minute - 1);
    QCOMPARE(bench.rings.count(), 0);
    bench.clock.advance(1);
    QCOMPARE(bench.rings.count(), 1);
}

void TestIdleLock::touchesSetNoAlarms() {
    Bench bench;
    bench.lock.setMinutes(5);
    const int before = bench.counting->asked;
    for (int i = 0; i < 10'000; ++i) {
        bench.lock.touched();
        bench.clock.advance(3); // half a minute in all
    }
    QCOMPARE(bench.counting->asked, before);
    QCOMPARE(bench.clock.pending(), 1);
    bench.clock.advance(30 * minute); // at the most once more, to look again
    QVERIFY(bench.counting->asked <= before + 1);
    QCOMPARE(bench.rings.count(), 1);
}

/// The monotonic clock and the alarms stand still while the machine sleeps; the wall clock doesn't.
void TestIdleLock::sleepCountsAsNobodyThere() {
    Bench bench;
    bench.lock.setMinutes(5);
    bench.clock.advance(minute);
    bench.clock.jumpWall(5 * minute); // asleep
    QCOMPARE(bench.rings.count(), 0);
    bench.lock.touched(); // the lid is opened
    QCOMPARE(bench.rings.count(), 1);
    bench.lock.touched();
    QCOMPARE(bench.rings.count(), 1);
    QCOMPARE(bench.clock.pending(), 1);
    bench.clock.advance(5 * minute - 1);
    QCOMPARE(bench.rings.count(), 1);
    bench.clock.advance(1);
    QCOMPARE(bench.rings.count(), 2);
}

void TestIdleLock::aShortSleepDoesNot() {
    Bench bench;
    bench.lock.setMinutes(5);
    bench.clock.jumpWall(5 * minute - 1);
    bench.lock.touched();
    QCOMPARE(bench.rings.count(), 0);
}

void TestIdleLock::aWallClockThatIsSetBackDelaysNothing() {
    Bench bench;
    bench.lock.setMinutes(5);
    bench.clock.jumpWall(-60 * minute);
    bench.clock.advance(5 * minute - 1);
    QCOMPARE(bench.rings.count(), 0);
    bench.clock.advance(1);
    QCOMPARE(bench.rings.count(), 1);
}

void TestIdleLock::nothingIsLeftWhenItGoes() {
    const auto clock = std::make_shared<FakeClock>();
    {
        IdleLock lock(clock);
        QCOMPARE(clock->pending(), 1);
    }
    QCOMPARE(clock->pending(), 0);
    clock->advance(60 * minute);
}

QTEST_GUILESS_MAIN(TestIdleLock)
#include "tst_idle_lock.moc"
