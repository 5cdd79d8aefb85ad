#include "core/transport/network_transport.h"

#include "core/transport/one_shot_body.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

namespace klipy {

namespace {

WireFailure wireFailure(QNetworkReply::NetworkError error) {
    switch (error) {
    case QNetworkReply::NoError:
        return WireFailure::None;
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyNotFoundError:
        return WireFailure::HostNotFound;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::ProxyConnectionRefusedError:
        return WireFailure::Refused;
    case QNetworkReply::SslHandshakeFailedError:
        return WireFailure::Tls;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // what a transfer timeout ends as
    case QNetworkReply::ProxyTimeoutError:
        return WireFailure::Timeout;
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return WireFailure::Offline;
    default:
        return WireFailure::ConnectionLost; // also ContentReSendError: sent once, and not answered
    }
}

/// Whether an error only repeats what the status says: Qt makes an error of each 4xx and 5xx, and, since the body
/// can't be sent again, of a 307 and 308 that it wasn't going to follow.
bool saysOnlyTheStatus(QNetworkReply::NetworkError error, int status) {
    return status >= 300 && (error == QNetworkReply::NoError || error >= QNetworkReply::ContentAccessDenied);
}

/// What was found while the exchange was under way.
struct Findings {
    bool tooLarge = false;
    bool certificateRefused = false;
};

HttpReply readReply(QNetworkReply& reply, const Findings& found) {
    HttpReply result;
    result.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto headers = reply.rawHeaderPairs();
    for (const auto& header : headers)
        result.headers.append({header.first, header.second});
    if (found.tooLarge) {
        result.failure = WireFailure::TooLarge;
        return result;
    }
    if (reply.isReadable()) // not after a timeout
        result.body = reply.readAll();
    if (!saysOnlyTheStatus(reply.error(), result.status))
        result.failure = wireFailure(reply.error());
    if (result.failure == WireFailure::Tls && !found.certificateRefused)
        result.failure = WireFailure::TlsBroken;
    return result;
}

QNetworkRequest networkRequest(const HttpRequest& request) {
    QNetworkRequest result(request.url);
    for (const auto& [name, value] : request.headers)
        result.setRawHeader(name, value);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setTransferTimeout(request.timeoutMs);
    return result;
}

/// Every request gets a body that can't be sent twice, if only an empty one. GETs too: Qt sends those up to four times,
/// and each of them counts against the budget.
QNetworkReply* start(QNetworkAccessManager& network, const HttpRequest& request) {
    QNetworkRequest wire = networkRequest(request);
    const QByteArray bytes = request.body.value_or(QByteArray());
    auto body = std::make_unique<OneShotBody>(bytes);
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    wire.setHeader(QNetworkRequest::ContentLengthHeader, bytes.size());
    if (request.body)
        wire.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    QNetworkReply* reply = network.sendCustomRequest(wire, methodName(request.method), body.get());
    body.release()->setParent(reply);
    return reply;
}

bool hasOrigin(const QUrl& url, const QUrl& origin) {
    const auto port = [](const QUrl& u) { return u.port(u.scheme() == QLatin1String("https") ? 443 : 80); };
    return url.scheme() == origin.scheme() && url.host() == origin.host() && port(url) == port(origin) &&
           url.userInfo().isEmpty();
}

} // namespace

NetworkTransport::NetworkTransport(QUrl origin, qint64 largestBody)
    : m_origin(std::move(origin)), m_largestBody(largestBody), m_network(std::make_unique<QNetworkAccessManager>()) {
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network->setAutoDeleteReplies(false);
    // What is on this machine isn't asked for through a proxy, which would learn the key.
    const QString host = m_origin.host();
    if (QHostAddress(host).isLoopback() || host == QLatin1String("localhost"))
        m_network->setProxy(QNetworkProxy::NoProxy);
}

NetworkTransport::~NetworkTransport() = default;

HttpTransport::Exchange NetworkTransport::send(HttpRequest request, Done done) {
    if (!hasOrigin(request.url, m_origin)) {
        auto refusal = std::make_shared<QTimer>();
        refusal->setSingleShot(true);
        QObject::connect(refusal.get(), &QTimer::timeout, refusal.get(), [done = std::move(done)] {
            HttpReply reply;
            reply.failure = WireFailure::NotOurHost;
            auto call = done;
            call(std::move(reply));
        });
        refusal->start(0);
        return refusal;
    }

    QNetworkReply* const reply = start(*m_network, request);
    auto found = std::make_shared<Findings>();
    const auto objections =
        QObject::connect(reply, &QNetworkReply::sslErrors, reply, [found] { found->certificateRefused = true; });
    const auto progress = QObject::connect(reply, &QNetworkReply::downloadProgress, reply,
                                           [reply, found, most = m_largestBody](qint64 received, qint64) {
                                               if (received > most && !found->tooLarge) {
                                                   found->tooLarge = true;
                                                   reply->abort();
                                               }
                                           });
    const auto finished =
        QObject::connect(reply, &QNetworkReply::finished, reply, [reply, found, done = std::move(done)] {
            HttpReply result = readReply(*reply, *found);
            auto call = done; // the callee may drop the exchange, and with it this closure
            // The callee may end the transport too, which must not delete a reply that is still emitting.
            reply->setParent(nullptr);
            reply->deleteLater();
            call(std::move(result));
        });
    return Exchange(nullptr, [alive = QPointer<QNetworkReply>(reply), objections, progress, finished](void*) {
        // Only what was connected here: abort() itself works through signals of the reply.
        QObject::disconnect(objections);
        QObject::disconnect(progress);
        QObject::disconnect(finished);
        QNetworkReply* dropped = alive.data();
        if (!dropped)
            return;
        if (dropped->isFinished()) {
            dropped->deleteLater(); // it may be emitting
        } else if (dropped->error() != QNetworkReply::NoError) {
            // A refusal whose body is still coming. Qt complains of every error after the first, abort()'s too.
            QObject::connect(dropped, &QNetworkReply::finished, dropped, &QObject::deleteLater);
        } else {
            dropped->abort();
            delete dropped; // not later: a refusal may be on its way here
        }
    });
}

} // namespace klipy
