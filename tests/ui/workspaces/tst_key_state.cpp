#include "tests/ui/workspaces/stage.h"
#include "ui/workspaces/key_notice.h"
#include "ui/workspaces/key_state_view.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using Mood = ScriptedVault::Mood;
using State = WorkspaceKey::State;

namespace {

/// A session on a vault of its own, and the page that stands in for its tables.
struct Page {
    explicit Page(Mood mood, bool keyWasStored) {
        Workspace workspace;
        workspace.id = Workspace::newId();
        workspace.keyStored = keyWasStored;
        stage.keychain.mood = mood;
        session = std::make_unique<WorkspaceSession>(stage.workspaces().services(), workspace, stage.keychain, nullptr);
        account = workspace.keyAccount();
        view.setSession(session.get());
        view.show();
    }
    QString title() const { return view.findChild<QLabel*>(QStringLiteral("keyStateTitle"))->text(); }
    QPushButton* button(const char* name) const { return view.findChild<QPushButton*>(QLatin1StringView(name)); }
    /// The buttons that can be seen, in their order.
    QString buttons() const {
        QStringList seen;
        for (const char* name : {"keyStateRetry", "keyStateSessionKey", "keyStateReplace"}) {
            if (button(name)->isVisible())
                seen.append(button(name)->text());
        }
        return seen.join(u'|');
    }
    State state() const { return session->key().state(); }

    Stage stage;
    QString account;
    std::unique_ptr<WorkspaceSession> session;
    KeyStateView view;
};

} // namespace

class TestKeyState : public QObject {
    Q_OBJECT
private slots:
    void eachStateHasItsOwnWordsAndWayOut_data() {
        QTest::addColumn<int>("mood");
        QTest::addColumn<bool>("stored");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("buttons");
        const auto retry = QStringLiteral("Try again|Use a key for this session…");
        QTest::newRow("none") << int(Mood::Working) << false << int(State::None) << QStringLiteral("No API key yet")
                              << QStringLiteral("Enter the API key…");
        QTest::newRow("locked or missing")
            << int(Mood::Locked) << true << int(State::LockedOrMissing)
            << QStringLiteral("The keychain doesn't show the key") << retry + QStringLiteral("|Replace the API key…");
        QTest::newRow("unavailable") << int(Mood::NoService) << true << int(State::Unavailable)
                                     << QStringLiteral("There is no keychain on this desktop") << retry;
        QTest::newRow("denied") << int(Mood::Refusing) << true << int(State::Denied)
                                << QStringLiteral("Access to the keychain was refused") << retry;
        QTest::newRow("overdue") << int(Mood::Silent) << true << int(State::Waiting)
                                 << QStringLiteral("The keychain has not answered yet")
                                 << QStringLiteral("Use a key for this session…");
    }
    void eachStateHasItsOwnWordsAndWayOut() {
        QFETCH(int, mood);
        QFETCH(bool, stored);
        QFETCH(int, state);
        QFETCH(QString, title);
        QFETCH(QString, buttons);
        Page page(static_cast<Mood>(mood), stored);
        page.session->key().ask();
        // While the keychain may still answer in time, the page is calm.
        QCOMPARE(page.title(), QStringLiteral("Asking the keychain…"));
        QCOMPARE(page.buttons(), QString());
        QTRY_COMPARE(page.title(), title);
        QCOMPARE(int(page.state()), state);
        QCOMPARE(page.buttons(), buttons);
        QCOMPARE(page.view.accessibleName(), title);
    }

    void tryAgainAsksTheKeychain() {
        Page page(Mood::Locked, true);
        page.stage.keychain.entries.insert(page.account, Secret::fromBytes("klipy_api_0123456789"));
        page.session->key().ask();
        QTRY_COMPARE(page.state(), State::LockedOrMissing);
        page.stage.keychain.mood = Mood::Working; // the user has unlocked it
        QTest::mouseClick(page.button("keyStateRetry"), Qt::LeftButton);
        QCOMPARE(page.title(), QStringLiteral("Asking the keychain…"));
        QTRY_COMPARE(page.state(), State::Ready);
    }

