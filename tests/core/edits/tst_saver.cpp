#include "tests/core/edits/save_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;

namespace {
/// A bench with a saver on it.
struct Bench : SaveBench {
    Saver saver{parts<Saver>()};
    SaveReport save(const QList<RecordRef>& chosen = {}) {
        saver.start(plan(chosen));
        turn();
        return saver.report();
    }
};
} // namespace

/// What a save sends, and what becomes of what it sent.
class TestSaver : public QObject {
    Q_OBJECT
private slots:
    void oneFieldOfOneRecordIsOnePatchWithThatField();
    void anEditThatEndsAtTheOldValueSendsNothing();
    void theIntentIsWrittenDownBeforeTheRequestLeaves();
    void aClearedFieldIsSentAsNull();
    void theServersOwnSpellingIsUsed();
    void anAnswerWithoutTheRecordIsReadBack_data();
    void anAnswerWithoutTheRecordIsReadBack();
    void aPartOfTheRecordIsNoRecord();
    void whatTheServerChangedIsTold();
    void whatTheServerIgnoredStaysStagedAndIsTold();
    void aReadBackThatFailsDoesNotUnsaveIt();
    void aNewCompanyAndItsPersonGoInOrderWithTheRealId();
    void aNewPersonWhoseIdIsNotToldIsFoundByEmail();
    void anUpsertIsAPut();
    void aDuplicateInteractionIsTold();
    void deletesAreLeftToTheirOwnPrompt();
    void onlyTheChosenAreSaved();
    void itFinishesExactlyOnce();
};

void TestSaver::oneFieldOfOneRecordIsOnePatchWithThatField() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    QVERIFY(bench.set(aoife, u"title"_s, u"CTO"_s));
    const SaveReport report = bench.save();
    QCOMPARE(bench.sent(), QStringList{u"PATCH /people/p1"_s});
    QCOMPARE(bench.bodyAt(0), QByteArray(R"({"title":"CTO"})"));
    QVERIFY(report.finished);
    QCOMPARE(report.results.size(), 1);
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(bench.edits.count(), 0);
    QCOMPARE(bench.people.server(u"p1"_s)->value(bench.people.kind(), Role::JobTitle).text, u"CTO"_s);
}

void TestSaver::anEditThatEndsAtTheOldValueSendsNothing() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    bench.set(aoife, u"title"_s, u"VP"_s);
    QVERIFY(!bench.saver.start(bench.plan()));
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QVERIFY(bench.journal.written.isEmpty());
}

void TestSaver::theIntentIsWrittenDownBeforeTheRequestLeaves() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    QList<WriteOutcome> whenItLeft;
    bench.transport->setScript([&](const FakeTransport::Sent&) -> std::optional<HttpReply> {
        whenItLeft = bench.journal.outcomes();
        return SaveBench::json(200, {{u"id"_s, u"p1"_s},
                                     {u"firstName"_s, u"Aoife"_s},
                                     {u"lastName"_s, u"Brennan"_s},
                                     {u"email"_s, u"p1@larkspur.example"_s},
                                     {u"title"_s, u"CTO"_s}});
    });
    bench.save();
    QCOMPARE(whenItLeft, QList{WriteOutcome::Intended});
    QCOMPARE(bench.journal.outcomes(), (QList{WriteOutcome::Intended, WriteOutcome::Saved}));
    const JournalEntry entry = bench.journal.last();
    QCOMPARE(entry.body, QByteArray(R"({"title":"CTO"})"));
    QVERIFY(entry.before.contains("VP"));
    QVERIFY(entry.after.contains("CTO"));
    QCOMPARE(entry.status, 200);
    QCOMPARE(entry.recordName, u"Aoife Brennan"_s);
    QCOMPARE(entry.id, bench.saver.report().results[0].journalId);
}

void TestSaver::aClearedFieldIsSentAsNull() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, nothing());
    const SaveReport report = bench.save();
    QCOMPARE(bench.bodyAt(0), QByteArray(R"({"title":null})"));
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QVERIFY(report.results[0].ignored.isEmpty());
}

