#include "core/common/clock.h"

#include <QTest>

#include <limits>

using namespace klipy;

// Alarms on the machine's own clock: what is dropped stays silent, whenever it is dropped.

class TestSystemClock : public QObject {
    Q_OBJECT
private slots:
    void anAlarmRingsOnceAndNotBefore();
    void aDroppedAlarmStaysSilent();
    void anAlarmMayBeDroppedWhileItRings();
    void anAlarmMaySetTheNext();
    void oddDelaysAreHarmless();
    void theMonotonicClockNeverGoesBack();
};

void TestSystemClock::anAlarmRingsOnceAndNotBefore() {
    SystemClock clock;
    const qint64 start = clock.monotonicMs();
    qint64 rang = 0;
    int calls = 0;
    const auto alarm = clock.after(30, [&] {
        ++calls;
        rang = clock.monotonicMs();
    });
    QTRY_COMPARE(calls, 1);
    QVERIFY(rang - start >= 29); // a millisecond may be lost to rounding
    QTest::qWait(60);
    QCOMPARE(calls, 1);
}

void TestSystemClock::aDroppedAlarmStaysSilent() {
    int calls = 0;
    {
        SystemClock clock;
        auto alarm = clock.after(0, [&] { ++calls; });
        alarm.reset();
    }
    QTest::qWait(20);
    QCOMPARE(calls, 0);
}

void TestSystemClock::anAlarmMayBeDroppedWhileItRings() {
    SystemClock clock;
    int calls = 0;
    const auto witness = std::make_shared<int>(7);
    Clock::Alarm alarm;
    alarm = clock.after(0, [&, witness] {
        alarm.reset();
        calls += *witness;
    });
    QTRY_COMPARE(calls, 7);
    QTRY_COMPARE(witness.use_count(), 1);
}

void TestSystemClock::anAlarmMaySetTheNext() {
    SystemClock clock;
    int calls = 0;
    Clock::Alarm alarm;
    std::function<void()> ring = [&] {
        if (++calls < 3)
            alarm = clock.after(1, ring); // in the place of the one that rings
    };
    alarm = clock.after(1, ring);
    QTRY_COMPARE(calls, 3);
}

void TestSystemClock::oddDelaysAreHarmless() {
    SystemClock clock;
    int soon = 0;
    int never = 0;
    const auto past = clock.after(-5'000, [&] { ++soon; });
    const auto far = clock.after(std::numeric_limits<qint64>::max(), [&] { ++never; });
    const auto wraps = clock.after((qint64(1) << 32) + 1, [&] { ++never; });
    QTRY_COMPARE(soon, 1);
    QTest::qWait(20);
    QCOMPARE(never, 0);
}

void TestSystemClock::theMonotonicClockNeverGoesBack() {
    const SystemClock clock;
    qint64 last = clock.monotonicMs();
    for (int i = 0; i < 10'000; ++i) {
        const qint64 now = clock.monotonicMs();
        QVERIFY(now >= last);
        last = now;
    }
    QVERIFY(clock.wallMs() > 1'700'000'000'000);
}

QTEST_GUILESS_MAIN(TestSystemClock)
#include "tst_system_clock.moc"