    void aLateAnswerComesByItself() {
        Page page(Mood::Silent, true);
        page.stage.keychain.entries.insert(page.account, Secret::fromBytes("klipy_api_0123456789"));
        page.session->key().ask();
        QTRY_VERIFY(page.session->key().isOverdue());
        page.stage.keychain.wake(Mood::Working);
        QTRY_COMPARE(page.state(), State::Ready);
    }

    void theOtherButtonsAskTheWindow() {
        Page page(Mood::Locked, true);
        page.session->key().ask();
        QTRY_COMPARE(page.state(), State::LockedOrMissing);
        QSignalSpy replace(&page.view, &KeyStateView::replaceKeyRequested);
        QSignalSpy session(&page.view, &KeyStateView::sessionKeyRequested);
        QTest::mouseClick(page.button("keyStateReplace"), Qt::LeftButton);
        QCOMPARE(replace.size(), 1);
        QCOMPARE(session.size(), 0);
        QTest::mouseClick(page.button("keyStateSessionKey"), Qt::LeftButton);
        QCOMPARE(replace.size(), 1);
        QCOMPARE(session.size(), 1);
    }

    void followsTheSessionThatItIsGiven() {
        Page page(Mood::Working, false);
        QCOMPARE(page.title(), QStringLiteral("No API key yet"));
        Page other(Mood::Locked, true);
        page.view.setSession(other.session.get());
        other.session->key().ask();
        QTRY_COMPARE(page.title(), QStringLiteral("The keychain doesn't show the key"));
        other.session.reset();
        QCOMPARE(page.title(), QString());
        QCOMPARE(page.buttons(), QString());
    }

    void theNoticeIsEmptyWhenAllIsWell() {
        Stage stage;
        stage.stored(QStringLiteral("Northwind"), "klipy_api_0123456789");
        WorkspaceSession& session = *stage.workspaces().current();
        QTRY_COMPARE(session.knownCompanies().keeping(), Keeping::Durable);
        QCOMPARE(keyNotice(session), QString());
    }

    void theNoticeTellsOfAKeyInMemory() {
        Stage stage;
        stage.stored(QStringLiteral("Northwind"), "klipy_api_0123456789");
        WorkspaceSession& session = *stage.workspaces().current();
        QTRY_COMPARE(session.knownCompanies().keeping(), Keeping::Durable);
        session.key().useForSession(Secret::fromBytes("klipy_api_today"));
        QCOMPARE(keyNotice(session), QStringLiteral("The API key is in memory only, and gone when you quit."));
    }

    void theNoticeTellsOfCompaniesInMemory() {
        Stage stage;
        stage.keychain.mood = Mood::NoService;
        Workspace workspace;
        workspace.id = Workspace::newId();
        workspace.name = QStringLiteral("Northwind");
        workspace.colour = QStringLiteral("#2f6fb5");
        workspace.baseUrl = QUrl(QStringLiteral("https://api.klipy.ai/api/v1"));
        QVERIFY(stage.workspaces().add(workspace, Secret::fromBytes("klipy_api_0123456789")));
        WorkspaceSession& session = *stage.workspaces().current();
        QTRY_COMPARE(session.knownCompanies().keeping(), Keeping::NoKeychain);
        QVERIFY(keyNotice(session).contains(QStringLiteral("Without a keychain")));
        QVERIFY(keyNotice(session).contains(QStringLiteral("The API key is in memory only")));
    }

    void theNoticeTellsOfASessionWorkspaceButNotOfTheDemo() {
        Stage stage;
        Workspace workspace;
        workspace.id = Workspace::newId();
        workspace.storage = WorkspaceStorage::SessionOnly;
        MemoryVault memory;
        const WorkspaceSession today(stage.workspaces().services(), workspace, memory, nullptr);
        QVERIFY(keyNotice(today).contains(QStringLiteral("gone when you quit")));
        workspace.storage = WorkspaceStorage::Demo;
        const WorkspaceSession demo(stage.workspaces().services(), workspace, memory, nullptr);
        QCOMPARE(keyNotice(demo), QString());
    }
};

QTEST_MAIN(TestKeyState)
#include "tst_key_state.moc"
