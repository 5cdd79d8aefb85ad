#include "tests/core/session/editing_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;
using Step = Deletion::Step;

namespace {

using Bench = EditingBench;
constexpr auto people = RecordKind::Person;

RecordRef ref(int index) {
    return {people, SessionBench::person(index)};
}

Workspace madeWith(Environment environment, WorkspaceMode mode, WorkspaceStorage storage) {
    Workspace workspace;
    workspace.environment = environment;
    workspace.mode = mode;
    workspace.storage = storage;
    return workspace;
}

} // namespace

/// The lock of one workspace, where bytes really travel: what it lets out is counted at the server.
class TestEditing : public QObject {
    Q_OBJECT
private slots:
    void theModeInWhichAWorkspaceOpens_data();
    void theModeInWhichAWorkspaceOpens();

    void lockedNothingIsSaved();
    void lockedADeleteIsOnlyStaged();
    void unlockedASaveGoesOut();
    void aPermitFromBeforeTheLockIsRefused();

    void lockingLetsTheRequestUnderWayEnd();
    void lockingAtRestIsAtOnce();
    void unlockingWhileItLocksDoesNotTakeTheSaveUpAgain();

    void lockingInTheGracePeriodLeavesItStaged();
    void lockingWhileItAsksLeavesItStaged();
    void lockingLetsADeleteUnderWayEnd();
    void afterUnlockingADeleteAsksAnew();
    void closingInTheGracePeriodLeavesItStaged();
    void aDeletionThatEndsIsReportedOnceAndGoes_data();
    void aDeletionThatEndsIsReportedOnceAndGoes();
    void theSameRecordIsDeletedOnce();
    void aNewRecordNeedsNoRequestToGo();
};

void TestEditing::theModeInWhichAWorkspaceOpens_data() {
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<WorkspaceMode>("left");
    QTest::addColumn<WorkspaceStorage>("storage");
    QTest::addColumn<WorkspaceMode>("opens");
    using M = WorkspaceMode;
    const std::pair<const char*, Environment> environments[] = {{"production", Environment::Production},
                                                                {"staging", Environment::Staging},
                                                                {"test", Environment::Test},
                                                                {"other", Environment::Other}};
    const std::pair<const char*, M> modes[] = {{"locked", M::Locked}, {"ask", M::Ask}, {"trusted", M::Trusted}};
    for (const auto& [place, environment] : environments) {
        for (const auto& [left, mode] : modes) {
            const M opens = environment == Environment::Production ? M::Locked : mode;
            QTest::addRow("%s left %s", place, left) << environment << mode << WorkspaceStorage::Stored << opens;
            QTest::addRow("%s left %s, this session only", place, left)
                << environment << mode << WorkspaceStorage::SessionOnly << opens;
            QTest::addRow("the demo as %s left %s", place, left)
                << environment << mode << WorkspaceStorage::Demo << M::Ask;
        }
    }
}

void TestEditing::theModeInWhichAWorkspaceOpens() {
    QFETCH(Environment, environment);
    QFETCH(WorkspaceMode, left);
    QFETCH(WorkspaceStorage, storage);
    const Workspace workspace = madeWith(environment, left, storage);
    QTEST(startMode(workspace), "opens");
    SessionBench bench;
    WorkspaceSession session(bench.services, workspace, bench.vault, nullptr);
    QTEST(session.editing().mode(), "opens");
}

void TestEditing::lockedNothingIsSaved() {
    Bench bench(WorkspaceMode::Locked);
    QVERIFY(bench.retitle(3));
    QVERIFY(!bench.saves());
    QVERIFY(!bench.editing().saver().isRunning());
    QVERIFY(bench.timePasses());
    QCOMPARE(bench.server().received(), 0);
    QCOMPARE(bench.edits().count(), 3);
    QVERIFY(bench.editing().journal().entries().isEmpty());
}

