#pragma once

#include "core/activity/traffic_figures.h"

#include <QFont>
#include <QList>
#include <QRectF>
#include <QString>

class QPainter;
class QPalette;
class QWidget;

namespace klipy::ui {

/// What the charts over the last minutes have in common: where their bars may be, and the lines and words around.

/// The part of \a plot for bars and lines: right of the scale's \a top words, above the moments. From left to right.
QRectF scaleArea(const QRectF& plot, const QFont& font, const QString& top);
/// The room of one minute in it.
QRectF slot(const QRectF& area, int part, int parts);
/// The lines at nothing, half and \a top of the scale with their words, and the moments of the first and the last
/// minute. In the painter's font.
void paintScale(QPainter& painter, const QWidget& widget, const QRectF& plot, const QString& top,
                const QList<TrafficMinute>& minutes);
/// What lies under the minute that is pointed at.
void paintMark(QPainter& painter, const QRectF& room, const QPalette& palette);
/// "14:05", in the machine's time zone.
QString minuteText(qint64 startMs);

} // namespace klipy::ui
