#include "tests/ui/contract/contract_stage.h"
#include "ui/contract/contract_facts.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// The page "Contract", from the first look to another document in use.
class TestContractPage : public QObject {
    Q_OBJECT
private slots:
    void thePageTellsWhatItBelieves();
    void searchAndChipsNarrowTheFactsDown();
    void whatIsShownIsCopiedAsText();
    void aBrokenDocumentChangesNothingAndSaysWhere_data();
    void aBrokenDocumentChangesNothingAndSaysWhere();
    void aWebAddressIsAskedAndTheRestIsTheSame();
    void aFetchCanBeStopped();
    void whatTheWebRefusesIsToldInWords_data();
    void whatTheWebRefusesIsToldInWords();
    void theDocumentInUseIsNamedAndCanBeTakenBack();
    void driftIsTaughtThenListed();
    void everythingThatCanBeUsedHasAName();
    void tabGoesFromTheHeaderThroughTheFilterToTheTable();
};

void TestContractPage::thePageTellsWhatItBelieves() {
    ContractStage stage;
    stage.open();
    QCOMPARE(stage.find<QTableView>("contractFactsTable")->model()->rowCount(), int(factsOf(builtInContract()).size()));
    QVERIFY(stage.page->status().contains(u"facts are assumed"));
    QCOMPARE(stage.find<QLabel>("contractSummary")->text(), stage.page->status());
    QCOMPARE(stage.find<QLabel>("contractSourceTitle")->text(), u"The contract that ships with the app"_s);
    QVERIFY(!stage.find<QWidget>("contractTakeBack")->isVisible());
    QVERIFY(!stage.find<QWidget>("contractReview")->isVisible());
}

void TestContractPage::searchAndChipsNarrowTheFactsDown() {
    ContractStage stage;
    stage.open();
    const auto* rows = stage.find<QTableView>("contractFactsTable")->model();
    const int all = rows->rowCount();
    stage.click("contractChipCompanies");
    const int companies = rows->rowCount();
    QVERIFY(companies > 0 && companies < all);
    stage.find<QCheckBox>("contractAssumedOnly")->click();
    QVERIFY(rows->rowCount() < companies);
    QVERIFY(stage.find<QLabel>("contractShown")->text().startsWith(QString::number(rows->rowCount()) + u" of "_s));
    QTest::keyClicks(stage.find<QLineEdit>("contractSearch"), u"nothing is like this"_s);
    QCOMPARE(rows->rowCount(), 0);
    auto* showAll = stage.find<QWidget>("contractFacts")->findChild<QPushButton*>(u"emptyFirstAction"_s);
    QVERIFY(showAll->isVisible());
    showAll->click();
    QCOMPARE(rows->rowCount(), all);
    QVERIFY(stage.find<QToolButton>("contractChipAll")->isChecked());
}

void TestContractPage::whatIsShownIsCopiedAsText() {
    ContractStage stage;
    stage.open();
    QTest::keyClicks(stage.find<QLineEdit>("contractSearch"), u"firstName"_s);
    stage.click("contractCopy");
    const QString text = QApplication::clipboard()->text();
    QVERIFY(text.contains(u"| firstName |"));
    QVERIFY(!text.contains(u"lastName |"));
    QVERIFY(stage.notice().contains(u"copied"));
}

void TestContractPage::aBrokenDocumentChangesNothingAndSaysWhere_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("why");
    QTest::newRow("not JSON") << QByteArray("{\"openapi\": oh") << u"line 1"_s;
    QTest::newRow("YAML") << QByteArray("openapi: 3.1.0\ninfo:\n  title: Klipy\n") << u"YAML"_s;
    QTest::newRow("no paths") << QByteArray(R"({"openapi":"3.1.0"})") << u"Where in the document: /paths"_s;
    QTest::newRow("Swagger 2") << QByteArray(R"({"swagger":"2.0"})") << u"Where in the document: /swagger"_s;
    QTest::newRow("nothing") << QByteArray() << u"nothing in it"_s;
}

