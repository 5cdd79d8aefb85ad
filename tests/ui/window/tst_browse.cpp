// Browsing a workspace in the real window: load, scroll, search, sort, open, switch. Requests are counted at the server.

#include "tests/ui/window/app_fixture.h"
#include "ui/common/banner.h"
#include "ui/detail/record_panel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QCollator>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;

class TestBrowse : public QObject {
    Q_OBJECT
private slots:
    void showsTheFirstPageWithTwoQueries();
    void scrollingLoadsFurtherPages();
    void scrollingASearchedTableSendsNothing();
    void loadAllSaysWhatItCostsAndCanBeStopped();
    void searchFindsWithoutAccents();
    void sortingAPartSaysSo();
    void selectionIsKeptByIdWhileSortingAndRefreshing();
    void anEmailThatIsNotLoadedIsAskedForOnce();
    void companiesAreReadOneByOneAndOnce();
    void aCompanyThatIsGoneIsShownSo();
    void opensARecordById();
    void aRecordThatDoesNotExistIsSaid();
    void copiesRows();
    void columnsAreRemembered();
    void aFieldThatIsAddedToTheContractAppears();
    void pagesAreSwitchedByKey();
};

namespace {
DemoOptions small() {
    DemoOptions options;
    options.sizes = {250, 30, 120};
    options.perKeyLimit = 5000;
    options.perOrganizationLimit = 5000;
    return options;
}
constexpr auto people = RecordKind::Person;
constexpr auto companies = RecordKind::Company;
constexpr auto interactions = RecordKind::Interaction;
const QString queryPeople = QStringLiteral("POST /people/query");
} // namespace

void TestBrowse::showsTheFirstPageWithTwoQueries() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QTRY_COMPARE(app.rows(interactions), 100);
    QAbstractItemModelTester tester(app.table(people).model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(app.server().received(queryPeople), 1);
    QCOMPARE(app.server().received(QStringLiteral("POST /interactions/query")), 1);
    QVERIFY(!app.cell(people, 0).isEmpty());
    QTRY_COMPARE(app.find<QLabel>("statusWords")->text(), QStringLiteral("100 people loaded so far"));
}

void TestBrowse::scrollingLoadsFurtherPages() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QAbstractItemModelTester tester(app.table(people).model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    app.table(people).scrollToBottom();
    QTRY_COMPARE(app.rows(people), 200);
    app.table(people).scrollToBottom();
    QTRY_COMPARE(app.rows(people), 250);
    QTRY_COMPARE(app.find<QLabel>("statusWords")->text(), QStringLiteral("250 people, all loaded"));
    app.table(people).scrollToBottom();
    QTest::qWait(50); // nothing more may be sent; there is nothing to wait for
    QCOMPARE(app.server().received(queryPeople), 3);
}

void TestBrowse::scrollingASearchedTableSendsNothing() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.search(people, QStringLiteral("ann"));
    QTRY_VERIFY(app.rows(people) < 100 && app.rows(people) > 0);
    app.table(people).scrollToBottom();
    QTest::qWait(50);
    QCOMPARE(app.server().received(queryPeople), 1);
    QTRY_VERIFY(app.find<QLabel>(people, "scopeWords")->text().contains(QStringLiteral("within 100 loaded")));
}

void TestBrowse::loadAllSaysWhatItCostsAndCanBeStopped() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.find<QToolButton>(people, "loadAll")->click();
    QVERIFY(app.find<QLabel>(people, "loadOfferWords")->text().contains(QStringLiteral("100 people a request")));
    QCOMPARE(app.server().received(queryPeople), 1);
    app.server().hold(queryPeople);
    app.find<QPushButton>(people, "loadOfferStart")->click();
    QTRY_COMPARE(app.server().held(), 1);
    app.view()->session().feed(people)->stop();
    app.server().release();
    QTRY_COMPARE(app.view()->session().feed(people)->progress().run, FeedProgress::Run::None);
    QCOMPARE(app.rows(people), 100);
    app.find<QToolButton>(people, "loadAll")->click();
    app.find<QPushButton>(people, "loadOfferStart")->click();
    QTRY_COMPARE(app.rows(people), 250);
    QTRY_VERIFY(!app.find<QToolButton>(people, "loadAll")->isEnabled());
}

