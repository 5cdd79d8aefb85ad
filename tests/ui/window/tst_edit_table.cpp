// Editing in the real window's tables, by keyboard alone. What is staged is counted at the server: nothing is sent.

#include "tests/ui/window/app_fixture.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using ui::RecordTableModel;
using ui::StagedMark;
using ui::StagedMarks;

class TestEditTable : public QObject {
    Q_OBJECT
private slots:
    void aTitleIsChangedAndNothingIsSent();
    void backAtTheOldValueNothingIsStaged();
    void editsSurviveSortSearchRefreshAndPages();
    void editsSurviveASwitchOfWorkspace();
};

namespace {

constexpr auto people = RecordKind::Person;

DemoOptions small() {
    DemoOptions options;
    options.sizes = {120, 20, 40};
    options.perKeyLimit = 5000;
    options.perOrganizationLimit = 5000;
    return options;
}

int titleColumn(AppFixture& app) {
    const auto* model = app.table(people).model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (model->headerData(column, Qt::Horizontal).toString() == u"Job title"_s)
            return column;
    }
    return -1;
}

QModelIndex titleOf(AppFixture& app, const QString& id) {
    auto& model = static_cast<RecordTableModel&>(*app.table(people).model());
    const int row = model.rowOf(id);
    return row < 0 ? QModelIndex() : model.index(row, titleColumn(app));
}

QString idAt(AppFixture& app, int row) {
    return app.table(people).model()->index(row, 0).data(RecordTableModel::IdRole).toString();
}

void type(const QString& text) {
    for (const QChar each : text) // the first opens the editor, which then has the keyboard
        QTest::keyClicks(QApplication::focusWidget(), QString(each));
}

void changeTitle(AppFixture& app, const QString& id, const QString& title) {
    app.table(people).setCurrentIndex(titleOf(app, id));
    app.table(people).setFocus();
    type(title);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
}

bool isStaged(AppFixture& app, const QString& id, const QString& before, const QString& now) {
    const QModelIndex cell = titleOf(app, id);
    return cell.isValid() && cell.data().toString() == now &&
           cell.data(RecordTableModel::BeforeRole).toString() == before &&
           cell.data(RecordTableModel::StagedRole).toInt() == int(StagedMark::Changed);
}

int writes(AppFixture& app) {
    return app.server().received(u"PATCH /people/{}"_s) + app.server().received(u"POST /people"_s) +
           app.server().received(u"PUT /people"_s) + app.server().received(u"DELETE /people/{}"_s);
}

} // namespace

void TestEditTable::aTitleIsChangedAndNothingIsSent() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QAbstractItemModelTester tester(app.table(people).model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QString id = idAt(app, 4);
    const QString before = titleOf(app, id).data().toString();
    const int reads = app.server().received(u"GET /people/{}"_s);
    changeTitle(app, id, u"Chief of Staff"_s);
    QVERIFY(isStaged(app, id, before, u"Chief of Staff"_s));
    QCOMPARE(titleOf(app, id).data(Qt::AccessibleTextRole).toString(),
             before.isEmpty() ? u"Empty, changed to Chief of Staff"_s : before + u", changed to Chief of Staff"_s);
    QVERIFY(app.table(people).hasFocus());
    QTest::qWait(100); // nothing may be sent; there is nothing to wait for
    QCOMPARE(writes(app), 0);
    QCOMPARE(app.server().received(u"GET /people/{}"_s), reads);
    QVERIFY(app.server().find(people, id)->value(u"title"_s).toString() != u"Chief of Staff"_s);
}

void TestEditTable::backAtTheOldValueNothingIsStaged() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QString id;
    for (int row = 0; id.isEmpty(); ++row)
        id = titleOf(app, idAt(app, row)).data().toString().isEmpty() ? QString() : idAt(app, row);
    const QString before = titleOf(app, id).data().toString();
    changeTitle(app, id, u"Chief of Staff"_s);
    QCOMPARE(app.view()->session().editing().edits().count(), 1);
    changeTitle(app, id, before);
    QCOMPARE(app.view()->session().editing().edits().count(), 0);
    QCOMPARE(titleOf(app, id).data().toString(), before);
    QCOMPARE(titleOf(app, id).data(RecordTableModel::StagedRole).toInt(), 0);
}

void TestEditTable::editsSurviveSortSearchRefreshAndPages() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    const QString id = idAt(app, 4);
    const QString before = titleOf(app, id).data().toString();
    changeTitle(app, id, u"Zookeeper"_s);
    const auto isThere = [&] { return isStaged(app, id, before, u"Zookeeper"_s); };

    app.table(people).sortByColumn(titleColumn(app), Qt::DescendingOrder);
    QTRY_VERIFY(!static_cast<RecordTableModel*>(app.table(people).model())->isBusy());
    QVERIFY(idAt(app, 4) != id); // it went to another place
    QVERIFY(isThere());
    app.search(people, u"zookeeper"_s);
    QTRY_COMPARE(app.rows(people), 1);
    QVERIFY(isThere());
    app.search(people, {});
    QTRY_VERIFY(app.rows(people) >= 100);
    const int queries = app.server().received(u"POST /people/query"_s);
    QTest::keyClick(&app.window(), Qt::Key_F5);
    QTRY_COMPARE(app.server().received(u"POST /people/query"_s), queries + 1);
    QTRY_COMPARE(app.view()->session().feed(people)->progress().run, FeedProgress::Run::None);
    QVERIFY(isThere());
    app.view()->showPage(RecordKind::Company);
    app.view()->showPage(people);
    QVERIFY(isThere());
    QCOMPARE(writes(app), 0);
}

void TestEditTable::editsSurviveASwitchOfWorkspace() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    const QString id = idAt(app, 4);
    const QString before = titleOf(app, id).data().toString();
    const QString home = app.view()->session().workspace().id;
    changeTitle(app, id, u"Zookeeper"_s);
    Workspace other;
    other.id = Workspace::newId();
    other.name = u"Contoso"_s;
    other.baseUrl = app.server().baseUrl();
    other.colour = u"#0f7f88"_s;
    other.storage = WorkspaceStorage::SessionOnly;
    QVERIFY(app.workspaces().add(other, Secret::fromBytes(demoKeys::full)));
    QTRY_VERIFY(app.view()->session().workspace().id != home);
    QCOMPARE(app.view()->session().editing().edits().count(), 0);
    app.workspaces().open(home);
    QTRY_COMPARE(app.view()->session().workspace().id, home);
    QVERIFY(isStaged(app, id, before, u"Zookeeper"_s));
    QCOMPARE(writes(app), 0);
}

QTEST_MAIN(TestEditTable)
#include "tst_edit_table.moc"
