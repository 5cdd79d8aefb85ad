#include "core/records/value.h"
#include "tests/core/api/small_contract.h"

#include <QTest>

#include <ctime>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Reading is tolerant: what can be understood is, and what can't be is kept as it came.

Q_DECLARE_METATYPE(std::optional<qint64>)

namespace {
/// A value as it stands in a record.
Value read(const QByteArray& json, FieldType type) {
    const auto parsed = RawJson::parse(R"({"x":)" + json + "}");
    if (!parsed)
        qFatal("the test's own JSON is broken");
    return readValue(parsed->member(u"x"), field(u"x"_s, type));
}

QString shown(const Value& value) {
    switch (value.kind) {
    case Value::Kind::Missing:
        return u"missing"_s;
    case Value::Kind::Null:
        return u"null"_s;
    case Value::Kind::Text:
        return u"text "_s + value.text;
    case Value::Kind::Number:
        return u"number %1 (%2)"_s.arg(value.number).arg(value.text);
    case Value::Kind::Flag:
        return u"flag %1"_s.arg(value.number);
    case Value::Kind::Instant:
        return u"instant %1"_s.arg(value.instantMs);
    case Value::Kind::Ids:
        return u"ids "_s + value.ids.join(u' ');
    case Value::Kind::Json:
        return u"json "_s + value.text;
    }
    return {};
}
} // namespace

class TestValue : public QObject {
    Q_OBJECT
private slots:
    void cleanup();
    void eachTypeIsReadTolerantly_data();
    void eachTypeIsReadTolerantly();
    void whatIsMissingIsMissing();
    void instantsAreReadInEachForm_data();
    void instantsAreReadInEachForm();
    void instantsDontDependOnTheUsersZone_data();
    void instantsDontDependOnTheUsersZone();
    void emptyIsWhatHasNothingToShow_data();
    void emptyIsWhatHasNothingToShow();
};

void TestValue::cleanup() {
    qputenv("TZ", "UTC");
    tzset();
}

void TestValue::eachTypeIsReadTolerantly_data() {
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, FieldType type, const char* json, const char* value) {
        QTest::newRow(name) << type << QByteArray(json) << QString::fromUtf8(value);
    };
    using T = FieldType;
    row("text", T::Text, R"("Aoife")", "text Aoife");
    row("text with escapes", T::Text, R"("Zo\u00eb \"Z\"")", R"(text Zoë "Z")");
    row("a number where text is expected", T::Text, "12.50", "text 12.50");
    row("a flag where text is expected", T::Text, "true", "text true");
    row("an object where text is expected", T::Text, R"({"a": 1})", R"(json {"a": 1})");
    row("a list where text is expected", T::Text, R"(["a"])", R"(json ["a"])");
    row("null", T::Text, "null", "null");
    row("an unknown enum value is its text", T::Enum, R"("SMOKE_SIGNAL")", "text SMOKE_SIGNAL");

    row("a number", T::Number, "12.5", "number 12.5 (12.5)");
    row("a number keeps its digits", T::Integer, "12345678901234567890", "number 1.23457e+19 (12345678901234567890)");
    row("a number in a string", T::Integer, R"("42")", "number 42 (42)");
    row("words where a number is expected", T::Integer, R"("11-50")", "text 11-50");
    row("not a number", T::Number, R"("nan")", "text nan");
    row("infinity", T::Number, R"("inf")", "text inf");
    row("a number beyond all numbers", T::Number, R"("1e999")", "text 1e999");
    row("a flag where a number is expected", T::Number, "true", "text true");

    row("yes", T::Boolean, "true", "flag 1");
    row("no", T::Boolean, "false", "flag 0");
    row("yes, in a string", T::Boolean, R"("true")", "flag 1");
    row("words where a flag is expected", T::Boolean, R"("maybe")", "text maybe");

    row("an instant", T::Instant, R"("2025-10-09T08:53:20Z")", "instant 1760000000000");
    row("an instant as a number", T::Instant, "1760000000000", "instant 1760000000000");
    row("words where an instant is expected", T::Instant, R"("yesterday")", "text yesterday");
    row("an object where an instant is expected", T::Instant, R"({"seconds":1})", R"(json {"seconds":1})");

    row("a link", T::Reference, R"("com_1")", "text com_1");
    row("a link as a number", T::Reference, "17", "text 17");
    row("a link as an object", T::Reference, R"({"id":"com_1","name":"Acme"})", "text com_1");
    row("several links where one is expected", T::Reference, R"(["com_1","com_2"])", "ids com_1 com_2");
    row("an object without an id", T::Reference, R"({"name":"Acme"})", R"(json {"name":"Acme"})");
    row("no link", T::Reference, R"("")", "text ");
    row("null link", T::Reference, "null", "null");

    row("links", T::References, R"(["com_1","com_2"])", "ids com_1 com_2");
    row("links as numbers and objects", T::References, R"([17,{"id":"com_2"}])", "ids 17 com_2");
    row("one link where a list is expected", T::References, R"("com_1")", "ids com_1");
    row("one object where a list is expected", T::References, R"({"id":"com_1"})", "ids com_1");
    row("no links", T::References, "[]", "ids ");
    row("empty ones are none", T::References, R"(["",null,"com_1"])", "ids com_1");
    row("objects without an id", T::References, R"([{"name":"Acme"}])", R"(json [{"name":"Acme"}])");

    row("HTML is made plain", T::Html, R"("<p>Hi <b>you</b></p>")", "text Hi you");
    row("HTML of another type", T::Html, "7", "text 7");
    row("what the contract doesn't explain", T::Other, R"({"b": [1, 2]})", R"(json {"b": [1, 2]})");
    row("what the contract doesn't explain, but is simple", T::Other, R"("x")", "text x");
}

