#pragma once

#include "core/edits/staged_change.h"

namespace klipy {

// What becomes of one staged update when the server's record is read again, and when the user decides. Pure functions
// on values.

/// The server's record, read again, and when that was (Unix ms).
struct Reading {
    RecordPtr record; ///< never null
    qint64 ms = 0;
};

/// \a staged as it is beside what the server has now. \a was: the record of staged.base, null if it has none.
/// An edit that the server has by now vanishes (and is noted in `merged`: somebody else did it); one whose base is
/// there as it was is no conflict; else `theirs` is what is there now. Other fields that a person can edit, and that
/// are not as they were when the user began, go to `merged`. A create or a delete comes back as it is.
StagedState met(StagedRecord staged, const RecordPtr& was, const Reading& now, const KindDescription& kind);

/// Without the edit of this field, if it is in conflict: what somebody else made of it is noted in `merged`. The record
/// may be empty after it.
StagedRecord withTheirs(StagedRecord staged, const QString& name);

/// The conflict decided for the user's own value, which is written over somebody else's. As it is if there is none.
FieldEdit decidedMine(FieldEdit edit);

/// The edit with another value wanted. In a conflict that decides it: over somebody else's value, unless it is the very
/// value that was wanted before, which decides nothing (an editor that is left without a change is no decision).
FieldEdit withWish(FieldEdit edit, const Value& wanted);

/// Whether what is staged is the same, or so is what there is to show of it: only a newer reading lies between.
bool onlyReadAgain(const StagedState& a, const StagedState& b);

} // namespace klipy
