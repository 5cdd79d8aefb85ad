#pragma once

#include "core/contract/contract.h"
#include "core/edits/journal_entry.h"
#include "core/edits/staged_edits.h"

namespace klipy {

/// What taking a write back would stage. Nothing is sent by it: the user reviews and saves it like any other edit.
struct Restore {
    enum class Kind {
        None,     ///< it can't be taken back: a create, an interaction, a write that did nothing, or no copy is there
        Reverse,  ///< the fields get the values from before
        Recreate, ///< a deleted record is made anew, under a new id
    };
    Kind kind = Kind::None;
    RecordRef ref;               ///< of Reverse: the record that is changed
    QMap<QString, Value> values; ///< by field name; Null: cleared
    QStringList cannotReturn;    ///< fields of the copy that held something and can't be written (id, dates, …)
    QString journalId;
};

/// \a entry: any. What it would take to undo it, as far as the contract has operations for that.
Restore restoreOf(const JournalEntry& entry, const Contract& contract);

/// Stages it, as one step of undo. \a current: the record as the server has it now; needed for Reverse. The ref of what
/// is staged, or nothing if nothing had to change or the record is being saved.
std::optional<RecordRef> stageRestore(const Restore& restore, const RecordPtr& current, StagedEdits& edits);

} // namespace klipy
