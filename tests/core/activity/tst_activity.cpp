#include "core/activity/activity.h"
#include "tests/core/activity/log_entries.h"
#include "tests/core/transport/scheduler_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;

namespace {

/// A scheduler, and an activity on the same clock that doesn't follow it yet.
struct ActivityBench : SchedulerBench {
    std::unique_ptr<Activity> activity = newActivity();

    std::unique_ptr<Activity> newActivity() const {
        return std::make_unique<Activity>(clock, std::make_unique<MemoryTrafficHistory>());
    }
    /// A scheduler for another key, on the same clock.
    std::unique_ptr<Scheduler> another() const {
        Scheduler::Setup setup;
        setup.baseUrl = QUrl(QStringLiteral("https://api.klipy.example/api/v1"));
        setup.key = [] { return QByteArray("klipy_api_of_others"); };
        setup.transport = transport;
        setup.clock = clock;
        setup.random = random;
        return std::make_unique<Scheduler>(std::move(setup));
    }
    /// Sends one request there and has it answered, then lets some time pass. A write, which is sent only once.
    void send(Scheduler& there, int status = 200, qint64 thenMs = 0) {
        const auto ticket = there.submit(aWrite(), [](Answer) {});
        turn();
        transport->answerLast(replyWith(status));
        clock->advance(thenMs);
    }
    void send(int status = 200, qint64 thenMs = 0) { send(*scheduler, status, thenMs); }
    int counted() const { return counted(*activity); }
    static int counted(Activity& activity) {
        int requests = 0;
        for (const HourSum& sum : activity.history().hours())
            requests += sum.requests;
        return requests;
    }
    QList<int> shown() const { return shown(*activity); }
    static QList<int> shown(const Activity& activity) {
        QList<int> statuses;
        for (const LogEntry& entry : activity.log().entries())
            statuses.append(entry.status);
        return statuses;
    }
};

} // namespace

class TestActivity : public QObject {
    Q_OBJECT
private slots:
    void whatIsSentIsShownAndCounted();
    void withoutASchedulerNothingHappens();
    void whatWasSentBeforeIsShownButNotCounted();
    void anotherKeyIsFollowedInstead();
    void goingBackShowsNothingTwice();
    void followingTheSameAgainChangesNothing();
    void theSameKeyIsCountedOnceInEachWorkspace();
    void aSchedulerMayEndAtAnyTime();
    void aSchedulerThatEndedIsNotTakenForTheNextOne();
    void theActivityMayEndWhileItTells();
    void aRiseIsWarnedOf();
    void nobodyIsToldTwice();
    void aWarningEndsWithTime();
    void theLastOfABurstIsSeenToo();
    void aBurstIsLookedAtOnceASecond();
    void anotherKeyHasNoWarnings();
    void noKeyHasNoWarnings();
    void theEndOfAKeyEndsItsWarnings();
    void warningsKnowWhatWasSentBefore();
    void anIdleActivitySetsNoAlarm();
    void aClockThatIsSetBackEndsTheWarnings();
};

void TestActivity::whatIsSentIsShownAndCounted() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    QSignalSpy added(bench.activity.get(), &Activity::added);
    bench.send(200);
    bench.send(404);
    QCOMPARE(bench.shown(), QList<int>({200, 404}));
    QCOMPARE(added.size(), 2);
    QCOMPARE(added[1][0].value<LogEntry>().status, 404);
    QCOMPARE(bench.counted(), 2);
    QCOMPARE(bench.activity->history().hours().constFirst().refused, 1);
}

void TestActivity::withoutASchedulerNothingHappens() {
    ActivityBench bench;
    bench.activity->follow(nullptr);
    bench.send();
    QVERIFY(bench.shown().isEmpty());
    QVERIFY(bench.activity->warnings().isEmpty());
}

void TestActivity::whatWasSentBeforeIsShownButNotCounted() {
    ActivityBench bench;
    bench.send(200);
    bench.send(201);
    QSignalSpy added(bench.activity.get(), &Activity::added);
    bench.activity->follow(bench.scheduler.get());
    QCOMPARE(bench.shown(), QList<int>({200, 201}));
    QCOMPARE(added.size(), 2);
    QCOMPARE(bench.counted(), 0);
    bench.send(202);
    QCOMPARE(bench.shown(), QList<int>({200, 201, 202}));
    QCOMPARE(bench.counted(), 1);
}

