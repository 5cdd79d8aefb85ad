#include "ui/activity/budget_text.h"

#include <QLocale>
#include <QTest>

using namespace klipy;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

BudgetState stateOf(int remaining, qint64 resetsInMs = -1) {
    BudgetState state;
    state.limit = 200;
    state.remaining = remaining;
    state.resetsInMs = resetsInMs;
    state.reserve = 20;
    state.fromServer = true;
    return state;
}

BudgetState othersOf(BudgetState state, int others) {
    state.othersUsed = others;
    return state;
}

BudgetState pausedOf(BudgetState state, qint64 ms) {
    state.pausedForMs = ms;
    return state;
}

BudgetState waitingOf(BudgetState state, int requests, qint64 ms) {
    state.waiting = requests;
    state.waitingForMs = ms;
    return state;
}

BudgetState organizationOf(BudgetState state, qint64 pausedForMs, int limit = 1000) {
    state.organization = {true, limit, pausedForMs};
    return state;
}

} // namespace

class TestBudgetText : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void lineAndSentenceSayHowThingsStand_data();
    void lineAndSentenceSayHowThingsStand();
    void theMoodIsTheMostPressingOne_data();
    void theMoodIsTheMostPressingOne();
    void theReserveOfTheBudgetCounts();
    void theExplanationSays_data();
    void theExplanationSays();
    void theExplanationSaysNothingThatIsNotKnown();
    void theExplanationEndsWithWhatAClickDoes();
    void theOrganizationIsOnlyEverProbablyUsedUp();
};

