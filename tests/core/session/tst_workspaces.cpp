#include "core/session/workspaces.h"
#include "core/storage/workspace_folder.h"
#include "tests/core/session/session_bench.h"

#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Mood = FakeVault::Mood;
using State = WorkspaceKey::State;

// The workspaces of the program from one start to the next: what is stored comes back, what isn't leaves no trace, and
// a key is never anywhere but in its vault.

class TestWorkspaces : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void anAddedWorkspaceIsOpenAtOnce();
    void aWorkspaceThatIsWrongIsNotAdded();
    void aKeychainThatDoesntTakeTheKeyIsSaid();
    void switchingKeepsWhatWasRead();
    void aNewNameIsTheSameSession();
    void anotherPathIsAnotherSessionOfTheSameCompanies();
    void anotherServerIsAnotherSessionThatKnowsNothing();
    void aRemovedWorkspaceLeavesNothing();
    void removingAnotherOneDisturbsNobody();
    void aKeychainThatKeepsTheKeyIsSaid();
    void aKeyThatIsStillBeingStoredIsErasedToo();
    void aSessionOnlyWorkspaceLeavesNothingEither();
    void storedWorkspacesComeBack();
    void whatIsForThisSessionOnlyDoesNot();
    void theRegistryFollowsTheKey();
    void noFileHoldsTheKey();

private:
    /// The program from its start to its end, as far as workspaces go. The keychain and the folder outlive it.
    struct Program {
        Program(SessionBench& bench, const QString& folder) : memory(bench.clock) {
            memory.durable = false;
            Workspaces::Parts parts;
            parts.services = bench.services;
            parts.paths = *AppPaths::prepare(folder);
            parts.keychain = &bench.vault;
            parts.memory = &memory;
            parts.writer = &writer;
            workspaces = std::make_unique<Workspaces>(std::move(parts));
        }
        FakeVault memory;
        WriterThread writer;
        std::unique_ptr<Workspaces> workspaces;
    };

    void start() { m_program = std::make_unique<Program>(*m_bench, m_dir->path()); }
    void restart() {
        m_program.reset();
        start();
    }
    Workspaces& workspaces() { return *m_program->workspaces; }
    WorkspaceRegistry& registry() { return workspaces().registry(); }
    WorkspaceSession* current() { return workspaces().current(); }
    FakeVault& keychain() { return m_bench->vault; }
    /// Adds a workspace with a key, and waits until both are where they belong.
    Workspace add(const QString& name, WorkspaceStorage storage = WorkspaceStorage::Stored,
                  const QByteArray& key = demoKeys::full) {
        Workspace workspace = m_bench->workspace(storage);
        workspace.name = name;
        std::optional<VaultState> stored;
        const auto added =
            workspaces().add(workspace, Secret::fromBytes(key), [&](VaultState state) { stored = state; });
        const bool done = until([&] { return stored == VaultState::Ready; }) && until([&] {
                              const Keeping keeping = current()->knownCompanies().keeping();
                              return keeping == Keeping::Durable || keeping == Keeping::MemoryByChoice;
                          });
        return added && done ? workspace : Workspace();
    }
    bool reads(WorkspaceSession* session) {
        PageFeed* feed = session->feed(RecordKind::Person);
        feed->loadMore(Lane::Visible);
        return rests(*feed) && feed->progress().loaded == 100;
    }
    QString folderOf(const Workspace& workspace) const {
        return workspaceFolder(AppPaths::prepare(m_dir->path())->workspacesFolder(), workspace.id);
    }
    bool writerRests() {
        bool done = false;
        const auto handle = m_program->writer.ask<bool>([] { return true; }, [&done](bool) { done = true; });
        return until([&done] { return done; });
    }
    QStringList names() {
        QStringList found;
        for (const Workspace& workspace : registry().workspaces())
            found.append(workspace.name);
        return found;
    }

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Program> m_program;
};

void TestWorkspaces::init() {
    m_bench = std::make_unique<SessionBench>();
    m_dir = std::make_unique<QTemporaryDir>();
    start();
}

void TestWorkspaces::cleanup() {
    m_program.reset();
    m_dir.reset();
    m_bench.reset();
}

