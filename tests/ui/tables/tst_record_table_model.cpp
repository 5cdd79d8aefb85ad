// The table's model: the store's records, in the order and with the filter that was asked for.

#include "ui/tables/record_table_model.h"
#include "tests/ui/tables/people.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using klipy::ui::RecordTableModel;

class TestRecordTableModel : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void showsTheStoreInItsOrder();
    void aRecordThatIsReadAgainKeepsItsRow();
    void searchNarrowsAsEveryWordMustBeFound();
    void searchFindsALinkedName();
    void sortsByLocaleWithEmptyValuesLast_data();
    void sortsByLocaleWithEmptyValuesLast();
    void recordsThatArriveWhileSortedFindTheirPlace();
    void aRefreshDropsWhatIsGone();
    void aLateAnswerForAnOlderSearchIsDropped();
    void anIdThatWasNotReadSaysSo();
    void hostileTextStaysText();
    void fetchesNothingWithoutAFeed();

private:
    std::unique_ptr<RecordStore> m_store;
    std::unique_ptr<RecordTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    LinkNames m_names;
};

void TestRecordTableModel::init() {
    m_names = {};
    m_store = std::make_unique<RecordStore>(personKind());
    m_model = std::make_unique<RecordTableModel>(*m_store, nullptr, [this] { return m_names; });
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_store->put({person(QStringLiteral("1"), QStringLiteral("Zoë"), QStringLiteral("Béranger")),
                  person(QStringLiteral("2"), QStringLiteral("Łukasz"), QStringLiteral("Nowak"),
                         QStringLiteral(R"("title":"CTO","companyId":"c1")")),
                  person(QStringLiteral("3"), QStringLiteral("Aoife"), QStringLiteral("Ní Bhriain"),
                         QStringLiteral(R"("title":"buyer")"))});
}

void TestRecordTableModel::cleanup() {
    m_tester.reset();
    m_model.reset();
    m_store.reset();
}

void TestRecordTableModel::showsTheStoreInItsOrder() {
    QCOMPARE(cells(*m_model, 0), QStringList({QStringLiteral("Zoë Béranger"), QStringLiteral("Łukasz Nowak"),
                                              QStringLiteral("Aoife Ní Bhriain")}));
    QCOMPARE(m_model->index(1, 0).data(RecordTableModel::IdRole).toString(), QStringLiteral("2"));
    QCOMPARE(m_model->rowOf(QStringLiteral("3")), 2);
    QCOMPARE(m_model->rowOf(QStringLiteral("4")), -1);
}

void TestRecordTableModel::aRecordThatIsReadAgainKeepsItsRow() {
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_store->put({person(QStringLiteral("2"), QStringLiteral("Lukas"), QStringLiteral("Nowak"))});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_model->index(1, 0).data().toString(), QStringLiteral("Lukas Nowak"));
}

void TestRecordTableModel::searchNarrowsAsEveryWordMustBeFound() {
    m_model->setSearch(QStringLiteral("nowak cto"));
    QTRY_COMPARE(cells(*m_model, 0), QStringList{QStringLiteral("Łukasz Nowak")});
    m_model->setSearch(QStringLiteral("NI bhri"));
    QTRY_COMPARE(cells(*m_model, 0), QStringList{QStringLiteral("Aoife Ní Bhriain")});
    m_model->setSearch(QString());
    QTRY_COMPARE(m_model->rowCount(), 3);
}

void TestRecordTableModel::searchFindsALinkedName() {
    m_names.set(RecordKind::Company, QStringLiteral("c1"), QStringLiteral("Northwind"));
    m_model->namesChanged();
    QCOMPARE(m_model->index(1, columnOf(*m_model, QStringLiteral("Company"))).data().toString(),
             QStringLiteral("Northwind"));
    m_model->setSearch(QStringLiteral("northw"));
    QTRY_COMPARE(cells(*m_model, 0), QStringList{QStringLiteral("Łukasz Nowak")});
}

void TestRecordTableModel::sortsByLocaleWithEmptyValuesLast_data() {
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("ascending") << Qt::AscendingOrder
                               << QStringList{QStringLiteral("buyer"), QStringLiteral("CTO"), QString()};
    QTest::newRow("descending") << Qt::DescendingOrder
                                << QStringList{QStringLiteral("CTO"), QStringLiteral("buyer"), QString()};
}

void TestRecordTableModel::sortsByLocaleWithEmptyValuesLast() {
    QFETCH(Qt::SortOrder, order);
    QFETCH(QStringList, titles);
    const int column = columnOf(*m_model, QStringLiteral("Job title"));
    m_model->sort(column, order);
    QTRY_COMPARE(cells(*m_model, column), titles);
    m_model->sort(-1, Qt::AscendingOrder);
    QTRY_COMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("Zoë Béranger"));
}

void TestRecordTableModel::recordsThatArriveWhileSortedFindTheirPlace() {
    m_model->sort(0, Qt::AscendingOrder);
    QTRY_COMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("Aoife Ní Bhriain"));
    m_store->put({person(QStringLiteral("4"), QStringLiteral("Bao"), QStringLiteral("Nguyen"))});
    QTRY_COMPARE(m_model->index(1, 0).data().toString(), QStringLiteral("Bao Nguyen"));
}

void TestRecordTableModel::aRefreshDropsWhatIsGone() {
    m_model->setSearch(QStringLiteral("o"));
    QTRY_COMPARE(m_model->rowCount(), 3);
    m_store->replaceAll({person(QStringLiteral("3"), QStringLiteral("Aoife"), QStringLiteral("Ní Bhriain"))});
    QTRY_COMPARE(cells(*m_model, 0), QStringList{QStringLiteral("Aoife Ní Bhriain")});
    QTRY_VERIFY(!m_model->isBusy());
}

void TestRecordTableModel::aLateAnswerForAnOlderSearchIsDropped() {
    QSignalSpy settled(m_model.get(), &RecordTableModel::rowsSettled);
    m_model->setSearch(QStringLiteral("zoe"));
    m_model->setSearch(QStringLiteral("aoife"));
    QTRY_COMPARE(settled.size(), 1);
    QCOMPARE(cells(*m_model, 0), QStringList{QStringLiteral("Aoife Ní Bhriain")});
}

void TestRecordTableModel::anIdThatWasNotReadSaysSo() {
    m_store->know({QStringLiteral("p9")});
    QCOMPARE(m_model->index(3, 0).data().toString(), QStringLiteral("Not read yet: p9"));
    m_store->setPresence(QStringLiteral("p9"), Presence::Gone);
    QVERIFY(m_model->index(3, 0).data().toString().startsWith(QStringLiteral("Gone")));
}

void TestRecordTableModel::hostileTextStaysText() {
    m_store->put({person(QStringLiteral("5"), QStringLiteral("<b>x</b><img src=http://evil.example>"), QStringLiteral("y"))});
    const QModelIndex cell = m_model->index(3, 0);
    QCOMPARE(cell.data().toString(), QStringLiteral("<b>x</b><img src=http://evil.example> y"));
    // Qt shows a tooltip that looks like HTML as HTML.
    QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<img")));
}

void TestRecordTableModel::fetchesNothingWithoutAFeed() {
    QVERIFY(!m_model->canFetchMore({}));
}

QTEST_MAIN(TestRecordTableModel)
#include "tst_record_table_model.moc"
