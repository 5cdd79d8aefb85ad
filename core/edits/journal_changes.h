#pragma once

#include "core/contract/contract.h"
#include "core/edits/journal.h"
#include "core/edits/staged_edits.h"

namespace klipy {

/// One field of a write, read out of the bytes that the journal keeps.
struct JournalChange {
    Field field;
    Value before; ///< as the server had it; Missing where there was no record yet
    Value sent;   ///< Missing for a delete
    Value after;  ///< as the server had it afterwards; Missing where it wasn't told
};

/// What an entry changed, field by field in the contract's order: of an update or create what was sent, of a delete all
/// that the record held. A sent member that the contract doesn't know comes as text under its own name.
QList<JournalChange> changesOf(const JournalEntry& entry, const Contract& contract);

/// The body as it was sent, indented by two spaces; empty if there was none.
QString sentBody(const JournalEntry& entry);

/// Entries whose end isn't known, the oldest first. Without those that a save or a delete is about just now, and those
/// that were sent again since, with success.
QList<JournalEntry> openWrites(const Journal& journal, const StagedEdits& edits);

} // namespace klipy
