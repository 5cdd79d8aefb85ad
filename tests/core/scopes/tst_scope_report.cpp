#include "core/scopes/scope_comparison.h"
#include "core/scopes/scope_summary.h"
#include "tests/core/scopes/evidence_maker.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestScopeReport : public QObject {
    Q_OBJECT
private slots:
    void withoutEvidenceNothingIsKnown();
    void aRefusalDisprovesWhileOthersSucceed_data();
    void aRefusalDisprovesWhileOthersSucceed();
    void aRefusalAloneSaysNothing();
    void aRefusalLongAfterTheLastSuccessIsOnlyProbable();
    void aKeyThatIsRevokedTakesAllWithIt();
    void whatWasKnownBeforeTheRefusalCanStillBeAskedFor();
    void oneRefusalOfWhatWorkedPutsOnlyThatInDoubt();
    void aScopeThatWasTakenAwayIsDisprovedOnceOthersWork();
    void aScopeThatWasGivenIsProvedByTheNewestAnswer();
    void aKeyThatWasOutForAWhileLosesNothing();
    void aNotFoundNeverBeatsAProof();
    void aNotFoundIsNoNewsWhileNothingWorks();
    void anAssumedScopeDoesNotBeatAProof();
    void aRefusalWithoutABodyIsOnlyProbable();
    void operationsThatContradictEachOtherAreSaidToBeMixed();
    void operationsGoByTheirOwnEvidence();
    void allIsHeldAsFarAsSeen();
    void allIsNotHeldWhereOneIsLacking();
    void whatSaysNothingExplainsANotKnown();
    void aScopeListsWhatItOpens();
    void theEvidenceThatDecidedIsNamed();
};

void TestScopeReport::withoutEvidenceNothingIsKnown() {
    const ScopeReport report = EvidenceMaker().report();
    QCOMPARE(report.scopes.size(), 8);
    QCOMPARE(report.operations.size(), builtInContract().operations.size());
    QCOMPARE(matrix(report), u"-.-------"_s);
    QCOMPARE(report.key, KeyState::Unknown);
    QCOMPARE(report.hint, u"klipy_api_…3f9a"_s);
}

void TestScopeReport::aRefusalDisprovesWhileOthersSucceed_data() {
    QTest::addColumn<int>("status");
    QTest::newRow("401") << 401;
    QTest::newRow("403") << 403;
}

void TestScopeReport::aRefusalDisprovesWhileOthersSucceed() {
    QFETCH(int, status);
    EvidenceMaker before;
    before.refused("queryInteractions", status).worked("queryPeople");
    QCOMPARE(stateOf(before.report(), "interactions:read"), u"not held, proven"_s);
    QCOMPARE(stateOf(before.report(), "people:read"), u"held, proven"_s);
    EvidenceMaker after;
    after.worked("queryPeople").refused("queryInteractions", status).refused("getCompany", status);
    QCOMPARE(stateOf(after.report(), "interactions:read"), u"not held, proven"_s);
    QCOMPARE(stateOf(after.report(), "companies:read"), u"not held, proven"_s);
    QCOMPARE(after.report().key, KeyState::Works);
}

void TestScopeReport::aRefusalAloneSaysNothing() {
    EvidenceMaker maker;
    maker.refused("queryPeople", 401);
    QCOMPARE(matrix(maker.report()), u"-.-------"_s);
    QCOMPARE(maker.report().key, KeyState::Doubtful);
    maker.refused("getPerson", 401); // of the same scope
    QCOMPARE(maker.report().key, KeyState::Doubtful);
    maker.refused("queryInteractions", 401);
    QCOMPARE(maker.report().key, KeyState::Refused);
    QCOMPARE(matrix(maker.report()), u"-.-------"_s);
}

void TestScopeReport::aRefusalLongAfterTheLastSuccessIsOnlyProbable() {
    EvidenceMaker maker;
    maker.worked("queryPeople").after(3'600'000).refused("queryInteractions");
    QCOMPARE(stateOf(maker.report(), "interactions:read"), u"not held, probable"_s);
    maker.worked("queryPeople"); // the key was good all the time
    QCOMPARE(stateOf(maker.report(), "interactions:read"), u"not held, proven"_s);
}

void TestScopeReport::aKeyThatIsRevokedTakesAllWithIt() {
    EvidenceMaker maker;
    maker.worked("queryPeople").worked("queryInteractions").refused("getCompany", 401);
    const qint64 since = maker.now();
    maker.refused("queryPeople", 401);
    const ScopeReport report = maker.report();
    QCOMPARE(report.key, KeyState::Refused);
    QCOMPARE(report.refusedSinceMs, since);
    QCOMPARE(report.lastWorkedMs, since - 1000);
    QCOMPARE(matrix(report), u"-.-------"_s); // in particular companies:read isn't "not held"
    QCOMPARE(operationState(report, "queryPeople"), u"not known"_s);
}

