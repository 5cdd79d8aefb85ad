#pragma once

#include "app/command_line.h"
#include "app/demo_workspace.h"
#include "core/access/keychain_vault.h"
#include "core/access/memory_vault.h"
#include "core/session/workspaces.h"
#include "ui/window/main_window.h"

#include <QSettings>

#include <memory>

namespace klipy {

/// The composition root: makes every piece, hands each what it needs, and owns them in the order in which they depend
/// on one another. Tests make it too, with parts of their own.
class Application {
public:
    struct Parts {
        CommandLine commandLine;
        AppPaths paths;
        Secret sessionKey;                     ///< for CommandLine::baseUrl
        std::unique_ptr<KeyVault> keychain;    ///< null: the desktop's keychain
        std::shared_ptr<const Contract> contract; ///< null: the built-in one
        std::function<void(const QUrl&)> openLink; ///< empty: the desktop's way
    };

    explicit Application(Parts parts);
    ~Application();

    /// Shows the window, and opens the first workspace once it is shown.
    void start();

    ui::MainWindow& window() { return *m_window; }
    Workspaces& workspaces() { return *m_workspaces; }
    DemoWorkspace& demo() { return *m_demo; }

private:
    void openFirst();
    void openSession();
    void openDemo();

    CommandLine m_commandLine;
    Secret m_sessionKey;
    QSettings m_layout;
    std::shared_ptr<SystemClock> m_clock;
    std::unique_ptr<KeyVault> m_keychain;
    MemoryVault m_memory;
    std::unique_ptr<WriterThread> m_writer;
    std::unique_ptr<Workspaces> m_workspaces;
    std::unique_ptr<DemoWorkspace> m_demo;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace klipy
