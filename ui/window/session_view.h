#pragma once

#include "core/session/workspace_session.h"

#include <QHash>
#include <QSettings>
#include <QWidget>

#include <map>

class QSplitter;
class QStackedWidget;

namespace klipy {
class Workspaces;
}

namespace klipy::ui {

class DeleteFlow;
class GraceBar;
class KeyStateView;
class LinkGate;
class OutcomeBanner;
class RecordPanel;
class SaveFlow;
class TablePage;

/// One workspace in the window: its pages side by side with the record panel, or, while there is no key, what to do
/// about that. Composes; decides nothing.
class SessionView final : public QWidget {
    Q_OBJECT
public:
    /// All of these must outlive the view.
    SessionView(WorkspaceSession& session, Workspaces& workspaces, QSettings& settings, LinkGate& links,
                QWidget* parent = nullptr);

    WorkspaceSession& session() { return m_session; }
    TablePage& page(RecordKind kind) { return *m_pages.at(kind); }
    /// The table that is shown, or was shown last.
    TablePage& currentPage();
    void showPage(RecordKind kind);
    /// One of toolEntries().
    void showTool(const QString& key);
    /// What is shown: the key of a page's or of a tool's entry.
    QString currentKey() const;
    /// The tool's page; null if it was not shown yet.
    QWidget* tool(const QString& key) const { return m_tools.value(key); }
    void openRecord(RecordKind kind, const QString& id);
    /// Stages what is still typed in an editor of the table or of the panel. False: something there can't be a value, and
    /// stays open.
    bool finishEditing();
    SaveFlow& saving() { return *m_saving; }
    /// Asks, or where the workspace is locked only stages. Several are one question.
    void deleteRecords(const QList<RecordRef>& refs);
    /// Asks which field, and what it is to hold.
    void setField(RecordKind kind, const QList<RecordRef>& refs);
    /// Shows Review, and there what is to be decided about this record.
    void decide(const RecordRef& ref);
    /// A delete that still waits in view goes first; then the last step of staging. Shows what was touched.
    void undo();
    void redo();
    void setPanelShown(bool shown);
    bool isPanelShown() const;

signals:
    void statusChanged();
    void replaceKeyRequested();
    void sessionKeyRequested();
    void pageShown(const QString& key);
    void panelShownChanged(bool shown);
    void unlockRequested();

private:
    void showRecord(RecordKind kind, const QString& id);
    void refreshPanel();
    void showWhatFits();
    void useKey();
    void makePanelContext();
    void buildEditing();
    void showTouched(const QList<RecordRef>& refs);

    WorkspaceSession& m_session;
    Workspaces& m_workspaces;
    QSettings& m_settings;
    QStackedWidget* m_whole;
    KeyStateView* m_keyState;
    SaveFlow* m_saving;
    DeleteFlow* m_deleting;
    GraceBar* m_grace;
    OutcomeBanner* m_outcomes;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    RecordPanel* m_panel;
    std::map<RecordKind, TablePage*> m_pages;
    QHash<QString, QWidget*> m_tools; // by key; made when they are first shown
    QString m_shownTool;              // empty: the records
    RecordKind m_shownKind = RecordKind::Person;
    QString m_shownId;
};

} // namespace klipy::ui
