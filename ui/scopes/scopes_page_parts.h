#pragma once

#include "core/access/workspace.h"
#include "core/access/workspace_key.h"
#include "core/scopes/scope_check.h"
#include "core/scopes/scope_keeper.h"

#include <functional>

namespace klipy::ui {

/// Another open workspace's key, to compare with.
struct OtherKey {
    QString workspaceId;
    QString name; ///< of the workspace
    ScopeSnapshot snapshot;
    bool operator==(const OtherKey&) const = default;
};

/// What the page "Key & scopes" is made of. What is referred to must outlive the page; the functions are called while
/// it shows something, and may be empty unless it says so.
struct ScopesPageParts {
    Client& client; ///< its contract is the one in use
    ScopeWatch& watch;
    ScopeMemory& memory;
    ScopeKeeper& keeper;
    const WriteGate& gate;
    std::shared_ptr<Clock> clock;
    std::function<Workspace()> workspace;          ///< needed
    std::function<WorkspaceKey::State()> keyState; ///< needed
    std::function<QString()> knownCompany;         ///< an id, or empty: Check scopes then asks for the impossible one
    std::function<QList<OtherKey>()> others;       ///< of the other open workspaces, whose key is in use
    ScopeWriteCheck::Before beforeWrite;           ///< see ScopeWriteCheck::setRecorder()
    ScopeWriteCheck::After afterWrite;
};

} // namespace klipy::ui
