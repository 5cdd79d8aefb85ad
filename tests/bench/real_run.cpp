#include "tests/bench/real_run.h"

#include "app/demo/demo_server.h"
#include "core/transport/network_transport.h"
#include "tests/bench/fast_clock.h"
#include "tests/bench/workload.h"

#include <QEventLoop>
#include <QTimer>

#include <list>

namespace klipy::bench {

namespace {

DemoOptions optionsFor(const Scenario& scenario, const std::shared_ptr<FastClock>& clock) {
    DemoOptions options;
    const bool pages = scenario.load == Load::Pages;
    constexpr int forClicks = 500;
    options.sizes = {pages ? Workload::peopleFor(scenario.requests) : forClicks, pages ? 90 : scenario.requests, 10};
    options.dialect.window = scenario.window;
    options.dialect.resetUnit = scenario.resetUnit;
    options.dialect.rateHeaders = scenario.rateHeaders;
    options.clock = [clock, offset = scenario.clockOffsetMs] { return clock->wallMs() + offset; };
    return options;
}

/// One server, one client, and the others.
class RealLoad {
public:
    explicit RealLoad(const Scenario& scenario)
        : m_scenario(scenario), m_clock(std::make_shared<FastClock>(scenario.pace)),
          m_server(theContract(), optionsFor(scenario, m_clock)) {
        QString why;
        if (!m_server.start(&why))
            qFatal("the demo server doesn't start: %s", qUtf8Printable(why));
        m_server.count(RecordKind::Person); // waits until the workspace is made
        if (scenario.latencyMs > 0)
            m_server.addFault(DemoFault::delay(scenario.latencyMs / scenario.pace).repeated(-1));
        m_othersWire = std::make_unique<NetworkTransport>(m_server.baseUrl());
        Workload::Surroundings around;
        around.wire = std::make_shared<NetworkTransport>(m_server.baseUrl());
        around.clock = m_clock;
        around.random = std::make_shared<SystemRandom>();
        around.now = [clock = m_clock] { return clock->fineMs(); };
        around.baseUrl = m_server.baseUrl();
        around.key = demoKeys::full;
        m_work = std::make_unique<Workload>(scenario, around);
    }

    void start() {
        m_server.setLimits(m_scenario.limit, m_scenario.organizationLimit, m_scenario.windowMs);
        m_startedMs = m_clock->fineMs();
        if (m_scenario.othersPerWindow > 0)
            othersLater();
        if (m_scenario.otherKeysPerWindow > 0)
            otherKeysLater();
        m_work->start();
    }
    bool isRunning() const {
        const double patience = 3 * m_scenario.evenFloorMs() + 3 * double(m_scenario.windowMs);
        return m_work->isRunning() && m_clock->fineMs() - m_startedMs < patience;
    }
    Outcome outcome() {
        m_others.reset();
        Outcome outcome = m_work->outcome();
        outcome.received = m_server.received() - m_othersSent - m_work->clicks();
        for (double& wait : outcome.clickWaitsMs)
            wait /= m_scenario.pace;
        return outcome;
    }

private:
    void othersLater() {
        const double usual = double(m_scenario.windowMs) * m_scenario.othersAtOnce / m_scenario.othersPerWindow;
        m_others = m_clock->after(spread(usual), [this] {
            for (int i = 0; i < m_scenario.othersAtOnce; ++i)
                sendAsOthers();
            othersLater();
        });
    }
    void sendAsOthers() {
        ++m_othersSent;
        HttpRequest request;
        request.url = m_server.baseUrl();
        request.url.setPath(request.url.path() + QStringLiteral("/authenticate"));
        request.headers = {{"X-Klipy-Api-Key", demoKeys::full}};
        m_othersExchanges.push_back(m_othersWire->send(std::move(request), [](const HttpReply&) {}));
    }
    void otherKeysLater() {
        const double usual = double(m_scenario.windowMs) * m_scenario.otherKeysAtOnce / m_scenario.otherKeysPerWindow;
        m_otherKeys = m_clock->after(spread(usual), [this] {
            m_server.takeFromOrganization(m_scenario.otherKeysAtOnce);
            otherKeysLater();
        });
    }
    qint64 spread(double usual) { return qRound64(usual * (0.5 + m_chance.fraction())); }

    const Scenario m_scenario;
    const std::shared_ptr<FastClock> m_clock;
    SystemRandom m_chance;
    double m_startedMs = 0;
    DemoServer m_server;
    std::unique_ptr<NetworkTransport> m_othersWire;
    std::list<HttpTransport::Exchange> m_othersExchanges;
    int m_othersSent = 0;
    std::unique_ptr<Workload> m_work;
    Clock::Alarm m_others;
    Clock::Alarm m_otherKeys;
};

} // namespace

QList<Outcome> runForReal(const QList<Scenario>& scenarios) {
    std::list<RealLoad> loads;
    for (const Scenario& scenario : scenarios)
        loads.emplace_back(scenario);
    for (RealLoad& load : loads)
        load.start();
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (std::none_of(loads.begin(), loads.end(), [](const RealLoad& load) { return load.isRunning(); }))
            loop.quit();
    });
    look.start(10);
    loop.exec();
    QList<Outcome> outcomes;
    for (RealLoad& load : loads)
        outcomes.append(load.outcome());
    return outcomes;
}

} // namespace klipy::bench
