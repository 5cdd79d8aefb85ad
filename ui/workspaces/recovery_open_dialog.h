#pragma once

#include "core/edits/recovery.h"
#include "ui/workspaces/form_parts.h"

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace klipy::ui {

class MessagePanel;

/// Opens what was set aside when its secret was lost, with a recovery file or a typed code. Show it with open(); it
/// deletes itself when closed.
class RecoveryOpenDialog final : public SnugDialog {
    Q_OBJECT
public:
    /// \a recovery must outlive the dialog. \a lostFiles: of Recovery::findLost(), at least one.
    RecoveryOpenDialog(Recovery& recovery, const QString& workspaceName, const QStringList& lostFiles,
                       QWidget* parent = nullptr);
    ~RecoveryOpenDialog() override;

signals:
    void recovered(const klipy::Recovered& what);

private:
    void build(const QString& workspaceName, const QStringList& lostFiles);
    void askForFile();
    void load(const QString& path);
    void recover();
    void heard(const Result<Recovered, RecoveryProblem>& result);

    Recovery& m_recovery;
    QComboBox* m_file = nullptr;
    QPlainTextEdit* m_code = nullptr;
    MessagePanel* m_message = nullptr;
    QPushButton* m_choose = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_recover = nullptr;
};

} // namespace klipy::ui
