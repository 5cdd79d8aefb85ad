#include "tests/core/session/workspaces_bench.h"

#include <QDirIterator>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Mood = FakeVault::Mood;
using State = WorkspaceKey::State;

// From one start of the program to the next: what is stored comes back, what isn't leaves no trace, and a key is never
// anywhere but in its vault.

class TestWorkspacesRestart : public QObject {
    Q_OBJECT
private slots:
    void init() { m_bench = std::make_unique<WorkspacesBench>(); }
    void cleanup() { m_bench.reset(); }

    void storedWorkspacesComeBack();
    void whatIsForThisSessionOnlyDoesNot();
    void theRegistryFollowsTheKey();
    void noFileHoldsTheKey();

private:
    Workspaces& workspaces() { return m_bench->workspaces(); }
    WorkspaceRegistry& registry() { return m_bench->registry(); }
    WorkspaceSession* current() { return m_bench->current(); }
    FakeVault& keychain() { return m_bench->keychain(); }

    std::unique_ptr<WorkspacesBench> m_bench;
};

void TestWorkspacesRestart::storedWorkspacesComeBack() {
    m_bench->add(u"First"_s);
    const Workspace second = m_bench->add(u"Second"_s, WorkspaceStorage::Stored, demoKeys::readOnly);
    m_bench->add(u"Third"_s);
    workspaces().open(second.id);
    QVERIFY(m_bench->reads());
    QVERIFY(until([this] { return m_bench->isKept(); }));
    const qsizetype companies = current()->knownCompanies().all().size();

    m_bench->restart();
    QCOMPARE(m_bench->names(), (QStringList{u"First"_s, u"Second"_s, u"Third"_s}));
    QCOMPARE(registry().lastUsed(), second.id);
    QVERIFY(!current());
    m_bench->server.clearReceived();
    workspaces().open(registry().lastUsed());
    QVERIFY(until([this] { return current()->key().state() == State::Ready; }));
    QVERIFY(until([&] { return current()->store(RecordKind::Company).size() == companies; }));
    QCOMPARE(m_bench->server.received(), 0);
    QVERIFY(m_bench->reads());
    QCOMPARE(current()->workspace().baseUrl, m_bench->server.baseUrl());
}

void TestWorkspacesRestart::whatIsForThisSessionOnlyDoesNot() {
    const Workspace stored = m_bench->add(u"Stored"_s);
    m_bench->add(u"Today"_s, WorkspaceStorage::SessionOnly);
    m_bench->add(u"Demo"_s, WorkspaceStorage::Demo);
    QCOMPARE(m_bench->names(), (QStringList{u"Stored"_s, u"Today"_s, u"Demo"_s}));
    QCOMPARE(registry().lastUsed(), stored.id);
    QCOMPARE(m_bench->memory().entries.size(), 2);
    QCOMPARE(keychain().entries.size(), 2); // the stored one's key and sealing secret
    m_bench->restart();
    QCOMPARE(m_bench->names(), QStringList{u"Stored"_s});
    QCOMPARE(registry().lastUsed(), stored.id);
}

void TestWorkspacesRestart::theRegistryFollowsTheKey() {
    const Workspace workspace = m_bench->add(u"One"_s);
    QVERIFY(registry().find(workspace.id)->keyStored);
    current()->key().forget();
    QVERIFY(until([&] { return !registry().find(workspace.id)->keyStored; }));
    m_bench->restart();
    QVERIFY(!registry().find(workspace.id)->keyStored);
    workspaces().open(workspace.id);
    QVERIFY(until([this] { return current()->key().state() == State::None; })); // none is missed
    current()->key().store(Secret::fromBytes(demoKeys::readOnly));
    QVERIFY(until([&] { return registry().find(workspace.id)->keyStored; }));
    m_bench->restart();
    QVERIFY(registry().find(workspace.id)->keyStored);
    keychain().mood = Mood::Locked;
    workspaces().open(workspace.id);
    QVERIFY(until([this] { return current()->key().state() == State::LockedOrMissing; })); // now it is
}

void TestWorkspacesRestart::noFileHoldsTheKey() {
    const Workspace stored = m_bench->add(u"Stored"_s);
    QVERIFY(m_bench->reads());
    m_bench->add(u"Today"_s, WorkspaceStorage::SessionOnly, demoKeys::readOnly);
    QVERIFY(m_bench->reads());
    m_bench->add(u"Demo"_s, WorkspaceStorage::Demo);
    QVERIFY(m_bench->reads());
    const QByteArray sealing = keychain().entries.value(stored.sealingAccount()).view().toByteArray();
    QVERIFY(sealing.size() >= 32);
    for (int run = 0; run < 2; ++run) { // while the program runs, and after it has ended
        int files = 0;
        for (QDirIterator it(m_bench->folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            for (const QByteArray& secret : {QByteArray(demoKeys::full), QByteArray(demoKeys::readOnly), sealing})
                QVERIFY2(!bytes.contains(secret), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files >= 2); // the settings, and what is sealed
        m_bench->stop();
    }
}

QTEST_GUILESS_MAIN(TestWorkspacesRestart)
#include "tst_workspaces_restart.moc"
