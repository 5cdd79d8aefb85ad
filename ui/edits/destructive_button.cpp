#include "ui/edits/destructive_button.h"

#include "ui/common/colors.h"
#include "ui/common/style_shapes.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionButton>

namespace klipy::ui {

DestructiveButton::DestructiveButton(std::shared_ptr<Clock> clock, QWidget* parent)
    : QPushButton(parent), m_clock(std::move(clock)) {
    setAutoDefault(false);
    setEnabled(false);
    m_repaint.setInterval(25);
    connect(&m_repaint, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void DestructiveButton::arm() {
    disarm();
    m_armsAt = m_clock->monotonicMs() + armingMs;
    setAccessibleDescription(tr("Can be pressed in a moment"));
    m_repaint.start();
    m_alarm = m_clock->after(armingMs, [this] {
        const Clock::Alarm rung = std::move(m_alarm);
        m_repaint.stop();
        m_armed = true;
        setAccessibleDescription({});
        setEnabled(true);
        update();
        emit armed();
    });
}

void DestructiveButton::disarm() {
    m_alarm.reset();
    m_repaint.stop();
    m_armsAt = 0;
    m_armed = false;
    setEnabled(false);
    update();
}

void DestructiveButton::paintFace(QPainter& painter, const QColor& text) {
    painter.setPen(text);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic,
                     fontMetrics().elidedText(this->text(), Qt::ElideMiddle, width() - 16, Qt::TextShowMnemonic));
}

void DestructiveButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOptionButton option;
    initStyleOption(&option);
    const QRectF face = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(face, cornerRadius, cornerRadius);

    QColor full = isDark(palette()) ? QColor(0xc7, 0x3a, 0x3a) : QColor(0xc0, 0x2b, 0x2b);
    if (m_armed && isDown())
        full = full.darker(115);
    else if (m_armed && underMouse())
        full = full.lighter(108);
    const QColor quiet = toneText(Tone::Error, palette());
    if (!m_armed) {
        painter.setPen(toneBorder(Tone::Error, palette()));
        painter.setBrush(toneBackground(Tone::Error, palette()));
        painter.drawPath(shape);
        paintFace(painter, quiet);
    }
    const qint64 left = m_armsAt - m_clock->monotonicMs();
    const double share = m_armed ? 1 : m_armsAt == 0 ? 0 : 1 - double(qBound<qint64>(0, left, armingMs)) / armingMs;
    if (share <= 0)
        return;
    QRectF filled = face;
    filled.setWidth(face.width() * share);
    if (layoutDirection() == Qt::RightToLeft)
        filled.moveRight(face.right());
    painter.save();
    painter.setClipRect(share < 1 ? filled : QRectF(rect()));
    painter.fillPath(shape, full);
    paintFace(painter, textOn(full));
    painter.restore();
    if (showsFocus(option))
        paintFocusRing(&painter, QRectF(rect()), option);
}

} // namespace klipy::ui
