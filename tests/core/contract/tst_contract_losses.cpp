#include "core/contract/contract_diff.h"
#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

using What = ContractLoss::What;
using Losses = QList<ContractLoss>;
Q_DECLARE_METATYPE(ContractLoss)

namespace {

Losses lossesOf(const QByteArray& document, const QList<FieldRename>& renames = {}) {
    const auto contract = readContract(document, builtInOverlay(), renames);
    return contract ? losses(*contract, builtInContract()) : Losses{{RecordKind::Person, What::Page}};
}

} // namespace

/// What the program can't do with a document that lacks something.
class TestContractLosses : public QObject {
    Q_OBJECT

private slots:
    void theBuiltInContractLosesNothing();
    void aMissingOperationIsMissed_data();
    void aMissingOperationIsMissed();
    void aMissingRoleIsMissed_data();
    void aMissingRoleIsMissed();
    void aRenameGivesItBack();
    void aPageWithoutFieldsIsAllThatIsSaidOfItsKind();
    void oneNameIsEnoughToNameAPerson();
    void aNewOperationIsNoLoss();
};

void TestContractLosses::theBuiltInContractLosesNothing() {
    QCOMPARE(losses(builtInContract(), builtInContract()), Losses());
    QVERIFY(!builtInContract().canQuery(RecordKind::Company)); // and what it never had isn't missed
}

void TestContractLosses::aMissingOperationIsMissed_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<Losses>("expected");
    const auto row = [](const char* path, const char* method, RecordKind kind, What what) {
        QTest::addRow("%s %s", method, path) << QByteArray(path) << QByteArray(method) << Losses{{kind, what}};
    };
    row("/people/query", "post", RecordKind::Person, What::List);
    row("/people/{personId}", "get", RecordKind::Person, What::Get);
    row("/people", "post", RecordKind::Person, What::Create);
    row("/people/{personId}", "patch", RecordKind::Person, What::Update);
    row("/people/{personId}", "delete", RecordKind::Person, What::Delete);
    row("/companies/{companyId}", "patch", RecordKind::Company, What::Update);
    row("/companies/{companyId}", "delete", RecordKind::Company, What::Delete);
    row("/interactions/query", "post", RecordKind::Interaction, What::List);
    row("/interactions", "post", RecordKind::Interaction, What::Create);
}

void TestContractLosses::aMissingOperationIsMissed() {
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, method);
    QByteArray document = builtInOpenApiDocument();
    const qsizetype at = document.indexOf('"' + method + "\": {", document.indexOf('"' + path + "\": {"));
    QVERIFY(at > 0);
    document.insert(at + 1, "x-");
    QTEST(lossesOf(document), "expected");
}

void TestContractLosses::aMissingRoleIsMissed_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<Losses>("expected");
    QTest::newRow("id") << QByteArray("id")
                        << Losses{{RecordKind::Person, What::NoId},
                                  {RecordKind::Company, What::NoId},
                                  {RecordKind::Interaction, What::NoId}};
    QTest::newRow("a company's name") << QByteArray("name") << Losses{{RecordKind::Company, What::NoName}};
    QTest::newRow("an interaction's title") << QByteArray("title") << Losses{{RecordKind::Interaction, What::NoName}};
    QTest::newRow("a person's company") << QByteArray("companyId") << Losses{{RecordKind::Person, What::CompanyLink}};
    QTest::newRow("something that isn't needed") << QByteArray("remarks") << Losses();
}

void TestContractLosses::aMissingRoleIsMissed() {
    QFETCH(QByteArray, field);
    QByteArray document = builtInOpenApiDocument();
    document.replace('"' + field + "\": {", "\"unheardOf\": {");
    QTEST(lossesOf(document), "expected");
}

void TestContractLosses::aRenameGivesItBack() {
    QByteArray document = builtInOpenApiDocument();
    document.replace("\"companyId\": {", "\"orgRef\": {");
    QCOMPARE(lossesOf(document), (Losses{{RecordKind::Person, What::CompanyLink}}));
    QCOMPARE(lossesOf(document, {{RecordKind::Person, u"companyId"_s, u"orgRef"_s}}), Losses());
}

void TestContractLosses::aPageWithoutFieldsIsAllThatIsSaidOfItsKind() {
    QCOMPARE(lossesOf(personDocument(objectOf(R"({"id":{},"email":{}})"))),
             (Losses{{RecordKind::Person, What::List},
                     {RecordKind::Person, What::Create},
                     {RecordKind::Person, What::Update},
                     {RecordKind::Person, What::Delete},
                     {RecordKind::Person, What::NoName},
                     {RecordKind::Person, What::CompanyLink},
                     {RecordKind::Company, What::Page},
                     {RecordKind::Interaction, What::Page}}));
}

void TestContractLosses::oneNameIsEnoughToNameAPerson() {
    QByteArray document = builtInOpenApiDocument();
    document.replace("\"firstName\": {", "\"unheardOf\": {");
    QCOMPARE(lossesOf(document), Losses());
    document.replace("\"lastName\": {", "\"unheardOfToo\": {");
    QCOMPARE(lossesOf(document), (Losses{{RecordKind::Person, What::NoName}}));
}

void TestContractLosses::aNewOperationIsNoLoss() {
    QByteArray document = builtInOpenApiDocument();
    document.replace("\"/people/query\": {", R"("/companies/query": { "post": {} }, "/people/query": {)");
    QCOMPARE(lossesOf(document), Losses());
}

QTEST_GUILESS_MAIN(TestContractLosses)
#include "tst_contract_losses.moc"
