#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

/// How a property's schema becomes a field.
class TestFieldTypes : public QObject {
    Q_OBJECT

private slots:
    void typeOfAnUnknownField_data();
    void typeOfAnUnknownField();
    void typeWithOurOverlay_data();
    void typeWithOurOverlay();
    void nullability_data();
    void nullability();
    void enumValues_data();
    void enumValues();
    void lengthLimits_data();
    void lengthLimits();
    void writeOnlyFieldsAreNotRead();
    void otherNamesOfAKnownField();
    void anotherNameYieldsToTheFieldItself();

private:
    Field onlyField(const QByteArray& name, const QByteArray& schema) {
        const auto contract =
            readContract(personDocument(objectOf("{\"" + name + "\":" + schema + "}")), builtInOverlay());
        if (!contract) {
            QTest::qFail(qPrintable(contract.error().message), __FILE__, __LINE__);
            return {};
        }
        return contract->kind(RecordKind::Person).fields.value(0);
    }
};

void TestFieldTypes::typeOfAnUnknownField_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<FieldType>("type");
    const auto row = [](const char* name, const char* schema, FieldType type) {
        QTest::newRow(name) << QByteArray(schema) << type;
    };
    row("string", R"({"type":"string"})", FieldType::Text);
    row("string or null", R"({"type":["null","string"]})", FieldType::Text);
    row("long string", R"({"type":"string","maxLength":5000})", FieldType::LongText);
    row("markdown", R"({"type":"string","contentMediaType":"text/markdown"})", FieldType::LongText);
    row("html", R"({"type":"string","contentMediaType":"text/html"})", FieldType::Html);
    row("email", R"({"type":"string","format":"email"})", FieldType::Email);
    row("format alone", R"({"format":"email"})", FieldType::Email);
    row("uri", R"({"type":"string","format":"uri"})", FieldType::Url);
    row("phone", R"({"type":"string","format":"phone"})", FieldType::Phone);
    row("date-time", R"({"type":"string","format":"date-time"})", FieldType::Instant);
    row("date", R"({"type":"string","format":"date"})", FieldType::Instant);
    row("unknown format", R"({"type":"string","format":"iban"})", FieldType::Text);
    row("integer", R"({"type":"integer"})", FieldType::Integer);
    row("unix ms", R"({"type":"integer","format":"unix-ms"})", FieldType::Instant);
    row("number", R"({"type":"number"})", FieldType::Number);
    row("boolean", R"({"type":"boolean"})", FieldType::Boolean);
    row("enum", R"({"type":"string","enum":["A","B"]})", FieldType::Enum);
    row("enum alone", R"({"enum":["A","B"]})", FieldType::Enum);
    row("array", R"({"type":"array","items":{"type":"string"}})", FieldType::Other);
    row("object", R"({"type":"object"})", FieldType::Other);
    row("object by its properties", R"({"properties":{"a":{}}})", FieldType::Other);
    row("nothing said", R"({})", FieldType::Text);
    row("anything", R"(true)", FieldType::Text);
    row("unknown type", R"({"type":"tuple"})", FieldType::Other);
}

void TestFieldTypes::typeOfAnUnknownField() {
    QFETCH(QByteArray, schema);
    const Field field = onlyField("shoeSize", schema);
    QCOMPARE(field.name, u"shoeSize"_s);
    QCOMPARE(field.label, u"Shoe size"_s);
    QCOMPARE(field.role, Role::None);
    QCOMPARE(field.evidence, Evidence::Loaded);
    QTEST(field.type, "type");
}

void TestFieldTypes::typeWithOurOverlay_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<FieldType>("type");
    const auto row = [](const char* title, const char* name, const char* schema, FieldType type) {
        QTest::newRow(title) << QByteArray(name) << QByteArray(schema) << type;
    };
    row("a plain string becomes what we know", "email", R"({"type":"string"})", FieldType::Email);
    row("a link is a string", "companyId", R"({"type":"string"})", FieldType::Reference);
    row("a link is a uuid", "companyId", R"({"type":"string","format":"uuid"})", FieldType::Reference);
    row("a link is a number", "companyId", R"({"type":"integer"})", FieldType::Reference);
    row("an embedded record is no link", "companyId", R"({"type":"object"})", FieldType::Other);
    row("a moment as plain string", "createdAt", R"({"type":"string"})", FieldType::Instant);
    row("a moment as number", "createdAt", R"({"type":"number"})", FieldType::Instant);
    row("the document is definite", "remarks", R"({"type":"string","contentMediaType":"text/html"})", FieldType::Html);
    row("the document has an enum", "phone", R"({"type":"string","enum":["1","2"]})", FieldType::Enum);
    row("the document has a list", "email", R"({"type":"array","items":{"type":"string"}})", FieldType::Other);
}

