#include "tests/support/fake_clock.h"
#include "tests/ui/workspaces/stage.h"
#include "ui/common/theme.h"
#include "ui/workspaces/key_dates_view.h"
#include "ui/workspaces/key_state_view.h"
#include "ui/workspaces/remove_workspace_dialog.h"
#include "ui/workspaces/replace_key_dialog.h"
#include "ui/workspaces/workspace_dialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;

namespace {

const QString theKey = QStringLiteral("klipy_api_") + QStringLiteral("0123456789abcdef3f9a");

void type(QWidget* dialog, const char* name, const QString& text) {
    dialog->findChild<QLineEdit*>(QLatin1StringView(name))->setText(text);
}

void press(QWidget* dialog, const char* name) {
    dialog->findChild<QPushButton*>(QLatin1StringView(name))->click();
}

} // namespace

/// Writes a picture of every dialog and page in every state, to be looked at, into the folder `pictures` beside the
/// test. Checks that each is painted, and that no wrapped text is cut off.
class TestWorkspacePictures : public QObject {
    Q_OBJECT
private:
    void take(QWidget& widget, const QString& name) {
        widget.show();
        settle();
        const auto labels = widget.findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            if (label->isVisible() && label->wordWrap() && !label->text().isEmpty())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(name + label->text()));
        }
        const QImage picture = widget.grab().toImage();
        QVERIFY(!picture.isNull());
        QVERIFY(picture.allGray() == false);
        QDir().mkpath(QStringLiteral("pictures"));
        QVERIFY(
            picture.save(QStringLiteral("pictures/%1-%2.png").arg(name, QString::fromLatin1(QTest::currentDataTag()))));
    }

    /// The dialog for adding, after the server has answered.
    void takeAnswered(const QString& name, const std::function<void(Stage&)>& answer) {
        Stage stage;
        auto* dialog = new WorkspaceDialog(stage.workspaces());
        dialog->open();
        type(dialog, "workspaceKey", theKey);
        press(dialog, "workspaceVerify");
        QTRY_COMPARE(stage.wire->open(), 1);
        answer(stage);
        take(*dialog, name);
        delete dialog;
    }

