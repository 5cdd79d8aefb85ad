// The lock in the real window: keys, menu, the strip at the top, the idle lock, and what a restart makes of the mode.

#include "core/session/idle_lock.h"
#include "tests/ui/window/app_fixture.h"
#include "ui/common/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace_strip.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using ui::WorkspaceStrip;

class TestLock : public QObject {
    Q_OBJECT
private slots:
    void theButtonSaysWhatItDoes();
    void theStripSaysWhereOneIsAndWhatMayBeSent();
    void theModeIsInViewHoweverLongTheName_data();
    void theModeIsInViewHoweverLongTheName();
    void rightToLeftTheStripIsMirrored();
    void pictures_data();
    void pictures();

    void ctrlUAsksAndCtrlLLocks();
    void theMenuOffersWhatFits();
    void theStripsButtonDoesTheSame();
    void escapeKeepsItLocked();
    void productionWantsItsNameTyped();
    void theIdleLockLocksAllButTheDemo();
    void theModeSurvivesARestart_data();
    void theModeSurvivesARestart();
    void lockingByHandSurvivesARestart();
};

namespace {

constexpr auto people = RecordKind::Person;
const QString longName = u"The Larkspur and Daughters Charitable Trust of the Northern Isles "_s.repeated(5);

DemoOptions small() {
    DemoOptions options;
    options.sizes = {30, 5, 20};
    return options;
}

Workspace made(Environment environment, const QString& name, const QUrl& baseUrl = {}) {
    Workspace workspace;
    workspace.id = Workspace::newId();
    workspace.name = name;
    workspace.environment = environment;
    workspace.baseUrl = baseUrl;
    workspace.colour = environment == Environment::Production ? u"#b5452f"_s : u"#0f7f88"_s;
    return workspace;
}

struct Strip {
    explicit Strip(const QString& name = u"Acme Ltd"_s, int width = 900) {
        view.setWorkspace(made(Environment::Production, name));
        view.resize(width, view.sizeHint().height());
        view.show();
    }
    QToolButton* button() const { return view.findChild<QToolButton*>(); }
    QImage with(WorkspaceMode mode) {
        view.setMode(mode, false);
        return view.grab().toImage();
    }
    WorkspaceStrip view;
};

/// Where the two differ, in the widget's own units; empty if nowhere.
QRect difference(const QImage& a, const QImage& b) {
    QRect found;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (a.pixel(x, y) != b.pixel(x, y))
                found |= QRect(x, y, 1, 1);
        }
    }
    return found.isEmpty() ? found
                           : QTransform::fromScale(1 / a.devicePixelRatio(), 1 / a.devicePixelRatio()).mapRect(found);
}

QString accessibleName(QWidget* widget) {
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

void press(AppFixture& app, Qt::Key key) {
    QTest::keyClick(&app.window(), key, Qt::ControlModifier);
}

QDialog* unlockDialog(AppFixture& app) {
    auto* dialog = app.find<QDialog>("unlockDialog");
    return dialog && dialog->isVisible() ? dialog : nullptr;
}

QAction* entry(AppFixture& app, const QString& text) {
    const auto actions = app.window().findChildren<QAction*>();
    for (QAction* action : actions) {
        if (QString(action->text()).remove(u'&') == text)
            return action;
    }
    return nullptr;
}

Editing& editing(AppFixture& app) {
    return app.view()->session().editing();
}

/// Adds a workspace on the test's server, and opens it.
QString add(AppFixture& app, Environment environment, const QString& name) {
    const Workspace workspace = made(environment, name, app.server().baseUrl());
    if (!app.workspaces().add(workspace, Secret::fromBytes(demoKeys::full)))
        return {};
    const bool open =
        QTest::qWaitFor([&] { return app.view() && app.view()->session().workspace().id == workspace.id; }) &&
        QTest::qWaitFor([&] { return app.view()->session().key().state() == WorkspaceKey::State::Ready; });
    return open ? workspace.id : QString();
}

} // namespace

