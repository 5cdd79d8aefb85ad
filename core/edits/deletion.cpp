#include "core/edits/deletion.h"

#include "core/edits/journal_intent.h"
#include "core/edits/landed_write.h"
#include "core/edits/value_match.h"
#include "core/edits/write_answer.h"
#include "core/edits/write_request.h"
#include "core/records/page_decoder.h"

namespace klipy {

using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

struct Deletion::Work {
    PlannedWrite write;
    JournalEntry entry;
    Client::Ticket ticket;
    Clock::Alarm grace;
    qint64 readAt = 0;   // monotonic ms
    qint64 graceEnd = 0; // likewise
    bool started = false;
    bool confirmed = false; // while it is read once more
    bool held = false;
};

namespace {

/// Fields that say something else in the two. When a record was last changed is no news by itself.
QStringList differences(const Record& a, const Record& b, const KindDescription& kind) {
    QStringList found;
    for (qsizetype i = 0; i < kind.fields.size(); ++i) {
        if (kind.fields[i].role != Role::UpdatedAt && !saysSame(a.value(i), b.value(i)))
            found.append(kind.fields[i].name);
    }
    return found;
}

} // namespace

Deletion::Deletion(Parts parts, RecordRef ref, RecordPtr shown, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_ref(std::move(ref)), m_record(std::move(shown)),
      m_work(std::make_shared<Work>()) {
    m_result.ref = m_ref;
    m_result.action = Action::Delete;
    m_result.name = m_record ? m_record->name : m_ref.id;
    m_work->write.staged.ref = m_ref;
    m_work->write.staged.change = StagedRecord::Change::Delete;
    if (const Operation* operation = m_parts.client.contract().operation(m_ref.kind, Action::Delete))
        m_work->write.operation = *operation;
    connect(&m_parts.edits, &StagedEdits::changed, this, &Deletion::stagedChanged);
}

Deletion::~Deletion() {
    const bool held = m_work->held;
    m_work.reset();
    if (held)
        m_parts.edits.release({m_ref});
}

void Deletion::become(Step step) {
    m_step = step;
    emit stepChanged();
}

void Deletion::end(Kind kind, Reason reason, const std::optional<ApiError>& error) {
    m_work->ticket.reset();
    m_work->grace.reset();
    m_step = Step::Done; // before anybody hears of it
    if (std::exchange(m_work->held, false))
        m_parts.edits.release({m_ref});
    m_result.kind = kind;
    m_result.reason = reason;
    m_result.error = error;
    emit stepChanged();
}

/// What makes it pointless to go on. Nothing was sent that could delete.
bool Deletion::endsHere() {
    if (m_work->write.operation.action != Action::Delete) {
        ApiError error;
        error.kind = ErrorKind::NotAllowed;
        end(Kind::Failed, Reason::None, error);
    } else if (!m_parts.gate.isOpen()) {
        end(Kind::NotSent, Reason::Locked);
    } else if (!m_parts.journal.isReady() || !m_parts.journal.isLoaded()) {
        end(Kind::NotSent, Reason::Journal);
    } else {
        return false;
    }
    return true;
}

void Deletion::start() {
    if (m_work->started)
        return;
    m_work->started = true;
    if (!m_parts.edits.isDeleted(m_ref) && !m_parts.edits.stageDelete(m_ref, m_record))
        return end(Kind::NotSent, Reason::ChangedMeanwhile);
    if (!endsHere())
        read();
}

void Deletion::read() {
    become(Step::Reading);
    m_work->ticket = m_parts.client.get(m_ref.kind, m_ref.id, Lane::Interactive,
                                        [this](const Result<Success>& answer) { readEnded(answer); });
}

void Deletion::readEnded(const Result<Success>& answer) {
    const Client::Ticket ended = std::move(m_work->ticket);
    if (!answer) {
        if (answer.error().kind == ErrorKind::NotFound)
            return gone(Reason::Gone);
        const WriteEnding ending = endingOf(answer.error());
        return end(Kind::NotSent, ending.reason, answer.error());
    }
    const DecodedRecord decoded = decodeRecord(answer->body, m_parts.client.contract().kind(m_ref.kind));
    // Another record than the one that was asked for is none to be asked about.
    if (!decoded.record || decoded.record->id != m_ref.id) {
        const Operation* get = m_parts.client.contract().operation(m_ref.kind, Action::Get);
        return end(Kind::NotSent, Reason::None, unreadable(*answer, get ? *get : Operation()));
    }
    takeRecord(decoded.record);
}

void Deletion::takeRecord(const RecordPtr& record) {
    const KindDescription& kind = m_parts.client.contract().kind(m_ref.kind);
    m_changedFields = m_record ? differences(*m_record, *record, kind) : QStringList();
    m_record = record;
    m_result.name = record->name;
    m_work->readAt = m_parts.clock->monotonicMs();
    m_parts.storeOf(m_ref.kind).put({record});
    if (m_step != Step::Reading)
        return; // a slot has ended it
    if (std::exchange(m_work->confirmed, false) && m_changedFields.isEmpty())
        return beginGrace();
    become(Step::Asking);
}

void Deletion::confirm() {
    if (m_step != Step::Asking)
        return;
    if (m_parts.clock->monotonicMs() - m_work->readAt <= freshMs)
        return beginGrace();
    m_work->confirmed = true;
    read();
}

void Deletion::beginGrace() {
    m_work->graceEnd = m_parts.clock->monotonicMs() + graceMs;
    m_work->grace = m_parts.clock->after(graceMs, [this] { write(); });
    become(Step::Grace);
}

qint64 Deletion::graceLeftMs() const {
    return m_step == Step::Grace ? qMax<qint64>(0, m_work->graceEnd - m_parts.clock->monotonicMs()) : 0;
}

void Deletion::decline() {
    end(Kind::NotSent, Reason::Declined);
    if (m_parts.edits.isDeleted(m_ref))
        m_parts.edits.revert({m_ref});
}

void Deletion::cancel() {
    if (m_step == Step::Reading || m_step == Step::Asking)
        decline();
}

void Deletion::undo() {
    if (m_step == Step::Grace)
        decline();
}

void Deletion::backToStaged() {
    if (m_step == Step::Reading || m_step == Step::Asking || m_step == Step::Grace)
        end(Kind::NotSent, Reason::Locked);
}

void Deletion::dontWait() {
    if (m_step == Step::Grace)
        write();
}

void Deletion::stagedChanged() {
    const bool revocable = m_step == Step::Reading || m_step == Step::Asking || m_step == Step::Grace;
    if (m_work->started && revocable && !m_parts.edits.isDeleted(m_ref))
        end(Kind::NotSent, Reason::Declined);
}

void Deletion::write() {
    const Clock::Alarm rung = std::move(m_work->grace);
    if (endsHere())
        return;
    m_parts.edits.hold({m_ref});
    m_work->held = true;
    if (const StagedRecord* staged = m_parts.edits.find(m_ref))
        m_work->write.staged = *staged;
    m_work->write.staged.name = m_result.name;
    m_work->entry = intentOf(m_work->write, {}, m_record, m_parts.clock->wallMs());
    m_result.journalId = m_work->entry.id;
    m_step = Step::Writing;
    const std::weak_ptr<Work> weak = m_work;
    m_parts.journal.intend(m_work->entry, [this, weak, journal = &m_parts.journal, entry = m_work->entry,
                                           clock = m_parts.clock](bool kept) {
        if (weak.expired()) { // nobody is left to send it
            if (kept)
                journal->conclude(asNotSent(entry, clock->wallMs()));
            return;
        }
        if (kept)
            return send();
        m_result.journalId.clear();
        end(Kind::NotSent, Reason::Journal);
    });
    emit stepChanged();
}

void Deletion::send() {
    if (!m_parts.gate.isOpen()) {
        m_parts.journal.conclude(asNotSent(m_work->entry, m_parts.clock->wallMs()));
        return end(Kind::NotSent, Reason::Locked);
    }
    m_work->ticket = m_parts.client.send(writeRequest(m_work->write, {}, m_parts.gate),
                                         [this](const Result<Success>& answer) { sent(answer); });
    become(Step::Sending);
}

void Deletion::sent(const Result<Success>& answer) {
    const Client::Ticket ended = std::move(m_work->ticket);
    JournalEntry& entry = m_work->entry;
    entry.endedMs = m_parts.clock->wallMs();
    if (answer && readEnvelope(answer->body)) {
        entry.outcome = WriteOutcome::Saved;
        entry.status = answer->status;
        entry.requestId = answer->requestId;
        m_parts.journal.conclude(entry);
        return gone(Reason::None);
    }
    // A 2xx whose body isn't JSON came from somewhere else.
    const ApiError error = answer ? unreadable(*answer, m_work->write.operation) : answer.error();
    const WriteEnding ending = endingOf(error);
    entry.outcome = ending.outcome();
    entry.status = error.status;
    entry.requestId = error.requestId;
    entry.error = ending.error;
    m_parts.journal.conclude(entry);
    if (error.kind == ErrorKind::NotFound)
        return gone(Reason::Gone);
    if (ending.kind == WriteEnding::Kind::NotSent)
        return end(Kind::NotSent, ending.reason, ending.error);
    m_parts.edits.setProblem(m_ref, ending.error);
    end(ending.kind == WriteEnding::Kind::Refused ? Kind::Failed : Kind::Unknown, Reason::None, ending.error);
}

/// The server no longer has it.
void Deletion::gone(Reason reason) {
    m_step = Step::Done; // so that the end of the staged delete is not taken for a change of mind
    m_parts.edits.landed(m_ref);
    takeDeleted(m_ref, m_parts.storeOf(m_ref.kind));
    end(Kind::Saved, reason);
}

} // namespace klipy
