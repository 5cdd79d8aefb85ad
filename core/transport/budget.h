#pragma once

#include "core/transport/rate_limit_headers.h"
#include "core/transport/request.h"

#include <QList>

namespace klipy {

/// The budget as people see it.
struct BudgetState {
    int limit = 0;          ///< requests a window
    int remaining = 0;      ///< requests left, less those under way
    qint64 resetsInMs = -1; ///< -1: not known
    bool fromServer = false; ///< read from headers; else counted here against the documented limit
    qint64 pausedForMs = 0; ///< > 0: a 429 holds everything back
    bool operator==(const BudgetState&) const = default;
};

/// How many requests a key has left, and whether one may start now.
///
/// Learns from every answer's headers; between answers it counts what is sent. For a server that sends no headers it
/// keeps just under the documented limit in any minute, by the moments at which the last requests were sent. Times are
/// monotonic milliseconds, handed in.
class Budget {
public:
    explicit Budget(int documentedLimit);

    void sent(qint64 now);
    /// One sent request has ended, with or without headers.
    void ended(const RateLimitReading& reading, qint64 now);
    /// A 429: nothing starts before it is over.
    void pauseUntil(qint64 moment);

    /// 0: now. Else how long until it is worth asking again, in ms.
    qint64 waitMs(Lane lane, qint64 now);
    /// Requests that only clicks may use: the larger of 20 and 10 % of the limit, but always less than half of it.
    int reserve() const;
    BudgetState state(qint64 now);
    /// When the present window ends, if that is known: monotonic ms, else -1.
    qint64 resetsAt() const { return m_resetsAt; }

private:
    void roll(qint64 now);
    int allowedUnmetered() const;
    int left() const;

    int m_limit;
    int m_remaining = 0; // as the server said it, less those that ended without saying anything
    int m_underWay = 0;
    bool m_fromServer = false;
    qint64 m_resetsAt = -1;
    qint64 m_pausedUntil = 0;
    QList<qint64> m_sentAt; // within the last minute; only while the server says nothing
};

} // namespace klipy
