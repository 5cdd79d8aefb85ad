#include "tests/core/edits/save_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

namespace {
struct Bench : SaveBench {
    Saver saver{parts<Saver>()};
    RecordRef first = aPerson(u"p1"_s);
    RecordRef second = aPerson(u"p2"_s);
    Bench() {
        set(first, u"title"_s, u"CTO"_s);
        set(second, u"title"_s, u"COO"_s);
    }
    SaveReport save(const QList<RecordRef>& chosen = {}) {
        saver.start(plan(chosen));
        turn();
        for (int i = 0; i < 48; ++i) { // tries again where that is allowed
            clock->advance(10'000);
            turn();
        }
        return saver.report();
    }
};

HttpReply refusal(int status) {
    return replyWith(
        status, R"({"error":{"code":"invalid","message":"No.","details":[{"field":"title","message":"is odd"}]}})");
}
} // namespace

/// Saves that don't go well: nothing is lost, nothing is sent twice, nothing is sent without the journal.
class TestSaverFailures : public QObject {
    Q_OBJECT
private slots:
    void onlyA4xxIsARefusal_data();
    void onlyA4xxIsARefusal();
    void aRefusalLandsOnItsFieldAndTheOthersGoOn();
    void aWriteWithoutAnAnswerIsUnknownAndIsSentOnce();
    void anUnreadableAnswerIsUnknown();
    void withoutAConnectionNothingOfTheRestIsTried();
    void aRefusedKeyEndsTheSave();
    void afterAFailureOfTheServersTheOthersGoOn();
    void aLimitThatDoesntEndSendsNothingMore();
    void lockingStopsAWriteThatWaitsForAnotherTry();
    void anAnswerWithAnotherRecordIsReadBack();
    void childrenOfAFailedParentWait();
    void withoutAJournalNothingIsSent_data();
    void withoutAJournalNothingIsSent();
    void aFullDiskIsAnErrorBeforeTheRequest();
    void stoppingLeavesTheRestStaged();
    void lockingLeavesTheRestStaged();
    void lockingBetweenIntentAndRequestSendsNothing();
    void withoutAKeyNothingIsWrittenDown();
    void anIntentFromBeforeIsLookedAtFirst();
    void aCreateThatIsKnownToHaveLandedIsNotSentAgain();
    void anEndedSaverLeavesAnOpenIntent();
    void aSaverThatEndsBeforeItsIntentIsKeptSendsNothing();
};

void TestSaverFailures::onlyA4xxIsARefusal_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("outcome");
    for (const int status : {400, 403, 404, 409, 418, 422})
        QTest::addRow("%d", status) << status << int(Kind::Failed) << int(WriteOutcome::Refused);
    for (const int status : {500, 502, 503, 302, 308})
        QTest::addRow("%d", status) << status << int(Kind::Unknown) << int(WriteOutcome::Unknown);
}

void TestSaverFailures::onlyA4xxIsARefusal() {
    QFETCH(int, status);
    QFETCH(int, kind);
    QFETCH(int, outcome);
    Bench bench;
    bench.instead[u"PATCH"_s] = {refusal(status)};
    const SaveReport report = bench.save({bench.first});
    QCOMPARE(int(report.results[0].kind), kind);
    QCOMPARE(int(bench.journal.last().outcome), outcome);
    QCOMPARE(bench.count(u"PATCH"_s), 1); // never by itself a second time
    QVERIFY(bench.edits.find(bench.first));
}

void TestSaverFailures::aRefusalLandsOnItsFieldAndTheOthersGoOn() {
    Bench bench;
    bench.instead[u"PATCH"_s] = {refusal(422)};
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Failed);
    QCOMPARE(report.results[1].kind, Kind::Saved);
    const StagedRecord* staged = bench.edits.find(bench.first);
    QVERIFY(staged && staged->problem);
    QCOMPARE(staged->problem->details.first(), (FieldError{u"title"_s, u"is odd"_s}));
    QVERIFY(!bench.edits.isHeld(bench.first));
}

