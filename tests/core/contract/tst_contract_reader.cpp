#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

/// What a document may look like that isn't ours: the published one, or a user's own.
class TestContractReader : public QObject {
    Q_OBJECT

private slots:
    void anAddedFieldTurnsUpByItself();
    void anAddedBodyFieldTurnsUpByItself();
    void fieldsKeepTheDocumentsOrder();
    void operationsAreKnownByMethodAndPath();
    void pathsMayRepeatTheBasePath();
    void companiesCanBeListedIfTheDocumentSaysSo();
    void operationsThatWeDontKnowAreKept();
    void aRepeatedPathActsOnce();
    void namesInSnakeCaseAreKnown();
    void allOfIsMerged();
    void whatASchemaSaysItselfWins();
    void branchesAddFieldsButRequireNone();
    void referencesAreFollowed();
    void bodiesAndAnswersMayBeReferences();
    void recordsComeFromTheAnswer_data();
    void recordsComeFromTheAnswer();
    void theListDescribesAKindThatHasNoGet();
    void scopesThatWeDontKnowAreKept();
    void aScopeThatTheDocumentChangesIsItsOwn();
    void whatALoadedDocumentStatesIsNoAssumption();
    void serversAreIgnored();
    void largePageSizesAreNotBelieved();
    void brokenDocumentsAreRefused_data();
    void brokenDocumentsAreRefused();
    void aBrokenOverlayIsRefused();
    void anEmptyOverlayKnowsNoKind();
};

void TestContractReader::anAddedFieldTurnsUpByItself() {
    QByteArray document = builtInOpenApiDocument();
    const QByteArray before = "\"phone\": ";
    QVERIFY(document.contains(before));
    document.replace(before, R"("birthdayMonth": { "type": "integer" }, "phone": )");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract);
    const KindDescription& person = contract->kind(RecordKind::Person);
    const Field* added = person.field(u"birthdayMonth");
    QVERIFY(added);
    QCOMPARE(added->label, u"Birthday month"_s);
    QCOMPARE(added->type, FieldType::Integer);
    QCOMPARE(added->evidence, Evidence::Loaded);
    QVERIFY(added->updatable);
    QCOMPARE(person.fields.indexOf(*added), 4);
    QCOMPARE(person.field(u"phone")->evidence, Evidence::Assumed); // still our document, with our weights
}

void TestContractReader::anAddedBodyFieldTurnsUpByItself() {
    QByteArray document = builtInOpenApiDocument();
    document.replace("\"mainContact\": ", R"("venue": { "type": "string", "maxLength": 80 }, "mainContact": )");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract);
    const Operation* create = contract->operation(RecordKind::Interaction, Action::Create);
    QVERIFY(namesOf(create->body).contains(u"venue"_s));
}

void TestContractReader::fieldsKeepTheDocumentsOrder() {
    const auto contract =
        readContract(personDocument(objectOf(R"({"zeta":{},"alpha":{},"id":{},"mid":{}})")), builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(namesOf(contract->kind(RecordKind::Person).fields).join(u' '), u"zeta alpha id mid"_s);
}

void TestContractReader::operationsAreKnownByMethodAndPath() {
    const auto contract =
        readContract(documentOf(R"({"/people/{contact_id}/":{"parameters":[],)" +
                                getAnswering(objectOf(R"({"id":{"type":"string"}})"), "people.v2.fetchOne") + "}}"),
                     builtInOverlay());
    QVERIFY(contract);
    const Operation* get = contract->operation(RecordKind::Person, Action::Get);
    QVERIFY(get);
    QCOMPARE(get->id, u"people.v2.fetchOne"_s);
    QCOMPARE(get->pathTemplate, u"/people/{contact_id}"_s);
    QCOMPARE(get->pathParameters(), QStringList{u"contact_id"_s});
    QCOMPARE(get->evidence, Evidence::Documented);
    QVERIFY(get->scope.isEmpty());
    QCOMPARE(contract->operations.size(), 1);
}

void TestContractReader::pathsMayRepeatTheBasePath() {
    const auto contract = readContract(
        documentOf(R"({"/api/v1/people/{id}":{)" + getAnswering(objectOf(R"({"id":{}})")) + "}}"), builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->operation(RecordKind::Person, Action::Get)->pathTemplate, u"/people/{id}"_s);
}

void TestContractReader::companiesCanBeListedIfTheDocumentSaysSo() {
    QByteArray document = builtInOpenApiDocument();
    document.replace("\"/people/query\": {", R"("/companies/query": { "post": { "operationId": "searchCompanies",
        "x-required-scope": "companies:read",
        "requestBody": { "content": { "application/json": { "schema": { "properties": {
            "limit": { "type": "integer", "default": 50, "maximum": 200 },
            "filter": { "properties": { "domain": { "type": "string" } } } } } } } },
        "responses": { "200": { "content": { "application/json": { "schema": {
            "properties": { "data": { "type": "array", "items": { "$ref": "#/components/schemas/Company" } } } } } } } } } },
        "/people/query": {)");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract);
    QVERIFY(contract->canQuery(RecordKind::Company));
    const Operation* query = contract->operation(RecordKind::Company, Action::Query);
    QCOMPARE(query->id, u"searchCompanies"_s);
    QCOMPARE(query->evidence, Evidence::Loaded);
    QCOMPARE(query->scope, u"companies:read"_s);
    QCOMPARE(query->defaultLimit, 50);
    QCOMPARE(query->maxLimit, 200);
    QCOMPARE(query->body.value(0).role, Role::Domain);
}