void TestEditing::lockedADeleteIsOnlyStaged() {
    Bench bench(WorkspaceMode::Locked);
    const RecordPtr person = bench.read(4);
    QVERIFY(!bench.editing().beginDeletion(ref(4), person));
    QVERIFY(bench.edits().isDeleted(ref(4)));
    QVERIFY(bench.editing().deletions().isEmpty());
    QVERIFY(!bench.saves()); // nor does a save take it along
    QVERIFY(bench.timePasses());
    QCOMPARE(bench.server().received(), 0);
    QVERIFY(bench.server().find(people, person->id));
}

void TestEditing::unlockedASaveGoesOut() {
    Bench bench(WorkspaceMode::Locked);
    QVERIFY(bench.retitle(2));
    QSignalSpy changes(&bench.editing(), &Editing::modeChanged);
    bench.editing().setMode(WorkspaceMode::Trusted);
    QCOMPARE(bench.editing().mode(), WorkspaceMode::Trusted);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(bench.unsafe(), 0); // nothing is sent by unlocking itself
    QVERIFY(bench.saves());
    QVERIFY(!bench.saves()); // one at a time
    QVERIFY(bench.saveEnds());
    QCOMPARE(bench.server().receivedByMethod("PATCH"), 2);
    QCOMPARE(bench.unsafe(), 2);
    QCOMPARE(bench.titleOf(0), bench.newTitle);
    QCOMPARE(bench.edits().count(), 0);
}

void TestEditing::lockingLetsTheRequestUnderWayEnd() {
    Bench bench(WorkspaceMode::Trusted);
    const RecordPtr another = bench.read(9);
    QVERIFY(bench.retitle(3));
    DemoServer& server = bench.server();
    server.hold(u"PATCH /people/{}"_s);
    QVERIFY(bench.saves());
    QVERIFY(until([&] { return server.held() == 1; }));
    Editing& editing = bench.editing();
    QSignalSpy changes(&editing, &Editing::modeChanged);
    editing.setMode(WorkspaceMode::Locked);
    QVERIFY(editing.isLocking());
    QVERIFY(!editing.isLocked());
    QCOMPARE(changes.count(), 1);
    QVERIFY(!bench.saves());
    QVERIFY(!editing.beginDeletion(ref(9), another));

    server.release();
    QVERIFY(until([&] { return editing.isLocked(); }));
    QVERIFY(!editing.isLocking());
    QCOMPARE(changes.count(), 2);
    const SaveReport& report = editing.saver().report();
    QVERIFY(report.finished);
    QCOMPARE(report.results.size(), 3);
    QCOMPARE(report.results[0].kind, Kind::Saved);
    for (const int later : {1, 2}) {
        QCOMPARE(report.results[later].kind, Kind::NotSent);
        QCOMPARE(report.results[later].reason, Reason::Locked);
        QVERIFY(bench.edits().find(report.results[later].ref));
    }
    QVERIFY(bench.timePasses());
    QCOMPARE(bench.unsafe(), 1);
    QCOMPARE(bench.edits().count(), 3); // two titles, and the delete that was only staged
    QVERIFY(bench.editing().journal().open().isEmpty());
}

/// Whatever was handed to the scheduler with a good permit is looked at again before it leaves: here a write that waits
/// for another try.
void TestEditing::aPermitFromBeforeTheLockIsRefused() {
    Bench bench;
    QVERIFY(bench.retitle(2));
    DemoServer& server = bench.server();
    server.addFault(DemoFault::answer(429, {}).on(u"updatePerson"_s).withHeader("Retry-After", "3"));
    QVERIFY(bench.saves());
    QVERIFY(until([&] { return server.receivedByMethod("PATCH") == 1; }));
    bench.editing().setMode(WorkspaceMode::Locked);
    QVERIFY(bench.saveEnds());
    QVERIFY(until([&] { return bench.editing().isLocked(); }));
    QVERIFY(bench.timePasses());
    QCOMPARE(server.receivedByMethod("PATCH"), 1); // the one that was refused
    QCOMPARE(bench.edits().count(), 2);
    const SaveReport& report = bench.editing().saver().report();
    for (const SaveResult& result : report.results) {
        QCOMPARE(result.kind, Kind::NotSent);
        QCOMPARE(result.reason, Reason::Locked);
    }
}

