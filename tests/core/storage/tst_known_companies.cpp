#include "core/storage/known_companies.h"
#include "core/storage/sql_connection.h"
#include "tests/core/storage/store_fixture.h"

#include <QFile>
#include <QSignalSpy>

using namespace klipy;
using namespace Qt::StringLiterals;
using test::FakeVault;
using test::StoreFixture;

namespace {

bool becomes(StoreFixture& fixture, const KnownIds& ids, Keeping keeping) {
    return QTest::qWaitFor([&] {
        fixture.clock.advance(0);
        return ids.keeping() == keeping;
    });
}

QStringList sorted(const KnownIds& ids) {
    QStringList list = ids.all();
    list.sort();
    return list;
}

/// What a new start of the program finds.
QStringList afterRestart(StoreFixture& fixture) {
    fixture.restart();
    const KnownCompanies ids(fixture.store());
    fixture.store().open();
    return becomes(fixture, ids, Keeping::Durable) ? sorted(ids) : QStringList(u"never became durable"_s);
}

} // namespace

class TestKnownCompanies : public QObject {
    Q_OBJECT
private slots:
    void memoryKeepsThemByChoice();
    void eachIdIsKnownOnce();
    void whatIsAddedIsThereNextTime();
    void whatIsOnDiskIsTakenIn();
    void idsWaitForALockedVault();
    void idsWaitForASlowVault();
    void withoutAKeychainTheyStayInMemory();
    void idsAddedInABurstAreAllKept();
    void quittingAtOnceLosesNothing();
    void quittingBeforeTheFileWasReadLosesNothing();
    void aFileThatIsSetAsideInUseIsWrittenAnew();
    void aBusyFileDelaysButLosesNothing();
    void rowsThatDontOpenAreCounted();
    void noIdIsOnDiskInClear();
};

