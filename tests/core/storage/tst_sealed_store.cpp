#include "core/storage/sql_connection.h"
#include "tests/core/storage/store_fixture.h"

#include <QFile>
#include <QSignalSpy>

using namespace klipy;
using namespace Qt::StringLiterals;
using test::FakeVault;
using test::StoreFixture;
using Notice = StorageNotice::Kind;

namespace {

void put(StoreFixture& fixture, const QByteArray& id) {
    std::optional<bool> stored;
    const auto handle = fixture.store().put({{"company", id, id}}, [&stored](bool done) { stored = done; });
    QTRY_VERIFY(stored.has_value());
    QVERIFY(*stored);
}

QList<QByteArray> all(StoreFixture& fixture) {
    std::optional<QList<QByteArray>> found;
    const auto handle =
        fixture.store().all("company", [&found](const SealedContents& contents) { found = contents.contents; });
    (void)QTest::qWaitFor([&found] { return found.has_value(); });
    if (!found)
        return {"no answer"};
    std::sort(found->begin(), found->end());
    return *found;
}

void spoil(const QString& path) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("noise").repeated(1000));
}

} // namespace

class TestSealedStore : public QObject {
    Q_OBJECT
private slots:
    void theSecretIsMadeAndProvedBeforeTheFile();
    void whatIsStoredIsThereNextTime();
    void aLockedVaultIsWaitedFor();
    void aSlowVaultIsWaitedForAndOpensByItself();
    void withoutAKeychainNothingIsWritten_data();
    void withoutAKeychainNothingIsWritten();
    void aVaultInMemoryIsNoKeychain();
    void aSecretThatCantBeStoredMakesNoFile();
    void aLockedVaultIsNeverTakenForALostSecret();
    void aVaultThatIsLockedAgainIsNotTakenForALostSecret();
    void aSecretThatAppearsWhenTheVaultOpensIsNotReplaced();
    void aLostSecretSetsTheFileAside();
    void anotherSecretSetsTheFileAside();
    void anEntryThatIsNoSecretSetsTheFileAside();
    void aDamagedFileIsSetAside();
    void aFileThatBreaksWhileInUseIsSetAside();
    void aNewerFileStaysWhereItIs();
    void aHeldFileIsTriedAgain();
    void aDiskThatRefusesIsTriedAgain();
    void puttingIntoAClosedStoreIsRefused();
    void quittingRightAfterAPutLosesNothing();
};

void TestSealedStore::theSecretIsMadeAndProvedBeforeTheFile() {
    StoreFixture fixture;
    QSignalSpy changed(&fixture.store(), &SealedStore::keepingChanged);
    fixture.vault.delayMs = 100;
    QVERIFY(fixture.store().keeping() == Keeping::Opening);
    fixture.store().open();
    fixture.clock.advance(300); // not found; the vault is proved to be open; still not found
    QCOMPARE(fixture.vault.stores, 1);
    QVERIFY(fixture.settles());
    QVERIFY(!QFile::exists(fixture.file())); // the vault hasn't said yet that it has it
    fixture.clock.advance(100);
    QVERIFY(fixture.reaches(Keeping::Durable));
    QVERIFY(QFile::exists(fixture.file()));
    QVERIFY(!sealingSecretFromText(fixture.vault.entries.value(fixture.account())).isEmpty());
    QVERIFY(!changed.isEmpty());
    QVERIFY(fixture.store().notices().isEmpty());
}

void TestSealedStore::whatIsStoredIsThereNextTime() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    put(fixture, "b");
    fixture.restart();
    QVERIFY(fixture.openUntil(Keeping::Durable));
    QCOMPARE(all(fixture), QList<QByteArray>({"a", "b"}));
    QCOMPARE(fixture.vault.stores, 1);
    QCOMPARE(fixture.files(), QStringList({u"sealed.db"_s, u"sealed.db-shm"_s, u"sealed.db-wal"_s}));
    QVERIFY(!(QFile::permissions(fixture.folder()) & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther)));
}

