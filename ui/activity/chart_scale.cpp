#include "ui/activity/chart_scale.h"

#include "ui/common/colors.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Chart)
};

constexpr int scaleGap = 6; // px between the scale's words and its lines

} // namespace

QRectF scaleArea(const QRectF& plot, const QFont& font, const QString& top) {
    const QFontMetrics metrics(font);
    return plot.adjusted(metrics.horizontalAdvance(top) + scaleGap, metrics.height() / 2.0, 0, -(metrics.height() + 2));
}

QRectF slot(const QRectF& area, int part, int parts) {
    const qreal width = area.width() / qMax(1, parts);
    return {area.left() + part * width, area.top(), width, area.height()};
}

void paintScale(QPainter& painter, const QWidget& widget, const QRectF& plot, const QString& top,
                const QList<TrafficMinute>& minutes) {
    const bool mirror = widget.isRightToLeft();
    const auto placed = [&](const QRectF& rect) {
        return mirror ? QRectF(widget.width() - rect.right(), rect.top(), rect.width(), rect.height()) : rect;
    };
    const QRectF leftToRight = scaleArea(plot, painter.font(), top);
    const QRectF area = placed(leftToRight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(separatorColor(widget.palette()), 1));
    for (const qreal y : {area.top(), area.center().y(), area.bottom()})
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter.restore();

    const auto start = static_cast<int>(
        QStyle::visualAlignment(widget.layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    const auto end = static_cast<int>(
        QStyle::visualAlignment(widget.layoutDirection(), Qt::AlignRight | Qt::AlignVCenter));
    const QFontMetrics metrics(painter.font());
    painter.setPen(mutedTextColor(widget.palette()));
    const QRectF gutter = placed({plot.left(), plot.top(), leftToRight.left() - plot.left() - scaleGap, 0});
    const auto beside = [&](qreal y, const QString& words) {
        painter.drawText(QRectF(gutter.left(), y - metrics.height() / 2.0, gutter.width(), metrics.height()), end,
                         words);
    };
    beside(area.top(), top);
    beside(area.bottom(), QLocale().toString(0));
    const QRectF under(area.left(), area.bottom() + 2, area.width(), metrics.height());
    if (!minutes.isEmpty())
        painter.drawText(under, start, minuteText(minutes.first().startMs));
    painter.drawText(under, end, Words::tr("now"));
}

void paintMark(QPainter& painter, const QRectF& room, const QPalette& palette) {
    painter.fillRect(room, hoverColor(palette));
}

QString minuteText(qint64 startMs) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(startMs).time(), QStringLiteral("HH:mm"));
}

} // namespace klipy::ui
