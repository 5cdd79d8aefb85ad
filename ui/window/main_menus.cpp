// The window's menus: what can be done, and by which keys.

#include "ui/edits/save_flow.h"
#include "ui/tables/page_entries.h"
#include "ui/tables/table_page.h"
#include "ui/window/main_window.h"
#include "ui/window/session_view.h"
#include "ui/window/tool_entries.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>

namespace klipy::ui {

namespace {
const QString appearanceKey = QStringLiteral("window/appearance");
}

QAction* MainWindow::inSession(QMenu* menu, const QString& text, const QKeySequence& keys,
                               const std::function<void()>& action) {
    QAction* entry = menu->addAction(text, keys);
    connect(entry, &QAction::triggered, this, action);
    m_sessionActions.append(entry);
    return entry;
}

void MainWindow::buildMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    connect(file->addAction(tr("&Add a workspace…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)),
            &QAction::triggered, this, &MainWindow::addWorkspace);
    if (m_parts.openDemo)
        connect(file->addAction(tr("Open the &demo")), &QAction::triggered, this, [this] { m_parts.openDemo(); });
    file->addSeparator();
    QAction* quit = file->addAction(tr("&Quit"), QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);

    buildEditMenu();
    QMenu* records = menuBar()->addMenu(tr("&Records"));
    int number = 0;
    for (const PageEntry& entry : pageEntries) {
        inSession(records, pageTitle(entry), QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + number++)),
                  [this, kind = entry.kind] { currentView()->showPage(kind); });
    }
    records->addSeparator();
    inSession(records, tr("&Search"), QKeySequence::Find, [this] { tablePage().focusSearch(); });
    inSession(records, tr("Open by &id…"), QKeySequence(Qt::CTRL | Qt::Key_O),
              [this] { tablePage().askForId(); });
    inSession(records, tr("&Refresh"), QKeySequence(Qt::Key_F5), [this] { tablePage().refresh(); });

    QMenu* workspace = menuBar()->addMenu(tr("&Workspace"));
    m_unlockAction = inSession(workspace, tr("&Unlock…"), QKeySequence(Qt::CTRL | Qt::Key_U), [this] { unlock(); });
    m_lockAction = inSession(workspace, tr("&Lock"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] { lock(); });
    buildIdleMenu(workspace);
    workspace->addSeparator();
    inSession(workspace, tr("&Edit…"), {}, [this] { editWorkspace(m_parts.workspaces->current()->workspace().id); });
    inSession(workspace, tr("Replace API &key…"), {}, [this] { replaceKey(); });
    m_recoveryActions = {
        inSession(workspace, tr("Keep a recovery &file…"), {}, [this] { keepRecoveryFile(); }),
        inSession(workspace, tr("&Open a recovery file…"), {}, [this] { openRecoveryFile(); }),
    };
    inSession(workspace, tr("&Remove…"), {},
              [this] { removeWorkspace(m_parts.workspaces->current()->workspace().id); });
    buildViewMenu();
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    connect(help->addAction(tr("&About Klipy Desktop")), &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::buildIdleMenu(QMenu* workspace) {
    QMenu* menu = workspace->addMenu(tr("Lock when &idle"));
    auto* group = new QActionGroup(this);
    for (const int minutes : {5, 15, 60, 0}) {
        QAction* entry = menu->addAction(minutes == 0 ? tr("Never") : tr("After %n minutes", nullptr, minutes));
        entry->setCheckable(true);
        entry->setChecked(minutes == m_idle->minutes());
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, minutes] { setIdleMinutes(minutes); });
    }
}

TablePage& MainWindow::tablePage() {
    SessionView* view = currentView();
    if (view->currentKey() != QLatin1String(pageEntry(view->currentPage().kind()).key))
        view->showPage(view->currentPage().kind());
    return view->currentPage();
}

void MainWindow::buildEditMenu() {
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    m_undoAction = inSession(edit, tr("&Undo"), QKeySequence::Undo, [this] { currentView()->undo(); });
    m_redoAction = inSession(edit, tr("&Redo"), QKeySequence::Redo, [this] { currentView()->redo(); });
    edit->addSeparator();
    // Its key is the page's own, which names what it makes.
    inSession(edit, tr("&New…"), {}, [this] { tablePage().newRecord(); });
    edit->addSeparator();
    inSession(edit, tr("&Review"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
              [this] { showPage(QStringLiteral("review")); });
    m_saveAction = inSession(edit, tr("&Save all"), QKeySequence::Save, [this] {
        // What is still open in an editor counts; with a problem it stays open, and nothing is sent.
        if (currentView()->finishEditing())
            currentView()->saving().saveAll();
    });
    m_discardAction = inSession(edit, tr("Dis&card all"), {}, [this] { currentView()->saving().discardAll(); });
}

void MainWindow::buildViewMenu() {
    QMenu* view = menuBar()->addMenu(tr("&View"));
    m_panelAction = view->addAction(tr("Record &panel"), QKeySequence(Qt::Key_F9));
    m_panelAction->setCheckable(true);
    m_sessionActions.append(m_panelAction);
    connect(m_panelAction, &QAction::triggered, this, [this](bool shown) { currentView()->setPanelShown(shown); });
    view->addSeparator();
    int digit = Qt::Key_1 + int(std::size(pageEntries)); // the tools go on where the pages end
    for (const ToolEntry& entry : toolEntries()) {
        QAction* show = view->addAction(toolTitle(entry).replace(u'&', QStringLiteral("&&")));
        show->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(digit++)));
        connect(show, &QAction::triggered, this, [this, key = QString::fromLatin1(entry.key)] { showPage(key); });
        m_sessionActions.append(show);
    }
    view->addSeparator();

    QMenu* menu = view->addMenu(tr("&Appearance"));
    auto* group = new QActionGroup(this);
    const int chosen = m_parts.settings->value(appearanceKey, int(Appearance::System)).toInt();
    const auto add = [&](const QString& text, Appearance appearance) {
        QAction* entry = menu->addAction(text);
        entry->setCheckable(true);
        entry->setChecked(chosen == int(appearance));
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, appearance] {
            m_parts.settings->setValue(appearanceKey, int(appearance));
            if (m_parts.applyAppearance)
                m_parts.applyAppearance(appearance);
        });
    };
    add(tr("As the &desktop"), Appearance::System);
    add(tr("&Light"), Appearance::Light);
    add(tr("&Dark"), Appearance::Dark);
}

} // namespace klipy::ui
