#include "tests/core/session/workspaces_bench.h"

#include <QDirIterator>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Mood = FakeVault::Mood;

// Where staged edits and the journal live, in every state that a keychain can be in: what is on disk, what is in memory,
// and that nothing is written to the server before its intent is where it has to be.

class TestJournalKeeping : public QObject {
    Q_OBJECT
private slots:
    void init() { m_bench = std::make_unique<WorkspacesBench>(); }
    void cleanup() { m_bench.reset(); }

    void withAKeychainBothAreOnDisk();
    void theIntentIsOnDiskBeforeTheRequestLeaves();
    void nothingThatIsSealedCanBeReadInTheFiles();
    void whileTheKeychainIsLockedWritesWaitAndEditsAreInMemory();
    void editsThatWaitedAreOnDiskOnceTheKeychainIsOpen();
    void aSlowKeychainIsWaitedForInTheSameWay();
    void aLostSecretSetsTheFileAsideAndDeletesNothing();
    void aSessionOnlyWorkspaceKeepsBothInMemoryAndSaysSo();
    void theDemoKeepsBothInMemoryAndStartsInAsk();

private:
    Editing& editing() { return m_bench->current()->editing(); }
    Keeping edits() { return editing().edits().keeping(); }
    Keeping journal() { return editing().journal().keeping(); }
    int patches() { return m_bench->server.receivedByMethod("PATCH"); }
    bool keeping(Keeping wanted) {
        return until([&] { return edits() == wanted && journal() == wanted; });
    }
    /// Reads the first people and changes the title of one.
    bool stage(const QString& title) {
        if (m_bench->current()->store(RecordKind::Person).size() == 0 && !m_bench->reads())
            return false;
        Value value;
        value.kind = Value::Kind::Text;
        value.text = title;
        const RecordPtr server = m_bench->current()->store(RecordKind::Person).server(person().id);
        return server && editing().edits().setField(person(), server, u"title"_s, value);
    }
    QString staged() {
        const FieldEdit* edit = editing().edits().edit(person(), u"title"_s);
        return edit ? edit->value.text : QString();
    }
    /// Saves all, to the end; false if it doesn't even begin.
    bool save() {
        editing().setMode(WorkspaceMode::Ask);
        return editing().save(editing().plan()) && until([this] { return !editing().saver().isRunning(); });
    }
    bool reopen(const Workspace& workspace) {
        m_bench->restart();
        m_bench->workspaces().open(workspace.id);
        return m_bench->current() != nullptr;
    }
    /// After a start with a keychain that doesn't give the key away.
    bool useSessionKey() {
        m_bench->current()->key().useForSession(Secret::fromBytes(demoKeys::full));
        return until([this] { return m_bench->current()->key().isUsable(); });
    }
    static RecordRef person() { return {RecordKind::Person, SessionBench::person(100)}; }
    QStringList files(const Workspace& workspace) const {
        return QDir(m_bench->folderOf(workspace)).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    std::unique_ptr<WorkspacesBench> m_bench;
};

void TestJournalKeeping::withAKeychainBothAreOnDisk() {
    const Workspace workspace = m_bench->add(u"Stored"_s);
    QVERIFY(keeping(Keeping::Durable));
    QVERIFY(stage(u"Fell runner"_s));
    QVERIFY(keeping(Keeping::Durable));
    QVERIFY(reopen(workspace));
    QVERIFY(until([this] { return staged() == u"Fell runner"_s; }));
    QVERIFY(keeping(Keeping::Durable));
    QVERIFY(until([this] { return m_bench->current()->key().isUsable(); }));
    QVERIFY(save());
    QCOMPARE(patches(), 1);
    QCOMPARE(staged(), QString());
    QCOMPARE(editing().journal().entries().size(), 1);

    QVERIFY(reopen(workspace));
    QVERIFY(until([this] { return editing().journal().isLoaded(); }));
    QCOMPARE(editing().journal().entries().size(), 1);
    QCOMPARE(editing().journal().entries().first().outcome, WriteOutcome::Saved);
    QCOMPARE(staged(), QString());
}

void TestJournalKeeping::theIntentIsOnDiskBeforeTheRequestLeaves() {
    const Workspace workspace = m_bench->add(u"Stored"_s);
    QVERIFY(stage(u"Fell runner"_s));
    QVERIFY(keeping(Keeping::Durable));
    QStringList order;
    QObject here; // what the end of the bench still says is not of interest
    connect(&editing().journal(), &Journal::changed, &here, [&](const QString& id) {
        const JournalEntry* entry = editing().journal().find(id);
        order.append(entry && entry->outcome == WriteOutcome::Intended ? u"intent"_s : u"outcome"_s);
        if (order.size() == 1)
            QCOMPARE(patches(), 0);
    });
    QVERIFY(save());
    QCOMPARE(order, (QStringList{u"intent"_s, u"outcome"_s}));
    QCOMPARE(patches(), 1);
}

void TestJournalKeeping::nothingThatIsSealedCanBeReadInTheFiles() {
    const Workspace workspace = m_bench->add(u"Stored"_s);
    QVERIFY(stage(u"Unmistakable Fell Runner"_s));
    QVERIFY(save());
    QVERIFY(stage(u"Unmistakable Second Title"_s));
    QVERIFY(keeping(Keeping::Durable));
    m_bench->stop();
    int seen = 0;
    for (QDirIterator it(m_bench->folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("Unmistakable"), qPrintable(file.fileName()));
        ++seen;
    }
    QVERIFY(seen >= 2);
}

void TestJournalKeeping::whileTheKeychainIsLockedWritesWaitAndEditsAreInMemory() {
    const Workspace workspace = m_bench->add(u"Stored"_s);
    m_bench->stop();
    m_bench->keychain().mood = Mood::Locked;
    QVERIFY(reopen(workspace));
    QVERIFY(useSessionKey());
    QVERIFY(keeping(Keeping::WaitingForVault));
    QVERIFY(!editing().journal().isReady());

    QVERIFY(stage(u"Fell runner"_s));
    QCOMPARE(edits(), Keeping::WaitingForVault); // in memory: what the window says of it
    QVERIFY(!save());
    // Not even a save that somebody begins in another way sends anything.
    QVERIFY(editing().saver().start(editing().plan()));
    QVERIFY(until([this] { return !editing().saver().isRunning(); }));
    QCOMPARE(editing().saver().report().results.size(), 1);
    QCOMPARE(editing().saver().report().results.first().reason, SaveResult::Reason::Journal);
    QCOMPARE(patches(), 0);
    QCOMPARE(staged(), u"Fell runner"_s);
    QVERIFY(editing().journal().entries().isEmpty());
}

void TestJournalKeeping::editsThatWaitedAreOnDiskOnceTheKeychainIsOpen() {
    const Workspace workspace = m_bench->add(u"Stored"_s);
    QVERIFY(stage(u"Before"_s));
    QVERIFY(keeping(Keeping::Durable));
    m_bench->stop();
    m_bench->keychain().mood = Mood::Locked;
    QVERIFY(reopen(workspace));
    QVERIFY(useSessionKey());
    QVERIFY(keeping(Keeping::WaitingForVault));
    QCOMPARE(staged(), QString()); // what is on disk can't be seen yet
    QVERIFY(stage(u"Meanwhile"_s));
    m_bench->keychain().mood = Mood::Working;
    m_bench->current()->key().store(Secret::fromBytes(demoKeys::full));
    QVERIFY(keeping(Keeping::Durable));
    QCOMPARE(staged(), u"Meanwhile"_s); // the newer one
    QVERIFY(reopen(workspace));
    QVERIFY(until([this] { return staged() == u"Meanwhile"_s; }));
    QVERIFY(keeping(Keeping::Durable));
    QVERIFY(until([this] { return m_bench->current()->key().isUsable(); }));
    QVERIFY(save());
    QCOMPARE(patches(), 1);
}

void TestJournalKeeping::aSlowKeychainIsWaitedForInTheSameWay() {
    const Workspace workspace = m_bench->add(u"Stored"_s);
    m_bench->stop();
    m_bench->keychain().mood = Mood::Silent;
    QVERIFY(reopen(workspace));
    QVERIFY(useSessionKey());
    QVERIFY(keeping(Keeping::WaitingForVault));
    QVERIFY(stage(u"Meanwhile"_s));
    QVERIFY(!save());
    m_bench->keychain().wake(Mood::Working);
    QVERIFY(keeping(Keeping::Durable)); // by itself: nobody has to ask again
    QVERIFY(save());
    QCOMPARE(patches(), 1);
    QCOMPARE(editing().journal().entries().size(), 1);
}

void TestJournalKeeping::aLostSecretSetsTheFileAsideAndDeletesNothing() {
    const Workspace workspace = m_bench->add(u"Stored"_s);
    QVERIFY(stage(u"Fell runner"_s));
    QVERIFY(keeping(Keeping::Durable));
    m_bench->stop();
    QVERIFY(m_bench->keychain().entries.remove(workspace.sealingAccount()));
    QCOMPARE(files(workspace).filter(u"secret-lost"_s), QStringList());
    QVERIFY(reopen(workspace));
    QVERIFY(keeping(Keeping::Durable));
    QCOMPARE(files(workspace).filter(QRegularExpression(u"^sealed\\.db\\.secret-lost-[0-9-]+$"_s)).size(), 1);
    QCOMPARE(staged(), QString());
    QVERIFY(editing().journal().entries().isEmpty());
    // And what is done from now on is kept as ever.
    QVERIFY(stage(u"Anew"_s));
    QVERIFY(keeping(Keeping::Durable));
    QVERIFY(reopen(workspace));
    QVERIFY(until([this] { return staged() == u"Anew"_s; }));
    QCOMPARE(files(workspace).filter(QRegularExpression(u"^sealed\\.db\\.secret-lost-[0-9-]+$"_s)).size(), 1);
}

void TestJournalKeeping::aSessionOnlyWorkspaceKeepsBothInMemoryAndSaysSo() {
    const Workspace workspace = m_bench->add(u"Today"_s, WorkspaceStorage::SessionOnly);
    QCOMPARE(edits(), Keeping::MemoryByChoice);
    QCOMPARE(journal(), Keeping::MemoryByChoice);
    QVERIFY(editing().journal().isReady()); // the user chose it: writes don't wait
    QVERIFY(stage(u"Fell runner"_s));
    QVERIFY(save());
    QCOMPARE(patches(), 1);
    QCOMPARE(editing().journal().entries().size(), 1);
    QVERIFY(!QDir(m_bench->folderOf(workspace)).exists());
}

void TestJournalKeeping::theDemoKeepsBothInMemoryAndStartsInAsk() {
    const Workspace workspace = m_bench->add(u"Demo"_s, WorkspaceStorage::Demo);
    QCOMPARE(editing().mode(), WorkspaceMode::Ask);
    QCOMPARE(edits(), Keeping::MemoryByChoice);
    QCOMPARE(journal(), Keeping::MemoryByChoice);
    QVERIFY(stage(u"Fell runner"_s));
    QVERIFY(save());
    QCOMPARE(editing().journal().entries().size(), 1);
    QVERIFY(!QDir(m_bench->folderOf(workspace)).exists());
}

QTEST_GUILESS_MAIN(TestJournalKeeping)
#include "tst_journal_keeping.moc"
