#include "tests/core/edits/staged_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// What the user wants changed: staged by record and field, until it is saved or taken back.

class TestStagedEdits : public QObject {
    Q_OBJECT
private slots:
    void anEditKeepsWhatWasThereBefore();
    void anEditThatEndsAtTheOldValueVanishes_data();
    void anEditThatEndsAtTheOldValueVanishes();
    void whatTheServerHasByNowIsNoEdit();
    void whatLiesOverARecordIsNeverItsBase();
    void whatCantBeWrittenIsRefused_data();
    void whatCantBeWrittenIsRefused();
    void namesAreTakenInAnySpelling();
    void aNewRecordIsStagedByItsBodysNames();
    void aNewRecordIsRefusedWhereItCantBeMade();
    void aLinkToANewRecordNeedsThatRecord();
    void aDeleteTakesTheOtherEditsAway();
    void whatCantBeDeletedIsRefused();
    void aNewRecordThatIsDeletedSimplyGoes();
    void fieldsRecordsAndAllCanBeReverted();
    void anUpsertIsOnlyForNewPeople();
    void theOrderIsThatOfStaging();
    void stepsAreToldAndKeptOnce();
    void whatChangesNothingTellsNothing();
    void everythingIsKeptAtOnce();
    void anEditorIsToldWhatItMayEdit();
};

void TestStagedEdits::anEditKeepsWhatWasThereBefore() {
    StagedBench b;
    QSignalSpy changed(&b.edits, &StagedEdits::changed);
    QVERIFY(b.set(b.title, u"COO"_s));
    QCOMPARE(changed.size(), 1);
    const StagedRecord* staged = b.edits.find(b.person);
    QVERIFY(staged);
    QCOMPARE(staged->change, StagedRecord::Change::Update);
    QCOMPARE(staged->name, u"Aoife Brennan"_s);
    QCOMPARE(staged->base, aoife()->raw.bytes());
    QCOMPARE(staged->stagedMs, b.clock->wallMs());
    QCOMPARE(b.edits.edit(b.person, b.title)->base.text, u"CTO"_s);
    QCOMPARE(b.edits.edit(b.person, b.title)->value.text, u"COO"_s);
    QVERIFY(b.set(b.title, u"CEO"_s));
    QCOMPARE(b.edits.edit(b.person, b.title)->base.text, u"CTO"_s);
    QVERIFY(b.set(b.phone, u"+353 1 555 0100"_s));
    QVERIFY(b.set(u"lastName"_s, u"Walsh"_s));
    QCOMPARE(b.edits.find(b.person)->name, u"Aoife Walsh"_s);
    QCOMPARE(b.edits.count(), 1);
    QCOMPARE(b.edits.fieldCount(), 3);
    QVERIFY(!b.edits.edit(b.person, u"email"_s));
    QVERIFY(!b.edits.find(b.company));
}

void TestStagedEdits::anEditThatEndsAtTheOldValueVanishes_data() {
    QTest::addColumn<RecordKind>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<Value>("other");
    QTest::addColumn<Value>("old");
    const auto row = [](const char* name, RecordKind kind, const QString& field, const Value& other, const Value& old) {
        QTest::newRow(name) << kind << field << other << old;
    };
    Value digits = count(250);
    digits.text = u"250.0"_s;
    row("text", RecordKind::Person, u"title"_s, words(u"COO"_s), words(u"CTO"_s));
    row("what was null stays empty", RecordKind::Person, u"phone"_s, words(u"1"_s), words(QString()));
    row("what was never sent stays empty", RecordKind::Person, u"remarks"_s, words(u"1"_s), cleared());
    row("a number in other digits", RecordKind::Company, u"employeeCount"_s, count(251), digits);
    row("a link", RecordKind::Person, u"companyId"_s, words(u"com_2"_s), words(u"com_1"_s));
}

