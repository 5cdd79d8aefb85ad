#include "core/storage/workspace_folder.h"
#include "tests/core/session/session_bench.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// No operation lists companies. Their ids come from what is read, each is asked for at most once, and an id once known
// is kept: sealed on disk where the workspace is stored, in memory where it is not.

class TestSessionCompanies : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void idsAreLearntFromPeopleAndInteractions();
    void whatIsOpenedByItsIdTeachesToo();
    void eachCompanyIsAskedForOnce();
    void aCompanyThatIsGoneIsAskedForOnce();
    void idsComeBackAfterARestart();
    void aCompanyThatWasOpenedByItsIdComesBackToo();
    void anIdThatNobodyKnowsIsNotKept();
    void idsLearntBeforeTheVaultOpensAreKept();
    void theFilesGiveNoIdAway();
    void aSessionOnlyWorkspaceLeavesNoFile();

private:
    /// Starts the workspace as the program would, with what an earlier run has left. It reads nothing yet.
    void start() {
        m_writer = std::make_unique<WriterThread>();
        auto sealed =
            std::make_unique<SealedStore>(SealedStore::Place{m_workspace.id, folder(), m_workspace.sealingAccount()},
                                          m_bench->vault, *m_writer, m_bench->clock);
        m_session =
            std::make_unique<WorkspaceSession>(m_bench->services, m_workspace, m_bench->vault, std::move(sealed));
        m_session->start();
    }
    void stop() {
        m_session.reset();
        m_writer.reset();
    }
    QString folder() const { return workspaceFolder(m_dir->path(), m_workspace.id); }
    bool isKept() {
        return until([this] { return m_session->knownCompanies().keeping() == Keeping::Durable; });
    }
    RecordStore& companies() { return m_session->store(RecordKind::Company); }
    bool loadPeople() { return loadAll(*m_session->feed(RecordKind::Person)); }
    bool companiesRest() {
        return until([this] { return m_session->companies().underWay() == 0; });
    }
    /// The companies that the server's people, or interactions, name.
    QSet<QString> named(RecordKind kind, const QString& field) const {
        QSet<QString> ids;
        for (int i = 0; i < m_bench->server.count(kind); ++i) {
            const QJsonValue held = m_bench->server.find(kind, DemoServer::idOf(kind, i))->value(field);
            const QStringList found = held.isArray() ? textsOf(held) : QStringList{held.toString()};
            ids.unite(QSet<QString>(found.begin(), found.end()));
        }
        ids.remove(QString());
        return ids;
    }
    QSet<QString> known() const {
        const QStringList& ids = m_session->knownCompanies().all();
        return {ids.begin(), ids.end()};
    }
    QString goneCompany() const {
        const auto ids = named(RecordKind::Person, u"companyId"_s);
        for (const QString& id : ids) {
            if (!m_bench->server.find(RecordKind::Company, id))
                return id;
        }
        return {};
    }
    QByteArray allBytesOnDisk() const {
        QByteArray bytes;
        for (QDirIterator it(m_dir->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly))
                bytes += file.readAll();
        }
        return bytes;
    }

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<QTemporaryDir> m_dir;
    Workspace m_workspace;
    std::unique_ptr<WriterThread> m_writer;
    std::unique_ptr<WorkspaceSession> m_session;
};

void TestSessionCompanies::init() {
    m_bench = std::make_unique<SessionBench>();
    m_dir = std::make_unique<QTemporaryDir>();
    m_workspace = m_bench->workspace(WorkspaceStorage::Stored);
    m_workspace.keyStored = true;
    m_bench->vault.entries.insert(m_workspace.keyAccount(), Secret::fromBytes(demoKeys::full));
    start();
    QVERIFY(until([this] { return m_session->key().isUsable(); }));
}

void TestSessionCompanies::cleanup() {
    stop();
    m_dir.reset();
    m_bench.reset();
}

void TestSessionCompanies::idsAreLearntFromPeopleAndInteractions() {
    QVERIFY(loadPeople());
    const QSet<QString> byPeople = named(RecordKind::Person, u"companyId"_s);
    QVERIFY(byPeople.size() > 10);
    QCOMPARE(known(), byPeople);
    QVERIFY(loadAll(*m_session->feed(RecordKind::Interaction)));
    const QSet<QString> all = byPeople + named(RecordKind::Interaction, u"companies"_s);
    QCOMPARE(known(), all);
    QCOMPARE(companies().size(), all.size());
    QCOMPARE(companies().loadedCount(), 0);
    QCOMPARE(m_bench->server.received(u"getCompany"_s), 0);
}

void TestSessionCompanies::whatIsOpenedByItsIdTeachesToo() {
    // The newest ones: by then nobody else's company is known.
    for (const auto& [kind, field] :
         {std::pair(RecordKind::Person, u"companyId"_s), std::pair(RecordKind::Interaction, u"companies"_s)}) {
        int index = m_bench->server.count(kind) - 1;
        const auto linked = [&, kind = kind, field = field] {
            return m_bench->server.find(kind, DemoServer::idOf(kind, index))->value(field);
        };
        while (textsOf(linked()).isEmpty())
            --index;
        Heard<RecordPtr> found;
        const auto ticket = m_session->lookup(kind).byId(DemoServer::idOf(kind, index), found.ear());
        QVERIFY(found.isGood());
        QVERIFY(known().contains(textsOf(linked()).first()));
        QVERIFY(companies().indexOf(textsOf(linked()).first()) >= 0);
    }
    QCOMPARE(m_bench->server.received(), 2);
}