void TestSealedStore::aLockedVaultIsWaitedFor() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    fixture.restart();
    fixture.vault.mood = FakeVault::Mood::Locked;
    QVERIFY(fixture.openUntil(Keeping::WaitingForVault));
    fixture.vault.mood = FakeVault::Mood::Working; // unlocked elsewhere; the user tries again
    QVERIFY(fixture.openUntil(Keeping::Durable));
    QCOMPARE(all(fixture), QList<QByteArray>{"a"});
}

void TestSealedStore::aSlowVaultIsWaitedForAndOpensByItself() {
    StoreFixture fixture;
    fixture.vault.mood = FakeVault::Mood::Silent;
    fixture.store().open();
    fixture.clock.advance(fixture.vault.deadlineMs);
    QVERIFY(fixture.store().keeping() == Keeping::WaitingForVault);
    fixture.store().open(); // changes nothing: the answer is still awaited
    QCOMPARE(fixture.vault.reads, 1);
    fixture.clock.advance(60'000);
    fixture.vault.wake(FakeVault::Mood::Working);
    QVERIFY(fixture.reaches(Keeping::Durable));
}

Q_DECLARE_METATYPE(klipy::test::FakeVault::Mood)

void TestSealedStore::withoutAKeychainNothingIsWritten_data() {
    QTest::addColumn<FakeVault::Mood>("mood");
    QTest::addColumn<Keeping>("keeping");
    QTest::newRow("no service") << FakeVault::Mood::NoService << Keeping::NoKeychain;
    QTest::newRow("refused") << FakeVault::Mood::Refusing << Keeping::WaitingForVault;
}

void TestSealedStore::withoutAKeychainNothingIsWritten() {
    QFETCH(FakeVault::Mood, mood);
    QFETCH(Keeping, keeping);
    StoreFixture fixture;
    fixture.vault.mood = mood;
    QVERIFY(fixture.openUntil(keeping));
    QVERIFY(fixture.settles());
    QVERIFY(!QFile::exists(fixture.folder()));
    fixture.vault.mood = FakeVault::Mood::Working;
    QVERIFY(fixture.openUntil(Keeping::Durable));
}

void TestSealedStore::aVaultInMemoryIsNoKeychain() {
    StoreFixture fixture;
    fixture.vault.durable = false;
    QVERIFY(fixture.openUntil(Keeping::NoKeychain));
    QCOMPARE(fixture.vault.stores, 0);
    QVERIFY(!QFile::exists(fixture.folder()));
}

void TestSealedStore::aSecretThatCantBeStoredMakesNoFile() {
    StoreFixture fixture;
    fixture.vault.mood = FakeVault::Mood::Locked; // reads as not stored, and refuses to be written to
    QVERIFY(fixture.openUntil(Keeping::WaitingForVault));
    QVERIFY(fixture.vault.entries.isEmpty());
    QVERIFY(fixture.settles());
    QVERIFY(!QFile::exists(fixture.folder()));
}

void TestSealedStore::aLockedVaultIsNeverTakenForALostSecret() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    fixture.restart();
    fixture.vault.mood = FakeVault::Mood::Locked;
    for (int again = 0; again < 5; ++again)
        QVERIFY(fixture.openUntil(Keeping::WaitingForVault));
    QCOMPARE(fixture.vault.stores, 1); // the first one, when it was made
    QCOMPARE(fixture.files().filter(u"lost"_s).size(), 0);
}

void TestSealedStore::aVaultThatIsLockedAgainIsNotTakenForALostSecret() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    const Secret secret = fixture.vault.entries.value(fixture.account());
    fixture.restart();
    fixture.vault.mood = FakeVault::Mood::Locked; // since the API key was read
    fixture.store().vaultIsOpen();
    QVERIFY(fixture.reaches(Keeping::WaitingForVault));
    QCOMPARE(fixture.vault.stores, 1);
    QVERIFY(fixture.vault.entries.value(fixture.account()) == secret);
    fixture.vault.mood = FakeVault::Mood::Working;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    QCOMPARE(all(fixture), QList<QByteArray>{"a"});
}

