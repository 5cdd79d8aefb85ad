#include "tests/core/api/api_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// What the client asks for, and what it makes of the answers.

class TestClient : public QObject {
    Q_OBJECT
private slots:
    void queriesAreBuiltFromTheContract_data();
    void queriesAreBuiltFromTheContract();
    void readsAreBuiltFromTheContract();
    void aSuccessIsHandedOnUnread();
    void aRefusalCarriesWhatTheServerSaid();
    void aRefusalWithoutWordsCarriesItsStatus();
    void a429CarriesHowLongToWait();
    void anErrorOfTheWireCarriesNoStatus();
    void whatTheContractLacksIsRefusedUnsent();
    void aContractsUnsafeQueryIsRefusedUnsent();
    void withoutAKeyEveryRequestEndsAsNoKey();
    void anotherKeyEndsWhatTheOldOneWasAsked();
    void theStandingLearnsFromAnswers();
    void theStandingOfAnotherKeyIsNotTouchedByLateAnswers();
    void theOrganizationIsReadInEachForm_data();
    void theOrganizationIsReadInEachForm();
    void someOtherSitesPageVouchesForNoKey_data();
    void someOtherSitesPageVouchesForNoKey();
    void theClientMayEndBeforeItsAnswers();
};

void TestClient::queriesAreBuiltFromTheContract_data() {
    QTest::addColumn<PageQuery>("query");
    QTest::addColumn<QStringList>("seen"); // names that the server has sent
    QTest::addColumn<QByteArray>("body");
    PageQuery query;
    QTest::newRow("the first page: as many as the contract allows")
        << query << QStringList() << QByteArray(R"({"limit":100})");
    query.limit = 20;
    QTest::newRow("fewer, where fewer are asked for") << query << QStringList() << QByteArray(R"({"limit":20})");
    query.cursor = u"abc=/+\"é"_s;
    QTest::newRow("a cursor goes back as it came")
        << query << QStringList() << QByteArray("{\"cursor\":\"abc=/+\\\"é\",\"limit\":20}");
    query = {};
    query.filter.insert(u"companyId"_s, u"com_1"_s);
    QTest::newRow("a filter") << query << QStringList()
                              << QByteArray(R"({"filter":{"companyId":"com_1"},"limit":100})");
    QTest::newRow("a filter as this server spells it")
        << query << QStringList{u"company_id"_s} << QByteArray(R"({"filter":{"company_id":"com_1"},"limit":100})");
}

void TestClient::queriesAreBuiltFromTheContract() {
    QFETCH(PageQuery, query);
    QFETCH(QStringList, seen);
    QFETCH(QByteArray, body);
    ApiBench bench;
    bench.client.spelling().learn(seen);
    Heard<Success> heard;
    const auto ticket = bench.client.query(query, Lane::Visible, heard.callback());
    bench.turn();
    QCOMPARE(bench.transport->count(), 1);
    QCOMPARE(bench.transport->last().request.method, HttpMethod::Post);
    QCOMPARE(bench.transport->last().path(), u"/api/v1/people/query"_s);
    QCOMPARE(bench.transport->last().request.body, body);
}

void TestClient::readsAreBuiltFromTheContract() {
    ApiBench bench;
    Heard<Success> heard;
    const auto person = bench.client.get(RecordKind::Person, u"a/b"_s, Lane::Interactive, heard.callback());
    const auto company = bench.client.get(RecordKind::Company, u"com_1"_s, Lane::Background, heard.callback());
    bench.turn();
    QCOMPARE(bench.transport->paths(), (QStringList{u"/api/v1/people/a%2Fb"_s, u"/api/v1/companies/com_1"_s}));
    QCOMPARE(bench.transport->last().request.method, HttpMethod::Get);
    QVERIFY(!bench.transport->last().request.body);
}

void TestClient::aSuccessIsHandedOnUnread() {
    ApiBench bench;
    Heard<Success> heard;
    const auto ticket = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
    bench.answer(replyWith(201, "not even JSON", {{"x-request-id", "req_1"}}));
    QCOMPARE(heard.calls, 1);
    QVERIFY(heard.succeeded());
    QCOMPARE(heard.value().status, 201);
    QCOMPARE(heard.value().body, "not even JSON");
    QCOMPARE(heard.value().requestId, u"req_1"_s);
}

