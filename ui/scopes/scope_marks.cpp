#include "ui/scopes/scope_marks.h"

#include "ui/common/colors.h"

#include <QPainter>

namespace klipy::ui {

namespace {

QColor colorOf(ScopeMark mark, const QPalette& palette) {
    switch (mark) {
    case ScopeMark::HeldProven:
    case ScopeMark::HeldProbable:
        return toneText(Tone::Ok, palette);
    case ScopeMark::LackingProven:
    case ScopeMark::LackingProbable:
        return toneText(Tone::Error, palette);
    case ScopeMark::NotKnown:
        break;
    }
    return mutedTextColor(palette);
}

bool isHeld(ScopeMark mark) {
    return mark == ScopeMark::HeldProven || mark == ScopeMark::HeldProbable;
}
bool isFilled(ScopeMark mark) {
    return mark == ScopeMark::HeldProven || mark == ScopeMark::LackingProven;
}

void paintQuestion(QPainter& painter, const QRectF& rect, const QColor& color) {
    QFont font = painter.font();
    font.setPixelSize(qMax(7, qRound(rect.height() * 0.62)));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect, Qt::AlignCenter, QStringLiteral("?"));
}

} // namespace

ScopeMark markOf(Held held, Sureness sureness) {
    const bool proven = sureness == Sureness::Proven;
    switch (held) {
    case Held::Yes:
        return proven ? ScopeMark::HeldProven : ScopeMark::HeldProbable;
    case Held::No:
        return proven ? ScopeMark::LackingProven : ScopeMark::LackingProbable;
    case Held::NotKnown:
        break;
    }
    return ScopeMark::NotKnown;
}

void paintMark(QPainter& painter, const QRectF& rect, ScopeMark mark, const QPalette& palette) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = colorOf(mark, palette);
    const double unit = rect.width() / 16.0;
    const QRectF shape = rect.adjusted(1.25 * unit, 1.25 * unit, -1.25 * unit, -1.25 * unit);
    QPen outline(color, 1.5 * unit);
    if (mark == ScopeMark::NotKnown) {
        outline.setWidthF(1.2 * unit);
        outline.setDashPattern({2.0, 1.6});
    }
    painter.setPen(outline);
    painter.setBrush(isFilled(mark) ? QBrush(color) : QBrush(Qt::NoBrush));
    if (isHeld(mark) || mark == ScopeMark::NotKnown)
        painter.drawEllipse(shape);
    else
        painter.drawRoundedRect(shape, 2.5 * unit, 2.5 * unit);
    if (mark == ScopeMark::NotKnown) {
        paintQuestion(painter, rect, color);
        painter.restore();
        return;
    }
    const QColor inner = isFilled(mark) ? palette.color(QPalette::Base) : color;
    painter.setPen(QPen(inner, 1.7 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&](double x, double y) { return QPointF(rect.left() + x * unit, rect.top() + y * unit); };
    if (isHeld(mark)) {
        painter.drawPolyline(QPolygonF({at(4.9, 8.3), at(7.1, 10.5), at(11.1, 5.9)}));
    } else {
        painter.drawLine(at(5.6, 5.6), at(10.4, 10.4));
        painter.drawLine(at(10.4, 5.6), at(5.6, 10.4));
    }
    painter.restore();
}

QPixmap markPixmap(ScopeMark mark, const QPalette& palette, qreal devicePixelRatio) {
    QPixmap pixmap((QSizeF(scopeMarkSize, scopeMarkSize) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintMark(painter, QRectF(0, 0, scopeMarkSize, scopeMarkSize), mark, palette);
    return pixmap;
}

} // namespace klipy::ui
