// Pasting a block and filling down in the table, by keyboard: shown first, then staged as one step. Nothing is sent.

#include "tests/ui/tables/load_bench.h"
#include "ui/common/theme.h"
#include "ui/edits/field_editor.h"
#include "ui/tables/bulk_preview.h"
#include "ui/tables/bulk_preview_model.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

const QString jobTitle = u"Job title"_s;

/// A page of ten people, p0 to p9, whose table has the keyboard, and three companies that two names tell apart.
struct BulkBench : LoadBench {
    explicit BulkBench(int count = 10) : LoadBench(count) {
        if (!readFirstPage())
            qFatal("nothing was read");
        const KindDescription& kind = session->contract().kind(RecordKind::Company);
        const auto company = [&kind](const char* json) { return readRecord(*RawJson::parse(json), kind); };
        session->store(RecordKind::Company)
            .put({company(R"({"id":"c1","name":"Northwind","domain":"northwind.example"})"),
                  company(R"({"id":"c2","name":"Contoso","domain":"contoso.example"})"),
                  company(R"({"id":"c3","name":"Contoso","domain":"contoso.test"})")});
        page->activateWindow();
        if (!QTest::qWaitForWindowActive(page.get()))
            qFatal("the page never became active");
        table().setFocus();
        before = session->store(RecordKind::Person).size();
        sentBefore = sent();
    }
    /// Whatever happened: no record was made, nothing was sent.
    bool isOnlyStaged() {
        turn();
        return session->store(RecordKind::Person).size() == before && sent() == sentBefore;
    }
    RecordTableView& table() const { return page->table(); }
    RecordTableModel& model() const { return *static_cast<RecordTableModel*>(table().model()); }
    StagedEdits& edits() const { return session->editing().edits(); }
    int column(const QString& title) const {
        for (int i = 0; i < model().columnCount(); ++i) {
            if (model().columns()[i].title == title)
                return i;
        }
        return -1;
    }
    void goTo(const QString& id, const QString& title) const {
        table().setCurrentIndex(model().index(model().rowOf(id), column(title)));
        table().setFocus();
    }
    /// From the row of \a id this many rows, as Shift with the arrows does.
    void selectRows(const QString& id, const QString& title, int rows) const {
        goTo(id, title);
        for (int i = 1; i < rows; ++i)
            QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    }
    void paste(const QString& text) const {
        QApplication::clipboard()->setText(text);
        QTest::keyClick(&table(), Qt::Key_V, Qt::ControlModifier);
    }
    void fillDown() const { QTest::keyClick(&table(), Qt::Key_D, Qt::ControlModifier); }
    BulkPreview* preview() const {
        const auto all = page->findChildren<BulkPreview*>();
        for (BulkPreview* each : all) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    template <typename T> T& inPreview(const char* name) const { return *preview()->findChild<T*>(QLatin1String(name)); }
    QString label(const char* name) const {
        const auto& found = inPreview<QLabel>(name);
        return found.isVisible() ? found.text() : QString();
    }
    QString cellOf(int row, int at) const {
        return inPreview<QTableView>("bulkTable").model()->index(row, at).data().toString();
    }
    QString staged(const QString& id, const QString& field) const {
        const FieldEdit* edit = edits().edit({RecordKind::Person, id}, field);
        return edit ? edit->value.text : u"not staged"_s;
    }
    QString note() const {
        const auto* shown = table().viewport()->findChild<QLabel*>(u"cellNote"_s);
        return shown->isVisible() ? shown->text() : QString();
    }
    QAction* action(const char* name) const { return page->findChild<QAction*>(QLatin1String(name)); }

    qsizetype before = 0;
    int sentBefore = 0;
};

} // namespace

