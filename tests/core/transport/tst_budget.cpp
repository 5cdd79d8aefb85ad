#include "core/transport/budget.h"

#include <QTest>

using namespace klipy;

// How many requests are left, and whether one may start. Times are chosen freely: T is "now".

namespace {
constexpr qint64 T = 5'000'000;

RateLimitReading said(int limit, int remaining, std::optional<qint64> resetInMs = 30'000) {
    RateLimitReading reading;
    reading.limit = limit;
    reading.remaining = remaining;
    reading.resetInMs = resetInMs;
    return reading;
}

/// Sends as many as may go at one moment.
int sendAll(Budget& budget, Lane lane, qint64 now) {
    int count = 0;
    while (count < 10'000 && budget.waitMs(lane, now) == 0) {
        budget.sent(now);
        budget.ended({}, now);
        ++count;
    }
    return count;
}
} // namespace

class TestBudget : public QObject {
    Q_OBJECT
private slots:
    void theReserveIsForClicks_data();
    void theReserveIsForClicks();
    void withoutHeadersNoMinuteHoldsMoreThanTheLimit();
    void withoutHeadersWhatIsUsedComesBackAfterAMinute();
    void withoutHeadersTheBackgroundStopsAtTheReserve();
    void headersAreBelieved();
    void whatIsUnderWayIsTakenOff();
    void answersThatOvertakeEachOtherDontRaiseTheBudget();
    void aNewWindowStartsFull();
    void anAnswerWithoutHeadersCountsAllTheSame();
    void aServerThatFallsSilentDoesntStopUsForEver_data();
    void aServerThatFallsSilentDoesntStopUsForEver();
    void aPauseHoldsEveryLane();
    void pausesOnlyGrow();
    void comingBackEarlierThanTheWindowEndsIsAllowedWhereTheServerSaysSo();
};

void TestBudget::theReserveIsForClicks_data() {
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("reserve");
    QTest::newRow("the documented limit") << 200 << 20;
    QTest::newRow("a large one") << 5'000 << 500;
    QTest::newRow("a small one: less than half") << 30 << 14;
    QTest::newRow("3") << 3 << 1;
    QTest::newRow("2") << 2 << 0;
    QTest::newRow("1") << 1 << 0;
    QTest::newRow("nonsense") << 0 << 0;
    QTest::newRow("negative nonsense") << -5 << 0;
}

void TestBudget::theReserveIsForClicks() {
    QFETCH(int, limit);
    QFETCH(int, reserve);
    Budget budget(limit);
    QCOMPARE(budget.reserve(), reserve);
    // However small the limit is, every lane gets something.
    QCOMPARE(budget.waitMs(Lane::Background, T), 0);
    QCOMPARE(budget.waitMs(Lane::Interactive, T), 0);
}

