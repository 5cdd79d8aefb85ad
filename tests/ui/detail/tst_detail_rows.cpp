#include "tests/ui/detail/recording_transport.h"
#include "tests/ui/detail/sample_records.h"
#include "ui/detail/detail_rows.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

/// The built-in contract with one more property in the schema of a person.
std::shared_ptr<const Contract> contractWith(const QString& property, const QJsonObject& schema) {
    QJsonObject document = QJsonDocument::fromJson(builtInOpenApiDocument()).object();
    QJsonObject components = document[u"components"_s].toObject();
    QJsonObject schemas = components[u"schemas"_s].toObject();
    QJsonObject person = schemas[u"Person"_s].toObject();
    QJsonObject properties = person[u"properties"_s].toObject();
    properties[property] = schema;
    person[u"properties"_s] = properties;
    schemas[u"Person"_s] = person;
    components[u"schemas"_s] = schemas;
    document[u"components"_s] = components;
    const auto read = readContract(QJsonDocument(document).toJson(), builtInOverlay());
    return read ? std::make_shared<Contract>(*read) : nullptr;
}

QList<DetailGroup> groupsOf(const std::shared_ptr<const Contract>& contract, RecordKind kind, const QByteArray& json) {
    const RecordPtr record = recordFrom(*contract, kind, json);
    return record ? detailGroups(*record, contract->kind(kind), sampleContext(contract),
                                 QLocale(QLocale::English, QLocale::UnitedKingdom))
                  : QList<DetailGroup>();
}

QStringList titles(const QList<DetailGroup>& groups) {
    QStringList all;
    for (const DetailGroup& group : groups)
        all.append(group.title);
    return all;
}

DetailRow row(const QList<DetailGroup>& groups, const QString& name) {
    for (const DetailGroup& group : groups) {
        for (const DetailRow& row : group.rows) {
            if (row.name == name)
                return row;
        }
    }
    return {};
}

QString text(const DetailRow& row) {
    QStringList lines;
    for (const ValuePiece& piece : row.pieces)
        lines.append(piece.text);
    return lines.join(u'\n');
}

QByteArray person(const QByteArray& members) {
    return R"({"id":"p_9",)" + members + '}';
}

} // namespace

class TestDetailRows : public QObject {
    Q_OBJECT
private slots:
    void fieldsAreInGroupsInTheContractsOrder();
    void everyFieldOfTheContractIsThere();
    void aFieldAddedToTheContractAppearsByItself();
    void anUnknownGroupIsMadeReadable();
    void whatTheContractDoesNotKnowComesLast();
    void fieldsAreFoundWhateverTheirSpelling();
    void missingNullAndEmptyAreToldApart();
    void valuesAreWordedAndTheHintHasWhatWasSent();
    void referencesGoByName();
    void onlyOpenableAddressesAreLinks_data();
    void onlyOpenableAddressesAreLinks();
    void assumedIsSaidOnceWhereAllIsAssumed();
    void aVeryLongTextIsCutButCopiedWhole();
    void aFieldIsCopiedAsTheServerWroteIt();

private:
    std::shared_ptr<const Contract> m_contract = TestClient::builtIn();
};

void TestDetailRows::fieldsAreInGroupsInTheContractsOrder() {
    const auto groups = groupsOf(m_contract, RecordKind::Person, person(R"("title":"CTO")"));
    QCOMPARE(titles(groups), QStringList({u"Name"_s, u"Contact"_s, u"Work"_s, u"Notes"_s, u"Record"_s}));
    QStringList contact;
    for (const DetailRow& row : groups[1].rows)
        contact.append(row.label);
    QCOMPARE(contact, QStringList({u"Email"_s, u"Phone"_s, u"LinkedIn"_s}));
}

void TestDetailRows::everyFieldOfTheContractIsThere() {
    const QList<std::pair<RecordKind, QByteArray>> samples{
        {RecordKind::Person, aoife()}, {RecordKind::Company, northwind()}, {RecordKind::Interaction, meeting()}};
    for (const auto& [kind, json] : samples) {
        const auto groups = groupsOf(m_contract, kind, json);
        for (const Field& field : m_contract->kind(kind).fields)
            QCOMPARE(row(groups, field.name).name, field.name);
    }
}

