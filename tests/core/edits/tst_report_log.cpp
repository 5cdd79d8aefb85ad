#include "core/edits/report_log.h"
#include "tests/core/storage/store_fixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

namespace {

constexpr qint64 day = qint64(24) * 3600 * 1000;

SaveResult aResult(const QString& id, Kind kind = Kind::NotSent) {
    SaveResult result;
    result.ref = {RecordKind::Person, id};
    result.name = u"Aoife \u00c9 Brennan"_s;
    result.kind = kind;
    return result;
}

KeptReport aReport(const QString& id, qint64 startedMs, bool finished = true) {
    KeptReport kept;
    kept.id = id;
    kept.report.startedMs = startedMs;
    kept.report.finished = finished;
    kept.report.finishedMs = finished ? startedMs + 5000 : 0;
    kept.report.results = {aResult(u"p1"_s, finished ? Kind::Saved : Kind::NotSent), aResult(u"p2"_s)};
    return kept;
}

QStringList idsOf(const ReportLog& log) {
    QStringList ids;
    for (const KeptReport& report : log.reports())
        ids.append(report.id);
    return ids;
}

/// A log on a disk of its own, that can be ended and started again.
struct Bench {
    StoreFixture fixture;
    std::shared_ptr<Clock> clock{std::shared_ptr<void>(), &fixture.clock};
    std::unique_ptr<ReportLog> log;

    bool start(Keeping keeping = Keeping::Durable) {
        log = std::make_unique<ReportLog>(&fixture.store(), clock);
        return fixture.openUntil(keeping) && fixture.settles();
    }
    bool restart() {
        log.reset();
        fixture.restart();
        return start();
    }
    qint64 now() const { return fixture.clock.wallMs(); }
};

JournalEntry anEntry(const QString& recordId, WriteOutcome outcome, qint64 intendedMs) {
    JournalEntry entry;
    entry.id = u"of-"_s + recordId;
    entry.ref = {RecordKind::Person, recordId};
    entry.intendedMs = intendedMs;
    entry.outcome = outcome;
    return entry;
}

} // namespace

/// Reports of saves, kept as long as the journal.
class TestReportLog : public QObject {
    Q_OBJECT
private slots:
    void aReportReadsAsItWasWritten();
    void everyEndingAndReasonReadsAsItWasWritten();
    void whatIsNoReportIsNotRead_data();
    void whatIsNoReportIsNotRead();
    void aWordThatIsNotKnownIsNoProofOfAnEnd();
    void whatWasKeptIsThereAfterARestart();
    void aSaveThatNeverEndedIsToldAsBrokenOff();
    void theNewestComesFirst();
    void keepingAgainReplaces();
    void whatIsKeptBeforeTheStoreIsOpenIsWrittenThen();
    void whatCouldNotBeWrittenIsWrittenLater();
    void namesAreNotReadableOnDisk();
    void oldOnesAreForgotten();
    void aShorterTimeForgetsAtOnce();
    void inMemoryNothingIsLeft();
    void theJournalTellsWhatTheReportCouldNot_data();
    void theJournalTellsWhatTheReportCouldNot();
    void writesOfTheNextSaveAreNotThisOnes();
};

void TestReportLog::aReportReadsAsItWasWritten() {
    KeptReport kept = aReport(u"s1"_s, 1'760'000'000'000);
    SaveResult& result = kept.report.results[0];
    result.action = Action::Create;
    result.reason = Reason::Gone;
    result.savedAs = {u"title"_s};
    result.ignored = {u"phone"_s, u"city"_s};
    result.conflicts = {u"email"_s};
    result.merged = {u"domain"_s};
    result.createdId = u"p9"_s;
    result.journalId = u"j1"_s;
    ApiError error;
    error.kind = ErrorKind::BadRequest;
    error.status = 422;
    error.message = u"No."_s;
    error.details = {{u"title"_s, u"is odd"_s}};
    result.error = error;
    const auto read = readReport(reportJson(kept));
    QVERIFY(read);
    QCOMPARE(reportJson(*read), reportJson(kept));
    const SaveResult& again = read->report.results.first();
    QCOMPARE(again.name, result.name);
    QCOMPARE(again.ref, result.ref);
    QCOMPARE(again.error, result.error);
    QCOMPARE(again.ignored, result.ignored);
    QCOMPARE(again.conflicts, result.conflicts);
    QCOMPARE(again.merged, result.merged);
    QCOMPARE(again.createdId, result.createdId);
    QCOMPARE(read->report.startedMs, kept.report.startedMs);
    QCOMPARE(read->report.finishedMs, kept.report.finishedMs);
    QVERIFY(!read->brokenOff());
}

void TestReportLog::everyEndingAndReasonReadsAsItWasWritten() {
    for (int kind = 0; kind <= int(Kind::Conflicted); ++kind) {
        for (int reason = 0; reason <= int(Reason::AlreadySo); ++reason) {
            KeptReport kept = aReport(u"s1"_s, 1);
            kept.report.results[0].kind = Kind(kind);
            kept.report.results[0].reason = Reason(reason);
            const auto read = readReport(reportJson(kept));
            QVERIFY(read);
            QCOMPARE(int(read->report.results[0].kind), kind);
            QCOMPARE(int(read->report.results[0].reason), reason);
        }
    }
}

