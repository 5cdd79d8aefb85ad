#include "core/common/names.h"
#include "core/contract/openapi_document.h"
#include "core/contract/overlay.h"
#include "core/contract/overlay_words.h"
#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

namespace {

/// Every `$ref` below \a value that leads nowhere.
QStringList brokenReferences(OpenApiDocument& document, const RawJson& value) {
    QStringList broken;
    const auto members = value.members();
    for (const RawJson::Member& member : members) {
        if (member.name == u"$ref" && !document.at(member.value.toText()).isValid())
            broken.append(member.value.toText());
        broken += brokenReferences(document, member.value);
    }
    const auto elements = value.elements();
    for (const RawJson& element : elements)
        broken += brokenReferences(document, element);
    return broken;
}

/// The values of every member called \a name below \a value.
QStringList wordsCalled(QStringView name, const RawJson& value) {
    QStringList words;
    const auto members = value.members();
    for (const RawJson::Member& member : members) {
        if (member.name == name && member.value.isString())
            words.append(member.value.toText());
        words += wordsCalled(name, member.value);
    }
    const auto elements = value.elements();
    for (const RawJson& element : elements)
        words += wordsCalled(name, element);
    return words;
}

} // namespace

/// The two files under resources/contract belong together: every fact has its evidence, and no word is a slip.
class TestContractEvidence : public QObject {
    Q_OBJECT

private slots:
    void everythingHasEvidence();
    void assumptionsAreMarked();
    void everyFieldHasALabelAndAGroup();
    void everyReferenceLeadsSomewhere();
    void theOverlayUsesOnlyKnownWords();
    void theOverlaySpeaksOfNothingThatIsMissing();
};

void TestContractEvidence::everythingHasEvidence() {
    const Contract& contract = builtInContract();
    const auto weighed = [](const Field& field) {
        return field.evidence != Evidence::Loaded &&
               (field.maxLength < 0 || field.maxLengthEvidence != Evidence::Loaded);
    };
    for (const Operation& operation : contract.operations) {
        QVERIFY2(operation.evidence != Evidence::Loaded, qPrintable(operation.id));
        QVERIFY2(operation.scopeEvidence != Evidence::Loaded, qPrintable(operation.id));
        if (operation.defaultLimit > 0)
            QVERIFY2(operation.limitEvidence != Evidence::Loaded, qPrintable(operation.id));
        if (operation.maxLimit > 0)
            QVERIFY2(operation.maxLimitEvidence != Evidence::Loaded, qPrintable(operation.id));
        for (const Field& field : operation.body)
            QVERIFY2(weighed(field), qPrintable(operation.id + u'.' + field.name));
    }
    for (const KindDescription& kind : contract.kinds) {
        for (const Field& field : kind.fields)
            QVERIFY2(weighed(field), qPrintable(kind.singular + u'.' + field.name));
    }
    for (const Scope& scope : contract.scopes)
        QVERIFY2(scope.evidence != Evidence::Loaded, qPrintable(scope.name));
    for (const BaseUrl& url : contract.baseUrls)
        QVERIFY2(url.evidence != Evidence::Loaded, qPrintable(url.url));
    QVERIFY(contract.perOrganizationPerMinute.evidence != Evidence::Loaded);
}

void TestContractEvidence::assumptionsAreMarked() {
    const Contract& contract = builtInContract();
    for (const Field& field : contract.kind(RecordKind::Person).fields)
        QCOMPARE(field.evidence, Evidence::Assumed);
    for (const Field& field : contract.kind(RecordKind::Interaction).fields)
        QCOMPARE(field.evidence, Evidence::DocumentedOld);
    const auto& sent = contract.operation(RecordKind::Interaction, Action::Create)->body;
    QCOMPARE(named(sent, u"type")->evidence, Evidence::Documented);
    QCOMPARE(named(sent, u"title")->evidence, Evidence::DocumentedOld);
}

void TestContractEvidence::everyFieldHasALabelAndAGroup() {
    for (const KindDescription& kind : builtInContract().kinds) {
        for (const Field& field : kind.fields) {
            QVERIFY2(!field.label.isEmpty(), qPrintable(field.name));
            QVERIFY2(!field.group.isEmpty() && field.group != u"other", qPrintable(field.name));
        }
    }
}

void TestContractEvidence::everyReferenceLeadsSomewhere() {
    const auto root = RawJson::parse(builtInOpenApiDocument());
    QVERIFY(root);
    OpenApiDocument document(*root);
    QCOMPARE(brokenReferences(document, *root), QStringList());
}

void TestContractEvidence::theOverlayUsesOnlyKnownWords() {
    const auto overlay = RawJson::parse(builtInOverlay());
    QVERIFY(overlay);
    const QStringList names{u"evidence"_s, u"maxLengthEvidence"_s, u"defaultLimitEvidence"_s, u"maxLimitEvidence"_s};
    for (const QString& name : names) {
        const QStringList words = wordsCalled(name, *overlay);
        QVERIFY(!words.isEmpty());
        for (const QString& word : words)
            QVERIFY2(evidenceFromWord(word), qPrintable(word));
    }
    for (const QString& word : wordsCalled(u"role", *overlay))
        QVERIFY2(roleFromWord(word), qPrintable(word));
    for (const QString& word : wordsCalled(u"type", *overlay))
        QVERIFY2(fieldTypeFromWord(word), qPrintable(word));
    for (const QString& word : wordsCalled(u"action", *overlay))
        QVERIFY2(actionFromWord(word), qPrintable(word));
    for (const QString& word : wordsCalled(u"kind", *overlay) + wordsCalled(u"refersTo", *overlay))
        QVERIFY2(kindFromWord(word), qPrintable(word));
}

void TestContractEvidence::theOverlaySpeaksOfNothingThatIsMissing() {
    const auto overlay = readOverlay(builtInOverlay());
    QVERIFY(overlay);
    const Contract& contract = builtInContract();
    QCOMPARE(overlay->appliesTo, contract.title);
    QStringList signatures{u"POST /companies/query"_s}; // recognised if a document has it; ours doesn't
    QHash<RecordKind, QStringList> fields;
    for (const Operation& operation : contract.operations) {
        signatures.append(operation.signature());
        for (const Field& field : operation.body)
            fields[operation.kind.value()].append(canonicalName(field.name));
    }
    for (const QString& signature : overlay->operations.keys())
        QVERIFY2(signatures.contains(signature), qPrintable(signature));
    for (const RecordKind kind : allRecordKinds) {
        const Overlay::Kind facts = overlay->kinds.value(kind);
        for (const QString& name : facts.fields.keys())
            QVERIFY2(contract.kind(kind).field(name) || fields[kind].contains(name), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(TestContractEvidence)
#include "tst_contract_evidence.moc"
