#include "tests/core/edits/save_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Problem = PlanProblem::Kind;

namespace {
QStringList linesOf(const SavePlan& plan) {
    QStringList lines;
    for (const PlannedWrite& write : plan.writes)
        lines.append(QString::fromLatin1(methodName(write.operation.method)) + u' ' + write.path);
    return lines;
}
QMap<QString, Value> lunch() {
    return {{u"type"_s, textValue(u"MEETING"_s)},
            {u"direction"_s, textValue(u"OUTBOUND"_s)},
            {u"title"_s, textValue(u"Lunch"_s)}};
}
} // namespace

/// What a save would send, and what it can't.
class TestSavePlan : public QObject {
    Q_OBJECT
private slots:
    void parentsGoFirstAndDeletesLast();
    void readsAreCounted();
    void clearingAndDeletingAreCalledDestructive();
    void aMissingRequiredFieldIsTold();
    void exactlyOneOfTheContactsMustBeGiven_data();
    void exactlyOneOfTheContactsMustBeGiven();
    void whatTheContractForbidsIsTold();
    void aParentThatIsLeftOutKeepsItsChild();
    void aParentWithAProblemKeepsItsChild();
    void aParentThatIsToBeDeletedIsTold();
    void planningSendsNothing();
};

void TestSavePlan::parentsGoFirstAndDeletesLast() {
    SaveBench bench;
    const RecordRef gone = bench.aPerson(u"p1"_s);
    const RecordRef changed = bench.aPerson(u"p2"_s);
    bench.edits.stageDelete(gone, bench.people.server(u"p1"_s));
    bench.clock->advance(1);
    bench.set(changed, u"title"_s, u"CTO"_s);
    bench.clock->advance(1);
    const RecordRef company = bench.create(RecordKind::Company, {{u"name"_s, textValue(u"Northwind"_s)}});
    bench.set(changed, u"companyId"_s, textValue(company.id));
    const SavePlan plan = bench.plan();
    QVERIFY(plan.problems.isEmpty());
    QCOMPARE(linesOf(plan), (QStringList{u"POST /companies"_s, u"PATCH /people/p2"_s, u"DELETE /people/p1"_s}));
    QCOMPARE(plan.writes[1].waitsFor, QList{company});
    QVERIFY(plan.writes[2].readsBefore);
    QVERIFY(plan.writes[2].body.json.isEmpty());
}

void TestSavePlan::readsAreCounted() {
    SaveBench bench;
    const RecordRef gone = bench.aPerson(u"p1"_s);
    bench.edits.stageDelete(gone, bench.people.server(u"p1"_s));
    bench.set(bench.aPerson(u"p2"_s), u"title"_s, u"CTO"_s);
    QMap<QString, Value> meeting = lunch();
    meeting.insert(u"mainContact"_s, textValue(u"p2"_s));
    bench.create(RecordKind::Interaction, meeting);
    const SavePlan plan = bench.plan();
    QCOMPARE(plan.certainReads, 2); // before the delete, and after the interaction
    QCOMPARE(plan.reads, 3);        // and if the PATCH answers without the record
    QCOMPARE(plan.requests(), 6);
}

void TestSavePlan::clearingAndDeletingAreCalledDestructive() {
    SaveBench bench;
    bench.set(bench.aPerson(u"p1"_s), u"title"_s, nothing());
    bench.clock->advance(1);
    bench.set(bench.aPerson(u"p2"_s), u"phone"_s, u"1"_s);
    const SavePlan plan = bench.plan();
    QVERIFY(plan.writes[0].destroys);
    QVERIFY(!plan.writes[1].destroys);
}

void TestSavePlan::aMissingRequiredFieldIsTold() {
    SaveBench bench;
    const RecordRef person = bench.create(RecordKind::Person, {{u"firstName"_s, textValue(u"Bao"_s)}});
    const SavePlan plan = bench.plan();
    QVERIFY(plan.writes.isEmpty());
    QCOMPARE(plan.problems, (QList<PlanProblem>{{Problem::MissingField, person, u"email"_s, {}}}));
}

void TestSavePlan::exactlyOneOfTheContactsMustBeGiven_data() {
    QTest::addColumn<bool>("id");
    QTest::addColumn<bool>("email");
    QTest::addColumn<bool>("fine");
    QTest::newRow("neither") << false << false << false;
    QTest::newRow("the id") << true << false << true;
    QTest::newRow("the address") << false << true << true;
    QTest::newRow("both") << true << true << false;
}

