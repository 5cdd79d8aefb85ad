#include "core/scopes/scope_memory.h"
#include "tests/core/scopes/evidence_maker.h"
#include "tests/core/storage/store_fixture.h"

#include <QSignalSpy>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestScopeMemory : public QObject {
    Q_OBJECT
private slots:
    void aKeyGoesByANameThatIsNotTheKey();
    void whatIsRememberedIsThereNextTime();
    void quittingAtOnceLosesNothing();
    void theLastChecksStay();
    void theLastKeysStay();
    void aForgottenKeyStaysForgotten();
    void aBusyFileDelaysButLosesNothing();
    void withoutAStoreItIsKeptInMemory();
    void noKeyIsOnDisk();

private:
    static bool opens(StoreFixture& fixture, ScopeMemory& memory) {
        fixture.store().open();
        return QTest::qWaitFor([&] {
            fixture.clock.advance(0);
            return memory.isReady();
        });
    }
    static ScopeSnapshot snapshotAt(qint64 ms) {
        ScopeSnapshot snapshot = EvidenceMaker().worked("queryPeople").refused("getCompany").snapshot();
        snapshot.wallMs = ms;
        return snapshot;
    }
    const QUrl m_url{u"https://api.klipy.example/api/v1"_s};
    const Secret m_key = Secret::fromBytes("klipy_api_marked_key");
};

void TestScopeMemory::aKeyGoesByANameThatIsNotTheKey() {
    const ScopeMemory memory(nullptr);
    const QByteArray name = memory.nameOf(m_url, m_key);
    QCOMPARE(name.size(), 32);
    QCOMPARE(memory.nameOf(m_url, m_key), name);
    QVERIFY(memory.nameOf(m_url, Secret::fromBytes("klipy_api_other_key")) != name);
    QVERIFY(memory.nameOf(QUrl(u"https://api.klipy.example/api/v2"_s), m_key) != name);
    QVERIFY(ScopeMemory(nullptr).nameOf(m_url, m_key) != name); // no table of names fits two workspaces
    QCOMPARE(memory.nameOf(m_url, {}), QByteArray());
}

void TestScopeMemory::whatIsRememberedIsThereNextTime() {
    StoreFixture fixture;
    QByteArray name;
    RememberedKey written;
    {
        ScopeMemory memory(&fixture.store());
        QVERIFY(!memory.isReady());
        QCOMPARE(memory.nameOf(m_url, m_key), QByteArray());
        QVERIFY(opens(fixture, memory));
        name = memory.nameOf(m_url, m_key);
        QVERIFY(!memory.find(name));
        memory.rememberCheck(name, snapshotAt(1000));
        memory.remember(name, snapshotAt(2000));
        written = *memory.find(name);
        QCOMPARE(written.lastMs, 2000);
        QCOMPARE(written.checks, QList{snapshotAt(1000)});
        QVERIFY(fixture.settles());
        QVERIFY(fixture.settles()); // the second was written after the first
    }
    fixture.restart();
    ScopeMemory memory(&fixture.store());
    QSignalSpy loaded(&memory, &ScopeMemory::loaded);
    QVERIFY(opens(fixture, memory));
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(memory.nameOf(m_url, m_key), name);
    QVERIFY(memory.find(name));
    QCOMPARE(*memory.find(name), written);
}

void TestScopeMemory::quittingAtOnceLosesNothing() {
    StoreFixture fixture;
    QByteArray name;
    {
        ScopeMemory memory(&fixture.store());
        QVERIFY(opens(fixture, memory));
        name = memory.nameOf(m_url, m_key);
        memory.remember(name, snapshotAt(1));
        memory.remember(name, snapshotAt(2));
    }
    fixture.restart();
    ScopeMemory memory(&fixture.store());
    QVERIFY(opens(fixture, memory));
    QVERIFY(memory.find(name));
    QCOMPARE(memory.find(name)->lastMs, 2);
}

void TestScopeMemory::theLastChecksStay() {
    ScopeMemory memory(nullptr);
    const QByteArray name = memory.nameOf(m_url, m_key);
    for (int i = 0; i < ScopeMemory::mostChecks + 5; ++i)
        memory.rememberCheck(name, snapshotAt(i));
    QCOMPARE(memory.find(name)->checks.size(), ScopeMemory::mostChecks);
    QCOMPARE(memory.find(name)->checks.first().wallMs, 5);
}

