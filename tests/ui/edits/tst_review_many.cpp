// The review of many records: it stays where it is, it is quick, and its model holds.

#include "tests/ui/edits/review_stage.h"
#include "ui/edits/review_list.h"
#include "ui/edits/review_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestReviewMany : public QObject {
    Q_OBJECT
private slots:
    void keepsSelectionAndScrollingWhileRowsComeAndGo();
    void aThousandRecordsAreShownQuickly();
    void itsModelHoldsUnderRandomChanges();
};

namespace {

ReviewModel* modelOf(ReviewStage& stage) {
    return stage.page->findChild<ReviewModel*>();
}

QModelIndex record(ReviewStage& stage, const RecordRef& ref) {
    return modelOf(stage)->indexOf(ref);
}

/// So many people with two changed fields each, as one step.
QList<RecordRef> stageThousand(ReviewStage& stage, int count = 1000) {
    QList<RecordRef> refs;
    const auto step = stage.edits().beginStep();
    for (int i = 0; i < count; ++i) {
        const QByteArray json = R"({"id":"p_)" + QByteArray::number(i) + R"(","firstName":"Ada","lastName":"No )" +
                                QByteArray::number(i) + R"(","title":"CTO","phone":"1"})";
        const RecordPtr record =
            readRecord(*RawJson::parse(json), stage.session->contract().kind(RecordKind::Person));
        refs.append(stage.set(record, u"title"_s, u"Chief Technology Officer"_s));
        stage.set(record, u"phone"_s, u"+353 1 555 0100"_s);
    }
    return refs;
}

} // namespace

void TestReviewMany::keepsSelectionAndScrollingWhileRowsComeAndGo() {
    ReviewStage stage;
    const QList<RecordRef> refs = stageThousand(stage, 100);
    stage.show();
    auto* list = stage.find<ReviewList>("reviewList");
    QTRY_COMPARE(modelOf(stage)->rowCount(), 100);
    list->setCurrentIndex(modelOf(stage)->indexOf(refs[60], u"title"_s));
    const QPersistentModelIndex kept = list->currentIndex();
    const auto scrolled = [&] { return list->visualRect(list->currentIndex()).top(); };
    (void)stage.edits().revertField(refs[70], u"title"_s);
    QTRY_COMPARE(modelOf(stage)->rowCount(record(stage, refs[70])), 1);
    QVERIFY(kept.isValid());
    const int before = scrolled();
    (void)stage.edits().revert({refs[80], refs[81]});
    QTRY_COMPARE(modelOf(stage)->rowCount(), 98);
    QVERIFY(kept.isValid() && list->currentIndex() == kept && list->selectionModel()->isSelected(kept));
    QCOMPARE(scrolled(), before);
    (void)stage.edits().undo();
    QTRY_COMPARE(modelOf(stage)->rowCount(), 100);
    QVERIFY(list->isExpanded(record(stage, refs[80])));
    QVERIFY(kept.isValid() && list->currentIndex() == kept);
    QCOMPARE(scrolled(), before);
}

/// The figures are for whoever changes it, in a release build; with sanitizers they only mustn't grow out of hand.
void TestReviewMany::aThousandRecordsAreShownQuickly() {
    ReviewStage stage;
    const QList<RecordRef> refs = stageThousand(stage);
    QElapsedTimer timer;
    const auto lap = [&timer](const char* what) {
        const double ms = double(timer.nsecsElapsed()) / 1e6;
        qInfo("%-40s %8.1f ms", what, ms);
        timer.start();
        return ms;
    };
    timer.start();
    const SavePlan plan = stage.editing().plan();
    lap("planning 1000 updates");
    (void)stage.editing().plan(refs);
    lap("planning 1000 chosen ones");
    ReviewModel model;
    const QList<StagedRecord> all = stage.edits().all();
    timer.start();
    model.show(all, plan, stage.saves->context());
    lap("the model shows 1000 records");
    model.show(all, plan, stage.saves->context());
    lap("the model shows them again");
    (void)requestsText(plan, stage.saves->context());
    lap("their requests as text");
    stage.show();
    lap("the page opens");
    QTRY_COMPARE(modelOf(stage)->rowCount(), 1000);
    QSignalSpy refreshed(stage.page, &ReviewPage::statusChanged);
    double worst = 0;
    for (int i = 0; i < 3; ++i) {
        (void)stage.edits().revertField(refs[500 + i], u"title"_s);
        timer.start();
        QVERIFY(refreshed.wait());
        worst = std::max(worst, lap("the page follows a change"));
    }
    QVERIFY(worst < 8000);
}

void TestReviewMany::itsModelHoldsUnderRandomChanges() {
    ReviewStage stage;
    QList<RecordPtr> people;
    for (int i = 0; i < 5; ++i)
        people.append(stage.person(i));
    stage.show();
    const QAbstractItemModelTester tester(modelOf(stage), QAbstractItemModelTester::FailureReportingMode::QtTest);
    unsigned chance = 11;
    const auto random = [&chance](unsigned below) {
        chance = chance * 1103515245U + 12345U;
        return (chance >> 16) % below;
    };
    for (int step = 0; step < 120; ++step) {
        const RecordPtr& person = people[random(5)];
        switch (random(8)) {
        case 0:
            stage.edits().revert({{RecordKind::Person, person->id}});
            break;
        case 1:
            (void)stage.edits().undo();
            break;
        case 2:
            if (!stage.edits().isDeleted({RecordKind::Person, person->id}))
                stage.clear(person, u"title"_s);
            break;
        case 3:
            stage.edits().stageDelete({RecordKind::Person, person->id}, person);
            break;
        case 4:
            stage.changeElsewhere({RecordKind::Person, person->id}, {{u"title"_s, QString::number(random(4))}});
            break;
        default:
            if (!stage.edits().isDeleted({RecordKind::Person, person->id}))
                stage.set(person, random(2) ? u"title"_s : u"phone"_s, QString::number(random(3)));
        }
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(modelOf(stage)->rowCount(), stage.edits().count());
}

QTEST_MAIN(TestReviewMany)
#include "tst_review_many.moc"
