// Editing in the table by keyboard: what is typed is staged, what can't be a value stays open, nothing is sent.

#include "tests/ui/tables/load_bench.h"
#include "ui/common/theme.h"
#include "ui/edits/record_form.h"
#include "ui/tables/cell_editing.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

/// A page of ten people, whose table has the keyboard.
struct EditBench : LoadBench {
    explicit EditBench(RecordKind kind = RecordKind::Person) : LoadBench(10, kind) {
        if (!readFirstPage())
            qFatal("nothing was read");
        page->activateWindow();
        if (!QTest::qWaitForWindowActive(page.get()))
            qFatal("the page never became active");
        table().setFocus();
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
    QModelIndex cell(const QString& id, const QString& title) const {
        return model().index(model().rowOf(id), column(title));
    }
    void goTo(const QString& id, const QString& title) const {
        table().setCurrentIndex(cell(id, title));
        table().setFocus();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString& text) const {
        for (const QChar each : text) // the first opens the editor, which then has the rest
            QTest::keyClicks(QApplication::focusWidget(), QString(each));
    }
    FieldEditor* editor() const {
        const auto all = table().viewport()->findChildren<FieldEditor*>();
        for (FieldEditor* each : all) {
            if (!each->isHidden())
                return each;
        }
        return nullptr;
    }
    QString staged(const QString& id, const QString& field) const {
        const FieldEdit* edit = edits().edit({RecordKind::Person, id}, field);
        return edit ? edit->value.text : u"not staged"_s;
    }
    QString note() const {
        const auto* label = table().viewport()->findChild<QLabel*>(u"cellNote"_s);
        return label->isVisible() ? label->text() : QString();
    }
    QAction* action(const char* name) const { return page->findChild<QAction*>(QLatin1String(name)); }
};

const QString jobTitle = u"Job title"_s;

} // namespace

class TestCellEditing : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void typingOntoACellReplacesItsValue();
    void f2BeginsWithTheValue();
    void escapeKeepsTheOldValue();
    void backAtTheOldValueNothingIsStaged();
    void leavingTheEditorCounts();
    void aProblemKeepsTheEditorOpen();
    void tabGoesToTheNextCellThatCanBeEdited();
    void aNameIsEditedInItsTwoFields();
    void whatCantBeEditedSaysWhy();
    void interactionsSayWhyTheyCantBeEdited();
    void anOpenEditorOutlivesARefresh();
    void anOpenEditorWhoseRowLeavesIsStaged();
    void textInAnOpenEditorCountsWhenThePageGoes();
    void keysOfTheEditorMoveNothingBehindIt();
    void enterOpensThePanelAndSpaceSelects();
    void aDoubleClickEdits();
    void revertsACellAndARow();
    void deleteAsksForTheRecordAndChangesNothing();
    void deleteTakesBackANewRecord();
    void controlNOpensTheFormAndTheNewRowIsChosen();
    void aRealIdKeepsTheSelection();
    void draftsDontCount();
};

void TestCellEditing::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    applyAppearance(*qApp, Appearance::Light);
}