void TestSavePlan::exactlyOneOfTheContactsMustBeGiven() {
    QFETCH(bool, id);
    QFETCH(bool, email);
    QFETCH(bool, fine);
    SaveBench bench;
    QMap<QString, Value> values = lunch();
    if (id)
        values.insert(u"mainContact"_s, textValue(u"p1"_s));
    if (email)
        values.insert(u"mainContactEmail"_s, textValue(u"a@larkspur.example"_s));
    bench.create(RecordKind::Interaction, values);
    const SavePlan plan = bench.plan();
    QCOMPARE(plan.writes.size(), fine ? 1 : 0);
    if (fine)
        return;
    QCOMPARE(plan.problems.size(), 1);
    QCOMPARE(plan.problems.first().kind, Problem::ExactlyOneOf);
    QCOMPARE(plan.problems.first().fields, (QStringList{u"mainContact"_s, u"mainContactEmail"_s}));
}

void TestSavePlan::whatTheContractForbidsIsTold() {
    SaveBench bench;
    QMap<QString, Value> values = lunch();
    values.insert(u"mainContact"_s, textValue(u"p1"_s));
    values.insert(u"type"_s, textValue(u"LUNCH"_s));
    values.insert(u"title"_s, textValue(QString(1001, u'x')));
    bench.create(RecordKind::Interaction, values);
    bench.clock->advance(1);
    bench.set(bench.aPerson(), u"email"_s, u"nowhere"_s);
    const SavePlan plan = bench.plan();
    QVERIFY(plan.writes.isEmpty());
    QStringList fields;
    for (const PlanProblem& problem : plan.problems) {
        QCOMPARE(problem.kind, Problem::BadValue);
        fields.append(problem.field);
    }
    QCOMPARE(fields, (QStringList{u"title"_s, u"type"_s, u"email"_s}));
}

void TestSavePlan::aParentThatIsLeftOutKeepsItsChild() {
    SaveBench bench;
    const RecordRef company = bench.create(RecordKind::Company, {{u"name"_s, textValue(u"Northwind"_s)}});
    const RecordRef person = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"bao@northwind.example"_s)},
                                                               {u"companyId"_s, textValue(company.id)}});
    const SavePlan plan = bench.plan({person});
    QVERIFY(plan.writes.isEmpty());
    QCOMPARE(plan.problems, (QList<PlanProblem>{{Problem::ParentMissing, person, {}, {}}}));
}

void TestSavePlan::aParentWithAProblemKeepsItsChild() {
    SaveBench bench;
    const RecordRef company = bench.create(RecordKind::Company, {{u"domain"_s, textValue(u"northwind.example"_s)}});
    const RecordRef person = bench.create(RecordKind::Person, {{u"email"_s, textValue(u"bao@northwind.example"_s)},
                                                               {u"companyId"_s, textValue(company.id)}});
    const SavePlan plan = bench.plan();
    QVERIFY(plan.writes.isEmpty());
    QCOMPARE(plan.problems, (QList<PlanProblem>{{Problem::MissingField, company, u"name"_s, {}},
                                                {Problem::ParentMissing, person, {}, {}}}));
}

void TestSavePlan::aParentThatIsToBeDeletedIsTold() {
    SaveBench bench;
    const RecordRef company = bench.add(RecordKind::Company, {{u"id"_s, u"c1"_s}, {u"name"_s, u"Northwind"_s}});
    const RecordRef aoife = bench.aPerson();
    bench.edits.stageDelete(company, bench.companies.server(u"c1"_s));
    bench.set(aoife, u"companyId"_s, u"c1"_s);
    const SavePlan plan = bench.plan({aoife});
    QVERIFY(plan.writes.isEmpty());
    QCOMPARE(plan.problems, (QList<PlanProblem>{{Problem::DeletedParent, aoife, u"companyId"_s, {}}}));
}

void TestSavePlan::planningSendsNothing() {
    SaveBench bench;
    bench.set(bench.aPerson(), u"title"_s, u"CTO"_s);
    QCOMPARE(bench.plan().writes.size(), 1);
    bench.turn();
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(bench.edits.count(), 1);
}

QTEST_GUILESS_MAIN(TestSavePlan)
#include "tst_save_plan.moc"
