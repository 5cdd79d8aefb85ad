#include "core/session/idle_lock.h"

namespace klipy {

namespace {
constexpr qint64 msPerMinute = 60'000;
}

IdleLock::IdleLock(std::shared_ptr<Clock> clock, QObject* parent) : QObject(parent), m_clock(std::move(clock)) {
    note();
    arm();
}

void IdleLock::setMinutes(int minutes) {
    m_minutes = qMax(0, minutes);
    note();
    arm();
}

void IdleLock::touched() {
    const bool slept = m_alarm && idleMs() >= m_minutes * msPerMinute;
    note();
    if (slept)
        emit idle();
    if (!m_alarm) // it had rung
        arm();
}

void IdleLock::note() {
    m_touchedAt = m_clock->monotonicMs();
    m_touchedAtWall = m_clock->wallMs();
}

/// The monotonic clock stands still while the machine sleeps; the other may be set, which at worst locks too early.
qint64 IdleLock::idleMs() const {
    return qMax(m_clock->monotonicMs() - m_touchedAt, m_clock->wallMs() - m_touchedAtWall);
}

void IdleLock::arm() {
    m_alarm.reset();
    if (m_minutes == 0)
        return;
    const qint64 left = m_minutes * msPerMinute - idleMs();
    m_alarm = m_clock->after(qMax<qint64>(left, 0), [this] { ring(); });
}

void IdleLock::ring() {
    const auto rung = std::move(m_alarm);
    // The alarm isn't moved with every touch; it looks when it rings.
    if (idleMs() < m_minutes * msPerMinute)
        arm();
    else
        emit idle();
}

} // namespace klipy