void TestSaver::theServersOwnSpellingIsUsed() {
    Bench bench;
    const RecordRef aoife = bench.add(
        RecordKind::Person, {{u"id"_s, u"p1"_s}, {u"first_name"_s, u"Aoife"_s}, {u"last_name"_s, u"Brennan"_s}});
    bench.set(aoife, u"lastName"_s, u"Byrne"_s);
    const SaveReport report = bench.save();
    QCOMPARE(bench.bodyAt(0), QByteArray(R"({"last_name":"Byrne"})"));
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(bench.edits.count(), 0);
}

void TestSaver::anAnswerWithoutTheRecordIsReadBack_data() {
    QTest::addColumn<bool>("tellsIds");
    QTest::newRow("200 with the id alone") << true;
    QTest::newRow("204") << false;
}

void TestSaver::anAnswerWithoutTheRecordIsReadBack() {
    QFETCH(bool, tellsIds);
    Bench bench;
    bench.echoes = false;
    bench.tellsIds = tellsIds;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    const SaveReport report = bench.save();
    QCOMPARE(bench.sent(), (QStringList{u"PATCH /people/p1"_s, u"GET /people/p1"_s}));
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QVERIFY(bench.journal.last().after.contains("CTO"));
    QCOMPARE(bench.edits.count(), 0);
}

void TestSaver::aPartOfTheRecordIsNoRecord() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    bench.records[u"p1"_s].insert(u"title"_s, u"CTO"_s);
    bench.instead[u"PATCH"_s] = {SaveBench::json(200, {{u"id"_s, u"p1"_s}, {u"title"_s, u"CTO"_s}})};
    bench.save();
    QCOMPARE(bench.sent(), (QStringList{u"PATCH /people/p1"_s, u"GET /people/p1"_s}));
    QCOMPARE(bench.people.server(u"p1"_s)->name, u"Aoife Brennan"_s); // the rest of it is not lost
}

void TestSaver::whatTheServerChangedIsTold() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"phone"_s, u"01 234"_s);
    QJsonObject changed = bench.records.value(u"p1"_s);
    changed.insert(u"phone"_s, u"+353 1 234"_s);
    bench.instead[u"PATCH"_s] = {SaveBench::json(200, changed)};
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(report.results[0].savedAs, QStringList{u"phone"_s});
    QCOMPARE(bench.edits.count(), 0);
}

void TestSaver::whatTheServerIgnoredStaysStagedAndIsTold() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    bench.set(aoife, u"lastName"_s, u"Byrne"_s);
    QJsonObject half = bench.records.value(u"p1"_s);
    half.insert(u"lastName"_s, u"Byrne"_s);
    bench.instead[u"PATCH"_s] = {SaveBench::json(200, half)};
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(report.results[0].ignored, QStringList{u"title"_s});
    const StagedRecord* staged = bench.edits.find(aoife);
    QVERIFY(staged);
    QCOMPARE(staged->fields.keys(), QStringList{u"title"_s});
    QCOMPARE(staged->problem->code, ignoredFieldsCode());
    QCOMPARE(staged->problem->details.first().field, u"title"_s);
}

void TestSaver::aReadBackThatFailsDoesNotUnsaveIt() {
    Bench bench;
    bench.echoes = false;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    bench.instead[u"GET"_s] = {replyWith(403)};
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(report.results[0].error->kind, ErrorKind::Forbidden);
    QCOMPARE(bench.edits.count(), 0);
    QCOMPARE(bench.people.presence(u"p1"_s), Presence::Failed); // to be read again
}

void TestSaver::aNewCompanyAndItsPersonGoInOrderWithTheRealId() {
    Bench bench;
    // The person is staged first, its company later: what others refer to goes first all the same.
    const RecordRef company = bench.create(RecordKind::Company, {{u"name"_s, textValue(u"Northwind"_s)}});
    const RecordRef person = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"bao@northwind.example"_s)},
                                                               {u"companyId"_s, textValue(company.id)}});
    const RecordRef interaction = bench.create(RecordKind::Interaction, {{u"type"_s, textValue(u"MEETING"_s)},
                                                                         {u"direction"_s, textValue(u"OUTBOUND"_s)},
                                                                         {u"title"_s, textValue(u"Lunch"_s)},
                                                                         {u"mainContact"_s, textValue(person.id)}});
    const SaveReport report = bench.save();
    QCOMPARE(bench.sent().first(3).filter(u"POST"_s),
             (QStringList{u"POST /companies"_s, u"POST /people"_s, u"POST /interactions"_s}));
    QCOMPARE(bench.transport->at(1).body().value(u"companyId").toString(), u"c-new-1"_s);
    QCOMPARE(bench.transport->at(2).body().value(u"mainContact").toString(), u"p-new-2"_s);
    QCOMPARE(report.count(Kind::Saved), 3);
    QCOMPARE(report.results[1].createdId, u"p-new-2"_s);
    QCOMPARE(bench.edits.count(), 0);
    QVERIFY(bench.people.server(u"p-new-2"_s));
    QVERIFY(!bench.edits.find(interaction));
}