void TestValue::eachTypeIsReadTolerantly() {
    QFETCH(FieldType, type);
    QFETCH(QByteArray, json);
    QFETCH(QString, value);
    QCOMPARE(shown(read(json, type)), value);
}

void TestValue::whatIsMissingIsMissing() {
    for (const FieldType type : {FieldType::Text, FieldType::References, FieldType::Instant, FieldType::Html})
        QCOMPARE(readValue({}, field(u"x"_s, type)).kind, Value::Kind::Missing);
}

void TestValue::instantsAreReadInEachForm_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<qint64>>("ms");
    const auto row = [](const char* text, std::optional<qint64> ms) {
        QTest::newRow(text) << QString::fromLatin1(text) << ms;
    };
    constexpr qint64 moment = 1'760'000'000'000; // 2025-10-09 08:53:20 UTC
    row("2025-10-09T08:53:20Z", moment);
    row("2025-10-09T08:53:20.250Z", moment + 250);
    row("2025-10-09T08:53:20.250999Z", moment + 251);
    row("2025-10-09T10:53:20+02:00", moment);
    row("2025-10-09T10:53:20+0200", moment);
    row("2025-10-09T03:23:20-05:30", moment);
    row("2025-10-09T08:53:20", moment);
    row("2025-10-09 08:53:20", moment);
    row("2025-10-09T08:53", moment - 20'000);
    row("2025-10-09", moment - ((8 * 60 + 53) * 60 + 20) * 1'000);
    row("1760000000000", moment);
    row("1760000000", moment);
    row("1760000000.5", moment + 500);
    row("0", 0);
    row("-86400", -86'400'000);
    row("0001-01-01T00:00:00Z", -62'135'596'800'000);
    row("2025-13-09T08:53:20Z", std::nullopt);
    row("2025-10-09T25:00:00Z", std::nullopt);
    row("yesterday", std::nullopt);
    row("", std::nullopt);
    row("nan", std::nullopt);
    row("1e300", std::nullopt);
    row("9999999999999999999", std::nullopt);
}

void TestValue::instantsAreReadInEachForm() {
    QFETCH(QString, text);
    QFETCH(std::optional<qint64>, ms);
    QCOMPARE(readInstantMs(text), ms);
}

void TestValue::instantsDontDependOnTheUsersZone_data() {
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("a date in Berlin") << QByteArray("Europe/Berlin") << u"2025-10-09"_s << qint64(1'759'968'000'000);
    QTest::newRow("in the hour that Berlin skips")
        << QByteArray("Europe/Berlin") << u"2026-03-29T02:30:00"_s << qint64(1'774'751'400'000);
    QTest::newRow("in the hour that Berlin has twice")
        << QByteArray("Europe/Berlin") << u"2025-10-26T02:30:00"_s << qint64(1'761'445'800'000);
    QTest::newRow("on a day that begins at one o'clock")
        << QByteArray("Asia/Beirut") << u"2025-03-30"_s << qint64(1'743'292'800'000);
}

void TestValue::instantsDontDependOnTheUsersZone() {
    QFETCH(QByteArray, zone);
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    qputenv("TZ", zone);
    tzset();
    QCOMPARE(readInstantMs(text), ms);
}

void TestValue::emptyIsWhatHasNothingToShow_data() {
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("empty");
    QTest::newRow("null") << FieldType::Text << QByteArray("null") << true;
    QTest::newRow("no text") << FieldType::Text << QByteArray(R"("")") << true;
    QTest::newRow("text") << FieldType::Text << QByteArray(R"("x")") << false;
    QTest::newRow("HTML without text") << FieldType::Html << QByteArray(R"("<p><img src='x'></p>")") << true;
    QTest::newRow("no links") << FieldType::References << QByteArray("[]") << true;
    QTest::newRow("zero is a number") << FieldType::Number << QByteArray("0") << false;
    QTest::newRow("no is an answer") << FieldType::Boolean << QByteArray("false") << false;
    QTest::newRow("1970 is a moment") << FieldType::Instant << QByteArray("0") << false;
}

void TestValue::emptyIsWhatHasNothingToShow() {
    QFETCH(FieldType, type);
    QFETCH(QByteArray, json);
    QTEST(read(json, type).isEmpty(), "empty");
    QVERIFY(Value().isEmpty());
}

QTEST_GUILESS_MAIN(TestValue)
#include "tst_value.moc"
