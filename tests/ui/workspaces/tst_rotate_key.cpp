// A key that takes another's place: what it may do is compared first, and what was pasted doesn't stay about.

#include "core/api/client.h"
#include "tests/ui/workspaces/stage.h"
#include "ui/workspaces/key_clipboard.h"
#include "ui/workspaces/replace_key_dialog.h"
#include "ui/workspaces/workspace_dialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

const QByteArray oldKey = "klipy_api_the_old_one";
const QByteArray newKey = "klipy_api_the_new_one";

HttpReply noRecords() {
    return replyWith(200, R"({"object":"list","data":[],"page_info":{"next_cursor":null,"has_next_page":false},)"
                          R"("meta":{"request_id":"req_list"}})");
}

HttpReply refusal() {
    return errorAnswer(403, "insufficient_scope", "No");
}

/// A server at which a key may do what is asked at these paths; all other paths are refused.
FakeTransport::Script lets(const QHash<QByteArray, QStringList>& keys) {
    return [keys](const FakeTransport::Sent& sent) -> std::optional<HttpReply> {
        const QStringList paths = keys.value(keyOf(sent));
        const QString path = sent.path().section(u'/', 3);
        if (path == u"authenticate")
            return paths.contains(path) ? goodAnswer() : refusal();
        const bool may = std::any_of(paths.begin(), paths.end(), [&](const QString& p) { return path.startsWith(p); });
        if (!may)
            return refusal();
        return path.startsWith(u"companies") ? errorAnswer(404, "not_found", "No such company") : noRecords();
    };
}

const QStringList everything{u"authenticate"_s, u"people"_s, u"companies"_s, u"interactions"_s};

} // namespace

class TestRotateKey : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<Stage> m_stage;
    Workspace m_workspace;

    WorkspaceSession& session() { return *m_stage->workspaces().session(m_workspace.id); }
    QByteArray inUse() { return session().key().key().view().toByteArray(); }
    QByteArray inKeychain() const {
        return m_stage->keychain.entries.value(m_workspace.keyAccount()).view().toByteArray();
    }
    User open(ReplaceKeyDialog::Purpose purpose = ReplaceKeyDialog::Purpose::Keep) {
        return User(new ReplaceKeyDialog(m_stage->workspaces(), session(), purpose));
    }
    QCheckBox* check(const User& user) { return user.dialog()->findChild<QCheckBox*>(u"replaceKeyCheck"_s); }
    /// The old key has been used.
    void useOldKey(const QStringList& paths) {
        m_stage->wire->setScript(lets({{oldKey, paths}}));
        session().readFirstPages();
        QTRY_VERIFY(m_stage->wire->count() >= 2);
        answerAll();
    }
    void answerAll() {
        for (int turn = 0; turn < 20; ++turn) {
            m_stage->wire->deliver();
            QTest::qWait(1);
        }
    }
    int sentWith(const QByteArray& key) const {
        int found = 0;
        for (int i = 0; i < m_stage->wire->count(); ++i)
            found += keyOf(m_stage->wire->at(i)) == key ? 1 : 0;
        return found;
    }
    /// Until the dialog has found out all that it can.
    void verify(const User& user, const QStringList& paths) {
        m_stage->wire->setScript(lets({{oldKey, everything}, {newKey, paths}}));
        user.fill("replaceKeyField", QString::fromLatin1(newKey));
        user.press("replaceKeyVerify");
        answerAll();
    }