void TestWorkspaces::anAddedWorkspaceIsOpenAtOnce() {
    QVERIFY(!current());
    QSignalSpy currentChanged(&workspaces(), &Workspaces::currentChanged);
    const Workspace workspace = m_bench->workspace(WorkspaceStorage::Stored);
    std::optional<VaultState> stored;
    QVERIFY(workspaces().add(workspace, Secret::fromBytes(demoKeys::full), [&](VaultState s) { stored = s; }));
    QVERIFY(current());
    QCOMPARE(current()->workspace().id, workspace.id);
    QCOMPARE(currentChanged.count(), 1);
    QVERIFY(current()->key().isUsable()); // before the keychain has taken it
    QVERIFY(!stored);
    QVERIFY(reads(current()));
    QVERIFY(until([&] { return stored.has_value(); }));
    QCOMPARE(*stored, VaultState::Ready);
    QCOMPARE(current()->key().state(), State::Ready);
    QVERIFY(registry().find(workspace.id)->keyStored);
    QCOMPARE(keychain().entries.value(workspace.keyAccount()), Secret::fromBytes(demoKeys::full));
    QCOMPARE(registry().lastUsed(), workspace.id);
}

void TestWorkspaces::aWorkspaceThatIsWrongIsNotAdded() {
    Workspace wrong = m_bench->workspace(WorkspaceStorage::Stored);
    wrong.baseUrl = QUrl(u"http://api.klipy.ai/api/v1"_s);
    const auto added = workspaces().add(wrong, Secret::fromBytes(demoKeys::full));
    QVERIFY(!added);
    QCOMPARE(added.error(), WorkspaceProblem::BadUrl);
    QVERIFY(!current());
    QCOMPARE(keychain().stores, 0);
    QVERIFY(registry().workspaces().isEmpty());
}

void TestWorkspaces::aKeychainThatDoesntTakeTheKeyIsSaid() {
    keychain().mood = Mood::NoService;
    const Workspace workspace = m_bench->workspace(WorkspaceStorage::Stored);
    std::optional<VaultState> stored;
    QVERIFY(workspaces().add(workspace, Secret::fromBytes(demoKeys::full), [&](VaultState s) { stored = s; }));
    QVERIFY(until([&] { return stored.has_value(); }));
    QCOMPARE(*stored, VaultState::Unavailable);
    QCOMPARE(current()->key().state(), State::Session);
    QVERIFY(!registry().find(workspace.id)->keyStored);
    QVERIFY(reads(current()));
    QVERIFY(until([this] { return current()->knownCompanies().keeping() == Keeping::NoKeychain; }));
}

void TestWorkspaces::switchingKeepsWhatWasRead() {
    const Workspace first = add(u"First"_s);
    WorkspaceSession* session = current();
    QVERIFY(reads(session));
    const Workspace second = add(u"Second"_s, WorkspaceStorage::Stored, demoKeys::readOnly);
    QVERIFY(current() != session);
    QCOMPARE(current()->store(RecordKind::Person).size(), 0);
    QSignalSpy currentChanged(&workspaces(), &Workspaces::currentChanged);
    workspaces().open(second.id); // it is
    workspaces().open(u"no-such-workspace"_s);
    QCOMPARE(currentChanged.count(), 0);
    const int read = keychain().reads;
    workspaces().open(first.id);
    QCOMPARE(currentChanged.count(), 1);
    QCOMPARE(current(), session);
    QCOMPARE(session->store(RecordKind::Person).size(), 100);
    QCOMPARE(registry().lastUsed(), first.id);
    QCOMPARE(keychain().reads, read); // the keychain isn't asked again
}

void TestWorkspaces::aNewNameIsTheSameSession() {
    Workspace workspace = *registry().find(add(u"Before"_s).id);
    WorkspaceSession* session = current();
    QVERIFY(reads(session));
    QSignalSpy changed(session, &WorkspaceSession::workspaceChanged);
    QSignalSpy ended(session, &WorkspaceSession::aboutToEnd);
    workspace.name = u"After"_s;
    workspace.environment = Environment::Staging;
    QVERIFY(workspaces().update(workspace));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(ended.count(), 0);
    QCOMPARE(current(), session);
    QCOMPARE(session->workspace().name, u"After"_s);
    QCOMPARE(session->store(RecordKind::Person).size(), 100);
    QVERIFY(registry().find(workspace.id)->keyStored);
    workspace.name.clear();
    QVERIFY(!workspaces().update(workspace));
    QCOMPARE(session->workspace().name, u"After"_s);
}

void TestWorkspaces::anotherPathIsAnotherSessionOfTheSameCompanies() {
    Workspace workspace = *registry().find(add(u"One"_s).id);
    QVERIFY(reads(current()));
    const QStringList companies = current()->knownCompanies().all();
    QVERIFY(!companies.isEmpty());
    QSignalSpy ended(current(), &WorkspaceSession::aboutToEnd);
    QSignalSpy currentChanged(&workspaces(), &Workspaces::currentChanged);
    workspace.baseUrl.setPath(u"/api/v2"_s);
    QVERIFY(workspaces().update(workspace));
    QCOMPARE(ended.count(), 1);
    QCOMPARE(currentChanged.count(), 1);
    QVERIFY(current());
    QCOMPARE(current()->workspace().baseUrl, workspace.baseUrl);
    QCOMPARE(current()->store(RecordKind::Person).size(), 0);
    QVERIFY(until([&] { return current()->knownCompanies().all().size() == companies.size(); }));
    QCOMPARE(current()->key().state(), State::Ready);
}

