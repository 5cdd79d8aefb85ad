#include "tests/core/session/contract_bench.h"

#include <QSignalSpy>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Reason = ContractRefusal::Reason;

// A document that the user loaded is in use for one workspace, until it is taken back, and widens nothing.

class TestWorkspaceContract : public QObject, ContractBench {
    Q_OBJECT
private slots:
    void cleanup() { m_bench.reset(); }
    void aDocumentAddsAFieldAndAListOfCompanies();
    void otherWorkspacesKeepTheirs();
    void itIsStillInUseAfterARestart();
    void inMemoryItLeavesNoFile();
    void takenBackIsTakenBack();
    void aDocumentThatIsNoneChangesNothing_data();
    void aDocumentThatIsNoneChangesNothing();
    void aHostileDocumentWidensNothing();
    void aBrokenFileIsSetAsideAndTold_data();
    void aBrokenFileIsSetAsideAndTold();
    void aNewerFileIsLeftAlone();
    void whatCantBeKeptIsSaid();
    void aRemovedWorkspaceLeavesNoDocument();
    void anotherServerForgetsTheDocument();
    void aWorkspaceThatIsntOpenChangesToo();
    void aPageOfCompaniesSparesTheReadingOneByOne();
};

void TestWorkspaceContract::aDocumentAddsAFieldAndAListOfCompanies() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(!field(u"favouriteTea"_s));
    QVERIFY(!current()->feed(RecordKind::Company));
    QVERIFY(!workspaces().contractChoice(workspace.id));
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QVERIFY(field(u"favouriteTea"_s));
    QVERIFY(edits().editable(refOf(0), u"favouriteTea"_s));
    QCOMPARE(&current()->contract(), workspaces().contractOf(workspace.id).get());
    QCOMPARE(workspaces().contractChoice(workspace.id)->source, u"openapi.json"_s);
    QVERIFY(m_bench->reads());
    PageFeed* companies = current()->feed(RecordKind::Company);
    QVERIFY(companies);
    server().clearReceived();
    QVERIFY(loadAll(*companies));
    QCOMPARE(server().received(), 1);
    QCOMPARE(server().received(u"POST /companies/query"_s), 1);
    QCOMPARE(current()->store(RecordKind::Company).loadedCount(), server().count(RecordKind::Company));
    QCOMPARE(current()->listSize(RecordKind::Company), server().count(RecordKind::Company));
}

void TestWorkspaceContract::otherWorkspacesKeepTheirs() {
    begin(withTeaAndCompanies());
    const Workspace first = m_bench->add(u"First"_s);
    const Workspace second = m_bench->add(u"Second"_s);
    WorkspaceSession* other = workspaces().session(first.id);
    QVERIFY(use(second.id, withTeaAndCompanies().bytes()));
    QVERIFY(field(u"favouriteTea"_s));
    QCOMPARE(workspaces().session(first.id), other);
    QCOMPARE(other->sharedContract().get(), &builtInContract());
    QCOMPARE(workspaces().contractOf(first.id).get(), &builtInContract());
}

void TestWorkspaceContract::itIsStillInUseAfterARestart() {
    begin(withCallName(), callNameReplacesFirstName());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(use(workspace.id, withCallName().bytes(), callNameReplacesFirstName()));
    const ContractChoice before = *workspaces().contractChoice(workspace.id);
    m_bench->restart();
    QSignalSpy noticed(&workspaces(), &Workspaces::contractNoticed);
    QCOMPARE(*workspaces().contractChoice(workspace.id), before);
    workspaces().open(workspace.id);
    QCOMPARE(field(u"callName"_s)->role, Role::GivenName);
    QVERIFY(m_bench->writerRests());
    QCOMPARE(noticed.count(), 0);
    const QFile file(fileOf(workspace));
    QVERIFY(file.exists());
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), 0);
}

void TestWorkspaceContract::inMemoryItLeavesNoFile() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Passing"_s, WorkspaceStorage::SessionOnly);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QVERIFY(field(u"favouriteTea"_s));
    QVERIFY(m_bench->writerRests());
    const QStringList files = filesUnder(AppPaths::prepare(m_bench->folder())->workspacesFolder());
    QCOMPARE(files, QStringList());
}

void TestWorkspaceContract::takenBackIsTakenBack() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    WorkspaceSession* changed = current();
    QVERIFY(drop(workspace.id));
    QVERIFY(current() != changed);
    QCOMPARE(current()->sharedContract().get(), &builtInContract());
    QVERIFY(!workspaces().contractChoice(workspace.id));
    QVERIFY(m_bench->writerRests());
    QVERIFY(!QFile::exists(fileOf(workspace)));
    WorkspaceSession* now = current();
    QVERIFY(drop(workspace.id)); // there is nothing to take back
    QCOMPARE(current(), now);
    m_bench->restart();
    workspaces().open(workspace.id);
    QCOMPARE(current()->sharedContract().get(), &builtInContract());
}

