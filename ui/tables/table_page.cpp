#include "ui/tables/table_page.h"

#include "ui/common/banner.h"
#include "ui/common/empty_state.h"
#include "ui/common/progress_strip.h"
#include "ui/edits/record_form.h"
#include "ui/tables/cell_editing.h"
#include "ui/tables/cell_note.h"
#include "ui/tables/columns_menu.h"
#include "ui/tables/edit_actions.h"
#include "ui/tables/load_control.h"
#include "ui/tables/load_offer.h"
#include "ui/tables/open_by_id_bar.h"
#include "ui/tables/page_entries.h"
#include "ui/tables/page_header.h"
#include "ui/tables/record_finder.h"
#include "ui/tables/record_table_view.h"
#include "ui/tables/row_menu.h"
#include "ui/tables/staged_delegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShowEvent>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

// What is scrolled past this fast was not looked at.
constexpr int restMs = 60;

QString settingsName(RecordKind kind) {
    return QString::fromLatin1(pageEntry(kind).key);
}

QString iconName(RecordKind kind) {
    return QString::fromLatin1(pageEntry(kind).icon);
}

} // namespace

TablePage::TablePage(WorkspaceSession& session, RecordKind kind, QSettings& settings, QWidget* parent,
                     std::shared_ptr<Clock> clock)
    : QWidget(parent), m_session(session), m_kind(kind),
      m_model(new RecordTableModel(session.store(kind), session.feed(kind), [&session] { return session.names(); },
                                   this)),
      m_view(new RecordTableView(*m_model, this)),
      m_editing(new CellEditing(*m_view, *m_model, session.editing().edits(),
                                [&session] { return editContext(session); }, this)),
      m_columns(settings, settingsName(kind)),
      m_header(new PageHeader(pageTitle(pageEntry(kind)), pageText(pageEntry(kind).search), this)), m_banner(new Banner(this)),
      m_offer(new LoadOffer(this)), m_progress(new ProgressStrip(this)),
      m_load(new LoadControl(session, kind, *m_offer, *m_progress, this, std::move(clock))),
      m_openById(new OpenByIdBar(pageText(pageEntry(kind).askId), this)), m_scope(new QWidget(this)),
      m_scopeWords(new QLabel(m_scope)), m_scopeLoadAll(new QPushButton(tr("Load all"), m_scope)),
      m_scopeLookup(new QPushButton(m_scope)), m_body(new QStackedWidget(this)), m_empty(new EmptyState(this)),
      m_rest(new QTimer(this)) {
    m_rest->setSingleShot(true);
    m_rest->setInterval(restMs);
    setObjectName(settingsName(kind) + QStringLiteral("Page"));
    m_view->setObjectName(settingsName(kind) + QStringLiteral("Table"));
    m_view->setAccessibleName(pageTitle(pageEntry(kind)));
    build();
    connectHeader();
    connectEdits();
    connectSession();
    update();
}

TablePage::~TablePage() {
    m_editing->end();
}

void TablePage::build() {
    m_scope->setObjectName(QStringLiteral("scopeNote"));
    m_scopeWords->setObjectName(QStringLiteral("scopeWords"));
    m_scopeLoadAll->setObjectName(QStringLiteral("scopeLoadAll"));
    m_scopeLookup->setObjectName(QStringLiteral("scopeLookup"));
    m_scopeWords->setTextFormat(Qt::PlainText);
    auto* scope = new QHBoxLayout(m_scope);
    scope->setContentsMargins(12, 0, 12, 6);
    scope->addWidget(m_scopeWords);
    scope->addWidget(m_scopeLoadAll);
    scope->addWidget(m_scopeLookup);
    scope->addStretch(1);

    m_view->setSortingEnabled(true);
    m_view->horizontalHeader()->setSortIndicatorClearable(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);
    m_view->setFrameShape(QFrame::NoFrame);
    m_columns.restore(*m_view->horizontalHeader(), m_model->columns());

    m_body->addWidget(m_view);
    m_body->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_openById);
    layout->addWidget(m_banner);
    layout->addWidget(m_offer);
    layout->addWidget(m_progress);
    layout->addWidget(m_scope);
    layout->addWidget(m_body, 1);
}

