#pragma once

#include "core/session/workspaces.h"

#include <functional>

namespace klipy::ui {

/// Changes a workspace whose server stays the same. A key that lives in memory only stays in use, also where another
/// path of the base URL means another session.
Result<void, WorkspaceProblem> changeWorkspace(Workspaces& workspaces, const Workspace& changed);

/// How moving to another server ended.
struct MoveEnd {
    enum class Kind {
        Moved,       ///< and `vault` says whether the keychain holds the new key
        OldKeyStays, ///< the keychain doesn't let go of the old key, as `vault` says; nothing was changed
        Refused,     ///< `problem` says why; the old key is gone
    };
    Kind kind = Kind::Moved;
    VaultState vault = VaultState::Ready;
    WorkspaceProblem problem = WorkspaceProblem::UnknownId;
};

/// Moves a workspace to another server, with a key of that server. Opens it.
///
/// The order is what matters: a key must never be sent to a server that it wasn't entered for. So the old key first
/// leaves the keychain for certain, then the address changes, then the new key is stored: wherever this is broken off,
/// the next start finds no key that belongs elsewhere.
///
/// \a workspaces must outlive the keychain's answer. \a done is not called if the session ends before that.
void moveToServer(Workspaces& workspaces, const Workspace& changed, const Secret& key,
                  std::function<void(const MoveEnd&)> done);

} // namespace klipy::ui
