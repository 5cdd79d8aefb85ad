#include "core/edits/saver.h"

#include "core/edits/journal_intent.h"
#include "core/edits/landed_write.h"
#include "core/edits/save_run.h"

#include <algorithm>

namespace klipy {

using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

namespace {

/// How often the lock is looked at while something waits, ms.
constexpr qint64 watchMs = 250;

ApiError noKey(const Operation& operation) {
    ApiError error;
    error.kind = ErrorKind::NoKey;
    error.operationId = operation.id;
    error.scope = operation.scope;
    error.attempts = 0;
    return error;
}

} // namespace

Saver::Saver(Parts parts, QObject* parent) : QObject(parent), m_parts(std::move(parts)) {}

Saver::~Saver() {
    if (!m_run)
        return;
    QList<RecordRef> held;
    for (qsizetype i = m_run->at; i < m_run->writes.size(); ++i)
        held.append(m_run->writes[i].staged.ref);
    m_run.reset();
    m_parts.edits.release(held);
}

SaveResult& Saver::current() {
    return m_report.results[m_run->at];
}

const PlannedWrite& Saver::planned() const {
    return m_run->writes[m_run->at];
}

bool Saver::start(const SavePlan& plan) {
    if (m_run)
        return false;
    auto run = std::make_shared<Run>();
    QList<RecordRef> refs;
    SaveReport report;
    for (const PlannedWrite& write : plan.writes) {
        if (write.staged.change == StagedRecord::Change::Delete)
            continue;
        run->writes.append(write);
        refs.append(write.staged.ref);
        SaveResult result;
        result.ref = write.staged.ref;
        result.name = write.staged.name;
        result.action = write.operation.action;
        report.results.append(result);
    }
    if (run->writes.isEmpty())
        return false;
    run->rereads = QSet<RecordRef>(plan.rereads.refs.begin(), plan.rereads.refs.end());
    report.startedMs = m_parts.clock->wallMs();
    m_report = report;
    m_run = std::move(run);
    m_parts.edits.hold(refs);
    stepSoon();
    return true;
}

void Saver::stop() {
    if (!m_run)
        return;
    m_run->stopping = true;
    lookSoon();
}

void Saver::pause() {
    if (!m_run || m_run->paused)
        return;
    m_run->paused = true;
    if (m_run->reading)
        m_run->reading->pause();
    lookSoon();
    emit progressed();
}

void Saver::resume() {
    if (!m_run || !m_run->paused)
        return;
    m_run->paused = false;
    if (m_run->reading)
        m_run->reading->resume();
    if (m_run->phase == Phase::Paused)
        stepSoon();
    emit progressed();
}

bool Saver::isPaused() const {
    return m_run && m_run->paused;
}

bool Saver::isReading() const {
    return m_run && m_run->phase == Phase::Reading;
}

void Saver::stepSoon() {
    m_run->phase = Phase::Between;
    m_run->watch.reset();
    m_run->alarm = m_parts.clock->after(0, [this] { step(); });
}

/// Nobody tells when the lock closes, or when what is known of a record has become too old: while something waits, it
/// is looked at.
void Saver::watchFor(Phase phase) {
    m_run->phase = phase;
    qint64 ms = watchMs;
    if (phase == Phase::Sending && m_run->write.staged.change == StagedRecord::Change::Update)
        ms = std::clamp<qint64>(Rereads::freshMs - ageMs(m_run->write.staged.ref), 1, watchMs);
    m_run->watch = m_parts.clock->after(ms, [this] { look(); });
}

/// From an alarm: who calls may be in the middle of an answer.
void Saver::lookSoon() {
    const Phase phase = m_run->phase;
    if (phase == Phase::Paused || phase == Phase::Reading || phase == Phase::Sending)
        m_run->watch = m_parts.clock->after(0, [this] { look(); });
}

void Saver::look() {
    const Run& run = *m_run;
    const bool ends = run.stopping || !m_parts.gate.isOpen();
    if (run.phase == Phase::Sending) {
        if ((ends || run.paused || isTooOld()) && takeBack())
            return step();
    } else if (ends) {
        return step();
    }
    watchFor(run.phase);
}

/// A write that still waits, for the budget or for another try, leaves the queue; what is on the wire ends by itself.
bool Saver::takeBack() {
    Run& run = *m_run;
    // Where the scheduler has ended its word about the write comes, and only that tells what became of it.
    if (!run.scheduler || run.scheduler->isUnderWay(run.ticket))
        return false;
    run.ticket.reset();
    m_parts.journal.conclude(asNotSent(run.entry, m_parts.clock->wallMs()));
    current().journalId.clear();
    return true;
}

/// What keeps the next write, and with it the rest, from being sent at all.
bool Saver::refusedBefore() {
    if (m_run->stopping) {
        endRest(Reason::Stopped, {});
    } else if (!m_parts.gate.isOpen()) {
        endRest(Reason::Locked, {});
    } else if (!m_parts.journal.isReady() || !m_parts.journal.isLoaded()) {
        endRest(Reason::Journal, {});
    } else if (!m_parts.client.hasScheduler()) {
        endRest(Reason::None, noKey(planned().operation));
    } else {
        return false;
    }
    return true;
}

void Saver::step() {
    Run& run = *m_run;
    run.watch.reset();
    run.reading.reset();
    if (run.at >= run.writes.size())
        return finish();
    if (refusedBefore())
        return;
    if (run.paused)
        return watchFor(Phase::Paused);
    const PlannedWrite& write = planned();
    const bool waits = std::any_of(write.waitsFor.begin(), write.waitsFor.end(), [&run](const RecordRef& parent) {
        return run.failed.contains(parent) || !run.realIds.contains(parent);
    });
    if (waits) {
        current().reason = Reason::ParentFailed;
        return endCurrent();
    }
    const StagedRecord* staged = m_parts.edits.find(write.staged.ref);
    // A parent's real id is in the staged record by now, so only what waited for nothing is as it was planned.
    if (!staged || (write.waitsFor.isEmpty() && !isAsPlanned(*staged, write))) {
        const bool same = !staged && isAllThere(write);
        current().kind = same ? Kind::Saved : Kind::NotSent;
        current().reason = same ? Reason::AlreadySo : Reason::ChangedMeanwhile;
        return endCurrent();
    }
    run.write = write;
    run.write.staged = *staged;
    if (takeEarlier())
        return;
    if (write.staged.change == StagedRecord::Change::Update) {
        if (mustBeRead(write))
            return readAgain();
        if (!mayBeSent())
            return endCurrent();
        run.write.staged = *m_parts.edits.find(write.staged.ref);
    }
    intend();
}

/// The current write's result is there.
void Saver::endCurrent() {
    const RecordRef ref = planned().staged.ref;
    if (current().kind != Kind::Saved && current().kind != Kind::Duplicate)
        m_run->failed.insert(ref);
    ++m_run->at;
    m_parts.edits.release({ref});
    stepSoon();
    emit progressed();
}

/// The current write has ended, or was not begun; those after it are not begun.
void Saver::endRest(Reason reason, const std::optional<ApiError>& error) {
    QList<RecordRef> rest;
    for (; m_run->at < m_run->writes.size(); ++m_run->at) {
        SaveResult& result = current();
        if (result.kind == Kind::NotSent) {
            result.reason = reason;
            result.error = error;
        }
        rest.append(planned().staged.ref);
    }
    m_parts.edits.release(rest);
    stepSoon();
    emit progressed();
}

void Saver::finish() {
    m_report.finished = true;
    m_report.finishedMs = m_parts.clock->wallMs();
    m_run.reset();
    emit finished();
}

} // namespace klipy
