#include "tests/core/scopes/scope_bench.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Servers that misbehave, or that look at things in another order than one would like.

class TestScopeCheckFaults : public QObject {
    Q_OBJECT
private slots:
    void aServerThatAlwaysFailsYieldsNothingHeld_data();
    void aServerThatAlwaysFailsYieldsNothingHeld();
    void aServerThatLooksAtIdsAndBodiesFirstProvesNothing();
    void aServerThatLooksAtIdsBeforeTheKeyProvesNothing();
    void aWriteThatIsAnsweredWithSuccessStopsEverything_data();
    void aWriteThatIsAnsweredWithSuccessStopsEverything();
    void aContractThatCallsADeleteAQueryIsNotFollowed();
    void aContractThatCallsAPostAnUpdateIsNotFollowed();
    void aContractWithACompaniesQueryUsesIt();
    void withoutAKeyNothingIsSent();

private:
    static HttpReply list() { return jsonReply(200, R"({"object":"list","data":[],"page_info":{}})"); }
    static HttpReply whoIAm() { return jsonReply(200, R"({"data":{"organization":{"name":"Larkspur"}}})"); }
};

void TestScopeCheckFaults::aServerThatAlwaysFailsYieldsNothingHeld_data() {
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<ScopeCheckEnd>("end");
    QTest::addColumn<int>("requests");
    using E = ScopeCheckEnd;
    QTest::newRow("429") << refusal(429, "rate_limit_exceeded") << E::RateLimited << 1;
    QTest::newRow("429 without a body") << replyWith(429) << E::RateLimited << 1;
    QTest::newRow("500") << refusal(500, "oops") << E::Finished << 4;
    QTest::newRow("503 of a proxy") << replyWith(503, "<html>") << E::Finished << 4;
    QTest::newRow("a login page") << replyWith(200, "<html>Log in</html>") << E::Finished << 4;
    QTest::newRow("an empty 200") << replyWith(200) << E::Finished << 4;
    QTest::newRow("another API's JSON") << jsonReply(200, R"({"ok":true})") << E::Finished << 4;
    QTest::newRow("a redirect") << replyWith(302) << E::Finished << 4;
    QTest::newRow("no answer in time") << failedWith(WireFailure::Timeout) << E::Finished << 4;
    QTest::newRow("cut off") << failedWith(WireFailure::ConnectionLost, 200) << E::Finished << 4;
    QTest::newRow("no trust") << failedWith(WireFailure::Tls) << E::NotReached << 1;
    QTest::newRow("no network") << failedWith(WireFailure::Offline) << E::NotReached << 1;
    QTest::newRow("no such host") << failedWith(WireFailure::HostNotFound) << E::NotReached << 1;
    QTest::newRow("404 for everything") << refusal(404, "not_found") << E::Finished << 4;
    QTest::newRow("403 of a proxy") << replyWith(403, "<html>") << E::Finished << 4;
}

void TestScopeCheckFaults::aServerThatAlwaysFailsYieldsNothingHeld() {
    QFETCH(HttpReply, reply);
    QFETCH(ScopeCheckEnd, end);
    QFETCH(int, requests);
    ScopeBench bench([reply](HttpMethod, const QString&, const QByteArray&) { return reply; });
    QVERIFY(bench.runCheck());
    QCOMPARE(bench.ends.first(), end);
    const ScopeReport report = bench.report();
    QCOMPARE(matrix(report), u"-.-------"_s);
    for (const OperationCell& cell : report.operations)
        QVERIFY2(cell.held == Held::NotKnown, qPrintable(cell.operationId));
    QCOMPARE(bench.server->received, requests); // never tried again: so many were said, and no more are sent
    QCOMPARE(bench.server->unsafe, 0);
}

void TestScopeCheckFaults::aServerThatLooksAtIdsAndBodiesFirstProvesNothing() {
    // This key may do nothing but ask whose it is: whatever else were held would be wrong.
    ScopeBench bench([](HttpMethod, const QString& path, const QByteArray& body) {
        if (path.endsWith(u"/authenticate"))
            return whoIAm();
        if (path.endsWith(u"/query"))
            return body.contains("cursor") ? refusal(403, "insufficient_scope") : refusal(400, "cursor_required");
        return path.endsWith(impossibleId()) ? refusal(404, "not_found") : refusal(403, "insufficient_scope");
    });
    bench.gate.open();
    QVERIFY(bench.runCheck());
    QVERIFY(bench.runWriteCheck());
    const ScopeReport report = bench.report();
    for (const ScopeCell& cell : report.scopes)
        QVERIFY2(cell.held == Held::NotKnown || cell.sureness == Sureness::Probable, qPrintable(cell.scope));
    QCOMPARE(stateOf(report, "people:read"), u"held, probable"_s);
    QCOMPARE(stateOf(report, "companies:read"), u"held, probable"_s);
    QCOMPARE(stateOf(report, "people:write"), u"held, probable"_s);
    QCOMPARE(stateOf(report, "ALL"), u"not known"_s);
}

