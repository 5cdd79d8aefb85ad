#include "core/contract/contract_check.h"
#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

/// Documents that claim what isn't theirs to say, or say it so that it looks like something else.
class TestHostileClaims : public QObject {
    Q_OBJECT

private slots:
    void anOperationIsWhatItsMethodAndPathSay_data();
    void anOperationIsWhatItsMethodAndPathSay();
    void whatReadsIsSafeWhateverADocumentCallsIt();
    void whereTheKeyGoesIsntTheDocumentsToSay();
    void noRenameMakesAnOperationOrAHeader();
    void namesThatCannotBeShownAreLeftOut_data();
    void namesThatCannotBeShownAreLeftOut();
    void textsAreFitToBeShown();
};

void TestHostileClaims::anOperationIsWhatItsMethodAndPathSay_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<Action>("action");
    const auto row = [](const char* path, const char* method, Action action) {
        QTest::addRow("%s %s", method, path) << QByteArray(path) << QByteArray(method) << action;
    };
    row("/people/query", "post", Action::Query);
    row("/people/query", "POST", Action::Query);
    row("/people/query", "delete", Action::Other);
    row("/people/query", "get", Action::Other);
    row("/people/query", "put", Action::Other);
    row("/people/query", "patch", Action::Other);
    row("/people/{id}/query", "post", Action::Other);
    row("/people/{query}", "delete", Action::Delete);
    row("/people/{query}", "post", Action::Other);
    row("/People/query", "post", Action::Other);
    row("/people/query/all", "delete", Action::Other);
    row("/people/{a}{b}", "delete", Action::Other);
    row("/people/x{id}", "get", Action::Other);
    row("/api/v1/people/query", "delete", Action::Other);
    row("/api/v1/people/query/", "post", Action::Query);
    row("/api/v1/api/v1/people/query", "post", Action::Other);
    row("/api/v2/people/query", "post", Action::Other);
    row("/people/delete/query", "post", Action::Other);
}

void TestHostileClaims::anOperationIsWhatItsMethodAndPathSay() {
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, method);
    const QByteArray claims =
        R"({"operationId":"queryPeople","summary":"List people","x-safe":true,"tags":["People"]})";
    const auto contract = readContract(documentOf(R"({"/companies/{id}":{)" + getAnswering(objectOf(R"({"id":{}})")) +
                                                  R"(},")" + path + R"(":{")" + method + "\":" + claims + "}}"),
                                       builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->operations.size(), 2);
    const Operation& operation = contract->operations[1];
    QTEST(operation.action, "action");
    QCOMPARE(methodName(operation.method), method.toUpper());
    QCOMPARE(contract->canQuery(RecordKind::Person), operation.action == Action::Query);
}

