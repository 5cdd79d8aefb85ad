#include "tests/core/records/feed_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Run = FeedProgress::Run;

// A list read again: the old rows stay until the new ones are all there.

namespace {
/// Two pages, six of nine records, have been read.
struct Read : FeedBench {
    Read() {
        feed.loadMore(Lane::Visible);
        rest();
        feed.loadMore(Lane::Visible);
        rest();
    }
};

FakeTransport::Script refuseAt(const QString& cursor, const QString& code) {
    return [=](const FakeTransport::Sent& sent) {
        return FeedBench::cursorOf(sent) == cursor ? std::optional(refusal(400, code)) : std::nullopt;
    };
}
} // namespace

class TestPageFeedRefresh : public QObject {
    Q_OBJECT
private slots:
    void asMuchIsReadAgainAsWasRead();
    void theOldRowsStayUntilTheEnd();
    void whatWasDeletedGoesAndWhatIsNewComes();
    void aListThatHasGrownShorterIsComplete();
    void scrollingGoesOnFromTheNewList();
    void aRefreshOfNothingReadsAPage();
    void aBrokenRefreshKeepsTheOldRowsAndGoesOn();
    void aBrokenRefreshOfACompleteListStaysComplete();
    void aRefreshWhoseCursorExpiresStartsAgain();
    void aRefreshThatIsStoppedLeavesTheListAsItWas();
    void aSecondRefreshStartsAgain();
    void loadingAllDuringARefreshReadsTheRestAfterwards();
    void refreshingWhileAllIsBeingReadGoesOnWithAll();
    void aSlotMayRefreshAgainWhenTheRowsAreSwapped();
};

void TestPageFeedRefresh::asMuchIsReadAgainAsWasRead() {
    Read b;
    b.nameSuffix = u"!"_s;
    b.feed.refresh();
    QCOMPARE(b.progress().run, Run::Refresh);
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 - c3"_s);
    QCOMPARE(b.progress().requests, 2);
    QCOMPARE(b.progress().loaded, 6);
    QVERIFY(!b.progress().complete);
    QCOMPARE(b.store.record(u"6"_s)->name, u"6!"_s);
}

void TestPageFeedRefresh::theOldRowsStayUntilTheEnd() {
    Read b;
    QSignalSpy swapped(&b.store, &RecordStore::rearranged);
    QSignalSpy appended(&b.store, &RecordStore::appended);
    QSignalSpy changed(&b.store, &RecordStore::changed);
    b.nameSuffix = u"!"_s;
    b.feed.refresh();
    QTRY_COMPARE((b.turn(), b.transport->count()), 4); // the second page of it is under way
    QCOMPARE(b.store.record(u"1"_s)->name, u"1"_s);
    QVERIFY(b.rest());
    QCOMPARE(swapped.size(), 1);
    QCOMPARE(appended.size() + changed.size(), 0);
    QCOMPARE(b.store.record(u"1"_s)->name, u"1!"_s);
}

void TestPageFeedRefresh::whatWasDeletedGoesAndWhatIsNewComes() {
    Read b;
    b.list = {u"new"_s, u"1"_s, u"3"_s, u"4"_s, u"6"_s, u"7"_s, u"8"_s};
    b.feed.refresh();
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), (QStringList{u"new"_s, u"1"_s, u"3"_s, u"4"_s, u"6"_s, u"7"_s}));
    QCOMPARE(b.progress().loaded, 6);
}

void TestPageFeedRefresh::aListThatHasGrownShorterIsComplete() {
    Read b;
    b.list = {u"1"_s, u"2"_s};
    b.feed.refresh();
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list);
    QVERIFY(b.progress().complete);
    QCOMPARE(b.progress().loaded, 2);
}

void TestPageFeedRefresh::scrollingGoesOnFromTheNewList() {
    Read b;
    b.cursorLetter = u'd';
    b.feed.refresh();
    QVERIFY(b.rest());
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 - d3 d6"_s);
    QCOMPARE(idsOf(b.store), b.list);
    QVERIFY(b.progress().complete);
}

void TestPageFeedRefresh::aRefreshOfNothingReadsAPage() {
    FeedBench b;
    b.feed.refresh();
    QVERIFY(b.rest());
    QCOMPARE(b.progress().loaded, 3);
    QVERIFY(!b.progress().complete);
}

