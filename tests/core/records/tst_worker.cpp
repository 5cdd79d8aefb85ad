#include "core/common/worker.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace klipy;

// Work on other threads: what is dropped stays silent, whenever it is dropped.

class TestWorker : public QObject {
    Q_OBJECT
private slots:
    void workRunsElsewhereAndItsAnswerComesHome();
    void aDroppedTicketHearsNothing();
    void aTicketMayBeDroppedFromWithinItsAnswer();
    void itsOwnerMayEndFromWithinItsAnswer();
    void anAnswerMayStartTheNextWork();
    void workThatIsDroppedStillEnds();
    void manyAnswersEachComeOnce();
};

void TestWorker::workRunsElsewhereAndItsAnswerComesHome() {
    QThread* worked = nullptr;
    QThread* answered = nullptr;
    int result = 0;
    const WorkTicket ticket = onWorker(
        [&worked] {
            worked = QThread::currentThread();
            return 42;
        },
        [&](int value) {
            answered = QThread::currentThread();
            result = value;
        });
    QCOMPARE(result, 0); // never from within
    QTRY_COMPARE(result, 42);
    QVERIFY(worked && worked != QThread::currentThread());
    QCOMPARE(answered, QThread::currentThread());
}

void TestWorker::aDroppedTicketHearsNothing() {
    int calls = 0;
    std::atomic<int> done = 0;
    QSemaphore mayEnd;
    // Dropped while the work runs, …
    WorkTicket running = onWorker(
        [&] {
            mayEnd.acquire();
            return ++done;
        },
        [&](int) { ++calls; });
    running.reset();
    mayEnd.release();
    QTRY_COMPARE(done.load(), 1);
    // … and when it has ended but not been told.
    WorkTicket ended = onWorker([&] { return ++done; }, [&](int) { ++calls; });
    QThreadPool::globalInstance()->waitForDone();
    QCOMPARE(done.load(), 2);
    ended.reset();
    QTest::qWait(20);
    QCOMPARE(calls, 0);
}

void TestWorker::aTicketMayBeDroppedFromWithinItsAnswer() {
    int calls = 0;
    WorkTicket ticket;
    const auto witness = std::make_shared<int>(7);
    ticket = onWorker([] { return 1; },
                      [&, witness](int) {
                          ticket.reset();
                          calls += *witness; // what was captured is still there
                      });
    QTRY_COMPARE(calls, 7);
    QTRY_COMPARE(witness.use_count(), 1); // and goes afterwards
}

void TestWorker::itsOwnerMayEndFromWithinItsAnswer() {
    struct Owner {
        WorkTicket ticket;
        int* calls;
    };
    int calls = 0;
    auto owner = std::make_unique<Owner>(Owner{{}, &calls});
    owner->ticket = onWorker([] { return 1; },
                             [&](int) {
                                 ++*owner->calls;
                                 owner.reset();
                             });
    QTRY_COMPARE(calls, 1);
    QTest::qWait(10);
    QVERIFY(!owner);
}

void TestWorker::anAnswerMayStartTheNextWork() {
    QList<int> answers;
    WorkTicket ticket;
    std::function<void(int)> next = [&](int value) {
        answers.append(value);
        if (value < 5)
            ticket = onWorker([value] { return value + 1; }, next); // in the place of its own ticket
    };
    ticket = onWorker([] { return 1; }, next);
    QTRY_COMPARE(answers, (QList<int>{1, 2, 3, 4, 5}));
}

void TestWorker::workThatIsDroppedStillEnds() {
    // Nothing that a worker holds may be taken away under its hands.
    const auto held = std::make_shared<QList<int>>(1'000, 1);
    std::atomic<int> sum = 0;
    QSemaphore mayBegin;
    WorkTicket ticket = onWorker(
        [held, &sum, &mayBegin] {
            mayBegin.acquire();
            for (const int one : *held)
                sum += one;
            return 0;
        },
        [](int) {});
    ticket.reset();
    mayBegin.release();
    QTRY_COMPARE(sum.load(), 1'000);
    QTRY_COMPARE(held.use_count(), 1);
}

void TestWorker::manyAnswersEachComeOnce() {
    QList<int> heard(200, 0);
    QList<WorkTicket> tickets;
    for (int i = 0; i < 200; ++i)
        tickets.append(onWorker([i] { return i; }, [&](int value) { ++heard[value]; }));
    for (int i = 0; i < 200; i += 2)
        tickets[i].reset();
    QTRY_COMPARE(heard.count(1), 100);
    QTest::qWait(10);
    for (int i = 0; i < 200; ++i)
        QCOMPARE(heard[i], i % 2);
}

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
