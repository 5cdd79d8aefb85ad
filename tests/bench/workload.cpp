#include "tests/bench/workload.h"

#include "app/demo/demo_server.h"
#include "core/contract/contract_reader.h"

namespace klipy::bench {

std::shared_ptr<const Contract> theContract() {
    return {std::shared_ptr<void>(), &builtInContract()};
}

namespace {
std::shared_ptr<const KindDescription> kindOf(RecordKind kind) {
    return {std::shared_ptr<void>(), &builtInContract().kind(kind)};
}

std::shared_ptr<Scheduler> schedulerOn(const std::shared_ptr<Meter>& meter, const Workload::Surroundings& around) {
    Scheduler::Setup setup;
    setup.baseUrl = around.baseUrl;
    setup.key = [key = around.key] { return key; };
    setup.transport = meter;
    setup.clock = around.clock;
    setup.random = around.random;
    return std::make_shared<Scheduler>(std::move(setup));
}
} // namespace

Workload::Workload(const Scenario& scenario, const Surroundings& surroundings)
    : m_scenario(scenario), m_around(surroundings),
      m_meter(std::make_shared<Meter>(surroundings.wire, surroundings.now, scenario)),
      m_scheduler(schedulerOn(m_meter, surroundings)), m_client(theContract(), m_scheduler),
      m_people(kindOf(RecordKind::Person)), m_companies(kindOf(RecordKind::Company)), m_feed(m_client, m_people),
      m_reader(m_client, m_companies) {
    QObject::connect(&m_feed, &PageFeed::progressChanged, &m_feed, [this] { noticeEnd(); });
    QObject::connect(&m_reader, &CompanyReader::progressChanged, &m_reader, [this] { noticeEnd(); });
}

void Workload::start() {
    if (m_scenario.load == Load::Companies) {
        QStringList ids;
        for (int i = 0; i < m_scenario.requests; ++i)
            ids.append(DemoServer::idOf(RecordKind::Company, i));
        m_companies.know(ids);
    }
    m_startedMs = m_around.now();
    if (m_scenario.clicksPerWindow > 0)
        clickLater();
    if (m_scenario.load == Load::Pages)
        m_feed.loadAll();
    else
        m_reader.readAll();
}

bool Workload::isRunning() const {
    return m_feed.isRunning() || m_reader.isReadingAll() || m_reader.underWay() > 0;
}

void Workload::noticeEnd() {
    if (m_startedMs < 0 || m_endedMs >= 0 || isRunning())
        return;
    m_endedMs = m_around.now();
    m_nextClick.reset();
}

void Workload::clickLater() {
    const double usual = double(m_scenario.windowMs) / m_scenario.clicksPerWindow;
    const auto delay = static_cast<qint64>(usual * (0.5 + m_around.random->fraction()));
    m_nextClick = m_around.clock->after(delay, [this] {
        click();
        clickLater();
    });
}

void Workload::click() {
    const QString id = DemoServer::idOf(RecordKind::Person, clicks());
    const double now = m_around.now();
    m_clicks.append({id, now, m_client.get(RecordKind::Person, id, Lane::Interactive, [](const Result<Success>&) {})});
}

Outcome Workload::outcome() const {
    Outcome outcome;
    outcome.fewest = m_scenario.requests;
    outcome.whole = m_scenario.load == Load::Pages
                        ? m_feed.progress().complete && m_people.loadedCount() == peopleFor(m_scenario.requests)
                        : m_companies.loadedCount() == m_scenario.requests;
    outcome.wallMs = (m_endedMs < 0 ? m_around.now() : m_endedMs) - m_startedMs;
    outcome.serverMs = m_meter->busyMs();
    outcome.mostAtOnce = m_meter->mostAtOnce();
    outcome.sentMs = m_meter->sendings();
    outcome.refused = m_meter->refused();
    outcome.worstRefused = m_meter->worstRefused();
    for (const Click& click : m_clicks) {
        const double sent = m_meter->firstSent(click.id);
        outcome.clickWaitsMs.append((sent < 0 ? m_around.now() : sent) - click.atMs);
    }
    return outcome;
}

} // namespace klipy::bench
