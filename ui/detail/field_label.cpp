#include "ui/detail/field_label.h"

#include "ui/common/colors.h"
#include "ui/common/plain_text.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace klipy::ui {

namespace {

constexpr int top = 2; // as a value's document margin, so that the first lines stand level

/// Draws, or only measures, \a text from \a y on; returns where it ends.
int layText(const QString& text, const QFont& font, int y, int width, Qt::LayoutDirection direction,
            QPainter* painter) {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(direction);
    QTextLayout layout(text, font);
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    if (painter)
        layout.draw(painter, {0, static_cast<qreal>(y)});
    return y + static_cast<int>(std::ceil(height));
}

} // namespace

FieldLabel::FieldLabel(Kind kind, QWidget* parent) : QLabel(parent), m_kind(kind) {
    setTextFormat(Qt::PlainText);
}

void FieldLabel::setWords(const QString& words, const QString& mark, const QString& hint) {
    if (words == text() && mark == m_mark && hint == m_hint)
        return;
    m_mark = mark;
    m_hint = hint;
    setText(words);
    setToolTip(toolTipText(hint));
    setAccessibleDescription(hint);
    update();
}

int FieldLabel::heightFor(int width) const {
    return lay(width, nullptr);
}

int FieldLabel::naturalWidth() const {
    return std::max(QFontMetrics(textFont()).horizontalAdvance(text()),
                    QFontMetrics(markFont()).horizontalAdvance(m_mark)) +
           1;
}

void FieldLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    lay(width(), &painter);
}

QFont FieldLabel::textFont() const {
    QFont used = font();
    if (m_kind == Kind::Heading)
        used.setWeight(QFont::DemiBold);
    return used;
}

QFont FieldLabel::markFont() const {
    QFont used = font();
    if (used.pointSizeF() > 0)
        used.setPointSizeF(used.pointSizeF() * 0.85);
    return used;
}

int FieldLabel::lay(int width, QPainter* painter) const {
    const QColor quiet = mutedTextColor(palette());
    if (painter)
        painter->setPen(m_kind == Kind::Heading ? palette().color(QPalette::WindowText) : quiet);
    const int bottom = layText(text(), textFont(), top, width, layoutDirection(), painter);
    if (m_mark.isEmpty())
        return bottom + top;
    if (m_kind == Kind::Field) {
        if (painter) {
            painter->setPen(quiet);
        }
        return layText(m_mark, markFont(), bottom, width, layoutDirection(), painter) + top;
    }
    if (painter) {
        painter->setPen(quiet);
        painter->setFont(markFont());
        painter->drawText(QRect(0, top, width, bottom - top), Qt::AlignTrailing | Qt::AlignBottom | Qt::TextSingleLine,
                          m_mark);
    }
    return bottom + top;
}

} // namespace klipy::ui
