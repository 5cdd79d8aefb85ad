#pragma once

#include "core/session/workspace_session.h"

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
    TablePage& currentPage();
    void showPage(RecordKind kind);
    void openRecord(RecordKind kind, const QString& id);
    void setPanelShown(bool shown);
    bool isPanelShown() const;

signals:
    void statusChanged();
    void replaceKeyRequested();
    void sessionKeyRequested();
    void pageShown(klipy::RecordKind kind);
    void panelShownChanged(bool shown);

private:
    void showRecord(RecordKind kind, const QString& id);
    void refreshPanel();
    void updateKeyState();
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
    RecordKind m_shownKind = RecordKind::Person;
    QString m_shownId;
};

} // namespace klipy::ui
