#include "core/session/workspaces.h"

#include "core/access/base_url.h"
#include "core/storage/workspace_folder.h"

namespace klipy {

Workspaces::Workspaces(Parts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)),
      m_registry(m_parts.paths.settingsFile(), *m_parts.services.clock,
                 [writer = m_parts.writer](std::function<void()> task) { writer->post(std::move(task)); }),
      m_contracts(m_parts.paths.workspacesFolder(), *m_parts.writer, *m_parts.services.clock) {
    connect(&m_contracts, &ContractKeeper::noticed, this, &Workspaces::contractNoticed);
    m_registry.load();
}

Workspaces::~Workspaces() {
    // Sessions listen to each other's neighbours; end them while everything else still stands.
    qDeleteAll(m_sessions);
}

KeyVault& Workspaces::vaultFor(const Workspace& workspace) const {
    return workspace.isStored() ? *m_parts.keychain : *m_parts.memory;
}

WorkspaceSession* Workspaces::makeSession(const Workspace& workspace, const SessionRemains* remains) {
    std::unique_ptr<SealedStore> sealed;
    if (workspace.isStored()) {
        const SealedStore::Place place{workspace.id, workspaceFolder(m_parts.paths.workspacesFolder(), workspace.id),
                                       workspace.sealingAccount()};
        sealed = std::make_unique<SealedStore>(place, *m_parts.keychain, *m_parts.writer, *m_parts.services.clock);
    }
    SessionServices services = m_parts.services;
    services.contract = contractOf(workspace.id);
    auto* session =
        new WorkspaceSession(std::move(services), workspace, vaultFor(workspace), std::move(sealed), this);
    if (remains)
        session->takeOver(*remains);
    session->key().disconnect(this); // of the session before
    connect(&session->key(), &WorkspaceKey::markChanged, this, [this, id = workspace.id](StoredMark mark) {
        if (const auto known = m_registry.find(id); known && known->isStored())
            m_registry.setKeyStored(id, mark == StoredMark::Yes);
    });
    m_sessions.insert(workspace.id, session);
    return session;
}

void Workspaces::open(const QString& id) {
    const auto workspace = m_registry.find(id);
    if (!workspace || (m_current && m_current->workspace().id == id))
        return;
    WorkspaceSession* session = m_sessions.value(id);
    const bool isNew = session == nullptr;
    if (isNew)
        session = makeSession(*workspace);
    m_current = session;
    m_registry.setLastUsed(id);
    emit currentChanged();
    if (isNew)
        session->start();
}

Result<void, WorkspaceProblem> Workspaces::add(const Workspace& workspace, const Secret& key, KeyStored done) {
    if (auto added = m_registry.add(workspace); !added)
        return added;
    WorkspaceSession* session = makeSession(workspace);
    m_current = session;
    m_registry.setLastUsed(workspace.id);
    session->key().store(key, std::move(done));
    session->start();
    emit currentChanged();
    return {};
}

bool Workspaces::keepsKey(const Workspace& workspace) const {
    const WorkspaceSession* open = m_sessions.value(workspace.id);
    if (!workspace.isStored()) // the memory's vault gives no mark, and lasts as long as the program
        return open && open->key().isUsable();
    return workspace.keyStored || (open && open->key().mark() == StoredMark::Yes);
}

Result<void, WorkspaceProblem> Workspaces::update(const Workspace& workspace) {
    const auto before = m_registry.find(workspace.id);
    // A key is never sent to a server that it wasn't entered for: the next session would find it in the vault.
    if (before && !sameOrigin(before->baseUrl, workspace.baseUrl) && keepsKey(*before))
        return failure(WorkspaceProblem::KeyBelongsElsewhere);
    if (auto updated = m_registry.update(workspace); !updated)
        return updated;
    WorkspaceSession* open = m_sessions.value(workspace.id);
    if (!open)
        return {};
    if (before && before->baseUrl == workspace.baseUrl) {
        open->updateWorkspace(workspace);
        return {};
    }
    // Another server: nothing of what is known is true there.
    const bool wasCurrent = m_current == open;
    m_sessions.remove(workspace.id);
    delete open;
    // Not even the known companies: at another server those ids are somebody else's, or nobody's.
    if (before && !sameOrigin(before->baseUrl, workspace.baseUrl))
        m_contracts.remove(*before);
    if (workspace.isStored() && before && !sameOrigin(before->baseUrl, workspace.baseUrl))
        m_forgetting.append(
            removeWorkspaceFiles(*m_parts.writer, m_parts.paths.workspacesFolder(), workspace.id, [](bool) {}));
    if (wasCurrent) {
        m_current = nullptr;
        this->open(workspace.id);
    }
    return {};
}

std::shared_ptr<const Contract> Workspaces::contractOf(const QString& id) {
    const auto workspace = m_registry.find(id);
    const ContractKeeper::Kept* kept = workspace ? m_contracts.find(*workspace) : nullptr;
    return kept ? kept->contract : m_parts.services.contract;
}

