#include "ui/window/main_window.h"

#include "ui/activity/budget_gauge.h"
#include "ui/common/banner.h"
#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/common/link_gate.h"
#include "ui/edits/destructive_prompts.h"
#include "ui/edits/save_flow.h"
#include "ui/edits/save_progress.h"
#include "ui/tables/page_entries.h"
#include "ui/tables/table_page.h"
#include "ui/window/about_dialog.h"
#include "ui/window/session_view.h"
#include "ui/window/side_bar.h"
#include "ui/window/tool_entries.h"
#include "ui/window/workspace_strip.h"
#include "ui/workspaces/day_watch.h"
#include "ui/workspaces/key_notice.h"
#include "ui/workspaces/remove_workspace_dialog.h"
#include "ui/workspaces/replace_key_dialog.h"
#include "ui/workspaces/workspace_dialog.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <utility>

namespace klipy::ui {

namespace {
const QString geometryKey = QStringLiteral("window/geometry");
const QString pageKey = QStringLiteral("window/page");
} // namespace

MainWindow::MainWindow(Parts parts, QWidget* parent)
    : QMainWindow(parent), m_parts(std::move(parts)), m_side(new SideBar(this)), m_strip(new WorkspaceStrip(this)),
      m_stack(new QStackedWidget(this)), m_welcome(new EmptyState(this)),
      m_banner(new Banner(this)),
      m_links(new LinkGate(this, m_parts.openLink)),
      m_idle(new IdleLock(m_parts.workspaces->services().clock, this)) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(QIcon(QStringLiteral(":/klipy/icons/app/klipy-desktop.svg")));
    m_idle->setMinutes(idleMinutes());
    buildLayout();
    buildStatusBar();
    buildMenus();
    for (const PageEntry& entry : pageEntries)
        m_side->records().addEntry(QString::fromLatin1(entry.key), icon(QString::fromLatin1(entry.icon)),
                                   pageTitle(entry));
    for (const ToolEntry& entry : toolEntries())
        m_side->tools().addEntry(QString::fromLatin1(entry.key), icon(QString::fromLatin1(entry.icon)),
                                 toolTitle(entry));

    connect(m_strip, &WorkspaceStrip::lockRequested, this, &MainWindow::lock);
    connect(m_strip, &WorkspaceStrip::unlockRequested, this, &MainWindow::unlock);
    connect(m_idle, &IdleLock::idle, this, &MainWindow::lockAll);
    // A key's expiry comes nearer while the program runs.
    auto* days = new DayWatch(m_parts.workspaces->services().clock, this);
    connect(days, &DayWatch::dayChanged, this, &MainWindow::updateStatus);
    qApp->installEventFilter(this);
    connect(m_side, &SideBar::addWorkspaceRequested, this, &MainWindow::addWorkspace);
    connect(m_side, &SideBar::workspaceChosen, m_parts.workspaces, &Workspaces::open);
    connect(m_side, &SideBar::workspaceMenuRequested, this, &MainWindow::showWorkspaceMenu);
    connect(m_side, &SideBar::pageChosen, this, &MainWindow::showPage);
    connect(m_banner, &Banner::actionTriggered, this, &MainWindow::tryAgain);
    connect(m_parts.workspaces, &Workspaces::currentChanged, this, &MainWindow::showCurrent);
    connect(m_parts.workspaces, &Workspaces::contractNoticed, this, &MainWindow::sayContract);
    connect(&m_parts.workspaces->registry(), &WorkspaceRegistry::changed, this, &MainWindow::listWorkspaces);
    setMinimumSize(900, 480);
    resize(1280, 800);
    restoreGeometry(m_parts.settings->value(geometryKey).toByteArray());
    m_strip->hide();
    m_side->setPagesShown(false);
    m_gauge->hide();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout() {
    m_welcome->setObjectName(QStringLiteral("welcome"));
    m_welcome->setContent(QStringLiteral("workspace"), tr("No workspace yet"),
                          tr("Add your Klipy workspace with an API key from Klipy's Settings → API, or look around in "
                             "the demo, which runs on this computer and needs no key."));
    m_welcome->setActions(tr("Add a workspace…"), m_parts.openDemo ? tr("Open the demo") : QString());
    connect(m_welcome, &EmptyState::firstActionTriggered, this, &MainWindow::addWorkspace);
    connect(m_welcome, &EmptyState::secondActionTriggered, this, [this] { m_parts.openDemo(); });
    m_stack->addWidget(new QWidget(m_stack));
    m_stack->addWidget(m_welcome);

    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(m_side);
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({216, 1064});
    auto* whole = new QWidget(this);
    auto* layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
    setCentralWidget(whole);
}

void MainWindow::buildStatusBar() {
    m_statusWords = new QLabel(this);
    m_statusWords->setObjectName(QStringLiteral("statusWords"));
    m_statusWords->setTextFormat(Qt::PlainText);
    m_statusWords->setContentsMargins(10, 0, 0, 0);
    m_gauge = new BudgetGauge(this);
    m_gauge->setObjectName(QStringLiteral("budgetGauge"));
    // The gauge counts down by itself, and asks when its figures have run out.
    connect(m_gauge, &BudgetGauge::stateWanted, this, &MainWindow::updateBudget);
    connect(m_gauge, &BudgetGauge::clicked, this, [this] { showPage(QStringLiteral("activity")); });
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_statusWords, 1);
    statusBar()->addPermanentWidget(m_gauge);
}

