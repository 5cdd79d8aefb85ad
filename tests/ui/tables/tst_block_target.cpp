// Where the cells of a pasted block go: by place, or by the names in its first row.

#include "ui/tables/block_target.h"
#include "tests/ui/tables/people.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::optional<bool>)

class TestBlockTarget : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void aBlockGoesFromTheFirstCellOn_data();
    void aBlockGoesFromTheFirstCellOn();
    void namesSayTheColumns_data();
    void namesSayTheColumns();
    void aRowOfNamesIsRecognised_data();
    void aRowOfNamesIsRecognised();
    void theApostropheOfACopyIsTakenOff_data();
    void theApostropheOfACopyIsTakenOff();
    void aCellSaysWhatIsKnownOfItsRecord();

private:
    int column(const char* title) const { return columnOf(*m_model, QString::fromLatin1(title)); }
    QList<int> titleEmailPhone() const { return {column("Job title"), column("Email"), column("Phone")}; }

    std::unique_ptr<RecordStore> m_store;
    std::unique_ptr<RecordTableModel> m_model;
};

namespace {

/// "p1.title=CTO p1.email=…", in the order in which they were laid.
QString told(const BlockTarget& target) {
    QStringList parts;
    for (const BulkCell& cell : target.cells)
        parts.append(u"%1.%2=%3"_s.arg(cell.ref.id, cell.field, std::get<QString>(cell.wanted)));
    return parts.join(u' ');
}

} // namespace

void TestBlockTarget::initTestCase() {
    m_store = std::make_unique<RecordStore>(personKind());
    m_model = std::make_unique<RecordTableModel>(*m_store, nullptr, [] { return LinkNames(); });
    m_store->put({person(u"p1"_s, u"Zoë"_s, u"Béranger"_s), person(u"p2"_s, u"Łukasz"_s, u"Nowak"_s),
                  person(u"p3"_s, u"Aoife"_s, u"Ní Bhriain"_s)});
    m_store->setPresence(u"p3"_s, Presence::Gone);
    m_store->know({u"p4"_s});
}

void TestBlockTarget::aBlockGoesFromTheFirstCellOn_data() {
    QTest::addColumn<TextBlock>("block");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<bool>("repeats");
    QTest::addColumn<QString>("cells");
    QTest::addColumn<int>("rowsOutside");
    QTest::addColumn<int>("columnsOutside");
    const QStringList two{u"p1"_s, u"p2"_s};
    QTest::newRow("one cell") << TextBlock{{u"CTO"_s}} << two << false << u"p1.title=CTO"_s << 0 << 0;
    QTest::newRow("one cell into each") << TextBlock{{u"CTO"_s}} << two << true << u"p1.title=CTO p2.title=CTO"_s << 0
                                        << 0;
    QTest::newRow("one row into each")
        << TextBlock{{u"CTO"_s, u"a@b"_s}} << two << true
        << u"p1.title=CTO p1.email=a@b p2.title=CTO p2.email=a@b"_s << 0 << 0;
    QTest::newRow("two rows are never repeated")
        << TextBlock{{u"CTO"_s}, {u"COO"_s}} << QStringList{u"p1"_s, u"p2"_s, u"p3"_s} << true
        << u"p1.title=CTO p2.title=COO"_s << 0 << 0;
    QTest::newRow("a short row touches nothing in the rest")
        << TextBlock{{u"CTO"_s}, {u"COO"_s, u"c@d"_s}} << two << false
        << u"p1.title=CTO p2.title=COO p2.email=c@d"_s << 0 << 0;
    QTest::newRow("an empty cell clears") << TextBlock{{QString(), u"a@b"_s}} << two << false
                                          << u"p1.title= p1.email=a@b"_s << 0 << 0;
    QTest::newRow("rows below the last record") << TextBlock{{u"A"_s}, {u"B"_s}, {u"C"_s}, {u"D"_s}} << two << false
                                                << u"p1.title=A p2.title=B"_s << 2 << 0;
    QTest::newRow("columns after the last one")
        << TextBlock{{u"A"_s}, {u"B"_s, u"c@d"_s, u"+1"_s, u"x"_s, u"y"_s}} << two << false
        << u"p1.title=A p2.title=B p2.email=c@d p2.phone=+1"_s << 0 << 2;
    QTest::newRow("nothing") << TextBlock() << two << false << QString() << 0 << 0;
    QTest::newRow("no record") << TextBlock{{u"A"_s}} << QStringList() << false << QString() << 1 << 0;
}

void TestBlockTarget::aBlockGoesFromTheFirstCellOn() {
    QFETCH(TextBlock, block);
    QFETCH(QStringList, ids);
    QFETCH(bool, repeats);
    const BlockTarget target = layBlock(block, {ids, titleEmailPhone(), repeats}, *m_model);
    QTEST(told(target), "cells");
    QTEST(target.rowsOutside, "rowsOutside");
    QTEST(target.columnsOutside, "columnsOutside");
    QVERIFY(target.unknownNames.isEmpty());
}

