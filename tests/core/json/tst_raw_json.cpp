#include "core/json/raw_json.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {

RawJson parsed(const QByteArray& text) {
    const auto value = RawJson::parse(text);
    if (!value)
        QTest::qFail(qPrintable(value.error().message), __FILE__, __LINE__);
    return value ? *value : RawJson();
}

QStringList namesOf(const RawJson& object) {
    QStringList names;
    for (const RawJson::Member& member : object.members())
        names.append(member.name);
    return names;
}

} // namespace

class TestRawJson : public QObject {
    Q_OBJECT

private slots:
    void membersKeepTheirOrder();
    void longNumbersKeepTheirDigits();
    void typesAreTold_data();
    void typesAreTold();
    void emptyContainersAreEmpty();
    void elementsKeepTheirOrder();
    void nestedValuesAreWhole();
    void bracketsAndQuotesInStringsDontCount();
    void textsAreUnescaped_data();
    void textsAreUnescaped();
    void oddEscapesDontSpoilTheRest_data();
    void oddEscapesDontSpoilTheRest();
    void namesAreUnescaped();
    void ofARepeatedNameTheFirstCounts();
    void memberLikeIgnoresCaseAndUnderscores();
    void numbersAreReadTolerantly_data();
    void numbersAreReadTolerantly();
    void onlyBooleansAreBooleans();
    void stringOrTakesOnlyStrings();
    void bytesAreAsReceived();
    void aByteOrderMarkIsSkipped();
    void brokenTextIsRefused_data();
    void brokenTextIsRefused();
    void theProblemHasAPlace();
    void deepNestingIsReadOrRefused();
    void indentedKeepsTokensAndOrder();
    void indentedTwiceIsTheSame();
    void indentedTextIsTheSameValue();
    void aValueOutlivesItsWhole();
    void theInvalidValueIsHarmless();
};

void TestRawJson::membersKeepTheirOrder() {
    QCOMPARE(namesOf(parsed(R"({"zeta":1,"alpha":2,"Beta":3,"alp":4})")).join(u' '), u"zeta alpha Beta alp"_s);
}

void TestRawJson::longNumbersKeepTheirDigits() {
    const RawJson value = parsed(R"({"id":12345678901234567890123,"money":0.10,"big":1E40,"zero":-0})");
    QCOMPARE(value.member(u"id").toText(), u"12345678901234567890123"_s);
    QCOMPARE(value.member(u"money").toText(), u"0.10"_s);
    QCOMPARE(value.member(u"big").bytes(), QByteArray("1E40"));
    QCOMPARE(value.member(u"zero").toText(), u"-0"_s);
}

void TestRawJson::typesAreTold_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<RawJson::Type>("type");
    QTest::newRow("null") << QByteArray("null") << RawJson::Type::Null;
    QTest::newRow("true") << QByteArray("true") << RawJson::Type::Boolean;
    QTest::newRow("false") << QByteArray("false") << RawJson::Type::Boolean;
    QTest::newRow("number") << QByteArray("-1.5e3") << RawJson::Type::Number;
    QTest::newRow("string") << QByteArray("\"null\"") << RawJson::Type::String;
    QTest::newRow("array") << QByteArray("[ ]") << RawJson::Type::Array;
    QTest::newRow("object") << QByteArray("{ }") << RawJson::Type::Object;
}

void TestRawJson::typesAreTold() {
    QFETCH(QByteArray, text);
    const RawJson inArray = parsed("[ " + text + " ]").elements().value(0);
    QTEST(inArray.type(), "type");
    const RawJson inObject = parsed("{\"a\" : " + text + "\n}").member(u"a");
    QTEST(inObject.type(), "type");
    QCOMPARE(inObject.bytes(), text);
    QCOMPARE(inObject.size(), text.size());
    QVERIFY(inObject.isValid());
}

