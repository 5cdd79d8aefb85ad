#include "core/records/page_decoder.h"
#include "core/records/record_ref.h"
#include "tests/core/api/small_contract.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// A record as it was sent, and what the window calls it.

namespace {
const KindDescription& people() {
    static const KindDescription kind = smallPerson();
    return kind;
}

RecordPtr person(const QByteArray& json) {
    const auto parsed = RawJson::parse(json);
    if (!parsed)
        qFatal("the test's own JSON is broken");
    return readRecord(*parsed, people());
}
} // namespace

class TestRecord : public QObject {
    Q_OBJECT
private slots:
    void aRecordIsCalledByItsBestName_data();
    void aRecordIsCalledByItsBestName();
    void withoutAnIdItIsNoRecord_data();
    void withoutAnIdItIsNoRecord();
    void namesAreMatchedInAnySpelling();
    void everyByteIsKept();
    void valuesAreFoundByRole();
    void allTextIsSearched();
    void changedValuesChangeNameAndSearch();
    void aDraftIsShownBeforeItExists();
    void aDraftsContactIsReadWhereTheServerPutsIt();
    void aPageIsReadWithItsNamesAndIds();
    void aPageThatIsNotOneIsUnreadable_data();
    void aPageThatIsNotOneIsUnreadable();
    void aSingleAnswerIsRead_data();
    void aSingleAnswerIsRead();
};

void TestRecord::aRecordIsCalledByItsBestName_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* name, const char* json, const char* called) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(called);
    };
    row("both names", R"({"id":"1","firstName":"Aoife","lastName":"Brennan"})", "Aoife Brennan");
    row("one name", R"({"id":"1","firstName":null,"lastName":"Brennan","email":"a@b.example"})", "Brennan");
    row("only an address", R"({"id":"1","firstName":"","email":"a@b.example"})", "a@b.example");
    row("nothing but the id", R"({"id":"per_1"})", "per_1");
    row("blanks and line breaks", R"({"id":"1","firstName":" Aoife\n","lastName":"  Brennan "})", "Aoife Brennan");
    row("CJK", R"({"id":"1","firstName":"小龍","lastName":"李"})", "小龍 李");
}

void TestRecord::aRecordIsCalledByItsBestName() {
    QFETCH(QByteArray, json);
    QTEST(person(json)->name, "name");
    // A field that is the name wins over all.
    const KindDescription companies = smallCompany();
    const auto acme = RawJson::parse(R"({"id":"1","name":"Acme\u00a0Ltd"})");
    QCOMPARE(readRecord(*acme, companies)->name, u"Acme Ltd"_s);
}

void TestRecord::withoutAnIdItIsNoRecord_data() {
    QTest::addColumn<QByteArray>("json");
    for (const char* json : {R"({"firstName":"Aoife"})", R"({"id":null})", R"({"id":""})", R"({"id":{"$oid":"1"}})",
                             R"({"id":["1"]})", R"([])", R"({})"})
        QTest::newRow(json) << QByteArray(json);
}

void TestRecord::withoutAnIdItIsNoRecord() {
    QFETCH(QByteArray, json);
    QVERIFY(!person(json));
}

void TestRecord::namesAreMatchedInAnySpelling() {
    for (const char* json :
         {R"({"id":17,"first_name":"Aoife","company_id":"c"})", R"({"ID":"17","FirstName":"Aoife","CompanyID":"c"})"}) {
        const RecordPtr record = person(json);
        QVERIFY(record);
        QCOMPARE(record->id, u"17"_s);
        QCOMPARE(record->value(people(), Role::GivenName).text, u"Aoife"_s);
        QCOMPARE(record->value(people(), Role::CompanyLink).text, u"c"_s);
    }
}

void TestRecord::everyByteIsKept() {
    const QByteArray json = R"({"zeta": 1.50, "id":"1", "unknown":{"b":12345678901234567890,"a":null}})";
    QCOMPARE(person(json)->raw.bytes(), json);
}

