#include "core/access/memory_vault.h"
#include "core/access/workspace_key.h"
#include "tests/core/access/fake_vault.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;
using State = WorkspaceKey::State;
using test::FakeVault;

namespace {
const QString account = u"workspace/1/api-key"_s;
const Secret stored = Secret::fromBytes("klipy_api_stored");
const Secret typed = Secret::fromBytes("klipy_api_typed");
} // namespace

Q_DECLARE_METATYPE(klipy::test::FakeVault::Mood)

class TestWorkspaceKey : public QObject {
    Q_OBJECT
private slots:
    void beforeItIsAskedThereIsNoKey();
    void aStoredKeyBecomesReady();
    void withoutOneItStaysNone();
    void eachTroubleHasItsOwnState_data();
    void eachTroubleHasItsOwnState();
    void aLateKeychainMakesItReadyByItself();
    void askingAgainWhileAnAnswerIsOutAsksNothing();
    void askingAgainAfterUnlockingFindsTheKey();
    void aTypedKeyIsUsedForTheSessionOnly();
    void aTypedKeyStaysInUseWhenTheKeychainComesLate();
    void aTypedKeyThatIsTheStoredOneBecomesReady();
    void storingIsInForceAtOnceAndReadyWhenProved();
    void whatCantBeStoredStaysForTheSession_data();
    void whatCantBeStoredStaysForTheSession();
    void aStoreThatEndsLateSetsTheMark();
    void anotherKeyTypedMeanwhileIsNotTakenForTheStoredOne();
    void forgettingErasesKeyAndMark();
    void whatCantBeErasedKeepsItsMark();
    void aMemoryVaultGivesSessionKeys();
    void emptyKeysAreIgnored();

private:
    FakeClock m_clock;
};

void TestWorkspaceKey::beforeItIsAskedThereIsNoKey() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, stored);
    const WorkspaceKey key(vault, account, StoredMark::Yes);
    m_clock.advance(100'000);
    QCOMPARE(key.state(), State::None);
    QVERIFY(!key.isUsable());
    QVERIFY(key.key().isEmpty());
    QCOMPARE(vault.reads, 0);
}

void TestWorkspaceKey::aStoredKeyBecomesReady() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, stored);
    WorkspaceKey key(vault, account, StoredMark::Yes);
    QSignalSpy changed(&key, &WorkspaceKey::changed);
    key.ask();
    QCOMPARE(key.state(), State::Waiting);
    QVERIFY(!key.isOverdue());
    QCOMPARE(changed.size(), 1);
    m_clock.advance(0);
    QCOMPARE(key.state(), State::Ready);
    QVERIFY(key.isUsable());
    QVERIFY(key.key() == stored);
    QCOMPARE(changed.size(), 2);
}

void TestWorkspaceKey::withoutOneItStaysNone() {
    FakeVault vault(m_clock);
    WorkspaceKey key(vault, account, StoredMark::No);
    key.ask();
    m_clock.advance(0);
    QCOMPARE(key.state(), State::None);
}

void TestWorkspaceKey::eachTroubleHasItsOwnState_data() {
    QTest::addColumn<FakeVault::Mood>("mood");
    QTest::addColumn<State>("state");
    QTest::newRow("locked") << FakeVault::Mood::Locked << State::LockedOrMissing;
    QTest::newRow("removed by somebody") << FakeVault::Mood::Working << State::LockedOrMissing;
    QTest::newRow("no service") << FakeVault::Mood::NoService << State::Unavailable;
    QTest::newRow("refused") << FakeVault::Mood::Refusing << State::Denied;
}

void TestWorkspaceKey::eachTroubleHasItsOwnState() {
    QFETCH(FakeVault::Mood, mood);
    FakeVault vault(m_clock);
    vault.mood = mood;
    WorkspaceKey key(vault, account, StoredMark::Yes);
    QSignalSpy marks(&key, &WorkspaceKey::markChanged);
    key.ask();
    m_clock.advance(0);
    QTEST(key.state(), "state");
    QVERIFY(!key.isUsable());
    QVERIFY(key.key().isEmpty());
    QCOMPARE(marks.size(), 0); // the key may well be there
}

