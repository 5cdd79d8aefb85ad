// Quitting loses nothing without a word.

#include "tests/ui/window/app_fixture.h"
#include "ui/edits/save_flow.h"
#include "ui/window/main_window.h"

#include <QDialog>
#include <QPushButton>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestQuit : public QObject {
    Q_OBJECT
private slots:
    void withNothingStagedItQuits();
    void stagedEditsInMemoryAreAskedAbout();
    void inTheDemoNothingIsAsked();
    void aSaveUnderWayEndsItsRequestFirst();
};

namespace {
constexpr auto people = RecordKind::Person;

DemoOptions small() {
    DemoOptions options;
    options.sizes = {20, 4, 6};
    return options;
}

bool stageTitles(AppFixture& app, int count) {
    if (!QTest::qWaitFor([&] { return app.rows(people) == 20; }))
        return false;
    WorkspaceSession& session = app.view()->session();
    Value title;
    title.kind = Value::Kind::Text;
    title.text = u"Chief Example Officer"_s;
    for (int row = 0; row < count; ++row) {
        const QString id = session.store(people).at(row).id;
        if (!session.editing().edits().setField({people, id}, session.store(people).server(id), u"title"_s, title))
            return false;
    }
    return true;
}
} // namespace

void TestQuit::withNothingStagedItQuits() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 20);
    QVERIFY(app.window().close());
}

void TestQuit::stagedEditsInMemoryAreAskedAbout() {
    AppFixture app(small());
    app.startSession();
    QVERIFY(stageTitles(app, 2));
    QVERIFY(!app.window().close());
    QTRY_VERIFY(app.find<QDialog>("quitPrompt"));
    app.find<QPushButton>("quitCancel")->click();
    QTRY_VERIFY(!app.find<QDialog>("quitPrompt"));
    QVERIFY(app.window().isVisible());
    QCOMPARE(app.view()->session().editing().edits().count(), 2);

    QVERIFY(!app.window().close());
    QTRY_VERIFY(app.find<QPushButton>("quitConfirm"));
    app.find<QPushButton>("quitConfirm")->click();
    QTRY_VERIFY(!app.window().isVisible());
}

void TestQuit::inTheDemoNothingIsAsked() {
    AppFixture app(small());
    CommandLine line;
    line.demo = true;
    app.start(line, {});
    QTRY_VERIFY_WITH_TIMEOUT(app.view() && app.rows(people) > 0, 15000);
    WorkspaceSession& session = app.view()->session();
    const QString id = session.store(people).at(0).id;
    QVERIFY(session.editing().edits().stageDelete({people, id}, session.store(people).server(id)));
    QVERIFY(app.window().close());
}

void TestQuit::aSaveUnderWayEndsItsRequestFirst() {
    AppFixture app(small());
    app.startSession();
    QVERIFY(stageTitles(app, 3));
    Editing& editing = app.view()->session().editing();
    editing.setMode(WorkspaceMode::Trusted);
    app.server().hold(u"PATCH /people/{}"_s);
    app.view()->saving().saveAll();
    QTRY_COMPARE(app.server().held(), 1);
    QVERIFY(!app.window().close());
    QTRY_VERIFY(app.find<QPushButton>("quitConfirm"));
    app.find<QPushButton>("quitConfirm")->click();
    QVERIFY(app.window().isVisible()); // the request is on its way
    app.server().release();
    QTRY_VERIFY(!app.window().isVisible());
    QCOMPARE(app.server().receivedByMethod("PATCH"), 1);
    QCOMPARE(editing.edits().count(), 2); // the others were not sent
}

QTEST_MAIN(TestQuit)
#include "tst_quit.moc"