void TestContractPage::aBrokenDocumentChangesNothingAndSaysWhere() {
    QFETCH(QByteArray, document);
    QFETCH(QString, why);
    ContractStage stage;
    stage.open();
    stage.page->loadFile(stage.fileOf(document));
    QTRY_VERIFY2(stage.notice().contains(why), qPrintable(stage.notice()));
    QVERIFY(stage.notice().contains(u"Nothing was changed"));
    QVERIFY(stage.find<QWidget>("contractFacts")->isVisible());
    QVERIFY(stage.find<QToolButton>("contractLoad")->isEnabled());
    QVERIFY(stage.used.isEmpty());
}

void TestContractPage::aWebAddressIsAskedAndTheRestIsTheSame() {
    ContractStage stage;
    stage.open();
    stage.find<QAction>("contractLoadAddress")->trigger();
    auto* address = stage.find<QLineEdit>("contractAddress");
    QVERIFY(address->isVisible());
    QVERIFY(stage.find<QLabel>("contractAddressPromise")->text().contains(u"key isn't sent"));
    QVERIFY(!stage.find<QPushButton>("contractAddressLoad")->isEnabled());
    QTest::keyClicks(address, u" klipy.example/openapi.json "_s);
    QTest::keyClick(address, Qt::Key_Return);
    QCOMPARE(stage.asked, QStringList{u"klipy.example/openapi.json"_s});
    QVERIFY(stage.find<QWidget>("contractProgress")->isVisible());
    QVERIFY(!stage.find<QToolButton>("contractLoad")->isEnabled());
    ContractFetch::Outcome outcome;
    outcome.document = newerDocument();
    outcome.address = QUrl(u"https://klipy.example/openapi.json"_s);
    stage.answer(outcome);
    QTRY_VERIFY(stage.find<QWidget>("contractReview")->isVisible());
    QVERIFY(!address->isVisible());
    QVERIFY(stage.find<QLabel>("contractFrom")->text().contains(u"https://klipy.example/openapi.json"));
}

void TestContractPage::aFetchCanBeStopped() {
    ContractStage stage;
    stage.open();
    stage.page->loadAddress(u"https://klipy.example/openapi.json"_s);
    QVERIFY(!stage.fetching.expired());
    stage.click("contractStop");
    QVERIFY(stage.fetching.expired());
    QVERIFY(!stage.find<QWidget>("contractProgress")->isVisible());
    QVERIFY(stage.notice().isEmpty());
    QVERIFY(stage.find<QToolButton>("contractLoad")->isEnabled());
}

void TestContractPage::whatTheWebRefusesIsToldInWords_data() {
    using Problem = ContractFetch::Problem;
    QTest::addColumn<Problem>("problem");
    QTest::addColumn<QString>("words");
    QTest::newRow("address") << Problem::BadAddress << u"no address"_s;
    QTest::newRow("http") << Problem::NotHttps << u"Only https"_s;
    QTest::newRow("redirect") << Problem::Redirected << u"https://elsewhere.example/a.json"_s;
    QTest::newRow("tls") << Problem::Tls << u"certificate"_s;
    QTest::newRow("host") << Problem::HostNotFound << u"no server"_s;
    QTest::newRow("no answer") << Problem::NoAnswer << u"offline"_s;
    QTest::newRow("timeout") << Problem::Timeout << u"20 seconds"_s;
    QTest::newRow("status") << Problem::Refused << u"404"_s;
    QTest::newRow("size") << Problem::TooLarge << u"8 MB"_s;
    QTest::newRow("empty") << Problem::Empty << u"nothing in it"_s;
    QTest::newRow("YAML") << Problem::Yaml << u"YAML"_s;
    QTest::newRow("a page") << Problem::NotJson << u"isn't JSON"_s;
}

