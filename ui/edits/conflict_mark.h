#pragma once

#include <QPixmap>

class QPainter;
class QRectF;

namespace klipy::ui {

/// The mark of a conflict: two arrows that meet. A shape of its own, so that it isn't taken for a warning or an error
/// where colours can't be seen.
void paintConflictMark(QPainter& painter, const QRectF& place, const QColor& colour);
/// \a size: logical pixels.
QPixmap conflictMark(const QColor& colour, int size, qreal devicePixelRatio);

} // namespace klipy::ui
