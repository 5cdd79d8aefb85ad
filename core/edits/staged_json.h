#pragma once

#include "core/edits/staged_record.h"

namespace klipy {

/// A staged record as it is kept on disk (sealed).
QByteArray stagedJson(const StagedRecord& record);
/// Members that we don't know are ignored. Nothing for bytes that are no staged record, or one whose meaning this
/// version doesn't fully know: half an edit is worse than one that is said to be unreadable.
std::optional<StagedRecord> readStaged(const QByteArray& json);

} // namespace klipy
