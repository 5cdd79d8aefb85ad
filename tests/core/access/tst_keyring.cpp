// The key vault against a real gnome-keyring. To be run by tests/support/with-keyring.sh, which says in KLIPY_KEYRING
// what is around: an unlocked keyring, a locked one, no service, or no bus at all.

#include "core/access/keychain_vault.h"
#include "core/access/workspace_key.h"
#include "tests/core/access/secret_service.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;
using test::SecretService;

namespace {

const QString seeded = u"workspace/seeded/api-key"_s;
const Secret seededKey = Secret::fromBytes("klipy_api_put-in-before-it-was-locked");
const Secret someKey = Secret::fromBytes("klipy_api_" "0123456789abcdef3f9a");
constexpr qint64 longDeadlineMs = 20'000; // an answer is expected; under sanitizers it may take its time
constexpr int patienceMs = 30'000;

/// One call, and what came of it.
class Call {
public:
    VaultAnswer answer;
    VaultAnswer late;
    int answers = 0;
    int lateAnswers = 0;
    KeyVault::Handle handle;

    KeyVault::Receiver receiver() {
        return {[this](const VaultAnswer& given) {
                    answer = given;
                    ++answers;
                },
                [this](const VaultAnswer& given) {
                    late = given;
                    ++lateAnswers;
                }};
    }
    bool isAnswered() const { return answers > 0; }
};

VaultAnswer wait(Call& call) {
    if (!QTest::qWaitFor([&call] { return call.isAnswered(); }, patienceMs))
        qFatal("no answer, not even at the deadline");
    return call.answer;
}

VaultAnswer read(KeyVault& vault, const QString& account, StoredMark mark) {
    Call call;
    call.handle = vault.read(account, mark, call.receiver());
    return wait(call);
}

VaultState store(KeyVault& vault, const QString& account, const Secret& secret) {
    Call call;
    call.handle = vault.store(account, secret, call.receiver());
    return wait(call).state;
}

VaultState erase(KeyVault& vault, const QString& account) {
    Call call;
    call.handle = vault.erase(account, call.receiver());
    return wait(call).state;
}

QString password() {
    return qEnvironmentVariable("KLIPY_KEYRING_PASSWORD");
}

} // namespace

Q_DECLARE_METATYPE(klipy::VaultState)

class TestUnlockedKeyring : public QObject {
    Q_OBJECT
private slots:
    void whatIsStoredIsReadByANewVault();
    void anotherKeyReplacesTheFirst();
    void anyTextIsKept_data();
    void anyTextIsKept();
    void accountsAreApart();
    void whatIsErasedIsGone();
    void whatWasNeverStoredIsNotStored();
    void anAnswerAfterTheDeadlineComesLate();
    void aVaultMayGoWhileTheKeychainWorks();
    void aWorkspacesKeyGoesThereAndComesBack();
    void theKeyIsInNoFileInClear();

private:
    SystemClock m_clock;
};

void TestUnlockedKeyring::whatIsStoredIsReadByANewVault() {
    {
        KeychainVault vault(m_clock, longDeadlineMs);
        QCOMPARE(store(vault, u"a"_s, someKey), VaultState::Ready);
    }
    KeychainVault vault(m_clock, longDeadlineMs);
    const VaultAnswer answer = read(vault, u"a"_s, StoredMark::Yes);
    QCOMPARE(answer.state, VaultState::Ready);
    QVERIFY(answer.secret == someKey);
}

void TestUnlockedKeyring::anotherKeyReplacesTheFirst() {
    KeychainVault vault(m_clock, longDeadlineMs);
    const Secret other = Secret::fromBytes("klipy_api_another");
    QCOMPARE(store(vault, u"replaced"_s, someKey), VaultState::Ready);
    QCOMPARE(store(vault, u"replaced"_s, other), VaultState::Ready);
    QVERIFY(read(vault, u"replaced"_s, StoredMark::Yes).secret == other);
}

