#include "tests/core/edits/save_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;
using Step = Deletion::Step;

namespace {
struct Bench : SaveBench {
    RecordRef aoife = aPerson();
    std::unique_ptr<Deletion> deletion = std::make_unique<Deletion>(parts<Deletion>(), aoife, people.server(u"p1"_s));
    /// To the question.
    bool asks() {
        deletion->start();
        turn();
        return deletion->step() == Step::Asking;
    }
    bool waits() {
        if (!asks())
            return false;
        deletion->confirm();
        return deletion->step() == Step::Grace;
    }
    void waitOut() {
        clock->advance(Deletion::graceMs);
        turn();
    }
};
} // namespace

/// Deleting one record: nothing is sent that wasn't read, asked for, waited for and written down.
class TestDeletion : public QObject {
    Q_OBJECT
private slots:
    void aConfirmedDeleteIsOneGetAndOneDelete();
    void aCancelledDeleteSendsNoDelete_data();
    void aCancelledDeleteSendsNoDelete();
    void nothingIsSentBeforeTheGraceIsOver();
    void theGraceCanBeCutShort();
    void quittingLeavesItStaged();
    void takingTheStagedDeleteBackEndsIt();
    void whatChangedSinceItWasShownIsTold();
    void aLateConfirmationReadsOnceMore();
    void aLateConfirmationAsksAgainIfItChanged();
    void aRecordThatIsGoneNeedsNoDelete();
    void aDeleteThatFindsNothingIsDone();
    void aRefusalLeavesItStaged();
    void withoutAnAnswerTheOutcomeIsUnknown();
    void aRecordThatCantBeReadIsNotDeleted();
    void whatCantBeSentAsksNothing_data();
    void whatCantBeSentAsksNothing();
    void lockingDuringTheGraceLeavesItStaged();
    void aFullDiskLeavesItStaged();
    void theJournalHasTheRecordAsItWas();
    void aDeletedCompanyStaysAsGone();
};

void TestDeletion::aConfirmedDeleteIsOneGetAndOneDelete() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.waitOut();
    QCOMPARE(bench.sent(), (QStringList{u"GET /people/p1"_s, u"DELETE /people/p1"_s}));
    QCOMPARE(bench.deletion->step(), Step::Done);
    QCOMPARE(bench.deletion->result().kind, Kind::Saved);
    QCOMPARE(bench.edits.count(), 0);
    QVERIFY(!bench.people.presence(u"p1"_s));
    QCOMPARE(bench.journal.outcomes(), (QList{WriteOutcome::Intended, WriteOutcome::Saved}));
}

void TestDeletion::aCancelledDeleteSendsNoDelete_data() {
    QTest::addColumn<int>("at");
    QTest::newRow("while reading") << int(Step::Reading);
    QTest::newRow("when asked") << int(Step::Asking);
    QTest::newRow("while it waits") << int(Step::Grace);
}

void TestDeletion::aCancelledDeleteSendsNoDelete() {
    QFETCH(int, at);
    Bench bench;
    bench.deletion->start();
    if (at != int(Step::Reading))
        bench.turn();
    if (at == int(Step::Grace)) {
        bench.deletion->confirm();
        bench.deletion->undo();
    } else {
        bench.deletion->cancel();
    }
    QCOMPARE(bench.deletion->step(), Step::Done);
    QCOMPARE(bench.deletion->result().reason, Reason::Declined);
    bench.waitOut();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QCOMPARE(bench.edits.count(), 0);
    QVERIFY(bench.journal.written.isEmpty());
}

void TestDeletion::nothingIsSentBeforeTheGraceIsOver() {
    Bench bench;
    QVERIFY(bench.waits());
    QCOMPARE(bench.deletion->graceLeftMs(), Deletion::graceMs);
    bench.clock->advance(Deletion::graceMs - 1);
    bench.turn();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QCOMPARE(bench.deletion->graceLeftMs(), 1);
    QVERIFY(bench.journal.written.isEmpty());
    bench.clock->advance(1);
    bench.turn();
    QCOMPARE(bench.count(u"DELETE"_s), 1);
}

