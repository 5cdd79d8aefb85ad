#pragma once

#include "core/session/idle_lock.h"
#include "core/session/workspaces.h"
#include "ui/common/theme.h"

#include <QHash>
#include <QMainWindow>
#include <QSettings>

#include <functional>

class QLabel;
class QMenu;
class QStackedWidget;

namespace klipy::ui {

class Banner;
class BudgetGauge;
class EmptyState;
class LinkGate;
class SessionView;
struct QuitRisks;
class SideBar;
class TablePage;
class WorkspaceStrip;

/// The window: it puts the pieces together and carries wishes from one to the other.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    struct Parts {
        Workspaces* workspaces = nullptr; ///< must outlive the window
        QSettings* settings = nullptr;    ///< layout and appearance; must outlive the window
        std::function<void()> openDemo;   ///< starts the embedded demo workspace and opens it
        std::function<void(Appearance)> applyAppearance;
        std::function<void(const QUrl&)> openLink; ///< empty: the desktop's way
    };

    explicit MainWindow(Parts parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// The first workspace has been opened, or there is none: until then the window is empty, not wrong.
    void begin() { showCurrent(); }
    SessionView* currentView() const;
    /// Something that concerns no workspace in particular.
    void showProblem(const QString& title, const QString& detail);

protected:
    void closeEvent(QCloseEvent* event) override;
    /// Sees that somebody is there; changes nothing.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout();
    void buildStatusBar();
    void buildMenus();
    void buildEditMenu();
    void buildViewMenu();
    QAction* inSession(QMenu* menu, const QString& text, const QKeySequence& keys,
                       const std::function<void()>& action);
    void updateEditing();
    void buildIdleMenu(QMenu* workspace);
    TablePage& tablePage(); // the one that was shown last, brought to the front
    void showCurrent();
    void showPage(const QString& key);
    void makeView(WorkspaceSession& session);
    QuitRisks quitRisks() const;
    void askToQuit(const QuitRisks& risks);
    void updateMode();
    void lock();
    void unlock();
    void lockAll();
    void offerRecoveryFile(const WorkspaceSession& session);
    void keepRecoveryFile();
    void openRecoveryFile();
    void setMode(WorkspaceSession& session, WorkspaceMode mode);
    int idleMinutes() const;
    void setIdleMinutes(int minutes);
    void listWorkspaces();
    void updateStatus();
    void updateBudget();
    void sayContract(const QString& id, const ContractNotice& notice);
    void sayOffline(bool offline);
    void tryAgain();
    void showWorkspaceMenu(const QString& id, const QPoint& position);
    void addWorkspace();
    void editWorkspace(const QString& id);
    void replaceKey();
    void enterSessionKey();
    void removeWorkspace(const QString& id);
    void showAbout();

    Parts m_parts;
    SideBar* m_side;
    WorkspaceStrip* m_strip;
    QStackedWidget* m_stack;
    EmptyState* m_welcome;
    Banner* m_banner;
    QHash<QString, SessionView*> m_views; // by workspace id
    QLabel* m_statusWords = nullptr;
    bool m_quitting = false; // the user has said so
    bool m_reopening = false; // a session has ended, and another takes its place
    bool m_offline = false; // said once, until the server answers again
    BudgetGauge* m_gauge = nullptr;
    LinkGate* m_links;
    IdleLock* m_idle;
    QAction* m_panelAction = nullptr;
    QAction* m_undoAction = nullptr;
    QAction* m_redoAction = nullptr;
    QAction* m_saveAction = nullptr;
    QAction* m_discardAction = nullptr;
    QList<QAction*> m_recoveryActions;
    QAction* m_lockAction = nullptr;
    QAction* m_unlockAction = nullptr;
    QList<QAction*> m_sessionActions; // need an open workspace
};

} // namespace klipy::ui