void TestReportLog::whatIsNoReportIsNotRead_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("without an id") << QByteArray(R"({"results":[]})");
    QTest::newRow("without results") << QByteArray(R"({"id":"s1"})");
    QTest::newRow("a kind of record that isn't known")
        << QByteArray(R"({"id":"s1","results":[{"kind":"deal","action":"update","ended":"saved"}]})");
}

void TestReportLog::whatIsNoReportIsNotRead() {
    QFETCH(QByteArray, json);
    QVERIFY(!readReport(json));
}

void TestReportLog::aWordThatIsNotKnownIsNoProofOfAnEnd() {
    const auto read =
        readReport(R"({"id":"s1","results":[{"kind":"person","action":"update","ended":"sung","reason":"fun"}]})");
    QVERIFY(read);
    QCOMPARE(read->report.results.first().kind, Kind::Unknown);
    QCOMPARE(read->report.results.first().reason, Reason::None);
}

void TestReportLog::whatWasKeptIsThereAfterARestart() {
    Bench bench;
    QVERIFY(bench.start());
    const KeptReport kept = aReport(u"s1"_s, bench.now());
    bench.log->keep(kept);
    QCOMPARE(bench.log->unwritten(), 1);
    QTRY_COMPARE(bench.log->unwritten(), 0);
    QVERIFY(bench.restart());
    QTRY_COMPARE(idsOf(*bench.log), QStringList{u"s1"_s});
    QCOMPARE(reportJson(bench.log->reports().first()), reportJson(kept));
}

void TestReportLog::aSaveThatNeverEndedIsToldAsBrokenOff() {
    Bench bench;
    QVERIFY(bench.start());
    bench.log->keep(aReport(u"s1"_s, bench.now(), false)); // handed over; nobody waits
    QVERIFY(bench.log->runs(u"s1"_s));
    QVERIFY(bench.restart());
    QTRY_COMPARE(bench.log->reports().size(), 1);
    QVERIFY(bench.log->reports().first().brokenOff());
    QVERIFY(!bench.log->runs(u"s1"_s));
}

void TestReportLog::theNewestComesFirst() {
    Bench bench;
    QVERIFY(bench.start());
    const qint64 now = bench.now();
    bench.log->keep(aReport(u"second"_s, now));
    bench.log->keep(aReport(u"third"_s, now + 1000));
    bench.log->keep(aReport(u"first"_s, now - 1000));
    const QStringList order{u"third"_s, u"second"_s, u"first"_s};
    QCOMPARE(idsOf(*bench.log), order);
    QVERIFY(bench.restart());
    QTRY_COMPARE(idsOf(*bench.log), order);
}

void TestReportLog::keepingAgainReplaces() {
    Bench bench;
    QVERIFY(bench.start());
    bench.log->keep(aReport(u"s1"_s, bench.now(), false));
    bench.log->keep(aReport(u"s1"_s, bench.now(), true)); // before the first is on disk
    QCOMPARE(bench.log->reports().size(), 1);
    QTRY_COMPARE(bench.log->unwritten(), 0);
    QVERIFY(bench.restart());
    QTRY_COMPARE(bench.log->reports().size(), 1);
    QVERIFY(!bench.log->reports().first().brokenOff());
}

void TestReportLog::whatIsKeptBeforeTheStoreIsOpenIsWrittenThen() {
    Bench bench;
    bench.log = std::make_unique<ReportLog>(&bench.fixture.store(), bench.clock);
    bench.log->keep(aReport(u"s1"_s, bench.now()));
    QCOMPARE(bench.log->reports().size(), 1);
    QVERIFY(bench.fixture.openUntil(Keeping::Durable));
    QTRY_COMPARE(bench.log->unwritten(), 0);
    QVERIFY(bench.restart());
    QTRY_COMPARE(bench.log->reports().size(), 1);
}

