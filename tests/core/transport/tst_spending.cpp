#include "core/transport/organization_watch.h"
#include "core/transport/spending.h"

#include <QTest>

#include <numeric>

using namespace klipy;

// Who spent what: ours is counted, others' is inferred, and the organization's limit is suspected.

namespace {
constexpr qint64 T = 5'000'000; // the beginning of a slice
constexpr qint64 aMinute = 60'000;

int ours(const BudgetHistory& history) {
    return std::accumulate(history.slices.begin(), history.slices.end(), 0,
                           [](int n, const auto& s) { return n + s.ours; });
}
int others(const BudgetHistory& history) {
    return std::accumulate(history.slices.begin(), history.slices.end(), 0,
                           [](int n, const auto& s) { return n + s.others; });
}
} // namespace

class TestSpending : public QObject {
    Q_OBJECT
private slots:
    void twoAnswersOfAWindowTellOfOthers();
    void oursUnderWayAreNotTakenForOthers();
    void othersOnlyGrowWithinAWindow();
    void aWindowThatBeganUnderOurEyesBeganFull();
    void inASlidingWindowWhatComesBackIsAccountedFor();
    void theHistoryHoldsThreeMinutesInSlices();
    void aRefusalInTheMidstOfPlentyPointsAtTheOrganization();
    void itIsForgottenWhenRequestsGoThrough();
    void itIsForgottenAfterAWhile();
};

void TestSpending::twoAnswersOfAWindowTellOfOthers() {
    Spending spending;
    QCOMPARE(spending.othersUsed(T, aMinute), -1);
    spending.joined(150, 0);
    QCOMPARE(spending.othersUsed(T, aMinute), -1);
    spending.sent(T);
    spending.told(112, T); // 38 less, one of them ours
    QCOMPARE(spending.othersUsed(T, aMinute), 37);
    spending.over();
    QCOMPARE(spending.othersUsed(T, aMinute), -1);
    QCOMPARE(spending.othersPerMinute(T), 37); // that they did so lately stays true
}

void TestSpending::oursUnderWayAreNotTakenForOthers() {
    Spending spending;
    spending.joined(150, 2); // two more were sent, and may be counted later
    spending.sent(T);
    spending.told(147, T);
    QCOMPARE(spending.othersUsed(T, aMinute), 0);
    spending.told(146, T);
    QCOMPARE(spending.othersUsed(T, aMinute), 1);
}

void TestSpending::othersOnlyGrowWithinAWindow() {
    Spending spending;
    spending.joined(150, 0);
    spending.told(140, T);
    spending.told(145, T); // overtaken
    QCOMPARE(spending.othersUsed(T, aMinute), 10);
    QCOMPARE(others(spending.history(T)), 10);
}

void TestSpending::aWindowThatBeganUnderOurEyesBeganFull() {
    Spending spending;
    spending.began(200, 3);
    spending.told(190, T);
    QCOMPARE(spending.othersUsed(T, aMinute), 7);
}

void TestSpending::inASlidingWindowWhatComesBackIsAccountedFor() {
    // We send once a second, others twice; what was sent a minute ago comes back.
    Spending spending;
    for (int second = 0; second < 300; ++second) {
        const qint64 now = T + second * 1'000;
        spending.sent(now);
        const int inWindow = std::min(second + 1, 60);
        spending.toldMoving(200 - 3 * inWindow, second >= 60 ? 1 : 0, 200, aMinute, now);
        const int found = spending.othersUsed(now, aMinute);
        QVERIFY2(found >= 0 && found <= 125, qPrintable(QString::number(found)));
        if (second >= 60)
            QVERIFY2(found >= 100, qPrintable(QString::number(found)));
    }
}

void TestSpending::theHistoryHoldsThreeMinutesInSlices() {
    Spending spending;
    QCOMPARE(spending.history(T).slices.size(), 36);
    spending.sent(T);
    spending.sent(T + 4'999);
    spending.sent(T + 5'000);
    BudgetHistory history = spending.history(T + 5'000);
    QCOMPARE(history.sliceMs, 5'000);
    QCOMPARE(history.slices[34].ours, 2);
    QCOMPARE(history.slices[35].ours, 1);
    history = spending.history(T + 35 * 5'000);
    QCOMPARE(history.slices.size(), 36);
    QCOMPARE(history.slices.first().ours, 2);
    QCOMPARE(ours(spending.history(T + 36 * 5'000)), 1);
    QCOMPARE(ours(spending.history(T + 3'600'000)), 0);
}

void TestSpending::aRefusalInTheMidstOfPlentyPointsAtTheOrganization() {
    OrganizationWatch watch(1'000);
    QCOMPARE(watch.state(T), (OrganizationState{false, 1'000, 0}));
    QVERIFY(!watch.wasReachedLately(T));
    watch.refused(T, T + 7'000);
    QCOMPARE(watch.state(T), (OrganizationState{true, 1'000, 7'000}));
    QCOMPARE(watch.state(T + 7'000), (OrganizationState{true, 1'000, 0}));
    QVERIFY(watch.wasReachedLately(T + 600'000));
    QVERIFY(!watch.wasReachedLately(T + 607'000));
}

void TestSpending::itIsForgottenWhenRequestsGoThrough() {
    OrganizationWatch watch(1'000);
    watch.refused(T, T + 7'000);
    for (int i = 0; i < 5; ++i)
        watch.succeeded(T); // sent before the pause ended
    QVERIFY(watch.state(T + 7'000).probablyReached);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(watch.state(T + 8'000).probablyReached);
        watch.succeeded(T + 7'500);
    }
    QVERIFY(!watch.state(T + 8'000).probablyReached);
    QVERIFY(watch.wasReachedLately(T + 8'000)); // and yet the next one is to be met by one request only
}

void TestSpending::itIsForgottenAfterAWhile() {
    OrganizationWatch watch(1'000);
    watch.refused(T, T + 7'000);
    QVERIFY(watch.state(T + 66'999).probablyReached);
    QVERIFY(!watch.state(T + 67'000).probablyReached);
}

QTEST_GUILESS_MAIN(TestSpending)
#include "tst_spending.moc"