void TestClient::aRefusalCarriesWhatTheServerSaid() {
    ApiBench bench;
    Heard<Success> heard;
    auto ticket = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
    const QByteArray body =
        R"({"error":{"code":"invalid_id","message":"No such thing","details":[{"field":"personId","message":"odd"}]},)"
        R"("meta":{"request_id":"req_body"}})";
    bench.answer(replyWith(422, body, {{"X-Request-Id", "req_header"}}));
    ApiError expected;
    expected.kind = ErrorKind::BadRequest;
    expected.status = 422;
    expected.code = u"invalid_id"_s;
    expected.message = u"No such thing"_s;
    expected.details = {{u"personId"_s, u"odd"_s}};
    expected.requestId = u"req_body"_s;
    expected.operationId = u"getPerson"_s;
    expected.scope = u"people:read"_s;
    QVERIFY(!heard.succeeded());
    QVERIFY(heard.error() == expected);

    ticket = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
    bench.answer(replyWith(404, "{}", {{"X-Request-Id", "req_header"}}));
    QCOMPARE(heard.error().requestId, u"req_header"_s);
}

void TestClient::aRefusalWithoutWordsCarriesItsStatus() {
    ApiBench bench;
    for (const char* body : {"", "<html><body>Bad Gateway</body></html>", "{}"}) {
        Heard<Success> heard;
        const auto ticket = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
        bench.answer(replyWith(403, body));
        QCOMPARE(heard.error().kind, ErrorKind::Forbidden);
        QCOMPARE(heard.error().status, 403);
        QVERIFY(heard.error().message.isEmpty());
    }
}