void TestUnlockedKeyring::anyTextIsKept_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one character") << QByteArray("x");
    QTest::newRow("not ASCII") << QByteArray("schl\xc3\xbcssel \xe6\x97\xa5\xe6\x9c\xac");
    QTest::newRow("line ends and quotes") << QByteArray("a\nb\r\n\"c\" 'd' \\ %s");
    QTest::newRow("long") << QByteArray(20'000, 'k');
}

void TestUnlockedKeyring::anyTextIsKept() {
    QFETCH(QByteArray, text);
    KeychainVault vault(m_clock, longDeadlineMs);
    QCOMPARE(store(vault, u"text"_s, Secret::fromBytes(text)), VaultState::Ready);
    QVERIFY(read(vault, u"text"_s, StoredMark::Yes).secret.view() == text);
}

void TestUnlockedKeyring::accountsAreApart() {
    KeychainVault vault(m_clock, longDeadlineMs);
    KeychainVault otherService(m_clock, longDeadlineMs, u"klipy-desktop-of-another"_s);
    QCOMPARE(store(vault, u"one"_s, someKey), VaultState::Ready);
    QCOMPARE(read(vault, u"two"_s, StoredMark::No).state, VaultState::NotStored);
    QCOMPARE(read(otherService, u"one"_s, StoredMark::No).state, VaultState::NotStored);
}

void TestUnlockedKeyring::whatIsErasedIsGone() {
    KeychainVault vault(m_clock, longDeadlineMs);
    QCOMPARE(store(vault, u"erased"_s, someKey), VaultState::Ready);
    QCOMPARE(erase(vault, u"erased"_s), VaultState::NotStored);
    QCOMPARE(read(vault, u"erased"_s, StoredMark::No).state, VaultState::NotStored);
    QCOMPARE(read(vault, u"erased"_s, StoredMark::Yes).state, VaultState::LockedOrMissing);
    QCOMPARE(erase(vault, u"erased"_s), VaultState::NotStored); // and again
}

void TestUnlockedKeyring::whatWasNeverStoredIsNotStored() {
    KeychainVault vault(m_clock, longDeadlineMs);
    const VaultAnswer answer = read(vault, u"never"_s, StoredMark::No);
    QCOMPARE(answer.state, VaultState::NotStored);
    QVERIFY(answer.secret.isEmpty());
}

void TestUnlockedKeyring::anAnswerAfterTheDeadlineComesLate() {
    KeychainVault vault(m_clock, longDeadlineMs);
    QCOMPARE(store(vault, u"late"_s, someKey), VaultState::Ready);
    KeychainVault hurried(m_clock, 0);
    Call call;
    call.handle = hurried.read(u"late"_s, StoredMark::Yes, call.receiver());
    QCOMPARE(wait(call).state, VaultState::Waiting);
    QTRY_COMPARE_WITH_TIMEOUT(call.lateAnswers, 1, patienceMs);
    QCOMPARE(call.late.state, VaultState::Ready);
    QVERIFY(call.late.secret == someKey);
    QCOMPARE(call.answers, 1);
}

void TestUnlockedKeyring::aVaultMayGoWhileTheKeychainWorks() {
    Call call;
    {
        KeychainVault vault(m_clock, longDeadlineMs);
        call.handle = vault.store(u"left behind"_s, someKey, call.receiver());
    }
    KeychainVault vault(m_clock, longDeadlineMs);
    // It waits in the same queue, behind what the first one has asked for.
    QVERIFY(read(vault, u"left behind"_s, StoredMark::No).secret == someKey);
    QCOMPARE(call.answers, 0);
}

