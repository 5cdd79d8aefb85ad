#pragma once

#include "core/access/workspace.h"

#include <QWidget>

namespace klipy::ui {

/// The line across the top of the window that says where one is: workspace, environment, mode. It and the left bar
/// carry the workspace's colour, so that production is never mistaken for staging.
class WorkspaceStrip final : public QWidget {
    Q_OBJECT
public:
    explicit WorkspaceStrip(QWidget* parent = nullptr);

    void setWorkspace(const Workspace& workspace);
    /// A short word about the key ("Key in memory only"); empty: all is well.
    void setNotice(const QString& notice);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Workspace m_workspace;
    QString m_notice;
};

/// "Locked", "Ask", "Trusted", and what each means.
QString modeName(WorkspaceMode mode);
QString modeMeaning(WorkspaceMode mode);

} // namespace klipy::ui
