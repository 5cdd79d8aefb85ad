#include "ui/detail/timeline_view.h"

#include "core/api/client.h"
#include "ui/common/banner.h"
#include "ui/common/empty_state.h"
#include "ui/common/plain_text.h"
#include "ui/common/spinner.h"
#include "ui/detail/timeline_delegate.h"
#include "ui/detail/timeline_model.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>

namespace klipy::ui {

namespace {
/// Long enough that holding an arrow key down in a table costs one request and not twenty.
constexpr int pauseMs = 200;
} // namespace

TimelineView::TimelineView(QWidget* parent)
    : QWidget(parent), m_banner(new Banner), m_status(new QLabel), m_list(new QListView),
      m_more(new QPushButton(tr("Load more"))), m_spinner(new Spinner), m_empty(new EmptyState), m_reading(new QWidget),
      m_readingWords(new QLabel), m_pages(new QStackedLayout) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &TimelineView::start);
    buildList();
    buildLayout();
    connect(m_banner, &Banner::retryRequested, this, &TimelineView::retry);
    connect(m_banner, &Banner::startOverRequested, this, &TimelineView::retry);
    connect(m_banner, &Banner::replaceKeyRequested, this, &TimelineView::replaceKeyRequested);
    showState();
}

TimelineView::~TimelineView() {
    dropFeed();
}

void TimelineView::buildList() {
    m_list->setObjectName(QStringLiteral("timelineList"));
    m_list->setAccessibleName(tr("Timeline"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setItemDelegate(new TimelineDelegate([this] { return m_context.now(); }, m_list));
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        emit openRecordRequested(RecordKind::Interaction, index.data(TimelineModel::IdRole).toString());
    });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value > 0 && value == m_list->verticalScrollBar()->maximum())
            loadMore();
    });
}

void TimelineView::buildLayout() {
    m_status->setObjectName(QStringLiteral("timelineStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_more->setObjectName(QStringLiteral("timelineMore"));
    m_empty->setObjectName(QStringLiteral("timelineEmpty"));
    m_banner->setObjectName(QStringLiteral("timelineBanner"));
    connect(m_more, &QPushButton::clicked, this, &TimelineView::loadMore);

    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 6, 12, 6);
    foot->addWidget(m_spinner);
    foot->addWidget(m_status, 1);
    foot->addWidget(m_more);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_banner);
    all->addLayout(m_pages, 1);
    all->addLayout(foot);
    // Only now: a stacked layout shows its first page at once, and one without a parent would be a window of its own.
    m_pages->addWidget(m_empty);
    m_pages->addWidget(buildReading());
    m_pages->addWidget(m_list);
}

QWidget* TimelineView::buildReading() {
    m_reading->setObjectName(QStringLiteral("timelineReading"));
    m_readingWords->setTextFormat(Qt::PlainText);
    m_readingWords->setWordWrap(true);
    m_readingWords->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    auto* spinner = new Spinner;
    spinner->setFixedSize(28, 28);
    auto* column = new QVBoxLayout(m_reading);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(spinner, 0, Qt::AlignHCenter);
    column->addWidget(m_readingWords);
    column->addStretch(3);
    return m_reading;
}

void TimelineView::setContext(const PanelContext& context) {
    dropFeed();
    m_context = context;
    clear();
}

void TimelineView::setSubject(RecordKind kind, const QString& id, const QString& name) {
    m_name = name;
    if (kind == m_kind && id == m_id) {
        showState();
        return;
    }
    clear();
    m_kind = kind;
    m_id = id;
    showState();
    if (isVisible())
        m_pause.start();
}

void TimelineView::clear() {
    m_pause.stop();
    m_started = false;
    m_id.clear();
    m_currentId.clear();
    if (m_feed)
        m_feed->setFilter({}, {});
    showState();
}

void TimelineView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_pause.isActive())
        start();
}

void TimelineView::buildFeed() {
    const std::shared_ptr<const Contract> contract = m_context.contract;
    m_store = std::make_unique<RecordStore>(
        std::shared_ptr<const KindDescription>(contract, &contract->kind(RecordKind::Interaction)));
    m_model = std::make_unique<TimelineModel>(*m_store);
    m_feed = std::make_unique<PageFeed>(*m_context.client, *m_store);
    m_list->setModel(m_model.get());
    connect(m_feed.get(), &PageFeed::progressChanged, this, &TimelineView::showState);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        if (current.isValid())
            m_currentId = current.data(TimelineModel::IdRole).toString();
    });
}

