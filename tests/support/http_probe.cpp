#include "tests/support/http_probe.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>

#include <memory>

namespace klipy {

namespace {
constexpr int patienceMs = 30'000;
}

QJsonObject HttpProbe::Answer::json() const {
    return QJsonDocument::fromJson(body).object();
}

QJsonValue HttpProbe::Answer::at(const char* path) const {
    QJsonValue value = json();
    for (const QByteArray& step : QByteArray(path).split('.')) {
        bool isNumber = false;
        const int number = step.toInt(&isNumber);
        value = isNumber ? value.toArray().at(number) : value.toObject().value(QString::fromLatin1(step));
    }
    return value;
}

HttpProbe::Answer HttpProbe::get(const QString& path) {
    return sendRaw("GET", path, {}, {});
}

HttpProbe::Answer HttpProbe::send(const QByteArray& method, const QString& path, const QJsonObject& body) {
    return sendRaw(method, path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

HttpProbe::Answer HttpProbe::sendRaw(const QByteArray& method, const QString& path, const QByteArray& body,
                                     const QByteArray& contentType) {
    QNetworkRequest request(QUrl(m_baseUrl.toString() + path));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(patienceMs);
    if (!m_key.isEmpty())
        request.setRawHeader(m_bearer ? "Authorization" : "X-Klipy-Api-Key", m_bearer ? "Bearer " + m_key : m_key);
    if (!contentType.isEmpty())
        request.setRawHeader("Content-Type", contentType);
    const std::unique_ptr<QNetworkReply> reply(method == "GET" ? m_manager.get(request)
                                                               : m_manager.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();

    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    answer.error = reply->error();
    for (const auto& [name, value] : reply->rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    return answer;
}

} // namespace klipy
