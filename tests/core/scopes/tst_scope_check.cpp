#include "core/scopes/scope_comparison.h"
#include "tests/core/scopes/scope_bench.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Against the demo server, over HTTP. A matrix is a letter for each scope: ALL, then a stop, then reading and writing
// people, reading, writing and removing companies, reading and writing interactions.

class TestScopeCheck : public QObject {
    Q_OBJECT
private slots:
    void init() { m_demo = std::make_unique<ScopeDemo>(); }
    void theLettersStandForTheseScopes();

    void aCheckTellsWhatAKeyMayRead_data();
    void aCheckTellsWhatAKeyMayRead();
    void withoutAKnownCompanyReadingThemIsOnlyProbable();
    void thePlanIsWhatIsSent();
    void aCheckCanBeStopped();
    void aKeyThatIsRevokedInMidSessionIsNotKnownToHoldAnything();
    void aKeyThatIsRevokedDuringTheCheckLosesAll();
    void aNewKeyIsComparedWithTheOldOne();

    void aWriteCheckTellsWhatAKeyMayWrite_data();
    void aWriteCheckTellsWhatAKeyMayWrite();
    void aWriteCheckAloneTellsRefusalsToo();
    void aLockedWorkspaceSendsNoWriteCheck();
    void lockingInMidCheckStopsIt();
    void aWriteIsOnlySentOnceItIsRecorded();
    void aWriteThatCannotBeRecordedIsNotSent();

    void ordinaryUseTellsWritingAndRemoving();
    void noByteOfAReportHoldsTheKey();

private:
    std::unique_ptr<ScopeDemo> m_demo;
};

void TestScopeCheck::theLettersStandForTheseScopes() {
    QStringList scopes;
    for (const Scope& scope : builtInContract().scopes)
        scopes.append(scope.name);
    QCOMPARE(scopes.join(u' '), u"ALL people:read people:write companies:read companies:write companies:remove "
                                u"interactions:read interactions:write"_s);
}

void TestScopeCheck::aCheckTellsWhatAKeyMayRead_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("unauthorized");
    QTest::addColumn<QString>("matrix");
    QTest::addColumn<KeyState>("state");
    const auto row = [](const char* name, const char* key, const QString& matrix, KeyState state = KeyState::Works) {
        for (const bool unauthorized : {false, true}) {
            QTest::addRow("%s, %s", name, unauthorized ? "401" : "403")
                << QByteArray(key) << unauthorized << matrix << state;
        }
    };
    row("full", demoKeys::full, u"-.H-H--H-"_s);
    row("read-only", demoKeys::readOnly, u"-.H-H--H-"_s);
    row("people only", demoKeys::peopleOnly, u"N.H-N--N-"_s);
    row("no remove", demoKeys::noRemove, u"-.H-H--H-"_s);
    row("interactions only", demoKeys::interactionsOnly, u"N.N-N--H-"_s);
    row("refused at authenticate", demoKeys::narrow, u"-.H-H--H-"_s);
    row("expired", demoKeys::expired, u"-.-------"_s, KeyState::Refused);
    row("nobody's", "klipy_api_of_nobody", u"-.-------"_s, KeyState::Refused);
}

void TestScopeCheck::aCheckTellsWhatAKeyMayRead() {
    QFETCH(QByteArray, key);
    QFETCH(bool, unauthorized);
    QFETCH(QString, matrix);
    QFETCH(KeyState, state);
    DemoDialect dialect;
    dialect.unauthorizedForScope = unauthorized;
    m_demo->server.setDialect(dialect);
    const auto bench = m_demo->bench(key);
    QVERIFY(bench->runCheck(ScopeDemo::company()));
    QCOMPARE(bench->ends.first(), ScopeCheckEnd::Finished);
    QCOMPARE(bench->matrix(), matrix);
    QCOMPARE(bench->report().key, state);
    QCOMPARE(m_demo->server.received(), 4);
    QCOMPARE(m_demo->unsafe(), 0);
    QVERIFY(bench->report().scopes.at(1).best);
    QCOMPARE(bench->report().scopes.at(1).best->evidence.source, ScopeSource::Check);
    QVERIFY(!bench->report().scopes.at(1).best->evidence.requestId.isEmpty());
}

