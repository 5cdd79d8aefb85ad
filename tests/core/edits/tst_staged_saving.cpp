#include "tests/core/edits/staged_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// What saving does to what is staged, and to undo.

class TestStagedSaving : public QObject {
    Q_OBJECT
private slots:
    void whatIsBeingSavedStaysAsItIs();
    void aNewRecordThatOthersOfASaveNeedStays();
    void aStepThatTouchesWhatIsBeingSavedWaits();
    void whatLandedIsNoLongerStaged();
    void editsOfOtherFieldsOutliveALanding();
    void undoNeverBringsBackWhatLanded();
    void anUndoneEditOfAnotherFieldCanStillBeDoneAgain();
    void aDeleteLandsWhole();
    void aNewRecordsRealIdTakesItsPlaceEverywhere();
    void aRealIdMayComeAfterTheLanding();
    void aProblemGoesWithTheNextEdit();
    void basesFollowTheServer();
};

void TestStagedSaving::whatIsBeingSavedStaysAsItIs() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    const QList<StagedRecord> before = b.edits.all();
    b.edits.hold({b.person});
    b.edits.hold({b.person});
    QVERIFY(b.edits.isHeld(b.person));
    QVERIFY(!b.set(b.title, u"CEO"_s));
    QVERIFY(!b.edits.stageDelete(b.person, aoife()));
    QVERIFY(!b.edits.revertField(b.person, b.title));
    QVERIFY(!b.edits.revert({b.person}));
    QVERIFY(!b.edits.revertAll());
    QCOMPARE(b.edits.all(), before);
    b.edits.release({b.person});
    QVERIFY(b.edits.isHeld(b.person));
    b.edits.release({b.person});
    QVERIFY(!b.edits.isHeld(b.person));
    QVERIFY(b.set(b.title, u"CEO"_s));
}

void TestStagedSaving::aNewRecordThatOthersOfASaveNeedStays() {
    StagedBench b;
    const RecordRef acme{RecordKind::Company, b.newCompany(u"Acme"_s)};
    const RecordRef bao{RecordKind::Person, b.newPerson(u"bao@contoso.example"_s, acme.id)};
    b.edits.hold({bao});
    QVERIFY(!b.edits.stageDelete(acme, nullptr));
    QVERIFY(!b.edits.revertAll());
    QCOMPARE(b.edits.count(), 2);
    b.edits.release({bao});
    QVERIFY(b.edits.revertAll());
}

void TestStagedSaving::aStepThatTouchesWhatIsBeingSavedWaits() {
    StagedBench b;
    b.edits.setField(b.company, northwind(), u"name"_s, words(u"Northwind Ltd"_s));
    {
        const auto step = b.edits.beginStep();
        b.set(b.title, u"COO"_s);
        b.edits.setField(b.company, northwind(), u"city"_s, words(u"Cork"_s));
    }
    const QList<StagedRecord> before = b.edits.all();
    b.edits.hold({b.person});
    QVERIFY(b.edits.undo().isEmpty()); // not even the company's part
    QCOMPARE(b.edits.all(), before);
    QVERIFY(b.edits.canUndo());
    b.edits.release({b.person});
    QCOMPARE(b.edits.undo().size(), 2);
    QVERIFY(!b.edits.find(b.person));
    b.edits.hold({b.company});
    QVERIFY(b.edits.redo().isEmpty());
    QVERIFY(b.edits.canRedo());
}

void TestStagedSaving::whatLandedIsNoLongerStaged() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    b.set(b.phone, u"1"_s);
    b.edits.setField(b.company, northwind(), u"city"_s, words(u"Cork"_s));
    QSignalSpy changed(&b.edits, &StagedEdits::changed);
    b.edits.landed(b.person);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!b.edits.find(b.person));
    QCOMPARE(b.edits.count(), 1);
    QVERIFY(b.edits.canUndo()); // the company's
    b.edits.undo();
    QCOMPARE(b.edits.count(), 0);
    QVERIFY(!b.edits.canUndo());
}

void TestStagedSaving::editsOfOtherFieldsOutliveALanding() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    b.set(b.phone, u"1"_s);
    b.edits.landed(b.person, {u"TITLE"_s});
    QCOMPARE(b.edits.find(b.person)->fields.keys(), QStringList{b.phone});
    QVERIFY(b.keepsWhatIsStaged());
    b.edits.undo();
    QVERIFY(!b.edits.find(b.person));
    QVERIFY(!b.edits.canUndo());
    b.edits.redo();
    QCOMPARE(b.textOf(b.person, b.phone), u"1"_s);
    QVERIFY(!b.edits.edit(b.person, b.title));
}

void TestStagedSaving::undoNeverBringsBackWhatLanded() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    b.edits.stageDelete(b.person, aoife());
    b.edits.undo();
    b.set(b.title, u"CEO"_s);
    b.set(b.title, u"CFO"_s);
    b.edits.undo();
    b.edits.landed(b.person, {b.title});
    QVERIFY(!b.edits.canUndo());
    QVERIFY(!b.edits.canRedo());
    QCOMPARE(b.edits.count(), 0);
}

void TestStagedSaving::anUndoneEditOfAnotherFieldCanStillBeDoneAgain() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    b.set(b.phone, u"1"_s);
    b.edits.undo();
    b.edits.landed(b.person);
    QVERIFY(b.edits.canRedo());
    b.edits.redo();
    QCOMPARE(b.edits.find(b.person)->fields.keys(), QStringList{b.phone});
}