void TestBudget::withoutHeadersNoMinuteHoldsMoreThanTheLimit() {
    Budget budget(200);
    QList<qint64> sent;
    for (qint64 now = T; now < T + 300'000; now += 37) {
        for (int i = sendAll(budget, Lane::Interactive, now); i > 0; --i)
            sent.append(now);
    }
    for (qsizetype i = 0; i < sent.size(); ++i) {
        qsizetype inThisMinute = 0;
        while (i + inThisMinute < sent.size() && sent[i + inThisMinute] < sent[i] + 60'000)
            ++inThisMinute;
        QVERIFY(inThisMinute <= 200);
    }
    QVERIFY(sent.size() > 4 * 180); // and little is left lying
}

void TestBudget::withoutHeadersWhatIsUsedComesBackAfterAMinute() {
    Budget budget(200);
    QCOMPARE(sendAll(budget, Lane::Interactive, T), 190);
    QCOMPARE(budget.state(T).remaining, 0);
    QVERIFY(!budget.state(T).fromServer);
    QCOMPARE(budget.waitMs(Lane::Interactive, T), 60'000);
    QCOMPARE(budget.waitMs(Lane::Interactive, T + 59'999), 1);
    QCOMPARE(budget.waitMs(Lane::Interactive, T + 60'000), 0);
    QCOMPARE(budget.state(T + 60'000).remaining, 190);
}

void TestBudget::withoutHeadersTheBackgroundStopsAtTheReserve() {
    for (const Lane lane : {Lane::Background, Lane::Visible}) {
        Budget budget(200);
        QCOMPARE(sendAll(budget, lane, T), 170);
        QCOMPARE(budget.waitMs(lane, T), 60'000);
        QCOMPARE(sendAll(budget, Lane::Interactive, T), 20);
    }
}

void TestBudget::headersAreBelieved() {
    Budget budget(200);
    budget.sent(T);
    budget.ended(said(500, 123), T);
    const BudgetState state = budget.state(T + 1'000);
    QCOMPARE(state.limit, 500);
    QCOMPARE(state.remaining, 123);
    QCOMPARE(state.resetsInMs, 29'000);
    QVERIFY(state.fromServer);
    QCOMPARE(state.pausedForMs, 0);
    QCOMPARE(budget.reserve(), 50);
    QCOMPARE(budget.resetsAt(), T + 30'000);
}

void TestBudget::whatIsUnderWayIsTakenOff() {
    Budget budget(200);
    budget.sent(T);
    budget.ended(said(200, 23), T);
    budget.sent(T);
    budget.sent(T);
    QCOMPARE(budget.state(T).remaining, 21);
    QCOMPARE(budget.waitMs(Lane::Background, T), 0);
    budget.sent(T);
    QCOMPARE(budget.waitMs(Lane::Background, T), 30'000);
    QCOMPARE(budget.waitMs(Lane::Interactive, T), 0);
}

void TestBudget::answersThatOvertakeEachOtherDontRaiseTheBudget() {
    Budget budget(200);
    budget.sent(T);
    budget.sent(T);
    budget.ended(said(200, 10, 30'000), T);
    budget.ended(said(200, 11, 29'500), T + 400); // sent first, arrived last
    QCOMPARE(budget.state(T + 400).remaining, 10);
}

void TestBudget::aNewWindowStartsFull() {
    Budget budget(200);
    budget.sent(T);
    budget.ended(said(200, 0), T);
    QCOMPARE(budget.waitMs(Lane::Interactive, T), 30'000);
    QCOMPARE(budget.waitMs(Lane::Interactive, T + 30'000), 0);
    QCOMPARE(budget.state(T + 30'000).remaining, 200);
    QCOMPARE(budget.state(T + 30'000).resetsInMs, -1);
    // The next answer is from the new window, though its reset is as far off as the last one was.
    budget.sent(T + 31'000);
    budget.ended(said(200, 150, 29'000), T + 31'000);
    QCOMPARE(budget.state(T + 31'000).remaining, 150);
}

void TestBudget::anAnswerWithoutHeadersCountsAllTheSame() {
    Budget budget(200);
    budget.sent(T);
    budget.ended(said(200, 50), T);
    budget.sent(T);
    budget.ended({}, T);
    QCOMPARE(budget.state(T).remaining, 49);
}

void TestBudget::aServerThatFallsSilentDoesntStopUsForEver_data() {
    QTest::addColumn<int>("limit");
    QTest::newRow("the documented limit") << 200;
    QTest::newRow("hardly any") << 3;
    QTest::newRow("one") << 1;
}

void TestBudget::aServerThatFallsSilentDoesntStopUsForEver() {
    // A proxy's error pages, or no connection at all, bring no headers.
    QFETCH(int, limit);
    Budget budget(limit);
    for (int i = 0; i < 4; ++i)
        budget.sent(T);
    budget.ended(said(limit, limit), T);
    for (int i = 0; i < 3; ++i)
        budget.ended({}, T + 40'000); // after the window's end
    int sent = 0;
    for (qint64 now = T + 40'000; now < T + 640'000; now += 100)
        sent += sendAll(budget, Lane::Background, now);
    const int perWindow = limit - budget.reserve();
    QVERIFY2(sent >= 8 * perWindow && sent <= 11 * perWindow, qPrintable(QString::number(sent)));
}

void TestBudget::aPauseHoldsEveryLane() {
    Budget budget(200);
    budget.pauseUntil(T + 7'000);
    for (const Lane lane : {Lane::Interactive, Lane::Visible, Lane::Background}) {
        QCOMPARE(budget.waitMs(lane, T), 7'000);
        QCOMPARE(budget.waitMs(lane, T + 6'999), 1);
        QCOMPARE(budget.waitMs(lane, T + 7'000), 0);
    }
    QCOMPARE(budget.state(T).pausedForMs, 7'000);
    QCOMPARE(budget.state(T + 7'000).pausedForMs, 0);
}

void TestBudget::pausesOnlyGrow() {
    Budget budget(200);
    budget.pauseUntil(T + 7'000);
    budget.pauseUntil(T + 1'000);
    QCOMPARE(budget.waitMs(Lane::Interactive, T), 7'000);
}

void TestBudget::comingBackEarlierThanTheWindowEndsIsAllowedWhereTheServerSaysSo() {
    // A sliding window: nothing is left for a minute to come, says the one header; come back in 2 s, says the other.
    Budget budget(200);
    budget.sent(T);
    budget.ended(said(200, 0, 60'000), T);
    budget.pauseUntil(T + 2'000);
    QCOMPARE(budget.waitMs(Lane::Interactive, T), 2'000);
    QCOMPARE(budget.waitMs(Lane::Interactive, T + 2'000), 0);
}

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
