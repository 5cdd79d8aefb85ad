#include "core/access/key_vault.h"
#include "core/access/memory_vault.h"
#include "tests/core/access/fake_vault.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;
using test::FakeVault;

namespace {

struct Heard {
    QList<VaultState> answers;
    QList<VaultState> late;
    Secret secret;

    KeyVault::Receiver receiver() {
        return {[this](const VaultAnswer& answer) {
                    answers.append(answer.state);
                    secret = answer.secret;
                },
                [this](const VaultAnswer& answer) {
                    late.append(answer.state);
                    secret = answer.secret;
                }};
    }
};

const QString account = u"workspace/1/api-key"_s;

} // namespace

/// What every vault promises about answers, deadlines and handles.
class TestKeyVault : public QObject {
    Q_OBJECT
private slots:
    void anAnswerNeverComesFromInsideTheCall();
    void silenceReadsAsWaitingAtTheDeadline();
    void anAnswerAfterTheDeadlineComesLate();
    void anAnswerInTimeStopsTheDeadline();
    void droppingTheHandleDropsTheAnswerNotTheWork();
    void theHandleMayBeDroppedFromTheAnswer();
    void anAnswerWithoutListenersHarmsNothing();
    void theStatesAreToldApart_data();
    void theStatesAreToldApart();
    void theMemoryVaultKeepsAndForgets();
    void theMemoryVaultAnswersLaterAndOnlyToItsHandle();

private:
    FakeClock m_clock;
};

void TestKeyVault::anAnswerNeverComesFromInsideTheCall() {
    FakeVault vault(m_clock);
    Heard heard;
    const auto handle = vault.read(account, StoredMark::No, heard.receiver());
    QVERIFY(heard.answers.isEmpty());
    m_clock.advance(0);
    QCOMPARE(heard.answers, QList{VaultState::NotStored});
}

void TestKeyVault::silenceReadsAsWaitingAtTheDeadline() {
    FakeVault vault(m_clock);
    vault.mood = FakeVault::Mood::Silent;
    Heard heard;
    const auto handle = vault.read(account, StoredMark::Yes, heard.receiver());
    m_clock.advance(vault.deadlineMs - 1);
    QVERIFY(heard.answers.isEmpty());
    m_clock.advance(1);
    QCOMPARE(heard.answers, QList{VaultState::Waiting});
    m_clock.advance(1'000'000);
    QCOMPARE(heard.answers.size(), 1);
    QVERIFY(heard.late.isEmpty());
}