void TestLock::theButtonSaysWhatItDoes() {
    Strip strip;
    QSignalSpy lock(&strip.view, &WorkspaceStrip::lockRequested);
    QSignalSpy unlock(&strip.view, &WorkspaceStrip::unlockRequested);
    strip.view.setMode(WorkspaceMode::Locked, false);
    QCOMPARE(strip.button()->text(), u"Unlock…"_s);
    QCOMPARE(accessibleName(strip.button()), u"Unlock…"_s);
    QTest::mouseClick(strip.button(), Qt::LeftButton);
    QCOMPARE(unlock.count(), 1);
    for (const WorkspaceMode mode : {WorkspaceMode::Ask, WorkspaceMode::Trusted}) {
        strip.view.setMode(mode, false);
        QCOMPARE(strip.button()->text(), u"Lock"_s);
        QCOMPARE(accessibleName(strip.button()), u"Lock"_s);
    }
    strip.button()->setFocus();
    QTest::keyClick(strip.button(), Qt::Key_Space);
    QCOMPARE(lock.count(), 1);
    QCOMPARE(unlock.count(), 1);
    strip.view.setMode(WorkspaceMode::Ask, true); // it locks already
    QVERIFY(!strip.button()->isEnabled());
}

void TestLock::theStripSaysWhereOneIsAndWhatMayBeSent() {
    Strip strip;
    strip.view.setMode(WorkspaceMode::Locked, false);
    QCOMPARE(strip.view.accessibleName(), u"Acme Ltd, Production, Locked"_s);
    strip.view.setMode(WorkspaceMode::Trusted, false);
    QCOMPARE(strip.view.accessibleName(), u"Acme Ltd, Production, Trusted"_s);
    strip.view.setMode(WorkspaceMode::Trusted, true);
    QVERIFY(strip.view.accessibleName().contains(u"Locking"));
    strip.view.setNotice(u"Key in memory only"_s);
    QCOMPARE(strip.view.accessibleDescription(), u"Key in memory only"_s);
}

void TestLock::theModeIsInViewHoweverLongTheName_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("notice");
    QTest::newRow("short") << u"Acme"_s << QString();
    QTest::newRow("long") << longName << QString();
    QTest::newRow("long, with a notice") << longName << u"The keychain is locked: the key is in memory only"_s;
}

void TestLock::theModeIsInViewHoweverLongTheName() {
    QFETCH(QString, name);
    QFETCH(QString, notice);
    for (const int width : {640, 900, 1600}) { // the window is never narrower than 900
        Strip strip(name, width);
        strip.view.setNotice(notice);
        // The button is the same in both, so what differs is the mode.
        const QRect mode = difference(strip.with(WorkspaceMode::Ask), strip.with(WorkspaceMode::Trusted));
        QVERIFY2(mode.width() > 20, qPrintable(QString::number(width)));
        QVERIFY(mode.right() < strip.button()->x());
        // And so is the environment.
        const QImage production = strip.with(WorkspaceMode::Ask);
        Workspace other = made(Environment::Staging, name);
        other.colour = made(Environment::Production, name).colour;
        strip.view.setWorkspace(other);
        QVERIFY(difference(production, strip.with(WorkspaceMode::Ask)).width() > 20);
    }
    // A name that doesn't fit is cut off at its end.
    if (name != longName)
        return;
    Strip strip(name);
    const QImage before = strip.with(WorkspaceMode::Ask);
    strip.view.setWorkspace(made(Environment::Production, name + u" (prod)"_s));
    QVERIFY(difference(before, strip.with(WorkspaceMode::Ask)).isEmpty());
}

void TestLock::rightToLeftTheStripIsMirrored() {
    Strip strip;
    const QRect mode = difference(strip.with(WorkspaceMode::Ask), strip.with(WorkspaceMode::Trusted));
    const int button = strip.button()->geometry().center().x();
    QVERIFY(mode.center().x() < strip.view.width() / 2 && button > strip.view.width() / 2);
    strip.view.setLayoutDirection(Qt::RightToLeft);
    const QRect mirrored = difference(strip.with(WorkspaceMode::Ask), strip.with(WorkspaceMode::Trusted));
    QVERIFY(mirrored.center().x() > strip.view.width() / 2);
    QVERIFY(qAbs(strip.view.width() - strip.button()->geometry().center().x() - button) <= 2); // halves
    QVERIFY(qAbs(strip.view.width() - mirrored.right() - mode.left()) <= 4); // but for the edges of letters
}

void TestLock::pictures_data() {
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::newRow("light") << ui::Appearance::Light;
    QTest::newRow("dark") << ui::Appearance::Dark;
}