void TestWorkspaceKey::aLateKeychainMakesItReadyByItself() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, stored);
    vault.mood = FakeVault::Mood::Silent;
    WorkspaceKey key(vault, account, StoredMark::Yes);
    QSignalSpy changed(&key, &WorkspaceKey::changed);
    key.ask();
    m_clock.advance(vault.deadlineMs);
    QCOMPARE(key.state(), State::Waiting);
    QVERIFY(key.isOverdue());
    QCOMPARE(changed.size(), 2);
    m_clock.advance(60'000);
    vault.wake(FakeVault::Mood::Working); // the user has typed the keyring's password
    QCOMPARE(key.state(), State::Ready);
    QVERIFY(!key.isOverdue());
    QVERIFY(key.key() == stored);
}

void TestWorkspaceKey::askingAgainWhileAnAnswerIsOutAsksNothing() {
    FakeVault vault(m_clock);
    vault.mood = FakeVault::Mood::Silent;
    WorkspaceKey key(vault, account, StoredMark::Yes);
    key.ask();
    m_clock.advance(vault.deadlineMs);
    key.ask();
    QCOMPARE(vault.reads, 1); // another job would only queue up behind the one that hangs
}

void TestWorkspaceKey::askingAgainAfterUnlockingFindsTheKey() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, stored);
    vault.mood = FakeVault::Mood::Locked;
    WorkspaceKey key(vault, account, StoredMark::Yes);
    key.ask();
    m_clock.advance(0);
    QCOMPARE(key.state(), State::LockedOrMissing);
    vault.mood = FakeVault::Mood::Working;
    key.ask();
    QCOMPARE(key.state(), State::Waiting);
    m_clock.advance(0);
    QCOMPARE(key.state(), State::Ready);
}

void TestWorkspaceKey::aTypedKeyIsUsedForTheSessionOnly() {
    FakeVault vault(m_clock);
    vault.mood = FakeVault::Mood::NoService;
    WorkspaceKey key(vault, account, StoredMark::Yes);
    key.ask();
    m_clock.advance(0);
    key.useForSession(typed);
    QCOMPARE(key.state(), State::Session);
    QVERIFY(key.isUsable());
    QVERIFY(key.key() == typed);
    m_clock.advance(100'000);
    QCOMPARE(vault.stores, 0);
    QVERIFY(vault.entries.isEmpty());
}

void TestWorkspaceKey::aTypedKeyStaysInUseWhenTheKeychainComesLate() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, stored);
    vault.mood = FakeVault::Mood::Silent;
    WorkspaceKey key(vault, account, StoredMark::Yes);
    key.ask();
    m_clock.advance(vault.deadlineMs);
    key.useForSession(typed);
    vault.wake(FakeVault::Mood::Working);
    QCOMPARE(key.state(), State::Session);
    QVERIFY(key.key() == typed);
}

void TestWorkspaceKey::aTypedKeyThatIsTheStoredOneBecomesReady() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, stored);
    vault.mood = FakeVault::Mood::Silent;
    WorkspaceKey key(vault, account, StoredMark::Yes);
    key.ask();
    m_clock.advance(vault.deadlineMs);
    key.useForSession(Secret::fromBytes(stored.view()));
    QCOMPARE(key.state(), State::Session);
    vault.wake(FakeVault::Mood::Working);
    QCOMPARE(key.state(), State::Ready);
}

void TestWorkspaceKey::storingIsInForceAtOnceAndReadyWhenProved() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, stored);
    vault.delayMs = 100;
    WorkspaceKey key(vault, account, StoredMark::No);
    QSignalSpy marks(&key, &WorkspaceKey::markChanged);
    QList<VaultState> done;
    key.store(typed, [&done](VaultState state) { done.append(state); });
    QCOMPARE(key.state(), State::Session);
    QVERIFY(key.key() == typed);
    QCOMPARE(marks.size(), 0);
    m_clock.advance(100);
    QCOMPARE(key.state(), State::Ready);
    QVERIFY(key.key() == typed);
    QVERIFY(key.mark() == StoredMark::Yes);
    QCOMPARE(marks.size(), 1);
    QCOMPARE(done, QList{VaultState::Ready});
    QVERIFY(vault.entries.value(account) == typed);
}

void TestWorkspaceKey::whatCantBeStoredStaysForTheSession_data() {
    QTest::addColumn<FakeVault::Mood>("mood");
    QTest::addColumn<int>("state");
    QTest::newRow("no service") << FakeVault::Mood::NoService << int(VaultState::Unavailable);
    QTest::newRow("locked") << FakeVault::Mood::Locked << int(VaultState::Denied);
    QTest::newRow("refused") << FakeVault::Mood::Refusing << int(VaultState::Denied);
}

