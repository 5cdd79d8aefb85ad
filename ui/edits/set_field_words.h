#pragma once

#include "core/edits/bulk_edit.h"

namespace klipy::ui {

// What the dialog that sets one field of many records says. Selected records, and all that match a search, are never
// called alike.

/// Whose field is set.
enum class SetFieldScope {
    Selected,
    Matching, ///< all that the list shows, of those that are loaded
};

/// "The 12 selected people"
QString selectedText(RecordKind kind, qsizetype count, const QLocale& locale);
/// "All 213 people that match “acme”", or, without a search, "All 213 people in this list". \a partly: the server has
/// more, and nobody knows which of them would match: "(of those loaded so far)".
QString matchingText(RecordKind kind, qsizetype count, const QString& search, bool partly, const QLocale& locale);

/// "9 of 12 selected people change, 2 say that already, 1 is being saved."
QString setFieldCountText(RecordKind kind, SetFieldScope scope, const QList<BulkResult>& plan, const QLocale& locale);
/// "5 of them hold something now. Saving clears it." Empty: nothing is cleared.
QString setFieldClearText(const BulkCount& count, const QLocale& locale);
/// "Stage 9 changes"
QString stageChangesText(int changes, const QLocale& locale);

} // namespace klipy::ui
