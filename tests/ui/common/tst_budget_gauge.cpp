#include "tests/support/fake_clock.h"
#include "ui/activity/budget_gauge.h"
#include "ui/activity/budget_text.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace klipy;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

BudgetState stateOf(int remaining, qint64 resetsInMs = -1, qint64 pausedForMs = 0) {
    BudgetState state;
    state.limit = 200;
    state.remaining = remaining;
    state.resetsInMs = resetsInMs;
    state.pausedForMs = pausedForMs;
    state.fromServer = true;
    return state;
}

struct Gauge {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    BudgetGauge gauge{nullptr, clock};
};

} // namespace

class TestBudgetGauge : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void itSaysWhatIsLeft_data();
    void itSaysWhatIsLeft();
    void theMoodFollowsTheReserve();
    void offlineIsSaidWhateverElseIs();
    void withoutALimitNothingIsClaimed();
    void whereTheFiguresComeFromIsExplained();
    void theCountdownGoesOnByItself();
    void theEndOfACountdownAsksForTheState();
    void aPauseEndsToo();
    void itTicksOnlyWhileSomethingCounts();
    void aBudgetThatFillsUpIsAskedForUntilItIsFull();
    void assistiveTechnologyFindsNumberAndSentence();
    void aPressThroughAssistiveTechnologyIsAClick();
    void itIsPressedByKeyboardAndMouse();
    void theToolTipIsUpToDate();
    void itHasRoomForItsText();
};

void TestBudgetGauge::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    applyAppearance(*qApp, Appearance::Light);
}

