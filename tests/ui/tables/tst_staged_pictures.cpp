// Pictures of a table with staged edits of every sort, light, dark and from right to left, to be looked at.

#include "tests/ui/tables/load_bench.h"
#include "ui/common/theme.h"
#include "ui/edits/field_editor.h"

#include <QApplication>
#include <QDir>
#include <QHeaderView>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestStagedPictures : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void aStagedTable_data();
    void aStagedTable();

private:
    static Value words(const QString& text) { return {Value::Kind::Text, text, {}, 0, 0}; }
    static RecordPtr somebody(const QString& id, const QStringList& values);
    static void fill(LoadBench& b);
    static void stage(LoadBench& b);
    static void take(LoadBench& b, const QString& name);
    static QModelIndex cell(LoadBench& b, const QString& id, int column);
};

void TestStagedPictures::aStagedTable_data() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("light") << Appearance::Light << Qt::LeftToRight;
    QTest::newRow("dark") << Appearance::Dark << Qt::LeftToRight;
    QTest::newRow("rtl") << Appearance::Light << Qt::RightToLeft;
}

RecordPtr TestStagedPictures::somebody(const QString& id, const QStringList& values) {
    const QStringList names{u"firstName"_s, u"lastName"_s, u"title"_s, u"email"_s, u"phone"_s};
    QJsonObject json{{u"id"_s, id}, {u"companyId"_s, u"c1"_s}, {u"updatedAt"_s, u"2024-05-12T10:00:00Z"_s}};
    for (int i = 0; i < values.size(); ++i)
        json.insert(names[i], values[i]);
    const auto raw = RawJson::parse(QJsonDocument(json).toJson(QJsonDocument::Compact));
    return readRecord(*raw, builtInContract().kind(RecordKind::Person));
}

void TestStagedPictures::fill(LoadBench& b) {
    const auto company = RawJson::parse(R"({"id":"c1","name":"Northwind Traders"})");
    const auto other = RawJson::parse(R"({"id":"c2","name":"Contoso"})");
    b.session->store(RecordKind::Company)
        .put({readRecord(*company, b.session->contract().kind(RecordKind::Company)),
              readRecord(*other, b.session->contract().kind(RecordKind::Company))});
    b.session->store(RecordKind::Person)
        .put({somebody(u"p1"_s, {u"Aoife"_s, u"Brennan"_s, u"Founder"_s, u"aoife@northwind.example"_s, u"+353 1 555 0100"_s}),
              somebody(u"p2"_s, {u"Bao"_s, u"Nguyen"_s, u"VP Sales"_s, u"bao@contoso.example"_s, u"+84 24 555 0101"_s}),
              somebody(u"p3"_s, {u"Zoë"_s, u"Béranger"_s, u"Buyer"_s, u"zoe@contoso.example"_s, u"+33 1 55 55 01 02"_s}),
              somebody(u"p4"_s, {u"Łukasz"_s, u"Nowak"_s, u"Senior Account Executive"_s, u"lukasz@northwind.example"_s}),
              somebody(u"p5"_s, {u"Mehmet"_s, u"Yılmaz"_s, u"COO"_s, u"mehmet@northwind.example"_s}),
              somebody(u"p6"_s, {u"Grace"_s, u"Okafor"_s, u"Engineer"_s, u"grace@contoso.example"_s})});
}

void TestStagedPictures::stage(LoadBench& b) {
    StagedEdits& edits = b.session->editing().edits();
    const auto set = [&](const QString& id, const QString& field, const Value& value) {
        QVERIFY(edits.setField({RecordKind::Person, id}, b.session->store(RecordKind::Person).server(id), field, value));
    };
    Value nothing;
    nothing.kind = Value::Kind::Null;
    set(u"p1"_s, u"title"_s, words(u"CTO"_s));
    set(u"p1"_s, u"companyId"_s, words(u"c2"_s));
    set(u"p2"_s, u"phone"_s, nothing);
    set(u"p2"_s, u"lastName"_s, words(u"Nguyễn"_s));
    set(u"p4"_s, u"title"_s, words(u"Director of Strategic Partnerships"_s));
    set(u"p4"_s, u"phone"_s, words(u"+48 22 555 01 03"_s));
    set(u"p5"_s, u"email"_s, words(u"mehmet@nowhere"_s));
    edits.stageDelete({RecordKind::Person, u"p3"_s}, b.session->store(RecordKind::Person).server(u"p3"_s));
    edits.create(RecordKind::Person, {{u"title"_s, words(u"Analyst"_s)}});
    edits.create(RecordKind::Person, {{u"firstName"_s, words(u"Niamh"_s)},
                                      {u"lastName"_s, words(u"Byrne"_s)},
                                      {u"email"_s, words(u"niamh@northwind.example"_s)},
                                      {u"companyId"_s, words(u"c1"_s)}});
    ApiError refused;
    refused.kind = ErrorKind::BadRequest;
    refused.details = {{u"email"_s, u"must be an email address"_s}};
    edits.setProblem({RecordKind::Person, u"p5"_s}, refused);
}

QModelIndex TestStagedPictures::cell(LoadBench& b, const QString& id, int column) {
    auto& model = *static_cast<RecordTableModel*>(b.page->table().model());
    return model.index(model.rowOf(id), column);
}

void TestStagedPictures::take(LoadBench& b, const QString& name) {
    const QImage picture = b.page->grab().toImage();
    QVERIFY(!picture.isNull());
    QDir().mkpath(QStringLiteral(KLIPY_PICTURES));
    QVERIFY(picture.save(u"%1/%2-%3.png"_s.arg(QStringLiteral(KLIPY_PICTURES), name,
                                              QString::fromLatin1(QTest::currentDataTag()))));
}

void TestStagedPictures::aStagedTable() {
    QFETCH(Appearance, appearance);
    QFETCH(Qt::LayoutDirection, direction);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(direction);
    LoadBench b(0);
    b.page->resize(1120, 400);
    fill(b);
    stage(b);
    b.page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(b.page.get()));
    auto& table = b.page->table();
    QTRY_COMPARE(table.model()->rowCount(), 8);
    QVERIFY(table.select(u"p6"_s));
    take(b, u"staged"_s);
    QVERIFY(table.select(u"p1"_s));
    take(b, u"staged-selected"_s);
    table.setCurrentIndex(cell(b, u"p6"_s, 1));
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_F2);
    QVERIFY(table.viewport()->findChild<FieldEditor*>());
    take(b, u"editing"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    table.setCurrentIndex(cell(b, u"p6"_s, 0));
    QTest::keyClick(&table, Qt::Key_F2);
    take(b, u"editing-name"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    table.setCurrentIndex(cell(b, u"p6"_s, 3));
    QTest::keyClicks(&table, u"x"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    take(b, u"editing-problem"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    table.setCurrentIndex(cell(b, u"p6"_s, 5));
    QTest::keyClick(&table, Qt::Key_F2);
    take(b, u"read-only"_s);
    table.horizontalHeader()->resizeSection(1, 110);
    table.horizontalHeader()->resizeSection(4, 90);
    table.horizontalHeader()->resizeSection(0, 110);
    take(b, u"narrow"_s);
}

QTEST_MAIN(TestStagedPictures)
#include "tst_staged_pictures.moc"
