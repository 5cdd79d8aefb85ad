#include "tests/bench/meter.h"

#include <numeric>

namespace klipy::bench {

Meter::Meter(std::shared_ptr<HttpTransport> wire, Now now, const Scenario& scenario)
    : m_wire(std::move(wire)), m_state(std::make_shared<State>()) {
    m_state->now = std::move(now);
    m_state->window = scenario.window;
    m_state->windowMs = double(scenario.windowMs);
}

void Meter::State::began() {
    const double moment = now();
    sendings.append(moment);
    if (underWay++ == 0)
        busySinceMs = moment;
    mostAtOnce = std::max(mostAtOnce, underWay);
}

void Meter::State::ended() {
    if (--underWay == 0)
        busyMs += now() - busySinceMs;
}

void Meter::State::wasRefused(const HttpReply& reply) {
    const QByteArray end = reply.header("X-RateLimit-Reset");
    const bool told = window == DemoDialect::Window::Fixed && end.size() > 6; // a moment, not seconds to go
    ++refused[told ? end : QByteArray::number(qint64((now() - sendings.first()) / windowMs))];
}

HttpTransport::Exchange Meter::send(HttpRequest request, Done done) {
    const QString name = request.url.path().section(u'/', -1);
    if (!m_state->sentMs.contains(name))
        m_state->sentMs.insert(name, m_state->now());
    struct Flight {
        explicit Flight(std::shared_ptr<State> its) : state(std::move(its)) { state->began(); }
        ~Flight() {
            if (!landed)
                state->ended();
        }
        Flight(const Flight&) = delete;
        Flight& operator=(const Flight&) = delete;
        std::shared_ptr<State> state;
        Exchange exchange;
        bool landed = false;
    };
    const auto flight = std::make_shared<Flight>(m_state);
    flight->exchange =
        m_wire->send(std::move(request), [weak = std::weak_ptr(flight), done = std::move(done)](HttpReply reply) {
            const auto alive = weak.lock();
            if (!alive)
                return;
            alive->landed = true;
            alive->state->ended();
            if (reply.status == 429)
                alive->state->wasRefused(reply);
            done(std::move(reply));
        });
    return flight;
}

double Meter::firstSent(const QString& lastSegment) const {
    return m_state->sentMs.value(lastSegment, -1);
}

int Meter::refused() const {
    return std::accumulate(m_state->refused.cbegin(), m_state->refused.cend(), 0);
}

int Meter::worstRefused() const {
    int worst = 0;
    for (const int count : m_state->refused)
        worst = std::max(worst, count);
    return worst;
}

} // namespace klipy::bench
