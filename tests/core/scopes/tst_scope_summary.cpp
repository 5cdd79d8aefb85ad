#include "core/scopes/scope_comparison.h"
#include "core/scopes/scope_summary.h"
#include "tests/core/scopes/evidence_maker.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestScopeSummary : public QObject {
    Q_OBJECT
private slots:
    void aScopeIsForReadingWritingOrRemoving();
    void aKeyIsSummedUp_data();
    void aKeyIsSummedUp();
    void aClauseSaysWhatItIsAboutAndHowSureItIs();
    void aLockedWorkspaceIsWarnedOfWhatItsKeyCouldDo();
    void aPageThatLacksItsScopeIsNamed();
    void allIsTooMuchWhereNotAllIsUsed();
    void aComparisonTellsWhatChanged_data();
    void aComparisonTellsWhatChanged();
    void aComparisonTellsWhatANewKeyLacks();
    void scopesOfAnotherContractStandAlone();
};

namespace {

QString nameOf(SummaryClause::Code code) {
    using Code = SummaryClause::Code;
    switch (code) {
    case Code::KeyRefused:
        return u"refused"_s;
    case Code::KeyDoubtful:
        return u"doubtful"_s;
    case Code::NothingKnown:
        return u"nothing known"_s;
    case Code::CanAll:
        return u"can all"_s;
    case Code::Can:
        return u"can"_s;
    case Code::CanOnly:
        return u"can only"_s;
    case Code::Cannot:
        return u"cannot"_s;
    }
    return {};
}

QString summary(const EvidenceMaker& maker) {
    QStringList clauses;
    const auto found = summaryOf(maker.report(), builtInContract());
    for (const SummaryClause& clause : found)
        clauses.append((nameOf(clause.code) + u' ' + clause.scopes.join(u' ')).trimmed());
    return clauses.join(u"; ");
}

QList<ScopeWarning> warnings(const EvidenceMaker& maker, WorkspaceMode mode = WorkspaceMode::Ask) {
    return warningsOf(maker.report(), builtInContract(), mode);
}

EvidenceMaker readsAll() {
    return EvidenceMaker().worked("queryPeople").worked("queryInteractions").worked("getCompany");
}

} // namespace

void TestScopeSummary::aScopeIsForReadingWritingOrRemoving() {
    const Contract& contract = builtInContract();
    QCOMPARE(powerOf(u"ALL", contract), ScopePower::Everything);
    QCOMPARE(powerOf(u"people:read", contract), ScopePower::Read);
    QCOMPARE(powerOf(u"people:write", contract), ScopePower::Write); // though it is assumed to delete people
    QCOMPARE(powerOf(u"companies:remove", contract), ScopePower::Remove);
    QCOMPARE(powerOf(u"interactions:write", contract), ScopePower::Write);
    QCOMPARE(powerOf(u"of:nothing", contract), ScopePower::Other);
    QCOMPARE(kindsOf(u"companies:remove", contract), QList{RecordKind::Company});
}

void TestScopeSummary::aKeyIsSummedUp_data() {
    QTest::addColumn<EvidenceMaker>("maker");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing known") << EvidenceMaker() << u"nothing known"_s;
    QTest::newRow("reads everything, can't delete companies")
        << readsAll().refused("deleteCompany")
        << u"can all people:read companies:read interactions:read; cannot companies:remove"_s;
    QTest::newRow("reads people only")
        << EvidenceMaker().worked("queryPeople").refused("queryInteractions").refused("getCompany")
        << u"can only people:read; cannot companies:read interactions:read"_s;
    QTest::newRow("reads people, the rest isn't known")
        << EvidenceMaker().worked("queryPeople") << u"can people:read"_s;
    QTest::newRow("writes some")
        << readsAll().worked("updatePerson").refused("createInteraction")
        << u"can all people:read companies:read interactions:read; can people:write; cannot interactions:write"_s;
    QTest::newRow("refused") << readsAll().refused("queryPeople", 401).refused("getCompany", 401) << u"refused"_s;
    QTest::newRow("doubtful")
        << EvidenceMaker().worked("queryInteractions").worked("queryPeople").refused("queryPeople")
        << u"doubtful; can interactions:read"_s;
}

void TestScopeSummary::aKeyIsSummedUp() {
    QFETCH(EvidenceMaker, maker);
    QFETCH(QString, words);
    QCOMPARE(summary(maker), words);
}

void TestScopeSummary::aClauseSaysWhatItIsAboutAndHowSureItIs() {
    const auto proven = summaryOf(readsAll().report(), builtInContract());
    QCOMPARE(proven.first().power, ScopePower::Read);
    QCOMPARE(proven.first().kinds, QList({RecordKind::Person, RecordKind::Company, RecordKind::Interaction}));
    QVERIFY(proven.first().allProven);
    const auto probable =
        summaryOf(EvidenceMaker().worked("queryPeople").worked("queryInteractions").notFound("getCompany").report(),
                  builtInContract());
    QVERIFY(!probable.first().allProven);
}