void TestUnlockedKeyring::aWorkspacesKeyGoesThereAndComesBack() {
    KeychainVault vault(m_clock, longDeadlineMs);
    WorkspaceKey key(vault, u"workspace/1/api-key"_s, StoredMark::No);
    key.store(someKey);
    QTRY_COMPARE_WITH_TIMEOUT(key.state(), WorkspaceKey::State::Ready, patienceMs);

    WorkspaceKey nextStart(vault, u"workspace/1/api-key"_s, key.mark());
    nextStart.ask();
    QTRY_COMPARE_WITH_TIMEOUT(nextStart.state(), WorkspaceKey::State::Ready, patienceMs);
    QVERIFY(nextStart.key() == someKey);

    nextStart.forget();
    QTRY_VERIFY_WITH_TIMEOUT(nextStart.mark() == StoredMark::No, patienceMs);
    QCOMPARE(read(vault, u"workspace/1/api-key"_s, StoredMark::No).state, VaultState::NotStored);
}

void TestUnlockedKeyring::theKeyIsInNoFileInClear() {
    KeychainVault vault(m_clock, longDeadlineMs);
    QCOMPARE(store(vault, u"kept"_s, someKey), VaultState::Ready);
    int searched = 0;
    for (const char* place : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"}) {
        QDirIterator files(qEnvironmentVariable(place), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly)) {
                QVERIFY2(!file.readAll().contains(someKey.view()), qPrintable(file.fileName()));
                ++searched;
            }
        }
    }
    QVERIFY(searched > 0); // the keyring's own file at least
}

/// Puts a key in, for the locked keyring's test.
class TestSeed : public QObject {
    Q_OBJECT
private slots:
    void aKeyIsStored() {
        SystemClock clock;
        KeychainVault vault(clock, longDeadlineMs);
        QCOMPARE(store(vault, seeded, seededKey), VaultState::Ready);
    }
};

class TestLockedKeyring : public QObject {
    Q_OBJECT
private slots:
    void init();
    void aKeyThatWasStoredReadsAsLockedOrMissing();
    void storingIsDenied();
    void erasingIsDeniedAndErasesNothing();
    void onceItIsUnlockedAskingAgainFindsTheKey();
    void aPromptThatNobodyAnswersIsWaitedForUntilTheDeadline();
    void theProgramMayEndWhileAPromptHangs();

private:
    SystemClock m_clock;
};

void TestLockedKeyring::init() {
    QVERIFY(SecretService::isLocked() || SecretService::lock());
}

void TestLockedKeyring::aKeyThatWasStoredReadsAsLockedOrMissing() {
    KeychainVault vault(m_clock, longDeadlineMs);
    QCOMPARE(read(vault, seeded, StoredMark::Yes).state, VaultState::LockedOrMissing);
    // Without the mark nothing tells a locked keyring from an empty one: this is why there is a mark.
    QCOMPARE(read(vault, seeded, StoredMark::No).state, VaultState::NotStored);
}

void TestLockedKeyring::storingIsDenied() {
    KeychainVault vault(m_clock, longDeadlineMs);
    QCOMPARE(store(vault, u"new"_s, someKey), VaultState::Denied);
}

void TestLockedKeyring::erasingIsDeniedAndErasesNothing() {
    KeychainVault vault(m_clock, longDeadlineMs);
    QCOMPARE(erase(vault, seeded), VaultState::Denied);
    QVERIFY(SecretService::unlock(password()));
    QVERIFY(read(vault, seeded, StoredMark::Yes).secret == seededKey);
}

void TestLockedKeyring::onceItIsUnlockedAskingAgainFindsTheKey() {
    KeychainVault vault(m_clock, longDeadlineMs);
    WorkspaceKey key(vault, seeded, StoredMark::Yes);
    key.ask();
    QTRY_COMPARE_WITH_TIMEOUT(key.state(), WorkspaceKey::State::LockedOrMissing, patienceMs);
    QVERIFY(SecretService::unlock(password()));
    key.ask();
    QTRY_COMPARE_WITH_TIMEOUT(key.state(), WorkspaceKey::State::Ready, patienceMs);
    QVERIFY(key.key() == seededKey);
}

