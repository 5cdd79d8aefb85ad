#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace klipy {

using DemoHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// A request as it came over HTTP, free of any HTTP library.
struct DemoRequest {
    QByteArray method; ///< "POST"
    QByteArray target; ///< path and query as sent, still percent-encoded
    DemoHeaders headers;
    QByteArray body;

    /// The first header of this name, whatever its case; empty if there is none.
    QByteArray header(QByteArrayView name) const;
    /// The target without its query.
    QByteArray path() const;
};

/// What goes back.
struct DemoAnswer {
    int status = 200;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json; charset=utf-8");
    DemoHeaders headers;
    /// If larger than the body: this is announced as Content-Length, and the connection ends after the body, as if it
    /// had been cut. -1: the body's own size.
    qint64 announcedLength = -1;
};

} // namespace klipy
