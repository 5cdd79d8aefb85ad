#include "core/transport/safety.h"
#include "core/transport/scheduler.h"

namespace klipy {

ErrorKind errorKind(const HttpReply& reply, HttpMethod method, QStringView path) {
    const bool safe = isSafe(method, path);
    if (reply.status >= 500)
        return safe ? ErrorKind::Server : ErrorKind::OutcomeUnknown;
    switch (reply.status) {
    case 400:
    case 422:
        return ErrorKind::BadRequest;
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::RateLimited;
    default:
        break;
    }
    if (reply.status >= 400)
        return ErrorKind::OtherRefusal;
    if (reply.status >= 300)
        return ErrorKind::Redirected;
    if (!safe && reply.failure != WireFailure::None && !reply.nothingWasSent())
        return ErrorKind::OutcomeUnknown;
    switch (reply.failure) {
    case WireFailure::None:
        return reply.status >= 200 ? ErrorKind::None : ErrorKind::Unreadable;
    case WireFailure::Offline:
        return ErrorKind::Offline;
    case WireFailure::HostNotFound:
        return ErrorKind::HostNotFound;
    case WireFailure::Refused:
        return ErrorKind::Refused;
    case WireFailure::Tls:
    case WireFailure::TlsBroken:
        return ErrorKind::Tls;
    case WireFailure::Timeout:
        return ErrorKind::Timeout;
    case WireFailure::ConnectionLost:
        return ErrorKind::ConnectionLost;
    case WireFailure::TooLarge:
        return ErrorKind::Unreadable;
    case WireFailure::NotOurHost:
        return ErrorKind::NotAllowed;
    }
    return ErrorKind::Unreadable;
}

} // namespace klipy
