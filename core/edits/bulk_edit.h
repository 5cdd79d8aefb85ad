#pragma once

#include "core/edits/field_input.h"
#include "core/edits/staged_edits.h"

#include <QLocale>

#include <functional>
#include <variant>

namespace klipy {

// Changing many cells at once: pasting a block, filling down, setting one field of many records. All of it is planned
// first, shown, and then staged as one step of undo. Nothing is sent, and no record is ever made by it.

/// What one cell is to become.
struct BulkCell {
    RecordRef ref;
    RecordPtr record;  ///< as the server has it (RecordStore::server()); null for what is staged as new
    QString field;     ///< the contract's name; empty: the column is computed, nothing can be written there
    QString label;     ///< of the column, for what is told about it
    std::variant<QString, Value> wanted; ///< as typed or pasted, or a value
    bool gone = false; ///< the server said that it doesn't have the record any more
};

/// What will become of one cell, and why.
struct BulkResult {
    enum class Kind {
        Change,
        Same,       ///< it says that already: nothing is staged. Also where nothing could be changed
        Computed,   ///< the column is made of other fields
        ReadOnly,   ///< the contract lets nobody change it
        BadInput,   ///< `problem`
        NotFound,   ///< a link: no record, or several, are called so
        Deleted,    ///< the record is staged to be deleted
        Held,       ///< it is being saved
        NotRead,    ///< the record was never read: nobody knows what would be overwritten
        Gone,       ///< the server doesn't have it any more
    };
    BulkCell cell;
    Kind kind = Kind::Change;
    Value before; ///< as it is shown now, staged edits included
    Value after;  ///< of Change and Same
    std::optional<InputProblem> problem;
    bool clears = false; ///< it empties a field that held something: destructive once it is saved
};

/// Names to records, for links that are pasted as text: the id, or nothing if there is none or more than one.
using FindRecord = std::function<std::optional<QString>(RecordKind kind, const QString& text)>;

/// Pure: stages nothing.
QList<BulkResult> planBulk(const QList<BulkCell>& cells, const StagedEdits& edits, const FindRecord& find,
                           const QLocale& locale);

struct BulkCount {
    int changes = 0;
    int records = 0; ///< with at least one change
    int same = 0;
    int refused = 0; ///< all other kinds
    int clears = 0;
};
BulkCount countBulk(const QList<BulkResult>& plan);

/// Stages the changes, as one step of undo and one transaction on disk. The others are left alone. Returns how many
/// fields were staged: fewer than planned if the edits have moved on meanwhile.
int stageBulk(const QList<BulkResult>& plan, StagedEdits& edits);

} // namespace klipy
