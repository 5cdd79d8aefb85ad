#include "core/json/raw_json.h"
#include "ui/common/value_text.h"

#include <QDateTime>
#include <QTest>

using namespace klipy;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

const QLocale british(QLocale::English, QLocale::UnitedKingdom);
const QLocale german(QLocale::German, QLocale::Germany);

Field fieldOf(FieldType type, const QString& name = u"field"_s) {
    Field field;
    field.name = name;
    field.type = type;
    return field;
}

/// The value as the server would send it.
Value valueOf(const char* json, const Field& field) {
    const auto parsed = RawJson::parse(QByteArray("{\"v\":") + json + '}');
    return readValue(parsed->member(u"v"), field);
}

QString cell(const char* json, const Field& field, const QLocale& locale = british) {
    return cellText(valueOf(json, field), field, {}, locale);
}

QString full(const char* json, const Field& field, const QLocale& locale = british) {
    return fullText(valueOf(json, field), field, {}, locale);
}

} // namespace

class TestValueText : public QObject {
    Q_OBJECT
private slots:
    void nothingIsShownAsNothing();
    void aTextIsOneLineInACell();
    void aTextKeepsItsLinesInFull();
    void aLongTextIsCutInACellOnly();
    void numbersAreGrouped_data();
    void numbersAreGrouped();
    void numbersThatNameSomethingAreNotGrouped();
    void aNumberOfAnotherTypeIsItsText();
    void flagsAreWords();
    void enumsAreReadable_data();
    void enumsAreReadable();
    void anEnumFieldShowsWords();
    void linksAreShownByName();
    void aLinkWithoutANameIsItsId();
    void momentsAreRelativeInACellAndAbsoluteInFull();
    void aMomentThatIsNoneIsItsText();
    void jsonIsCompactInACellAndIndentedInFull();
};

void TestValueText::nothingIsShownAsNothing() {
    for (const FieldType type : {FieldType::Text, FieldType::Number, FieldType::Instant, FieldType::References}) {
        const Field field = fieldOf(type);
        QCOMPARE(cellText(Value(), field, {}, british), QString());
        QCOMPARE(cell("null", field), QString());
        QCOMPARE(full("null", field), QString());
    }
}

void TestValueText::aTextIsOneLineInACell() {
    QCOMPARE(cell("\"  two\\n\\n lines \\t and more \"", fieldOf(FieldType::LongText)), u"two lines and more"_s);
    QCOMPARE(cell("\"<p>two</p><p>lines</p>\"", fieldOf(FieldType::Html)), u"two lines"_s);
    QCOMPARE(cell("\"<b>not HTML</b>\"", fieldOf(FieldType::Text)), u"<b>not HTML</b>"_s);
}

void TestValueText::aTextKeepsItsLinesInFull() {
    QCOMPARE(full("\"one\\ntwo\"", fieldOf(FieldType::LongText)), u"one\ntwo"_s);
}

void TestValueText::aLongTextIsCutInACellOnly() {
    const QByteArray text = '"' + QByteArray(10'000, 'x') + '"';
    const Field field = fieldOf(FieldType::LongText);
    QVERIFY(cell(text.constData(), field).endsWith(u'…'));
    QVERIFY(cell(text.constData(), field).size() < 500);
    QCOMPARE(full(text.constData(), field).size(), 10'000);
}

void TestValueText::numbersAreGrouped_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("inBritain");
    QTest::addColumn<QString>("inGermany");
    const auto row = [](const char* json, const char16_t* inBritain, const char16_t* inGermany) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf16(inBritain) << QString::fromUtf16(inGermany);
    };
    row("0", u"0", u"0");
    row("187", u"187", u"187");
    row("2012", u"2012", u"2012"); // four digits may be a year
    row("12040", u"12,040", u"12.040");
    row("-1204000", u"-1,204,000", u"-1.204.000");
    row("1204.50", u"1,204.50", u"1.204,50"); // as many decimals as were sent
    row("\"12040\"", u"12,040", u"12.040");   // a number as a string
    row("\"007\"", u"007", u"007");
    row("1.5e6", u"1.5e6", u"1.5e6");
    row("9007199254740993", u"9,007,199,254,740,993", u"9.007.199.254.740.993"); // more than a double holds
    row("99999999999999999999", u"99999999999999999999", u"99999999999999999999");
    row("0.12345678901234567", u"0.12345678901234567", u"0.12345678901234567");
}

void TestValueText::numbersAreGrouped() {
    QFETCH(QByteArray, json);
    QFETCH(QString, inBritain);
    QFETCH(QString, inGermany);
    QCOMPARE(cell(json.constData(), fieldOf(FieldType::Number), british), inBritain);
    QCOMPARE(full(json.constData(), fieldOf(FieldType::Number), british), inBritain);
    QCOMPARE(cell(json.constData(), fieldOf(FieldType::Integer), german), inGermany);
}

void TestValueText::numbersThatNameSomethingAreNotGrouped() {
    for (const QString& name : {u"id"_s, u"externalId"_s, u"external_id"_s, u"externalID"_s})
        QCOMPARE(cell("1234567", fieldOf(FieldType::Integer, name)), u"1234567"_s);
    Field id = fieldOf(FieldType::Integer, u"number"_s);
    id.role = Role::Id;
    QCOMPARE(cell("1234567", id), u"1234567"_s);
    QCOMPARE(cell("1234567", fieldOf(FieldType::Integer, u"paid"_s)), u"1,234,567"_s);
}

