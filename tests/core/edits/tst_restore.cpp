#include "core/edits/restore.h"
#include "core/edits/update_instead.h"
#include "tests/core/edits/save_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

namespace {
JournalEntry entryOf(Action action, const RecordRef& ref, const QByteArray& before, const QByteArray& body,
                     WriteOutcome outcome = WriteOutcome::Saved) {
    JournalEntry entry;
    entry.id = u"j1"_s;
    entry.action = action;
    entry.ref = ref;
    entry.before = before;
    entry.body = body;
    entry.outcome = outcome;
    return entry;
}
} // namespace

/// Taking a write back: staged, never sent by itself.
class TestRestore : public QObject {
    Q_OBJECT
private slots:
    void anEditIsTakenBackByItsReverse();
    void whatIsAsBeforeAlreadyStagesNothing();
    void aDeletedPersonIsMadeAnewWithoutWhatCantReturn();
    void whatWasNotCarriedOutCantBeTakenBack_data();
    void whatWasNotCarriedOutCantBeTakenBack();
    void aNewPersonWhoExistsBecomesAnEdit();
};

void TestRestore::anEditIsTakenBackByItsReverse() {
    SaveBench bench;
    const RecordRef aoife =
        bench.add(RecordKind::Person, {{u"id"_s, u"p1"_s}, {u"title"_s, u"CTO"_s}, {u"phone"_s, u"1"_s}});
    const JournalEntry entry =
        entryOf(Action::Update, aoife, R"({"id":"p1","title":"VP"})", R"({"title":"CTO","phone":"1"})");
    const Restore restore = restoreOf(entry, *bench.contract);
    QCOMPARE(restore.kind, Restore::Kind::Reverse);
    QCOMPARE(stageRestore(restore, bench.people.server(u"p1"_s), bench.edits), aoife);
    QCOMPARE(bench.edits.edit(aoife, u"title"_s)->value.text, u"VP"_s);
    QCOMPARE(bench.edits.edit(aoife, u"phone"_s)->value.kind, Value::Kind::Null);
    QCOMPARE(bench.edits.find(aoife)->restores, u"j1"_s);
    bench.edits.undo();
    QCOMPARE(bench.edits.count(), 0); // one step
}

void TestRestore::whatIsAsBeforeAlreadyStagesNothing() {
    SaveBench bench;
    const RecordRef aoife = bench.add(RecordKind::Person, {{u"id"_s, u"p1"_s}, {u"title"_s, u"VP"_s}});
    const JournalEntry entry = entryOf(Action::Update, aoife, R"({"id":"p1","title":"VP"})", R"({"title":"CTO"})");
    QVERIFY(!stageRestore(restoreOf(entry, *bench.contract), bench.people.server(u"p1"_s), bench.edits));
    QCOMPARE(bench.edits.count(), 0);
}

void TestRestore::aDeletedPersonIsMadeAnewWithoutWhatCantReturn() {
    SaveBench bench;
    const JournalEntry entry = entryOf(
        Action::Delete, {RecordKind::Person, u"p1"_s},
        R"({"id":"p1","first_name":"Aoife","email":"a@larkspur.example","title":null,"createdAt":"2025-01-01T00:00:00Z"})",
        {});
    const Restore restore = restoreOf(entry, *bench.contract);
    QCOMPARE(restore.kind, Restore::Kind::Recreate);
    QCOMPARE(restore.values.keys(), (QStringList{u"email"_s, u"firstName"_s}));
    QCOMPARE(restore.cannotReturn, (QStringList{u"id"_s, u"createdAt"_s}));
    const auto ref = stageRestore(restore, nullptr, bench.edits);
    QVERIFY(ref && isTemporaryId(ref->id));
    QCOMPARE(bench.edits.find(*ref)->restores, u"j1"_s);
    QCOMPARE(bench.plan().writes.size(), 1);
    QCOMPARE(bench.transport->count(), 0);
}

void TestRestore::whatWasNotCarriedOutCantBeTakenBack_data() {
    QTest::addColumn<int>("action");
    QTest::addColumn<int>("outcome");
    for (const WriteOutcome outcome : {WriteOutcome::Intended, WriteOutcome::Refused, WriteOutcome::NotSent,
                                       WriteOutcome::Unknown, WriteOutcome::NotLanded})
        QTest::addRow("outcome %d", int(outcome)) << int(Action::Update) << int(outcome);
    QTest::newRow("a create") << int(Action::Create) << int(WriteOutcome::Saved);
}

void TestRestore::whatWasNotCarriedOutCantBeTakenBack() {
    QFETCH(int, action);
    QFETCH(int, outcome);
    const JournalEntry entry = entryOf(Action(action), {RecordKind::Person, u"p1"_s}, R"({"id":"p1","title":"VP"})",
                                       R"({"title":"CTO"})", WriteOutcome(outcome));
    QCOMPARE(restoreOf(entry, builtInContract()).kind, Restore::Kind::None);
}

void TestRestore::aNewPersonWhoExistsBecomesAnEdit() {
    SaveBench bench;
    const RecordRef aoife = bench.aPerson();
    const RecordRef twin = bench.create(
        RecordKind::Person, {{u"email"_s, textValue(u"p1@larkspur.example"_s)}, {u"title"_s, textValue(u"CTO"_s)}});
    const RecordRef lunch = bench.create(RecordKind::Interaction, {{u"type"_s, textValue(u"MEETING"_s)},
                                                                   {u"direction"_s, textValue(u"OUTBOUND"_s)},
                                                                   {u"title"_s, textValue(u"Lunch"_s)},
                                                                   {u"mainContact"_s, textValue(twin.id)}});
    QVERIFY(stageUpdateInstead(twin, bench.people.server(u"p1"_s), bench.edits));
    QVERIFY(!bench.edits.find(twin));
    QCOMPARE(bench.edits.find(aoife)->fields.keys(), QStringList{u"title"_s}); // the email is the same
    QCOMPARE(bench.edits.find(lunch)->fields.value(u"mainContact"_s).value.text, u"p1"_s);
    bench.edits.undo();
    QVERIFY(bench.edits.find(twin));
    QVERIFY(!bench.edits.find(aoife));
    QCOMPARE(bench.edits.find(lunch)->fields.value(u"mainContact"_s).value.text, twin.id);
}

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
