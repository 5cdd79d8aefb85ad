#include "core/contract/contract_reader.h"
#include "core/edits/edit_body.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {
Value text(const QString& words) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = words;
    return value;
}
Value nothing() {
    Value value;
    value.kind = Value::Kind::Null;
    return value;
}
Value moment(qint64 ms) {
    Value value;
    value.kind = Value::Kind::Instant;
    value.instantMs = ms;
    return value;
}
const Operation& operation(RecordKind kind, Action action) {
    return *builtInContract().operation(kind, action);
}
StagedRecord update(const QByteArray& base, const QMap<QString, Value>& values) {
    StagedRecord staged;
    staged.ref = {RecordKind::Person, u"p1"_s};
    staged.base = base;
    for (auto value = values.begin(); value != values.end(); ++value)
        staged.fields.insert(value.key(), {Value(), value.value()});
    return staged;
}
QByteArray patch(const StagedRecord& staged, const Spelling& spelling = {}) {
    return editBody(staged, operation(RecordKind::Person, Action::Update), spelling).json;
}
} // namespace

/// The body that saves a staged record.
class TestEditBody : public QObject {
    Q_OBJECT
private slots:
    void valuesAreWrittenAsTheFieldSays_data();
    void valuesAreWrittenAsTheFieldSays();
    void onlyWhatChangedIsInIt();
    void eachFieldHasTheNameThatThisRecordHasIt();
    void whatTheRecordLacksIsSpeltAsTheServerSpells();
    void aCreateLeavesOutWhatIsEmpty();
    void whatTheOperationDoesntTakeIsTold();
    void temporaryIdsWaitForTheirRecords();
    void aDeleteHasNoBody();
};

void TestEditBody::valuesAreWrittenAsTheFieldSays_data() {
    QTest::addColumn<Value>("value");
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<bool>("unixMs");
    QTest::addColumn<QByteArray>("json");
    Value number = text(u"12345678901234567890.10"_s);
    number.kind = Value::Kind::Number;
    Value flag = text(u"true"_s);
    flag.kind = Value::Kind::Flag;
    flag.number = 1;
    Value ids;
    ids.kind = Value::Kind::Ids;
    ids.ids = {u"a"_s, u"b\"c"_s};
    Value json = text(u"{\"b\":1,\"a\":1.50}"_s);
    json.kind = Value::Kind::Json;
    QTest::newRow("cleared") << nothing() << FieldType::Text << false << QByteArray("null");
    QTest::newRow("text") << text(u"a \"b\"\n\u00e9"_s) << FieldType::Text << false
                          << QByteArray("\"a \\\"b\\\"\\n\u00e9\"");
    QTest::newRow("digits as typed") << number << FieldType::Number << false << QByteArray("12345678901234567890.10");
    QTest::newRow("a flag") << flag << FieldType::Boolean << false << QByteArray("true");
    QTest::newRow("a moment") << moment(1760000000000) << FieldType::Instant << false
                              << QByteArray("\"2025-10-09T08:53:20Z\"");
    QTest::newRow("with ms") << moment(1760000000007) << FieldType::Instant << false
                             << QByteArray("\"2025-10-09T08:53:20.007Z\"");
    QTest::newRow("as Unix ms") << moment(1760000000000) << FieldType::Instant << true << QByteArray("1760000000000");
    QTest::newRow("ids") << ids << FieldType::References << false << QByteArray(R"(["a","b\"c"])");
    QTest::newRow("one id where several go")
        << text(u"a"_s) << FieldType::References << false << QByteArray(R"(["a"])");
    QTest::newRow("JSON as it is") << json << FieldType::Other << false << QByteArray(R"({"b":1,"a":1.50})");
}

void TestEditBody::valuesAreWrittenAsTheFieldSays() {
    QFETCH(Value, value);
    QFETCH(FieldType, type);
    QFETCH(bool, unixMs);
    QFETCH(QByteArray, json);
    Field field;
    field.type = type;
    field.unixMs = unixMs;
    QCOMPARE(valueJson(value, field), json);
}

void TestEditBody::onlyWhatChangedIsInIt() {
    QCOMPARE(patch(update(R"({"id":"p1","firstName":"Aoife","title":"VP"})", {{u"title"_s, text(u"CTO"_s)}})),
             QByteArray(R"({"title":"CTO"})"));
}

void TestEditBody::eachFieldHasTheNameThatThisRecordHasIt() {
    Spelling camel;
    camel.learn({u"lastName"_s});
    QCOMPARE(patch(update(R"({"id":"p1","last_name":"Brennan"})", {{u"lastName"_s, text(u"Byrne"_s)}}), camel),
             QByteArray(R"({"last_name":"Byrne"})"));
}

void TestEditBody::whatTheRecordLacksIsSpeltAsTheServerSpells() {
    Spelling snake;
    snake.learn({u"company_id"_s});
    QCOMPARE(patch(update(R"({"id":"p1"})", {{u"firstName"_s, text(u"Una"_s)}}), snake),
             QByteArray(R"({"first_name":"Una"})"));
}

void TestEditBody::aCreateLeavesOutWhatIsEmpty() {
    StagedRecord staged = update({}, {{u"email"_s, text(u"a@larkspur.example"_s)}, {u"title"_s, nothing()}});
    staged.change = StagedRecord::Change::Create;
    const EditBody body = editBody(staged, operation(RecordKind::Person, Action::Create), {});
    QCOMPARE(body.json, QByteArray(R"({"email":"a@larkspur.example"})"));
}

void TestEditBody::whatTheOperationDoesntTakeIsTold() {
    const EditBody body =
        editBody(update(R"({"id":"p1"})", {{u"title"_s, text(u"CTO"_s)}, {u"shoeSize"_s, text(u"9"_s)}}),
                 operation(RecordKind::Person, Action::Update), {});
    QCOMPARE(body.json, QByteArray(R"({"title":"CTO"})"));
    QCOMPARE(body.unknownFields, QStringList{u"shoeSize"_s});
}

void TestEditBody::temporaryIdsWaitForTheirRecords() {
    const RecordRef company{RecordKind::Company, newTemporaryId()};
    const StagedRecord staged = update(R"({"id":"p1"})", {{u"companyId"_s, text(company.id)}});
    const Operation& operation = ::operation(RecordKind::Person, Action::Update);
    QCOMPARE(editBody(staged, operation, {}).waitsFor, QList{company});
    const EditBody body = editBody(staged, operation, {}, {{company, u"c7"_s}});
    QVERIFY(body.waitsFor.isEmpty());
    QCOMPARE(body.json, QByteArray(R"({"companyId":"c7"})"));
}

void TestEditBody::aDeleteHasNoBody() {
    StagedRecord staged = update(R"({"id":"p1"})", {});
    staged.change = StagedRecord::Change::Delete;
    QVERIFY(editBody(staged, operation(RecordKind::Person, Action::Delete), {}).json.isEmpty());
}

QTEST_GUILESS_MAIN(TestEditBody)
#include "tst_edit_body.moc"
