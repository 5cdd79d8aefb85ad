#include "core/edits/fresh_read.h"
#include "tests/core/edits/save_bench.h"

#include <QSignalSpy>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Found = FreshRead::Finding::Kind;

namespace {
struct Bench : SaveBench {
    FreshRead reading{parts<FreshRead>()};
    QSignalSpy finished{&reading, &FreshRead::finished};
    bool read(const QList<RecordRef>& refs) {
        reading.start(refs, Lane::Interactive);
        return until([this] { return finished.size() > 0; });
    }
    QList<Found> kinds() const {
        QList<Found> found;
        for (const FreshRead::Finding& finding : reading.findings())
            found.append(finding.kind);
        return found;
    }
};
HttpReply page(const QByteArray& json) {
    return replyWith(200, json);
}
} // namespace

/// Records read again by the fewest requests, and what was found.
class TestFreshRead : public QObject {
    Q_OBJECT
private slots:
    void fewAreReadOneByOne();
    void manyAreReadThroughPages();
    void pagingEndsWhenAllAreFound();
    void whenFewAreLeftTheyAreAskedForByTheirIds();
    void whatNoPageBroughtIsAskedForByItsId();
    void whatIsGoneIsTold();
    void oneFailureLeavesTheOthers();
    void anErrorThatMeetsAllEndsItAll_data();
    void anErrorThatMeetsAllEndsItAll();
    void aPageThatCantBeReadFailsWhatWasNotFound_data();
    void aPageThatCantBeReadFailsWhatWasNotFound();
    void anotherRecordThanAskedForIsAFailure();
    void aLimitInTheMiddleIsWaitedFor();
    void aPauseLetsTheRequestUnderWayEnd();
    void nothingToReadFinishesToo();
    void itMayBeDestroyedMeanwhile();
};

