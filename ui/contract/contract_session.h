#pragma once

#include "core/session/workspaces.h"
#include "ui/contract/contract_page_parts.h"

namespace klipy::ui {

/// The page's parts for one open workspace. Both must outlive the page.
ContractPageParts contractPartsOf(WorkspaceSession& session, Workspaces& workspaces);

} // namespace klipy::ui
