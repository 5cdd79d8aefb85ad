#pragma once

#include "core/transport/http_transport.h"

#include <QUrl>

class QNetworkAccessManager;

namespace klipy {

/// HttpTransport on QNetworkAccessManager, pinned to one scheme, host and port.
///
/// Lives on the GUI thread: Qt reads its sockets on a thread of its own, bodies are small (a page holds at most 100
/// records), and decoding happens on workers (core/api). No redirects, no cookies, no cache, no HTTP authentication,
/// HTTP/1.1. TLS errors are final. The system's proxy settings are used.
class NetworkTransport final : public HttpTransport {
public:
    /// Bytes. A page of 100 records is well under 1 MB.
    static constexpr qint64 usualLargestBody = 64LL * 1024 * 1024;

    /// \a origin: only its scheme, host and port count. \a largestBody: a longer answer ends as TooLarge.
    explicit NetworkTransport(QUrl origin, qint64 largestBody = usualLargestBody);
    ~NetworkTransport() override;

    [[nodiscard]] Exchange send(HttpRequest request, Done done) override;

private:
    QUrl m_origin;
    qint64 m_largestBody;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace klipy
