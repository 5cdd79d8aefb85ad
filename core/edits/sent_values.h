#pragma once

#include "core/contract/contract.h"
#include "core/edits/journal_entry.h"
#include "core/records/record.h"

#include <QStringList>

namespace klipy {

/// How a record compares with what an entry of the journal sent.
enum class SentMatch {
    AsSent,   ///< every field has the value that was sent
    AsBefore, ///< every field that was to change has the value from before
    Neither,
};
SentMatch matchSent(const JournalEntry& entry, const Record& now, const KindDescription& kind);

/// The value that \a entry sent for a field; Missing if it sent none.
Value sentValue(const JournalEntry& entry, const Field& field);
/// By the kind's field names, those that are read under the name under which they were sent.
QStringList sentFields(const JournalEntry& entry, const KindDescription& kind);

} // namespace klipy
