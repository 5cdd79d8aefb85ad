#pragma once

#include "core/session/workspaces.h"
#include "ui/workspaces/form_parts.h"

class QLabel;
class QPushButton;

namespace klipy::ui {

class MessagePanel;

/// Asks before a workspace is removed, then removes it: says what goes and what stays. Show it with open(); it deletes
/// itself when it is closed. It closes when the keychain has let go of the key; if it doesn't, the dialog says so.
class RemoveWorkspaceDialog final : public SnugDialog {
    Q_OBJECT
public:
    /// \a workspaces must outlive the dialog.
    RemoveWorkspaceDialog(Workspaces& workspaces, const Workspace& workspace, QWidget* parent = nullptr);

private:
    void build();
    void remove();
    void erased(VaultState state);

    Workspaces& m_workspaces;
    const Workspace m_workspace;
    bool m_keyMayBeStored = false;
    QLabel* m_question = nullptr;
    QWidget* m_points = nullptr;
    MessagePanel* m_message;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_confirm = nullptr;
};

} // namespace klipy::ui
