#pragma once

#include "core/edits/journal.h"
#include "core/edits/save_plan.h"
#include "core/edits/staged_edits.h"
#include "core/records/record_store.h"

namespace klipy {

/// A create, upsert or update that the server has carried out.
struct LandedWrite {
    StagedRecord staged;     ///< as it was sent
    QStringList stillStaged; ///< fields that were not sent, or ignored
    QString createdId;       ///< of a create; empty: it isn't known
    RecordPtr record;        ///< as it is now; null: it isn't known
    std::optional<qint64> readMs = {}; ///< when `record` was read, Unix ms; nothing: just now; 0: nobody knows
};

/// Takes it out of the staged edits and into the store. A temporary id is replaced first, in all that refers to it.
void takeLanded(const LandedWrite& write, StagedEdits& edits, RecordStore& store);

/// A record that the server no longer has leaves the store. A company stays, as gone: people still name it, and each
/// would have it looked up again.
void takeDeleted(const RecordRef& ref, RecordStore& store);

/// The address under which a new person can be found again; empty if there is none.
QString sentEmail(const StagedRecord& staged, const Contract& contract);

/// What the journal knows of this very write from before: an intent whose end isn't known, or, of a create, that it has
/// landed already (the program ended before the staged record was taken away). Null if there is nothing in the way.
const JournalEntry* earlierEntry(const Journal& journal, const PlannedWrite& write);

} // namespace klipy
