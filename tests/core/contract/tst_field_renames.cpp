#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

namespace {

/// The document that ships with the program, in which \a from is called \a to everywhere.
QByteArray renamed(const QByteArray& from, const QByteArray& to) {
    return builtInOpenApiDocument().replace('"' + from + '"', '"' + to + '"');
}

Contract contractOf(const QByteArray& document, const QList<FieldRename>& renames = {}) {
    const auto contract = readContract(document, builtInOverlay(), renames);
    return contract ? *contract : Contract();
}

const QList<FieldRename> given{{RecordKind::Person, u"firstName"_s, u"vorname"_s}};

} // namespace

/// What the user's word that a field is called otherwise now does.
class TestFieldRenames : public QObject {
    Q_OBJECT

private slots:
    void withoutTheUsersWordANewNameIsAnUnknownField();
    void theNewNameTakesOverWhatTheOldOneStoodFor();
    void bodiesFollow_data();
    void bodiesFollow();
    void whatMustBeGivenFollows();
    void theChoiceOfContactsFollows();
    void filtersFollow();
    void typesFollowWhereTheDocumentAllowsIt_data();
    void typesFollowWhereTheDocumentAllowsIt();
    void spellingDoesntCount();
    void theOtherKindsKeepTheirFields();
    void aRenameThatFitsNothingChangesNothing_data();
    void aRenameThatFitsNothingChangesNothing();
    void oneNameIsRenamedOnce();
    void theUsersWordWinsOverAnAlias();
    void noSchemaGetsARoleTwice_data();
    void noSchemaGetsARoleTwice();
    void fieldsSayWhatTheyAreKnownAs();
};

void TestFieldRenames::withoutTheUsersWordANewNameIsAnUnknownField() {
    const Contract contract = contractOf(renamed("firstName", "vorname"));
    QVERIFY(!contract.kind(RecordKind::Person).withRole(Role::GivenName));
    const Field* field = contract.kind(RecordKind::Person).field(u"vorname");
    QVERIFY(field);
    QCOMPARE(field->label, u"Vorname"_s);
    QCOMPARE(field->knownAs, QString());
}

void TestFieldRenames::theNewNameTakesOverWhatTheOldOneStoodFor() {
    const Contract contract = contractOf(renamed("firstName", "vorname"), given);
    const Field* field = contract.kind(RecordKind::Person).withRole(Role::GivenName);
    QVERIFY(field);
    QCOMPARE(field->name, u"vorname"_s);
    QCOMPARE(field->label, u"First name"_s);
    QCOMPARE(field->group, u"name"_s);
    QCOMPARE(field->knownAs, u"firstName"_s);
    QCOMPARE(field->evidence, Evidence::Loaded); // that it is a given name is the user's word now
    QVERIFY(field->updatable);
    QVERIFY(!contract.kind(RecordKind::Person).field(u"firstName"));
    QCOMPARE(contract.kind(RecordKind::Person).fields.size(), builtInContract().kind(RecordKind::Person).fields.size());
}

void TestFieldRenames::bodiesFollow_data() {
    QTest::addColumn<Action>("action");
    QTest::newRow("create") << Action::Create;
    QTest::newRow("upsert") << Action::Upsert;
    QTest::newRow("update") << Action::Update;
}

void TestFieldRenames::bodiesFollow() {
    QFETCH(Action, action);
    const Contract contract = contractOf(renamed("firstName", "vorname"), given);
    const QList<Field> body = contract.operation(RecordKind::Person, action)->body;
    const Field* member = named(body, u"vorname");
    QVERIFY(member);
    QCOMPARE(member->role, Role::GivenName);
    QCOMPARE(member->label, u"First name"_s);
    QVERIFY(!named(body, u"firstName"));
}

void TestFieldRenames::whatMustBeGivenFollows() {
    const Contract contract =
        contractOf(renamed("email", "contactAddress"), {{RecordKind::Person, u"email"_s, u"contactAddress"_s}});
    const QList<Field> body = contract.operation(RecordKind::Person, Action::Create)->body;
    QCOMPARE(named(body, u"contactAddress")->role, Role::Email);
    QCOMPARE(named(body, u"contactAddress")->type, FieldType::Email);
    QVERIFY(named(body, u"contactAddress")->required);
}

void TestFieldRenames::theChoiceOfContactsFollows() {
    const Contract contract =
        contractOf(renamed("mainContact", "lead"), {{RecordKind::Interaction, u"mainContact"_s, u"lead"_s}});
    const Operation* create = contract.operation(RecordKind::Interaction, Action::Create);
    QCOMPARE(create->exactlyOneOf, (QList<QStringList>{{u"lead"_s}, {u"mainContactEmail"_s}}));
    const Field* lead = named(create->body, u"lead");
    QVERIFY(lead);
    QCOMPARE(lead->role, Role::ContactLinks);
    QCOMPARE(lead->type, FieldType::Reference);
    QCOMPARE(lead->refersTo, RecordKind::Person);
}

