#pragma once

#include "app/demo/demo_limits.h"
#include "core/transport/http_transport.h"
#include "tests/bench/scenario.h"
#include "tests/support/fake_clock.h"

namespace klipy::bench {

/// A server and the way to it, on a fake clock: it keeps to its limits (with the demo server's own limiter), sends its
/// headers in the form that the scenario names, and answers with pages of small records. An answer takes between three
/// and five quarters of the scenario's latency, half of it on the way there.
///
/// Must be held by a shared_ptr's owner for as long as requests are under way.
class SimulatedServer final : public HttpTransport {
public:
    /// \a people: how many the list holds.
    SimulatedServer(const Scenario& scenario, std::shared_ptr<FakeClock> clock, int people);

    [[nodiscard]] Exchange send(HttpRequest request, Done done) override;

    /// Requests that have arrived, those of others not counted.
    int received() const { return m_received; }

private:
    HttpReply answer(const HttpRequest& request);
    HttpHeaders rateHeaders(const RateLimiter::Verdicts& verdicts) const;
    QByteArray page(const QByteArray& requestBody) const;
    qint64 wallMs() const { return m_clock->wallMs() + m_scenario.clockOffsetMs; }
    double chance();
    void othersLater();
    void otherKeysLater();

    const Scenario m_scenario;
    const std::shared_ptr<FakeClock> m_clock;
    const int m_people;
    RateLimiter m_limiter;
    int m_received = 0;
    quint64 m_seed = 20;
    Clock::Alarm m_others;
    Clock::Alarm m_otherKeys;
};

} // namespace klipy::bench
