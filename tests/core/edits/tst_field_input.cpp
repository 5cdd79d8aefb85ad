#include "core/contract/contract_reader.h"
#include "core/edits/field_input.h"

#include <QTest>
#include <QTimeZone>

using namespace klipy;
using namespace Qt::StringLiterals;
using Problem = InputProblem::Kind;

namespace {
Field fieldOf(FieldType type) {
    Field field;
    field.name = u"it"_s;
    field.type = type;
    return field;
}
const QLocale english(QLocale::English, QLocale::UnitedStates);
const QLocale german(QLocale::German, QLocale::Germany);
const QLocale french(QLocale::French, QLocale::France);
} // namespace

Q_DECLARE_METATYPE(klipy::Value)

/// What somebody types, read as the contract describes the field.
class TestFieldInput : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void numbersAreReadInTheUsersWayFirst_data();
    void numbersAreReadInTheUsersWayFirst();
    void notANumber_data();
    void notANumber();
    void longNumbersKeepTheirDigits();
    void datesAreReadInTheUsersWayFirst_data();
    void datesAreReadInTheUsersWayFirst();
    void notADate_data();
    void notADate();
    void whatAnEditorBeginsWithGivesTheSameValue_data();
    void whatAnEditorBeginsWithGivesTheSameValue();
    void textKeepsWhatWasTyped();
    void emptyIsNullWhereItMayBe();
    void lengthIsCountedInCharacters();
    void controlCharactersAreRefused_data();
    void controlCharactersAreRefused();
    void emailsAndAddressesAreChecked_data();
    void emailsAndAddressesAreChecked();
    void enumsTakeTheirValuesOnly();
    void aMinimumHolds();
    void linksTakeIdsOnly();
};

void TestFieldInput::initTestCase() {
    qputenv("TZ", "Europe/Dublin"); // an hour that comes twice, and one that never comes
    tzset();
}

void TestFieldInput::numbersAreReadInTheUsersWayFirst_data() {
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("digits");
    QTest::newRow("plain") << english << u"1234.5"_s << u"1234.5"_s;
    QTest::newRow("thousands") << english << u"1,234,567.5"_s << u"1234567.5"_s;
    QTest::newRow("German") << german << u"1.234,5"_s << u"1234.5"_s;
    QTest::newRow("German, plain form") << german << u"1.5"_s << u"1.5"_s;
    QTest::newRow("German wins") << german << u"1.234"_s << u"1234"_s;
    QTest::newRow("French, typed with a common space") << french << u"1 234,5"_s << u"1234.5"_s;
    QTest::newRow("negative") << english << u"-3.25"_s << u"-3.25"_s;
    QTest::newRow("leading zeros") << english << u"007"_s << u"7"_s;
    QTest::newRow("zero") << english << u"0"_s << u"0"_s;
    QTest::newRow("zero point") << english << u"0.50"_s << u"0.50"_s;
    QTest::newRow("white space around it") << english << u" 12 "_s << u"12"_s;
}

void TestFieldInput::numbersAreReadInTheUsersWayFirst() {
    QFETCH(QLocale, locale);
    QFETCH(QString, typed);
    QFETCH(QString, digits);
    const auto value = readInput(typed, fieldOf(FieldType::Number), locale);
    QVERIFY(value);
    QCOMPARE(value->kind, Value::Kind::Number);
    QCOMPARE(value->text, digits);
    QCOMPARE(value->number, digits.toDouble());
}

void TestFieldInput::notANumber_data() {
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("problem");
    QTest::newRow("a word") << FieldType::Number << u"many"_s << int(Problem::NotANumber);
    QTest::newRow("nan") << FieldType::Number << u"nan"_s << int(Problem::NotANumber);
    QTest::newRow("inf") << FieldType::Number << u"inf"_s << int(Problem::NotANumber);
    QTest::newRow("too large") << FieldType::Number << u"1e999"_s << int(Problem::NotANumber);
    QTest::newRow("two points") << FieldType::Number << u"1.2.3"_s << int(Problem::NotANumber);
    QTest::newRow("a half") << FieldType::Integer << u"1.5"_s << int(Problem::NotAWholeNumber);
}

void TestFieldInput::notANumber() {
    QFETCH(FieldType, type);
    QFETCH(QString, typed);
    QFETCH(int, problem);
    const auto value = readInput(typed, fieldOf(type), english);
    QVERIFY(!value);
    QCOMPARE(int(value.error().kind), problem);
}

void TestFieldInput::longNumbersKeepTheirDigits() {
    const auto value = readInput(u"9007199254740993"_s, fieldOf(FieldType::Integer), english);
    QCOMPARE(value->text, u"9007199254740993"_s);
}

