#include "ui/window/session_view.h"

#include "ui/common/link_gate.h"
#include "ui/common/value_text.h"
#include "ui/detail/record_panel.h"
#include "ui/edits/delete_flow.h"
#include "ui/edits/grace_bar.h"
#include "ui/edits/journal_page.h"
#include "ui/edits/journal_retention.h"
#include "ui/edits/outcome_banner.h"
#include "ui/edits/review_page.h"
#include "ui/edits/save_flow.h"
#include "ui/edits/set_field_dialog.h"
#include "ui/tables/page_entries.h"
#include "ui/tables/record_finder.h"
#include "ui/tables/record_table_view.h"
#include "ui/tables/table_page.h"
#include "ui/window/tool_entries.h"
#include "ui/workspaces/key_state_view.h"

#include <QApplication>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {
const QString splitterKey = QStringLiteral("window/panel");
const QString panelKey = QStringLiteral("window/panelShown");
} // namespace

SessionView::SessionView(WorkspaceSession& session, Workspaces& workspaces, QSettings& settings, LinkGate& links,
                         QWidget* parent)
    : QWidget(parent), m_session(session), m_workspaces(workspaces), m_settings(settings), m_whole(new QStackedWidget(this)),
      m_keyState(new KeyStateView(this)), m_saving(new SaveFlow(session, this, this)),
      m_deleting(new DeleteFlow(session, this, this)), m_grace(new GraceBar(session, this)),
      m_outcomes(new OutcomeBanner(session.editing(), this)), m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_stack(new QStackedWidget(this)), m_panel(new RecordPanel(links, this)) {
    for (const RecordKind kind : allRecordKinds) {
        auto* page = new TablePage(session, kind, settings, m_stack);
        m_pages.emplace(kind, page);
        m_stack->addWidget(page);
        connect(page, &TablePage::openRecordRequested, this, &SessionView::openRecord);
        connect(page, &TablePage::recordChosen, this, &SessionView::showRecord);
        connect(page, &TablePage::statusChanged, this, &SessionView::statusChanged);
        connect(page, &TablePage::linkActivated, &links, &LinkGate::ask);
        connect(page, &TablePage::replaceKeyRequested, this, &SessionView::replaceKeyRequested);
        connect(page, &TablePage::deleteRequested, this, [this](const RecordRef& ref) { deleteRecords({ref}); });
        connect(page, &TablePage::deleteManyRequested, this, &SessionView::deleteRecords);
        connect(page, &TablePage::setFieldRequested, this,
                [this, kind](const QList<RecordRef>& refs) { setField(kind, refs); });
        connect(page, &TablePage::panelRequested, this, [this] {
            setPanelShown(true);
            m_panel->setFocus(Qt::OtherFocusReason);
        });
        RecordStore& store = session.store(kind);
        connect(&store, &RecordStore::changed, this, [this, kind](const QStringList& ids) {
            if (kind == m_shownKind && ids.contains(m_shownId))
                refreshPanel();
        });
        connect(&store, &RecordStore::rearranged, this, [this, kind] {
            if (kind == m_shownKind)
                refreshPanel();
        });
    }
    m_splitter->setObjectName(QStringLiteral("panelSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_stack->setMinimumWidth(430);
    m_panel->setMinimumWidth(280);
    m_splitter->setSizes({740, 324});
    m_splitter->restoreState(m_settings.value(splitterKey).toByteArray());
    m_panel->setVisible(m_settings.value(panelKey, true).toBool());
    m_whole->addWidget(m_splitter);
    m_whole->addWidget(m_keyState);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_outcomes);
    layout->addWidget(m_whole, 1);
    layout->addWidget(m_grace);
    // Before what is on disk has been read: the journal forgets old entries as soon as it has them.
    applyJournalDays(session.editing().journal(), settings);
    m_saving->keepReportsIn(&session.editing().reports());
    buildEditing();

    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_settings.setValue(splitterKey, m_splitter->saveState()); });
    connect(m_panel, &RecordPanel::openRecordRequested, this, &SessionView::openRecord);
    connect(m_panel, &RecordPanel::replaceKeyRequested, this, &SessionView::replaceKeyRequested);
    connect(m_panel, &RecordPanel::decideRequested, this,
            [this](RecordKind kind, const QString& id) { decide({kind, id}); });
    connect(m_panel, &RecordPanel::closeRequested, this, [this] { setPanelShown(false); });
    connect(m_panel, &RecordPanel::retryRequested, this, [this](RecordKind kind, const QString& id) {
        if (kind == RecordKind::Company)
            m_session.companies().reread({id});
        else
            page(kind).openRecord(id);
    });
    connect(m_keyState, &KeyStateView::replaceKeyRequested, this, &SessionView::replaceKeyRequested);
    connect(m_keyState, &KeyStateView::sessionKeyRequested, this, &SessionView::sessionKeyRequested);
    connect(&session, &WorkspaceSession::keyChanged, this, &SessionView::showWhatFits);
    connect(&session, &WorkspaceSession::keyInUseChanged, this, &SessionView::useKey);
    connect(&session, &WorkspaceSession::namesChanged, m_panel, &RecordPanel::refreshNames);
    m_keyState->setSession(&session);
    showWhatFits();
    useKey();
}