const ContractChoice* Workspaces::contractChoice(const QString& id) {
    const auto workspace = m_registry.find(id);
    const ContractKeeper::Kept* kept = workspace ? m_contracts.find(*workspace) : nullptr;
    return kept ? &kept->choice : nullptr;
}

void Workspaces::useContract(const QString& id, const ContractChoice& choice, ContractDone done) {
    change(id, choice, std::move(done));
}

void Workspaces::dropContract(const QString& id, ContractDone done) {
    change(id, std::nullopt, std::move(done));
}

void Workspaces::change(const QString& id, std::optional<ContractChoice> choice, ContractDone done) {
    using Kept = std::optional<ContractKeeper::Kept>;
    using Reading = Result<Kept, ContractRefusal>;
    if (m_changing.contains(id)) {
        QMetaObject::invokeMethod(
            this,
            [done = std::move(done)] {
                if (done)
                    done(failure(ContractRefusal{ContractRefusal::Reason::Busy, {}}));
            },
            Qt::QueuedConnection);
        return;
    }
    const auto read = [choice = std::move(choice)]() -> Reading {
        if (!choice)
            return Kept();
        if (choice->document.size() > mostContractBytes)
            return failure(ContractRefusal{ContractRefusal::Reason::TooLarge, {}});
        auto contract = readContract(choice->document, builtInOverlay(), choice->renames);
        if (!contract)
            return failure(ContractRefusal{ContractRefusal::Reason::Unreadable, contract.error()});
        return Kept({*choice, std::make_shared<Contract>(*std::move(contract))});
    };
    m_changing.insert(id, onWorker(read, [this, id, done = std::move(done)](const Reading& reading) {
        const auto ended = m_changing.take(id); // kept until the end of this call
        const auto outcome = reading ? changeNow(id, *reading) : failure(reading.error());
        if (done)
            done(outcome);
    }));
}

Result<void, ContractRefusal> Workspaces::changeNow(const QString& id, std::optional<ContractKeeper::Kept> kept) {
    const auto workspace = m_registry.find(id);
    if (!workspace)
        return failure(ContractRefusal{ContractRefusal::Reason::UnknownWorkspace, {}});
    WorkspaceSession* open = m_sessions.value(id);
    if (open && open->editing().isBusy())
        return failure(ContractRefusal{ContractRefusal::Reason::Busy, {}});
    if (kept)
        m_contracts.put(*workspace, *std::move(kept));
    else if (m_contracts.find(*workspace))
        m_contracts.remove(*workspace);
    else
        return {};
    if (open)
        makeAnew(open);
    return {};
}

/// The same workspace, with the contract that it has by now.
void Workspaces::makeAnew(WorkspaceSession* old) {
    const Workspace workspace = *m_registry.find(old->workspace().id);
    const bool wasCurrent = m_current == old;
    const SessionRemains remains = old->end();
    m_sessions.remove(workspace.id);
    delete old;
    WorkspaceSession* session = makeSession(workspace, &remains);
    if (wasCurrent) {
        m_current = session;
        emit currentChanged();
    }
    session->start();
}

std::unique_ptr<Recovery> Workspaces::recovery(WorkspaceSession& session) {
    const Workspace& workspace = session.workspace();
    if (!workspace.isStored())
        return nullptr;
    return std::make_unique<Recovery>(Recovery::Parts{
        *m_parts.keychain, *m_parts.writer, workspace.id,
        workspaceFolder(m_parts.paths.workspacesFolder(), workspace.id), workspace.sealingAccount(),
        session.editing().edits(), session.editing().journal(), session.knownCompanies()});
}

void Workspaces::remove(const QString& id, KeyStored done) {
    const auto workspace = m_registry.find(id);
    if (!workspace)
        return;
    const bool wasCurrent = m_current && m_current->workspace().id == id;
    delete m_sessions.take(id);
    m_registry.remove(id);
    m_changing.remove(id);
    m_contracts.remove(*workspace);
    forget(*workspace, std::move(done));
    if (!wasCurrent)
        return;
    m_current = nullptr;
    const auto& left = m_registry.workspaces();
    if (left.isEmpty())
        emit currentChanged();
    else
        open(left.first().id);
}

void Workspaces::forget(const Workspace& workspace, KeyStored done) {
    // The handles stay until the program ends: dropping one would drop its answer, and nothing more is to be gained.
    const auto heard = [done = std::move(done)](const VaultAnswer& answer) {
        if (done)
            done(answer.state);
    };
    m_forgetting.append(vaultFor(workspace).erase(workspace.keyAccount(), {heard, {}}));
    if (!workspace.isStored())
        return;
    m_forgetting.append(m_parts.keychain->erase(workspace.sealingAccount(), {[](const VaultAnswer&) {}, {}}));
    m_forgetting.append(
        removeWorkspaceFiles(*m_parts.writer, m_parts.paths.workspacesFolder(), workspace.id, [](bool) {}));
}

} // namespace klipy
