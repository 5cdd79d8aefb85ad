#include "tests/ui/edits/review_stage.h"
#include "ui/edits/review_list.h"
#include "ui/edits/review_model.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestReviewPage : public QObject {
    Q_OBJECT
private slots:
    void teachesWhileNothingIsStaged();
    void showsEachFieldAsBeforeAndAfter();
    void showsTheExactRequest();
    void namesAParentThatIsNotCreatedYet();
    void countsWritesAndReads();
    void tellsAProblemAtItsRecord();
    void marksWhatIsCleared();
    void takesARecordOutOfTheSave();
    void revertsAFieldByKey();
    void revertsARecordByItsPicture();
    void keepsItsPlaceWhenSomethingElseChanges();
    void discardsOneRecordAtOnce();
    void asksBeforeItDiscardsMoreThanOne();
    void saysWhereStagedEditsAreKept();
    void offersToUnlockWhileLocked();
    void whatIsReadAgainIsCountedAndShown();
    void tellsOfTheMinuteThatNobodyCanWatch();
};

namespace {

ReviewModel* modelOf(ReviewStage& stage) {
    return stage.page->findChild<ReviewModel*>();
}

QModelIndex record(ReviewStage& stage, const RecordRef& ref) {
    return modelOf(stage)->indexOf(ref);
}

QStringList problems(ReviewStage& stage, const RecordRef& ref) {
    QStringList words;
    const QModelIndex parent = record(stage, ref);
    for (int row = 0; row < modelOf(stage)->rowCount(parent); ++row) {
        const QModelIndex line = modelOf(stage)->index(row, 0, parent);
        if (line.data(ReviewModel::KindRole).toInt() == int(ReviewModel::RowKind::Problem))
            words.append(line.data().toString());
    }
    return words;
}

} // namespace

void TestReviewPage::teachesWhileNothingIsStaged() {
    ReviewStage stage;
    stage.show();
    QVERIFY(!stage.find<QTreeView>("reviewList")->isVisible());
    bool teaches = false;
    const auto labels = stage.page->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        teaches = teaches || (label->isVisible() && label->text().contains(u"Edit a cell"_s));
    QVERIFY(teaches);
    QVERIFY(!stage.button("saveAll")->isEnabled());
    QVERIFY(!stage.button("discardAll")->isEnabled());
}

void TestReviewPage::showsEachFieldAsBeforeAndAfter() {
    ReviewStage stage;
    const RecordPtr person = stage.person(3);
    const QString before = person->value(stage.session->contract().kind(RecordKind::Person), Role::JobTitle).text;
    const RecordRef ref = stage.set(person, u"title"_s, u"Chief of Staff"_s);
    stage.show();
    QTRY_COMPARE(modelOf(stage)->rowCount(), 1);
    const QModelIndex line = modelOf(stage)->indexOf(ref, u"title"_s);
    QCOMPARE(line.data(ReviewModel::BeforeRole).toString(), before);
    QCOMPARE(line.data(ReviewModel::AfterRole).toString(), u"Chief of Staff"_s);
    QVERIFY(line.data(Qt::AccessibleTextRole).toString().contains(u"Chief of Staff"_s));
    QCOMPARE(record(stage, ref).data(ReviewModel::ChangeRole).toString(), u"Update"_s);
    QCOMPARE(stage.words("reviewCount"), u"1 record, 1 change"_s);
}

void TestReviewPage::showsTheExactRequest() {
    ReviewStage stage;
    const RecordPtr person = stage.person(3);
    stage.set(person, u"title"_s, u"COO"_s);
    stage.show();
    QTRY_COMPARE(stage.requests(), u"PATCH  /people/%1\n{\n  \"title\": \"COO\"\n}"_s.arg(person->id));
}

void TestReviewPage::namesAParentThatIsNotCreatedYet() {
    ReviewStage stage;
    const RecordRef acme = stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Acme"_s)}});
    stage.create(RecordKind::Person, {{u"email"_s, ReviewStage::text(u"new@acme.example"_s)},
                                      {u"firstName"_s, ReviewStage::text(u"Nia"_s)},
                                      {u"companyId"_s, ReviewStage::text(acme.id)}});
    stage.show();
    QTRY_VERIFY(stage.requests().contains(u"\"companyId\": ‹id of “Acme”, once it is created›"_s));
    QVERIFY(!stage.requests().contains(acme.id));
    QVERIFY(stage.requests().indexOf(u"/companies"_s) < stage.requests().indexOf(u"/people"_s));
}

