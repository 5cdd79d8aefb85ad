#include "core/contract/contract_reader.h"
#include "core/edits/recovery.h"
#include "core/edits/stored_journal.h"
#include "core/edits/stored_staged_keeper.h"
#include "core/storage/known_companies.h"
#include "core/storage/recovery_file.h"
#include "tests/core/storage/store_fixture.h"

#include <QFileInfo>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Problem = RecoveryProblem::Kind;

namespace {

const RecordRef aoife{RecordKind::Person, u"p1"_s};
const RecordRef bao{RecordKind::Person, u"p2"_s};

Value text(const QString& words) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = words;
    return value;
}

RecordPtr person(const QByteArray& id, const QByteArray& title = "VP") {
    const QByteArray json = R"({"id":")" + id + R"(","firstName":"Aoife","lastName":"Brennan","title":")" + title +
                            R"(","phone":"+353 1 555 0100"})";
    return readRecord(*RawJson::parse(json), builtInContract().kind(RecordKind::Person));
}

JournalEntry entryOf(const QString& id, const RecordRef& ref, qint64 ms, WriteOutcome outcome) {
    JournalEntry entry;
    entry.id = id;
    entry.ref = ref;
    entry.intendedMs = ms;
    entry.outcome = outcome;
    entry.endedMs = outcome == WriteOutcome::Intended ? 0 : ms;
    return entry;
}

/// What of a workspace is sealed, from one start of the program to the next.
class Sealed : public StoreFixture {
public:
    struct Program {
        explicit Program(Sealed& disk)
            : edits(contract(), clockOf(disk), std::make_unique<StoredStagedKeeper>(disk.store())),
              journal(disk.store(), clockOf(disk)), companies(disk.store()),
              recovery({disk.vault, writer, QFileInfo(disk.folder()).fileName(), disk.folder(), disk.account(), edits, journal, companies}) {}
        static std::shared_ptr<const Contract> contract() { return {std::shared_ptr<void>(), &builtInContract()}; }
        static std::shared_ptr<Clock> clockOf(Sealed& disk) { return {std::shared_ptr<void>(), &disk.clock}; }
        StagedEdits edits;
        StoredJournal journal;
        KnownCompanies companies;
        WriterThread writer;
        Recovery recovery;
    };
};

} // namespace

class TestRecovery : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void aLostSecretsEditsComeBackWithTheCode();
    void theTextOfARecoveryFileOpensItToo();
    void whatIsNewerWins();
    void newRecordsKeepWhatNamesThemAndWhatTheJournalKnowsOfThem();
    void whatCameBackIsOnDiskAndNoLongerOffered();
    void comingBackTwiceMakesNothingTwice();
    void comingBackIsOneStepThatCanBeUndone();
    void aWrongCodeChangesNothing();
    void aMistypedCodeSaysWhere();
    void aFileThatIsNoDatabaseIsToldSo();
    void nothingIsTakenInWhileTheNewFileIsntOpen();
    void theSetAsideFileKeepsItsBytes();
    void theCodeOfALockedKeychainIsntGivenOut();
    void aWorkspaceWithoutASecretHasNoCode();

private:
    bool start();
    void stop();
    QString code();
    /// Stages and writes things, gives their code, loses the secret, and starts anew.
    bool loseIt();
    QString lost();
    Result<Recovered, RecoveryProblem> recover(const QString& text);
    Result<Recovered, RecoveryProblem> recoverFrom(const QString& file, const QString& text);
    bool until(const std::function<bool()>& condition) {
        return QTest::qWaitFor([&] {
            m_disk->clock.advance(0);
            return condition();
        });
    }
    StagedEdits& edits() { return m_program->edits; }
    Journal& journal() { return m_program->journal; }

    std::unique_ptr<Sealed> m_disk;
    std::unique_ptr<Sealed::Program> m_program;
    QString m_code;
    QString m_company; // its first temporary id
};

