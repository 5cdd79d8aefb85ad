#include "tests/core/records/company_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Reading all companies can be held and taken up again. What is on the screen is read all the same.

class TestCompanyPause : public QObject {
    Q_OBJECT
private slots:
    void whatIsOnTheWireLandsAndTheRestLeavesTheQueue();
    void whileNothingGoesOutNothingIsKeptInTheQueue();
    void goingOnReadsEachOnce();
    void readingAllGoesOn();
    void whatIsSeenIsReadMeanwhile();
    void whatIsSeenAndGoneFromSightIsNot();
    void whatIsLearntMeanwhileWaits();
    void stoppingEndsThePause();
    void anErrorEndsThePause();
    void theSchedulerKnowsHowManyFollow();

private:
    /// Thirty known, some handed in, a few of them on the wire.
    void begin(CompanyBench& b) {
        b.answering = false;
        b.store.know(numbered(30));
        b.reader.readAll();
        b.turn();
        m_flying = b.transport->open();
        QVERIFY(m_flying > 1);
        QVERIFY(b.reader.underWay() > m_flying);
    }
    QString thoseOnTheWire() const { return numbered(m_flying).join(u' '); }

    int m_flying = 0;
};

void TestCompanyPause::whatIsOnTheWireLandsAndTheRestLeavesTheQueue() {
    CompanyBench b;
    begin(b);
    QSignalSpy told(&b.reader, &CompanyReader::progressChanged);
    b.reader.pause();
    QVERIFY(b.reader.isPaused());
    QVERIFY(b.reader.isReadingAll());
    QCOMPARE(told.size(), 1);
    QCOMPARE(b.reader.underWay(), m_flying);
    QCOMPARE(b.reader.notRead(), 30 - m_flying);
    QCOMPARE(b.transport->open(), m_flying); // paid for
    b.answering = true;
    b.settle();
    QCOMPARE(b.asked(), thoseOnTheWire());
    QCOMPARE(b.store.loadedCount(), m_flying);
    QVERIFY(b.reader.isPaused());
}

void TestCompanyPause::whileNothingGoesOutNothingIsKeptInTheQueue() {
    CompanyBench b;
    b.store.know(numbered(30));
    b.reader.readAll();
    b.reader.pause(); // before the first of them is sent
    QCOMPARE(b.reader.underWay(), 0);
    b.settle();
    QCOMPARE(b.transport->count(), 0);
    QCOMPARE(b.reader.notRead(), 30);
}

void TestCompanyPause::goingOnReadsEachOnce() {
    CompanyBench b;
    begin(b);
    b.reader.pause();
    b.answering = true;
    b.settle();
    b.reader.resume();
    QVERIFY(!b.reader.isPaused());
    b.settle();
    QCOMPARE(b.asked(), numbered(30).join(u' '));
    QCOMPARE(b.store.loadedCount(), 30);
    QVERIFY(!b.reader.isReadingAll());
    b.reader.pause(); // nothing runs
    QVERIFY(!b.reader.isPaused());
}

void TestCompanyPause::readingAllGoesOn() {
    CompanyBench b;
    begin(b);
    b.reader.pause();
    b.answering = true;
    b.reader.readAll();
    QVERIFY(!b.reader.isPaused());
    b.settle();
    QCOMPARE(b.asked(), numbered(30).join(u' '));
}

void TestCompanyPause::whatIsSeenIsReadMeanwhile() {
    CompanyBench b;
    begin(b);
    b.reader.pause();
    b.reader.setVisible({u"20"_s, u"21"_s});
    b.answering = true;
    b.settle();
    QCOMPARE(b.asked(), thoseOnTheWire() + u" 20 21"_s);
    QVERIFY(b.reader.isPaused());
    b.reader.reread({u"1"_s});
    b.settle();
    QCOMPARE(b.asked(), thoseOnTheWire() + u" 20 21 1"_s);
}

void TestCompanyPause::whatIsSeenAndGoneFromSightIsNot() {
    CompanyBench b;
    begin(b);
    b.reader.pause();
    b.reader.setVisible({u"20"_s, u"21"_s});
    b.reader.setVisible({});
    QCOMPARE(b.reader.underWay(), m_flying); // those on the wire
    b.answering = true;
    b.settle();
    QCOMPARE(b.asked(), thoseOnTheWire());
}

void TestCompanyPause::whatIsLearntMeanwhileWaits() {
    CompanyBench b;
    begin(b);
    b.reader.pause();
    b.answering = true;
    b.settle();
    const KindDescription people = smallPerson();
    b.reader.learnFrom({record(people, {{u"id"_s, u"p"_s}, {u"companyId"_s, u"new"_s}})}, people);
    b.settle();
    QCOMPARE(b.transport->count(), m_flying);
    b.reader.resume();
    b.settle();
    QVERIFY(b.asked().endsWith(u" new"_s));
}

void TestCompanyPause::stoppingEndsThePause() {
    CompanyBench b;
    begin(b);
    b.reader.pause();
    b.reader.stop();
    QVERIFY(!b.reader.isPaused());
    QVERIFY(!b.reader.isReadingAll());
    b.reader.resume();
    b.answering = true;
    b.settle();
    QCOMPARE(b.transport->count(), m_flying);
    b.reader.readAll();
    QVERIFY(!b.reader.isPaused());
    b.settle();
    QCOMPARE(b.store.loadedCount(), 30);
}

void TestCompanyPause::anErrorEndsThePause() {
    CompanyBench b;
    b.fate.insert(u"1"_s, replyWith(403));
    begin(b);
    b.reader.pause();
    b.answering = true;
    b.settle();
    QVERIFY(b.reader.error());
    QVERIFY(!b.reader.isPaused());
    b.fate.clear();
    b.reader.retry(); // the user has seen why, and wants all
    b.settle();
    QCOMPARE(b.store.loadedCount(), 30);
}

void TestCompanyPause::theSchedulerKnowsHowManyFollow() {
    // Work that fits the budget goes out at once, a longer one is paced: which it is, the scheduler must be told, since
    // only a few are in its queue.
    for (const int count : {150, 400}) {
        CompanyBench b;
        b.store.know(numbered(count));
        b.reader.readAll();
        for (int i = 0; i < 400; ++i)
            b.turn(); // no time passes
        QVERIFY2((b.store.loadedCount() == 150) == (count == 150), qPrintable(QString::number(b.store.loadedCount())));
    }
}

QTEST_GUILESS_MAIN(TestCompanyPause)
#include "tst_company_pause.moc"