void TestContractReader::operationsThatWeDontKnowAreKept() {
    QByteArray document = builtInOpenApiDocument();
    document.replace("\"/people/query\": {",
                     R"("/webhooks": { "post": { "summary": "Subscribe" }, "trace": {} }, "/people/query": {)");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->operations.size(), 15);
    const Operation* added = contract->operation(u"POST /webhooks");
    QVERIFY(added);
    QCOMPARE(added->action, Action::Other);
    QCOMPARE(added->summary, u"Subscribe"_s);
    QCOMPARE(added->evidence, Evidence::Loaded);
    QVERIFY(!added->kind);
}

void TestContractReader::aRepeatedPathActsOnce() {
    const QByteArray get = getAnswering(objectOf(R"({"id":{}})"), "same");
    const auto contract =
        readContract(documentOf(R"({"/people/{a}":{)" + get + R"(},"/people/{b}":{)" + get + "}}"), builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->operations.size(), 2);
    QCOMPARE(contract->operation(RecordKind::Person, Action::Get)->pathTemplate, u"/people/{a}"_s);
    QCOMPARE(contract->operations[1].action, Action::Other);
    QCOMPARE(contract->operations[1].id, u"GET /people/{}"_s); // an id names one operation
}

void TestContractReader::namesInSnakeCaseAreKnown() {
    const auto contract =
        readContract(personDocument(objectOf(R"({"first_name":{"type":"string"},"company_id":{"type":"string"}})")),
                     builtInOverlay());
    QVERIFY(contract);
    const KindDescription& person = contract->kind(RecordKind::Person);
    QCOMPARE(person.withRole(Role::GivenName)->name, u"first_name"_s); // as this document spells it
    QCOMPARE(person.withRole(Role::CompanyLink)->type, FieldType::Reference);
}

void TestContractReader::allOfIsMerged() {
    const auto contract = readContract(
        personDocument(R"({"allOf":[{"$ref":"#/components/schemas/Base"},
            {"properties":{"email":{"type":"string","format":"email"}},"required":["email"]}],
            "properties":{"nick":{"type":"string"}}})",
                       R"({"Base":{"type":"object","properties":{"id":{"type":"string"},"nick":{"maxLength":9}},
            "required":["id"]}})"),
        builtInOverlay());
    QVERIFY(contract);
    const KindDescription& person = contract->kind(RecordKind::Person);
    QCOMPARE(namesOf(person.fields).join(u' '), u"id nick email"_s);
    QVERIFY(person.field(u"id")->required);
    QVERIFY(person.field(u"email")->required);
    QVERIFY(!person.field(u"nick")->required);
    QCOMPARE(person.field(u"nick")->maxLength, 9);
    QCOMPARE(person.field(u"nick")->type, FieldType::Text);
}

void TestContractReader::whatASchemaSaysItselfWins() {
    const auto contract = readContract(
        personDocument(objectOf(R"({"nick":{"$ref":"#/components/schemas/Nick","maxLength":5,"description":"own"}})"),
                       R"({"Nick":{"type":"string","maxLength":50,"description":"shared","readOnly":true}})"),
        builtInOverlay());
    QVERIFY(contract);
    const Field* nick = contract->kind(RecordKind::Person).field(u"nick");
    QCOMPARE(nick->maxLength, 5);
    QCOMPARE(nick->description, u"own"_s);
    QVERIFY(nick->readOnly);
}

void TestContractReader::branchesAddFieldsButRequireNone() {
    const auto contract = readContract(personDocument(R"({"properties":{"id":{}},"required":["id"],"oneOf":[
            {"properties":{"email":{}},"required":["email"]},{"properties":{"phone":{}},"required":["phone"]}]})"),
                                       builtInOverlay());
    QVERIFY(contract);
    const KindDescription& person = contract->kind(RecordKind::Person);
    QVERIFY(person.field(u"email"));
    QVERIFY(person.field(u"phone"));
    QVERIFY(!person.field(u"email")->required);
    QVERIFY(person.field(u"id")->required);
}

