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
#include <QWindow>

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

BudgetState organizationOf(qint64 pausedForMs) {
    BudgetState state = stateOf(150, -1, pausedForMs);
    state.organization = {true, 1000, pausedForMs};
    return state;
}

BudgetHistory historyOf(QList<BudgetHistory::Slice> slices) {
    BudgetHistory history;
    history.slices = std::move(slices);
    return history;
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
    void theMoodFollowsTheReserve();
    void offlineIsSaidWhateverElseIs();
    void withoutALimitNothingIsClaimed();
    void theCountdownGoesOnByItself();
    void theEndOfACountdownAsksForTheState();
    void aPauseEndsToo();
    void itTicksOnlyWhileSomethingCounts();
    void aBudgetThatFillsUpIsAskedForUntilItIsFull();
    void theHistoryMovesOnByItself();
    void theHistoryIsAskedForOnceASliceAndLeftAloneWhenItIsEmpty();
    void anIdleGaugeSleeps();
    void aWaitCountsDownAndAsksWhenItEnds();
    void theSecondGaugeIsThereOnlyWhileTheOrganizationsLimitWasProbablyReached();
    void anOldGuessAboutTheOrganizationIsAskedFor();
    void theSecondGaugeGivesWayInANarrowWindow();
    void aClickOnTheSecondGaugeIsAClick();
    void assistiveTechnologyFindsTheSecondGauge();
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

void TestBudgetGauge::theHistoryMovesOnByItself() {
    Gauge g;
    g.gauge.setHistory(historyOf({{0, 0}, {3, 1}, {2, 0}}));
    g.clock->advance(5'000);
    QCOMPARE(g.gauge.history().slices, (QList<BudgetHistory::Slice>{{3, 1}, {2, 0}, {0, 0}}));
    g.clock->advance(60'000);
    QCOMPARE(g.gauge.history().slices, QList<BudgetHistory::Slice>(3));
}

void TestBudgetGauge::theHistoryIsAskedForOnceASliceAndLeftAloneWhenItIsEmpty() {
    Gauge g;
    QSignalSpy wanted(&g.gauge, &BudgetGauge::stateWanted);
    g.gauge.setHistory(historyOf({{0, 0}, {0, 0}, {2, 0}}));
    QCOMPARE(g.clock->untilNext(), 5'000);
    g.clock->advance(4'999);
    QCOMPARE(wanted.count(), 0);
    g.clock->advance(1);
    QCOMPARE(wanted.count(), 1);
    g.clock->advance(60'000); // nobody answers; what was spent has scrolled out all the same
    QCOMPARE(wanted.count(), 3);
    QVERIFY(!g.gauge.isTicking());
    // While the seconds of a countdown run, it isn't asked for more often.
    g.gauge.setState(stateOf(143, 60'000));
    g.gauge.setHistory(historyOf(QList<BudgetHistory::Slice>(35) + QList<BudgetHistory::Slice>{{2, 0}}));
    g.clock->advance(21'000);
    QCOMPARE(wanted.count(), 3 + 4);
    // A history of very short slices isn't asked for every moment.
    BudgetHistory fine = historyOf(QList<BudgetHistory::Slice>(35) + QList<BudgetHistory::Slice>{{2, 0}});
    fine.sliceMs = 100;
    g.gauge.setState(stateOf(143));
    g.gauge.setHistory(fine);
    g.clock->advance(2'999);
    QCOMPARE(wanted.count(), 3 + 4);
}

void TestBudgetGauge::anIdleGaugeSleeps() {
    Gauge g;
    int answers = 0;
    BudgetHistory history = historyOf(QList<BudgetHistory::Slice>(35) + QList<BudgetHistory::Slice>{{2, 0}});
    connect(&g.gauge, &BudgetGauge::stateWanted, &g.gauge, [&] { // as the window answers
        ++answers;
        history.slices = history.slices.mid(1) + QList<BudgetHistory::Slice>(1);
        g.gauge.setState(stateOf(200));
        g.gauge.setHistory(history);
    });
    g.gauge.setState(stateOf(198, 30'000));
    g.gauge.setHistory(history);
    g.clock->advance(10 * 60'000);
    QVERIFY(!g.gauge.isTicking());
    QCOMPARE(g.clock->pending(), 0);
    QVERIFY2(answers <= 36 + 1, qPrintable(QString::number(answers)));
}

void TestBudgetGauge::aWaitCountsDownAndAsksWhenItEnds() {
    Gauge g;
    QSignalSpy wanted(&g.gauge, &BudgetGauge::stateWanted);
    BudgetState state = stateOf(21);
    state.waiting = 5;
    state.waitingForMs = 12'000;
    g.gauge.setState(state);
    g.clock->advance(2'000);
    QCOMPARE(g.gauge.line(), u"21 / 200 left · 5 wait for 10 s"_s);
    QCOMPARE(wanted.count(), 0);
    g.clock->advance(10'000);
    QCOMPARE(wanted.count(), 1);
    QVERIFY(!g.gauge.isTicking());
}

void TestBudgetGauge::theSecondGaugeIsThereOnlyWhileTheOrganizationsLimitWasProbablyReached() {
    Gauge g;
    g.gauge.show();
    auto* second = g.gauge.findChild<QWidget*>(u"organizationGauge"_s);
    QVERIFY(second);
    g.gauge.setState(stateOf(150));
    QVERIFY(second->isHidden());
    const int before = g.gauge.sizeHint().width();
    g.gauge.setState(organizationOf(12'000));
    QVERIFY(!second->isHidden());
    QVERIFY(g.gauge.sizeHint().width() > before + second->sizeHint().width());
    for (const Qt::LayoutDirection direction :
         {Qt::LeftToRight, Qt::RightToLeft}) { // first, so that nothing else moves
        g.gauge.setLayoutDirection(direction);
        g.gauge.resize(g.gauge.sizeHint());
        QCOMPARE(second->size(), second->sizeHint());
        QCOMPARE(second->x() < g.gauge.width() / 2, direction == Qt::LeftToRight);
    }
    g.gauge.setState(stateOf(150));
    QVERIFY(second->isHidden());
    QCOMPARE(g.gauge.sizeHint().width(), before);
}

void TestBudgetGauge::anOldGuessAboutTheOrganizationIsAskedFor() {
    Gauge g;
    QSignalSpy wanted(&g.gauge, &BudgetGauge::stateWanted);
    g.gauge.setState(organizationOf(0)); // nothing counts down, and no request may come to tell better
    g.clock->advance(29'999);
    QCOMPARE(wanted.count(), 0);
    g.clock->advance(1);
    QCOMPARE(wanted.count(), 1);
    connect(&g.gauge, &BudgetGauge::stateWanted, &g.gauge, [&g] { g.gauge.setState(stateOf(200)); });
    g.clock->advance(30'000);
    QVERIFY(g.gauge.findChild<QWidget*>(u"organizationGauge"_s)->isHidden());
    QVERIFY(!g.gauge.isTicking());
}

void TestBudgetGauge::theSecondGaugeGivesWayInANarrowWindow() {
    Gauge g;
    g.gauge.show();
    g.gauge.setState(organizationOf(12'000));
    auto* second = g.gauge.findChild<QWidget*>(u"organizationGauge"_s);
    QVERIFY(g.gauge.minimumSizeHint().width() < g.gauge.sizeHint().width());
    g.gauge.resize(g.gauge.minimumSizeHint());
    QCOMPARE(second->width(), second->minimumSizeHint().width());
    g.gauge.resize(g.gauge.sizeHint() + QSize(100, 0));
    QCOMPARE(second->width(), second->sizeHint().width());
}

void TestBudgetGauge::aClickOnTheSecondGaugeIsAClick() {
    Gauge g;
    g.gauge.setState(organizationOf(12'000));
    g.gauge.resize(g.gauge.sizeHint());
    g.gauge.show();
    QSignalSpy clicked(&g.gauge, &BudgetGauge::clicked);
    const QPoint at = g.gauge.findChild<QWidget*>(u"organizationGauge"_s)->geometry().center();
    QTest::mouseClick(g.gauge.window()->windowHandle(), Qt::LeftButton, {}, at);
    QCOMPARE(clicked.count(), 1);
}

void TestBudgetGauge::assistiveTechnologyFindsTheSecondGauge() {
    Gauge g;
    g.gauge.setState(organizationOf(12'000));
    g.gauge.show();
    auto* gauge = QAccessible::queryAccessibleInterface(&g.gauge);
    QCOMPARE(gauge->text(QAccessible::Description),
             u"150 of 200 requests left, paused for 12 s; the organization's limit was probably reached"_s);
    QCOMPARE(gauge->childCount(), 1);
    auto* second = gauge->child(0);
    QCOMPARE(second->text(QAccessible::Name), u"Organization budget"_s);
    QCOMPARE(second->text(QAccessible::Description), u"probably used up; tried again in 12 s"_s);
    QVERIFY(!second->state().invisible);
    g.clock->advance(5'000);
    QCOMPARE(second->text(QAccessible::Description), u"probably used up; tried again in 7 s"_s);
    g.clock->advance(7'000);
    QCOMPARE(second->text(QAccessible::Description), u"probably used up; being tried again"_s);
    g.gauge.setState(stateOf(150));
    QVERIFY(second->state().invisible);
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
