#include "tests/ui/workspaces/stage.h"
#include "ui/common/colors.h"
#include "ui/workspaces/colour_swatches.h"
#include "ui/workspaces/workspace_dialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using Mood = ScriptedVault::Mood;

namespace {
const QString theKey = QStringLiteral("klipy_api_" "0123456789abcdef3f9a");
}

/// Adding a workspace.
class TestWorkspaceDialog : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<Stage> m_stage;

    User open() { return User(new WorkspaceDialog(m_stage->workspaces())); }
    /// Pastes the key and presses the button, until the question is on the wire.
    void ask(const User& user) {
        user.fill("workspaceKey", theKey);
        user.press("workspaceVerify");
        QTRY_COMPARE(m_stage->wire->open(), 1);
    }
    const QList<Workspace>& known() const { return m_stage->workspaces().registry().workspaces(); }

private slots:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() {
        const auto left = QApplication::topLevelWidgets();
        for (QWidget* widget : left)
            delete qobject_cast<QDialog*>(widget);
        m_stage.reset();
    }

    void startsWithWhatMostPeopleNeed() {
        const User user = open();
        QCOMPARE(user.dialog()->objectName(), QStringLiteral("workspaceDialog"));
        QCOMPARE(user.dialog()->findChild<QLineEdit*>(QStringLiteral("workspaceUrl"))->text(),
                 m_stage->workspaces().services().contract->defaultBaseUrl);
        QCOMPARE(user.dialog()->findChild<QComboBox*>(QStringLiteral("workspaceEnvironment"))->currentText(),
                 QStringLiteral("Production"));
        QVERIFY(!user.button("workspaceVerify")->isEnabled()); // there is no key yet
        QVERIFY(!user.button("workspaceAddAnyway")->isVisible());
        QVERIFY(user.words("workspaceLockedLine").contains(QStringLiteral("only reads")));
        QCOMPARE(m_stage->wire->count(), 0);
    }

    void aGoodKeyIsVerifiedThenKept() {
        const User user = open();
        auto* dialog = qobject_cast<WorkspaceDialog*>(user.dialog());
        QSignalSpy added(dialog, &WorkspaceDialog::added);
        ask(user);
        QVERIFY(user.words("workspaceMessage").contains(QStringLiteral("Asking api.klipy.ai")));
        QCOMPARE(m_stage->wire->last().path(), QStringLiteral("/api/v1/authenticate"));
        QCOMPARE(m_stage->wire->last().request.method, HttpMethod::Get);
        QCOMPARE(keyOf(m_stage->wire->last()), theKey.toLatin1());
        QVERIFY(known().isEmpty()); // not before the answer

        m_stage->wire->answerLast(goodAnswer("Northwind Ltd"));
        QVERIFY(user.words("workspaceMessage").contains(QStringLiteral("This key belongs to Northwind Ltd")));
        QTRY_VERIFY(!user.isOpen());
        QCOMPARE(user.result(), int(QDialog::Accepted));
        QCOMPARE(m_stage->wire->count(), 1); // verifying is one request
        QCOMPARE(known().size(), 1);
        const Workspace workspace = known().first();
        QCOMPARE(workspace.name, QStringLiteral("Northwind Ltd")); // nobody had given another
        QCOMPARE(workspace.mode, WorkspaceMode::Locked);
        QVERIFY(workspace.keyStored);
        QCOMPARE(workspace.colour, environmentColor(Environment::Production).name());
        QCOMPARE(m_stage->keychain.entries.value(workspace.keyAccount()).view().toByteArray(), theKey.toLatin1());
        QCOMPARE(m_stage->workspaces().current()->workspace().id, workspace.id);
        QCOMPARE(added.size(), 1);
        QCOMPARE(added.first(), QVariantList({workspace.id, QStringLiteral("Northwind Ltd")}));
    }

    void theKeyIsNowhereAfterwards() {
        const User user = open();
        ask(user);
        QVERIFY(!wordsIn(user.dialog()->findChild<QWidget*>(QStringLiteral("workspaceMessage"))).contains(theKey));
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(!user.isOpen());
        QVERIFY(user.leftInField().isEmpty());
        QVERIFY(!wordsAnywhere().contains(theKey));
        settle();
        m_stage->workspaces().registry().setLastUsed(known().first().id); // saves once more
        settle();
        QVERIFY(m_stage->isOnDisk(known().first().id.toLatin1()));
        QVERIFY(!m_stage->isOnDisk(theKey.toLatin1()));
    }

    void aLongWaitIsSaid() {
        const User user = open();
        ask(user);
        QTRY_VERIFY(user.words("workspaceMessage").contains(QStringLiteral("No answer yet")));
        QVERIFY(user.words("workspaceMessage").contains(QStringLiteral("api.klipy.ai")));
        QVERIFY(user.button("workspaceClose")->isEnabled());
        m_stage->wire->answerLast(goodAnswer());
        QTRY_COMPARE(known().size(), 1);
    }

    void cancellingDropsTheQuestionAndTheKey() {
        const User user = open();
        ask(user);
        user.press("workspaceClose");
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(m_stage->wire->open(), 0); // aborted
        QCOMPARE(user.result(), int(QDialog::Rejected));
        QVERIFY(user.leftInField().isEmpty());
        QVERIFY(known().isEmpty());
        QVERIFY(m_stage->keychain.entries.isEmpty());
    }

    void whatWasTypedStays() {
        const User user = open();
        user.fill("workspaceName", QStringLiteral("  Our   tests "));
        user.dialog()
            ->findChild<QComboBox*>(QStringLiteral("workspaceEnvironment"))
            ->setCurrentText(QStringLiteral("Test"));
        user.fill("workspaceUrl", QStringLiteral("HTTPS://Klipy.example:443/api/v1/"));
        ask(user);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_COMPARE(known().size(), 1);
        QCOMPARE(known().first().name, QStringLiteral("Our tests"));
        QCOMPARE(known().first().environment, Environment::Test);
        QCOMPARE(known().first().colour, environmentColor(Environment::Test).name());
        QCOMPARE(known().first().baseUrl, QUrl(QStringLiteral("https://klipy.example/api/v1")));
        QCOMPARE(m_stage->wire->last().request.url, QUrl(QStringLiteral("https://klipy.example/api/v1/authenticate")));
    }

    void aPastedHeaderIsTrimmed() {
        const User user = open();
        user.fill("workspaceKey", QStringLiteral("  Bearer xyz\n"));
        QVERIFY(user.words().contains(QStringLiteral("may be right all the same"))); // a doubt, not a refusal
        user.press("workspaceVerify");
        QTRY_COMPARE(m_stage->wire->open(), 1);
        QCOMPARE(keyOf(m_stage->wire->last()), QByteArray("xyz"));
    }

    void addressesAreCheckedAsOneTypes_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("said");
        QTest::newRow("empty") << QString() << QStringLiteral("Enter the address");
        QTest::newRow("no scheme") << QStringLiteral("api.klipy.ai/api/v1") << QStringLiteral("begin with https://");
        QTest::newRow("ftp") << QStringLiteral("ftp://api.klipy.ai") << QStringLiteral("Only https://");
        QTest::newRow("http") << QStringLiteral("http://api.klipy.ai") << QStringLiteral("for anyone to read");
        QTest::newRow("no host") << QStringLiteral("https:///api") << QStringLiteral("name of the server is missing");
        QTest::newRow("user") << QStringLiteral("https://api.klipy.ai@evil.example") << QStringLiteral("before an @");
        QTest::newRow("query") << QStringLiteral("https://api.klipy.ai/?a=b") << QStringLiteral("a ?");
        QTest::newRow("fragment") << QStringLiteral("https://api.klipy.ai/#a") << QStringLiteral("a #");
        QTest::newRow("space") << QStringLiteral("https://api klipy.ai") << QStringLiteral("isn't an address");
        QTest::newRow("good") << QStringLiteral("https://klipy.example/api") << QString();
        QTest::newRow("this computer") << QStringLiteral("http://127.0.0.1:8080/api") << QString();
    }
    void addressesAreCheckedAsOneTypes() {
        QFETCH(QString, address);
        QFETCH(QString, said);
        const User user = open();
        user.fill("workspaceKey", theKey);
        QVERIFY(user.button("workspaceVerify")->isEnabled());
        user.fill("workspaceUrl", address);
        const auto* problem = user.dialog()->findChild<QLabel*>(QStringLiteral("workspaceUrlProblem"));
        QCOMPARE(problem->isVisible(), !said.isEmpty());
        QVERIFY2(problem->text().contains(said), qPrintable(problem->text()));
        QCOMPARE(user.button("workspaceVerify")->isEnabled(), said.isEmpty());
    }

    void a403MayBeANarrowKey() {
        const User user = open();
        ask(user);
        m_stage->wire->answerLast(errorAnswer(403, "insufficient_scope", "Lacks the scope <b>ALL</b>"));
        const QString words = user.words("workspaceMessage");
        QVERIFY(words.contains(QStringLiteral("may be good")));
        QVERIFY(words.contains(QStringLiteral("without the scope ALL")));
        QVERIFY(
            words.contains(QStringLiteral("HTTP 403 · insufficient_scope · Lacks the scope <b>ALL</b>"))); // as text
        QVERIFY(words.contains(QStringLiteral("req_refused")));
        QVERIFY(user.isOpen());
        QVERIFY(known().isEmpty());

        user.press("workspaceAddAnyway");
        QTRY_VERIFY(!user.isOpen());
        QCOMPARE(known().size(), 1);
        QCOMPARE(known().first().name, QStringLiteral("api.klipy.ai")); // nothing better is known
        QVERIFY(known().first().keyStored);
        QCOMPARE(m_stage->wire->count(), 1);
    }

    void a401SeemsWrong() {
        const User user = open();
        ask(user);
        m_stage->wire->answerLast(errorAnswer(401, "invalid_api_key", "Invalid API key"));
        const QString words = user.words("workspaceMessage");
        QVERIFY(words.contains(QStringLiteral("api.klipy.ai refuses this key")));
        QVERIFY(words.contains(QStringLiteral("wrong, revoked or expired")));
        QVERIFY(words.contains(QStringLiteral("without the scope")));
        QVERIFY(user.isOpen());
        QVERIFY(known().isEmpty());
        QVERIFY(m_stage->keychain.entries.isEmpty());
        QVERIFY(user.button("workspaceAddAnyway")->isVisible());
        QVERIFY(!user.button("workspaceAddAnyway")->isDefault());

        user.fill("workspaceKey", QStringLiteral("klipy_api_the_right_one"));
        QVERIFY(user.words("workspaceMessage").isEmpty()); // it was about the other key
        QVERIFY(!user.button("workspaceAddAnyway")->isVisible());
        user.press("workspaceVerify");
        QTRY_COMPARE(m_stage->wire->open(), 1);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(!user.isOpen());
        QCOMPARE(m_stage->wire->count(), 2);
    }

    void aServerThatIsNotReachedIsTriedAgain() {
        const User user = open();
        ask(user);
        m_stage->wire->answerLast(failedWith(WireFailure::Tls));
        QVERIFY(user.words("workspaceMessage").contains(QStringLiteral("certificate can't be trusted")));
        QCOMPARE(user.button("workspaceVerify")->text(), QStringLiteral("Try again"));
        QVERIFY(user.button("workspaceAddAnyway")->isVisible());
        user.press("workspaceVerify");
        QTRY_COMPARE(m_stage->wire->open(), 1);
        QCOMPARE(m_stage->wire->count(), 2);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_COMPARE(known().size(), 1);
    }

    void failuresAreSaidInWords_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("failure");
        QTest::addColumn<int>("sent"); // reads are tried 3 times more, and 5 times more after a 429
        QTest::addColumn<QString>("said");
        const auto failure = [](WireFailure which) { return static_cast<int>(which); };
        QTest::newRow("offline") << 0 << failure(WireFailure::Offline) << 4 << QStringLiteral("You are offline");
        QTest::newRow("no such host") << 0 << failure(WireFailure::HostNotFound) << 4
                                      << QStringLiteral("name can't be found");
        QTest::newRow("500") << 500 << failure(WireFailure::None) << 4 << QStringLiteral("The server failed");
        QTest::newRow("429") << 429 << failure(WireFailure::None) << 6
                             << QStringLiteral("budget of requests is used up");
        QTest::newRow("redirect") << 302 << failure(WireFailure::None) << 1
                                  << QStringLiteral("wanted to send us elsewhere");
        QTest::newRow("no API") << 404 << failure(WireFailure::None) << 1
                                << QStringLiteral("check the workspace's base URL");
    }
    void failuresAreSaidInWords() {
        QFETCH(int, status);
        QFETCH(int, failure);
        QFETCH(int, sent);
        QFETCH(QString, said);
        const User user = open();
        ask(user);
        for (int reply = 1; reply <= sent; ++reply) {
            QTRY_COMPARE(m_stage->wire->count(), reply);
            m_stage->wire->answerLast(failedWith(static_cast<WireFailure>(failure), status));
        }
        QTRY_VERIFY(user.button("workspaceAddAnyway")->isVisible());
        QVERIFY2(user.words("workspaceMessage").contains(said), qPrintable(user.words("workspaceMessage")));
        QCOMPARE(m_stage->wire->count(), sent);
        QVERIFY(user.isOpen());

        user.press("workspaceAddAnyway");
        QTRY_VERIFY(!user.isOpen());
        QCOMPARE(known().size(), 1);
    }

    void whereTheKeychainFailsTheKeyIsForThisSession_data() {
        QTest::addColumn<int>("mood");
        QTest::addColumn<QString>("said");
        QTest::newRow("no keychain") << int(Mood::NoService) << QStringLiteral("There is no keychain on this desktop");
        QTest::newRow("refused") << int(Mood::Refusing) << QStringLiteral("did not take the key");
        QTest::newRow("locked") << int(Mood::Locked) << QStringLiteral("did not take the key");
        QTest::newRow("silent") << int(Mood::Silent) << QStringLiteral("has not answered yet");
    }
    void whereTheKeychainFailsTheKeyIsForThisSession() {
        QFETCH(int, mood);
        QFETCH(QString, said);
        m_stage->keychain.mood = static_cast<Mood>(mood);
        const User user = open();
        ask(user);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(user.words("workspaceMessage").contains(said));
        QVERIFY(user.words("workspaceMessage").contains(QStringLiteral("for this session only, in memory")));
        QCOMPARE(known().size(), 1);
        QVERIFY(!known().first().keyStored);
        QCOMPARE(m_stage->workspaces().current()->key().state(), WorkspaceKey::State::Session);
        QVERIFY(!wordsAnywhere().contains(theKey));
        QVERIFY(!user.button("workspaceVerify")->isVisible()); // it is added; there is nothing left to do
        QCOMPARE(user.button("workspaceClose")->text(), QStringLiteral("Close"));
        user.press("workspaceClose");
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(user.result(), int(QDialog::Accepted));
    }

    void theColourFollowsTheEnvironmentUntilOneIsChosen() {
        const User user = open();
        auto* environment = user.dialog()->findChild<QComboBox*>(QStringLiteral("workspaceEnvironment"));
        auto* colours = user.dialog()->findChild<ColourSwatches*>(QStringLiteral("workspaceColour"));
        environment->setCurrentText(QStringLiteral("Staging"));
        QCOMPARE(colours->colour(), environmentColor(Environment::Staging));
        const auto swatches = colours->findChildren<QRadioButton*>();
        QCOMPARE(swatches.size(), 8);
        for (const QRadioButton* swatch : swatches)
            QVERIFY(!swatch->accessibleName().isEmpty());
        QTest::mouseClick(swatches[4], Qt::LeftButton);
        const QColor chosen = colours->colour();
        QVERIFY(chosen != environmentColor(Environment::Staging));
        environment->setCurrentText(QStringLiteral("Other"));
        QCOMPARE(colours->colour(), chosen);
    }

    void coloursCanBeChosenByKeyboard() {
        const User user = open();
        QVERIFY(QTest::qWaitForWindowActive(user.dialog()));
        auto* colours = user.dialog()->findChild<ColourSwatches*>(QStringLiteral("workspaceColour"));
        const QColor before = colours->colour();
        colours->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        const QColor right = colours->colour();
        QVERIFY(right != before);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
        QCOMPARE(colours->colour(), before);
    }
};

QTEST_MAIN(TestWorkspaceDialog)
#include "tst_workspace_dialog.moc"