void TestEditing::lockingAtRestIsAtOnce() {
    Bench bench;
    QSignalSpy changes(&bench.editing(), &Editing::modeChanged);
    bench.editing().setMode(WorkspaceMode::Locked);
    QVERIFY(bench.editing().isLocked());
    QVERIFY(!bench.editing().isLocking());
    QCOMPARE(changes.count(), 1);
    bench.editing().setMode(WorkspaceMode::Locked);
    QCOMPARE(changes.count(), 1);
}

void TestEditing::unlockingWhileItLocksDoesNotTakeTheSaveUpAgain() {
    Bench bench;
    QVERIFY(bench.retitle(3));
    DemoServer& server = bench.server();
    server.hold(u"PATCH /people/{}"_s);
    QVERIFY(bench.saves());
    QVERIFY(until([&] { return server.held() == 1; }));
    bench.editing().setMode(WorkspaceMode::Locked);
    bench.editing().setMode(WorkspaceMode::Ask);
    QVERIFY(!bench.editing().isLocking());
    QCOMPARE(bench.editing().mode(), WorkspaceMode::Ask);
    server.release();
    QVERIFY(bench.saveEnds());
    QVERIFY(bench.timePasses());
    QCOMPARE(bench.unsafe(), 1);
    QCOMPARE(bench.editing().saver().report().results[1].kind, Kind::NotSent);
    QCOMPARE(bench.editing().mode(), WorkspaceMode::Ask);
    QCOMPARE(bench.edits().count(), 2);
    QVERIFY(bench.saves()); // it is asked for
    QVERIFY(bench.saveEnds());
    QCOMPARE(bench.unsafe(), 3);
}

void TestEditing::lockingInTheGracePeriodLeavesItStaged() {
    Bench bench;
    Deletion* deletion = bench.inGrace(4);
    QVERIFY(deletion);
    QSignalSpy ended(&bench.editing(), &Editing::deletionEnded);
    bench.editing().setMode(WorkspaceMode::Locked);
    QVERIFY(bench.editing().isLocked()); // nothing is under way
    QCOMPARE(ended.count(), 1);
    QVERIFY(bench.editing().deletions().isEmpty());
    QVERIFY(bench.timePasses());
    QVERIFY(bench.edits().isDeleted(ref(4)));
    QCOMPARE(bench.unsafe(), 0);
    QVERIFY(bench.server().find(people, SessionBench::person(4)));
}

void TestEditing::lockingWhileItAsksLeavesItStaged() {
    Bench bench;
    const RecordPtr person = bench.read(4);
    const QPointer<Deletion> deletion = bench.editing().beginDeletion(ref(4), person);
    QVERIFY(until([&] { return deletion->step() == Step::Asking; }));
    Reason reason = Reason::None;
    connect(&bench.editing(), &Editing::deletionEnded, this,
            [&reason](const Deletion* gone) { reason = gone->result().reason; });
    bench.editing().setMode(WorkspaceMode::Locked);
    QCOMPARE(reason, Reason::Locked);
    QVERIFY(bench.editing().isLocked());
    QVERIFY(until([&] { return !deletion; }));
    QVERIFY(bench.edits().isDeleted(ref(4)));
    QCOMPARE(bench.unsafe(), 0);
}

void TestEditing::lockingLetsADeleteUnderWayEnd() {
    Bench bench;
    Deletion* deletion = bench.inGrace(4);
    QVERIFY(deletion);
    DemoServer& server = bench.server();
    server.hold(u"DELETE /people/{}"_s);
    QVERIFY(until([&] { return server.held() == 1; }));
    bench.editing().setMode(WorkspaceMode::Locked);
    QVERIFY(bench.editing().isLocking());
    QCOMPARE(deletion->step(), Step::Sending);
    server.release();
    QVERIFY(until([&] { return bench.editing().isLocked(); }));
    QVERIFY(!server.find(people, SessionBench::person(4)));
    QCOMPARE(bench.unsafe(), 1);
    QCOMPARE(bench.edits().count(), 0);
}