void TestSaverFailures::aWriteWithoutAnAnswerIsUnknownAndIsSentOnce() {
    Bench bench;
    bench.instead[u"PATCH"_s] = {failedWith(WireFailure::Timeout)};
    const SaveReport report = bench.save();
    QCOMPARE(bench.count(u"PATCH"_s), 1);
    QCOMPARE(report.results[0].kind, Kind::Unknown);
    QCOMPARE(report.results[0].error->kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(report.results[1].kind, Kind::NotSent);
    QCOMPARE(report.results[1].reason, Reason::NoConnection);
    QCOMPARE(bench.journal.open().size(), 1);
    // Saving all doesn't send it again; choosing it does.
    QCOMPARE(bench.plan().problems.first().kind, PlanProblem::Kind::OutcomeUnknown);
    QCOMPARE(bench.plan({bench.first}).writes.size(), 1);
}

void TestSaverFailures::anUnreadableAnswerIsUnknown() {
    Bench bench;
    bench.instead[u"PATCH"_s] = {replyWith(200, "<html>Welcome</html>")};
    const SaveReport report = bench.save({bench.first});
    QCOMPARE(report.results[0].kind, Kind::Unknown);
    QCOMPARE(bench.journal.last().outcome, WriteOutcome::Unknown);
    QVERIFY(bench.edits.find(bench.first));
}

void TestSaverFailures::withoutAConnectionNothingOfTheRestIsTried() {
    Bench bench;
    bench.instead[u"PATCH"_s] = QList<HttpReply>(10, failedWith(WireFailure::Refused));
    const SaveReport report = bench.save();
    QCOMPARE(report.count(Kind::NotSent), 2);
    QCOMPARE(report.results[0].reason, Reason::NoConnection);
    QCOMPARE(report.results[1].reason, Reason::NoConnection);
    QVERIFY(!bench.sent().contains(u"PATCH /people/p2"_s));
    QCOMPARE(bench.journal.last().outcome, WriteOutcome::NotSent);
    QCOMPARE(bench.edits.count(), 2);
}

void TestSaverFailures::aRefusedKeyEndsTheSave() {
    Bench bench;
    bench.instead[u"PATCH"_s] = {refusal(401)};
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Failed);
    QCOMPARE(report.results[1].kind, Kind::NotSent);
    QCOMPARE(report.results[1].error->kind, ErrorKind::Unauthorized);
    QCOMPARE(bench.count(u"PATCH"_s), 1);
}

void TestSaverFailures::afterAFailureOfTheServersTheOthersGoOn() {
    Bench bench;
    bench.instead[u"PATCH"_s] = {refusal(500)};
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Unknown);
    QCOMPARE(report.results[1].kind, Kind::Saved);
    QCOMPARE(bench.count(u"PATCH"_s), 2);
}

void TestSaverFailures::aLimitThatDoesntEndSendsNothingMore() {
    Bench bench;
    bench.instead[u"PATCH"_s] = QList<HttpReply>(20, replyWith(429, {}, {{"Retry-After", "1"}}));
    const SaveReport report = bench.save();
    QVERIFY(report.finished);
    QCOMPARE(report.count(Kind::NotSent), 2);
    QCOMPARE(report.results[0].error->kind, ErrorKind::RateLimited);
    QCOMPARE(report.results[1].error->kind, ErrorKind::RateLimited);
    QCOMPARE(bench.journal.last().outcome, WriteOutcome::NotSent);
    QVERIFY(!bench.sent().contains(u"PATCH /people/p2"_s));
}

void TestSaverFailures::lockingStopsAWriteThatWaitsForAnotherTry() {
    Bench bench;
    bench.instead[u"PATCH"_s] = {failedWith(WireFailure::Refused)};
    bench.saver.start(bench.plan());
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
    bench.gate.close();
    bench.clock->advance(60'000);
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
    QCOMPARE(bench.saver.report().results[0].reason, Reason::Locked);
    QCOMPARE(bench.saver.report().results[1].reason, Reason::Locked);
    QCOMPARE(bench.journal.last().outcome, WriteOutcome::NotSent);
}

void TestSaverFailures::anAnswerWithAnotherRecordIsReadBack() {
    Bench bench;
    bench.instead[u"PATCH"_s] = {SaveBench::json(200, bench.records.value(u"p2"_s))};
    bench.records[u"p1"_s].insert(u"title"_s, u"CTO"_s);
    const SaveReport report = bench.save({bench.first});
    QCOMPARE(bench.sent(), (QStringList{u"PATCH /people/p1"_s, u"GET /people/p1"_s}));
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(bench.edits.count(), 1);
}

void TestSaverFailures::childrenOfAFailedParentWait() {
    Bench bench;
    const RecordRef company = bench.create(RecordKind::Company, {{u"name"_s, textValue(u"Northwind"_s)}});
    const RecordRef person = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"bao@northwind.example"_s)},
                                                               {u"companyId"_s, textValue(company.id)}});
    bench.instead[u"POST"_s] = {refusal(409)};
    const SaveReport report = bench.save({company, person});
    QCOMPARE(report.results[0].kind, Kind::Failed);
    QCOMPARE(report.results[1].kind, Kind::NotSent);
    QCOMPARE(report.results[1].reason, Reason::ParentFailed);
    QCOMPARE(bench.count(u"POST"_s), 1);
    QCOMPARE(bench.edits.find(person)->fields.value(u"companyId"_s).value.text, company.id);
}

void TestSaverFailures::withoutAJournalNothingIsSent_data() {
    QTest::addColumn<Keeping>("keeping");
    QTest::newRow("opening") << Keeping::Opening;
    QTest::newRow("waiting for the keychain") << Keeping::WaitingForVault;
    QTest::newRow("no keychain") << Keeping::NoKeychain;
    QTest::newRow("busy") << Keeping::Busy;
    QTest::newRow("disk trouble") << Keeping::DiskTrouble;
    QTest::newRow("a newer file") << Keeping::NewerFile;
}