void TestStagedEdits::anEditThatEndsAtTheOldValueVanishes() {
    QFETCH(RecordKind, kind);
    QFETCH(QString, field);
    QFETCH(Value, other);
    QFETCH(Value, old);
    StagedBench b;
    const RecordPtr record = kind == RecordKind::Person ? aoife() : northwind();
    const RecordRef ref{kind, record->id};
    QVERIFY(b.edits.setField(ref, record, field, old)); // never staged at all
    QCOMPARE(b.edits.count(), 0);
    QVERIFY(!b.edits.canUndo());
    QVERIFY(b.edits.setField(ref, record, field, other));
    QCOMPARE(b.edits.count(), 1);
    QVERIFY(b.edits.setField(ref, record, field, old));
    QCOMPARE(b.edits.count(), 0);
    QCOMPARE(b.edits.fieldCount(), 0);
    QVERIFY(!b.edits.find(ref));
    QVERIFY(b.keepsWhatIsStaged());
}

void TestStagedEdits::whatTheServerHasByNowIsNoEdit() {
    StagedBench b;
    QVERIFY(b.set(b.title, u"COO"_s));
    const RecordPtr newer =
        known(RecordKind::Person, {{u"id"_s, u"per_1"_s}, {u"firstName"_s, u"Aoife"_s}, {u"title"_s, u"CEO"_s}});
    QVERIFY(b.edits.setField(b.person, newer, b.title, words(u"CEO"_s)));
    QCOMPARE(b.edits.count(), 0);
}

void TestStagedEdits::whatLiesOverARecordIsNeverItsBase() {
    StagedBench b;
    const KindDescription& kind = builtInContract().kind(RecordKind::Person);
    const RecordPtr shown = withValues(*aoife(), kind, {{kind.indexOfRole(Role::JobTitle), words(u"COO"_s)}});
    QVERIFY(b.edits.setField(b.person, shown, b.title, words(u"CEO"_s)));
    QCOMPARE(b.edits.edit(b.person, b.title)->base.text, u"CTO"_s);
}

void TestStagedEdits::whatCantBeWrittenIsRefused_data() {
    QTest::addColumn<RecordKind>("kind");
    QTest::addColumn<QString>("field");
    QTest::newRow("the id") << RecordKind::Person << u"id"_s;
    QTest::newRow("a read-only field") << RecordKind::Person << u"createdAt"_s;
    QTest::newRow("a field that the contract doesn't name") << RecordKind::Person << u"shoeSize"_s;
    QTest::newRow("an interaction") << RecordKind::Interaction << u"title"_s;
}

void TestStagedEdits::whatCantBeWrittenIsRefused() {
    QFETCH(RecordKind, kind);
    QFETCH(QString, field);
    StagedBench b;
    const RecordPtr record = known(kind, {{u"id"_s, u"1"_s}, {u"title"_s, u"old"_s}});
    QVERIFY(!b.edits.setField({kind, u"1"_s}, record, field, words(u"new"_s)));
    QVERIFY(!b.edits.setField({kind, u"1"_s}, nullptr, b.title, words(u"new"_s)));           // nobody knows what it was
    QVERIFY(!b.edits.setField({kind, u"2"_s}, record, b.title, words(u"new"_s)));            // another record
    QVERIFY(!b.edits.setField({kind, newTemporaryId()}, nullptr, b.title, words(u"new"_s))); // never staged
    QCOMPARE(b.edits.count(), 0);
    QVERIFY(!b.edits.canUndo());
}

void TestStagedEdits::namesAreTakenInAnySpelling() {
    StagedBench b;
    QVERIFY(b.set(u"first_name"_s, u"Éabha"_s));
    QCOMPARE(b.textOf(b.person, u"firstName"_s), u"Éabha"_s);
    QVERIFY(b.edits.revertField(b.person, u"FIRST_NAME"_s));
    QCOMPARE(b.edits.count(), 0);
}

