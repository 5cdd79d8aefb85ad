#include "ui/workspaces/new_key_scopes.h"

#include <algorithm>

namespace klipy::ui {

namespace {

bool saysNothingOfScopes(const ScopeProbe& probe) {
    return probe.operation().action == Action::Authenticate;
}

/// One that exists tells more than an id that can't.
QString knownCompany(WorkspaceSession& session) {
    RecordStore& companies = session.store(RecordKind::Company);
    return companies.size() > 0 ? companies.at(0).id : QString();
}

} // namespace

struct NewKeyScopes::Run {
    Run(const SessionServices& services, WorkspaceSession& session, const Secret& key)
        : scheduler(schedulerFor(services, session.workspace().baseUrl, key)),
          client(session.sharedContract(), scheduler), watch(session.sharedContract(), services.clock),
          check(client, watch) {
        watch.follow(scheduler.get(), key);
    }

    std::shared_ptr<Scheduler> scheduler;
    Client client;
    ScopeWatch watch;
    ScopeCheck check;
};

NewKeyScopes::NewKeyScopes(const SessionServices& services, WorkspaceSession& session, QObject* parent)
    : QObject(parent), m_services(services), m_session(session) {}

NewKeyScopes::~NewKeyScopes() = default;

ScopeReport NewKeyScopes::before() const {
    return scopeReport(m_session.contract(), beforeRefusal(m_session.scopes().snapshot()));
}

bool NewKeyScopes::canCompare() const {
    const QList<ScopeCell> scopes = before().scopes;
    return std::any_of(scopes.begin(), scopes.end(), [](const ScopeCell& cell) { return cell.held != Held::NotKnown; });
}

ScopePlan NewKeyScopes::plan() const {
    return readPlan(m_session.contract(), m_session.client().spelling(), knownCompany(m_session));
}

int NewKeyScopes::cost() const {
    return plan().cost();
}

void NewKeyScopes::listen(const Secret& key) {
    m_run = std::make_unique<Run>(m_services, m_session, key);
    connect(&m_run->check, &ScopeRun::progressed, this, &NewKeyScopes::progressed);
    connect(&m_run->check, &ScopeRun::ended, this, &NewKeyScopes::ended);
}

void NewKeyScopes::start() {
    ScopePlan rest = plan();
    rest.probes.removeIf(saysNothingOfScopes);
    m_run->check.start(rest);
}

void NewKeyScopes::drop() {
    m_run.reset();
}

ScopeFindings NewKeyScopes::findings() const {
    return m_run ? m_run->watch.findings() : ScopeFindings{};
}

ScopeReport NewKeyScopes::after() const {
    return m_run ? m_run->watch.report() : ScopeReport{};
}

} // namespace klipy::ui