void TestBudgetText::lineAndSentenceSayHowThingsStand_data() {
    QTest::addColumn<BudgetState>("state");
    QTest::addColumn<bool>("reachable");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    const BudgetState calm = stateOf(143, 32'000);
    QTest::newRow("left") << stateOf(143) << true << u"143 / 200 left"_s << u"143 of 200 requests left"_s;
    QTest::newRow("resets") << calm << true << u"143 / 200 left · resets in 32 s"_s
                            << u"143 of 200 requests left, resets in 32 s"_s;
    QTest::newRow("others") << othersOf(calm, 37) << true << u"143 / 200 left · resets in 32 s"_s
                            << u"143 of 200 requests left, resets in 32 s; others used about 37"_s;
    QTest::newRow("no others") << othersOf(calm, 0) << true << u"143 / 200 left · resets in 32 s"_s
                               << u"143 of 200 requests left, resets in 32 s"_s;
    QTest::newRow("low") << stateOf(12, 32'000) << true << u"12 / 200 left · resets in 32 s"_s
                         << u"12 of 200 requests left, resets in 32 s"_s;
    QTest::newRow("waiting") << waitingOf(stateOf(21, 30'000), 5, 12'000) << true
                             << u"21 / 200 left · 5 wait for 12 s"_s
                             << u"21 of 200 requests left, resets in 30 s; 5 waiting, next in 12 s"_s;
    QTest::newRow("one waits") << waitingOf(stateOf(21), 1, 12'000) << true << u"21 / 200 left · 1 waits for 12 s"_s
                               << u"21 of 200 requests left; 1 waiting, next in 12 s"_s;
    QTest::newRow("waiting for nobody knows how long")
        << waitingOf(stateOf(21), 5, 0) << true << u"21 / 200 left · 5 wait"_s
        << u"21 of 200 requests left; 5 waiting"_s;
    QTest::newRow("waiting and others") << othersOf(waitingOf(stateOf(21), 5, 12'000), 37) << true
                                        << u"21 / 200 left · 5 wait for 12 s"_s
                                        << u"21 of 200 requests left; 5 waiting, next in 12 s; others used about 37"_s;
    QTest::newRow("paused") << pausedOf(stateOf(0, 31'500), 12'000) << true << u"0 / 200 left · paused for 12 s"_s
                            << u"0 of 200 requests left, paused for 12 s"_s;
    QTest::newRow("paused while some wait")
        << pausedOf(waitingOf(stateOf(0), 5, 12'000), 12'000) << true << u"0 / 200 left · paused for 12 s"_s
        << u"0 of 200 requests left, paused for 12 s; 5 waiting"_s;
    QTest::newRow("offline") << calm << false << u"Offline"_s << u"143 of 200 requests left, offline"_s;
    QTest::newRow("organization") << organizationOf(pausedOf(stateOf(150), 12'000), 12'000) << true
                                  << u"150 / 200 left · paused for 12 s"_s
                                  << u"150 of 200 requests left, paused for 12 s; the organization's limit was "
                                     "probably reached"_s;
    QTest::newRow("not known") << BudgetState() << true << u"Budget not known yet"_s << u"Budget not known yet"_s;
    QTest::newRow("not known, offline") << BudgetState() << false << u"Offline"_s << u"Budget not known yet, offline"_s;
}

void TestBudgetText::lineAndSentenceSayHowThingsStand() {
    QFETCH(BudgetState, state);
    QFETCH(bool, reachable);
    QTEST(budgetLine(state, reachable), "line");
    QTEST(budgetSentence(state, reachable), "sentence");
}

void TestBudgetText::theMoodIsTheMostPressingOne_data() {
    QTest::addColumn<BudgetState>("state");
    QTest::addColumn<bool>("reachable");
    QTest::addColumn<BudgetMood>("mood");
    QTest::newRow("calm") << stateOf(20) << true << BudgetMood::Calm;
    QTest::newRow("low") << stateOf(19) << true << BudgetMood::Low;
    QTest::newRow("waiting") << waitingOf(stateOf(19), 1, 10) << true << BudgetMood::Waiting;
    QTest::newRow("paused") << pausedOf(waitingOf(stateOf(19), 1, 10), 1) << true << BudgetMood::Paused;
    QTest::newRow("offline") << pausedOf(waitingOf(stateOf(19), 1, 10), 1) << false << BudgetMood::Offline;
    QTest::newRow("not known") << BudgetState() << true << BudgetMood::Calm;
}

void TestBudgetText::theMoodIsTheMostPressingOne() {
    QFETCH(BudgetState, state);
    QFETCH(bool, reachable);
    QTEST(budgetMood(state, reachable), "mood");
}

void TestBudgetText::theReserveOfTheBudgetCounts() {
    BudgetState state = stateOf(40);
    state.reserve = 50;
    QCOMPARE(budgetMood(state, true), BudgetMood::Low);
    QVERIFY(isBelowReserve(state));
    state.reserve = 0; // not known: the one that a budget of this limit keeps, 20
    QCOMPARE(budgetMood(state, true), BudgetMood::Calm);
    state.remaining = 19;
    QCOMPARE(budgetMood(state, true), BudgetMood::Low);
}

void TestBudgetText::theExplanationSays_data() {
    QTest::addColumn<BudgetState>("state");
    QTest::addColumn<QString>("line");
    const BudgetState calm = stateOf(143, 32'000);
    BudgetState told = calm;
    QTest::newRow("the sentence") << othersOf(calm, 37)
                                  << u"143 of 200 requests left, resets in 32 s; others used about 37."_s;
    QTest::newRow("others") << othersOf(calm, 37) << u"Others on this key used about 37 this minute."_s;
    QTest::newRow("the reserve") << calm << u"20 are kept for clicks."_s;
    told.toldResetMs = 3 * 3600'000;
    QTest::newRow("hours")
        << told << u"The server says it resets in 3 h; that isn't believed, as the limit counts by the minute."_s;
    told.toldResetMs = 150 * 60'000;
    QTest::newRow("hours and minutes")
        << told
        << u"The server says it resets in 2 h 30 min; that isn't believed, as the limit counts by the minute."_s;
    told.toldResetMs = 20'000LL * 86'400'000;
    QTest::newRow("days")
        << told
        << u"The server says it resets in 20,000 days; that isn't believed, as the limit counts by the minute."_s;
    told.toldResetMs = 11 * 60'000;
    QTest::newRow("minutes")
        << told << u"The server says it resets in 11 min; that isn't believed, as the limit counts by the minute."_s;
    QTest::newRow("the organization")
        << organizationOf(stateOf(150), 12'000)
        << u"The organization's limit of 1,000 a minute was probably reached: the server refused although this key "
           "still has 150 left. It is tried again in 12 s."_s;
    QTest::newRow("the organization, tried again")
        << organizationOf(stateOf(150), 0)
        << u"The organization's limit of 1,000 a minute was probably reached: the server refused although this key "
           "still has 150 left."_s;
    QTest::newRow("the organization, nothing left")
        << organizationOf(stateOf(0), 0, 0)
        << u"The organization's limit was probably reached: the server refused although this key should have had "
           "some left."_s;
    QTest::newRow("waiting") << waitingOf(stateOf(21), 5, 12'000)
                             << u"Requests wait until there is budget for them, and go out by themselves."_s;
    QTest::newRow("low") << stateOf(12) << u"Only a part of the reserve is left; loading in the background waits."_s;
    QTest::newRow("paused")
        << pausedOf(stateOf(0), 12'000)
        << u"The server asked for a pause (429). Requests wait, and go out by themselves after it."_s;
    QTest::newRow("headers") << calm << u"The figures come from the server's rate-limit headers."_s;
    BudgetState counted = calm;
    counted.fromServer = false;
    QTest::newRow("no headers") << counted
                                << u"The server hasn't told its figures; these are counted here, against the limit in "
                                   "the contract."_s;
}

void TestBudgetText::theExplanationSays() {
    QFETCH(BudgetState, state);
    QFETCH(QString, line);
    const QString explanation = budgetExplanation(state, true);
    QVERIFY2(explanation.split(u'\n').contains(line), qPrintable(explanation));
}

void TestBudgetText::theExplanationSaysNothingThatIsNotKnown() {
    QCOMPARE(budgetExplanation(BudgetState(), true),
             u"Budget not known yet.\nClick to see every request on the Activity page."_s);
    const QString calm = budgetExplanation(stateOf(143, 32'000), true);
    for (const QString& word : {u"thers"_s, u"rganization"_s, u"believed"_s, u"wait"_s, u"\n\n"_s})
        QVERIFY2(!calm.contains(word), qPrintable(word));
}

void TestBudgetText::theExplanationEndsWithWhatAClickDoes() {
    for (const bool reachable : {true, false})
        QVERIFY(budgetExplanation(stateOf(143), reachable)
                    .endsWith(u"\nClick to see every request on the Activity page."_s));
}

void TestBudgetText::theOrganizationIsOnlyEverProbablyUsedUp() {
    QCOMPARE(organizationSentence({true, 1000, 12'000}), u"probably used up; tried again in 12 s"_s);
    QCOMPARE(organizationSentence({true, 1000, 0}), u"probably used up; being tried again"_s);
    QCOMPARE(organizationSentence({false, 1000, 0}), QString());
    for (const qint64 pausedForMs : {0, 12'000}) {
        for (const QString& line : budgetExplanation(organizationOf(stateOf(150), pausedForMs), true).split(u'\n'))
            QVERIFY2(!line.contains(u"rganization"_s) || line.contains(u"probably"_s), qPrintable(line));
    }
}

QTEST_APPLESS_MAIN(TestBudgetText)
#include "tst_budget_text.moc"
