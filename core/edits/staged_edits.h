#pragma once

#include "core/common/clock.h"
#include "core/contract/contract.h"
#include "core/edits/staged_history.h"
#include "core/edits/staged_keeper.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>

namespace klipy {

/// What the user wants changed in one workspace and has not saved yet: keyed by record and field, in the order in which
/// it was staged, with undo and redo without end.
///
/// Nothing here is ever sent: the Saver does that, and tells what landed. An edit that ends at its base vanishes, and a
/// record without edits with it. Lives on the GUI thread.
class StagedEdits final : public QObject {
    Q_OBJECT
public:
    StagedEdits(std::shared_ptr<const Contract> contract, std::shared_ptr<Clock> clock,
                std::unique_ptr<StagedKeeper> keeper, QObject* parent = nullptr);
    ~StagedEdits() override;

    const Contract& contract() const { return *m_contract; }

    // What is staged. All O(1) but all().
    const StagedRecord* find(const RecordRef& ref) const;
    const FieldEdit* edit(const RecordRef& ref, const QString& field) const;
    bool isDeleted(const RecordRef& ref) const;
    /// The field as an editor needs it: of a new record the member of the body that creates it, else the kind's. Null
    /// if setField() would refuse it. Whether the record is being saved is another question: isHeld().
    const Field* editable(const RecordRef& ref, const QString& field) const;
    QList<StagedRecord> all() const;                    ///< in the order of staging
    int count() const { return int(m_records.size()); } ///< records
    int fieldCount() const { return m_fieldCount; }     ///< fields, creates and deletes counting one each
    Keeping keeping() const;

    // The user's wishes. Each is one step of undo. They say whether they were granted: wishes about a record that is
    // being saved (hold()) are refused; one that changes nothing is granted, and is no step.
    /// \a record: as the server has it now (its bytes become the base, whatever lies over it), null only for what is
    /// staged already. In a conflict another value than the one that was wanted decides it: it is written over theirs
    /// (FieldEdit::overwrites), or, where it says what theirs says, gives the edit up. The same value again decides
    /// nothing. Refused: fields that the contract calls read-only, or doesn't name, or that no update takes;
    /// records that are staged to be deleted; links to staged records that aren't there.
    bool setField(const RecordRef& ref, const RecordPtr& record, const QString& field, const Value& value);
    /// A new record with these values (by the create operation's names; empty ones count as not given). Returns its
    /// temporary id, empty if it is refused: no create operation, or a value under a name that it doesn't have.
    QString create(RecordKind kind, const QMap<QString, Value>& values, const QString& restores = {});
    bool setUpsert(const RecordRef& ref, bool upsert);
    /// Marks what is staged as the taking back of a journal entry.
    bool setRestores(const RecordRef& ref, const QString& journalId);
    /// Also drops the record's other edits (undo brings them back). A staged create simply goes, and what refers to it
    /// loses the reference; it is refused while one of those is being saved.
    bool stageDelete(const RecordRef& ref, const RecordPtr& record);
    /// In a conflict that is Decision::Theirs.
    bool revertField(const RecordRef& ref, const QString& field);
    /// Those that are being saved stay as they are. False if nothing was reverted.
    bool revert(const QList<RecordRef>& refs);
    bool revertAll();

    /// An update that was staged once, with its own bases and conflicts, under whatever is staged of the record by now:
    /// fields that are staged are left as they are. False if nothing of it could be staged.
    bool stageAgain(const StagedRecord& update);

    // Conflicts. Deciding one is a wish like the others.
    enum class Decision {
        Mine,   ///< keep what the user wants, over somebody else's value (FieldEdit::overwrites)
        Theirs, ///< give the edit up
    };
    /// Refused where the field isn't in conflict. A fourth value is a setField().
    bool decide(const RecordRef& ref, const QString& field, Decision decision);
    /// A record that is gone, staged as a new one: with all that was known of it and can be written, and the edits on
    /// top. Returns the temporary id; empty if it is refused (not gone, held, or no create operation). One step.
    QString recreate(const RecordRef& ref);

    /// Several wishes as one step, and one transaction on disk: from beginStep() to the end of the returned object's
    /// life. Hold it within one call only: until then nothing of it is on disk, and nobody is told.
    [[nodiscard]] std::shared_ptr<void> beginStep();

    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }
    /// The records that the step touched, so that a window can show them. Empty, and nothing is done, while one of them
    /// is being saved: canUndo() and canRedo() stay as they are, and it works again afterwards.
    QList<RecordRef> undo();
    QList<RecordRef> redo();

