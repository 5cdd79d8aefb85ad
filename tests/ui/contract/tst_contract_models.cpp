#include "tests/ui/contract/contract_stage.h"
#include "ui/contract/contract_changes_model.h"
#include "ui/contract/contract_drift_model.h"
#include "ui/contract/contract_drift_words.h"
#include "ui/contract/contract_facts_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// The facts about the API, the differences of another document and the drift, as rows.
class TestContractModels : public QObject {
    Q_OBJECT
private slots:
    void everyFactOfTheContractIsARow();
    void eachFactHasItsOwnEvidence_data();
    void eachFactHasItsOwnEvidence();
    void theSummaryCountsWhatIsAssumed();
    void theTextHasALineForEachFact();
    void aChoiceShowsItsFacts_data();
    void aChoiceShowsItsFacts();
    void changesSayWhatIsInUseAndWhatWouldBe();
    void hostileNamesStayOneShortPlainLine();
    void driftIsCountedInItsRow();
    void driftThatIsForgottenLeavesTheTable();
    void driftInWords_data();
    void driftInWords();
};

namespace {

const ContractFact* factOf(const QList<ContractFact>& facts, const QString& what, const QString& name) {
    for (const ContractFact& fact : facts) {
        if (fact.what == what && fact.name == name)
            return &fact;
    }
    return nullptr;
}

} // namespace

void TestContractModels::everyFactOfTheContractIsARow() {
    const Contract& contract = builtInContract();
    const QList<ContractFact> facts = factsOf(contract);
    ContractFactsModel model(facts);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), int(facts.size()));
    for (const Operation& operation : contract.operations)
        QVERIFY(
            factOf(facts, u"Operation"_s, QLatin1String(methodName(operation.method)) + u' ' + operation.pathTemplate));
    for (const Scope& scope : contract.scopes)
        QVERIFY(factOf(facts, u"Scope"_s, scope.name));
    for (const KindDescription& kind : contract.kinds) {
        for (const Field& field : kind.fields)
            QVERIFY(factOf(facts, u"Field"_s, field.name));
    }
    QVERIFY(factOf(facts, u"Header"_s, contract.keyHeader));
    QVERIFY(factOf(facts, u"Address"_s, contract.defaultBaseUrl));
}

void TestContractModels::eachFactHasItsOwnEvidence_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::addColumn<Evidence>("evidence");
    QTest::newRow("an operation") << u"Operation"_s << u"GET /people/{personId}"_s << u"Reads one record"_s
                                  << Evidence::Documented;
    QTest::newRow("its scope") << u"Needed scope"_s << u"GET /people/{personId}"_s << u"people:read"_s
                               << Evidence::Read;
    QTest::newRow("the earlier address") << u"Address"_s << u"https://api.klipycrm.com/api/v1"_s
                                         << u"Another address of the API"_s << Evidence::DocumentedOld;
    QTest::newRow("the page size") << u"Page size"_s << u"POST /people/query"_s
                                   << u"%1 records a page if none is asked for"_s.arg(
                                          builtInContract().operation(RecordKind::Person, Action::Query)->defaultLimit)
                                   << Evidence::Assumed;
}

void TestContractModels::eachFactHasItsOwnEvidence() {
    QFETCH(QString, what);
    QFETCH(QString, name);
    QFETCH(QString, says);
    QFETCH(Evidence, evidence);
    const QList<ContractFact> facts = factsOf(builtInContract());
    const ContractFact* fact = factOf(facts, what, name);
    QVERIFY(fact);
    QCOMPARE(fact->says, says);
    QCOMPARE(fact->evidence, evidence);
}

void TestContractModels::theSummaryCountsWhatIsAssumed() {
    Contract contract;
    contract.operations.append(builtInContract().operations.first());
    contract.operations.first().evidence = Evidence::Documented;
    contract.operations.first().scopeEvidence = Evidence::Assumed;
    KindDescription people;
    Field field;
    field.name = u"firstName"_s;
    field.evidence = Evidence::Assumed;
    people.fields = {field, field};
    contract.kinds = {people};
    QCOMPARE(factsSummary(contract, factsOf(contract)), u"1 operation, 2 fields; 3 facts are assumed"_s);
    contract.operations.clear();
    contract.kinds.first().fields.first().evidence = Evidence::Read;
    QCOMPARE(factsSummary(contract, factsOf(contract)), u"0 operations, 2 fields; 1 fact is assumed"_s);
    contract.kinds.first().fields.last().evidence = Evidence::Loaded;
    QCOMPARE(factsSummary(contract, factsOf(contract)), u"0 operations, 2 fields; nothing is assumed"_s);
}

