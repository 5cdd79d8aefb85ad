#include "tests/core/session/contract_bench.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Reason = ContractRefusal::Reason;

// Where a workspace gets another contract, a session takes the place of another: nothing is lost by it.

class TestContractHandOver : public QObject, ContractBench {
    Q_OBJECT
private slots:
    void cleanup() { m_bench.reset(); }
    void itIsOneSessionInAnothersPlace();
    void whatIsStagedGoesOver_data();
    void whatIsStagedGoesOver();
    void whatIsStagedAtTheLastMomentGoesOverToo();
    void aRenamedFieldIsSentUnderItsNewName_data();
    void aRenamedFieldIsSentUnderItsNewName();
    void aFieldThatTheDocumentLacksStaysStaged();
    void whatIsStagedOnDiskFollowsARename();
    void theLockIsAsItWas();
    void theJournalInMemoryGoesOver();
    void theBudgetGoesOver();
    void aSessionKeyGoesOver();
    void aKeychainThatHasntAnsweredIsNotAskedAgain();
    void nothingChangesWhileSomethingIsWritten_data();
    void nothingChangesWhileSomethingIsWritten();
};

void TestContractHandOver::itIsOneSessionInAnothersPlace() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QPointer<WorkspaceSession> before = current();
    const int asked = m_bench->keychain().reads;
    QStringList heard;
    connect(before, &WorkspaceSession::aboutToEnd, this, [&] {
        heard.append(u"end"_s);
        QVERIFY(before->key().isUsable()); // everything can still be read
        QCOMPARE(before->editing().edits().count(), 0);
    });
    connect(&workspaces(), &Workspaces::currentChanged, this, [&] { heard.append(u"current"_s); });
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QCOMPARE(heard, (QStringList{u"end"_s, u"current"_s}));
    QVERIFY(before.isNull());
    QCOMPARE(current()->workspace().id, workspace.id);
    QCOMPARE(current(), workspaces().session(workspace.id));
    QCOMPARE(current()->key().state(), WorkspaceKey::State::Ready);
    QCOMPARE(m_bench->keychain().reads, asked + 1); // for the sealing secret; the key is carried over
    QVERIFY(until([this] { return m_bench->isKept(); }));
    QVERIFY(m_bench->reads());
}

void TestContractHandOver::whatIsStagedGoesOver_data() {
    QTest::addColumn<WorkspaceStorage>("storage");
    QTest::addColumn<bool>("keychainIsSilent");
    QTest::newRow("on disk") << WorkspaceStorage::Stored << false;
    QTest::newRow("in memory, because the keychain doesn't answer") << WorkspaceStorage::Stored << true;
    QTest::newRow("in memory by choice") << WorkspaceStorage::SessionOnly << false;
}

void TestContractHandOver::whatIsStagedGoesOver() {
    QFETCH(WorkspaceStorage, storage);
    QFETCH(bool, keychainIsSilent);
    begin(withTeaAndCompanies());
    Workspace workspace;
    if (keychainIsSilent) {
        m_bench->keychain().mood = FakeVault::Mood::Silent;
        workspace = m_bench->workspace(storage);
        QVERIFY(workspaces().add(workspace, Secret::fromBytes(demoKeys::full)));
    } else {
        workspace = m_bench->add(u"Larkspur"_s, storage);
    }
    QVERIFY(stage(1, u"title"_s, u"Keeper of the keys"_s));
    QVERIFY(edits().stageDelete(refOf(2), read(2)));
    const QString made = edits().create(person, {{u"email"_s, text(u"new@example.test"_s)}});
    QVERIFY(!made.isEmpty());
    QVERIFY(edits().setUpsert({person, made}, true));
    const QList<StagedRecord> before = edits().all();
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QVERIFY(until([this] { return edits().count() == 3; }));
    QCOMPARE(edits().all(), before);
    QVERIFY(drop(workspace.id));
    QVERIFY(until([this] { return edits().count() == 3; }));
    QCOMPARE(edits().all(), before);
    if (keychainIsSilent)
        m_bench->keychain().wake(FakeVault::Mood::Working);
    if (storage != WorkspaceStorage::Stored)
        return;
    QVERIFY(isDurable());
    m_bench->restart();
    workspaces().open(workspace.id);
    QVERIFY(isDurable());
    QCOMPARE(edits().all(), before);
}

