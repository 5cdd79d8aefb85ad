#pragma once

#include "core/api/client.h"
#include "tests/core/api/small_contract.h"
#include "tests/core/transport/fake_transport.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"

namespace klipy::test {

/// A client on a wire, a clock and a contract that the test controls.
struct ApiBench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
    std::shared_ptr<Contract> contract = smallContract();
    Client client{contract, newScheduler()};

    std::shared_ptr<Scheduler> newScheduler() const {
        Scheduler::Setup setup;
        setup.baseUrl = QUrl(QStringLiteral("https://api.klipy.example/api/v1"));
        setup.key = [] { return QByteArray("klipy_api_of_a_test"); };
        setup.transport = transport;
        setup.clock = clock;
        setup.random = std::make_shared<FakeRandom>(QList<double>{0.0});
        return std::make_shared<Scheduler>(std::move(setup));
    }

    /// Lets everything happen that is due now, and the script answer.
    void turn() {
        clock->advance(0);
        transport->deliver();
        clock->advance(0);
    }
    /// Sends what waits, and answers the last of it.
    void answer(HttpReply reply) {
        clock->advance(0);
        transport->answerLast(std::move(reply));
    }
};

/// What a call of the client's ended with.
template <typename T> struct Heard {
    int calls = 0;
    std::optional<Result<T>> result;

    typename Client::Callback<T> callback() {
        return [this](Result<T> given) {
            ++calls;
            result = std::move(given);
        };
    }
    bool succeeded() const { return result && result->has_value(); }
    const T& value() const { return result->value(); }
    const ApiError& error() const { return result->error(); }
};

} // namespace klipy::test
