#include "ui/common/style_shapes.h"

#include "ui/common/colors.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace klipy::ui {

namespace {

/// Leaves the painter as it found it.
class Brush {
public:
    explicit Brush(QPainter* painter) : m_painter(painter) {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Brush() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(Brush)

private:
    QPainter* m_painter;
};

/// The middle of a one pixel wide outline.
QRectF inside(const QRect& rect) {
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

/// Four filled lines: a pen would be rounded away at some edges when the screen's scale isn't whole.
void paintEdges(QPainter* painter, const QRect& rect, const QColor& color) {
    painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), color);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color);
    painter->fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), color);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), color);
}

bool has(const QStyleOption& option, QStyle::StateFlag flag) {
    return option.state.testFlag(flag);
}

/// An accent-coloured surface: the default button, a mark that is set.
QColor accentSurface(const QStyleOption& option) {
    const QColor accent = accentColor(option.palette);
    if (!has(option, QStyle::State_Enabled))
        return option.palette.color(QPalette::Mid);
    if (has(option, QStyle::State_Sunken))
        return blend(option.palette.color(QPalette::WindowText), accent, 0.20);
    return has(option, QStyle::State_MouseOver) ? blend(option.palette.color(QPalette::WindowText), accent, 0.10)
                                                : accent;
}

void paintMarkBox(QPainter* painter, const QStyleOption& option, bool on, qreal radius) {
    const QRectF box = inside(option.rect);
    painter->setPen(on ? accentSurface(option)
                       : readableOn(outlineColor(option.palette), option.palette.color(QPalette::Base),
                                    has(option, QStyle::State_Enabled) ? 3.0 : 1.5));
    painter->setBrush(on ? accentSurface(option) : option.palette.color(QPalette::Base));
    painter->drawRoundedRect(box, radius, radius);
}

} // namespace

bool showsFocus(const QStyleOption& option) {
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
}

void paintFocusRing(QPainter* painter, const QRectF& rect, const QStyleOption& option, qreal width) {
    const Brush brush(painter);
    const qreal half = width / 2;
    painter->setPen(QPen(accentColor(option.palette), width));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), cornerRadius - half, cornerRadius - half);
}

void paintField(QPainter* painter, const QStyleOption& option) {
    const Brush brush(painter);
    const bool focused = has(option, QStyle::State_HasFocus);
    QColor outline = outlineColor(option.palette);
    if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        outline = option.palette.color(QPalette::Dark);
    painter->setPen(focused ? QPen(Qt::NoPen) : QPen(outline));
    painter->setBrush(option.palette.brush(QPalette::Base));
    painter->drawRoundedRect(inside(option.rect), cornerRadius, cornerRadius);
    if (focused)
        paintFocusRing(painter, QRectF(option.rect), option);
}

void paintButton(QPainter* painter, const QStyleOption& option, bool isDefault) {
    const Brush brush(painter);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool pressed = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    QColor surface = option.palette.color(QPalette::Button);
    QColor outline = outlineColor(option.palette);
    if (isDefault && enabled) {
        surface = accentSurface(option);
        outline = surface;
    } else if (enabled && pressed) {
        surface = blend(option.palette.color(QPalette::ButtonText), surface, 0.12);
    } else if (enabled && has(option, QStyle::State_MouseOver)) {
        surface = blend(option.palette.color(QPalette::ButtonText), surface, 0.05);
    }
    painter->setPen(outline);
    painter->setBrush(surface);
    painter->drawRoundedRect(inside(option.rect), cornerRadius, cornerRadius);
    if (!showsFocus(option))
        return;
    paintFocusRing(painter, QRectF(option.rect), option);
    if (isDefault && enabled) { // a ring within a ring, or it couldn't be seen on its own colour
        painter->setPen(QPen(onAccentColor(option.palette), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), cornerRadius - 2,
                                 cornerRadius - 2);
    }
}

void paintToolButton(QPainter* painter, const QStyleOption& option) {
    const Brush brush(painter);
    const bool enabled = has(option, QStyle::State_Enabled);
    painter->setPen(Qt::NoPen);
    if (has(option, QStyle::State_On))
        painter->setBrush(option.palette.brush(QPalette::Highlight));
    else if (enabled && has(option, QStyle::State_Sunken))
        painter->setBrush(blend(option.palette.color(QPalette::WindowText), hoverColor(option.palette), 0.08));
    else if (enabled && has(option, QStyle::State_MouseOver))
        painter->setBrush(hoverColor(option.palette));
    else
        painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option.rect), cornerRadius, cornerRadius);
}

