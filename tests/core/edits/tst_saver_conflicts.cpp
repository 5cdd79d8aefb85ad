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
    QList<RecordRef> refs;
    /// So many people, each with a title to be saved.
    explicit Bench(int count) : refs(severalPeople(count)) {
        for (const RecordRef& ref : refs)
            set(ref, u"title"_s, u"CTO"_s);
    }
    SaveReport save() {
        saver.start(freshPlan());
        if (!until([this] { return !saver.isRunning(); }, 1'000))
            qWarning("the save doesn't end");
        return saver.report();
    }
    QStringList patched() const { return sent().filter(u"PATCH"_s); }
};
} // namespace

/// What others have changed meanwhile is seen before it is written over.
class TestSaverConflicts : public QObject {
    Q_OBJECT
private slots:
    void aSingleFreshRecordIsNotReadAgain();
    void aSingleStaleRecordIsReadOnce();
    void fewOfALongListAreReadOneByOneEachBeforeItsWrite();
    void manyOfAListAreReadThroughItsPages();
    void whatDiffersIsAConflictAndTheOthersGoOn();
    void whatIsKnownAlreadyIsAConflictWithoutAnyRequest();
    void theChoiceToWriteOverItIsCarriedOut();
    void otherFieldsAreMergedAndTold();
    void aRecordThatIsGoneIsToldAndTheOthersGoOn();
    void theSameByOthersIsSavedWithoutARequest();
    void halfOfItByOthersSendsTheRest();
    void whatCantBeReadIsNotSent();
    void withoutAConnectionNothingIsSent_data();
    void withoutAConnectionNothingIsSent();
    void aWishThatIsNoLongerThePlannedOneIsNotSent();
    void aPlanThatHasGrownOldReadsBeforeItWrites();
    void whatIsUndecidedIsNoPartOfThePlan();
    void writingOverSomebodyElsesValueIsCalledDestructive();
};

void TestSaverConflicts::aSingleFreshRecordIsNotReadAgain() {
    Bench bench(1);
    const SavePlan plan = bench.freshPlan();
    QCOMPARE(plan.rereads.requests, 0);
    bench.save();
    QCOMPARE(bench.sent(), QStringList{u"PATCH /people/p1"_s});
}

