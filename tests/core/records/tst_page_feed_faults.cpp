#include "tests/core/records/feed_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Run = FeedProgress::Run;

// Lists that break off, repeat themselves or lie: each ends with its own error, keeps what it has, and can be retried.

class TestPageFeedFaults : public QObject {
    Q_OBJECT
private slots:
    void eachFaultEndsWithItsError_data();
    void eachFaultEndsWithItsError();
    void theErrorNamesWhatWasAsked();
    void aFailedListWaitsForSomebodyToRetry();
    void retryGoesOnWhereItBrokeOff();
    void retryOfAllGoesOnWithAll();
    void anExpiredCursorIsRetriedFromTheStart_data();
    void anExpiredCursorIsRetriedFromTheStart();
    void loadingAllAfterAnExpiredCursorReadsAll();
    void theKeysEndEndsTheRun();
    void anotherKeyTakesTheRunUp();
    void recordsWithoutAnIdAreLeftOut();
    void retryWithNothingToRetry();
};

void TestPageFeedFaults::eachFaultEndsWithItsError_data() {
    QTest::addColumn<FakeTransport::Script>("fault");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("kept"); // records
    QTest::addColumn<int>("requests");
    using Sent = FakeTransport::Sent;
    using Maybe = std::optional<HttpReply>;
    const auto atCursor = [](const QString& cursor, const HttpReply& reply) -> FakeTransport::Script {
        return [=](const Sent& sent) { return FeedBench::cursorOf(sent) == cursor ? Maybe(reply) : std::nullopt; };
    };
    const auto always = [](const HttpReply& reply) -> FakeTransport::Script {
        return [=](const Sent&) { return Maybe(reply); };
    };
    QTest::newRow("the same cursor for ever")
        << atCursor(u"c3"_s, page({u"4"_s, u"5"_s}, u"c3"_s)) << ErrorKind::CursorLoop << 5 << 2;
    QTest::newRow("back to an earlier cursor")
        << atCursor(u"c6"_s, page({u"7"_s}, u"c3"_s)) << ErrorKind::CursorLoop << 7 << 3;
    QTest::newRow("the first page again and again, with new cursors")
        << FakeTransport::Script([n = 0](const Sent&) mutable {
               return Maybe(page({u"1"_s, u"2"_s}, u"x%1"_s.arg(++n)));
           })
        << ErrorKind::CursorLoop << 2 << 2;
    QTest::newRow("an empty page that claims more")
        << atCursor(u"c3"_s, page({}, u"c6"_s)) << ErrorKind::EmptyPageClaimsMore << 3 << 2;
    QTest::newRow("more without a cursor")
        << always(replyWith(200, R"({"data":[{"id":"1"}],"has_more":true})")) << ErrorKind::NoNextCursor << 1 << 1;
    QTest::newRow("an unknown cursor") << atCursor(u"c3"_s, refusal(400, u"invalid_cursor"_s))
                                       << ErrorKind::CursorExpired << 3 << 2;
    QTest::newRow("an unknown cursor, as 404")
        << atCursor(u"c6"_s, refusal(404, {})) << ErrorKind::CursorExpired << 6 << 3;
    QTest::newRow("404 on the first page is no cursor's fault")
        << always(refusal(404, {})) << ErrorKind::NotFound << 0 << 1;
    QTest::newRow("401") << atCursor(u"c3"_s, refusal(401, u"revoked"_s)) << ErrorKind::Unauthorized << 3 << 2;
    QTest::newRow("403") << always(refusal(403, u"scope"_s)) << ErrorKind::Forbidden << 0 << 1;
    QTest::newRow("a proxy's page") << atCursor(u"c3"_s, replyWith(200, "<html>Sign in</html>"))
                                    << ErrorKind::Unreadable << 3 << 2;
    QTest::newRow("no list") << always(replyWith(200, R"({"data":{"total":0}})")) << ErrorKind::Unreadable << 0 << 1;
    QTest::newRow("no body") << always(replyWith(204)) << ErrorKind::Unreadable << 0 << 1;
    QTest::newRow("records of which none has an id")
        << always(replyWith(200, R"({"data":[{"name":"x"},{"name":"y"}]})")) << ErrorKind::Unreadable << 0 << 1;
    QTest::newRow("TLS") << always(failedWith(WireFailure::Tls)) << ErrorKind::Tls << 0 << 1;
}

void TestPageFeedFaults::eachFaultEndsWithItsError() {
    QFETCH(FakeTransport::Script, fault);
    QFETCH(ErrorKind, kind);
    QFETCH(int, kept);
    QFETCH(int, requests);
    FeedBench b;
    b.fault = fault;
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(b.error(), kind);
    QCOMPARE(b.store.size(), kept);
    QCOMPARE(b.progress().loaded, kept);
    QCOMPARE(b.transport->count(), requests);
    QCOMPARE(b.progress().requests, requests);
    QVERIFY(!b.progress().complete); // never a silent end that looks like the whole list
}

