#pragma once

#include "app/demo/demo_server.h"
#include "core/session/workspaces.h"

#include <memory>

namespace klipy {

/// The demo as a workspace in the window: starts its server when it is first opened.
class DemoWorkspace {
public:
    /// \a workspaces must outlive it.
    DemoWorkspace(Workspaces& workspaces, DemoSizes sizes);

    /// Opens it, or comes back to it. \return false with the reason in \a why.
    bool open(QString* why);
    DemoServer* server() const { return m_server.get(); }

private:
    Workspaces& m_workspaces;
    DemoSizes m_sizes;
    std::unique_ptr<DemoServer> m_server;
    QString m_workspaceId;
};

} // namespace klipy
