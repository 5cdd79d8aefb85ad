#include "tests/core/session/dialects.h"
#include "tests/core/session/like_server.h"
#include "tests/core/session/session_bench.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// How a server says that a list goes on: by any name, in any place, with a flag or without. And how one that doesn't
// say it is not taken for one whose list has ended.

class TestPageInfo : public QObject {
    Q_OBJECT
private slots:
    void theNextPageIsFound_data();
    void theNextPageIsFound();
    void aFullLastPageIsTheLast_data();
    void aFullLastPageIsTheLast();
    void aFullPageThatSaysNothingMayNotBeTheLast_data();
    void aFullPageThatSaysNothingMayNotBeTheLast();
    void aShortPageThatSaysNothingIsTheLast();

private:
    static DemoOptions speaking(const DemoDialect& dialect, int people) {
        DemoOptions options;
        options.sizes = {people, 5, 5};
        options.dialect = dialect;
        return options;
    }
};

namespace {
using Place = DemoDialect::PageInfo;
constexpr std::pair<Place, const char*> places[] = {{Place::TopLevel, "page_info"},
                                                    {Place::InData, "data.page_info"},
                                                    {Place::InMeta, "meta.page_info"},
                                                    {Place::Bare, "the open"}};
} // namespace

void TestPageInfo::theNextPageIsFound_data() {
    QTest::addColumn<DemoDialect>("dialect");
    DemoDialect dialect;
    for (const auto& [place, where] : places) {
        dialect.pageInfo = place;
        for (const char* cursor : {"next_cursor", "nextCursor", "end_cursor", "endCursor", "cursor"}) {
            dialect.cursorMember = QString::fromLatin1(cursor);
            for (const char* flag : {"has_next_page", "hasNextPage", "has_more", "hasMore", ""}) {
                dialect.moreMember = QString::fromLatin1(flag);
                QTest::addRow("%s and %s in %s", cursor, *flag == '\0' ? "no flag" : flag, where) << dialect;
            }
        }
    }
}

void TestPageInfo::theNextPageIsFound() {
    QFETCH(DemoDialect, dialect);
    SessionBench bench(speaking(dialect, 120));
    const auto session = bench.open();
    QVERIFY(loadAll(*session->feed(RecordKind::Person)));
    QCOMPARE(differences(session->store(RecordKind::Person), bench.server), QString());
    QCOMPARE(bench.server.received(), 2);
}

void TestPageInfo::aFullLastPageIsTheLast_data() {
    QTest::addColumn<DemoDialect>("dialect");
    DemoDialect dialect;
    for (const auto& [place, where] : places) {
        dialect.pageInfo = place;
        for (const QString& flag : {u"has_next_page"_s, QString()}) {
            dialect.moreMember = flag;
            QTest::addRow("%s, %s", where, flag.isEmpty() ? "a cursor that is null" : "a flag") << dialect;
        }
    }
}

void TestPageInfo::aFullLastPageIsTheLast() {
    QFETCH(DemoDialect, dialect);
    SessionBench bench(speaking(dialect, 200));
    const auto session = bench.open();
    QVERIFY(loadAll(*session->feed(RecordKind::Person)));
    QCOMPARE(session->store(RecordKind::Person).size(), 200);
    QCOMPARE(bench.server.received(), 2);
}

void TestPageInfo::aFullPageThatSaysNothingMayNotBeTheLast_data() {
    QTest::addColumn<int>("people");
    QTest::newRow("more than a page") << 130;
    QTest::newRow("just a page: who could tell?") << 100;
}

void TestPageInfo::aFullPageThatSaysNothingMayNotBeTheLast() {
    QFETCH(int, people);
    SessionBench bench(speaking(DemoDialect::old(), people)); // as the earlier documents show lists
    const auto session = bench.open();
    PageFeed& feed = *session->feed(RecordKind::Person);
    QVERIFY(!loadAll(feed));
    QCOMPARE(errorOf(feed), ErrorKind::NoNextCursor);
    QVERIFY(!feed.progress().complete);
    QCOMPARE(feed.progress().loaded, 100);
    QCOMPARE(session->store(RecordKind::Person).size(), 100);
    QCOMPARE(bench.server.received(), 1);

    feed.loadMore(Lane::Visible); // as scrolling does
    QVERIFY(rests(feed));
    QCOMPARE(bench.server.received(), 1);
    feed.retry();
    QVERIFY(rests(feed));
    QCOMPARE(errorOf(feed), ErrorKind::NoNextCursor);
    QCOMPARE(bench.server.received(), 2);
    QCOMPARE(session->store(RecordKind::Person).size(), 100);
}

void TestPageInfo::aShortPageThatSaysNothingIsTheLast() {
    SessionBench bench(speaking(DemoDialect::old(), 99));
    const auto session = bench.open();
    QVERIFY(loadAll(*session->feed(RecordKind::Person)));
    QCOMPARE(session->store(RecordKind::Person).size(), 99);
    QCOMPARE(bench.server.received(), 1);
}

QTEST_GUILESS_MAIN(TestPageInfo)
#include "tst_page_info.moc"