void TablePage::connectHeader() {
    connect(m_header, &PageHeader::searchChanged, m_model, &RecordTableModel::setSearch);
    connect(m_header, &PageHeader::searchChanged, this, [this] { m_lookupError.reset(); });
    connect(m_header, &PageHeader::leaveSearchRequested, this, [this] {
        focusTable();
        if (m_view->selectedIds().isEmpty())
            m_view->selectCurrent(); // or nobody would see where the keyboard is
    });
    connect(m_header, &PageHeader::refreshRequested, this, &TablePage::refresh);
    connect(m_header, &PageHeader::openByIdRequested, this, &TablePage::askForId);
    connect(m_header, &PageHeader::loadAllRequested, m_load, &LoadControl::loadAll);
    connect(&m_header->columnsMenu(), &QMenu::aboutToShow, this, [this] {
        fillColumnsMenu(m_header->columnsMenu(), *m_view->horizontalHeader(), m_model->columns(), m_columns);
    });
    connect(m_openById, &OpenByIdBar::openRequested, this, &TablePage::openRecord);
    connect(m_openById, &OpenByIdBar::closed, this, &TablePage::focusTable);
    connect(m_scopeLoadAll, &QPushButton::clicked, m_load, &LoadControl::loadAll);
    connect(m_scopeLookup, &QPushButton::clicked, this, &TablePage::lookUpEmail);
    connect(m_load, &LoadControl::askingChanged, this, &TablePage::updateScope);
    connect(m_load, &LoadControl::declined, this, &TablePage::focusTable);
    connect(m_banner, &Banner::retryRequested, this, &TablePage::retry);
    connect(m_banner, &Banner::startOverRequested, this, &TablePage::startOver);
    connect(m_banner, &Banner::replaceKeyRequested, this, &TablePage::replaceKeyRequested);
    connect(m_empty, &EmptyState::firstActionTriggered, this, [this] { m_header->setSearch({}); });
    const auto save = [this] { m_columns.save(*m_view->horizontalHeader(), m_model->columns()); };
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, save);
    connect(m_view->horizontalHeader(), &QHeaderView::sectionMoved, this, save);
}

void TablePage::choose(const QString& id) {
    m_pendingId = id;
    choosePending();
    focusTable();
}

void TablePage::connectSession() {
    connect(m_model, &RecordTableModel::rowsSettled, this, &TablePage::choosePending);
    connect(m_model, &RecordTableModel::rowsSettled, this, &TablePage::update);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TablePage::update);
    auto* rows = new RowMenu(*m_view, *m_model, [this] { return m_session.names(); }, this);
    connect(rows, &RowMenu::linkActivated, this, &TablePage::linkActivated);
    connect(rows, &RowMenu::openRecordRequested, this, &TablePage::openRecordRequested);
    connect(m_view, &RecordTableView::currentIdChanged, this,
            [this](const QString& id) { emit recordChosen(m_kind, id); });
    connect(m_view, &RecordTableView::linkActivated, this, &TablePage::linkActivated);
    connect(m_view, &RecordTableView::recordLinkActivated, this, &TablePage::openRecordRequested);
    connect(m_view, &RecordTableView::openRequested, this, &TablePage::panelRequested);
    connect(m_view, &RecordTableView::visibleRowsChanged, m_rest, qOverload<>(&QTimer::start));
    connect(m_rest, &QTimer::timeout, this, &TablePage::readVisible);
    connect(&m_session, &WorkspaceSession::namesChanged, m_model, &RecordTableModel::namesChanged);
    connect(&m_session, &WorkspaceSession::keyChanged, this, &TablePage::update);
    connect(&m_session, &WorkspaceSession::keyInUseChanged, m_rest, qOverload<>(&QTimer::start));
    for (const RecordKind other : allRecordKinds) {
        PageFeed* feed = m_session.feed(other);
        if (feed && other != m_kind)
            connect(feed, &PageFeed::progressChanged, this, &TablePage::updateBanner);
    }
    if (PageFeed* feed = m_session.feed(m_kind)) {
        connect(feed, &PageFeed::progressChanged, this, &TablePage::update);
    } else {
        connect(&m_session.companies(), &CompanyReader::progressChanged, this, &TablePage::update);
        connect(&m_session.companies(), &CompanyReader::companiesLearnt, m_rest, qOverload<>(&QTimer::start));
    }
}

PageCount TablePage::count() const {
    const RecordStore& store = m_session.store(m_kind);
    PageCount count;
    count.kind = m_kind;
    count.known = static_cast<int>(store.size() - store.draftCount());
    count.loaded = static_cast<int>(store.loadedCount());
    count.shown = m_model->rowCount();
    if (const PageFeed* feed = m_session.feed(m_kind)) {
        count.complete = feed->progress().complete;
        count.known = count.loaded; // what is only named by others isn't of this list
    } else {
        count.listed = false;
    }
    return count;
}

QString TablePage::currentId() const {
    return m_view->currentId();
}

void TablePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_rest->start();
}

// What can be done

void TablePage::refresh() {
    m_lookupError.reset();
    QStringList onScreen;
    const auto rows = m_view->visibleRows();
    for (const int row : rows)
        onScreen.append(m_model->entry(row).id);
    m_load->refresh(onScreen);
}

void TablePage::retry() {
    m_lookupError.reset();
    if (PageFeed* feed = m_session.feed(m_kind))
        feed->retry();
    else
        m_session.companies().retry();
    update();
}

void TablePage::startOver() {
    m_load->refresh();
}

void TablePage::focusSearch() {
    m_header->searchField().setFocus(Qt::ShortcutFocusReason);
    m_header->searchField().selectAll();
}

