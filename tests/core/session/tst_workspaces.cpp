#include "tests/core/session/workspaces_bench.h"

#include <QSignalSpy>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Mood = FakeVault::Mood;
using State = WorkspaceKey::State;

// The workspaces of the program: adding, switching, changing and removing them, with their keys and their files.

class TestWorkspaces : public QObject {
    Q_OBJECT
private slots:
    void init() { m_bench = std::make_unique<WorkspacesBench>(); }
    void cleanup() { m_bench.reset(); }

    void anAddedWorkspaceIsOpenAtOnce();
    void aWorkspaceThatIsWrongIsNotAdded();
    void aKeychainThatDoesntTakeTheKeyIsSaid();
    void switchingKeepsWhatWasRead();
    void aNewNameIsTheSameSession();
    void anotherPathIsAnotherSessionOfTheSameCompanies();
    void anotherServerIsRefusedWhileTheKeyIsKept_data();
    void anotherServerIsRefusedWhileTheKeyIsKept();
    void anotherServerIsAnotherSessionThatKnowsNothing();
    void aRemovedWorkspaceLeavesNothing();
    void removingAnotherOneDisturbsNobody();
    void aKeychainThatKeepsTheKeyIsSaid();
    void aKeyThatIsStillBeingStoredIsErasedToo();
    void aSessionOnlyWorkspaceLeavesNothingEither();

private:
    Workspaces& workspaces() { return m_bench->workspaces(); }
    WorkspaceRegistry& registry() { return m_bench->registry(); }
    WorkspaceSession* current() { return m_bench->current(); }
    FakeVault& keychain() { return m_bench->keychain(); }

    std::unique_ptr<WorkspacesBench> m_bench;
};

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
    QVERIFY(m_bench->reads());
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
    QVERIFY(m_bench->reads());
    QVERIFY(until([this] { return current()->knownCompanies().keeping() == Keeping::NoKeychain; }));
}