void TestLock::pictures() {
    QFETCH(ui::Appearance, appearance);
    applyAppearance(*qApp, appearance);
    const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR", u"pictures"_s);
    QVERIFY(QDir().mkpath(folder));
    QImage sheet;
    QList<QImage> rows;
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        for (const QString& name : {u"Acme Ltd"_s, longName}) {
            Strip strip(name);
            strip.view.setLayoutDirection(direction);
            for (const WorkspaceMode mode : {WorkspaceMode::Locked, WorkspaceMode::Ask})
                rows.append(strip.with(mode));
            strip.view.setNotice(u"Key in memory only"_s);
            rows.append(strip.with(WorkspaceMode::Ask));
            strip.view.setMode(WorkspaceMode::Trusted, true);
            rows.append(strip.view.grab().toImage());
        }
    }
    sheet =
        QImage(rows.first().width(), static_cast<int>(rows.size()) * (rows.first().height() + 8), QImage::Format_RGB32);
    sheet.fill(qApp->palette().color(QPalette::Window));
    QPainter painter(&sheet);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        rows[i].setDevicePixelRatio(1);
        painter.drawImage(0, static_cast<int>(i) * (rows.first().height() + 8), rows[i]);
    }
    painter.end();
    QVERIFY(sheet.save(folder + u"/strip-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))));
    applyAppearance(*qApp, ui::Appearance::Light);
}

void TestLock::ctrlUAsksAndCtrlLLocks() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 30);
    QVERIFY(editing(app).isLocked());
    press(app, Qt::Key_L); // is locked
    QVERIFY(editing(app).isLocked());
    press(app, Qt::Key_U);
    QTRY_VERIFY(unlockDialog(app));
    QVERIFY(editing(app).isLocked()); // it only asks
    QTest::keyClick(unlockDialog(app), Qt::Key_Return);
    QTRY_COMPARE(editing(app).mode(), WorkspaceMode::Ask);
    QTRY_VERIFY(!app.find<QDialog>("unlockDialog"));
    app.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&app.window()));
    press(app, Qt::Key_U); // is unlocked
    QVERIFY(!app.find<QDialog>("unlockDialog"));
    press(app, Qt::Key_L);
    QVERIFY(editing(app).isLocked());
}

void TestLock::theMenuOffersWhatFits() {
    AppFixture app(small());
    app.startStored(nullptr);
    QAction* unlock = entry(app, u"Unlock…"_s);
    QAction* lock = entry(app, u"Lock"_s);
    QVERIFY(unlock && lock);
    QVERIFY(!unlock->isEnabled() && !lock->isEnabled()); // there is nothing yet
    QVERIFY(!add(app, Environment::Staging, u"Acme (staging)"_s).isEmpty());
    QVERIFY(unlock->isEnabled() && !lock->isEnabled());
    editing(app).setMode(WorkspaceMode::Ask);
    QVERIFY(!unlock->isEnabled() && lock->isEnabled());
    const QString other = app.view()->session().workspace().id;
    QVERIFY(!add(app, Environment::Production, u"Acme"_s).isEmpty()); // each has its own
    QVERIFY(unlock->isEnabled() && !lock->isEnabled());
    app.workspaces().open(other);
    QTRY_VERIFY(!unlock->isEnabled() && lock->isEnabled());
}

void TestLock::theStripsButtonDoesTheSame() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 30);
    QTest::mouseClick(app.find<QToolButton>("unlock"), Qt::LeftButton);
    QTRY_VERIFY(unlockDialog(app));
    QTest::keyClick(unlockDialog(app), Qt::Key_Return);
    QTRY_COMPARE(editing(app).mode(), WorkspaceMode::Ask);
    QTRY_VERIFY(app.find<QToolButton>("lock"));
    QTRY_VERIFY(!app.find<QDialog>("unlockDialog"));
    QTest::mouseClick(app.find<QToolButton>("lock"), Qt::LeftButton);
    QVERIFY(editing(app).isLocked());
    QVERIFY(app.find<QToolButton>("unlock"));
}

void TestLock::escapeKeepsItLocked() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 30);
    press(app, Qt::Key_U);
    QTRY_VERIFY(unlockDialog(app));
    QTest::keyClick(unlockDialog(app), Qt::Key_Escape);
    QTRY_VERIFY(!app.find<QDialog>("unlockDialog"));
    QVERIFY(editing(app).isLocked());
}

