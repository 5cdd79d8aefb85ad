#pragma once

#include "core/common/random.h"
#include "core/transport/rate_limit_headers.h"
#include "core/transport/request.h"

#include <optional>

namespace klipy {

/// Whether, and after how long, a request is sent again.
///
/// Reads: up to 3 more tries after network errors and 5xx. Writes: only where the server can't have acted, that is
/// after an error before anything was sent, and after a 429. A 429 waits as the server says (Budget's pause) and is
/// counted apart.
struct RetryPolicy {
    static constexpr int mostRetries = 3;
    static constexpr int mostRateLimitRetries = 5;

    /// ms to wait before try number \a attempt + 1 (attempt counts from 1); nothing: don't.
    static std::optional<qint64> delayMs(const Request& request, const HttpReply& reply, int attempt, Random& random);
    /// ms for which nothing is sent after a 429: as the server says, else until the window ends (\a windowEndsInMs; 0:
    /// not known) and a second more. \a before: how many 429s the request has had until now.
    static qint64 pauseMs(const RateLimitReading& reading, qint64 windowEndsInMs, int before, Random& random);
};

} // namespace klipy
