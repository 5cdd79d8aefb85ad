#include "tests/ui/workspaces/stage.h"
#include "ui/workspaces/colour_swatches.h"
#include "ui/workspaces/workspace_dialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using Mood = ScriptedVault::Mood;

namespace {
const QByteArray oldKey = "klipy_api_of_the_old_server_1";
const QByteArray newKey = "klipy_api_of_the_new_server_2";
const QString newServer = QStringLiteral("https://new.example/api/v1");
} // namespace

/// Editing a workspace, and above all its address.
class TestEditWorkspace : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<Stage> m_stage;
    Workspace m_workspace;

    User open() { return User(new WorkspaceDialog(m_stage->workspaces(), m_workspace)); }
    Workspace now() const { return *m_stage->workspaces().registry().find(m_workspace.id); }
    WorkspaceSession& session() { return *m_stage->workspaces().session(m_workspace.id); }
    Secret inKeychain() const { return m_stage->keychain.entries.value(m_workspace.keyAccount()); }
    bool isKeyShown(const User& user) const {
        return user.dialog()->findChild<QWidget*>(QStringLiteral("workspaceKey"))->isVisible();
    }
    /// Up to the question that asks the new server about the new key.
    void askNewServer(const User& user) {
        user.fill("workspaceUrl", newServer);
        user.fill("workspaceKey", QString::fromLatin1(newKey));
        user.press("workspaceVerify");
        QTRY_COMPARE(m_stage->wire->open(), 1);
    }

