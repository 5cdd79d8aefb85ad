#include "tests/ui/contract/contract_stage.h"

#include <QPointer>
#include <QTableView>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// What a loaded document would change is shown and decided before it is used.
class TestContractReview : public QObject {
    Q_OBJECT
private slots:
    void aDocumentIsReviewedBeforeItIsUsed();
    void aQuestionMustBeAnsweredAndNothingIsPreselected();
    void aYesIsReadIntoTheDocument();
    void aNoPutsTheDocumentInUseWithoutTheRename();
    void cancellingChangesNothing();
    void aRefusedUseIsToldAndTheReviewStays();
    void thePageMayEndBeforeTheUseDoes();
    void textFromDocumentsIsNeverMarkup();
};

void TestContractReview::aDocumentIsReviewedBeforeItIsUsed() {
    ContractStage stage;
    stage.open();
    stage.review(newerDocument());
    QCOMPARE(stage.find<QLabel>("contractReviewTitle")->text(), u"Klipy API, version 2.1"_s);
    QVERIFY(stage.find<QLabel>("contractFrom")->text().contains(u"klipy-openapi-2.1.json"));
    const QString counts = stage.find<QLabel>("contractCounts")->text();
    QVERIFY2(counts.contains(u" added") && counts.contains(u" gone") && counts.contains(u" changed"),
             qPrintable(counts));
    QVERIFY(stage.find<QTableView>("contractChanges")->model()->rowCount() > 5);
    QCOMPARE(stage.page->findChildren<QWidget*>(u"contractLoss"_s).size(), 1);
    QCOMPARE(stage.find<QWidget>("contractLoss")->findChildren<QLabel*>().at(1)->text(),
             u"Companies can't be deleted"_s);
    const QString unknown = stage.find<QLabel>("contractUnknown")->text();
    QVERIFY2(unknown.contains(u"POST /webhooks") && unknown.contains(u"webhooks:write") &&
                 unknown.contains(u"People: middleName"),
             qPrintable(unknown));
    QVERIFY(!stage.find<QWidget>("contractFacts")->isVisible());
    QVERIFY(stage.used.isEmpty());
}

void TestContractReview::aQuestionMustBeAnsweredAndNothingIsPreselected() {
    ContractStage stage;
    stage.open();
    stage.review(newerDocument());
    const auto choices = stage.find<QWidget>("contractQuestions")->findChildren<QRadioButton*>();
    QCOMPARE(choices.size(), 4);
    for (const QRadioButton* choice : choices)
        QVERIFY(!choice->isChecked());
    QVERIFY(!stage.find<QPushButton>("contractUse")->isEnabled());
    QCOMPARE(stage.find<QLabel>("contractOpenQuestions")->text(), u"2 questions are open."_s);
    stage.decide(0, false);
    QCOMPARE(stage.find<QLabel>("contractOpenQuestions")->text(), u"One question is open."_s);
    stage.decide(1, false);
    QVERIFY(stage.find<QPushButton>("contractUse")->isEnabled());
    QVERIFY(stage.used.isEmpty());
}

void TestContractReview::aYesIsReadIntoTheDocument() {
    ContractStage stage;
    stage.open();
    stage.review(newerDocument());
    const int before = stage.find<QTableView>("contractChanges")->model()->rowCount();
    stage.decide(0, true);
    stage.decide(1, false);
    QTRY_VERIFY(stage.find<QPushButton>("contractUse")->isEnabled());
    QVERIFY(stage.find<QTableView>("contractChanges")->model()->rowCount() < before);
    // The answered questions stay, with their answers.
    QCOMPARE(stage.page->findChildren<QWidget*>(u"contractQuestion"_s).size(), 2);
    stage.click("contractUse");
    QCOMPARE(stage.used.size(), 1);
    const ContractChoice used = stage.used.first();
    QCOMPARE(used.renames, (QList<FieldRename>{{RecordKind::Person, u"firstName"_s, u"givenName"_s}}));
    QCOMPARE(used.document, newerDocument());
    QVERIFY(used.source.endsWith(u"klipy-openapi-2.1.json"));
    QCOMPARE(used.chosenMs, stage.clock->wallMs());
}