void TestContractModels::theTextHasALineForEachFact() {
    const Contract& contract = builtInContract();
    const QList<ContractFact> facts = factsOf(contract);
    const QStringList lines = factsAsText(contract, facts).trimmed().split(u'\n');
    QCOMPARE(lines.size(), facts.size() + 3);
    QVERIFY(lines.first().startsWith(contract.title));
    QVERIFY(lines.contains(u"People | Needed scope | GET /people/{personId} | people:read [Our reading]"_s));
}

void TestContractModels::aChoiceShowsItsFacts_data() {
    using About = FactChoice::About;
    QTest::addColumn<FactChoice>("choice");
    QTest::addColumn<std::function<bool(const ContractFact&)>>("fits");
    const auto row = [](const char* name, const FactChoice& choice, std::function<bool(const ContractFact&)> fits) {
        QTest::newRow(name) << choice << fits;
    };
    row("all", {}, [](const ContractFact&) { return true; });
    row("operations", {About::Operations, false, {}},
        [](const ContractFact& fact) { return fact.part == ContractFact::Part::Operation; });
    row("a kind: its fields and operations", {About::Companies, false, {}},
        [](const ContractFact& fact) { return fact.kind == RecordKind::Company; });
    row("scopes and what needs them", {About::Scopes, false, {}},
        [](const ContractFact& fact) { return fact.what == u"Scope" || fact.what == u"Needed scope"; });
    row("limits and addresses", {About::LimitsAndAddresses, false, {}}, [](const ContractFact& fact) {
        return fact.what == u"Limit" || fact.what == u"Address" || fact.what == u"Header";
    });
    row("assumed only", {About::All, true, {}},
        [](const ContractFact& fact) { return fact.evidence == Evidence::Assumed; });
    row("words, in any case and column", {About::All, false, u"people:READ needed"_s},
        [](const ContractFact& fact) { return fact.says == u"people:read" && fact.what == u"Needed scope"; });
    row("nothing", {About::All, false, u"no such thing"_s}, [](const ContractFact&) { return false; });
}

void TestContractModels::aChoiceShowsItsFacts() {
    QFETCH(FactChoice, choice);
    QFETCH(std::function<bool(const ContractFact&)>, fits);
    const QList<ContractFact> facts = factsOf(builtInContract());
    ContractFactsModel model(facts);
    ContractFactsFilter rows(model);
    QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    rows.choose(choice);
    QStringList shown;
    for (const ContractFact& fact : rows.shown())
        shown.append(fact.what + fact.name);
    QStringList wanted;
    for (const ContractFact& fact : facts) {
        if (fits(fact))
            wanted.append(fact.what + fact.name);
    }
    QCOMPARE(shown, wanted);
    QCOMPARE(rows.rowCount(), int(wanted.size()));
}

void TestContractModels::changesSayWhatIsInUseAndWhatWouldBe() {
    ContractChangesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    using What = ContractChange::What;
    using How = ContractChange::How;
    model.show(
        {{What::Operation, How::Removed, RecordKind::Company, u"DELETE /companies/{}"_s, u"removeCompany"_s, {}, {}},
         {What::FieldType, How::Changed, RecordKind::Person, {}, u"title"_s, u"text"_s, u"integer"_s},
         {What::BodyField, How::Added, RecordKind::Person, u"POST /people"_s, u"middleName"_s, {}, u"text"_s},
         {What::BodyField, How::Changed, RecordKind::Interaction, u"POST /interactions"_s, u"oneOf"_s, u"a | b"_s,
          u"a"_s}});
    const auto row = [&](int at) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(at, column).data().toString());
        return cells.join(u'|');
    };
    QCOMPARE(row(0), u"Gone|Operation · Companies|DELETE /companies/{}||"_s);
    QCOMPARE(row(1), u"Changed|Type · People|title|text|integer"_s);
    QCOMPARE(row(2), u"Added|Sent value · People|POST /people · middleName||text"_s);
    QCOMPARE(row(3), u"Changed|Exactly one of · Interactions|POST /interactions|a | b|a"_s);
}