void TestStagedEdits::aNewRecordIsStagedByItsBodysNames() {
    StagedBench b;
    const QString person = b.newPerson(u"bao@contoso.example"_s);
    QVERIFY(isTemporaryId(person));
    const QString id = b.edits.create(
        RecordKind::Interaction,
        {{u"title"_s, words(u"Lunch"_s)}, {u"main_contact"_s, words(person)}, {u"summary"_s, words(QString())}});
    const RecordRef ref{RecordKind::Interaction, id};
    QVERIFY(b.edits.find(ref));
    QCOMPARE(b.edits.find(ref)->change, StagedRecord::Change::Create);
    QCOMPARE(b.edits.find(ref)->fields.keys(),
             (QStringList{u"mainContact"_s, u"title"_s})); // what is empty isn't given
    QCOMPARE(b.edits.find(ref)->name, u"Lunch"_s);
    QVERIFY(b.edits.find(ref)->base.isEmpty());
    QVERIFY(b.edits.setField(ref, nullptr, u"direction"_s, words(u"INBOUND"_s)));
    QVERIFY(!b.edits.setField(ref, nullptr, u"contacts"_s, words(person))); // read, never written
    QVERIFY(b.edits.setField(ref, nullptr, u"title"_s, cleared()));
    QVERIFY(!b.edits.edit(ref, u"title"_s));
    QVERIFY(b.edits.find(ref)->name.isEmpty());
    QCOMPARE(b.edits.count(), 2);
    QCOMPARE(b.edits.fieldCount(), 2);
}

void TestStagedEdits::aNewRecordIsRefusedWhereItCantBeMade() {
    auto contract = std::make_shared<Contract>(builtInContract());
    contract->operations.removeIf([](const Operation& operation) { return operation.id == u"createCompany"_s; });
    StagedEdits edits(contract, std::make_shared<FakeClock>(), std::make_unique<MemoryStagedKeeper>());
    QVERIFY(edits.create(RecordKind::Company, {{u"name"_s, words(u"Acme"_s)}}).isEmpty());
    QVERIFY(edits.create(RecordKind::Person, {{u"shoeSize"_s, words(u"43"_s)}}).isEmpty());
    QCOMPARE(edits.count(), 0);
}

void TestStagedEdits::aLinkToANewRecordNeedsThatRecord() {
    StagedBench b;
    QVERIFY(!b.set(b.companyId, newTemporaryId()));
    QVERIFY(b.newPerson(u"a@b.example"_s, newTemporaryId()).isEmpty());
    const QString person = b.newPerson(u"a@b.example"_s);
    QVERIFY(!b.set(b.companyId, person)); // not a company
    QVERIFY(b.set(b.companyId, b.newCompany(u"Acme"_s)));
}

void TestStagedEdits::aDeleteTakesTheOtherEditsAway() {
    StagedBench b;
    QVERIFY(b.set(u"lastName"_s, u"Walsh"_s));
    const qint64 staged = b.edits.find(b.person)->stagedMs;
    b.clock->advance(1000);
    QVERIFY(b.edits.stageDelete(b.person, aoife()));
    QVERIFY(b.edits.isDeleted(b.person));
    QVERIFY(b.edits.find(b.person)->fields.isEmpty());
    QCOMPARE(b.edits.find(b.person)->name, u"Aoife Brennan"_s); // as the server has it: that is what goes
    QCOMPARE(b.edits.find(b.person)->base, aoife()->raw.bytes());
    QCOMPARE(b.edits.find(b.person)->stagedMs, staged);
    QCOMPARE(b.edits.fieldCount(), 1);
    QVERIFY(!b.set(b.title, u"COO"_s));
    QVERIFY(!b.edits.revertField(b.person, b.title));
    QVERIFY(b.edits.stageDelete(b.person, aoife())); // it is already
    b.edits.undo();
    QCOMPARE(b.textOf(b.person, u"lastName"_s), u"Walsh"_s);
}

