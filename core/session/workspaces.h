#pragma once

#include "core/access/app_paths.h"
#include "core/access/workspace_registry.h"
#include "core/edits/recovery.h"
#include "core/session/workspace_session.h"
#include "core/storage/writer_thread.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace klipy {

/// The workspaces of the program and the sessions that are open on them: one session a workspace, made when it is first
/// opened, kept until the workspace is removed.
class Workspaces final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        SessionServices services;
        AppPaths paths;
        KeyVault* keychain = nullptr;  ///< for stored workspaces; must outlive this
        KeyVault* memory = nullptr;    ///< for the session-only ones and the demo; must outlive this
        WriterThread* writer = nullptr; ///< must outlive this
    };

    explicit Workspaces(Parts parts, QObject* parent = nullptr);
    ~Workspaces() override;

    WorkspaceRegistry& registry() { return m_registry; }
    const SessionServices& services() const { return m_parts.services; }

    /// Null before the first open().
    WorkspaceSession* current() const { return m_current; }
    /// Opens a workspace, or comes back to it.
    void open(const QString& id);
    /// The session if it is open, else null.
    WorkspaceSession* session(const QString& id) const { return m_sessions.value(id); }

    using KeyStored = std::function<void(VaultState)>;
    /// A new workspace with its key: stored in the keychain, or kept in memory if \a workspace is session-only (as the
    /// demo is). Opens it at once; \a done hears how storing the key ended.
    Result<void, WorkspaceProblem> add(const Workspace& workspace, const Secret& key, KeyStored done = {});
    /// Another server is refused while the workspace's key is kept (KeyBelongsElsewhere): WorkspaceKey::forget() first.
    Result<void, WorkspaceProblem> update(const Workspace& workspace);
    /// Forgets the workspace, its files, and its key in the keychain or in memory. \a done hears NotStored once the key
    /// is gone.
    void remove(const QString& id, KeyStored done = {});

    /// For a stored workspace that is open: its recovery code, and what was set aside. Null for others, which keep
    /// nothing on disk. Must not outlive the session.
    std::unique_ptr<Recovery> recovery(WorkspaceSession& session);

signals:
    void currentChanged();

private:
    WorkspaceSession* makeSession(const Workspace& workspace);
    KeyVault& vaultFor(const Workspace& workspace) const;
    bool keepsKey(const Workspace& workspace) const;
    void forget(const Workspace& workspace, KeyStored done);

    Parts m_parts;
    WorkspaceRegistry m_registry;
    QHash<QString, WorkspaceSession*> m_sessions; // owned as children
    QPointer<WorkspaceSession> m_current;
    QList<std::shared_ptr<void>> m_forgetting;
};

} // namespace klipy
