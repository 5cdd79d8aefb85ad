#pragma once

#include "core/transport/pacer.h"
#include "core/transport/request.h"
#include "core/transport/sent_log.h"
#include "core/transport/server_window.h"
#include "core/transport/spending.h"

namespace klipy {

/// The limit that all keys of an organization share. No header is known to tell of it (contract): it is inferred from a
/// 429 that came while this key should still have had budget, so it is never more than probable.
struct OrganizationState {
    bool probablyReached = false;
    int limit = 0;          ///< requests a minute, as documented
    qint64 pausedForMs = 0; ///< until it is tried again; 0: it is being tried, or was
    bool operator==(const OrganizationState&) const = default;
};

/// The budget as people see it.
struct BudgetState {
    int limit = 0;           ///< requests a window
    int remaining = 0;       ///< requests left, less those under way
    qint64 resetsInMs = -1;  ///< -1: not known
    bool fromServer = false; ///< read from headers; else counted here against the documented limit
    qint64 pausedForMs = 0;  ///< > 0: a 429 holds everything back
    int reserve = 0;         ///< requests that only clicks may use
    int othersUsed = -1;     ///< about so many did others on this key use in this window; -1: not known
    int waiting = 0;         ///< requests in the queue that the budget holds back, for more than a moment
    qint64 waitingForMs = 0; ///< until the first of them may go
    qint64 toldResetMs = -1; ///< the server named a reset so far off that it is shown, not believed; -1: it didn't
    OrganizationState organization;
    bool operator==(const BudgetState&) const = default;
};

/// How many requests a key has left, and whether one may start now.
///
/// Learns from every answer's headers (ServerWindow); between answers it counts what is sent. For a server that sends
/// no headers it keeps just under the documented limit in any minute, by the moments at which the last requests ended.
/// Times are monotonic milliseconds, handed in.
class Budget {
public:
    explicit Budget(int documentedLimit);

    void sent(qint64 now);
    /// One sent request has ended, with or without headers. \a sentAt tells which answers can have overtaken each
    /// other; 0: it isn't known.
    void ended(const RateLimitReading& reading, qint64 now, qint64 sentAt = 0);
    /// A 429: nothing starts before it is over. Where it was this key's limit, something will be left then.
    void pauseUntil(qint64 moment, bool forThisKey = true);

    /// 0: now. Else how long until it is worth asking again, in ms.
    qint64 waitMs(Lane lane, qint64 now);
    bool isPaused(qint64 now) const { return now < m_pausedUntil; }
    /// Requests that only clicks may use: the larger of 20 and 10 % of the limit, but always less than half of it.
    int reserve() const;
    /// Requests left, less those under way; may be below 0.
    int left(qint64 now);
    /// How evenly the background may go on.
    Pacer::Room room(qint64 now);
    /// What this key allows in a minute above the reserve, less what others use at present. At least 1.
    int perMinute(qint64 now) const;
    /// Reserve, others and far resets included; what waits and the organization are the scheduler's to fill in.
    BudgetState state(qint64 now);
    /// When the present window ends, if that is known: monotonic ms, else -1.
    qint64 resetsAt() const { return m_window.resetsAt(); }
    qint64 windowMs() const { return m_window.lengthMs(); }
    int limit() const { return m_window.limit(); }

    /// What is left was told by the server, for the present window.
    bool isTold(qint64 now);
    /// The reset has come, and that all is back is a guess.
    bool isGuess(qint64 now);
    /// It is, and a wrong one would meet a 429.
    bool isRiskyGuess(qint64 now);
    /// How many windows have ended under our eyes.
    int windowsEnded(qint64 now);
    const Spending& spending() const { return m_spending; }

private:
    void roll(qint64 now);
    bool isSteady() const { return !m_window.isKnown() || m_window.isMoving(); }
    int allowed() const;
    qint64 steadyMs(qint64 now) const;
    qint64 waitForReturns(int lacking, qint64 now) const;

    ServerWindow m_window;
    Spending m_spending;
    SentLog m_log; // ours of the last window's length
    int m_underWay = 0;
    int m_silent = 0;   // ended without headers since the last that had some
    int m_cameBack = 0; // ours that left the window since then
    int m_windowsEnded = 0;
    qint64 m_pausedUntil = 0;
};

} // namespace klipy
