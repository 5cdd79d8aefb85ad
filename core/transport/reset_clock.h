#pragma once

#include "core/transport/rate_limit_headers.h"

#include <optional>

namespace klipy {

/// Brings the resets that a server names onto our monotonic clock.
///
/// Times to go, and moments that come with a Date header, need no clock. A bare moment is told by the server's clock,
/// of which nothing is known: the local one stands in for it until it is found wrong. From then on moments are placed
/// by what was seen: when a window ended that was to end at such a moment.
class ResetClock {
public:
    /// When the window ends, in monotonic ms; nothing: not told, or not to be believed. \a windowMs is its usual
    /// length.
    std::optional<qint64> reset(const RateLimitReading& reading, qint64 now, qint64 windowMs);
    /// A window that was to end at \a moment (server's clock) was seen to have ended at \a now, or before.
    void sawEnd(qint64 moment, qint64 now);
    /// The moment came, by our reckoning, and the window went on.
    void refuted();

private:
    bool m_isLocalClockWrong = false;
    std::optional<qint64> m_offset; // monotonic less server's clock, at most: ms
};

} // namespace klipy