void TestActivity::anotherKeyIsFollowedInstead() {
    ActivityBench bench;
    const auto other = bench.another();
    bench.activity->follow(bench.scheduler.get());
    bench.send(200);
    bench.activity->follow(other.get());
    bench.send(500); // with the key that is no longer ours
    bench.send(*other, 201);
    QCOMPARE(bench.shown(), QList<int>({200, 201}));
    QCOMPARE(bench.counted(), 2);
}

void TestActivity::goingBackShowsNothingTwice() {
    ActivityBench bench;
    const auto other = bench.another();
    bench.activity->follow(bench.scheduler.get());
    bench.send(200);
    bench.activity->follow(other.get());
    bench.send(201); // for somebody else
    bench.activity->follow(bench.scheduler.get());
    QCOMPARE(bench.shown(), QList<int>({200, 201}));
    QCOMPARE(bench.counted(), 1);
    bench.activity->follow(nullptr);
    bench.activity->follow(bench.scheduler.get());
    QCOMPARE(bench.shown(), QList<int>({200, 201}));
    bench.send(202);
    QCOMPARE(bench.shown(), QList<int>({200, 201, 202}));
    QCOMPARE(bench.counted(), 2);
}

void TestActivity::followingTheSameAgainChangesNothing() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    bench.send(200);
    bench.activity->follow(bench.scheduler.get());
    bench.send(201);
    QCOMPARE(bench.shown(), QList<int>({200, 201}));
    QCOMPARE(bench.counted(), 2);
}

void TestActivity::theSameKeyIsCountedOnceInEachWorkspace() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    bench.send();
    const auto second = bench.newActivity();
    second->follow(bench.scheduler.get());
    bench.send();
    QCOMPARE(bench.counted(), 2);
    QCOMPARE(ActivityBench::shown(*second).size(), 2);
    QCOMPARE(ActivityBench::counted(*second), 1); // it wasn't open before
}

void TestActivity::aSchedulerMayEndAtAnyTime() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    for (int i = 0; i < 3; ++i)
        bench.send(401);
    bench.scheduler.reset();
    bench.clock->advance(hour); // every alarm
    bench.activity->follow(nullptr);
    const auto next = bench.another();
    bench.activity->follow(next.get());
    bench.send(*next);
    QCOMPARE(bench.shown(), QList<int>({401, 401, 401, 200}));
}

void TestActivity::aSchedulerThatEndedIsNotTakenForTheNextOne() {
    ActivityBench bench;
    auto other = bench.another();
    bench.activity->follow(other.get());
    bench.send(*other);
    bench.send(*other);
    bench.activity->follow(nullptr);
    other.reset();
    other = bench.another(); // often at the same address
    bench.send(*other, 201);
    bench.activity->follow(other.get());
    QCOMPARE(bench.shown(), QList<int>({200, 200, 201}));
}

void TestActivity::theActivityMayEndWhileItTells() {
    ActivityBench bench;
    bench.send();
    bench.send();
    const auto end = [&bench] { bench.activity.reset(); };
    connect(bench.activity.get(), &Activity::added, bench.scheduler.get(), end);
    bench.activity->follow(bench.scheduler.get());
    QVERIFY(!bench.activity);

    bench.activity = bench.newActivity();
    bench.activity->follow(bench.scheduler.get());
    connect(bench.activity.get(), &Activity::added, bench.scheduler.get(), end);
    bench.send();
    QVERIFY(!bench.activity);
}

void TestActivity::aRiseIsWarnedOf() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    QSignalSpy changed(bench.activity.get(), &Activity::warningsChanged);
    bench.send(401, 2 * second);
    bench.send(401, 2 * second);
    QCOMPARE(changed.size(), 0);
    bench.send(401);
    QCOMPARE(changed.size(), 1);
    const TrafficWarning expected = {TrafficWarning::Kind::Unauthorized, 3, 3};
    QCOMPARE(bench.activity->warnings(), QList<TrafficWarning>{expected});
}

