#include "core/common/worker.h"

#include <QSemaphore>
#include <QTest>
#include <QTimer>

using namespace klipy;

// Work that the program's end overtakes: it ends quietly, and leaves nothing behind (the sanitizers watch).

class TestWorkerAtTheEnd : public QObject {
    Q_OBJECT
private slots:
    void workMayRunWhenTheProgramEnds();
    void anAnswerMayEndTheProgram();
    void aTicketMayOutliveTheProgram();
};

namespace {
/// Runs an application until \a begin, or what it set going, ends it.
template <typename Begin> void runApplication(Begin begin) {
    int argc = 1;
    char name[] = "test";
    char* argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    QTimer::singleShot(0, &application, begin);
    QTimer::singleShot(10'000, &application, [] { qFatal("the application never ended"); });
    application.exec();
}
} // namespace

void TestWorkerAtTheEnd::workMayRunWhenTheProgramEnds() {
    const auto held = std::make_shared<int>(1);
    QSemaphore mayEnd;
    int calls = 0;
    bool worked = false;
    {
        WorkTicket ticket;
        runApplication([&] {
            ticket = onWorker(
                [held, &mayEnd, &worked] {
                    mayEnd.acquire();
                    worked = *held == 1;
                    return 1;
                },
                [held, &calls](int) { ++calls; });
            QCoreApplication::quit();
            mayEnd.release();
        });
        QVERIFY(worked); // the end waits for it
        QCOMPARE(calls, 0);
    }
    QCOMPARE(held.use_count(), 1);
}

void TestWorkerAtTheEnd::anAnswerMayEndTheProgram() {
    const auto held = std::make_shared<int>(1);
    int calls = 0;
    {
        WorkTicket ticket;
        runApplication([&] {
            ticket = onWorker([] { return 1; },
                              [&, held](int) {
                                  ++calls;
                                  QCoreApplication::quit();
                                  ticket.reset(); // its removal is left to an event loop that turns no more
                              });
        });
    }
    QCOMPARE(calls, 1);
    QCOMPARE(held.use_count(), 1);
}

void TestWorkerAtTheEnd::aTicketMayOutliveTheProgram() {
    const auto held = std::make_shared<int>(1);
    WorkTicket ticket;
    int calls = 0;
    runApplication([&] {
        ticket = onWorker([] { return 1; },
                          [held, &calls](int) {
                              ++calls;
                              QCoreApplication::quit();
                          });
    });
    QCOMPARE(calls, 1);
    ticket.reset();
    QCOMPARE(held.use_count(), 1);
}

QTEST_APPLESS_MAIN(TestWorkerAtTheEnd)
#include "tst_worker_at_the_end.moc"
