// From a cell to the server and back, by keyboard alone, in the real window. What counts is what reached the server.

#include "tests/ui/window/app_fixture.h"
#include "ui/edits/save_flow.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QStackedWidget>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestSaveByKeyboard : public QObject {
    Q_OBJECT
private slots:
    void oneFieldOfOneRecordIsOnePatch();
    void aLockedWorkspaceSendsNothing();
    void aCancelledDeleteSendsNothing();
    void aConfirmedDeleteReadsOnceAndDeletesOnce();
    void undoInTheGracePeriodSendsNothing();
    void aNewPersonIsStagedAndMade();
};

namespace {

constexpr auto people = RecordKind::Person;

DemoOptions small() {
    DemoOptions options;
    options.sizes = {40, 8, 20};
    options.keepRequests = true;
    return options;
}

/// Requests that could change something. (Companies that come into view are read meanwhile.)
int writes(AppFixture& app) {
    DemoServer& server = app.server();
    return server.receivedByMethod("PATCH") + server.receivedByMethod("PUT") + server.receivedByMethod("DELETE") +
           server.received(u"POST /people"_s) + server.received(u"POST /companies"_s) +
           server.received(u"POST /interactions"_s);
}

QString title(AppFixture& app) {
    return app.server().find(people, app.page(people).currentId())->value(u"title"_s).toString();
}

/// The people are there, and the first one's job title has the keyboard.
bool begin(AppFixture& app) {
    if (!QTest::qWaitFor([&] { return app.rows(people) == 40; }))
        return false;
    auto& table = app.table(people);
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        if (table.model()->headerData(column, Qt::Horizontal).toString() == u"Job title"_s)
            table.setCurrentIndex(table.model()->index(0, column));
    }
    table.setFocus();
    return QTest::qWaitFor([&] { return app.view()->session().companies().underWay() == 0; });
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

/// Selects all of what the cell's editor begins with, and types over it.
void retitle(const QString& text) {
    press(Qt::Key_F2);
    QTest::keyClicks(QApplication::focusWidget(), text);
    press(Qt::Key_Return);
}

QDialog* dialog(AppFixture& app, const char* name) {
    QDialog* found = nullptr;
    const auto shown = [&] {
        found = app.window().findChild<QDialog*>(QString::fromLatin1(name));
        return found && found->isActiveWindow() && found->isAncestorOf(QApplication::focusWidget());
    };
    return QTest::qWaitFor(shown) ? found : nullptr;
}

/// The dialog has gone, and the table has the keyboard again.
bool backInTheTable(AppFixture& app) {
    if (!QTest::qWaitFor([&] { return !app.window().findChild<QDialog*>(); }))
        return false;
    app.window().activateWindow();
    if (!QTest::qWaitForWindowActive(&app.window()))
        return false;
    app.table(people).setFocus();
    return QTest::qWaitFor([&] { return QApplication::focusWidget() == &app.table(people); });
}

/// Unlocks the workspace as a user does: the dialog's main button has the focus.
bool unlock(AppFixture& app) {
    press(Qt::Key_U, Qt::ControlModifier);
    if (!dialog(app, "unlockDialog"))
        return false;
    press(Qt::Key_Return);
    return QTest::qWaitFor([&] { return !app.view()->session().editing().isLocked(); }) && backInTheTable(app);
}

/// The question is on the screen and can be answered.
bool isArmed(AppFixture& app) {
    QDialog* prompt = dialog(app, "deletePrompt");
    if (!prompt)
        return false;
    auto* button = prompt->findChild<QPushButton*>(u"deleteConfirm"_s);
    return QTest::qWaitFor([&] { return button->isEnabled(); });
}

} // namespace

void TestSaveByKeyboard::oneFieldOfOneRecordIsOnePatch() {
    AppFixture app(small());
    app.startSession();
    QVERIFY(begin(app));
    QVERIFY(unlock(app));
    app.server().clearReceived();
    const QString id = app.page(people).currentId();
    const QString before = title(app);
    retitle(u"Chief Example Officer"_s);
    Editing& editing = app.view()->session().editing();
    QTRY_COMPARE(editing.edits().count(), 1);
    QCOMPARE(writes(app), 0);
    QCOMPARE(title(app), before);

    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(dialog(app, "savePrompt"));
    QCOMPARE(writes(app), 0);
    press(Qt::Key_Return);
    QTRY_COMPARE(editing.edits().count(), 0);
    QTRY_VERIFY(!editing.saver().isRunning());
    QCOMPARE(app.server().receivedByMethod("PATCH"), 1);
    QCOMPARE(writes(app), 1);
    for (const DemoReceived& sent : app.server().requests()) {
        if (sent.method == "PATCH")
            QCOMPARE(QJsonDocument::fromJson(sent.body).object(),
                     (QJsonObject{{u"title"_s, u"Chief Example Officer"_s}}));
    }
    QCOMPARE(app.server().find(people, id)->value(u"title"_s).toString(), u"Chief Example Officer"_s);
    QCOMPARE(editing.journal().entries().size(), 1);
    QCOMPARE(editing.journal().entries().first().outcome, WriteOutcome::Saved);
    // Review was made by this very save: it shows what became of it.
    auto* report = app.find<QWidget>("reviewReport");
    QVERIFY(report);
    QCOMPARE(app.view()->saving().lines().size(), 1);
    QCOMPARE(app.view()->currentKey(), u"review"_s);
    auto* side = qobject_cast<QStackedWidget*>(report->parentWidget());
    QVERIFY(side);
    QCOMPARE(side->currentWidget(), report);
}

