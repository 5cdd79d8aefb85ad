#pragma once

#include "ui/edits/change_text.h"

namespace klipy::ui {

// What conflicts say of themselves, in words.

/// Somebody must decide something about the record before it can be saved: fields in conflict, or it is gone.
bool isUndecided(const StagedRecord& staged);
/// "1 conflict to decide".
QString conflictCountText(qsizetype records);

/// One field in conflict.
struct FieldConflict {
    Field field;
    FieldEdit edit;  ///< with `theirs`
    QString label;
    QString base;    ///< whole, empty: nothing was there
    QString mine;
    QString theirs;
};
/// In the order of the contract.
QList<FieldConflict> fieldConflicts(const StagedRecord& staged, const ChangeContext& context);

/// "Job title: when you began CTO, yours COO, at Klipy now CEO": all of a field to somebody who can't see it.
QString conflictSpoken(const FieldConflict& conflict);
/// "Conflict: Klipy has now “CEO”".
QString conflictTip(const QString& theirs);
/// A value on one line, or "nothing".
QString orNothing(const QString& text);

/// "Also changed at Klipy meanwhile: Job title: CTO → CEO. Kept." Empty: nothing was.
QString mergedText(const StagedRecord& staged, const ChangeContext& context);

/// The fields of a record that is gone which a new one can't be given: labels of those that hold something.
QStringList lostFields(const StagedRecord& staged, const Contract& contract);

} // namespace klipy::ui
