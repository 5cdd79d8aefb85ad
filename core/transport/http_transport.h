#pragma once

#include "core/contract/operation.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace klipy {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// Why no whole answer came. With an HTTP status there may still be one of these (the body broke off).
enum class WireFailure {
    None,
    Offline,
    HostNotFound,
    Refused,
    Tls,            ///< the server's certificate was refused: final, nothing was sent
    TlsBroken,      ///< the handshake broke off without that: nothing was sent, and another try may succeed
    Timeout,        ///< the deadline passed; the server may have got the request
    ConnectionLost, ///< the connection ended; the server may have got the request
    TooLarge,       ///< the body was longer than the transport takes
    NotOurHost,     ///< refused here: the URL leaves the pinned scheme, host and port
};

struct HttpRequest {
    HttpMethod method = HttpMethod::Get;
    QUrl url;
    HttpHeaders headers;
    std::optional<QByteArray> body;
    int timeoutMs = 30'000; ///< without a byte from the server
};

struct HttpReply {
    int status = 0; ///< 0: no answer
    HttpHeaders headers;
    QByteArray body;
    WireFailure failure = WireFailure::None;

    /// A header's value without regard to case; empty if it isn't there.
    QByteArray header(QByteArrayView name) const;
    /// The server can't have seen the request, so that even a write may be sent again.
    bool nothingWasSent() const;
    bool isSuccess() const { return failure == WireFailure::None && status >= 200 && status < 300; }
};

/// How bytes travel. One exchange is one request on the wire: nothing below may send it again, or follow a redirect.
class HttpTransport {
public:
    using Done = std::function<void(HttpReply)>;
    /// An exchange under way. Dropping the handle aborts it, and then `Done` is not called.
    using Exchange = std::shared_ptr<void>;

    virtual ~HttpTransport() = default;
    /// Calls \a done once, never from within send().
    [[nodiscard]] virtual Exchange send(HttpRequest request, Done done) = 0;
};

} // namespace klipy
