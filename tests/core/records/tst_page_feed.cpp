#include "tests/core/records/feed_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Run = FeedProgress::Run;

// A list, page by page: as somebody scrolls, all of it, or only what matches.

class TestPageFeed : public QObject {
    Q_OBJECT
private slots:
    void onePageAtATime();
    void pagesHoldAsManyAsTheContractAllows();
    void oneRequestAtATime();
    void theWholeListIsRead();
    void loadingAllTakesUpThePageUnderWay();
    void anEmptyListIsComplete();
    void aRecordOnTwoPagesCountsOnce();
    void stoppingEndsItWhereItIs();
    void stoppingWhileAPageIsBeingReadDropsIt();
    void whoeverLearnsFromPagesHearsThem();
    void theServersSpellingIsLearnt();
    void aFilterIsAskedForAndChecked();
    void aServerThatIgnoresTheFilterIsNotBelieved();
    void anotherFilterStartsAnew();
    void aSlotMayStopTheRun_data();
    void aSlotMayStopTheRun();
    void aSlotMayChangeTheFilter();
    void aSlotMayEndTheFeed_data();
    void aSlotMayEndTheFeed();
    void theFeedMayEndWhileItRuns();
};

void TestPageFeed::onePageAtATime() {
    FeedBench b;
    QCOMPARE(b.progress(), FeedProgress());
    b.feed.loadMore(Lane::Visible);
    QCOMPARE(b.progress().run, Run::OnePage);
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    QCOMPARE(b.progress().loaded, 3);
    QCOMPARE(b.progress().requests, 1);
    QVERIFY(!b.progress().complete);
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(b.store.size(), 6);
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QVERIFY(b.progress().complete);
    QCOMPARE(b.progress().loaded, 9);
    b.feed.loadMore(Lane::Visible);
    QVERIFY(!b.feed.isRunning());
    QCOMPARE(b.asked(), u"- c3 c6"_s);
}

void TestPageFeed::pagesHoldAsManyAsTheContractAllows() {
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(b.transport->last().body().value(u"limit").toInt(), 100);
}

void TestPageFeed::oneRequestAtATime() {
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    b.feed.loadMore(Lane::Visible);
    b.feed.loadMore(Lane::Interactive);
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"-"_s);
}

void TestPageFeed::theWholeListIsRead() {
    FeedBench b(31);
    QList<int> loaded;
    connect(&b.feed, &PageFeed::progressChanged, this, [&] { loaded.append(b.progress().loaded); });
    b.feed.loadAll();
    b.feed.loadAll(); // twice is once
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list);
    QVERIFY(b.progress().complete);
    QCOMPARE(b.progress().requests, 11);
    QCOMPARE(b.transport->count(), 11);
    QVERIFY(std::is_sorted(loaded.begin(), loaded.end())); // progress is shown as it is made
    QVERIFY(loaded.contains(15));
    b.feed.loadAll();
    QVERIFY(!b.feed.isRunning());
}

void TestPageFeed::loadingAllTakesUpThePageUnderWay() {
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    b.turn();
    b.feed.loadAll();
    QCOMPARE(b.progress().run, Run::All);
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 c6"_s);
    QCOMPARE(b.progress().requests, 3); // the first one too
    QCOMPARE(idsOf(b.store), b.list);
}

void TestPageFeed::anEmptyListIsComplete() {
    FeedBench b(0);
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QVERIFY(b.progress().complete);
    QCOMPARE(b.error(), ErrorKind::None);
    QCOMPARE(b.progress().loaded, 0);
}

void TestPageFeed::aRecordOnTwoPagesCountsOnce() {
    // A new record at the top moves the others while the list is read.
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    b.list.prepend(u"new"_s);
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(b.store.size(), 9);
    QCOMPARE(b.progress().loaded, 9);
}

void TestPageFeed::stoppingEndsItWhereItIs() {
    FeedBench b(30);
    b.feed.loadAll();
    QTRY_VERIFY((b.turn(), b.progress().loaded >= 9));
    b.feed.stop();
    QCOMPARE(b.progress().run, Run::None);
    QCOMPARE(b.error(), ErrorKind::None);
    QVERIFY(!b.progress().complete);
    const int sent = b.transport->count();
    const int loaded = b.progress().loaded;
    QTest::qWait(20);
    b.turn();
    QCOMPARE(b.transport->count(), sent);
    QCOMPARE(b.transport->open(), 0);
    // It can be taken up again, and leaves nothing out.
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list);
    QVERIFY(loaded < 30);
}

void TestPageFeed::stoppingWhileAPageIsBeingReadDropsIt() {
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    b.turn(); // answered; a worker reads it now
    QVERIFY(b.feed.isRunning());
    b.feed.stop();
    QThreadPool::globalInstance()->waitForDone();
    QTest::qWait(20);
    QCOMPARE(b.store.size(), 0);
    QCOMPARE(b.progress().loaded, 0);
    b.feed.stop(); // resting already
    QVERIFY(!b.feed.isRunning());
}

void TestPageFeed::whoeverLearnsFromPagesHearsThem() {
    FeedBench b;
    QStringList heard;
    connect(&b.feed, &PageFeed::pageArrived, this, [&](const QList<RecordPtr>& records) {
        for (const RecordPtr& record : records) {
            QVERIFY(b.store.record(record->id)); // stored before it is told
            heard.append(record->id);
        }
    });
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(heard, b.list);
}

