#pragma once

#include "core/activity/traffic_figures.h"
#include "ui/activity/chart_card.h"

namespace klipy::ui {

/// How long answers took, minute by minute: the median, and the time that only one in twenty exceeded (p95).
class LatencyChart final : public ChartCard {
    Q_OBJECT
public:
    explicit LatencyChart(QWidget* parent = nullptr);

    /// The minutes oldest first, and the figures of all that the list holds.
    void setFigures(const QList<TrafficMinute>& minutes, const TrafficFigures& all);

protected:
    void paintPlot(QPainter& painter, const QRectF& plot) const override;
    int partCount() const override { return static_cast<int>(m_minutes.size()); }
    QString partText(int part) const override;
    QRectF partRect(int part, const QRectF& plot) const override;

private:
    void paintLine(QPainter& painter, const QRectF& area, ChartSeries series) const;
    static qint64 value(const TrafficMinute& minute, ChartSeries series);

    QList<TrafficMinute> m_minutes;
    qint64 m_maximum = 1; // where the scale ends
    QString m_top;        // the same in words
};

} // namespace klipy::ui
