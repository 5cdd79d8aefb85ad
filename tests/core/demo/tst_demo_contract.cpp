// The demo server against its own contract document: every operation, every kind of answer.

#include "tests/core/demo/demo_bench.h"
#include "tests/core/demo/schema_check.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

class TestDemoContract : public QObject {
    Q_OBJECT

private slots:
    void everyOperationAnswersAsDescribed();
    void everyRefusalIsAsDescribed_data();
    void everyRefusalIsAsDescribed();
    void everyRecordIsAsDescribed();
    void theCheckCanFail();
    void aFieldAddedToTheDocumentIsServedAndAccepted();
    void anOperationAddedToTheDocumentIsServed();
    void operationsThatTheDocumentLacksAreNotServed();

private:
    SchemaCheck m_check{builtInOpenApiDocument()};
};

#define VERIFY_ANSWER(method, path, expected, answer)                                                                  \
    do {                                                                                                               \
        const auto verified = (answer);                                                                                \
        QVERIFY2(verified.status == (expected),                                                                        \
                 qPrintable(QString::number(verified.status) + u' ' + QString::fromUtf8(verified.body)));              \
        const QString wrong = m_check.problem(method, path, verified.status, verified.body);                           \
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + u"\n"_s + QString::fromUtf8(verified.body)));                     \
    } while (false)

void TestDemoContract::everyOperationAnswersAsDescribed() {
    DemoBench bench;
    const QJsonObject person{
        {u"firstName"_s, u"Nóra"_s}, {u"email"_s, u"nora@new.example"_s}, {u"phone"_s, QJsonValue::Null}};
    VERIFY_ANSWER("GET", u"/authenticate"_s, 200, bench.get(u"/authenticate"_s));

    VERIFY_ANSWER("POST", u"/people/query"_s, 200, bench.post(u"/people/query"_s, {}));
    VERIFY_ANSWER("GET", u"/people/{personId}"_s, 200, bench.get(u"/people/"_s + DemoBench::person(7)));
    const auto made = bench.post(u"/people"_s, person);
    VERIFY_ANSWER("POST", u"/people"_s, 201, made);
    const QString madePath = u"/people/"_s + made.at("data.id").toString();
    VERIFY_ANSWER("PUT", u"/people"_s, 200, bench.put(u"/people"_s, person));
    VERIFY_ANSWER("PUT", u"/people"_s, 201, bench.put(u"/people"_s, {{u"email"_s, u"other@new.example"_s}}));
    VERIFY_ANSWER("PATCH", u"/people/{personId}"_s, 200, bench.patch(madePath, {{u"title"_s, u"CTO"_s}}));
    VERIFY_ANSWER("DELETE", u"/people/{personId}"_s, 200, bench.remove(madePath));

    const auto company = bench.post(u"/companies"_s, {{u"name"_s, u"Newly & Made"_s}, {u"employeeCount"_s, 12}});
    VERIFY_ANSWER("POST", u"/companies"_s, 201, company);
    const QString companyPath = u"/companies/"_s + company.at("data.id").toString();
    VERIFY_ANSWER("GET", u"/companies/{companyId}"_s, 200, bench.get(companyPath));
    VERIFY_ANSWER("PATCH", u"/companies/{companyId}"_s, 200, bench.patch(companyPath, {{u"city"_s, u"Cork"_s}}));
    VERIFY_ANSWER("DELETE", u"/companies/{companyId}"_s, 200, bench.remove(companyPath));

    VERIFY_ANSWER("POST", u"/interactions/query"_s, 200, bench.post(u"/interactions/query"_s, {{u"limit"_s, 100}}));
    VERIFY_ANSWER("GET", u"/interactions/{interactionId}"_s, 200,
                  bench.get(u"/interactions/"_s + DemoBench::interaction(7)));
    VERIFY_ANSWER("POST", u"/interactions"_s, 201,
                  bench.post(u"/interactions"_s, {{u"type"_s, u"MEMO"_s},
                                                  {u"direction"_s, u"INTERNAL"_s},
                                                  {u"title"_s, u"A thought"_s},
                                                  {u"mainContact"_s, DemoBench::person(1)}}));

    // Nothing in the document has been left out.
    for (const Operation& operation : bench.contract->operations)
        QVERIFY2(bench.server.received(operation.id) > 0, qPrintable(operation.id));
    QCOMPARE(bench.contract->operations.size(), 14);

    DemoDialect dialect;
    dialect.deleteStatus = 204;
    bench.server.setDialect(dialect);
    VERIFY_ANSWER("DELETE", u"/people/{personId}"_s, 204, bench.remove(u"/people/"_s + DemoBench::person(3)));
    VERIFY_ANSWER("DELETE", u"/companies/{companyId}"_s, 204, bench.remove(u"/companies/"_s + DemoBench::company(3)));
}

