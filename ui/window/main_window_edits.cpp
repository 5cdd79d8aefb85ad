// What the window does about changing records: the lock, the menu's entries, and what quitting would lose.

#include "ui/common/banner.h"
#include "ui/edits/destructive_prompts.h"
#include "ui/edits/save_flow.h"
#include "ui/window/main_window.h"
#include "ui/window/session_view.h"
#include "ui/window/side_bar.h"
#include "ui/window/workspace_strip.h"
#include "ui/workspaces/recovery_dialog.h"
#include "ui/workspaces/recovery_open_dialog.h"
#include "ui/workspaces/recovery_words.h"
#include "ui/workspaces/unlock_dialog.h"

#include <QAction>
#include <QEvent>

#include <algorithm>

namespace klipy::ui {

namespace {
const QString idleKey = QStringLiteral("window/lockAfterMinutes");
} // namespace

int MainWindow::idleMinutes() const {
    return m_parts.settings->value(idleKey, IdleLock::usualMinutes).toInt();
}

void MainWindow::updateMode() {
    WorkspaceSession* session = m_parts.workspaces->current();
    if (!session)
        return;
    const Editing& editing = session->editing();
    m_strip->setMode(editing.mode(), editing.isLocking());
    m_lockAction->setEnabled(!editing.isLocked());
    m_unlockAction->setEnabled(editing.isLocked());
    for (QAction* action : std::as_const(m_recoveryActions))
        action->setEnabled(session->workspace().isStored());
}

void MainWindow::lock() {
    if (WorkspaceSession* session = m_parts.workspaces->current())
        setMode(*session, WorkspaceMode::Locked);
}

void MainWindow::setMode(WorkspaceSession& session, WorkspaceMode mode) {
    session.editing().setMode(mode);
    Workspace changed = session.workspace();
    changed.mode = mode; // what others than production open with next time
    m_parts.workspaces->update(changed);
}

void MainWindow::setIdleMinutes(int minutes) {
    m_parts.settings->setValue(idleKey, minutes);
    m_idle->setMinutes(minutes);
}

void MainWindow::unlock() {
    WorkspaceSession* session = m_parts.workspaces->current();
    if (!session || findChild<UnlockDialog*>())
        return;
    auto* dialog = new UnlockDialog(session->workspace(), this);
    connect(dialog, &UnlockDialog::unlocked, session,
            [this, session](WorkspaceMode mode) {
                setMode(*session, mode);
                offerRecoveryFile(*session);
            });
    dialog->open();
}

/// Nobody has touched the program for a while.
void MainWindow::lockAll() {
    const auto views = m_views; // changing a workspace may change the list
    for (SessionView* view : views) {
        if (view->session().workspace().storage != WorkspaceStorage::Demo)
            setMode(view->session(), WorkspaceMode::Locked);
    }
}

/// Once for each workspace, when it is first unlocked: from then on something is kept that only the keychain opens.
void MainWindow::offerRecoveryFile(const WorkspaceSession& session) {
    if (!isRecoveryOfferDue(*m_parts.settings, session.workspace()))
        return;
    noteRecoveryOffered(*m_parts.settings, session.workspace());
    keepRecoveryFile();
}

void MainWindow::keepRecoveryFile() {
    WorkspaceSession* session = m_parts.workspaces->current();
    Recovery* recovery = session ? m_parts.workspaces->recovery(*session).release() : nullptr;
    if (!recovery)
        return;
    auto* dialog = new RecoveryDialog(*recovery, session->workspace(), session->clock()->wallMs(), this);
    recovery->setParent(dialog);
    connect(session, &WorkspaceSession::aboutToEnd, dialog, [dialog] { delete dialog; });
    dialog->open();
}

void MainWindow::openRecoveryFile() {
    WorkspaceSession* session = m_parts.workspaces->current();
    Recovery* recovery = session ? m_parts.workspaces->recovery(*session).release() : nullptr;
    if (!recovery)
        return;
    recovery->setParent(session); // until it has answered
    recovery->findLost([this, session, recovery](const QStringList& files) {
        if (files.isEmpty()) {
            m_banner->showMessage(Banner::Tone::Info, tr("Nothing was set aside"),
                                  tr("A recovery file opens what was set aside because its secret was lost from the "
                                     "keychain. This workspace has nothing of the kind."));
            recovery->deleteLater();
            return;
        }
        auto* dialog = new RecoveryOpenDialog(*recovery, session->workspace().name, files, this);
        recovery->setParent(dialog);
        connect(session, &WorkspaceSession::aboutToEnd, dialog, [dialog] { delete dialog; });
        dialog->open();
    });
}

void MainWindow::updateEditing() {
    WorkspaceSession* session = m_parts.workspaces->current();
    if (!session)
        return;
    Editing& editing = session->editing();
    const int staged = editing.edits().count();
    m_undoAction->setEnabled(editing.edits().canUndo() || !editing.deletions().isEmpty() || !editing.batches().isEmpty());
    m_redoAction->setEnabled(editing.edits().canRedo());
    m_saveAction->setEnabled(staged > 0);
    m_discardAction->setEnabled(staged > 0);
    m_side->setMark(QStringLiteral("review"), staged > 0 ? QLocale().toString(staged) : QString());
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::MouseMove ||
        event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Wheel)
        m_idle->touched();
    return QMainWindow::eventFilter(watched, event);
}

QuitRisks MainWindow::quitRisks() const {
    QuitRisks risks;
    for (SessionView* view : m_views) {
        const WorkspaceSession& session = view->session();
        Editing& editing = view->session().editing();
        const QList<DeletionBatch*> batches = editing.batches();
        const bool deletes = std::any_of(batches.begin(), batches.end(), [](const DeletionBatch* batch) {
            return batch->step() == DeletionBatch::Step::Sending;
        });
        risks.saves += view->saving().isRunning() || editing.saver().isRunning() || deletes ? 1 : 0;
        // What is staged in the demo is as fleeting as the demo itself.
        if (editing.edits().keeping() != Keeping::Durable && session.workspace().storage != WorkspaceStorage::Demo)
            risks.lost += editing.edits().count();
    }
    return risks;
}

void MainWindow::askToQuit(const QuitRisks& risks) {
    if (m_quitting || findChild<QuitPrompt*>())
        return;
    auto* prompt = new QuitPrompt(risks, this);
    connect(prompt, &QDialog::accepted, this, [this] {
        m_quitting = true;
        for (SessionView* view : std::as_const(m_views)) {
            Editing& editing = view->session().editing();
            connect(&view->saving(), &SaveFlow::finished, this, &QWidget::close, Qt::QueuedConnection);
            connect(&editing.saver(), &Saver::finished, this, &QWidget::close, Qt::QueuedConnection);
            connect(&editing, &Editing::batchEnded, this, &QWidget::close, Qt::QueuedConnection);
            view->saving().stop();
            editing.saver().stop();
            for (DeletionBatch* batch : editing.batches())
                batch->backToStaged();
        }
        close();
    });
    prompt->open();
}

} // namespace klipy::ui
