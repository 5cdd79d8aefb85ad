#include "ui/workspaces/workspace_changes.h"

namespace klipy::ui {

namespace {

/// The key, if it is in memory and nowhere else.
Secret keyInMemory(WorkspaceSession* session) {
    return session && session->key().state() == WorkspaceKey::State::Session ? session->key().key() : Secret();
}

WorkspaceSession* opened(Workspaces& workspaces, const QString& id) {
    if (!workspaces.session(id))
        workspaces.open(id);
    return workspaces.session(id);
}

void oldKeyIsGone(Workspaces& workspaces, Workspace changed, const Secret& key,
                  const std::function<void(const MoveEnd&)>& done) {
    changed.keyStored = false;
    if (const auto updated = workspaces.update(changed); !updated) {
        done({MoveEnd::Kind::Refused, VaultState::NotStored, updated.error()});
        return;
    }
    WorkspaceSession* session = opened(workspaces, changed.id);
    session->key().store(key, [done](VaultState state) { done({MoveEnd::Kind::Moved, state, {}}); });
}

} // namespace

Result<void, WorkspaceProblem> changeWorkspace(Workspaces& workspaces, const Workspace& changed) {
    const Secret inMemory = keyInMemory(workspaces.session(changed.id));
    const auto before = workspaces.registry().find(changed.id);
    const bool sameSession = before && before->baseUrl == changed.baseUrl;
    const auto updated = workspaces.update(changed);
    if (updated && !sameSession && !inMemory.isEmpty())
        opened(workspaces, changed.id)->key().useForSession(inMemory);
    return updated;
}

void moveToServer(Workspaces& workspaces, const Workspace& changed, const Secret& key,
                  std::function<void(const MoveEnd&)> done) {
    WorkspaceSession* session = opened(workspaces, changed.id);
    if (!session) {
        done({MoveEnd::Kind::Refused, VaultState::NotStored, WorkspaceProblem::UnknownId});
        return;
    }
    const Secret inMemory = keyInMemory(session);
    const bool wasStored = session->key().mark() == StoredMark::Yes;
    session->key().forget(
        [&workspaces, session, changed, key, inMemory, wasStored, done = std::move(done)](VaultState state) {
            // What was never stored need not be proved gone.
            if (state == VaultState::NotStored || !wasStored) {
                // Later: the update ends the session that is calling here.
                QMetaObject::invokeMethod(
                    &workspaces, [&workspaces, changed, key, done] { oldKeyIsGone(workspaces, changed, key, done); },
                    Qt::QueuedConnection);
                return;
            }
            if (inMemory.isEmpty())
                session->key().ask();
            else
                session->key().useForSession(inMemory);
            done({MoveEnd::Kind::OldKeyStays, state, {}});
        });
}

} // namespace klipy::ui
