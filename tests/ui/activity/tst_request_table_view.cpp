// The table "Requests": it never moves under somebody's eyes, and always has a current index.

#include "tests/ui/activity/activity_stage.h"
#include "ui/activity/request_filter.h"
#include "ui/activity/request_log_model.h"
#include "ui/activity/request_table_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestRequestTableView : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void isCalledRequests();
    void hasACurrentIndexFromTheFirstRowOn();
    void keepsACurrentIndexThroughFilters();
    void keepsACurrentIndexAtTheBound();
    void followsTheNewestWhileNobodyLooksElsewhere();
    void staysWhereItWasScrolledTo();
    void staysWithWhatIsSelected();
    void scrollsByWholeViewsWhileMuchComesIn();
    void currentRowStaysUnderTheKeyboard();
    void goesBackToTheNewest();
    void copiesTheSelectedRows();
    void copiedCellsRunNoFormula();
    void copiesTheRequestId();
    void theMenuOffersBoth();
    void columnsAreRemembered();
    void rowsHaveOneHeight();

private:
    void add(int count, int status = 200);
    int topRow() const { return m_view->rowAt(1); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<RequestLogModel> m_model;
    std::unique_ptr<RequestFilter> m_rows;
    std::unique_ptr<RequestTableView> m_view;
    qint64 m_next = 0;
};

void TestRequestTableView::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_model = std::make_unique<RequestLogModel>([] { return ActivityStage::startMs; });
    m_rows = std::make_unique<RequestFilter>(*m_model);
    m_view = std::make_unique<RequestTableView>(*m_rows, *m_settings);
    m_view->resize(900, 300);
    m_view->show();
    m_next = ActivityStage::startMs;
}

void TestRequestTableView::cleanup() {
    m_view.reset();
    m_rows.reset();
    m_model.reset();
}

void TestRequestTableView::add(int count, int status) {
    QList<LogEntry> entries;
    for (int entry = 0; entry < count; ++entry)
        entries.append(sent(m_next++, "/people/query", status));
    m_model->add(entries);
}

void TestRequestTableView::isCalledRequests() {
    QCOMPARE(m_view->accessibleName(), u"Requests"_s);
}

void TestRequestTableView::hasACurrentIndexFromTheFirstRowOn() {
    QVERIFY(!m_view->currentIndex().isValid());
    add(1);
    QCOMPARE(m_view->currentIndex().row(), 0);
    QVERIFY(!m_view->selectionModel()->hasSelection());
}

void TestRequestTableView::keepsACurrentIndexThroughFilters() {
    add(5, 200);
    add(5, 404);
    m_view->selectRow(7); // one that the filter hides
    RequestChoice failed;
    failed.failedOnly = true;
    m_rows->choose(failed);
    QVERIFY(m_view->currentIndex().isValid());
    RequestChoice none;
    none.status = RequestChoice::Status::ServerError;
    m_rows->choose(none);
    QCOMPARE(m_rows->rowCount(), 0);
    m_rows->choose({});
    QVERIFY(m_view->currentIndex().isValid());
}

void TestRequestTableView::keepsACurrentIndexAtTheBound() {
    add(RequestLogModel::capacity);
    m_view->selectRow(RequestLogModel::capacity - 1); // the next to leave
    add(3);
    QCOMPARE(m_rows->rowCount(), RequestLogModel::capacity);
    QVERIFY(m_view->currentIndex().isValid());
}

void TestRequestTableView::followsTheNewestWhileNobodyLooksElsewhere() {
    add(100);
    QVERIFY(m_view->followsNewest());
    add(10);
    QCOMPARE(topRow(), 0);
    QCOMPARE(m_view->currentIndex().row(), 0);
}

void TestRequestTableView::staysWhereItWasScrolledTo() {
    add(100);
    m_view->verticalScrollBar()->setValue(m_view->rowHeight(0) * 20 + 5);
    QVERIFY(!m_view->followsNewest());
    const qint64 seen = m_rows->entry(topRow()).wallMs;
    const int offset = m_view->rowViewportPosition(topRow());
    add(7);
    QCOMPARE(m_rows->entry(topRow()).wallMs, seen);
    QCOMPARE(m_view->rowViewportPosition(topRow()), offset);
}

void TestRequestTableView::staysWithWhatIsSelected() {
    add(100);
    m_view->selectRow(2);
    const qint64 chosen = m_rows->entry(2).wallMs;
    const int place = m_view->rowViewportPosition(2);
    add(30);
    QCOMPARE(m_view->selectionModel()->selectedRows().size(), 1);
    const int row = m_view->selectionModel()->selectedRows().constFirst().row();
    QCOMPARE(row, 32);
    QCOMPARE(m_rows->entry(row).wallMs, chosen);
    QCOMPARE(m_view->rowViewportPosition(row), place);
    QCOMPARE(m_view->currentIndex().row(), 32);
}

