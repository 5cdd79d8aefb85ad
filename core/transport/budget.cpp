#include "core/transport/budget.h"

#include <algorithm>

namespace klipy {

namespace {
// Without headers we stay just under the documented limit: the server's window and ours don't begin together.
constexpr double careful = 0.95;
constexpr qint64 soonMs = 250; // what is under way takes it all up
} // namespace

Budget::Budget(int documentedLimit) : m_window(std::max(1, documentedLimit)) {}

int Budget::reserve() const {
    const int limit = m_window.limit();
    return std::min((limit - 1) / 2, std::max(20, limit / 10));
}

/// In any minute, of this key as a whole.
int Budget::allowed() const {
    return m_window.isKnown() ? m_window.limit() : std::max(1, static_cast<int>(careful * m_window.limit()));
}

int Budget::left(qint64 now) {
    roll(now);
    return (m_window.isKnown() ? m_window.remaining() : allowed() - m_log.size()) - m_underWay;
}

void Budget::sent(qint64 now) {
    roll(now);
    ++m_underWay;
    m_spending.sent(now);
}

void Budget::ended(const RateLimitReading& reading, qint64 now, qint64 sentAt) {
    roll(now);
    const int possiblyOurs = m_underWay + m_silent;
    m_underWay = std::max(0, m_underWay - 1);
    m_log.add(now);
    if (!reading.remaining) {
        ++m_silent;
        m_window.silent(now);
        return;
    }
    const int remaining = *reading.remaining;
    switch (m_window.told(reading, now, sentAt)) {
    case ServerWindow::News::Overtaken:
        return;
    case ServerWindow::News::Joined:
        m_spending.joined(remaining, m_underWay);
        break;
    case ServerWindow::News::Began:
        if (4 * (remaining + possiblyOurs) >= 3 * m_window.limit()) {
            m_spending.began(m_window.limit(), possiblyOurs);
            m_spending.told(remaining, now);
        } else { // too little for a beginning that was seen: who used it isn't known
            m_spending.joined(remaining, m_underWay);
        }
        break;
    case ServerWindow::News::Same:
        if (m_window.isMoving())
            m_spending.toldMoving(remaining, m_cameBack, m_window.limit(), m_window.lengthMs(), now);
        else
            m_spending.told(remaining, now);
        break;
    }
    m_silent = 0;
    m_cameBack = 0;
}

void Budget::pauseUntil(qint64 moment, bool forThisKey) {
    m_pausedUntil = std::max(m_pausedUntil, moment);
    if (forThisKey)
        m_window.promised(m_pausedUntil);
}

void Budget::roll(qint64 now) {
    const int gone = m_log.expire(now, m_window.lengthMs());
    if (m_window.isMoving()) {
        m_cameBack += gone;
        m_window.cameBack(gone);
        if (m_log.isEmpty() && m_underWay == 0)
            m_window.filledUp();
    }
    if (m_window.roll(now, m_underWay)) {
        ++m_windowsEnded;
        m_spending.over();
    }
}

/// Until so many of ours have left the last minute, where that is what is waited for.
qint64 Budget::waitForReturns(int lacking, qint64 now) const {
    if (m_log.isEmpty())
        return soonMs;
    const qint64 byOurs = m_log.leavesAt(std::min(lacking, m_log.size()) - 1, m_window.lengthMs()) - now;
    const qint64 resetsAt = m_window.resetsAt();
    return std::max<qint64>(1, resetsAt > now ? std::min(byOurs, resetsAt - now) : byOurs);
}

qint64 Budget::waitMs(Lane lane, qint64 now) {
    roll(now);
    if (now < m_pausedUntil)
        return m_pausedUntil - now;
    if (m_window.wasEmpty() && now < m_window.surelyOverAt())
        return m_window.surelyOverAt() - now;
    const int wanted = (lane == Lane::Interactive ? 0 : reserve()) + 1;
    const int lacking = wanted - left(now);
    if (lacking <= 0)
        return 0;
    if (isSteady())
        return waitForReturns(lacking, now);
    return m_window.resetsAt() > now ? m_window.resetsAt() - now : soonMs;
}

int Budget::perMinute(qint64 now) const {
    const qint64 own = (allowed() - reserve()) * 60'000LL / std::max<qint64>(1, m_window.lengthMs());
    return std::max(1, static_cast<int>(own) - m_spending.othersPerMinute(now));
}

/// Between two requests that go on for ever. Where much was used at once it comes back late, so what is left has to
/// last until then.
qint64 Budget::steadyMs(qint64 now) const {
    qint64 longest = 60'000 / perMinute(now);
    const int above = m_window.isKnown() ? m_window.remaining() - m_underWay - reserve()
                                         : allowed() - m_log.size() - m_underWay - reserve();
    // More is left than what we know to be used leaves room for: the server gives back faster than was thought.
    const int room = allowed() - reserve();
    if (m_window.isKnown() && 2 * above > room && 4 * (m_log.size() + above - room) > room)
        return 0;
    for (int i = 0; i < m_log.size(); ++i) {
        const qint64 until = m_log.leavesAt(i, m_window.lengthMs()) - now;
        longest = std::max(longest, until / std::max(1, above + 1 + i));
    }
    return longest;
}

Pacer::Room Budget::room(qint64 now) {
    Pacer::Room room;
    room.above = left(now) - reserve();
    if (isSteady()) {
        room.steadyMs = steadyMs(now);
        return room;
    }
    room.endsAt = m_window.expectedEnd();
    room.others = static_cast<int>(m_spending.othersPerMinute(now) * std::max<qint64>(0, room.endsAt - now) / 60'000);
    return room;
}

bool Budget::isTold(qint64 now) {
    roll(now);
    return m_window.isKnown() && !m_window.isGuess();
}

bool Budget::isGuess(qint64 now) {
    roll(now);
    return m_window.isGuess();
}

bool Budget::isRiskyGuess(qint64 now) {
    roll(now);
    return m_window.wasEmpty();
}

int Budget::windowsEnded(qint64 now) {
    roll(now);
    return m_windowsEnded;
}

BudgetState Budget::state(qint64 now) {
    roll(now);
    BudgetState state;
    state.limit = m_window.limit();
    state.remaining = std::max(0, left(now));
    state.resetsInMs = m_window.resetsAt() > now ? m_window.resetsAt() - now : -1;
    state.fromServer = m_window.isKnown();
    state.pausedForMs = std::max<qint64>(0, m_pausedUntil - now);
    state.reserve = reserve();
    state.othersUsed = m_spending.othersUsed(now, m_window.lengthMs());
    state.toldResetMs = m_window.toldResetMs(now);
    return state;
}

} // namespace klipy
