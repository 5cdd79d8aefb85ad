#include "core/common/names.h"
#include "tests/core/session/dialects.h"
#include "tests/core/session/like_server.h"
#include "tests/core/session/session_bench.h"

#include <QJsonDocument>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// The same workspace, served in each way that the documents leave open: a session reads the same from all of them, with
// the fewest requests.

class TestDialects : public QObject {
    Q_OBJECT
private slots:
    void initTestCase_data();
    void initTestCase() { m_bench = std::make_unique<SessionBench>(); }
    void init();
    void cleanup() { m_session.reset(); }
    void cleanupTestCase() { m_bench.reset(); }

    void allPagesAreReadOnceEach();
    void peopleShowTheirCompanies();
    void aRecordIsReadByItsId();
    void aTimelineHoldsItsOwnInteractions_data();
    void aTimelineHoldsItsOwnInteractions();
    void aPersonIsFoundByAddress();
    void theKeysOrganizationIsNamed();
    void aRefusalKeepsItsWords();
    void aRefusalKeepsItsDetails();

private:
    DemoServer& server() { return m_bench->server; }
    PageFeed& people() { return *m_session->feed(RecordKind::Person); }
    bool speaksSnakeCase() { return server().dialect().names == DemoDialect::Names::Snake; }
    /// The filter of the last request, as it went over the wire.
    QJsonObject lastFilter() {
        return QJsonDocument::fromJson(server().requests().constLast().body).object().value(u"filter"_s).toObject();
    }
    /// One page, from which the session learns how this server spells.
    bool hearsTheServer() {
        people().loadMore(Lane::Visible);
        return rests(people()) && people().progress().loaded == 100;
    }

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<WorkspaceSession> m_session;
};

void TestDialects::initTestCase_data() {
    QTest::addColumn<DemoDialect>("dialect");
    const auto spoken = spokenDialects();
    for (const SpokenDialect& one : spoken)
        QTest::newRow(one.name) << one.dialect;
}

void TestDialects::init() {
    QFETCH_GLOBAL(DemoDialect, dialect);
    server().setDialect(dialect);
    server().resetLimits();
    server().clearReceived();
    m_bench->services.schedulers = std::make_shared<SchedulerPool>();
    m_session = m_bench->open();
}

void TestDialects::allPagesAreReadOnceEach() {
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Interaction}) {
        QVERIFY(loadAll(*m_session->feed(kind)));
        QCOMPARE(differences(m_session->store(kind), server()), QString());
    }
    QCOMPARE(server().received(u"queryPeople"_s), 2);       // 130, at most 100 a page
    QCOMPARE(server().received(u"queryInteractions"_s), 3); // 210
    QCOMPARE(server().received(), 5);
}

void TestDialects::peopleShowTheirCompanies() {
    QVERIFY(loadAll(people()));
    const int known = int(m_session->store(RecordKind::Company).size());
    QVERIFY(known > 10);
    m_session->companies().readAll();
    QVERIFY(until([this] { return !m_session->companies().isReadingAll(); }));
    QCOMPARE(server().received(u"getCompany"_s), known);
    int gone = 0;
    for (int i = 0; i < server().count(RecordKind::Person); ++i) {
        const QString id = server().find(RecordKind::Person, m_bench->person(i))->value(u"companyId"_s).toString();
        const auto company = server().find(RecordKind::Company, id);
        QCOMPARE(m_session->names().name(RecordKind::Company, id),
                 company ? company->value(u"name"_s).toString() : QString());
        QCOMPARE(m_session->names().isGone(RecordKind::Company, id), !id.isEmpty() && !company);
        gone += m_session->names().isGone(RecordKind::Company, id) ? 1 : 0;
    }
    QVERIFY(gone > 0);
}

void TestDialects::aRecordIsReadByItsId() {
    for (const RecordKind kind : allRecordKinds) {
        Heard<RecordPtr> found;
        const auto ticket = m_session->lookup(kind).byId(DemoServer::idOf(kind, 7), found.ear());
        QVERIFY(found.isGood());
        QCOMPARE(found.value()->id, DemoServer::idOf(kind, 7));
        QCOMPARE(differences(*found.value(), m_session->contract().kind(kind), server()), QString());
        QCOMPARE(m_session->store(kind).record(found.value()->id), found.value());
    }
    QCOMPARE(server().received(), 3);
}

