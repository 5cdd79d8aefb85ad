#pragma once

#include "app/application.h"
#include "app/demo/demo_server.h"
#include "core/contract/contract_reader.h"
#include "ui/tables/record_table_model.h"
#include "ui/tables/record_table_view.h"
#include "ui/tables/table_page.h"
#include "ui/window/session_view.h"

#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace klipy::test {

inline std::shared_ptr<const Contract> sharedBuiltInContract() {
    return {std::shared_ptr<void>(), &builtInContract()};
}

/// A keychain that answers everything with one state.
class StuckVault final : public KeyVault {
public:
    explicit StuckVault(VaultState state) : m_state(state) {}
    Handle read(const QString&, StoredMark, Receiver receiver) override { return answer(std::move(receiver)); }
    Handle store(const QString&, const Secret&, Receiver receiver) override { return answer(std::move(receiver)); }
    Handle erase(const QString&, Receiver receiver) override { return answer(std::move(receiver)); }
    bool outlivesProgram() const override { return true; }

private:
    Handle answer(Receiver receiver) {
        return m_clock.after(0, [receiver = std::move(receiver), state = m_state] { receiver.answered({state, {}}); });
    }
    VaultState m_state;
    SystemClock m_clock;
};

/// The real program in the test's own process: its window offscreen, a demo server of the test's own behind real HTTP.
class AppFixture {
public:
    /// Serves a workspace as \a options say, in the words of \a spoken. Not opened yet.
    explicit AppFixture(DemoOptions options = {}, std::shared_ptr<const Contract> spoken = sharedBuiltInContract())
        : m_server(std::move(spoken), std::move(options)) {
        QString why;
        if (!m_server.start(&why))
            qFatal("%s", qPrintable(why));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    /// Starts the program on the server, with a key for this session only.
    Application& startSession(const QByteArray& key = demoKeys::full) {
        CommandLine line;
        line.baseUrl = m_server.baseUrl();
        line.workspaceName = QStringLiteral("Northwind");
        return start(line, Secret::fromBytes(key));
    }

    /// Starts the program as a user would without any option. \a keychain outlives the program, as a real one does.
    Application& startStored(KeyVault* keychain) {
        m_lentKeychain = keychain;
        return start({}, {});
    }

    Application& start(const CommandLine& line, const Secret& key) {
        m_application.reset();
        Application::Parts parts;
        parts.commandLine = line;
        parts.sessionKey = key;
        parts.paths = *AppPaths::prepare(m_folder->path());
        parts.keychain = std::make_unique<Lent>(m_lentKeychain ? *m_lentKeychain : m_memory);
        parts.contract = m_contract;
        parts.openLink = [this](const QUrl& url) { m_openedLinks.append(url); };
        m_application = std::make_unique<Application>(std::move(parts));
        m_application->start();
        // Shortcuts reach the active window only.
        m_application->window().activateWindow();
        if (!QTest::qWaitForWindowActive(&m_application->window()))
            qFatal("the window did not become active");
        return *m_application;
    }

    void quit() { m_application.reset(); }
    void useContract(std::shared_ptr<const Contract> contract) { m_contract = std::move(contract); }

    Workspaces& workspaces() { return m_application->workspaces(); }
    DemoServer& server() { return m_server; }
    ui::MainWindow& window() { return m_application->window(); }
    ui::SessionView* view() { return window().currentView(); }
    ui::TablePage& page(RecordKind kind) { return view()->page(kind); }
    ui::RecordTableView& table(RecordKind kind) { return page(kind).table(); }
    int rows(RecordKind kind) { return view() ? table(kind).model()->rowCount() : 0; }
    QString cell(RecordKind kind, int row, int column = 0) {
        return table(kind).model()->index(row, column).data().toString();
    }
    template <typename T>
    T* find(const char* objectName) {
        return window().findChild<T*>(QString::fromLatin1(objectName));
    }
    template <typename T>
    T* find(RecordKind kind, const char* objectName) {
        return page(kind).findChild<T*>(QString::fromLatin1(objectName));
    }
    void search(RecordKind kind, const QString& text) {
        auto* field = find<QLineEdit>(kind, "search");
        field->clear();
        field->setFocus();
        QTest::keyClicks(field, text);
    }
    const QList<QUrl>& openedLinks() const { return m_openedLinks; }
    QString folder() const { return m_folder->path(); }

private:
    /// The program owns its keychain; a real one outlives it.
    class Lent final : public KeyVault {
    public:
        explicit Lent(KeyVault& vault) : m_vault(vault) {}
        Handle read(const QString& account, StoredMark mark, Receiver receiver) override {
            return m_vault.read(account, mark, std::move(receiver));
        }
        Handle store(const QString& account, const Secret& secret, Receiver receiver) override {
            return m_vault.store(account, secret, std::move(receiver));
        }
        Handle erase(const QString& account, Receiver receiver) override {
            return m_vault.erase(account, std::move(receiver));
        }
        bool outlivesProgram() const override { return true; }

    private:
        KeyVault& m_vault;
    };

    DemoServer m_server;
    MemoryVault m_memory;
    KeyVault* m_lentKeychain = nullptr;
    std::shared_ptr<const Contract> m_contract;
    std::unique_ptr<QTemporaryDir> m_folder;
    QList<QUrl> m_openedLinks;
    std::unique_ptr<Application> m_application;
};

} // namespace klipy::test
