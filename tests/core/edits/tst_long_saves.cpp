#include "tests/core/edits/save_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

namespace {

/// A save of many people, on a wire that takes its time and a server that keeps to its limit.
struct Bench : SaveBench {
    struct Event {
        QString line;
        qint64 sentMs = 0;
        qint64 answeredMs = 0;
    };
    Saver saver{parts<Saver>()};
    QList<RecordRef> refs;
    QList<Event> events; // one for each request, in the order in which they were sent
    qint64 stepMs = 20;
    int limit = 1'000'000; // requests in a minute by the clock
    QHash<qint64, int> inMinute;
    int answered = 0;

    explicit Bench(int count) : refs(severalPeople(count)) {
        peopleInAll = count;
        for (const RecordRef& ref : refs)
            set(ref, u"title"_s, u"CTO"_s);
    }
    /// Time moves on by one step; then the wire carries the answers to what was sent until now.
    void tick() {
        clock->advance(stepMs);
        const qint64 now = clock->monotonicMs();
        const int sentUntilNow = transport->count();
        for (auto i = static_cast<int>(events.size()); i < sentUntilNow; ++i)
            events.append({lineAt(i), now, now});
        for (int i = answered; i < sentUntilNow; ++i, ++answered) {
            if (!transport->at(i).isOpen())
                continue;
            events[i].answeredMs = now;
            if (++inMinute[now / 60'000] > limit)
                transport->answer(i, replyWith(429, {}, {{"Retry-After", QByteArray::number(60 - now / 1'000 % 60)}}));
            else if (const auto reply = says(transport->at(i)))
                transport->answer(i, *reply);
        }
    }
    template <typename Condition> bool run(Condition condition) {
        return QTest::qWaitFor(
            [&] {
                for (int i = 0; i < 40 && !condition(); ++i)
                    tick();
                return condition();
            },
            60'000);
    }
    bool runToTheEnd() {
        return run([this] { return !saver.isRunning(); });
    }
    /// The longest time between the reading of a person and the sending of its write, ms; -1: one was not read at all.
    qint64 oldestWrite() const {
        QHash<QString, qint64> readMs;
        qint64 pagesMs = -1;
        qint64 oldest = 0;
        for (const Event& event : events) {
            const QString id = event.line.section(u'/', -1);
            if (event.line.startsWith(u"GET"_s))
                readMs.insert(id, event.answeredMs);
            else if (event.line.startsWith(u"POST"_s))
                pagesMs = event.answeredMs;
            else if (pagesMs < 0 && !readMs.contains(id))
                return -1;
            else
                oldest = std::max(oldest, event.sentMs - std::max(pagesMs, readMs.value(id, -1)));
        }
        return oldest;
    }
};

} // namespace

/// Saves of many records: pause, stop, the budget, and how old what they write over may be.
class TestLongSaves : public QObject {
    Q_OBJECT
private slots:
    void fourHundredTakeWhatWasPlanned();
    void nothingIsWrittenOverWhatIsOlderThanAMinute_data();
    void nothingIsWrittenOverWhatIsOlderThanAMinute();
    void aLimitInTheMiddleOfReadingIsWaitedFor();
    void aLimitThatNeverLetsAWriteThroughEndsTheSave();
    void aPausedSaveSendsNothingUntilItGoesOn();
    void aLongPauseReadsAgain();
    void aPauseWhileReadingKeepsWhatComes();
    void aPauseTakesBackAWriteThatOnlyWaits();
    void aPausedSaveEndsWhenItIsStopped();
    void aPausedSaveEndsWhenTheWorkspaceIsLocked();
    void stoppingWhileReadingWritesNothing();
    void lockingWhileReadingWritesNothing();
    void stoppingTakesBackAWriteThatOnlyWaits();
    void theReportSaysWhenItBeganAndEnded();
    void goingOnWithoutAPauseIsNothing();
};

void TestLongSaves::fourHundredTakeWhatWasPlanned() {
    Bench bench(400);
    const SavePlan plan = bench.freshPlan();
    QCOMPARE(plan.rereads.requests, 12);
    QVERIFY(bench.saver.start(plan));
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.saver.report().count(Kind::Saved), 400);
    QCOMPARE(bench.count(u"PATCH"_s), 400);
    QVERIFY(bench.count(u"POST"_s) + bench.count(u"GET"_s) <= plan.rereads.requests);
    QVERIFY(bench.transport->count() <= plan.requests());
    QCOMPARE(bench.edits.count(), 0);
}

void TestLongSaves::nothingIsWrittenOverWhatIsOlderThanAMinute_data() {
    QTest::addColumn<int>("people");
    QTest::addColumn<bool>("pages");
    QTest::addColumn<int>("stepMs");
    QTest::addColumn<int>("limit");
    QTest::newRow("through pages, quickly") << 400 << true << 20 << 200;
    QTest::newRow("through pages, slowly") << 300 << true << 500 << 200;
    QTest::newRow("through pages, a narrow limit") << 160 << true << 50 << 40;
    QTest::newRow("one by one") << 250 << false << 20 << 200;
    QTest::newRow("one by one, a narrow limit") << 60 << false << 20 << 25;
}

void TestLongSaves::nothingIsWrittenOverWhatIsOlderThanAMinute() {
    QFETCH(int, people);
    QFETCH(bool, pages);
    QFETCH(int, stepMs);
    QFETCH(int, limit);
    Bench bench(people);
    bench.stepMs = stepMs;
    bench.limit = limit;
    if (!pages)
        bench.peopleInAll.reset();
    bench.clock->advance(3'600'000);
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.saver.report().count(Kind::Saved), people);
    QCOMPARE(bench.edits.count(), 0);
    QVERIFY2(bench.oldestWrite() >= 0, "one was written that was never read");
    QVERIFY2(bench.oldestWrite() <= Rereads::freshMs + stepMs, QByteArray::number(bench.oldestWrite()).constData());
}

void TestLongSaves::aLimitInTheMiddleOfReadingIsWaitedFor() {
    Bench bench(250);
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.run([&] { return bench.count(u"POST"_s) == 1; }));
    bench.instead[u"POST"_s] = {replyWith(429, {}, {{"Retry-After", "30"}})};
    QVERIFY(bench.saver.isReading());
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.saver.report().count(Kind::Saved), 250);
}

void TestLongSaves::aLimitThatNeverLetsAWriteThroughEndsTheSave() {
    Bench bench(2);
    bench.peopleInAll.reset();
    bench.stepMs = 1'000;
    bench.instead[u"PATCH"_s] = QList<HttpReply>(100, replyWith(429, {}, {{"Retry-After", "90"}}));
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.saver.report().count(Kind::NotSent), 2);
    QCOMPARE(bench.saver.report().results[0].error->kind, ErrorKind::RateLimited);
    QCOMPARE(bench.saver.report().results[1].error->kind, ErrorKind::RateLimited);
    QVERIFY(bench.transport->count() <= 10);
    QVERIFY(bench.journal.open().isEmpty());
    QCOMPARE(bench.edits.count(), 2);
}

void TestLongSaves::aPausedSaveSendsNothingUntilItGoesOn() {
    Bench bench(20);
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.run([&] { return bench.count(u"PATCH"_s) == 5; }));
    QSignalSpy progressed(&bench.saver, &Saver::progressed);
    bench.saver.pause();
    QVERIFY(bench.saver.isPaused());
    QCOMPARE(progressed.size(), 1);
    for (int i = 0; i < 200; ++i)
        bench.tick();
    const int sent = bench.count(u"PATCH"_s);
    QVERIFY(sent <= 5);
    QCOMPARE(bench.saver.report().count(Kind::Saved), sent); // what was under way has ended
    QVERIFY(bench.saver.isRunning());
    QVERIFY(bench.edits.isHeld(bench.refs.last()));
    bench.saver.resume();
    QVERIFY(!bench.saver.isPaused());
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.saver.report().count(Kind::Saved), 20);
    QCOMPARE(bench.count(u"PATCH"_s), 20);
    QCOMPARE(bench.count(u"POST"_s), 1); // a short pause needs no further reading
}

void TestLongSaves::aLongPauseReadsAgain() {
    Bench bench(20);
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.run([&] { return bench.saver.report().count(Kind::Saved) == 5; }));
    bench.saver.pause();
    bench.tick();
    bench.elsewhere(u"p20"_s, u"title"_s, u"COO"_s);
    bench.clock->advance(120'000);
    bench.saver.resume();
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.saver.report().count(Kind::Saved), 19);
    QCOMPARE(bench.saver.report().results.last().kind, Kind::Conflicted);
    QCOMPARE(bench.count(u"POST"_s), 2); // one page more, not fifteen readings
    QCOMPARE(bench.count(u"GET"_s), 0);
}