void TestContractHandOver::whatIsStagedAtTheLastMomentGoesOverToo() {
    // An editor that closes with its page stages what was typed.
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Passing"_s, WorkspaceStorage::SessionOnly);
    const RecordPtr record = read(1);
    connect(current(), &WorkspaceSession::aboutToEnd, this,
            [&] { QVERIFY(edits().setField(refOf(1), record, u"title"_s, text(u"Keeper of the keys"_s))); });
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QCOMPARE(staged(1, u"title"_s), u"Keeper of the keys"_s);
}

void TestContractHandOver::aRenamedFieldIsSentUnderItsNewName_data() {
    QTest::addColumn<WorkspaceStorage>("storage");
    QTest::addColumn<QString>("newName");
    QTest::addColumn<bool>("asked");
    QTest::newRow("on disk") << WorkspaceStorage::Stored << u"callName"_s << true;
    QTest::newRow("in memory") << WorkspaceStorage::SessionOnly << u"callName"_s << true;
    QTest::newRow("a name that the overlay knows too") << WorkspaceStorage::SessionOnly << u"givenName"_s << false;
}

void TestContractHandOver::aRenamedFieldIsSentUnderItsNewName() {
    QFETCH(WorkspaceStorage, storage);
    QFETCH(QString, newName);
    QFETCH(bool, asked);
    const ChangedDocument document = ChangedDocument().withPersonFieldCalled(u"firstName"_s, newName);
    const QList<FieldRename> renames = asked ? callNameReplacesFirstName() : QList<FieldRename>();
    begin(document, renames);
    const Workspace workspace = m_bench->add(u"Larkspur"_s, storage);
    QVERIFY(stage(1, u"firstName"_s, u"Zora"_s));
    const QString made =
        edits().create(person, {{u"email"_s, text(u"new@example.test"_s)}, {u"firstName"_s, text(u"Nils"_s)}});
    QVERIFY(!made.isEmpty());
    QVERIFY(use(workspace.id, document.bytes(), renames));
    QVERIFY(until([this] { return edits().count() == 2; }));
    QCOMPARE(staged(1, newName), u"Zora"_s);
    QVERIFY(!edits().edit(refOf(1), u"firstName"_s));
    QVERIFY(edits().edit({person, made}, newName));
    QCOMPARE(field(newName)->role, Role::GivenName);
    // Nobody saw the server's own name when that was staged: it isn't written over without a word.
    QVERIFY(saves());
    QCOMPARE(edits().count(), 1);
    QVERIFY(edits().decide(refOf(1), newName, StagedEdits::Decision::Mine));
    QVERIFY(saves());
    QCOMPARE(atServer(1, newName), u"Zora"_s);
    QCOMPARE(edits().count(), 0);
}

void TestContractHandOver::aFieldThatTheDocumentLacksStaysStaged() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QVERIFY(stage(1, u"favouriteTea"_s, u"Assam"_s));
    QVERIFY(isDurable());
    QVERIFY(drop(workspace.id));
    QVERIFY(isDurable());
    QCOMPARE(staged(1, u"favouriteTea"_s), u"Assam"_s);
    const SavePlan plan = current()->editing().plan();
    QCOMPARE(plan.writes.size(), 0);
    QCOMPARE(plan.problems.size(), 1);
    QCOMPARE(plan.problems[0].kind, PlanProblem::Kind::NoOperation);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QVERIFY(isDurable());
    QVERIFY(saves());
    QCOMPARE(atServer(1, u"favouriteTea"_s), u"Assam"_s);
}

void TestContractHandOver::whatIsStagedOnDiskFollowsARename() {
    // Also over a crash between the two: what is on disk bears names of its own.
    begin(withCallName(), callNameReplacesFirstName());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(use(workspace.id, withCallName().bytes(), callNameReplacesFirstName()));
    QVERIFY(stage(1, u"callName"_s, u"Zora"_s));
    QVERIFY(isDurable());
    QVERIFY(m_bench->writerRests());
    m_bench->stop();
    QVERIFY(QFile::remove(fileOf(workspace)));
    m_bench->start();
    workspaces().open(workspace.id);
    QVERIFY(isDurable());
    QCOMPARE(staged(1, u"firstName"_s), u"Zora"_s);
    QCOMPARE(edits().find(refOf(1))->fields.size(), 1);
}