void TestFreshRead::fewAreReadOneByOne() {
    Bench bench;
    const auto refs = bench.severalPeople(250).first(3);
    bench.peopleInAll = 250;
    bench.elsewhere(u"p2"_s, u"title"_s, u"COO"_s);
    bench.clock->advance(5'000);
    QVERIFY(bench.read(refs));
    QCOMPARE(bench.sent(), (QStringList{u"GET /people/p1"_s, u"GET /people/p2"_s, u"GET /people/p3"_s}));
    QCOMPARE(bench.kinds(), QList<Found>(3, Found::Read));
    QCOMPARE(bench.reading.findings().at(1).ref, refs[1]);
    QCOMPARE(bench.reading.findings().at(1).record->value(bench.people.kind(), Role::JobTitle).text, u"COO"_s);
    QCOMPARE(bench.people.server(u"p2"_s), bench.reading.findings().at(1).record);
    QCOMPARE(bench.people.readMs(u"p2"_s), bench.clock->wallMs());
    QCOMPARE(bench.people.readMs(u"p4"_s), bench.clock->wallMs() - 5'000);
    QCOMPARE(bench.reading.requestsSent(), 3);
}

void TestFreshRead::manyAreReadThroughPages() {
    Bench bench;
    auto refs = bench.severalPeople(250);
    bench.peopleInAll = 250;
    refs = refs.last(30) + refs.first(3);
    QVERIFY(bench.read(refs));
    QCOMPARE(bench.count(u"POST"_s), 3);
    QCOMPARE(bench.transport->count(), 3);
    QCOMPARE(bench.kinds(), QList<Found>(33, Found::Read));
    for (qsizetype i = 0; i < refs.size(); ++i)
        QCOMPARE(bench.reading.findings().at(i).ref, refs[i]); // in the order in which they were asked for
}

void TestFreshRead::pagingEndsWhenAllAreFound() {
    Bench bench;
    const auto refs = bench.severalPeople(250).first(30);
    bench.peopleInAll = 250;
    QVERIFY(bench.read(refs));
    QCOMPARE(bench.transport->count(), 1);
}

void TestFreshRead::whenFewAreLeftTheyAreAskedForByTheirIds() {
    Bench bench;
    auto refs = bench.severalPeople(900);
    bench.peopleInAll = 900;
    refs = refs.first(30) + refs.last(2); // on the first page and the ninth
    QVERIFY(bench.read(refs));
    QCOMPARE(bench.sent(), (QStringList{u"POST /people/query"_s, u"GET /people/p899"_s, u"GET /people/p900"_s}));
    QCOMPARE(bench.kinds(), QList<Found>(32, Found::Read));
}

void TestFreshRead::whatNoPageBroughtIsAskedForByItsId() {
    Bench bench;
    const auto refs = bench.severalPeople(90);
    bench.peopleInAll = 90;
    bench.list.removeOne(u"p7"_s); // it moved between two pages, or the list is of something else
    bench.list.removeOne(u"p8"_s);
    bench.records.remove(u"p8"_s);
    QVERIFY(bench.read(refs));
    QCOMPARE(bench.sent(), (QStringList{u"POST /people/query"_s, u"GET /people/p7"_s, u"GET /people/p8"_s}));
    QCOMPARE(bench.kinds().at(6), Found::Read);
    QCOMPARE(bench.kinds().at(7), Found::Gone);
}

void TestFreshRead::whatIsGoneIsTold() {
    Bench bench;
    const auto refs = bench.severalPeople(2);
    bench.records.remove(u"p1"_s);
    QVERIFY(bench.read(refs));
    QCOMPARE(bench.kinds(), (QList{Found::Gone, Found::Read}));
    QCOMPARE(bench.people.presence(u"p1"_s), Presence::Gone);
    QVERIFY(bench.people.server(u"p1"_s)); // what was known of it stays
}

void TestFreshRead::oneFailureLeavesTheOthers() {
    Bench bench;
    const auto refs = bench.severalPeople(3);
    bench.instead[u"GET"_s] = {replyWith(403)};
    QVERIFY(bench.read(refs));
    QCOMPARE(bench.kinds(), (QList{Found::Failed, Found::Read, Found::Read}));
    QCOMPARE(bench.reading.findings().first().error->kind, ErrorKind::Forbidden);
}

void TestFreshRead::anErrorThatMeetsAllEndsItAll_data() {
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<int>("kind");
    QTest::newRow("401") << replyWith(401) << int(ErrorKind::Unauthorized);
    QTest::newRow("no connection") << failedWith(WireFailure::Refused) << int(ErrorKind::Refused);
    QTest::newRow("no answer") << failedWith(WireFailure::Timeout) << int(ErrorKind::Timeout);
    QTest::newRow("a 429 that doesn't end")
        << replyWith(429, {}, {{"Retry-After", "1"}}) << int(ErrorKind::RateLimited);
}

void TestFreshRead::anErrorThatMeetsAllEndsItAll() {
    QFETCH(HttpReply, reply);
    QFETCH(int, kind);
    Bench bench;
    const auto refs = bench.severalPeople(3);
    bench.transport->setScript([&](const FakeTransport::Sent& sent) -> std::optional<HttpReply> {
        if (sent.path().endsWith(u"/p1"))
            return SaveBench::json(200, bench.records.value(u"p1"_s));
        return reply;
    });
    bench.reading.start(refs, Lane::Interactive);
    QVERIFY(bench.until([&] { return bench.finished.size() > 0; }, 10'000));
    QCOMPARE(bench.kinds(), (QList{Found::Read, Found::Failed, Found::Failed}));
    QCOMPARE(int(bench.reading.findings().last().error->kind), kind);
    QVERIFY(!bench.sent().contains(u"GET /people/p3"_s));
}

void TestFreshRead::aPageThatCantBeReadFailsWhatWasNotFound_data() {
    QTest::addColumn<HttpReply>("second");
    QTest::addColumn<int>("kind");
    QTest::newRow("refused") << replyWith(403) << int(ErrorKind::Forbidden);
    QTest::newRow("no list") << page("<html>") << int(ErrorKind::Unreadable);
    QTest::newRow("the first page again")
        << page(R"({"data":[{"id":"p1"}],"next_cursor":"200","has_more":true})") << int(ErrorKind::CursorLoop);
    QTest::newRow("an empty page that claims more")
        << page(R"({"data":[],"next_cursor":"200","has_more":true})") << int(ErrorKind::EmptyPageClaimsMore);
    QTest::newRow("more without a cursor")
        << page(R"({"data":[{"id":"x1"}],"has_more":true})") << int(ErrorKind::NoNextCursor);
}

void TestFreshRead::aPageThatCantBeReadFailsWhatWasNotFound() {
    QFETCH(HttpReply, second);
    QFETCH(int, kind);
    Bench bench;
    const auto refs = bench.severalPeople(250);
    bench.peopleInAll = 250;
    bench.transport->setScript([&](const FakeTransport::Sent& sent) {
        return sent.body().value(u"cursor").toString() == u"100" ? second : bench.says(sent);
    });
    QVERIFY(bench.read(refs));
    QCOMPARE(bench.transport->count(), 2);
    QCOMPARE(bench.kinds().count(Found::Read), 100);
    QCOMPARE(bench.kinds().count(Found::Failed), 150);
    QCOMPARE(int(bench.reading.findings().last().error->kind), kind);
}

void TestFreshRead::anotherRecordThanAskedForIsAFailure() {
    Bench bench;
    const auto refs = bench.severalPeople(2);
    bench.instead[u"GET"_s] = {SaveBench::json(200, bench.records.value(u"p2"_s))};
    QVERIFY(bench.read({refs[0]}));
    QCOMPARE(bench.kinds(), QList{Found::Failed});
    QCOMPARE(bench.reading.findings().first().error->kind, ErrorKind::Unreadable);
}

void TestFreshRead::aLimitInTheMiddleIsWaitedFor() {
    Bench bench;
    const auto refs = bench.severalPeople(3);
    bench.instead[u"GET"_s] = {SaveBench::json(200, bench.records.value(u"p1"_s)),
                               replyWith(429, {}, {{"Retry-After", "20"}})};
    bench.reading.start(refs, Lane::Visible);
    QVERIFY(bench.until([&] { return bench.finished.size() > 0; }, 1'000));
    QCOMPARE(bench.kinds(), QList<Found>(3, Found::Read));
    const auto& found = bench.reading.findings();
    QVERIFY(found.at(1).readAtMs - found.at(0).readAtMs >= 20'000); // each has its own time
}

void TestFreshRead::aPauseLetsTheRequestUnderWayEnd() {
    Bench bench;
    const auto refs = bench.severalPeople(3);
    bench.reading.start(refs, Lane::Interactive);
    bench.clock->advance(0);
    QCOMPARE(bench.transport->count(), 1);
    bench.reading.pause();
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
    QCOMPARE(bench.kinds(), QList{Found::Read});
    QVERIFY(bench.reading.isRunning());
    bench.reading.resume();
    QVERIFY(bench.until([&] { return bench.finished.size() > 0; }));
    QCOMPARE(bench.transport->count(), 3);
}

void TestFreshRead::nothingToReadFinishesToo() {
    Bench bench;
    bench.reading.start({}, Lane::Interactive);
    QCOMPARE(bench.finished.size(), 0); // never from within start()
    bench.turn();
    QCOMPARE(bench.finished.size(), 1);
    QVERIFY(!bench.reading.isRunning());
}

void TestFreshRead::itMayBeDestroyedMeanwhile() {
    SaveBench bench;
    const auto refs = bench.severalPeople(250);
    bench.peopleInAll = 250;
    auto reading = std::make_unique<FreshRead>(bench.parts<FreshRead>());
    QObject::connect(&bench.people, &RecordStore::changed, &bench.people, [&reading] { reading.reset(); });
    reading->start(refs, Lane::Interactive);
    QVERIFY(bench.until([&] { return !reading; }));
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
}

QTEST_GUILESS_MAIN(TestFreshRead)
#include "tst_fresh_read.moc"