class TestBulkEditing : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void onePlainTextIsStagedAtOnce();
    void whatCantBeReadOpensTheEditorWithIt();
    void anOpenEditorPastesAsUsual();
    void aBlockIsShownBeforeItIsStaged();
    void hiddenColumnsAreSkippedAndMovedOnesCount();
    void whatFallsOutsideIsToldAndMakesNoRecord();
    void problemsAreToldWithTheirReason();
    void namesInTheFirstRowMapTheColumns();
    void oneCellGoesIntoAllSelectedRows();
    void commaSeparatedTextIsTakenToo();
    void nothingToPasteIsSaid();
    void cancelLeavesAllAsItIs();
    void whatMovesOnMeanwhileIsShownFirst();
    void fillDownTakesTheTopmostValue();
    void fillingManyOrClearingIsShownFirst();
    void fillingANameIsRefusedWithWords();
    void whatASearchHidesIsNotSelected();
    void actionsSayWhyTheyCant();
    void deletingTakesAllSelectedRows();
    void previewPictures_data();
    void previewPictures();
};

void TestBulkEditing::onePlainTextIsStagedAtOnce() {
    BulkBench b;
    b.goTo(u"p2"_s, jobTitle);
    b.paste(u"CTO"_s);
    QCOMPARE(b.staged(u"p2"_s, u"title"_s), u"CTO"_s);
    QVERIFY(!b.preview());
    QVERIFY(b.note().contains(u"1 change is staged"_s));
    QVERIFY(b.isOnlyStaged());
    b.paste(u"CTO"_s);
    QCOMPARE(b.note(), u"It says that already."_s);
}

void TestBulkEditing::whatCantBeReadOpensTheEditorWithIt() {
    BulkBench b;
    b.goTo(u"p2"_s, u"Email"_s);
    b.paste(u"aoife at home"_s);
    auto* editor = b.table().viewport()->findChild<FieldEditor*>();
    QVERIFY(editor);
    QCOMPARE(editor->findChild<QLineEdit*>()->text(), u"aoife at home"_s);
    QCOMPARE(b.edits().count(), 0);
}