void TestFieldInput::datesAreReadInTheUsersWayFirst_data() {
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("moment"); // UTC
    QTest::newRow("ISO with a zone") << english << u"2025-07-09T12:30:00+02:00"_s << u"2025-07-09T10:30:00Z"_s;
    QTest::newRow("ISO in UTC") << english << u"2025-07-09T12:30:00.250Z"_s << u"2025-07-09T12:30:00.250Z"_s;
    QTest::newRow("ISO without a zone is local") << english << u"2025-07-09T12:30"_s << u"2025-07-09T11:30:00Z"_s;
    QTest::newRow("with a space") << english << u"2025-07-09 12:30:15"_s << u"2025-07-09T11:30:15Z"_s;
    QTest::newRow("a day begins locally") << english << u"2025-07-09"_s << u"2025-07-08T23:00:00Z"_s;
    QTest::newRow("a German day") << german << u"09.07.2025"_s << u"2025-07-08T23:00:00Z"_s;
    QTest::newRow("an American day") << english << u"7/9/2025"_s << u"2025-07-08T23:00:00Z"_s;
}

void TestFieldInput::datesAreReadInTheUsersWayFirst() {
    QFETCH(QLocale, locale);
    QFETCH(QString, typed);
    QFETCH(QString, moment);
    const auto value = readInput(typed, fieldOf(FieldType::Instant), locale);
    QVERIFY(value);
    QCOMPARE(value->kind, Value::Kind::Instant);
    QCOMPARE(value->text, moment);
    QCOMPARE(value->instantMs, *readInstantMs(moment));
}

void TestFieldInput::notADate_data() {
    QTest::addColumn<QString>("typed");
    QTest::newRow("a word") << u"tomorrow"_s;
    QTest::newRow("no such day") << u"2025-02-30"_s;
    QTest::newRow("an American month 13") << u"13/13/2025"_s;
    QTest::newRow("a bare number") << u"1760000000000"_s;
    QTest::newRow("a year of two digits") << u"7/9/25"_s; // 1925 or 2025?
}

void TestFieldInput::notADate() {
    QFETCH(QString, typed);
    const auto value = readInput(typed, fieldOf(FieldType::Instant), english);
    QVERIFY2(!value, qPrintable(value ? value->text : QString()));
    QCOMPARE(value.error().kind, Problem::NotADate);
}

void TestFieldInput::whatAnEditorBeginsWithGivesTheSameValue_data() {
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QByteArray>("json");
    for (const QLocale& locale : {english, german, french, QLocale(QLocale::Arabic, QLocale::Egypt),
                                  QLocale(QLocale::Japanese, QLocale::Japan), QLocale::c()}) {
        const auto row = [&](const char* what, FieldType type, const QByteArray& json) {
            QTest::addRow("%s, %s", what, qPrintable(locale.name())) << locale << type << json;
        };
        row("a fraction", FieldType::Number, "-1234.50");
        row("many digits", FieldType::Number, "12345678901234567890.123456789");
        row("an exponent", FieldType::Number, "1.5e-7");
        row("a whole number", FieldType::Integer, "1234567");
        row("a moment", FieldType::Instant, R"("2025-07-09T10:30:00Z")");
        row("with seconds", FieldType::Instant, R"("2025-07-09T10:30:59Z")");
        row("with milliseconds", FieldType::Instant, "1760000000123");
        row("the hour that comes twice, first", FieldType::Instant, R"("2025-10-26T00:30:00Z")");
        row("the hour that comes twice, second", FieldType::Instant, R"("2025-10-26T01:30:00Z")");
        row("text", FieldType::Text, R"("Aoife \u00c9 Brennan")");
        row("lines", FieldType::LongText, R"("one\n\ttwo ")");
        row("a flag", FieldType::Boolean, "true");
        row("ids", FieldType::References, R"(["a","b"])");
        row("nothing", FieldType::Text, "null");
    }
}

void TestFieldInput::whatAnEditorBeginsWithGivesTheSameValue() {
    QFETCH(QLocale, locale);
    QFETCH(FieldType, type);
    QFETCH(QByteArray, json);
    const Field field = fieldOf(type);
    const Value value = readValue(RawJson::parse('[' + json + ']')->elements().first(), field);
    const auto again = readInput(inputText(value, field, locale), field, locale);
    QVERIFY2(again, qPrintable(inputText(value, field, locale)));
    QCOMPARE(again->kind, value.kind);
    if (type == FieldType::Instant)
        QCOMPARE(again->instantMs, value.instantMs);
    else
        QCOMPARE(again->text, value.text);
    QCOMPARE(again->ids, value.ids);
}

void TestFieldInput::textKeepsWhatWasTyped() {
    QCOMPARE(readInput(u"  a  b "_s, fieldOf(FieldType::Text), english)->text, u"a  b"_s);
    QCOMPARE(readInput(u" a\r\nb "_s, fieldOf(FieldType::LongText), english)->text, u" a\nb "_s);
    QCOMPARE(readInput(u"e\u0301"_s, fieldOf(FieldType::Text), english)->text, u"\u00e9"_s);
}