void TestPageFeedFaults::theErrorNamesWhatWasAsked() {
    FeedBench b;
    b.fault = [](const FakeTransport::Sent&) {
        return replyWith(200, R"({"data":[],"has_more":true,"next_cursor":"c","meta":{"request_id":"req_body"}})",
                         {{"X-Request-Id", "req_header"}});
    };
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(b.progress().error->operationId, u"queryPeople"_s);
    QCOMPARE(b.progress().error->scope, u"people:read"_s);
    QCOMPARE(b.progress().error->status, 200);
    QCOMPARE(b.progress().error->requestId, u"req_body"_s);
    b.fault = [](const FakeTransport::Sent&) { return replyWith(200, "oops", {{"X-Request-Id", "req_header"}}); };
    b.feed.retry();
    QVERIFY(b.rest());
    QCOMPARE(b.progress().error->requestId, u"req_header"_s);
}

void TestPageFeedFaults::aFailedListWaitsForSomebodyToRetry() {
    FeedBench b;
    b.fault = [](const FakeTransport::Sent&) { return refusal(403, u"scope"_s); };
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    b.feed.loadMore(Lane::Visible); // scrolling on asks nothing
    QVERIFY(!b.feed.isRunning());
    QCOMPARE(b.transport->count(), 1);
    QCOMPARE(b.error(), ErrorKind::Forbidden);
}

void TestPageFeedFaults::retryGoesOnWhereItBrokeOff() {
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    b.fault = [](const FakeTransport::Sent&) { return refusal(422, u"busy"_s); };
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    b.fault = {};
    b.feed.retry();
    QVERIFY(!b.progress().error);
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 c3"_s);
    QCOMPARE(b.progress().loaded, 6);
}

void TestPageFeedFaults::retryOfAllGoesOnWithAll() {
    FeedBench b;
    b.fault = [](const FakeTransport::Sent& sent) {
        return FeedBench::cursorOf(sent) == u"c3"_s ? std::optional(refusal(422, u"busy"_s)) : std::nullopt;
    };
    b.feed.loadAll();
    QVERIFY(b.rest());
    b.fault = {};
    b.feed.retry();
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 c3 c6"_s);
    QVERIFY(b.progress().complete);
}

void TestPageFeedFaults::anExpiredCursorIsRetriedFromTheStart_data() {
    QTest::addColumn<bool>("all");
    QTest::newRow("as many as were there") << false;
    QTest::newRow("all, if all were wanted") << true;
}

void TestPageFeedFaults::anExpiredCursorIsRetriedFromTheStart() {
    QFETCH(bool, all);
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    b.fault = [](const FakeTransport::Sent&) { return refusal(400, u"cursor_expired"_s); };
    if (all)
        b.feed.loadAll();
    else
        b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::CursorExpired);
    b.fault = {};
    b.feed.retry();
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::None);
    QCOMPARE(b.asked(), all ? u"- c3 - c3 c6"_s : u"- c3 -"_s);
    QCOMPARE(b.progress().complete, all);
    QCOMPARE(b.progress().loaded, all ? 9 : 3);
}

void TestPageFeedFaults::loadingAllAfterAnExpiredCursorReadsAll() {
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    b.fault = [](const FakeTransport::Sent&) { return refusal(400, u"cursor_expired"_s); };
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    b.fault = {};
    b.feed.loadAll();
    QVERIFY(b.rest());
    QVERIFY(b.progress().complete);
    QCOMPARE(idsOf(b.store), b.list);
}

void TestPageFeedFaults::theKeysEndEndsTheRun() {
    FeedBench b;
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    b.feed.loadAll();
    b.clock->advance(0);
    b.client.useScheduler(nullptr);
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::NoKey);
    QCOMPARE(b.progress().loaded, 3);
    // Without one …
    b.feed.retry();
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::NoKey);
    // … and with another.
    b.client.useScheduler(b.newScheduler());
    b.feed.retry();
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::None);
    QVERIFY(b.progress().complete);
}

void TestPageFeedFaults::anotherKeyTakesTheRunUp() {
    FeedBench b;
    b.feed.loadAll();
    b.clock->advance(0); // under way with the old key
    b.client.useScheduler(b.newScheduler());
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::None);
    QCOMPARE(b.asked(), u"- - c3 c6"_s);
    QCOMPARE(idsOf(b.store), b.list);
    QVERIFY(b.progress().complete);
}

void TestPageFeedFaults::recordsWithoutAnIdAreLeftOut() {
    FeedBench b;
    b.fault = [](const FakeTransport::Sent&) {
        return replyWith(200, R"({"data":[{"id":"1"},{"lastName":"nobody"},{"id":"2"}]})");
    };
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::None);
    QCOMPARE(idsOf(b.store), (QStringList{u"1"_s, u"2"_s}));
    QVERIFY(b.progress().complete);
}

void TestPageFeedFaults::retryWithNothingToRetry() {
    FeedBench b(2);
    b.feed.retry(); // nothing was read yet: reads
    QVERIFY(b.rest());
    QCOMPARE(b.progress().loaded, 2);
    QVERIFY(b.progress().complete);
    b.feed.retry(); // all was read: reads again
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- -"_s);
    b.feed.refresh();
    b.feed.retry(); // while it runs: nothing
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- - -"_s);
}

QTEST_GUILESS_MAIN(TestPageFeedFaults)
#include "tst_page_feed_faults.moc"