void TestRecovery::init() {
    m_disk = std::make_unique<Sealed>();
}

void TestRecovery::cleanup() {
    m_program.reset();
    m_disk.reset();
}

bool TestRecovery::start() {
    m_disk->restart();
    m_program = std::make_unique<Sealed::Program>(*m_disk);
    m_disk->store().open();
    m_disk->clock.advance(0);
    m_disk->store().vaultIsOpen();
    return until([this] {
        return edits().keeping() == Keeping::Durable && journal().isReady() &&
               m_program->companies.keeping() == Keeping::Durable;
    });
}

void TestRecovery::stop() {
    m_program.reset();
    m_disk->stop();
}

QString TestRecovery::code() {
    QString heard;
    m_program->recovery.askCode([&](const auto& answer) { heard = answer.value_or(QString()); });
    return until([&] { return !heard.isEmpty(); }) ? heard : QString();
}

bool TestRecovery::loseIt() {
    if (!start())
        return false;
    m_company = edits().create(RecordKind::Company, {{u"name"_s, text(u"Acme Ltd"_s)}});
    edits().create(RecordKind::Person, {{u"firstName"_s, text(u"Bao"_s)},
                                        {u"email"_s, text(u"bao@acme.example"_s)},
                                        {u"companyId"_s, text(m_company)}});
    edits().setField(aoife, person("p1"), u"title"_s, text(u"CTO"_s));
    edits().setField(aoife, person("p1"), u"phone"_s, text(u"+353 1 555 0199"_s));
    edits().stageDelete(bao, person("p2"));
    m_program->companies.add({u"c-known"_s});
    journal().conclude(entryOf(u"j-old"_s, aoife, m_disk->clock.wallMs() - 1000, WriteOutcome::Saved));
    journal().conclude(
        entryOf(u"j-open"_s, {RecordKind::Company, m_company}, m_disk->clock.wallMs(), WriteOutcome::Unknown));
    m_code = code();
    const bool kept = !m_code.isEmpty() && m_disk->settles() &&
                      until([this] { return edits().keeping() == Keeping::Durable; });
    stop();
    m_disk->vault.entries.clear();
    return kept && start() && edits().count() == 0 && journal().entries().isEmpty();
}

QString TestRecovery::lost() {
    std::optional<QStringList> heard;
    m_program->recovery.findLost([&](const QStringList& files) { heard = files; });
    return until([&] { return heard.has_value(); }) && heard->size() == 1 ? heard->first() : QString();
}

Result<Recovered, RecoveryProblem> TestRecovery::recover(const QString& text) {
    return recoverFrom(lost(), text);
}

Result<Recovered, RecoveryProblem> TestRecovery::recoverFrom(const QString& file, const QString& text) {
    std::optional<Result<Recovered, RecoveryProblem>> heard;
    m_program->recovery.recover(file, text, [&](const auto& answer) { heard = answer; });
    if (!until([&] { return heard.has_value(); }))
        return failure(RecoveryProblem());
    return *heard;
}

void TestRecovery::aLostSecretsEditsComeBackWithTheCode() {
    QVERIFY(loseIt());
    QCOMPARE(m_disk->store().notices().size(), 1);
    QCOMPARE(m_disk->store().notices().first().kind, StorageNotice::Kind::SecretLost);
    QCOMPARE(lost(), m_disk->store().notices().first().file);

    const auto recovered = recover(m_code);
    QVERIFY(recovered.has_value());
    QCOMPARE(*recovered, (Recovered{4, 0, 2, 1, 0}));
    QCOMPARE(edits().count(), 4);
    QCOMPARE(edits().edit(aoife, u"title"_s)->value.text, u"CTO"_s);
    QCOMPARE(edits().edit(aoife, u"title"_s)->base.text, u"VP"_s);
    QCOMPARE(edits().edit(aoife, u"phone"_s)->value.text, u"+353 1 555 0199"_s);
    QVERIFY(edits().isDeleted(bao));
    QVERIFY(m_program->companies.contains(u"c-known"_s));
    QVERIFY(journal().find(u"j-old"_s));
}