void TestSealedStore::aSecretThatAppearsWhenTheVaultOpensIsNotReplaced() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    fixture.restart();
    fixture.vault.mood = FakeVault::Mood::Locked;
    fixture.vault.delayMs = 100;
    fixture.store().vaultIsOpen();
    fixture.clock.advance(100);                    // not found
    fixture.vault.mood = FakeVault::Mood::Working; // the next question makes the user unlock it
    fixture.clock.advance(200);
    QVERIFY(fixture.reaches(Keeping::Durable));
    QCOMPARE(fixture.vault.stores, 1);
    QVERIFY(fixture.store().notices().isEmpty());
    QCOMPARE(all(fixture), QList<QByteArray>{"a"});
}

void TestSealedStore::aLostSecretSetsTheFileAside() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    fixture.restart();
    fixture.vault.entries.remove(fixture.account());
    QVERIFY(fixture.openUntil(Keeping::WaitingForVault)); // it might be locked
    QSignalSpy noticed(&fixture.store(), &SealedStore::noticed);
    fixture.store().vaultIsOpen(); // the API key was read, so it isn't
    QVERIFY(fixture.reaches(Keeping::Durable));
    QCOMPARE(noticed.size(), 1);
    QCOMPARE(fixture.store().notices().size(), 1);
    const StorageNotice notice = fixture.store().notices().first();
    QVERIFY(notice.kind == Notice::SecretLost);
    QVERIFY(notice.file.startsWith(fixture.file() + u".secret-lost-"_s));
    QVERIFY(QFile(notice.file).size() > 0);
    QVERIFY(all(fixture).isEmpty());
    put(fixture, "b");
    fixture.restart();
    QVERIFY(fixture.openUntil(Keeping::Durable)); // with the new secret
    QCOMPARE(all(fixture), QList<QByteArray>{"b"});
}

void TestSealedStore::anotherSecretSetsTheFileAside() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    const Secret first = fixture.vault.entries.value(fixture.account());
    fixture.restart();
    fixture.vault.entries.insert(fixture.account(), sealingSecretToText(makeSealingSecret()));
    QVERIFY(fixture.openUntil(Keeping::Durable));
    const StorageNotice notice = fixture.store().notices().first();
    QVERIFY(notice.kind == Notice::OtherSecret);
    QVERIFY(all(fixture).isEmpty());

    // It was moved whole: put back, with its secret, it opens.
    fixture.stop();
    const QString path = fixture.folder() + u"/sealed.db"_s;
    QVERIFY(QFile::rename(path, path + u".second"_s));
    QVERIFY(QFile::rename(notice.file, path));
    fixture.vault.entries.insert(fixture.account(), first);
    fixture.restart();
    QVERIFY(fixture.openUntil(Keeping::Durable));
    QCOMPARE(all(fixture), QList<QByteArray>{"a"});
}

void TestSealedStore::anEntryThatIsNoSecretSetsTheFileAside() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    fixture.restart();
    fixture.vault.entries.insert(fixture.account(), Secret::fromBytes("something else"));
    QVERIFY(fixture.openUntil(Keeping::Durable));
    QVERIFY(fixture.store().notices().first().kind == Notice::SecretLost);
}

void TestSealedStore::aDamagedFileIsSetAside() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    fixture.stop();
    const QString path = fixture.folder() + u"/sealed.db"_s;
    spoil(path);
    fixture.restart();
    QVERIFY(fixture.openUntil(Keeping::Durable));
    const StorageNotice notice = fixture.store().notices().first();
    QVERIFY(notice.kind == Notice::Damaged);
    QFile aside(notice.file);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QVERIFY(aside.readAll().startsWith("noisenoise"));
    QVERIFY(all(fixture).isEmpty());
}

void TestSealedStore::aFileThatBreaksWhileInUseIsSetAside() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    QList<SealedRecord> records;
    for (int i = 0; i < 2000; ++i)
        records.append({"company", QByteArray::number(i), QByteArray(200, 'x')});
    std::optional<bool> stored;
    auto handle = fixture.store().put(records, [&stored](bool done) { stored = done; });
    QTRY_VERIFY(stored.has_value());
    fixture.restart(); // so that all of it is in the file, and nothing in the log
    QVERIFY(fixture.openUntil(Keeping::Durable));
    QVERIFY(fixture.breaksInUse());
    stored.reset();
    QSignalSpy noticed(&fixture.store(), &SealedStore::noticed);
    records.clear();
    for (int i = 5000; i < 5100; ++i)
        records.append({"company", QByteArray::number(i), "x"});
    handle = fixture.store().put(records, [&stored](bool done) { stored = done; });
    QTRY_VERIFY(stored.has_value());
    QVERIFY(!*stored);
    QTRY_COMPARE(noticed.size(), 1);
    QVERIFY(fixture.store().notices().first().kind == Notice::Damaged);
    QVERIFY(fixture.reaches(Keeping::Durable));
    put(fixture, "after");
    QCOMPARE(all(fixture), QList<QByteArray>{"after"});
}

