// Conflicts among the rest of the review: from one to the next, what goes on without them, and records that are gone.

#include "tests/ui/edits/conflicting.h"
#include "ui/edits/conflict_bar.h"
#include "ui/edits/review_list.h"
#include "ui/edits/review_model.h"

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestConflictFlow : public QObject {
    Q_OBJECT
private slots:
    void theBarCountsAndGoesToTheNext();
    void theOthersCanStillBeSaved();
    void whatChangedBesideItIsSaid();
    void theRequestsCanBeLookedAtMeanwhile();
    void aGoneRecordCanBeMadeAnew();
    void aGoneRecordsEditCanBeDropped();
};

void TestConflictFlow::theBarCountsAndGoesToTheNext() {
    Conflicting t;
    const RecordRef calm = t.stage.set(t.stage.person(4), u"title"_s, u"CFO"_s);
    const RecordRef second = t.stage.set(t.stage.person(5), u"title"_s, u"CTO"_s);
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.stage.changeElsewhere(second, {{u"title"_s, u"Architect"_s}});
    t.show();
    QVERIFY(t.stage.words("conflictCount").startsWith(u"2 conflicts to decide"_s));
    auto* list = t.stage.find<ReviewList>("reviewList");
    auto* model = t.stage.page->findChild<ReviewModel*>();
    t.stage.press("nextConflict");
    QCOMPARE(model->refAt(list->currentIndex()), second);
    QVERIFY(t.radio("takeMine:title")->hasFocus());
    QTest::keyClick(&t.stage.window, Qt::Key_F8);
    QTRY_COMPARE(model->refAt(list->currentIndex()), t.ref);
    t.radio("takeMine:title")->click();
    t.stage.press("applyDecisions"); // and on to the next
    QCOMPARE(model->refAt(list->currentIndex()), second);
    QVERIFY(t.stage.words("conflictCount").startsWith(u"1 conflict to decide"_s));
    t.radio("takeTheirs:title")->click();
    t.stage.press("applyDecisions");
    QVERIFY(!t.stage.find<ConflictBar>("conflictBar")->isVisible());
    QVERIFY(t.stage.edits().find(calm));
}

void TestConflictFlow::theOthersCanStillBeSaved() {
    Conflicting t;
    const RecordRef calm = t.stage.set(t.stage.person(4), u"title"_s, u"CFO"_s);
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    QVERIFY(t.stage.button("saveAll")->isEnabled());
    QVERIFY(t.stage.requests().contains(calm.id));
    QVERIFY(!t.stage.requests().contains(t.ref.id));
}

void TestConflictFlow::whatChangedBesideItIsSaid() {
    Conflicting t;
    (void)t.stage.edits().revertAll();
    t.stage.set(t.person, u"phone"_s, u"+353 1 555 0100"_s);
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.stage.show();
    auto* model = t.stage.page->findChild<ReviewModel*>();
    QTRY_COMPARE(model->rowCount(model->indexOf(t.ref)), 2);
    const QModelIndex note = model->index(1, 0, model->indexOf(t.ref));
    QCOMPARE(note.data(ReviewModel::KindRole).toInt(), int(ReviewModel::RowKind::Note));
    QCOMPARE(note.data().toString(), u"Also changed at Klipy meanwhile: Job title: %1 → CEO. Kept."_s.arg(t.before));
    QVERIFY(!t.isDeciding());
    t.elsewhere({{u"phone"_s, u"+353 1 555 0999"_s}});
    QTRY_VERIFY(t.isDeciding());
    QVERIFY(t.stage.words("conflictMerged").contains(u"CEO"_s));
}

void TestConflictFlow::theRequestsCanBeLookedAtMeanwhile() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    t.stage.find<QAbstractButton>("showRequests")->click();
    QVERIFY(!t.isDeciding());
    QVERIFY(t.stage.find<QPlainTextEdit>("requestsText")->isVisible());
    t.stage.set(t.stage.person(4), u"title"_s, u"CFO"_s);
    QTRY_VERIFY(t.stage.requests().contains(u"CFO"_s));
    QVERIFY(!t.isDeciding()); // it stays where one looks
    t.stage.find<QAbstractButton>("showConflict")->click();
    QVERIFY(t.isDeciding());
}

void TestConflictFlow::aGoneRecordCanBeMadeAnew() {
    Conflicting t;
    t.stage.deleteElsewhere(t.ref);
    t.show();
    QVERIFY(t.stage.words("conflictTitle").startsWith(u"Klipy no longer has"_s));
    QCOMPARE(t.stage.words("goneEdits"), u"Job title: %1 → COO"_s.arg(t.before));
    QVERIFY(t.stage.words("goneLost").contains(u"another ID"_s));
    t.stage.press("recreateGone");
    QVERIFY(!t.stage.edits().find(t.ref));
    QCOMPARE(t.stage.edits().count(), 1);
    QCOMPARE(t.stage.edits().all().first().change, StagedRecord::Change::Create);
    QTRY_VERIFY(t.stage.requests().contains(u"POST"_s));
}

void TestConflictFlow::aGoneRecordsEditCanBeDropped() {
    Conflicting t;
    t.stage.deleteElsewhere(t.ref);
    t.show();
    auto* model = t.stage.page->findChild<ReviewModel*>();
    QCOMPARE(model->indexOf(t.ref).data(ReviewModel::MarkRole).toStringList(), QStringList{u"Gone"_s});
    t.stage.press("dropGone");
    QCOMPARE(t.stage.edits().count(), 0);
    QVERIFY(!t.stage.edits().undo().isEmpty());
    QVERIFY(t.stage.edits().find(t.ref)->gone);
}

QTEST_MAIN(TestConflictFlow)
#include "tst_conflict_flow.moc"