void TestFieldInput::emptyIsNullWhereItMayBe() {
    Field field = fieldOf(FieldType::Text);
    QCOMPARE(readInput(u"  "_s, field, english)->kind, Value::Kind::Null);
    QCOMPARE(readInput({}, fieldOf(FieldType::LongText), english)->kind, Value::Kind::Null);
    QCOMPARE(readInput({}, fieldOf(FieldType::Instant), english)->kind, Value::Kind::Null);
    field.required = true;
    QCOMPARE(readInput(u"  "_s, field, english).error().kind, Problem::Required);
}

void TestFieldInput::lengthIsCountedInCharacters() {
    Field field = fieldOf(FieldType::Text);
    field.maxLength = 3;
    QVERIFY(readInput(u"\U0001F600\U0001F600\U0001F600"_s, field, english));
    const auto tooLong = readInput(u"abcd"_s, field, english);
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error(), (InputProblem{Problem::TooLong, 3, 4}));
}

void TestFieldInput::controlCharactersAreRefused_data() {
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fine");
    QTest::newRow("a line break in one line") << FieldType::Text << u"a\nb"_s << false;
    QTest::newRow("a line break in several") << FieldType::LongText << u"a\nb"_s << true;
    QTest::newRow("a bell") << FieldType::LongText << u"a\ab"_s << false;
    QTest::newRow("a null") << FieldType::Text << (u"a"_s + QChar(0) + u'b') << false;
}

void TestFieldInput::controlCharactersAreRefused() {
    QFETCH(FieldType, type);
    QFETCH(QString, typed);
    QFETCH(bool, fine);
    const auto value = readInput(typed, fieldOf(type), english);
    QCOMPARE(value.has_value(), fine);
    if (!fine)
        QCOMPARE(value.error().kind, Problem::ControlCharacter);
}

void TestFieldInput::emailsAndAddressesAreChecked_data() {
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fine");
    QTest::newRow("an email") << FieldType::Email << u"a.b+c@larkspur.example"_s << true;
    QTest::newRow("no at") << FieldType::Email << u"larkspur.example"_s << false;
    QTest::newRow("a space") << FieldType::Email << u"a b@larkspur.example"_s << false;
    QTest::newRow("an address") << FieldType::Url << u"https://larkspur.example/a?b"_s << true;
    QTest::newRow("no scheme") << FieldType::Url << u"larkspur.example/a"_s << false;
    QTest::newRow("another scheme") << FieldType::Url << u"javascript:alert(1)"_s << false;
    QTest::newRow("no host") << FieldType::Url << u"https:///a"_s << false;
}

void TestFieldInput::emailsAndAddressesAreChecked() {
    QFETCH(FieldType, type);
    QFETCH(QString, typed);
    QFETCH(bool, fine);
    QCOMPARE(readInput(typed, fieldOf(type), english).has_value(), fine);
}

void TestFieldInput::enumsTakeTheirValuesOnly() {
    Field field = fieldOf(FieldType::Enum);
    field.enumValues = {u"EMAIL"_s, u"MEETING"_s};
    QCOMPARE(readInput(u"meeting"_s, field, english)->text, u"MEETING"_s);
    QCOMPARE(readInput(u"LUNCH"_s, field, english).error().kind, Problem::NotInList);
    field.enumValues.clear(); // an open set
    QVERIFY(readInput(u"LUNCH"_s, field, english));
}

void TestFieldInput::aMinimumHolds() {
    Field field = fieldOf(FieldType::Integer);
    QVERIFY(readInput(u"-1"_s, field, english));
    field.minimum = 0;
    QVERIFY(readInput(u"0"_s, field, english));
    QCOMPARE(readInput(u"-1"_s, field, english).error(), (InputProblem{Problem::TooSmall, 0, 0}));
    // As the contract says of a company's size.
    const Field* employees = builtInContract().kind(RecordKind::Company).field(u"employeeCount");
    QVERIFY(employees);
    QCOMPARE(employees->minimum, 0);
}

void TestFieldInput::linksTakeIdsOnly() {
    QVERIFY(readInput(u"c1"_s, fieldOf(FieldType::Reference), english));
    QCOMPARE(readInput(u"Northwind Ltd"_s, fieldOf(FieldType::Reference), english).error().kind, Problem::NotARecord);
    QCOMPARE(readInput(u"../x"_s, fieldOf(FieldType::Reference), english).error().kind, Problem::NotARecord);
    QCOMPARE(readInput(u"a, b"_s, fieldOf(FieldType::References), english)->ids, (QStringList{u"a"_s, u"b"_s}));
}

QTEST_GUILESS_MAIN(TestFieldInput)
#include "tst_field_input.moc"