void TestActivity::nobodyIsToldTwice() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    for (int i = 0; i < 3; ++i)
        bench.send(500, 2 * second);
    QSignalSpy changed(bench.activity.get(), &Activity::warningsChanged);
    bench.clock->advance(minute);
    QCOMPARE(changed.size(), 0);
    bench.send(500);
    QCOMPARE(changed.size(), 1); // one more
}

void TestActivity::aWarningEndsWithTime() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    for (int i = 0; i < 4; ++i)
        bench.send(500, 2 * second);
    QSignalSpy changed(bench.activity.get(), &Activity::warningsChanged);
    bench.clock->advance(5 * minute - 8 * second - 1);
    QCOMPARE(changed.size(), 0);
    bench.clock->advance(1); // the first has left
    QCOMPARE(bench.activity->warnings().constFirst().count, 3);
    bench.clock->advance(2 * second);
    QVERIFY(bench.activity->warnings().isEmpty());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(bench.clock->pending(), 0);
}

void TestActivity::theLastOfABurstIsSeenToo() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    for (int i = 0; i < 3; ++i)
        bench.send(401);
    QVERIFY(bench.activity->warnings().isEmpty());
    bench.clock->advance(Activity::lookEveryMs - 1);
    QVERIFY(bench.activity->warnings().isEmpty());
    bench.clock->advance(1);
    QCOMPARE(bench.activity->warnings().size(), 1);
}

void TestActivity::aBurstIsLookedAtOnceASecond() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    for (int i = 0; i < 3; ++i)
        bench.send(500, second);
    QSignalSpy changed(bench.activity.get(), &Activity::warningsChanged);
    for (int i = 0; i < 50; ++i)
        bench.send(500, 100); // each of them changes the figures
    QVERIFY2(changed.size() >= 4 && changed.size() <= 6, qPrintable(QString::number(changed.size())));
}

void TestActivity::anotherKeyHasNoWarnings() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    for (int i = 0; i < 3; ++i)
        bench.send(401, 2 * second);
    QCOMPARE(bench.activity->warnings().size(), 1);
    QSignalSpy changed(bench.activity.get(), &Activity::warningsChanged);
    const auto other = bench.another();
    bench.activity->follow(other.get());
    QVERIFY(bench.activity->warnings().isEmpty());
    QCOMPARE(changed.size(), 1);
    bench.send(*other, 401, 2 * second); // not the fourth
    QVERIFY(bench.activity->warnings().isEmpty());
}

void TestActivity::noKeyHasNoWarnings() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    for (int i = 0; i < 3; ++i)
        bench.send(401, 2 * second);
    bench.activity->follow(nullptr);
    QVERIFY(bench.activity->warnings().isEmpty());
    QCOMPARE(bench.shown().size(), 3);
}

void TestActivity::theEndOfAKeyEndsItsWarnings() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    for (int i = 0; i < 3; ++i)
        bench.send(401, 2 * second);
    QCOMPARE(bench.activity->warnings().size(), 1);
    bench.scheduler.reset();
    QVERIFY(bench.activity->warnings().isEmpty());
    QCOMPARE(bench.shown().size(), 3);
}

void TestActivity::warningsKnowWhatWasSentBefore() {
    ActivityBench bench;
    for (int i = 0; i < 3; ++i)
        bench.send(401, 2 * second);
    bench.activity->follow(bench.scheduler.get());
    QCOMPARE(bench.activity->warnings().size(), 1);
}

void TestActivity::anIdleActivitySetsNoAlarm() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    bench.send(200);
    bench.send(200);
    bench.clock->advance(Activity::lookEveryMs);
    QCOMPARE(bench.clock->pending(), 0);
}

void TestActivity::aClockThatIsSetBackEndsTheWarnings() {
    ActivityBench bench;
    bench.activity->follow(bench.scheduler.get());
    for (int i = 0; i < 3; ++i)
        bench.send(401, 2 * second);
    bench.clock->jumpWall(-3 * hour);
    bench.send(200);
    QVERIFY(bench.activity->warnings().isEmpty());
    QCOMPARE(bench.counted(), 1); // three more in what is the future now
    bench.clock->jumpWall(3 * hour);
    bench.send(200, minute);
    QCOMPARE(bench.counted(), 5);
    QVERIFY(bench.activity->warnings().isEmpty());
}

QTEST_GUILESS_MAIN(TestActivity)
#include "tst_activity.moc"
