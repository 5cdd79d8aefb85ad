#include "tests/core/edits/save_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Why = OutcomeCheck::StillUnknown::Why;

namespace {

struct Bench : SaveBench {
    OutcomeCheck check{parts<OutcomeCheck>()};
    QList<JournalEntry> found;

    /// An intent that was on disk when the program started.
    JournalEntry intent(Action action, const RecordRef& ref, const QByteArray& body, const QByteArray& before = {}) {
        JournalEntry entry;
        entry.id = QString::number(found.size() + 1);
        entry.intendedMs = clock->wallMs() + found.size();
        entry.action = action;
        entry.ref = ref;
        entry.body = body;
        entry.before = before;
        found.append(entry);
        return entry;
    }
    void run() {
        journal.startWith(found);
        check.start();
        turn();
        for (int i = 0; i < 10; ++i) { // reads are tried again
            clock->advance(10'000);
            turn();
        }
    }
    WriteOutcome outcome(int number = 1) const { return journal.find(QString::number(number))->outcome; }
};

} // namespace

/// What became of writes whose end nobody saw.
class TestOutcomeCheck : public QObject {
    Q_OBJECT
private slots:
    void anUpdateIsReadAndCompared_data();
    void anUpdateIsReadAndCompared();
    void whatWasSentUnchangedProvesNothing();
    void whatLandedIsNoLongerStaged();
    void whatTheUserTypedSinceStaysStaged();
    void whatDidntLandStaysStagedWithoutAProblem();
    void aDeleteThatLandedIsGone();
    void aDeleteThatDidntLandStaysStaged();
    void aCreatedPersonIsLookedUpByEmail();
    void somebodyElsesRecordIsNoProof();
    void aPersonWithOtherValuesIsAmbiguous();
    void aPersonMadeAtThatMomentIsTheOne();
    void aCreatedCompanyCantBeLookedUp();
    void whatCantBeReadIsAskedAgainNextTime();
    void nothingThatCouldWriteIsSent();
    void aWriteUnderWayIsLeftAlone();
    void aCreateThatIsKnownToBeThereIsNoLongerStaged();
    void whatWasSentAgainSinceIsNotAskedAbout();
};

void TestOutcomeCheck::anUpdateIsReadAndCompared_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("outcome");
    QTest::newRow("as sent") << QByteArray(R"({"title":"VP"})") << int(WriteOutcome::Landed);
    QTest::newRow("as before") << QByteArray(R"({"title":"CTO"})") << int(WriteOutcome::NotLanded);
    QTest::newRow("two as sent") << QByteArray(R"({"title":"VP","lastName":"Brennan"})") << int(WriteOutcome::Landed);
    QTest::newRow("one of each") << QByteArray(R"({"title":"VP","lastName":"Byrne"})") << int(WriteOutcome::Unknown);
    QTest::newRow("neither") << QByteArray(R"({"firstName":"Una"})") << int(WriteOutcome::Unknown);
    QTest::newRow("cleared, and it is not") << QByteArray(R"({"title":null})") << int(WriteOutcome::NotLanded);
    QTest::newRow("cleared, and it is") << QByteArray(R"({"phone":null})") << int(WriteOutcome::Landed);
    QTest::newRow("in the server's spelling") << QByteArray(R"({"last_name":"Brennan"})") << int(WriteOutcome::Landed);
}

void TestOutcomeCheck::anUpdateIsReadAndCompared() {
    QFETCH(QByteArray, body);
    QFETCH(int, outcome);
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    // Before it was: title VP (or COO where VP was sent), last name Moore or Brennan, first name Aoife.
    const bool sendsVp = body.contains("VP");
    const QByteArray before = sendsVp
                                  ? R"({"id":"p1","title":"COO","lastName":"Brennan","firstName":"Maeve"})"
                                  : R"({"id":"p1","title":"VP","lastName":"Moore","firstName":"Maeve","phone":"1"})";
    bench.intent(Action::Update, aoife, body, before);
    bench.run();
    QCOMPARE(int(bench.outcome()), outcome);
    QCOMPARE(bench.count(u"GET"_s), 1);
    QCOMPARE(bench.check.stillUnknown().isEmpty(), outcome != int(WriteOutcome::Unknown));
}

void TestOutcomeCheck::whatWasSentUnchangedProvesNothing() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    // The title was sent as it was, and somebody else has changed it since.
    bench.intent(Action::Update, aoife, R"({"title":"CEO","lastName":"Byrne"})",
                 R"({"id":"p1","title":"CEO","lastName":"Brennan"})");
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::NotLanded);
}

