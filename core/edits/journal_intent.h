#pragma once

#include "core/edits/journal_entry.h"
#include "core/edits/save_plan.h"
#include "core/records/record.h"

namespace klipy {

/// The entry that is written down before \a write is sent. \a last: the record as last read, null if it isn't known.
JournalEntry intentOf(const PlannedWrite& write, const QByteArray& body, const RecordPtr& last, qint64 nowMs);
/// The entry of a write that was given up before it was sent.
JournalEntry asNotSent(JournalEntry entry, qint64 nowMs);

} // namespace klipy
