// Who may do what.

#include "tests/core/demo/demo_bench.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

class TestDemoKeys : public QObject {
    Q_OBJECT

private slots:
    void eachKeyMayDoWhatItsScopesSay_data();
    void eachKeyMayDoWhatItsScopesSay();
    void everyGoodKeyLearnsItsOrganizationButOne();
    void missingUnknownExpiredAndRevokedKeysGet401();
    void aKeyExpiresAndIsRevokedAtOnce();
    void theKeyMayComeAsBearer();
    void aLackingScopeIsNamed();
    void aServerMayAnswer401ForALackingScope();
    void scopesAreTheContracts();
};

void TestDemoKeys::eachKeyMayDoWhatItsScopesSay_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QStringList>("scopes");
    const QStringList reads{u"people:read"_s, u"companies:read"_s, u"interactions:read"_s};
    const QStringList writes{u"people:write"_s, u"companies:write"_s, u"interactions:write"_s};
    QTest::newRow("full") << QByteArray(demoKeys::full) << reads + writes + QStringList{u"companies:remove"_s};
    QTest::newRow("read-only") << QByteArray(demoKeys::readOnly) << reads;
    QTest::newRow("people only") << QByteArray(demoKeys::peopleOnly)
                                 << QStringList{u"people:read"_s, u"people:write"_s};
    QTest::newRow("all but remove") << QByteArray(demoKeys::noRemove) << reads + writes;
    QTest::newRow("interactions only") << QByteArray(demoKeys::interactionsOnly)
                                       << QStringList{u"interactions:read"_s, u"interactions:write"_s};
    QTest::newRow("refused at authenticate") << QByteArray(demoKeys::narrow) << reads;
}

void TestDemoKeys::eachKeyMayDoWhatItsScopesSay() {
    QFETCH(QByteArray, key);
    QFETCH(QStringList, scopes);
    DemoBench bench;
    bench.probe.setKey(key);
    for (const Operation& operation : bench.contract->operations) {
        if (operation.action == Action::Authenticate)
            continue;
        QString path = operation.pathTemplate;
        for (const QString& parameter : operation.pathParameters())
            path.replace(u'{' + parameter + u'}', DemoServer::idOf(*operation.kind, 2));
        const QByteArray method = methodName(operation.method);
        const auto answer = method == "GET" || method == "DELETE" ? bench.probe.sendRaw(method, path, {}, {})
                                                                  : bench.probe.send(method, path, {});
        // With a good scope the empty body may still be refused; that is not the key's fault.
        const bool refused = answer.status == 401 || answer.status == 403;
        QVERIFY2(refused == !scopes.contains(operation.scope), qPrintable(operation.id));
    }
}

void TestDemoKeys::everyGoodKeyLearnsItsOrganizationButOne() {
    DemoBench bench;
    for (const char* key :
         {demoKeys::full, demoKeys::readOnly, demoKeys::peopleOnly, demoKeys::noRemove, demoKeys::interactionsOnly}) {
        bench.probe.setKey(key);
        QCOMPARE(bench.get(u"/authenticate"_s).at("data.organization.name").toString(), u"Larkspur Trading"_s);
    }
    bench.probe.setKey(demoKeys::narrow);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 403);
    QCOMPARE(bench.post(u"/people/query"_s, {}).status, 200);
}

void TestDemoKeys::missingUnknownExpiredAndRevokedKeysGet401() {
    DemoBench bench;
    bench.server.addKey({"klipy_api_demo_once", {u"ALL"_s}, {}, true, false});
    for (const QByteArray& key : {QByteArray(), QByteArray("klipy_api_demo_other"), QByteArray(demoKeys::expired),
                                  QByteArray("klipy_api_demo_once")}) {
        bench.probe.setKey(key);
        const auto answer = bench.get(u"/authenticate"_s);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.at("error.code").toString(), key.isEmpty() ? u"missing_api_key"_s : u"invalid_api_key"_s);
        QVERIFY(!answer.at("meta.request_id").toString().isEmpty());
    }
}

void TestDemoKeys::aKeyExpiresAndIsRevokedAtOnce() {
    DemoBench bench;
    bench.server.addKey({"klipy_api_demo_soon", {u"ALL"_s}, bench.clock.wallMs() + 5000, false, false});
    bench.probe.setKey("klipy_api_demo_soon");
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
    bench.clock.advance(5000);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 401);

    bench.probe.setKey(demoKeys::full);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
    bench.server.revokeKey(demoKeys::full);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 401);
}

void TestDemoKeys::theKeyMayComeAsBearer() {
    DemoBench bench;
    bench.probe.setBearer(true);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
    bench.probe.setKey("klipy_api_demo_other");
    QCOMPARE(bench.get(u"/authenticate"_s).status, 401);
}

void TestDemoKeys::aLackingScopeIsNamed() {
    DemoBench bench;
    bench.probe.setKey(demoKeys::readOnly);
    const auto answer = bench.remove(u"/companies/"_s + DemoBench::company(1));
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.at("error.code").toString(), u"insufficient_scope"_s);
    QVERIFY(answer.at("error.message").toString().contains(u"companies:remove"));
    QVERIFY(answer.at("error.details.0.message").toString().contains(u"companies:remove"));
    QVERIFY(bench.server.find(RecordKind::Company, DemoBench::company(1)).has_value());
}

void TestDemoKeys::aServerMayAnswer401ForALackingScope() {
    DemoOptions options;
    options.dialect.unauthorizedForScope = true;
    DemoBench bench(options);
    bench.probe.setKey(demoKeys::peopleOnly);
    QCOMPARE(bench.post(u"/interactions/query"_s, {}).status, 401);
    QCOMPARE(bench.post(u"/people/query"_s, {}).status, 200);
}

void TestDemoKeys::scopesAreTheContracts() {
    for (const DemoKey& key : builtInDemoKeys(*DemoBench::builtIn())) {
        QVERIFY2(!key.scopes.isEmpty(), key.key.constData());
        QVERIFY(key.key.startsWith("klipy_api_"));
        QVERIFY(key.key.size() - int(qstrlen("klipy_api_")) < 16); // or it looks like a secret to a scanner
        for (const QString& scope : key.scopes) {
            const auto& known = DemoBench::builtIn()->scopes;
            QVERIFY(std::any_of(known.begin(), known.end(), [&](const Scope& s) { return s.name == scope; }));
        }
    }
}

QTEST_GUILESS_MAIN(TestDemoKeys)
#include "tst_demo_keys.moc"
