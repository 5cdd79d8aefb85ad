#pragma once

#include "core/transport/http_transport.h"

#include <QTest>

#include <optional>

namespace klipy::test {

inline constexpr char theKey[] = "klipy_api_of_a_test";

/// One exchange and what became of it.
class Flight {
public:
    Flight(HttpTransport& transport, HttpRequest request)
        : m_exchange(transport.send(std::move(request), [this](HttpReply answer) {
              ++calls;
              reply = std::move(answer);
          })) {
        calledWithinSend = calls > 0;
    }
    /// Waits for the answer; false if none comes.
    bool land(int patienceMs = 10'000) {
        return QTest::qWaitFor([this] { return calls > 0; }, patienceMs);
    }
    void drop() { m_exchange.reset(); }

    HttpReply reply;
    int calls = 0;
    bool calledWithinSend = false;

private:
    HttpTransport::Exchange m_exchange;
};

inline HttpRequest request(HttpMethod method, QUrl origin, const QString& path,
                           std::optional<QByteArray> body = std::nullopt) {
    HttpRequest result;
    result.method = method;
    result.url = std::move(origin);
    result.url.setPath(path);
    result.headers = {{"Accept", "application/json"}, {"X-Klipy-Api-Key", theKey}};
    result.body = std::move(body);
    result.timeoutMs = 5'000;
    return result;
}

} // namespace klipy::test