void TestContractModels::hostileNamesStayOneShortPlainLine() {
    ContractChange change;
    change.name = u"<img src=https://evil.example/a.png>\n\u202egpj\u0007"_s + QString(5000, u'x');
    ContractChangesModel model;
    model.show({change});
    const QModelIndex name = model.index(0, ContractChangesModel::Name);
    const QString shown = name.data().toString();
    QVERIFY(shown.startsWith(u"<img src"));
    QVERIFY(shown.size() <= 121);
    QVERIFY(!shown.contains(u'\n') && !shown.contains(QChar(0x202e)) && !shown.contains(QChar(7)));
    QVERIFY(!name.data(Qt::ToolTipRole).toString().contains(u"<img"));
}

void TestContractModels::driftIsCountedInItsRow() {
    ContractStage stage;
    ContractDriftModel model(stage.drift, stage.parts.nowMs);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    const Drift unknown = driftOf(Drift::What::UnknownField, RecordKind::Person, "middleName");
    stage.drifts({{unknown, 20}});
    QCOMPARE(model.rowCount(), 1);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    stage.drifts(
        {{unknown, 1234}, {driftOf(Drift::What::OtherType, RecordKind::Person, "phone", "integer, not string"), 1}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, ContractDriftModel::What).data().toString(), u"Unknown field"_s);
    QCOMPARE(model.index(0, ContractDriftModel::About).data().toString(), u"People"_s);
    QCOMPARE(model.index(0, ContractDriftModel::Field).data().toString(), u"middleName"_s);
    QCOMPARE(model.index(0, ContractDriftModel::Count).data().toString(), u"1,254 records"_s);
    QVERIFY(model.index(0, ContractDriftModel::Where).data().toString().contains(u"data[].middleName"));
    QCOMPARE(model.index(1, ContractDriftModel::What).data().toString(), u"Another type: integer, not string"_s);
    QCOMPARE(model.index(1, ContractDriftModel::Count).data().toString(), u"1 record"_s);
    QCOMPARE(reset.count(), 0); // the chosen row stays chosen
}

void TestContractModels::driftThatIsForgottenLeavesTheTable() {
    ContractStage stage;
    stage.drifts({{driftOf(Drift::What::UnknownField, RecordKind::Person, "middleName"), 1}});
    ContractDriftModel model(stage.drift, stage.parts.nowMs);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 1);
    stage.drift.clear();
    stage.clock->advance(DriftLog::tellEveryMs);
    QTRY_COMPARE(model.rowCount(), 0);
}

void TestContractModels::driftInWords_data() {
    QTest::addColumn<Drift>("drift");
    QTest::addColumn<QString>("detail");
    QTest::newRow("type") << driftOf(Drift::What::OtherType, {}, "a", "string, not integer")
                          << u"string, not integer"_s;
    QTest::newRow("envelope") << driftOf(Drift::What::OtherEnvelope, {}, "", "no-envelope")
                              << u"nothing is around the data"_s;
    QTest::newRow("a code that is newer than the words")
        << driftOf(Drift::What::OtherEnvelope, {}, "", "odd") << u"odd"_s;
    QTest::newRow("version") << driftOf(Drift::What::ApiVersion, {}, "", "v2") << u"v2"_s;
    QTest::newRow("field") << driftOf(Drift::What::UnknownField, {}, "a") << QString();
    QTest::newRow("value") << driftOf(Drift::What::UnknownValue, {}, "source") << QString();
}

void TestContractModels::driftInWords() {
    QFETCH(Drift, drift);
    QFETCH(QString, detail);
    QCOMPARE(driftDetail(drift), detail);
    QVERIFY(!driftText(drift).isEmpty());
    QVERIFY(!driftMeaning(drift).isEmpty());
}

QTEST_MAIN(TestContractModels)
#include "tst_contract_models.moc"
