#include "core/transport/http_transport.h"

namespace klipy {

QByteArray HttpReply::header(QByteArrayView name) const {
    for (const auto& [key, value] : headers) {
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool HttpReply::nothingWasSent() const {
    switch (failure) {
    case WireFailure::HostNotFound:
    case WireFailure::Refused:
    case WireFailure::Tls:
    case WireFailure::TlsBroken:
    case WireFailure::NotOurHost:
        return status == 0;
    default:
        return false;
    }
}

} // namespace klipy