void TestBrowse::searchFindsWithoutAccents() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    const QString name = QStringLiteral("Łukasz");
    bool there = false;
    for (int row = 0; row < 100; ++row)
        there = there || app.cell(people, row).startsWith(name);
    if (!there)
        app.view()->session().feed(people)->loadAll();
    QTRY_VERIFY(there || app.rows(people) == 250);
    app.search(people, QStringLiteral("lukasz"));
    QTRY_VERIFY(app.rows(people) > 0 && app.rows(people) < 30);
    QVERIFY(app.cell(people, 0).contains(name));
    app.search(people, QStringLiteral("zzzz"));
    QTRY_COMPARE(app.rows(people), 0);
}

void TestBrowse::sortingAPartSaysSo() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.table(people).sortByColumn(0, Qt::DescendingOrder);
    QTRY_COMPARE(app.find<QLabel>(people, "scopeWords")->text(), QStringLiteral("Sorted within 100 loaded"));
    const QCollator collator;
    QTRY_VERIFY(collator.compare(app.cell(people, 0), app.cell(people, 99)) > 0);
}

void TestBrowse::selectionIsKeptByIdWhileSortingAndRefreshing() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    const QString id = app.table(people).model()->index(40, 0).data(ui::RecordTableModel::IdRole).toString();
    QVERIFY(app.table(people).select(id));
    app.table(people).sortByColumn(0, Qt::AscendingOrder);
    QTRY_VERIFY(app.find<QLabel>(people, "scopeWords")->text().startsWith(QStringLiteral("Sorted")));
    QCOMPARE(app.table(people).selectedIds(), QStringList{id});
    QTest::keyClick(&app.window(), Qt::Key_F5);
    QTRY_COMPARE(app.server().received(queryPeople), 2);
    QTRY_COMPARE(app.view()->session().feed(people)->progress().run, FeedProgress::Run::None);
    QTRY_COMPARE(app.table(people).selectedIds(), QStringList{id});
    QCOMPARE(app.table(people).currentId(), id);
}

void TestBrowse::anEmailThatIsNotLoadedIsAskedForOnce() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QString email;
    for (int i = 0; i < 250 && email.isEmpty(); ++i) {
        const QString id = DemoServer::idOf(people, i);
        const auto record = app.server().find(people, id);
        if (!app.view()->session().store(people).record(id))
            email = record->value(QStringLiteral("email")).toString();
    }
    QVERIFY(!email.isEmpty());
    app.search(people, email);
    QTRY_COMPARE(app.rows(people), 0);
    auto* ask = app.find<QPushButton>(people, "scopeLookup");
    QTRY_VERIFY(ask->isVisible());
    ask->click();
    QTRY_COMPARE(app.rows(people), 1);
    QCOMPARE(app.server().received(queryPeople), 2);
}

void TestBrowse::companiesAreReadOneByOneAndOnce() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QTRY_COMPARE(app.rows(interactions), 100);
    app.view()->showPage(companies);
    const int known = app.rows(companies);
    QVERIFY(known > 0);
    app.view()->session().companies().readAll();
    QTRY_COMPARE(app.view()->session().companies().notRead(), 0);
    QTRY_COMPARE(app.view()->session().companies().underWay(), 0);
    QCOMPARE(app.server().received(QStringLiteral("GET /companies/{}")), app.rows(companies));
    app.view()->showPage(people);
    app.view()->showPage(companies);
    QTest::qWait(50);
    QCOMPARE(app.server().received(QStringLiteral("GET /companies/{}")), app.rows(companies));
}

