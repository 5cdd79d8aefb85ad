// One write on its way: intent, request, outcome.

#include "core/edits/journal_intent.h"
#include "core/edits/landed_write.h"
#include "core/edits/person_search.h"
#include "core/edits/save_run.h"
#include "core/edits/write_request.h"
#include "core/records/page_decoder.h"

namespace klipy {

using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

namespace {

bool isCreate(const PlannedWrite& write) {
    return write.staged.change == StagedRecord::Change::Create;
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

/// The journal knows of this very write from before. True: it has ended with that.
bool Saver::takeEarlier() {
    Run& run = *m_run;
    const JournalEntry* earlier = earlierEntry(m_parts.journal, run.write);
    if (!earlier)
        return false;
    run.entry = *earlier;
    current().journalId = earlier->id;
    if (earlier->outcome == WriteOutcome::Intended) { // its end isn't known: that is found out first
        current().kind = Kind::Unknown;
        current().error = outcomeUnknown(run.write.operation, 0, {});
        endCurrent();
    } else {
        landed(nullptr, {});
    }
    return true;
}

/// While it waits to leave, what it is based on can become too old.
bool Saver::isTooOld() const {
    return isStale(m_run->write);
}

void Saver::intend() {
    Run& run = *m_run;
    const RecordRef ref = run.write.staged.ref;
    run.phase = Phase::Intending;
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
    if (run.paused || isTooOld()) {
        m_parts.journal.conclude(asNotSent(run.entry, m_parts.clock->wallMs()));
        current().journalId.clear();
        return stepSoon();
    }
    run.scheduler = m_parts.client.scheduler();
    run.ticket = m_parts.client.send(writeRequest(run.write, run.write.body.json, m_parts.gate),
                                     [this](const Result<Success>& answer) { answered(answer); });
    watchFor(Phase::Sending);
}

void Saver::answered(const Result<Success>& answer) {
    const Client::Ticket ended = std::move(m_run->ticket);
    m_run->phase = Phase::Landing;
    m_run->watch.reset();
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

} // namespace klipy
