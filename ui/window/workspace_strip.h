#pragma once

#include "core/access/workspace.h"

#include <QToolButton>
#include <QWidget>

namespace klipy::ui {

/// The line across the top of the window that says where one is: workspace, environment, mode, and the button that locks
/// and unlocks. It and the left bar carry the workspace's colour, so that production is never mistaken for staging.
class WorkspaceStrip final : public QWidget {
    Q_OBJECT
public:
    explicit WorkspaceStrip(QWidget* parent = nullptr);

    void setWorkspace(const Workspace& workspace);
    /// What may be sent now. \a locking: it will be locked once the request under way has ended.
    void setMode(WorkspaceMode mode, bool locking);
    /// A short word about the key ("Key in memory only"); empty: all is well.
    void setNotice(const QString& notice);
    QSize sizeHint() const override;

signals:
    void lockRequested();
    void unlockRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class LockButton;
    QString modeWords() const;
    QColor surface() const;
    void update();
    void place();

    Workspace m_workspace;
    WorkspaceMode m_mode = WorkspaceMode::Locked;
    bool m_locking = false;
    QString m_notice;
    LockButton* m_lock;
};

} // namespace klipy::ui