void TestReviewPage::countsWritesAndReads() {
    ReviewStage stage;
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.set(stage.person(4), u"title"_s, u"CFO"_s);
    stage.show();
    QTRY_COMPARE(stage.words("requestCount"), u"2 writes, up to 4 reads"_s); // before, and maybe after
    QVERIFY(stage.words("requestCost").contains(u"6 requests"_s));
    QCOMPARE(stage.bench.server.received(), 0); // looking costs nothing
}

void TestReviewPage::tellsAProblemAtItsRecord() {
    ReviewStage stage;
    const RecordRef good = stage.set(stage.person(3), u"title"_s, u"COO"_s);
    const RecordRef bad = stage.set(stage.person(4), u"email"_s, u"no address"_s);
    stage.show();
    QTRY_COMPARE(modelOf(stage)->rowCount(), 2);
    QVERIFY(problems(stage, good).isEmpty());
    QCOMPARE(problems(stage, bad).size(), 1);
    QVERIFY(!stage.requests().contains(bad.id));
    QVERIFY(stage.button("saveAll")->isEnabled()); // the good one can go
}

void TestReviewPage::marksWhatIsCleared() {
    ReviewStage stage;
    const RecordRef ref = stage.clear(stage.person(3), u"title"_s);
    stage.show();
    QTRY_COMPARE(record(stage, ref).data(ReviewModel::MarkRole).toString(), u"Clears a value"_s);
    QVERIFY(stage.requests().contains(u"\"title\": null"_s));
}

void TestReviewPage::takesARecordOutOfTheSave() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordRef in = stage.set(stage.person(3), u"title"_s, u"COO"_s);
    const RecordRef out = stage.set(stage.person(4), u"title"_s, u"CFO"_s);
    stage.show();
    auto* list = stage.find<ReviewList>("reviewList");
    QTRY_COMPARE(modelOf(stage)->rowCount(), 2);
    list->setFocus();
    list->setCurrentIndex(record(stage, out));
    QTest::keyClick(list, Qt::Key_Space);
    QTRY_VERIFY(!stage.requests().contains(out.id));
    QVERIFY(stage.requests().contains(in.id));
    stage.press("saveSelected");
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("PATCH"), 1);
    QVERIFY(!stage.edits().find(in));
    QVERIFY(stage.edits().find(out));
}

void TestReviewPage::revertsAFieldByKey() {
    ReviewStage stage;
    const RecordPtr person = stage.person(3);
    const RecordRef ref = stage.set(person, u"title"_s, u"COO"_s);
    stage.set(person, u"phone"_s, u"+353 1 555 0100"_s);
    stage.show();
    auto* list = stage.find<ReviewList>("reviewList");
    QTRY_COMPARE(modelOf(stage)->rowCount(record(stage, ref)), 2);
    list->setFocus();
    list->setCurrentIndex(modelOf(stage)->indexOf(ref, u"title"_s));
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(!stage.edits().edit(ref, u"title"_s));
    QVERIFY(stage.edits().edit(ref, u"phone"_s));
    QTRY_COMPARE(modelOf(stage)->rowCount(record(stage, ref)), 1);
}

void TestReviewPage::revertsARecordByItsPicture() {
    ReviewStage stage;
    const RecordRef ref = stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.show();
    auto* list = stage.find<ReviewList>("reviewList");
    QTRY_COMPARE(modelOf(stage)->rowCount(), 1);
    const QRect row = list->visualRect(record(stage, ref));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {row.right() - 22, row.center().y()});
    QVERIFY(!stage.edits().find(ref));
    QVERIFY(stage.edits().canUndo());
}

void TestReviewPage::keepsItsPlaceWhenSomethingElseChanges() {
    ReviewStage stage;
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    const RecordRef second = stage.set(stage.person(4), u"title"_s, u"CFO"_s);
    stage.show();
    auto* list = stage.find<ReviewList>("reviewList");
    QTRY_COMPARE(modelOf(stage)->rowCount(), 2);
    list->setCurrentIndex(modelOf(stage)->indexOf(second, u"title"_s));
    stage.set(stage.person(5), u"title"_s, u"CTO"_s);
    QTRY_COMPARE(modelOf(stage)->rowCount(), 3);
    QCOMPARE(modelOf(stage)->refAt(list->currentIndex()), second);
    QCOMPARE(modelOf(stage)->fieldAt(list->currentIndex()), u"title"_s);
}

