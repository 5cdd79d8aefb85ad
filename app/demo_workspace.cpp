#include "app/demo_workspace.h"

#include <QCoreApplication>

namespace klipy {

DemoWorkspace::DemoWorkspace(Workspaces& workspaces, DemoSizes sizes) : m_workspaces(workspaces), m_sizes(sizes) {}

bool DemoWorkspace::open(QString* why) {
    if (!m_workspaceId.isEmpty() && m_workspaces.registry().find(m_workspaceId)) {
        m_workspaces.open(m_workspaceId);
        return true;
    }
    DemoOptions options;
    options.sizes = m_sizes;
    const QString organization = options.organization;
    auto server = std::make_unique<DemoServer>(m_workspaces.services().contract, std::move(options));
    if (!server->start(why))
        return false;
    m_server = std::move(server);

    Workspace workspace;
    workspace.id = Workspace::newId();
    workspace.name = organization;
    workspace.environment = Environment::Test;
    workspace.baseUrl = m_server->baseUrl();
    workspace.colour = QStringLiteral("#5b5bd6");
    workspace.mode = WorkspaceMode::Ask;
    workspace.storage = WorkspaceStorage::Demo;
    const auto added = m_workspaces.add(workspace, Secret::fromBytes(m_server->fullKey().toUtf8()));
    if (!added) {
        *why = QCoreApplication::translate("klipy::DemoWorkspace", "The demo could not be added to the workspaces.");
        return false;
    }
    m_workspaceId = workspace.id;
    return true;
}

} // namespace klipy