void TestWorkspaceKey::whatCantBeStoredStaysForTheSession() {
    QFETCH(FakeVault::Mood, mood);
    QFETCH(int, state);
    FakeVault vault(m_clock);
    vault.mood = mood;
    WorkspaceKey key(vault, account, StoredMark::No);
    QList<int> done;
    key.store(typed, [&done](VaultState ended) { done.append(int(ended)); });
    m_clock.advance(0);
    QCOMPARE(done, QList{state});
    QCOMPARE(key.state(), State::Session);
    QVERIFY(key.key() == typed);
    QVERIFY(key.mark() == StoredMark::No);
}

void TestWorkspaceKey::aStoreThatEndsLateSetsTheMark() {
    FakeVault vault(m_clock);
    vault.mood = FakeVault::Mood::Silent;
    WorkspaceKey key(vault, account, StoredMark::No);
    QList<VaultState> done;
    key.store(typed, [&done](VaultState state) { done.append(state); });
    m_clock.advance(vault.deadlineMs);
    QCOMPARE(done, QList{VaultState::Waiting});
    QCOMPARE(key.state(), State::Session);
    vault.wake(FakeVault::Mood::Working);
    QCOMPARE(key.state(), State::Ready);
    QVERIFY(key.mark() == StoredMark::Yes);
    QCOMPARE(done.size(), 1);
}

void TestWorkspaceKey::anotherKeyTypedMeanwhileIsNotTakenForTheStoredOne() {
    FakeVault vault(m_clock);
    vault.delayMs = 100;
    WorkspaceKey key(vault, account, StoredMark::No);
    key.store(stored);
    key.useForSession(typed);
    m_clock.advance(100);
    QCOMPARE(key.state(), State::Session);
    QVERIFY(key.key() == typed);
    QVERIFY(key.mark() == StoredMark::Yes); // the other one is in the keychain all the same
}

void TestWorkspaceKey::forgettingErasesKeyAndMark() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, stored);
    WorkspaceKey key(vault, account, StoredMark::Yes);
    key.ask();
    m_clock.advance(0);
    QSignalSpy marks(&key, &WorkspaceKey::markChanged);
    QList<VaultState> done;
    key.forget([&done](VaultState state) { done.append(state); });
    QCOMPARE(key.state(), State::None);
    QVERIFY(key.key().isEmpty());
    m_clock.advance(0);
    QCOMPARE(done, QList{VaultState::NotStored});
    QVERIFY(vault.entries.isEmpty());
    QVERIFY(key.mark() == StoredMark::No);
    QCOMPARE(marks.size(), 1);
}

void TestWorkspaceKey::whatCantBeErasedKeepsItsMark() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, stored);
    vault.mood = FakeVault::Mood::Locked;
    WorkspaceKey key(vault, account, StoredMark::Yes);
    QList<VaultState> done;
    key.forget([&done](VaultState state) { done.append(state); });
    m_clock.advance(0);
    QCOMPARE(done, QList{VaultState::Denied});
    QVERIFY(key.mark() == StoredMark::Yes);
    vault.mood = FakeVault::Mood::Working;
    key.forget([&done](VaultState state) { done.append(state); });
    m_clock.advance(0);
    QCOMPARE(done.last(), VaultState::NotStored);
    QVERIFY(key.mark() == StoredMark::No);
}

void TestWorkspaceKey::aMemoryVaultGivesSessionKeys() {
    MemoryVault vault;
    WorkspaceKey key(vault, account, StoredMark::No);
    QList<VaultState> done;
    key.store(typed, [&done](VaultState state) { done.append(state); });
    QTRY_COMPARE(done, QList{VaultState::Ready});
    QCOMPARE(key.state(), State::Session); // it is kept, but not beyond the program
    QVERIFY(key.mark() == StoredMark::No);

    WorkspaceKey again(vault, account, StoredMark::No);
    again.ask();
    QTRY_COMPARE(again.state(), State::Session);
    QVERIFY(again.key() == typed);
}

void TestWorkspaceKey::emptyKeysAreIgnored() {
    FakeVault vault(m_clock);
    WorkspaceKey key(vault, account, StoredMark::No);
    key.useForSession({});
    key.store({});
    m_clock.advance(0);
    QCOMPARE(key.state(), State::None);
    QCOMPARE(vault.stores, 0);
}

QTEST_GUILESS_MAIN(TestWorkspaceKey)
#include "tst_workspace_key.moc"
