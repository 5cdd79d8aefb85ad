#include "core/contract/contract_diff.h"
#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

namespace {

using What = ContractChange::What;
using How = ContractChange::How;

Contract contractOf(const QByteArray& document) {
    const auto contract = readContract(document, builtInOverlay());
    return contract ? *contract : Contract();
}

/// One person and one query, as small as they come; each row of the table changes one thing in it.
QByteArray sample() {
    return documentOf(
        R"({"/people/{id}":{)" + getAnswering(R"({"type":"object","required":["id"],"properties":{
                "id":{"type":"string"},
                "firstName":{"type":"string","description":"Given name."},
                "stage":{"type":"string","enum":["LEAD","CUSTOMER"]},
                "score":{"type":"integer"},
                "code":{"type":"string","maxLength":20}}})") +
        R"(,"patch":{"x-required-scope":"people:write","requestBody":{"content":{"application/json":{"schema":
                {"properties":{"firstName":{"type":"string"},"code":{"type":"string"}}}}}}}},
            "/people/query":{"post":{"operationId":"queryPeople","requestBody":{"content":{"application/json":{"schema":
                {"properties":{"limit":{"type":"integer","default":20,"maximum":100}}}}}}}}})");
}

QString written(const ContractChange& change) {
    static const QHash<What, QString> whats{
        {What::Operation, u"operation"_s}, {What::Scope, u"scope"_s},    {What::NeededScope, u"needed"_s},
        {What::Field, u"field"_s},         {What::FieldType, u"type"_s}, {What::FieldRules, u"rules"_s},
        {What::EnumValues, u"enum"_s},     {What::BodyField, u"body"_s}, {What::PageLimit, u"limit"_s}};
    static const QHash<How, QString> hows{{How::Added, u"+"_s}, {How::Removed, u"-"_s}, {How::Changed, u"~"_s}};
    return hows.value(change.how) + whats.value(change.what) + u' ' + change.place + u'.' + change.name + u": "_s +
           change.before + u" > "_s + change.after;
}

QStringList written(const QList<ContractChange>& changes) {
    QStringList lines;
    for (const ContractChange& change : changes)
        lines.append(written(change));
    return lines;
}

} // namespace

/// What another document says differently.
class TestDifferences : public QObject {
    Q_OBJECT

private slots:
    void everyKindOfChangeIsTold_data();
    void everyKindOfChangeIsTold();
    void whatIsRemovedOneWayIsAddedTheOther();
    void thatIsNoDifference_data();
    void thatIsNoDifference();
    void theBuiltInContractIsNoDifferentFromItself();
    void operationsComeBeforeScopesAndScopesBeforeFields();
    void aChangeSaysWhoseItIs();
    void whatGoesCannotHideBehindAFlood();
    void textIsCutToWhatCanBeShown();
};