void TestWorkspaceContract::aDocumentThatIsNoneChangesNothing_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<bool>("known");
    QTest::addColumn<Reason>("reason");
    const QByteArray good = ChangedDocument().bytes();
    QTest::newRow("nothing") << QByteArray() << true << Reason::Unreadable;
    QTest::newRow("cut off") << good.first(good.size() / 2) << true << Reason::Unreadable;
    QTest::newRow("about something else")
        << QByteArray(R"({"openapi":"3.1.0","paths":{}})") << true << Reason::Unreadable;
    QTest::newRow("huge") << QByteArray(mostContractBytes + 1, ' ') << true << Reason::TooLarge;
    QTest::newRow("for a workspace that isn't there") << good << false << Reason::UnknownWorkspace;
}

void TestWorkspaceContract::aDocumentThatIsNoneChangesNothing() {
    QFETCH(QByteArray, document);
    QFETCH(bool, known);
    QFETCH(Reason, reason);
    begin(ChangedDocument());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(stage(1, u"title"_s, u"Keeper of the keys"_s));
    WorkspaceSession* before = current();
    QSignalSpy currentChanged(&workspaces(), &Workspaces::currentChanged);
    const Refused refused = use(known ? workspace.id : Workspace::newId(), document);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, reason);
    QCOMPARE(current(), before);
    QCOMPARE(current()->sharedContract().get(), &builtInContract());
    QCOMPARE(edits().count(), 1);
    QCOMPARE(currentChanged.count(), 0);
    QVERIFY(m_bench->writerRests());
    QVERIFY(!QFile::exists(fileOf(workspace)));
}

void TestWorkspaceContract::aHostileDocumentWidensNothing() {
    // It names servers, another header for the key, and calls a DELETE a query.
    begin(ChangedDocument());
    QJsonObject document = QJsonDocument::fromJson(ChangedDocument().bytes()).object();
    document.insert(u"servers"_s, QJsonArray{QJsonObject{{u"url"_s, u"https://elsewhere.example"_s}}});
    QJsonObject components = document[u"components"_s].toObject();
    components.insert(u"securitySchemes"_s,
                      QJsonObject{{u"key"_s, QJsonObject{{u"type"_s, u"apiKey"_s},
                                                         {u"in"_s, u"query"_s},
                                                         {u"name"_s, u"X-Somebody-Elses-Key"_s}}}});
    document.insert(u"components"_s, components);
    QJsonObject paths = document[u"paths"_s].toObject();
    paths.insert(u"/companies/query"_s, QJsonObject{{u"delete"_s, paths[u"/people/query"_s][u"post"_s]}});
    document.insert(u"paths"_s, paths);
    const Workspace workspace = m_bench->add(u"Passing"_s, WorkspaceStorage::SessionOnly);
    QVERIFY(use(workspace.id, QJsonDocument(document).toJson()));
    QVERIFY(!current()->feed(RecordKind::Company));
    QCOMPARE(current()->workspace().baseUrl, server().baseUrl());
    QCOMPARE(current()->contract().keyHeader, builtInContract().keyHeader);
    QVERIFY(m_bench->reads());
    current()->readFirstPages();
    QVERIFY(rests(*current()->feed(RecordKind::Interaction)));
    QCOMPARE(keysSeen(server()), QByteArrayList{demoKeys::full});
    QCOMPARE(server().receivedByMethod("DELETE"), 0);
    for (const Operation& operation : current()->contract().operations) {
        if (operation.method == HttpMethod::Delete)
            QVERIFY(operation.action != Action::Query);
    }
}

void TestWorkspaceContract::aBrokenFileIsSetAsideAndTold_data() {
    QTest::addColumn<std::function<QByteArray(QByteArray)>>("how");
    using How = std::function<QByteArray(QByteArray)>;
    QTest::newRow("cut off") << How([](const QByteArray& bytes) { return bytes.chopped(100); });
    QTest::newRow("empty") << How([](const QByteArray&) { return QByteArray(); });
    QTest::newRow("one byte is another") << How(
        [](QByteArray bytes) { return bytes.replace("firstName", "firstMame"); });
    QTest::newRow("no line at its head") << How([](const QByteArray& bytes) { return bytes.mid(bytes.indexOf('\n')); });
    QTest::newRow("whole, but about nothing") << How([](const QByteArray&) {
        return contractFile({R"({"openapi":"3.1.0","paths":{}})", {}, {}, 0});
    });
}

void TestWorkspaceContract::aBrokenFileIsSetAsideAndTold() {
    using How = std::function<QByteArray(QByteArray)>;
    QFETCH(How, how);
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QVERIFY(m_bench->writerRests());
    m_bench->stop();
    QFile file(fileOf(workspace));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray broken = how(file.readAll());
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(broken) == broken.size());
    file.close();
    m_bench->start();
    QList<ContractNotice> notices;
    connect(&workspaces(), &Workspaces::contractNoticed, this, [&](const QString& id, const ContractNotice& notice) {
        QCOMPARE(id, workspace.id);
        notices.append(notice);
    });
    workspaces().open(workspace.id);
    QCOMPARE(current()->sharedContract().get(), &builtInContract());
    QVERIFY(notices.isEmpty()); // not from within the call
    QVERIFY(until([&] { return !notices.isEmpty(); }));
    QCOMPARE(notices[0].kind, ContractNotice::Kind::Broken);
    QVERIFY(notices[0].file.startsWith(fileOf(workspace) + u".broken-"_s));
    QFile aside(notices[0].file);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), broken);
    QVERIFY(!file.exists());
    m_bench->restart();
    workspaces().open(workspace.id);
    QVERIFY(m_bench->writerRests());
    QCOMPARE(notices.size(), 1);
}