void TestBudgetGauge::itSaysWhatIsLeft_data() {
    QTest::addColumn<BudgetState>("state");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("left") << stateOf(143) << u"143 / 200 left"_s << u"143 of 200 requests left"_s;
    QTest::newRow("resets") << stateOf(143, 31'500) << u"143 / 200 left · resets in 32 s"_s
                            << u"143 of 200 requests left, resets in 32 s"_s;
    QTest::newRow("paused") << stateOf(0, 31'500, 12'000) << u"0 / 200 left · paused for 12 s"_s
                            << u"0 of 200 requests left, paused for 12 s"_s;
}

void TestBudgetGauge::itSaysWhatIsLeft() {
    QFETCH(BudgetState, state);
    QFETCH(QString, line);
    QFETCH(QString, sentence);
    Gauge g;
    g.gauge.setState(state);
    QCOMPARE(g.gauge.line(), line);
    QCOMPARE(g.gauge.sentence(), sentence);
}

void TestBudgetGauge::theMoodFollowsTheReserve() {
    QCOMPARE(budgetMood(stateOf(20), true), BudgetMood::Calm);
    QCOMPARE(budgetMood(stateOf(19), true), BudgetMood::Low);
    QCOMPARE(budgetMood(stateOf(0), true), BudgetMood::Low);
    QCOMPARE(budgetMood(stateOf(143, 1000, 1), true), BudgetMood::Paused);
    QCOMPARE(budgetMood(stateOf(143), false), BudgetMood::Offline);
    // Whatever the limit, the reserve is the one that the budget itself keeps.
    for (const int limit : {10, 100, 200, 1000}) {
        BudgetState state = stateOf(Budget(limit).reserve());
        state.limit = limit;
        QCOMPARE(budgetMood(state, true), BudgetMood::Calm);
        --state.remaining;
        QCOMPARE(budgetMood(state, true), BudgetMood::Low);
    }
}

void TestBudgetGauge::offlineIsSaidWhateverElseIs() {
    Gauge g;
    g.gauge.setState(stateOf(143, 32'000));
    g.gauge.setReachable(false);
    QCOMPARE(g.gauge.line(), u"Offline"_s);
    QCOMPARE(g.gauge.sentence(), u"143 of 200 requests left, offline"_s);
    g.gauge.setReachable(true);
    QCOMPARE(g.gauge.line(), u"143 / 200 left · resets in 32 s"_s);
}

void TestBudgetGauge::withoutALimitNothingIsClaimed() {
    Gauge g;
    QCOMPARE(g.gauge.line(), u"Budget not known yet"_s);
    QVERIFY(!budgetExplanation(BudgetState(), true).contains(u"figures"_s));
}

void TestBudgetGauge::whereTheFiguresComeFromIsExplained() {
    BudgetState state = stateOf(143, 32'000);
    QVERIFY(budgetExplanation(state, true).startsWith(u"143 of 200 requests left, resets in 32 s.\n"_s));
    QVERIFY(budgetExplanation(state, true).contains(u"from the server's rate-limit headers"_s));
    state.fromServer = false;
    QVERIFY(budgetExplanation(state, true).contains(u"counted here"_s));
    state.pausedForMs = 1000;
    QVERIFY(budgetExplanation(state, true).contains(u"429"_s));
}

void TestBudgetGauge::theCountdownGoesOnByItself() {
    Gauge g;
    g.gauge.setState(stateOf(143, 32'000));
    g.clock->advance(2'000);
    QCOMPARE(g.gauge.line(), u"143 / 200 left · resets in 30 s"_s);
    QCOMPARE(g.gauge.state().resetsInMs, 30'000);
}

void TestBudgetGauge::theEndOfACountdownAsksForTheState() {
    Gauge g;
    QSignalSpy wanted(&g.gauge, &BudgetGauge::stateWanted);
    g.gauge.setState(stateOf(3, 2'500));
    g.clock->advance(2'000);
    QCOMPARE(wanted.count(), 0);
    g.clock->advance(2'000);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(g.gauge.line(), u"3 / 200 left"_s); // nobody answered; at least no countdown below zero
    g.clock->advance(60'000);
    QCOMPARE(wanted.count(), 1);
}

void TestBudgetGauge::aPauseEndsToo() {
    Gauge g;
    connect(&g.gauge, &BudgetGauge::stateWanted, &g.gauge, [&g] { g.gauge.setState(stateOf(200)); });
    g.gauge.setState(stateOf(0, -1, 12'000));
    g.clock->advance(11'000);
    QCOMPARE(g.gauge.line(), u"0 / 200 left · paused for 1 s"_s);
    g.clock->advance(1'000);
    QCOMPARE(g.gauge.line(), u"200 / 200 left"_s);
    QVERIFY(!g.gauge.isTicking());
}

void TestBudgetGauge::itTicksOnlyWhileSomethingCounts() {
    Gauge g;
    QCOMPARE(g.clock->pending(), 0);
    g.gauge.setState(stateOf(143));
    QCOMPARE(g.clock->pending(), 0);
    g.gauge.setState(stateOf(143, 5'000));
    QCOMPARE(g.clock->pending(), 1);
    g.gauge.setState(stateOf(142, 4'900)); // one tick, however often it is fed
    QCOMPARE(g.clock->pending(), 1);
    g.clock->advance(10'000);
    QCOMPARE(g.clock->pending(), 0);
    g.gauge.setState(stateOf(143, 5'000));
    g.gauge.setState(stateOf(143));
    QCOMPARE(g.clock->pending(), 0);
}

void TestBudgetGauge::aBudgetThatFillsUpIsAskedForUntilItIsFull() {
    Gauge g;
    int remaining = 187;
    const auto feed = [&] {
        BudgetState state = stateOf(remaining);
        state.fromServer = false;
        g.gauge.setState(state);
    };
    connect(&g.gauge, &BudgetGauge::stateWanted, &g.gauge, [&] {
        remaining = std::min(190, remaining + 2); // 190 is all that it ever fills to
        feed();
    });
    feed();
    g.clock->advance(60'000);
    QCOMPARE(g.gauge.line(), u"190 / 200 left"_s);
    QVERIFY(!g.gauge.isTicking());
}

void TestBudgetGauge::assistiveTechnologyFindsNumberAndSentence() {
    Gauge g;
    g.gauge.setState(stateOf(143, 32'000));
    auto* accessible = QAccessible::queryAccessibleInterface(&g.gauge);
    QVERIFY(accessible);
    QCOMPARE(accessible->text(QAccessible::Name), u"Rate-limit budget"_s);
    QCOMPARE(accessible->text(QAccessible::Description), u"143 of 200 requests left, resets in 32 s"_s);
    auto* value = accessible->valueInterface();
    QVERIFY(value);
    QCOMPARE(value->currentValue().toInt(), 143);
    QCOMPARE(value->minimumValue().toInt(), 0);
    QCOMPARE(value->maximumValue().toInt(), 200);
    value->setCurrentValue(7); // can't be set
    QCOMPARE(value->currentValue().toInt(), 143);
    g.clock->advance(2'000);
    QCOMPARE(accessible->text(QAccessible::Description), u"143 of 200 requests left, resets in 30 s"_s);
    g.gauge.setState(stateOf(142, 30'000));
    QCOMPARE(value->currentValue().toInt(), 142);
}

void TestBudgetGauge::aPressThroughAssistiveTechnologyIsAClick() {
    Gauge g;
    auto* actions = QAccessible::queryAccessibleInterface(&g.gauge)->actionInterface();
    QVERIFY(actions && actions->actionNames().contains(QAccessibleActionInterface::pressAction()));
    QSignalSpy clicked(&g.gauge, &BudgetGauge::clicked);
    actions->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(clicked.count(), 1);
}

void TestBudgetGauge::itIsPressedByKeyboardAndMouse() {
    Gauge g;
    g.gauge.show();
    QVERIFY(g.gauge.focusPolicy() & Qt::TabFocus);
    QSignalSpy clicked(&g.gauge, &BudgetGauge::clicked);
    QTest::keyClick(&g.gauge, Qt::Key_Space);
    QTest::keyClick(&g.gauge, Qt::Key_Return);
    QTest::mouseClick(&g.gauge, Qt::LeftButton);
    QCOMPARE(clicked.count(), 3);
}

void TestBudgetGauge::theToolTipIsUpToDate() {
    Gauge g;
    g.gauge.show();
    g.gauge.setState(stateOf(143, 32'000));
    g.clock->advance(2'000);
    QHelpEvent help(QEvent::ToolTip, QPoint(5, 5), g.gauge.mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&g.gauge, &help);
    QVERIFY2(QToolTip::text().contains(u"143 of 200 requests left, resets in 30 s"_s), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void TestBudgetGauge::itHasRoomForItsText() {
    Gauge g;
    const QFontMetrics metrics = g.gauge.fontMetrics();
    g.gauge.setState(stateOf(143));
    const int before = g.gauge.sizeHint().width();
    // It is as wide as the usual line will need: what stands beside it doesn't move while the seconds run.
    g.gauge.setState(stateOf(143, 32'000));
    QCOMPARE(g.gauge.sizeHint().width(), before);
    QVERIFY(before > metrics.horizontalAdvance(u"143 / 200 left · resets in 32 s"_s));
    // A limit with more digits gets more room.
    BudgetState large = stateOf(143, 32'000);
    large.limit = large.remaining = 1'000'000;
    g.gauge.setState(large);
    QVERIFY(g.gauge.sizeHint().width() > before);
}

QTEST_MAIN(TestBudgetGauge)
#include "tst_budget_gauge.moc"
