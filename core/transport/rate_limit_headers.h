#pragma once

#include "core/transport/http_transport.h"

#include <optional>

namespace klipy {

/// What one answer's headers say about the limit.
///
/// Documented: X-RateLimit-Limit, -Remaining, -Reset and, with a 429, Retry-After. Not documented: the unit of Reset,
/// so epoch seconds, epoch milliseconds and seconds to go are all read; Retry-After may be seconds or an HTTP date.
struct RateLimitReading {
    std::optional<int> limit;             ///< requests
    std::optional<int> remaining;         ///< requests
    std::optional<qint64> resetInMs;      ///< from the answer's arrival
    std::optional<qint64> retryAfterMs;   ///< from the answer's arrival
};

/// Times further off than this are shown, not believed.
inline constexpr qint64 longestBelievedResetMs = 600'000;

/// Moments in the headers are compared with the server's own Date header where there is one, so that a wrong local
/// clock changes nothing; \a localWallMs only stands in for a missing Date.
RateLimitReading readRateLimit(const HttpReply& reply, qint64 localWallMs);

} // namespace klipy
