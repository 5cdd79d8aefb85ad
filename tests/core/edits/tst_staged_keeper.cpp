#include "core/edits/staged_json.h"
#include "core/edits/stored_staged_keeper.h"
#include "core/storage/sql_connection.h"
#include "tests/core/edits/staged_bench.h"
#include "tests/core/storage/store_fixture.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Staged edits outlive the program, however it ends.

namespace {

/// The staged edits of one run of the program.
class Run {
public:
    explicit Run(StoreFixture& fixture) : Run(fixture, fixture.store()) {}
    Run(StoreFixture& fixture, SealedStore& store)
        : m_fixture(fixture), m_clock(std::make_shared<FakeClock>()), keeper(new StoredStagedKeeper(store)),
          edits(stagedContract(), m_clock, std::unique_ptr<StagedKeeper>(keeper)) {
        store.open();
    }
    bool becomes(Keeping keeping) {
        return QTest::qWaitFor([&] {
            m_fixture.clock.advance(0);
            return edits.keeping() == keeping;
        });
    }
    bool isDurable() { return becomes(Keeping::Durable); }
    bool set(const QString& field, const QString& text, const QString& id = u"per_1"_s) {
        return edits.setField({RecordKind::Person, id}, aoife(id), field, words(text));
    }
    QString textOf(const QString& field, const QString& id = u"per_1"_s) const {
        const FieldEdit* edit = edits.edit({RecordKind::Person, id}, field);
        return edit ? edit->value.text : u"not staged"_s;
    }

private:
    StoreFixture& m_fixture;
    std::shared_ptr<FakeClock> m_clock;

public:
    StoredStagedKeeper* keeper;
    StagedEdits edits;
};

/// What another start of the program finds, while the first one is still there: as a kill would leave it.
QList<StagedRecord> foundByAnotherStart(StoreFixture& fixture) {
    WriterThread writer;
    SealedStore store({QFileInfo(fixture.folder()).fileName(), fixture.folder(), fixture.account()}, fixture.vault,
                      writer, fixture.clock);
    Run another(fixture, store);
    return another.isDurable() ? another.edits.all() : QList<StagedRecord>{StagedRecord()};
}

const RecordRef person{RecordKind::Person, QStringLiteral("per_1")};

} // namespace

class TestStagedKeeper : public QObject {
    Q_OBJECT
private slots:
    void whatWasStagedIsThereNextTime();
    void aKilledProgramLosesNothingThatWasStaged();
    void whatWasTakenBackIsGoneFromDisk();
    void aStepIsOnDiskWholeOrNotAtAll();
    void quittingAtOnceLosesNothing();
    void quittingBeforeTheRowsWereReadLosesNothing();
    void aLockedVaultIsWaitedFor();
    void whatWasStagedMeanwhileIsAddedToWhatWasOnDisk();
    void whatWasTakenBackMeanwhileDoesNotTakeBackWhatWasOnDisk();
    void withoutAKeychainItStaysInMemory();
    void aBusyFileDelaysButLosesNothing();
    void aFileThatIsSetAsideInUseIsWrittenAnew();
    void rowsThatCantBeReadStayWhereTheyAre();
    void theOrderOutlivesTheProgram();
    void readingWritesNothing();
};

void TestStagedKeeper::whatWasStagedIsThereNextTime() {
    StoreFixture fixture;
    QList<StagedRecord> before;
    {
        Run run(fixture);
        QVERIFY(run.isDurable());
        const QString acme = run.edits.create(RecordKind::Company, {{u"name"_s, words(u"Acme 日本"_s)}});
        QVERIFY(run.set(u"companyId"_s, acme));
        QVERIFY(run.edits.stageDelete({RecordKind::Company, u"com_1"_s}, northwind()));
        ApiError error;
        error.message = u"Refused"_s;
        run.edits.setProblem(person, error);
        QVERIFY(run.edits.keeping() == Keeping::Opening); // not yet on disk, and it says so
        QVERIFY(run.isDurable());
        before = run.edits.all();
    }
    fixture.restart();
    Run run(fixture);
    QSignalSpy changed(&run.edits, &StagedEdits::changed);
    QVERIFY(run.isDurable());
    QCOMPARE(run.edits.all(), before);
    QCOMPARE(run.edits.count(), 3);
    QCOMPARE(run.edits.fieldCount(), 3);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!run.edits.canUndo()); // undo begins anew
    QCOMPARE(run.edits.find(person)->problem->message, u"Refused"_s);
}

