#pragma once

#include <QJsonObject>
#include <QMap>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QString>
#include <QUrl>

namespace klipy {

/// A plain HTTP client for tests that look at a server from outside. Each call blocks, with an event loop of its own.
/// Doesn't follow redirects.
class HttpProbe {
public:
    struct Answer {
        int status = 0; ///< 0: no answer
        QByteArray body;
        QMap<QByteArray, QByteArray> headers; ///< names in lower case
        QNetworkReply::NetworkError error = QNetworkReply::NoError;

        QJsonObject json() const;              ///< empty if the body is no object
        QJsonValue at(const char* path) const; ///< "data.organization.name"; numbers count array elements
        QByteArray header(const char* name) const { return headers.value(QByteArray(name).toLower()); }
    };

    /// \a baseUrl has no slash at its end.
    explicit HttpProbe(QUrl baseUrl, QByteArray key = {}) : m_baseUrl(std::move(baseUrl)), m_key(std::move(key)) {}

    void setKey(const QByteArray& key) { m_key = key; }
    /// Sends the key as "Authorization: Bearer" instead of in X-Klipy-Api-Key.
    void setBearer(bool bearer) { m_bearer = bearer; }

    Answer get(const QString& path);
    Answer send(const QByteArray& method, const QString& path, const QJsonObject& body);
    Answer sendRaw(const QByteArray& method, const QString& path, const QByteArray& body,
                   const QByteArray& contentType = "application/json");

private:
    QUrl m_baseUrl;
    QByteArray m_key;
    bool m_bearer = false;
    QNetworkAccessManager m_manager;
};

} // namespace klipy