void TestDialects::aTimelineHoldsItsOwnInteractions_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Role>("link");
    QTest::addColumn<QString>("id");
    QTest::newRow("a person's") << u"contactId"_s << Role::ContactLinks << SessionBench::person(3);
    QTest::newRow("a company's") << u"companyId"_s << Role::CompanyLinks << SessionBench::company(0);
}

void TestDialects::aTimelineHoldsItsOwnInteractions() {
    QFETCH(QString, filter);
    QFETCH(Role, link);
    QFETCH(QString, id);
    QVERIFY(hearsTheServer());
    const KindDescription& kind = m_session->contract().kind(RecordKind::Interaction);
    RecordStore store(m_session->store(RecordKind::Interaction).sharedKind());
    PageFeed timeline(m_session->client(), store);
    timeline.setFilter({{filter, id}}, [&](const Record& record) { return record.value(kind, link).ids.contains(id); });
    QVERIFY(loadAll(timeline));
    QCOMPARE(server().received(u"queryInteractions"_s), 1);
    QCOMPARE(lastFilter(), (QJsonObject{{speaksSnakeCase() ? toSnakeCase(filter) : filter, QJsonValue(id)}}));

    QSet<QString> shown;
    for (qsizetype i = 0; i < store.size(); ++i)
        shown.insert(store.at(i).id);
    QVERIFY(shown.size() > 5);
    QCOMPARE(shown, interactionsOf(server(), kind.withRole(link)->name, id));
}

void TestDialects::aPersonIsFoundByAddress() {
    const QString id = m_bench->person(11);
    const QString address = server().find(RecordKind::Person, id)->value(u"email"_s).toString();
    Heard<RecordPtr> found;
    const auto ticket = m_session->lookup(RecordKind::Person).byEmail(address.toUpper(), found.ear());
    QVERIFY(found.isGood());
    QCOMPARE(found.value()->id, id);
    QCOMPARE(server().received(), 1);

    Heard<RecordPtr> nobody;
    const auto other = m_session->lookup(RecordKind::Person).byEmail(u"nobody@else.example"_s, nobody.ear());
    QVERIFY(nobody.once());
    QCOMPARE(nobody.error().kind, ErrorKind::NotFound);
    QCOMPARE(m_session->store(RecordKind::Person).size(), 1);
}

void TestDialects::theKeysOrganizationIsNamed() {
    Heard<Identity> identity;
    const auto ticket = m_session->client().authenticate(Lane::Interactive, identity.ear());
    QVERIFY(identity.isGood());
    QCOMPARE(identity.value().organization, u"Larkspur Trading"_s);
    QCOMPARE(server().received(), 1);
}

void TestDialects::aRefusalKeepsItsWords() {
    Heard<RecordPtr> nobody;
    const auto ticket = m_session->lookup(RecordKind::Person).byId(u"per_unknown"_s, nobody.ear());
    QVERIFY(nobody.once());
    const ApiError error = nobody.error();
    QCOMPARE(error.kind, ErrorKind::NotFound);
    QCOMPARE(error.status, 404);
    QCOMPARE(error.code, u"not_found"_s);
    QCOMPARE(error.message, u"Person per_unknown does not exist."_s);
    QVERIFY(error.requestId.startsWith(u"req_"_s));
    QCOMPARE(error.operationId, u"getPerson"_s);
    QCOMPARE(error.scope, u"people:read"_s);
    QCOMPARE(error.attempts, 1);
    QCOMPARE(server().received(), 1);
}

void TestDialects::aRefusalKeepsItsDetails() {
    PageQuery tooMany;
    tooMany.limit = 101;
    Heard<Success> refused;
    const auto ticket = m_session->client().query(tooMany, Lane::Interactive, refused.ear());
    QVERIFY(refused.once());
    const ApiError error = refused.error();
    QCOMPARE(error.kind, ErrorKind::BadRequest);
    QCOMPARE(error.code, u"invalid_limit"_s);
    QCOMPARE(error.message, u"limit must be a whole number from 1 to 100."_s);
    QVERIFY(error.details.contains(FieldError{u"limit"_s, u"must be a whole number from 1 to 100"_s}));
    QCOMPARE(server().received(), 1);
}

QTEST_GUILESS_MAIN(TestDialects)
#include "tst_dialects.moc"
