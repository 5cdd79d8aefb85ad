#include "core/records/page_decoder.h"
#include "tests/core/api/small_contract.h"
#include "tests/core/records/drift_words.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// How an answer differs from the contract, told without any value in it.

class TestDriftReader : public QObject {
    Q_OBJECT
private slots:
    void anAnswerAsTheContractSaysHasNoDrift_data();
    void anAnswerAsTheContractSaysHasNoDrift();
    void eachTypeIsCompared_data();
    void eachTypeIsCompared();
    void enumValuesAreComparedButNeverTold_data();
    void enumValuesAreComparedButNeverTold();
    void unknownFieldsAreToldByName_data();
    void unknownFieldsAreToldByName();
    void aFieldIsMissingOnlyIfNoRecordOfSeveralHasIt_data();
    void aFieldIsMissingOnlyIfNoRecordOfSeveralHasIt();
    void aSingleRecordLacksOnlyWhatIsRequired();
    void eachEnvelopeIsTold_data();
    void eachEnvelopeIsTold();
    void aSingleAnswersEnvelopeIsTold_data();
    void aSingleAnswersEnvelopeIsTold();
    void recordsWithoutAnIdAreCountedAndNotDescribed();
    void eachDriftIsToldOnceWithTheRecordsThatShowIt();
    void onlyTheFirstRecordsAreComparedCloselyButEveryName();
    void theApiVersionIsReadIfItLooksLikeOne_data();
    void theApiVersionIsReadIfItLooksLikeOne();
    void thereIsAnEndToWhatIsFound();
};

namespace {

KindDescription things() {
    using T = FieldType;
    KindDescription kind{RecordKind::Person,
                         u"person"_s,
                         u"people"_s,
                         {field(u"id"_s, T::Text, Role::Id), field(u"firstName"_s), field(u"remarks"_s, T::Html),
                          field(u"count"_s, T::Integer), field(u"score"_s, T::Number), field(u"active"_s, T::Boolean),
                          field(u"createdAt"_s, T::Instant), field(u"atMs"_s, T::Instant),
                          field(u"companyId"_s, T::Reference), field(u"contacts"_s, T::References),
                          field(u"custom"_s, T::Other), field(u"direction"_s, T::Enum), field(u"mood"_s, T::Enum)}};
    kind.fields[7].unixMs = true;
    kind.fields[11].enumValues = QStringList{u"IN"_s, u"OUT"_s};
    kind.fields[12].enumValues = QStringList{u"GLAD"_s};
    kind.fields[12].readOnly = true;
    for (qsizetype i = 1; i < kind.fields.size(); ++i)
        kind.fields[i].nullable = i != 1; // all but the id and the first name
    kind.fields[0].required = true;
    return kind;
}

/// A page in the documented envelope.
QByteArray pageOf(const QByteArrayList& records) {
    return R"({"object":"list","data":[)" + records.join(',') +
           R"(],"page_info":{"next_cursor":"c1","has_next_page":true},"meta":{"request_id":"req_1"}})";
}

QStringList found(const QByteArray& body) {
    return inWords(decodePage(body, things()).drift);
}

} // namespace

void TestDriftReader::anAnswerAsTheContractSaysHasNoDrift_data() {
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("everything") << QByteArray(
        R"({"id":"1","firstName":"A","remarks":"<p>x</p>","count":3,"score":2.5,"active":true,"createdAt":)"
        R"("2026-01-02T03:04:05Z","atMs":1760000000000,"companyId":"c","contacts":["p","q"],"custom":[{"a":1}],)"
        R"("direction":"IN","mood":"GLAD"})");
    QTest::newRow("snake_case") << QByteArray(R"({"id":"1","first_name":"A","created_at":"2026-01-02","at_ms":1})");
    QTest::newRow("nulls where they may be")
        << QByteArray(R"({"id":"1","remarks":null,"count":null,"contacts":null,"mood":null,"createdAt":null})");
    QTest::newRow("little") << QByteArray(R"({"id":"1"})");
    QTest::newRow("a whole number with a point") << QByteArray(R"({"id":"1","count":3.0})");
    QTest::newRow("ids as numbers") << QByteArray(R"({"id":"1","companyId":7,"contacts":[7,8]})");
    QTest::newRow("empty") << QByteArray(R"({"id":"1","contacts":[],"direction":"","firstName":""})");
}

void TestDriftReader::anAnswerAsTheContractSaysHasNoDrift() {
    QFETCH(QByteArray, record);
    QCOMPARE(found(pageOf({record})), QStringList());
    QCOMPARE(inWords(decodeRecord(R"({"object":"person","data":)" + record + R"(,"meta":{}})", things()).drift),
             QStringList());
}

