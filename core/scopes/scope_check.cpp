#include "core/scopes/scope_check.h"

#include <algorithm>

namespace klipy {

ScopeRun::ScopeRun(Client& client, ScopeWatch& watch, ScopeSource source, QObject* parent)
    : QObject(parent), m_client(client), m_watch(watch), m_source(source) {}

ScopeRun::~ScopeRun() = default;

void ScopeRun::run(const ScopePlan& plan) {
    m_plan = plan;
    m_sent = 0;
    m_running = true;
    next();
}

void ScopeRun::stop() {
    if (m_running)
        end(ScopeCheckEnd::Stopped);
}

void ScopeRun::end(ScopeCheckEnd how) {
    m_running = false;
    m_ticket.reset();
    m_label.reset();
    emit ended(how);
}

void ScopeRun::next() {
    if (m_sent >= m_plan.probes.size())
        return end(ScopeCheckEnd::Finished);
    turnOf(m_plan.probes.at(m_sent));
}

void ScopeRun::send(const ScopeProbe& probe) {
    ++m_sent;
    m_label = m_watch.label(probe.operation().id, m_source);
    m_ticket = m_client.send(probe.request, [this](const Result<Success>& answer) { take(answer); });
    emit progressed(m_sent, m_plan.cost());
}

void ScopeRun::take(const Result<Success>& answer) {
    m_label.reset();
    const QPointer<ScopeRun> alive(this);
    const std::optional<ScopeCheckEnd> over = answered(m_plan.probes.at(m_sent - 1), answer);
    if (!alive || !m_running)
        return;
    if (over)
        end(*over);
    else
        next();
}

std::optional<ScopeCheckEnd> ScopeRun::answered(const ScopeProbe&, const Result<Success>& answer) {
    if (answer)
        return std::nullopt;
    switch (answer.error().kind) {
    case ErrorKind::RateLimited:
        return ScopeCheckEnd::RateLimited;
    case ErrorKind::Offline:
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
    case ErrorKind::Tls:
    case ErrorKind::Cancelled:
        return ScopeCheckEnd::NotReached;
    case ErrorKind::NoKey:
        return ScopeCheckEnd::NoKey;
    default:
        return std::nullopt;
    }
}

ScopeCheck::ScopeCheck(Client& client, ScopeWatch& watch, QObject* parent)
    : ScopeRun(client, watch, ScopeSource::Check, parent) {}

ScopePlan ScopeCheck::plan(const QString& knownCompany) {
    return readPlan(client().contract(), client().spelling(), knownCompany);
}

void ScopeCheck::start(const ScopePlan& plan) {
    if (isRunning())
        return;
    ScopePlan safe = plan;
    safe.probes.removeIf([](const ScopeProbe& probe) { return !isRead(probe); });
    run(safe);
}

ScopeWriteCheck::ScopeWriteCheck(Client& client, ScopeWatch& watch, const WriteGate& gate, QObject* parent)
    : ScopeRun(client, watch, ScopeSource::WriteCheck, parent), m_gate(gate) {}

void ScopeWriteCheck::setRecorder(Before before, After after) {
    m_before = std::move(before);
    m_after = std::move(after);
}

ScopePlan ScopeWriteCheck::plan() {
    const ScopePlan reads = readPlan(client().contract(), client().spelling(), {});
    const auto works = std::find_if(reads.probes.begin(), reads.probes.end(), [this](const ScopeProbe& probe) {
        const OperationCell* cell = watch().report().operation(probe.operation().id);
        return cell && cell->held == Held::Yes && cell->sureness == Sureness::Proven;
    });
    // Nothing has worked yet: the first is as good as any.
    return writePlan(client().contract(), works != reads.probes.end() ? *works : reads.probes.value(0));
}

void ScopeWriteCheck::start(const ScopePlan& plan) {
    if (!isRunning())
        run(plan);
}

void ScopeWriteCheck::turnOf(const ScopeProbe& probe) {
    if (isRead(probe))
        return send(probe);
    if (!m_gate.isOpen())
        return end(ScopeCheckEnd::Locked);
    if (!m_before)
        return sendWithPermit(probe);
    m_waiting = std::make_shared<int>();
    m_before(probe, [this, probe, waiting = std::weak_ptr(m_waiting)](bool kept) {
        if (waiting.expired() || !isRunning())
            return; // stopped meanwhile
        m_waiting.reset();
        if (kept)
            sendWithPermit(probe);
        else
            end(ScopeCheckEnd::NotRecorded);
    });
}

void ScopeWriteCheck::sendWithPermit(ScopeProbe probe) {
    probe.request.permit = m_gate.permit();
    send(probe);
}

std::optional<ScopeCheckEnd> ScopeWriteCheck::answered(const ScopeProbe& probe, const Result<Success>& answer) {
    if (isRead(probe))
        return ScopeRun::answered(probe, answer);
    const QPointer<ScopeWriteCheck> alive(this);
    if (m_after)
        m_after(probe, answer);
    if (!alive)
        return std::nullopt;
    if (answer)
        return ScopeCheckEnd::Answered;
    if (answer.error().kind == ErrorKind::NotAllowed)
        return ScopeCheckEnd::Locked; // closed while it waited
    return ScopeRun::answered(probe, answer);
}

} // namespace klipy