void TestStagedEdits::whatCantBeDeletedIsRefused() {
    StagedBench b;
    const RecordPtr lunch = known(RecordKind::Interaction, {{u"id"_s, u"int_1"_s}});
    QVERIFY(!b.edits.stageDelete({RecordKind::Interaction, u"int_1"_s}, lunch)); // the API can't
    QVERIFY(!b.edits.stageDelete(b.person, nullptr));
    QVERIFY(!b.edits.stageDelete({RecordKind::Person, u"per_2"_s}, aoife()));
    QCOMPARE(b.edits.count(), 0);
}

void TestStagedEdits::aNewRecordThatIsDeletedSimplyGoes() {
    StagedBench b;
    const QString acme = b.newCompany(u"Acme"_s);
    const RecordRef bao{RecordKind::Person, b.newPerson(u"bao@contoso.example"_s, acme)};
    QVERIFY(b.set(b.companyId, acme));
    QVERIFY(b.edits.stageDelete({RecordKind::Company, acme}, nullptr));
    QCOMPARE(b.edits.count(), 1);
    QVERIFY(!b.edits.find(b.person)); // that link was all that was staged of it
    QVERIFY(!b.edits.edit(bao, b.companyId));
    QCOMPARE(b.textOf(bao, u"email"_s), u"bao@contoso.example"_s);
    b.edits.undo();
    QCOMPARE(b.edits.count(), 3);
    QCOMPARE(b.textOf(bao, b.companyId), acme);
    QCOMPARE(b.textOf(b.person, b.companyId), acme);
    b.edits.redo();
    QCOMPARE(b.edits.count(), 1);
    QVERIFY(b.keepsWhatIsStaged());
}

void TestStagedEdits::fieldsRecordsAndAllCanBeReverted() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    b.set(b.phone, u"1"_s);
    const QString acme = b.newCompany(u"Acme"_s);
    b.newPerson(u"bao@contoso.example"_s, acme);
    b.edits.setField(b.company, northwind(), u"name"_s, words(u"Northwind Ltd"_s));
    QCOMPARE(b.edits.count(), 4);
    const QList<StagedRecord> before = b.edits.all();
    QVERIFY(b.edits.revertField(b.person, b.title));
    QVERIFY(!b.edits.revertField(b.person, b.title));
    QCOMPARE(b.edits.find(b.person)->fields.keys(), QStringList{b.phone});
    QVERIFY(b.edits.revert({b.person, b.company}));
    QVERIFY(!b.edits.revert({b.person, b.company}));
    QCOMPARE(b.edits.count(), 2);
    QVERIFY(b.edits.revertAll());
    QVERIFY(!b.edits.revertAll());
    QCOMPARE(b.edits.count(), 0);
    QCOMPARE(b.edits.fieldCount(), 0);
    for (int i = 0; i < 3; ++i) // one step each
        b.edits.undo();
    QCOMPARE(b.edits.all(), before);
}

void TestStagedEdits::anUpsertIsOnlyForNewPeople() {
    StagedBench b;
    const RecordRef bao{RecordKind::Person, b.newPerson(u"bao@contoso.example"_s)};
    const RecordRef acme{RecordKind::Company, b.newCompany(u"Acme"_s)};
    b.set(b.title, u"COO"_s);
    QVERIFY(b.edits.setUpsert(bao, true));
    QVERIFY(b.edits.find(bao)->upsert);
    QVERIFY(!b.edits.setUpsert(acme, true));
    QVERIFY(!b.edits.setUpsert(b.person, true));
    b.edits.undo();
    QVERIFY(!b.edits.find(bao)->upsert);
}

