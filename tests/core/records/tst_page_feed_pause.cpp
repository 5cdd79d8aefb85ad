#include "tests/core/records/feed_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Run = FeedProgress::Run;

// A long run can be held and taken up again, and says how much of it is to come, where anybody can know.

class TestPageFeedPause : public QObject {
    Q_OBJECT
private slots:
    void whilePausedNothingIsSent();
    void aPageUnderWayLands();
    void thePausedListMayEnd();
    void aRequestThatWaitsLeavesTheQueue();
    void goingOnTakesUpTheSameCursor();
    void loadingAllGoesOn();
    void stoppingEndsThePause();
    void aRefreshCanBePaused();
    void afterARefreshItIsStillPaused();
    void anErrorEndsThePause();
    void anotherKeyDoesNotEndThePause();
    void aPageThatSomebodyScrolledToIsNotPaused();
    void howManyFollowIsUnknownTheFirstTime();
    void howManyFollowIsKnownOfARefresh();
    void howManyFollowIsKnownAfterACompletePass();
    void anotherFilterForgetsTheSize();

private:
    /// Lets everything happen that would happen by itself.
    static void wait(FeedBench& b) {
        for (int i = 0; i < 5; ++i) {
            QThreadPool::globalInstance()->waitForDone();
            QTest::qWait(2);
            b.turn();
        }
    }
    /// Loads all until so many are there, and the next page is asked for but not answered.
    static void loadUntil(FeedBench& b, int loaded) {
        b.answersLeft = loaded / 3;
        b.feed.loadAll();
        QTRY_VERIFY((b.turn(), b.progress().loaded == loaded && b.transport->open() == 1));
        b.answersLeft = -1;
    }
};

void TestPageFeedPause::whilePausedNothingIsSent() {
    FeedBench b(30);
    loadUntil(b, 6);
    QSignalSpy told(&b.feed, &PageFeed::progressChanged);
    b.feed.pause();
    QVERIFY(b.progress().paused);
    QCOMPARE(told.size(), 1);
    b.feed.pause();
    QCOMPARE(told.size(), 1); // twice is once
    const int sent = b.transport->count();
    wait(b);
    QCOMPARE(b.transport->count(), sent);
    QCOMPARE(b.progress().run, Run::All); // still the same work
    QVERIFY(b.feed.isRunning());
    b.feed.loadMore(Lane::Visible);
    wait(b);
    QCOMPARE(b.transport->count(), sent);
}

void TestPageFeedPause::aPageUnderWayLands() {
    FeedBench b(30);
    loadUntil(b, 6);
    const int loaded = b.progress().loaded;
    b.feed.pause();
    QCOMPARE(b.transport->open(), 1); // paid for
    wait(b);
    QCOMPARE(b.progress().loaded, loaded + 3);
    QCOMPARE(b.transport->open(), 0);
    // The same while a worker reads it.
    b.feed.resume();
    b.turn();
    b.feed.pause();
    wait(b);
    QCOMPARE(b.progress().loaded, loaded + 6);
    QVERIFY(b.progress().paused);
}

void TestPageFeedPause::thePausedListMayEnd() {
    FeedBench b(9);
    loadUntil(b, 6);
    b.feed.pause();
    wait(b);
    QVERIFY(b.progress().complete);
    QCOMPARE(b.progress().run, Run::None);
    QVERIFY(!b.progress().paused);
    QCOMPARE(idsOf(b.store), b.list);
}

void TestPageFeedPause::aRequestThatWaitsLeavesTheQueue() {
    FeedBench b(30);
    b.feed.loadAll();
    QCOMPARE(b.progress().requests, 1);
    b.feed.pause(); // handed in, and not sent yet
    QCOMPARE(b.progress().requests, 0);
    wait(b);
    QCOMPARE(b.transport->count(), 0);
    b.feed.resume();
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list);
    QCOMPARE(b.progress().requests, 10);
    QCOMPARE(b.transport->count(), 10);
}

void TestPageFeedPause::goingOnTakesUpTheSameCursor() {
    FeedBench b(12);
    loadUntil(b, 3);
    for (int i = 0; i < 3 && b.feed.isRunning(); ++i) { // paused between all pages, and nothing is read twice
        b.feed.pause();
        b.feed.resume();
        b.feed.pause();
        wait(b);
        b.feed.resume();
        QVERIFY(!b.progress().paused);
        b.clock->advance(0);
    }
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 c6 c9"_s);
    QCOMPARE(idsOf(b.store), b.list);
    b.feed.resume(); // there is nothing to go on with
    wait(b);
    QCOMPARE(b.transport->count(), 4);
}

void TestPageFeedPause::loadingAllGoesOn() {
    FeedBench b(12);
    loadUntil(b, 3);
    b.feed.pause();
    wait(b);
    b.feed.loadAll();
    QVERIFY(!b.progress().paused);
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 c6 c9"_s);
}

void TestPageFeedPause::stoppingEndsThePause() {
    FeedBench b(30);
    loadUntil(b, 6);
    b.feed.pause();
    wait(b);
    const int loaded = b.progress().loaded;
    b.feed.stop();
    QCOMPARE(b.progress().run, Run::None);
    QVERIFY(!b.progress().paused);
    b.feed.resume();
    wait(b);
    QCOMPARE(b.transport->open(), 0);
    QCOMPARE(b.progress().loaded, loaded);
    const int sent = b.transport->count();
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(b.transport->count() - sent, (30 - loaded) / 3); // what it has is not read again
    QCOMPARE(idsOf(b.store), b.list);
}