void TestLongSaves::aPauseWhileReadingKeepsWhatComes() {
    Bench bench(250);
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.run([&] { return bench.count(u"POST"_s) == 1; }));
    bench.saver.pause();
    for (int i = 0; i < 50; ++i) {
        bench.tick();
        QTest::qWait(1); // the page is decoded on a worker
    }
    QCOMPARE(bench.transport->count(), 1);
    bench.saver.resume();
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.saver.report().count(Kind::Saved), 250);
    QVERIFY(bench.transport->count() <= bench.refs.size() + 6); // no page was asked for twice
}

void TestLongSaves::aPauseTakesBackAWriteThatOnlyWaits() {
    Bench bench(1);
    bench.instead[u"PATCH"_s] = {replyWith(429, {}, {{"Retry-After", "30"}})};
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.run([&] { return bench.count(u"PATCH"_s) == 1 && !bench.transport->last().isOpen(); }));
    bench.saver.pause();
    bench.clock->advance(45'000);
    QCOMPARE(bench.count(u"PATCH"_s), 1);
    QVERIFY(bench.journal.open().isEmpty()); // its intent is no longer one
    bench.saver.resume();
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.count(u"PATCH"_s), 2);
    QCOMPARE(bench.saver.report().count(Kind::Saved), 1);
    QCOMPARE(bench.journal.last().outcome, WriteOutcome::Saved);
}

