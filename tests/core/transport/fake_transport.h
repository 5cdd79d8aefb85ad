#pragma once

#include "core/transport/http_transport.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <memory>
#include <vector>

namespace klipy::test {

inline HttpReply replyWith(int status, const QByteArray& body = {}, HttpHeaders headers = {}) {
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    reply.headers = std::move(headers);
    return reply;
}

inline HttpReply failedWith(WireFailure failure, int status = 0) {
    HttpReply reply;
    reply.failure = failure;
    reply.status = status;
    return reply;
}

/// A wire that a test holds in its hand: it writes down what is sent, and answers only when it is told to.
class FakeTransport final : public HttpTransport {
public:
    struct Sent {
        HttpRequest request;
        Done done;
        bool aborted = false; ///< its handle was dropped before it was answered
        bool isOpen() const { return done && !aborted; }

        QString path() const { return request.url.path(QUrl::FullyEncoded); }
        QJsonObject body() const { return QJsonDocument::fromJson(request.body.value_or(QByteArray())).object(); }
    };
    /// What a server would say; nothing: it hasn't answered yet.
    using Script = std::function<std::optional<HttpReply>(const Sent&)>;

    [[nodiscard]] Exchange send(HttpRequest request, Done done) override {
        auto sent = std::make_shared<Sent>(Sent{std::move(request), std::move(done)});
        m_sent.push_back(sent);
        return Exchange(nullptr, [sent](void*) {
            sent->aborted = sent->done != nullptr;
            sent->done = nullptr;
        });
    }

    int count() const { return static_cast<int>(m_sent.size()); }
    const Sent& at(int index) const { return *m_sent.at(static_cast<std::size_t>(index)); }
    const Sent& last() const { return *m_sent.back(); }
    int open() const {
        int found = 0;
        for (const auto& sent : m_sent)
            found += sent->isOpen() ? 1 : 0;
        return found;
    }
    /// The paths in the order in which they were sent.
    QStringList paths() const {
        QStringList found;
        for (const auto& sent : m_sent)
            found.append(sent->path());
        return found;
    }

    /// Answers one request; false if nobody waits for it any more.
    bool answer(int index, HttpReply reply) {
        const auto sent = m_sent.at(static_cast<std::size_t>(index));
        if (!sent->isOpen())
            return false;
        const Done done = std::exchange(sent->done, nullptr);
        done(std::move(reply));
        return true;
    }
    bool answerLast(HttpReply reply) { return answer(count() - 1, std::move(reply)); }

    void setScript(Script script) { m_script = std::move(script); }
    /// Lets the script answer what has come so far, and what comes of that.
    void deliver() {
        for (std::size_t i = 0; i < m_sent.size(); ++i) {
            const auto sent = m_sent[i];
            if (!sent->isOpen() || !m_script)
                continue;
            if (auto reply = m_script(*sent))
                answer(static_cast<int>(i), *reply);
        }
    }

private:
    std::vector<std::shared_ptr<Sent>> m_sent;
    Script m_script;
};

} // namespace klipy::test
