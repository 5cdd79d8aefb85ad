#pragma once

#include "core/activity/traffic_figures.h"
#include "ui/activity/chart_card.h"

namespace klipy::ui {

/// How often each HTTP status came, as bars with their numbers.
class StatusChart final : public ChartCard {
    Q_OBJECT
public:
    explicit StatusChart(QWidget* parent = nullptr);

    void setFigures(const TrafficFigures& figures);

protected:
    void paintPlot(QPainter& painter, const QRectF& plot) const override;
    int partCount() const override { return static_cast<int>(m_bars.size()); }
    QString partText(int part) const override;
    QRectF partRect(int part, const QRectF& plot) const override;

private:
    struct Bar {
        QString words;
        int count = 0;
        std::optional<ChartSeries> series; ///< none: several together
    };

    QList<Bar> m_bars; // the most frequent first
    int m_requests = 0;
};

} // namespace klipy::ui
