#include "ui/common/spinner.h"

#include "ui/common/colors.h"

#include <QPainter>
#include <QStyle>

namespace klipy::ui {

Spinner::Spinner(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Under way"));
    m_turn.setInterval(40);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_degrees = (m_degrees + 15) % 360;
        update();
    });
}

void Spinner::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (style()->styleHint(QStyle::SH_Widget_Animate, nullptr, this))
        m_turn.start();
}

void Spinner::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_turn.stop();
}

void Spinner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = qMin(width(), height());
    const qreal line = side / 8;
    QRectF ring(0, 0, side - line * 2, side - line * 2);
    ring.moveCenter(QRectF(rect()).center());
    painter.setPen(QPen(separatorColor(palette()), line));
    painter.drawEllipse(ring);
    painter.setPen(QPen(accentColor(palette()), line, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, -m_degrees * 16, 100 * 16); // sixteenths of a degree
}

} // namespace klipy::ui
