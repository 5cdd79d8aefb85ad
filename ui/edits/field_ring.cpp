#include "ui/edits/field_ring.h"

#include "ui/common/colors.h"
#include "ui/common/style_shapes.h"

#include <QPainter>

namespace klipy::ui {

ErrorRing::ErrorRing(QWidget* field) : QWidget(field) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setVisible(false);
}

void ErrorRing::paintEvent(QPaintEvent*) {
    const qreal width = parentWidget()->hasFocus() ? 2 : 1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneText(Tone::Error, palette()), width));
    const qreal half = width / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), cornerRadius - half,
                            cornerRadius - half);
}

} // namespace klipy::ui
