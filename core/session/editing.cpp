#include "core/session/editing.h"

#include "core/edits/stored_journal.h"
#include "core/edits/stored_staged_keeper.h"

#include <utility>

namespace klipy {

namespace {

std::unique_ptr<StagedKeeper> makeKeeper(SealedStore* sealed) {
    if (sealed)
        return std::make_unique<StoredStagedKeeper>(*sealed);
    return std::make_unique<MemoryStagedKeeper>();
}

std::unique_ptr<Journal> makeJournal(SealedStore* sealed, const std::shared_ptr<Clock>& clock) {
    if (sealed)
        return std::make_unique<StoredJournal>(*sealed, clock);
    return std::make_unique<MemoryJournal>();
}

} // namespace

Editing::Editing(Parts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)),
      m_edits(m_parts.client.sharedContract(), m_parts.clock, makeKeeper(m_parts.sealed)),
      m_overlay(m_edits, m_parts.storeOf), m_journal(makeJournal(m_parts.sealed, m_parts.clock)),
      m_saver({m_parts.client, m_edits, *m_journal, m_gate, m_parts.storeOf, m_parts.clock}),
      m_check({m_parts.client, m_edits, *m_journal, m_parts.storeOf, m_parts.clock}), m_mode(m_parts.mode) {
    if (m_mode != WorkspaceMode::Locked)
        m_gate.open();
    connect(&m_saver, &Saver::finished, this, &Editing::closeWhenIdle);
    connect(m_journal.get(), &Journal::loaded, this, [this] {
        if (m_keyCame)
            m_check.start();
    });
}

Editing::~Editing() {
    qDeleteAll(m_deletions); // they refer to the members
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
    closeWhenIdle();
    if (m_locking)
        emit modeChanged();
}

void Editing::closeWhenIdle() {
    if (!m_locking || m_saver.isRunning() || !m_deletions.isEmpty())
        return;
    m_locking = false;
    m_mode = WorkspaceMode::Locked;
    emit modeChanged();
}

SavePlan Editing::plan(const QList<RecordRef>& chosen) const {
    return planSave(m_edits, chosen, m_parts.client.contract(), m_parts.client.spelling());
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
    if (isLocked() || m_locking || isTemporaryId(ref.id))
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
    closeWhenIdle();
}

void Editing::keyCame() {
    m_keyCame = true;
    if (m_journal->isLoaded())
        m_check.start();
}

} // namespace klipy