void TestWorkspaces::anotherServerIsAnotherSessionThatKnowsNothing() {
    SessionBench elsewhere;
    Workspace workspace = *registry().find(add(u"One"_s).id);
    QVERIFY(reads(current()));
    QSignalSpy ended(current(), &WorkspaceSession::aboutToEnd);
    // In the order in which a key of one server can't come to another.
    current()->key().forget();
    QVERIFY(until([&] { return !keychain().entries.contains(workspace.keyAccount()); }));
    workspace.keyStored = false;
    workspace.baseUrl = elsewhere.server.baseUrl();
    QVERIFY(workspaces().update(workspace));
    QCOMPARE(ended.count(), 1);
    current()->key().store(Secret::fromBytes(demoKeys::readOnly));
    QVERIFY(until([this] { return current()->knownCompanies().keeping() == Keeping::Durable; }));
    QVERIFY(current()->knownCompanies().all().isEmpty());
    QVERIFY(reads(current()));
    QCOMPARE(elsewhere.server.received(), 1);
    QCOMPARE(keysSeen(elsewhere.server), QByteArrayList{demoKeys::readOnly});
}

void TestWorkspaces::aRemovedWorkspaceLeavesNothing() {
    const Workspace first = add(u"First"_s);
    const Workspace second = add(u"Second"_s, WorkspaceStorage::Stored, demoKeys::readOnly);
    QVERIFY(reads(current()));
    QVERIFY(until([this] { return current()->knownCompanies().keeping() == Keeping::Durable; }));
    QVERIFY(QDir(folderOf(second)).exists());
    QVERIFY(keychain().entries.contains(second.sealingAccount()));

    std::optional<VaultState> gone;
    workspaces().remove(second.id, [&](VaultState state) { gone = state; });
    QVERIFY(!workspaces().session(second.id));
    QCOMPARE(names(), QStringList{u"First"_s});
    QCOMPARE(current()->workspace().id, first.id);
    QVERIFY(until([&] { return gone.has_value(); }));
    QCOMPARE(*gone, VaultState::NotStored);
    QVERIFY(writerRests());
    QVERIFY(!QDir(folderOf(second)).exists());
    QCOMPARE(QStringList(keychain().entries.keys()).filter(second.id), QStringList());
    QCOMPARE(QStringList(keychain().entries.keys()).filter(first.id).size(), 2);
    QVERIFY(QDir(folderOf(first)).exists());

    workspaces().remove(first.id);
    QVERIFY(!current());
    QVERIFY(until([this] { return keychain().entries.isEmpty(); }));
    restart();
    QVERIFY(registry().workspaces().isEmpty());
    QVERIFY(!QDir(folderOf(first)).exists());
}

void TestWorkspaces::removingAnotherOneDisturbsNobody() {
    const Workspace first = add(u"First"_s);
    add(u"Second"_s);
    WorkspaceSession* session = current();
    QSignalSpy currentChanged(&workspaces(), &Workspaces::currentChanged);
    workspaces().remove(first.id);
    workspaces().remove(first.id);
    QCOMPARE(current(), session);
    QCOMPARE(currentChanged.count(), 0);
    QVERIFY(reads(session)); // with the key that both had
    QCOMPARE(names(), QStringList{u"Second"_s});
}

void TestWorkspaces::aKeychainThatKeepsTheKeyIsSaid() {
    const Workspace workspace = add(u"One"_s);
    keychain().mood = Mood::Refusing;
    std::optional<VaultState> gone;
    workspaces().remove(workspace.id, [&](VaultState state) { gone = state; });
    QVERIFY(until([&] { return gone.has_value(); }));
    QCOMPARE(*gone, VaultState::Denied);
    QVERIFY(registry().workspaces().isEmpty());
    QVERIFY(writerRests());
    QVERIFY(!QDir(folderOf(workspace)).exists());
}

void TestWorkspaces::aKeyThatIsStillBeingStoredIsErasedToo() {
    keychain().mood = Mood::Silent;
    const Workspace workspace = m_bench->workspace(WorkspaceStorage::Stored);
    QVERIFY(workspaces().add(workspace, Secret::fromBytes(demoKeys::full)));
    workspaces().remove(workspace.id);
    const qint64 later = m_bench->clock.monotonicMs() + 10'000;
    QVERIFY(until([&] { return m_bench->clock.monotonicMs() > later; }));
    keychain().wake(Mood::Working);
    QVERIFY(until([&] { return m_bench->clock.monotonicMs() > later + 1000; }));
    QCOMPARE(keychain().entries.size(), 0);
}