void TestStagedKeeper::aKilledProgramLosesNothingThatWasStaged() {
    StoreFixture fixture;
    Run run(fixture); // never ends properly
    QVERIFY(run.isDurable());
    for (int i = 0; i < 30; ++i) {
        run.set(u"title"_s, u"title %1"_s.arg(i));
        if (i % 3 == 0)
            run.edits.create(RecordKind::Company, {{u"name"_s, words(QString::number(i))}});
        if (i % 5 == 0)
            run.edits.undo();
        if (i % 7 == 0)
            run.edits.revert({person});
        if (i % 10 == 0) {
            QVERIFY(run.isDurable());
            QCOMPARE(foundByAnotherStart(fixture), run.edits.all());
        }
    }
    // Nobody looked at the answers: what was handed to the writer's thread is on disk all the same.
    QList<StagedRecord> staged = run.edits.all();
    QTRY_COMPARE(foundByAnotherStart(fixture), staged);
}

void TestStagedKeeper::whatWasTakenBackIsGoneFromDisk() {
    StoreFixture fixture;
    Run run(fixture);
    QVERIFY(run.isDurable());
    run.set(u"title"_s, u"COO"_s);
    run.set(u"phone"_s, u"1"_s, u"per_2"_s);
    run.edits.landed(person);
    run.edits.undo();
    QVERIFY(run.isDurable());
    QCOMPARE(foundByAnotherStart(fixture).size(), 0);
    auto other = SqlConnection::open(fixture.file());
    QCOMPARE((*other)->value(u"SELECT count(*) FROM sealed WHERE kind = 'staged'"_s)->toInt(), 0);
}

void TestStagedKeeper::aStepIsOnDiskWholeOrNotAtAll() {
    StoreFixture fixture;
    Run run(fixture);
    QVERIFY(run.isDurable());
    const RecordRef acme{RecordKind::Company, run.edits.create(RecordKind::Company, {{u"name"_s, words(u"Acme"_s)}})};
    run.set(u"companyId"_s, acme.id);
    QVERIFY(run.isDurable());
    const auto before = run.edits.all();
    {
        // Another program lets nothing be removed: then the reference isn't dropped either.
        auto other = SqlConnection::open(fixture.file());
        QVERIFY((*other)
                    ->run(u"CREATE TRIGGER refuse BEFORE DELETE ON sealed BEGIN SELECT RAISE(ABORT, 'no'); END"_s)
                    .has_value());
    }
    run.edits.stageDelete(acme, nullptr);
    QVERIFY(run.becomes(Keeping::DiskTrouble));
    QCOMPARE(run.edits.count(), 0);
    QCOMPARE(foundByAnotherStart(fixture), before);
    {
        auto other = SqlConnection::open(fixture.file());
        QVERIFY((*other)->run(u"DROP TRIGGER refuse"_s).has_value());
    }
    fixture.clock.advance(SealedStore::diskRetryMs);
    QVERIFY(run.isDurable());
    QCOMPARE(foundByAnotherStart(fixture).size(), 0);
}

void TestStagedKeeper::quittingAtOnceLosesNothing() {
    StoreFixture fixture;
    {
        Run run(fixture);
        QVERIFY(run.isDurable());
        run.set(u"title"_s, u"COO"_s);
        run.set(u"title"_s, u"CEO"_s);
    }
    fixture.restart();
    Run run(fixture);
    QVERIFY(run.isDurable());
    QCOMPARE(run.textOf(u"title"_s), u"CEO"_s);
}

void TestStagedKeeper::quittingBeforeTheRowsWereReadLosesNothing() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    {
        Run run(fixture);
        run.set(u"title"_s, u"COO"_s);
    }
    fixture.restart();
    Run run(fixture);
    QVERIFY(run.isDurable());
    QCOMPARE(run.textOf(u"title"_s), u"COO"_s);
}