void TestRawJson::emptyContainersAreEmpty() {
    QVERIFY(parsed("{}").members().isEmpty());
    QVERIFY(parsed(" [ \n ] ").elements().isEmpty());
    QVERIFY(parsed("{}").elements().isEmpty());
    QVERIFY(parsed("[1]").members().isEmpty());
}

void TestRawJson::elementsKeepTheirOrder() {
    QStringList texts;
    for (const RawJson& element : parsed("[3,\"x\" , true,\n1]").elements())
        texts.append(element.toText());
    QCOMPARE(texts.join(u' '), u"3 x true 1"_s);
}

void TestRawJson::nestedValuesAreWhole() {
    const RawJson value = parsed(R"({"a":{"b":[{"c":[1,[2,{"d":"deep"}]]}]},"after":true})");
    const RawJson c = value.member(u"a").member(u"b").elements().value(0).member(u"c");
    QCOMPARE(c.elements().value(1).elements().value(1).member(u"d").toText(), u"deep"_s);
    QVERIFY(value.member(u"after").toBool());
    QVERIFY(!value.member(u"b").isValid()); // only the value's own members
}

void TestRawJson::bracketsAndQuotesInStringsDontCount() {
    const RawJson value = parsed(R"({"a":"]}\"{[,:","b\"}":["\\"],"c":1})");
    QCOMPARE(value.member(u"a").toText(), u"]}\"{[,:"_s);
    QCOMPARE(value.member(u"b\"}").elements().value(0).toText(), u"\\"_s);
    QCOMPARE(value.member(u"c").toText(), u"1"_s);
}

void TestRawJson::textsAreUnescaped_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray(R"("Aoife")") << u"Aoife"_s;
    QTest::newRow("empty") << QByteArray(R"("")") << u""_s;
    QTest::newRow("UTF-8") << QByteArray("\"Zo\xC3\xAB \xE6\x9D\x8E \xF0\x9F\x98\x80\"") << u"Zoë 李 😀"_s;
    QTest::newRow("escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << u"\"\\/\b\f\n\r\t"_s;
    QTest::newRow("unicode escape") << QByteArray(R"("\u00e9\u6F22")") << u"é漢"_s;
    QTest::newRow("surrogate pair") << QByteArray(R"("\ud83d\ude00!")") << u"😀!"_s;
    QTest::newRow("NUL") << QByteArray(R"("a\u0000b")") << QString(u"a\0b"_s);
}

void TestRawJson::textsAreUnescaped() {
    QFETCH(QByteArray, json);
    const RawJson value = parsed("[" + json + "]").elements().value(0);
    QTEST(value.toText(), "text");
    QCOMPARE(value.bytes(), json);
}

void TestRawJson::oddEscapesDontSpoilTheRest_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("high surrogate alone") << QByteArray(R"("\ud83d")");
    QTest::newRow("low surrogate alone") << QByteArray(R"("\ude00")");
    QTest::newRow("surrogates the wrong way round") << QByteArray(R"("\ude00\ud83d")");
    QTest::newRow("surrogate before a quote") << QByteArray(R"("\ud83d\"")");
}

void TestRawJson::oddEscapesDontSpoilTheRest() {
    QFETCH(QByteArray, json);
    const RawJson value = parsed("{\"odd\":" + json + R"(,"next":"sound"})");
    QCOMPARE(value.member(u"next").toText(), u"sound"_s);
    QCOMPARE(value.member(u"odd").bytes(), json);
    QVERIFY(!value.member(u"odd").toText().isEmpty());
}

void TestRawJson::namesAreUnescaped() {
    const RawJson value = parsed(R"({"pr\u00e9nom":"Zoë","\ud83d\ude00":1,"":2})");
    QCOMPARE(value.member(u"prénom").toText(), u"Zoë"_s);
    QCOMPARE(value.member(u"😀").toText(), u"1"_s);
    QCOMPARE(value.member(u"").toText(), u"2"_s);
}

