#include "core/transport/background_work.h"
#include "core/transport/pacer.h"
#include "core/transport/ramp.h"
#include "core/transport/request.h"

#include <QTest>

using namespace klipy;

// When the background may go on: at once what fits, evenly what doesn't.

namespace {
constexpr qint64 T = 5'000'000;
constexpr qint64 aMinute = 60'000;
const QString people = QStringLiteral("queryPeople");
const QString deals = QStringLiteral("queryDeals");
const QString companies = QStringLiteral("getCompany");

Pacer::Room steadily(qint64 ms) {
    Pacer::Room room;
    room.above = 50;
    room.steadyMs = ms;
    return room;
}

Pacer::Room windowOf(int above, qint64 endsAt, int others = 0) {
    Pacer::Room room;
    room.above = above;
    room.endsAt = endsAt;
    room.others = others;
    return room;
}
} // namespace

class TestPacer : public QObject {
    Q_OBJECT
private slots:
    void whatFitsRunsAtOnce();
    void whatIsLongerIsSpreadOverTheRestOfTheWindow();
    void whatOthersAreExpectedToTakeIsLeftToThem();
    void unknownLengthRunsAtOnceUntilNineTenthsAreUsed();
    void unknownLengthThatOutlivesAWindowIsLong_data();
    void unknownLengthThatOutlivesAWindowIsLong();
    void whereNothingEndsThePaceIsSteady();
    void latenessIsCaughtUpOfOneIntervalAtMost_data();
    void latenessIsCaughtUpOfOneIntervalAtMost();
    void whatWentAtOnceWasNeverLate();
    void nearAnotherLimitAlsoWhatFitsIsSpread();
    void whatIsUsedUpIsNotThePacersMatter();
    void outstandingIsTheQueueAndWhatIsAnnounced();
    void severalHandedInAtOnceAreNotCountedTwice();
    void worksAtTheSameTimeAreAddedUp();
    void theLastPagesWordHoldsUntilTheNextIsAskedFor();
    void aCarefulStartDoublesWithEachSuccess();
};

void TestPacer::whatFitsRunsAtOnce() {
    Pacer pacer;
    pacer.workBegan(T);
    pacer.started(T);
    QCOMPARE(pacer.waitMs(windowOf(100, T + aMinute), 100, T), 0);
    QVERIFY(pacer.waitMs(windowOf(100, T + aMinute), 101, T) > 0);
}