void TestRecovery::theTextOfARecoveryFileOpensItToo() {
    QVERIFY(loseIt());
    QVERIFY(recover(QString::fromUtf8(recoveryFile(u"Workspace: Larkspur"_s, m_code))).has_value());
    QCOMPARE(edits().count(), 4);
}

void TestRecovery::whatIsNewerWins() {
    QVERIFY(loseIt());
    edits().setField(aoife, person("p1", "COO"), u"title"_s, text(u"CEO"_s));
    edits().setField(bao, person("p2"), u"title"_s, text(u"Head"_s));
    journal().conclude(entryOf(u"j-old"_s, aoife, m_disk->clock.wallMs(), WriteOutcome::Refused));
    const auto recovered = recover(m_code);
    QVERIFY(recovered.has_value());
    QCOMPARE(*recovered, (Recovered{3, 1, 1, 1, 0}));
    QCOMPARE(edits().edit(aoife, u"title"_s)->value.text, u"CEO"_s);
    QCOMPARE(edits().edit(aoife, u"phone"_s)->value.text, u"+353 1 555 0199"_s); // nothing newer of that
    QVERIFY(!edits().isDeleted(bao));
    QCOMPARE(journal().find(u"j-old"_s)->outcome, WriteOutcome::Refused);
}

void TestRecovery::newRecordsKeepWhatNamesThemAndWhatTheJournalKnowsOfThem() {
    QVERIFY(loseIt());
    QVERIFY(recover(m_code).has_value());
    RecordRef company;
    QString named;
    for (const StagedRecord& staged : edits().all()) {
        if (staged.ref.kind == RecordKind::Company)
            company = staged.ref;
        else if (staged.change == StagedRecord::Change::Create)
            named = staged.fields.value(u"companyId"_s).value.text;
    }
    QVERIFY(isTemporaryId(company.id));
    QCOMPARE(named, company.id);
    // So that it isn't sent a second time by itself.
    QCOMPARE(journal().find(u"j-open"_s)->ref, company);
}

void TestRecovery::whatCameBackIsOnDiskAndNoLongerOffered() {
    QVERIFY(loseIt());
    const QString file = lost();
    QVERIFY(recover(m_code).has_value());
    QVERIFY(until([&] { return !QFile::exists(file); }));
    QVERIFY(QFile::exists(file + u".recovered"_s));
    QCOMPARE(lost(), QString());
    QVERIFY(m_disk->settles());
    stop();
    QVERIFY(start());
    QCOMPARE(edits().count(), 4);
    QCOMPARE(journal().entries().size(), 2);
    QVERIFY(m_program->companies.contains(u"c-known"_s));
}

void TestRecovery::comingBackTwiceMakesNothingTwice() {
    QVERIFY(loseIt());
    const QString file = lost();
    QVERIFY(recover(m_code).has_value());
    QVERIFY(until([&] { return !QFile::exists(file); }));
    const auto again = recoverFrom(file + u".recovered"_s, m_code);
    QVERIFY(again.has_value());
    QCOMPARE(*again, (Recovered{0, 4, 0, 0, 0}));
    QCOMPARE(edits().count(), 4);
}

void TestRecovery::comingBackIsOneStepThatCanBeUndone() {
    QVERIFY(loseIt());
    QVERIFY(recover(m_code).has_value());
    QCOMPARE(edits().undo().size(), 4);
    QCOMPARE(edits().count(), 0);
    QVERIFY(!edits().canUndo());
}

