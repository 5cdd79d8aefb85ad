#include "ui/scopes/scope_surface.h"

#include "ui/common/style_shapes.h"

#include <QPainter>

namespace klipy::ui {

ScopeSurface::ScopeSurface(Tone tone, QWidget* parent) : QFrame(parent), m_tone(tone) {
    setFrameShape(QFrame::NoFrame);
}

void ScopeSurface::setTone(Tone tone) {
    m_tone = tone;
    update();
}

void ScopeSurface::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneBorder(m_tone, palette()));
    painter.setBrush(toneBackground(m_tone, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}

} // namespace klipy::ui
