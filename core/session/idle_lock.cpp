#include "core/session/idle_lock.h"

namespace klipy {

namespace {
constexpr qint64 msPerMinute = 60'000;
}

IdleLock::IdleLock(std::shared_ptr<Clock> clock, QObject* parent)
    : QObject(parent), m_clock(std::move(clock)), m_touchedAt(m_clock->monotonicMs()) {
    arm();
}

void IdleLock::setMinutes(int minutes) {
    m_minutes = qMax(0, minutes);
    touched();
    arm();
}

void IdleLock::touched() {
    m_touchedAt = m_clock->monotonicMs();
    if (!m_alarm) // it had rung
        arm();
}

void IdleLock::arm() {
    m_alarm.reset();
    if (m_minutes == 0)
        return;
    const qint64 left = m_touchedAt + m_minutes * msPerMinute - m_clock->monotonicMs();
    m_alarm = m_clock->after(qMax<qint64>(left, 0), [this] { ring(); });
}

void IdleLock::ring() {
    const auto rung = std::move(m_alarm);
    // The alarm isn't moved with every touch; it looks when it rings.
    if (m_clock->monotonicMs() - m_touchedAt < m_minutes * msPerMinute)
        arm();
    else
        emit idle();
}

} // namespace klipy