void TestReviewPage::discardsOneRecordAtOnce() {
    ReviewStage stage;
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.show();
    QTRY_VERIFY(stage.button("discardAll")->isEnabled());
    stage.press("discardAll");
    QVERIFY(!stage.find<DiscardPrompt>("discardPrompt"));
    QCOMPARE(stage.edits().count(), 0);
}

void TestReviewPage::asksBeforeItDiscardsMoreThanOne() {
    ReviewStage stage;
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.set(stage.person(4), u"title"_s, u"CFO"_s);
    stage.show();
    QTRY_VERIFY(stage.button("discardAll")->isEnabled());
    stage.press("discardAll");
    QVERIFY(stage.words("discardQuestion").contains(u'2'));
    QVERIFY(stage.button("discardCancel")->isDefault());
    stage.press("discardCancel");
    QCOMPARE(stage.edits().count(), 2);
    QTRY_VERIFY(!stage.find<DiscardPrompt>("discardPrompt"));
    stage.press("discardAll");
    stage.press("discardConfirm");
    QCOMPARE(stage.edits().count(), 0);
    QVERIFY(!stage.edits().undo().isEmpty());
    QCOMPARE(stage.edits().count(), 2);
}

void TestReviewPage::saysWhereStagedEditsAreKept() {
    ReviewStage stage;
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.show();
    QTRY_VERIFY(stage.words("keepingWords").contains(u"a crash loses them"_s));
}

void TestReviewPage::offersToUnlockWhileLocked() {
    ReviewStage stage(WorkspaceMode::Locked);
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.show();
    QSignalSpy wanted(stage.page, &ReviewPage::unlockRequested);
    QTRY_VERIFY(stage.button("unlockToSave")->isVisible());
    QCOMPARE(stage.button("unlockToSave")->text(), u"Unlock to save"_s);
    QVERIFY(!stage.button("saveAll")->isEnabled());
    QVERIFY(!stage.button("saveSelected")->isEnabled());
    stage.press("unlockToSave");
    QCOMPARE(wanted.count(), 1);
    stage.editing().setMode(WorkspaceMode::Ask);
    QTRY_VERIFY(stage.button("saveAll")->isEnabled());
    QVERIFY(!stage.button("unlockToSave")->isVisible());
}

void TestReviewPage::whatIsReadAgainIsCountedAndShown() {
    SavePlan plan;
    const Operation* update = builtInContract().operation(RecordKind::Person, Action::Update);
    for (const char* id : {"p_1", "p_2"}) {
        PlannedWrite write;
        write.staged.ref = {RecordKind::Person, QString::fromLatin1(id)};
        write.operation = *update;
        write.path = u"/people/"_s + write.staged.ref.id;
        plan.writes.append(write);
        plan.rereads.refs.append(write.staged.ref);
    }
    plan.rereads.requests = 2;
    QCOMPARE(requestCountText(plan), u"2 writes, 2 reads"_s);
    QCOMPARE(rereadsText(plan), u"2 records are read again first: 2 requests"_s);
    ChangeContext context;
    context.contract = &builtInContract();
    QHash<RecordRef, int> lineOf;
    QCOMPARE(requestsText(plan, context, &lineOf),
             u"GET    /people/p_1   ← read again first\nGET    /people/p_2   ← read again first\n\n"
             "PATCH  /people/p_1\n\nPATCH  /people/p_2"_s);
    QCOMPARE(lineOf.value({RecordKind::Person, u"p_2"_s}), 5);
    plan.rereads.byPages = true;
    plan.reads = 2;
    QCOMPARE(requestCountText(plan), u"2 writes, up to 4 reads"_s);
    QVERIFY(requestsText(plan, context).startsWith(u"‹2 records are read again first, by pages: up to 2 requests›"_s));
}

void TestReviewPage::tellsOfTheMinuteThatNobodyCanWatch() {
    ReviewStage stage;
    stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Acme"_s)}});
    stage.show();
    QTRY_VERIFY(stage.requests().contains(u"POST"_s));
    QVERIFY(!stage.find<QLabel>("raceNote")->isVisible()); // nobody else has it
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    QTRY_VERIFY(stage.find<QLabel>("raceNote")->isVisible());
    QVERIFY(stage.words("raceNote").contains(u"written over unseen"_s));
    QCOMPARE(stage.button("saveAll")->toolTip(), stage.words("requestCount"));
}

QTEST_MAIN(TestReviewPage)
#include "tst_review_page.moc"