void TestStagedKeeper::aLockedVaultIsWaitedFor() {
    StoreFixture fixture;
    {
        Run run(fixture);
        QVERIFY(run.isDurable());
        run.set(u"title"_s, u"COO"_s);
    }
    fixture.restart();
    fixture.vault.mood = FakeVault::Mood::Locked;
    Run run(fixture);
    QVERIFY(run.becomes(Keeping::WaitingForVault));
    QCOMPARE(run.edits.count(), 0);
    run.set(u"phone"_s, u"1"_s, u"per_2"_s); // new ones in memory
    QVERIFY(run.edits.keeping() == Keeping::WaitingForVault);
    fixture.vault.mood = FakeVault::Mood::Working;
    fixture.store().vaultIsOpen();
    QVERIFY(run.isDurable());
    QCOMPARE(run.edits.count(), 2);
    QCOMPARE(foundByAnotherStart(fixture), run.edits.all());
}

void TestStagedKeeper::whatWasStagedMeanwhileIsAddedToWhatWasOnDisk() {
    StoreFixture fixture;
    {
        Run run(fixture);
        QVERIFY(run.isDurable());
        run.set(u"title"_s, u"COO"_s);
        run.set(u"phone"_s, u"1"_s);
        run.set(u"title"_s, u"CFO"_s, u"per_2"_s);
    }
    fixture.restart();
    Run run(fixture);
    run.set(u"title"_s, u"CEO"_s);                                                       // wins
    QVERIFY(run.edits.stageDelete({RecordKind::Person, u"per_2"_s}, aoife(u"per_2"_s))); // wins
    QVERIFY(run.isDurable());
    QCOMPARE(run.textOf(u"title"_s), u"CEO"_s);
    QCOMPARE(run.textOf(u"phone"_s), u"1"_s);
    QVERIFY(run.edits.isDeleted({RecordKind::Person, u"per_2"_s}));
    QCOMPARE(foundByAnotherStart(fixture), run.edits.all());
    // Undo goes back to what was on disk, no further.
    run.edits.undo();
    run.edits.undo();
    QVERIFY(!run.edits.canUndo());
    QCOMPARE(run.textOf(u"title"_s), u"COO"_s);
    QCOMPARE(run.textOf(u"phone"_s), u"1"_s);
    QCOMPARE(run.textOf(u"title"_s, u"per_2"_s), u"CFO"_s);
    run.edits.redo();
    QCOMPARE(run.textOf(u"title"_s), u"CEO"_s);
}

void TestStagedKeeper::whatWasTakenBackMeanwhileDoesNotTakeBackWhatWasOnDisk() {
    StoreFixture fixture;
    {
        Run run(fixture);
        QVERIFY(run.isDurable());
        run.set(u"title"_s, u"COO"_s);
    }
    fixture.restart();
    Run run(fixture);
    run.set(u"title"_s, u"CEO"_s); // the user doesn't see yet that something was staged
    run.edits.undo();
    QCOMPARE(run.edits.count(), 0);
    QVERIFY(run.isDurable());
    QCOMPARE(run.textOf(u"title"_s), u"COO"_s);
    QCOMPARE(foundByAnotherStart(fixture), run.edits.all());
}

void TestStagedKeeper::withoutAKeychainItStaysInMemory() {
    StoreFixture fixture;
    fixture.vault.mood = FakeVault::Mood::NoService;
    Run run(fixture);
    QVERIFY(run.becomes(Keeping::NoKeychain));
    run.set(u"title"_s, u"COO"_s);
    QCOMPARE(run.edits.count(), 1);
    QVERIFY(run.edits.keeping() == Keeping::NoKeychain);
    QVERIFY(fixture.settles());
    QVERIFY(!QFile::exists(fixture.folder()));
}