void TestContractReview::aNoPutsTheDocumentInUseWithoutTheRename() {
    ContractStage stage;
    stage.open();
    stage.review(newerDocument());
    stage.decide(0, true);
    QTRY_VERIFY(!stage.find<QPushButton>("contractUse")->isEnabled());
    stage.decide(0, false); // thought better of it
    stage.decide(1, false);
    QTRY_VERIFY(stage.find<QPushButton>("contractUse")->isEnabled());
    stage.click("contractUse");
    QCOMPARE(stage.used.size(), 1);
    QCOMPARE(stage.used.first().renames, QList<FieldRename>());
}

void TestContractReview::cancellingChangesNothing() {
    ContractStage stage;
    stage.open();
    stage.review(newerDocument());
    stage.click("contractCancel");
    QVERIFY(!stage.find<QWidget>("contractReview")->isVisible());
    QVERIFY(stage.find<QWidget>("contractFacts")->isVisible());
    QVERIFY(stage.find<QWidget>("contractSource")->isVisible());
    QVERIFY(stage.used.isEmpty());
    stage.review(newerDocument()); // earlier answers don't come back
    stage.decide(0, false);
    QTest::keyClick(stage.find<QWidget>("contractReview"), Qt::Key_Escape);
    QVERIFY(!stage.find<QWidget>("contractReview")->isVisible());
    stage.review(newerDocument());
    QCOMPARE(stage.find<QLabel>("contractOpenQuestions")->text(), u"2 questions are open."_s);
}

void TestContractReview::aRefusedUseIsToldAndTheReviewStays() {
    ContractStage stage;
    stage.open();
    stage.review(newerDocument());
    stage.decide(0, false);
    stage.decide(1, false);
    stage.refusal = u"A save is running."_s;
    stage.click("contractUse");
    QVERIFY(stage.notice().contains(u"A save is running."));
    QVERIFY(stage.find<QWidget>("contractReview")->isVisible());
    stage.refusal.clear();
    stage.click("contractUse");
    QCOMPARE(stage.used.size(), 1);
}

void TestContractReview::thePageMayEndBeforeTheUseDoes() {
    ContractStage stage;
    ContractPageParts::Done done;
    stage.parts.use = [&](const ContractChoice& choice, ContractPageParts::Done whenDone) {
        stage.used.append(choice);
        done = std::move(whenDone);
    };
    const QPointer<ContractPage> page = &stage.open();
    stage.review(newerDocument());
    stage.decide(0, false);
    stage.decide(1, false);
    stage.click("contractUse");
    QVERIFY(!stage.find<QPushButton>("contractUse")->isEnabled());
    stage.click("contractUse"); // once is enough
    QCOMPARE(stage.used.size(), 1);
    stage.page.reset(); // the workspace gets another one
    QVERIFY(!page);
    done({});
}

void TestContractReview::textFromDocumentsIsNeverMarkup() {
    QByteArray document = newerDocument();
    document.replace("Klipy API", "<b>Klipy</b> <img src='https://evil.example/x'>\\n\\u202eAPI");
    document.replace("middleName", "<i>middle</i>");
    ContractStage stage;
    stage.open();
    stage.review(document);
    const auto labels = stage.find<QWidget>("contractReview")->findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        QVERIFY2(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()),
                 qPrintable(label->text()));
        QVERIFY(!label->text().contains(QChar(0x202e)));
        QVERIFY(!label->toolTip().contains(u"<img"));
    }
    QVERIFY(stage.find<QLabel>("contractReviewTitle")->text().startsWith(u"<b>Klipy</b>"));
}

QTEST_MAIN(TestContractReview)
#include "tst_contract_review.moc"
