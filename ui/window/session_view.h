#pragma once

#include "core/session/workspace_session.h"

#include <QHash>
#include <QSettings>
#include <QWidget>

#include <map>

class QSplitter;
class QStackedWidget;

namespace klipy::ui {

class KeyStateView;
class LinkGate;
class RecordPanel;
class TablePage;

/// One workspace in the window: its pages side by side with the record panel, or, while there is no key, what to do
/// about that. Composes; decides nothing.
class SessionView final : public QWidget {
    Q_OBJECT
public:
    /// \a session, \a settings and \a links must outlive the view.
    SessionView(WorkspaceSession& session, QSettings& settings, LinkGate& links, QWidget* parent = nullptr);

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
    void setPanelShown(bool shown);
    bool isPanelShown() const;

signals:
    void statusChanged();
    void replaceKeyRequested();
    void sessionKeyRequested();
    void pageShown(const QString& key);
    void panelShownChanged(bool shown);

private:
    void showRecord(RecordKind kind, const QString& id);
    void refreshPanel();
    void showWhatFits();
    void useKey();
    void makePanelContext();

    WorkspaceSession& m_session;
    QSettings& m_settings;
    QStackedWidget* m_whole;
    KeyStateView* m_keyState;
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
