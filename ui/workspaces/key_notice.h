#pragma once

#include "core/session/workspace_session.h"

#include <QString>

namespace klipy::ui {

/// What the window should say about where the key, and what can't be fetched again, are kept: a sentence or two. Empty
/// when all is well, and for the demo. It may change with WorkspaceSession::keyChanged and KnownIds::keepingChanged.
///
/// Right after a key was entered it says for a moment that the key is in memory only, until the keychain has it.
QString keyNotice(const WorkspaceSession& session);

} // namespace klipy::ui