void TestRawJson::ofARepeatedNameTheFirstCounts() {
    const RawJson value = parsed(R"({"a":1,"a":2})");
    QCOMPARE(value.member(u"a").toText(), u"1"_s);
    QCOMPARE(value.members().size(), 2);
}

void TestRawJson::memberLikeIgnoresCaseAndUnderscores() {
    const RawJson value = parsed(R"({"first_name":"A","FirstName":"B","nextCursor":null})");
    QCOMPARE(value.memberLike(u"firstName").toText(), u"A"_s);
    QVERIFY(value.memberLike(u"next_cursor").isNull());
    QVERIFY(!value.memberLike(u"lastName").isValid());
    QVERIFY(!value.member(u"firstName").isValid());
}

void TestRawJson::numbersAreReadTolerantly_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<double>("number");
    QTest::newRow("integer") << QByteArray("20") << 20.;
    QTest::newRow("fraction") << QByteArray("-2.5e1") << -25.;
    QTest::newRow("as string") << QByteArray(R"("42")") << 42.;
    QTest::newRow("word") << QByteArray(R"("many")") << -1.;
    QTest::newRow("empty string") << QByteArray(R"("")") << -1.;
    QTest::newRow("null") << QByteArray("null") << -1.;
    QTest::newRow("boolean") << QByteArray("true") << -1.;
    QTest::newRow("array") << QByteArray("[1]") << -1.;
}

void TestRawJson::numbersAreReadTolerantly() {
    QFETCH(QByteArray, json);
    QTEST(parsed("[" + json + "]").elements().value(0).toDouble(-1), "number");
}

void TestRawJson::onlyBooleansAreBooleans() {
    const QList<RawJson> values = parsed(R"([true,false,"true",1,null])").elements();
    QCOMPARE(values[0].toBool(false), true);
    QCOMPARE(values[1].toBool(true), false);
    for (int i = 2; i < 5; ++i) {
        QCOMPARE(values[i].toBool(true), true);
        QCOMPARE(values[i].toBool(false), false);
    }
}

void TestRawJson::stringOrTakesOnlyStrings() {
    const RawJson value = parsed(R"({"a":"x","b":5,"c":null})");
    QCOMPARE(value.member(u"a").stringOr(u"-"_s), u"x"_s);
    QCOMPARE(value.member(u"b").stringOr(u"-"_s), u"-"_s);
    QCOMPARE(value.member(u"c").stringOr(u"-"_s), u"-"_s);
    QCOMPARE(value.member(u"d").stringOr(u"-"_s), u"-"_s);
    QVERIFY(value.member(u"c").toText().isEmpty());
}

void TestRawJson::bytesAreAsReceived() {
    const QByteArray record = "{ \"b\" : 1.0 ,\r\n\t\"a\":\"\\u0041\" }";
    QCOMPARE(parsed("  [" + record + " ]\n").elements().value(0).bytes(), record);
}

void TestRawJson::aByteOrderMarkIsSkipped() {
    const RawJson value = parsed("\xEF\xBB\xBF {\"a\":1}");
    QCOMPARE(value.member(u"a").toText(), u"1"_s);
    QCOMPARE(value.bytes(), QByteArray("{\"a\":1}"));
}

void TestRawJson::brokenTextIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray(" \n");
    QTest::newRow("only a mark") << QByteArray("\xEF\xBB\xBF");
    QTest::newRow("HTML") << QByteArray("<html><body>502 Bad Gateway</body></html>");
    QTest::newRow("cut off") << QByteArray(R"({"a":[1,2)");
    QTest::newRow("cut off in a string") << QByteArray(R"({"a":"b)");
    QTest::newRow("cut off in an escape") << QByteArray(R"(["\)");
    QTest::newRow("trailing comma") << QByteArray("[1,]");
    QTest::newRow("no comma") << QByteArray("[1 2]");
    QTest::newRow("no colon") << QByteArray(R"({"a" 1})");
    QTest::newRow("garbage at the end") << QByteArray("{} x");
    QTest::newRow("two values") << QByteArray("{}{}");
    QTest::newRow("wrong bracket") << QByteArray("[}");
    QTest::newRow("single quotes") << QByteArray("{'a':1}");
    QTest::newRow("not UTF-8") << QByteArray("[\"\xFF\xFE\"]");
    QTest::newRow("bare word") << QByteArray("[nil]");
    QTest::newRow("number beyond a double") << QByteArray("[1E400]"); // the parser can't hold it, and says so
    QTest::newRow("lone value") << QByteArray("\"text\"");
}