void TestDriftReader::eachTypeIsCompared_data() {
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* member, const QString& detail) {
        QTest::newRow(member) << QByteArray(member) << detail;
    };
    row(R"("firstName":7)", u"number, not string"_s);
    row(R"("firstName":true)", u"boolean, not string"_s);
    row(R"("firstName":["a"])", u"array, not string"_s);
    row(R"("firstName":{"a":1})", u"object, not string"_s);
    row(R"("firstName":null)", u"null, not string"_s);
    row(R"("remarks":1)", u"number, not string"_s);
    row(R"("count":"3")", u"string, not integer"_s);
    row(R"("count":3.5)", u"number, not integer"_s);
    row(R"("count":[3])", u"array, not integer"_s);
    row(R"("score":"2.5")", u"string, not number"_s);
    row(R"("active":"true")", u"string, not boolean"_s);
    row(R"("active":1)", u"number, not boolean"_s);
    row(R"("createdAt":1760000000000)", u"number, not date-time"_s);
    row(R"("createdAt":"1760000000000")", u"string, not date-time"_s);
    row(R"("createdAt":"yesterday")", u"string, not date-time"_s);
    row(R"("atMs":"2026-01-02T03:04:05Z")", u"string, not integer"_s);
    row(R"("companyId":["c"])", u"array, not id"_s);
    row(R"("companyId":{"id":"c"})", u"object, not id"_s);
    row(R"("contacts":"p")", u"string, not array of ids"_s);
    row(R"("contacts":[{"id":"p"}])", u"array of objects, not array of ids"_s);
    row(R"("contacts":[["p"]])", u"array, not array of ids"_s);
    row(R"("direction":1)", u"number, not string"_s);
}

void TestDriftReader::eachTypeIsCompared() {
    QFETCH(QByteArray, member);
    QFETCH(QString, detail);
    const QString name = QString::fromLatin1(member.mid(1, member.indexOf('"', 1) - 1));
    const QString line = u"1 × other type | %1 | %2 | %3.%1"_s;
    const QByteArray record = R"({"id":"1",)" + member + '}';
    QCOMPARE(found(pageOf({record})), QStringList{line.arg(name, detail, u"data[]"_s)});
    QCOMPARE(inWords(decodeRecord(R"({"data":)" + record + R"(,"meta":{}})", things()).drift),
             QStringList{line.arg(name, detail, u"data"_s)});
}

void TestDriftReader::enumValuesAreComparedButNeverTold_data() {
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("line");
    QTest::newRow("a closed list") << QByteArray(R"("direction":"SIDEWAYS")")
                                   << u"1 × unknown value | direction |  | data[].direction"_s;
    QTest::newRow("in other letters") << QByteArray(R"("direction":"in")")
                                      << u"1 × unknown value | direction |  | data[].direction"_s;
    QTest::newRow("not one of the examples") << QByteArray(R"("mood":"SAD")") << QString();
}

void TestDriftReader::enumValuesAreComparedButNeverTold() {
    QFETCH(QByteArray, member);
    QFETCH(QString, line);
    QCOMPARE(found(pageOf({R"({"id":"1",)" + member + '}'})).join(u'\n'), line);
}

void TestDriftReader::unknownFieldsAreToldByName_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("told");
    const auto row = [](const QString& name, bool told) { QTest::newRow(qUtf8Printable(name)) << name << told; };
    row(u"leadScore"_s, true);
    row(u"lead_score"_s, true);
    row(u"x-custom"_s, true);
    row(u"$type"_s, true);
    row(u"address2"_s, true);
    row(u"größe"_s, true);
    row(u"bao@contoso.example"_s, false);
    row(u"per_01HZX4K7"_s, false);
    row(u"4711"_s, false);
    row(u"Bao Nguyen"_s, false);
    row(u"+353 1 555 0100"_s, false);
    row(u"https://contoso.example"_s, false);
    row(u"<b>"_s, false);
    row(u"a\u202Eb"_s, false);
    row(u""_s, false);
    row(QString(65, u'x'), false);
}

void TestDriftReader::unknownFieldsAreToldByName() {
    QFETCH(QString, name);
    QFETCH(bool, told);
    const QString line = told ? u"1 × unknown field | %1 |  | data[].%1"_s.arg(name)
                              : u"1 × unknown field |  |  | data[]%1"_s.arg(name.isEmpty() ? u""_s : u".*"_s);
    QCOMPARE(found(pageOf({R"({"id":"1",")" + name.toUtf8() + R"(":"secret"})"})), QStringList{line});
}

