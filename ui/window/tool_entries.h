#pragma once

#include "core/session/workspace_session.h"

#include <QSettings>
#include <QString>
#include <QWidget>

namespace klipy {
class Workspaces;
}

namespace klipy::ui {

class SaveFlow;
class SessionView;

/// What a tool's page is made of. All of it outlives the page.
struct ToolParts {
    WorkspaceSession& session;
    QSettings& settings;
    SaveFlow& saving;
    Workspaces& workspaces;
    SessionView& view; ///< for what leads from one page to another
};

/// One page that is not a table of records: a row here is an entry in the left bar and in the View menu, and a page of
/// every workspace, made when it is first shown.
struct ToolEntry {
    const char* key;  ///< in settings and object names
    const char* icon;
    const char* name; ///< English; translate with toolTitle()
    QWidget* (*make)(const ToolParts& parts, QWidget* parent);
};

const QList<ToolEntry>& toolEntries();
const ToolEntry* toolEntry(const QString& key);
QString toolTitle(const ToolEntry& entry);

} // namespace klipy::ui
