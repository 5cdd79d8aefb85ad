#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestBuiltInContract : public QObject {
    Q_OBJECT

private slots:
    void canBeRead();
    void hasTheOperation_data();
    void hasTheOperation();
    void hasNoOtherOperations();
    void actionsAreFoundByKind();
    void companiesCantBeListed();
    void interactionsCantBeChangedOrDeleted();
    void personHasItsFields();
    void companyHasItsFields();
    void interactionHasItsFields();
    void rolesAreGivenOnce();
    void serversOwnFieldsAreReadOnly();
    void updatableIsWhatTheUpdateTakes();
    void enumsListTheirValues();
    void openSetsAreEnumsToo();
    void summaryIsHtmlWhenReadAndTextWhenSent();
    void momentsAreReadAsInstantsAndSentAsUnixMs();
    void createdInteractionHasLimitsAndRules();
    void queriesHavePagesAndFilters();
    void rateLimitsAreKnown();
    void scopesAreKnown();
    void addressesAndKeyHeaderAreKnown();
};

void TestBuiltInContract::canBeRead() {
    const auto contract = readContract(builtInOpenApiDocument(), builtInOverlay());
    QVERIFY2(contract.has_value(), contract ? "" : qPrintable(contract.error().message));
    QCOMPARE(builtInContract().operations.size(), contract->operations.size());
}

void TestBuiltInContract::hasTheOperation_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("scope");
    QTest::addColumn<Evidence>("scopeEvidence");
    const auto row = [](const char* id, HttpMethod method, const QString& path, const QString& scope,
                        Evidence evidence = Evidence::Read) {
        QTest::newRow(id) << method << path << scope << evidence;
    };
    row("authenticate", HttpMethod::Get, u"/authenticate"_s, u"ALL"_s);
    row("getPerson", HttpMethod::Get, u"/people/{personId}"_s, u"people:read"_s);
    row("queryPeople", HttpMethod::Post, u"/people/query"_s, u"people:read"_s);
    row("createPerson", HttpMethod::Post, u"/people"_s, u"people:write"_s);
    row("upsertPerson", HttpMethod::Put, u"/people"_s, u"people:write"_s);
    row("updatePerson", HttpMethod::Patch, u"/people/{personId}"_s, u"people:write"_s);
    row("deletePerson", HttpMethod::Delete, u"/people/{personId}"_s, u"people:write"_s, Evidence::Assumed);
    row("getCompany", HttpMethod::Get, u"/companies/{companyId}"_s, u"companies:read"_s);
    row("createCompany", HttpMethod::Post, u"/companies"_s, u"companies:write"_s);
    row("updateCompany", HttpMethod::Patch, u"/companies/{companyId}"_s, u"companies:write"_s);
    row("deleteCompany", HttpMethod::Delete, u"/companies/{companyId}"_s, u"companies:remove"_s);
    row("getInteraction", HttpMethod::Get, u"/interactions/{interactionId}"_s, u"interactions:read"_s);
    row("queryInteractions", HttpMethod::Post, u"/interactions/query"_s, u"interactions:read"_s);
    row("createInteraction", HttpMethod::Post, u"/interactions"_s, u"interactions:write"_s);
}

