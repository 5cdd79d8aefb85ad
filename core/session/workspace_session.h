#pragma once

#include "core/access/workspace.h"
#include "core/access/workspace_key.h"
#include "core/activity/activity.h"
#include "core/records/company_reader.h"
#include "core/records/link_names.h"
#include "core/records/page_feed.h"
#include "core/records/record_lookup.h"
#include "core/scopes/scope_keeper.h"
#include "core/session/editing.h"
#include "core/storage/known_ids.h"
#include "core/storage/sealed_store.h"
#include "core/transport/scheduler_pool.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace klipy {

/// What every session is made with; handed in once, at the root.
struct SessionServices {
    std::shared_ptr<const Contract> contract;
    std::shared_ptr<SchedulerPool> schedulers;
    std::shared_ptr<Clock> clock;
    std::shared_ptr<Random> random;
    std::function<std::shared_ptr<HttpTransport>(const QUrl& origin)> makeTransport;
};

/// The one scheduler of this key at this server; made if nobody uses it yet.
std::shared_ptr<Scheduler> schedulerFor(const SessionServices& services, const QUrl& baseUrl, const Secret& key);

/// The mode in which a workspace opens: production always locked, the demo in Ask, others as they were left.
WorkspaceMode startMode(const Workspace& workspace);

/// What one session leaves to the next of the same workspace, so that the key isn't asked for again and nothing is lost
/// that lives in memory.
struct SessionRemains {
    std::shared_ptr<WorkspaceKey> key;
    std::shared_ptr<Scheduler> scheduler; ///< held, so that what is known of the key's budget outlives the session
    Editing::Remains editing;
    QStringList companies;
    // Only of a workspace that keeps nothing on disk.
    QList<LogEntry> traffic;
    ScopeFindings scopes;
};

/// One open workspace: its key, its client, what is known of its records, and what reads more of them.
///
/// Works from the start: while there is no key its requests end as NoKey. Nothing here waits.
class WorkspaceSession final : public QObject {
    Q_OBJECT
public:
    /// \a vault must outlive the session. \a sealed is where durable things are kept; null for session-only and demo
    /// workspaces, which keep them in memory.
    WorkspaceSession(SessionServices services, Workspace workspace, KeyVault& vault,
                     std::unique_ptr<SealedStore> sealed, QObject* parent = nullptr);
    ~WorkspaceSession() override;

    const Workspace& workspace() const { return m_workspace; }
    /// Name, environment, colour and mode may change while it is open. The base URL may not: that is another session.
    void updateWorkspace(const Workspace& workspace);

    const Contract& contract() const { return *m_services.contract; }
    std::shared_ptr<const Contract> sharedContract() const { return m_services.contract; }
    WorkspaceKey& key() { return *m_key; }
    const WorkspaceKey& key() const { return *m_key; }
    Client& client() { return m_client; }
    RecordStore& store(RecordKind kind);
    /// Null where the contract has no operation that lists the kind (companies).
    PageFeed* feed(RecordKind kind);
    /// How many records the list has, where all of it has been read; nothing: nobody can tell.
    std::optional<qsizetype> listSize(RecordKind kind);
    CompanyReader& companies() { return m_companies; }
    /// Staged edits, the lock, saving, the journal.
    Editing& editing() { return *m_editing; }
    /// What the key in use may do, as far as was seen.
    ScopeWatch& scopes() { return m_scopes; }
    const ScopeWatch& scopes() const { return m_scopes; }
    /// What is remembered of this workspace's keys.
    ScopeMemory& scopeMemory() { return m_scopeMemory; }
    ScopeKeeper& scopeKeeper() { return m_scopeKeeper; }
    /// What was sent for this workspace.
    Activity& activity() { return *m_activity; }
    std::shared_ptr<Clock> clock() const { return m_services.clock; }
    RecordLookup lookup(RecordKind kind);
    const LinkNames& names() const { return m_names; }
    /// Company ids, which nothing else could ever find again.
    KnownIds& knownCompanies() { return *m_knownCompanies; }
    const KnownIds& knownCompanies() const { return *m_knownCompanies; }
    /// Asks the keychain for the key; what is kept on disk is opened once there is one. Called once, after the window is
    /// shown.
    void start();
    /// For the session that takes this one's place: tells aboutToEnd(), since whoever hears that may still stage what is
    /// typed, and then what there is to hand over. Nothing is to be done with this session afterwards.
    SessionRemains end();
    /// Before start(), and before anybody listens to the key.
    void takeOver(const SessionRemains& remains);
    /// Null while there is no key.
    Scheduler* scheduler() const { return m_client.scheduler(); }

    /// Reads the first page of each list that has not been read. For the start, and after a key came.
    void readFirstPages();

signals:
    /// It is about to be destroyed; everything can still be read.
    void aboutToEnd();
    void workspaceChanged();
    /// The key's state changed.
    void keyChanged();
    /// Requests go out with another key from now on, or can't go out any more: what was refused is worth asking again.
    void keyInUseChanged();
    void namesChanged();
    void budgetChanged();
    void reachableChanged(bool reachable);

private:
    void onKeyChanged();
    void listenToCompanies();
    void useScheduler(std::shared_ptr<Scheduler> scheduler);
    void learnFrom(RecordKind kind);
    void learn(RecordKind kind, qsizetype first, qsizetype count);
    void learnCompanies(RecordKind kind, const QList<RecordPtr>& records);

    SessionServices m_services;
    Workspace m_workspace;
    std::shared_ptr<WorkspaceKey> m_key; // outlives the session where another takes it over
    Secret m_keyInUse;
    Client m_client;
    RecordStore m_people;
    RecordStore m_companyStore;
    RecordStore m_interactions;
    CompanyReader m_companies;
    std::unique_ptr<SealedStore> m_sealed;
    ScopeWatch m_scopes;
    ScopeMemory m_scopeMemory;
    ScopeKeeper m_scopeKeeper;
    std::unique_ptr<KnownIds> m_knownCompanies;
    std::unique_ptr<Activity> m_activity;
    std::unique_ptr<Editing> m_editing;
    std::map<RecordKind, std::unique_ptr<PageFeed>> m_feeds;
    LinkNames m_names;
    bool m_ended = false; // aboutToEnd() was told
};

} // namespace klipy