void TestFieldRenames::filtersFollow() {
    const Contract contract =
        contractOf(renamed("companyId", "orgRef"), {{RecordKind::Person, u"companyId"_s, u"orgRef"_s},
                                                    {RecordKind::Interaction, u"companyId"_s, u"orgRef"_s}});
    const Field* byPerson = named(contract.operation(RecordKind::Person, Action::Query)->body, u"orgRef");
    QVERIFY(byPerson);
    QCOMPARE(byPerson->role, Role::CompanyLink);
    QCOMPARE(contract.kind(RecordKind::Person).withRole(Role::CompanyLink)->type, FieldType::Reference);
    const Field* byInteraction = named(contract.operation(RecordKind::Interaction, Action::Query)->body, u"orgRef");
    QVERIFY(byInteraction);
    QCOMPARE(byInteraction->role, Role::CompanyLinks);
}

void TestFieldRenames::typesFollowWhereTheDocumentAllowsIt_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<FieldType>("type");
    QTest::newRow("text may be notes") << QByteArray(R"({"type":"string"})") << FieldType::LongText;
    QTest::newRow("a number isn't") << QByteArray(R"({"type":"integer"})") << FieldType::Integer;
    QTest::newRow("nor a list") << QByteArray(R"({"type":"array","items":{}})") << FieldType::Other;
    QTest::newRow("an address stays one") << QByteArray(R"({"type":"string","format":"email"})") << FieldType::Email;
}

void TestFieldRenames::typesFollowWhereTheDocumentAllowsIt() {
    QFETCH(QByteArray, schema);
    const Contract contract = contractOf(personDocument(objectOf(R"({"id":{},"scribbles":)" + schema + "}")),
                                         {{RecordKind::Person, u"remarks"_s, u"scribbles"_s}});
    const Field* notes = contract.kind(RecordKind::Person).withRole(Role::Notes);
    QVERIFY(notes);
    QTEST(notes->type, "type");
}

void TestFieldRenames::spellingDoesntCount() {
    const Contract contract =
        contractOf(renamed("firstName", "vor_name"), {{RecordKind::Person, u"first_name"_s, u"vorName"_s}});
    const Field* field = contract.kind(RecordKind::Person).withRole(Role::GivenName);
    QVERIFY(field);
    QCOMPARE(field->name, u"vor_name"_s);
    QCOMPARE(field->knownAs, u"firstName"_s);
}

void TestFieldRenames::theOtherKindsKeepTheirFields() {
    const Contract contract =
        contractOf(renamed("linkedin", "homepage"), {{RecordKind::Person, u"linkedin"_s, u"homepage"_s}});
    QCOMPARE(contract.kind(RecordKind::Person).withRole(Role::Profile)->name, u"homepage"_s);
    QVERIFY(!contract.kind(RecordKind::Company).withRole(Role::Profile));
}

void TestFieldRenames::aRenameThatFitsNothingChangesNothing_data() {
    QTest::addColumn<FieldRename>("rename");
    QTest::newRow("a new name that isn't there") << FieldRename{RecordKind::Person, u"firstName"_s, u"prenom"_s};
    QTest::newRow("an old name that nobody knows") << FieldRename{RecordKind::Person, u"shoeSize"_s, u"vorname"_s};
    QTest::newRow("an old name that is still there") << FieldRename{RecordKind::Person, u"lastName"_s, u"vorname"_s};
    QTest::newRow("another kind's name") << FieldRename{RecordKind::Company, u"industry"_s, u"vorname"_s};
    QTest::newRow("a name that is known for itself") << FieldRename{RecordKind::Person, u"firstName"_s, u"lastName"_s};
    QTest::newRow("to itself") << FieldRename{RecordKind::Person, u"email"_s, u"email"_s};
    QTest::newRow("to nothing") << FieldRename{RecordKind::Person, u"firstName"_s, QString()};
    QTest::newRow("from nothing") << FieldRename{RecordKind::Person, QString(), u"vorname"_s};
    QTest::newRow("only a dash") << FieldRename{RecordKind::Person, u"firstName"_s, u"_"_s};
}

void TestFieldRenames::aRenameThatFitsNothingChangesNothing() {
    QFETCH(FieldRename, rename);
    const QByteArray document = renamed("firstName", "vorname");
    const Contract without = contractOf(document);
    const Contract with = contractOf(document, {rename});
    for (const RecordKind kind : allRecordKinds)
        QCOMPARE(with.kind(kind).fields, without.kind(kind).fields);
    QCOMPARE(with.operations.size(), without.operations.size());
    for (qsizetype i = 0; i < with.operations.size(); ++i)
        QCOMPARE(with.operations[i].body, without.operations[i].body);
}

