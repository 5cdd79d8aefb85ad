#include "ui/activity/activity_page.h"

#include "ui/activity/activity_charts.h"
#include "ui/activity/activity_header.h"
#include "ui/activity/activity_warning.h"
#include "ui/activity/request_export.h"
#include "ui/activity/request_filter.h"
#include "ui/activity/request_filter_bar.h"
#include "ui/activity/request_log_model.h"
#include "ui/activity/request_table_view.h"
#include "ui/activity/request_words.h"
#include "ui/common/banner.h"
#include "ui/common/empty_state.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace klipy::ui {

namespace {

constexpr qint64 refreshEveryMs = 250;
constexpr qint64 minuteMs = 60'000;
// The figures of a warning change with every answer; a screen reader is told of them now and then.
constexpr qint64 rewarnAfterMs = 10'000;

const QString chartsKey = QStringLiteral("activity/charts");

bool sameKinds(const QList<TrafficWarning>& one, const QList<TrafficWarning>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const TrafficWarning& a, const TrafficWarning& b) { return a.kind == b.kind; });
}

} // namespace

ActivityPage::ActivityPage(Activity& activity, std::shared_ptr<Clock> clock, QSettings& settings, QWidget* parent)
    : QWidget(parent), m_activity(activity), m_clock(std::move(clock)), m_settings(settings),
      m_model(new RequestLogModel([keptClock = m_clock] { return keptClock->wallMs(); }, this)),
      m_rows(new RequestFilter(*m_model, this)), m_header(new ActivityHeader(this)), m_warning(new Banner(this)),
      m_notice(new Banner(this)), m_charts(new ActivityCharts(this)), m_filter(new RequestFilterBar(this)),
      m_body(new QStackedWidget(this)), m_table(new RequestTableView(*m_rows, settings, this)),
      m_empty(new EmptyState(this)), m_pending(activity.log().entries()),
      m_refreshedAt(m_clock->monotonicMs() - refreshEveryMs) {
    setObjectName(QStringLiteral("activityPage"));
    setAccessibleName(tr("Activity"));
    m_warning->setObjectName(QStringLiteral("warningBanner"));
    m_notice->setObjectName(QStringLiteral("exportBanner"));
    build();
    connectParts();
    refresh();
}

ActivityPage::~ActivityPage() = default;

void ActivityPage::build() {
    m_body->addWidget(m_table);
    m_body->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* banners = new QVBoxLayout;
    banners->setContentsMargins(12, 6, 12, 0);
    banners->setSpacing(8);
    banners->addWidget(m_warning);
    banners->addWidget(m_notice);
    layout->addWidget(m_header);
    layout->addLayout(banners);
    layout->addWidget(m_charts);
    layout->addWidget(m_filter);
    layout->addWidget(m_body, 1);
    m_header->setChartsShown(m_settings.value(chartsKey, true).toBool());
}

void ActivityPage::connectParts() {
    connect(&m_activity, &Activity::added, this, &ActivityPage::take);
    connect(&m_activity, &Activity::warningsChanged, this, &ActivityPage::refreshSoon);
    connect(&m_activity.history(), &TrafficHistory::changed, this, &ActivityPage::refreshSoon);
    connect(m_header, &ActivityHeader::exportRequested, this, &ActivityPage::askForFile);
    connect(m_header, &ActivityHeader::chartsShownChanged, this, [this](bool shown) {
        m_settings.setValue(chartsKey, shown);
        updateBody();
    });
    connect(m_filter, &RequestFilterBar::choiceChanged, this, &ActivityPage::choose);
    connect(m_filter, &RequestFilterBar::newestRequested, this, [this] {
        m_table->showNewest();
        focusTable();
    });
    connect(m_table, &RequestTableView::followsNewestChanged, this, &ActivityPage::updateCount);
    connect(m_empty, &EmptyState::firstActionTriggered, m_filter, &RequestFilterBar::showAll);
}

void ActivityPage::focusTable() {
    m_body->currentWidget()->setFocus(Qt::OtherFocusReason);
}

QString ActivityPage::status() const {
    const qint64 total = m_activity.log().total();
    return total == 0 ? tr("Nothing was sent yet") : tr("%1 in this session").arg(requestsText(total));
}

// What comes in

void ActivityPage::take(const LogEntry& entry) {
    m_pending.append(entry);
    if (m_pending.size() > 2 * RequestLogModel::capacity) // while nobody looks; half at a time, so that it stays cheap
        m_pending.remove(0, m_pending.size() - RequestLogModel::capacity);
    refreshSoon();
}

void ActivityPage::refreshSoon() {
    if (!isVisible() || m_refresh)
        return;
    const qint64 passed = m_clock->monotonicMs() - m_refreshedAt;
    m_refresh = m_clock->after(std::max<qint64>(0, refreshEveryMs - passed), [this] { refresh(); });
}