void TestFieldTypes::typeWithOurOverlay() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, schema);
    const Field field = onlyField(name, schema);
    QTEST(field.type, "type");
    QVERIFY(field.role != Role::None);
    if (field.type == FieldType::Instant)
        QCOMPARE(field.unixMs, schema.contains("number"));
}

void TestFieldTypes::nullability_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<bool>("nullable");
    QTest::newRow("not") << QByteArray(R"({"type":"string"})") << false;
    QTest::newRow("type list") << QByteArray(R"({"type":["string","null"]})") << true;
    QTest::newRow("anyOf") << QByteArray(R"({"anyOf":[{"type":"string","format":"email"},{"type":"null"}]})") << true;
    QTest::newRow("OpenAPI 3.0") << QByteArray(R"({"type":"string","nullable":true})") << true;
}

void TestFieldTypes::nullability() {
    QFETCH(QByteArray, schema);
    const Field field = onlyField("shoeSize", schema);
    QTEST(field.nullable, "nullable");
    QCOMPARE(field.type, schema.contains("email") ? FieldType::Email : FieldType::Text);
}

void TestFieldTypes::enumValues_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("enum") << QByteArray(R"({"enum":["B","A","C"]})");
    QTest::newRow("enum with null") << QByteArray(R"({"type":["string","null"],"enum":["B","A","C",null]})");
    QTest::newRow("const by const") << QByteArray(R"({"oneOf":[{"const":"B"},{"const":"A"},{"const":"C"}]})");
    QTest::newRow("in branches") << QByteArray(R"({"anyOf":[{"enum":["B","A"]},{"enum":["A","C"]},{"type":"null"}]})");
    QTest::newRow("narrowed") << QByteArray(R"({"allOf":[{"enum":["X","B","A","C"]}],"enum":["B","A","C"]})");
}

void TestFieldTypes::enumValues() {
    QFETCH(QByteArray, schema);
    const Field field = onlyField("shoeSize", schema);
    QCOMPARE(field.type, FieldType::Enum);
    QCOMPARE(field.enumValues, QStringList({u"B"_s, u"A"_s, u"C"_s}));
}

void TestFieldTypes::lengthLimits_data() {
    QTest::addColumn<QByteArray>("limit");
    QTest::addColumn<int>("maxLength");
    QTest::newRow("said") << QByteArray("80") << 80;
    QTest::newRow("negative") << QByteArray("-3") << -1;
    QTest::newRow("too large for us") << QByteArray("1e30") << -1;
    QTest::newRow("not a number") << QByteArray("\"80\"") << -1;
}

void TestFieldTypes::lengthLimits() {
    QFETCH(QByteArray, limit);
    QTEST(onlyField("shoeSize", R"({"type":"string","maxLength":)" + limit + "}").maxLength, "maxLength");
}

void TestFieldTypes::writeOnlyFieldsAreNotRead() {
    const auto contract = readContract(
        personDocument(objectOf(R"({"id":{"type":"string"},"secret":{"type":"string","writeOnly":true}})")),
        builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(namesOf(contract->kind(RecordKind::Person).fields), QStringList{u"id"_s});
}

void TestFieldTypes::otherNamesOfAKnownField() {
    const Field field = onlyField("job_title", R"({"type":"string"})");
    QCOMPARE(field.role, Role::JobTitle);
    QCOMPARE(field.label, u"Job title"_s);
    QCOMPARE(field.evidence, Evidence::Loaded);
}

void TestFieldTypes::anotherNameYieldsToTheFieldItself() {
    const auto contract = readContract(
        personDocument(objectOf(R"({"jobTitle":{"type":"string"},"title":{"type":"string"}})")), builtInOverlay());
    QVERIFY(contract);
    QCOMPARE(contract->kind(RecordKind::Person).withRole(Role::JobTitle)->name, u"title"_s);
    QCOMPARE(contract->kind(RecordKind::Person).field(u"jobTitle")->role, Role::None);
}

QTEST_GUILESS_MAIN(TestFieldTypes)
#include "tst_field_types.moc"
