#include "core/session/editing.h"

#include "core/edits/stored_journal.h"
#include "core/edits/stored_staged_keeper.h"

#include <algorithm>
#include <utility>

namespace klipy {

namespace {

NamedStagedKeeper* makeKeeper(SealedStore* sealed, std::shared_ptr<const Contract> contract) {
    std::unique_ptr<StagedKeeper> keeper;
    if (sealed)
        keeper = std::make_unique<StoredStagedKeeper>(*sealed);
    else
        keeper = std::make_unique<MemoryStagedKeeper>();
    return new NamedStagedKeeper(std::move(keeper), std::move(contract));
}

std::unique_ptr<Journal> makeJournal(SealedStore* sealed, const std::shared_ptr<Clock>& clock) {
    if (sealed)
        return std::make_unique<StoredJournal>(*sealed, clock);
    return std::make_unique<MemoryJournal>();
}

} // namespace

Editing::Editing(Parts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)),
      m_keeper(makeKeeper(m_parts.sealed, m_parts.client.sharedContract())),
      m_edits(m_parts.client.sharedContract(), m_parts.clock, std::unique_ptr<StagedKeeper>(m_keeper)),
      m_overlay(m_edits, m_parts.storeOf), m_journal(makeJournal(m_parts.sealed, m_parts.clock)),
      m_reports(m_parts.sealed, m_parts.clock),
      m_saver({m_parts.client, m_edits, *m_journal, m_gate, m_parts.storeOf, m_parts.clock, m_parts.listSize}),
      m_check({m_parts.client, m_edits, *m_journal, m_parts.storeOf, m_parts.clock}), m_mode(m_parts.mode) {
    if (m_mode != WorkspaceMode::Locked)
        m_gate.open();
    for (const RecordKind kind : allRecordKinds)
        m_watches.push_back(std::make_unique<ConflictWatch>(m_parts.storeOf(kind), m_edits));
    connect(&m_saver, &Saver::finished, this, [this] {
        closeWhenIdle();
        if (m_saver.report().count(SaveResult::Kind::Unknown) > 0)
            findOut();
    });
    m_reports.setKeepMs(m_journal->keepMs());
    connect(m_journal.get(), &Journal::keepTimeChanged, this, [this] { m_reports.setKeepMs(m_journal->keepMs()); });
    connect(m_journal.get(), &Journal::loaded, this, [this] {
        if (m_keyCame)
            m_check.start();
    });
}

Editing::~Editing() {
    qDeleteAll(m_deletions); // they refer to the members
    qDeleteAll(m_batches);
}

void Editing::setMode(WorkspaceMode mode) {
    if (mode == m_mode && !m_locking)
        return;
    if (mode != WorkspaceMode::Locked) {
        // A save that locking has cut short doesn't come to life again behind the user's back.
        if (std::exchange(m_locking, false))
            m_saver.stop();
        m_mode = mode;
        m_gate.open();
        emit modeChanged();
        return;
    }
    m_locking = true;
    m_gate.close(); // at once: what has left can end, what still waits in the queue is refused
    const auto waiting = m_deletions;
    for (Deletion* deletion : waiting) {
        if (deletion->step() <= Deletion::Step::Grace)
            deletion->backToStaged();
    }
    const auto batches = m_batches;
    for (DeletionBatch* batch : batches)
        batch->backToStaged();
    closeWhenIdle();
    if (m_locking)
        emit modeChanged();
}

void Editing::closeWhenIdle() {
    if (!m_locking || m_saver.isRunning() || !m_deletions.isEmpty() || !m_batches.isEmpty())
        return;
    m_locking = false;
    m_mode = WorkspaceMode::Locked;
    emit modeChanged();
}

SavePlan Editing::plan(const QList<RecordRef>& chosen) const {
    const KnownRecords known{m_parts.clock->wallMs(),
                             [this](const RecordRef& ref) { return m_parts.storeOf(ref.kind).readMs(ref.id); },
                             m_parts.listSize};
    return planSave(m_edits, chosen, m_parts.client.contract(), m_parts.client.spelling(), known);
}

bool Editing::save(const SavePlan& plan) {
    if (isLocked() || m_locking || m_saver.isRunning() || !m_journal->isReady())
        return false;
    return m_saver.start(plan);
}

