#include "core/storage/writer_thread.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace klipy;

class TestWriterThread : public QObject {
    Q_OBJECT
private slots:
    void tasksRunInOrderOnOneOtherThread();
    void answersComeBackOnTheCallersThreadAndLater();
    void droppingTheHandleDropsTheAnswerNotTheTask();
    void theCallbackDiesOnTheCallersThread();
    void whatWasPostedIsDoneBeforeItEnds();
    void anAnswerThatComesAfterTheEndIsDropped();
};

void TestWriterThread::tasksRunInOrderOnOneOtherThread() {
    QList<int> order;
    QSet<QThread*> threads;
    {
        WriterThread writer;
        for (int i = 0; i < 100; ++i) {
            writer.post([i, &order, &threads] {
                order.append(i);
                threads.insert(QThread::currentThread());
            });
        }
    }
    QCOMPARE(order.size(), 100);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
    QCOMPARE(threads.size(), 1);
    QVERIFY(!threads.contains(QThread::currentThread()));
}

void TestWriterThread::answersComeBackOnTheCallersThreadAndLater() {
    WriterThread writer;
    QList<int> answers;
    QThread* answeredOn = nullptr;
    const auto handle = writer.ask<int>([] { return 42; },
                                        [&](int answer) {
                                            answers.append(answer);
                                            answeredOn = QThread::currentThread();
                                        });
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers, QList{42});
    QCOMPARE(answeredOn, QThread::currentThread());
}

void TestWriterThread::droppingTheHandleDropsTheAnswerNotTheTask() {
    WriterThread writer;
    std::atomic<bool> ran = false;
    bool answered = false;
    auto handle = writer.ask<bool>([&ran] { return ran = true; }, [&answered](bool) { answered = true; });
    handle.reset();
    bool after = false;
    const auto next = writer.ask<bool>([] { return true; }, [&after](bool) { after = true; });
    QTRY_VERIFY(after); // answers keep the order of their tasks, so the dropped one would have come by now
    QVERIFY(ran);
    QVERIFY(!answered);
}

void TestWriterThread::theCallbackDiesOnTheCallersThread() {
    struct Witness {
        QThread** diedOn;
        ~Witness() { *diedOn = QThread::currentThread(); }
    };
    QThread* diedOn = nullptr;
    WriterThread writer;
    auto handle = writer.ask<int>([] { return 1; }, [witness = std::make_shared<Witness>(Witness{&diedOn})](int) {});
    diedOn = nullptr; // the temporary's own end doesn't count
    QThread* expected = QThread::currentThread();
    bool done = false;
    const auto next = writer.ask<bool>([] { return true; }, [&done](bool) { done = true; });
    QTRY_VERIFY(done);
    QCOMPARE(diedOn, nullptr);
    handle.reset();
    QCOMPARE(diedOn, expected);
}

void TestWriterThread::whatWasPostedIsDoneBeforeItEnds() {
    std::atomic<int> done = 0;
    {
        WriterThread writer;
        writer.post([] { QThread::msleep(50); });
        for (int i = 0; i < 10; ++i)
            writer.post([&done] { ++done; });
    }
    QCOMPARE(done.load(), 10);
}

void TestWriterThread::anAnswerThatComesAfterTheEndIsDropped() {
    bool answered = false;
    WriterThread::Handle handle;
    {
        WriterThread writer;
        handle = writer.ask<int>([] { return 1; }, [&answered](int) { answered = true; });
    }
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(TestWriterThread)
#include "tst_writer_thread.moc"
