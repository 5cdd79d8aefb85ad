// The tour: one record after the other is edited, saved, deleted.

#include "tests/ui/window/tour.h"
#include "ui/edits/save_flow.h"

#include <QToolButton>

namespace klipy::test {

namespace {
constexpr auto people = RecordKind::Person;
constexpr auto companies = RecordKind::Company;
} // namespace

/// Staged, reviewed, saved, refused.
void TestTour::editing() {
    AppFixture app;
    app.startSession();
    wear(app);
    QTRY_COMPARE_WITH_TIMEOUT(app.rows(people), 100, 15000);
    StagedEdits& edits = app.view()->session().editing().edits();
    stage(app, people, 1, QStringLiteral("title"), QStringLiteral("Chief Technology Officer"));
    stage(app, people, 1, QStringLiteral("phone"), QStringLiteral("+353 1 555 0123"));
    stage(app, people, 4, QStringLiteral("title"), QString());
    stage(app, people, 6, QStringLiteral("lastName"), QStringLiteral("Ordóñez"));
    Value name;
    name.kind = Value::Kind::Text;
    name.text = QStringLiteral("Kestrel Robotics");
    const QString company = edits.create(companies, {{QStringLiteral("name"), name}});
    Value email = name;
    email.text = QStringLiteral("ada@kestrel.example");
    Value first = name;
    first.text = QStringLiteral("Ada");
    Value link = name;
    link.text = company;
    edits.create(people, {{QStringLiteral("firstName"), first}, {QStringLiteral("email"), email},
                          {QStringLiteral("companyId"), link}});
    app.table(people).selectRow(2);
    settleCompanies(app);
    take(app.window(), QStringLiteral("staged-locked"));
    app.view()->showTool(QStringLiteral("review"));
    take(app.window(), QStringLiteral("review-locked"));
    emit app.view()->unlockRequested();
    QDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = app.window().findChild<QDialog*>()) && dialog->isVisible());
    take(*dialog, QStringLiteral("unlock"));
    dialog->findChild<QPushButton*>(QStringLiteral("unlockConfirm"))->click();
    QTRY_VERIFY(!app.window().findChild<QDialog*>());
    take(app.window(), QStringLiteral("review"));
    app.view()->saving().saveAll();
    QTRY_VERIFY((dialog = app.window().findChild<QDialog*>()) && dialog->isVisible());
    take(*dialog, QStringLiteral("save-question"));
    app.server().addFault(DemoFault::answer(422, R"({"error":{"code":"validation","message":"The phone is too short",)"
                                                 R"("details":[{"field":"phone","message":"Too short"}]}})")
                              .on(QStringLiteral("PATCH /people/{}")));
    dialog->accept();
    QTRY_VERIFY_WITH_TIMEOUT(!app.view()->saving().isRunning() && !app.view()->saving().lines().isEmpty(), 15000);
    take(app.window(), QStringLiteral("save-report"));
    app.view()->showTool(QStringLiteral("journal"));
    QTest::qWait(100);
    take(app.window(), QStringLiteral("journal"));
    app.view()->showPage(people);
    deleting(app);
    app.find<QToolButton>(people, "newRecord")->click();
    QTRY_VERIFY((dialog = app.window().findChild<QDialog*>()) && dialog->isVisible());
    take(*dialog, QStringLiteral("new-person"));
    dialog->close();
}

void TestTour::deleting(AppFixture& app) {
    const QString id = app.table(people).model()->index(9, 0).data(ui::RecordTableModel::IdRole).toString();
    app.table(people).selectRow(9);
    app.view()->deleteRecords({{people, id}});
    QPushButton* button = nullptr;
    QTRY_VERIFY((button = app.find<QPushButton>("deleteConfirm")) && button->isEnabled());
    take(*button->window(), QStringLiteral("delete-question"));
    button->click();
    Editing& editing = app.view()->session().editing();
    QTRY_VERIFY(editing.deletion({people, id}) && editing.deletion({people, id})->step() == Deletion::Step::Grace);
    take(app.window(), QStringLiteral("delete-grace"));
    app.view()->undo();
    QTRY_VERIFY(!editing.deletion({people, id}));
}

/// A company was made, or was it? Nobody can look it up.
void TestTour::unknownOutcome() {
    AppFixture app;
    app.startSession();
    wear(app);
    QTRY_COMPARE_WITH_TIMEOUT(app.rows(people), 100, 15000);
    Editing& editing = app.view()->session().editing();
    editing.setMode(WorkspaceMode::Trusted);
    Value name;
    name.kind = Value::Kind::Text;
    name.text = QStringLiteral("Kestrel Robotics");
    editing.edits().create(companies, {{QStringLiteral("name"), name}});
    app.server().addFault(DemoFault::applyThenFail(502).on(QStringLiteral("POST /companies")));
    app.view()->saving().saveAll();
    QTRY_VERIFY_WITH_TIMEOUT(!app.view()->saving().isRunning() && !app.view()->saving().lines().isEmpty(), 15000);
    editing.outcomeCheck().start();
    QTRY_VERIFY(!editing.outcomeCheck().isRunning());
    QTest::qWait(100);
    take(app.window(), QStringLiteral("outcome-unknown"));
    app.view()->showTool(QStringLiteral("journal"));
    QTest::qWait(100);
    take(app.window(), QStringLiteral("journal-unknown"));
}

} // namespace klipy::test