void TestRawJson::brokenTextIsRefused() {
    QFETCH(QByteArray, text);
    const auto value = RawJson::parse(text);
    QVERIFY(!value);
    QVERIFY(!value.error().message.isEmpty());
}

void TestRawJson::theProblemHasAPlace() {
    const auto value = RawJson::parse(R"({"good": 1, "bad": oops})");
    QVERIFY(!value);
    QVERIFY2(value.error().offset >= 19 && value.error().offset <= 23,
             qPrintable(QString::number(value.error().offset)));
}

void TestRawJson::deepNestingIsReadOrRefused() {
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    RawJson value = parsed(nested(1000));
    int depth = 1;
    while (!value.elements().isEmpty()) {
        value = value.elements().first();
        ++depth;
    }
    QCOMPARE(depth, 1000);
    QVERIFY(!RawJson::parse(nested(2000)));
    QVERIFY(!RawJson::parse(nested(200'000)));
}

void TestRawJson::indentedKeepsTokensAndOrder() {
    const RawJson value =
        parsed("{\"z\":12345678901234567890,\"a\":[1.50,{},[ ],{\"k\" :null}],\n\"t\":\"\\u00e9 , :\"}");
    QCOMPARE(value.indented(), QByteArray("{\n"
                                          "  \"z\": 12345678901234567890,\n"
                                          "  \"a\": [\n"
                                          "    1.50,\n"
                                          "    {},\n"
                                          "    [],\n"
                                          "    {\n"
                                          "      \"k\": null\n"
                                          "    }\n"
                                          "  ],\n"
                                          "  \"t\": \"\\u00e9 , :\"\n"
                                          "}"));
}

void TestRawJson::indentedTwiceIsTheSame() {
    const QByteArray once = parsed(R"({"a":[1,{"b":"c"}],"d":{}})").indented();
    QCOMPARE(parsed(once).indented(), once);
}

void TestRawJson::indentedTextIsTheSameValue() {
    const RawJson value = parsed(R"([{"a":"x \"y\" {z}"},-0,[[]]])");
    const RawJson again = parsed(value.indented());
    QCOMPARE(again.elements().value(0).member(u"a").bytes(), value.elements().value(0).member(u"a").bytes());
    QCOMPARE(again.elements().value(1).bytes(), QByteArray("-0"));
    QCOMPARE(value.elements().value(1).indented(), QByteArray("-0"));
}

void TestRawJson::aValueOutlivesItsWhole() {
    RawJson part;
    {
        const RawJson whole = parsed(QByteArray(R"({"people":[{"id":"p1"}]})"));
        part = whole.member(u"people").elements().value(0);
    }
    QCOMPARE(part.member(u"id").toText(), u"p1"_s);
}

void TestRawJson::theInvalidValueIsHarmless() {
    const RawJson none;
    QVERIFY(!none.isValid());
    QCOMPARE(none.type(), RawJson::Type::Invalid);
    QVERIFY(none.members().isEmpty());
    QVERIFY(none.elements().isEmpty());
    QVERIFY(!none.member(u"a").member(u"b").memberLike(u"c").isValid());
    QVERIFY(none.toText().isEmpty());
    QCOMPARE(none.toDouble(7), 7.);
    QVERIFY(none.toBool(true));
    QVERIFY(none.bytes().isEmpty());
    QVERIFY(none.indented().isEmpty());
}

QTEST_GUILESS_MAIN(TestRawJson)
#include "tst_raw_json.moc"