void TestHostileClaims::whatReadsIsSafeWhateverADocumentCallsIt() {
    QByteArray document = builtInOpenApiDocument();
    for (const char* swapped : {"get", "post", "patch", "put"}) // every operation deletes now, and keeps its name
        document.replace('"' + QByteArray(swapped) + "\": {", "\"delete\": {");
    const auto contract = readContract(document, builtInOverlay());
    QVERIFY(!contract); // nothing is left that could be read

    document = builtInOpenApiDocument();
    document.replace("\"/people/query\": {", R"("/people/query": { "delete": { "operationId": "queryPeople" } },
        "/interactions/query": { "patch": { "operationId": "queryInteractions" } }, "/people/query": {)");
    const auto twice = readContract(document, builtInOverlay());
    QVERIFY(twice);
    for (const Operation& operation : twice->operations) {
        if (operation.action == Action::Get || operation.action == Action::Authenticate)
            QVERIFY(operation.method == HttpMethod::Get);
        if (operation.action == Action::Query)
            QVERIFY(operation.method == HttpMethod::Post && operation.pathTemplate.endsWith(u"/query"));
    }
}

void TestHostileClaims::whereTheKeyGoesIsntTheDocumentsToSay() {
    const QByteArray servers = R"("servers":[{"url":"https://evil.example/{x}","variables":{"x":{"default":"y"}}}])";
    const QByteArray person = getAnswering(objectOf(R"({"id":{}})"));
    const auto loaded = weigh(R"({"openapi":"3.1.0","info":{"title":"Klipy API"},)" + servers +
                                  R"(,"keyHeader":{"name":"X-Evil"},"baseUrls":[{"url":"https://evil.example/"}],)"
                                  R"("basePaths":["/evil"],"rateLimits":{"perKeyPerMinute":{"value":100000}},)"
                                  R"("security":[{"evil":[]}],"components":{"securitySchemes":{"evil":)"
                                  R"({"type":"apiKey","in":"query","name":"X-Evil"}}},"paths":{"/people/{id}":{)" +
                                  servers + ",\"x\":0," + person.chopped(1) + "," + servers + "}}}}",
                              builtInOverlay(), {}, builtInContract(), builtInContract());
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    const Contract& contract = loaded->contract;
    QCOMPARE(contract.operations.size(), 1);
    QCOMPARE(contract.operations[0].pathTemplate, u"/people/{id}"_s);
    QCOMPARE(contract.keyHeader, builtInContract().keyHeader);
    QCOMPARE(contract.defaultBaseUrl, builtInContract().defaultBaseUrl);
    QCOMPARE(contract.baseUrls.size(), builtInContract().baseUrls.size());
    QCOMPARE(contract.perKeyPerMinute.value, builtInContract().perKeyPerMinute.value);
}

void TestHostileClaims::noRenameMakesAnOperationOrAHeader() {
    const auto contract = readContract(builtInOpenApiDocument(), builtInOverlay(),
                                       {{RecordKind::Person, u"X-Klipy-Api-Key"_s, u"id"_s},
                                        {RecordKind::Person, u"id"_s, u"email"_s},
                                        {RecordKind::Company, u"queryPeople"_s, u"deletePerson"_s}});
    QVERIFY(contract);
    QCOMPARE(contract->keyHeader, builtInContract().keyHeader);
    for (const RecordKind kind : allRecordKinds)
        QCOMPARE(contract->kind(kind).fields, builtInContract().kind(kind).fields);
    QCOMPARE(contract->operations.size(), builtInContract().operations.size());
    for (qsizetype i = 0; i < contract->operations.size(); ++i)
        QCOMPARE(contract->operations[i].action, builtInContract().operations[i].action);
}

void TestHostileClaims::namesThatCannotBeShownAreLeftOut_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("kept");
    QTest::newRow("a bell") << QByteArray(R"(fir\u0007st)") << false;
    QTest::newRow("a line break") << QByteArray(R"(first\nname)") << false;
    QTest::newRow("nothing at all") << QByteArray(R"(\u0000)") << false;
    QTest::newRow("turned around") << QByteArray(R"(\u202eeman)") << false;
    QTest::newRow("no width") << QByteArray(R"(first\u200bName)") << false;
    QTest::newRow("a line separator") << QByteArray(R"(a\u2028b)") << false;
    QTest::newRow("half a pair") << QByteArray(R"(a\ud83db)") << false;
    QTest::newRow("too long") << QByteArray(201, 'n') << false;
    QTest::newRow("markup") << QByteArray("<img src=x>") << true;
    QTest::newRow("another script") << QByteArray("имя") << true;
    QTest::newRow("a picture") << QByteArray("\xF0\x9F\x98\x80") << true;
}

void TestHostileClaims::namesThatCannotBeShownAreLeftOut() {
    QFETCH(QByteArray, name);
    QFETCH(bool, kept);
    const auto contract = readContract(personDocument(objectOf(R"({"id":{},")" + name + R"(":{}})")), builtInOverlay());
    QVERIFY(contract);
    const QList<Field>& fields = contract->kind(RecordKind::Person).fields;
    QCOMPARE(fields.size(), kept ? 2 : 1);
    for (const Field& field : fields)
        QVERIFY(!field.label.contains(u'<'));
}

void TestHostileClaims::textsAreFitToBeShown() {
    const QByteArray nasty = R"(a\u0007\u202e\u0000b\r\nc)" + QByteArray(5000, 'x');
    QByteArray paths = R"({"/people/{id}":{)" +
                       getAnswering(objectOf(R"({"id":{"description":")" + nasty + R"(","enum":["\u202e","ok",")" +
                                             QByteArray(5000, 'v') + R"("]}})"),
                                    nasty) +
                       R"(},"/hooks":{"get":{"summary":")" + nasty + R"(","x-required-scope":")" + nasty + R"("}}})";
    QByteArray document = documentOf(paths);
    document.replace(R"("title":"Klipy API","version":"2.0")",
                     R"("title":")" + nasty + R"(","version":")" + nasty + '"');
    const auto loaded = weigh(document, builtInOverlay(), {}, builtInContract(), builtInContract());
    QVERIFY(loaded);
    const Contract& contract = loaded->contract;
    QStringList texts{contract.title,
                      contract.version,
                      contract.operations[0].id,
                      contract.operations[1].summary,
                      contract.operations[1].scope,
                      contract.scopes.last().name,
                      contract.kind(RecordKind::Person).fields[0].description};
    for (const QString& text : std::as_const(texts)) {
        QVERIFY2(text.startsWith(u"ab  cxxx"), qPrintable(text));
        QVERIFY(text.size() <= 2000);
    }
    QCOMPARE(contract.kind(RecordKind::Person).fields[0].enumValues, QStringList{u"ok"_s});
    for (const ContractChange& change : std::as_const(loaded->changes))
        texts += {change.place, change.name, change.before, change.after};
    texts += loaded->unknownParts;
    for (const QString& text : std::as_const(texts)) {
        QVERIFY(!text.contains(QChar(0x202e)) && !text.contains(QChar(7)) && !text.contains(u'\n'));
        QVERIFY(text.size() <= 2000);
    }
}

QTEST_GUILESS_MAIN(TestHostileClaims)
#include "tst_hostile_claims.moc"
