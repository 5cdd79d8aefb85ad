#include "app/application.h"

#include "core/access/base_url.h"
#include "core/contract/contract_reader.h"
#include "core/transport/network_transport.h"

#include <QApplication>
#include <QTimer>

namespace klipy {

namespace {

SessionServices makeServices(std::shared_ptr<const Contract> contract, std::shared_ptr<Clock> clock) {
    SessionServices services;
    services.contract =
        contract ? std::move(contract) : std::shared_ptr<const Contract>(std::shared_ptr<void>(), &builtInContract());
    services.schedulers = std::make_shared<SchedulerPool>();
    services.clock = std::move(clock);
    services.random = std::make_shared<SystemRandom>();
    services.makeTransport = [](const QUrl& origin) { return std::make_shared<NetworkTransport>(origin); };
    return services;
}

} // namespace

Application::Application(Parts parts)
    : m_commandLine(std::move(parts.commandLine)), m_sessionKey(std::move(parts.sessionKey)),
      m_layout(parts.paths.config + QStringLiteral("/layout.ini"), QSettings::IniFormat),
      m_clock(std::make_shared<SystemClock>()), m_keychain(std::move(parts.keychain)),
      m_writer(std::make_unique<WriterThread>()) {
    if (!m_keychain)
        m_keychain = std::make_unique<KeychainVault>(*m_clock);
    Workspaces::Parts workspaces;
    workspaces.services = makeServices(std::move(parts.contract), m_clock);
    workspaces.paths = parts.paths;
    workspaces.keychain = m_keychain.get();
    workspaces.memory = &m_memory;
    workspaces.writer = m_writer.get();
    m_workspaces = std::make_unique<Workspaces>(std::move(workspaces));
    m_demo = std::make_unique<DemoWorkspace>(*m_workspaces, m_commandLine.demoSizes);

    const int appearance = m_layout.value(QStringLiteral("window/appearance"), 0).toInt();
    ui::applyAppearance(*qApp, static_cast<ui::Appearance>(qBound(0, appearance, 2)));
    ui::MainWindow::Parts window;
    window.workspaces = m_workspaces.get();
    window.settings = &m_layout;
    window.openDemo = [this] { openDemo(); };
    window.applyAppearance = [](ui::Appearance chosen) { ui::applyAppearance(*qApp, chosen); };
    window.openLink = std::move(parts.openLink);
    m_window = std::make_unique<ui::MainWindow>(std::move(window));
}

Application::~Application() {
    m_window.reset();
}

void Application::start() {
    m_window->show();
    // The window first: opening a workspace asks the keychain, which may take its time.
    QTimer::singleShot(0, m_window.get(), [this] {
        openFirst();
        m_window->begin();
    });
}

void Application::openFirst() {
    if (m_commandLine.baseUrl) {
        openSession();
    } else if (m_commandLine.demo) {
        openDemo();
    } else if (const auto& known = m_workspaces->registry().workspaces(); !known.isEmpty()) {
        const QString last = m_workspaces->registry().lastUsed();
        m_workspaces->open(last.isEmpty() ? known.first().id : last);
    }
}

void Application::openSession() {
    Workspace workspace;
    workspace.id = Workspace::newId();
    workspace.baseUrl = *m_commandLine.baseUrl;
    workspace.name = m_commandLine.workspaceName.isEmpty() ? workspace.baseUrl.host() : m_commandLine.workspaceName;
    workspace.environment = Environment::Other;
    workspace.colour = QStringLiteral("#4b6b88");
    workspace.storage = WorkspaceStorage::SessionOnly;
    m_workspaces->add(workspace, m_sessionKey);
}

void Application::openDemo() {
    QString why;
    if (!m_demo->open(&why))
        m_window->showProblem(QCoreApplication::translate("klipy::Application", "The demo could not be started"), why);
}

} // namespace klipy
