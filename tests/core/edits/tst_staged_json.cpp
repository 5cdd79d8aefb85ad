#include "core/edits/staged_json.h"
#include "tests/core/edits/staged_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// A staged record comes back from disk as it went there, or is left there.

namespace {

ApiError problem() {
    ApiError error;
    error.kind = ErrorKind::BadRequest;
    error.status = 422;
    error.code = u"validation_failed"_s;
    error.message = u"No"_s;
    error.details = {{u"job_title"_s, u"Too long"_s}, {QString(), u"Try again"_s}};
    error.requestId = u"req_1"_s;
    error.operationId = u"updatePerson"_s;
    error.scope = u"people:write"_s;
    return error;
}

Value of(Value::Kind kind) {
    Value value;
    value.kind = kind;
    return value;
}

StagedRecord everything() {
    StagedRecord record;
    record.ref = {RecordKind::Interaction, newTemporaryId()};
    record.change = StagedRecord::Change::Create;
    Value number = count(7);
    number.text = u"12345678901234567890.10"_s;
    number.number = 12345678901234567890.10;
    Value flag = of(Value::Kind::Flag);
    flag.text = u"true"_s;
    flag.number = 1;
    Value moment = of(Value::Kind::Instant);
    moment.text = u"2026-02-28T10:00:00.125Z"_s;
    moment.instantMs = 1'772'272'800'125;
    Value ids = of(Value::Kind::Ids);
    ids.ids = {u"per_1"_s, u"staged:2"_s};
    Value json = of(Value::Kind::Json);
    json.text = u"{\"a\":[1,2]}"_s;
    record.fields = {{u"text"_s, {of(Value::Kind::Missing), words(u"Ünïcode\n日本 \"quoted\" 🦊"_s)}},
                     {u"number"_s, {of(Value::Kind::Null), number}},
                     {u"flag"_s, {flag, of(Value::Kind::Null)}},
                     {u"moment"_s, {moment, words(QString())}},
                     {u"ids"_s, {ids, of(Value::Kind::Ids)}},
                     {u"json"_s, {json, json}}};
    record.name = u"Lunch"_s;
    record.base = QByteArray("{\"n\": 1.10, \"bytes\":\"\\u00e9 \xc3\xa9\"}");
    record.stagedMs = 1'760'000'000'123;
    record.readMs = 1'759'999'999'999;
    record.upsert = true;
    record.restores = u"9e1b"_s;
    record.problem = problem();
    return record;
}

/// In conflict in two fields, of which somebody else has cleared one; a third was decided before.
StagedRecord inConflict() {
    StagedRecord record;
    record.ref = {RecordKind::Person, u"per_1"_s};
    record.fields = {{u"title"_s, {words(u"CTO"_s), words(u"COO"_s), words(u"CEO"_s)}},
                     {u"phone"_s, {words(u"1"_s), words(u"2"_s), of(Value::Kind::Null)}},
                     {u"email"_s, {words(u"a@b.example"_s), of(Value::Kind::Null), std::nullopt, true}}};
    record.base = "{}";
    record.merged = {{u"lastName"_s, words(u"Brennan"_s)}, {u"notes"_s, of(Value::Kind::Missing)}};
    record.gone = true;
    return record;
}

} // namespace

class TestStagedJson : public QObject {
    Q_OBJECT
private slots:
    void whatIsWrittenIsReadBack();
    void aConflictIsReadBack();
    void aRowFromBeforeConflictsHasNone();
    void halfAConflictIsUnreadable_data();
    void halfAConflictIsUnreadable();
    void everyErrorComesBackAsItWas();
    void unknownMembersAreIgnored();
    void whatIsNotFullyKnownIsUnreadable_data();
    void whatIsNotFullyKnownIsUnreadable();
};

void TestStagedJson::whatIsWrittenIsReadBack() {
    const StagedRecord full = everything();
    QCOMPARE(readStaged(stagedJson(full)), std::optional(full));
    QCOMPARE(stagedJson(*readStaged(stagedJson(full))), stagedJson(full)); // byte for byte
    StagedBench b;
    b.set(b.title, u"COO"_s);
    b.edits.stageDelete(b.company, northwind());
    b.newCompany(QString());
    for (const StagedRecord& staged : b.edits.all())
        QCOMPARE(readStaged(stagedJson(staged)), std::optional(staged));
}