void TestScopeSummary::aLockedWorkspaceIsWarnedOfWhatItsKeyCouldDo() {
    using Code = ScopeWarning::Code;
    EvidenceMaker maker = readsAll();
    QVERIFY(warnings(maker, WorkspaceMode::Locked).isEmpty());
    maker.worked("deleteCompany").by(ScopeSource::WriteCheck).notFound("updatePerson");
    const auto found = warnings(maker, WorkspaceMode::Locked);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0), (ScopeWarning{Code::RemovesWhileLocked, {u"companies:remove"_s}, {}, true}));
    QCOMPARE(found.at(1), (ScopeWarning{Code::WritesWhileLocked, {u"people:write"_s}, {}, false}));
    QVERIFY(warnings(maker, WorkspaceMode::Ask).isEmpty());
}

void TestScopeSummary::aPageThatLacksItsScopeIsNamed() {
    using Code = ScopeWarning::Code;
    const auto found =
        warnings(EvidenceMaker().worked("queryPeople").refused("queryInteractions").refused("getCompany"));
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0), (ScopeWarning{Code::PageLacksScope, {u"companies:read"_s}, RecordKind::Company, true}));
    QCOMPARE(found.at(1),
             (ScopeWarning{Code::PageLacksScope, {u"interactions:read"_s}, RecordKind::Interaction, true}));
}

void TestScopeSummary::allIsTooMuchWhereNotAllIsUsed() {
    EvidenceMaker maker = readsAll();
    maker.worked("updatePerson").worked("updateCompany").worked("deleteCompany");
    EvidenceMaker uses = maker;
    uses.worked("createInteraction");
    QVERIFY(warnings(uses).isEmpty()); // all of it is used
    maker.by(ScopeSource::WriteCheck).notFound("createInteraction");
    const auto found = warnings(maker);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().code, ScopeWarning::Code::AllWhereLessWouldDo);
    QCOMPARE(found.first().scopes, QStringList{u"interactions:write"_s});
    QVERIFY(!found.first().proven);
}

void TestScopeSummary::aComparisonTellsWhatChanged_data() {
    QTest::addColumn<EvidenceMaker>("before");
    QTest::addColumn<EvidenceMaker>("after");
    QTest::addColumn<ScopeDifference::Kind>("kind");
    using Kind = ScopeDifference::Kind;
    const EvidenceMaker held = EvidenceMaker().worked("queryPeople").worked("getCompany");
    const EvidenceMaker lacking = EvidenceMaker().worked("queryPeople").refused("getCompany");
    const EvidenceMaker probably = EvidenceMaker().worked("queryPeople").notFound("getCompany");
    const EvidenceMaker unknown = EvidenceMaker().worked("queryPeople");
    QTest::newRow("the same") << held << held << Kind::Same;
    QTest::newRow("less sure") << held << probably << Kind::Same;
    QTest::newRow("lost") << held << lacking << Kind::Lost;
    QTest::newRow("gained") << lacking << probably << Kind::Gained;
    QTest::newRow("now known") << unknown << lacking << Kind::NowKnown;
    QTest::newRow("not shown yet") << held << unknown << Kind::NotShown;
}

void TestScopeSummary::aComparisonTellsWhatChanged() {
    QFETCH(EvidenceMaker, before);
    QFETCH(EvidenceMaker, after);
    QFETCH(ScopeDifference::Kind, kind);
    const ScopeComparison comparison = compare(before.report(), after.report());
    QCOMPARE(comparison.scopes.size(), 8);
    QCOMPARE(comparison.scopes.at(3).scope, u"companies:read"_s);
    QCOMPARE(comparison.scopes.at(3).kind, kind);
    QCOMPARE(comparison.isSame(), kind == ScopeDifference::Kind::Same);
}

void TestScopeSummary::aComparisonTellsWhatANewKeyLacks() {
    const EvidenceMaker old =
        readsAll().worked("createInteraction").by(ScopeSource::WriteCheck).notFound("updateCompany");
    const EvidenceMaker fresh =
        EvidenceMaker().worked("queryPeople").refused("createInteraction").refused("updateCompany");
    const ScopeComparison comparison = compare(old.report(), fresh.report());
    QCOMPARE(comparison.lacks(), QStringList({u"companies:write"_s, u"interactions:write"_s}));
    QCOMPARE(comparison.lacks(true), QStringList({u"interactions:write"_s}));
    QCOMPARE(comparison.notShown(), QStringList({u"companies:read"_s, u"interactions:read"_s}));
    QVERIFY(comparison.scopes.at(3).isMissing());
}

void TestScopeSummary::scopesOfAnotherContractStandAlone() {
    Contract other = builtInContract();
    other.scopes.removeIf([](const Scope& scope) { return scope.name == u"companies:remove"; });
    other.scopes.append(Scope{u"deals:read"_s, {}, Evidence::Loaded});
    const ScopeComparison comparison = compare(readsAll().report(), scopeReport(other, readsAll().snapshot()));
    QCOMPARE(comparison.scopes.size(), 9);
    QCOMPARE(comparison.scopes.at(5).kind, ScopeDifference::Kind::OnlyBefore);
    QCOMPARE(comparison.scopes.last().kind, ScopeDifference::Kind::OnlyAfter);
}

QTEST_GUILESS_MAIN(TestScopeSummary)
#include "tst_scope_summary.moc"
