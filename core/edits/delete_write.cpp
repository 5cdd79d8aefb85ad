#include "core/edits/delete_write.h"

#include "core/edits/journal_intent.h"
#include "core/edits/landed_write.h"
#include "core/edits/value_match.h"
#include "core/edits/write_answer.h"
#include "core/edits/write_request.h"

#include <utility>

namespace klipy {

using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

struct DeleteWrite::Work {
    PlannedWrite write;
    RecordPtr record;
    JournalEntry entry;
    SaveResult result;
    Client::Ticket ticket;
    std::function<void()> sending;
    std::function<void(const Ending&)> ended;
    bool held = false;
};

DeleteWrite::DeleteWrite(Parts parts, RecordRef ref, RecordPtr record, QString name)
    : m_parts(std::move(parts)), m_work(std::make_shared<Work>()) {
    m_work->write.staged.ref = ref;
    m_work->write.staged.change = StagedRecord::Change::Delete;
    m_work->write.staged.name = name;
    m_work->record = std::move(record);
    m_work->result.ref = std::move(ref);
    m_work->result.action = Action::Delete;
    m_work->result.name = std::move(name);
}

DeleteWrite::~DeleteWrite() {
    const bool held = m_work->held;
    const RecordRef ref = m_work->result.ref;
    m_work.reset();
    if (held)
        m_parts.edits.release({ref});
}

std::optional<SaveResult> DeleteWrite::refusal(const Parts& parts, RecordKind kind) {
    SaveResult result;
    result.action = Action::Delete;
    if (!parts.client.contract().operation(kind, Action::Delete)) {
        result.kind = Kind::Failed;
        result.error.emplace().kind = ErrorKind::NotAllowed;
    } else if (!parts.gate.isOpen()) {
        result.reason = Reason::Locked;
    } else if (!parts.journal.isReady() || !parts.journal.isLoaded()) {
        result.reason = Reason::Journal;
    } else {
        return {};
    }
    return result;
}

void DeleteWrite::start(std::function<void()> sending, std::function<void(const Ending&)> ended) {
    Work& work = *m_work;
    const RecordRef ref = work.result.ref;
    work.sending = std::move(sending);
    work.ended = std::move(ended);
    if (const Operation* operation = m_parts.client.contract().operation(ref.kind, Action::Delete))
        work.write.operation = *operation;
    m_parts.edits.hold({ref});
    work.held = true;
    if (const StagedRecord* staged = m_parts.edits.find(ref))
        work.write.staged = *staged;
    work.write.staged.name = work.result.name;
    work.entry = intentOf(work.write, {}, work.record, m_parts.clock->wallMs());
    work.result.journalId = work.entry.id;
    const std::weak_ptr<Work> weak = m_work;
    m_parts.journal.intend(work.entry, [this, weak, journal = &m_parts.journal, entry = work.entry,
                                        clock = m_parts.clock](bool kept) {
        if (weak.expired()) { // nobody is left to send it
            if (kept)
                journal->conclude(asNotSent(entry, clock->wallMs()));
            return;
        }
        if (kept)
            return send();
        m_work->result.journalId.clear();
        end(Kind::NotSent, Reason::Journal, {}, true);
    });
}

void DeleteWrite::send() {
    if (!m_parts.gate.isOpen()) {
        m_parts.journal.conclude(asNotSent(m_work->entry, m_parts.clock->wallMs()));
        return end(Kind::NotSent, Reason::Locked, {}, true);
    }
    m_work->ticket = m_parts.client.send(writeRequest(m_work->write, {}, m_parts.gate),
                                         [this](const Result<Success>& answer) { sent(answer); });
    if (const auto sending = m_work->sending)
        sending();
}

void DeleteWrite::sent(const Result<Success>& answer) {
    const Client::Ticket ended = std::move(m_work->ticket);
    JournalEntry& entry = m_work->entry;
    entry.endedMs = m_parts.clock->wallMs();
    if (answer && readEnvelope(answer->body)) {
        entry.outcome = WriteOutcome::Saved;
        entry.status = answer->status;
        entry.requestId = answer->requestId;
        m_parts.journal.conclude(entry);
        takeGone(m_work->result.ref, m_parts.edits, m_parts.storeOf(m_work->result.ref.kind));
        return end(Kind::Saved, Reason::None, {}, false);
    }
    // A 2xx whose body isn't JSON came from somewhere else.
    const ApiError error = answer ? unreadable(*answer, m_work->write.operation) : answer.error();
    const WriteEnding ending = endingOf(error);
    entry.outcome = ending.outcome();
    entry.status = error.status;
    entry.requestId = error.requestId;
    entry.error = ending.error;
    m_parts.journal.conclude(entry);
    if (error.kind == ErrorKind::NotFound) {
        takeGone(m_work->result.ref, m_parts.edits, m_parts.storeOf(m_work->result.ref.kind));
        return end(Kind::Saved, Reason::Gone, {}, false);
    }
    if (ending.kind == WriteEnding::Kind::NotSent)
        return end(Kind::NotSent, ending.reason, ending.error, true);
    m_parts.edits.setProblem(m_work->result.ref, ending.error);
    end(ending.kind == WriteEnding::Kind::Refused ? Kind::Failed : Kind::Unknown, Reason::None, ending.error,
        ending.stopsTheRest);
}

void DeleteWrite::end(Kind kind, Reason reason, const std::optional<ApiError>& error, bool stopsTheRest) {
    const std::shared_ptr<Work> work = m_work; // this may be destroyed by whoever hears of it
    work->ticket.reset();
    if (std::exchange(work->held, false))
        m_parts.edits.release({work->result.ref});
    work->result.kind = kind;
    work->result.reason = reason;
    work->result.error = error;
    const auto ended = std::exchange(work->ended, nullptr);
    ended({work->result, stopsTheRest});
}

void takeGone(const RecordRef& ref, StagedEdits& edits, RecordStore& store) {
    edits.landed(ref);
    takeDeleted(ref, store);
}

QStringList changedFields(const Record& before, const Record& after, const KindDescription& kind) {
    QStringList found;
    for (qsizetype i = 0; i < kind.fields.size(); ++i) {
        if (kind.fields[i].role != Role::UpdatedAt && !saysSame(before.value(i), after.value(i)))
            found.append(kind.fields[i].name);
    }
    return found;
}

} // namespace klipy