void TestDifferences::everyKindOfChangeIsTold_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QStringList>("changes");
    const auto row = [](const char* name, const char* from, const char* to, const QStringList& changes) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << changes;
    };
    row("an operation", "\"/people/query\":{", R"("/webhooks":{"get":{"operationId":"hooks"}},"/people/query":{)",
        {u"+operation GET /webhooks.hooks:  > "_s});
    row("a scope", R"("x-required-scope":"people:write",)", R"("x-required-scope":"people:edit",)",
        {u"+scope .people:edit:  > "_s, u"~needed PATCH /people/{}.PATCH /people/{}: people:write > people:edit"_s});
    row("a scope that is no longer needed", R"("x-required-scope":"people:write",)", "",
        {u"-needed PATCH /people/{}.PATCH /people/{}: people:write > "_s});
    row("a field", R"("score":{"type":"integer"},)", R"("score":{"type":"integer"},"rank":{"type":"number"},)",
        {u"+field .rank:  > number"_s});
    row("a field that is gone", R"("score":{"type":"integer"},)", "", {u"-field .score: integer > "_s});
    row("a field that was renamed",
        "\"score\":", "\"points\":", {u"-field .score: integer > "_s, u"+field .points:  > integer"_s});
    row("a type", R"("score":{"type":"integer"})", R"("score":{"type":"string"})", {u"~type .score: integer > text"_s});
    row("a moment's form", R"("score":{"type":"integer"})", R"("score":{"type":"integer","format":"unix-ms"})",
        {u"~type .score: integer > instant (unix-ms)"_s});
    row("an enum that is one no longer", R"("enum":["LEAD","CUSTOMER"])", R"("maxLength":9)",
        {u"~type .stage: enum > text"_s, u"+rules .stage:  > maxLength 9"_s});
    row("a longest text", R"("maxLength":20)", R"("maxLength":40)", {u"~rules .code: maxLength 20 > maxLength 40"_s});
    row("a rule", R"("score":{"type":"integer"})", R"("score":{"type":["integer","null"],"minimum":1,"readOnly":true})",
        {u"+rules .score:  > readOnly, nullable, minimum 1"_s});
    row("required", R"("required":["id"])", R"("required":["id","code"])",
        {u"~rules .code: maxLength 20 > required, maxLength 20"_s});
    row("an enum value", R"(["LEAD","CUSTOMER"])", R"(["LEAD","CUSTOMER","LOST"])", {u"+enum .stage:  > LOST"_s});
    row("an enum value that is gone", R"(["LEAD","CUSTOMER"])", R"(["LEAD"])", {u"-enum .stage: CUSTOMER > "_s});
    row("an enum value for another", R"(["LEAD","CUSTOMER"])", R"(["LEAD","CLIENT"])",
        {u"~enum .stage: CUSTOMER > CLIENT"_s});
    row("a member of a body", R"("code":{"type":"string"}}}}}}})",
        R"("code":{"type":"string"},"nick":{"type":"string"}}}}}}})", {u"+body PATCH /people/{}.nick:  > text"_s});
    row("a member that is gone", R"(,"code":{"type":"string"}}}}}}})", "}}}}}}",
        {u"-body PATCH /people/{}.code: text > "_s});
    row("a member's rule", R"(,"code":{"type":"string"}}}}}}})",
        R"(,"code":{"type":"string"}},"required":["code"]}}}}})", {u"~body PATCH /people/{}.code:  > required"_s});
    row("a member's type", R"(,"code":{"type":"string"}}}}}}})", R"(,"code":{"type":"boolean"}}}}}}})",
        {u"~body PATCH /people/{}.code: text > boolean"_s});
    row("a choice of members", R"(,"code":{"type":"string"}}}}}}})",
        R"(,"code":{"type":"string"}},"oneOf":[{"required":["firstName"]},{"required":["code"]}]}}}}})",
        {u"+body PATCH /people/{}.oneOf:  > code | firstName"_s});
    row("a page", R"("default":20,"maximum":100)", R"("default":20,"maximum":200)",
        {u"~limit POST /people/query.queryPeople: default 20, maximum 100 > default 20, maximum 200"_s});
}

void TestDifferences::everyKindOfChangeIsTold() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray document = sample();
    QVERIFY(document.contains(from));
    document.replace(from, to);
    const Contract other = contractOf(document);
    QCOMPARE(other.kinds.size(), 3);
    QTEST(written(differences(contractOf(sample()), other)), "changes");
}

void TestDifferences::whatIsRemovedOneWayIsAddedTheOther() {
    const Contract small = contractOf(sample());
    const auto there = differences(builtInContract(), small);
    const auto back = differences(small, builtInContract());
    QVERIFY(there.size() > 20);
    QCOMPARE(there.size(), back.size());
    const auto count = [](const QList<ContractChange>& changes, How how) {
        return std::count_if(changes.begin(), changes.end(), [how](const auto& change) { return change.how == how; });
    };
    QCOMPARE(count(there, How::Removed), count(back, How::Added));
    QCOMPARE(count(there, How::Added), count(back, How::Removed));
    QVERIFY(written(there).contains(u"-operation DELETE /people/{}.deletePerson:  > "_s));
}

