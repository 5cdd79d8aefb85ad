#pragma once

#include "core/session/workspace_session.h"
#include "ui/edits/destructive_prompts.h"

namespace klipy::ui {

/// What can be told of a record before it is deleted, as far as this program knows: sends nothing.
DeleteFacts deleteFacts(WorkspaceSession& session, const RecordRef& ref, const RecordPtr& record);

} // namespace klipy::ui
