#pragma once

#include "core/session/workspace_session.h"

#include <QString>

namespace klipy::ui {

/// What the window should say about the key: that its day of expiry or rotation is near or past, first; and where the
/// key, and what can't be fetched again, are kept, if that isn't where they should be. A few sentences, empty when all
/// is well, and for the demo. It may change with WorkspaceSession::keyChanged and workspaceChanged,
/// KnownIds::keepingChanged, and with the day (DayWatch).
///
/// Right after a key was entered it says for a moment that the key is in memory only, until the keychain has it.
QString keyNotice(const WorkspaceSession& session);

} // namespace klipy::ui