void TestSaverConflicts::aSingleStaleRecordIsReadOnce() {
    Bench bench(1);
    bench.clock->advance(60'001);
    QCOMPARE(bench.freshPlan().requests(), 3); // read, write, and at most one to read it back
    const SaveReport report = bench.save();
    QCOMPARE(bench.sent(), (QStringList{u"GET /people/p1"_s, u"PATCH /people/p1"_s}));
    QCOMPARE(report.results[0].kind, Kind::Saved);
}

void TestSaverConflicts::fewOfALongListAreReadOneByOneEachBeforeItsWrite() {
    Bench bench(3);
    bench.peopleInAll = 250;
    QCOMPARE(bench.freshPlan().rereads.requests, 3);
    bench.save();
    QCOMPARE(bench.sent(), (QStringList{u"GET /people/p1"_s, u"PATCH /people/p1"_s, u"GET /people/p2"_s,
                                        u"PATCH /people/p2"_s, u"GET /people/p3"_s, u"PATCH /people/p3"_s}));
}

void TestSaverConflicts::manyOfAListAreReadThroughItsPages() {
    Bench bench(30);
    for (int i = 31; i <= 250; ++i)
        bench.aPerson(u"p%1"_s.arg(i));
    bench.peopleInAll = 250;
    QCOMPARE(bench.freshPlan().rereads.requests, 3);
    QVERIFY(bench.freshPlan().rereads.byPages);
    const SaveReport report = bench.save();
    QVERIFY(bench.count(u"POST"_s) <= 3);
    QCOMPARE(bench.count(u"GET"_s), 0);
    QCOMPARE(report.count(Kind::Saved), 30);
}

void TestSaverConflicts::whatDiffersIsAConflictAndTheOthersGoOn() {
    Bench bench(3);
    bench.elsewhere(u"p2"_s, u"title"_s, u"COO"_s);
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(report.results[1].kind, Kind::Conflicted);
    QCOMPARE(report.results[1].conflicts, QStringList{u"title"_s});
    QCOMPARE(report.results[2].kind, Kind::Saved);
    QCOMPARE(bench.patched(), (QStringList{u"PATCH /people/p1"_s, u"PATCH /people/p3"_s}));
    QCOMPARE(bench.records.value(u"p2"_s).value(u"title").toString(), u"COO"_s);
    QCOMPARE(bench.edits.edit(bench.refs[1], u"title"_s)->value.text, u"CTO"_s); // mine is not lost
    QCOMPARE(bench.edits.edit(bench.refs[1], u"title"_s)->theirs->text, u"COO"_s);
    QVERIFY(!bench.edits.isHeld(bench.refs[1]));
    QCOMPARE(bench.journal.entries().size(), 2); // what was not sent is no part of it
}

void TestSaverConflicts::whatIsKnownAlreadyIsAConflictWithoutAnyRequest() {
    Bench bench(1);
    const SavePlan plan = bench.freshPlan();
    bench.elsewhere(u"p1"_s, u"title"_s, u"COO"_s);
    bench.people.put({bench.read(RecordKind::Person, bench.records.value(u"p1"_s))}); // a page brought it
    bench.saver.start(plan);
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(bench.saver.report().results[0].kind, Kind::Conflicted);
}

void TestSaverConflicts::theChoiceToWriteOverItIsCarriedOut() {
    Bench bench(2);
    bench.elsewhere(u"p2"_s, u"title"_s, u"COO"_s);
    bench.save();
    QVERIFY(bench.edits.decide(bench.refs[1], u"title"_s, StagedEdits::Decision::Mine));
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(bench.records.value(u"p2"_s).value(u"title").toString(), u"CTO"_s);
}

void TestSaverConflicts::otherFieldsAreMergedAndTold() {
    Bench bench(2);
    bench.elsewhere(u"p1"_s, u"lastName"_s, u"Byrne"_s);
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(report.results[0].merged, QStringList{u"lastName"_s});
    QVERIFY(report.results[1].merged.isEmpty());
    QCOMPARE(bench.records.value(u"p1"_s).value(u"lastName").toString(), u"Byrne"_s);
    QCOMPARE(bench.records.value(u"p1"_s).value(u"title").toString(), u"CTO"_s);
    QVERIFY(bench.journal.entries().last().before.contains("Byrne")); // a copy of what was really written over
}

void TestSaverConflicts::aRecordThatIsGoneIsToldAndTheOthersGoOn() {
    Bench bench(2);
    bench.records.remove(u"p1"_s);
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Conflicted);
    QCOMPARE(report.results[0].reason, Reason::Gone);
    QVERIFY(report.results[0].conflicts.isEmpty());
    QCOMPARE(report.results[1].kind, Kind::Saved);
    QCOMPARE(bench.patched(), QStringList{u"PATCH /people/p2"_s});
    QVERIFY(bench.edits.find(bench.refs[0])->gone);
    QCOMPARE(bench.people.presence(u"p1"_s), Presence::Gone);
}

void TestSaverConflicts::theSameByOthersIsSavedWithoutARequest() {
    Bench bench(2);
    bench.elsewhere(u"p1"_s, u"title"_s, u"CTO"_s);
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(report.results[0].reason, Reason::AlreadySo);
    QCOMPARE(report.results[1].reason, Reason::None);
    QCOMPARE(bench.patched(), QStringList{u"PATCH /people/p2"_s});
    QCOMPARE(bench.edits.count(), 0);
}

void TestSaverConflicts::halfOfItByOthersSendsTheRest() {
    Bench bench(2);
    bench.set(bench.refs[0], u"lastName"_s, u"Byrne"_s);
    bench.elsewhere(u"p1"_s, u"title"_s, u"CTO"_s);
    const SaveReport report = bench.save();
    QCOMPARE(report.count(Kind::Saved), 2);
    QCOMPARE(bench.sent().indexOf(u"PATCH /people/p1"_s), 1);
    QCOMPARE(bench.bodyAt(1), QByteArray(R"({"lastName":"Byrne"})"));
}

void TestSaverConflicts::whatCantBeReadIsNotSent() {
    Bench bench(2);
    bench.instead[u"GET"_s] = {replyWith(403)};
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::NotSent);
    QCOMPARE(report.results[0].error->kind, ErrorKind::Forbidden);
    QCOMPARE(report.results[1].kind, Kind::Saved);
    QCOMPARE(bench.patched(), QStringList{u"PATCH /people/p2"_s});
    QVERIFY(bench.edits.find(bench.refs[0]));
    QVERIFY(!bench.edits.isHeld(bench.refs[0]));
}