void TestRecovery::aWrongCodeChangesNothing() {
    QVERIFY(loseIt());
    const auto recovered = recover(recoveryCode(makeSealingSecret()));
    QVERIFY(!recovered.has_value());
    QCOMPARE(recovered.error().kind, Problem::WrongCode);
    QCOMPARE(edits().count(), 0);
    QVERIFY(journal().entries().isEmpty());
    QVERIFY(m_program->companies.all().isEmpty());
    QVERIFY(!lost().isEmpty());
    QVERIFY(recover(m_code).has_value()); // and the right one still works
}

void TestRecovery::aMistypedCodeSaysWhere() {
    QVERIFY(loseIt());
    QString typed = m_code;
    typed[6] = typed[6] == u'A' ? u'B' : u'A';
    const auto recovered = recover(typed);
    QVERIFY(!recovered.has_value());
    QCOMPARE(recovered.error().kind, Problem::Code);
    QCOMPARE(recovered.error().code,
             (RecoveryCodeProblem{RecoveryCodeProblem::Kind::WrongCharacter, 2, 1}));
    QCOMPARE(edits().count(), 0);
}

void TestRecovery::aFileThatIsNoDatabaseIsToldSo() {
    QVERIFY(loseIt());
    const QString file = m_disk->folder() + u"/sealed.db.secret-lost-20000101-000000"_s;
    QFile broken(file);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(QByteArray(8192, 'x')) == 8192);
    broken.close();
    const auto recovered = recoverFrom(file, m_code);
    QVERIFY(!recovered.has_value());
    QCOMPARE(recovered.error().kind, Problem::Damaged);
    const auto missing = recoverFrom(file + u"-nothing"_s, m_code);
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error().kind, Problem::Disk);
}

void TestRecovery::nothingIsTakenInWhileTheNewFileIsntOpen() {
    QVERIFY(loseIt());
    const QString file = lost();
    stop();
    m_disk->vault.mood = FakeVault::Mood::Locked;
    m_disk->restart();
    m_program = std::make_unique<Sealed::Program>(*m_disk);
    QVERIFY(m_disk->openUntil(Keeping::WaitingForVault));
    const auto recovered = recoverFrom(file, m_code);
    QVERIFY(!recovered.has_value());
    QCOMPARE(recovered.error().kind, Problem::NotReady);
    QCOMPARE(edits().count(), 0);
    QVERIFY(QFile::exists(file));
}

void TestRecovery::theSetAsideFileKeepsItsBytes() {
    QVERIFY(loseIt());
    const QString file = lost();
    const QByteArray before = loadRecoveryFile(file);
    QVERIFY(!before.isEmpty());
    const QStringList files = m_disk->files();
    QVERIFY(!recover(recoveryCode(makeSealingSecret())).has_value());
    QCOMPARE(loadRecoveryFile(file), before);
    QCOMPARE(m_disk->files(), files);
    QVERIFY(recover(m_code).has_value());
    QVERIFY(until([&] { return !QFile::exists(file); }));
    QCOMPARE(loadRecoveryFile(file + u".recovered"_s), before);
    QCOMPARE(QDir(m_disk->folder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
}

void TestRecovery::theCodeOfALockedKeychainIsntGivenOut() {
    QVERIFY(start());
    m_disk->vault.mood = FakeVault::Mood::Locked;
    std::optional<Result<QString, RecoveryProblem>> heard;
    m_program->recovery.askCode([&](const auto& answer) { heard = answer; });
    QVERIFY(until([&] { return heard.has_value(); }));
    QVERIFY(!heard->has_value());
    QCOMPARE(heard->error().kind, Problem::KeyringAway);
}

void TestRecovery::aWorkspaceWithoutASecretHasNoCode() {
    QVERIFY(start());
    m_disk->vault.entries.insert(m_disk->account(), Secret::fromBytes("something else"));
    std::optional<Result<QString, RecoveryProblem>> heard;
    m_program->recovery.askCode([&](const auto& answer) { heard = answer; });
    QVERIFY(until([&] { return heard.has_value(); }));
    QVERIFY(!heard->has_value());
    QCOMPARE(heard->error().kind, Problem::NoSecret);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