void TestDetailRows::aFieldAddedToTheContractAppearsByItself() {
    const QByteArray json = person(R"("favouriteColour":"teal")");
    QVERIFY(row(groupsOf(m_contract, RecordKind::Person, json), u"favouriteColour"_s).monospace); // not in the contract
    const auto contract = contractWith(u"favouriteColour"_s, {{u"type"_s, u"string"_s}});
    QVERIFY(contract);
    const auto groups = groupsOf(contract, RecordKind::Person, json);
    const DetailRow added = row(groups, u"favouriteColour"_s);
    QCOMPARE(added.label, u"Favourite colour"_s);
    QCOMPARE(text(added), u"teal"_s);
    QVERIFY(!titles(groups).contains(u"Not in the contract"_s));
}

void TestDetailRows::anUnknownGroupIsMadeReadable() {
    auto contract = std::make_shared<Contract>(*m_contract);
    for (KindDescription& kind : contract->kinds) {
        if (kind.kind == RecordKind::Person)
            kind.fields[1].group = u"socialMedia"_s;
    }
    const auto groups = groupsOf(contract, RecordKind::Person, person(R"("title":"CTO")"));
    QVERIFY(titles(groups).contains(u"Social media"_s));
    QCOMPARE(titles(groups).constLast(), u"Record"_s); // what is about the record itself stays last
}

void TestDetailRows::whatTheContractDoesNotKnowComesLast() {
    const auto groups = groupsOf(m_contract, RecordKind::Person, aoife());
    QCOMPARE(groups.constLast().title, u"Not in the contract"_s);
    QStringList names;
    for (const DetailRow& row : groups.constLast().rows)
        names.append(row.label);
    QCOMPARE(names, QStringList({u"leadScore"_s, u"tags"_s, u"custom_fields"_s})); // as sent, in the order sent
    QCOMPARE(text(row(groups, u"leadScore"_s)), u"87.50"_s);
    QVERIFY(text(row(groups, u"custom_fields"_s)).contains(u"12345678901234567890"_s));
    QVERIFY(text(row(groups, u"tags"_s)).contains(u"\"vip\""_s));
}

void TestDetailRows::fieldsAreFoundWhateverTheirSpelling() {
    const auto groups = groupsOf(m_contract, RecordKind::Person, person(R"("first_name":"Aoife")"));
    QCOMPARE(text(row(groups, u"firstName"_s)), u"Aoife"_s);
    QVERIFY(!titles(groups).contains(u"Not in the contract"_s));
}

void TestDetailRows::missingNullAndEmptyAreToldApart() {
    const auto groups = groupsOf(m_contract, RecordKind::Person, person(R"("title":null,"phone":"")"));
    QStringList hints;
    for (const QString& name : {u"title"_s, u"phone"_s, u"firstName"_s}) {
        const DetailRow empty = row(groups, name);
        QVERIFY(empty.empty);
        QCOMPARE(text(empty), u"—"_s);
        QVERIFY(empty.copyText.isEmpty());
        hints.append(empty.valueHint);
    }
    QVERIFY(hints[0].contains(u"null"_s));
    QVERIFY(hints[1].contains(u"empty text"_s));
    QVERIFY(hints[2].contains(u"didn't send"_s));
}

void TestDetailRows::valuesAreWordedAndTheHintHasWhatWasSent() {
    const auto groups = groupsOf(m_contract, RecordKind::Interaction, meeting());
    const DetailRow sentiment = row(groups, u"sentiment"_s);
    QCOMPARE(text(sentiment), u"Meeting requested"_s);
    QVERIFY(sentiment.valueHint.contains(u"MEETING_REQUESTED"_s));
    const DetailRow date = row(groups, u"interactionDate"_s);
    QCOMPARE(text(date), u"12 Mar 2024, 14:00"_s);
    QVERIFY(date.valueHint.contains(u"14:00:00"_s)); // to the second, with its time zone
    QVERIFY(date.valueHint.contains(u"UTC"_s));
    QVERIFY(date.valueHint.contains(u"2024-03-12T14:00:00Z"_s));
    const DetailRow summary = row(groups, u"summary"_s);
    QVERIFY(text(summary).startsWith(u"Agreed on the pilot."_s));
    QVERIFY(!text(summary).contains(u"alert"_s));
    QVERIFY(summary.valueHint.isEmpty()); // the markup is in the JSON tab
}