void TestPageFeed::theServersSpellingIsLearnt() {
    FeedBench b;
    b.fault = [](const FakeTransport::Sent&) { return replyWith(200, R"({"data":[{"id":"1","first_name":"A"}]})"); };
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(b.client.spelling().spelt(u"companyId"_s), u"company_id"_s);
}

void TestPageFeed::aFilterIsAskedForAndChecked() {
    FeedBench b;
    b.store.put(persons({u"left over"_s}));
    b.feed.setFilter({{u"companyId"_s, u"com_2"_s}}, [](const Record& record) { return record.id == u"2"_s; });
    QCOMPARE(b.store.size(), 0);
    b.list = {u"2"_s};
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(b.transport->last().body().value(u"filter").toObject().value(u"companyId").toString(), u"com_2"_s);
    QCOMPARE(idsOf(b.store), QStringList{u"2"_s});
    QCOMPARE(b.error(), ErrorKind::None);
}

void TestPageFeed::aServerThatIgnoresTheFilterIsNotBelieved() {
    FeedBench b;
    b.feed.setFilter({{u"companyId"_s, u"com_2"_s}}, [](const Record& record) { return record.id == u"2"_s; });
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::WrongFilter);
    QCOMPARE(b.progress().error->operationId, u"queryPeople"_s);
    QCOMPARE(b.store.size(), 0); // nothing of such a page is kept
    QVERIFY(!b.progress().complete);
    QCOMPARE(b.transport->count(), 1);
}

void TestPageFeed::anotherFilterStartsAnew() {
    FeedBench b;
    b.feed.loadAll();
    QTRY_VERIFY((b.turn(), b.progress().loaded >= 3));
    b.feed.setFilter({}, {});
    QCOMPARE(b.progress(), FeedProgress());
    QCOMPARE(b.store.size(), 0);
    QTest::qWait(20);
    b.turn();
    QCOMPARE(b.store.size(), 0); // what was under way is forgotten
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(FeedBench::cursorOf(b.transport->last()), QString());
    QCOMPARE(b.store.size(), 3);
}

void TestPageFeed::aSlotMayStopTheRun_data() {
    QTest::addColumn<int>("signal"); // 0: the store's, 1: pageArrived, 2: progressChanged
    QTest::newRow("when the store tells") << 0;
    QTest::newRow("when the page is told") << 1;
    QTest::newRow("when the progress is told") << 2;
}

void TestPageFeed::aSlotMayStopTheRun() {
    QFETCH(int, signal);
    FeedBench b;
    const auto stop = [&] {
        if (b.store.size() > 0)
            b.feed.stop();
    };
    if (signal == 0)
        connect(&b.store, &RecordStore::appended, this, stop);
    else if (signal == 1)
        connect(&b.feed, &PageFeed::pageArrived, this, stop);
    else
        connect(&b.feed, &PageFeed::progressChanged, this, stop);
    b.feed.loadAll();
    QVERIFY(b.rest());
    QTest::qWait(20);
    b.turn();
    QCOMPARE(b.transport->open(), 0);
    QCOMPARE(b.store.size(), 3);
    QCOMPARE(b.progress().loaded, 3);
    QVERIFY(!b.feed.isRunning());
    disconnect(&b.store, nullptr, this, nullptr);
    disconnect(&b.feed, nullptr, this, nullptr);
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list);
}

void TestPageFeed::aSlotMayChangeTheFilter() {
    FeedBench b;
    bool changed = false;
    connect(&b.store, &RecordStore::appended, this, [&] {
        if (!std::exchange(changed, true))
            b.feed.setFilter({{u"email"_s, u"a@b.example"_s}}, {});
    });
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(b.store.size(), 0);
    QCOMPARE(b.progress(), FeedProgress());
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(FeedBench::cursorOf(b.transport->last()), QString()); // not the old list's cursor
    QVERIFY(b.transport->last().body().contains(u"filter"));
}

void TestPageFeed::aSlotMayEndTheFeed_data() {
    aSlotMayStopTheRun_data();
}

void TestPageFeed::aSlotMayEndTheFeed() {
    QFETCH(int, signal);
    FeedBench b;
    auto feed = std::make_unique<PageFeed>(b.client, b.store);
    const auto end = [&] {
        if (b.store.size() > 0)
            feed.reset();
    };
    if (signal == 0)
        connect(&b.store, &RecordStore::appended, this, end);
    else if (signal == 1)
        connect(feed.get(), &PageFeed::pageArrived, this, end);
    else
        connect(feed.get(), &PageFeed::progressChanged, this, end);
    feed->loadAll();
    QTRY_VERIFY((b.turn(), !feed));
    QTest::qWait(20);
    b.turn();
    QCOMPARE(b.store.size(), 3);
    QCOMPARE(b.transport->open(), 0);
}

void TestPageFeed::theFeedMayEndWhileItRuns() {
    for (const bool answered : {false, true}) {
        FeedBench b;
        auto feed = std::make_unique<PageFeed>(b.client, b.store);
        feed->loadAll();
        b.clock->advance(0);
        if (answered)
            b.transport->deliver();
        feed.reset();
        QThreadPool::globalInstance()->waitForDone();
        QTest::qWait(10);
        b.turn();
        QCOMPARE(b.store.size(), 0);
        QCOMPARE(b.transport->open(), 0);
    }
}

QTEST_GUILESS_MAIN(TestPageFeed)
#include "tst_page_feed.moc"