void TestClient::a429CarriesHowLongToWait() {
    ApiBench bench;
    bench.transport->setScript([](const FakeTransport::Sent&) { return replyWith(429, {}, {{"Retry-After", "9"}}); });
    Heard<Success> heard;
    const auto ticket = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
    for (int i = 0; i < 20 && heard.calls == 0; ++i) {
        bench.turn();
        if (heard.calls == 0)
            bench.clock->advance(9'000);
    }
    QCOMPARE(heard.error().kind, ErrorKind::RateLimited);
    QCOMPARE(heard.error().waitMs, 9'000);
    QCOMPARE(heard.error().attempts, 6);
}

void TestClient::anErrorOfTheWireCarriesNoStatus() {
    ApiBench bench;
    Heard<Success> heard;
    const auto ticket = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
    bench.answer(failedWith(WireFailure::Tls));
    QCOMPARE(heard.error().kind, ErrorKind::Tls);
    QCOMPARE(heard.error().status, 0);
    QCOMPARE(heard.error().operationId, u"getPerson"_s);
    QVERIFY(!heard.error().isNetwork());
    QVERIFY(!heard.error().isRetryableRead());
}

void TestClient::whatTheContractLacksIsRefusedUnsent() {
    ApiBench bench;
    Heard<Success> list;
    PageQuery companies;
    companies.kind = RecordKind::Company; // no operation lists them
    const auto a = bench.client.query(companies, Lane::Interactive, list.callback());
    QCOMPARE(list.calls, 0);
    bench.contract->operations.clear();
    Heard<Success> person;
    const auto b = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, person.callback());
    Heard<Identity> identity;
    const auto c = bench.client.authenticate(Lane::Interactive, identity.callback());
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(list.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(person.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(identity.error().kind, ErrorKind::NotAllowed);
}

void TestClient::aContractsUnsafeQueryIsRefusedUnsent() {
    // A loaded document may call anything a query.
    ApiBench bench;
    for (Operation& operation : bench.contract->operations) {
        if (operation.action == Action::Query || operation.action == Action::Get)
            operation.method = HttpMethod::Delete;
    }
    Heard<Success> list, record;
    const auto a = bench.client.query({}, Lane::Interactive, list.callback());
    const auto b = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, record.callback());
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(list.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(record.error().kind, ErrorKind::NotAllowed);
}

void TestClient::withoutAKeyEveryRequestEndsAsNoKey() {
    Client client(smallContract());
    QVERIFY(!client.hasScheduler());
    Heard<Success> heard, dropped;
    const auto ticket = client.get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
    auto other = client.get(RecordKind::Person, u"1"_s, Lane::Interactive, dropped.callback());
    other.reset();
    QCOMPARE(heard.calls, 0); // never from within
    QTRY_COMPARE(heard.calls, 1);
    QCOMPARE(heard.error().kind, ErrorKind::NoKey);
    QCOMPARE(heard.error().operationId, u"getPerson"_s);
    QCOMPARE(dropped.calls, 0);
}

void TestClient::anotherKeyEndsWhatTheOldOneWasAsked() {
    ApiBench bench;
    Heard<Success> underWay, waiting;
    const auto a = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, underWay.callback());
    bench.turn();
    const auto b = bench.client.get(RecordKind::Person, u"2"_s, Lane::Interactive, waiting.callback());
    bench.client.useScheduler(nullptr);
    bench.turn();
    QCOMPARE(underWay.error().kind, ErrorKind::Cancelled);
    QCOMPARE(waiting.error().kind, ErrorKind::Cancelled);
    QCOMPARE(bench.transport->count(), 1);
    QCOMPARE(bench.transport->open(), 0);
}

void TestClient::theStandingLearnsFromAnswers() {
    ApiBench bench;
    Heard<Success> heard;
    auto ticket = bench.client.get(RecordKind::Company, u"1"_s, Lane::Interactive, heard.callback());
    bench.answer(replyWith(401));
    QCOMPARE(bench.client.standing().meaning(heard.error()), RefusalMeaning::Unclear);
    ticket = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
    bench.answer(replyWith(404)); // neither a refusal of the key nor a proof of it
    QVERIFY(!bench.client.standing().anythingWorks());
    ticket = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
    bench.answer(replyWith(200));
    ticket = bench.client.get(RecordKind::Company, u"1"_s, Lane::Interactive, heard.callback());
    bench.answer(replyWith(401));
    QCOMPARE(bench.client.standing().meaning(heard.error()), RefusalMeaning::ScopeLacking);
}

void TestClient::theStandingOfAnotherKeyIsNotTouchedByLateAnswers() {
    ApiBench bench;
    const auto oldKey = bench.newScheduler(); // another workspace uses it too, so that it lives on
    bench.client.useScheduler(oldKey);
    Heard<Success> late;
    const auto ticket = bench.client.get(RecordKind::Person, u"1"_s, Lane::Interactive, late.callback());
    bench.turn();
    bench.client.useScheduler(bench.newScheduler());
    bench.transport->answerLast(replyWith(200));
    QCOMPARE(late.calls, 1);
    QVERIFY(!bench.client.standing().anythingWorks());
}

void TestClient::theOrganizationIsReadInEachForm_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("organization");
    const auto row = [](const char* body, const char* organization) {
        QTest::newRow(body) << QByteArray(body) << QString::fromUtf8(organization);
    };
    row(R"({"data":{"organization":{"name":"Acme Ltd"}}})", "Acme Ltd");
    row(R"({"data":{"organization":"Acme Ltd"}})", "Acme Ltd");
    row(R"({"data":{"organization_name":"Acme Ltd"}})", "Acme Ltd");
    row(R"({"data":{"organizationName":"Acme Ltd"}})", "Acme Ltd");
    row(R"({"data":{"team":{"name":"Acme Ltd"}}})", "Acme Ltd");
    row(R"({"data":{"team_name":"Acme Ltd"}})", "Acme Ltd");
    row(R"({"data":{"name":"Acme Ltd"}})", "Acme Ltd");
    row(R"({"team_name":"Acme Ltd"})", "Acme Ltd");
    row(R"({"success":true,"data":{"team_name":"Acme Ltd"}})", "Acme Ltd");
    row(R"({"data":{"name":"the key's name","organization":{"name":"Zoë & Söhne"}}})", "Zoë & Söhne");
    row(R"({"data":{}})", "");
    row(R"({"data":null})", "");
    row(R"({"data":{"organization":{"id":"1"}}})", "");
    row(R"({"data":{"organization":{"name":null}}})", "");
    row("", "");
}

void TestClient::theOrganizationIsReadInEachForm() {
    QFETCH(QByteArray, body);
    ApiBench bench;
    Heard<Identity> heard;
    const auto ticket = bench.client.authenticate(Lane::Interactive, heard.callback());
    bench.answer(replyWith(200, body));
    QCOMPARE(bench.transport->last().path(), u"/api/v1/authenticate"_s);
    QVERIFY(heard.succeeded());
    QTEST(heard.value().organization, "organization");
}

void TestClient::someOtherSitesPageVouchesForNoKey_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a sign-in page") << QByteArray("<html><body>Welcome to the hotel</body></html>");
    QTest::newRow("text") << QByteArray("OK");
}

void TestClient::someOtherSitesPageVouchesForNoKey() {
    QFETCH(QByteArray, body);
    ApiBench bench;
    Heard<Identity> heard;
    const auto ticket = bench.client.authenticate(Lane::Interactive, heard.callback());
    bench.answer(replyWith(200, body));
    QCOMPARE(heard.calls, 1);
    QVERIFY(!heard.succeeded());
    QCOMPARE(heard.error().kind, ErrorKind::Unreadable);
    QCOMPARE(heard.error().operationId, u"authenticate"_s);
}

void TestClient::theClientMayEndBeforeItsAnswers() {
    ApiBench bench;
    const auto scheduler = bench.newScheduler();
    auto client = std::make_unique<Client>(bench.contract, scheduler);
    Heard<Success> heard;
    const auto ticket = client->get(RecordKind::Person, u"1"_s, Lane::Interactive, heard.callback());
    bench.turn();
    client.reset();
    bench.transport->answerLast(replyWith(200));
    QCOMPARE(heard.calls, 1);
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