void TestScopeReport::whatWasKnownBeforeTheRefusalCanStillBeAskedFor() {
    EvidenceMaker maker;
    maker.worked("queryPeople").refused("getCompany").worked("queryInteractions");
    const ScopeReport good = maker.report();
    QCOMPARE(beforeRefusal(maker.snapshot()), maker.snapshot());
    maker.refused("queryPeople", 401).refused("queryInteractions", 401);
    const ScopeReport before = scopeReport(builtInContract(), beforeRefusal(maker.snapshot()));
    QCOMPARE(before.scopes, good.scopes);
    QCOMPARE(before.wallMs, good.wallMs);
}

void TestScopeReport::oneRefusalOfWhatWorkedPutsOnlyThatInDoubt() {
    EvidenceMaker maker;
    maker.worked("queryPeople").worked("queryInteractions").refused("queryPeople");
    QCOMPARE(maker.report().key, KeyState::Doubtful);
    QCOMPARE(stateOf(maker.report(), "people:read"), u"not known"_s);
    QCOMPARE(stateOf(maker.report(), "interactions:read"), u"held, proven"_s);
}

void TestScopeReport::aScopeThatWasTakenAwayIsDisprovedOnceOthersWork() {
    EvidenceMaker maker;
    maker.worked("queryPeople").after(3'600'000).refused("queryPeople").worked("queryInteractions");
    QCOMPARE(stateOf(maker.report(), "people:read"), u"not held, proven"_s);
    QCOMPARE(maker.report().scope(u"people:read")->best->evidence.requestId, u"req_2"_s);
}

void TestScopeReport::aScopeThatWasGivenIsProvedByTheNewestAnswer() {
    EvidenceMaker maker;
    maker.worked("queryPeople").refused("queryInteractions").worked("queryPeople").worked("queryInteractions");
    QCOMPARE(stateOf(maker.report(), "interactions:read"), u"held, proven"_s);
    QVERIFY(!maker.report().scope(u"interactions:read")->mixed); // the same operation: it has changed
}

void TestScopeReport::aKeyThatWasOutForAWhileLosesNothing() {
    EvidenceMaker maker;
    maker.worked("queryPeople").refused("queryPeople", 401).refused("getCompany", 401).worked("queryPeople");
    QCOMPARE(stateOf(maker.report(), "people:read"), u"held, proven"_s);
    QCOMPARE(stateOf(maker.report(), "companies:read"), u"not known"_s);
}

void TestScopeReport::aNotFoundNeverBeatsAProof() {
    EvidenceMaker maker;
    maker.worked("queryPeople").notFound("getCompany");
    QCOMPARE(stateOf(maker.report(), "companies:read"), u"held, probable"_s);
    maker.refused("getCompany").notFound("getCompany");
    QCOMPARE(stateOf(maker.report(), "companies:read"), u"not held, proven"_s);
    maker.worked("getCompany").notFound("getCompany");
    QCOMPARE(stateOf(maker.report(), "companies:read"), u"held, proven"_s);
}

void TestScopeReport::aNotFoundIsNoNewsWhileNothingWorks() {
    EvidenceMaker maker;
    maker.refused("queryPeople", 401).refused("queryInteractions", 401).notFound("getCompany");
    QCOMPARE(matrix(maker.report()), u"-.-------"_s);
    EvidenceMaker wrongServer;
    wrongServer.notFound("queryPeople").notFound("queryInteractions").notFound("getCompany");
    QCOMPARE(matrix(wrongServer.report()), u"-.-------"_s);
}

void TestScopeReport::anAssumedScopeDoesNotBeatAProof() {
    EvidenceMaker maker;
    maker.worked("queryPeople").worked("deletePerson");
    QCOMPARE(stateOf(maker.report(), "people:write"), u"held, probable"_s);
    QCOMPARE(operationState(maker.report(), "deletePerson"), u"held, proven"_s);
    maker.worked("updatePerson").refused("deletePerson").worked("queryPeople");
    QCOMPARE(stateOf(maker.report(), "people:write"), u"held, proven"_s);
    EvidenceMaker other;
    other.worked("queryPeople").refused("deletePerson");
    QCOMPARE(stateOf(other.report(), "people:write"), u"not held, probable"_s);
    QCOMPARE(operationState(other.report(), "deletePerson"), u"not held, proven"_s);
}

