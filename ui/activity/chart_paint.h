#pragma once

#include <QColor>
#include <QPalette>
#include <QPen>
#include <QRectF>

class QPainter;

namespace klipy::ui {

/// What a bar or a line stands for. Each has a colour and a pattern or stroke of its own, so that nobody needs to tell
/// colours apart.
enum class ChartSeries {
    Succeeded, ///< plain
    Refused,   ///< hatched
    Broken,    ///< full, in the strongest colour
    Median,    ///< a full line
    Slowest,   ///< a dashed line
};

QColor chartColor(ChartSeries series, const QPalette& palette);
/// A bar, or its little square in a legend.
void paintChartBar(QPainter& painter, const QRectF& bar, ChartSeries series, const QPalette& palette);
/// The pen of a line.
QPen chartPen(ChartSeries series, const QPalette& palette);

/// The next round number that isn't less than \a value: where a scale ends.
qint64 roundMaximum(qint64 value);

} // namespace klipy::ui
