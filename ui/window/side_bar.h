#pragma once

#include "core/access/workspace.h"
#include "ui/window/side_list.h"

#include <QWidget>

class QToolButton;

namespace klipy::ui {

/// The left bar: the workspaces, then the pages of the one that is open: its records, and the tools below them.
class SideBar final : public QWidget {
    Q_OBJECT
public:
    explicit SideBar(QWidget* parent = nullptr);

    void setWorkspaces(const QList<Workspace>& workspaces, const QString& currentId);
    /// The pages are there only while a workspace is open.
    void setPagesShown(bool shown);
    SideList& records() { return *m_records; }
    SideList& tools() { return *m_tools; }
    /// The page that is shown, in whichever of the two lists it is. Without telling anybody.
    void setCurrentPage(const QString& key);
    void setMark(const QString& key, const QString& mark);

signals:
    void workspaceChosen(const QString& id);
    void workspaceMenuRequested(const QString& id, const QPoint& globalPosition);
    void addWorkspaceRequested();
    void pageChosen(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SideList* m_workspaces;
    SideList* m_records;
    SideList* m_tools;
    QList<QWidget*> m_titles;
    QColor m_colour;
};

QString environmentName(Environment environment);
/// The environment, or that it is the demo.
QString placeName(const Workspace& workspace);

} // namespace klipy::ui
