#pragma once

#include "core/transport/budget_history.h"

#include <QColor>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace klipy::ui {

/// The small picture in the gauge: what was spent in the last minutes as slim bars, ours below and others' upon it, and
/// under them one thin bar for the share that is left. It knows nothing of widgets.
struct GaugePicture {
    BudgetHistory history;
    int limit = 0;     ///< requests a window; 0: not known, and no share is shown
    int remaining = 0; ///< requests
    QColor left;       ///< of the share that is left
    bool rightToLeft = false;
};

/// The two tones of the bars. They differ in lightness too, for eyes that don't tell colours apart, and both are at
/// least 3:1 on the window.
QColor oursColor(const QPalette& palette);
QColor othersColor(const QPalette& palette);

/// What a bar of full height stands for: the requests that a slice may take when the limit is spent evenly, or the
/// fullest slice if that took more.
int fullHeight(const BudgetHistory& history, int limit);

/// Paints into \a area (logical pixels), on whole pixels of the screen whatever its scale. The newest slice is at the
/// end, next to the words.
void paintGaugePicture(QPainter* painter, const QRectF& area, const GaugePicture& picture, const QPalette& palette);

} // namespace klipy::ui