void TestValueText::aNumberOfAnotherTypeIsItsText() {
    QCOMPARE(cell("\"about fifty\"", fieldOf(FieldType::Integer)), u"about fifty"_s);
    QCOMPARE(cell("12040", fieldOf(FieldType::Text)), u"12040"_s);
    QCOMPARE(cell("true", fieldOf(FieldType::Number)), u"true"_s);
}

void TestValueText::flagsAreWords() {
    QCOMPARE(cell("true", fieldOf(FieldType::Boolean)), u"Yes"_s);
    QCOMPARE(full("\"false\"", fieldOf(FieldType::Boolean)), u"No"_s);
    QCOMPARE(cell("\"maybe\"", fieldOf(FieldType::Boolean)), u"maybe"_s);
}

void TestValueText::enumsAreReadable_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("one word") << u"EMAIL"_s << u"Email"_s;
    QTest::newRow("two words") << u"MEETING_REQUESTED"_s << u"Meeting requested"_s;
    QTest::newRow("abbreviation") << u"API_EVENT"_s << u"API event"_s;
    QTest::newRow("digits") << u"TIER_2"_s << u"Tier 2"_s;
    QTest::newRow("not shouted") << u"Meeting_requested"_s << u"Meeting_requested"_s;
    QTest::newRow("lower case") << u"inbound"_s << u"inbound"_s;
    QTest::newRow("digits only") << u"2024"_s << u"2024"_s;
    QTest::newRow("trailing underscore") << u"EMAIL_"_s << u"EMAIL_"_s;
    QTest::newRow("other letters") << u"ÜBER"_s << u"ÜBER"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestValueText::enumsAreReadable() {
    QFETCH(QString, value);
    QFETCH(QString, text);
    QCOMPARE(readableEnum(value), text);
}

void TestValueText::anEnumFieldShowsWords() {
    QCOMPARE(cell("\"VOICE_NOTE\"", fieldOf(FieldType::Enum)), u"Voice note"_s);
    QCOMPARE(full("\"VOICE_NOTE\"", fieldOf(FieldType::Enum)), u"Voice note"_s);
    QCOMPARE(cell("\"VOICE_NOTE\"", fieldOf(FieldType::Text)), u"VOICE_NOTE"_s);
    QCOMPARE(cell("17", fieldOf(FieldType::Enum)), u"17"_s);
}

void TestValueText::linksAreShownByName() {
    LinkNames names;
    names.set(RecordKind::Person, u"p1"_s, u"Aoife Brennan"_s);
    names.set(RecordKind::Person, u"p2"_s, u"Bao\nNguyen"_s);
    names.set(RecordKind::Company, u"p1"_s, u"Not this one"_s);
    Field people = fieldOf(FieldType::References);
    people.refersTo = RecordKind::Person;
    const Value both = valueOf("[\"p1\", \"p2\"]", people);
    QCOMPARE(cellText(both, people, names, british), u"Aoife Brennan, Bao Nguyen"_s);
    QCOMPARE(fullText(both, people, names, british), u"Aoife Brennan\nBao Nguyen"_s);
    Field person = fieldOf(FieldType::Reference);
    person.refersTo = RecordKind::Person;
    QCOMPARE(cellText(valueOf("\"p1\"", person), person, names, british), u"Aoife Brennan"_s);
}

void TestValueText::aLinkWithoutANameIsItsId() {
    QCOMPARE(cell("[\"c1\", \"c2\"]", fieldOf(FieldType::References)), u"c1, c2"_s);
    QCOMPARE(full("[\"c1\", \"c2\"]", fieldOf(FieldType::References)), u"c1\nc2"_s);
    QCOMPARE(cell("[]", fieldOf(FieldType::References)), QString());
}

void TestValueText::momentsAreRelativeInACellAndAbsoluteInFull() {
    const Field field = fieldOf(FieldType::Instant);
    const Value value = valueOf("\"2024-03-12T14:02:00Z\"", field);
    const qint64 now = value.instantMs + 180'000;
    QCOMPARE(cellText(value, field, {}, british, now), u"3 minutes ago"_s);
    QCOMPARE(cellText(value, field, {}, british), u"12 Mar 2024"_s); // long past today
    QCOMPARE(fullText(value, field, {}, british), u"12 Mar 2024, 14:02:00 UTC"_s);
}

void TestValueText::aMomentThatIsNoneIsItsText() {
    QCOMPARE(cell("\"next Tuesday\"", fieldOf(FieldType::Instant)), u"next Tuesday"_s);
    QCOMPARE(full("\"next Tuesday\"", fieldOf(FieldType::Instant)), u"next Tuesday"_s);
}

void TestValueText::jsonIsCompactInACellAndIndentedInFull() {
    const Field field = fieldOf(FieldType::Other);
    const char* json = "{ \"b\" : [ 1.0 , 2 ],\n \"a\" : \"x  \\\" y\\\\\" }";
    QCOMPARE(cell(json, field), uR"({"b":[1.0,2],"a":"x \" y\\"})"_s);
    const QString indented = full(json, field);
    QVERIFY(indented.contains(u"\n  \"b\""_s));
    QVERIFY(indented.contains(uR"("x  \" y\\")"_s));
    QVERIFY(indented.indexOf(u"\"b\""_s) < indented.indexOf(u"\"a\""_s));
}

QTEST_MAIN(TestValueText)
#include "tst_value_text.moc"