void TestFieldRenames::oneNameIsRenamedOnce() {
    const QByteArray document = personDocument(objectOf(R"({"id":{},"alpha":{},"beta":{}})"));
    const Contract twoNames = contractOf(
        document, {{RecordKind::Person, u"firstName"_s, u"alpha"_s}, {RecordKind::Person, u"firstName"_s, u"beta"_s}});
    QCOMPARE(twoNames.kind(RecordKind::Person).field(u"alpha")->role, Role::GivenName);
    QCOMPARE(twoNames.kind(RecordKind::Person).field(u"beta")->role, Role::None);
    const Contract otherWayRound = contractOf(
        document, {{RecordKind::Person, u"firstName"_s, u"beta"_s}, {RecordKind::Person, u"firstName"_s, u"alpha"_s}});
    QCOMPARE(otherWayRound.kind(RecordKind::Person).withRole(Role::GivenName)->name,
             u"beta"_s); // the first that was said
    const Contract afterAVainOne = contractOf(
        document, {{RecordKind::Person, u"firstName"_s, u"id"_s}, {RecordKind::Person, u"firstName"_s, u"beta"_s}});
    QCOMPARE(afterAVainOne.kind(RecordKind::Person).withRole(Role::GivenName)->name, u"beta"_s);
    const Contract twoMeanings = contractOf(
        document, {{RecordKind::Person, u"firstName"_s, u"alpha"_s}, {RecordKind::Person, u"lastName"_s, u"alpha"_s}});
    QCOMPARE(twoMeanings.kind(RecordKind::Person).field(u"alpha")->role, Role::GivenName);
    QVERIFY(!twoMeanings.kind(RecordKind::Person).withRole(Role::FamilyName));
}

void TestFieldRenames::theUsersWordWinsOverAnAlias() {
    const QByteArray document = personDocument(objectOf(R"({"id":{},"surname":{},"clan":{}})"));
    QCOMPARE(contractOf(document).kind(RecordKind::Person).withRole(Role::FamilyName)->name, u"surname"_s);
    const Contract contract = contractOf(document, {{RecordKind::Person, u"lastName"_s, u"clan"_s}});
    QCOMPARE(contract.kind(RecordKind::Person).withRole(Role::FamilyName)->name, u"clan"_s);
    QCOMPARE(contract.kind(RecordKind::Person).field(u"surname")->role, Role::None);
}

void TestFieldRenames::noSchemaGetsARoleTwice_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("properties");
    QTest::newRow("two aliases") << QByteArray("people") << QByteArray(R"({"surname":{},"familyName":{},"id":{}})");
    QTest::newRow("two spellings") << QByteArray("people") << QByteArray(R"({"lastName":{},"last_name":{},"id":{}})");
    QTest::newRow("an alias and a rename") << QByteArray("people") << QByteArray(R"({"surname":{},"clan":{},"id":{}})");
    QTest::newRow("the name and a rename")
        << QByteArray("people") << QByteArray(R"({"clan":{},"lastName":{},"id":{}})");
    QTest::newRow("a rename of another field with that role")
        << QByteArray("interactions") << QByteArray(R"({"orgs":{},"companies":{"type":"array","items":{}},"id":{}})");
}

void TestFieldRenames::noSchemaGetsARoleTwice() {
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, properties);
    const Contract contract = contractOf(
        documentOf("{\"/" + path + "/{id}\":{" + getAnswering(objectOf(properties)) + "}}"),
        {{RecordKind::Person, u"lastName"_s, u"clan"_s}, {RecordKind::Interaction, u"companyId"_s, u"orgs"_s}});
    QSet<Role> seen;
    for (const RecordKind kind : allRecordKinds) {
        for (const Field& field : contract.kind(kind).fields) {
            QVERIFY2(field.role == Role::None || !seen.contains(field.role), qPrintable(field.name));
            seen.insert(field.role);
        }
    }
    QCOMPARE(seen.size(), 3); // none, id, and the one in question
}

void TestFieldRenames::fieldsSayWhatTheyAreKnownAs() {
    for (const RecordKind kind : allRecordKinds) {
        for (const Field& field : builtInContract().kind(kind).fields)
            QCOMPARE(field.knownAs, field.name);
    }
    const Contract contract = contractOf(
        documentOf(R"({"/companies/{id}":{)" +
                   getAnswering(objectOf(R"({"Employee_Count":{},"linkedinUrl":{},"sector":{},"mascot":{}})")) + "}}"),
        {{RecordKind::Company, u"industry"_s, u"sector"_s}});
    const KindDescription& company = contract.kind(RecordKind::Company);
    QCOMPARE(company.field(u"employeeCount")->knownAs, u"employeeCount"_s);
    QCOMPARE(company.field(u"linkedinUrl")->knownAs, u"linkedin"_s);
    QCOMPARE(company.field(u"sector")->knownAs, u"industry"_s);
    QCOMPARE(company.field(u"mascot")->knownAs, QString());
}

QTEST_GUILESS_MAIN(TestFieldRenames)
#include "tst_field_renames.moc"