Deletion* Editing::beginDeletion(const RecordRef& ref, const RecordPtr& shown) {
    if (Deletion* running = deletion(ref))
        return running;
    if (!m_edits.isDeleted(ref) && !m_edits.stageDelete(ref, shown))
        return nullptr;
    if (isLocked() || m_locking || isTemporaryId(ref.id) || batch(ref))
        return nullptr;
    auto* made = new Deletion(
        {m_parts.client, m_edits, *m_journal, m_gate, m_parts.storeOf, m_parts.clock}, ref, shown, this);
    m_deletions.append(made);
    connect(made, &Deletion::stepChanged, this, [this, made] { deletionMoved(made); });
    made->start();
    emit deletionsChanged();
    return made;
}

Deletion* Editing::deletion(const RecordRef& ref) const {
    for (Deletion* deletion : m_deletions) {
        if (deletion->ref() == ref)
            return deletion;
    }
    return nullptr;
}

QList<Deletion*> Editing::deletions() const {
    return m_deletions;
}

void Editing::deletionMoved(Deletion* deletion) {
    if (deletion->step() != Deletion::Step::Done) {
        emit deletionsChanged();
        return;
    }
    if (!m_deletions.removeOne(deletion))
        return; // its end was heard of before
    emit deletionEnded(deletion);
    deletion->deleteLater();
    emit deletionsChanged();
    if (deletion->result().kind == SaveResult::Kind::Unknown)
        findOut();
    closeWhenIdle();
}

DeletionBatch* Editing::beginBatch(const QList<DeletionBatch::Target>& targets) {
    QList<DeletionBatch::Target> taken;
    for (const DeletionBatch::Target& target : targets) {
        if (!isTemporaryId(target.ref.id) && !deletion(target.ref) && !batch(target.ref))
            taken.append(target);
    }
    if (taken.isEmpty())
        return nullptr;
    if (isLocked() || m_locking) {
        const auto step = m_edits.beginStep();
        for (const DeletionBatch::Target& target : std::as_const(taken)) {
            if (!m_edits.isDeleted(target.ref))
                m_edits.stageDelete(target.ref, target.shown);
        }
        return nullptr;
    }
    auto* made = new DeletionBatch(
        {m_parts.client, m_edits, *m_journal, m_gate, m_parts.storeOf, m_parts.clock, m_parts.listSize}, taken, this);
    m_batches.append(made);
    connect(made, &DeletionBatch::stepChanged, this, [this, made] { batchMoved(made); });
    connect(made, &DeletionBatch::targetChanged, this, &Editing::batchesChanged);
    made->start();
    return made;
}

DeletionBatch* Editing::batch(const RecordRef& ref) const {
    for (DeletionBatch* batch : m_batches) {
        if (const auto* target = batch->target(ref); target && !target->ended)
            return batch;
    }
    return nullptr;
}

void Editing::batchMoved(DeletionBatch* batch) {
    if (batch->step() != DeletionBatch::Step::Done) {
        emit batchesChanged();
        return;
    }
    if (!m_batches.removeOne(batch))
        return; // its end was heard of before
    emit batchEnded(batch);
    batch->deleteLater();
    emit batchesChanged();
    const auto isUnknown = [](const DeletionBatch::Target& target) {
        return target.result.kind == SaveResult::Kind::Unknown;
    };
    const QList<DeletionBatch::Target>& targets = batch->targets();
    if (std::any_of(targets.begin(), targets.end(), isUnknown))
        findOut();
    closeWhenIdle();
}

/// Something that was sent just now has no known end.
void Editing::findOut() {
    if (m_keyCame)
        m_check.start();
}

Editing::Remains Editing::remains() const {
    Remains remains;
    const QList<StagedRecord> staged = m_edits.all();
    for (const StagedRecord& record : staged)
        remains.staged.append(underOverlayNames(record, m_edits.contract()));
    remains.locked = isLocked() || m_locking;
    if (m_parts.sealed)
        return remains;
    remains.journal = m_journal->entries();
    remains.reports = m_reports.reports();
    return remains;
}

void Editing::takeOver(const Remains& remains) {
    // The newest are first in these lists, and go in last.
    for (auto entry = remains.journal.rbegin(); entry != remains.journal.rend(); ++entry)
        m_journal->conclude(*entry);
    for (auto report = remains.reports.rbegin(); report != remains.reports.rend(); ++report)
        m_reports.keep(*report);
    m_keeper->takeOver(remains.staged);
    if (remains.locked)
        setMode(WorkspaceMode::Locked);
}

void Editing::keyCame() {
    m_keyCame = true;
    if (m_journal->isLoaded())
        m_check.start();
}

} // namespace klipy