void SessionView::buildEditing() {
    connect(m_saving, &SaveFlow::unlockRequested, this, &SessionView::unlockRequested);
    connect(m_saving, &SaveFlow::started, this, [this] { showTool(QStringLiteral("review")); });
    connect(m_saving, &SaveFlow::refused, m_grace, &GraceBar::say);
    connect(m_deleting, &DeleteFlow::told, m_grace, &GraceBar::say);
    connect(m_outcomes, &OutcomeBanner::journalRequested, this, [this](const QString& entryId) {
        showTool(QStringLiteral("journal"));
        if (auto* journal = qobject_cast<JournalPage*>(tool(QStringLiteral("journal"))))
            journal->showEntry(entryId);
    });
    connect(&m_session.editing().edits(), &StagedEdits::changed, this, &SessionView::statusChanged);
    connect(&m_session.editing().edits(), &StagedEdits::temporaryIdReplaced, this,
            [this](const RecordRef& temporary, const QString& realId) {
                if (temporary.kind == m_shownKind && temporary.id == m_shownId)
                    showRecord(temporary.kind, realId);
            });
}

bool SessionView::finishEditing() {
    // A shortcut moves no focus, and the panel's editors commit when it leaves them.
    QWidget* focus = QApplication::focusWidget();
    if (focus && m_panel->isAncestorOf(focus))
        m_panel->setFocus(Qt::OtherFocusReason);
    return currentPage().finishEditing() && !m_panel->hasUnfinishedText();
}

void SessionView::deleteRecords(const QList<RecordRef>& refs) {
    QList<DeletionBatch::Target> targets;
    for (const RecordRef& ref : refs)
        targets.append({ref, m_session.store(ref.kind).server(ref.id)});
    m_deleting->ask(targets);
}

void SessionView::setField(RecordKind kind, const QList<RecordRef>& refs) {
    SetFieldDialog::Rows rows;
    rows.kind = kind;
    rows.selected = refs;
    const TablePage& table = page(kind);
    rows.matching = table.matching();
    rows.search = table.search();
    rows.partly = !m_session.listSize(kind).has_value();
    rows.field = table.currentField();
    auto* dialog = new SetFieldDialog(
        std::move(rows), m_session.editing().edits(),
        [this](const RecordRef& ref) { return m_session.store(ref.kind).server(ref.id); }, editContext(m_session),
        this);
    dialog->open();
}

void SessionView::decide(const RecordRef& ref) {
    showTool(QStringLiteral("review"));
    if (auto* review = qobject_cast<ReviewPage*>(tool(QStringLiteral("review"))))
        review->showRecord(ref);
}

