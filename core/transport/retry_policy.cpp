#include "core/transport/retry_policy.h"

#include "core/transport/safety.h"

#include <algorithm>

namespace klipy {

namespace {

bool worthAnotherTry(const HttpReply& reply) {
    if (reply.status >= 500)
        return true;
    if (reply.status >= 300) // an answer, even if its body broke off
        return false;
    switch (reply.failure) {
    case WireFailure::Offline:
    case WireFailure::HostNotFound:
    case WireFailure::Refused:
    case WireFailure::TlsBroken:
    case WireFailure::Timeout:
    case WireFailure::ConnectionLost:
        return true;
    default: // a certificate that was refused stays refused
        return false;
    }
}

} // namespace

std::optional<qint64> RetryPolicy::delayMs(const Request& request, const HttpReply& reply, int attempt,
                                           Random& random) {
    if (attempt > mostRetries || !worthAnotherTry(reply))
        return std::nullopt;
    const bool safe = isSafe(request.operation.method, request.operation.pathTemplate);
    if (!safe && !reply.nothingWasSent())
        return std::nullopt;
    // Equal jitter: half fixed, half by chance; 0.5, 1, 2 s at most.
    const double ceiling = 500.0 * (1 << (attempt - 1));
    return static_cast<qint64>(ceiling / 2 + random.fraction() * ceiling / 2);
}

qint64 RetryPolicy::pauseMs(const RateLimitReading& reading, qint64 windowEndsInMs, int before, Random& random) {
    const qint64 jitter = static_cast<qint64>(random.fraction() * 1000);
    if (reading.retryAfterMs && *reading.retryAfterMs > 0)
        return std::max<qint64>(*reading.retryAfterMs, 250) + jitter;
    if (reading.retryAfterMs) // "at once" may be a date by a wrong clock: not over and over
        return (250LL << before) + jitter;
    if (windowEndsInMs > 0)
        return windowEndsInMs + 1000 + jitter;
    // Not told for how long: longer each time, so that the tries outlast a window of a minute.
    const qint64 untold = std::min<qint64>(5000LL << before, 60'000);
    return reading.resetInMs.value_or(untold) + 1000 + jitter;
}

} // namespace klipy