void TestOutcomeCheck::whatLandedIsNoLongerStaged() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    bench.intent(Action::Update, aoife, R"({"title":"CTO"})", R"({"id":"p1","title":"VP"})");
    bench.records[u"p1"_s].insert(u"title"_s, u"CTO"_s);
    QSignalSpy found(&bench.check, &OutcomeCheck::found);
    QSignalSpy finished(&bench.check, &OutcomeCheck::finished);
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::Landed);
    QVERIFY(bench.journal.find(u"1"_s)->after.contains("CTO"));
    QCOMPARE(bench.edits.count(), 0);
    QCOMPARE(found.count(), 1);
    QCOMPARE(finished.count(), 1);
}

void TestOutcomeCheck::whatTheUserTypedSinceStaysStaged() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CEO"_s);
    bench.intent(Action::Update, aoife, R"({"title":"CTO"})", R"({"id":"p1","title":"VP"})");
    bench.records[u"p1"_s].insert(u"title"_s, u"CTO"_s);
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::Landed);
    QCOMPARE(bench.edits.edit(aoife, u"title"_s)->value.text, u"CEO"_s);
}

void TestOutcomeCheck::whatDidntLandStaysStagedWithoutAProblem() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.set(aoife, u"title"_s, u"CTO"_s);
    ApiError unknown;
    unknown.kind = ErrorKind::OutcomeUnknown;
    bench.edits.setProblem(aoife, unknown);
    bench.intent(Action::Update, aoife, R"({"title":"CTO"})", R"({"id":"p1","title":"VP"})");
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::NotLanded);
    QVERIFY(bench.edits.find(aoife));
    QVERIFY(!bench.edits.find(aoife)->problem);
}

void TestOutcomeCheck::aDeleteThatLandedIsGone() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.edits.stageDelete(aoife, bench.people.server(u"p1"_s));
    bench.intent(Action::Delete, aoife, {}, R"({"id":"p1"})");
    bench.records.clear();
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::Landed);
    QCOMPARE(bench.edits.count(), 0);
    QVERIFY(!bench.people.presence(u"p1"_s));
}

void TestOutcomeCheck::aDeleteThatDidntLandStaysStaged() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.edits.stageDelete(aoife, bench.people.server(u"p1"_s));
    bench.intent(Action::Delete, aoife, {}, R"({"id":"p1"})");
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::NotLanded);
    QVERIFY(bench.edits.isDeleted(aoife));
    QCOMPARE(bench.count(u"DELETE"_s), 0);
}

void TestOutcomeCheck::aCreatedPersonIsLookedUpByEmail() {
    Bench bench;
    const RecordRef bao = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"p1@larkspur.example"_s)}});
    bench.aPerson();
    bench.intent(Action::Create, bao, R"({"email":"p1@larkspur.example"})");
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::Landed);
    QCOMPARE(bench.journal.find(u"1"_s)->createdId, u"p1"_s);
    QCOMPARE(bench.edits.count(), 0);
    QCOMPARE(bench.sent(), QStringList{u"POST /people/query"_s});
}

void TestOutcomeCheck::somebodyElsesRecordIsNoProof() {
    Bench bench;
    const RecordRef bao = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"bao@northwind.example"_s)}});
    bench.intent(Action::Create, bao, R"({"email":"bao@northwind.example"})");
    // A server that ignores the filter answers with whomever it has.
    bench.instead[u"POST"_s] = {replyWith(200, R"({"data":[{"id":"p9","email":"una@larkspur.example"}]})")};
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::Intended);
    QCOMPARE(bench.check.stillUnknown().first().why, Why::NotReadable);
    QCOMPARE(bench.check.stillUnknown().first().error->kind, ErrorKind::WrongFilter);
    QVERIFY(bench.edits.find(bao));
}

void TestOutcomeCheck::aPersonWithOtherValuesIsAmbiguous() {
    Bench bench;
    bench.aPerson();
    const RecordRef bao = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"p1@larkspur.example"_s)}});
    bench.intent(Action::Create, bao, R"({"email":"p1@larkspur.example","title":"Pilot"})");
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::Unknown);
    QCOMPARE(bench.check.stillUnknown().first().why, Why::Ambiguous);
    QVERIFY(bench.edits.find(bao));
}

