#include "tests/ui/workspaces/stage.h"
#include "ui/workspaces/replace_key_dialog.h"

#include <QPushButton>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using Mood = ScriptedVault::Mood;
using Purpose = ReplaceKeyDialog::Purpose;

namespace {
const QByteArray oldKey = "klipy_api_the_old_one_11111111";
const QByteArray newKey = "klipy_api_the_new_one_22222222";
} // namespace

class TestReplaceKey : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<Stage> m_stage;
    Workspace m_workspace;

    WorkspaceSession& session() { return *m_stage->workspaces().session(m_workspace.id); }
    QByteArray inUse() { return session().key().key().view().toByteArray(); }
    QByteArray inKeychain() const {
        return m_stage->keychain.entries.value(m_workspace.keyAccount()).view().toByteArray();
    }
    User open(Purpose purpose = Purpose::Keep) {
        return User(new ReplaceKeyDialog(m_stage->workspaces().services(), session(), purpose));
    }
    void ask(const User& user, const char* button) {
        user.fill("replaceKeyField", QString::fromLatin1(newKey));
        user.press(button);
        QTRY_COMPARE(m_stage->wire->open(), 1);
        QCOMPARE(keyOf(m_stage->wire->last()), newKey);
        QCOMPARE(m_stage->wire->last().path(), QStringLiteral("/api/v1/authenticate"));
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

    void namesItsWorkspace() {
        const User user = open();
        QCOMPARE(user.dialog()->objectName(), QStringLiteral("replaceKeyDialog"));
        QVERIFY(user.words().contains(QStringLiteral("Northwind · Production · api.klipy.ai")));
        QVERIFY(!user.button("replaceKeyVerify")->isEnabled());
        QVERIFY(!user.button("replaceKeySession")->isEnabled());
        QVERIFY(!user.button("replaceKeyAnyway")->isVisible());
    }

    void onlyAnAcceptedKeyTakesTheOldOnesPlace() {
        const User user = open();
        ask(user, "replaceKeyVerify");
        QCOMPARE(inUse(), oldKey);
        QCOMPARE(inKeychain(), oldKey);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(user.result(), int(QDialog::Accepted));
        QCOMPARE(inUse(), newKey);
        QCOMPARE(inKeychain(), newKey);
        QCOMPARE(session().key().state(), WorkspaceKey::State::Ready);
        QCOMPARE(m_stage->wire->count(), 1);
        QVERIFY(user.leftInField().isEmpty());
        QVERIFY(!wordsAnywhere().contains(QString::fromLatin1(newKey)));
    }

    void aRefusedKeyChangesNothingUnlessTheUserInsists() {
        const User user = open();
        ask(user, "replaceKeyVerify");
        m_stage->wire->answerLast(errorAnswer(401, "invalid_api_key", "Invalid API key"));
        QVERIFY(user.words("replaceKeyMessage").contains(QStringLiteral("refuses this key")));
        QCOMPARE(inUse(), oldKey);
        QCOMPARE(inKeychain(), oldKey);
        user.press("replaceKeyAnyway");
        QTRY_COMPARE(inKeychain(), newKey);
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(m_stage->wire->count(), 1);
    }

    void aNarrowKeyMayBeGood() {
        const User user = open();
        ask(user, "replaceKeyVerify");
        m_stage->wire->answerLast(errorAnswer(403, "forbidden", "No"));
        QVERIFY(user.words("replaceKeyMessage").contains(QStringLiteral("may be good")));
        QVERIFY(user.button("replaceKeyAnyway")->isVisible());
    }

    void forThisSessionTheKeychainIsLeftAlone() {
        const User user = open(Purpose::ThisSession);
        QVERIFY(user.words().contains(QStringLiteral("gone when you quit")));
        QVERIFY(user.button("replaceKeySession")->isDefault());
        ask(user, "replaceKeySession");
        QCOMPARE(inUse(), oldKey);
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(inUse(), newKey);
        QCOMPARE(session().key().state(), WorkspaceKey::State::Session);
        settle();
        QCOMPARE(inKeychain(), oldKey);
        QCOMPARE(m_stage->wire->count(), 1);
    }

    void insistingKeepsTheWayThatWasChosen() {
        const User user = open();
        ask(user, "replaceKeySession");
        m_stage->wire->answerLast(failedWith(WireFailure::Tls));
        QVERIFY(user.button("replaceKeyAnyway")->isVisible());
        QVERIFY(!user.button("replaceKeyVerify")->isVisible());
        user.press("replaceKeyAnyway");
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(session().key().state(), WorkspaceKey::State::Session);
        settle();
        QCOMPARE(inKeychain(), oldKey);
    }

    void aKeychainThatRefusesIsNamed() {
        const User user = open();
        ask(user, "replaceKeyVerify");
        m_stage->keychain.mood = Mood::Refusing;
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(user.words("replaceKeyMessage").contains(QStringLiteral("did not take the key")));
        QCOMPARE(inUse(), newKey); // it works, for this session
        QCOMPARE(inKeychain(), oldKey);
        QVERIFY(!user.button("replaceKeyVerify")->isVisible());
        QVERIFY(!user.button("replaceKeySession")->isVisible());
        user.press("replaceKeyClose");
        QTRY_VERIFY(!user.dialog());
    }

    void aWorkspaceOfThisSessionHasOneWay() {
        m_workspace.id = Workspace::newId();
        m_workspace.storage = WorkspaceStorage::SessionOnly;
        QVERIFY(m_stage->workspaces().add(m_workspace, Secret::fromBytes(oldKey)));
        const User user = open(Purpose::ThisSession);
        QVERIFY(!user.button("replaceKeySession")->isVisible());
        ask(user, "replaceKeyVerify");
        m_stage->wire->answerLast(goodAnswer());
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(inUse(), newKey);
        QVERIFY(inKeychain().isEmpty());
    }

    void closesWithItsSession() {
        const User user = open();
        ask(user, "replaceKeyVerify");
        m_stage->workspaces().remove(m_workspace.id);
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(m_stage->wire->open(), 0);
        QVERIFY(user.leftInField().isEmpty());
    }
};

QTEST_MAIN(TestReplaceKey)
#include "tst_replace_key.moc"
