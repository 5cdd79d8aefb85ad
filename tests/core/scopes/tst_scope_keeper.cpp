#include "core/scopes/scope_keeper.h"
#include "tests/core/scopes/scope_bench.h"
#include "tests/core/storage/store_fixture.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestScopeKeeper : public QObject {
    Q_OBJECT
private slots:
    void aKeyThatComesBackBringsItsEvidence();
    void whatWasRememberedMayComeLate();
    void evidenceIsWrittenNowAndThen();
    void theEndLosesNothing();
    void checksAreKept();

private:
    static QByteArray key(int number) { return "klipy_api_number_" + QByteArray::number(number); }
    static HttpReply works(HttpMethod, const QString& path, const QByteArray&) {
        return path.endsWith(u"/query") ? jsonReply(200, R"({"data":[]})") : refusal(403, "insufficient_scope");
    }
    const QUrl m_url{u"https://api.klipy.example/api/v1"_s};
};

void TestScopeKeeper::aKeyThatComesBackBringsItsEvidence() {
    ScopeBench bench(works, key(1));
    ScopeMemory memory(nullptr);
    ScopeKeeper keeper(bench.watch, memory, bench.clock, m_url);
    keeper.follow(bench.client.scheduler(), Secret::fromBytes(key(1)));
    QVERIFY(bench.runCheck());
    const QString known = bench.matrix();
    QCOMPARE(known, u"N.H-N--H-"_s);
    keeper.follow(nullptr, Secret::fromBytes(key(2)));
    QCOMPARE(bench.matrix(), u"-.-------"_s);
    keeper.follow(nullptr, Secret::fromBytes(key(1)));
    QCOMPARE(bench.matrix(), known);
    keeper.follow(nullptr, Secret::fromBytes(key(1))); // and not twice
    QCOMPARE(bench.watch.findings().all().size(), 4);
}

void TestScopeKeeper::whatWasRememberedMayComeLate() {
    StoreFixture fixture;
    const auto opens = [&fixture](ScopeMemory& memory) {
        fixture.store().open();
        return QTest::qWaitFor([&] {
            fixture.clock.advance(0);
            return memory.isReady();
        });
    };
    {
        ScopeMemory memory(&fixture.store());
        QVERIFY(opens(memory));
        memory.remember(memory.nameOf(m_url, Secret::fromBytes(key(1))),
                        EvidenceMaker().worked("queryPeople").refused("getCompany").snapshot());
    }
    fixture.restart();
    ScopeMemory memory(&fixture.store());
    ScopeBench bench(works, key(1));
    ScopeKeeper keeper(bench.watch, memory, bench.clock, m_url);
    keeper.follow(bench.client.scheduler(), Secret::fromBytes(key(1)));
    QVERIFY(keeper.name().isEmpty());
    QCOMPARE(bench.matrix(), u"-.-------"_s);
    QVERIFY(opens(memory));
    QVERIFY(!keeper.name().isEmpty());
    QCOMPARE(bench.matrix(), u"N.H-N----"_s);
}

void TestScopeKeeper::evidenceIsWrittenNowAndThen() {
    ScopeBench bench(works, key(1));
    ScopeMemory memory(nullptr);
    ScopeKeeper keeper(bench.watch, memory, bench.clock, m_url);
    keeper.follow(bench.client.scheduler(), Secret::fromBytes(key(1)));
    QVERIFY(memory.all().isEmpty());
    QVERIFY(bench.runCheck());
    bench.clock->advance(ScopeKeeper::writeEveryMs);
    QCOMPARE(memory.all().size(), 1);
    QCOMPARE(memory.all().first().findings, bench.watch.findings());
    QVERIFY(memory.all().first().checks.isEmpty());
}

void TestScopeKeeper::theEndLosesNothing() {
    ScopeMemory memory(nullptr);
    {
        ScopeBench bench(works, key(1));
        ScopeKeeper keeper(bench.watch, memory, bench.clock, m_url);
        keeper.follow(bench.client.scheduler(), Secret::fromBytes(key(1)));
        QVERIFY(bench.runCheck());
    }
    QCOMPARE(memory.all().size(), 1);
    QCOMPARE(memory.all().first().findings.all().size(), 4);
}

void TestScopeKeeper::checksAreKept() {
    ScopeBench bench(works, key(1));
    ScopeMemory memory(nullptr);
    ScopeKeeper keeper(bench.watch, memory, bench.clock, m_url);
    keeper.follow(bench.client.scheduler(), Secret::fromBytes(key(1)));
    for (int i = 1; i <= 2; ++i) {
        QVERIFY(bench.runCheck());
        keeper.keepCheck();
        QCOMPARE(memory.find(keeper.name())->checks.size(), i);
    }
    QCOMPARE(scopeReport(builtInContract(), memory.find(keeper.name())->checks.first()).hint, bench.report().hint);
}

QTEST_GUILESS_MAIN(TestScopeKeeper)
#include "tst_scope_keeper.moc"