void TestPageFeedRefresh::aBrokenRefreshKeepsTheOldRowsAndGoesOn() {
    Read b;
    b.nameSuffix = u"!"_s;
    b.list.removeOne(u"5"_s);
    b.fault = refuseAt(u"c3"_s, u"busy"_s);
    b.feed.refresh();
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::BadRequest);
    QCOMPARE(idsOf(b.store), (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s}));
    QCOMPARE(b.store.record(u"1"_s)->name, u"1!"_s); // what came is newer
    QCOMPARE(b.store.record(u"5"_s)->name, u"5"_s);
    QCOMPARE(b.progress().loaded, 6);

    b.fault = {};
    b.feed.retry();
    QCOMPARE(b.progress().run, Run::Refresh);
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 - c3 c3"_s); // the page that is there isn't asked for again
    QCOMPARE(idsOf(b.store), (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"6"_s, u"7"_s}));
    QCOMPARE(b.store.record(u"6"_s)->name, u"6!"_s);
    QCOMPARE(b.progress().loaded, 6);
}

void TestPageFeedRefresh::aBrokenRefreshOfACompleteListStaysComplete() {
    FeedBench b(6);
    b.feed.loadAll();
    QVERIFY(b.rest());
    b.fault = refuseAt(u"c3"_s, u"busy"_s);
    b.feed.refresh();
    QVERIFY(b.rest());
    QVERIFY(b.progress().complete);
    QCOMPARE(b.progress().loaded, 6);
    QCOMPARE(idsOf(b.store), b.list);
    b.fault = {};
    b.feed.retry();
    QVERIFY(b.rest());
    QVERIFY(b.progress().complete);
    QCOMPARE(b.error(), ErrorKind::None);
}

void TestPageFeedRefresh::aRefreshWhoseCursorExpiresStartsAgain() {
    Read b;
    b.fault = refuseAt(u"c3"_s, u"cursor_expired"_s);
    b.feed.refresh();
    QVERIFY(b.rest());
    QCOMPARE(b.error(), ErrorKind::CursorExpired);
    QCOMPARE(b.progress().loaded, 6);
    b.fault = {};
    b.feed.retry();
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 - c3 - c3"_s);
    QCOMPARE(b.error(), ErrorKind::None);
}

void TestPageFeedRefresh::aRefreshThatIsStoppedLeavesTheListAsItWas() {
    Read b;
    b.nameSuffix = u"!"_s;
    b.feed.refresh();
    QTRY_COMPARE((b.turn(), b.transport->count()), 4);
    b.feed.stop();
    QCOMPARE(b.error(), ErrorKind::None);
    QCOMPARE(b.store.size(), 6);
    QCOMPARE(b.progress().loaded, 6);
    QCOMPARE(b.store.record(u"1"_s)->name, u"1!"_s);
    // Scrolling on reads what comes after the old rows, not what the refresh was about to read.
    b.feed.loadMore(Lane::Visible);
    QVERIFY(b.rest());
    QCOMPARE(FeedBench::cursorOf(b.transport->last()), u"c6"_s);
    QCOMPARE(idsOf(b.store), b.list);
    QVERIFY(b.progress().complete);
}

void TestPageFeedRefresh::aSecondRefreshStartsAgain() {
    Read b;
    b.feed.refresh();
    QTRY_COMPARE((b.turn(), b.transport->count()), 4);
    b.feed.refresh();
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list.first(6));
    QCOMPARE(b.progress().loaded, 6);
    QCOMPARE(b.transport->open(), 0);
}

void TestPageFeedRefresh::loadingAllDuringARefreshReadsTheRestAfterwards() {
    Read b;
    b.feed.refresh();
    b.turn();
    b.feed.loadAll();
    QVERIFY(b.rest());
    QCOMPARE(b.asked(), u"- c3 - c3 c6"_s);
    QCOMPARE(idsOf(b.store), b.list);
    QCOMPARE(b.progress().loaded, 9);
    QVERIFY(b.progress().complete);
    b.feed.refresh(); // and that wish is not kept for later ones
    b.list += {u"10"_s, u"11"_s, u"12"_s, u"13"_s};
    QVERIFY(b.rest());
    QCOMPARE(b.progress().loaded, 9);
    QVERIFY(!b.progress().complete);
}

void TestPageFeedRefresh::refreshingWhileAllIsBeingReadGoesOnWithAll() {
    FeedBench b(30);
    b.feed.loadAll();
    QTRY_VERIFY((b.turn(), b.progress().loaded >= 9));
    b.feed.refresh();
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list);
    QVERIFY(b.progress().complete);
}

void TestPageFeedRefresh::aSlotMayRefreshAgainWhenTheRowsAreSwapped() {
    Read b;
    int swaps = 0;
    connect(&b.store, &RecordStore::rearranged, this, [&] {
        if (++swaps == 1)
            b.feed.refresh();
    });
    b.feed.refresh();
    QVERIFY(b.rest());
    QTRY_COMPARE((b.turn(), swaps), 2);
    QVERIFY(b.rest());
    QCOMPARE(idsOf(b.store), b.list.first(6));
    QCOMPARE(b.error(), ErrorKind::None);
}

QTEST_GUILESS_MAIN(TestPageFeedRefresh)
#include "tst_page_feed_refresh.moc"