void TestWorkspaces::switchingKeepsWhatWasRead() {
    const Workspace first = m_bench->add(u"First"_s);
    WorkspaceSession* session = current();
    QVERIFY(m_bench->reads());
    const Workspace second = m_bench->add(u"Second"_s, WorkspaceStorage::Stored, demoKeys::readOnly);
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
    Workspace workspace = *registry().find(m_bench->add(u"Before"_s).id);
    WorkspaceSession* session = current();
    QVERIFY(m_bench->reads());
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
    Workspace workspace = *registry().find(m_bench->add(u"One"_s).id);
    QVERIFY(m_bench->reads());
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

void TestWorkspaces::anotherServerIsRefusedWhileTheKeyIsKept_data() {
    QTest::addColumn<WorkspaceStorage>("storage");
    QTest::newRow("in the keychain") << WorkspaceStorage::Stored;
    QTest::newRow("in memory") << WorkspaceStorage::SessionOnly;
}

void TestWorkspaces::anotherServerIsRefusedWhileTheKeyIsKept() {
    QFETCH(WorkspaceStorage, storage);
    SessionBench elsewhere;
    const QUrl home = (*registry().find(m_bench->add(u"One"_s, storage).id)).baseUrl;
    QPointer<WorkspaceSession> session = current();
    Workspace moved = session->workspace();
    moved.baseUrl = elsewhere.server.baseUrl();
    moved.keyStored = false; // whatever the caller believes
    const auto updated = workspaces().update(moved);
    QVERIFY(!updated);
    QCOMPARE(updated.error(), WorkspaceProblem::KeyBelongsElsewhere);
    QCOMPARE((*registry().find(moved.id)).baseUrl, home);
    QVERIFY(session);
    QVERIFY(m_bench->reads());
    QCOMPARE(elsewhere.server.received(), 0);
}

void TestWorkspaces::anotherServerIsAnotherSessionThatKnowsNothing() {
    SessionBench elsewhere;
    Workspace workspace = *registry().find(m_bench->add(u"One"_s).id);
    QVERIFY(m_bench->reads());
    QSignalSpy ended(current(), &WorkspaceSession::aboutToEnd);
    // In the order in which a key of one server can't come to another.
    current()->key().forget();
    QVERIFY(until([&] { return !keychain().entries.contains(workspace.keyAccount()); }));
    workspace.keyStored = false;
    workspace.baseUrl = elsewhere.server.baseUrl();
    QVERIFY(workspaces().update(workspace));
    QCOMPARE(ended.count(), 1);
    current()->key().store(Secret::fromBytes(demoKeys::readOnly));
    QVERIFY(until([this] { return m_bench->isKept(); }));
    QVERIFY(current()->knownCompanies().all().isEmpty());
    QVERIFY(m_bench->reads());
    QCOMPARE(elsewhere.server.received(), 1);
    QCOMPARE(keysSeen(elsewhere.server), QByteArrayList{demoKeys::readOnly});
}

void TestWorkspaces::aRemovedWorkspaceLeavesNothing() {
    const Workspace first = m_bench->add(u"First"_s);
    const Workspace second = m_bench->add(u"Second"_s, WorkspaceStorage::Stored, demoKeys::readOnly);
    QVERIFY(m_bench->reads());
    QVERIFY(until([this] { return m_bench->isKept(); }));
    QVERIFY(QDir(m_bench->folderOf(second)).exists());
    QVERIFY(keychain().entries.contains(second.sealingAccount()));

    std::optional<VaultState> gone;
    workspaces().remove(second.id, [&](VaultState state) { gone = state; });
    QVERIFY(!workspaces().session(second.id));
    QCOMPARE(m_bench->names(), QStringList{u"First"_s});
    QCOMPARE(current()->workspace().id, first.id);
    QVERIFY(until([&] { return gone.has_value(); }));
    QCOMPARE(*gone, VaultState::NotStored);
    QVERIFY(m_bench->writerRests());
    QVERIFY(!QDir(m_bench->folderOf(second)).exists());
    QCOMPARE(QStringList(keychain().entries.keys()).filter(second.id), QStringList());
    QCOMPARE(QStringList(keychain().entries.keys()).filter(first.id).size(), 2);
    QVERIFY(QDir(m_bench->folderOf(first)).exists());

    workspaces().remove(first.id);
    QVERIFY(!current());
    QVERIFY(until([this] { return keychain().entries.isEmpty(); }));
    m_bench->restart();
    QVERIFY(registry().workspaces().isEmpty());
    QVERIFY(!QDir(m_bench->folderOf(first)).exists());
}

void TestWorkspaces::removingAnotherOneDisturbsNobody() {
    const Workspace first = m_bench->add(u"First"_s);
    m_bench->add(u"Second"_s);
    WorkspaceSession* session = current();
    QSignalSpy currentChanged(&workspaces(), &Workspaces::currentChanged);
    workspaces().remove(first.id);
    workspaces().remove(first.id);
    QCOMPARE(current(), session);
    QCOMPARE(currentChanged.count(), 0);
    QVERIFY(m_bench->reads()); // with the key that both had
    QCOMPARE(m_bench->names(), QStringList{u"Second"_s});
}

void TestWorkspaces::aKeychainThatKeepsTheKeyIsSaid() {
    const Workspace workspace = m_bench->add(u"One"_s);
    keychain().mood = Mood::Refusing;
    std::optional<VaultState> gone;
    workspaces().remove(workspace.id, [&](VaultState state) { gone = state; });
    QVERIFY(until([&] { return gone.has_value(); }));
    QCOMPARE(*gone, VaultState::Denied);
    QVERIFY(registry().workspaces().isEmpty());
    QVERIFY(m_bench->writerRests());
    QVERIFY(!QDir(m_bench->folderOf(workspace)).exists());
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
    const Workspace workspace = m_bench->add(u"Today"_s, WorkspaceStorage::SessionOnly);
    QCOMPARE(current()->key().state(), State::Session);
    QVERIFY(m_bench->memory().entries.contains(workspace.keyAccount()));
    QVERIFY(m_bench->reads());
    std::optional<VaultState> gone;
    workspaces().remove(workspace.id, [&](VaultState state) { gone = state; });
    QVERIFY(!current());
    QVERIFY(until([&] { return gone == VaultState::NotStored; }));
    QVERIFY(m_bench->memory().entries.isEmpty());
    QCOMPARE(keychain().stores + keychain().reads + keychain().erases, 0);
}

QTEST_GUILESS_MAIN(TestWorkspaces)
#include "tst_workspaces.moc"