void TestDeletion::theGraceCanBeCutShort() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.deletion->dontWait();
    bench.waitOut();
    QCOMPARE(bench.count(u"DELETE"_s), 1);
}

void TestDeletion::quittingLeavesItStaged() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.deletion.reset();
    bench.waitOut();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QVERIFY(bench.edits.isDeleted(bench.aoife));
}

void TestDeletion::takingTheStagedDeleteBackEndsIt() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.edits.revertAll();
    QCOMPARE(bench.deletion->result().reason, Reason::Declined);
    bench.waitOut();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
}

void TestDeletion::whatChangedSinceItWasShownIsTold() {
    Bench bench;
    bench.records[u"p1"_s].insert(u"title"_s, u"CEO"_s);
    bench.records[u"p1"_s].insert(u"updatedAt"_s, u"2026-01-01T00:00:00Z"_s);
    QVERIFY(bench.asks());
    QCOMPARE(bench.deletion->changedFields(), QStringList{u"title"_s});
    QCOMPARE(bench.deletion->record()->value(bench.people.kind(), Role::JobTitle).text, u"CEO"_s);
}

void TestDeletion::aLateConfirmationReadsOnceMore() {
    Bench bench;
    QVERIFY(bench.asks());
    bench.clock->advance(Deletion::freshMs + 1);
    bench.deletion->confirm();
    QCOMPARE(bench.deletion->step(), Step::Reading);
    bench.turn();
    QCOMPARE(bench.deletion->step(), Step::Grace);
    QCOMPARE(bench.count(u"GET"_s), 2);
}

void TestDeletion::aLateConfirmationAsksAgainIfItChanged() {
    Bench bench;
    QVERIFY(bench.asks());
    bench.clock->advance(Deletion::freshMs + 1);
    bench.records[u"p1"_s].insert(u"title"_s, u"CEO"_s);
    bench.deletion->confirm();
    bench.turn();
    QCOMPARE(bench.deletion->step(), Step::Asking);
    QCOMPARE(bench.deletion->changedFields(), QStringList{u"title"_s});
    bench.waitOut();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
}

void TestDeletion::aRecordThatIsGoneNeedsNoDelete() {
    Bench bench;
    bench.records.clear();
    bench.deletion->start();
    bench.turn();
    QCOMPARE(bench.deletion->step(), Step::Done);
    QCOMPARE(bench.deletion->result().kind, Kind::Saved);
    QCOMPARE(bench.deletion->result().reason, Reason::Gone);
    QCOMPARE(bench.sent(), QStringList{u"GET /people/p1"_s});
    QCOMPARE(bench.edits.count(), 0);
}

void TestDeletion::aDeleteThatFindsNothingIsDone() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.records.clear();
    bench.waitOut();
    QCOMPARE(bench.deletion->result().kind, Kind::Saved);
    QCOMPARE(bench.deletion->result().reason, Reason::Gone);
    QCOMPARE(bench.journal.last().outcome, WriteOutcome::Refused); // it wasn't our request that did it
    QCOMPARE(bench.edits.count(), 0);
}

void TestDeletion::aRefusalLeavesItStaged() {
    Bench bench;
    bench.instead[u"DELETE"_s] = {replyWith(403, R"({"error":{"code":"forbidden"}})")};
    QVERIFY(bench.waits());
    bench.waitOut();
    QCOMPARE(bench.deletion->result().kind, Kind::Failed);
    QVERIFY(bench.edits.isDeleted(bench.aoife));
    QVERIFY(!bench.edits.isHeld(bench.aoife));
    QCOMPARE(bench.edits.find(bench.aoife)->problem->kind, ErrorKind::Forbidden);
}