void TestScopeCheck::withoutAKnownCompanyReadingThemIsOnlyProbable() {
    const auto full = m_demo->bench(demoKeys::full);
    QVERIFY(full->runCheck());
    QCOMPARE(full->matrix(), u"-.H-h--H-"_s);
    QCOMPARE(full->report().scope(u"companies:read")->best->evidence.status, 404);
    const auto people = m_demo->bench(demoKeys::peopleOnly);
    QVERIFY(people->runCheck());
    QCOMPARE(people->matrix(), u"N.H-N--N-"_s);
    QCOMPARE(m_demo->server.received(), 8);
}

void TestScopeCheck::thePlanIsWhatIsSent() {
    const auto bench = m_demo->bench(demoKeys::full);
    const ScopePlan plan = bench->check.plan(ScopeDemo::company());
    QCOMPARE(plan.cost(), 4);
    QCOMPARE(plan.cannotTell,
             QStringList({u"people:write"_s, u"companies:write"_s, u"companies:remove"_s, u"interactions:write"_s}));
    QCOMPARE(m_demo->server.received(), 0); // only said
    QSignalSpy progressed(&bench->check, &ScopeRun::progressed);
    QVERIFY(bench->runCheck(ScopeDemo::company()));
    const auto requests = m_demo->server.requests();
    QCOMPARE(requests.size(), plan.cost());
    QCOMPARE(progressed.size(), plan.cost());
    for (int i = 0; i < plan.cost(); ++i) {
        QCOMPARE(requests.at(i).operationId, plan.probes.at(i).operation().id);
        QCOMPARE(requests.at(i).body, plan.probes.at(i).request.body.value_or(QByteArray()));
    }
    QCOMPARE(requests.at(1).body, QByteArray(R"({"limit":1})"));
    QVERIFY(requests.at(3).target.endsWith(ScopeDemo::company().toUtf8()));
    QVERIFY(plan.probes.at(3).knownRecord);
}

void TestScopeCheck::aCheckCanBeStopped() {
    const auto bench = m_demo->bench(demoKeys::full);
    bool stopsIt = true;
    QObject::connect(&bench->check, &ScopeRun::progressed, &bench->check, [&](int sent, int) {
        if (sent == 2 && std::exchange(stopsIt, false))
            bench->check.stop();
    });
    QVERIFY(bench->runCheck());
    QCOMPARE(bench->ends.first(), ScopeCheckEnd::Stopped);
    QVERIFY(!bench->check.isRunning());
    QTest::qWait(50);
    QVERIFY(m_demo->server.received() <= 2);
    QVERIFY(bench->runCheck(ScopeDemo::company())); // and again
    QCOMPARE(bench->matrix(), u"-.H-H--H-"_s);
}

void TestScopeCheck::aKeyThatIsRevokedInMidSessionIsNotKnownToHoldAnything() {
    const auto bench = m_demo->bench(demoKeys::full);
    QVERIFY(bench->runCheck(ScopeDemo::company()));
    m_demo->server.revokeKey(demoKeys::full);
    QVERIFY(bench->runCheck(ScopeDemo::company()));
    QCOMPARE(bench->report().key, KeyState::Refused);
    QCOMPARE(bench->matrix(), u"-.-------"_s);
    const ScopeReport before = scopeReport(builtInContract(), beforeRefusal(bench->watch.snapshot()));
    QCOMPARE(test::matrix(before), u"-.H-H--H-"_s);
}

void TestScopeCheck::aKeyThatIsRevokedDuringTheCheckLosesAll() {
    const auto bench = m_demo->bench(demoKeys::full);
    QVERIFY(bench->runCheck(ScopeDemo::company()));
    QObject::connect(&bench->check, &ScopeRun::progressed, &bench->check, [this](int sent, int) {
        if (sent == 3) // people were still listed
            m_demo->server.revokeKey(demoKeys::full);
    });
    QVERIFY(bench->runCheck(ScopeDemo::company()));
    QCOMPARE(bench->report().key, KeyState::Refused);
    QCOMPARE(bench->matrix(), u"-.-------"_s);
}

