#pragma once

#include "core/edits/staged_edits.h"
#include "core/records/link_names.h"
#include "core/records/record_store.h"
#include "ui/tables/presentation.h"

#include <QFlags>
#include <QLocale>

#include <optional>

namespace klipy::ui {

/// What a table's cell says about what is staged.
enum class StagedMark {
    Changed = 1, ///< this cell
    New = 2,     ///< the whole record: the server doesn't have it yet
    Deleted = 4, ///< the whole record
    Problem = 8, ///< this cell: the last save was refused for it
    Conflict = 16, ///< this cell: somebody else has changed it too; in the column that names it: the record is gone
};
Q_DECLARE_FLAGS(StagedMarks, StagedMark)
Q_DECLARE_OPERATORS_FOR_FLAGS(StagedMarks)

/// One field that can be changed in a cell, and what it holds now.
struct CellField {
    Field field; ///< as its editor needs it
    Value value; ///< staged edits included
};

/// Reads, for the cells of one kind's table, what is staged, and what of it can be changed there. O(1) for each cell.
class StagedCells {
public:
    /// \a edits must outlive it. Null: nothing is ever staged.
    StagedCells(const StagedEdits* edits, const KindDescription& kind) : m_edits(edits), m_kind(&kind) {}

    StagedMarks marks(const Entry& entry, const Column& column) const;
    /// What the cell held before it was changed, in a column of one field.
    std::optional<Value> before(const Entry& entry, const Column& column) const;
    /// The same in the column of a name that is made of several fields.
    std::optional<QString> nameBefore(const Entry& entry) const;
    /// Why the last save left it staged: the server's words on this cell's fields, and, in the column that names the
    /// record, those on no field that has a column. Empty: none.
    QString problem(const Entry& entry, const Column& column) const;

    /// What the server has meanwhile in a cell that is in conflict, in words; of a record that is gone, in the column that
    /// names it, that. Empty: there is nothing to decide here.
    QString conflict(const Entry& entry, const Column& column, const LinkNames& names, const QLocale& locale) const;

    /// The names under which what a cell shows is staged: one, two for a name of two fields, none for what the contract
    /// doesn't let anybody change.
    QList<CellField> fields(const Entry& entry, const Column& column) const;
    /// Why the cell can't be changed, in words; empty if it can. Of what doesn't depend on the moment, the most general
    /// reason is told.
    QString refusal(const Entry& entry, const Column& column) const;
    bool canEdit(const Entry& entry, const Column& column) const;
    /// Why the record can't be deleted, in words; empty if it can.
    QString deleteRefusal(const Entry& entry) const;

    bool namesRecord(const Column& column) const;

private:
    enum class Obstacle { None, NoOperation, NotRead, Gone, Deleted, Held, ReadOnly };
    Obstacle obstacle(const Entry& entry, const Column& column) const;
    RecordRef ref(const Entry& entry) const { return {m_kind->kind, entry.id}; }
    const StagedRecord* staged(const Entry& entry) const;
    QList<int> indexes(const Column& column) const;
    const Field* editable(const Entry& entry, int index) const;
    QList<int> conflicts(const StagedRecord& record, const Column& column) const;

    const StagedEdits* m_edits;
    const KindDescription* m_kind;
};

} // namespace klipy::ui
