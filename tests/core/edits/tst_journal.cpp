#include "core/edits/stored_journal.h"
#include "tests/core/edits/hand_journal.h"
#include "tests/core/storage/store_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

namespace {

JournalEntry anEntry(const QString& id = u"j1"_s) {
    JournalEntry entry;
    entry.id = id;
    entry.intendedMs = 1'760'000'000'000;
    entry.action = Action::Update;
    entry.method = HttpMethod::Patch;
    entry.pathTemplate = u"/people/{personId}"_s;
    entry.ref = {RecordKind::Person, u"p1"_s};
    entry.recordName = u"Aoife \u00c9 Brennan"_s;
    entry.before = R"({"id":"p1","score":12345678901234567890.10})";
    entry.body = R"({"title":"CTO"})";
    return entry;
}

JournalEntry ended(JournalEntry entry, WriteOutcome outcome, qint64 endedMs) {
    entry.outcome = outcome;
    entry.endedMs = endedMs;
    return entry;
}

/// A stored journal on a disk of its own, that can be ended and started again.
struct Bench {
    StoreFixture fixture;
    std::unique_ptr<StoredJournal> journal;
    std::shared_ptr<Clock> clock{std::shared_ptr<void>(), &fixture.clock};

    bool start(Keeping keeping = Keeping::Durable) {
        journal = std::make_unique<StoredJournal>(fixture.store(), clock);
        if (!fixture.openUntil(keeping))
            return false;
        return keeping != Keeping::Durable || QTest::qWaitFor([this] { return journal->isReady(); });
    }
    bool restart() {
        journal.reset();
        fixture.restart();
        return start();
    }
    /// 1: kept, 0: not kept, -1: no answer.
    int intend(const JournalEntry& entry) {
        int said = -1;
        journal->intend(entry, [&said](bool kept) { said = kept ? 1 : 0; });
        if (said != -1)
            return -2; // from within the call
        (void)QTest::qWaitFor([&said] { return said != -1; });
        return said;
    }
};

} // namespace

/// What was written to the server, intent first.
class TestJournal : public QObject {
    Q_OBJECT
private slots:
    void anEntryReadsAsItWasWritten();
    void whatIsNoEntryIsNotRead_data();
    void whatIsNoEntryIsNotRead();
    void aKeptIntentIsThereAfterARestart();
    void anOutcomeIsThereAfterARestart();
    void anIntentThatIsNotKeptIsNoEntry();
    void whileTheStoreIsNotOpenWritesWait_data();
    void whileTheStoreIsNotOpenWritesWait();
    void oldIntentsAreReadBeforeNewOnesAreTaken();
    void anOutcomeThatCouldNotBeWrittenIsWrittenLater();
    void aFailedOutcomeIsTriedAgainUntilItIsWritten();
    void whatANewFileLacksIsWrittenIntoIt();
    void whatEndedLongAgoIsForgotten();
    void anIntentWithoutAnEndIsNeverForgotten();
    void theNewestComesFirst();
    void inMemoryEverythingIsKeptAtOnce();
};

void TestJournal::anEntryReadsAsItWasWritten() {
    JournalEntry entry = anEntry();
    QCOMPARE(readJournalEntry(journalJson(entry)), std::optional(entry));
    entry.outcome = WriteOutcome::Refused;
    entry.action = Action::Create;
    entry.method = HttpMethod::Post;
    entry.ref = {RecordKind::Interaction, newTemporaryId()};
    entry.endedMs = 1'760'000'000'900;
    entry.status = 422;
    entry.requestId = u"req-1"_s;
    entry.after = "\xff\x00 no text"_ba;
    entry.createdId = u"i9"_s;
    entry.duplicate = true;
    entry.restores = u"j0"_s;
    ApiError error;
    error.kind = ErrorKind::BadRequest;
    error.status = 422;
    error.code = u"invalid"_s;
    error.message = u"No."_s;
    error.details = {{u"title"_s, u"is odd"_s}};
    error.waitMs = 12;
    error.attempts = 2;
    entry.error = error;
    QCOMPARE(readJournalEntry(journalJson(entry)), std::optional(entry));
    for (int outcome = 0; outcome <= int(WriteOutcome::NotLanded); ++outcome) {
        entry.outcome = WriteOutcome(outcome);
        QCOMPARE(readJournalEntry(journalJson(entry)), std::optional(entry));
    }
}