void TestOutcomeCheck::aPersonMadeAtThatMomentIsTheOne() {
    Bench bench;
    bench.aPerson();
    bench.records[u"p1"_s].insert(u"createdAt"_s, double(bench.clock->wallMs() + 900));
    const RecordRef bao = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"p1@larkspur.example"_s)}});
    bench.intent(Action::Create, bao, R"({"email":"p1@larkspur.example","title":"vp"})");
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::Landed);
}

void TestOutcomeCheck::aCreatedCompanyCantBeLookedUp() {
    Bench bench;
    const RecordRef company = bench.create(RecordKind::Company, {{u"name"_s, textValue(u"Northwind"_s)}});
    bench.intent(Action::Create, company, R"({"name":"Northwind"})");
    bench.run();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(bench.outcome(), WriteOutcome::Unknown);
    QCOMPARE(bench.check.stillUnknown().first().why, Why::CannotBeLookedUp);
    QCOMPARE(bench.edits.find(company)->problem->kind, ErrorKind::OutcomeUnknown);
    QVERIFY(bench.plan().writes.isEmpty()); // never a second create by itself
}

void TestOutcomeCheck::whatCantBeReadIsAskedAgainNextTime() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.intent(Action::Update, aoife, R"({"title":"VP"})", R"({"id":"p1","title":"COO"})");
    bench.instead[u"GET"_s] = {replyWith(403)};
    bench.run();
    QCOMPARE(bench.outcome(), WriteOutcome::Intended);
    QCOMPARE(bench.check.stillUnknown().first().why, Why::NotReadable);
    bench.check.start();
    bench.turn();
    QCOMPARE(bench.outcome(), WriteOutcome::Landed);
    QVERIFY(bench.check.stillUnknown().isEmpty());
}

void TestOutcomeCheck::nothingThatCouldWriteIsSent() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    const RecordRef bao = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"bao@northwind.example"_s)}});
    bench.intent(Action::Update, aoife, R"({"title":"CTO"})", R"({"id":"p1","title":"VP"})");
    bench.intent(Action::Delete, aoife, {});
    bench.intent(Action::Create, bao, R"({"email":"bao@northwind.example"})");
    bench.intent(Action::Upsert, bao, R"({"email":"bao@northwind.example"})");
    bench.run();
    QVERIFY(!bench.check.isRunning());
    const QStringList sent = bench.sent();
    for (const QString& line : sent)
        QVERIFY2(line.startsWith(u"GET ") || line == u"POST /people/query", qPrintable(line));
    QCOMPARE(sent.size(), 4);
}

void TestOutcomeCheck::aWriteUnderWayIsLeftAlone() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.edits.hold({aoife});
    bench.intent(Action::Update, aoife, R"({"title":"CTO"})", R"({"id":"p1","title":"VP"})");
    bench.run();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(bench.outcome(), WriteOutcome::Intended);
}

void TestOutcomeCheck::aCreateThatIsKnownToBeThereIsNoLongerStaged() {
    Bench bench;
    const RecordRef company = bench.create(RecordKind::Company, {{u"name"_s, textValue(u"Northwind"_s)}});
    const RecordRef person = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"bao@northwind.example"_s)},
                                                               {u"companyId"_s, textValue(company.id)}});
    bench.intent(Action::Create, company, R"({"name":"Northwind"})");
    bench.found.last().outcome = WriteOutcome::Saved;
    bench.found.last().createdId = u"c7"_s;
    bench.found.last().after = R"({"id":"c7","name":"Northwind"})";
    bench.run();
    QVERIFY(!bench.edits.find(company));
    QCOMPARE(bench.edits.find(person)->fields.value(u"companyId"_s).value.text, u"c7"_s);
    QCOMPARE(bench.companies.server(u"c7"_s)->name, u"Northwind"_s);
    QCOMPARE(bench.transport->count(), 0);
}

void TestOutcomeCheck::whatWasSentAgainSinceIsNotAskedAbout() {
    Bench bench;
    const RecordRef aoife = bench.aPerson();
    bench.intent(Action::Update, aoife, R"({"title":"CTO"})", R"({"id":"p1","title":"VP"})");
    bench.intent(Action::Update, aoife, R"({"title":"CTO"})", R"({"id":"p1","title":"VP"})");
    bench.found.last().outcome = WriteOutcome::Saved;
    bench.run();
    QCOMPARE(bench.transport->count(), 0);
}

QTEST_GUILESS_MAIN(TestOutcomeCheck)
#include "tst_outcome_check.moc"
