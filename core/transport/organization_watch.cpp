#include "core/transport/organization_watch.h"

#include <algorithm>

namespace klipy {

namespace {
constexpr int enoughSuccesses = 3;
constexpr qint64 windowMs = 60'000; // documented: a minute
constexpr qint64 latelyMs = 600'000;
constexpr double slowestPace = 0.125;
constexpr qint64 longPauseMs = windowMs / 4;
} // namespace

void OrganizationWatch::refused(qint64 now, qint64 pauseEnds) {
    if (now >= m_pauseEnds) { // what comes in the pause was sent before it, and is the same refusal
        const double before = pace(now);
        m_slowedTo = pauseEnds - now < longPauseMs ? std::max(slowestPace, before / 2) : before;
    }
    m_refusedAt = now;
    m_pauseEnds = std::max(m_pauseEnds, pauseEnds);
    m_successes = 0;
}

void OrganizationWatch::succeeded(qint64 startedAt) {
    if (m_refusedAt >= 0 && startedAt >= m_pauseEnds)
        ++m_successes;
}

OrganizationState OrganizationWatch::state(qint64 now) const {
    OrganizationState state;
    state.limit = m_limit;
    state.probablyReached = m_refusedAt >= 0 && m_successes < enoughSuccesses && now < m_pauseEnds + windowMs;
    if (state.probablyReached)
        state.pausedForMs = std::max<qint64>(0, m_pauseEnds - now);
    return state;
}

bool OrganizationWatch::wasReachedLately(qint64 now) const {
    return m_refusedAt >= 0 && now < std::max(m_refusedAt, m_pauseEnds) + latelyMs;
}

double OrganizationWatch::pace(qint64 now) const {
    const qint64 since = std::max<qint64>(0, now - m_pauseEnds);
    return m_refusedAt < 0 ? 1 : std::min(1.0, m_slowedTo + double(since) / double(latelyMs));
}

} // namespace klipy