private slots:
    void init() {
        m_stage = std::make_unique<Stage>();
        m_workspace = m_stage->stored(QStringLiteral("Northwind"), oldKey);
    }
    void cleanup() {
        const auto left = QApplication::topLevelWidgets();
        for (QWidget* widget : left)
            delete qobject_cast<QDialog*>(widget);
        m_stage.reset();
    }

    void nameEnvironmentAndColourNeedNoKey() {
        const User user = open();
        QVERIFY(!isKeyShown(user));
        QVERIFY(user.words("workspaceLockedLine").isEmpty());
        QCOMPARE(user.button("workspaceVerify")->text(), QStringLiteral("Save"));
        WorkspaceSession* before = &session();
        user.fill("workspaceName", QStringLiteral("Southwind"));
        user.dialog()
            ->findChild<QComboBox*>(QStringLiteral("workspaceEnvironment"))
            ->setCurrentText(QStringLiteral("Staging"));
        user.press("workspaceVerify");
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(now().name, QStringLiteral("Southwind"));
        QCOMPARE(now().environment, Environment::Staging);
        QCOMPARE(now().colour, m_workspace.colour); // it was chosen
        QVERIFY(now().keyStored);
        QCOMPARE(&session(), before);
        QCOMPARE(session().workspace().name, QStringLiteral("Southwind"));
        QCOMPARE(m_stage->wire->count(), 0);
    }

    void aNameIsNeeded() {
        const User user = open();
        user.fill("workspaceName", QStringLiteral("  "));
        QVERIFY(!user.button("workspaceVerify")->isEnabled());
    }

    void whatChangedMeanwhileStays() {
        const User user = open();
        Workspace unlocked = now();
        unlocked.mode = WorkspaceMode::Ask;
        QVERIFY(m_stage->workspaces().update(unlocked));
        user.fill("workspaceName", QStringLiteral("Southwind"));
        user.press("workspaceVerify");
        QCOMPARE(now().mode, WorkspaceMode::Ask);
        QCOMPARE(now().name, QStringLiteral("Southwind"));
    }

    void anotherPathOfTheSameServerNeedsNoKey() {
        const User user = open();
        user.fill("workspaceUrl", QStringLiteral("https://api.klipy.ai/api/v2"));
        QVERIFY(!isKeyShown(user));
        user.press("workspaceVerify");
        QCOMPARE(now().baseUrl, QUrl(QStringLiteral("https://api.klipy.ai/api/v2")));
        QTRY_COMPARE(session().key().state(), WorkspaceKey::State::Ready);
        QCOMPARE(session().key().key().view().toByteArray(), oldKey);
    }

    void aKeyInMemoryOnlyStaysInUse() {
        m_stage->keychain.entries.clear();
        m_stage->keychain.mood = Mood::Refusing;
        session().key().useForSession(Secret::fromBytes("klipy_api_for_today"));
        const User user = open();
        user.fill("workspaceUrl", QStringLiteral("https://api.klipy.ai/api/v2"));
        user.press("workspaceVerify");
        settle();
        QCOMPARE(session().key().state(), WorkspaceKey::State::Session);
        QCOMPARE(session().key().key().view().toByteArray(), QByteArray("klipy_api_for_today"));
    }

    void anotherServerNeedsAKeyOfItsOwn() {
        const User user = open();
        user.fill("workspaceUrl", newServer);
        QVERIFY(isKeyShown(user));
        QVERIFY(user.words().contains(QStringLiteral("The new address is another server")));
        QVERIFY(user.words().contains(QStringLiteral("api.klipy.ai isn't sent there")));
        QCOMPARE(user.button("workspaceVerify")->text(), QStringLiteral("Verify and save"));
        QVERIFY(!user.button("workspaceVerify")->isEnabled());

        user.fill("workspaceKey", QString::fromLatin1(newKey));
        user.fill("workspaceUrl", QStringLiteral("https://"));
        user.fill("workspaceUrl", newServer);
        QVERIFY(user.button("workspaceVerify")->isEnabled()); // typing the address doesn't cost the key

        user.fill("workspaceUrl", m_workspace.baseUrl.toString());
        QVERIFY(!isKeyShown(user));
        QCOMPARE(user.button("workspaceVerify")->text(), QStringLiteral("Save"));
    }

    void movingTakesTheOldKeyOutFirst() {
        const User user = open();
        askNewServer(user);
        QCOMPARE(m_stage->wire->last().request.url, QUrl(newServer + QStringLiteral("/authenticate")));
        QCOMPARE(keyOf(m_stage->wire->last()), newKey);
        QCOMPARE(inKeychain().view().toByteArray(), oldKey); // until the answer
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(user.result(), int(QDialog::Accepted));
        QCOMPARE(now().baseUrl, QUrl(newServer));
        QCOMPARE(inKeychain().view().toByteArray(), newKey);
        QVERIFY(now().keyStored);
        QCOMPARE(session().key().state(), WorkspaceKey::State::Ready);
        QCOMPARE(session().key().key().view().toByteArray(), newKey);
        QCOMPARE(m_stage->wire->count(), 1);
        QVERIFY(user.leftInField().isEmpty());
    }

    void aKeychainThatKeepsTheOldKeyStopsTheMove_data() {
        QTest::addColumn<int>("mood");
        QTest::newRow("refusing") << int(Mood::Refusing);
        QTest::newRow("gone") << int(Mood::NoService);
        QTest::newRow("silent") << int(Mood::Silent);
    }
    void aKeychainThatKeepsTheOldKeyStopsTheMove() {
        QFETCH(int, mood);
        const User user = open();
        askNewServer(user);
        m_stage->keychain.mood = static_cast<Mood>(mood);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(user.words("workspaceMessage").contains(QStringLiteral("Nothing was changed")));
        QCOMPARE(now().baseUrl, m_workspace.baseUrl);
        QCOMPARE(inKeychain().view().toByteArray(), oldKey);
        QVERIFY(now().keyStored);
        QVERIFY(user.button("workspaceVerify")->isEnabled());

        m_stage->keychain.wake(Mood::Working);
        user.press("workspaceVerify");
        QTRY_COMPARE(m_stage->wire->open(), 1);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(now().baseUrl, QUrl(newServer));
        QCOMPARE(inKeychain().view().toByteArray(), newKey);
    }

    // A keychain that lets go of the old key and then doesn't take the new one: there is none, rather than a wrong one.
    void theOldKeyIsNeverThereForTheNewServer() {
        const User user = open();
        askNewServer(user);
        QObject watcher;
        connect(&m_stage->workspaces().registry(), &WorkspaceRegistry::changed, &watcher, [this] {
            if (now().baseUrl == QUrl(newServer)) {
                QVERIFY(inKeychain().isEmpty() || inKeychain().view() == newKey);
                m_stage->keychain.mood = Mood::Refusing;
            }
        });
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(user.words("workspaceMessage").contains(QStringLiteral("for this session only, in memory")));
        QCOMPARE(now().baseUrl, QUrl(newServer));
        QVERIFY(inKeychain().isEmpty());
        QVERIFY(!now().keyStored);
        QCOMPARE(session().key().key().view().toByteArray(), newKey);
    }

    void whereNoKeyWasStoredNoneNeedsToGo() {
        session().key().forget();
        QTRY_VERIFY(!now().keyStored);
        m_stage->keychain.mood = Mood::NoService;
        const User user = open();
        askNewServer(user);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(user.words("workspaceMessage").contains(QStringLiteral("There is no keychain")));
        QCOMPARE(now().baseUrl, QUrl(newServer));
    }

    void aWorkspaceThatIsNotOpenCanMoveToo() {
        const QString other = m_stage->stored(QStringLiteral("Other"), "klipy_api_of_another_one").id;
        QVERIFY(m_stage->workspaces().current()->workspace().id == other);
        const User user = open();
        askNewServer(user);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(now().baseUrl, QUrl(newServer));
        QCOMPARE(inKeychain().view().toByteArray(), newKey);
    }

    void theDemoStaysWhereItIs() {
        Workspace demo;
        demo.id = Workspace::newId();
        demo.name = QStringLiteral("Demo");
        demo.colour = QStringLiteral("#123456"); // not one of the eight
        demo.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:4567/api/v1"));
        demo.storage = WorkspaceStorage::Demo;
        QVERIFY(m_stage->workspaces().add(demo, Secret::fromBytes("klipy_api_demo")));
        const User user(new WorkspaceDialog(m_stage->workspaces(), demo));
        QVERIFY(!user.dialog()->findChild<QLineEdit*>(QStringLiteral("workspaceUrl"))->isEnabled());
        user.fill("workspaceName", QStringLiteral("My demo"));
        user.press("workspaceVerify");
        const Workspace after = *m_stage->workspaces().registry().find(demo.id);
        QCOMPARE(after.name, QStringLiteral("My demo"));
        QCOMPARE(after.colour, demo.colour);
        QCOMPARE(after.baseUrl, demo.baseUrl);
    }
};

QTEST_MAIN(TestEditWorkspace)
#include "tst_edit_workspace.moc"