void TestDemoContract::everyRefusalIsAsDescribed_data() {
    QTest::addColumn<QString>("operation");
    for (const Operation& operation : DemoBench::builtIn()->operations)
        QTest::newRow(qPrintable(operation.id)) << operation.id;
}

void TestDemoContract::everyRefusalIsAsDescribed() {
    QFETCH(QString, operation);
    DemoOptions options;
    options.sizes = {5, 3, 5};
    DemoBench bench(options);
    const Operation* asked = bench.contract->operation(operation);
    const QByteArray method = methodName(asked->method);
    const bool withBody = method == "POST" || method == "PUT" || method == "PATCH";
    const bool withId = !asked->pathParameters().isEmpty();
    const auto at = [asked](const QString& id) {
        QString path = asked->pathTemplate;
        return asked->pathParameters().isEmpty() ? path
                                                 : path.replace(u'{' + asked->pathParameters().first() + u'}', id);
    };
    const QString known = DemoServer::idOf(asked->kind.value_or(RecordKind::Person), 1);
    const auto send = [&](const QString& id, const QByteArray& body) {
        return bench.probe.sendRaw(method, at(id), withBody ? body : QByteArray(), withBody ? "application/json" : "");
    };

    bench.probe.setKey("klipy_api_demo_unknown");
    VERIFY_ANSWER(method, asked->pathTemplate, 401, send(known, "{}"));
    bench.server.addKey({"klipy_api_demo_nothing", {}, {}, false, true});
    bench.probe.setKey("klipy_api_demo_nothing");
    VERIFY_ANSWER(method, asked->pathTemplate, 403, send(known, "{}"));
    bench.probe.setKey(demoKeys::full);
    if (withId)
        VERIFY_ANSWER(method, asked->pathTemplate, 404, send(u"per_unknown"_s, "{}"));
    if (withBody) {
        VERIFY_ANSWER(method, asked->pathTemplate, 400, send(known, "{not json"));
        const QByteArray wrongTypes =
            asked->action == Action::Query ? R"({"filter":{"companyId":5}})" : R"({"email":5,"name":5,"title":5})";
        VERIFY_ANSWER(method, asked->pathTemplate, 422, send(known, wrongTypes));
    }
    bench.server.addFault(DemoFault::answer(500));
    VERIFY_ANSWER(method, asked->pathTemplate, 500, send(known, "{}"));
    bench.server.setLimits(1, 1);
    send(known, "{}");
    VERIFY_ANSWER(method, asked->pathTemplate, 429, send(known, "{}"));
}

void TestDemoContract::everyRecordIsAsDescribed() {
    DemoOptions options;
    options.perKeyLimit = options.perOrganizationLimit = 100'000;
    options.sizes = {200, 66, 200}; // a full workspace, but for the time that the check takes
    DemoBench bench(options);
    for (const QString& path : {u"/people/query"_s, u"/interactions/query"_s}) {
        QJsonValue cursor = QJsonValue::Null;
        do {
            const auto page = bench.post(path, {{u"cursor"_s, cursor}, {u"limit"_s, 100}});
            VERIFY_ANSWER("POST", path, 200, page);
            cursor = page.at("page_info.next_cursor");
        } while (!cursor.isNull());
    }
    for (int i = 0; i < 66; ++i)
        VERIFY_ANSWER("GET", u"/companies/{companyId}"_s, 200, bench.get(u"/companies/"_s + DemoBench::company(i)));
}

void TestDemoContract::theCheckCanFail() {
    DemoBench bench;
    DemoDialect dialect;
    dialect.names = DemoDialect::Names::Snake;
    bench.server.setDialect(dialect);
    const auto answer = bench.get(u"/people/"_s + DemoBench::person(1));
    QVERIFY(!m_check.problem("GET", u"/people/{personId}"_s, 200, answer.body).isEmpty());
    QVERIFY(!m_check.problem(u"Meta"_s, "{}").isEmpty());
    QVERIFY(!m_check.problem(u"Interaction"_s, R"({"id":"int_1","type":"PIGEON"})").isEmpty());
    QVERIFY(m_check.problem(u"Interaction"_s, R"({"id":"int_1","type":"MEMO"})").isEmpty());
    QVERIFY(!m_check.problem("GET", u"/people/{personId}"_s, 302, "").isEmpty());
}