void TestStagedJson::aConflictIsReadBack() {
    const StagedRecord record = inConflict();
    QCOMPARE(readStaged(stagedJson(record)), std::optional(record));
    QCOMPARE(readStaged(stagedJson(record))->conflicts(), QStringList({u"phone"_s, u"title"_s}));
}

void TestStagedJson::aRowFromBeforeConflictsHasNone() {
    const QByteArray row = R"({"version":1,"kind":"person","id":"per_1","change":"update","name":"Aoife","base":"e30=",
        "fields":{"title":{"base":{"kind":"text","text":"CTO"},"value":{"kind":"text","text":"COO"}}},
        "stagedMs":5,"readMs":4})";
    StagedRecord expected;
    expected.ref = {RecordKind::Person, u"per_1"_s};
    expected.fields = {{u"title"_s, {words(u"CTO"_s), words(u"COO"_s)}}};
    expected.name = u"Aoife"_s;
    expected.base = "{}";
    expected.stagedMs = 5;
    expected.readMs = 4;
    QCOMPARE(readStaged(row), std::optional(expected));
    const QByteArray written = stagedJson(expected); // and what has none says nothing of any
    for (const char* word : {"theirs", "overwrites", "merged", "gone"})
        QVERIFY(!written.contains(word));
}

void TestStagedJson::halfAConflictIsUnreadable_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("theirs of another sort") << QByteArray(R"("theirs":{"kind":"null"})")
                                            << QByteArray(R"("theirs":{"kind":"blob"})");
    QTest::newRow("theirs of no sort") << QByteArray(R"("theirs":{"kind":"null"})") << QByteArray(R"("theirs":null)");
    QTest::newRow("overwrites who knows what") << QByteArray(R"("overwrites":true)")
                                               << QByteArray(R"("overwrites":"a third")");
    QTest::newRow("gone who knows where") << QByteArray(R"("gone":true)") << QByteArray(R"("gone":"archived")");
}

void TestStagedJson::halfAConflictIsUnreadable() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray json = stagedJson(inConflict());
    QVERIFY(json.contains(from));
    QVERIFY(!readStaged(json.replace(from, to)));
}

void TestStagedJson::everyErrorComesBackAsItWas() {
    StagedRecord record = everything();
    for (int kind = 0; kind <= int(ErrorKind::Cancelled); ++kind) {
        record.problem->kind = ErrorKind(kind);
        QCOMPARE(int(readStaged(stagedJson(record))->problem->kind), kind);
    }
}

void TestStagedJson::unknownMembersAreIgnored() {
    const StagedRecord full = everything();
    QByteArray json = stagedJson(full);
    json.replace(json.lastIndexOf('}'), 1, R"(,"later":{"more":[1]}})");
    QCOMPARE(readStaged(json), std::optional(full));
    json.replace("\"bad-request\"", "\"of-a-later-kind\"");
    QCOMPARE(readStaged(json)->problem->message, u"No"_s); // the server's words are what counts
    QCOMPARE(readStaged(json)->fields, full.fields);
}

void TestStagedJson::whatIsNotFullyKnownIsUnreadable_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("a later version") << QByteArray("\"version\":1") << QByteArray("\"version\":2");
    QTest::newRow("no version") << QByteArray("\"version\":1") << QByteArray("\"was\":1");
    QTest::newRow("another kind of record") << QByteArray("\"interaction\"") << QByteArray("\"deal\"");
    QTest::newRow("another change") << QByteArray("\"create\"") << QByteArray("\"merge\"");
    QTest::newRow("a value of another sort") << QByteArray("\"flag\"") << QByteArray("\"blob\"");
    QTest::newRow("no id") << QByteArray("\"id\"") << QByteArray("\"was\"");
    QTest::newRow("cut off") << QByteArray("}}") << QByteArray();
    QTest::newRow("an update of nothing") << QByteArray("\"create\",\"fields\"") << QByteArray("\"update\",\"were\"");
    QTest::newRow("no object") << QByteArray() << QByteArray("[]");
}

void TestStagedJson::whatIsNotFullyKnownIsUnreadable() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray json = stagedJson(everything());
    QVERIFY(from.isEmpty() || json.contains(from));
    json = from.isEmpty() ? to : json.replace(from, to);
    QVERIFY(!readStaged(json));
}

QTEST_GUILESS_MAIN(TestStagedJson)
#include "tst_staged_json.moc"