void TestScopeMemory::theLastKeysStay() {
    ScopeMemory memory(nullptr);
    for (int i = 0; i < ScopeMemory::mostKeys + 3; ++i)
        memory.remember(memory.nameOf(m_url, Secret::fromBytes("klipy_api_" + QByteArray::number(i))), snapshotAt(i));
    QCOMPARE(memory.all().size(), ScopeMemory::mostKeys);
    QCOMPARE(memory.all().first().lastMs, ScopeMemory::mostKeys + 2);
    QCOMPARE(memory.all().last().lastMs, 3);
}

void TestScopeMemory::aForgottenKeyStaysForgotten() {
    StoreFixture fixture;
    QByteArray name;
    {
        ScopeMemory memory(&fixture.store());
        QVERIFY(opens(fixture, memory));
        name = memory.nameOf(m_url, m_key);
        memory.remember(name, snapshotAt(1));
        QVERIFY(fixture.settles());
        memory.forget(name);
    }
    fixture.restart();
    ScopeMemory memory(&fixture.store());
    QVERIFY(opens(fixture, memory));
    QVERIFY(!memory.find(name));
    QVERIFY(memory.all().isEmpty());
}

void TestScopeMemory::aBusyFileDelaysButLosesNothing() {
    StoreFixture fixture;
    QByteArray name;
    QByteArray other;
    {
        ScopeMemory memory(&fixture.store());
        QVERIFY(opens(fixture, memory));
        name = memory.nameOf(m_url, m_key);
        other = memory.nameOf(m_url, Secret::fromBytes("klipy_api_other_key"));
        memory.remember(name, snapshotAt(1));
        QVERIFY(fixture.settles());
        auto holder = SqlConnection::open(fixture.file());
        QVERIFY((*holder)->run(u"BEGIN IMMEDIATE"_s).has_value());
        memory.forget(name);
        QTRY_VERIFY(fixture.store().keeping() == Keeping::Busy);
        memory.remember(other, snapshotAt(2));
        QVERIFY((*holder)->run(u"COMMIT"_s).has_value());
        fixture.clock.advance(SealedStore::busyRetryMs);
        QSignalSpy loaded(&memory, &ScopeMemory::loaded);
        QVERIFY(fixture.reaches(Keeping::Durable));
        QTRY_COMPARE(loaded.size(), 1);
        QVERIFY(!memory.find(name));
        QVERIFY(memory.find(other));
    }
    fixture.restart();
    ScopeMemory memory(&fixture.store());
    QVERIFY(opens(fixture, memory));
    QVERIFY(!memory.find(name));
    QVERIFY(memory.find(other));
}

void TestScopeMemory::withoutAStoreItIsKeptInMemory() {
    ScopeMemory memory(nullptr);
    QVERIFY(memory.isReady());
    const QByteArray name = memory.nameOf(m_url, m_key);
    memory.remember({}, snapshotAt(1)); // a key without a name isn't remembered
    QVERIFY(memory.all().isEmpty());
    memory.remember(name, snapshotAt(1));
    QCOMPARE(memory.all().size(), 1);
}

void TestScopeMemory::noKeyIsOnDisk() {
    StoreFixture fixture;
    {
        ScopeMemory memory(&fixture.store());
        QVERIFY(opens(fixture, memory));
        memory.rememberCheck(memory.nameOf(m_url, m_key), snapshotAt(1));
    }
    fixture.stop();
    const QStringList files = fixture.files();
    QVERIFY(!files.isEmpty());
    for (const QString& file : files) {
        QFile opened(fixture.folder() + u'/' + file);
        QVERIFY(opened.open(QIODevice::ReadOnly));
        const QByteArray bytes = opened.readAll();
        for (const char* part : {"marked", "queryPeople", "people:read", "klipy_api"})
            QVERIFY2(!bytes.contains(part), part);
    }
}

QTEST_GUILESS_MAIN(TestScopeMemory)
#include "tst_scope_memory.moc"