void TestBlockTarget::namesSayTheColumns_data() {
    QTest::addColumn<TextBlock>("block");
    QTest::addColumn<QString>("cells");
    QTest::addColumn<QStringList>("unknown");
    QTest::addColumn<int>("columnsOutside");
    QTest::newRow("titles, in any order and case") << TextBlock{{u"phone"_s, u"JOB title "_s}, {u"+1"_s, u"CTO"_s}}
                                                   << u"p1.phone=+1 p1.title=CTO"_s << QStringList() << 0;
    QTest::newRow("the field's own name, of a hidden column too")
        << TextBlock{{u"first_name"_s, u"lastName"_s}, {u"Ada"_s, u"Byron"_s}}
        << u"p1.firstName=Ada p1.lastName=Byron"_s << QStringList() << 0;
    QTest::newRow("an unknown one is left out") << TextBlock{{u"Shoe size"_s, u"Email"_s}, {u"42"_s, u"a@b"_s}}
                                                << u"p1.email=a@b"_s << QStringList{u"Shoe size"_s} << 0;
    QTest::newRow("the second of a name, and one without") << TextBlock{{u"Email"_s, u"email"_s, u""_s},
                                                                        {u"a@b"_s, u"c@d"_s, u"x"_s}}
                                                           << u"p1.email=a@b"_s << QStringList{u"email"_s, QString()}
                                                           << 0;
    QTest::newRow("a row that is longer than the names") << TextBlock{{u"Email"_s}, {u"a@b"_s, u"x"_s, u"y"_s}}
                                                         << u"p1.email=a@b"_s << QStringList() << 2;
    QTest::newRow("nothing") << TextBlock() << QString() << QStringList() << 0;
}

void TestBlockTarget::namesSayTheColumns() {
    QFETCH(TextBlock, block);
    // Where the current cell is doesn't matter for the columns.
    const BlockTarget target = layNamedBlock(block, {{u"p1"_s}, {column("Company")}}, *m_model);
    QTEST(told(target), "cells");
    QTEST(target.unknownNames, "unknown");
    QTEST(target.columnsOutside, "columnsOutside");
    QCOMPARE(target.rowsOutside, 0);
}

void TestBlockTarget::aRowOfNamesIsRecognised_data() {
    QTest::addColumn<TextBlock>("block");
    QTest::addColumn<std::optional<bool>>("names");
    const QStringList row{u"CTO"_s, u"a@b"_s};
    QTest::newRow("all are names") << TextBlock{{u"Job title"_s, u"Email"_s}, row} << std::optional(true);
    QTest::newRow("some are") << TextBlock{{u"Job title"_s, u"Shoe size"_s}, row} << std::optional(false);
    QTest::newRow("none is") << TextBlock{{u"COO"_s, u"c@d"_s}, row} << std::optional<bool>();
    QTest::newRow("names without a row") << TextBlock{{u"Job title"_s, u"Email"_s}} << std::optional<bool>();
    QTest::newRow("nothing") << TextBlock() << std::optional<bool>();
}

void TestBlockTarget::aRowOfNamesIsRecognised() {
    QFETCH(TextBlock, block);
    QFETCH(std::optional<bool>, names);
    QVERIFY(hasColumnNames(block, *m_model) == names);
}

void TestBlockTarget::theApostropheOfACopyIsTakenOff_data() {
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("meant");
    QTest::newRow("a formula that was made safe") << u"'=1+1"_s << u"=1+1"_s;
    QTest::newRow("a phone number") << u"'+353 1 555"_s << u"+353 1 555"_s;
    QTest::newRow("somebody's own") << u"'t Hooft"_s << u"'t Hooft"_s;
    QTest::newRow("an apostrophe alone") << u"'"_s << u"'"_s;
    QTest::newRow("none") << u"=1+1"_s << u"=1+1"_s;
}

void TestBlockTarget::theApostropheOfACopyIsTakenOff() {
    QFETCH(QString, pasted);
    const BlockTarget target = layBlock({{pasted}}, {{u"p1"_s}, {column("Job title")}}, *m_model);
    QTEST(std::get<QString>(target.cells.first().wanted), "meant");
}

void TestBlockTarget::aCellSaysWhatIsKnownOfItsRecord() {
    const BulkCell read = bulkCell(*m_model, u"p2"_s, column("Job title"), u"CTO"_s);
    QCOMPARE(read.label, u"Job title"_s);
    QCOMPARE(read.record, m_store->server(u"p2"_s));
    QVERIFY(!read.gone);
    QVERIFY(bulkCell(*m_model, u"p3"_s, column("Job title"), u"CTO"_s).gone);
    QVERIFY(!bulkCell(*m_model, u"p4"_s, column("Job title"), u"CTO"_s).record);
    QVERIFY(!bulkCell(*m_model, u"left the table"_s, column("Job title"), u"CTO"_s).record);
    QVERIFY(bulkCell(*m_model, u"p2"_s, column("Name"), u"CTO"_s).field.isEmpty()); // made of other columns
}

QTEST_MAIN(TestBlockTarget)
#include "tst_block_target.moc"
