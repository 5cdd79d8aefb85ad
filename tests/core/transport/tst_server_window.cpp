#include "core/transport/server_window.h"

#include <QTest>

using namespace klipy;

// What the headers tell of the window: its end, its kind, and whose clock is wrong.

Q_DECLARE_METATYPE(std::optional<qint64>)

namespace {
constexpr qint64 T = 5'000'000;
constexpr qint64 serverT = 1'760'000'000'000; // the server's clock at T
using News = ServerWindow::News;

RateLimitReading said(int remaining, std::optional<qint64> resetInMs) {
    RateLimitReading reading;
    reading.limit = 200;
    reading.remaining = remaining;
    reading.resetInMs = resetInMs;
    return reading;
}
/// A moment by the server's clock, without a Date; \a byLocalClock is how far off it looks from here.
RateLimitReading saidMoment(int remaining, qint64 afterServerT, std::optional<qint64> byLocalClock) {
    RateLimitReading reading = said(remaining, byLocalClock);
    reading.resetMoment = serverT + afterServerT;
    reading.wholeSeconds = true;
    return reading;
}
} // namespace

class TestServerWindow : public QObject {
    Q_OBJECT
private slots:
    void aResetThatMovesAwayShowsAMovingWindow();
    void budgetThatComesBackWithoutAResetShowsAMovingWindow();
    void whatComesBackAllAtOnceIsANewWindow();
    void anAnswerThatWasOvertakenShowsNothing();
    void aResetThatBringsNothingIsAskedAboutOnceMore();
    void withoutAResetAWindowLastsAMinuteFromItsFirstAnswer();
    void whatIsToldTooFarOffIsShown();
    void aBareMomentIsBelievedUntilItIsFoundWrong_data();
    void aBareMomentIsBelievedUntilItIsFoundWrong();
    void aMomentThatPassesWithoutAnEndIsNotBelievedAgain();
    void whatWasSeenOnceTellsTheServersClock();
};

