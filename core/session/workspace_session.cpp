#include "core/session/workspace_session.h"

#include "core/activity/stored_traffic.h"
#include "core/storage/known_companies.h"

namespace klipy {

namespace {

std::shared_ptr<const KindDescription> describe(const std::shared_ptr<const Contract>& contract, RecordKind kind) {
    return {contract, &contract->kind(kind)};
}

} // namespace

WorkspaceMode startMode(const Workspace& workspace) {
    if (workspace.storage == WorkspaceStorage::Demo)
        return WorkspaceMode::Ask;
    return workspace.environment == Environment::Production ? WorkspaceMode::Locked : workspace.mode;
}

std::shared_ptr<Scheduler> schedulerFor(const SessionServices& services, const QUrl& baseUrl, const Secret& key) {
    return services.schedulers->scheduler(keyFingerprint(baseUrl, key.view()), [&] {
        Scheduler::Setup setup;
        setup.baseUrl = baseUrl;
        setup.keyHeader = services.contract->keyHeader.toLatin1();
        setup.key = [key] { return key.view().toByteArray(); };
        setup.transport = services.makeTransport(baseUrl);
        setup.clock = services.clock;
        setup.random = services.random;
        setup.documentedLimit = services.contract->perKeyPerMinute.value;
        setup.documentedOrganizationLimit = services.contract->perOrganizationPerMinute.value;
        return std::make_shared<Scheduler>(std::move(setup));
    });
}

WorkspaceSession::WorkspaceSession(SessionServices services, Workspace workspace, KeyVault& vault,
                                   std::unique_ptr<SealedStore> sealed, QObject* parent)
    : QObject(parent), m_services(std::move(services)), m_workspace(std::move(workspace)),
      m_key(std::make_shared<WorkspaceKey>(vault, m_workspace.keyAccount(),
                                           m_workspace.keyStored ? StoredMark::Yes : StoredMark::No)),
      m_client(m_services.contract),
      m_people(describe(m_services.contract, RecordKind::Person), nullptr, m_services.clock),
      m_companyStore(describe(m_services.contract, RecordKind::Company), nullptr, m_services.clock),
      m_interactions(describe(m_services.contract, RecordKind::Interaction), nullptr, m_services.clock),
      m_companies(m_client, m_companyStore), m_sealed(std::move(sealed)),
      m_scopes(m_services.contract, m_services.clock), m_scopeMemory(m_sealed.get()),
      m_scopeKeeper(m_scopes, m_scopeMemory, m_services.clock, m_workspace.baseUrl) {
    m_client.useDriftLog(std::make_shared<DriftLog>(m_services.clock));
    std::unique_ptr<TrafficHistory> history;
    if (m_sealed) {
        m_knownCompanies = std::make_unique<KnownCompanies>(*m_sealed);
        history = std::make_unique<StoredTrafficHistory>(*m_sealed, *m_services.clock);
    } else {
        m_knownCompanies = std::make_unique<MemoryKnownIds>();
        history = std::make_unique<MemoryTrafficHistory>();
    }
    m_activity = std::make_unique<Activity>(m_services.clock, std::move(history));
    for (const RecordKind kind : allRecordKinds) {
        learnFrom(kind);
        if (m_services.contract->canQuery(kind))
            m_feeds.emplace(kind, std::make_unique<PageFeed>(m_client, store(kind)));
    }
    // After the stores are listened to: what is laid over them is heard of in the order in which it happens.
    m_editing = std::make_unique<Editing>(Editing::Parts{
        m_client, [this](RecordKind kind) -> RecordStore& { return store(kind); }, m_services.clock, m_sealed.get(),
        startMode(m_workspace), [this](RecordKind kind) { return listSize(kind); }});
    connect(&m_companies, &CompanyReader::companiesLearnt, this,
            [this](const QStringList& ids) { m_knownCompanies->add(ids); });
    connect(m_knownCompanies.get(), &KnownIds::idsChanged, this,
            [this] { m_companyStore.know(m_knownCompanies->all()); });
    connect(m_key.get(), &WorkspaceKey::changed, this, &WorkspaceSession::onKeyChanged);
    listenToCompanies();
}

WorkspaceSession::~WorkspaceSession() {
    if (!m_ended)
        emit aboutToEnd();
    // What is staged leaves the records when the edits go, and by then there is no one left here to learn from that.
    for (const RecordKind kind : allRecordKinds)
        store(kind).disconnect(this);
}

void WorkspaceSession::start() {
    if (!m_key->isUsable())
        m_key->ask();
}

SessionRemains WorkspaceSession::end() {
    m_ended = true;
    emit aboutToEnd();
    SessionRemains remains;
    remains.key = m_key;
    if (!m_keyInUse.isEmpty())
        remains.scheduler = schedulerFor(m_services, m_workspace.baseUrl, m_keyInUse);
    remains.editing = m_editing->remains();
    remains.companies = m_knownCompanies->all();
    if (m_sealed)
        return remains;
    remains.traffic = m_activity->log().entries();
    remains.scopes = m_scopes.findings();
    return remains;
}

void WorkspaceSession::takeOver(const SessionRemains& remains) {
    m_key->disconnect(this);
    m_key = remains.key;
    connect(m_key.get(), &WorkspaceKey::changed, this, &WorkspaceSession::onKeyChanged);
    m_knownCompanies->add(remains.companies);
    m_editing->takeOver(remains.editing);
    for (const LogEntry& entry : remains.traffic)
        m_activity->history().add(entry);
    onKeyChanged(); // for the first time here
    if (!m_sealed && m_scopes.isFollowing())
        m_scopes.takeIn(remains.scopes);
}

/// Where companies are listed, a page brings a hundred for one request: while one is on its way none is asked for alone.
void WorkspaceSession::listenToCompanies() {
    if (const PageFeed* list = feed(RecordKind::Company))
        connect(list, &PageFeed::progressChanged, this, [this, list] { m_companies.setHeld(list->isRunning()); });
}

void WorkspaceSession::updateWorkspace(const Workspace& workspace) {
    if (workspace == m_workspace)
        return;
    const bool becomesProduction = workspace.environment == Environment::Production &&
                                   m_workspace.environment != Environment::Production;
    m_workspace = workspace;
    if (becomesProduction && workspace.storage != WorkspaceStorage::Demo)
        m_editing->setMode(WorkspaceMode::Locked); // it wants its name typed from now on
    emit workspaceChanged();
}

RecordStore& WorkspaceSession::store(RecordKind kind) {
    switch (kind) {
    case RecordKind::Company:
        return m_companyStore;
    case RecordKind::Interaction:
        return m_interactions;
    default:
        return m_people;
    }
}

PageFeed* WorkspaceSession::feed(RecordKind kind) {
    const auto feed = m_feeds.find(kind);
    return feed == m_feeds.end() ? nullptr : feed->second.get();
}

std::optional<qsizetype> WorkspaceSession::listSize(RecordKind kind) {
    const PageFeed* list = feed(kind);
    const bool isWhole = list && !list->isFiltered() && list->progress().complete;
    return isWhole ? std::optional<qsizetype>(list->progress().loaded) : std::nullopt;
}

RecordLookup WorkspaceSession::lookup(RecordKind kind) {
    return {m_client, store(kind)};
}

void WorkspaceSession::onKeyChanged() {
    const Secret before = m_keyInUse;
    if (!m_key->isUsable()) {
        m_keyInUse = {};
        useScheduler(nullptr);
    } else if (!(m_key->key() == m_keyInUse)) {
        m_keyInUse = m_key->key();
        useScheduler(schedulerFor(m_services, m_workspace.baseUrl, m_keyInUse));
    }
    // Only now, not together with the key: a locked keychain would ask the user twice, once for each entry.
    if (m_sealed && m_key->isUsable()) {
        if (m_key->state() == WorkspaceKey::State::Ready)
            m_sealed->vaultIsOpen();
        m_sealed->open();
    }
    emit keyChanged();
    if (before == m_keyInUse)
        return;
    emit keyInUseChanged();
    emit budgetChanged();
    if (m_client.hasScheduler())
        m_editing->keyCame();
}

void WorkspaceSession::useScheduler(std::shared_ptr<Scheduler> scheduler) {
    if (Scheduler* old = m_client.scheduler()) // which may live on, for another workspace
        old->disconnect(this);
    if (scheduler) {
        connect(scheduler.get(), &Scheduler::budgetChanged, this, &WorkspaceSession::budgetChanged);
        connect(scheduler.get(), &Scheduler::reachableChanged, this, &WorkspaceSession::reachableChanged);
    }
    m_activity->follow(scheduler.get());
    m_scopeKeeper.follow(scheduler.get(), m_keyInUse);
    m_client.useScheduler(std::move(scheduler));
    m_client.standing().setExpiry([this] {
        // The day is that of the key that is kept; nobody knows a session key's.
        const bool isKept = !m_workspace.isStored() || m_key->state() != WorkspaceKey::State::Session;
        return isKept && isExpired(m_workspace.keyDates, todayOf(*m_services.clock));
    });
}

void WorkspaceSession::readFirstPages() {
    if (!m_client.hasScheduler())
        return;
    for (const auto& [kind, feed] : m_feeds) {
        const FeedProgress& progress = feed->progress();
        if (progress.error)
            feed->retry();
        else if (progress.loaded == 0)
            feed->loadMore(Lane::Visible);
    }
    if (m_companies.error())
        m_companies.retry();
}

void WorkspaceSession::learnFrom(RecordKind kind) {
    // From the store, so that it doesn't matter how a record came: on a page, by its id, by its address.
    RecordStore* known = &store(kind);
    connect(known, &RecordStore::appended, this,
            [this, kind](qsizetype first, qsizetype count) { learn(kind, first, count); });
    connect(known, &RecordStore::rearranged, this, [this, kind, known] { learn(kind, 0, known->size()); });
    connect(known, &RecordStore::changed, this, [this, kind, known](const QStringList& ids) {
        for (const QString& id : ids)
            learn(kind, known->indexOf(id), 1);
    });
}

void WorkspaceSession::learn(RecordKind kind, qsizetype first, qsizetype count) {
    if (first < 0)
        return;
    const RecordStore& known = store(kind);
    QList<RecordPtr> records;
    bool news = false;
    for (qsizetype i = first; i < first + count; ++i) {
        const Entry& entry = known.at(i);
        if (entry.presence == Presence::Gone && !m_names.isGone(kind, entry.id)) {
            m_names.setGone(kind, entry.id);
            news = true;
        }
        if (entry.server) // what is only staged names no company that the server has
            records.append(entry.server);
        if (!entry.record)
            continue;
        if (m_names.name(kind, entry.id) == entry.record->name)
            continue;
        m_names.set(kind, entry.id, entry.record->name);
        news = true;
    }
    learnCompanies(kind, records);
    if (news)
        emit namesChanged();
}

void WorkspaceSession::learnCompanies(RecordKind kind, const QList<RecordPtr>& records) {
    m_companies.learnFrom(records, store(kind).kind());
    if (kind != RecordKind::Company)
        return;
    QStringList ids;
    for (const RecordPtr& record : records)
        ids.append(record->id);
    m_knownCompanies->add(ids);
}

} // namespace klipy
