#include "ui/activity/chart_paint.h"

#include "ui/common/colors.h"

#include <QPainter>

#include <algorithm>

namespace klipy::ui {

QColor chartColor(ChartSeries series, const QPalette& palette) {
    switch (series) {
    case ChartSeries::Succeeded:
    case ChartSeries::Median:
        return accentColor(palette);
    case ChartSeries::Refused:
        return toneText(Tone::Warning, palette);
    case ChartSeries::Broken:
        return toneText(Tone::Error, palette);
    case ChartSeries::Slowest:
        break;
    }
    return mutedTextColor(palette);
}

void paintChartBar(QPainter& painter, const QRectF& bar, ChartSeries series, const QPalette& palette) {
    const QColor color = chartColor(series, palette);
    if (series != ChartSeries::Refused) {
        painter.fillRect(bar, series == ChartSeries::Succeeded ? blend(color, palette.color(QPalette::Base), 0.75)
                                                               : color);
        return;
    }
    // Drawn, not a brush with a pattern: that would not grow with the scale of the screen.
    painter.save();
    painter.fillRect(bar, blend(color, palette.color(QPalette::Base), 0.30));
    painter.setClipRect(bar, Qt::IntersectClip);
    painter.setPen(QPen(color, 1.2));
    constexpr qreal step = 4;
    for (qreal x = bar.left() - bar.height(); x < bar.right(); x += step)
        painter.drawLine(QPointF(x, bar.bottom()), QPointF(x + bar.height(), bar.top()));
    painter.restore();
}

QPen chartPen(ChartSeries series, const QPalette& palette) {
    QPen pen(chartColor(series, palette), series == ChartSeries::Slowest ? 1.4 : 2.0);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (series == ChartSeries::Slowest)
        pen.setDashPattern({3.0, 2.5});
    return pen;
}

qint64 roundMaximum(qint64 value) {
    if (value <= 10)
        return std::max<qint64>(1, value);
    for (qint64 unit = 1;; unit *= 10) {
        for (const qint64 step : {10, 12, 15, 20, 25, 30, 40, 50, 60, 80}) {
            if (step * unit >= value)
                return step * unit;
        }
    }
}

} // namespace klipy::ui
