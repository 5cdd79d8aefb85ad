#include "ui/edits/conflict_text.h"

#include "ui/common/colors.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <cmath>

namespace klipy::ui {

namespace {
constexpr int mostLines = 9;
} // namespace

ConflictText::ConflictText(QWidget* parent) : QTextEdit(parent) {
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ConflictText::show(const QString& text) {
    m_spans.clear();
    if (text != toPlainText())
        setPlainText(text);
    setPlaceholderText(tr("(empty)"));
    fit();
}

void ConflictText::mark(const QList<TextSpan>& spans, Mark mark) {
    m_spans = spans;
    m_mark = mark;
    paintMarks();
}

void ConflictText::paintMarks() {
    m_painting = true;
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.setCharFormat({});
    QTextCharFormat format;
    if (m_mark == Mark::Added) {
        format.setBackground(toneBackground(Tone::Info, palette()));
        format.setFontUnderline(true);
    } else {
        format.setForeground(mutedTextColor(palette()));
        format.setFontStrikeOut(true);
    }
    for (const TextSpan& span : std::as_const(m_spans)) {
        QTextCursor cursor(document());
        cursor.setPosition(int(span.start));
        cursor.setPosition(int(span.start + span.length), QTextCursor::KeepAnchor);
        cursor.setCharFormat(format);
    }
    m_painting = false;
}

/// As high as its text, up to a limit; and it can be reached by Tab only where there is something to scroll.
void ConflictText::fit() {
    const int line = fontMetrics().lineSpacing();
    document()->setTextWidth(viewport()->width());
    const int wanted = int(std::ceil(document()->size().height()));
    const int height = qBound(line, wanted, line * mostLines) + 2;
    setVerticalScrollBarPolicy(wanted > line * mostLines ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    setFocusPolicy(wanted > line * mostLines ? Qt::StrongFocus : Qt::ClickFocus);
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

QSize ConflictText::sizeHint() const {
    return {120, minimumHeight()};
}

QSize ConflictText::minimumSizeHint() const {
    return {60, minimumHeight()};
}

void ConflictText::resizeEvent(QResizeEvent* event) {
    QTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void ConflictText::changeEvent(QEvent* event) {
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_painting)
        paintMarks();
    if (event->type() == QEvent::FontChange)
        fit();
}

void ConflictText::mouseReleaseEvent(QMouseEvent* event) {
    QTextEdit::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && !textCursor().hasSelection())
        emit clicked();
}

void ConflictText::keyPressEvent(QKeyEvent* event) {
    if (!event->text().isEmpty() && event->text().front().isDigit()) {
        event->ignore(); // choosing by number works here too
        return;
    }
    QTextEdit::keyPressEvent(event);
}

void ConflictText::wheelEvent(QWheelEvent* event) {
    const QScrollBar* bar = verticalScrollBar();
    const bool atEnd = event->angleDelta().y() < 0 ? bar->value() == bar->maximum() : bar->value() == bar->minimum();
    if (atEnd)
        event->ignore(); // the sheet scrolls on
    else
        QTextEdit::wheelEvent(event);
}

} // namespace klipy::ui
