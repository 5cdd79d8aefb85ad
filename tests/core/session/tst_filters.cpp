#include "tests/core/session/like_server.h"
#include "tests/core/session/session_bench.h"

#include <QJsonDocument>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Nobody says whether a server refuses a filter that it doesn't know or answers as if there were none. So every record
// is checked before it is believed, and a filter is spelt as the server spells.

class TestFilters : public QObject {
    Q_OBJECT
private slots:
    void theFilterGoesWithEveryPage();
    void anIgnoredFilterShowsNobodyElsesInteractions();
    void aFilterThatIsIgnoredLaterKeepsWhatWasRight();
    void anIgnoredFilterFindsNobodyElse();
    void beforeTheSpellingIsLearntTheAnswerIsNotBelieved_data();
    void beforeTheSpellingIsLearntTheAnswerIsNotBelieved();

private:
    /// The interactions of one person, in a list of their own.
    struct Timeline {
        Timeline(WorkspaceSession& session, const QString& person)
            : store(session.store(RecordKind::Interaction).sharedKind()), feed(session.client(), store) {
            const auto kind = store.sharedKind();
            feed.setFilter({{u"contactId"_s, person}}, [kind, person](const Record& record) {
                return record.value(*kind, Role::ContactLinks).ids.contains(person);
            });
        }
        RecordStore store;
        PageFeed feed;
    };
};

void TestFilters::theFilterGoesWithEveryPage() {
    DemoOptions options = smallWorkspace();
    options.sizes = {20, 5, 900};
    SessionBench bench(options);
    const QSet<QString> own = interactionsOf(bench.server, u"contacts"_s, bench.person(0));
    QVERIFY(own.size() > 100);
    const auto session = bench.open();
    Timeline timeline(*session, bench.person(0));
    QVERIFY(loadAll(timeline.feed));
    QCOMPARE(timeline.store.size(), own.size());
    QCOMPARE(bench.server.received(), (own.size() + 99) / 100);
    const auto requests = bench.server.requests();
    for (const DemoReceived& request : requests) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(body.value(u"filter"_s), QJsonValue(QJsonObject{{u"contactId"_s, bench.person(0)}}));
        QCOMPARE(body.value(u"limit"_s), QJsonValue(100));
        QCOMPARE(body.contains(u"cursor"_s), &request != &requests.first());
    }
}

void TestFilters::anIgnoredFilterShowsNobodyElsesInteractions() {
    DemoOptions options = smallWorkspace();
    options.dialect.ignoreAllFilters = true;
    SessionBench bench(options);
    const auto session = bench.open();
    Timeline timeline(*session, bench.person(0));
    QVERIFY(!loadAll(timeline.feed));
    QCOMPARE(errorOf(timeline.feed), ErrorKind::WrongFilter);
    QCOMPARE(timeline.store.size(), 0);
    QCOMPARE(bench.server.received(), 1);
}

void TestFilters::aFilterThatIsIgnoredLaterKeepsWhatWasRight() {
    DemoOptions options = smallWorkspace();
    options.sizes = {20, 5, 900};
    SessionBench bench(options);
    bench.server.addFault(DemoFault::of(DemoFault::Kind::IgnoreFilter).on(u"queryInteractions"_s).afterFirst(1));
    const auto session = bench.open();
    Timeline timeline(*session, bench.person(0));
    QVERIFY(!loadAll(timeline.feed));
    QCOMPARE(timeline.store.size(), 100);
    QVERIFY(!timeline.feed.progress().complete);
    QCOMPARE(bench.server.received(), 2);
    timeline.feed.retry();
    QVERIFY(rests(timeline.feed));
    QVERIFY(timeline.feed.progress().complete);
    QCOMPARE(timeline.store.size(), interactionsOf(bench.server, u"contacts"_s, bench.person(0)).size());
}

void TestFilters::anIgnoredFilterFindsNobodyElse() {
    DemoOptions options = smallWorkspace();
    options.dialect.ignoreAllFilters = true;
    SessionBench bench(options);
    const auto session = bench.open();
    Heard<RecordPtr> found;
    const auto ticket = session->lookup(RecordKind::Person).byEmail(u"somebody@else.example"_s, found.ear());
    QVERIFY(found.once());
    QCOMPARE(found.error().kind, ErrorKind::WrongFilter);
    QCOMPARE(session->store(RecordKind::Person).size(), 0);
    QCOMPARE(bench.server.received(), 1);
}

void TestFilters::beforeTheSpellingIsLearntTheAnswerIsNotBelieved_data() {
    QTest::addColumn<bool>("refuses");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("an unknown filter is ignored") << false << ErrorKind::WrongFilter;
    QTest::newRow("an unknown filter is refused") << true << ErrorKind::BadRequest;
}

void TestFilters::beforeTheSpellingIsLearntTheAnswerIsNotBelieved() {
    QFETCH(bool, refuses);
    QFETCH(ErrorKind, kind);
    DemoOptions options = smallWorkspace();
    options.dialect.names = DemoDialect::Names::Snake;
    options.dialect.refuseUnknownFilters = refuses;
    SessionBench bench(options);
    const auto session = bench.open();
    Timeline timeline(*session, bench.person(0));
    QVERIFY(!loadAll(timeline.feed));
    QCOMPARE(errorOf(timeline.feed), kind);
    QCOMPARE(timeline.store.size(), 0);

    // Any record will do.
    Heard<RecordPtr> found;
    const auto ticket = session->lookup(RecordKind::Person).byId(bench.person(0), found.ear());
    QVERIFY(found.isGood());
    timeline.feed.retry();
    QVERIFY(rests(timeline.feed));
    QVERIFY(timeline.feed.progress().complete);
    QCOMPARE(timeline.store.size(), interactionsOf(bench.server, u"contacts"_s, bench.person(0)).size());
}

QTEST_GUILESS_MAIN(TestFilters)
#include "tst_filters.moc"
