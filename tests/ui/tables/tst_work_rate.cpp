// How fast a long piece of work goes: only when it can be told, and only by the time in which it was worked.

#include "ui/tables/work_rate.h"

#include <QTest>

using namespace klipy::ui;

class TestWorkRate : public QObject {
    Q_OBJECT
private slots:
    void nothingIsSaidAtFirst();
    void requestsAMinuteAndTimeLeft();
    void onlyTheLastMinuteCounts();
    void aHaltShowsWithinAMinute();
    void pausesDoNotCount();
    void whatWasAnsweredBeforeDoesNotCount();
    void anEndForgets();

private:
    /// From \a now on, \a perSecond each second for so many seconds.
    static void work(WorkRate& rate, int& answered, qint64& now, int perSecond, int seconds) {
        for (int i = 0; i < seconds; ++i) {
            now += 1000;
            answered += perSecond;
            rate.add(answered, now);
        }
    }
    qint64 m_start = 7'000'000; // no clock begins at zero
};

void TestWorkRate::nothingIsSaidAtFirst() {
    WorkRate rate;
    QVERIFY(!rate.perMinute(m_start));
    QVERIFY(!rate.leftMs(10, m_start));
    rate.add(5, m_start); // not begun
    QVERIFY(!rate.isRunning());
    qint64 now = m_start;
    int answered = 0;
    rate.begin(0, now);
    work(rate, answered, now, 10, 4);
    QVERIFY(!rate.perMinute(now));
    work(rate, answered, now, 10, 1);
    QCOMPARE(rate.perMinute(now), 600);
}

void TestWorkRate::requestsAMinuteAndTimeLeft() {
    WorkRate rate;
    qint64 now = m_start;
    int answered = 0;
    rate.begin(0, now);
    work(rate, answered, now, 3, 20);
    QCOMPARE(rate.perMinute(now), 180);
    QCOMPARE(rate.leftMs(360, now), 120'000);
    QCOMPARE(rate.leftMs(0, now), 0);
}

void TestWorkRate::onlyTheLastMinuteCounts() {
    WorkRate rate;
    qint64 now = m_start;
    int answered = 0;
    rate.begin(0, now);
    work(rate, answered, now, 20, 30); // what fitted the budget at once
    work(rate, answered, now, 3, 61);
    QCOMPARE(rate.perMinute(now), 180);
}

void TestWorkRate::aHaltShowsWithinAMinute() {
    WorkRate rate;
    qint64 now = m_start;
    int answered = 0;
    rate.begin(0, now);
    work(rate, answered, now, 3, 60);
    work(rate, answered, now, 0, 30);
    QCOMPARE(rate.perMinute(now), 90);
    work(rate, answered, now, 0, 31);
    QCOMPARE(rate.perMinute(now), 0);
    QVERIFY(!rate.leftMs(10, now)); // nobody can tell
}

void TestWorkRate::pausesDoNotCount() {
    WorkRate rate;
    qint64 now = m_start;
    int answered = 0;
    rate.begin(0, now);
    work(rate, answered, now, 3, 10);
    rate.setPaused(true, now);
    rate.setPaused(true, now + 1000);
    now += 3'600'000;
    QCOMPARE(rate.perMinute(now), 180);
    rate.setPaused(false, now);
    QCOMPARE(rate.perMinute(now), 180);
    work(rate, answered, now, 3, 10);
    QCOMPARE(rate.perMinute(now), 180);
    rate.setPaused(true, now);
    now += 5'000;
    rate.setPaused(false, now);
    work(rate, answered, now, 3, 10);
    QCOMPARE(rate.perMinute(now), 180);
}

void TestWorkRate::whatWasAnsweredBeforeDoesNotCount() {
    WorkRate rate;
    qint64 now = m_start;
    int answered = 500;
    rate.begin(answered, now);
    work(rate, answered, now, 1, 10);
    QCOMPARE(rate.perMinute(now), 60);
}

void TestWorkRate::anEndForgets() {
    WorkRate rate;
    qint64 now = m_start;
    int answered = 0;
    rate.begin(0, now);
    work(rate, answered, now, 3, 10);
    rate.end();
    QVERIFY(!rate.perMinute(now));
    rate.begin(answered, now);
    QVERIFY(!rate.perMinute(now + 1000));
}

QTEST_GUILESS_MAIN(TestWorkRate)
#include "tst_work_rate.moc"