void TestSaveByKeyboard::aLockedWorkspaceSendsNothing() {
    AppFixture app(small());
    app.startSession();
    QVERIFY(begin(app));
    app.server().clearReceived();
    retitle(u"Nobody"_s);
    Editing& editing = app.view()->session().editing();
    QTRY_COMPARE(editing.edits().count(), 1);
    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(dialog(app, "unlockDialog")); // instead of saving
    press(Qt::Key_Escape);
    QVERIFY(backInTheTable(app));
    press(Qt::Key_Delete);
    QTRY_VERIFY(editing.edits().isDeleted({people, app.page(people).currentId()}));
    QTest::qWait(100);
    QVERIFY(!app.window().findChild<QDialog*>());
    QCOMPARE(writes(app), 0);
}

void TestSaveByKeyboard::aCancelledDeleteSendsNothing() {
    AppFixture app(small());
    app.startSession();
    QVERIFY(begin(app));
    QVERIFY(unlock(app));
    app.server().clearReceived();
    press(Qt::Key_Delete);
    QVERIFY(isArmed(app));
    press(Qt::Key_Return); // Cancel is the default
    QTRY_VERIFY(!app.window().findChild<QDialog*>());
    QTRY_COMPARE(app.view()->session().editing().edits().count(), 0);
    QCOMPARE(app.server().receivedByMethod("DELETE"), 0);
    QCOMPARE(app.server().count(people), 40);
}

void TestSaveByKeyboard::aConfirmedDeleteReadsOnceAndDeletesOnce() {
    AppFixture app(small());
    app.startSession();
    QVERIFY(begin(app));
    QVERIFY(unlock(app));
    const QString id = app.page(people).currentId();
    app.server().clearReceived();
    press(Qt::Key_Delete);
    QVERIFY(isArmed(app));
    auto* button = app.find<QPushButton>("deleteConfirm");
    QVERIFY2(button->text().startsWith(u"Delete "_s), qPrintable(button->text()));
    for (int i = 0; i < 6 && QApplication::focusWidget() != button; ++i)
        press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QTRY_VERIFY(app.view()->session().editing().deletion({people, id}));
    QCOMPARE(app.server().receivedByMethod("DELETE"), 0); // it waits in view
    QTRY_COMPARE_WITH_TIMEOUT(app.server().receivedByMethod("DELETE"), 1, 15000);
    QTRY_VERIFY(!app.server().find(people, id));
    QCOMPARE(app.server().received(u"GET /people/{}"_s), 1);
    QTRY_COMPARE(app.rows(people), 39);
}

void TestSaveByKeyboard::undoInTheGracePeriodSendsNothing() {
    AppFixture app(small());
    app.startSession();
    QVERIFY(begin(app));
    QVERIFY(unlock(app));
    const QString id = app.page(people).currentId();
    press(Qt::Key_Delete);
    QVERIFY(isArmed(app));
    auto* button = app.find<QPushButton>("deleteConfirm");
    for (int i = 0; i < 6 && QApplication::focusWidget() != button; ++i)
        press(Qt::Key_Tab);
    press(Qt::Key_Space);
    Editing& editing = app.view()->session().editing();
    QTRY_VERIFY(editing.deletion({people, id}) && editing.deletion({people, id})->step() == Deletion::Step::Grace);
    QVERIFY(backInTheTable(app));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!editing.deletion({people, id}));
    QCOMPARE(editing.edits().count(), 0);
    QCOMPARE(app.server().receivedByMethod("DELETE"), 0);
}

void TestSaveByKeyboard::aNewPersonIsStagedAndMade() {
    AppFixture app(small());
    app.startSession();
    QVERIFY(begin(app));
    QVERIFY(unlock(app));
    app.server().clearReceived();
    press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(dialog(app, "recordForm"));
    auto* email = app.window().findChild<QWidget*>(u"edit:email"_s);
    QVERIFY(email);
    email->setFocus();
    QTest::keyClicks(email, u"new.person@larkspur.example"_s);
    press(Qt::Key_Return);
    Editing& editing = app.view()->session().editing();
    QTRY_COMPARE(editing.edits().count(), 1);
    QTRY_COMPARE(app.rows(people), 41);
    QVERIFY(backInTheTable(app));
    QCOMPARE(writes(app), 0);
    press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(dialog(app, "savePrompt"));
    press(Qt::Key_Return);
    QTRY_COMPARE(editing.edits().count(), 0);
    QCOMPARE(app.server().received(u"POST /people"_s), 1);
    QCOMPARE(app.server().count(people), 41);
    QCOMPARE(app.rows(people), 41);
    QTRY_VERIFY(!isTemporaryId(app.page(people).currentId()));
}

QTEST_MAIN(TestSaveByKeyboard)
#include "tst_save_by_keyboard.moc"