void TestPageFeedPause::aRefreshCanBePaused() {
    FeedBench b(12);
    b.feed.loadAll();
    QVERIFY(b.rest());
    b.nameSuffix = u"!"_s;
    b.feed.refresh();
    b.clock->advance(0);
    b.feed.pause();
    wait(b);
    QCOMPARE(b.transport->count(), 5);
    QVERIFY(b.progress().paused);
    QCOMPARE(b.store.record(u"1"_s)->name, u"1"_s); // the old list stays meanwhile
    b.feed.resume();
    QVERIFY(b.rest());
    QCOMPARE(b.transport->count(), 8);
    QCOMPARE(b.store.record(u"12"_s)->name, u"12!"_s);
}

void TestPageFeedPause::afterARefreshItIsStillPaused() {
    FeedBench b(30);
    loadUntil(b, 3);
    b.feed.pause();
    wait(b);
    const int loaded = b.progress().loaded;
    b.feed.refresh();
    QVERIFY(!b.progress().paused); // that is wanted now
    QTRY_VERIFY((b.turn(), b.progress().run == Run::All));
    QVERIFY(b.progress().paused);
    const int sent = b.transport->count();
    wait(b);
    QCOMPARE(b.transport->count(), sent);
    QCOMPARE(b.progress().loaded, loaded);
    b.feed.resume();
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list);
}

void TestPageFeedPause::anErrorEndsThePause() {
    FeedBench b(30);
    loadUntil(b, 6);
    b.fault = [](const FakeTransport::Sent&) { return refusal(403, u"forbidden"_s); };
    b.feed.pause();
    wait(b);
    QCOMPARE(b.error(), ErrorKind::Forbidden);
    QVERIFY(!b.progress().paused);
    b.fault = {};
    b.feed.retry();
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list);
}

void TestPageFeedPause::anotherKeyDoesNotEndThePause() {
    FeedBench b(12);
    loadUntil(b, 3);
    b.feed.pause();
    b.client.useScheduler(b.newScheduler()); // what was under way ends as cancelled
    wait(b);
    const int sent = b.transport->count();
    QVERIFY(b.progress().paused);
    QVERIFY(!b.progress().complete);
    b.feed.resume();
    QVERIFY(b.rest());
    QCOMPARE(b.transport->count() - sent, 3);
    QCOMPARE(idsOf(b.store), b.list);
}

void TestPageFeedPause::aPageThatSomebodyScrolledToIsNotPaused() {
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    b.feed.pause();
    QVERIFY(!b.progress().paused);
    QVERIFY(b.rest());
    b.feed.pause(); // nothing runs
    QVERIFY(!b.progress().paused);
}

void TestPageFeedPause::howManyFollowIsUnknownTheFirstTime() {
    FeedBench b(30);
    QCOMPARE(b.feed.requestsToLoadAll(), Request::unknownLength);
    b.feed.loadMore(Lane::Visible);
    QCOMPARE(b.progress().following, 0);
    b.feed.loadAll();
    QCOMPARE(b.progress().following, Request::unknownLength);
    QTRY_VERIFY((b.turn(), b.progress().loaded >= 6));
    QCOMPARE(b.progress().following, Request::unknownLength);
    QVERIFY(b.rest());
    QCOMPARE(b.progress().following, 0);
    QCOMPARE(b.feed.requestsToLoadAll(), 0);
}

void TestPageFeedPause::howManyFollowIsKnownOfARefresh() {
    FeedBench b(30);
    QCOMPARE(b.feed.requestsToRefresh(), 1);
    for (int i = 0; i < 4; ++i) {
        b.feed.loadMore(Lane::Visible);
        QVERIFY(b.rest());
    }
    QCOMPARE(b.feed.requestsToRefresh(), 4); // three a page, though more were asked for
    QList<int> following;
    connect(&b.feed, &PageFeed::progressChanged, this, [&] { following.append(b.progress().following); });
    b.feed.refresh();
    QVERIFY(b.rest());
    QCOMPARE(following, (QList<int>{3, 2, 1, 0, 0}));
    // With the rest to follow, nobody knows.
    b.feed.loadAll();
    b.feed.refresh();
    QCOMPARE(b.progress().following, Request::unknownLength);
}

void TestPageFeedPause::howManyFollowIsKnownAfterACompletePass() {
    FeedBench b(30);
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(b.feed.requestsToRefresh(), 10);
    b.list.removeLast();
    b.list.append({u"31"_s, u"32"_s, u"33"_s, u"34"_s});
    b.feed.refresh();
    QCOMPARE(b.progress().following, 9);
    QVERIFY(b.rest());
    QVERIFY(!b.progress().complete); // it has grown
    QCOMPARE(b.feed.requestsToLoadAll(), Request::unknownLength);
    b.feed.loadAll();
    QVERIFY(b.rest());
    // Its first pages alone were given since: now the size is known, and what is left of it.
    b.feed.refresh();
    QTRY_VERIFY((b.turn(), b.progress().requests >= 3));
    b.feed.stop();
    b.feed.setFilter({}, {});
    b.feed.loadAll();
    QCOMPARE(b.progress().following, Request::unknownLength);
}

void TestPageFeedPause::anotherFilterForgetsTheSize() {
    FeedBench b(9);
    b.feed.loadAll();
    QVERIFY(b.rest());
    b.feed.setFilter({}, {});
    QCOMPARE(b.feed.requestsToLoadAll(), Request::unknownLength);
    QCOMPARE(b.feed.requestsToRefresh(), 1);
}

QTEST_GUILESS_MAIN(TestPageFeedPause)
#include "tst_page_feed_pause.moc"