void TestStagedKeeper::aBusyFileDelaysButLosesNothing() {
    StoreFixture fixture;
    Run run(fixture);
    QVERIFY(run.isDurable());
    run.set(u"title"_s, u"COO"_s);
    run.set(u"phone"_s, u"1"_s, u"per_2"_s);
    QVERIFY(run.isDurable());
    auto other = SqlConnection::open(fixture.file());
    QVERIFY((*other)->run(u"BEGIN IMMEDIATE"_s).has_value());
    QList<Keeping> told;
    connect(&run.edits, &StagedEdits::keepingChanged, this, [&] { told.append(run.edits.keeping()); });
    {
        const auto step = run.edits.beginStep();
        run.set(u"title"_s, u"CEO"_s);
        run.edits.revert({{RecordKind::Person, u"per_2"_s}});
    }
    QTRY_VERIFY(run.edits.keeping() == Keeping::Busy);
    QVERIFY(!told.contains(Keeping::Durable)); // not for a moment
    run.set(u"title"_s, u"CFO"_s);
    QVERIFY((*other)->run(u"COMMIT"_s).has_value());
    fixture.clock.advance(SealedStore::busyRetryMs);
    QVERIFY(run.isDurable());
    QCOMPARE(run.textOf(u"title"_s), u"CFO"_s);
    QCOMPARE(foundByAnotherStart(fixture), run.edits.all());
}

void TestStagedKeeper::aFileThatIsSetAsideInUseIsWrittenAnew() {
    StoreFixture fixture;
    {
        Run run(fixture);
        QVERIFY(run.isDurable());
        const auto step = run.edits.beginStep();
        for (int i = 0; i < 600; ++i)
            run.set(u"title"_s, QString(100, u'x'), u"per_%1"_s.arg(i));
    }
    fixture.restart();
    Run run(fixture);
    QVERIFY(run.isDurable());
    QCOMPARE(run.edits.count(), 600);
    QVERIFY(fixture.breaksInUse());
    {
        const auto step = run.edits.beginStep();
        for (int i = 0; i < 100; ++i)
            run.set(u"title"_s, u"new"_s, u"per_%1"_s.arg(i * 6));
    }
    QTRY_COMPARE(fixture.store().notices().size(), 1);
    QVERIFY(run.isDurable());
    QCOMPARE(run.edits.count(), 600);
    QCOMPARE(foundByAnotherStart(fixture), run.edits.all());
}

void TestStagedKeeper::rowsThatCantBeReadStayWhereTheyAre() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    bool stored = false;
    const auto put = fixture.store().put({{"staged", "2:person:per_1", R"({"version":2,"of":"a newer program"})"}},
                                         [&stored](bool done) { stored = done; });
    QTRY_VERIFY(stored);
    {
        Run run(fixture);
        QVERIFY(run.isDurable());
        QCOMPARE(run.keeper->unreadable(), 1);
        QCOMPARE(run.edits.count(), 0);
        run.set(u"title"_s, u"COO"_s); // the same record
        run.edits.undo();
        QVERIFY(run.isDurable());
    }
    fixture.restart();
    Run run(fixture);
    QVERIFY(run.isDurable());
    QCOMPARE(run.keeper->unreadable(), 1);
}

void TestStagedKeeper::theOrderOutlivesTheProgram() {
    StoreFixture fixture;
    QStringList ids;
    {
        Run run(fixture);
        QVERIFY(run.isDurable());
        for (int i = 0; i < 20; ++i)
            ids.append(run.edits.create(RecordKind::Company, {{u"name"_s, words(QString::number(i))}}));
    }
    fixture.restart();
    Run run(fixture);
    QVERIFY(run.isDurable());
    ids.append(run.edits.create(RecordKind::Company, {})); // its clock says the same time as then
    QStringList found;
    for (const StagedRecord& staged : run.edits.all())
        found.append(staged.ref.id);
    QCOMPARE(found, ids);
}

void TestStagedKeeper::readingWritesNothing() {
    StoreFixture fixture;
    {
        Run run(fixture);
        QVERIFY(run.isDurable());
        run.set(u"title"_s, u"COO"_s);
    }
    fixture.restart();
    QVERIFY(fixture.openUntil(Keeping::Durable));
    auto other = SqlConnection::open(fixture.file());
    const auto before = (*other)->value(u"PRAGMA data_version"_s)->toInt(); // rises with others' writes
    Run run(fixture);
    QVERIFY(run.isDurable());
    QVERIFY(fixture.settles());
    QCOMPARE(run.edits.count(), 1);
    QCOMPARE((*other)->value(u"PRAGMA data_version"_s)->toInt(), before);
}

QTEST_GUILESS_MAIN(TestStagedKeeper)
#include "tst_staged_keeper.moc"