void TimelineView::dropFeed() {
    m_started = false;
    m_feed.reset();
    const std::unique_ptr<QItemSelectionModel> selection(m_list->selectionModel()); // setModel() leaves it behind
    m_list->setModel(nullptr);
    m_model.reset();
    m_store.reset();
}

std::optional<TimelineFilter> TimelineView::filter() const {
    if (!m_context.contract || !m_context.client)
        return std::nullopt;
    return timelineFilter(*m_context.contract, m_kind, m_id);
}

void TimelineView::start() {
    if (m_started || !isVisible())
        return;
    const auto wanted = filter();
    if (!wanted)
        return;
    m_started = true;
    if (!m_feed)
        buildFeed();
    m_feed->setFilter(wanted->query, wanted->belongs);
    loadMore();
}

void TimelineView::loadMore() {
    if (m_started)
        m_feed->loadMore(Lane::Visible);
}

void TimelineView::retry() {
    if (m_started)
        m_feed->retry();
}

void TimelineView::refresh() {
    if (m_started)
        m_feed->refresh();
}

void TimelineView::showState() {
    const FeedProgress progress = m_started ? m_feed->progress() : FeedProgress();
    const bool hasRows = m_model && m_model->rowCount() > 0;
    const bool isRunning = progress.run != FeedProgress::Run::None || m_pause.isActive();
    showError(progress.error);
    showPage(progress, hasRows, isRunning);
    m_spinner->setVisible(hasRows && isRunning);
    m_status->setText(hasRows ? statusText(progress) : QString());
    m_status->setVisible(hasRows);
    m_more->setVisible(hasRows && !progress.complete && !progress.error && !isRunning);
    keepCurrent();
}

/// Only where it changes, so that a banner that was closed stays closed.
void TimelineView::showError(const std::optional<ApiError>& error) {
    if (error == m_shownError)
        return;
    m_shownError = error;
    if (error)
        m_banner->showError(describe(*error, m_context.client->standing().meaning(*error)));
    else
        m_banner->dismiss();
}

void TimelineView::showPage(const FeedProgress& progress, bool hasRows, bool isRunning) {
    const QString whose = oneLine(m_name.isEmpty() ? m_id : m_name, 120);
    if (hasRows) {
        m_pages->setCurrentWidget(m_list);
        return;
    }
    if (isRunning) {
        m_readingWords->setText(tr("Reading interactions with %1…").arg(whose));
        m_pages->setCurrentWidget(m_reading);
        return;
    }
    m_pages->setCurrentWidget(m_empty);
    if (m_id.isEmpty())
        m_empty->setContent({}, {});
    else if (!m_context.client)
        m_empty->setContent(QStringLiteral("timeline"), tr("No timeline without an API key"));
    else if (!filter())
        m_empty->setContent(QStringLiteral("timeline"), tr("No timeline for this record"),
                            tr("The contract describes no way to ask for its interactions."));
    else if (progress.error)
        m_empty->setContent(QStringLiteral("timeline"), tr("The interactions couldn't be read"));
    else if (progress.complete)
        m_empty->setContent(QStringLiteral("timeline"), tr("No interactions with %1").arg(whose));
    else
        m_empty->setContent(QStringLiteral("timeline"), tr("Interactions with %1").arg(whose));
}

/// The order of lists isn't documented, so "newest" is only ever said of what is loaded.
QString TimelineView::statusText(const FeedProgress& progress) const {
    const int loaded = m_model->rowCount();
    if (progress.complete)
        return loaded == 1 ? tr("1 interaction, all loaded")
                           : tr("%1 interactions, all loaded, newest first").arg(loaded);
    return tr("The newest of the %n loaded so far; there may be more, also newer ones", nullptr, loaded);
}

/// A list whose current row is invalid confuses screen readers.
void TimelineView::keepCurrent() {
    if (!m_model || m_model->rowCount() == 0 || m_list->currentIndex().isValid())
        return;
    QModelIndex current = m_model->indexOfId(m_currentId);
    if (!current.isValid())
        current = m_model->index(0);
    m_list->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
}

} // namespace klipy::ui
