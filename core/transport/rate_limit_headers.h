#pragma once

#include "core/transport/http_transport.h"

#include <optional>

namespace klipy {

/// What one answer's headers say about the limit.
///
/// Documented: X-RateLimit-Limit, -Remaining, -Reset and, with a 429, Retry-After. Not documented: the unit of Reset,
/// so epoch seconds, epoch milliseconds, seconds to go and HTTP dates are all read; Retry-After may be seconds or an
/// HTTP date.
struct RateLimitReading {
    std::optional<int> limit;           ///< requests
    std::optional<int> remaining;       ///< requests
    std::optional<qint64> resetInMs;    ///< from the answer's arrival; nothing: not said, or not to be believed
    std::optional<qint64> retryAfterMs; ///< from the answer's arrival
    std::optional<qint64> toldResetMs;  ///< a reset too far off to be believed: for showing
    std::optional<qint64> resetMoment;  ///< Reset was a moment, not a time to go: ms since 1970 by the server's clock
    bool comparedToDate = false;        ///< resetInMs was told from the server's own Date, not from the local clock
    bool wholeSeconds = false;          ///< Reset was told in whole seconds, so it may be up to one second off
};

/// Times further off than this are shown, not believed.
inline constexpr qint64 longestBelievedResetMs = 600'000;
/// A moment that is over for longer than rounding explains tells of a clock that is wrong.
inline constexpr qint64 roundingMs = 2'000;

/// Moments in the headers are compared with the server's own Date header where there is one, so that a wrong local
/// clock changes nothing; \a localWallMs only stands in for a missing Date. Whether it can be trusted then is another
/// matter (see ResetClock).
RateLimitReading readRateLimit(const HttpReply& reply, qint64 localWallMs);

} // namespace klipy
