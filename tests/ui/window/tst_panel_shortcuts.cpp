// What a shortcut of the window does to text that is still in an editor of the panel: it counts, and is never lost.

#include "tests/ui/window/app_fixture.h"
#include "ui/detail/record_panel.h"

#include <QDialog>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestPanelShortcuts : public QObject {
    Q_OBJECT
private slots:
    void saveTakesInWhatIsTyped();
    void saveLeavesWhatCantBeAValueOpenAndSendsNothing();
    void undoFromTheMenuTakesBackWhatIsTyped();
};

namespace {

constexpr auto people = RecordKind::Person;

DemoOptions small() {
    DemoOptions options;
    options.sizes = {40, 8, 20};
    return options;
}

/// The first person's field is open in the panel, with \a text typed over it. Null if it can't be.
QLineEdit* typeInPanel(AppFixture& app, const QString& field, const QString& text) {
    if (!QTest::qWaitFor([&] { return app.rows(people) == 40; }))
        return nullptr;
    auto& table = app.table(people);
    table.setCurrentIndex(table.model()->index(0, 0));
    auto* panel = app.window().findChild<ui::RecordPanel*>();
    QWidget* value = nullptr;
    if (!QTest::qWaitFor([&] { return (value = panel->findChild<QWidget*>(u"value:"_s + field)) != nullptr; }))
        return nullptr;
    value->setFocus(Qt::TabFocusReason);
    QTest::keyClick(value, Qt::Key_F2);
    auto* editor = panel->findChild<QLineEdit*>(u"edit:"_s + field);
    if (!editor || !QTest::qWaitFor([&] { return QApplication::focusWidget() == editor; }))
        return nullptr;
    editor->selectAll();
    QTest::keyClicks(editor, text);
    return editor;
}

Value asText(const QString& text) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = text;
    return value;
}

StagedEdits& edits(AppFixture& app) {
    return app.view()->session().editing().edits();
}

} // namespace

void TestPanelShortcuts::saveTakesInWhatIsTyped() {
    AppFixture app(small());
    app.startSession();
    QLineEdit* editor = typeInPanel(app, u"title"_s, u"Astronaut"_s);
    QVERIFY(editor);
    QCOMPARE(edits(app).count(), 0);
    app.view()->session().editing().setMode(WorkspaceMode::Ask);
    // Something else is staged, or there would be nothing that could be saved.
    auto& store = app.view()->session().store(people);
    QVERIFY(edits(app).setField({people, store.at(1).id}, store.at(1).server, u"title"_s,
                                asText(u"Pilot"_s)));
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(app.window().findChild<QDialog*>(u"savePrompt"_s));
    QCOMPARE(edits(app).count(), 2);
    QCOMPARE(edits(app).edit({people, store.at(0).id}, u"title"_s)->value.text, u"Astronaut"_s);
}

void TestPanelShortcuts::saveLeavesWhatCantBeAValueOpenAndSendsNothing() {
    AppFixture app(small());
    app.startSession();
    app.view()->session().editing().setMode(WorkspaceMode::Ask);
    QLineEdit* editor = typeInPanel(app, u"email"_s, u"no address"_s);
    QVERIFY(editor);
    auto& store = app.view()->session().store(people);
    QVERIFY(edits(app).setField({people, store.at(1).id}, store.at(1).server, u"title"_s,
                                asText(u"Pilot"_s)));
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QTest::qWait(50); // a question would be there by now
    QVERIFY(!app.window().findChild<QDialog*>(u"savePrompt"_s));
    auto* panel = app.window().findChild<ui::RecordPanel*>();
    auto* still = panel->findChild<QLineEdit*>(u"edit:email"_s);
    QVERIFY(still);
    QCOMPARE(still->text(), u"no address"_s);
    QCOMPARE(app.server().receivedByMethod("PATCH"), 0);
}

void TestPanelShortcuts::undoFromTheMenuTakesBackWhatIsTyped() {
    AppFixture app(small());
    app.startSession();
    QLineEdit* editor = typeInPanel(app, u"title"_s, u"Astronaut"_s);
    QVERIFY(editor);
    app.view()->undo(); // as the menu's entry does: the editor keeps the keyboard
    QCOMPARE(edits(app).count(), 0);
    QVERIFY(edits(app).canRedo());
    app.view()->redo();
    QCOMPARE(edits(app).count(), 1);
}

QTEST_MAIN(TestPanelShortcuts)
#include "tst_panel_shortcuts.moc"
