#include "core/transport/retry_policy.h"

#include "core/transport/safety.h"

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
    case WireFailure::Timeout:
    case WireFailure::ConnectionLost:
        return true;
    default: // TLS errors are final
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

} // namespace klipy