void TestContractReader::referencesAreFollowed() {
    const auto contract = readContract(personDocument(R"({"$ref":"#/components/schemas/a~1b%20c"})",
                                                      R"({"a/b c":{"$ref":"#/components/schemas/Real"},
                           "Real":{"properties":{"id":{"$ref":"#/components/schemas/Id"}}},
                           "Id":{"type":"string","readOnly":true}})"),
                                       builtInOverlay());
    QVERIFY(contract);
    QVERIFY(contract->kind(RecordKind::Person).field(u"id")->readOnly);
}

void TestContractReader::bodiesAndAnswersMayBeReferences() {
    const auto contract =
        readContract(R"({"openapi":"3.1.0","paths":{"/people/{id}":{"$ref":"#/components/pathItems/P"}},
        "components":{
            "pathItems":{"P":{
                "get":{"responses":{"200":{"$ref":"#/components/responses/R"}}},
                "patch":{"requestBody":{"$ref":"#/components/requestBodies/B"}}}},
            "responses":{"R":{"content":{"application/vnd.klipy+json; charset=utf-8":{"schema":{"properties":{"id":{}}}}}}},
            "requestBodies":{"B":{"content":{"text/plain":{"schema":{}},
                "application/json":{"schema":{"properties":{"remarks":{}}}}}}}}})",
                     builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(namesOf(contract->kind(RecordKind::Person).fields), QStringList{u"id"_s});
    QCOMPARE(namesOf(contract->operation(RecordKind::Person, Action::Update)->body), QStringList{u"remarks"_s});
}

void TestContractReader::recordsComeFromTheAnswer_data() {
    QTest::addColumn<QByteArray>("responses");
    const QByteArray person = R"({"type":"object","properties":{"id":{}}})";
    const auto content = [](const QByteArray& schema) {
        return R"({"content":{"application/json":{"schema":)" + schema + "}}}";
    };
    const QByteArray enveloped = content(R"({"properties":{"data":)" + person + "}}");
    QTest::newRow("data in the envelope") << R"({"200":)" + enveloped + "}";
    QTest::newRow("no envelope") << R"({"200":)" + content(person) + "}";
    QTest::newRow("wrapped by name") << R"({"200":)" +
                                            content(R"({"properties":{"data":{"properties":{"person":)" + person +
                                                    "}}}}") +
                                            "}";
    QTest::newRow("range") << R"({"2XX":)" + enveloped + "}";
    QTest::newRow("default") << R"({"404":)" + content(R"({"properties":{"no":{}}})") + R"(,"default":)" + enveloped +
                                    "}";
    QTest::newRow("the best of several") << R"({"default":)" + content(R"({"properties":{"no":{}}})") +
                                                R"(,"204":{},"200":)" + enveloped + "}";
}

void TestContractReader::recordsComeFromTheAnswer() {
    QFETCH(QByteArray, responses);
    const auto contract =
        readContract(documentOf(R"({"/people/{id}":{"get":{"responses":)" + responses + "}}}"), builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(namesOf(contract->kind(RecordKind::Person).fields), QStringList{u"id"_s});
}

void TestContractReader::theListDescribesAKindThatHasNoGet() {
    const auto contract = readContract(
        documentOf(R"({"/people/query":{"post":{"responses":{"200":{"content":{"application/json":{"schema":
            {"properties":{"data":{"properties":{"total":{},"people":{"type":"array","items":
            {"type":"object","properties":{"id":{}}}}}}}}}}}}}}})"),
        builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(namesOf(contract->kind(RecordKind::Person).fields), QStringList{u"id"_s});
    QVERIFY(contract->kind(RecordKind::Company).fields.isEmpty());
    QCOMPARE(contract->kinds.size(), 3);
}

