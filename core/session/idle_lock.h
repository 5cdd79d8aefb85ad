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

    /// 0: never.
    void setMinutes(int minutes);
    int minutes() const { return m_minutes; }
    /// Somebody typed, or moved the mouse. Cheap: may be called for every event.
    void touched();

signals:
    void idle();

private:
    void arm();
    void ring();

    std::shared_ptr<Clock> m_clock;
    int m_minutes = usualMinutes;
    qint64 m_touchedAt = 0; // monotonic ms
    Clock::Alarm m_alarm;
};

} // namespace klipy
