#pragma once

#include "core/common/clock.h"

#include <QObject>

namespace klipy {

/// Notices that nobody has touched the program for a while, so that an unlocked workspace doesn't stay open over lunch.
class IdleLock final : public QObject {
    Q_OBJECT
public:
    static constexpr int usualMinutes = 15;

    explicit IdleLock(std::shared_ptr<Clock> clock, QObject* parent = nullptr);

    /// How long nobody may touch the program before idle() is emitted. 0: never. Counts anew from now.
    void setMinutes(int minutes);
    int minutes() const { return m_minutes; }
    /// Somebody typed, or moved the mouse. Cheap: may be called for every event. The first touch after the machine has
    /// slept for too long is told as idle(): its alarms slept, too.
    void touched();

signals:
    /// Once; again only after the next touched().
    void idle();

private:
    void arm();
    void ring();
    void note();
    qint64 idleMs() const;

    std::shared_ptr<Clock> m_clock;
    int m_minutes = usualMinutes;
    qint64 m_touchedAt = 0;     // monotonic ms
    qint64 m_touchedAtWall = 0; // wall ms
    Clock::Alarm m_alarm;
};

} // namespace klipy