void MainWindow::showPage(const QString& key) {
    SessionView* view = currentView();
    if (!view)
        return;
    if (const PageEntry* entry = pageEntry(key))
        view->showPage(entry->kind);
    else
        view->showTool(key);
}

SessionView* MainWindow::currentView() const {
    return qobject_cast<SessionView*>(m_stack->currentWidget());
}

void MainWindow::makeView(WorkspaceSession& session) {
    auto* view = new SessionView(session, *m_parts.workspaces, *m_parts.settings, *m_links, m_stack);
    const QString id = session.workspace().id;
    m_views.insert(id, view);
    m_stack->addWidget(view);
    // A save is seen from every page, and from other workspaces too.
    auto* saves = new SaveProgressButton(view->saving(), this);
    statusBar()->insertPermanentWidget(1, saves); // after the words, so that the gauge keeps its place
    connect(saves, &SaveProgressButton::reviewRequested, this, [this, id] {
        m_parts.workspaces->open(id);
        showPage(QStringLiteral("review"));
    });
    // The session goes first when a workspace is removed: its view must not outlive it.
    connect(&session, &WorkspaceSession::aboutToEnd, this, [this, id, saves] {
        m_reopening = m_parts.workspaces->registry().find(id).has_value();
        delete saves;
        SessionView* gone = m_views.take(id);
        m_stack->removeWidget(gone);
        delete gone;
    });
    connect(&session, &WorkspaceSession::budgetChanged, this, &MainWindow::updateBudget);
    connect(&session, &WorkspaceSession::reachableChanged, this, &MainWindow::updateBudget);
    connect(&session, &WorkspaceSession::workspaceChanged, this, &MainWindow::showCurrent);
    connect(&session.editing(), &Editing::modeChanged, this, &MainWindow::updateMode);
    connect(view, &SessionView::statusChanged, this, &MainWindow::updateStatus);
    connect(view, &SessionView::unlockRequested, this, &MainWindow::unlock);
    connect(&session.editing().edits(), &StagedEdits::undoChanged, this, &MainWindow::updateEditing);
    connect(&session.editing(), &Editing::deletionsChanged, this, &MainWindow::updateEditing);
    connect(&session.editing(), &Editing::batchesChanged, this, &MainWindow::updateEditing);
    connect(view, &SessionView::replaceKeyRequested, this, &MainWindow::replaceKey);
    connect(view, &SessionView::sessionKeyRequested, this, &MainWindow::enterSessionKey);
    connect(view, &SessionView::panelShownChanged, m_panelAction, &QAction::setChecked);
    connect(view, &SessionView::pageShown, this, [this](const QString& key) {
        m_side->setCurrentPage(key);
        m_parts.settings->setValue(pageKey, key);
    });
}

void MainWindow::showCurrent() {
    WorkspaceSession* session = m_parts.workspaces->current();
    m_strip->setVisible(session != nullptr);
    m_side->setPagesShown(session != nullptr);
    m_gauge->setVisible(session != nullptr);
    for (QAction* action : std::as_const(m_sessionActions))
        action->setEnabled(session != nullptr);
    listWorkspaces();
    if (!session) {
        m_stack->setCurrentWidget(m_welcome);
        setWindowTitle(tr("Klipy Desktop"));
        updateStatus();
        return;
    }
    const Workspace& workspace = session->workspace();
    setWindowTitle(tr("%1 · %2").arg(workspace.name, tr("Klipy Desktop")));
    m_strip->setWorkspace(workspace);
    updateMode();
    const bool isNew = !m_views.contains(workspace.id);
    if (isNew)
        makeView(*session);
    SessionView* view = m_views.value(workspace.id);
    m_stack->setCurrentWidget(view);
    if (isNew) {
        const QString key = m_parts.settings->value(pageKey).toString();
        const PageEntry* page = pageEntry(key);
        view->showPage(page ? page->kind : RecordKind::Person);
        // A workspace is opened anew when another contract is put in use: on the page where that was done.
        if (std::exchange(m_reopening, false) && toolEntry(key))
            view->showTool(key);
    } else {
        m_side->setCurrentPage(view->currentKey());
    }
    m_panelAction->setChecked(view->isPanelShown());
    updateStatus();
    updateBudget();
}

void MainWindow::listWorkspaces() {
    const WorkspaceSession* session = m_parts.workspaces->current();
    m_side->setWorkspaces(m_parts.workspaces->registry().workspaces(),
                          session ? session->workspace().id : QString());
}