void TestDetailRows::referencesGoByName() {
    const auto groups = groupsOf(m_contract, RecordKind::Interaction, meeting());
    const DetailRow companies = row(groups, u"companies"_s);
    QCOMPARE(companies.pieces.size(), 2);
    QCOMPARE(companies.pieces[0].text, u"Northwind Traders"_s);
    QCOMPARE(companies.pieces[0].recordId, u"c_1"_s);
    QCOMPARE(companies.pieces[0].recordKind, RecordKind::Company);
    QCOMPARE(companies.pieces[1].text, u"c_404"_s); // nobody knows its name
    QVERIFY(companies.valueHint.contains(u"c_1"_s));
    const DetailRow contacts = row(groups, u"contacts"_s);
    QCOMPARE(contacts.pieces[1].recordKind, RecordKind::Person);
    QCOMPARE(contacts.copyText, u"Aoife Brennan\nBao Nguyễn"_s);
}

void TestDetailRows::onlyOpenableAddressesAreLinks_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("url");
    QTest::newRow("https") << "linkedin"
                           << "https://a.example/x"
                           << "https://a.example/x";
    QTest::newRow("http") << "linkedin"
                          << "http://a.example"
                          << "http://a.example";
    QTest::newRow("script") << "linkedin"
                            << "javascript:alert(1)"
                            << "";
    QTest::newRow("file") << "linkedin"
                          << "file:///etc/passwd"
                          << "";
    QTest::newRow("data") << "linkedin"
                          << "data:text/html,x"
                          << "";
    QTest::newRow("no scheme") << "linkedin"
                               << "www.a.example/x"
                               << "";
    QTest::newRow("somebody else's host") << "linkedin"
                                          << "https://klipy.ai@evil.example/"
                                          << "";
    QTest::newRow("email") << "email"
                           << "a@b.example"
                           << "mailto:a@b.example";
    QTest::newRow("email with a query") << "email"
                                        << "a@b.example?bcc=evil@c.example"
                                        << "";
    QTest::newRow("no email") << "email"
                              << "call me"
                              << "";
    QTest::newRow("phone") << "phone"
                           << "+353 1 555 0142"
                           << "";
    QTest::newRow("phone with a scheme") << "phone"
                                         << "tel:+3531"
                                         << "";
}

void TestDetailRows::onlyOpenableAddressesAreLinks() {
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, url);
    const QByteArray json = person('"' + field.toUtf8() + R"(":")" + value.toUtf8() + '"');
    const DetailRow shown = row(groupsOf(m_contract, RecordKind::Person, json), field);
    QCOMPARE(text(shown), value);
    QCOMPARE(shown.pieces.constFirst().url, url);
}

void TestDetailRows::assumedIsSaidOnceWhereAllIsAssumed() {
    auto contract = std::make_shared<Contract>(*m_contract);
    for (KindDescription& kind : contract->kinds) {
        for (Field& field : kind.fields)
            field.evidence = field.role == Role::Phone ? Evidence::Documented : Evidence::Assumed;
    }
    const auto groups = groupsOf(contract, RecordKind::Person, person(R"("title":"CTO")"));
    QVERIFY(groups[0].assumed);  // Name
    QVERIFY(!groups[1].assumed); // Contact: the phone is documented
    QVERIFY(row(groups, u"email"_s).assumed);
    QVERIFY(!row(groups, u"phone"_s).assumed);
    QVERIFY(row(groups, u"email"_s).labelHint.contains(u"Assumed"_s));
    QVERIFY(row(groups, u"phone"_s).labelHint.contains(u"Stated"_s));
}

void TestDetailRows::aVeryLongTextIsCutButCopiedWhole() {
    const QByteArray words = QByteArray("word ").repeated(10'000);
    const auto groups = groupsOf(m_contract, RecordKind::Person, person(R"("remarks":")" + words + '"'));
    const DetailRow remarks = row(groups, u"remarks"_s);
    QVERIFY(text(remarks).size() < 21'000);
    QVERIFY(text(remarks).contains(u"50,000"_s));
    QCOMPARE(remarks.copyText.size(), 50'000);
}

void TestDetailRows::aFieldIsCopiedAsTheServerWroteIt() {
    const RecordPtr record = recordFrom(*m_contract, RecordKind::Person,
                                        person(R"("First_Name":"A\u006ffe","seats":1.50,"we\"ird":[1, 2])"));
    QCOMPARE(memberAsJson(*record, u"firstName"_s), uR"({"First_Name": "A\u006ffe"})"_s);
    QCOMPARE(memberAsJson(*record, u"seats"_s), uR"({"seats": 1.50})"_s);
    const QString weird = memberAsJson(*record, u"we\"ird"_s);
    QCOMPARE(QJsonDocument::fromJson(weird.toUtf8()).object().keys(), QStringList{u"we\"ird"_s});
    QVERIFY(memberAsJson(*record, u"lastName"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestDetailRows)
#include "tst_detail_rows.moc"