void TestReportLog::whatCouldNotBeWrittenIsWrittenLater() {
    Bench bench;
    QVERIFY(bench.start());
    auto other = SqlConnection::open(bench.fixture.file());
    QVERIFY(other && (*other)->run(u"BEGIN IMMEDIATE"_s)); // another program holds the file
    bench.log->keep(aReport(u"s1"_s, bench.now()));
    QTRY_VERIFY_WITH_TIMEOUT(bench.fixture.store().keeping() != Keeping::Durable, 20'000);
    QCOMPARE(bench.log->unwritten(), 1);
    QVERIFY((*other)->run(u"ROLLBACK"_s));
    other->reset();
    bench.fixture.clock.advance(SealedStore::busyRetryMs);
    QVERIFY(bench.fixture.reaches(Keeping::Durable));
    QTRY_COMPARE(bench.log->unwritten(), 0);
    QVERIFY(bench.restart());
    QTRY_COMPARE(bench.log->reports().size(), 1);
}

void TestReportLog::namesAreNotReadableOnDisk() {
    Bench bench;
    QVERIFY(bench.start());
    bench.log->keep(aReport(u"s1"_s, bench.now()));
    QTRY_COMPARE(bench.log->unwritten(), 0);
    const QStringList files = bench.fixture.files();
    QVERIFY(!files.isEmpty());
    for (const QString& name : files) {
        QFile file(QDir(bench.fixture.folder()).filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("Brennan"), qPrintable(name));
    }
}

void TestReportLog::oldOnesAreForgotten() {
    Bench bench;
    QVERIFY(bench.start());
    bench.log->keep(aReport(u"old"_s, bench.now() - 89 * day));
    bench.log->keep(aReport(u"new"_s, bench.now()));
    QTRY_COMPARE(bench.log->unwritten(), 0);
    bench.fixture.clock.advance(2 * day); // while the program runs
    QCOMPARE(idsOf(*bench.log), QStringList{u"new"_s});
    QVERIFY(bench.fixture.settles());
    QVERIFY(bench.restart());
    QTRY_COMPARE(idsOf(*bench.log), QStringList{u"new"_s});
    bench.log.reset();
    bench.fixture.clock.advance(100 * day); // while it doesn't
    bench.fixture.restart();
    QVERIFY(bench.start());
    QVERIFY(bench.fixture.settles());
    QVERIFY(bench.log->reports().isEmpty());
}

void TestReportLog::aShorterTimeForgetsAtOnce() {
    Bench bench;
    QVERIFY(bench.start());
    bench.log->keep(aReport(u"old"_s, bench.now() - 40 * day));
    bench.log->keep(aReport(u"new"_s, bench.now()));
    QSignalSpy changed(bench.log.get(), &ReportLog::changed);
    bench.log->setKeepMs(30 * day);
    QCOMPARE(idsOf(*bench.log), QStringList{u"new"_s});
    QCOMPARE(changed.count(), 1);
    bench.log->setKeepMs(60 * day);
    QCOMPARE(changed.count(), 1);
}

void TestReportLog::inMemoryNothingIsLeft() {
    const auto clock = std::make_shared<FakeClock>();
    ReportLog log(nullptr, clock);
    log.keep(aReport(u"s1"_s, clock->wallMs()));
    QCOMPARE(idsOf(log), QStringList{u"s1"_s});
    QCOMPARE(log.unwritten(), 0);
    QVERIFY(log.find(u"s1"_s));
    QVERIFY(!log.find(u"s2"_s));
}

void TestReportLog::theJournalTellsWhatTheReportCouldNot_data() {
    QTest::addColumn<WriteOutcome>("outcome");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("saved") << WriteOutcome::Saved << Kind::Saved;
    QTest::newRow("refused") << WriteOutcome::Refused << Kind::Failed;
    QTest::newRow("no end is known") << WriteOutcome::Intended << Kind::Unknown;
    QTest::newRow("unknown") << WriteOutcome::Unknown << Kind::Unknown;
    QTest::newRow("found out since") << WriteOutcome::Landed << Kind::Saved;
    QTest::newRow("found not to be so") << WriteOutcome::NotLanded << Kind::NotSent;
    QTest::newRow("never left") << WriteOutcome::NotSent << Kind::NotSent;
}

void TestReportLog::theJournalTellsWhatTheReportCouldNot() {
    QFETCH(WriteOutcome, outcome);
    QFETCH(Kind, kind);
    const SaveReport broken = aReport(u"s1"_s, 1000, false).report;
    const SaveReport now = reportByNow(broken, {anEntry(u"p1"_s, outcome, 1500)}, 9000);
    QCOMPARE(now.results[0].kind, kind);
    QCOMPARE(now.results[1].kind, Kind::NotSent); // of which the journal knows nothing

    SaveReport ended = aReport(u"s1"_s, 1000).report; // one that ended is believed, but for what it didn't know
    QCOMPARE(reportByNow(ended, {anEntry(u"p1"_s, outcome, 1500)}, 9000).results[0].kind, Kind::Saved);
    ended.results[0].kind = Kind::Unknown;
    ended.results[0].journalId = u"of-p1"_s;
    QCOMPARE(reportByNow(ended, {anEntry(u"p1"_s, outcome, 1500)}, 9000).results[0].kind, kind);
}

void TestReportLog::writesOfTheNextSaveAreNotThisOnes() {
    const SaveReport broken = aReport(u"s1"_s, 1000, false).report;
    const QList<JournalEntry> entries{anEntry(u"p1"_s, WriteOutcome::Saved, 9000),
                                      anEntry(u"p1"_s, WriteOutcome::Saved, 999)};
    QCOMPARE(reportByNow(broken, entries, 9000).results[0].kind, Kind::NotSent);
}

QTEST_GUILESS_MAIN(TestReportLog)
#include "tst_report_log.moc"
