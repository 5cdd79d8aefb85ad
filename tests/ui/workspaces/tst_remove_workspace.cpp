#include "tests/ui/workspaces/stage.h"
#include "ui/workspaces/remove_workspace_dialog.h"

#include <QPushButton>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using Mood = ScriptedVault::Mood;

class TestRemoveWorkspace : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<Stage> m_stage;
    Workspace m_workspace;

    User open() { return User(new RemoveWorkspaceDialog(m_stage->workspaces(), m_workspace)); }
    bool isKnown() const { return m_stage->workspaces().registry().find(m_workspace.id).has_value(); }
    bool keyIsStored() const { return m_stage->keychain.entries.contains(m_workspace.keyAccount()); }

private slots:
    void init() {
        m_stage = std::make_unique<Stage>();
        m_workspace = m_stage->stored(QStringLiteral("Northwind"), "klipy_api_0123456789");
    }
    void cleanup() {
        const auto left = QApplication::topLevelWidgets();
        for (QWidget* widget : left)
            delete qobject_cast<QDialog*>(widget);
        m_stage.reset();
    }

    void saysWhatGoesAndWhatStays() {
        const User user = open();
        QCOMPARE(user.dialog()->objectName(), QStringLiteral("removeWorkspaceDialog"));
        const QString words = user.words();
        QVERIFY(words.contains(QStringLiteral("Remove “Northwind”?")));
        QVERIFY(words.contains(QStringLiteral("leaves the keychain")));
        QVERIFY(words.contains(QStringLiteral("known companies")));
        QVERIFY(words.contains(QStringLiteral("no record changes")));
        QVERIFY(words.contains(QStringLiteral("until somebody revokes it in Klipy under Settings → API")));
    }

    void cancelIsTheDefault() {
        const User user = open();
        QVERIFY(user.button("removeCancel")->isDefault());
        QVERIFY(QTest::qWaitForWindowActive(user.dialog()));
        QTest::keyClick(user.dialog(), Qt::Key_Return);
        QTRY_VERIFY(!user.dialog());
        QVERIFY(isKnown());
        QVERIFY(keyIsStored());
    }

    void theKeyLeavesTheKeychain() {
        QVERIFY(keyIsStored());
        const User user = open();
        user.press("removeConfirm");
        QVERIFY(!isKnown());
        QTRY_VERIFY(!user.dialog());
        QVERIFY(!keyIsStored());
        QVERIFY(!m_stage->workspaces().current());
        QCOMPARE(m_stage->wire->count(), 0); // nothing is sent to Klipy
    }

    void aKeyThatMayStillBeThereIsNamed_data() {
        QTest::addColumn<int>("mood");
        QTest::addColumn<QString>("said");
        QTest::newRow("refusing") << int(Mood::Refusing) << QStringLiteral("locked, or can't be reached");
        QTest::newRow("gone") << int(Mood::NoService) << QStringLiteral("locked, or can't be reached");
        QTest::newRow("silent") << int(Mood::Silent) << QStringLiteral("has not answered yet");
    }
    void aKeyThatMayStillBeThereIsNamed() {
        QFETCH(int, mood);
        QFETCH(QString, said);
        m_stage->keychain.mood = static_cast<Mood>(mood);
        const User user = open();
        user.press("removeConfirm");
        QTRY_VERIFY(user.words("removeMessage").contains(QStringLiteral("may still be in the keychain")));
        QVERIFY(user.words("removeMessage").contains(said));
        QVERIFY(user.words("removeMessage").contains(m_workspace.keyAccount()));
        QVERIFY(user.words().contains(QStringLiteral("“Northwind” is removed")));
        QVERIFY(!user.button("removeConfirm")->isVisible());
        QVERIFY(!isKnown());
        user.press("removeCancel");
        QTRY_VERIFY(!user.dialog());
    }

    void whereNoKeyWasStoredNothingIsLeftToSay() {
        m_stage->workspaces().session(m_workspace.id)->key().forget();
        QTRY_VERIFY(!m_stage->workspaces().registry().find(m_workspace.id)->keyStored);
        m_workspace = *m_stage->workspaces().registry().find(m_workspace.id);
        m_stage->keychain.mood = Mood::NoService;
        const User user = open();
        QVERIFY(user.words().contains(QStringLiteral("in memory only")));
        user.press("removeConfirm");
        QTRY_VERIFY(!user.dialog());
        QVERIFY(!isKnown());
    }

    void aWorkspaceOfThisSessionIsGoneAtOnce() {
        m_workspace.id = Workspace::newId();
        m_workspace.storage = WorkspaceStorage::SessionOnly;
        m_workspace.keyStored = false;
        QVERIFY(m_stage->workspaces().add(m_workspace, Secret::fromBytes("klipy_api_today")));
        const User user = open();
        user.press("removeConfirm");
        QTRY_VERIFY(!user.dialog());
        QVERIFY(!isKnown());
        QCOMPARE(user.result(), int(QDialog::Accepted));
    }
};

QTEST_MAIN(TestRemoveWorkspace)
#include "tst_remove_workspace.moc"