void TestSaverFailures::withoutAJournalNothingIsSent() {
    QFETCH(Keeping, keeping);
    Bench bench;
    bench.journal.where = keeping;
    const SaveReport report = bench.save();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(report.results[0].reason, Reason::Journal);
    QCOMPARE(report.results[1].reason, Reason::Journal);
    QVERIFY(report.finished);
}

void TestSaverFailures::aFullDiskIsAnErrorBeforeTheRequest() {
    Bench bench;
    bench.journal.works = false;
    const SaveReport report = bench.save();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(report.results[0].reason, Reason::Journal);
    QVERIFY(report.results[0].journalId.isEmpty());
    QVERIFY(bench.journal.entries().isEmpty());
    QCOMPARE(bench.edits.count(), 2);
}

void TestSaverFailures::stoppingLeavesTheRestStaged() {
    Bench bench;
    bench.saver.start(bench.plan());
    bench.clock->advance(0);
    QCOMPARE(bench.transport->count(), 1); // under way
    bench.saver.stop();
    bench.turn();
    const SaveReport report = bench.saver.report();
    QCOMPARE(report.results[0].kind, Kind::Saved); // what was under way ends
    QCOMPARE(report.results[1].reason, Reason::Stopped);
    QVERIFY(report.finished);
    QCOMPARE(bench.transport->count(), 1);
    QVERIFY(bench.set(bench.second, u"title"_s, u"CFO"_s)); // no longer held
}

void TestSaverFailures::lockingLeavesTheRestStaged() {
    Bench bench;
    bench.saver.start(bench.plan());
    bench.clock->advance(0);
    bench.gate.close();
    bench.turn();
    QCOMPARE(bench.saver.report().results[0].kind, Kind::Saved);
    QCOMPARE(bench.saver.report().results[1].reason, Reason::Locked);
    QCOMPARE(bench.transport->count(), 1);
}

void TestSaverFailures::lockingBetweenIntentAndRequestSendsNothing() {
    Bench bench;
    QObject::connect(&bench.journal, &Journal::changed, &bench.journal, [&bench] { bench.gate.close(); });
    const SaveReport report = bench.save();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(report.results[0].reason, Reason::Locked);
    QCOMPARE(bench.journal.last().outcome, WriteOutcome::NotSent);
    QVERIFY(bench.journal.open().isEmpty());
}

void TestSaverFailures::withoutAKeyNothingIsWrittenDown() {
    Bench bench;
    bench.client.useScheduler(nullptr);
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::NotSent);
    QCOMPARE(report.results[0].error->kind, ErrorKind::NoKey);
    QVERIFY(bench.journal.written.isEmpty());
}

void TestSaverFailures::anIntentFromBeforeIsLookedAtFirst() {
    Bench bench;
    JournalEntry before;
    before.id = u"from-before"_s;
    before.ref = bench.first;
    bench.journal.startWith({before});
    const SaveReport report = bench.save({bench.first});
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(report.results[0].kind, Kind::Unknown);
    QCOMPARE(report.results[0].journalId, u"from-before"_s);
}

void TestSaverFailures::aCreateThatIsKnownToHaveLandedIsNotSentAgain() {
    Bench bench;
    const RecordRef company = bench.create(RecordKind::Company, {{u"name"_s, textValue(u"Northwind"_s)}});
    JournalEntry before;
    before.id = u"from-before"_s;
    before.action = Action::Create;
    before.ref = company;
    before.outcome = WriteOutcome::Saved;
    before.createdId = u"c7"_s;
    bench.journal.startWith({before});
    const SaveReport report = bench.save({company});
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(report.results[0].createdId, u"c7"_s);
    QVERIFY(!bench.edits.find(company));
}

void TestSaverFailures::anEndedSaverLeavesAnOpenIntent() {
    SaveBench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    auto saver = std::make_unique<Saver>(bench.parts<Saver>());
    saver->start(bench.plan());
    bench.clock->advance(0);
    QCOMPARE(bench.transport->count(), 1);
    saver.reset();
    bench.turn();
    QCOMPARE(bench.journal.open().size(), 1);
    QVERIFY(bench.edits.find(aoife));
    QVERIFY(!bench.edits.isHeld(aoife));
}

void TestSaverFailures::aSaverThatEndsBeforeItsIntentIsKeptSendsNothing() {
    SaveBench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    auto saver = std::make_unique<Saver>(bench.parts<Saver>());
    saver->start(bench.plan());
    // Set after the saver's first step, and before the journal's answer.
    const Clock::Alarm end = bench.clock->after(0, [&saver] { saver.reset(); });
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(bench.journal.outcomes(), (QList{WriteOutcome::Intended, WriteOutcome::NotSent}));
    QVERIFY(bench.edits.find(aoife));
    QVERIFY(!bench.edits.isHeld(aoife));
}

QTEST_GUILESS_MAIN(TestSaverFailures)
#include "tst_saver_failures.moc"
