#pragma once

#include "core/edits/journal_changes.h"
#include "core/records/link_names.h"

class QWidget;

namespace klipy::ui {

/// Fills an empty widget with a write's fields, before → after each. Plain labels: this is for reading, and short.
void fillChangeList(QWidget* list, const QList<JournalChange>& changes, const JournalEntry& entry,
                    const LinkNames& names);

} // namespace klipy::ui