void TestEditing::afterUnlockingADeleteAsksAnew() {
    Bench bench;
    QVERIFY(bench.inGrace(4));
    bench.editing().setMode(WorkspaceMode::Locked);
    bench.editing().setMode(WorkspaceMode::Ask);
    QVERIFY(bench.timePasses()); // unlocking alone sends nothing
    QVERIFY(bench.editing().deletions().isEmpty());
    QCOMPARE(bench.unsafe(), 0);
    Deletion* again = bench.inGrace(4); // it was read and asked about once more
    QVERIFY(again);
    QVERIFY(until([&] { return !bench.server().find(people, SessionBench::person(4)); }));
    QVERIFY(until([&] { return bench.editing().deletions().isEmpty(); }));
    QCOMPARE(bench.unsafe(), 1);
    QCOMPARE(bench.edits().count(), 0);
}

void TestEditing::closingInTheGracePeriodLeavesItStaged() {
    Bench bench;
    QVERIFY(bench.inGrace(4));
    QVERIFY(bench.edits().isDeleted(ref(4)));
    const QMetaObject::Connection watch = connect(&bench.edits(), &StagedEdits::changed, this,
                                                  [] { QFAIL("what is staged changes when the session goes"); });
    bench.session.reset();
    disconnect(watch);
    QVERIFY(bench.timePasses());
    QCOMPARE(bench.unsafe(), 0);
    QVERIFY(bench.server().find(people, SessionBench::person(4)));
}

void TestEditing::aDeletionThatEndsIsReportedOnceAndGoes_data() {
    QTest::addColumn<QString>("how");
    for (const char* how : {"deleted", "undone", "reverted", "locked", "refused"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestEditing::aDeletionThatEndsIsReportedOnceAndGoes() {
    QFETCH(QString, how);
    Bench bench;
    const QPointer<Deletion> deletion = bench.inGrace(4);
    QVERIFY(deletion);
    if (how == u"refused")
        bench.server().addFault(DemoFault::answer(403).on(u"deletePerson"_s));
    int ended = 0;
    connect(&bench.editing(), &Editing::deletionEnded, this, [&](const Deletion* gone) {
        ++ended;
        QCOMPARE(gone, deletion.data());
        QCOMPARE(gone->step(), Step::Done);
        QVERIFY(!bench.editing().deletion(gone->ref())); // it no longer stands in the way of another
    });
    if (how == u"undone")
        deletion->undo();
    else if (how == u"reverted")
        bench.edits().revert({ref(4)});
    else if (how == u"locked")
        bench.editing().setMode(WorkspaceMode::Locked);
    QVERIFY(until([&] { return !deletion; }));
    QVERIFY(bench.timePasses());
    QCOMPARE(ended, 1);
    QVERIFY(bench.editing().deletions().isEmpty());
    QCOMPARE(bench.edits().isDeleted(ref(4)), how == u"locked" || how == u"refused");
    QCOMPARE(bench.server().find(people, SessionBench::person(4)).has_value(), how != u"deleted");
    QCOMPARE(bench.unsafe(), how == u"deleted" || how == u"refused" ? 1 : 0);
}

void TestEditing::theSameRecordIsDeletedOnce() {
    Bench bench;
    Deletion* first = bench.inGrace(4);
    QVERIFY(first);
    QCOMPARE(bench.editing().beginDeletion(ref(4), nullptr), first);
    QCOMPARE(bench.editing().deletions().size(), 1);
    QVERIFY(until([&] { return bench.editing().deletions().isEmpty(); }));
    QCOMPARE(bench.server().receivedByMethod("DELETE"), 1);
}

void TestEditing::aNewRecordNeedsNoRequestToGo() {
    Bench bench;
    Value name;
    name.kind = Value::Kind::Text;
    name.text = u"Nell"_s;
    const QString id = bench.edits().create(people, {{u"firstName"_s, name}});
    QVERIFY(!id.isEmpty());
    QVERIFY(!bench.editing().beginDeletion({people, id}, nullptr));
    QVERIFY(bench.timePasses());
    QCOMPARE(bench.server().received(), 0);
    QVERIFY(!bench.edits().find({people, id}));
}

QTEST_GUILESS_MAIN(TestEditing)
#include "tst_editing.moc"
