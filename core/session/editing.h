#pragma once

#include "core/access/workspace.h"
#include "core/edits/deletion.h"
#include "core/edits/edit_overlay.h"
#include "core/edits/outcome_check.h"
#include "core/edits/saver.h"
#include "core/storage/sealed_store.h"

#include <QObject>

#include <map>
#include <memory>

namespace klipy {

/// Everything about changing records in one open workspace: what is staged, the lock, saving, deleting, the journal.
/// The window talks to this; what it finds here does the work.
class Editing final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Client& client;
        std::function<RecordStore&(RecordKind)> storeOf;
        std::shared_ptr<Clock> clock;
        SealedStore* sealed = nullptr; ///< null: staged edits and the journal live in memory
        WorkspaceMode mode = WorkspaceMode::Locked;
    };
    /// What \a parts refers to must outlive it.
    explicit Editing(Parts parts, QObject* parent = nullptr);
    ~Editing() override;

    StagedEdits& edits() { return m_edits; }
    const StagedEdits& edits() const { return m_edits; }
    Journal& journal() { return *m_journal; }
    Saver& saver() { return m_saver; }
    OutcomeCheck& outcomeCheck() { return m_check; }

    WorkspaceMode mode() const { return m_mode; }
    bool isLocked() const { return m_mode == WorkspaceMode::Locked; }
    /// Locking refuses every write that hasn't left yet, drops deletes that still wait in view back to staged, and lets
    /// the request under way end; until then isLocking() is true. Unlocking is at once, and doesn't take up again what
    /// locking has cut short: whoever calls this has asked the user.
    void setMode(WorkspaceMode mode);
    bool isLocking() const { return m_locking; }

    /// What saving these (empty: all that is staged) would send.
    SavePlan plan(const QList<RecordRef>& chosen = {}) const;
    /// Nothing happens while the workspace is locked, a save runs, or the journal isn't ready: false.
    bool save(const SavePlan& plan);

    /// Begins to delete a record: stages it, and, unless the workspace is locked, reads it again and asks. Null while
    /// locked (it is only staged then). Owned by this; one that has ended goes by itself after deletionEnded().
    Deletion* beginDeletion(const RecordRef& ref, const RecordPtr& shown);
    Deletion* deletion(const RecordRef& ref) const;
    QList<Deletion*> deletions() const;

    /// A key is in use now: what is unknown of earlier writes can be asked for.
    void keyCame();

signals:
    void modeChanged();
    void deletionsChanged();
    /// A deletion has ended; it can still be read from within the slot.
    void deletionEnded(klipy::Deletion* deletion);

private:
    void closeWhenIdle();
    void deletionMoved(Deletion* deletion);

    Parts m_parts;
    StagedEdits m_edits;
    EditOverlay m_overlay;
    std::unique_ptr<Journal> m_journal;
    WriteGate m_gate;
    Saver m_saver;
    OutcomeCheck m_check;
    WorkspaceMode m_mode;
    bool m_locking = false;
    QList<Deletion*> m_deletions; // owned as children
    bool m_keyCame = false;
};

} // namespace klipy