void TestSealedStore::aNewerFileStaysWhereItIs() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    fixture.stop();
    const QString path = fixture.folder() + u"/sealed.db"_s;
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(60); // user_version in SQLite's header, big-endian
        file.write(QByteArray("\x00\x00\x00\x63", 4));
    }
    const QStringList before = QDir(fixture.folder()).entryList(QDir::Files);
    fixture.restart();
    QVERIFY(fixture.openUntil(Keeping::NewerFile));
    QVERIFY(fixture.store().notices().isEmpty());
    fixture.stop();
    QCOMPARE(QDir(fixture.folder()).entryList(QDir::Files), before);
}

void TestSealedStore::aHeldFileIsTriedAgain() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    put(fixture, "a");
    fixture.stop();
    auto other = SqlConnection::open(fixture.folder() + u"/sealed.db"_s);
    QVERIFY((*other)->run(u"BEGIN EXCLUSIVE"_s).has_value());
    fixture.restart();
    QVERIFY(fixture.openUntil(Keeping::Busy));
    QVERIFY(fixture.store().notices().isEmpty());
    QVERIFY((*other)->run(u"COMMIT"_s).has_value());
    fixture.clock.advance(SealedStore::busyRetryMs);
    QVERIFY(fixture.reaches(Keeping::Durable));
    QCOMPARE(all(fixture), QList<QByteArray>{"a"});

    // Held while it is in use, it is told and tried again as well.
    QVERIFY((*other)->run(u"BEGIN EXCLUSIVE"_s).has_value());
    std::optional<bool> stored;
    const auto handle = fixture.store().put({{"company", "b", "b"}}, [&stored](bool done) { stored = done; });
    QTRY_VERIFY(stored.has_value());
    QVERIFY(!*stored);
    QVERIFY(fixture.store().keeping() == Keeping::Busy);
    QVERIFY((*other)->run(u"COMMIT"_s).has_value());
    fixture.clock.advance(SealedStore::busyRetryMs);
    QVERIFY(fixture.reaches(Keeping::Durable));
    put(fixture, "b");
}

void TestSealedStore::aDiskThatRefusesIsTriedAgain() {
    StoreFixture fixture;
    QVERIFY(QDir().mkpath(QFileInfo(fixture.folder()).absolutePath()));
    {
        QFile inTheWay(fixture.folder());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    }
    QVERIFY(fixture.openUntil(Keeping::DiskTrouble));
    QVERIFY(QFile::remove(fixture.folder()));
    fixture.clock.advance(SealedStore::diskRetryMs);
    QVERIFY(fixture.reaches(Keeping::Durable));
}

void TestSealedStore::puttingIntoAClosedStoreIsRefused() {
    StoreFixture fixture;
    std::optional<bool> stored;
    const auto handle = fixture.store().put({{"company", "a", "a"}}, [&stored](bool done) { stored = done; });
    QVERIFY(!stored.has_value());
    QTRY_VERIFY(stored.has_value());
    QVERIFY(!*stored);
    QVERIFY(fixture.store().keeping() == Keeping::Opening); // and it isn't taken for a failure
}

void TestSealedStore::quittingRightAfterAPutLosesNothing() {
    StoreFixture fixture;
    QVERIFY(fixture.openUntil(Keeping::Durable));
    for (int i = 0; i < 50; ++i)
        (void)fixture.store().put({{"company", QByteArray::number(i), "x"}}, [](bool) {});
    fixture.restart();
    QVERIFY(fixture.openUntil(Keeping::Durable));
    QCOMPARE(all(fixture).size(), 50);
}

QTEST_GUILESS_MAIN(TestSealedStore)
#include "tst_sealed_store.moc"