void TestCellEditing::typingOntoACellReplacesItsValue() {
    EditBench b;
    QAbstractItemModelTester tester(&b.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int sent = b.sent();
    b.goTo(u"p3"_s, jobTitle);
    b.type(u"CTO"_s);
    QVERIFY(b.editor());
    QCOMPARE(b.edits().count(), 0); // nothing is staged while one types
    b.press(Qt::Key_Return);
    QVERIFY(!b.editor());
    QCOMPARE(b.staged(u"p3"_s, u"title"_s), u"CTO"_s);
    QCOMPARE(b.cell(u"p3"_s, jobTitle).data().toString(), u"CTO"_s);
    QVERIFY(b.table().hasFocus());
    QCOMPARE(b.table().currentIndex(), b.cell(u"p3"_s, jobTitle));
    b.pass(500);
    QCOMPARE(b.sent(), sent);
}

void TestCellEditing::f2BeginsWithTheValue() {
    EditBench b;
    b.goTo(u"p3"_s, u"Name"_s);
    b.press(Qt::Key_F2);
    QVERIFY(b.editor());
    QCOMPARE(b.editor()->value()->text, u"Aoife"_s);
    QCOMPARE(qobject_cast<QLineEdit*>(QApplication::focusWidget())->selectedText(), u"Aoife"_s);
}

void TestCellEditing::escapeKeepsTheOldValue() {
    EditBench b;
    b.goTo(u"p3"_s, jobTitle);
    b.type(u"CTO"_s);
    b.press(Qt::Key_Escape);
    QVERIFY(!b.editor());
    QCOMPARE(b.edits().count(), 0);
    QVERIFY(b.table().hasFocus());
}

void TestCellEditing::backAtTheOldValueNothingIsStaged() {
    EditBench b;
    b.goTo(u"p3"_s, jobTitle);
    b.type(u"CTO"_s);
    b.press(Qt::Key_Return);
    QCOMPARE(b.edits().count(), 1);
    b.press(Qt::Key_F2);
    b.press(Qt::Key_Delete); // all of it is selected
    b.press(Qt::Key_Return);
    QCOMPARE(b.edits().count(), 0);
}

void TestCellEditing::leavingTheEditorCounts() {
    EditBench b;
    b.goTo(u"p3"_s, jobTitle);
    b.type(u"CTO"_s);
    b.page->focusSearch();
    QCOMPARE(b.staged(u"p3"_s, u"title"_s), u"CTO"_s);
    QVERIFY(!b.editor());
    QVERIFY(b.find<QLineEdit>("search").hasFocus()); // it isn't called back
}

void TestCellEditing::aProblemKeepsTheEditorOpen() {
    EditBench b;
    b.goTo(u"p3"_s, u"Email"_s);
    b.type(u"aoife"_s);
    b.press(Qt::Key_Return);
    QVERIFY(b.editor());
    QCOMPARE(b.edits().count(), 0);
    b.page->focusSearch();
    QVERIFY(b.editor());
    b.goTo(u"p4"_s, jobTitle);
    b.press(Qt::Key_F2); // one at a time: the keyboard goes back to it
    QCOMPARE(b.editor()->field().name, u"email"_s);
    QVERIFY(b.editor()->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(!b.page->finishEditing());
    b.type(u"@northwind.example"_s);
    QVERIFY(b.page->finishEditing());
    QVERIFY(b.staged(u"p3"_s, u"email"_s).endsWith(u"@northwind.example"_s));
}

void TestCellEditing::tabGoesToTheNextCellThatCanBeEdited() {
    EditBench b;
    b.goTo(u"p3"_s, u"Phone"_s); // the next one, Updated, is read-only
    b.type(u"+353"_s);
    b.press(Qt::Key_Tab);
    QCOMPARE(b.staged(u"p3"_s, u"phone"_s), u"+353"_s);
    QCOMPARE(b.table().currentIndex(), b.cell(u"p4"_s, u"Name"_s));
    QVERIFY(b.editor());
    b.press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(b.table().currentIndex(), b.cell(u"p3"_s, u"Phone"_s));
    QVERIFY(b.editor());
    QCOMPARE(b.table().selectedIds(), QStringList{u"p3"_s});
}

void TestCellEditing::aNameIsEditedInItsTwoFields() {
    EditBench b;
    b.goTo(u"p3"_s, u"Name"_s);
    b.type(u"Niamh"_s);
    b.press(Qt::Key_Tab);
    QCOMPARE(b.staged(u"p3"_s, u"firstName"_s), u"Niamh"_s);
    QVERIFY(b.editor());
    b.type(u"Byrne"_s);
    b.press(Qt::Key_Return);
    QVERIFY(!b.editor());
    QCOMPARE(b.staged(u"p3"_s, u"lastName"_s), u"Byrne"_s);
    QCOMPARE(b.cell(u"p3"_s, u"Name"_s).data().toString(), u"Niamh Byrne"_s);
    b.press(Qt::Key_F2);
    b.press(Qt::Key_Tab);
    b.press(Qt::Key_Tab);
    QCOMPARE(b.table().currentIndex(), b.cell(u"p3"_s, jobTitle));
}

void TestCellEditing::whatCantBeEditedSaysWhy() {
    EditBench b;
    b.goTo(u"p3"_s, u"Updated"_s);
    b.press(Qt::Key_F2);
    QVERIFY(!b.editor());
    QCOMPARE(b.note(), u"“Updated” is read-only."_s);
    b.goTo(u"p4"_s, u"Updated"_s);
    QCOMPARE(b.note(), QString());
}

void TestCellEditing::interactionsSayWhyTheyCantBeEdited() {
    EditBench b;
    ui::TablePage interactions(*b.session, RecordKind::Interaction, b.settings, nullptr, b.clock);
    interactions.resize(900, 400);
    interactions.show();
    const auto json = RawJson::parse(R"({"id":"int_1","title":"Lunch"})");
    b.session->store(RecordKind::Interaction)
        .put({readRecord(*json, b.session->contract().kind(RecordKind::Interaction))});
    auto& table = interactions.table();
    table.setFocus();
    QVERIFY(table.select(u"int_1"_s));
    QSignalSpy wanted(&interactions, &ui::TablePage::deleteRequested);
    const auto note = [&] { return table.viewport()->findChild<QLabel*>(u"cellNote"_s)->text(); };
    QTest::keyClicks(&table, u"x"_s);
    QCOMPARE(note(), u"Interactions can't be changed: the API has no operation for it."_s);
    interactions.findChild<QAction*>(u"deleteRecord"_s)->trigger();
    QCOMPARE(note(), u"Interactions can't be deleted: the API has no operation for it."_s);
    QCOMPARE(wanted.size(), 0);
}

void TestCellEditing::anOpenEditorOutlivesARefresh() {
    EditBench b;
    b.goTo(u"p3"_s, u"Email"_s);
    b.type(u"not yet"_s);
    b.table().sortByColumn(0, Qt::DescendingOrder);
    QTRY_COMPARE(b.model().rowOf(u"p0"_s), 9);
    b.page->refresh();
    b.pass(1000);
    QVERIFY(b.editor());
    QVERIFY(b.editor()->isAncestorOf(QApplication::focusWidget()));
    const QRect cell = b.table().visualRect(b.cell(u"p3"_s, u"Email"_s));
    QCOMPARE(b.editor()->geometry().topLeft(), cell.topLeft());
    QCOMPARE(qobject_cast<QLineEdit*>(QApplication::focusWidget())->text(), u"not yet"_s);
}

void TestCellEditing::anOpenEditorWhoseRowLeavesIsStaged() {
    EditBench b;
    b.goTo(u"p3"_s, jobTitle);
    b.type(u"CTO"_s);
    b.model().setSearch(u"brennan 5"_s);
    QTRY_COMPARE(b.model().rowCount(), 1);
    QCOMPARE(b.staged(u"p3"_s, u"title"_s), u"CTO"_s);
    QVERIFY(!b.editor());
}

void TestCellEditing::textInAnOpenEditorCountsWhenThePageGoes() {
    EditBench b;
    b.goTo(u"p3"_s, jobTitle);
    b.type(u"CTO"_s);
    b.page.reset();
    QCOMPARE(b.staged(u"p3"_s, u"title"_s), u"CTO"_s);
}

void TestCellEditing::keysOfTheEditorMoveNothingBehindIt() {
    EditBench b;
    b.goTo(u"p3"_s, jobTitle);
    b.type(u"CTO"_s);
    b.press(Qt::Key_Down);
    b.press(Qt::Key_PageDown);
    QCOMPARE(b.table().currentIndex(), b.cell(u"p3"_s, jobTitle));
    QVERIFY(b.editor());
}

void TestCellEditing::enterOpensThePanelAndSpaceSelects() {
    EditBench b;
    QSignalSpy panel(b.page.get(), &TablePage::panelRequested);
    b.goTo(u"p3"_s, jobTitle);
    b.press(Qt::Key_Space);
    QVERIFY(!b.editor());
    b.press(Qt::Key_Return);
    QCOMPARE(panel.size(), 1);
    QVERIFY(!b.editor());
}

void TestCellEditing::aDoubleClickEdits() {
    EditBench b;
    const QPoint there = b.table().visualRect(b.cell(u"p2"_s, jobTitle)).center();
    QTest::mouseClick(b.table().viewport(), Qt::LeftButton, {}, there);
    QTest::mouseDClick(b.table().viewport(), Qt::LeftButton, {}, there);
    QVERIFY(b.editor());
    b.type(u"VP"_s);
    QTest::mouseClick(b.table().viewport(), Qt::LeftButton, {},
                      b.table().visualRect(b.cell(u"p7"_s, jobTitle)).center());
    QCOMPARE(b.staged(u"p2"_s, u"title"_s), u"VP"_s);
    QVERIFY(!b.editor());
}

void TestCellEditing::revertsACellAndARow() {
    EditBench b;
    b.goTo(u"p3"_s, jobTitle);
    QVERIFY(!b.action("revertCell")->isEnabled());
    b.type(u"CTO"_s);
    b.press(Qt::Key_Tab);
    b.press(Qt::Key_Escape);
    b.goTo(u"p3"_s, u"Phone"_s);
    QVERIFY(!b.action("revertCell")->isEnabled());
    b.type(u"+353"_s);
    b.press(Qt::Key_Return);
    QVERIFY(b.action("revertCell")->isEnabled());
    b.action("revertCell")->trigger();
    QCOMPARE(b.staged(u"p3"_s, u"phone"_s), u"not staged"_s);
    QCOMPARE(b.staged(u"p3"_s, u"title"_s), u"CTO"_s);
    QVERIFY(b.action("revertRow")->isEnabled());
    b.action("revertRow")->trigger();
    QCOMPARE(b.edits().count(), 0);
    QVERIFY(!b.action("revertRow")->isEnabled());
    b.edits().undo();
    QCOMPARE(b.staged(u"p3"_s, u"title"_s), u"CTO"_s);
}

void TestCellEditing::deleteAsksForTheRecordAndChangesNothing() {
    EditBench b;
    QSignalSpy wanted(b.page.get(), &TablePage::deleteRequested);
    b.goTo(u"p3"_s, jobTitle);
    b.press(Qt::Key_Delete);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.front().front().value<RecordRef>(), (RecordRef{RecordKind::Person, u"p3"_s}));
    QCOMPARE(b.edits().count(), 0);
}

void TestCellEditing::deleteTakesBackANewRecord() {
    EditBench b;
    QSignalSpy wanted(b.page.get(), &TablePage::deleteRequested);
    const QString id = b.edits().create(RecordKind::Person, {});
    QVERIFY(b.table().select(id));
    b.press(Qt::Key_Delete);
    QCOMPARE(b.edits().count(), 0);
    QCOMPARE(wanted.size(), 0);
    QCOMPARE(b.model().rowCount(), 10);
}

void TestCellEditing::controlNOpensTheFormAndTheNewRowIsChosen() {
    EditBench b;
    QSignalSpy chosen(b.page.get(), &TablePage::recordChosen);
    QTest::keyClicks(&b.find<QLineEdit>("search"), u"brennan 5"_s); // the new one would be hidden
    QTRY_COMPARE(b.model().rowCount(), 1);
    QCOMPARE(b.find<QToolButton>("newRecord").text(), u"New person"_s);
    QTest::keyClick(b.page.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(b.page->window()->findChild<RecordForm*>()); // the button is seen to be pressed first
    auto* form = b.page->window()->findChild<RecordForm*>();
    auto* email = form->findChild<QLineEdit*>(u"edit:email"_s);
    email->setFocus();
    QTest::keyClicks(email, u"niamh@northwind.example"_s);
    QTest::mouseClick(form->findChild<QPushButton*>(u"formStage"_s), Qt::LeftButton);
    QCOMPARE(b.edits().count(), 1);
    const QString id = b.edits().all().front().ref.id;
    QTRY_COMPARE(b.find<QLineEdit>("search").text(), QString());
    QTRY_VERIFY(!b.model().isBusy());
    QCOMPARE(b.table().currentId(), id);
    QCOMPARE(b.table().selectedIds(), QStringList{id});
    QTRY_VERIFY(chosen.contains({QVariant::fromValue(RecordKind::Person), QVariant(id)}));
}

void TestCellEditing::aRealIdKeepsTheSelection() {
    EditBench b;
    const QString id = b.edits().create(RecordKind::Person, {{u"email"_s, Value{Value::Kind::Text, u"n@n.example"_s, {}, 0, 0}}});
    QVERIFY(b.table().select(id));
    b.edits().replaceTemporaryId({RecordKind::Person, id}, u"per_new"_s);
    QCOMPARE(b.table().currentId(), u"per_new"_s);
    QCOMPARE(b.table().selectedIds(), QStringList{u"per_new"_s});
}

void TestCellEditing::draftsDontCount() {
    EditBench b;
    const int known = b.page->count().known;
    b.edits().create(RecordKind::Person, {});
    QCOMPARE(b.page->count().known, known);
    QCOMPARE(b.page->count().loaded, known);
}

QTEST_MAIN(TestCellEditing)
#include "tst_cell_editing.moc"
