#pragma once

#include "core/session/workspace_session.h"
#include "ui/workspaces/form_parts.h"

namespace klipy::ui {

/// Says what a save sends, what it destroys and what it costs, and asks whether it may. The only confirmation of a save
/// but for its deletes, which are asked about by themselves.
class SavePrompt final : public SnugDialog {
    Q_OBJECT
public:
    SavePrompt(WorkspaceSession& session, const SavePlan& plan, QWidget* parent = nullptr);

private:
    void addDestroyed(WorkspaceSession& session, const SavePlan& plan, QVBoxLayout* layout);
    void addNotes(WorkspaceSession& session, const SavePlan& plan, QVBoxLayout* layout);
};

} // namespace klipy::ui