void TestLongSaves::aPausedSaveEndsWhenItIsStopped() {
    Bench bench(20);
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.run([&] { return bench.saver.report().count(Kind::Saved) == 5; }));
    bench.saver.pause();
    for (int i = 0; i < 10; ++i)
        bench.tick();
    const int saved = bench.saver.report().count(Kind::Saved);
    bench.saver.stop();
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.saver.report().count(Kind::Saved), saved);
    QCOMPARE(bench.saver.report().results.last().reason, Reason::Stopped);
    QVERIFY(!bench.saver.isPaused());
    QVERIFY(!bench.edits.isHeld(bench.refs.last()));
    QCOMPARE(bench.edits.count(), 20 - saved);
}

void TestLongSaves::aPausedSaveEndsWhenTheWorkspaceIsLocked() {
    Bench bench(5);
    QVERIFY(bench.saver.start(bench.freshPlan()));
    bench.saver.pause();
    for (int i = 0; i < 10; ++i)
        bench.tick();
    QVERIFY(bench.saver.isRunning());
    bench.gate.close();
    bench.clock->advance(1'000);
    QVERIFY(!bench.saver.isRunning());
    QCOMPARE(bench.saver.report().results.last().reason, Reason::Locked);
    QCOMPARE(bench.transport->count(), 0);
}

void TestLongSaves::stoppingWhileReadingWritesNothing() {
    Bench bench(250);
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.run([&] { return bench.count(u"POST"_s) == 1; }));
    QVERIFY(bench.saver.isReading());
    bench.saver.stop();
    QVERIFY(bench.runToTheEnd());
    QVERIFY(!bench.saver.isReading());
    QCOMPARE(bench.transport->count(), 1);
    QCOMPARE(bench.saver.report().count(Kind::NotSent), 250);
    QCOMPARE(bench.saver.report().results[0].reason, Reason::Stopped);
    QCOMPARE(bench.edits.count(), 250);
}

void TestLongSaves::lockingWhileReadingWritesNothing() {
    Bench bench(250);
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.run([&] { return bench.count(u"POST"_s) == 1; }));
    bench.gate.close();
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.count(u"PATCH"_s), 0);
    QCOMPARE(bench.saver.report().results[0].reason, Reason::Locked);
}

void TestLongSaves::stoppingTakesBackAWriteThatOnlyWaits() {
    Bench bench(2);
    bench.peopleInAll.reset();
    bench.instead[u"PATCH"_s] = {replyWith(429, {}, {{"Retry-After", "30"}})};
    QVERIFY(bench.saver.start(bench.freshPlan()));
    QVERIFY(bench.run([&] { return bench.count(u"PATCH"_s) == 1 && !bench.transport->last().isOpen(); }));
    bench.saver.stop();
    bench.clock->advance(0);
    QVERIFY(!bench.saver.isRunning()); // it doesn't wait for the limit to end
    QCOMPARE(bench.saver.report().results[0].reason, Reason::Stopped);
    QCOMPARE(bench.journal.last().outcome, WriteOutcome::NotSent);
    bench.clock->advance(120'000);
    QCOMPARE(bench.count(u"PATCH"_s), 1);
}

void TestLongSaves::theReportSaysWhenItBeganAndEnded() {
    Bench bench(5);
    const qint64 began = bench.clock->wallMs();
    QVERIFY(bench.saver.start(bench.freshPlan()));
    bench.tick();
    QCOMPARE(bench.saver.report().startedMs, began);
    QCOMPARE(bench.saver.report().finishedMs, 0);
    QVERIFY(bench.runToTheEnd());
    QVERIFY(bench.saver.report().finishedMs > began);
    QVERIFY(bench.saver.report().finishedMs <= bench.clock->wallMs());
}

void TestLongSaves::goingOnWithoutAPauseIsNothing() {
    Bench bench(2);
    bench.saver.pause();
    bench.saver.resume();
    bench.saver.stop();
    QVERIFY(!bench.saver.isPaused());
    QVERIFY(!bench.saver.isReading());
    QVERIFY(bench.saver.start(bench.freshPlan())); // what was asked of no save doesn't reach the next
    bench.saver.resume();
    QVERIFY(bench.runToTheEnd());
    QCOMPARE(bench.saver.report().count(Kind::Saved), 2);
}

QTEST_GUILESS_MAIN(TestLongSaves)
#include "tst_long_saves.moc"
