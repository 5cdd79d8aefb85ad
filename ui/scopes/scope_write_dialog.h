#pragma once

#include "core/access/workspace.h"
#include "core/scopes/scope_check.h"
#include "ui/workspaces/form_parts.h"

class QCheckBox;
class QProgressBar;

namespace klipy::ui {

class MessagePanel;
class ScopeSurface;

/// Check write scopes…: explains the one method there is and what it can't tell, lists the exact requests, wants a word
/// of consent and an open lock, and tells how it ended. Show it with open(); it deletes itself when it is closed, and
/// stops what still runs.
class ScopeWriteDialog final : public SnugDialog {
    Q_OBJECT
public:
    /// Check, watch and gate must outlive the dialog. \a contract: the one in use.
    ScopeWriteDialog(ScopeWriteCheck& check, const ScopeWatch& watch, const WriteGate& gate, const Workspace& workspace,
                     const Contract& contract, QWidget* parent = nullptr);
    ~ScopeWriteDialog() override;

    /// The lock was opened or closed.
    void lookAtLock();

signals:
    void unlockRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build(const Workspace& workspace, const Contract& contract);
    QWidget* makePlan();
    QWidget* makeLock();
    void start();
    void progress(int sent, int of);
    void end(ScopeCheckEnd how);
    QString resultText() const;

    ScopeWriteCheck& m_check;
    const ScopeWatch& m_watch;
    const WriteGate& m_gate;
    const ScopePlan m_plan;
    QWidget* m_words = nullptr; // what is explained before
    ScopeSurface* m_lock = nullptr;
    QCheckBox* m_consent = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_progressText = nullptr;
    MessagePanel* m_result = nullptr;
    QPushButton* m_send = nullptr;
    QPushButton* m_close = nullptr;
    bool m_ran = false;
};

} // namespace klipy::ui
