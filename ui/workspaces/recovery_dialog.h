#pragma once

#include "core/access/workspace.h"
#include "core/edits/recovery.h"
#include "ui/workspaces/form_parts.h"

class QPushButton;

namespace klipy::ui {

class MessagePanel;

/// "Keep a recovery file": the sealing secret as a file or as a code on the screen, or not now. Show it with open(); it
/// deletes itself when closed.
class RecoveryDialog final : public SnugDialog {
    Q_OBJECT
public:
    /// \a recovery must outlive the dialog. \a nowMs: Unix ms, written into the file.
    RecoveryDialog(Recovery& recovery, const Workspace& workspace, qint64 nowMs, QWidget* parent = nullptr);
    ~RecoveryDialog() override;

private:
    void build();
    QWidget* buildCode();
    /// Asks the keychain once, then goes on with \a next.
    void withCode(const std::function<void()>& next);
    void showCode();
    void askForFile();
    void save(const QString& path);

    Recovery& m_recovery;
    const Workspace m_workspace;
    const qint64 m_nowMs;
    QString m_code; // wiped at the end
    MessagePanel* m_message = nullptr;
    QWidget* m_codeBox = nullptr;
    QLabel* m_codeLabel = nullptr;
    QPushButton* m_later = nullptr;
    QPushButton* m_show = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace klipy::ui