private slots:
    void init() {
        m_stage = std::make_unique<Stage>();
        m_workspace = m_stage->stored(u"Northwind"_s, oldKey);
        QApplication::clipboard()->clear();
    }
    void cleanup() {
        const auto left = QApplication::topLevelWidgets();
        for (QWidget* widget : left)
            delete qobject_cast<QDialog*>(widget);
        m_stage.reset();
    }

    void scopesAreComparedWhereThereIsSomethingToCompare() {
        const User first = open();
        QVERIFY(check(first)->isVisible());
        QVERIFY(!check(first)->isChecked());
        QCOMPARE(QString(check(first)->text()).remove(u'&'), u"Check its scopes first (4 requests)"_s);
        first.dialog()->reject();
        useOldKey(everything);
        const User second = open();
        QVERIFY(check(second)->isChecked());
        const User forSession = open(ReplaceKeyDialog::Purpose::ThisSession);
        QVERIFY(!check(forSession)->isVisible());
        QVERIFY(!check(forSession)->isChecked());
    }

    void whatTheNewKeyLacksIsSaidBeforeItIsUsed() {
        useOldKey(everything);
        const User user = open();
        verify(user, {u"authenticate"_s, u"people"_s});
        QVERIFY2(user.words("replaceKeyMessage").contains(u"lacks interactions:read"), qPrintable(user.words()));
        QCOMPARE(sentWith(newKey), 4);
        QCOMPARE(inUse(), oldKey);
        QCOMPARE(inKeychain(), oldKey);
        QVERIFY(!user.button("replaceKeySession")->isVisible());
        QCOMPARE(user.button("replaceKeyVerify")->text(), u"Use the new key"_s);
        user.press("replaceKeyVerify");
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(inUse(), newKey);
        QCOMPARE(inKeychain(), newKey);
        QCOMPARE(sentWith(newKey), 4);
        // What was found out stays known.
        QCOMPARE(session().scopes().report().scope(u"people:read")->held, Held::Yes);
        QCOMPARE(session().scopes().report().scope(u"interactions:read")->held, Held::No);
    }

    void aKeyThatLacksNothingIsSaidToBeAsGood() {
        useOldKey(everything);
        const User user = open();
        verify(user, everything);
        QVERIFY2(user.words("replaceKeyMessage").contains(u"can do all that was seen"), qPrintable(user.words()));
        user.dialog()->reject();
        settle();
        QCOMPARE(inUse(), oldKey); // until the user says so
        QCOMPARE(inKeychain(), oldKey);
    }

    void aKeyThatMayNotAuthenticateIsJudgedByWhatItCanDo() {
        useOldKey(everything);
        const User user = open();
        verify(user, {u"people"_s, u"interactions"_s, u"companies"_s});
        QVERIFY2(user.words("replaceKeyMessage").contains(u"can do all that was seen"), qPrintable(user.words()));
        user.press("replaceKeyVerify");
        QTRY_COMPARE(inKeychain(), newKey);
    }

    void aKeyThatIsRefusedEverywhereIsCalledSo() {
        useOldKey(everything);
        const User user = open();
        verify(user, {});
        QVERIFY2(user.words("replaceKeyMessage").contains(u"can't be verified"), qPrintable(user.words()));
        QCOMPARE(user.button("replaceKeyVerify")->text(), u"Use it anyway"_s);
        QCOMPARE(inUse(), oldKey);
    }

    void nothingIsSentButReads() {
        useOldKey(everything);
        const User user = open();
        verify(user, everything);
        for (int i = 0; i < m_stage->wire->count(); ++i) {
            const auto& request = m_stage->wire->at(i).request;
            QVERIFY(request.method == HttpMethod::Get || request.url.path().endsWith(u"/query"));
        }
    }

    void anotherKeyIsAskedAboutAnew() {
        useOldKey(everything);
        const User user = open();
        verify(user, {u"authenticate"_s});
        QCOMPARE(user.button("replaceKeyVerify")->text(), u"Use the new key"_s);
        user.fill("replaceKeyField", u"klipy_api_a_third"_s);
        QVERIFY(user.words("replaceKeyMessage").isEmpty());
        QCOMPARE(user.button("replaceKeyVerify")->text(), u"Verify and save"_s);
    }

    void uncheckedItIsOneRequest() {
        useOldKey(everything);
        const User user = open();
        check(user)->setChecked(false);
        verify(user, {u"authenticate"_s});
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(sentWith(newKey), 1);
        QCOMPARE(inKeychain(), newKey);
    }

    void theNewKeysDatesAreKeptWithIt() {
        m_workspace = *m_stage->workspaces().registry().find(m_workspace.id);
        const QDate today = todayOf(*m_stage->workspaces().services().clock);
        m_workspace.keyDates = {today.addDays(1), today.addDays(-2), 90};
        QVERIFY(m_stage->workspaces().update(m_workspace));
        const User user = open();
        QVERIFY(!user.dialog()->findChild<QCheckBox*>(u"keyExpires"_s)->isChecked()); // nobody knows it yet
        QCOMPARE(user.dialog()->findChild<QComboBox*>(u"keyReminder"_s)->currentText(), u"Every 90 days"_s);
        verify(user, everything);
        QTRY_VERIFY(!user.dialog());
        const KeyDates dates = m_stage->workspaces().registry().find(m_workspace.id)->keyDates;
        QVERIFY((dates == KeyDates{{}, today.addDays(90), 90}));
    }

    void aKeyThatIsNotKeptLeavesTheOldOnesDates() {
        m_workspace = *m_stage->workspaces().registry().find(m_workspace.id);
        m_workspace.keyDates = {QDate(2031, 1, 1), {}, 0};
        QVERIFY(m_stage->workspaces().update(m_workspace));
        m_stage->keychain.mood = ScriptedVault::Mood::Refusing;
        const User user = open();
        verify(user, everything);
        QTRY_VERIFY(user.words("replaceKeyMessage").contains(u"did not take the key"));
        QVERIFY(m_stage->workspaces().registry().find(m_workspace.id)->keyDates == m_workspace.keyDates);
    }

    void aUsedKeyLeavesTheClipboard_data() {
        QTest::addColumn<QString>("clipboard");
        QTest::addColumn<bool>("stays");
        QTest::newRow("the key") << QString::fromLatin1(newKey) << false;
        QTest::newRow("as it was copied") << u"  X-Klipy-Api-Key: %1\n"_s.arg(QString::fromLatin1(newKey)) << false;
        QTest::newRow("something else") << u"a phone number"_s << true;
        QTest::newRow("the key among other things") << u"keep %1 safe"_s.arg(QString::fromLatin1(newKey)) << true;
        QTest::newRow("a longer key") << QString::fromLatin1(newKey + "x") << true;
        QTest::newRow("the old key") << QString::fromLatin1(oldKey) << true;
    }
    void aUsedKeyLeavesTheClipboard() {
        QFETCH(QString, clipboard);
        QFETCH(bool, stays);
        QApplication::clipboard()->setText(clipboard);
        const User user = open();
        verify(user, everything);
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(QApplication::clipboard()->text(), stays ? clipboard : QString());
    }

    void aKeyThatWasNotUsedStaysInTheClipboard() {
        QApplication::clipboard()->setText(QString::fromLatin1(newKey));
        const User user = open();
        verify(user, {});
        user.dialog()->reject();
        settle();
        QCOMPARE(QApplication::clipboard()->text(), QString::fromLatin1(newKey));
    }

    void aNewWorkspacesKeyLeavesTheClipboardToo() {
        QApplication::clipboard()->setText(QString::fromLatin1(newKey));
        m_stage->wire->setScript(lets({{newKey, everything}}));
        const User user(new WorkspaceDialog(m_stage->workspaces()));
        user.dialog()->findChild<QLineEdit*>(u"workspaceKey"_s)->paste();
        user.press("workspaceVerify");
        answerAll();
        QTRY_VERIFY(!user.dialog());
        QCOMPARE(m_stage->workspaces().current()->key().key().view().toByteArray(), newKey);
        QVERIFY(QApplication::clipboard()->text().isEmpty());
    }
};

QTEST_MAIN(TestRotateKey)
#include "tst_rotate_key.moc"