void TestSaver::aNewPersonWhoseIdIsNotToldIsFoundByEmail() {
    Bench bench;
    bench.echoes = false;
    bench.tellsIds = false;
    bench.create(RecordKind::Person, {{u"email"_s, textValue(u"bao@northwind.example"_s)}});
    const SaveReport report = bench.save();
    QCOMPARE(bench.sent(), (QStringList{u"POST /people"_s, u"POST /people/query"_s}));
    QCOMPARE(report.results[0].kind, Kind::Saved);
    QCOMPARE(report.results[0].createdId, u"p-new-1"_s);
    QCOMPARE(bench.edits.count(), 0);
}

void TestSaver::anUpsertIsAPut() {
    Bench bench;
    const RecordRef person = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"bao@northwind.example"_s)}});
    QVERIFY(bench.edits.setUpsert(person, true));
    const SaveReport report = bench.save();
    QCOMPARE(bench.sent(), QStringList{u"PUT /people"_s});
    QCOMPARE(report.results[0].action, Action::Upsert);
    QCOMPARE(bench.journal.last().method, HttpMethod::Put);
}

void TestSaver::aDuplicateInteractionIsTold() {
    Bench bench;
    bench.create(RecordKind::Interaction, {{u"type"_s, textValue(u"MEETING"_s)},
                                           {u"direction"_s, textValue(u"OUTBOUND"_s)},
                                           {u"title"_s, textValue(u"Lunch"_s)},
                                           {u"mainContactEmail"_s, textValue(u"bao@northwind.example"_s)}});
    bench.records.insert(u"i7"_s, {{u"id"_s, u"i7"_s}, {u"title"_s, u"Lunch"_s}});
    bench.instead[u"POST"_s] = {SaveBench::json(200, {{u"id"_s, u"i7"_s}, {u"isDuplicate"_s, true}})};
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].kind, Kind::Duplicate);
    QCOMPARE(bench.sent(), (QStringList{u"POST /interactions"_s, u"GET /interactions/i7"_s}));
    QVERIFY(bench.journal.last().duplicate);
    QCOMPARE(bench.edits.count(), 0);
}

void TestSaver::deletesAreLeftToTheirOwnPrompt() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.edits.stageDelete(aoife, bench.people.server(u"p1"_s));
    const SavePlan plan = bench.plan();
    QCOMPARE(plan.writes.size(), 1);
    QVERIFY(!bench.saver.start(plan));
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QVERIFY(bench.edits.isDeleted(aoife));
}

void TestSaver::onlyTheChosenAreSaved() {
    Bench bench;
    const RecordRef first = bench.aPerson(u"p1"_s);
    const RecordRef second = bench.aPerson(u"p2"_s);
    bench.set(first, u"title"_s, u"CTO"_s);
    bench.set(second, u"title"_s, u"COO"_s);
    bench.save({second});
    QCOMPARE(bench.sent(), QStringList{u"PATCH /people/p2"_s});
    QVERIFY(bench.edits.find(first));
}

void TestSaver::itFinishesExactlyOnce() {
    Bench bench;
    QSignalSpy finished(&bench.saver, &Saver::finished);
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    QVERIFY(bench.saver.start(bench.plan()));
    QVERIFY(!bench.saver.start(bench.plan()));        // one at a time
    QVERIFY(!bench.set(aoife, u"title"_s, u"CEO"_s)); // held
    bench.turn();
    bench.clock->advance(600'000);
    QCOMPARE(finished.count(), 1);
    QVERIFY(bench.set(aoife, u"title"_s, u"CEO"_s));
}

QTEST_GUILESS_MAIN(TestSaver)
#include "tst_saver.moc"