void TestScopeReport::aRefusalWithoutABodyIsOnlyProbable() {
    EvidenceMaker maker;
    maker.worked("queryPeople").refusedWithoutBody("getCompany").worked("queryPeople");
    QCOMPARE(stateOf(maker.report(), "companies:read"), u"not held, probable"_s);
    QCOMPARE(operationState(maker.report(), "getCompany"), u"not held, probable"_s);
}

void TestScopeReport::operationsThatContradictEachOtherAreSaidToBeMixed() {
    EvidenceMaker maker;
    maker.worked("queryPeople").refused("getPerson").worked("queryPeople");
    const ScopeCell cell = *maker.report().scope(u"people:read");
    QVERIFY(cell.mixed);
    QCOMPARE(cell.sureness, Sureness::Probable);
    QCOMPARE(operationState(maker.report(), "queryPeople"), u"held, proven"_s);
    QCOMPARE(operationState(maker.report(), "getPerson"), u"not held, proven"_s);
    maker.worked("getPerson");
    QVERIFY(!maker.report().scope(u"people:read")->mixed);
}

void TestScopeReport::operationsGoByTheirOwnEvidence() {
    EvidenceMaker maker;
    maker.refused("authenticate").worked("queryPeople");
    QCOMPARE(operationState(maker.report(), "authenticate"), u"not held, proven"_s); // and nothing of ALL
    QCOMPARE(stateOf(maker.report(), "ALL"), u"not known"_s);
    QCOMPARE(operationState(maker.report(), "queryPeople"), u"held, proven"_s);
    QCOMPARE(operationState(maker.report(), "getPerson"), u"not known"_s);
}

void TestScopeReport::allIsHeldAsFarAsSeen() {
    EvidenceMaker maker;
    maker.worked("queryPeople").worked("updatePerson").worked("getCompany").worked("updateCompany");
    maker.worked("deleteCompany").worked("queryInteractions");
    QCOMPARE(stateOf(maker.report(), "ALL"), u"not known"_s);
    maker.worked("createInteraction");
    QCOMPARE(stateOf(maker.report(), "ALL"), u"held, proven"_s);
    QVERIFY(maker.report().scope(u"ALL")->asFarAsSeen);
}

void TestScopeReport::allIsNotHeldWhereOneIsLacking() {
    EvidenceMaker maker;
    maker.worked("queryPeople").refused("deleteCompany");
    QCOMPARE(stateOf(maker.report(), "ALL"), u"not held, proven"_s);
    EvidenceMaker probably;
    probably.worked("queryPeople").after(3'600'000).refused("deleteCompany");
    QCOMPARE(stateOf(probably.report(), "ALL"), u"not held, probable"_s);
}

void TestScopeReport::whatSaysNothingExplainsANotKnown() {
    EvidenceMaker maker;
    maker.failed("queryPeople");
    const ScopeCell cell = *maker.report().scope(u"people:read");
    QCOMPARE(cell.held, Held::NotKnown);
    QVERIFY(cell.best);
    QCOMPARE(cell.best->evidence.status, 503);
}

void TestScopeReport::aScopeListsWhatItOpens() {
    const ScopeReport report = EvidenceMaker().report();
    QCOMPARE(report.scope(u"people:read")->opens, QStringList({u"queryPeople"_s, u"getPerson"_s}));
    QCOMPARE(report.scope(u"companies:remove")->opens, QStringList({u"deleteCompany"_s}));
    QCOMPARE(report.scope(u"ALL")->opens, QStringList({u"authenticate"_s}));
}

void TestScopeReport::theEvidenceThatDecidedIsNamed() {
    EvidenceMaker maker;
    maker.worked("queryPeople").by(ScopeSource::Check).refused("getCompany");
    const ScopeCell cell = *maker.report().scope(u"companies:read");
    QCOMPARE(cell.best->says, ScopeSays::Disproves);
    QCOMPARE(cell.best->evidence.method, HttpMethod::Get);
    QCOMPARE(cell.best->evidence.pathTemplate, u"/companies/{companyId}"_s);
    QCOMPARE(cell.best->evidence.status, 403);
    QCOMPARE(cell.best->evidence.code, u"a_code"_s);
    QCOMPARE(cell.best->evidence.requestId, u"req_2"_s);
    QCOMPARE(cell.best->evidence.wallMs, maker.now());
    QCOMPARE(cell.best->evidence.source, ScopeSource::Check);
}

QTEST_GUILESS_MAIN(TestScopeReport)
#include "tst_scope_report.moc"