void paintCheckMark(QPainter* painter, const QStyleOption& option) {
    const Brush brush(painter);
    const bool partly = has(option, QStyle::State_NoChange);
    const bool on = has(option, QStyle::State_On) || partly;
    paintMarkBox(painter, option, on, 4);
    if (!on)
        return;
    const QRectF box(option.rect);
    painter->setPen(QPen(onAccentColor(option.palette), box.width() / 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    const auto at = [&box](qreal x, qreal y) { return QPointF(box.x() + box.width() * x, box.y() + box.height() * y); };
    if (partly)
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else
        painter->drawPolyline(QPolygonF{at(0.26, 0.52), at(0.43, 0.69), at(0.75, 0.33)});
}

void paintRadioMark(QPainter* painter, const QStyleOption& option) {
    const Brush brush(painter);
    const bool on = has(option, QStyle::State_On);
    paintMarkBox(painter, option, on, option.rect.width() / 2.0);
    if (!on)
        return;
    const qreal inset = option.rect.width() * 0.32;
    painter->setPen(Qt::NoPen);
    painter->setBrush(onAccentColor(option.palette));
    painter->drawEllipse(QRectF(option.rect).adjusted(inset, inset, -inset, -inset));
}

void paintFrame(QPainter* painter, const QStyleOption& option) {
    paintEdges(painter, option.rect, separatorColor(option.palette));
}

void paintTab(QPainter* painter, const QStyleOptionTab& tab) {
    const Brush brush(painter);
    const bool selected = has(tab, QStyle::State_Selected);
    const QRectF rect(tab.rect);
    if (!selected && has(tab, QStyle::State_MouseOver) && has(tab, QStyle::State_Enabled)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(hoverColor(tab.palette));
        painter->drawRoundedRect(rect.adjusted(2, 4, -2, -4), cornerRadius, cornerRadius);
    }
    if (selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(accentColor(tab.palette));
        painter->drawRoundedRect(QRectF(rect.left() + 6, rect.bottom() - 2.5, rect.width() - 12, 2.5), 1.25, 1.25);
    }
}

void paintHeaderSection(QPainter* painter, const QStyleOptionHeader& header) {
    painter->save();
    const bool enabled = has(header, QStyle::State_Enabled);
    const QColor surface = header.palette.color(QPalette::Window);
    painter->fillRect(header.rect,
                      enabled && has(header, QStyle::State_MouseOver) ? hoverColor(header.palette) : surface);
    painter->setPen(separatorColor(header.palette));
    painter->drawLine(header.rect.bottomLeft(), header.rect.bottomRight());
    if (header.position != QStyleOptionHeader::End && header.position != QStyleOptionHeader::OnlyOneSection)
        painter->drawLine(header.rect.topRight() + QPoint(0, 7), header.rect.bottomRight() - QPoint(0, 7));
    painter->restore();
}

void paintItemPanel(QPainter* painter, const QStyleOption& option, bool isRow, bool marksHover) {
    const bool selected = has(option, QStyle::State_Selected);
    const bool hovered = marksHover && has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    if (!selected && !hovered)
        return;
    const QColor surface = selected ? option.palette.color(QPalette::Highlight) : hoverColor(option.palette);
    if (isRow) {
        painter->fillRect(option.rect, surface);
        return;
    }
    const Brush brush(painter);
    painter->setPen(Qt::NoPen);
    painter->setBrush(surface);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
}

void paintToolTip(QPainter* painter, const QStyleOption& option) {
    painter->fillRect(option.rect, option.palette.brush(QPalette::ToolTipBase));
    paintEdges(painter, option.rect, outlineColor(option.palette));
}

void paintMenuPanel(QPainter* painter, const QStyleOption& option) {
    painter->fillRect(option.rect, option.palette.brush(QPalette::Base));
    paintEdges(painter, option.rect, outlineColor(option.palette));
}

void paintMenuChoice(QPainter* painter, const QStyleOption& option) {
    const Brush brush(painter);
    painter->setPen(Qt::NoPen);
    painter->setBrush(option.palette.brush(QPalette::Highlight));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(3, 0, -3, 0), cornerRadius - 2, cornerRadius - 2);
}

void paintChevron(QPainter* painter, const QRect& rect, const QStyleOption& option, bool up) {
    const Brush brush(painter);
    const QPointF centre = QRectF(rect).center();
    const qreal half = 3.5;
    const qreal rise = up ? -2 : 2;
    painter->setPen(
        QPen(has(option, QStyle::State_Enabled) ? mutedTextColor(option.palette) : option.palette.color(QPalette::Mid),
             1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(
        QPolygonF{centre + QPointF(-half, -rise), centre + QPointF(0, rise), centre + QPointF(half, -rise)});
}

void paintProgress(QPainter* painter, const QStyleOptionProgressBar& bar) {
    const Brush brush(painter);
    const qreal height = qMin(6.0, qreal(bar.rect.height()));
    QRectF track(bar.rect.x(), bar.rect.y() + (bar.rect.height() - height) / 2, bar.rect.width(), height);
    painter->setPen(Qt::NoPen);
    painter->setBrush(separatorColor(bar.palette));
    painter->drawRoundedRect(track, height / 2, height / 2);
    const int range = bar.maximum - bar.minimum;
    if (range <= 0)
        return;
    const qreal share = qBound(0.0, qreal(bar.progress - bar.minimum) / range, 1.0);
    if (bar.direction == Qt::RightToLeft)
        track.setLeft(track.right() - track.width() * share);
    else
        track.setWidth(track.width() * share);
    painter->setBrush(accentColor(bar.palette));
    painter->drawRoundedRect(track, height / 2, height / 2);
}

void paintScrollHandle(QPainter* painter, const QRect& handle, const QStyleOption& option, bool vertical) {
    const Brush brush(painter);
    const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const qreal inset = active ? 2.0 : 3.0;
    const QRectF shape =
        vertical ? QRectF(handle).adjusted(inset, 2, -inset, -2) : QRectF(handle).adjusted(2, inset, -2, -inset);
    const qreal radius = qMin(shape.width(), shape.height()) / 2;
    painter->setPen(Qt::NoPen);
    painter->setBrush(blend(option.palette.color(QPalette::WindowText), option.palette.color(QPalette::Window),
                            active ? 0.50 : 0.34));
    painter->drawRoundedRect(shape, radius, radius);
}

} // namespace klipy::ui