void TestRecord::valuesAreFoundByRole() {
    const RecordPtr record = person(R"({"id":"1","title":"CTO"})");
    QCOMPARE(record->values.size(), people().fields.size());
    QCOMPARE(record->value(people(), Role::JobTitle).text, u"CTO"_s);
    QCOMPARE(record->value(people(), Role::Email).kind, Value::Kind::Missing);
    QCOMPARE(record->value(people(), Role::Summary).kind, Value::Kind::Missing); // people have none
    QCOMPARE(record->value(-1).kind, Value::Kind::Missing);
    QCOMPARE(record->value(1'000).kind, Value::Kind::Missing);
}

void TestRecord::allTextIsSearched() {
    const RecordPtr record = person(
        R"({"id":"per_1","firstName":"Zoë","email":"ZOE@b.example","remarks":"Likes Žižek","score":"12.5","createdAt":0})");
    for (const char* words : {"zoe", "zoe@b.example", "zizek", "12.5"})
        QVERIFY2(record->searchText.contains(QString::fromLatin1(words)), words);
    // One field's end and the next one's beginning are no word.
    QVERIFY(!record->searchText.contains(u"zoezoe"_s));
}

namespace {
Value words(const QString& text) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = text;
    return value;
}
} // namespace

void TestRecord::changedValuesChangeNameAndSearch() {
    const RecordPtr before = person(R"({"id":"1","firstName":"Aoife","lastName":"Brennan","title":"CTO"})");
    const int first = people().indexOfRole(Role::GivenName);
    const RecordPtr after = withValues(*before, people(), {{first, words(u"Éabha"_s)}, {99, words(u"nowhere"_s)}});
    QCOMPARE(after->name, u"Éabha Brennan"_s);
    QCOMPARE(after->value(first).text, u"Éabha"_s);
    QCOMPARE(after->value(people(), Role::JobTitle).text, u"CTO"_s);
    QVERIFY(after->searchText.contains(u"eabha"_s));
    QVERIFY(!after->searchText.contains(u"aoife"_s));
    QVERIFY(!after->searchText.contains(u"nowhere"_s));
    QCOMPARE(after->raw.bytes(), before->raw.bytes());
    QCOMPARE(before->name, u"Aoife Brennan"_s);
    Value cleared;
    cleared.kind = Value::Kind::Null;
    const int last = people().indexOfRole(Role::FamilyName);
    QCOMPARE(withValues(*before, people(), {{first, cleared}, {last, cleared}})->name, u"1"_s);
}

void TestRecord::aDraftIsShownBeforeItExists() {
    const QString id = newTemporaryId();
    const RecordPtr draft = draftRecord(id, people(), {{u"last_name"_s, words(u"Brennan"_s)}});
    QCOMPARE(draft->id, id);
    QCOMPARE(draft->name, u"Brennan"_s);
    QVERIFY(draft->searchText.contains(u"brennan"_s));
    QCOMPARE(draft->values.size(), people().fields.size());
    QVERIFY(!draft->raw.isValid());
    // An id that was made here is no name, and nothing to search for.
    const RecordPtr nameless = draftRecord(id, people(), {});
    QVERIFY(nameless->name.isEmpty());
    QVERIFY(nameless->searchText.isEmpty());
}

void TestRecord::aDraftsContactIsReadWhereTheServerPutsIt() {
    const KindDescription interactions = smallInteraction();
    const QList<Field> body = {field(u"title"_s),
                               field(u"mainContact"_s, FieldType::Reference, Role::ContactLinks, RecordKind::Person),
                               field(u"mainContactEmail"_s, FieldType::Email, Role::Email), field(u"primaryId"_s)};
    const RecordPtr draft = draftRecord(newTemporaryId(), interactions,
                                        {{u"title"_s, words(u"Lunch"_s)},
                                         {u"mainContact"_s, words(u"per_1"_s)},
                                         {u"mainContactEmail"_s, words(u"Bao@Contoso.example"_s)},
                                         {u"primaryId"_s, words(u"mine-7"_s)}},
                                        body);
    QCOMPARE(draft->name, u"Lunch"_s);
    const Value& contacts = draft->value(interactions, Role::ContactLinks);
    QCOMPARE(contacts.kind, Value::Kind::Ids);
    QCOMPARE(contacts.ids, QStringList{u"per_1"_s});
    QVERIFY(draft->value(interactions, Role::CompanyLinks).isEmpty());
    // These are read back nowhere, but can be searched for.
    QVERIFY(draft->searchText.contains(u"bao@contoso.example"_s));
    QVERIFY(draft->searchText.contains(u"mine-7"_s));
}

void TestRecord::aPageIsReadWithItsNamesAndIds() {
    const DecodedPage page =
        decodePage(R"({"data":[{"id":"2","first_name":"B"},{"first_name":"nobody"},{"id":"1","last_name":"A"}],)"
                   R"("page_info":{"next_cursor":"c"},"meta":{"request_id":"req_1"}})",
                   people());
    QVERIFY(page.readable);
    QCOMPARE(page.ids, (QStringList{u"2"_s, u"1"_s}));
    QCOMPARE(page.records.size(), 2);
    QCOMPARE(page.withoutId, 1);
    QCOMPARE(page.sentNames, (QStringList{u"id"_s, u"first_name"_s, u"last_name"_s}));
    QCOMPARE(page.content.nextCursor, u"c"_s);
    QVERIFY(page.content.hasMore);
    QCOMPARE(page.requestId, u"req_1"_s);
}

void TestRecord::aPageThatIsNotOneIsUnreadable_data() {
    QTest::addColumn<QByteArray>("body");
    for (const char* body : {"", "<html></html>", R"({"data":{}})", R"({"data":null})", "[1,2"})
        QTest::newRow(*body ? body : "nothing") << QByteArray(body);
}

void TestRecord::aPageThatIsNotOneIsUnreadable() {
    QFETCH(QByteArray, body);
    QVERIFY(!decodePage(body, people()).readable);
}

void TestRecord::aSingleAnswerIsRead_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("id"); // empty: no record
    QTest::newRow("in an envelope") << QByteArray(R"({"data":{"id":"1"}})") << u"1"_s;
    QTest::newRow("by its singular") << QByteArray(R"({"data":{"person":{"id":"1"}}})") << u"1"_s;
    QTest::newRow("bare") << QByteArray(R"({"id":"1"})") << u"1"_s;
    QTest::newRow("without an id") << QByteArray(R"({"data":{"ok":true}})") << QString();
    QTest::newRow("nothing (204)") << QByteArray() << QString();
    QTest::newRow("a page of HTML") << QByteArray("<html></html>") << QString();
}

void TestRecord::aSingleAnswerIsRead() {
    QFETCH(QByteArray, body);
    const DecodedRecord decoded = decodeRecord(body, people());
    QTEST(decoded.record ? decoded.record->id : QString(), "id");
}

QTEST_GUILESS_MAIN(TestRecord)
#include "tst_record.moc"
