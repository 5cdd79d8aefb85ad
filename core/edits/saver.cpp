#include "core/edits/saver.h"

#include "core/edits/journal_intent.h"
#include "core/edits/landed_write.h"
#include "core/edits/person_search.h"
#include "core/edits/write_request.h"
#include "core/records/page_decoder.h"

#include <QSet>

#include <algorithm>

namespace klipy {

using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

struct Saver::Run {
    QList<PlannedWrite> writes;
    qsizetype at = 0;
    bool stopping = false;
    RealIds realIds;
    QSet<RecordRef> failed; // whatever waits for them waits on
    // The write under way.
    PlannedWrite write; // with real ids
    JournalEntry entry;
    Client::Ticket ticket;
    Clock::Alarm alarm;
};

namespace {

bool isCreate(const PlannedWrite& write) {
    return write.staged.change == StagedRecord::Change::Create;
}

bool sameWish(StagedRecord a, StagedRecord b) {
    a.problem.reset();
    b.problem.reset();
    return a == b;
}

ApiError noKey(const Operation& operation) {
    ApiError error;
    error.kind = ErrorKind::NoKey;
    error.operationId = operation.id;
    error.scope = operation.scope;
    error.attempts = 0;
    return error;
}

ApiError outcomeUnknown(const Operation& operation, int status, const QString& requestId) {
    ApiError error;
    error.kind = ErrorKind::OutcomeUnknown;
    error.status = status;
    error.operationId = operation.id;
    error.scope = operation.scope;
    error.requestId = requestId;
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
    m_report = report;
    m_run = std::move(run);
    m_parts.edits.hold(refs);
    stepSoon();
    return true;
}

void Saver::stop() {
    if (m_run)
        m_run->stopping = true;
}

void Saver::stepSoon() {
    m_run->alarm = m_parts.clock->after(0, [this] { step(); });
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
    if (m_run->at >= m_run->writes.size())
        return finish();
    if (refusedBefore())
        return;
    Run& run = *m_run;
    const PlannedWrite& write = planned();
    const RecordRef ref = write.staged.ref;
    const StagedRecord* staged = m_parts.edits.find(ref);
    const bool waits = std::any_of(write.waitsFor.begin(), write.waitsFor.end(), [&run](const RecordRef& parent) {
        return run.failed.contains(parent) || !run.realIds.contains(parent);
    });
    // A parent's real id is in the staged record by now, so only what waited for nothing is as it was planned.
    const bool changed = !staged || (write.waitsFor.isEmpty() && !sameWish(*staged, write.staged));
    if (waits || changed) {
        current().reason = waits ? Reason::ParentFailed : Reason::ChangedMeanwhile;
        return endCurrent();
    }
    run.write = write;
    run.write.staged = *staged;
    if (const JournalEntry* earlier = earlierEntry(m_parts.journal, run.write)) {
        run.entry = *earlier;
        current().journalId = earlier->id;
        if (earlier->outcome == WriteOutcome::Intended) { // its end isn't known: that is found out first
            current().kind = Kind::Unknown;
            current().error = outcomeUnknown(write.operation, 0, {});
            return endCurrent();
        }
        return landed(nullptr, {});
    }
    intend();
}

void Saver::intend() {
    Run& run = *m_run;
    const RecordRef ref = run.write.staged.ref;
    run.write.body = editBody(run.write.staged, run.write.operation, m_parts.client.spelling(), run.realIds);
    run.entry =
        intentOf(run.write, run.write.body.json, m_parts.storeOf(ref.kind).server(ref.id), m_parts.clock->wallMs());
    current().journalId = run.entry.id;
    m_parts.journal.intend(run.entry, [this, weak = std::weak_ptr(m_run), journal = &m_parts.journal, entry = run.entry,
                                       clock = m_parts.clock](bool kept) {
        if (weak.expired()) { // nobody is left to send it
            if (kept)
                journal->conclude(asNotSent(entry, clock->wallMs()));
            return;
        }
        if (!kept) {
            current().journalId.clear();
            return endRest(Reason::Journal, {});
        }
        send();
    });
}

void Saver::send() {
    Run& run = *m_run;
    if (run.stopping || !m_parts.gate.isOpen()) {
        m_parts.journal.conclude(asNotSent(run.entry, m_parts.clock->wallMs()));
        return endRest(run.stopping ? Reason::Stopped : Reason::Locked, {});
    }
    run.ticket = m_parts.client.send(writeRequest(run.write, run.write.body.json, m_parts.gate),
                                     [this](const Result<Success>& answer) { answered(answer); });
}

void Saver::answered(const Result<Success>& answer) {
    const Client::Ticket ended = std::move(m_run->ticket);
    m_run->entry.endedMs = m_parts.clock->wallMs();
    if (answer)
        succeeded(*answer);
    else
        failed(answer.error());
}

void Saver::failed(const ApiError& error) {
    Run& run = *m_run;
    const WriteEnding ending = endingOf(error);
    run.entry.outcome = ending.outcome();
    run.entry.status = error.status;
    run.entry.requestId = error.requestId;
    run.entry.error = ending.error;
    m_parts.journal.conclude(run.entry);
    SaveResult& result = current();
    result.error = ending.error;
    result.reason = ending.reason;
    if (ending.kind == WriteEnding::Kind::Refused)
        result.kind = Kind::Failed;
    else if (ending.kind == WriteEnding::Kind::Unknown)
        result.kind = Kind::Unknown;
    if (ending.kind != WriteEnding::Kind::NotSent)
        m_parts.edits.setProblem(result.ref, ending.error);
    if (!ending.stopsTheRest)
        return endCurrent();
    if (ending.kind == WriteEnding::Kind::Unknown)
        return endRest(Reason::NoConnection, {});
    endRest(ending.reason, ending.error);
}

void Saver::succeeded(const Success& success) {
    Run& run = *m_run;
    const KindDescription& kind = m_parts.client.contract().kind(run.write.staged.ref.kind);
    const WriteAnswer answer = readWriteAnswer(success, run.write.staged, kind);
    run.entry.status = success.status;
    run.entry.requestId = answer.requestId;
    if (!answer.readable)
        return failed(outcomeUnknown(run.write.operation, success.status, success.requestId));
    run.entry.outcome = WriteOutcome::Saved;
    run.entry.duplicate = answer.duplicate;
    run.entry.createdId = isCreate(run.write) ? answer.id : QString();
    if (answer.record) {
        m_parts.client.spelling().learn(answer.sentNames);
        return landed(answer.record, {});
    }
    if (isCreate(run.write) && answer.id.isEmpty())
        return findCreated(answer);
    readBack();
}

/// The server made it and didn't say under which id. Only people can be looked up.
void Saver::findCreated(const WriteAnswer&) {
    Run& run = *m_run;
    const QString email = sentEmail(run.write.staged, m_parts.client.contract());
    if (email.isEmpty())
        return landed(nullptr, {});
    run.ticket = findPeople(m_parts.client, email, Lane::Interactive, [this](const Result<QList<RecordPtr>>& found) {
        const Client::Ticket ended = std::move(m_run->ticket);
        if (!found || found->size() != 1)
            return landed(nullptr, found ? std::optional<ApiError>() : std::optional(found.error()));
        m_run->entry.createdId = found->first()->id;
        landed(found->first(), {});
    });
}

void Saver::readBack() {
    Run& run = *m_run;
    const RecordRef ref = run.write.staged.ref;
    const QString id = isCreate(run.write) ? run.entry.createdId : ref.id;
    // The server's word is on disk before anything else is asked.
    m_parts.journal.conclude(run.entry);
    run.ticket = m_parts.client.get(ref.kind, id, Lane::Interactive,
                                    [this](const Result<Success>& answer) { readBackEnded(answer); });
}

void Saver::readBackEnded(const Result<Success>& answer) {
    const Client::Ticket ended = std::move(m_run->ticket);
    if (!answer)
        return landed(nullptr, answer.error());
    const RecordRef ref = m_run->write.staged.ref;
    const KindDescription& kind = m_parts.client.contract().kind(ref.kind);
    const DecodedRecord decoded = decodeRecord(answer->body, kind);
    if (!decoded.record || decoded.record->id != (isCreate(m_run->write) ? m_run->entry.createdId : ref.id)) {
        const Operation* get = m_parts.client.contract().operation(kind.kind, Action::Get);
        return landed(nullptr, unreadable(*answer, get ? *get : Operation()));
    }
    m_parts.client.spelling().learn(decoded.sentNames);
    landed(decoded.record, {});
}

/// The server has it. \a record: as it is there, where that is known.
void Saver::landed(const RecordPtr& record, const std::optional<ApiError>& readError) {
    Run& run = *m_run;
    const StagedRecord staged = run.write.staged;
    const KindDescription& kind = m_parts.client.contract().kind(staged.ref.kind);
    SaveResult& result = current();
    result.kind = run.entry.duplicate ? Kind::Duplicate : Kind::Saved;
    result.error = readError;
    result.createdId = run.entry.createdId;
    FieldFates fates;
    // An upsert, or a create that the server answered with a record that was there, may leave values as they were: all
    // of that is shown as what it was saved as.
    if (record && !run.entry.duplicate)
        fates = compareFields(staged, run.write.operation, *record, kind);
    if (isCreate(run.write)) {
        result.savedAs = fates.savedAs + fates.ignored;
    } else {
        result.savedAs = fates.savedAs;
        result.ignored = fates.ignored;
    }
    if (record)
        run.entry.after = record->raw.bytes();
    m_parts.journal.conclude(run.entry);

    const LandedWrite write{staged, run.write.body.unknownFields + result.ignored, run.entry.createdId, record};
    takeLanded(write, m_parts.edits, m_parts.storeOf(kind.kind));
    if (isCreate(run.write) && !run.entry.createdId.isEmpty())
        run.realIds.insert(staged.ref, run.entry.createdId);
    if (!result.ignored.isEmpty()) {
        if (result.ignored.size() + run.write.body.unknownFields.size() == staged.fields.size())
            result.kind = Kind::Failed;
        m_parts.edits.setProblem(
            staged.ref, ignoredFieldsError(result.ignored, run.write.operation, run.entry.status, run.entry.requestId));
    }
    endCurrent();
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
    m_run.reset();
    emit finished();
}

} // namespace klipy