private slots:
    void init() {
        const bool dark = QByteArrayView(QTest::currentDataTag()) == "dark";
        applyAppearance(*qApp, dark ? Appearance::Dark : Appearance::Light);
    }

    void adding_data() { appearances(); }
    void adding() {
        Stage stage;
        auto* dialog = new WorkspaceDialog(stage.workspaces());
        dialog->open();
        take(*dialog, QStringLiteral("add-1-empty"));
        type(dialog, "workspaceUrl", QStringLiteral("http://api.klipy.ai/api/v1"));
        type(dialog, "workspaceKey", QStringLiteral("some-other-key"));
        take(*dialog, QStringLiteral("add-2-doubts"));
        delete dialog;
    }

    void answers_data() { appearances(); }
    void answers() {
        takeAnswered(QStringLiteral("add-3-asking"), [](Stage&) {});
        takeAnswered(QStringLiteral("add-4-narrow"), [](Stage& stage) {
            stage.wire->answerLast(errorAnswer(403, "insufficient_scope", "The key lacks the scope ALL."));
        });
        takeAnswered(QStringLiteral("add-5-refused"), [](Stage& stage) {
            stage.wire->answerLast(errorAnswer(401, "invalid_api_key", "Invalid API key."));
        });
        takeAnswered(QStringLiteral("add-6-not-reached"),
                     [](Stage& stage) { stage.wire->answerLast(failedWith(WireFailure::Tls)); });
        takeAnswered(QStringLiteral("add-7-no-keychain"), [](Stage& stage) {
            stage.keychain.mood = ScriptedVault::Mood::NoService;
            stage.wire->answerLast(goodAnswer());
        });
    }

    void editing_data() { appearances(); }
    void editing() {
        Stage stage;
        const Workspace workspace = stage.stored(QStringLiteral("Northwind"), "klipy_api_old_0123456789");
        auto* dialog = new WorkspaceDialog(stage.workspaces(), workspace);
        dialog->open();
        take(*dialog, QStringLiteral("edit-1"));
        type(dialog, "workspaceUrl", QStringLiteral("https://klipy.staging.example/api/v1"));
        take(*dialog, QStringLiteral("edit-2-new-server"));
        delete dialog;
    }

    void replacing_data() { appearances(); }
    void replacing() {
        Stage stage;
        stage.stored(QStringLiteral("Northwind"), "klipy_api_old_0123456789");
        WorkspaceSession& session = *stage.workspaces().current();
        auto* keep = new ReplaceKeyDialog(stage.workspaces(), session);
        keep->open();
        take(*keep, QStringLiteral("replace-1"));
        type(keep, "replaceKeyField", theKey);
        press(keep, "replaceKeyVerify");
        QTRY_COMPARE(stage.wire->open(), 1);
        stage.wire->answerLast(errorAnswer(401, "invalid_api_key", "Invalid API key."));
        take(*keep, QStringLiteral("replace-2-refused"));
        delete keep;
        auto* forSession = new ReplaceKeyDialog(stage.workspaces(), session, ReplaceKeyDialog::Purpose::ThisSession);
        forSession->open();
        take(*forSession, QStringLiteral("replace-3-session"));
        delete forSession;
    }

    void rotating_data() { appearances(); }
    void rotating() {
        Stage stage;
        Workspace workspace = stage.stored(QStringLiteral("Northwind"), "klipy_api_old_0123456789");
        const QDate today = todayOf(*stage.workspaces().services().clock);
        workspace = *stage.workspaces().registry().find(workspace.id);
        workspace.keyDates = {today.addDays(2), today.addDays(-1), 90};
        stage.workspaces().update(workspace);
        WorkspaceSession& session = *stage.workspaces().current();
        QByteArray lets = "old";
        stage.wire->setScript([&lets](const FakeTransport::Sent& sent) -> std::optional<HttpReply> {
            if (sent.path().endsWith(QStringLiteral("authenticate")))
                return goodAnswer();
            if (!keyOf(sent).contains(lets) && sent.path().contains(QStringLiteral("interactions")))
                return errorAnswer(403, "insufficient_scope", "No");
            return replyWith(200, R"({"object":"list","data":[],"page_info":{"has_next_page":false}})");
        });
        session.readFirstPages();
        const auto answerAll = [&stage] {
            for (int turn = 0; turn < 20; ++turn) {
                stage.wire->deliver();
                QTest::qWait(1);
            }
        };
        answerAll();
        for (const bool lacks : {false, true}) {
            lets = lacks ? "old" : "klipy";
            auto* dialog = new ReplaceKeyDialog(stage.workspaces(), session);
            dialog->open();
            if (!lacks) {
                dialog->findChild<QCheckBox*>(QStringLiteral("keyExpires"))->click();
                take(*dialog, QStringLiteral("rotate-1"));
            }
            type(dialog, "replaceKeyField", theKey);
            press(dialog, "replaceKeyVerify");
            answerAll();
            take(*dialog, lacks ? QStringLiteral("rotate-3-lacks") : QStringLiteral("rotate-2-as-good"));
            delete dialog;
        }
    }

    void keyDates_data() { appearances(); }
    void keyDates() {
        Stage stage(std::make_shared<FakeClock>());
        Workspace workspace = stage.stored(QStringLiteral("Northwind"), theKey.toLatin1());
        const QDate today = todayOf(*stage.workspaces().services().clock);
        const std::pair<const char*, KeyDates> cases[] = {{"dates-1-none", {}},
                                                          {"dates-2-far", {today.addDays(200), today.addDays(80), 90}},
                                                          {"dates-3-close", {today.addDays(3), today.addDays(8), 0}},
                                                          {"dates-4-past", {today.addDays(-4), today.addDays(80), 90}}};
        for (const auto& [name, dates] : cases) {
            workspace.keyDates = dates;
            stage.workspaces().update(workspace);
            KeyDatesView view(stage.workspaces());
            view.setSession(stage.workspaces().current());
            view.setContentsMargins(16, 16, 16, 16);
            view.resize(680, view.sizeHint().height() + 12);
            take(view, QString::fromLatin1(name));
        }
    }

    void removing_data() { appearances(); }
    void removing() {
        Stage stage;
        const Workspace workspace = stage.stored(QStringLiteral("Northwind"), "klipy_api_old_0123456789");
        auto* dialog = new RemoveWorkspaceDialog(stage.workspaces(), workspace);
        dialog->open();
        take(*dialog, QStringLiteral("remove-1"));
        stage.keychain.mood = ScriptedVault::Mood::Refusing;
        press(dialog, "removeConfirm");
        settle();
        take(*dialog, QStringLiteral("remove-2-key-stays"));
        delete dialog;
    }

    void states_data() { appearances(); }
    void states() {
        using Mood = ScriptedVault::Mood;
        const std::pair<const char*, Mood> moods[] = {{"state-none", Mood::Working},
                                                      {"state-locked", Mood::Locked},
                                                      {"state-unavailable", Mood::NoService},
                                                      {"state-denied", Mood::Refusing},
                                                      {"state-overdue", Mood::Silent}};
        for (const auto& [name, mood] : moods) {
            Stage stage;
            Workspace workspace;
            workspace.id = Workspace::newId();
            workspace.keyStored = mood != Mood::Working;
            stage.keychain.mood = mood;
            WorkspaceSession session(stage.workspaces().services(), workspace, stage.keychain, nullptr);
            KeyStateView view;
            view.resize(820, 520);
            view.setSession(&session);
            session.key().ask();
            if (mood == Mood::Silent)
                QVERIFY(view.grab().toImage().save(
                    QStringLiteral("pictures/state-waiting-%1.png").arg(QString::fromLatin1(QTest::currentDataTag()))));
            settle();
            take(view, QString::fromLatin1(name));
        }
    }

private:
    static void appearances() {
        QTest::addColumn<int>("unused");
        QTest::newRow("light") << 0;
        QTest::newRow("dark") << 1;
    }
};

QTEST_MAIN(TestWorkspacePictures)
#include "tst_workspace_pictures.moc"