void TestContractHandOver::theLockIsAsItWas() {
    begin(withTeaAndCompanies());
    Workspace workspace = m_bench->workspace(WorkspaceStorage::SessionOnly);
    workspace.environment = Environment::Staging;
    workspace.mode = WorkspaceMode::Trusted;
    QVERIFY(workspaces().add(workspace, Secret::fromBytes(demoKeys::full)));
    QCOMPARE(current()->editing().mode(), WorkspaceMode::Trusted);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QCOMPARE(current()->editing().mode(), WorkspaceMode::Trusted);
    current()->editing().setMode(WorkspaceMode::Locked); // somebody has gone for lunch
    QVERIFY(drop(workspace.id));
    QCOMPARE(current()->editing().mode(), WorkspaceMode::Locked);
}

void TestContractHandOver::theJournalInMemoryGoesOver() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Passing"_s, WorkspaceStorage::SessionOnly);
    for (const int index : {1, 2}) {
        QVERIFY(stage(index, u"title"_s, u"Keeper of the keys"_s));
        QVERIFY(saves());
    }
    const QList<JournalEntry> journal = current()->editing().journal().entries();
    const auto reports = current()->editing().reports().reports();
    QCOMPARE(journal.size(), 2);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QCOMPARE(current()->editing().journal().entries(), journal);
    QCOMPARE(current()->editing().reports().reports().size(), reports.size());
    QVERIFY(!current()->activity().history().hours().isEmpty());
    QVERIFY(!current()->activity().log().entries().isEmpty());
}

void TestContractHandOver::theBudgetGoesOver() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    QVERIFY(m_bench->reads());
    const Scheduler* scheduler = current()->scheduler();
    const qint64 sent = scheduler->log().total();
    QVERIFY(sent > 0);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QCOMPARE(current()->scheduler(), scheduler);
    QCOMPARE(current()->scheduler()->log().total(), sent);
}

void TestContractHandOver::aSessionKeyGoesOver() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    current()->key().useForSession(Secret::fromBytes(demoKeys::readOnly));
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QCOMPARE(current()->key().state(), WorkspaceKey::State::Session);
    QVERIFY(current()->key().key() == Secret::fromBytes(demoKeys::readOnly));
    QVERIFY(m_bench->reads());
    QCOMPARE(keysSeen(server()).last(), QByteArray(demoKeys::readOnly));
}

void TestContractHandOver::aKeychainThatHasntAnsweredIsNotAskedAgain() {
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Larkspur"_s);
    m_bench->keychain().mood = FakeVault::Mood::Silent;
    m_bench->restart();
    workspaces().open(workspace.id);
    const int asked = m_bench->keychain().reads;
    QCOMPARE(current()->key().state(), WorkspaceKey::State::Waiting);
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
    QCOMPARE(current()->key().state(), WorkspaceKey::State::Waiting);
    QCOMPARE(m_bench->keychain().reads, asked);
    m_bench->keychain().wake(FakeVault::Mood::Working);
    QVERIFY(until([this] { return current()->key().isUsable(); }));
    QVERIFY(m_bench->reads());
}

void TestContractHandOver::nothingChangesWhileSomethingIsWritten_data() {
    QTest::addColumn<bool>("deletes");
    QTest::newRow("a save runs") << false;
    QTest::newRow("a delete waits in view") << true;
}

void TestContractHandOver::nothingChangesWhileSomethingIsWritten() {
    QFETCH(bool, deletes);
    begin(withTeaAndCompanies());
    const Workspace workspace = m_bench->add(u"Passing"_s, WorkspaceStorage::SessionOnly);
    Editing& editing = current()->editing();
    editing.setMode(WorkspaceMode::Ask);
    const RecordPtr record = read(1);
    if (deletes) {
        QVERIFY(editing.beginDeletion(refOf(1), record));
    } else {
        QVERIFY(edits().setField(refOf(1), record, u"title"_s, text(u"Keeper of the keys"_s)));
        server().hold();
        QVERIFY(editing.save(editing.plan()));
    }
    WorkspaceSession* before = current();
    const Refused refused = use(workspace.id, withTeaAndCompanies().bytes());
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::Busy);
    QCOMPARE(current(), before);
    QVERIFY(!workspaces().contractChoice(workspace.id));
    if (deletes)
        editing.deletion(refOf(1))->backToStaged();
    server().release();
    QVERIFY(until([&] { return !editing.isBusy(); }));
    QVERIFY(use(workspace.id, withTeaAndCompanies().bytes()));
}

QTEST_GUILESS_MAIN(TestContractHandOver)
#include "tst_contract_hand_over.moc"
