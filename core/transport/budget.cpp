#include "core/transport/budget.h"

#include <algorithm>

namespace klipy {

namespace {
constexpr qint64 windowMs = 60'000;
// Without headers we stay just under the documented limit: the server's window and ours don't begin together.
constexpr double careful = 0.95;
} // namespace

Budget::Budget(int documentedLimit) : m_limit(std::max(1, documentedLimit)) {}

int Budget::reserve() const {
    return std::min((m_limit - 1) / 2, std::max(20, m_limit / 10));
}

int Budget::allowedUnmetered() const {
    return std::max(1, static_cast<int>(careful * m_limit));
}

int Budget::left() const {
    return m_fromServer ? m_remaining - m_underWay : allowedUnmetered() - static_cast<int>(m_sentAt.size());
}

void Budget::sent(qint64 now) {
    roll(now);
    ++m_underWay;
    if (!m_fromServer)
        m_sentAt.append(now);
}

void Budget::ended(const RateLimitReading& reading, qint64 now) {
    roll(now);
    m_underWay = std::max(0, m_underWay - 1);
    if (reading.limit)
        m_limit = *reading.limit;
    if (!reading.remaining) {
        if (!m_fromServer)
            return;
        --m_remaining; // this answer came without headers, or never; it was counted all the same
        if (m_resetsAt < 0)
            m_resetsAt = now + windowMs; // a window is under way; until an answer knows better, it began just now
        return;
    }
    const bool sameWindow =
        m_fromServer && m_resetsAt > now && reading.resetInMs && std::abs(now + *reading.resetInMs - m_resetsAt) < 2000;
    // Answers can overtake each other: within a window the budget only falls.
    m_remaining = sameWindow ? std::min(m_remaining, *reading.remaining) : *reading.remaining;
    m_fromServer = true;
    m_sentAt.clear();
    m_resetsAt = now + reading.resetInMs.value_or(windowMs);
}

void Budget::pauseUntil(qint64 moment) {
    m_pausedUntil = std::max(m_pausedUntil, moment);
    // Told to come back before the window ends: then something will be left by then.
    if (m_fromServer && m_resetsAt > m_pausedUntil)
        m_resetsAt = m_pausedUntil;
}

void Budget::roll(qint64 now) {
    if (m_fromServer) {
        if (m_resetsAt >= 0 && now >= m_resetsAt) {
            m_remaining = m_limit;
            m_resetsAt = -1; // the next answer tells
        }
        return;
    }
    while (!m_sentAt.isEmpty() && m_sentAt.first() + windowMs <= now)
        m_sentAt.removeFirst();
}

qint64 Budget::waitMs(Lane lane, qint64 now) {
    roll(now);
    if (now < m_pausedUntil)
        return m_pausedUntil - now;
    const int wanted = (lane == Lane::Interactive ? 0 : reserve()) + 1;
    const int lacking = wanted - left();
    if (lacking <= 0)
        return 0;
    if (m_fromServer)
        return m_resetsAt > now ? m_resetsAt - now : 250; // 250: what is under way takes it all up
    return m_sentAt[lacking - 1] + windowMs - now;
}

BudgetState Budget::state(qint64 now) {
    roll(now);
    BudgetState state;
    state.limit = m_limit;
    state.remaining = std::max(0, left());
    state.resetsInMs = m_resetsAt > now ? m_resetsAt - now : -1;
    state.fromServer = m_fromServer;
    state.pausedForMs = std::max<qint64>(0, m_pausedUntil - now);
    return state;
}

} // namespace klipy