void TestJournal::whatIsNoEntryIsNotRead_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("without an id") << QByteArray(R"({"action":"update","kind":"person","method":"PATCH"})");
    QTest::newRow("an unknown action") << QByteArray(R"({"id":"1","action":"paint","kind":"person","method":"PATCH"})");
}

void TestJournal::whatIsNoEntryIsNotRead() {
    QFETCH(QByteArray, json);
    QVERIFY(!readJournalEntry(json));
}

void TestJournal::aKeptIntentIsThereAfterARestart() {
    Bench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.intend(anEntry()), 1);
    QVERIFY(bench.restart());
    QCOMPARE(bench.journal->entries(), QList{anEntry()});
    QCOMPARE(bench.journal->open().size(), 1);
}

void TestJournal::anOutcomeIsThereAfterARestart() {
    Bench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.intend(anEntry()), 1);
    const JournalEntry saved = ended(anEntry(), WriteOutcome::Saved, bench.fixture.clock.wallMs());
    bench.journal->conclude(saved); // nobody waits for it: handing over is enough
    QVERIFY(bench.restart());
    QCOMPARE(bench.journal->entries(), QList{saved});
    QVERIFY(bench.journal->open().isEmpty());
}

void TestJournal::anIntentThatIsNotKeptIsNoEntry() {
    const auto clock = std::make_shared<FakeClock>();
    HandJournal journal(clock);
    journal.works = false;
    int said = -1;
    journal.intend(anEntry(), [&said](bool kept) { said = kept ? 1 : 0; });
    QCOMPARE(said, -1);
    clock->advance(0);
    QCOMPARE(said, 0);
    QVERIFY(journal.entries().isEmpty());
}

void TestJournal::whileTheStoreIsNotOpenWritesWait_data() {
    QTest::addColumn<FakeVault::Mood>("mood");
    QTest::addColumn<Keeping>("keeping");
    QTest::newRow("no keychain") << FakeVault::Mood::NoService << Keeping::NoKeychain;
    QTest::newRow("the keychain doesn't answer") << FakeVault::Mood::Silent << Keeping::Opening;
}

void TestJournal::whileTheStoreIsNotOpenWritesWait() {
    QFETCH(FakeVault::Mood, mood);
    QFETCH(Keeping, keeping);
    Bench bench;
    bench.fixture.vault.mood = mood;
    QVERIFY(bench.start(keeping));
    QVERIFY(!bench.journal->isReady());
    QCOMPARE(bench.journal->keeping(), keeping);
    QCOMPARE(bench.intend(anEntry()), 0);
    QVERIFY(bench.journal->entries().isEmpty());
}

void TestJournal::oldIntentsAreReadBeforeNewOnesAreTaken() {
    Bench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.intend(anEntry()), 1);
    bench.journal.reset();
    bench.fixture.restart();
    bench.journal = std::make_unique<StoredJournal>(bench.fixture.store(), bench.clock);
    QVERIFY(bench.fixture.openUntil(Keeping::Durable));
    QVERIFY(!bench.journal->isReady() || bench.journal->isLoaded());
    QSignalSpy loaded(bench.journal.get(), &Journal::loaded);
    QTRY_VERIFY(bench.journal->isReady());
    QVERIFY(bench.journal->isLoaded());
    QCOMPARE(bench.journal->open().size(), 1);
}

void TestJournal::anOutcomeThatCouldNotBeWrittenIsWrittenLater() {
    Bench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.intend(anEntry()), 1);
    // Another program holds the file: writing fails, and the store comes back by itself.
    auto other = SqlConnection::open(bench.fixture.file());
    QVERIFY(other && (*other)->run(u"BEGIN IMMEDIATE"_s));
    int said = -1;
    const JournalEntry saved = ended(anEntry(), WriteOutcome::Saved, bench.fixture.clock.wallMs());
    bench.journal->conclude(saved, [&said](bool kept) { said = kept ? 1 : 0; });
    QTRY_COMPARE_WITH_TIMEOUT(said, 0, 20'000);
    QCOMPARE(bench.journal->entries(), QList{saved}); // in memory it is known all the same
    QVERIFY((*other)->run(u"ROLLBACK"_s));
    other->reset();
    bench.fixture.clock.advance(SealedStore::busyRetryMs);
    QVERIFY(bench.fixture.reaches(Keeping::Durable));
    QTRY_VERIFY(bench.journal->isReady());
    QVERIFY(bench.restart());
    QCOMPARE(bench.journal->entries(), QList{saved});
}