void ActivityPage::refresh() {
    // These alarms, one of which may be ringing.
    const auto ended = std::move(m_refresh);
    const auto minuteEnded = std::move(m_nextMinute);
    m_refreshedAt = m_clock->monotonicMs();
    const int rowsBefore = m_rows->rowCount();
    const bool followed = m_table->followsNewest();
    m_model->add(std::exchange(m_pending, {}));
    m_newer = followed ? 0 : m_newer + std::max(0, m_rows->rowCount() - rowsBefore);
    m_charts->showFigures(m_activity, m_clock->wallMs());
    updateWarning();
    updateCount();
    updateBody();
    emit statusChanged();
    const qint64 untilNextMinute = minuteMs - m_clock->wallMs() % minuteMs;
    m_nextMinute = isVisible() ? m_clock->after(untilNextMinute, [this] { refresh(); }) : nullptr;
}

void ActivityPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

// What is said

void ActivityPage::updateBody() {
    const bool nothingSent = m_activity.log().total() == 0;
    const bool nothingKnown = nothingSent && m_activity.history().hours().isEmpty();
    m_charts->setVisible(!nothingKnown && m_settings.value(chartsKey, true).toBool());
    m_filter->setVisible(!nothingSent);
    m_header->setExportEnabled(m_rows->rowCount() > 0);
    m_header->setChartsAvailable(!nothingKnown);
    if (m_rows->rowCount() > 0) {
        m_body->setCurrentWidget(m_table);
        return;
    }
    if (nothingSent) {
        m_empty->setContent(QStringLiteral("activity"), tr("Nothing was sent yet"),
                            tr("Every request of this session turns up here: when, what for, how it ended, and how "
                               "long it took and waited. What was in it, the key and the query are never kept."));
        m_empty->setActions({});
    } else {
        m_empty->setContent(QStringLiteral("search"), tr("No request is like that"),
                            tr("None of the requests in the list fits the filter."));
        m_empty->setActions(tr("Show all"));
    }
    m_body->setCurrentWidget(m_empty);
}

void ActivityPage::updateCount() {
    const qint64 total = m_activity.log().total();
    if (m_table->followsNewest())
        m_newer = 0;
    if (total > RequestLogModel::capacity)
        m_header->setCount(tr("%1 in this session; the list holds the last %2")
                               .arg(requestsText(total), QLocale().toString(RequestLogModel::capacity)));
    else
        m_header->setCount(total == 0 ? QString() : status());
    m_filter->setShown(m_rows->choice().showsAll() ? QString()
                                                   : tr("%1 of %2 shown").arg(QLocale().toString(m_rows->rowCount()),
                                                                              QLocale().toString(m_model->rowCount())));
    m_filter->setNewer(m_newer);
}

void ActivityPage::updateWarning() {
    const QList<TrafficWarning>& warnings = m_activity.warnings();
    if (warnings == m_warned)
        return;
    const bool known = sameKinds(warnings, m_warned);
    const qint64 now = m_clock->monotonicMs();
    if (known && m_warning->isHidden())
        return; // read and closed
    const qint64 wait = m_warnedAt + rewarnAfterMs - now;
    if (known && wait > 0) {
        m_rewarn = m_clock->after(wait, [this] { refreshSoon(); });
        return;
    }
    m_warned = warnings;
    m_warnedAt = now;
    if (warnings.isEmpty()) {
        m_warning->dismiss();
        return;
    }
    const ActivityWarning words = describe(warnings);
    const bool slowOnly = warnings.first().kind == TrafficWarning::Kind::Slow;
    m_warning->showMessage(slowOnly ? Banner::Tone::Warning : Banner::Tone::Error, words.title, words.advice);
}

// What can be done

void ActivityPage::choose() {
    m_rows->choose(m_filter->choice());
    m_newer = 0;
    m_table->showNewest();
    updateCount();
    updateBody();
}

QList<LogEntry> ActivityPage::shownEntries() const {
    QList<LogEntry> entries;
    entries.reserve(m_rows->rowCount());
    for (int row = 0; row < m_rows->rowCount(); ++row)
        entries.append(m_rows->entry(row));
    return entries;
}

void ActivityPage::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Export requests"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_clock->wallMs()).date();
    dialog->selectFile(QStringLiteral("klipy-requests-%1.csv").arg(today.toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this, &ActivityPage::exportTo);
    dialog->open();
}

void ActivityPage::exportTo(const QString& path) {
    const QList<LogEntry> entries = shownEntries();
    const QString failure = saveWhole(path, requestsAsCsv(entries));
    const QString name = QDir::toNativeSeparators(path);
    if (!failure.isEmpty()) {
        m_notice->showMessage(Banner::Tone::Error, tr("The file couldn't be written"),
                              tr("%1: %2. Nothing was changed there; choose another place or name.", "path: error")
                                  .arg(name, failure));
        return;
    }
    const QString what = m_rows->choice().showsAll()
                             ? tr("All requests in the list, newest first.")
                             : tr("Only those that the filter shows, newest first; %1 are in the list.")
                                   .arg(QLocale().toString(m_model->rowCount()));
    m_notice->showMessage(Banner::Tone::Info, tr("Exported %1").arg(requestsText(entries.size())),
                          what + u'\n' + name);
}

} // namespace klipy::ui
