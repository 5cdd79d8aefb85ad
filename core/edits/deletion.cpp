#include "core/edits/deletion.h"

#include "core/edits/delete_write.h"
#include "core/edits/write_answer.h"
#include "core/records/page_decoder.h"

namespace klipy {

using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

struct Deletion::Work {
    std::unique_ptr<DeleteWrite> write;
    Client::Ticket ticket;
    Clock::Alarm grace;
    qint64 readAt = 0;   // monotonic ms
    qint64 graceEnd = 0; // likewise
    bool started = false;
    bool confirmed = false; // while it is read once more
};

Deletion::Deletion(Parts parts, RecordRef ref, RecordPtr shown, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_ref(std::move(ref)), m_record(std::move(shown)),
      m_work(std::make_shared<Work>()) {
    m_result.ref = m_ref;
    m_result.action = Action::Delete;
    m_result.name = m_record ? m_record->name : m_ref.id;
    connect(&m_parts.edits, &StagedEdits::changed, this, &Deletion::stagedChanged);
}

Deletion::~Deletion() = default;

void Deletion::become(Step step) {
    m_step = step;
    emit stepChanged();
}

void Deletion::end(Kind kind, Reason reason, const std::optional<ApiError>& error) {
    m_work->ticket.reset();
    m_work->grace.reset();
    m_step = Step::Done; // before anybody hears of it
    m_result.kind = kind;
    m_result.reason = reason;
    m_result.error = error;
    emit stepChanged();
}

/// What makes it pointless to go on. Nothing was sent that could delete.
bool Deletion::endsHere() {
    const auto refusal = DeleteWrite::refusal(m_parts, m_ref.kind);
    if (refusal)
        end(refusal->kind, refusal->reason, refusal->error);
    return refusal.has_value();
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
            return gone();
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
    m_changedFields = m_record ? klipy::changedFields(*m_record, *record, kind) : QStringList();
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
    m_work->write = std::make_unique<DeleteWrite>(m_parts, m_ref, m_record, m_result.name);
    m_step = Step::Writing;
    m_work->write->start([this] { become(Step::Sending); },
                         [this](const DeleteWrite::Ending& ending) {
                             m_result.journalId = ending.result.journalId;
                             end(ending.result.kind, ending.result.reason, ending.result.error);
                         });
    emit stepChanged();
}

/// Reading it has shown that the server no longer has it.
void Deletion::gone() {
    m_step = Step::Done; // so that the end of the staged delete is not taken for a change of mind
    takeGone(m_ref, m_parts.edits, m_parts.storeOf(m_ref.kind));
    end(Kind::Saved, Reason::Gone);
}

} // namespace klipy
