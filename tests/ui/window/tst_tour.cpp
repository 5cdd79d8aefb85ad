#include "tests/ui/window/tour.h"

#include "ui/detail/record_panel.h"
#include "ui/edits/save_flow.h"

#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;

namespace {
constexpr auto people = RecordKind::Person;
constexpr auto companies = RecordKind::Company;
constexpr auto interactions = RecordKind::Interaction;
} // namespace

void TestTour::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR", QStringLiteral("tour"));
    QVERIFY(QDir().mkpath(folder));
    m_folder = QDir(folder);
}

void TestTour::tour_data() {
    QTest::addColumn<int>("appearance");
    QTest::newRow("light") << int(ui::Appearance::Light);
    QTest::newRow("dark") << int(ui::Appearance::Dark);
}

/// Every program starts in the desktop's appearance; this gives it the one that the pictures are taken in.
void TestTour::wear(AppFixture& app) {
    ui::applyAppearance(*qApp, m_appearance);
    app.window().resize(1280, 800);
}

void TestTour::take(QWidget& window, const QString& name) {
    QTest::qWait(80); // let what is being painted or read come to rest; a picture can't be waited for
    const QImage picture = window.grab().toImage();
    const QColor corner = picture.pixelColor(1, 1);
    bool blank = true;
    for (int y = 0; y < picture.height() && blank; y += 7) {
        for (int x = 0; x < picture.width() && blank; x += 7)
            blank = picture.pixelColor(x, y) == corner;
    }
    QVERIFY2(!blank, qPrintable(name));
    // The lower right corner is window, not workspace: as light or dark as the picture says.
    const int lightness = picture.pixelColor(picture.width() - 3, picture.height() - 3).lightness();
    QVERIFY2((lightness > 128) == (m_appearance == ui::Appearance::Light), qPrintable(name));
    QVERIFY(picture.save(m_folder.filePath(name + u'-' + m_look + QStringLiteral(".png"))));
}

void TestTour::tour() {
    QFETCH(int, appearance);
    m_look = QString::fromLatin1(QTest::currentDataTag());
    m_appearance = static_cast<ui::Appearance>(appearance);
    {
        DemoOptions options;
        AppFixture app(options);
        CommandLine line;
        line.demo = true;
        app.start(line, {});
        wear(app);
        pages(app);
        searching(app);
        dialogs(app);
    }
    budget();
    editing();
    many();
    scopes();
    contract();
    unknownOutcome();
    failures();
    keyStates();
}

void TestTour::pages(AppFixture& app) {
    QTRY_COMPARE_WITH_TIMEOUT(app.rows(people), 100, 15000);
    QTRY_COMPARE(app.rows(interactions), 100);
    take(app.window(), QStringLiteral("people-nothing-selected"));
    app.table(people).selectRow(6);
    settleCompanies(app);
    take(app.window(), QStringLiteral("people"));
    auto* tabs = app.window().findChild<QTabWidget*>();
    QVERIFY(tabs);
    tabs->setCurrentIndex(1);
    QTest::qWait(400);
    take(app.window(), QStringLiteral("people-timeline"));
    tabs->setCurrentIndex(2);
    take(app.window(), QStringLiteral("people-json"));
    tabs->setCurrentIndex(0);
    app.view()->showPage(companies);
    settleCompanies(app);
    app.table(companies).selectRow(2);
    take(app.window(), QStringLiteral("companies"));
    app.view()->showPage(interactions);
    settleCompanies(app);
    app.table(interactions).selectRow(4);
    take(app.window(), QStringLiteral("interactions"));
    app.view()->setPanelShown(false);
    take(app.window(), QStringLiteral("interactions-without-panel"));
    app.view()->setPanelShown(true);
    app.window().resize(900, 520);
    take(app.window(), QStringLiteral("small-window"));
    app.window().resize(1280, 800);
    app.view()->showTool(QStringLiteral("activity"));
    QTest::qWait(400); // its charts are drawn a few times a second
    take(app.window(), QStringLiteral("activity"));
    app.view()->showPage(people);
}

void TestTour::searching(AppFixture& app) {
    app.view()->showPage(people);
    app.search(people, QStringLiteral("an"));
    QTRY_VERIFY(app.rows(people) < 100);
    take(app.window(), QStringLiteral("people-searched"));
    app.search(people, QStringLiteral("zqxj"));
    QTRY_COMPARE(app.rows(people), 0);
    take(app.window(), QStringLiteral("people-nothing-found"));
    app.search(people, QStringLiteral("someone@example.example"));
    QTRY_VERIFY(app.find<QPushButton>(people, "scopeLookup")->isVisible());
    take(app.window(), QStringLiteral("people-look-up"));
    app.search(people, QString());
    QTRY_COMPARE(app.rows(people), 100);
    app.table(people).sortByColumn(0, Qt::AscendingOrder);
    app.find<QToolButton>(people, "loadAll")->click();
    take(app.window(), QStringLiteral("people-load-all"));
    app.find<QPushButton>(people, "loadOfferStart")->click();
    QTRY_COMPARE(app.rows(people), 400);
    app.page(people).openRecord(QStringLiteral("no-such-id"));
    QTest::qWait(100);
    take(app.window(), QStringLiteral("people-not-found-by-id"));
    app.table(people).sortByColumn(-1, Qt::AscendingOrder);
}

