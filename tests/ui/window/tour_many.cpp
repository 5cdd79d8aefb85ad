// The tour: many records at once, with others editing too.

#include "tests/support/http_probe.h"
#include "tests/ui/window/tour.h"
#include "ui/edits/save_flow.h"

#include <QAction>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QLineEdit>

namespace klipy::test {

namespace {
constexpr auto people = RecordKind::Person;

int columnCalled(AppFixture& app, const QString& title) {
    const auto* model = app.table(people).model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (model->headerData(column, Qt::Horizontal).toString() == title)
            return column;
    }
    return 0;
}

void selectRows(AppFixture& app, int first, int last, int column) {
    auto& table = app.table(people);
    table.setCurrentIndex(table.model()->index(first, column));
    table.selectionModel()->select({table.model()->index(first, 0), table.model()->index(last, 0)},
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    table.setFocus();
}

void trigger(AppFixture& app, const char* action) {
    auto* found = app.page(people).findChild<QAction*>(QString::fromLatin1(action));
    QVERIFY2(found && found->isEnabled(), action);
    found->trigger();
}

QDialog* shownDialog(AppFixture& app, const char* name) {
    QDialog* dialog = nullptr;
    const bool shown = QTest::qWaitFor([&] {
        dialog = app.window().findChild<QDialog*>(QString::fromLatin1(name));
        return dialog && dialog->isVisible();
    });
    return shown ? dialog : nullptr;
}
} // namespace

void TestTour::many() {
    DemoOptions options;
    options.perKeyLimit = 5000;
    options.perOrganizationLimit = 5000;
    AppFixture app(options);
    app.startSession();
    wear(app);
    QTRY_COMPARE_WITH_TIMEOUT(app.rows(people), 100, 15000);
    settleCompanies(app);
    app.view()->session().editing().setMode(WorkspaceMode::Ask);

    QGuiApplication::clipboard()->setText(QStringLiteral(
        "Head of Sales\tanna@meridian.example\nHead of Sales\tnot an address\n\tbea@meridian.example\nPartner\t\n"));
    selectRows(app, 2, 2, columnCalled(app, QStringLiteral("Job title")));
    trigger(app, "editPaste");
    QDialog* dialog = shownDialog(app, "bulkPreview");
    QVERIFY(dialog);
    take(*dialog, QStringLiteral("paste-preview"));
    dialog->reject();
    QTRY_VERIFY(!app.window().findChild<QDialog*>());

    selectRows(app, 3, 14, columnCalled(app, QStringLiteral("Job title")));
    trigger(app, "editSetField");
    dialog = shownDialog(app, "setFieldDialog");
    QVERIFY(dialog);
    take(*dialog, QStringLiteral("set-for-all"));
    dialog->reject();
    QTRY_VERIFY(!app.window().findChild<QDialog*>());

    trigger(app, "deleteRecord");
    dialog = shownDialog(app, "deleteManyPrompt");
    QVERIFY(dialog);
    auto* typed = dialog->findChild<QLineEdit*>(QStringLiteral("deleteTyped"));
    auto* confirm = dialog->findChild<QPushButton*>(QStringLiteral("deleteConfirm"));
    QTRY_VERIFY_WITH_TIMEOUT(typed->isVisible() && typed->isEnabled(), 15000);
    QTest::keyClicks(typed, QStringLiteral("12"));
    QTRY_VERIFY(confirm->isEnabled());
    take(*dialog, QStringLiteral("delete-many"));
    confirm->click();
    QTRY_VERIFY(!app.view()->session().editing().batches().isEmpty());
    QTRY_COMPARE(app.view()->session().editing().batches().first()->step(), DeletionBatch::Step::Grace);
    take(app.window(), QStringLiteral("delete-many-grace"));
    app.view()->undo();
    QTRY_VERIFY(app.view()->session().editing().batches().isEmpty());
    app.view()->session().editing().edits().revertAll();

    conflicts(app);
    longSave(app);
}

/// Somebody else was at the same fields meanwhile.
void TestTour::conflicts(AppFixture& app) {
    const QString id = app.table(people).model()->index(5, 0).data(ui::RecordTableModel::IdRole).toString();
    const QString gone = app.table(people).model()->index(8, 0).data(ui::RecordTableModel::IdRole).toString();
    stage(app, people, 5, QStringLiteral("title"), QStringLiteral("Chief Executive Officer"));
    stage(app, people, 5, QStringLiteral("phone"), QStringLiteral("+353 1 555 0123"));
    stage(app, people, 8, QStringLiteral("title"), QStringLiteral("Advisor"));
    stage(app, people, 9, QStringLiteral("title"), QString());
    HttpProbe somebody(app.server().baseUrl(), demoKeys::full);
    QVERIFY(somebody.send("PATCH", QStringLiteral("/people/") + id,
                          {{QStringLiteral("title"), QStringLiteral("Chair of the Board")},
                           {QStringLiteral("phone"), QStringLiteral("+353 1 555 0199")},
                           {QStringLiteral("lastName"), QStringLiteral("O'Byrne")}})
                .status < 300);
    QVERIFY(somebody.send("DELETE", QStringLiteral("/people/") + gone, {}).status < 300);
    app.view()->saving().saveAll();
    QDialog* dialog = shownDialog(app, "savePrompt");
    QVERIFY(dialog);
    take(*dialog, QStringLiteral("save-question-clearing"));
    dialog->accept();
    QTRY_VERIFY_WITH_TIMEOUT(!app.view()->saving().isRunning() && !app.view()->saving().lines().isEmpty(), 15000);
    take(app.window(), QStringLiteral("save-report-conflicts"));
    app.view()->decide({people, id});
    QTest::qWait(100);
    take(app.window(), QStringLiteral("conflict"));
    app.view()->decide({people, gone});
    QTest::qWait(100);
    take(app.window(), QStringLiteral("conflict-gone"));
    app.view()->openRecord(people, id);
    take(app.window(), QStringLiteral("conflict-table"));
    app.view()->session().editing().edits().revertAll();
}

void TestTour::longSave(AppFixture& app) {
    {
        const auto step = app.view()->session().editing().edits().beginStep();
        for (int row = 10; row < 90; ++row)
            stage(app, people, row, QStringLiteral("title"), QStringLiteral("Ambassador"));
    }
    app.view()->saving().saveAll();
    QDialog* dialog = shownDialog(app, "savePrompt");
    QVERIFY(dialog);
    for (int i = 0; i < 3; ++i)
        app.server().addFault(DemoFault::answer(422, R"({"error":{"code":"validation","message":"Not on a Friday"}})")
                                  .on(QStringLiteral("PATCH /people/{}")));
    dialog->accept();
    QTRY_VERIFY_WITH_TIMEOUT(app.view()->saving().progress().ended > 30, 30000);
    app.view()->saving().pause();
    QTRY_VERIFY(app.view()->saving().isPaused());
    take(app.window(), QStringLiteral("long-save-paused"));
    app.view()->saving().resume();
    QTRY_VERIFY_WITH_TIMEOUT(app.view()->saving().progress().ended > 45, 30000);
    take(app.window(), QStringLiteral("long-save"));
    app.view()->showPage(people);
    QTRY_VERIFY_WITH_TIMEOUT(!app.view()->saving().isRunning(), 30000);
    app.view()->showTool(QStringLiteral("review"));
    take(app.window(), QStringLiteral("long-save-report"));
}

} // namespace klipy::test