void TestWorkspaceContract::aNewerFileIsLeftAlone() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    m_bench->stop();
    const QByteArray newer = R"({"klipyContract":2})"
                             "\nsomething new";
    QFile file(fileOf(workspace));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(newer) == newer.size());
    file.close();
    m_bench->start();
    QSignalSpy noticed(&workspaces(), &Workspaces::contractNoticed);
    workspaces().open(workspace.id);
    QVERIFY(until([&] { return noticed.count() == 1; }));
    QCOMPARE(noticed[0][1].value<ContractNotice>(), (ContractNotice{ContractNotice::Kind::Newer, fileOf(workspace)}));
    QCOMPARE(current()->sharedContract().get(), &builtInContract());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), newer);
}

void TestWorkspaceContract::whatCantBeKeptIsSaid() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(QDir().mkpath(fileOf(workspace))); // a folder where the file would be
    QSignalSpy noticed(&workspaces(), &Workspaces::contractNoticed);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QVERIFY(field(u"favouriteTea"_s)); // for now
    QVERIFY(until([&] { return noticed.count() == 1; }));
    QCOMPARE(noticed[0][1].value<ContractNotice>().kind, ContractNotice::Kind::NotKept);
}

void TestWorkspaceContract::aRemovedWorkspaceLeavesNoDocument() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    workspaces().remove(workspace.id);
    QVERIFY(m_bench->writerRests());
    QVERIFY(!QFile::exists(m_bench->folderOf(workspace)));
    QVERIFY(!workspaces().contractChoice(workspace.id));
}

void TestWorkspaceContract::anotherServerForgetsTheDocument() {
    begin(withTeaAndCompanies());
    Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    current()->key().forget();
    QVERIFY(until([&] { return !workspaces().registry().find(workspace.id)->keyStored; }));
    workspace = *workspaces().registry().find(workspace.id);
    workspace.baseUrl.setPath(u"/api/v2"_s); // another path of the same server: the document stays
    QVERIFY(workspaces().update(workspace));
    QVERIFY(field(u"favouriteTea"_s));
    workspace.baseUrl.setHost(u"localhost"_s);
    QVERIFY(workspaces().update(workspace));
    QCOMPARE(current()->sharedContract().get(), &builtInContract());
    QVERIFY(m_bench->writerRests());
    QVERIFY(!QFile::exists(fileOf(workspace)));
}

void TestWorkspaceContract::aWorkspaceThatIsntOpenChangesToo() {
    begin(withTeaAndCompanies());
    const Workspace first = m_bench->add(u"First"_s);
    const Workspace second = m_bench->add(u"Second"_s);
    m_bench->restart();
    workspaces().open(first.id);
    WorkspaceSession* before = current();
    QVERIFY(use(second.id, withTeaAndCompanies().bytes()));
    QCOMPARE(current(), before);
    QVERIFY(!workspaces().session(second.id));
    workspaces().open(second.id);
    QVERIFY(field(u"favouriteTea"_s));
}

void TestWorkspaceContract::aPageOfCompaniesSparesTheReadingOneByOne() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Passing"_s, WorkspaceStorage::SessionOnly);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    // People are on the screen while the page of companies is still on its way.
    server().hold(u"POST /companies/query"_s);
    current()->readFirstPages();
    QVERIFY(until([this] { return current()->store(person).size() == 100; }));
    QStringList named;
    for (int i = 0; i < 20; ++i)
        named.append(linkedCompanies(*current()->store(person).at(i).record, current()->contract().kind(person)));
    named.removeDuplicates();
    named.removeIf([this](const QString& id) { return !server().find(RecordKind::Company, id); });
    QVERIFY(named.size() > 3);
    current()->companies().setVisible(named);
    QVERIFY(m_bench->writerRests());
    QCOMPARE(server().received(u"getCompany"_s), 0);
    server().release();
    QVERIFY(rests(*current()->feed(RecordKind::Company)));
    QVERIFY(until([this] { return current()->companies().underWay() == 0; }));
    for (const QString& id : named)
        QCOMPARE(current()->store(RecordKind::Company).presence(id), Presence::Loaded);
    QCOMPARE(server().received(u"getCompany"_s), 0);
    QCOMPARE(server().received(u"POST /companies/query"_s), 1);
    QCOMPARE(current()->names().name(RecordKind::Company, named.first()),
             current()->store(RecordKind::Company).record(named.first())->name);
}

QTEST_GUILESS_MAIN(TestWorkspaceContract)
#include "tst_workspace_contract.moc"