void TestKeyVault::anAnswerAfterTheDeadlineComesLate() {
    FakeVault vault(m_clock);
    vault.entries.insert(account, Secret::fromBytes("key"));
    vault.mood = FakeVault::Mood::Silent;
    Heard heard;
    const auto handle = vault.read(account, StoredMark::Yes, heard.receiver());
    m_clock.advance(60'000);
    vault.wake(FakeVault::Mood::Working);
    QCOMPARE(heard.answers, QList{VaultState::Waiting});
    QCOMPARE(heard.late, QList{VaultState::Ready});
    QVERIFY(heard.secret == Secret::fromBytes("key"));
}

void TestKeyVault::anAnswerInTimeStopsTheDeadline() {
    FakeVault vault(m_clock);
    vault.delayMs = 100;
    Heard heard;
    const auto handle = vault.store(account, Secret::fromBytes("key"), heard.receiver());
    m_clock.advance(100'000);
    QCOMPARE(heard.answers, QList{VaultState::Ready});
    QVERIFY(heard.late.isEmpty());
}

void TestKeyVault::droppingTheHandleDropsTheAnswerNotTheWork() {
    FakeVault vault(m_clock);
    Heard heard;
    auto handle = vault.store(account, Secret::fromBytes("key"), heard.receiver());
    handle.reset();
    m_clock.advance(100'000);
    QVERIFY(heard.answers.isEmpty());
    QVERIFY(heard.late.isEmpty());
    QVERIFY(vault.entries.contains(account));
}

void TestKeyVault::theHandleMayBeDroppedFromTheAnswer() {
    FakeVault vault(m_clock);
    vault.mood = FakeVault::Mood::Silent;
    KeyVault::Handle handle;
    QString heard;
    handle = vault.read(account, StoredMark::No,
                        {[&handle, &heard, text = u"what the callback holds"_s](const VaultAnswer&) {
                             handle.reset();
                             heard = text; // would be gone, if dropping had destroyed it
                         },
                         {}});
    m_clock.advance(vault.deadlineMs);
    QCOMPARE(heard, u"what the callback holds"_s);
    vault.wake(FakeVault::Mood::Working); // nobody is there any more
    QCOMPARE(heard, u"what the callback holds"_s);
}

void TestKeyVault::anAnswerWithoutListenersHarmsNothing() {
    FakeVault vault(m_clock);
    vault.mood = FakeVault::Mood::Silent;
    const auto handle = vault.store(account, Secret::fromBytes("key"), {});
    m_clock.advance(vault.deadlineMs);
    vault.wake(FakeVault::Mood::Working);
    QVERIFY(vault.entries.contains(account));
}

Q_DECLARE_METATYPE(klipy::test::FakeVault::Mood)
Q_DECLARE_METATYPE(klipy::VaultState)

void TestKeyVault::theStatesAreToldApart_data() {
    QTest::addColumn<FakeVault::Mood>("mood");
    QTest::addColumn<bool>("mark");
    QTest::addColumn<VaultState>("state");
    QTest::newRow("nothing stored") << FakeVault::Mood::Working << false << VaultState::NotStored;
    QTest::newRow("gone, though stored") << FakeVault::Mood::Working << true << VaultState::LockedOrMissing;
    QTest::newRow("locked") << FakeVault::Mood::Locked << true << VaultState::LockedOrMissing;
    QTest::newRow("no service") << FakeVault::Mood::NoService << true << VaultState::Unavailable;
    QTest::newRow("refused") << FakeVault::Mood::Refusing << true << VaultState::Denied;
}

void TestKeyVault::theStatesAreToldApart() {
    QFETCH(FakeVault::Mood, mood);
    QFETCH(bool, mark);
    FakeVault vault(m_clock);
    vault.mood = mood;
    Heard heard;
    const auto handle = vault.read(account, mark ? StoredMark::Yes : StoredMark::No, heard.receiver());
    m_clock.advance(0);
    QCOMPARE(heard.answers.size(), 1);
    QTEST(heard.answers.first(), "state");
}

void TestKeyVault::theMemoryVaultKeepsAndForgets() {
    MemoryVault vault;
    QVERIFY(!vault.outlivesProgram());
    Heard heard;
    auto handle = vault.store(account, Secret::fromBytes("key"), heard.receiver());
    QTRY_COMPARE(heard.answers, QList{VaultState::Ready});
    handle = vault.read(account, StoredMark::No, heard.receiver());
    QTRY_COMPARE(heard.answers.size(), 2);
    QVERIFY(heard.secret == Secret::fromBytes("key"));
    handle = vault.erase(account, heard.receiver());
    QTRY_COMPARE(heard.answers.size(), 3);
    QCOMPARE(heard.answers.last(), VaultState::NotStored);
    handle = vault.read(account, StoredMark::Yes, heard.receiver());
    QTRY_COMPARE(heard.answers.size(), 4);
    QCOMPARE(heard.answers.last(), VaultState::NotStored); // memory is never locked
    QVERIFY(heard.secret.isEmpty());
}

void TestKeyVault::theMemoryVaultAnswersLaterAndOnlyToItsHandle() {
    auto vault = std::make_unique<MemoryVault>();
    Heard dropped;
    Heard heard;
    (void)vault->read(account, StoredMark::No, dropped.receiver());
    const auto handle = vault->read(account, StoredMark::No, heard.receiver());
    QVERIFY(heard.answers.isEmpty());
    QTRY_COMPARE(heard.answers.size(), 1);
    QVERIFY(dropped.answers.isEmpty());

    const auto last = vault->read(account, StoredMark::No, heard.receiver());
    vault.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(heard.answers.size(), 1); // a vault that is gone says nothing
}

QTEST_GUILESS_MAIN(TestKeyVault)
#include "tst_key_vault.moc"