void TestDifferences::thatIsNoDifference_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("nothing") << QByteArray("score") << QByteArray("score");
    QTest::newRow("snake_case") << QByteArray("firstName") << QByteArray("first_name");
    QTest::newRow("capitals") << QByteArray("firstName") << QByteArray("FirstName");
    QTest::newRow("a description") << QByteArray("Given name.") << QByteArray("What friends say.");
    QTest::newRow("order of values") << QByteArray(R"(["LEAD","CUSTOMER"])") << QByteArray(R"(["CUSTOMER","LEAD"])");
    QTest::newRow("order of fields") << QByteArray(R"("score":{"type":"integer"},)"
                                                   "\n                "
                                                   R"("code":{"type":"string","maxLength":20})")
                                     << QByteArray(R"("code":{"type":"string","maxLength":20},)"
                                                   R"("score":{"type":"integer"})");
    QTest::newRow("a parameter's name") << QByteArray("/people/{id}") << QByteArray("/people/{person_id}");
    QTest::newRow("the base path") << QByteArray("\"/people/") << QByteArray("\"/api/v1/people/");
    QTest::newRow("an operation's id") << QByteArray("queryPeople") << QByteArray("people.list");
    QTest::newRow("title and version") << QByteArray(R"("title":"Klipy API","version":"2.0")")
                                       << QByteArray(R"("title":"Other","version":"3.0")");
    QTest::newRow("an operation twice") << QByteArray("\"/people/query\":{")
                                        << QByteArray(R"("/people/{other}":{"patch":{}},"/people/query":{)");
}

void TestDifferences::thatIsNoDifference() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray document = sample();
    QVERIFY(document.contains(from));
    document.replace(from, to);
    int leftOut = -1;
    QCOMPARE(written(differences(contractOf(sample()), contractOf(document), &leftOut)), QStringList());
    QCOMPARE(leftOut, 0);
}

void TestDifferences::theBuiltInContractIsNoDifferentFromItself() {
    QCOMPARE(written(differences(builtInContract(), builtInContract())), QStringList());
}

void TestDifferences::operationsComeBeforeScopesAndScopesBeforeFields() {
    QByteArray document = sample();
    document.replace("\"score\":", "\"points\":");
    document.replace("\"/people/query\":{", R"("/webhooks":{"get":{"x-required-scope":"hooks"}},"/people/query":{)");
    QList<What> order;
    const auto changes = differences(contractOf(sample()), contractOf(document));
    for (const ContractChange& change : changes)
        order.append(change.what);
    QCOMPARE(order, (QList<What>{What::Operation, What::Scope, What::Field, What::Field}));
}

void TestDifferences::aChangeSaysWhoseItIs() {
    QByteArray document = sample();
    document.replace("\"score\":", "\"points\":");
    document.replace(R"("maximum":100)", R"("maximum":50)");
    const auto changes = differences(contractOf(sample()), contractOf(document));
    QCOMPARE(changes.size(), 3);
    for (const ContractChange& change : changes)
        QVERIFY(change.kind == RecordKind::Person);
}

void TestDifferences::whatGoesCannotHideBehindAFlood() {
    QByteArray flood;
    for (int i = 0; i < 400; ++i)
        flood += "\"extra" + QByteArray::number(i) + "\":{},";
    QByteArray document = sample();
    document.replace(R"("score":{"type":"integer"},)", flood);
    int leftOut = 0;
    const auto lines = written(differences(contractOf(sample()), contractOf(document), &leftOut));
    QCOMPARE(lines.size(), mostChangesOfASort + 1);
    QCOMPARE(leftOut, 400 - mostChangesOfASort);
    QCOMPARE(lines.first(), u"-field .score: integer > "_s);
}

void TestDifferences::textIsCutToWhatCanBeShown() {
    QByteArray document = sample();
    document.replace("\"/people/query\":{", R"("/hooks":{"get":{"operationId":"a\u0007b\u202ec\nd",)"
                                            R"("x-required-scope":")" +
                                                QByteArray(5000, 's') + R"("}},"/people/query":{)");
    const auto changes = differences(contractOf(sample()), contractOf(document));
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes[0].name, u"abc d"_s);
    QCOMPARE(changes[1].name.size(), 200);
}

QTEST_GUILESS_MAIN(TestDifferences)
#include "tst_differences.moc"