void SessionView::undo() {
    if (m_grace->undoNewest())
        return;
    // What is typed and not staged yet is the newest step: staged first, it is what this takes back.
    if (finishEditing())
        showTouched(m_session.editing().edits().undo());
}

void SessionView::redo() {
    if (finishEditing())
        showTouched(m_session.editing().edits().redo());
}

void SessionView::showTouched(const QList<RecordRef>& refs) {
    if (refs.isEmpty() || !m_shownTool.isEmpty())
        return;
    const RecordRef& first = refs.first();
    if (m_session.store(first.kind).indexOf(first.id) >= 0)
        openRecord(first.kind, first.id);
}

void SessionView::makePanelContext() {
    PanelContext context;
    context.contract = m_session.sharedContract();
    context.client = &m_session.client();
    context.nameOf = [this](RecordKind kind, const QString& id) {
        return m_session.names().isGone(kind, id) ? goneText(id) : m_session.names().name(kind, id);
    };
    context.edits = &m_session.editing().edits();
    context.editing = editContext(m_session);
    m_panel->setContext(context);
}

TablePage& SessionView::currentPage() {
    return *static_cast<TablePage*>(m_stack->currentWidget());
}

void SessionView::showPage(RecordKind kind) {
    TablePage& shown = page(kind);
    m_shownTool.clear();
    m_stack->setCurrentWidget(&shown);
    showWhatFits();
    showRecord(kind, shown.currentId());
    shown.focusTable();
    emit pageShown(currentKey());
}

void SessionView::showTool(const QString& key) {
    const ToolEntry* entry = toolEntry(key);
    if (!entry)
        return;
    if (!m_tools.contains(key)) {
        QWidget* made = entry->make({m_session, m_settings, *m_saving, m_workspaces, *this}, this);
        m_tools.insert(key, made);
        m_whole->addWidget(made);
    }
    m_shownTool = key;
    showWhatFits();
    m_tools.value(key)->setFocus(Qt::OtherFocusReason);
    emit pageShown(key);
}

QString SessionView::currentKey() const {
    if (!m_shownTool.isEmpty())
        return m_shownTool;
    return QString::fromLatin1(pageEntry(static_cast<TablePage*>(m_stack->currentWidget())->kind()).key);
}

void SessionView::openRecord(RecordKind kind, const QString& id) {
    showPage(kind);
    page(kind).openRecord(id);
}

void SessionView::setPanelShown(bool shown) {
    if (isPanelShown() == shown)
        return;
    m_panel->setVisible(shown);
    m_settings.setValue(panelKey, shown);
    emit panelShownChanged(shown);
}

bool SessionView::isPanelShown() const {
    return !m_panel->isHidden();
}

void SessionView::showRecord(RecordKind kind, const QString& id) {
    if (kind != currentPage().kind())
        return;
    m_shownKind = kind;
    m_shownId = id;
    refreshPanel();
}

void SessionView::refreshPanel() {
    RecordStore& store = m_session.store(m_shownKind);
    const qsizetype index = m_shownId.isEmpty() ? -1 : store.indexOf(m_shownId);
    if (index < 0)
        m_panel->clear();
    else if (m_shownKind == RecordKind::Company && store.at(index).presence == Presence::Failed)
        m_panel->showRecord(m_shownKind, store.at(index), m_session.companies().error());
    else
        m_panel->showRecord(m_shownKind, store.at(index));
}

void SessionView::showWhatFits() {
    // The tools need no key: what was done, and what is staged, can be looked at without one.
    if (!m_shownTool.isEmpty())
        m_whole->setCurrentWidget(m_tools.value(m_shownTool));
    else
        m_whole->setCurrentWidget(m_session.key().isUsable() ? static_cast<QWidget*>(m_splitter) : m_keyState);
    emit statusChanged();
}

void SessionView::useKey() {
    makePanelContext();
    refreshPanel();
    m_session.readFirstPages();
    if (m_shownTool.isEmpty())
        currentPage().focusTable();
}

} // namespace klipy::ui
