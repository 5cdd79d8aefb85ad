#pragma once

#include "core/access/workspace.h"
#include "core/edits/deletion.h"
#include "core/edits/deletion_batch.h"
#include "core/edits/conflict_watch.h"
#include "core/edits/edit_overlay.h"
#include "core/edits/outcome_check.h"
#include "core/edits/report_log.h"
#include "core/edits/saver.h"
#include "core/session/staged_names.h"
#include "core/storage/sealed_store.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

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
        /// How many records a list has, where it was read to its end. Empty: nobody can tell.
        std::function<std::optional<qsizetype>(RecordKind)> listSize = {};
    };
    /// What \a parts refers to must outlive it.
    explicit Editing(Parts parts, QObject* parent = nullptr);
    ~Editing() override;

    StagedEdits& edits() { return m_edits; }
    const StagedEdits& edits() const { return m_edits; }
    Journal& journal() { return *m_journal; }
    Saver& saver() { return m_saver; }
    OutcomeCheck& outcomeCheck() { return m_check; }
    /// What earlier saves came to.
    ReportLog& reports() { return m_reports; }

    WorkspaceMode mode() const { return m_mode; }
    /// Open while the workspace isn't locked: what writes, passes it.
    const WriteGate& gate() const { return m_gate; }
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

    /// The same for several at once, as one step of undo. No more than DeletionBatch::most go in; whoever calls this has
    /// said so. Left out: those that are being deleted already, and those that only are staged as new (which have no
    /// DELETE). Null while locked (they are only staged then), and if none is left. Owned by this; one that has ended
    /// goes by itself after batchEnded().
    DeletionBatch* beginBatch(const QList<DeletionBatch::Target>& targets);
    /// The one in which this record hasn't ended.
    DeletionBatch* batch(const RecordRef& ref) const;
    QList<DeletionBatch*> batches() const { return m_batches; }

    /// Something is being written, or a delete is asked about or waits in view.
    bool isBusy() const { return m_saver.isRunning() || !m_deletions.isEmpty() || !m_batches.isEmpty(); }

    /// What one session of a workspace leaves to the next. What is on disk needs no handing over.
    struct Remains {
        QList<StagedRecord> staged; ///< under the overlay's names
        QList<JournalEntry> journal;
        QList<KeptReport> reports;
        bool locked = false;
    };
    Remains remains() const;
    /// Right after it was made, and once. Steps of undo aren't handed over.
    void takeOver(const Remains& remains);

    /// A key is in use now: what is unknown of earlier writes can be asked for.
    void keyCame();

signals:
    void modeChanged();
    void deletionsChanged();
    /// A deletion has ended; it can still be read from within the slot.
    void deletionEnded(klipy::Deletion* deletion);
    /// One has begun, moved (a step, or one of its records), or gone.
    void batchesChanged();
    /// A batch has ended; it can still be read from within the slot.
    void batchEnded(klipy::DeletionBatch* batch);

private:
    void closeWhenIdle();
    void deletionMoved(Deletion* deletion);
    void batchMoved(DeletionBatch* batch);
    void findOut();

    Parts m_parts;
    NamedStagedKeeper* m_keeper; // owned by m_edits
    StagedEdits m_edits;
    EditOverlay m_overlay;
    std::vector<std::unique_ptr<ConflictWatch>> m_watches; // one for each store; after what lies over the stores
    std::unique_ptr<Journal> m_journal;
    ReportLog m_reports;
    WriteGate m_gate;
    Saver m_saver;
    OutcomeCheck m_check;
    WorkspaceMode m_mode;
    bool m_locking = false;
    QList<Deletion*> m_deletions;    // owned as children
    QList<DeletionBatch*> m_batches; // likewise
    bool m_keyCame = false;
};

} // namespace klipy