void TestStagedEdits::theOrderIsThatOfStaging() {
    StagedBench b; // its clock stands still
    QStringList ids;
    for (int i = 0; i < 20; ++i)
        ids.append(b.newCompany(QString::number(i)));
    QStringList found;
    for (const StagedRecord& staged : b.edits.all())
        found.append(staged.ref.id);
    QCOMPARE(found, ids);
    b.edits.revert({{RecordKind::Company, ids[3]}});
    b.edits.undo(); // and it comes back to its place
    QCOMPARE(b.edits.all()[3].ref.id, ids[3]);
}

void TestStagedEdits::stepsAreToldAndKeptOnce() {
    StagedBench b;
    QSignalSpy changed(&b.edits, &StagedEdits::changed);
    {
        const auto step = b.edits.beginStep();
        b.set(b.title, u"COO"_s);
        b.set(b.phone, u"1"_s);
        b.newCompany(u"Acme"_s);
        QVERIFY(b.edits.undo().isEmpty()); // not in the middle
        QCOMPARE(changed.size(), 0);
        QCOMPARE(b.keeper->calls, 0);
    }
    QCOMPARE(changed.size(), 1);
    QCOMPARE(b.keeper->calls, 1);
    QVERIFY(b.keepsWhatIsStaged());
    QCOMPARE(b.edits.undo().size(), 2);
    QVERIFY(!b.edits.canUndo());
    QCOMPARE(b.edits.count(), 0);
    {
        const auto step = b.edits.beginStep();
        b.set(b.title, u"COO"_s);
        b.set(b.title, u"CTO"_s); // back again
    }
    QVERIFY(!b.edits.canUndo());
    QVERIFY(b.edits.canRedo()); // nothing was done, so nothing is lost
}

void TestStagedEdits::whatChangesNothingTellsNothing() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    QSignalSpy changed(&b.edits, &StagedEdits::changed);
    QSignalSpy undo(&b.edits, &StagedEdits::undoChanged);
    const int calls = b.keeper->calls;
    QVERIFY(b.set(b.title, u"COO"_s));
    QVERIFY(b.set(b.phone, cleared()));
    b.edits.landed(b.company);
    b.edits.setProblem(b.person, std::nullopt);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(undo.size(), 0);
    QCOMPARE(b.keeper->calls, calls);
}

void TestStagedEdits::everythingIsKeptAtOnce() {
    StagedBench b;
    connect(&b.edits, &StagedEdits::changed, this, [&] { QVERIFY(b.keepsWhatIsStaged()); }); // before it is told
    b.set(b.title, u"COO"_s);
    const QString acme = b.newCompany(u"Acme"_s);
    b.set(b.companyId, acme);
    b.edits.undo();
    b.edits.redo();
    b.edits.setProblem(b.person, ApiError{});
    QVERIFY(b.keepsWhatIsStaged());
    b.edits.replaceTemporaryId({RecordKind::Company, acme}, u"com_9"_s);
    b.edits.landed(b.person, {b.title});
    b.edits.rebase(b.person, aoife(), {b.companyId});
    b.edits.revertAll();
    QVERIFY(b.keepsWhatIsStaged());
    QCOMPARE(b.edits.count(), 0);
}

void TestStagedEdits::anEditorIsToldWhatItMayEdit() {
    StagedBench b;
    QCOMPARE(b.edits.editable(b.person, b.title)->name, b.title);
    QVERIFY(!b.edits.editable(b.person, u"createdAt"_s));
    QVERIFY(!b.edits.editable({RecordKind::Interaction, u"int_1"_s}, b.title));
    const RecordRef lunch{RecordKind::Interaction, b.edits.create(RecordKind::Interaction, {})};
    QCOMPARE(b.edits.editable(lunch, b.title)->maxLength, 1000); // as it is written, not as it is read
    QVERIFY(!b.edits.editable(lunch, u"contacts"_s));
    b.edits.stageDelete(b.person, aoife());
    QVERIFY(!b.edits.editable(b.person, b.title));
}

QTEST_GUILESS_MAIN(TestStagedEdits)
#include "tst_staged_edits.moc"