namespace {
/// The built-in document with one more property in each of these schemas.
QByteArray withProperty(const QStringList& schemas, const QString& name, const QJsonObject& property) {
    QJsonObject document = QJsonDocument::fromJson(builtInOpenApiDocument()).object();
    QJsonObject components = document.value(u"components"_s).toObject();
    QJsonObject all = components.value(u"schemas"_s).toObject();
    for (const QString& schema : schemas) {
        QJsonObject changed = all.value(schema).toObject();
        QJsonObject properties = changed.value(u"properties"_s).toObject();
        properties.insert(name, property);
        changed.insert(u"properties"_s, properties);
        all.insert(schema, changed);
    }
    components.insert(u"schemas"_s, all);
    document.insert(u"components"_s, components);
    return QJsonDocument(document).toJson();
}
} // namespace

void TestDemoContract::aFieldAddedToTheDocumentIsServedAndAccepted() {
    const QByteArray document = withProperty({u"Person"_s, u"PersonCreate"_s, u"PersonUpdate"_s}, u"shoeSize"_s,
                                             {{u"type"_s, QJsonArray{u"integer"_s, u"null"_s}}});
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(contract.has_value());
    DemoBench bench({}, std::make_shared<const Contract>(*contract));
    const SchemaCheck check(document);

    const auto page = bench.post(u"/people/query"_s, {{u"limit"_s, 100}});
    QCOMPARE(check.problem("POST", u"/people/query"_s, 200, page.body), QString());
    int known = 0;
    for (const QJsonValue person : page.at("data").toArray())
        known += person.toObject().value(u"shoeSize"_s).isDouble() ? 1 : 0;
    QVERIFY(known > 50);

    const auto made = bench.post(u"/people"_s, {{u"email"_s, u"foot@new.example"_s}, {u"shoeSize"_s, 43}});
    QCOMPARE(made.at("data.shoeSize").toInt(), 43);
    const auto refused = bench.post(u"/people"_s, {{u"email"_s, u"feet@new.example"_s}, {u"shoeSize"_s, u"big"_s}});
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.at("error.details.0.field").toString(), u"shoeSize"_s);
    const QString path = u"/people/"_s + made.at("data.id").toString();
    QCOMPARE(bench.patch(path, {{u"shoeSize"_s, 44}}).at("data.shoeSize").toInt(), 44);
    QCOMPARE(bench.get(path).at("data.shoeSize").toInt(), 44);
    QCOMPARE(bench.get(path).at("data.email").toString(), u"foot@new.example"_s);
}

void TestDemoContract::anOperationAddedToTheDocumentIsServed() {
    QJsonObject document = QJsonDocument::fromJson(builtInOpenApiDocument()).object();
    QJsonObject paths = document.value(u"paths"_s).toObject();
    QJsonObject query = paths.value(u"/people/query"_s).toObject().value(u"post"_s).toObject();
    query.insert(u"operationId"_s, u"queryCompanies"_s);
    query.insert(u"x-required-scope"_s, u"companies:read"_s);
    paths.insert(u"/companies/query"_s, QJsonObject{{u"post"_s, query}});
    document.insert(u"paths"_s, paths);
    const auto contract = readContract(QJsonDocument(document).toJson(), builtInOverlay());
    QVERIFY(contract.has_value());
    QVERIFY(contract->canQuery(RecordKind::Company));

    DemoBench bench({}, std::make_shared<const Contract>(*contract));
    const auto page = bench.post(u"/companies/query"_s, {{u"limit"_s, 5}});
    QCOMPARE(page.status, 200);
    QCOMPARE(page.at("data").toArray().size(), 5);
    QVERIFY(page.at("data.0.id").toString().startsWith(u"com_"));
}

void TestDemoContract::operationsThatTheDocumentLacksAreNotServed() {
    DemoBench bench;
    QCOMPARE(bench.post(u"/companies/query"_s, {}).status, 405); // the path is a company's, for GET, PATCH and DELETE
    QCOMPARE(bench.get(u"/nowhere"_s).status, 404);
    QCOMPARE(bench.get(u"/people/a/b"_s).status, 404);
    const auto answer = bench.get(u"/people"_s);
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.header("Allow"), "POST, PUT"_ba);
    QCOMPARE(m_check.problem(u"ErrorResponse"_s, answer.body), QString());
}

QTEST_GUILESS_MAIN(TestDemoContract)
#include "tst_demo_contract.moc"
