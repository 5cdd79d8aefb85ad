#pragma once

#include "core/access/workspace.h"
#include "ui/workspaces/form_parts.h"

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace klipy::ui {

class HintLabel;

/// Asks before a workspace may be written to, and how much it is to ask from then on. A production workspace wants its
/// name typed, so that nobody unlocks the wrong one in passing. Show it with open(); it deletes itself when closed.
class UnlockDialog final : public SnugDialog {
    Q_OBJECT
public:
    explicit UnlockDialog(const Workspace& workspace, QWidget* parent = nullptr);

signals:
    /// Ask or Trusted.
    void unlocked(klipy::WorkspaceMode mode);

private:
    void build();
    bool nameFits() const;
    void update();
    void unlock();

    const Workspace m_workspace;
    QRadioButton* m_ask = nullptr;
    QRadioButton* m_trusted = nullptr;
    QLineEdit* m_name = nullptr; // null where the name needn't be typed
    QPushButton* m_unlock = nullptr;
};

} // namespace klipy::ui