void TestStagedSaving::aDeleteLandsWhole() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    b.edits.stageDelete(b.person, aoife());
    b.edits.landed(b.person);
    QCOMPARE(b.edits.count(), 0);
    QVERIFY(!b.edits.canUndo()); // there is no record left to edit
}

void TestStagedSaving::aNewRecordsRealIdTakesItsPlaceEverywhere() {
    StagedBench b;
    const RecordRef acme{RecordKind::Company, b.newCompany(u"Acme"_s)};
    const RecordRef bao{RecordKind::Person, b.newPerson(u"bao@contoso.example"_s, acme.id)};
    b.set(b.companyId, acme.id);
    b.set(b.companyId, u"com_2"_s); // so that the link is in steps, too
    QSignalSpy replaced(&b.edits, &StagedEdits::temporaryIdReplaced);
    const int calls = b.keeper->calls;
    b.edits.replaceTemporaryId(acme, u"com_9"_s);
    QCOMPARE(b.keeper->calls, calls + 1); // no crash comes between
    QCOMPARE(replaced.size(), 1);
    QVERIFY(!b.edits.find(acme));
    QCOMPARE(b.textOf(bao, b.companyId), u"com_9"_s);
    QVERIFY(b.keepsWhatIsStaged());
    b.edits.landed(acme); // harmless
    b.edits.undo();
    QCOMPARE(b.textOf(b.person, b.companyId), u"com_9"_s);
    b.edits.undo();
    QVERIFY(!b.edits.find(b.person));
    b.edits.undo();
    QCOMPARE(b.edits.count(), 0); // Bao; the company's making is no step any more
    QVERIFY(!b.edits.canUndo());
    b.edits.redo();
    QCOMPARE(b.textOf(bao, b.companyId), u"com_9"_s);
    QCOMPARE(b.edits.count(), 1);
}

void TestStagedSaving::aRealIdMayComeAfterTheLanding() {
    StagedBench b;
    const RecordRef acme{RecordKind::Company, b.newCompany(u"Acme"_s)};
    b.set(b.companyId, acme.id);
    b.edits.landed(acme);
    QCOMPARE(b.textOf(b.person, b.companyId), acme.id);
    b.edits.replaceTemporaryId(acme, u"com_9"_s);
    QCOMPARE(b.textOf(b.person, b.companyId), u"com_9"_s);
    // To the company that she has already: then nothing is left to save.
    const RecordRef again{RecordKind::Company, b.newCompany(u"Northwind"_s)};
    b.set(b.companyId, again.id);
    b.edits.replaceTemporaryId(again, u"com_1"_s);
    QVERIFY(!b.edits.find(b.person));
}

void TestStagedSaving::aProblemGoesWithTheNextEdit() {
    StagedBench b;
    ApiError error;
    error.kind = ErrorKind::BadRequest;
    error.details = {{b.title, u"too long"_s}};
    b.set(b.title, u"COO"_s);
    b.edits.setProblem(b.person, error);
    QCOMPARE(b.edits.find(b.person)->problem, std::optional(error));
    QVERIFY(b.set(b.title, u"COO"_s)); // no edit
    QVERIFY(b.edits.find(b.person)->problem);
    b.set(b.phone, u"1"_s);
    QVERIFY(!b.edits.find(b.person)->problem);
    b.edits.setProblem(b.person, error);
    b.edits.undo();
    QVERIFY(!b.edits.find(b.person)->problem);
    b.edits.setProblem(b.company, error); // not staged
    QVERIFY(!b.edits.find(b.company));
}

void TestStagedSaving::basesFollowTheServer() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    b.set(b.phone, u"1"_s);
    b.set(b.title, u"CEO"_s);
    const RecordPtr newer =
        known(RecordKind::Person,
              {{u"id"_s, u"per_1"_s}, {u"firstName"_s, u"Aoife"_s}, {u"title"_s, u"CEO"_s}, {u"phone"_s, u"2"_s}});
    b.clock->advance(500);
    b.edits.rebase(b.person, newer, {b.title, b.phone});
    QCOMPARE(b.edits.find(b.person)->fields.keys(), QStringList{b.phone}); // CEO is what it is now
    QCOMPARE(b.edits.edit(b.person, b.phone)->base.text, u"2"_s);
    QCOMPARE(b.edits.find(b.person)->base, newer->raw.bytes());
    QCOMPARE(b.edits.find(b.person)->readMs, b.clock->wallMs());
    QVERIFY(b.keepsWhatIsStaged());
    b.edits.undo();
    QCOMPARE(b.textOf(b.person, b.title), u"COO"_s); // an edit again, of what is there now
    QCOMPARE(b.edits.edit(b.person, b.title)->base.text, u"CEO"_s);
    b.edits.undo();
    b.edits.undo();
    QCOMPARE(b.edits.count(), 0);
    b.set(b.phone, u"1"_s);
    b.edits.rebase(b.person, newer, {}); // only what was read; the field's base is the user's
    QVERIFY(b.edits.edit(b.person, b.phone)->base.isEmpty());
}

QTEST_GUILESS_MAIN(TestStagedSaving)
#include "tst_staged_saving.moc"