void TestServerWindow::aResetThatMovesAwayShowsAMovingWindow() {
    ServerWindow window(200);
    QCOMPARE(window.told(said(150, 20'000), T, T), News::Joined);
    window.told(said(149, 19'500), T + 1'000, T + 900);
    QVERIFY(!window.isMoving()); // rounding
    window.told(said(148, 24'000), T + 2'000, T + 1'900);
    QVERIFY(window.isMoving());
    QCOMPARE(window.remaining(), 148);
    window.cameBack(2);
    QCOMPARE(window.remaining(), 150);
}

void TestServerWindow::budgetThatComesBackWithoutAResetShowsAMovingWindow() {
    ServerWindow window(200);
    window.told(said(50, 50'000), T, T);
    window.told(said(51, 48'000), T + 2'000, T + 1'900);
    QVERIFY(window.isMoving());
}

void TestServerWindow::whatComesBackAllAtOnceIsANewWindow() {
    ServerWindow window(200);
    window.told(said(50, 50'000), T, T);
    QCOMPARE(window.told(said(199, 60'000), T + 2'000, T + 1'900), News::Began);
    QVERIFY(!window.isMoving());
    QCOMPARE(window.resetsAt(), T + 62'000);
}

void TestServerWindow::anAnswerThatWasOvertakenShowsNothing() {
    ServerWindow window(200);
    window.told(said(50, 50'000), T, T);
    window.told(said(51, 50'000), T + 100, T - 200); // sent before the other arrived
    QVERIFY(!window.isMoving());
    QCOMPARE(window.remaining(), 50);
    QVERIFY(window.roll(T + 50'000, 0));
    QCOMPARE(window.told(said(48, 0), T + 50'100, T + 49'900), News::Overtaken);
    QVERIFY(window.isGuess());
    QCOMPARE(window.told(said(199, 60'000), T + 50'200, T + 50'050), News::Began);
}

void TestServerWindow::aResetThatBringsNothingIsAskedAboutOnceMore() {
    ServerWindow window(200);
    window.told(said(50, 10'000), T, T);
    QVERIFY(window.roll(T + 10'000, 0));
    QCOMPARE(window.remaining(), 200);
    window.told(said(49, 0), T + 10'100, T + 10'000);
    QVERIFY(!window.isMoving()); // seconds that were cut off
    QCOMPARE(window.remaining(), 49);
    QCOMPARE(window.resetsAt(), T + 11'000);
    QVERIFY(window.roll(T + 11'000, 0));
    window.told(said(48, 300), T + 11'100, T + 11'000);
    QVERIFY(window.isMoving());
    QCOMPARE(window.remaining(), 48);
}

void TestServerWindow::withoutAResetAWindowLastsAMinuteFromItsFirstAnswer() {
    ServerWindow window(200);
    window.told(said(150, std::nullopt), T, T);
    window.told(said(149, std::nullopt), T + 30'000, T + 29'900);
    QCOMPARE(window.resetsAt(), T + 60'000);
    QCOMPARE(window.told(said(198, std::nullopt), T + 40'000, T + 39'900), News::Began);
    QCOMPARE(window.resetsAt(), T + 100'000);
}

void TestServerWindow::whatIsToldTooFarOffIsShown() {
    ServerWindow window(200);
    RateLimitReading reading = said(150, std::nullopt);
    reading.toldResetMs = 3'600'000;
    window.told(reading, T, T);
    QCOMPARE(window.toldResetMs(T + 1'000), 3'599'000);
    QCOMPARE(window.resetsAt(), T + 60'000);
    window.told(said(149, 30'000), T + 2'000, T + 1'900);
    QCOMPARE(window.toldResetMs(T + 2'000), -1);
}

void TestServerWindow::aBareMomentIsBelievedUntilItIsFoundWrong_data() {
    QTest::addColumn<std::optional<qint64>>("looks"); // from here, ms off
    QTest::addColumn<qint64>("end");                  // from T, ms
    QTest::newRow("as far off as a window may be") << std::optional<qint64>(40'000) << qint64(40'000);
    QTest::newRow("farther: the clocks differ") << std::optional<qint64>(95'000) << qint64(60'000);
    QTest::newRow("past") << std::optional<qint64>() << qint64(60'000);
}

void TestServerWindow::aBareMomentIsBelievedUntilItIsFoundWrong() {
    QFETCH(std::optional<qint64>, looks);
    QFETCH(qint64, end);
    ServerWindow window(200);
    window.told(saidMoment(150, 40'000, looks), T, T);
    QCOMPARE(window.resetsAt(), T + end);
}

void TestServerWindow::aMomentThatPassesWithoutAnEndIsNotBelievedAgain() {
    // The server's clock is 30 s behind: what is 40 s off looks like 10 s.
    ServerWindow window(200);
    window.told(saidMoment(150, 40'000, 10'000), T, T);
    QVERIFY(window.roll(T + 10'000, 0));
    window.told(saidMoment(149, 40'000, 0), T + 10'100, T + 10'000);
    QCOMPARE(window.resetsAt(), T + 11'000); // rounding, perhaps
    QVERIFY(window.roll(T + 11'000, 0));
    window.told(saidMoment(148, 40'000, 0), T + 11'100, T + 11'000);
    QVERIFY(!window.isMoving());
    QCOMPARE(window.remaining(), 148);
    QCOMPARE(window.resetsAt(), T + 60'000); // a minute from its first answer, and nothing is tried before
}

void TestServerWindow::whatWasSeenOnceTellsTheServersClock() {
    // Ten minutes fast: nothing is believed until a window was seen to end.
    ServerWindow window(200);
    window.told(saidMoment(150, 640'000, std::nullopt), T, T);
    QCOMPARE(window.resetsAt(), T + 60'000);
    QCOMPARE(window.told(saidMoment(199, 700'000, std::nullopt), T + 40'200, T + 40'100), News::Began);
    QCOMPARE(window.resetsAt(), T + 100'200);
    QCOMPARE(window.toldResetMs(T + 40'200), -1);
}

QTEST_GUILESS_MAIN(TestServerWindow)
#include "tst_server_window.moc"