void TestDriftReader::aFieldIsMissingOnlyIfNoRecordOfSeveralHasIt_data() {
    QTest::addColumn<int>("without");
    QTest::addColumn<int>("with");
    QTest::addColumn<bool>("missing");
    QTest::newRow("four say nothing") << 4 << 0 << false;
    QTest::newRow("five do") << 5 << 0 << true;
    QTest::newRow("one has it") << 5 << 1 << false;
    QTest::newRow("the last of a hundred has it") << 99 << 1 << false;
    QTest::newRow("none of a hundred has it") << 100 << 0 << true;
}

void TestDriftReader::aFieldIsMissingOnlyIfNoRecordOfSeveralHasIt() {
    QFETCH(int, without);
    QFETCH(int, with);
    QFETCH(bool, missing);
    KindDescription kind = things();
    kind.fields = {kind.fields[0], kind.fields[1]};
    QByteArrayList records;
    for (int i = 0; i < without; ++i)
        records.append(R"({"id":")" + QByteArray::number(i) + R"("})");
    for (int i = 0; i < with; ++i)
        records.append(R"({"id":"x)" + QByteArray::number(i) + R"(","first_name":"A"})");
    const DriftFindings drift = decodePage(pageOf(records), kind).drift;
    const QString line = u"%1 × missing field | firstName |  | data[].firstName"_s.arg(without + with);
    QCOMPARE(inWords(drift), missing ? QStringList{line} : QStringList());
    QCOMPARE(drift.records, without + with);
}

void TestDriftReader::aSingleRecordLacksOnlyWhatIsRequired() {
    KindDescription kind = things();
    kind.fields[4].required = true;
    const DriftFindings drift = decodeRecord(R"({"data":{"id":"1"},"meta":{}})", kind).drift;
    QCOMPARE(inWords(drift), QStringList{u"1 × missing field | score |  | data.score"_s});
    QCOMPARE(drift.fieldsSeen, QStringList{u"id"_s});
}

void TestDriftReader::eachEnvelopeIsTold_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("codes");
    const auto row = [](const char* name, const char* body, const QStringList& codes) {
        QTest::newRow(name) << QByteArray(body) << codes;
    };
    row("as documented", R"({"object":"list","data":[],"page_info":{"next_cursor":null},"meta":{}})", {});
    row("nextCursor", R"({"data":[],"pageInfo":{"nextCursor":null,"hasNextPage":false},"meta":{}})", {});
    row("the earlier one", R"({"success":true,"data":{"people":[]}})",
        {u"earlier-envelope"_s, u"nested-data"_s, u"no-page-info"_s});
    row("none, an array", "[]", {u"no-envelope"_s, u"no-page-info"_s});
    row("none, an object", R"({"people":[],"next_cursor":null})", {u"no-envelope"_s, u"page-info-in-the-open"_s});
    row("no meta", R"({"data":[],"page_info":{"has_next_page":false}})", {u"no-meta"_s});
    row("page_info in data", R"({"data":{"items":[],"page_info":{"has_next_page":false}},"meta":{}})",
        {u"nested-data"_s, u"page-info-in-data"_s});
    row("page_info in meta", R"({"data":[],"meta":{"page_info":{"has_next_page":false}}})", {u"page-info-in-meta"_s});
    row("in the open", R"({"data":[],"next_cursor":"c","meta":{}})", {u"page-info-in-the-open"_s});
    row("another name of the cursor", R"({"data":[],"page_info":{"end_cursor":"c","has_next_page":true},"meta":{}})",
        {u"other-cursor-name"_s});
    row("another name of the flag", R"({"data":[],"page_info":{"has_more":false},"meta":{}})",
        {u"other-cursor-name"_s});
    row("another name of page_info", R"({"data":[],"pagination":{"has_next_page":false},"meta":{}})",
        {u"other-cursor-name"_s});
    row("no list", R"({"data":{"total":0},"meta":{}})", {u"no-list"_s});
    row("not JSON", "<html></html>", {}); // that is no drift of the API
}

void TestDriftReader::eachEnvelopeIsTold() {
    QFETCH(QByteArray, body);
    QFETCH(QStringList, codes);
    QStringList lines;
    const DriftFindings drift = decodePage(body, things()).drift;
    for (const auto& [one, records] : drift.found) {
        QCOMPARE(one.what, Drift::What::OtherEnvelope);
        QCOMPARE(records, 1);
        lines.append(one.detail);
    }
    QCOMPARE(lines, codes);
}

