#pragma once

#include "core/access/app_paths.h"
#include "core/access/workspace_registry.h"
#include "core/edits/recovery.h"
#include "core/session/contract_keeper.h"
#include "core/session/workspace_session.h"
#include "core/storage/writer_thread.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace klipy {

/// Why another contract isn't put in use. Nothing has changed then.
struct ContractRefusal {
    enum class Reason {
        UnknownWorkspace,
        TooLarge,   ///< more than mostContractBytes
        Unreadable, ///< see `problem`
        Busy,       ///< something is being written, or a delete is asked about or waits in view; or another change runs
    };
    Reason reason = Reason::Busy;
    ContractProblem problem;
};

/// The workspaces of the program and the sessions that are open on them: one session a workspace, made when it is first
/// opened, kept until the workspace is removed or another contract is put in use for it.
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

    /// What this workspace's session believes, or would believe, about the API.
    std::shared_ptr<const Contract> contractOf(const QString& id);
    /// The document that the user put in the built-in contract's place; null: none. Valid until the next change.
    const ContractChoice* contractChoice(const QString& id);

    using ContractDone = std::function<void(Result<void, ContractRefusal>)>;
    /// Puts a document in use for one workspace, from now on and in later runs of the program. It is read on a worker;
    /// then, if the workspace is open, its session ends (aboutToEnd) and another one takes its place: current() again,
    /// if it was. The key in use, what is staged, the lock, the journal, and the key's budget go over; what was read is
    /// read again, and steps of undo are gone. So whatever is typed and not staged yet has to be staged before.
    ///
    ///  done is called later and once, when all of that has happened: whoever belongs to the old session must be
    /// prepared not to be there any more.
    void useContract(const QString& id, const ContractChoice& choice, ContractDone done = {});
    /// The built-in contract again, in the same way.
    void dropContract(const QString& id, ContractDone done = {});

    /// For a stored workspace that is open: its recovery code, and what was set aside. Null for others, which keep
    /// nothing on disk. Must not outlive the session.
    std::unique_ptr<Recovery> recovery(WorkspaceSession& session);

signals:
    void currentChanged();
    /// Something about a workspace's own contract, once and never from within a call.
    void contractNoticed(const QString& id, const klipy::ContractNotice& notice);

private:
    WorkspaceSession* makeSession(const Workspace& workspace, const SessionRemains* remains = nullptr);
    void change(const QString& id, std::optional<ContractChoice> choice, ContractDone done);
    Result<void, ContractRefusal> changeNow(const QString& id, std::optional<ContractKeeper::Kept> kept);
    void makeAnew(WorkspaceSession* old);
    KeyVault& vaultFor(const Workspace& workspace) const;
    bool keepsKey(const Workspace& workspace) const;
    void forget(const Workspace& workspace, KeyStored done);

    Parts m_parts;
    WorkspaceRegistry m_registry;
    ContractKeeper m_contracts;
    QHash<QString, WorkTicket> m_changing; // by workspace: contracts that are being read
    QHash<QString, WorkspaceSession*> m_sessions; // owned as children
    QPointer<WorkspaceSession> m_current;
    QList<std::shared_ptr<void>> m_forgetting;
};

} // namespace klipy
