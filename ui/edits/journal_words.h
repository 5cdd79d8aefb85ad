#pragma once

#include "core/edits/journal_changes.h"
#include "core/edits/outcome_check.h"
#include "core/edits/restore.h"
#include "ui/common/colors.h"

#include <QLocale>
#include <QString>

namespace klipy::ui {

// What the Journal page and the banner about unknown outcomes say.

/// "Update", "Create", "Create or update", "Delete".
QString writeName(Action action);
/// "creating Acme Ltd", "deleting Aoife Brennan"; a nameless record by its kind: "creating a person".
QString writingOf(const JournalEntry& entry);
/// The record's name, or its kind: "A new person".
QString journalRecordName(const JournalEntry& entry);

/// How a write ended: an icon, a colour, and a sentence on what that means.
QString outcomeIcon(WriteOutcome outcome);
Tone outcomeTone(WriteOutcome outcome);
QString outcomeMeaning(const JournalEntry& entry);
/// What the server said: "422 · validation_failed · Email is taken". Empty if it said nothing.
QString serverAnswer(const JournalEntry& entry);

/// Where the journal is kept: "Sealed, on this computer's disk."
QString journalKeepingText(Keeping keeping);
/// Whether that is worth a warning.
Tone journalKeepingTone(Keeping keeping);

/// Why an outcome stays unknown: "A created company can't be looked up."
QString stillUnknownText(const JournalEntry& entry, const OutcomeCheck::StillUnknown& unknown);

/// The fields of an update, "Title, Company"; empty for a delete.
QString changedFieldsText(const JournalEntry& entry, const Contract& contract);

/// What a restore stages, and what can't return.
QString restorePromise(const Restore& restore, const QString& name);
QString restoreLimits(const Restore& restore, const Contract& contract);

} // namespace klipy::ui