void TestKnownCompanies::memoryKeepsThemByChoice() {
    MemoryKnownIds ids;
    QSignalSpy changed(&ids, &KnownIds::idsChanged);
    ids.add({u"a"_s, u"b"_s});
    QCOMPARE(ids.all(), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(changed.size(), 1);
    QVERIFY(ids.keeping() == Keeping::MemoryByChoice);
}

void TestKnownCompanies::eachIdIsKnownOnce() {
    MemoryKnownIds ids;
    ids.add({u"a"_s, u"a"_s, QString(), u"b"_s});
    QSignalSpy changed(&ids, &KnownIds::idsChanged);
    ids.add({u"b"_s, u"a"_s, QString()});
    QCOMPARE(ids.all(), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(changed.size(), 0);
    QVERIFY(ids.contains(u"a"_s));
    QVERIFY(!ids.contains(u"c"_s));
}

void TestKnownCompanies::whatIsAddedIsThereNextTime() {
    StoreFixture fixture;
    {
        KnownCompanies ids(fixture.store());
        QSignalSpy keeping(&ids, &KnownIds::keepingChanged);
        fixture.store().open();
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
        QCOMPARE(keeping.size(), 1);
        ids.add({u"a"_s, u"ünïcode 日本"_s});
        QVERIFY(ids.keeping() == Keeping::Opening); // not yet on disk, and it says so
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
    }
    QCOMPARE(afterRestart(fixture), QStringList({u"a"_s, u"ünïcode 日本"_s}));
}

void TestKnownCompanies::whatIsOnDiskIsTakenIn() {
    StoreFixture fixture;
    {
        KnownCompanies ids(fixture.store());
        fixture.store().open();
        ids.add({u"b"_s, u"a"_s});
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
    }
    fixture.restart();
    {
        KnownCompanies ids(fixture.store());
        QSignalSpy changed(&ids, &KnownIds::idsChanged);
        ids.add({u"c"_s, u"a"_s}); // learnt from the first page, before the file was read
        QCOMPARE(changed.size(), 1);
        fixture.store().open();
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(sorted(ids), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(ids.unreadable(), 0);
    }
    QCOMPARE(afterRestart(fixture), QStringList({u"a"_s, u"b"_s, u"c"_s}));
}

void TestKnownCompanies::idsWaitForALockedVault() {
    StoreFixture fixture;
    {
        KnownCompanies ids(fixture.store());
        fixture.store().open();
        ids.add({u"a"_s});
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
    }
    fixture.restart();
    fixture.vault.mood = FakeVault::Mood::Locked;
    KnownCompanies ids(fixture.store());
    fixture.store().open();
    QVERIFY(becomes(fixture, ids, Keeping::WaitingForVault));
    ids.add({u"b"_s});
    QCOMPARE(ids.all(), QStringList(u"b"_s));
    fixture.vault.mood = FakeVault::Mood::Working;
    fixture.store().vaultIsOpen();
    QVERIFY(becomes(fixture, ids, Keeping::Durable));
    QCOMPARE(sorted(ids), QStringList({u"a"_s, u"b"_s}));
    QVERIFY(fixture.store().notices().isEmpty());
}

void TestKnownCompanies::idsWaitForASlowVault() {
    StoreFixture fixture;
    fixture.vault.mood = FakeVault::Mood::Silent;
    {
        KnownCompanies ids(fixture.store());
        fixture.store().open();
        fixture.clock.advance(fixture.vault.deadlineMs);
        QVERIFY(ids.keeping() == Keeping::WaitingForVault);
        ids.add({u"a"_s});
        fixture.vault.wake(FakeVault::Mood::Working);
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
    }
    QCOMPARE(afterRestart(fixture), QStringList(u"a"_s));
}

void TestKnownCompanies::withoutAKeychainTheyStayInMemory() {
    StoreFixture fixture;
    fixture.vault.mood = FakeVault::Mood::NoService;
    KnownCompanies ids(fixture.store());
    fixture.store().open();
    QVERIFY(becomes(fixture, ids, Keeping::NoKeychain));
    ids.add({u"a"_s});
    QCOMPARE(ids.all(), QStringList(u"a"_s));
    QVERIFY(ids.keeping() == Keeping::NoKeychain);
    QVERIFY(fixture.settles());
    QVERIFY(!QFile::exists(fixture.folder()));
}

void TestKnownCompanies::idsAddedInABurstAreAllKept() {
    StoreFixture fixture;
    QStringList expected;
    {
        KnownCompanies ids(fixture.store());
        fixture.store().open();
        for (int i = 0; i < 500; ++i) {
            const QString id = u"company-%1"_s.arg(i, 4, 10, QChar(u'0'));
            expected.append(id);
            ids.add({id});
            if (i % 50 == 0)
                fixture.clock.advance(0), QTest::qWait(1); // some before, some during, some after opening
        }
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
        QCOMPARE(sorted(ids), expected);
    }
    QCOMPARE(afterRestart(fixture), expected);
}

void TestKnownCompanies::quittingAtOnceLosesNothing() {
    StoreFixture fixture;
    {
        KnownCompanies ids(fixture.store());
        fixture.store().open();
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
        ids.add({u"a"_s});
        ids.add({u"b"_s}); // waits behind the first
    }
    QCOMPARE(afterRestart(fixture), QStringList({u"a"_s, u"b"_s}));
}

void TestKnownCompanies::quittingBeforeTheFileWasReadLosesNothing() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    {
        KnownCompanies ids(fixture.store());
        ids.add({u"a"_s});
    }
    QCOMPARE(afterRestart(fixture), QStringList(u"a"_s));
}

void TestKnownCompanies::aFileThatIsSetAsideInUseIsWrittenAnew() {
    StoreFixture fixture;
    QStringList expected;
    for (int i = 0; i < 3000; ++i)
        expected.append(u"company-%1"_s.arg(i, 4, 10, QChar(u'0')));
    {
        KnownCompanies ids(fixture.store());
        fixture.store().open();
        ids.add(expected);
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
    }
    fixture.restart();
    {
        KnownCompanies ids(fixture.store());
        fixture.store().open();
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
        QVERIFY(fixture.breaksInUse());
        QStringList more;
        for (int i = 0; i < 100; ++i)
            more.append(u"new-%1"_s.arg(i));
        ids.add(more);
        QTRY_COMPARE(fixture.store().notices().size(), 1);
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
        expected += more;
        expected.sort();
        QCOMPARE(sorted(ids), expected);
    }
    QCOMPARE(afterRestart(fixture), expected);
}

void TestKnownCompanies::aBusyFileDelaysButLosesNothing() {
    StoreFixture fixture;
    {
        KnownCompanies ids(fixture.store());
        fixture.store().open();
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
        auto other = SqlConnection::open(fixture.file());
        QVERIFY((*other)->run(u"BEGIN IMMEDIATE"_s).has_value());
        ids.add({u"a"_s});
        QTRY_VERIFY(ids.keeping() == Keeping::Busy);
        ids.add({u"b"_s});
        QVERIFY((*other)->run(u"COMMIT"_s).has_value());
        fixture.clock.advance(SealedStore::busyRetryMs);
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
    }
    QCOMPARE(afterRestart(fixture), QStringList({u"a"_s, u"b"_s}));
}

void TestKnownCompanies::rowsThatDontOpenAreCounted() {
    StoreFixture fixture;
    {
        KnownCompanies ids(fixture.store());
        fixture.store().open();
        ids.add({u"a"_s});
        QVERIFY(becomes(fixture, ids, Keeping::Durable));
    }
    fixture.stop();
    {
        auto other = SqlConnection::open(fixture.folder() + u"/sealed.db"_s);
        QVERIFY((*other)->run(u"UPDATE sealed SET box = x'00' WHERE kind = 'company'"_s).has_value());
    }
    fixture.restart();
    KnownCompanies ids(fixture.store());
    fixture.store().open();
    QVERIFY(becomes(fixture, ids, Keeping::Durable));
    QVERIFY(ids.all().isEmpty());
    QCOMPARE(ids.unreadable(), 1);
}

void TestKnownCompanies::noIdIsOnDiskInClear() {
    StoreFixture fixture;
    const QString id = u"company-that-nobody-may-see"_s;
    KnownCompanies ids(fixture.store());
    fixture.store().open();
    ids.add({id});
    QVERIFY(becomes(fixture, ids, Keeping::Durable));
    const QByteArray utf16(reinterpret_cast<const char*>(id.utf16()), id.size() * 2);
    qint64 searched = 0;
    for (const QString& name : fixture.files()) {
        QFile file(fixture.folder() + u'/' + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        searched += bytes.size();
        QVERIFY2(!bytes.contains(id.toUtf8()) && !bytes.contains(utf16), qPrintable(name));
        QVERIFY(!bytes.contains(fixture.vault.entries.value(fixture.account()).view()));
    }
    QVERIFY(fixture.files().contains(u"sealed.db-wal"_s));
    QVERIFY(searched > 4096);
}

QTEST_GUILESS_MAIN(TestKnownCompanies)
#include "tst_known_companies.moc"
