#include "core/transport/pacer.h"

#include <algorithm>

namespace klipy {

namespace {
constexpr int keepsOneIn = 10; // work of unknown length, of what it found
} // namespace

void Pacer::workBegan(qint64 now) {
    m_workBeganAt = now;
    m_mostAbove = 0;
    m_isLong = false;
}

void Pacer::windowEnded(qint64 now, qint64 lengthMs) {
    // What began just before the end isn't long for having seen it; and a bucket that was full has an end at once.
    m_isLong = m_isLong || 2 * (now - m_workBeganAt) >= lengthMs;
}

void Pacer::started(qint64 now) {
    const qint64 late = m_lastStart ? now - (*m_lastStart + m_interval) : -1;
    m_lastStart = late >= 0 && late <= m_interval ? now - late : now;
    m_interval = 0;
}

qint64 Pacer::waitMs(const Room& room, std::optional<int> outstanding, qint64 now) {
    m_interval = 0;
    if (room.above <= 0 || !m_lastStart)
        return 0; // what is used up is not the pacer's matter
    m_interval = std::max(intervalMs(room, outstanding), room.leastMs);
    return std::max<qint64>(0, *m_lastStart + m_interval - now);
}

/// Between the last and the next; 0: at once.
qint64 Pacer::intervalMs(const Room& room, std::optional<int> outstanding) {
    if (outstanding && *outstanding <= room.above)
        return 0;
    m_mostAbove = std::max(m_mostAbove, room.above);
    if (!outstanding && !m_isLong) {
        if (keepsOneIn * room.above > m_mostAbove)
            return 0;
        m_isLong = true;
    }
    if (room.endsAt < 0)
        return room.steadyMs;
    // The next of n that fit is due after one of n + 1 equal parts, so that the first of the next window is in step.
    const qint64 parts = std::max(1, room.above - room.others) + 1;
    return std::max<qint64>(0, room.endsAt - *m_lastStart) / parts;
}

} // namespace klipy
