#pragma once

#include "core/contract/contract.h"
#include "core/edits/staged_record.h"

namespace klipy {

// What StagedEdits does to one staged record. Pure functions on values.

/// A record's changes, or nothing where it isn't staged.
using StagedState = std::optional<StagedRecord>;

/// The field that somebody wants to change, as the contract describes it: for a new record a member of the body that
/// creates it (or upserts it), else a field of its kind that the update operation takes. Null where the contract says
/// read-only, or knows no such field or operation.
const Field* editableField(const Contract& contract, const StagedRecord& staged, QStringView name);

/// The record's values as the server sent them, whatever lies over \a record.
RecordPtr serverRecord(const RecordPtr& record, const KindDescription& kind);
/// The same, of the bytes that a staged record keeps; null if there are none.
RecordPtr baseRecord(const StagedRecord& staged, const KindDescription& kind);

/// What the record is called with its edits.
QString stagedName(const StagedRecord& staged, const Contract& contract);

/// Whether both want the same, whatever is known of the record besides: what others changed, and when it was read.
bool sameWish(const StagedState& a, const StagedState& b);

/// Without edits that end at their base; nothing if no edit is left. A value counts as its base if it says the same.
/// In a conflict it ends nowhere: the user wants back what somebody else has changed.
StagedState withoutNoOps(StagedRecord staged);

/// The ids of other staged records that a value names.
QStringList temporaryIdsIn(const Value& value);
bool refersTo(const StagedRecord& staged, const QString& id);
/// Without references to a record that is no longer wanted: the fields go back to their base.
StagedState withoutReference(const StagedRecord& staged, const QString& id);
StagedState withReference(const StagedRecord& staged, const QString& from, const QString& to);

StagedState withoutProblem(StagedState state);

/// Without these fields (empty names: all that are staged), however they are spelt; a new record stays.
StagedState withoutFields(const StagedRecord& staged, const QStringList& names);

/// \a later laid over \a earlier, which was staged in an earlier run of the program.
StagedState merged(const StagedState& later, const StagedRecord& earlier);

} // namespace klipy