void TestContractPage::whatTheWebRefusesIsToldInWords() {
    QFETCH(ContractFetch::Problem, problem);
    QFETCH(QString, words);
    ContractStage stage;
    stage.open();
    stage.page->loadAddress(u"https://klipy.example/openapi.json"_s);
    ContractFetch::Outcome outcome;
    outcome.problem = problem;
    outcome.status = 404;
    outcome.location = QUrl(u"https://elsewhere.example/a.json"_s);
    stage.answer(outcome);
    QVERIFY2(stage.notice().contains(words), qPrintable(stage.notice()));
    QVERIFY(stage.find<QWidget>("contractFacts")->isVisible());
}

void TestContractPage::theDocumentInUseIsNamedAndCanBeTakenBack() {
    ContractStage stage;
    stage.useNewer();
    stage.open();
    QCOMPARE(stage.find<QLabel>("contractSourceTitle")->text(), u"Klipy API, version 2.1"_s);
    const QString detail = stage.find<QLabel>("contractSourceDetail")->text();
    QVERIFY2(detail.contains(u"https://klipy.example/openapi.json") && detail.contains(u"23 Nov 2025") &&
                 detail.contains(u"givenName replaces firstName"),
             qPrintable(detail));
    stage.refusal = u"A save is running."_s;
    stage.click("contractTakeBack");
    QVERIFY(stage.notice().contains(u"A save is running."));
    stage.refusal.clear();
    stage.click("contractTakeBack");
    QCOMPARE(stage.takenBack, 1);
}

void TestContractPage::driftIsTaughtThenListed() {
    ContractStage stage;
    stage.open();
    QCOMPARE(stage.find<QToolButton>("contractDriftChoice")->text(), u"Drift"_s);
    stage.click("contractDriftChoice");
    auto* table = stage.find<QTableView>("contractDriftTable");
    QVERIFY(!table->isVisible());
    auto* view = stage.find<QWidget>("contractDrift");
    QVERIFY(view->findChild<QLabel*>(u"emptyText"_s)->text().contains(u"never with a value"));
    QVERIFY(!stage.find<QWidget>("contractCopy")->isVisible());
    stage.drifts({{driftOf(Drift::What::UnknownField, RecordKind::Person, "middleName"), 20}}, 3);
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(stage.find<QToolButton>("contractDriftChoice")->text(), u"Drift 1"_s);
    QVERIFY(stage.find<QLabel>("contractDriftExplained")->text().contains(u"3 compared answers"));
    QVERIFY(table->currentIndex().isValid());
    stage.click("contractFactsChoice");
    QVERIFY(stage.find<QWidget>("contractFacts")->isVisible());
}

void TestContractPage::everythingThatCanBeUsedHasAName() {
    ContractStage stage;
    stage.open();
    stage.review(newerDocument());
    for (const QWidget* widget : stage.page->findChildren<QWidget*>()) {
        const bool isTable = qobject_cast<const QTableView*>(widget) != nullptr;
        const auto* field = qobject_cast<const QLineEdit*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (isTable || field)
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        if (button && widget->objectName().startsWith(u"contract"))
            QVERIFY2(!button->text().isEmpty() || !widget->accessibleName().isEmpty(),
                     qPrintable(widget->objectName()));
    }
}

void TestContractPage::tabGoesFromTheHeaderThroughTheFilterToTheTable() {
    ContractStage stage;
    stage.open();
    stage.page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(stage.page.get()));
    stage.find<QWidget>("contractFactsChoice")->setFocus();
    QStringList reached;
    for (int i = 0; i < 20 && !reached.contains(u"contractFactsTable"); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.append(QApplication::focusWidget()->objectName());
    }
    QCOMPARE(reached.mid(0, 4),
             (QStringList{u"contractCopy"_s, u"contractLoad"_s, u"contractSearch"_s, u"contractAssumedOnly"_s}));
    QCOMPARE(reached.last(), u"contractFactsTable"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab); // and out of it again
    QVERIFY(QApplication::focusWidget()->objectName().startsWith(u"contractChip"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"contractSearch"_s);
}

QTEST_MAIN(TestContractPage)
#include "tst_contract_page.moc"