void TablePage::focusTable() {
    // While there is no row yet, what says so holds the keyboard for the table, which then gets it.
    m_body->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void TablePage::askForId() {
    m_openById->ask();
}

void TablePage::openRecord(const QString& id) {
    if (m_session.store(m_kind).record(id)) {
        m_openById->finish();
        m_pendingId = id;
        choosePending();
        emit recordChosen(m_kind, id);
        return;
    }
    m_openById->setBusy(true);
    m_lookup = m_session.lookup(m_kind).byId(id, [this, id](Result<RecordPtr> found) { afterLookup(found, id); });
}

void TablePage::choosePending() {
    if (m_pendingId.isEmpty() || m_view->select(m_pendingId)) {
        if (!m_model->isBusy()) // or the rows that are being ordered now may not have it
            m_pendingId.clear();
        return;
    }
    // Its row comes with the rows that are being ordered now; or the search hides it.
    if (!m_model->isBusy() && !m_model->query().search.isEmpty())
        m_header->setSearch({});
}

void TablePage::lookUpEmail() {
    const QString email = m_model->query().search.trimmed();
    m_scopeLookup->setEnabled(false);
    m_lookup =
        m_session.lookup(m_kind).byEmail(email, [this, email](Result<RecordPtr> found) { afterLookup(found, email); });
}

void TablePage::afterLookup(const Result<RecordPtr>& found, const QString& asked) {
    const auto lookup = std::move(m_lookup);
    m_scopeLookup->setEnabled(true);
    m_openById->setBusy(false);
    if (found) {
        m_lookupError.reset();
        openRecord((*found)->id);
    } else {
        m_lookupError = found.error();
        m_asked = asked;
    }
    update();
}

// What is said

void TablePage::update() {
    updateBanner();
    m_load->update();
    m_header->setLoadAllEnabled(m_load->hasRest() && !m_load->isRunning() && m_session.client().hasScheduler());
    updateScope();
    updateBody();
    emit statusChanged();
}

void TablePage::updateBanner() {
    const PageFeed* feed = m_session.feed(m_kind);
    std::optional<ApiError> error = feed ? feed->progress().error : m_session.companies().error();
    if (m_lookupError)
        error = m_lookupError;
    // Being offline is said once for the window, not by each page.
    if (error && error->isNetwork() && m_session.scheduler() && !m_session.scheduler()->isReachable() &&
        m_model->rowCount() > 0)
        error.reset();
    // What a refusal means may turn out later, by what else works.
    const RefusalMeaning meaning =
        error ? m_session.client().standing().meaning(*error) : RefusalMeaning::Unclear;
    if (error == m_shownError && meaning == m_shownMeaning)
        return;
    m_shownError = error;
    m_shownMeaning = meaning;
    if (!error)
        m_banner->dismiss();
    else if (error == m_lookupError && error->kind == ErrorKind::NotFound)
        m_banner->showMessage(Banner::Tone::Warning, tr("The server knows nobody and nothing called “%1”").arg(m_asked),
                              tr("It may have been deleted, or belong to another workspace."));
    else
        m_banner->showError(describe(*error, meaning));
}

void TablePage::updateScope() {
    const PageCount now = count();
    const RowQuery& query = m_model->query();
    const QString words = scopeSentence(now, query);
    const bool partial = now.listed ? !now.complete : now.loaded < now.known;
    const bool email = m_kind == RecordKind::Person && partial && looksLikeEmail(query.search);
    m_scope->setVisible(!words.isEmpty());
    m_scopeWords->setText(words);
    m_scopeLoadAll->setVisible(m_load->hasRest() && !m_load->isRunning() && !m_load->isAsking());
    m_scopeLookup->setVisible(email);
    if (email)
        m_scopeLookup->setText(tr("Ask the server for %1 (1 request)").arg(query.search.trimmed()));
}

void TablePage::updateBody() {
    if (m_model->rowCount() > 0) {
        m_body->setCurrentWidget(m_view);
        return;
    }
    const PageFeed* feed = m_session.feed(m_kind);
    const EmptyWords words = emptyWords(count(), m_model->query().search.trimmed(), m_shownError.has_value(),
                                        feed && feed->isRunning());
    m_empty->setContent(words.isSearch ? QStringLiteral("search") : iconName(m_kind), words.title, words.text);
    m_empty->setActions(words.isSearch ? tr("Clear the search") : QString());
    m_body->setCurrentWidget(m_empty);
}

void TablePage::readVisible() {
    if (!isVisible())
        return;
    QStringList companies;
    const auto rows = m_view->visibleRows();
    const KindDescription& kind = m_session.store(m_kind).kind();
    for (const int row : rows) {
        const Entry& entry = m_model->entry(row);
        if (m_kind == RecordKind::Company)
            companies.append(entry.id);
        else if (entry.record)
            companies.append(linkedCompanies(*entry.record, kind));
    }
    companies.removeDuplicates();
    m_session.companies().setVisible(companies);
}

} // namespace klipy::ui
