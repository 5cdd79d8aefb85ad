#pragma once

#include "core/edits/bulk_edit.h"
#include "ui/edits/field_editor.h"

namespace klipy::ui {

/// The record as the server has it; null for one that is staged as new, or that was never read.
using ServerRecord = std::function<RecordPtr(const RecordRef& ref)>;

/// What one field says in many records, staged edits included.
struct FieldNow {
    struct Said {
        Value value;
        int count = 0;
    };
    QList<Said> said; ///< different values, the most frequent first; nothing empty
    int empty = 0;    ///< records in which the field holds nothing
    int unknown = 0;  ///< records that were never read
    int records = 0;

    /// The value that all of them have; a Null one where all are empty. Nothing: they differ, or one isn't known.
    std::optional<Value> common() const;
};
/// What clears a field.
Value emptyValue();
FieldNow fieldNow(const QList<RecordRef>& refs, const Field& field, const StagedEdits& edits,
                  const ServerRecord& server);

/// "All 12 say “Lisbon”.", "12 have different values: “CEO” (3), “CTO” (2) and 4 more; 3 are empty."
QString fieldNowText(const FieldNow& now, const Field& field, const EditContext& context);

} // namespace klipy::ui
