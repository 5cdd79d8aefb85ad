#pragma once

#include "core/edits/staged_edits.h"

namespace klipy {

/// A person was to be created whose email somebody has already: instead of the new record \a existing is changed. Its
/// fields get the new record's values where those differ, what refers to the new one refers to \a existing, and the new
/// one is no longer staged; all as one step of undo. Sends nothing: the review shows what would change.
/// False if there is nothing such, or it is being saved. For finding \a existing see findPeople().
bool stageUpdateInstead(const RecordRef& create, const RecordPtr& existing, StagedEdits& edits);

} // namespace klipy
