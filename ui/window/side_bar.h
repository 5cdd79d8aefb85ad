#pragma once

#include "core/access/workspace.h"
#include "ui/window/side_list.h"

#include <QWidget>

class QToolButton;

namespace klipy::ui {

/// The left bar: the workspaces, then the pages of the one that is open.
class SideBar final : public QWidget {
    Q_OBJECT
public:
    explicit SideBar(QWidget* parent = nullptr);

    void setWorkspaces(const QList<Workspace>& workspaces, const QString& currentId);
    /// The pages are there only while a workspace is open.
    void setPagesShown(bool shown);
    SideList& pages() { return *m_pages; }

signals:
    void workspaceChosen(const QString& id);
    void workspaceMenuRequested(const QString& id, const QPoint& globalPosition);
    void addWorkspaceRequested();
    void pageChosen(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SideList* m_workspaces;
    SideList* m_pages;
    QWidget* m_pagesTitle;
    QColor m_colour;
};

QString environmentName(Environment environment);
/// The environment, or that it is the demo.
QString placeName(const Workspace& workspace);

} // namespace klipy::ui