void TestLock::productionWantsItsNameTyped() {
    AppFixture app(small());
    app.startStored(nullptr);
    QVERIFY(!add(app, Environment::Production, u"Acme Ltd"_s).isEmpty());
    press(app, Qt::Key_U);
    QTRY_VERIFY(unlockDialog(app));
    QTest::keyClicks(app.find<QLineEdit>("unlockName"), u"acme lt"_s);
    QTest::keyClick(app.find<QLineEdit>("unlockName"), Qt::Key_Return);
    QVERIFY(editing(app).isLocked());
    QTest::keyClicks(app.find<QLineEdit>("unlockName"), u"d"_s);
    QTest::keyClick(app.find<QLineEdit>("unlockName"), Qt::Key_Return);
    QTRY_COMPARE(editing(app).mode(), WorkspaceMode::Ask);
}

void TestLock::theIdleLockLocksAllButTheDemo() {
    AppFixture app(small());
    app.startStored(nullptr);
    entry(app, u"Open the demo"_s)->trigger();
    QTRY_VERIFY(app.view());
    QPointer<WorkspaceSession> demo = &app.view()->session();
    QCOMPARE(demo->workspace().storage, WorkspaceStorage::Demo);
    QCOMPARE(demo->editing().mode(), WorkspaceMode::Ask);
    QList<WorkspaceSession*> others;
    for (const Environment environment : {Environment::Staging, Environment::Production}) {
        QVERIFY(!add(app, environment, u"Acme %1"_s.arg(int(environment))).isEmpty());
        others.append(&app.view()->session());
        editing(app).setMode(WorkspaceMode::Trusted);
    }
    auto* idle = app.window().findChild<IdleLock*>();
    QVERIFY(idle);
    QCOMPARE(idle->minutes(), IdleLock::usualMinutes);
    emit idle->idle();
    for (WorkspaceSession* session : others)
        QVERIFY(session->editing().isLocked()); // the one behind as well
    QCOMPARE(demo->editing().mode(), WorkspaceMode::Ask);
    QVERIFY(app.find<QToolButton>("unlock")); // and it is seen
}

void TestLock::theModeSurvivesARestart_data() {
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<WorkspaceMode>("opens");
    QTest::newRow("staging") << Environment::Staging << WorkspaceMode::Ask;
    QTest::newRow("production") << Environment::Production << WorkspaceMode::Locked;
}

void TestLock::theModeSurvivesARestart() {
    QFETCH(Environment, environment);
    MemoryVault keychain;
    AppFixture app(small());
    app.startStored(&keychain);
    QVERIFY(!add(app, environment, u"Acme"_s).isEmpty());
    press(app, Qt::Key_U);
    QTRY_VERIFY(unlockDialog(app));
    if (auto* name = app.find<QLineEdit>("unlockName"))
        name->setText(u"Acme"_s);
    QTest::keyClick(unlockDialog(app), Qt::Key_Return);
    QTRY_COMPARE(editing(app).mode(), WorkspaceMode::Ask);
    app.quit();
    app.startStored(&keychain);
    QTRY_VERIFY(app.view());
    QTEST(editing(app).mode(), "opens");
}

void TestLock::lockingByHandSurvivesARestart() {
    MemoryVault keychain;
    AppFixture app(small());
    app.startStored(&keychain);
    QVERIFY(!add(app, Environment::Staging, u"Acme"_s).isEmpty());
    press(app, Qt::Key_U);
    QTRY_VERIFY(unlockDialog(app));
    QTest::keyClick(unlockDialog(app), Qt::Key_Return);
    QTRY_VERIFY(!editing(app).isLocked());
    QTRY_VERIFY(!app.find<QDialog>("unlockDialog"));
    // The first time, something is going to be kept that only the keychain opens.
    QTRY_VERIFY(app.find<QDialog>("recoveryDialog"));
    app.find<QDialog>("recoveryDialog")->reject();
    QTRY_VERIFY(!app.find<QDialog>("recoveryDialog"));
    app.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&app.window()));
    press(app, Qt::Key_L);
    QVERIFY(editing(app).isLocked());
    app.quit();
    app.startStored(&keychain);
    QTRY_VERIFY(app.view());
    QVERIFY(editing(app).isLocked());

    press(app, Qt::Key_U);
    QTRY_VERIFY(unlockDialog(app));
    QTest::keyClick(unlockDialog(app), Qt::Key_Return);
    QTRY_VERIFY(!editing(app).isLocked());
    QVERIFY(!app.find<QDialog>("recoveryDialog")); // asked once
}

QTEST_MAIN(TestLock)
#include "tst_lock.moc"
