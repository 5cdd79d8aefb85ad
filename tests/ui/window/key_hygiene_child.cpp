// The program, played by itself: a workspace is added with a key, browsed, edited, refused, given another key; then it
// crashes. A test looks at what is left. Usage: key_hygiene_child SERVER FOLDER segv|abort; the two keys come on
// standard input, one a line, and then a line when it is to crash.

#include "app/application.h"
#include "app/hardening.h"
#include "core/access/memory_vault.h"
#include "ui/tables/table_page.h"
#include "ui/window/session_view.h"
#include "ui/workspaces/replace_key_dialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {

constexpr auto people = RecordKind::Person;

void say(const char* line) {
    std::printf("%s\n", line);
    std::fflush(stdout);
}

/// The test sees by it how far this came.
void need(bool good, const char* what) {
    if (good)
        return;
    std::printf("failed at: %s\n", what);
    std::fflush(stdout);
    std::_Exit(1);
}

bool waitFor(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, 20'000);
}

/// A keychain as far as the program can tell: what is put into it is elsewhere.
class Keychain final : public KeyVault {
public:
    Handle read(const QString& account, StoredMark mark, Receiver receiver) override {
        return m_entries.read(account, mark, std::move(receiver));
    }
    Handle store(const QString& account, const Secret& secret, Receiver receiver) override {
        return m_entries.store(account, secret, std::move(receiver));
    }
    Handle erase(const QString& account, Receiver receiver) override {
        return m_entries.erase(account, std::move(receiver));
    }
    bool outlivesProgram() const override { return true; }

private:
    MemoryVault m_entries;
};

class Session {
public:
    Session(const QUrl& server, const QString& folder) : m_server(server), m_application(parts(folder)) {
        m_application.start();
        QTest::qWait(1);
    }

    void addWorkspace(const Secret& key) {
        QMetaObject::invokeMethod(button(&window(), "addWorkspace"), "click");
        auto* dialog = window().findChild<QDialog*>(u"workspaceDialog"_s);
        need(dialog, "the dialog for a workspace");
        dialog->findChild<QLineEdit*>(u"workspaceName"_s)->setText(u"Larkspur"_s);
        dialog->findChild<QLineEdit*>(u"workspaceUrl"_s)->setText(m_server.toString());
        paste(dialog, u"workspaceKey"_s, key);
        button(dialog, "workspaceVerify")->click();
        need(waitFor([&] { return view() && isUsable(); }), "a workspace with its key");
        need(waitFor([this] { return session().key().state() == WorkspaceKey::State::Ready; }), "a key that is kept");
    }
    void browse() {
        need(waitFor([this] { return session().store(people).size() > 0; }), "people");
        for (const char* list : {"pageList", "toolList"}) {
            auto* pages = window().findChild<QAbstractItemView*>(QLatin1StringView(list));
            need(pages, list);
            for (int row = 0; row < pages->model()->rowCount(); ++row) {
                pages->setCurrentIndex(pages->model()->index(row, 0));
                QTest::qWait(100);
            }
            pages->setCurrentIndex(pages->model()->index(0, 0));
        }
        need(waitFor([this] { return !session().feed(people)->isRunning(); }), "the end of a list");
    }
    /// One edit, which the server takes or refuses.
    void edit(const QString& title, bool isTaken) {
        session().editing().setMode(WorkspaceMode::Ask);
        RecordStore& store = session().store(people);
        const QString id = store.at(0).id;
        Value value;
        value.kind = Value::Kind::Text;
        value.text = title;
        session().editing().edits().setField({people, id}, store.server(id), u"title"_s, value);
        need(session().editing().save(session().editing().plan()), "a save");
        need(waitFor([this] { return !session().editing().saver().isRunning(); }), "the end of a save");
        need((session().editing().edits().count() == 0) == isTaken, "what became of an edit");
    }
    void refresh() {
        view()->page(people).refresh();
        need(waitFor([this] { return !session().feed(people)->isRunning(); }), "a refused list");
        QTest::qWait(50);
    }
    void rotate(const Secret& key) {
        auto* dialog = new ui::ReplaceKeyDialog(m_application.workspaces(), session(),
                                                ui::ReplaceKeyDialog::Purpose::Keep, &window());
        dialog->open();
        QPointer<QDialog> open(dialog);
        dialog->findChild<QCheckBox*>(u"replaceKeyCheck"_s)->setChecked(true);
        paste(dialog, u"replaceKeyField"_s, key);
        button(dialog, "replaceKeyVerify")->click();
        need(waitFor([&] { return button(dialog, "replaceKeyVerify")->text() == u"Use the new key"; }), "a comparison");
        button(dialog, "replaceKeyVerify")->click();
        need(waitFor([&] { return !open && session().key().state() == WorkspaceKey::State::Ready; }), "another key");
        need(session().key().key() == key, "the other key");
    }

private:
    static Application::Parts parts(const QString& folder) {
        Application::Parts parts;
        parts.paths = *AppPaths::prepare(folder);
        parts.keychain = std::make_unique<Keychain>();
        return parts;
    }
    /// As a person does.
    static void paste(QDialog* dialog, const QString& field, const Secret& key) {
        QApplication::clipboard()->setText(QString::fromUtf8(key.view()));
        dialog->findChild<QLineEdit*>(field)->paste();
        need(!dialog->findChild<QLineEdit*>(field)->text().isEmpty(), "a paste");
    }
    static QAbstractButton* button(QWidget* where, const char* name) {
        auto* found = where->findChild<QAbstractButton*>(QLatin1StringView(name));
        need(found, name);
        return found;
    }
    ui::MainWindow& window() { return m_application.window(); }
    ui::SessionView* view() { return window().currentView(); }
    WorkspaceSession& session() { return view()->session(); }
    bool isUsable() { return session().key().isUsable(); }

    QUrl m_server;
    Application m_application;
};

void sayWhetherItLeavesADump() {
    rlimit core{1, 1};
    getrlimit(RLIMIT_CORE, &core);
    say(core.rlim_cur == 0 && core.rlim_max == 0 ? "core limit 0" : "core limit not 0");
    say(prctl(PR_GET_DUMPABLE) == 0 ? "not dumpable" : "dumpable");
}

} // namespace

int main(int argc, char** argv) {
    forbidCoreDumps(); // as the program does, first of all
    QApplication qt(argc, argv);
    const QStringList arguments = QApplication::arguments();
    QFile input;
    if (arguments.size() != 4 || !input.open(stdin, QIODevice::ReadOnly))
        return 2;
    const Secret first = readKeyFrom(input);
    const Secret second = readKeyFrom(input);
    {
        Session session(QUrl(arguments[1]), arguments[2]);
        session.addWorkspace(first);
        session.browse();
        session.edit(u"Chief of Hygiene"_s, true);
        say("at edited");
        input.readLine(); // the server refuses from now on
        session.edit(u"Chief of Nothing"_s, false);
        session.refresh();
        say("at refused");
        input.readLine(); // … and no longer
        session.rotate(second);
        session.browse();
        need(QApplication::clipboard()->text().isEmpty(), "an empty clipboard");
        sayWhetherItLeavesADump();
        say("at the end");
        input.readLine();
        if (arguments[3] == u"abort")
            std::abort();
        std::raise(SIGSEGV);
    }
    return 0;
}
