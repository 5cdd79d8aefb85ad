#pragma once

#include "core/activity/traffic_figures.h"
#include "ui/activity/chart_card.h"

namespace klipy::ui {

/// Requests a minute, stacked by how they ended.
class TrafficChart final : public ChartCard {
    Q_OBJECT
public:
    explicit TrafficChart(QWidget* parent = nullptr);

    /// Oldest first.
    void setMinutes(const QList<TrafficMinute>& minutes);

protected:
    void paintPlot(QPainter& painter, const QRectF& plot) const override;
    int partCount() const override { return static_cast<int>(m_minutes.size()); }
    QString partText(int part) const override;
    QRectF partRect(int part, const QRectF& plot) const override;

private:
    QList<TrafficMinute> m_minutes;
    qint64 m_maximum = 1; // where the scale ends
    QString m_top;        // the same in words
};

} // namespace klipy::ui