void TestLockedKeyring::aPromptThatNobodyAnswersIsWaitedForUntilTheDeadline() {
    KeychainVault vault(m_clock, 500);
    auto prompter = std::make_unique<SecretService::SilentPrompter>();
    Call first;
    first.handle = vault.read(seeded, StoredMark::Yes, first.receiver());
    Call behind; // QtKeychain runs one job at a time, so this one doesn't even begin
    behind.handle = vault.read(seeded, StoredMark::Yes, behind.receiver());
    QCOMPARE(wait(first).state, VaultState::Waiting);
    QCOMPARE(wait(behind).state, VaultState::Waiting);
    QTRY_VERIFY_WITH_TIMEOUT(prompter->isAsked(), patienceMs);
    QCOMPARE(first.lateAnswers, 0);

    // Meanwhile the keyring is unlocked, and then the prompt goes away: the answers come after all.
    QVERIFY(SecretService::unlock(password()));
    prompter.reset();
    QTRY_COMPARE_WITH_TIMEOUT(behind.lateAnswers, 1, patienceMs);
    QCOMPARE(first.lateAnswers, 1);
    QCOMPARE(behind.late.state, VaultState::Ready);
    QVERIFY(behind.late.secret == seededKey);
}

void TestLockedKeyring::theProgramMayEndWhileAPromptHangs() {
    // The last one: the job is never heard of again, and the sanitizers watch how the program ends with it.
    const SecretService::SilentPrompter prompter;
    Call call;
    {
        KeychainVault vault(m_clock, 100);
        call.handle = vault.read(seeded, StoredMark::Yes, call.receiver());
        QCOMPARE(wait(call).state, VaultState::Waiting);
        QTRY_VERIFY_WITH_TIMEOUT(prompter.isAsked(), patienceMs);
    }
    QCOMPARE(call.lateAnswers, 0);
}

class TestWithoutKeychain : public QObject {
    Q_OBJECT
private slots:
    void everyCallIsUnavailableWithinTheDeadline();
    void aTypedKeyStillServesForTheSession();

private:
    SystemClock m_clock;
};

void TestWithoutKeychain::everyCallIsUnavailableWithinTheDeadline() {
    KeychainVault vault(m_clock); // the deadline that users have
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(read(vault, seeded, StoredMark::Yes).state, VaultState::Unavailable);
    QCOMPARE(read(vault, seeded, StoredMark::No).state, VaultState::Unavailable);
    QCOMPARE(store(vault, u"new"_s, someKey), VaultState::Unavailable);
    QCOMPARE(erase(vault, seeded), VaultState::Unavailable);
    QVERIFY(timer.elapsed() < KeychainVault::defaultDeadlineMs);
}

void TestWithoutKeychain::aTypedKeyStillServesForTheSession() {
    KeychainVault vault(m_clock);
    WorkspaceKey key(vault, seeded, StoredMark::Yes);
    key.ask();
    QTRY_COMPARE(key.state(), WorkspaceKey::State::Unavailable);
    key.store(someKey);
    QCOMPARE(key.state(), WorkspaceKey::State::Session);
    QTest::qWait(100);
    QCOMPARE(key.state(), WorkspaceKey::State::Session);
    // No plain-text fallback: nothing was written anywhere.
    QDirIterator files(qEnvironmentVariable("HOME"), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    QVERIFY(!files.hasNext());
    QDirIterator settings(qEnvironmentVariable("XDG_CONFIG_HOME"), QDir::Files | QDir::Hidden,
                          QDirIterator::Subdirectories);
    QVERIFY(!settings.hasNext());
}

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const QByteArray around = qgetenv("KLIPY_KEYRING");
    if (around == "unlocked") {
        TestUnlockedKeyring test;
        return QTest::qExec(&test, argc, argv);
    }
    if (around == "seed") {
        TestSeed test;
        return QTest::qExec(&test, argc, argv);
    }
    if (around == "locked") {
        TestLockedKeyring test;
        return QTest::qExec(&test, argc, argv);
    }
    if (around == "no-service" || around == "no-bus") {
        TestWithoutKeychain test;
        return QTest::qExec(&test, argc, argv);
    }
    qCritical("Run me through tests/support/with-keyring.sh: I won't touch your own keyring.");
    return 2;
}

#include "tst_keyring.moc"