void TestJournal::aFailedOutcomeIsTriedAgainUntilItIsWritten() {
    const auto clock = std::make_shared<FakeClock>();
    HandJournal journal(clock);
    journal.works = false;
    journal.conclude(ended(anEntry(), WriteOutcome::Saved, 1));
    clock->advance(0);
    QVERIFY(journal.written.isEmpty());
    journal.works = true;
    journal.tryAgain();
    clock->advance(0);
    QCOMPARE(journal.outcomes(), QList{WriteOutcome::Saved});
    journal.tryAgain(); // nothing is left
    clock->advance(0);
    QCOMPARE(journal.written.size(), 1);
}

void TestJournal::whatANewFileLacksIsWrittenIntoIt() {
    Bench bench;
    QVERIFY(bench.start());
    JournalEntry large = anEntry(u"large"_s);
    large.before = QByteArray(400'000, 'x');
    QCOMPARE(bench.intend(large), 1);
    QVERIFY(bench.restart()); // so that it is in the file itself
    QVERIFY(bench.fixture.breaksInUse());
    const JournalEntry saved = ended(anEntry(), WriteOutcome::Saved, bench.fixture.clock.wallMs());
    bench.journal->conclude(saved); // finds the file broken: it is set aside, and another begun
    QTRY_VERIFY(!bench.fixture.store().notices().isEmpty());
    QTRY_VERIFY(bench.journal->isReady());
    QVERIFY(bench.restart());
    QCOMPARE(bench.journal->entries().size(), 2);
    QCOMPARE(*bench.journal->find(u"large"_s), large);
    QCOMPARE(*bench.journal->find(saved.id), saved);
}

void TestJournal::whatEndedLongAgoIsForgotten() {
    constexpr qint64 day = qint64(24) * 3600 * 1000;
    Bench bench;
    QVERIFY(bench.start());
    const qint64 now = bench.fixture.clock.wallMs();
    bench.journal->conclude(ended(anEntry(u"old"_s), WriteOutcome::Saved, now - 89 * day));
    bench.journal->conclude(ended(anEntry(u"new"_s), WriteOutcome::Saved, now));
    bench.fixture.clock.advance(2 * day);
    QCOMPARE(bench.journal->entries().size(), 1);
    QVERIFY(bench.journal->find(u"new"_s));
    bench.journal->setKeepMs(day);
    QVERIFY(bench.journal->entries().isEmpty());
    QVERIFY(bench.restart());
    QVERIFY(bench.journal->entries().isEmpty());
}

void TestJournal::anIntentWithoutAnEndIsNeverForgotten() {
    Bench bench;
    QVERIFY(bench.start());
    QCOMPARE(bench.intend(anEntry()), 1);
    bench.fixture.clock.advance(qint64(400) * 24 * 3600 * 1000);
    QVERIFY(bench.restart());
    QCOMPARE(bench.journal->open().size(), 1);
}

void TestJournal::theNewestComesFirst() {
    Bench bench;
    QVERIFY(bench.start());
    for (int i = 0; i < 5; ++i) {
        JournalEntry entry = anEntry(QString::number(i));
        entry.intendedMs += (i * 3) % 5; // not in the order of their ids
        QCOMPARE(bench.intend(entry), 1);
    }
    QVERIFY(bench.restart());
    for (int i = 1; i < 5; ++i)
        QVERIFY(bench.journal->entries()[i - 1].intendedMs > bench.journal->entries()[i].intendedMs);
}

void TestJournal::inMemoryEverythingIsKeptAtOnce() {
    MemoryJournal journal;
    QVERIFY(journal.isReady() && journal.isLoaded());
    int said = -1;
    journal.intend(anEntry(), [&said](bool kept) { said = kept ? 1 : 0; });
    QCOMPARE(said, -1);
    QTRY_COMPARE(said, 1);
    QCOMPARE(journal.open().size(), 1);
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