void TestScopeCheck::aNewKeyIsComparedWithTheOldOne() {
    const auto old = m_demo->bench(demoKeys::full);
    QVERIFY(old->runCheck(ScopeDemo::company()));
    const auto fresh = m_demo->bench(demoKeys::interactionsOnly);
    QVERIFY(fresh->runCheck(ScopeDemo::company()));
    const ScopeComparison comparison = compare(old->report(), fresh->report());
    QCOMPARE(comparison.lacks(true), QStringList({u"people:read"_s, u"companies:read"_s}));
}

void TestScopeCheck::aWriteCheckTellsWhatAKeyMayWrite_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("matrix");
    QTest::newRow("full") << QByteArray(demoKeys::full) << u"-.HhHh-H-"_s;
    QTest::newRow("read-only") << QByteArray(demoKeys::readOnly) << u"N.HNHN-H-"_s;
    QTest::newRow("people only") << QByteArray(demoKeys::peopleOnly) << u"N.HhNN-N-"_s;
    QTest::newRow("no remove") << QByteArray(demoKeys::noRemove) << u"-.HhHh-H-"_s;
    QTest::newRow("interactions only") << QByteArray(demoKeys::interactionsOnly) << u"N.NNNN-H-"_s;
    QTest::newRow("refused at authenticate") << QByteArray(demoKeys::narrow) << u"N.HNHN-H-"_s;
    QTest::newRow("expired") << QByteArray(demoKeys::expired) << u"-.-------"_s;
}

void TestScopeCheck::aWriteCheckTellsWhatAKeyMayWrite() {
    QFETCH(QByteArray, key);
    QFETCH(QString, matrix);
    const auto bench = m_demo->bench(key);
    bench->gate.open();
    QVERIFY(bench->runCheck(ScopeDemo::company()));
    QVERIFY(bench->runWriteCheck());
    QCOMPARE(bench->ends.first(), ScopeCheckEnd::Finished);
    QCOMPARE(bench->matrix(), matrix);
    QCOMPARE(m_demo->server.received(), 4 + bench->writeCheck.plan().cost());
    QCOMPARE(m_demo->server.receivedByMethod("PATCH"), 2);
    QCOMPARE(m_demo->unsafe(), 2); // the two, and no POST, PUT or DELETE
    const auto requests = m_demo->server.requests();
    for (const DemoReceived& request : requests) {
        if (request.method != "PATCH")
            continue;
        QCOMPARE(request.body, QByteArray("{}"));
        QVERIFY(request.target.endsWith(impossibleId().toLatin1()));
    }
    QCOMPARE(bench->writeCheck.plan().cannotTell,
             QStringList({u"people:read"_s, u"companies:read"_s, u"companies:remove"_s, u"interactions:read"_s,
                          u"interactions:write"_s}));
}

void TestScopeCheck::aWriteCheckAloneTellsRefusalsToo() {
    const auto bench = m_demo->bench(demoKeys::readOnly);
    bench->gate.open();
    QVERIFY(bench->runWriteCheck());
    QCOMPARE(bench->matrix(), u"N.-N-N---"_s); // a read at the end has shown that the key itself is good
    QCOMPARE(m_demo->server.received(), 3);
}

void TestScopeCheck::aLockedWorkspaceSendsNoWriteCheck() {
    const auto bench = m_demo->bench(demoKeys::full);
    QVERIFY(bench->runWriteCheck());
    QCOMPARE(bench->ends.first(), ScopeCheckEnd::Locked);
    QCOMPARE(m_demo->server.received(), 0);
}

void TestScopeCheck::lockingInMidCheckStopsIt() {
    const auto bench = m_demo->bench(demoKeys::full);
    bench->gate.open();
    bench->writeCheck.setRecorder(
        [](const ScopeProbe&, const std::function<void(bool)>& go) { go(true); },
        [&bench](const ScopeProbe&, const Result<Success>&) { bench->gate.close(); }); // after the first
    QVERIFY(bench->runWriteCheck());
    QCOMPARE(bench->ends.first(), ScopeCheckEnd::Locked);
    QCOMPARE(m_demo->server.received(), 1);
}

