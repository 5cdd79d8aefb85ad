#include "core/edits/deletion_batch.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace klipy {

using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

struct DeletionBatch::Work {
    FreshRead* reading = nullptr; // a child
    QSet<RecordRef> taken;        // of its findings
    std::unique_ptr<DeleteWrite> write;
    RecordRef writing;    // while there is a write
    bool handed = false;  // its request; before that only the intent is being written
    Clock::Alarm grace;
    QHash<RecordRef, qsizetype> indexOf;
    int readsSent = 0;   // by readings that have ended
    qint64 readAt = 0;   // monotonic ms: when the reading began
    qint64 graceEnd = 0; // likewise
    bool started = false;
    bool confirmed = false; // while they are read once more
    bool changed = false;   // this reading brought something that the question hasn't told
};

namespace {

DeleteWrite::Parts writeParts(const DeletionBatch::Parts& parts) {
    return {parts.client, parts.edits, parts.journal, parts.gate, parts.storeOf, parts.clock};
}

} // namespace

DeletionBatch::DeletionBatch(Parts parts, QList<Target> targets, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_targets(std::move(targets)), m_work(std::make_shared<Work>()) {
    for (qsizetype i = 0; i < m_targets.size(); ++i) {
        Target& target = m_targets[i];
        target.result.ref = target.ref;
        target.result.action = Action::Delete;
        target.result.name = target.shown ? target.shown->name : target.ref.id;
        const bool twice = m_work->indexOf.contains(target.ref);
        if (!twice)
            m_work->indexOf.insert(target.ref, i);
        if (i >= most || twice) {
            target.ended = true;
            target.result.reason = Reason::Declined;
        }
    }
    connect(&m_parts.edits, &StagedEdits::changed, this, &DeletionBatch::stagedChanged);
}

DeletionBatch::~DeletionBatch() = default;

const DeletionBatch::Target* DeletionBatch::target(const RecordRef& ref) const {
    const auto at = m_work->indexOf.constFind(ref);
    return at == m_work->indexOf.cend() ? nullptr : &m_targets[*at];
}

DeletionBatch::Target* DeletionBatch::find(const RecordRef& ref) {
    const auto at = m_work->indexOf.constFind(ref);
    return at == m_work->indexOf.cend() ? nullptr : &m_targets[*at];
}

QList<RecordRef> DeletionBatch::wanted() const {
    QList<RecordRef> refs;
    for (const Target& target : m_targets) {
        if (!target.ended)
            refs.append(target.ref);
    }
    return refs;
}

bool DeletionBatch::isSending(const RecordRef& ref) const {
    return m_work->write && m_work->handed && m_work->writing == ref;
}

/// A DELETE whose intent is still being written isn't sent any more; the journal is told. True if there was one.
bool DeletionBatch::dropUnsent() {
    if (!m_work->write || m_work->handed)
        return false;
    m_work->write.reset();
    return true;
}

int DeletionBatch::readRequests() const {
    if (m_step != Step::Reading)
        return m_work->readsSent;
    const Contract& contract = m_parts.client.contract();
    int requests = m_work->readsSent;
    for (const KindDescription& kind : contract.kinds) {
        const auto count = std::count_if(m_targets.begin(), m_targets.end(), [&](const Target& target) {
            return !target.ended && target.ref.kind == kind.kind;
        });
        if (count > 0)
            requests += readingCost(kind.kind, count, m_parts.listSize ? m_parts.listSize(kind.kind) : std::nullopt,
                                    contract)
                            .requests;
    }
    return requests;
}

qint64 DeletionBatch::graceLeftMs() const {
    return m_step == Step::Grace ? qMax<qint64>(0, m_work->graceEnd - m_parts.clock->monotonicMs()) : 0;
}

void DeletionBatch::become(Step step) {
    m_step = step;
    emit stepChanged();
}

void DeletionBatch::endTarget(Target& target, Kind kind, Reason reason, const std::optional<ApiError>& error) {
    target.ended = true;
    target.result.kind = kind;
    target.result.reason = reason;
    target.result.error = error;
    emit targetChanged(RecordRef(target.ref));
}

/// All that haven't ended but the one whose DELETE is on its way.
void DeletionBatch::endRest(Kind kind, Reason reason, const std::optional<ApiError>& error) {
    dropUnsent();
    for (Target& target : m_targets) {
        if (!target.ended && !isSending(target.ref))
            endTarget(target, kind, reason, error);
    }
    finishIfAllEnded();
}

bool DeletionBatch::finishIfAllEnded() {
    const bool allEnded =
        std::all_of(m_targets.begin(), m_targets.end(), [](const Target& target) { return target.ended; });
    if (!allEnded || m_step == Step::Done)
        return allEnded;
    m_work->grace.reset();
    if (FreshRead* reading = std::exchange(m_work->reading, nullptr)) {
        m_work->readsSent += reading->requestsSent();
        reading->disconnect(this);
        reading->pause(); // it may be in the middle of telling; nothing more is asked
        reading->deleteLater();
    }
    become(Step::Done);
    return true;
}

/// What makes it pointless to go on with any of them.
bool DeletionBatch::endsHere() {
    for (Target& target : m_targets) {
        if (target.ended)
            continue;
        if (const auto refusal = DeleteWrite::refusal(writeParts(m_parts), target.ref.kind))
            endTarget(target, refusal->kind, refusal->reason, refusal->error);
    }
    return finishIfAllEnded();
}

void DeletionBatch::start() {
    if (m_work->started)
        return;
    m_work->started = true;
    stage();
    if (!endsHere())
        read();
}

void DeletionBatch::stage() {
    const auto step = m_parts.edits.beginStep();
    for (Target& target : m_targets) {
        if (target.ended || m_parts.edits.isDeleted(target.ref))
            continue;
        if (!m_parts.edits.stageDelete(target.ref, target.shown))
            endTarget(target, Kind::NotSent, Reason::ChangedMeanwhile);
    }
}

void DeletionBatch::read() {
    const QList<RecordRef> refs = wanted();
    m_work->taken.clear();
    m_work->changed = false;
    m_work->readAt = m_parts.clock->monotonicMs();
    become(Step::Reading);
    const int requests = readRequests() - m_work->readsSent;
    m_work->reading = new FreshRead({m_parts.client, m_parts.storeOf, m_parts.listSize, m_parts.clock}, this);
    connect(m_work->reading, &FreshRead::progressed, this, &DeletionBatch::takeFindings);
    connect(m_work->reading, &FreshRead::finished, this, &DeletionBatch::readEnded);
    // Many single reads are no click: they leave room for those.
    m_work->reading->start(refs, requests <= 3 ? Lane::Interactive : Lane::Visible);
}

void DeletionBatch::takeFindings() {
    if (!m_work->reading)
        return;
    const QList<FreshRead::Finding> findings = m_work->reading->findings();
    for (const FreshRead::Finding& finding : findings) {
        Target* target = find(finding.ref);
        if (target && !target->ended && !m_work->taken.contains(finding.ref)) {
            m_work->taken.insert(finding.ref);
            take(*target, finding);
        }
    }
    finishIfAllEnded();
}

void DeletionBatch::take(Target& target, const FreshRead::Finding& finding) {
    switch (finding.kind) {
    case FreshRead::Finding::Kind::Gone:
        target.ended = true; // so that the end of the staged delete is not taken for a change of mind
        takeGone(target.ref, m_parts.edits, m_parts.storeOf(target.ref.kind));
        return endTarget(target, Kind::Saved, Reason::Gone);
    case FreshRead::Finding::Kind::Failed:
        return endTarget(target, Kind::NotSent,
                         finding.error && finding.error->isNetwork() && finding.error->status == 0
                             ? Reason::NoConnection
                             : Reason::None,
                         finding.error);
    case FreshRead::Finding::Kind::Read:
        break;
    }
    if (target.record) // the question has told of that one
        target.shown = target.record;
    target.record = finding.record;
    target.result.name = finding.record->name;
    target.changedFields = target.shown ? changedFields(*target.shown, *target.record,
                                                        m_parts.client.contract().kind(target.ref.kind))
                                        : QStringList();
    m_work->changed = m_work->changed || !target.changedFields.isEmpty();
    emit targetChanged(RecordRef(target.ref));
}

void DeletionBatch::readEnded() {
    takeFindings();
    FreshRead* reading = std::exchange(m_work->reading, nullptr);
    if (!reading)
        return; // it has ended meanwhile
    m_work->readsSent += reading->requestsSent();
    reading->deleteLater();
    if (finishIfAllEnded() || endsHere())
        return;
    if (std::exchange(m_work->confirmed, false) && !m_work->changed)
        return beginGrace();
    become(Step::Asking);
}

void DeletionBatch::confirm() {
    if (m_step != Step::Asking)
        return;
    if (m_parts.clock->monotonicMs() - m_work->readAt <= freshMs)
        return beginGrace();
    m_work->confirmed = true;
    read();
}

void DeletionBatch::beginGrace() {
    m_work->graceEnd = m_parts.clock->monotonicMs() + graceMs;
    m_work->grace = m_parts.clock->after(graceMs, [this] { dontWait(); });
    become(Step::Grace);
}

/// They end first, so that the end of their staged deletes is not news.
void DeletionBatch::decline(const QList<RecordRef>& refs) {
    const bool dropped = m_work->write && refs.contains(m_work->writing) && dropUnsent();
    QList<RecordRef> reverted;
    for (const RecordRef& ref : refs) {
        Target* target = find(ref);
        if (!target || target->ended || isSending(ref))
            continue;
        if (m_parts.edits.isDeleted(ref))
            reverted.append(ref);
        endTarget(*target, Kind::NotSent, Reason::Declined);
    }
    if (!reverted.isEmpty())
        m_parts.edits.revert(reverted);
    if (!finishIfAllEnded() && dropped)
        sendNext();
}

void DeletionBatch::cancel() {
    if (m_step == Step::Reading || m_step == Step::Asking)
        decline(wanted());
}

void DeletionBatch::undo() {
    if (m_step == Step::Grace || m_step == Step::Sending)
        decline(wanted());
}

void DeletionBatch::undo(const RecordRef& ref) {
    if (m_work->started)
        decline({ref});
}

void DeletionBatch::backToStaged() {
    endRest(Kind::NotSent, Reason::Locked);
}

void DeletionBatch::dontWait() {
    if (m_step != Step::Grace)
        return;
    const Clock::Alarm rung = std::move(m_work->grace);
    m_step = Step::Sending;
    sendNext();
    emit stepChanged();
}

void DeletionBatch::sendNext() {
    const QList<RecordRef> left = wanted();
    if (left.isEmpty() || endsHere()) {
        finishIfAllEnded();
        return;
    }
    const Target& next = *target(left.first());
    m_work->writing = next.ref;
    m_work->handed = false;
    m_work->write = std::make_unique<DeleteWrite>(writeParts(m_parts), next.ref, next.record, next.result.name);
    m_work->write->start(
        [this, ref = next.ref] {
            m_work->handed = true;
            emit targetChanged(ref);
        },
        [this](const DeleteWrite::Ending& ending) { writeEnded(ending); });
}

void DeletionBatch::writeEnded(const DeleteWrite::Ending& ending) {
    // Kept until the end of this call, which it is in the middle of.
    const std::unique_ptr<DeleteWrite> written = std::move(m_work->write);
    const std::weak_ptr<Work> alive = m_work;
    if (Target* ended = find(ending.result.ref)) {
        ended->result.journalId = ending.result.journalId;
        endTarget(*ended, ending.result.kind, ending.result.reason, ending.result.error);
    }
    if (alive.expired())
        return;
    if (!ending.stopsTheRest)
        return sendNext();
    // One whose end nobody knows is enough; of the others that much is known that they weren't sent.
    if (ending.result.kind == Kind::Unknown)
        return endRest(Kind::NotSent, Reason::NoConnection);
    endRest(Kind::NotSent, ending.result.reason, ending.result.error);
}

void DeletionBatch::stagedChanged() {
    if (!m_work->started || m_step == Step::Done)
        return;
    for (Target& target : m_targets) {
        const bool isWritten = m_work->write && m_work->writing == target.ref; // its end is told by the write
        if (!target.ended && !isWritten && !m_parts.edits.isDeleted(target.ref))
            endTarget(target, Kind::NotSent, Reason::Declined);
    }
    finishIfAllEnded();
}

} // namespace klipy