void TestPacer::whatIsLongerIsSpreadOverTheRestOfTheWindow() {
    Pacer pacer;
    pacer.workBegan(T);
    qint64 now = T;
    QCOMPARE(pacer.waitMs(windowOf(180, T + aMinute), 1'000, now), 0);
    QList<qint64> gaps;
    for (int above = 179; above > 0; --above) {
        pacer.started(now);
        const qint64 wait = pacer.waitMs(windowOf(above, T + aMinute), 1'000, now);
        QCOMPARE(pacer.waitMs(windowOf(above, T + aMinute), 1'000, now + wait), 0);
        gaps.append(wait);
        now += wait;
    }
    for (const qint64 gap : gaps)
        QVERIFY2(gap >= 330 && gap <= 340, qPrintable(QString::number(gap)));
    QVERIFY(now < T + aMinute && now > T + aMinute - 1'000); // all of the window, and nothing left lying
}

void TestPacer::whatOthersAreExpectedToTakeIsLeftToThem() {
    Pacer pacer;
    pacer.workBegan(T);
    pacer.started(T);
    QCOMPARE(pacer.waitMs(windowOf(119, T + aMinute), 1'000, T), 500);
    QCOMPARE(pacer.waitMs(windowOf(119, T + aMinute, 60), 1'000, T), 1'000);
}

void TestPacer::unknownLengthRunsAtOnceUntilNineTenthsAreUsed() {
    Pacer pacer;
    pacer.workBegan(T);
    pacer.started(T);
    for (int above = 180; above > 18; --above)
        QCOMPARE(pacer.waitMs(windowOf(above, T + aMinute), std::nullopt, T), 0);
    QCOMPARE(pacer.waitMs(windowOf(18, T + aMinute), std::nullopt, T), aMinute / 19);
    // It stays long when the window is full again; the next piece of work is another matter.
    QVERIFY(pacer.waitMs(windowOf(180, T + 2 * aMinute), std::nullopt, T) > 0);
    pacer.workBegan(T);
    QCOMPARE(pacer.waitMs(windowOf(180, T + 2 * aMinute), std::nullopt, T), 0);
}

void TestPacer::unknownLengthThatOutlivesAWindowIsLong_data() {
    QTest::addColumn<int>("afterMs");
    QTest::addColumn<bool>("isLong");
    QTest::newRow("a window") << 60'000 << true;
    QTest::newRow("half of one") << 30'000 << true;
    QTest::newRow("begun just before its end") << 2'000 << false;
}

void TestPacer::unknownLengthThatOutlivesAWindowIsLong() {
    QFETCH(int, afterMs);
    QFETCH(bool, isLong);
    Pacer pacer;
    pacer.workBegan(T);
    const qint64 now = T + afterMs;
    pacer.started(now);
    pacer.windowEnded(now, aMinute);
    QCOMPARE(pacer.waitMs(windowOf(180, now + aMinute), std::nullopt, now) > 0, isLong);
}

void TestPacer::whereNothingEndsThePaceIsSteady() {
    Pacer pacer;
    pacer.workBegan(T);
    pacer.started(T);
    const Pacer::Room room = steadily(333);
    QCOMPARE(pacer.waitMs(room, 51, T + 100), 233);
    QCOMPARE(pacer.waitMs(room, 51, T + 400), 0);
    QCOMPARE(pacer.waitMs(room, 50, T), 0);
}

void TestPacer::latenessIsCaughtUpOfOneIntervalAtMost_data() {
    QTest::addColumn<int>("lateMs");
    QTest::addColumn<int>("thenWaitMs");
    QTest::newRow("in time") << 0 << 300;
    QTest::newRow("a little late") << 20 << 280;
    QTest::newRow("an interval late") << 300 << 0;
    QTest::newRow("held back by something else") << 301 << 300;
    QTest::newRow("after a pause") << 5'000 << 300;
}

void TestPacer::latenessIsCaughtUpOfOneIntervalAtMost() {
    QFETCH(int, lateMs);
    QFETCH(int, thenWaitMs);
    const Pacer::Room room = steadily(300);
    Pacer pacer;
    pacer.workBegan(T);
    pacer.started(T);
    qint64 now = T + 300 + lateMs;
    QCOMPARE(pacer.waitMs(room, 1'000, now), 0);
    pacer.started(now);
    QCOMPARE(pacer.waitMs(room, 1'000, now), thenWaitMs);
    now += thenWaitMs;
    QCOMPARE(pacer.waitMs(room, 1'000, now), 0);
    pacer.started(now);
    QCOMPARE(pacer.waitMs(room, 1'000, now), 300); // and that was all
}

void TestPacer::whatWentAtOnceWasNeverLate() {
    Pacer pacer;
    pacer.workBegan(T);
    pacer.started(T);
    QCOMPARE(pacer.waitMs(steadily(300), 10, T + 1'000), 0);
    pacer.started(T + 1'000);
    QCOMPARE(pacer.waitMs(steadily(300), 1'000, T + 1'000), 300);
}

void TestPacer::nearAnotherLimitAlsoWhatFitsIsSpread() {
    Pacer pacer;
    pacer.workBegan(T);
    pacer.started(T);
    Pacer::Room room = windowOf(119, T + aMinute);
    room.leastMs = 700;
    QCOMPARE(pacer.waitMs(room, 5, T), 700);
    QCOMPARE(pacer.waitMs(room, 1'000, T), 700); // 500 by itself
    room.leastMs = 400;
    QCOMPARE(pacer.waitMs(room, 1'000, T), 500);
}

void TestPacer::whatIsUsedUpIsNotThePacersMatter() {
    Pacer pacer;
    pacer.started(T);
    QCOMPARE(pacer.waitMs(windowOf(0, T + aMinute), 10, T), 0); // the budget itself says how long
}

void TestPacer::outstandingIsTheQueueAndWhatIsAnnounced() {
    BackgroundWork work;
    QCOMPARE(work.outstanding(0, T), 0);
    QVERIFY(!work.goesOn(T));
    work.began(companies, 40, T);
    QVERIFY(work.goesOn(T + 10'000));
    QCOMPARE(work.outstanding(3, T + 10'000), 43);
}

void TestPacer::severalHandedInAtOnceAreNotCountedTwice() {
    // 180 in all: eight at once, and one more whenever one ends.
    BackgroundWork work;
    for (int i = 0; i < 8; ++i)
        work.began(companies, 172, T);
    QCOMPARE(work.outstanding(8, T), 180);
    for (int left = 171; left >= 0; --left) {
        work.ended(companies, T);
        work.began(companies, left, T);
        QCOMPARE(work.outstanding(5, T), 5 + left); // three under way
    }
}

void TestPacer::worksAtTheSameTimeAreAddedUp() {
    BackgroundWork work;
    work.began(people, 40, T);
    work.began(companies, 7, T);
    work.began(companies, 6, T);
    QCOMPARE(work.outstanding(3, T), 49);
    work.began(deals, Request::unknownLength, T);
    QCOMPARE(work.outstanding(4, T), std::nullopt);
    work.ended(deals, T);
    QCOMPARE(work.outstanding(3, T + 10'000), 49);
    work.ended(people, T);
    QCOMPARE(work.outstanding(2, T + 10'000), 8);
}

void TestPacer::theLastPagesWordHoldsUntilTheNextIsAskedFor() {
    BackgroundWork work;
    work.began(people, 40, T);
    work.ended(people, T);
    QVERIFY(work.goesOn(T + 2'999));
    QCOMPARE(work.outstanding(0, T + 2'999), 40);
    work.began(people, 39, T + 2'999);
    QCOMPARE(work.outstanding(1, T + 2'999), 40); // itself and 39 more
    work.ended(people, T + 3'000);
    QVERIFY(!work.goesOn(T + 6'000));
    QCOMPARE(work.outstanding(0, T + 6'000), 0);
}

void TestPacer::aCarefulStartDoublesWithEachSuccess() {
    Ramp ramp;
    QCOMPARE(ramp.most(6), 6);
    ramp.begin(T);
    QCOMPARE(ramp.most(6), 1);
    ramp.succeeded(T - 1); // sent before: says nothing
    QCOMPARE(ramp.most(6), 1);
    ramp.succeeded(T);
    QCOMPARE(ramp.most(6), 2);
    ramp.succeeded(T);
    QCOMPARE(ramp.most(6), 4);
    QCOMPARE(ramp.most(3), 3);
    ramp.succeeded(T);
    QCOMPARE(ramp.most(6), 6);
}

QTEST_GUILESS_MAIN(TestPacer)
#include "tst_pacer.moc"