void TestScopeCheck::aWriteIsOnlySentOnceItIsRecorded() {
    const auto bench = m_demo->bench(demoKeys::full);
    bench->gate.open();
    std::function<void(bool)> go;
    QStringList recorded;
    int concluded = 0;
    bench->writeCheck.setRecorder(
        [&](const ScopeProbe& probe, std::function<void(bool)> kept) {
            recorded.append(probe.operation().id);
            go = std::move(kept);
        },
        [&concluded](const ScopeProbe&, const Result<Success>&) { ++concluded; });
    bench->writeCheck.start(bench->writeCheck.plan());
    QTest::qWait(20);
    QCOMPARE(m_demo->server.received(), 0);
    go(true);
    QTRY_COMPARE(recorded.size(), 2);
    QCOMPARE(m_demo->server.received(), 1);
    bench->writeCheck.stop();
    go(true); // too late
    QTest::qWait(20);
    QCOMPARE(m_demo->server.received(), 1);
    QCOMPARE(concluded, 1);
    QCOMPARE(bench->ends, QList{ScopeCheckEnd::Stopped});
}

void TestScopeCheck::aWriteThatCannotBeRecordedIsNotSent() {
    const auto bench = m_demo->bench(demoKeys::full);
    bench->gate.open();
    bench->writeCheck.setRecorder([](const ScopeProbe&, const std::function<void(bool)>& go) { go(false); }, {});
    QVERIFY(bench->runWriteCheck());
    QCOMPARE(bench->ends.first(), ScopeCheckEnd::NotRecorded);
    QCOMPARE(m_demo->server.received(), 0);
}

void TestScopeCheck::ordinaryUseTellsWritingAndRemoving() {
    const auto bench = m_demo->bench(demoKeys::noRemove);
    bench->gate.open();
    QList<Client::Ticket> tickets;
    int ended = 0;
    const auto send = [&](const char* operation, const QStringList& ids, std::optional<QByteArray> body) {
        Request request;
        request.operation = *builtInContract().operation(QString::fromLatin1(operation));
        request.pathArguments = ids;
        request.body = std::move(body);
        request.permit = bench->gate.permit();
        tickets.append(bench->client.send(request, [&ended](const Result<Success>&) { ++ended; }));
    };
    send("updateCompany", {ScopeDemo::company()}, R"({"city":"Porto"})");
    send("updatePerson", {DemoServer::idOf(RecordKind::Person, 0)}, R"({"title":"CTO"})");
    send("deleteCompany", {ScopeDemo::company()}, {});
    QTRY_COMPARE(ended, 3);
    QCOMPARE(bench->matrix(), u"N.-H-HN--"_s);
    QCOMPARE(bench->report().scope(u"companies:remove")->best->evidence.code, u"insufficient_scope"_s);
    QCOMPARE(bench->report().scope(u"companies:remove")->best->evidence.source, ScopeSource::OrdinaryUse);
}

void TestScopeCheck::noByteOfAReportHoldsTheKey() {
    const QByteArray key = "klipy_api_marked_key";
    m_demo->server.addKey(DemoKey{key, {u"people:read"_s}, {}, false, false});
    m_demo->server.addFault(
        DemoFault::answer(403, R"({"error":{"code":"bad klipy_api_marked_key","message":"klipy_api_marked_key"},
                                   "meta":{"request_id":"klipy_api_marked_key"}})")
            .on(u"getCompany"_s)
            .withHeader("X-Request-Id", "of-klipy_api_marked_key"));
    const auto bench = m_demo->bench(key);
    QVERIFY(bench->runCheck());
    QCOMPARE(bench->matrix(), u"N.H-N--N-"_s);
    const QByteArray bytes = QJsonDocument(bench->watch.snapshot().toJson()).toJson();
    QVERIFY(bytes.contains("getCompany"));
    QVERIFY(!bytes.contains("marked"));
    QVERIFY(bytes.contains("klipy_api_…"));
}

QTEST_GUILESS_MAIN(TestScopeCheck)
#include "tst_scope_check.moc"
