#include "ui/activity/activity_charts.h"

#include "core/activity/traffic_figures.h"
#include "ui/activity/activity_comparison_card.h"
#include "ui/activity/latency_chart.h"
#include "ui/activity/status_chart.h"
#include "ui/activity/traffic_chart.h"

#include <QGridLayout>

#include <algorithm>

namespace klipy::ui {

ActivityCharts::ActivityCharts(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_traffic(new TrafficChart(this)),
      m_latency(new LatencyChart(this)), m_status(new StatusChart(this)),
      m_comparison(new ActivityComparisonCard(this)) {
    setObjectName(QStringLiteral("activityCharts"));
    m_grid->setContentsMargins(12, 8, 12, 4);
    m_grid->setSpacing(10);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    arrange(4);
}

void ActivityCharts::arrange(int columns) {
    if (m_columns == columns)
        return;
    m_columns = columns;
    QWidget* const cards[] = {m_traffic, m_latency, m_status, m_comparison};
    // Where all stand side by side, the bars of a few statuses need the least room.
    const int stretch[] = {15, 12, 9, 13};
    int place = 0;
    for (QWidget* card : cards) {
        m_grid->addWidget(card, place / columns, place % columns);
        ++place;
    }
    for (int column = 0; column < 4; ++column)
        m_grid->setColumnStretch(column, column < columns ? (columns == 4 ? stretch[column] : 1) : 0);
}

QSize ActivityCharts::minimumSizeHint() const {
    // As narrow as two by two, whatever it is now; or it could never become so.
    const int column = std::max(m_traffic->minimumSizeHint().width(), m_comparison->minimumSizeHint().width());
    return {2 * column + m_grid->spacing() + 24, QWidget::minimumSizeHint().height()};
}

void ActivityCharts::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int narrow = 60 * fontMetrics().averageCharWidth() + 380;
    arrange(width() < narrow ? 2 : 4);
}

void ActivityCharts::showFigures(Activity& activity, qint64 nowMs) {
    const QList<LogEntry>& entries = activity.log().entries();
    const QList<TrafficMinute> shown = minutes(entries, nowMs, shownMinutes);
    const TrafficFigures all = figures(entries);
    m_traffic->setMinutes(shown);
    m_latency->setFigures(shown, all);
    m_status->setFigures(all);
    m_comparison->setFigures(compareWithLastWeek(activity.history(), QDateTime::fromMSecsSinceEpoch(nowMs)));
}

} // namespace klipy::ui
