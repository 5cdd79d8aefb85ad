#pragma once

#include "core/transport/scheduler.h"
#include "tests/core/transport/fake_transport.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"

namespace klipy::test {

inline Request aRead(const QString& id, Lane lane = Lane::Interactive) {
    Request request;
    request.operation.id = QStringLiteral("getPerson");
    request.operation.method = HttpMethod::Get;
    request.operation.pathTemplate = QStringLiteral("/people/{personId}");
    request.pathArguments = {id};
    request.lane = lane;
    return request;
}

inline Request aQuery(Lane lane = Lane::Interactive) {
    Request request;
    request.operation.id = QStringLiteral("queryPeople");
    request.operation.method = HttpMethod::Post;
    request.operation.pathTemplate = QStringLiteral("/people/query");
    request.body = QByteArray(R"({"limit":100})");
    request.lane = lane;
    return request;
}

/// A workspace that is not locked.
inline WriteGate& openGate() {
    static WriteGate gate;
    gate.open();
    return gate;
}

inline Request aWrite(HttpMethod method = HttpMethod::Patch, const QString& id = QStringLiteral("1")) {
    Request request = aRead(id);
    request.operation.id = QStringLiteral("writePerson");
    request.operation.method = method;
    request.body = method == HttpMethod::Delete ? std::nullopt : std::optional<QByteArray>(R"({"title":"CTO"})");
    request.permit = openGate().permit();
    if (method == HttpMethod::Post || method == HttpMethod::Put) {
        request.operation.pathTemplate = QStringLiteral("/people");
        request.pathArguments.clear();
    }
    return request;
}

/// How a request ended.
struct Outcome {
    int calls = 0;
    Answer answer;
    bool isEnded() const { return calls > 0; }
};

/// A scheduler on a wire, a clock and a chance that the test controls.
struct SchedulerBench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
    std::shared_ptr<FakeRandom> random = std::make_shared<FakeRandom>(QList<double>{0.0});
    QByteArray key = "klipy_api_of_a_test";
    std::unique_ptr<Scheduler> scheduler;

    explicit SchedulerBench(int documentedLimit = 200) {
        Scheduler::Setup setup;
        setup.baseUrl = QUrl(QStringLiteral("https://api.klipy.example/api/v1"));
        setup.key = [this] { return key; };
        setup.transport = transport;
        setup.clock = clock;
        setup.random = random;
        setup.documentedLimit = documentedLimit;
        scheduler = std::make_unique<Scheduler>(std::move(setup));
    }

    /// Hands a request in. \a outcome must outlive the ticket.
    [[nodiscard]] Scheduler::Ticket submit(Request request, Outcome& outcome) {
        return scheduler->submit(std::move(request), [&outcome](Answer answer) {
            ++outcome.calls;
            outcome.answer = std::move(answer);
        });
    }
    /// Lets everything happen that is due now.
    void turn() { clock->advance(0); }
};

/// The headers of a server that says what is left.
inline HttpHeaders rateLimit(int limit, int remaining, int resetSeconds) {
    return {{"X-RateLimit-Limit", QByteArray::number(limit)},
            {"X-RateLimit-Remaining", QByteArray::number(remaining)},
            {"X-RateLimit-Reset", QByteArray::number(resetSeconds)}};
}

} // namespace klipy::test