void MainWindow::updateStatus() {
    SessionView* view = currentView();
    if (!view) {
        m_statusWords->clear();
        return;
    }
    for (const PageEntry& entry : pageEntries)
        m_side->setMark(QString::fromLatin1(entry.key), countMark(view->page(entry.kind).count()));
    QStringList words;
    if (view->session().key().isUsable())
        words.append(countSentence(view->currentPage().count()));
    if (const int staged = view->session().editing().edits().count(); staged > 0)
        words.append(staged == 1 ? tr("1 staged record") : tr("%1 staged records").arg(QLocale().toString(staged)));
    m_statusWords->setText(words.join(QStringLiteral(" · ")));
    updateEditing();
    m_strip->setNotice(keyNotice(view->session()));
}

void MainWindow::updateBudget() {
    const WorkspaceSession* session = m_parts.workspaces->current();
    Scheduler* scheduler = session ? session->scheduler() : nullptr;
    m_gauge->setVisible(scheduler != nullptr);
    const bool reachable = !scheduler || scheduler->isReachable();
    m_gauge->setReachable(reachable);
    sayOffline(!reachable);
    if (!scheduler)
        return;
    m_gauge->setState(scheduler->budget());
    m_gauge->setHistory(scheduler->history());
}

void MainWindow::sayContract(const QString& id, const ContractNotice& notice) {
    using Kind = ContractNotice::Kind;
    const auto workspace = m_parts.workspaces->registry().find(id);
    if (!workspace)
        return;
    const QString builtIn = tr("The built-in contract is in use. Load the document again on the page “Contract”.");
    QString detail;
    switch (notice.kind) {
    case Kind::Broken:
        detail = tr("The document that was loaded for it can't be read any more, and was set aside. ") + builtIn;
        break;
    case Kind::Unreadable:
        detail = tr("The system doesn't let us read the document that was loaded for it. ") + builtIn;
        break;
    case Kind::Newer:
        detail = tr("A newer version of this program has kept the document that was loaded for it. ") + builtIn;
        break;
    case Kind::NotKept:
        detail = tr("The document is in use, but it could not be written to the disk: it is gone when you quit.");
        break;
    case Kind::NotRemoved:
        detail = tr("Its document was taken back, but the file could not be removed: it is back at the next start.");
        break;
    }
    m_banner->showMessage(Banner::Tone::Warning, tr("The contract of “%1”").arg(workspace->name), detail);
}

void MainWindow::sayOffline(bool offline) {
    if (std::exchange(m_offline, offline) == offline)
        return;
    if (offline)
        m_banner->showMessage(Banner::Tone::Warning, tr("The server can't be reached"),
                              tr("What is shown is what was last read."), tr("Try again"));
    else
        m_banner->dismiss();
}

void MainWindow::tryAgain() {
    if (SessionView* view = currentView()) {
        view->session().readFirstPages();
        view->currentPage().refresh();
    }
}

void MainWindow::showProblem(const QString& title, const QString& detail) {
    m_banner->showMessage(Banner::Tone::Error, title, detail);
}

void MainWindow::addWorkspace() {
    auto* dialog = new WorkspaceDialog(*m_parts.workspaces, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::editWorkspace(const QString& id) {
    const auto workspace = m_parts.workspaces->registry().find(id);
    if (!workspace)
        return;
    auto* dialog = new WorkspaceDialog(*m_parts.workspaces, *workspace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::replaceKey() {
    if (WorkspaceSession* session = m_parts.workspaces->current())
        (new ReplaceKeyDialog(*m_parts.workspaces, *session, ReplaceKeyDialog::Purpose::Keep, this))->open();
}

void MainWindow::enterSessionKey() {
    if (WorkspaceSession* session = m_parts.workspaces->current())
        (new ReplaceKeyDialog(*m_parts.workspaces, *session, ReplaceKeyDialog::Purpose::ThisSession, this))->open();
}

void MainWindow::removeWorkspace(const QString& id) {
    const auto workspace = m_parts.workspaces->registry().find(id);
    if (!workspace)
        return;
    auto* dialog = new RemoveWorkspaceDialog(*m_parts.workspaces, *workspace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout() {
    auto* dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showWorkspaceMenu(const QString& id, const QPoint& position) {
    const auto workspace = m_parts.workspaces->registry().find(id);
    if (!workspace)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Open")), &QAction::triggered, this, [this, id] { m_parts.workspaces->open(id); });
    if (workspace->storage != WorkspaceStorage::Demo)
        connect(menu->addAction(tr("Edit…")), &QAction::triggered, this, [this, id] { editWorkspace(id); });
    connect(menu->addAction(tr("Remove…")), &QAction::triggered, this, [this, id] { removeWorkspace(id); });
    menu->popup(position);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_parts.settings->setValue(geometryKey, saveGeometry());
    const QuitRisks risks = quitRisks();
    if (risks.saves > 0 || (risks.lost > 0 && !m_quitting)) {
        event->ignore();
        askToQuit(risks);
        return;
    }
    QMainWindow::closeEvent(event);
}

} // namespace klipy::ui