void TestDriftReader::aSingleAnswersEnvelopeIsTold_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char* name, const char* body, const QStringList& lines) {
        QTest::newRow(name) << QByteArray(body) << lines;
    };
    row("by its singular", R"({"data":{"person":{"id":"1","tier":1}},"meta":{}})",
        {u"1 × other envelope |  | nested-data | data"_s, u"1 × unknown field | tier |  | data.person.tier"_s});
    row("bare", R"({"id":"1","tier":1})",
        {u"1 × other envelope |  | no-envelope | "_s, u"1 × unknown field | tier |  | tier"_s});
    row("earlier", R"({"success":true,"data":{"id":"1"}})", {u"1 × other envelope |  | earlier-envelope | data"_s});
    row("no record", R"({"data":null,"meta":{}})", {u"1 × no id |  |  | data"_s});
    row("keyed by an id", R"({"data":{"per_a":{"id":"per_a","tier":1}},"meta":{}})",
        {u"1 × other envelope |  | nested-data | data"_s, u"1 × unknown field | tier |  | data.*.tier"_s});
    row("nothing (204)", "", {});
}

void TestDriftReader::aSingleAnswersEnvelopeIsTold() {
    QFETCH(QByteArray, body);
    QFETCH(QStringList, lines);
    QCOMPARE(inWords(decodeRecord(body, things()).drift), lines);
}

void TestDriftReader::recordsWithoutAnIdAreCountedAndNotDescribed() {
    const DecodedPage page =
        decodePage(pageOf({R"({"per_a":{"id":"per_a"}})", R"({"id":"1"})", "7", "null", "[]", "{}"}), things());
    QCOMPARE(inWords(page.drift), QStringList{u"5 × no id |  |  | data[]"_s}); // and one is too few to miss anything
    QCOMPARE(page.withoutId, 5);
    QCOMPARE(page.ids, QStringList{u"1"_s});
}

void TestDriftReader::eachDriftIsToldOnceWithTheRecordsThatShowIt() {
    QCOMPARE(found(pageOf({R"({"id":"1","tier":1,"tier":2})", R"({"tier":3,"id":"2","count":"9"})", R"({"id":"3"})"})),
             (QStringList{u"2 × unknown field | tier |  | data[].tier"_s,
                          u"1 × other type | count | string, not integer | data[].count"_s}));
}

void TestDriftReader::onlyTheFirstRecordsAreComparedCloselyButEveryName() {
    QByteArrayList records;
    for (int i = 0; i < 100; ++i)
        records.append(R"({"id":")" + QByteArray::number(i) +
                       R"(","firstName":7,"remarks":"","count":1,"score":1,)"
                       R"("active":true,"createdAt":null,"atMs":1,"companyId":"c","contacts":[],"custom":1,)"
                       R"("direction":"IN","mood":"GLAD")" +
                       (i == 99 ? R"(,"late":1})" : "}"));
    QCOMPARE(found(pageOf(records)),
             (QStringList{u"20 × other type | firstName | number, not string | data[].firstName"_s,
                          u"1 × unknown field | late |  | data[].late"_s}));
}

void TestDriftReader::theApiVersionIsReadIfItLooksLikeOne_data() {
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QString>("read");
    QTest::addColumn<bool>("odd");
    QTest::newRow("v1") << QByteArray(R"("v1")") << u"v1"_s << false;
    QTest::newRow("1.2.3") << QByteArray(R"("1.2.3")") << u"1.2.3"_s << false;
    QTest::newRow("a number") << QByteArray("2") << u"2"_s << false;
    QTest::newRow("a date") << QByteArray(R"("2026-01-02")") << u"2026-01-02"_s << false;
    QTest::newRow("null") << QByteArray("null") << QString() << false;
    QTest::newRow("words") << QByteArray(R"("per_1 of Bao")") << QString() << true;
    QTest::newRow("long") << QByteArray(R"("1.11111111111111111111")") << QString() << true;
    QTest::newRow("v") << QByteArray(R"("v")") << QString() << true;
}

void TestDriftReader::theApiVersionIsReadIfItLooksLikeOne() {
    QFETCH(QByteArray, version);
    const DriftFindings drift =
        decodeRecord(R"({"data":{"id":"1"},"meta":{"api_version":)" + version + "}}", things()).drift;
    QTEST(drift.apiVersion, "read");
    QTEST(drift.oddApiVersion, "odd");
}

void TestDriftReader::thereIsAnEndToWhatIsFound() {
    QByteArray record = R"({"id":"1")";
    for (int i = 0; i < 20'000; ++i)
        record += ",\"n" + QByteArray::number(i, 26).replace('0', 'q').replace('1', 'r').replace('2', 's') + "\":1";
    const DecodedPage page = decodePage(pageOf({record + '}'}), things());
    QCOMPARE(page.ids, QStringList{u"1"_s});
    QVERIFY(page.drift.found.size() <= 200);
    QVERIFY(page.drift.found.size() > 100);
}

QTEST_GUILESS_MAIN(TestDriftReader)
#include "tst_drift_reader.moc"