void TestBuiltInContract::hasTheOperation() {
    QFETCH(HttpMethod, method);
    QFETCH(QString, path);
    QFETCH(QString, scope);
    QFETCH(Evidence, scopeEvidence);
    const Operation* operation = builtInContract().operation(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(operation);
    QCOMPARE(operation->method, method);
    QCOMPARE(operation->pathTemplate, path);
    QCOMPARE(operation->scope, scope);
    QCOMPARE(operation->scopeEvidence, scopeEvidence);
    QCOMPARE(operation->evidence, Evidence::Documented);
    QVERIFY(!operation->summary.isEmpty());
    QVERIFY(operation->action != Action::Other);
}

void TestBuiltInContract::hasNoOtherOperations() {
    QCOMPARE(builtInContract().operations.size(), 14);
}

void TestBuiltInContract::actionsAreFoundByKind() {
    const Contract& contract = builtInContract();
    QCOMPARE(contract.authenticate()->id, u"authenticate"_s);
    QCOMPARE(contract.operation(RecordKind::Person, Action::Upsert)->id, u"upsertPerson"_s);
    QCOMPARE(contract.operation(RecordKind::Company, Action::Delete)->id, u"deleteCompany"_s);
    QCOMPARE(contract.operation(RecordKind::Interaction, Action::Query)->id, u"queryInteractions"_s);
    QCOMPARE(contract.operation(RecordKind::Person, Action::Get)->pathParameters(), QStringList{u"personId"_s});
}

void TestBuiltInContract::companiesCantBeListed() {
    QVERIFY(!builtInContract().canQuery(RecordKind::Company));
    QVERIFY(builtInContract().canQuery(RecordKind::Person));
}

void TestBuiltInContract::interactionsCantBeChangedOrDeleted() {
    QVERIFY(!builtInContract().operation(RecordKind::Interaction, Action::Update));
    QVERIFY(!builtInContract().operation(RecordKind::Interaction, Action::Delete));
    for (const Field& field : builtInContract().kind(RecordKind::Interaction).fields)
        QVERIFY2(!field.updatable, qPrintable(field.name));
}

void TestBuiltInContract::personHasItsFields() {
    const KindDescription& person = builtInContract().kind(RecordKind::Person);
    QCOMPARE(person.singular, u"Person"_s);
    QCOMPARE(person.plural, u"People"_s);
    QCOMPARE(namesOf(person.fields).join(u' '),
             u"id firstName lastName email phone title companyId linkedin remarks createdAt updatedAt"_s);
    QCOMPARE(person.withRole(Role::GivenName)->name, u"firstName"_s);
    QCOMPARE(person.withRole(Role::JobTitle)->label, u"Job title"_s);
    QCOMPARE(person.withRole(Role::Email)->type, FieldType::Email);
    QCOMPARE(person.withRole(Role::Phone)->type, FieldType::Phone);
    QCOMPARE(person.withRole(Role::Profile)->type, FieldType::Url);
    QCOMPARE(person.withRole(Role::Notes)->type, FieldType::LongText);
    const Field* company = person.withRole(Role::CompanyLink);
    QCOMPARE(company->type, FieldType::Reference);
    QCOMPARE(company->refersTo, RecordKind::Company);
}

void TestBuiltInContract::companyHasItsFields() {
    const KindDescription& company = builtInContract().kind(RecordKind::Company);
    QCOMPARE(
        namesOf(company.fields).join(u' '),
        u"id name domain industry employeeCount estimatedRevenue city state country linkedin createdAt updatedAt"_s);
    QCOMPARE(company.withRole(Role::DisplayName)->name, u"name"_s);
    QCOMPARE(company.withRole(Role::Domain)->name, u"domain"_s);
    QCOMPARE(company.field(u"employee_count")->type, FieldType::Integer);
    QCOMPARE(company.field(u"estimatedRevenue")->type, FieldType::Number);
}

void TestBuiltInContract::interactionHasItsFields() {
    const KindDescription& interaction = builtInContract().kind(RecordKind::Interaction);
    QCOMPARE(namesOf(interaction.fields).join(u' '),
             u"id type direction title summary interactionDate companies contacts "
             "sentiment source createdBy creationTime"_s);
    QCOMPARE(interaction.withRole(Role::When)->name, u"interactionDate"_s);
    QCOMPARE(interaction.withRole(Role::CompanyLinks)->type, FieldType::References);
    QCOMPARE(interaction.withRole(Role::CompanyLinks)->refersTo, RecordKind::Company);
    QCOMPARE(interaction.withRole(Role::ContactLinks)->type, FieldType::References);
    QCOMPARE(interaction.withRole(Role::ContactLinks)->refersTo, RecordKind::Person);
}

void TestBuiltInContract::rolesAreGivenOnce() {
    for (const KindDescription& kind : builtInContract().kinds) {
        QList<Role> seen;
        for (const Field& field : kind.fields) {
            QVERIFY2(field.role == Role::None || !seen.contains(field.role), qPrintable(field.name));
            seen.append(field.role);
        }
        QVERIFY(seen.contains(Role::Id));
        QVERIFY(seen.contains(Role::CreatedAt));
    }
}

void TestBuiltInContract::serversOwnFieldsAreReadOnly() {
    for (const KindDescription& kind : builtInContract().kinds) {
        QVERIFY(kind.withRole(Role::Id)->readOnly);
        QVERIFY(kind.withRole(Role::Id)->required);
        QVERIFY(kind.withRole(Role::CreatedAt)->readOnly);
    }
}

void TestBuiltInContract::updatableIsWhatTheUpdateTakes() {
    const KindDescription& person = builtInContract().kind(RecordKind::Person);
    QVERIFY(person.field(u"email")->updatable);
    QVERIFY(!person.field(u"id")->updatable);
    QVERIFY(!person.field(u"createdAt")->updatable);
}

void TestBuiltInContract::enumsListTheirValues() {
    const QStringList types{u"DIRECT_MESSAGE"_s,    u"EMAIL"_s,  u"MEETING"_s,   u"MEMO"_s,      u"BOOKING_CREATED"_s,
                            u"BOOKING_CANCELLED"_s, u"MANUAL"_s, u"API_EVENT"_s, u"VOICE_NOTE"_s};
    const QStringList directions{u"INBOUND"_s, u"OUTBOUND"_s, u"HYBRID"_s, u"INTERNAL"_s, u"EVENT"_s};
    const KindDescription& read = builtInContract().kind(RecordKind::Interaction);
    const auto& sent = builtInContract().operation(RecordKind::Interaction, Action::Create)->body;
    QCOMPARE(read.withRole(Role::Channel)->enumValues, types);
    QCOMPARE(read.withRole(Role::Direction)->enumValues, directions);
    QCOMPARE(named(sent, u"type")->enumValues, types);
    QCOMPARE(named(sent, u"direction")->enumValues, directions);
    QCOMPARE(named(sent, u"direction")->type, FieldType::Enum);
}

void TestBuiltInContract::openSetsAreEnumsToo() {
    const KindDescription& read = builtInContract().kind(RecordKind::Interaction);
    QCOMPARE(read.field(u"sentiment")->type, FieldType::Enum);
    QCOMPARE(read.field(u"sentiment")->enumValues, QStringList{u"MEETING_REQUESTED"_s});
    QCOMPARE(read.field(u"source")->type, FieldType::Enum);
}

void TestBuiltInContract::summaryIsHtmlWhenReadAndTextWhenSent() {
    QCOMPARE(builtInContract().kind(RecordKind::Interaction).withRole(Role::Summary)->type, FieldType::Html);
    const auto& sent = builtInContract().operation(RecordKind::Interaction, Action::Create)->body;
    QCOMPARE(named(sent, u"summary")->type, FieldType::LongText);
}

void TestBuiltInContract::momentsAreReadAsInstantsAndSentAsUnixMs() {
    const Field* read = builtInContract().kind(RecordKind::Interaction).withRole(Role::When);
    QCOMPARE(read->type, FieldType::Instant);
    QVERIFY(!read->unixMs);
    const auto& sent = builtInContract().operation(RecordKind::Interaction, Action::Create)->body;
    QCOMPARE(named(sent, u"interactionDate")->type, FieldType::Instant);
    QVERIFY(named(sent, u"interactionDate")->unixMs);
}

void TestBuiltInContract::createdInteractionHasLimitsAndRules() {
    const Operation* create = builtInContract().operation(RecordKind::Interaction, Action::Create);
    QCOMPARE(namesOf(create->body).join(u' '), u"type direction title summary mainContact mainContactEmail primaryId "
                                               "secondaryId interactionDate"_s);
    QCOMPARE(named(create->body, u"title")->maxLength, 1000);
    QCOMPARE(named(create->body, u"title")->maxLengthEvidence, Evidence::Assumed);
    QVERIFY(named(create->body, u"title")->required);
    QCOMPARE(named(create->body, u"summary")->maxLength, 10000);
    QVERIFY(!named(create->body, u"summary")->required);
    const QList<QStringList> contact{{u"mainContact"_s}, {u"mainContactEmail"_s}};
    QCOMPARE(create->exactlyOneOf, contact);
    QCOMPARE(named(create->body, u"mainContact")->refersTo, RecordKind::Person);
}

void TestBuiltInContract::queriesHavePagesAndFilters() {
    const Operation* people = builtInContract().operation(RecordKind::Person, Action::Query);
    QCOMPARE(people->defaultLimit, 20);
    QCOMPARE(people->maxLimit, 100);
    QCOMPARE(people->limitEvidence, Evidence::Assumed);
    QCOMPARE(namesOf(people->body), QStringList({u"email"_s, u"companyId"_s}));
    const Operation* interactions = builtInContract().operation(RecordKind::Interaction, Action::Query);
    QCOMPARE(interactions->limitEvidence, Evidence::DocumentedOld);
    QCOMPARE(interactions->maxLimitEvidence, Evidence::Assumed);
    QCOMPARE(namesOf(interactions->body), QStringList({u"companyId"_s, u"contactId"_s}));
    QCOMPARE(named(interactions->body, u"contactId")->role, Role::ContactLinks);
}

void TestBuiltInContract::rateLimitsAreKnown() {
    QCOMPARE(builtInContract().perKeyPerMinute.value, 200);
    QCOMPARE(builtInContract().perOrganizationPerMinute.value, 1000);
    QCOMPARE(builtInContract().perKeyPerMinute.evidence, Evidence::Documented);
}

void TestBuiltInContract::scopesAreKnown() {
    QStringList names;
    for (const Scope& scope : builtInContract().scopes) {
        names.append(scope.name);
        QVERIFY(!scope.description.isEmpty());
    }
    QCOMPARE(names.join(u' '), u"ALL people:read people:write companies:read companies:write companies:remove "
                               "interactions:read interactions:write"_s);
}

void TestBuiltInContract::addressesAndKeyHeaderAreKnown() {
    const Contract& contract = builtInContract();
    QCOMPARE(contract.defaultBaseUrl, u"https://api.klipy.ai/api/v1"_s);
    QCOMPARE(contract.baseUrls.size(), 2);
    QCOMPARE(contract.baseUrls[1].url, u"https://api.klipycrm.com/api/v1"_s);
    QCOMPARE(contract.baseUrls[1].evidence, Evidence::DocumentedOld);
    QCOMPARE(contract.keyHeader, u"X-Klipy-Api-Key"_s);
    QCOMPARE(contract.keyHeaderEvidence, Evidence::Documented);
}

QTEST_GUILESS_MAIN(TestBuiltInContract)
#include "tst_built_in_contract.moc"