void TestScopeCheckFaults::aServerThatLooksAtIdsBeforeTheKeyProvesNothing() {
    ScopeBench bench([](HttpMethod, const QString& path, const QByteArray&) {
        return path.endsWith(impossibleId()) ? refusal(404, "not_found") : refusal(401, "invalid_api_key");
    });
    QVERIFY(bench.runCheck());
    QCOMPARE(bench.matrix(), u"-.-------"_s);
    QCOMPARE(bench.report().key, KeyState::Refused);
}

void TestScopeCheckFaults::aWriteThatIsAnsweredWithSuccessStopsEverything_data() {
    QTest::addColumn<HttpReply>("reply");
    QTest::newRow("a record") << jsonReply(200, R"({"data":{"id":"x"}})");
    QTest::newRow("nothing") << replyWith(204);
    QTest::newRow("a login page") << replyWith(200, "<html>");
}

void TestScopeCheckFaults::aWriteThatIsAnsweredWithSuccessStopsEverything() {
    QFETCH(HttpReply, reply);
    ScopeBench bench([reply](HttpMethod, const QString&, const QByteArray&) { return reply; });
    bench.gate.open();
    QVERIFY(bench.runWriteCheck());
    QCOMPARE(bench.ends.first(), ScopeCheckEnd::Answered);
    QCOMPARE(bench.server->received, 1);
}

void TestScopeCheckFaults::aContractThatCallsADeleteAQueryIsNotFollowed() {
    Contract hostile = builtInContract();
    for (Operation& operation : hostile.operations) {
        if (operation.action == Action::Query || operation.action == Action::Authenticate)
            operation.method = HttpMethod::Delete;
        if (operation.action == Action::Get)
            operation.method = HttpMethod::Post;
    }
    QCOMPARE(readPlan(hostile, Spelling(), {}).cost(), 0);
    ScopeBench bench([](HttpMethod, const QString&, const QByteArray&) { return list(); });
    bench.gate.open();
    ScopePlan plan;
    ScopeProbe probe;
    probe.request.operation = *hostile.operation(RecordKind::Person, Action::Query);
    plan.probes.append(probe);
    bench.check.start(plan);
    QTRY_COMPARE(bench.ends, QList{ScopeCheckEnd::Finished});
    QCOMPARE(bench.server->received, 0);
}

void TestScopeCheckFaults::aContractThatCallsAPostAnUpdateIsNotFollowed() {
    for (const HttpMethod method : {HttpMethod::Post, HttpMethod::Put, HttpMethod::Delete}) {
        Contract hostile = builtInContract();
        for (Operation& operation : hostile.operations) {
            if (operation.action == Action::Update)
                operation.method = method;
        }
        QCOMPARE(writePlan(hostile, {}).cost(), 0);
    }
    Contract other = builtInContract();
    for (Operation& operation : other.operations) {
        if (operation.action == Action::Update)
            operation.pathTemplate += u"/purge"_s;
    }
    QCOMPARE(writePlan(other, {}).cost(), 0);
}

void TestScopeCheckFaults::aContractWithACompaniesQueryUsesIt() {
    Contract loaded = builtInContract();
    Operation query = *loaded.operation(RecordKind::Person, Action::Query);
    query.id = u"queryCompanies"_s;
    query.pathTemplate = u"/companies/query"_s;
    query.kind = RecordKind::Company;
    query.scope = u"companies:read"_s;
    loaded.operations.append(query);
    const ScopePlan plan = readPlan(loaded, Spelling(), u"c1"_s);
    QCOMPARE(plan.cost(), 4);
    QCOMPARE(plan.probes.last().operation().id, u"queryCompanies"_s);
}

void TestScopeCheckFaults::withoutAKeyNothingIsSent() {
    ScopeBench bench([](HttpMethod, const QString&, const QByteArray&) { return list(); }, QByteArray());
    QVERIFY(bench.runCheck());
    QCOMPARE(bench.ends.first(), ScopeCheckEnd::NoKey);
    QCOMPARE(bench.server->received, 0);
}

QTEST_GUILESS_MAIN(TestScopeCheckFaults)
#include "tst_scope_check_faults.moc"
