// A sealed store whose secret lies in a real keyring. To be run by tests/support/with-keyring.sh.

#include "core/access/keychain_vault.h"
#include "core/access/workspace.h"
#include "core/storage/known_companies.h"
#include "core/storage/workspace_folder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 30'000;
}

class TestSealedStoreKeyring : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void whatIsKeptIsThereForTheNextStart();
    void aSecretThatWasRemovedIsFoundToBeLost();

private:
    /// One run of the program: returns what it knew once everything was durable.
    QStringList run(const QStringList& learns, bool keyWasRead = false) {
        KeychainVault vault(m_clock, patienceMs);
        WriterThread writer;
        SealedStore store({m_workspace.id, workspaceFolder(m_dir.path(), m_workspace.id), m_workspace.sealingAccount()},
                          vault, writer, m_clock);
        KnownCompanies ids(store);
        if (keyWasRead)
            store.vaultIsOpen();
        else
            store.open();
        ids.add(learns);
        if (!QTest::qWaitFor([&ids] { return ids.keeping() == Keeping::Durable; }, patienceMs))
            return {u"not durable: %1"_s.arg(int(ids.keeping()))};
        m_notices = store.notices();
        QStringList all = ids.all();
        all.sort();
        return all;
    }

    SystemClock m_clock;
    QTemporaryDir m_dir;
    Workspace m_workspace;
    QList<StorageNotice> m_notices;
};

void TestSealedStoreKeyring::initTestCase() {
    if (qgetenv("KLIPY_KEYRING") != "unlocked")
        qFatal("Run me through tests/support/with-keyring.sh: I won't touch your own keyring.");
    m_workspace.id = Workspace::newId();
}

void TestSealedStoreKeyring::whatIsKeptIsThereForTheNextStart() {
    QCOMPARE(run({u"a"_s, u"b"_s}), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(run({u"c"_s}), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(m_notices.isEmpty());
}

void TestSealedStoreKeyring::aSecretThatWasRemovedIsFoundToBeLost() {
    KeychainVault vault(m_clock, patienceMs);
    bool gone = false;
    const auto handle =
        vault.erase(m_workspace.sealingAccount(),
                    {[&gone](const VaultAnswer& answer) { gone = answer.state == VaultState::NotStored; }, {}});
    QTRY_VERIFY_WITH_TIMEOUT(gone, patienceMs);
    QCOMPARE(run({u"d"_s}, true), QStringList(u"d"_s));
    QCOMPARE(m_notices.size(), 1);
    QVERIFY(m_notices.first().kind == StorageNotice::Kind::SecretLost);
    QCOMPARE(run({}), QStringList(u"d"_s));
}

QTEST_GUILESS_MAIN(TestSealedStoreKeyring)
#include "tst_sealed_store_keyring.moc"
