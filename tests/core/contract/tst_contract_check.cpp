#include "core/contract/contract_check.h"
#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

namespace {

using What = ContractChange::What;
using How = ContractChange::How;

Result<LoadedContract, ContractProblem> weighed(const QByteArray& document, const QList<FieldRename>& renames = {},
                                                const Contract& inUse = builtInContract()) {
    return weigh(document, builtInOverlay(), renames, inUse, builtInContract());
}

QByteArray renamed(const QByteArray& from, const QByteArray& to) {
    return builtInOpenApiDocument().replace('"' + from + '"', '"' + to + '"');
}

const FieldRename given{RecordKind::Person, u"firstName"_s, u"givenName"_s};

} // namespace

/// What a user is told about a document before it is put in use.
class TestContractCheck : public QObject {
    Q_OBJECT

private slots:
    void theSameDocumentHasNothingToSay();
    void aChangedDocumentIsWeighed();
    void aRenameIsProposedUntilItIsDecided();
    void aRenameThatIsDecidedIsOneChange();
    void aProposalOutlivesThatTheDocumentIsInUse();
    void aChangeIsToldAgainstTheContractInUse();
    void lossesAreToldAgainstWhatShips();
    void partsThatTheOverlayDoesntKnowAreCalledSo();
    void unknownPartsAreBounded();
    void aBrokenDocumentIsRefused();
};

void TestContractCheck::theSameDocumentHasNothingToSay() {
    const auto loaded = weighed(builtInOpenApiDocument());
    QVERIFY(loaded);
    QCOMPARE(loaded->contract.operations.size(), builtInContract().operations.size());
    QCOMPARE(loaded->changes, QList<ContractChange>());
    QCOMPARE(loaded->changesLeftOut, 0);
    QCOMPARE(loaded->proposals, QList<FieldRename>());
    QCOMPARE(loaded->losses, QList<ContractLoss>());
    QCOMPARE(loaded->unknownParts, QStringList());
    QCOMPARE(loaded->unknownPartsLeftOut, 0);
}

void TestContractCheck::aChangedDocumentIsWeighed() {
    QByteArray document = renamed("remarks", "annotations");
    document.replace("\"/people/query\": {", R"("/companies/query": { "post": {} }, "/people/query": {)");
    const auto loaded = weighed(document);
    QVERIFY(loaded);
    QVERIFY(loaded->contract.canQuery(RecordKind::Company));
    QCOMPARE(loaded->changes.first().what, What::Operation);
    QCOMPARE(loaded->changes.first().place, u"POST /companies/query"_s);
    QVERIFY(loaded->changes.first().kind == RecordKind::Company);
    QCOMPARE(loaded->proposals, (QList<FieldRename>{{RecordKind::Person, u"remarks"_s, u"annotations"_s}}));
    QCOMPARE(loaded->unknownParts, QStringList()); // our overlay was waiting for a companies query
}

void TestContractCheck::aRenameIsProposedUntilItIsDecided() {
    const QByteArray document = renamed("firstName", "givenName");
    QCOMPARE(weighed(document)->proposals, QList<FieldRename>{given});
    const auto decided = weighed(document, {given});
    QVERIFY(decided);
    QCOMPARE(decided->proposals, QList<FieldRename>());
    QCOMPARE(decided->contract.kind(RecordKind::Person).withRole(Role::GivenName)->name, u"givenName"_s);
}

void TestContractCheck::aRenameThatIsDecidedIsOneChange() {
    const QByteArray document = renamed("firstName", "givenName");
    const auto open = weighed(document);
    QCOMPARE(open->changes.size(), 8); // gone and new: in the record, and in three bodies
    const auto decided = weighed(document, {given});
    QVERIFY(decided);
    QCOMPARE(decided->changes.size(), 4);
    for (const ContractChange& change : decided->changes) {
        QCOMPARE(change.how, How::Changed);
        QCOMPARE(change.name, u"givenName"_s);
        QCOMPARE(change.before, u"firstName"_s);
        QCOMPARE(change.after, u"givenName"_s);
    }
}

void TestContractCheck::aProposalOutlivesThatTheDocumentIsInUse() {
    const QByteArray document = renamed("firstName", "vorname").replace("Given name.", "The given name.");
    const auto first = weighed(document);
    const QList<FieldRename> asked{{RecordKind::Person, u"firstName"_s, u"vorname"_s}};
    QCOMPARE(first->proposals, asked);
    const auto again = weighed(document, {}, first->contract);
    QCOMPARE(again->changes, QList<ContractChange>());
    QCOMPARE(again->proposals, asked);
    QCOMPARE(weighed(document, asked, first->contract)->proposals, QList<FieldRename>());
}

void TestContractCheck::aChangeIsToldAgainstTheContractInUse() {
    const auto first = weighed(renamed("remarks", "annotations"));
    const auto back = weighed(builtInOpenApiDocument(), {}, first->contract);
    QVERIFY(back);
    QVERIFY(std::any_of(back->changes.begin(), back->changes.end(), [](const ContractChange& change) {
        return change.what == What::Field && change.how == How::Added && change.name == u"remarks";
    }));
}

void TestContractCheck::lossesAreToldAgainstWhatShips() {
    const QByteArray small = personDocument(objectOf(R"({"id":{}})"));
    const auto first = weighed(small);
    const auto again = weighed(small, {}, first->contract);
    QVERIFY(!first->losses.isEmpty());
    QCOMPARE(again->losses, first->losses);
}

void TestContractCheck::partsThatTheOverlayDoesntKnowAreCalledSo() {
    QByteArray document = builtInOpenApiDocument();
    document.replace(
        "\"/people/query\": {",
        R"("/webhooks/{id}": { "delete": { "x-required-scope": "hooks:remove" } }, "/people/{again}": { "get": {} },
            "/webhooks/{again}": { "delete": {} }, "/people/query": {)");
    QCOMPARE(weighed(document)->unknownParts, (QStringList{u"DELETE /webhooks/{}"_s, u"hooks:remove"_s}));
}

void TestContractCheck::unknownPartsAreBounded() {
    QByteArray paths = "{\"/people/{id}\":{" + getAnswering(objectOf(R"({"id":{}})")) + "}";
    for (int i = 0; i < 300; ++i)
        paths +=
            ",\"/other" + QByteArray::number(i) + R"(":{"get":{"x-required-scope":"s)" + QByteArray::number(i) + "\"}}";
    const auto loaded = weighed(documentOf(paths + "}"));
    QVERIFY(loaded);
    QCOMPARE(loaded->unknownParts.size(), 100);
    QCOMPARE(loaded->unknownPartsLeftOut, 500);
}

void TestContractCheck::aBrokenDocumentIsRefused() {
    const auto loaded = weighed("{");
    QVERIFY(!loaded);
    QVERIFY(loaded.error().message.contains(u"not JSON"));
}

QTEST_GUILESS_MAIN(TestContractCheck)
#include "tst_contract_check.moc"