void TestContractReader::scopesThatWeDontKnowAreKept() {
    QByteArray document = builtInOpenApiDocument();
    document.replace(R"("operationId": "deletePerson")",
                     R"("x-required-scope": ["people:remove", "ALL"], "operationId": "deletePerson")");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->operation(u"deletePerson")->scope, u"people:remove"_s);
    QCOMPARE(contract->scopes.size(), 9);
    QCOMPARE(contract->scopes.last().name, u"people:remove"_s);
    QCOMPARE(contract->scopes.last().evidence, Evidence::Loaded);
}

void TestContractReader::aScopeThatTheDocumentChangesIsItsOwn() {
    QByteArray document = builtInOpenApiDocument();
    document.replace(R"("x-required-scope": "companies:remove")", R"("x-required-scope": "companies:write")");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->operation(u"deleteCompany")->scope, u"companies:write"_s);
    QCOMPARE(contract->operation(u"deleteCompany")->scopeEvidence, Evidence::Loaded);
}

void TestContractReader::whatALoadedDocumentStatesIsNoAssumption() {
    QByteArray document = builtInOpenApiDocument();
    document.replace("Klipy API, gathered for Klipy Desktop", "Klipy API");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->kind(RecordKind::Person).field(u"email")->evidence, Evidence::Loaded);
    QCOMPARE(contract->operation(u"getPerson")->scopeEvidence, Evidence::Loaded);
    QCOMPARE(contract->operation(u"getPerson")->evidence, Evidence::Documented);
    QCOMPARE(contract->operation(u"queryPeople")->limitEvidence, Evidence::Loaded);
    QCOMPARE(contract->kind(RecordKind::Person).field(u"email")->role, Role::Email);
}

void TestContractReader::serversAreIgnored() {
    QByteArray document = builtInOpenApiDocument();
    const QByteArray server = R"("servers": [{ "url": "https://api.klipy.ai/api/v1" }])";
    QVERIFY(document.contains(server));
    document.replace(server, R"("servers": [{ "url": "https://evil.example/" }])");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->defaultBaseUrl, u"https://api.klipy.ai/api/v1"_s);
}

void TestContractReader::largePageSizesAreNotBelieved() {
    QByteArray document = builtInOpenApiDocument();
    document.replace("\"maximum\": 100,", "\"maximum\": 2000000000,");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->operation(u"queryPeople")->maxLimit, 0);
    QCOMPARE(contract->operation(u"queryPeople")->defaultLimit, 20);
}

void TestContractReader::brokenDocumentsAreRefused_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty") << QByteArray() << QString() << u"The document is not JSON"_s;
    QTest::newRow("not JSON") << QByteArray("openapi: 3.1.0\npaths: {}\n") << QString() << u"line 1, column"_s;
    QTest::newRow("cut off") << QByteArray("{\n\"paths\":\n{") << QString() << u"line 3, column"_s;
    QTest::newRow("a list") << QByteArray("[]") << QString() << u"a list"_s;
    QTest::newRow("Swagger 2") << QByteArray(R"({"swagger":"2.0","paths":{}})") << u"/swagger"_s << u"OpenAPI 3"_s;
    QTest::newRow("no paths") << QByteArray(R"({"openapi":"3.1.0"})") << u"/paths"_s << u"no object of paths"_s;
    QTest::newRow("paths is a list") << QByteArray(R"({"paths":[]})") << u"/paths"_s << u"no object of paths"_s;
    QTest::newRow("no kind") << QByteArray(R"({"paths":{"/x":{"get":{}}}})") << u"/paths"_s << u"No operation"_s;
    QTest::newRow("nested too deep") << QByteArray(2000, '[') << QString() << u"not JSON"_s;
    QTest::newRow("too large") << QByteArray(9 * 1024 * 1024, ' ') << QString() << u"larger than 8 MB"_s;
}

void TestContractReader::brokenDocumentsAreRefused() {
    QFETCH(QByteArray, document);
    QFETCH(QString, message);
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(!contract);
    QTEST(contract.error().pointer, "pointer");
    QVERIFY2(contract.error().message.contains(message), qPrintable(contract.error().message));
    QVERIFY(contract.error().message.endsWith(u'.'));
}

void TestContractReader::aBrokenOverlayIsRefused() {
    const auto contract = readContract(builtInOpenApiDocument(), "{");
    QVERIFY(!contract);
    QVERIFY(contract.error().message.startsWith(u"The overlay is not JSON"));
}

void TestContractReader::anEmptyOverlayKnowsNoKind() {
    const auto contract = readContract(builtInOpenApiDocument(), "{}");
    QVERIFY(!contract);
    QCOMPARE(contract.error().pointer, u"/paths"_s);
}

QTEST_GUILESS_MAIN(TestContractReader)
#include "tst_contract_reader.moc"