void TestBrowse::aCompanyThatIsGoneIsShownSo() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.view()->session().feed(people)->loadAll();
    QTRY_COMPARE(app.rows(people), 250);
    app.view()->showPage(companies);
    app.view()->session().companies().readAll();
    QTRY_COMPARE(app.view()->session().companies().notRead(), 0);
    QTRY_COMPARE(app.view()->session().companies().underWay(), 0);
    int gone = 0;
    for (int row = 0; row < app.rows(companies); ++row)
        gone += app.cell(companies, row).startsWith(QStringLiteral("Gone")) ? 1 : 0;
    QVERIFY(gone > 0);
    QVERIFY(!app.view()->session().companies().error());
}

void TestBrowse::opensARecordById() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QString missing;
    for (int i = 0; i < 250 && missing.isEmpty(); ++i) {
        if (!app.view()->session().store(people).record(DemoServer::idOf(people, i)))
            missing = DemoServer::idOf(people, i);
    }
    QTest::keyClick(&app.window(), Qt::Key_O, Qt::ControlModifier);
    auto* field = app.find<QLineEdit>(people, "openByIdField");
    QTRY_VERIFY(field->isVisible());
    QTest::keyClicks(field, missing);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(app.table(people).currentId(), missing);
    QCOMPARE(app.server().received(QStringLiteral("GET /people/{}")), 1);
    QVERIFY(field->isHidden() || !field->isVisible());
}

void TestBrowse::aRecordThatDoesNotExistIsSaid() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.page(people).openRecord(QStringLiteral("nobody-has-this-id"));
    auto* banner = app.page(people).findChild<ui::Banner*>();
    QTRY_VERIFY(banner->isVisible());
    QCOMPARE(app.rows(people), 100);
}

void TestBrowse::copiesRows() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    auto& table = app.table(people);
    table.setFocus();
    table.selectRow(3);
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[1].startsWith(app.cell(people, 3)));
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const auto json = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).array();
    QCOMPARE(json.size(), 1);
    QCOMPARE(json[0].toObject().value(QStringLiteral("id")).toString(), table.selectedIds().constFirst());
}

void TestBrowse::columnsAreRemembered() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QHeaderView* header = app.table(people).horizontalHeader();
    const int second = header->logicalIndex(1);
    const int third = header->logicalIndex(2);
    header->moveSection(2, 1);
    header->resizeSection(third, 333);
    header->setSectionHidden(second, true);
    header->resizeSection(0, 211); // any change is remembered together with the others
    app.quit();
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    header = app.table(people).horizontalHeader();
    QCOMPARE(header->logicalIndex(1), third);
    QCOMPARE(header->sectionSize(third), 333);
    QVERIFY(header->isSectionHidden(second));
}

void TestBrowse::aFieldThatIsAddedToTheContractAppears() {
    QByteArray document = builtInOpenApiDocument();
    const QByteArray before = document;
    document.replace("\"linkedin\":", "\"favouriteTea\": {\"type\": \"string\"}, \"linkedin\":");
    QVERIFY(document != before);
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract.has_value());
    AppFixture app(small());
    app.useContract(std::make_shared<Contract>(*contract));
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QStringList titles;
    for (int column = 0; column < app.table(people).model()->columnCount(); ++column)
        titles.append(app.table(people).model()->headerData(column, Qt::Horizontal).toString());
    QVERIFY2(titles.contains(QStringLiteral("Favourite tea")), qPrintable(titles.join(u',')));
}

void TestBrowse::pagesAreSwitchedByKey() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QTest::keyClick(&app.window(), Qt::Key_3, Qt::ControlModifier);
    QTRY_COMPARE(app.view()->currentPage().kind(), interactions);
    QCOMPARE(app.find<QListWidget>("pageList")->currentRow(), 2);
    QTest::keyClick(&app.window(), Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(app.view()->currentPage().kind(), people);
}

QTEST_MAIN(TestBrowse)
#include "tst_browse.moc"
