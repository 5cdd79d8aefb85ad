#pragma once

#include "core/api/client.h"
#include "core/contract/contract_reader.h"
#include "tests/support/fake_random.h"

#include <QList>

#include <memory>

namespace klipy::test {

/// A server that answers when a test says so. It keeps every request, and knows which ones were taken back.
class RecordingTransport final : public HttpTransport {
public:
    struct Taken {
        HttpRequest request;
        Done done;
        std::weak_ptr<void> wish;

        bool isDropped() const { return wish.expired(); }
        QByteArray body() const { return request.body.value_or(QByteArray()); }
    };

    [[nodiscard]] Exchange send(HttpRequest request, Done done) override;

    int count() const { return static_cast<int>(m_taken.size()); }
    const Taken& at(int index) const { return m_taken[index]; }
    const Taken& last() const { return m_taken.constLast(); }
    /// Answers a request that is still wanted, from within the test's own call.
    void answer(int index, int status, const QByteArray& body);

private:
    QList<Taken> m_taken;
};

/// A client of a contract, on a transport that a test controls.
struct TestClient {
    explicit TestClient(std::shared_ptr<const Contract> usedContract = builtIn());

    static std::shared_ptr<const Contract> builtIn() { return {std::shared_ptr<void>(), &builtInContract()}; }

    std::shared_ptr<const Contract> contract;
    std::shared_ptr<RecordingTransport> transport = std::make_shared<RecordingTransport>();
    std::shared_ptr<Clock> clock = std::make_shared<SystemClock>();
    std::shared_ptr<Scheduler> scheduler;
    std::unique_ptr<Client> client;
};

} // namespace klipy::test
