#include "core/session/staged_names.h"
#include "tests/core/session/changed_documents.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Change = StagedRecord::Change;

// What is staged bears the contract's names in use, and the overlay's where it is kept, whichever contract comes next.

namespace {

StagedRecord staged(Change change, const QStringList& fields, const QStringList& merged = {}) {
    StagedRecord record;
    record.ref = {RecordKind::Person, u"per_1"_s};
    record.change = change;
    for (const QString& field : fields) {
        FieldEdit edit;
        edit.value.kind = Value::Kind::Text;
        edit.value.text = u"wish for "_s + field;
        record.fields.insert(field, edit);
    }
    for (const QString& field : merged)
        record.merged.insert(field, Value());
    return record;
}

/// A keeper whose disk a test can read and write.
class OpenKeeper final : public StagedKeeper {
public:
    Keeping keeping() const override { return state; }
    void keep(const QList<StagedRecord>& changed, const QList<RecordRef>& gone) override {
        kept = changed;
        forgotten = gone;
    }
    Keeping state = Keeping::Durable;
    QList<StagedRecord> kept;
    QList<RecordRef> forgotten;
};

} // namespace

class TestStagedNames : public QObject {
    Q_OBJECT
private slots:
    void namesThereAndBack_data();
    void namesThereAndBack();
    void anUpdateAndANewRecordHaveNamesOfTheirOwn();
    void noEditIsLostWhereTwoWouldShareAName();
    void theBuiltInContractChangesNothing();
    void aKeeperTranslates();
};

void TestStagedNames::namesThereAndBack_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("inUse");
    QTest::addColumn<QString>("kept");
    for (const auto& [name, change] : {std::pair("an update", Change::Update), std::pair("a create", Change::Create)}) {
        QTest::addRow("%s: renamed by the user", name) << change << u"callName"_s << u"firstName"_s;
        QTest::addRow("%s: an alias of the overlay's", name) << change << u"surname"_s << u"lastName"_s;
        QTest::addRow("%s: as it was", name) << change << u"email"_s << u"email"_s;
        QTest::addRow("%s: known to the contract only", name) << change << u"favouriteTea"_s << u"favouriteTea"_s;
        QTest::addRow("%s: known to nobody", name) << change << u"shoeSize"_s << u"shoeSize"_s;
    }
}

void TestStagedNames::namesThereAndBack() {
    QFETCH(Change, change);
    QFETCH(QString, inUse);
    QFETCH(QString, kept);
    const auto contract = ChangedDocument()
                              .withPersonField(u"favouriteTea"_s)
                              .withPersonFieldCalled(u"firstName"_s, u"callName"_s)
                              .withPersonFieldCalled(u"lastName"_s, u"surname"_s)
                              .contract(callNameReplacesFirstName());
    const StagedRecord before = staged(change, {inUse}, {inUse});
    const StagedRecord there = underOverlayNames(before, *contract);
    QCOMPARE(there.fields.keys(), QStringList{kept});
    QCOMPARE(there.merged.keys(), QStringList{kept});
    QCOMPARE(there.fields.first(), before.fields.first());
    QCOMPARE(underContractNames(there, *contract), before);
}

void TestStagedNames::anUpdateAndANewRecordHaveNamesOfTheirOwn() {
    // Here people are read as "callName" and made as "firstName".
    QByteArray document = ChangedDocument().withPersonFieldCalled(u"firstName"_s, u"callName"_s).bytes();
    QJsonObject json = QJsonDocument::fromJson(document).object();
    QJsonObject components = json[u"components"_s].toObject();
    QJsonObject schemas = components[u"schemas"_s].toObject();
    const QJsonObject builtIn =
        QJsonDocument::fromJson(builtInOpenApiDocument()).object()[u"components"_s][u"schemas"_s].toObject();
    for (const QString& name : {u"PersonCreate"_s, u"PersonUpsert"_s})
        schemas.insert(name, builtIn[name]);
    components.insert(u"schemas"_s, schemas);
    json.insert(u"components"_s, components);
    const auto contract =
        readContract(QJsonDocument(json).toJson(), builtInOverlay(), callNameReplacesFirstName()).value();
    const QStringList kept{u"firstName"_s};
    QCOMPARE(underContractNames(staged(Change::Update, kept), contract).fields.keys(), QStringList{u"callName"_s});
    QCOMPARE(underContractNames(staged(Change::Create, kept), contract).fields.keys(), kept);
}

void TestStagedNames::noEditIsLostWhereTwoWouldShareAName() {
    const auto contract =
        ChangedDocument().withPersonFieldCalled(u"firstName"_s, u"callName"_s).contract(callNameReplacesFirstName());
    const StagedRecord both = staged(Change::Update, {u"callName"_s, u"firstName"_s});
    const StagedRecord there = underOverlayNames(both, *contract);
    QCOMPARE(there.fields.size(), 2);
    QCOMPARE(underContractNames(there, *contract).fields, both.fields);
}

void TestStagedNames::theBuiltInContractChangesNothing() {
    for (const Change change : {Change::Update, Change::Create, Change::Delete}) {
        const StagedRecord record = staged(change, {u"firstName"_s, u"title"_s, u"companyId"_s, u"shoeSize"_s});
        QCOMPARE(underOverlayNames(record, builtInContract()), record);
        QCOMPARE(underContractNames(record, builtInContract()), record);
    }
}

void TestStagedNames::aKeeperTranslates() {
    auto opened = std::make_unique<OpenKeeper>();
    OpenKeeper* disk = opened.get();
    NamedStagedKeeper keeper(
        std::move(opened),
        ChangedDocument().withPersonFieldCalled(u"firstName"_s, u"callName"_s).contract(callNameReplacesFirstName()));
    QList<StagedRecord> told;
    connect(&keeper, &StagedKeeper::loaded, this, [&](const QList<StagedRecord>& records) { told += records; });
    QSignalSpy keepingChanged(&keeper, &StagedKeeper::keepingChanged);
    const StagedRecord inUse = staged(Change::Update, {u"callName"_s});
    const StagedRecord kept = underContractNames(staged(Change::Update, {u"firstName"_s}), builtInContract());
    keeper.keep({inUse}, {{RecordKind::Company, u"com_1"_s}});
    QCOMPARE(disk->kept[0].fields.keys(), QStringList{u"firstName"_s});
    QCOMPARE(disk->forgotten, (QList<RecordRef>{{RecordKind::Company, u"com_1"_s}}));
    emit disk->loaded({kept});
    keeper.takeOver({kept});
    QCOMPARE(told.size(), 2);
    for (const StagedRecord& record : std::as_const(told))
        QCOMPARE(record.fields.keys(), QStringList{u"callName"_s});
    disk->state = Keeping::Busy;
    emit disk->keepingChanged();
    QCOMPARE(keepingChanged.count(), 1);
    QCOMPARE(keeper.keeping(), Keeping::Busy);
}

QTEST_GUILESS_MAIN(TestStagedNames)
#include "tst_staged_names.moc"
