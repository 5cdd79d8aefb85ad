#include "core/common/api_error.h"

namespace klipy {

bool ApiError::isNetwork() const {
    switch (kind) {
    case ErrorKind::Offline:
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
    case ErrorKind::Timeout:
    case ErrorKind::ConnectionLost:
        return true;
    default:
        return false;
    }
}

bool ApiError::isRetryableRead() const {
    return isNetwork() || kind == ErrorKind::Server;
}

} // namespace klipy
