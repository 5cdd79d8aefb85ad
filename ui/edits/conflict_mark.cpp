#include "ui/edits/conflict_mark.h"

#include <QPainter>

namespace klipy::ui {

void paintConflictMark(QPainter& painter, const QRectF& place, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place.topLeft());
    painter.scale(place.width() / 24, place.height() / 24);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const bool mirrored : {false, true}) {
        const auto at = [mirrored](qreal x, qreal y) { return QPointF(mirrored ? 24 - x : x, y); };
        painter.drawLine(at(1.75, 12), at(9.5, 12));
        painter.drawPolyline(QPolygonF({at(5.5, 7.25), at(10, 12), at(5.5, 16.75)}));
    }
    painter.drawLine(QPointF(12, 3.5), QPointF(12, 20.5));
    painter.restore();
}

QPixmap conflictMark(const QColor& colour, int size, qreal devicePixelRatio) {
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintConflictMark(painter, QRectF(0, 0, size, size), colour);
    return pixmap;
}

} // namespace klipy::ui
