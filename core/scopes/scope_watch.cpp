#include "core/scopes/scope_watch.h"

#include <QMultiHash>

namespace klipy {

struct ScopeWatch::Labels {
    QMultiHash<QString, ScopeSource> byOperation;
};

ScopeWatch::ScopeWatch(std::shared_ptr<const Contract> contract, std::shared_ptr<Clock> clock, QObject* parent)
    : QObject(parent), m_contract(std::move(contract)), m_clock(std::move(clock)),
      m_labels(std::make_shared<Labels>()) {}

ScopeWatch::~ScopeWatch() = default;

void ScopeWatch::follow(Scheduler* scheduler, const Secret& key) {
    if (m_scheduler && m_scheduler == scheduler && m_key == key)
        return;
    if (m_scheduler)
        m_scheduler->disconnect(this);
    const bool isNew = !(m_key == key);
    m_scheduler = scheduler;
    m_key = key;
    if (isNew)
        m_findings = {};
    if (scheduler)
        connect(scheduler, &Scheduler::answered, this, &ScopeWatch::take);
    announce();
}

void ScopeWatch::takeIn(const ScopeFindings& earlier) {
    ScopeFindings together = earlier;
    for (const ScopeEvidence& evidence : m_findings.all())
        together.add(evidence);
    m_findings = together;
    announce();
}

void ScopeWatch::useContract(std::shared_ptr<const Contract> contract) {
    m_contract = std::move(contract);
    announce();
}

ScopeSnapshot ScopeWatch::snapshot() const {
    return {m_clock->wallMs(), m_key.hint(), m_findings};
}

const ScopeReport& ScopeWatch::report() const {
    if (!m_report)
        m_report = scopeReport(*m_contract, snapshot());
    return *m_report;
}

std::shared_ptr<void> ScopeWatch::label(const QString& operationId, ScopeSource source) {
    m_labels->byOperation.insert(operationId, source);
    return {m_labels.get(), [labels = m_labels, operationId, source](void*) {
                const auto found = labels->byOperation.find(operationId, source);
                if (found != labels->byOperation.end())
                    labels->byOperation.erase(found);
            }};
}

void ScopeWatch::take(const Request& request, const LogEntry& entry, const QByteArray& body) {
    const QString& id = request.operation.id;
    const auto label = m_labels->byOperation.constFind(id);
    const bool isLabelled = label != m_labels->byOperation.constEnd();
    if (!isLabelled && isOldNews(id, entry))
        return;
    AnswerFacts facts = answerFacts(entry, body, request.operation, *m_contract);
    if (isLabelled)
        facts.source = *label;
    ScopeEvidence evidence = evidenceOf(facts, request.operation);
    takeKeyOut(evidence, m_key);
    m_findings.add(evidence);
    announce();
}

/// It has just been seen to work, and nothing else has happened to the key since.
bool ScopeWatch::isOldNews(const QString& operationId, const LogEntry& entry) const {
    if (entry.error != ErrorKind::None)
        return false;
    const QList<ScopeEvidence>& all = m_findings.all();
    for (auto it = all.crbegin(); it != all.crend() && it->answer != KeyAnswer::Refused; ++it) {
        if (it->operationId == operationId && it->answer == KeyAnswer::Worked && it->source == ScopeSource::OrdinaryUse)
            return entry.wallMs >= it->wallMs && entry.wallMs - it->wallMs < lookEveryMs;
    }
    return false;
}

void ScopeWatch::announce() {
    m_report.reset();
    emit changed();
}

} // namespace klipy
