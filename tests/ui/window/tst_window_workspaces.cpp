// Workspaces in the window: add one by hand, quit, start again; switch; remove. The keychain is a vault in memory that
// outlives the program, as a real one does; the real one is tested in the keyring and desktop lanes.

#include "tests/ui/window/app_fixture.h"

#include <QDirIterator>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace klipy;
using namespace klipy::test;

class TestWindowWorkspaces : public QObject {
    Q_OBJECT
private slots:
    void aWorkspaceAddedByHandIsThereAfterARestart();
    void switchingIsOneClick();
    void removingForgetsTheKey();
    void aLockedKeychainIsSaidAndASessionKeyHelps();
    void theDemoOpensFromTheWelcomePage();

private:
    void addByHand(AppFixture& app, const QString& name);
};

namespace {
constexpr auto people = RecordKind::Person;
DemoOptions small() {
    DemoOptions options;
    options.sizes = {30, 5, 20};
    return options;
}
} // namespace

void TestWindowWorkspaces::addByHand(AppFixture& app, const QString& name) {
    app.window().activateWindow(); // a dialog may have been closed just now
    QVERIFY(QTest::qWaitForWindowActive(&app.window()));
    QTest::keyClick(&app.window(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QWidget* dialog = nullptr;
    QTRY_VERIFY((dialog = app.find<QWidget>("workspaceDialog")) && dialog->isVisible());
    auto* url = dialog->findChild<QLineEdit*>(QStringLiteral("workspaceUrl"));
    url->setText(app.server().baseUrl().toString());
    dialog->findChild<QLineEdit*>(QStringLiteral("workspaceName"))->setText(name);
    QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("workspaceKey")),
                     QStringLiteral("Bearer ") + app.server().fullKey());
    dialog->findChild<QPushButton*>(QStringLiteral("workspaceVerify"))->click();
    QTRY_VERIFY(!app.find<QWidget>("workspaceDialog"));
    QTRY_COMPARE(app.rows(people), 30);
}

void TestWindowWorkspaces::aWorkspaceAddedByHandIsThereAfterARestart() {
    MemoryVault keychain;
    AppFixture app(small());
    app.startStored(&keychain);
    QTRY_VERIFY(app.find<QWidget>("welcome")->isVisible());
    addByHand(app, QStringLiteral("Northwind"));
    QCOMPARE(app.server().received(QStringLiteral("GET /authenticate")), 1);
    QTRY_COMPARE(app.view()->session().key().state(), WorkspaceKey::State::Ready);
    app.quit();
    app.server().clearReceived();

    app.startStored(&keychain);
    QTRY_COMPARE(app.rows(people), 30);
    QVERIFY(!app.find<QWidget>("workspaceDialog"));
    QCOMPARE(app.server().received(QStringLiteral("GET /authenticate")), 0);
    QCOMPARE(app.view()->session().workspace().name, QStringLiteral("Northwind"));
    app.quit();

    // The key is in no file.
    int files = 0;
    QDirIterator all(app.folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(demoKeys::full), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files > 0);
}

void TestWindowWorkspaces::switchingIsOneClick() {
    MemoryVault keychain;
    AppFixture app(small());
    app.startStored(&keychain);
    addByHand(app, QStringLiteral("First"));
    app.view()->showPage(RecordKind::Interaction);
    addByHand(app, QStringLiteral("Second"));
    auto* list = app.find<QListWidget>("workspaceList");
    QCOMPARE(list->count(), 2);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
    QTRY_COMPARE(app.view()->session().workspace().name, QStringLiteral("First"));
    QCOMPARE(app.view()->currentPage().kind(), RecordKind::Interaction); // as it was left
    // The same key at the same server: one budget.
    Scheduler* first = app.view()->session().scheduler();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
    QTRY_COMPARE(app.view()->session().workspace().name, QStringLiteral("Second"));
    QCOMPARE(app.view()->session().scheduler(), first);
}

void TestWindowWorkspaces::removingForgetsTheKey() {
    MemoryVault keychain;
    AppFixture app(small());
    app.startStored(&keychain);
    addByHand(app, QStringLiteral("Northwind"));
    const QString account = app.view()->session().workspace().keyAccount();
    for (QAction* action : app.window().findChildren<QAction*>()) {
        if (action->text() == QStringLiteral("&Remove…"))
            action->trigger();
    }
    QWidget* dialog = nullptr;
    QTRY_VERIFY((dialog = app.find<QWidget>("removeWorkspaceDialog")) && dialog->isVisible());
    QVERIFY(app.view()); // nothing has happened yet
    dialog->findChild<QPushButton*>(QStringLiteral("removeConfirm"))->click();
    QTRY_VERIFY(app.find<QWidget>("welcome")->isVisible());
    VaultState state = VaultState::Waiting;
    const auto handle =
        keychain.read(account, StoredMark::No, {[&state](const VaultAnswer& answer) { state = answer.state; }, {}});
    QTRY_COMPARE(state, VaultState::NotStored);
}

void TestWindowWorkspaces::aLockedKeychainIsSaidAndASessionKeyHelps() {
    MemoryVault keychain;
    AppFixture app(small());
    app.startStored(&keychain);
    addByHand(app, QStringLiteral("Northwind"));
    QTRY_COMPARE(app.view()->session().key().state(), WorkspaceKey::State::Ready);
    app.quit();
    app.server().clearReceived();

    StuckVault locked(VaultState::LockedOrMissing);
    app.startStored(&locked);
    QTRY_VERIFY(app.view());
    QTRY_COMPARE(app.view()->session().key().state(), WorkspaceKey::State::LockedOrMissing);
    QTRY_VERIFY(app.find<QWidget>("keyStateView")->isVisible());
    QCOMPARE(app.server().received(), 0);
    app.view()->session().key().useForSession(Secret::fromBytes(app.server().fullKey().toUtf8()));
    QTRY_COMPARE(app.rows(people), 30);
    QVERIFY(!app.find<QWidget>("keyStateView")->isVisible());
}

void TestWindowWorkspaces::theDemoOpensFromTheWelcomePage() {
    AppFixture app(small());
    app.start({}, {});
    QTRY_VERIFY(app.find<QWidget>("welcome")->isVisible());
    const auto buttons = app.find<QWidget>("welcome")->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->text() == QStringLiteral("Open the demo"))
            button->click();
    }
    QTRY_COMPARE(app.rows(people), 100);
}

QTEST_MAIN(TestWindowWorkspaces)
#include "tst_window_workspaces.moc"