    // For the Saver. None of these can be undone; what was staged before them still can.
    /// These are being saved: until release() they can't be changed. May be nested.
    void hold(const QList<RecordRef>& refs);
    void release(const QList<RecordRef>& refs);
    bool isHeld(const RecordRef& ref) const { return m_held.contains(ref); }
    /// These fields are at the server now (empty: all that are staged; a create or a delete is always whole): they are
    /// no longer staged, and steps of undo about them are forgotten. Other fields stay staged, and can be undone.
    void landed(const RecordRef& ref, const QStringList& fields = {});
    /// A staged create is at the server. It is no longer staged, and every reference to it, also in steps of undo,
    /// becomes one to the real id: one transaction on disk, so that no crash leaves a create that would be sent twice,
    /// or a reference to nowhere. Before anything else is sent. A landed() of it may come before or after, or not.
    void replaceTemporaryId(const RecordRef& temporary, const QString& realId);
    /// Goes with the next edit of the record, undo and redo included.
    void setProblem(const RecordRef& ref, const std::optional<ApiError>& problem);
    /// The server's record has changed: the bases of these fields follow (used after a merge), here and in the steps of
    /// undo; edits that are now at their base vanish.
    void rebase(const RecordRef& ref, const RecordPtr& record, const QStringList& fields);
    /// The record as the server has it by now, whoever read it: edits that it has already vanish, those whose field
    /// nobody else touched stay as they are, and the others become conflicts (or cease to be). What changed in other
    /// fields is noted in `merged`. Works on what is held too, and on the steps of undo. True if what is staged, or what
    /// is to be shown of it, is different now: that it was read again alone is no difference, though it is remembered
    /// (`base`, `readMs`). Nothing happens to creates and deletes. \a readMs: when it was read, Unix ms, 0 if that isn't
    /// known; nothing: just now.
    bool meet(const RecordRef& ref, const RecordPtr& server, std::optional<qint64> readMs = {});
    /// The server said that it doesn't have the record (any more), or, false, has it again. No step of undo, and none
    /// takes it back. Nothing happens to creates and deletes.
    void setGone(const RecordRef& ref, bool gone);
    /// Staged, or in a step that undo or redo would bring back: what meet() is worth calling for. O(1).
    bool remembers(const RecordRef& ref) const { return m_records.contains(ref) || m_history.contains(ref); }
    bool remembersAny() const { return !m_records.isEmpty() || !m_history.isEmpty(); }
    QList<RecordRef> remembered() const; ///< in no order

signals:
    void changed(const QList<klipy::RecordRef>& refs);
    void temporaryIdReplaced(const klipy::RecordRef& temporary, const QString& realId);
    void undoChanged();
    void keepingChanged();

private:
    using Rewrite = StagedHistory::Rewrite;

    StagedState stateOf(const RecordRef& ref) const;
    bool linksExist(const Value& value, const Field& field) const;
    void setOne(StagedRecord& staged, const Field& field, const RecordPtr& server, const Value& value) const;
    bool dropCreate(const RecordRef& ref);
    void change(const RecordRef& ref, StagedState after);
    void put(const RecordRef& ref, StagedState state);
    bool rewrite(const RecordRef& ref, const std::function<StagedState(const StagedState&)>& how);
    void tell();
    QList<RecordRef> keepTouched();
    void endStep();
    QList<RecordRef> apply(const StagedHistory::Step& step, StagedState StagedHistory::Difference::*state);
    void takeLoaded(const QList<StagedRecord>& records);
    StagedRecord begun(const RecordRef& ref, StagedRecord::Change change);

    std::shared_ptr<const Contract> m_contract;
    std::shared_ptr<Clock> m_clock;
    std::unique_ptr<StagedKeeper> m_keeper;
    QHash<RecordRef, StagedRecord> m_records;
    QHash<RecordRef, int> m_held;
    QSet<RecordRef> m_touched; // changed, and nobody was told yet
    StagedHistory m_history;
    StagedHistory::Step m_open;
    QHash<RecordRef, qsizetype> m_openAt; // where a record's difference is in m_open
    int m_depth = 0;
    int m_fieldCount = 0;
    qint64 m_lastMs = 0;
};

} // namespace klipy
