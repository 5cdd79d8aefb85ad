#include "core/transport/reset_clock.h"

#include <algorithm>

namespace klipy {

std::optional<qint64> ResetClock::reset(const RateLimitReading& reading, qint64 now, qint64 windowMs) {
    std::optional<qint64> byWord;
    if (reading.resetInMs)
        byWord = now + *reading.resetInMs;
    if (!reading.resetMoment)
        return byWord;
    if (!reading.comparedToDate) {
        const bool fits = byWord && *byWord <= now + windowMs + roundingMs;
        m_isLocalClockWrong = m_isLocalClockWrong || !fits;
        if (m_isLocalClockWrong)
            byWord.reset();
    }
    if (!m_offset)
        return byWord;
    const qint64 bySight = *reading.resetMoment + *m_offset;
    if (bySight < now - roundingMs || bySight > now + longestBelievedResetMs) {
        m_offset.reset(); // somebody set the server's clock
        return byWord;
    }
    return byWord ? std::min(*byWord, bySight) : bySight;
}

void ResetClock::sawEnd(qint64 moment, qint64 now) {
    // Seen late at worst, never early: the smallest is the best.
    m_offset = std::min(m_offset.value_or(now - moment), now - moment);
}

void ResetClock::refuted() {
    m_offset.reset();
    m_isLocalClockWrong = true;
}

} // namespace klipy