void TestDeletion::withoutAnAnswerTheOutcomeIsUnknown() {
    Bench bench;
    bench.instead[u"DELETE"_s] = {failedWith(WireFailure::ConnectionLost)};
    QVERIFY(bench.waits());
    bench.waitOut();
    QCOMPARE(bench.deletion->result().kind, Kind::Unknown);
    QCOMPARE(bench.count(u"DELETE"_s), 1);
    QCOMPARE(bench.journal.open().size(), 1);
    QVERIFY(bench.edits.isDeleted(bench.aoife));
}

void TestDeletion::aRecordThatCantBeReadIsNotDeleted() {
    Bench bench;
    bench.instead[u"GET"_s] = {SaveBench::json(200, {{u"id"_s, u"p9"_s}, {u"firstName"_s, u"Somebody"_s}})};
    bench.deletion->start();
    bench.turn();
    QCOMPARE(bench.deletion->step(), Step::Done);
    QCOMPARE(bench.deletion->result().kind, Kind::NotSent);
    QCOMPARE(bench.deletion->result().error->kind, ErrorKind::Unreadable);
    QVERIFY(bench.edits.isDeleted(bench.aoife));
}

void TestDeletion::whatCantBeSentAsksNothing_data() {
    QTest::addColumn<bool>("locked");
    QTest::addColumn<Keeping>("keeping");
    QTest::addColumn<int>("reason");
    QTest::newRow("locked") << true << Keeping::Durable << int(Reason::Locked);
    QTest::newRow("no keychain") << false << Keeping::NoKeychain << int(Reason::Journal);
    QTest::newRow("disk trouble") << false << Keeping::DiskTrouble << int(Reason::Journal);
}

void TestDeletion::whatCantBeSentAsksNothing() {
    QFETCH(bool, locked);
    QFETCH(Keeping, keeping);
    QFETCH(int, reason);
    Bench bench;
    if (locked)
        bench.gate.close();
    bench.journal.where = keeping;
    bench.deletion->start();
    bench.turn();
    QCOMPARE(int(bench.deletion->result().reason), reason);
    QCOMPARE(bench.transport->count(), 0);
    QVERIFY(bench.edits.isDeleted(bench.aoife));
}

void TestDeletion::lockingDuringTheGraceLeavesItStaged() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.gate.close();
    bench.waitOut();
    QCOMPARE(bench.deletion->result().reason, Reason::Locked);
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QVERIFY(bench.edits.isDeleted(bench.aoife));
}

void TestDeletion::aFullDiskLeavesItStaged() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.journal.works = false;
    bench.waitOut();
    QCOMPARE(bench.deletion->result().reason, Reason::Journal);
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QVERIFY(bench.edits.isDeleted(bench.aoife));
    QVERIFY(!bench.edits.isHeld(bench.aoife));
}

void TestDeletion::theJournalHasTheRecordAsItWas() {
    Bench bench;
    bench.records[u"p1"_s].insert(u"unknownToUs"_s, 7);
    QVERIFY(bench.waits());
    bench.waitOut();
    const JournalEntry entry = bench.journal.last();
    QCOMPARE(entry.action, Action::Delete);
    QCOMPARE(entry.recordName, u"Aoife Brennan"_s);
    QCOMPARE(QJsonDocument::fromJson(entry.before).object().value(u"unknownToUs").toInt(), 7);
    QVERIFY(entry.body.isEmpty());
}

void TestDeletion::aDeletedCompanyStaysAsGone() {
    SaveBench bench;
    const RecordRef northwind = bench.add(RecordKind::Company, {{u"id"_s, u"c1"_s}, {u"name"_s, u"Northwind"_s}});
    Deletion deletion(bench.parts<Deletion>(), northwind, bench.companies.server(u"c1"_s));
    deletion.start();
    bench.turn();
    deletion.confirm();
    bench.clock->advance(Deletion::graceMs);
    bench.turn();
    QCOMPARE(deletion.result().kind, Kind::Saved);
    QCOMPARE(bench.companies.presence(u"c1"_s), Presence::Gone);
}

QTEST_GUILESS_MAIN(TestDeletion)
#include "tst_deletion.moc"