void TestSaverConflicts::withoutAConnectionNothingIsSent_data() {
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("kind");
    QTest::newRow("refused") << failedWith(WireFailure::Refused) << int(Reason::NoConnection)
                             << int(ErrorKind::Refused);
    QTest::newRow("no answer") << failedWith(WireFailure::Timeout) << int(Reason::NoConnection)
                               << int(ErrorKind::Timeout);
    QTest::newRow("401") << replyWith(401) << int(Reason::None) << int(ErrorKind::Unauthorized);
    QTest::newRow("a 429 that doesn't end")
        << replyWith(429, {}, {{"Retry-After", "1"}}) << int(Reason::None) << int(ErrorKind::RateLimited);
}

void TestSaverConflicts::withoutAConnectionNothingIsSent() {
    QFETCH(HttpReply, reply);
    QFETCH(int, reason);
    QFETCH(int, kind);
    Bench bench(3);
    bench.instead[u"GET"_s] = QList<HttpReply>(20, reply);
    const SaveReport report = bench.save();
    QCOMPARE(report.count(Kind::NotSent), 3);
    for (const SaveResult& result : report.results) {
        QCOMPARE(int(result.reason), reason);
        QCOMPARE(int(result.error->kind), kind);
    }
    QVERIFY(bench.patched().isEmpty());
    QVERIFY(!bench.sent().contains(u"GET /people/p2"_s));
    QCOMPARE(bench.edits.count(), 3);
    QVERIFY(bench.journal.written.isEmpty());
}

void TestSaverConflicts::aWishThatIsNoLongerThePlannedOneIsNotSent() {
    Bench bench(2);
    const SavePlan plan = bench.freshPlan();
    bench.set(bench.refs[0], u"title"_s, u"CEO"_s); // after the user has agreed to the plan
    bench.edits.revertField(bench.refs[1], u"title"_s);
    bench.saver.start(plan);
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(bench.saver.report().results[0].reason, Reason::ChangedMeanwhile);
    QCOMPARE(bench.saver.report().results[1].reason, Reason::ChangedMeanwhile);
    QCOMPARE(bench.saver.report().count(Kind::NotSent), 2);
}

void TestSaverConflicts::aPlanThatHasGrownOldReadsBeforeItWrites() {
    Bench bench(1);
    const SavePlan plan = bench.freshPlan();
    QCOMPARE(plan.rereads.requests, 0);
    bench.clock->advance(300'000); // Review stood open
    bench.elsewhere(u"p1"_s, u"title"_s, u"COO"_s);
    bench.saver.start(plan);
    bench.turn();
    QCOMPARE(bench.sent(), QStringList{u"GET /people/p1"_s});
    QCOMPARE(bench.saver.report().results[0].kind, Kind::Conflicted);
}

void TestSaverConflicts::whatIsUndecidedIsNoPartOfThePlan() {
    Bench bench(3);
    bench.elsewhere(u"p1"_s, u"title"_s, u"COO"_s);
    bench.edits.meet(bench.refs[0], bench.read(RecordKind::Person, bench.records.value(u"p1"_s)));
    bench.edits.setGone(bench.refs[1], true);
    const SavePlan plan = bench.freshPlan();
    QCOMPARE(plan.problems, (QList<PlanProblem>{{PlanProblem::Kind::Conflict, bench.refs[0], {}, {u"title"_s}},
                                                {PlanProblem::Kind::Gone, bench.refs[1], {}, {}}}));
    QCOMPARE(plan.writes.size(), 1);
    QCOMPARE(plan.rereads.requests, 0); // one is left, and it is fresh
}

void TestSaverConflicts::writingOverSomebodyElsesValueIsCalledDestructive() {
    Bench bench(1);
    QVERIFY(!bench.freshPlan().writes[0].destroys);
    bench.elsewhere(u"p1"_s, u"title"_s, u"COO"_s);
    bench.edits.meet(bench.refs[0], bench.read(RecordKind::Person, bench.records.value(u"p1"_s)));
    QVERIFY(bench.edits.decide(bench.refs[0], u"title"_s, StagedEdits::Decision::Mine));
    QVERIFY(bench.freshPlan().writes[0].destroys);
}

QTEST_GUILESS_MAIN(TestSaverConflicts)
#include "tst_saver_conflicts.moc"