void TestBulkEditing::anOpenEditorPastesAsUsual() {
    BulkBench b;
    b.goTo(u"p2"_s, jobTitle);
    QTest::keyClick(&b.table(), Qt::Key_F2);
    QApplication::clipboard()->setText(u"a\tb"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(!b.preview());
    QCOMPARE(b.edits().count(), 0);
    QVERIFY(b.table().viewport()->findChild<QLineEdit*>()->text().startsWith(u'a'));
}

void TestBulkEditing::aBlockIsShownBeforeItIsStaged() {
    BulkBench b;
    b.goTo(u"p1"_s, jobTitle);
    b.paste(u"CTO\nCOO\r\nBuyer\n"_s);
    QVERIFY(b.preview());
    QCOMPARE(b.edits().count(), 0);
    QCOMPARE(b.label("bulkCount"), u"3 cells: 3 will change."_s);
    QCOMPARE(b.cellOf(1, BulkPreviewModel::RecordName), u"Aoife Brennan 2"_s);
    QCOMPARE(b.cellOf(1, BulkPreviewModel::FieldName), jobTitle);
    QCOMPARE(b.cellOf(1, BulkPreviewModel::After), u"COO"_s);
    QAbstractItemModelTester tester(b.inPreview<QTableView>("bulkTable").model());
    auto& stage = b.inPreview<QPushButton>("bulkStage");
    QCOMPARE(stage.text(), u"Stage 3 changes"_s);
    QTest::keyClick(b.preview(), Qt::Key_Return);
    QVERIFY(!b.preview());
    QCOMPARE(b.staged(u"p1"_s, u"title"_s), u"CTO"_s);
    QCOMPARE(b.staged(u"p3"_s, u"title"_s), u"Buyer"_s);
    QCOMPARE(b.edits().count(), 3);
    QVERIFY(b.isOnlyStaged());
    QCOMPARE(b.edits().undo().size(), 3);
    QCOMPARE(b.edits().count(), 0);
    QVERIFY(!b.edits().canUndo());
}

void TestBulkEditing::hiddenColumnsAreSkippedAndMovedOnesCount() {
    BulkBench b;
    QHeaderView& header = *b.table().horizontalHeader();
    for (int i = 0; i < header.count(); ++i)
        header.setSectionHidden(i, true);
    for (const QString& title : {u"Phone"_s, jobTitle, u"Email"_s})
        header.setSectionHidden(b.column(title), false);
    header.moveSection(header.visualIndex(b.column(jobTitle)), 0);
    header.moveSection(header.visualIndex(b.column(u"Phone"_s)), header.count() - 1);
    b.goTo(u"p1"_s, jobTitle);
    b.paste(u"CTO\ta@b.example\t+1\n"_s);
    QTest::keyClick(b.preview(), Qt::Key_Return);
    QCOMPARE(b.staged(u"p1"_s, u"title"_s), u"CTO"_s);
    QCOMPARE(b.staged(u"p1"_s, u"email"_s), u"a@b.example"_s);
    QCOMPARE(b.staged(u"p1"_s, u"phone"_s), u"+1"_s);
}

void TestBulkEditing::whatFallsOutsideIsToldAndMakesNoRecord() {
    BulkBench b;
    QHeaderView& header = *b.table().horizontalHeader();
    for (int i = 0; i < header.count(); ++i)
        header.setSectionHidden(i, i != b.column(jobTitle));
    b.goTo(u"p8"_s, jobTitle);
    b.paste(u"A\tx\nB\tx\nC\tx\nD\tx\nE\tx\n"_s);
    QCOMPARE(b.label("bulkNotes"), u"3 rows and 1 column fall outside the table and are left out."_s);
    QTest::keyClick(b.preview(), Qt::Key_Return);
    QCOMPARE(b.edits().count(), 2);
    QVERIFY(b.isOnlyStaged());
    QCOMPARE(b.model().rowCount(), 10);
}

void TestBulkEditing::problemsAreToldWithTheirReason() {
    BulkBench b;
    b.edits().stageDelete({RecordKind::Person, u"p3"_s}, b.session->store(RecordKind::Person).server(u"p3"_s));
    b.edits().hold({{RecordKind::Person, u"p4"_s}});
    b.goTo(u"p1"_s, u"Company"_s);
    b.paste(u"contoso.example\nContoso\nNorthwind\nNorthwind\nFabrikam\nnorthwind\n"_s);
    QCOMPARE(b.label("bulkCount"), u"6 cells: 2 will change, 4 can't be changed."_s);
    const auto remark = [&b](int row) { return b.cellOf(row, BulkPreviewModel::Remark); };
    QCOMPARE(remark(0), QString());
    QCOMPARE(remark(1), u"Several companies are called “Contoso”. Use the domain."_s);
    QCOMPARE(remark(2), u"The record is staged to be deleted."_s);
    QCOMPARE(remark(3), u"The record is being saved just now."_s);
    QCOMPARE(remark(4), u"No company here is called “Fabrikam”."_s);
    b.inPreview<QCheckBox>("bulkOnlyProblems").setChecked(true);
    QCOMPARE(b.inPreview<QTableView>("bulkTable").model()->rowCount(), 4);
    QTest::keyClick(b.preview(), Qt::Key_Return);
    QCOMPARE(b.staged(u"p1"_s, u"companyId"_s), u"c2"_s);
    QCOMPARE(b.staged(u"p6"_s, u"companyId"_s), u"c1"_s);
    QVERIFY(b.note().contains(u"4 can't be changed"_s));
    QVERIFY(!b.edits().find({RecordKind::Person, u"p2"_s}));
}

void TestBulkEditing::namesInTheFirstRowMapTheColumns() {
    BulkBench b;
    b.goTo(u"p1"_s, u"Email"_s);
    b.paste(u"job TITLE\tphone\nCTO\t+1\nCOO\t+2\n"_s);
    auto& names = b.inPreview<QCheckBox>("bulkNames");
    QVERIFY(names.isVisible() && names.isChecked());
    QCOMPARE(b.label("bulkCount"), u"4 cells: 4 will change."_s);
    names.setChecked(false);
    QVERIFY(b.label("bulkCount") != u"4 cells: 4 will change."_s);
    names.setChecked(true);
    QTest::keyClick(b.preview(), Qt::Key_Return);
    QCOMPARE(b.staged(u"p1"_s, u"title"_s), u"CTO"_s);
    QCOMPARE(b.staged(u"p2"_s, u"phone"_s), u"+2"_s);
    b.goTo(u"p5"_s, u"Email"_s);
    b.paste(u"title\tShoe size\nCTO\t42\n"_s);
    QVERIFY(b.inPreview<QCheckBox>("bulkNames").isVisible());
    QVERIFY(!b.inPreview<QCheckBox>("bulkNames").isChecked());
    b.inPreview<QCheckBox>("bulkNames").setChecked(true);
    QCOMPARE(b.label("bulkNotes"), u"No column is called “Shoe size”: left out."_s);
}

void TestBulkEditing::oneCellGoesIntoAllSelectedRows() {
    BulkBench b;
    b.selectRows(u"p2"_s, jobTitle, 4);
    b.paste(u"CTO\r\n"_s);
    QCOMPARE(b.label("bulkCount"), u"4 cells: 4 will change."_s);
    QTest::keyClick(b.preview(), Qt::Key_Return);
    QCOMPARE(b.edits().count(), 4);
    QCOMPARE(b.staged(u"p2"_s, u"title"_s), u"CTO"_s);
    QCOMPARE(b.staged(u"p5"_s, u"title"_s), u"CTO"_s);
    // A block of another size begins at the topmost of them.
    b.selectRows(u"p2"_s, jobTitle, 3);
    b.paste(u"A\nB\n"_s);
    QTest::keyClick(b.preview(), Qt::Key_Return);
    QCOMPARE(b.staged(u"p2"_s, u"title"_s), u"A"_s);
    QCOMPARE(b.staged(u"p3"_s, u"title"_s), u"B"_s);
    QCOMPARE(b.staged(u"p4"_s, u"title"_s), u"CTO"_s);
}

void TestBulkEditing::commaSeparatedTextIsTakenToo() {
    BulkBench b;
    b.goTo(u"p1"_s, jobTitle);
    auto* data = new QMimeData;
    data->setHtml(u"<b>no</b>"_s);
    data->setData(u"text/csv"_s, "\"Director, Sales\"\nCOO\n");
    QApplication::clipboard()->setMimeData(data);
    QTest::keyClick(&b.table(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(b.cellOf(0, BulkPreviewModel::After), u"Director, Sales"_s);
    QCOMPARE(b.label("bulkCount"), u"2 cells: 2 will change."_s);
}

void TestBulkEditing::nothingToPasteIsSaid() {
    BulkBench b;
    b.goTo(u"p1"_s, jobTitle);
    auto* data = new QMimeData;
    data->setHtml(u"<b>no</b>"_s);
    QApplication::clipboard()->setMimeData(data);
    QTest::keyClick(&b.table(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(!b.preview());
    QCOMPARE(b.note(), u"There is no text on the clipboard."_s);
}

void TestBulkEditing::cancelLeavesAllAsItIs() {
    BulkBench b;
    b.goTo(u"p1"_s, jobTitle);
    b.paste(u"CTO\nCOO\n"_s);
    QTest::keyClick(b.preview(), Qt::Key_Escape);
    QVERIFY(!b.preview());
    QCOMPARE(b.edits().count(), 0);
    QVERIFY(!b.edits().canUndo());
}

void TestBulkEditing::whatMovesOnMeanwhileIsShownFirst() {
    BulkBench b;
    b.goTo(u"p1"_s, jobTitle);
    b.paste(u"CTO\nCOO\n"_s);
    b.edits().hold({{RecordKind::Person, u"p2"_s}});
    QTest::keyClick(b.preview(), Qt::Key_Return);
    QVERIFY(b.preview());
    QVERIFY(!b.label("bulkMoved").isEmpty());
    QCOMPARE(b.edits().count(), 0);
    QCOMPARE(b.label("bulkCount"), u"2 cells: 1 will change, 1 can't be changed."_s);
    QTest::keyClick(b.preview(), Qt::Key_Return);
    QCOMPARE(b.edits().count(), 1);
}

void TestBulkEditing::fillDownTakesTheTopmostValue() {
    BulkBench b;
    QVERIFY(b.edits().setField({RecordKind::Person, u"p2"_s}, b.session->store(RecordKind::Person).server(u"p2"_s),
                               u"title"_s, {Value::Kind::Text, u"CTO"_s, {}, 0, 0}));
    b.edits().hold({{RecordKind::Person, u"p4"_s}});
    b.selectRows(u"p2"_s, jobTitle, 4);
    b.fillDown();
    QVERIFY(!b.preview());
    QCOMPARE(b.staged(u"p3"_s, u"title"_s), u"CTO"_s);
    QCOMPARE(b.staged(u"p5"_s, u"title"_s), u"CTO"_s);
    QCOMPARE(b.staged(u"p4"_s, u"title"_s), u"not staged"_s);
    QVERIFY(b.note().contains(u"2 changes are staged."_s));
    QVERIFY(b.note().contains(u"1 can't be changed: The record is being saved just now."_s));
    QVERIFY(b.isOnlyStaged());
    QCOMPARE(b.edits().undo().size(), 2);
}

void TestBulkEditing::fillingManyOrClearingIsShownFirst() {
    BulkBench b(40);
    for (const QString& title : {u"First name"_s, u"Last name"_s})
        b.table().setColumnHidden(b.column(title), false); // as by the columns' menu
    b.selectRows(u"p0"_s, u"First name"_s, 22);
    b.fillDown();
    QVERIFY(b.preview());
    QCOMPARE(b.label("bulkCount"), u"21 cells: 21 are the same already."_s);
    QVERIFY(!b.inPreview<QPushButton>("bulkStage").isEnabled());
    QTest::keyClick(b.preview(), Qt::Key_Escape);
    Value nothing;
    nothing.kind = Value::Kind::Null;
    QVERIFY(b.edits().setField({RecordKind::Person, u"p0"_s}, b.session->store(RecordKind::Person).server(u"p0"_s),
                               u"lastName"_s, nothing));
    b.selectRows(u"p0"_s, u"Last name"_s, 3);
    b.fillDown();
    QVERIFY(b.preview());
    QVERIFY(b.label("bulkClears").startsWith(u"2 values are cleared"_s));
    QCOMPARE(b.edits().count(), 1);
}

void TestBulkEditing::fillingANameIsRefusedWithWords() {
    BulkBench b;
    b.selectRows(u"p0"_s, u"Name"_s, 3);
    b.fillDown();
    QCOMPARE(b.note(), u"“Name” is made of other columns: fill those."_s);
    QCOMPARE(b.edits().count(), 0);
}

void TestBulkEditing::whatASearchHidesIsNotSelected() {
    BulkBench b;
    QTest::keyClick(&b.table(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(b.page->selected().size(), 10);
    b.model().setSearch(u"Brennan 3"_s);
    QTRY_COMPARE(b.model().rowCount(), 1);
    QCOMPARE(b.page->selected().size(), 1);
    b.model().setSearch({});
    QTRY_COMPARE(b.model().rowCount(), 10);
    QCOMPARE(b.page->selected(), (QList<RecordRef>{{RecordKind::Person, u"p3"_s}}));
}

void TestBulkEditing::actionsSayWhyTheyCant() {
    BulkBench b;
    b.goTo(u"p1"_s, jobTitle);
    QVERIFY(b.action("editPaste")->isEnabled());
    QVERIFY(!b.action("editFillDown")->isEnabled());
    QVERIFY(b.action("editFillDown")->toolTip().startsWith(u"Select several rows first"_s));
    QSignalSpy wanted(b.page.get(), &TablePage::setFieldRequested);
    b.selectRows(u"p1"_s, jobTitle, 3);
    QVERIFY(b.action("editFillDown")->isEnabled());
    QCOMPARE(b.action("editSetField")->text(), u"Set a field of 3 people…"_s);
    b.action("editSetField")->trigger();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().value<QList<RecordRef>>().size(), 3);
    b.table().selectionModel()->clear();
    QVERIFY(!b.action("editPaste")->isEnabled());
    QVERIFY(!b.action("editSetField")->isEnabled());
    QVERIFY(!b.action("deleteRecord")->isEnabled());
}

void TestBulkEditing::deletingTakesAllSelectedRows() {
    BulkBench b;
    QSignalSpy one(b.page.get(), &TablePage::deleteRequested);
    QSignalSpy many(b.page.get(), &TablePage::deleteManyRequested);
    b.goTo(u"p1"_s, jobTitle);
    QCOMPARE(b.action("deleteRecord")->text(), u"Delete…"_s);
    QTest::keyClick(&b.table(), Qt::Key_Delete);
    QCOMPARE(one.count(), 1);
    b.edits().hold({{RecordKind::Person, u"p2"_s}});
    b.selectRows(u"p1"_s, jobTitle, 4);
    QCOMPARE(b.action("deleteRecord")->text(), u"Delete 4 people…"_s);
    QTest::keyClick(&b.table(), Qt::Key_Delete);
    QCOMPARE(many.count(), 1);
    QCOMPARE(many.first().first().value<QList<RecordRef>>(),
             (QList<RecordRef>{{RecordKind::Person, u"p1"_s}, {RecordKind::Person, u"p3"_s}, {RecordKind::Person, u"p4"_s}}));
    QVERIFY(b.note().startsWith(u"1 is left out."_s));
    QVERIFY(b.isOnlyStaged());
    QCOMPARE(b.edits().count(), 0);
}

void TestBulkEditing::previewPictures_data() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("light") << Appearance::Light << Qt::LeftToRight;
    QTest::newRow("dark") << Appearance::Dark << Qt::LeftToRight;
    QTest::newRow("rtl") << Appearance::Light << Qt::RightToLeft;
}

void TestBulkEditing::previewPictures() {
    QFETCH(Appearance, appearance);
    QFETCH(Qt::LayoutDirection, direction);
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(direction);
    BulkBench b;
    b.edits().hold({{RecordKind::Person, u"p4"_s}});
    b.goTo(u"p1"_s, jobTitle);
    b.paste(u"First name\tLast name\tJob title\tEmail\tCompany\tUpdated\tShoe size\n"
            "Bao\tNguyen\tVP Sales\tbao@contoso.example\tcontoso.example\t12 May\t42\n"
            "Aoife\tBrennan 2\tDirector of Strategic Partnerships\taoife at home\tContoso\t\t38\n"
            "Zoë\t\tBuyer\tzoe@contoso.example\tFabrikam\t\t40\n"
            "Grace\tOkafor\tEngineer\tgrace@northwind.example\tNorthwind\t\t41\n"_s);
    b.inPreview<QCheckBox>("bulkNames").setChecked(true);
    QTest::qWait(20);
    QDir().mkpath(QStringLiteral(KLIPY_PICTURES));
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(b.preview()->grab().save(u"%1/paste-preview-%2.png"_s.arg(QStringLiteral(KLIPY_PICTURES), name)));
    b.inPreview<QCheckBox>("bulkOnlyProblems").setChecked(true);
    QVERIFY(b.preview()->grab().save(u"%1/paste-problems-%2.png"_s.arg(QStringLiteral(KLIPY_PICTURES), name)));
    QTest::keyClick(b.preview(), Qt::Key_Escape);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestBulkEditing)
#include "tst_bulk_editing.moc"