void TestSessionCompanies::eachCompanyIsAskedForOnce() {
    QVERIFY(loadPeople());
    const QStringList visible = m_session->knownCompanies().all().mid(2, 5);
    m_session->companies().setVisible(visible);
    m_session->companies().setVisible(visible);
    QVERIFY(companiesRest());
    QCOMPARE(m_bench->server.received(u"getCompany"_s), 5);
    m_session->companies().readAll();
    m_session->companies().readAll();
    QVERIFY(until([this] { return !m_session->companies().isReadingAll(); }));
    m_session->companies().readAll();
    m_session->companies().setVisible(visible);
    QVERIFY(companiesRest());
    QCOMPARE(m_bench->server.received(u"getCompany"_s), int(companies().size()));
}

void TestSessionCompanies::aCompanyThatIsGoneIsAskedForOnce() {
    const QString gone = goneCompany();
    QVERIFY(!gone.isEmpty());
    QVERIFY(loadPeople());
    m_session->companies().setVisible({gone});
    QVERIFY(companiesRest());
    QCOMPARE(companies().presence(gone), Presence::Gone);
    QVERIFY(m_session->names().isGone(RecordKind::Company, gone));
    QVERIFY(!m_session->companies().error());
    m_session->companies().setVisible({gone});
    m_session->companies().retry();
    m_session->readFirstPages();
    m_session->feed(RecordKind::Person)->refresh();
    QVERIFY(rests(*m_session->feed(RecordKind::Person)));
    m_session->companies().setVisible({gone});
    QVERIFY(companiesRest());
    QCOMPARE(m_bench->server.received(u"getCompany"_s), 1);
    m_session->companies().reread({gone}); // unless somebody asks for this very one
    QVERIFY(companiesRest());
    QCOMPARE(m_bench->server.received(u"getCompany"_s), 2);
}

void TestSessionCompanies::idsComeBackAfterARestart() {
    QVERIFY(loadPeople());
    const QSet<QString> before = known();
    QVERIFY(isKept());
    stop();
    m_bench->server.clearReceived();
    start();
    QVERIFY(isKept());
    QCOMPARE(known(), before);
    QCOMPARE(companies().size(), before.size());
    QCOMPARE(m_bench->server.received(), 0);
    // And each can be read without anybody naming it again.
    m_session->companies().readAll();
    QVERIFY(until([this] { return !m_session->companies().isReadingAll(); }));
    QCOMPARE(m_bench->server.received(), int(before.size()));
    QVERIFY(companies().loadedCount() > 10);
}

void TestSessionCompanies::aCompanyThatWasOpenedByItsIdComesBackToo() {
    Heard<RecordPtr> found;
    const auto ticket = m_session->lookup(RecordKind::Company).byId(m_bench->company(19), found.ear());
    QVERIFY(found.isGood());
    m_session->companies().reread({m_bench->company(18)});
    QVERIFY(companiesRest());
    QVERIFY(isKept());
    stop();
    start();
    QVERIFY(isKept());
    QCOMPARE(known(), (QSet<QString>{m_bench->company(18), m_bench->company(19)}));
}

void TestSessionCompanies::anIdThatNobodyKnowsIsNotKept() {
    Heard<RecordPtr> found;
    const auto ticket = m_session->lookup(RecordKind::Company).byId(u"com_mistyped"_s, found.ear());
    QVERIFY(found.once());
    QCOMPARE(found.error().kind, ErrorKind::NotFound);
    QVERIFY(isKept());
    QCOMPARE(known(), QSet<QString>());
    QCOMPARE(companies().size(), 0);
}

void TestSessionCompanies::idsLearntBeforeTheVaultOpensAreKept() {
    stop();
    m_bench->vault.mood = FakeVault::Mood::Silent;
    start();
    m_session->key().useForSession(Secret::fromBytes(demoKeys::full));
    QVERIFY(loadPeople());
    QVERIFY(m_session->knownCompanies().keeping() != Keeping::Durable);
    const QSet<QString> learnt = known();
    m_bench->vault.wake(FakeVault::Mood::Working);
    QVERIFY(isKept());
    stop();
    start();
    QVERIFY(isKept());
    QCOMPARE(known(), learnt);
}

void TestSessionCompanies::theFilesGiveNoIdAway() {
    QVERIFY(loadPeople());
    QVERIFY(isKept());
    const QStringList ids = m_session->knownCompanies().all();
    stop();
    const QByteArray bytes = allBytesOnDisk();
    QVERIFY(bytes.size() > 1000);
    for (const QString& id : ids)
        QVERIFY(!bytes.contains(id.toUtf8()));
    QVERIFY(!bytes.contains(demoKeys::full));
}

void TestSessionCompanies::aSessionOnlyWorkspaceLeavesNoFile() {
    stop();
    m_dir = std::make_unique<QTemporaryDir>();
    m_session = m_bench->open();
    m_session->start();
    QVERIFY(loadPeople());
    QCOMPARE(known(), named(RecordKind::Person, u"companyId"_s));
    QCOMPARE(m_session->knownCompanies().keeping(), Keeping::MemoryByChoice);
    QCOMPARE(m_bench->vault.entries.size(), 2); // the other workspace's key and its sealing secret
    QVERIFY(QDir(m_dir->path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionCompanies)
#include "tst_session_companies.moc"
