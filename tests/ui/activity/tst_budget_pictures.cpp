#include "tests/support/fake_clock.h"
#include "ui/activity/budget_gauge.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace klipy;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// Paints the gauge in every state, so that somebody can look at it: into KLIPY_TOUR_DIR, if that is set. What a
/// machine can say of a picture is checked.
class TestBudgetPictures : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyState_data();
    void everyState();
};

namespace {

BudgetState calm() {
    BudgetState state;
    state.limit = 200;
    state.remaining = 143;
    state.reserve = 20;
    state.resetsInMs = 32'000;
    state.fromServer = true;
    return state;
}

BudgetHistory quiet() {
    BudgetHistory history;
    history.slices.resize(36);
    return history;
}

/// A few clicks, a load, and a script of somebody else's.
BudgetHistory busy() {
    BudgetHistory history = quiet();
    const int ours[] = {0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 6,  14, 15, 15, 14, 15,
                        9, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 12, 15, 14, 8,  2,  1};
    const int others[] = {0, 0, 0, 0, 0, 0, 3, 3, 4, 3, 3, 4, 3, 3, 3, 0, 0, 0,
                          0, 0, 0, 0, 8, 9, 8, 9, 8, 0, 0, 0, 0, 0, 3, 3, 4, 3};
    for (int i = 0; i < 36; ++i)
        history.slices[i] = {ours[i], others[i]};
    return history;
}

/// All at once, and then a click now and then.
BudgetHistory burst() {
    BudgetHistory history = quiet();
    history.slices[20] = {160, 0};
    for (int i = 22; i < 36; i += 3)
        history.slices[i] = {1, 2};
    return history;
}

struct Example {
    QString name;
    BudgetState state;
    BudgetHistory history = busy();
    bool reachable = true;
    bool narrow = false; ///< no more room than it needs
};

QList<Example> examples() {
    QList<Example> list;
    list.append({u"calm"_s, calm()});
    list.append({u"quiet"_s, calm(), quiet()});
    list.append({u"a burst"_s, calm(), burst()});
    BudgetState state = calm();
    state.remaining = 12;
    state.othersUsed = 37;
    list.append({u"low"_s, state});
    state.remaining = 21;
    state.waiting = 5;
    state.waitingForMs = 12'000;
    list.append({u"waiting"_s, state});
    state.remaining = 3;
    list.append({u"waiting, low"_s, state});
    state = calm();
    state.remaining = 0;
    state.pausedForMs = 12'000;
    list.append({u"paused"_s, state});
    list.append({u"offline"_s, calm(), busy(), false});
    state = calm();
    state.remaining = 150;
    state.pausedForMs = 12'000;
    state.organization = {true, 1000, 12'000};
    list.append({u"organization"_s, state});
    list.append({u"narrow"_s, state, busy(), true, true});
    state.pausedForMs = 0;
    state.organization.pausedForMs = 0;
    list.append({u"tried again"_s, state});
    list.append({u"unknown"_s, BudgetState(), BudgetHistory()});
    state = calm();
    state.remaining = 187;
    state.fromServer = false;
    state.resetsInMs = -1;
    list.append({u"no headers"_s, state});
    return list;
}

} // namespace

void TestBudgetPictures::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestBudgetPictures::everyState_data() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("light") << Appearance::Light << Qt::LeftToRight;
    QTest::newRow("dark") << Appearance::Dark << Qt::LeftToRight;
    QTest::newRow("right-to-left") << Appearance::Light << Qt::RightToLeft;
}

void TestBudgetPictures::everyState() {
    QFETCH(Appearance, appearance);
    QFETCH(Qt::LayoutDirection, direction);
    applyAppearance(*qApp, appearance);
    QWidget sheet;
    sheet.setLayoutDirection(direction);
    auto* grid = new QGridLayout(&sheet);
    grid->setColumnStretch(1, 1);
    const auto clock = std::make_shared<FakeClock>(); // so that the pictures are the same each time
    for (const Example& example : examples()) {
        auto* gauge = new BudgetGauge(&sheet, clock);
        gauge->setState(example.state);
        gauge->setHistory(example.history);
        gauge->setReachable(example.reachable);
        const int row = grid->rowCount();
        grid->addWidget(new QLabel(example.name), row, 0);
        if (example.narrow)
            gauge->setFixedWidth(gauge->minimumSizeHint().width());
        grid->addWidget(gauge, row, 1, Qt::AlignRight);
    }
    sheet.setMinimumWidth(700);
    sheet.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sheet));
    const QImage image = sheet.grab().toImage();
    const qreal scale = qApp->devicePixelRatio();
    QCOMPARE(image.size(), (QSizeF(sheet.size()) * scale).toSize());
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            colors.insert(image.pixel(x, y));
    }
    QVERIFY2(colors.size() > 20, "hardly anything is painted");
    const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    const QString suffix = scale > 1 ? u"@%1"_s.arg(scale) : QString();
    QVERIFY(image.save(u"%1/budget-states-%2%3.png"_s.arg(folder, QLatin1String(QTest::currentDataTag()), suffix)));
}

QTEST_MAIN(TestBudgetPictures)
#include "tst_budget_pictures.moc"