void TestRequestTableView::scrollsByWholeViewsWhileMuchComesIn() {
    add(30);
    m_view->selectRow(0);
    const int place = m_view->rowViewportPosition(0);
    for (int time = 0; time < 20; ++time)
        add(50);
    QCOMPARE(m_view->rowViewportPosition(1000), place);
}

void TestRequestTableView::currentRowStaysUnderTheKeyboard() {
    add(20);
    m_view->activateWindow();
    m_view->setFocus();
    QTRY_VERIFY(m_view->hasFocus());
    m_view->selectionModel()->setCurrentIndex(m_rows->index(3, 0), QItemSelectionModel::NoUpdate);
    const qint64 current = m_rows->entry(3).wallMs;
    add(2);
    QCOMPARE(m_rows->entry(m_view->currentIndex().row()).wallMs, current);
}

void TestRequestTableView::goesBackToTheNewest() {
    add(100);
    m_view->selectRow(50);
    add(1);
    QSignalSpy told(m_view.get(), &RequestTableView::followsNewestChanged);
    m_view->showNewest();
    QVERIFY(m_view->followsNewest());
    QCOMPARE(topRow(), 0);
    QCOMPARE(m_view->currentIndex().row(), 0);
    QVERIFY(!told.isEmpty());
}

void TestRequestTableView::copiesTheSelectedRows() {
    add(3, 404);
    m_view->selectionModel()->select(m_rows->index(2, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_view->selectionModel()->select(m_rows->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_view->activateWindow();
    m_view->setFocus();
    QTRY_VERIFY(m_view->hasFocus());
    QTest::keySequence(m_view.get(), QKeySequence::Copy);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 4); // a heading, two rows, an end of line
    QCOMPARE(lines[0].split(u'\t').size(), int(RequestLogModel::columns));
    QVERIFY(lines[0].startsWith(u"Time\tMethod\tPath"_s));
    QVERIFY(lines[1].endsWith(m_rows->entry(0).requestId));
    QVERIFY(lines[2].endsWith(m_rows->entry(2).requestId));
    QVERIFY(lines[1].contains(u"404 Not found"_s));
}

void TestRequestTableView::copiedCellsRunNoFormula() {
    LogEntry entry = sent(m_next);
    entry.requestId = u"=HYPERLINK(1)"_s;
    m_model->add({entry});
    m_view->selectRow(0);
    m_view->findChild<QAction*>(u"copyRequests"_s)->trigger();
    QVERIFY(QApplication::clipboard()->text().endsWith(u"\t'=HYPERLINK(1)\n"_s));
}

void TestRequestTableView::copiesTheRequestId() {
    add(3);
    m_view->selectRow(1);
    m_view->findChild<QAction*>(u"copyRequestId"_s)->trigger();
    QCOMPARE(QApplication::clipboard()->text(), m_rows->entry(1).requestId);
}

void TestRequestTableView::theMenuOffersBoth() {
    add(1);
    add(1, 0); // without an answer, and so without an id
    for (const int row : {1, 0}) {
        m_view->clearSelection();
        m_view->selectRow(row);
        emit m_view->customContextMenuRequested(QPoint(20, m_view->rowViewportPosition(row) + 4));
        auto* menu = m_view->findChild<QMenu*>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->actions().constFirst()->text(), u"Copy"_s);
        QCOMPARE(menu->actions().constLast()->text(), u"Copy request id"_s);
        QCOMPARE(menu->actions().constLast()->isEnabled(), row == 1);
        menu->close();
        QTRY_VERIFY(!m_view->findChild<QMenu*>());
    }
}

void TestRequestTableView::columnsAreRemembered() {
    m_view->horizontalHeader()->resizeSection(RequestLogModel::Path, 333);
    m_view->horizontalHeader()->moveSection(RequestLogModel::Status, 0);
    const RequestTableView again(*m_rows, *m_settings);
    QCOMPARE(again.columnWidth(RequestLogModel::Path), 333);
    QCOMPARE(again.horizontalHeader()->visualIndex(RequestLogModel::Status), 0);
    QCOMPARE(again.horizontalHeader()->visualIndex(RequestLogModel::Time), 1);
}

void TestRequestTableView::rowsHaveOneHeight() {
    add(3);
    QCOMPARE(m_view->verticalHeader()->sectionResizeMode(0), QHeaderView::Fixed);
    QCOMPARE(m_view->rowHeight(0), m_view->rowHeight(2));
}

QTEST_MAIN(TestRequestTableView)
#include "tst_request_table_view.moc"