void TestWorkspaces::aSessionOnlyWorkspaceLeavesNothingEither() {
    const Workspace workspace = add(u"Today"_s, WorkspaceStorage::SessionOnly);
    QCOMPARE(current()->key().state(), State::Session);
    QVERIFY(m_program->memory.entries.contains(workspace.keyAccount()));
    QVERIFY(reads(current()));
    std::optional<VaultState> gone;
    workspaces().remove(workspace.id, [&](VaultState state) { gone = state; });
    QVERIFY(!current());
    QVERIFY(until([&] { return gone == VaultState::NotStored; }));
    QVERIFY(m_program->memory.entries.isEmpty());
    QCOMPARE(keychain().stores + keychain().reads + keychain().erases, 0);
}

void TestWorkspaces::storedWorkspacesComeBack() {
    add(u"First"_s);
    const Workspace second = add(u"Second"_s, WorkspaceStorage::Stored, demoKeys::readOnly);
    add(u"Third"_s);
    workspaces().open(second.id);
    QVERIFY(reads(current()));
    QVERIFY(until([this] { return current()->knownCompanies().keeping() == Keeping::Durable; }));
    const qsizetype companies = current()->knownCompanies().all().size();

    restart();
    QCOMPARE(names(), (QStringList{u"First"_s, u"Second"_s, u"Third"_s}));
    QCOMPARE(registry().lastUsed(), second.id);
    QVERIFY(!current());
    m_bench->server.clearReceived();
    workspaces().open(registry().lastUsed());
    QVERIFY(until([this] { return current()->key().state() == State::Ready; }));
    QVERIFY(until([&] { return current()->store(RecordKind::Company).size() == companies; }));
    QCOMPARE(m_bench->server.received(), 0);
    QVERIFY(reads(current()));
    QCOMPARE(current()->workspace().baseUrl, m_bench->server.baseUrl());
}

void TestWorkspaces::whatIsForThisSessionOnlyDoesNot() {
    const Workspace stored = add(u"Stored"_s);
    add(u"Today"_s, WorkspaceStorage::SessionOnly);
    add(u"Demo"_s, WorkspaceStorage::Demo);
    QCOMPARE(names(), (QStringList{u"Stored"_s, u"Today"_s, u"Demo"_s}));
    QCOMPARE(registry().lastUsed(), stored.id);
    QCOMPARE(m_program->memory.entries.size(), 2);
    QCOMPARE(keychain().entries.size(), 2); // the stored one's key and sealing secret
    restart();
    QCOMPARE(names(), QStringList{u"Stored"_s});
    QCOMPARE(registry().lastUsed(), stored.id);
}

void TestWorkspaces::theRegistryFollowsTheKey() {
    const Workspace workspace = add(u"One"_s);
    QVERIFY(registry().find(workspace.id)->keyStored);
    current()->key().forget();
    QVERIFY(until([&] { return !registry().find(workspace.id)->keyStored; }));
    restart();
    QVERIFY(!registry().find(workspace.id)->keyStored);
    workspaces().open(workspace.id);
    QVERIFY(until([this] { return current()->key().state() == State::None; })); // none is missed
    current()->key().store(Secret::fromBytes(demoKeys::readOnly));
    QVERIFY(until([&] { return registry().find(workspace.id)->keyStored; }));
    restart();
    QVERIFY(registry().find(workspace.id)->keyStored);
    keychain().mood = Mood::Locked;
    workspaces().open(workspace.id);
    QVERIFY(until([this] { return current()->key().state() == State::LockedOrMissing; })); // now it is
}

void TestWorkspaces::noFileHoldsTheKey() {
    const Workspace stored = add(u"Stored"_s);
    QVERIFY(reads(current()));
    add(u"Today"_s, WorkspaceStorage::SessionOnly, demoKeys::readOnly);
    QVERIFY(reads(current()));
    add(u"Demo"_s, WorkspaceStorage::Demo);
    QVERIFY(reads(current()));
    const QByteArray sealing = keychain().entries.value(stored.sealingAccount()).view().toByteArray();
    QVERIFY(sealing.size() >= 32);
    for (int run = 0; run < 2; ++run) { // while the program runs, and after it has ended
        int files = 0;
        for (QDirIterator it(m_dir->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            for (const QByteArray& secret : {QByteArray(demoKeys::full), QByteArray(demoKeys::readOnly), sealing})
                QVERIFY2(!bytes.contains(secret), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files >= 2); // the settings, and what is sealed
        m_program.reset();
    }
}

QTEST_GUILESS_MAIN(TestWorkspaces)
#include "tst_workspaces.moc"
