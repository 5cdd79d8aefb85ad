#include "ui/edits/field_lines.h"

#include <QPainter>
#include <QStyleOptionFrame>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace klipy::ui {

namespace {

constexpr int fewest = 3; // lines
constexpr int most = 10;
constexpr int frame = 2; // logical pixels: the outline of a field, as the style paints it
constexpr int spare = 3; // of the same; without them Qt scrolls a text that fits

} // namespace

GrowingText::GrowingText(QWidget* parent) : QPlainTextEdit(parent) {
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFrameShape(QFrame::NoFrame);
    setViewportMargins(frame, frame, frame, frame);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(5);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        measure();
        if (!m_filling)
            emit edited();
    });
    measure();
}

void GrowingText::fill(const QString& text) {
    m_filling = true;
    setPlainText(text);
    m_filling = false;
}

int GrowingText::heightOf(int lines) const {
    const double margins = 2 * document()->documentMargin() + 2 * frame + spare;
    return static_cast<int>(std::ceil(lines * QFontMetricsF(font()).lineSpacing() + margins));
}

void GrowingText::measure() {
    const int lines = std::clamp(static_cast<int>(document()->size().height()), fewest, most); // its height is in lines
    if (lines == m_lines)
        return;
    m_lines = lines;
    updateGeometry();
    emit grown();
}

QSize GrowingText::sizeHint() const {
    return {QPlainTextEdit::sizeHint().width(), heightOf(m_lines)};
}

QSize GrowingText::minimumSizeHint() const {
    return {80, heightOf(fewest)};
}

/// It looks like the fields of one line beside it.
bool GrowingText::event(QEvent* event) {
    if (event->type() != QEvent::Paint)
        return QPlainTextEdit::event(event);
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = 1;
    option.state.setFlag(QStyle::State_Sunken);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    return true;
}

void GrowingText::focusInEvent(QFocusEvent* event) {
    QPlainTextEdit::focusInEvent(event);
    update();
}

void GrowingText::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    update();
}

void GrowingText::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    measure();
}

} // namespace klipy::ui
