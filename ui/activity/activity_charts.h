#pragma once

#include "core/activity/activity.h"

#include <QWidget>

class QGridLayout;

namespace klipy::ui {

class ActivityComparisonCard;
class LatencyChart;
class StatusChart;
class TrafficChart;

/// The charts of the page: side by side, or two by two where it is narrow.
class ActivityCharts final : public QWidget {
    Q_OBJECT
public:
    explicit ActivityCharts(QWidget* parent = nullptr);

    /// Works the figures out anew. \a nowMs: Unix ms.
    void showFigures(Activity& activity, qint64 nowMs);
    static constexpr int shownMinutes = 30;

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange(int columns);

    QGridLayout* m_grid;
    TrafficChart* m_traffic;
    LatencyChart* m_latency;
    StatusChart* m_status;
    ActivityComparisonCard* m_comparison;
    int m_columns = 0;
};

} // namespace klipy::ui