void TestTour::dialogs(AppFixture& app) {
    const auto shoot = [&](const char* button, const QString& name) {
        if (auto* add = app.find<QToolButton>(button))
            add->click();
        QDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = app.window().findChild<QDialog*>()) && dialog->isVisible());
        take(*dialog, name);
        dialog->close();
        QTRY_VERIFY(!app.window().findChild<QDialog*>());
    };
    shoot("addWorkspace", QStringLiteral("add-workspace"));
}

/// The budget as it runs out: others spend on the same key, then the server says stop.
void TestTour::budget() {
    DemoOptions options;
    options.sizes = {3000, 60, 400};
    AppFixture app(options);
    app.startSession();
    wear(app);
    QTRY_COMPARE_WITH_TIMEOUT(app.rows(people), 100, 15000);
    app.server().setLimits(40, 1000, 20'000);
    app.find<QToolButton>(people, "loadAll")->click();
    app.find<QPushButton>(people, "loadOfferStart")->click();
    QTRY_VERIFY_WITH_TIMEOUT(app.view()->session().scheduler()->budget().remaining < 25, 15000);
    QTRY_VERIFY_WITH_TIMEOUT(app.view()->session().scheduler()->budget().waiting > 0, 15000);
    take(app.window(), QStringLiteral("budget-waiting"));
    app.find<QPushButton>(people, "progressStop")->click();
    Scheduler* scheduler = app.view()->session().scheduler();
    while (scheduler->budget().remaining >= scheduler->budget().reserve - 5) { // clicks go on where the background stops
        const auto click = app.view()->session().client().get(people, DemoServer::idOf(people, 0), Lane::Interactive,
                                                              [](const Result<Success>&) {});
        const int sent = app.server().received();
        QTRY_VERIFY(app.server().received() > sent && scheduler->underWay() == 0);
    }
    take(app.window(), QStringLiteral("budget-low"));
    app.server().addFault(DemoFault::answer(429).withHeader("Retry-After", "12"));
    app.view()->showTool(QStringLiteral("activity"));
    app.page(interactions).refresh();
    QTRY_VERIFY_WITH_TIMEOUT(app.view()->session().scheduler()->budget().pausedForMs > 0, 15000);
    take(app.window(), QStringLiteral("budget-paused"));
}

void TestTour::failures() {
    const QList<std::pair<QByteArray, QString>> keys{
        {demoKeys::expired, QStringLiteral("key-refused")},
        {demoKeys::peopleOnly, QStringLiteral("scope-lacking")},
    };
    for (const auto& [key, name] : keys) {
        AppFixture app;
        app.startSession(key);
        wear(app);
        QTRY_VERIFY(app.view());
        app.view()->showPage(interactions);
        QTRY_VERIFY(app.view()->session().feed(interactions)->progress().error);
        QTRY_VERIFY(!app.view()->session().feed(people)->isRunning());
        take(app.window(), name);
    }
    AppFixture app;
    app.startSession();
    wear(app);
    QTRY_COMPARE(app.rows(people), 100);
    app.server().stop();
    app.page(people).refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!app.view()->session().scheduler()->isReachable(), 15000);
    take(app.window(), QStringLiteral("offline"));
}

void TestTour::keyStates() {
    const QList<std::pair<VaultState, QString>> states{
        {VaultState::LockedOrMissing, QStringLiteral("key-locked-or-missing")},
        {VaultState::Waiting, QStringLiteral("key-waiting")},
        {VaultState::Unavailable, QStringLiteral("key-unavailable")},
        {VaultState::Denied, QStringLiteral("key-denied")},
    };
    for (const auto& [state, name] : states) {
        StuckVault vault(state);
        AppFixture app;
        app.startStored(&vault);
        wear(app);
        if (state == VaultState::LockedOrMissing)
            take(app.window(), QStringLiteral("welcome"));
        Workspace workspace;
        workspace.id = Workspace::newId();
        workspace.name = QStringLiteral("Northwind");
        workspace.baseUrl = app.server().baseUrl();
        workspace.colour = QStringLiteral("#c0392b");
        workspace.keyStored = true;
        QVERIFY(app.workspaces().registry().add(workspace).has_value());
        app.workspaces().open(workspace.id);
        QTRY_VERIFY(app.view());
        QTest::qWait(50);
        QVERIFY(!app.view()->session().key().isUsable());
        take(app.window(), name);
    }
}

QTEST_MAIN(TestTour)
