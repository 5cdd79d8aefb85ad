#include "ui/detail/value_box.h"

#include "ui/common/colors.h"
#include "ui/common/plain_text.h"
#include "ui/common/theme.h"

#include <QContextMenuEvent>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace klipy::ui {

namespace {
/// Inside the document a link is only the number of its piece: no address of a record's ever reaches Qt's own handling.
const QLatin1String pieceScheme("piece");
} // namespace

ValueBox::ValueBox(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(2);
    connect(this, &QTextBrowser::anchorClicked, this, &ValueBox::activate);
}

void ValueBox::setRow(const DetailRow& row) {
    const bool sameText = row.pieces == m_row.pieces && row.empty == m_row.empty && row.monospace == m_row.monospace;
    const bool sameHint = row.valueHint == m_row.valueHint;
    m_row = row;
    setAccessibleName(row.label);
    if (!sameHint) {
        setToolTip(toolTipText(row.valueHint));
        setAccessibleDescription(oneLine(row.valueHint));
    }
    if (!sameText || document()->isEmpty())
        write();
}

int ValueBox::heightFor(int width) {
    document()->setTextWidth(width);
    return static_cast<int>(std::ceil(document()->size().height()));
}

QVariant ValueBox::loadResource(int, const QUrl&) {
    return {};
}

void ValueBox::write() {
    QTextDocument& text = *document();
    text.clear();
    setFont(m_row.monospace ? fixedFont(parentWidget()->font())
                            : QFont()); // QFont(): the parent's, also if that changes
    QTextCharFormat plain;
    plain.setForeground(m_row.empty ? mutedTextColor(palette()) : palette().color(QPalette::WindowText));
    QTextCursor cursor(&text);
    for (qsizetype i = 0; i < m_row.pieces.size(); ++i) {
        if (i > 0)
            cursor.insertBlock();
        const ValuePiece& piece = m_row.pieces[i];
        QTextCharFormat format = plain;
        if (piece.isLink()) {
            format.setAnchor(true);
            format.setAnchorHref(pieceScheme + u':' + QString::number(i));
            format.setForeground(palette().color(QPalette::Link));
            format.setFontUnderline(true);
        }
        cursor.insertText(piece.text, format);
    }
    moveCursor(QTextCursor::Start);
}

void ValueBox::activate(const QUrl& url) {
    bool isNumber = false;
    const int piece = url.path().toInt(&isNumber);
    if (isNumber && url.scheme() == pieceScheme && piece >= 0 && piece < m_row.pieces.size())
        emit pieceActivated(m_row.pieces[piece]);
}

bool ValueBox::event(QEvent* event) {
    if (event->type() == QEvent::Enter)
        emit approached();
    return QTextBrowser::event(event);
}

void ValueBox::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !document()->isEmpty())
        write();
}

void ValueBox::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    emit menuRequested(byKeyboard ? mapToGlobal(cursorRect().bottomLeft()) : event->globalPos());
    event->accept();
}

void ValueBox::focusInEvent(QFocusEvent* event) {
    QTextBrowser::focusInEvent(event);
    emit approached();
    parentWidget()->update();
}

void ValueBox::focusOutEvent(QFocusEvent* event) {
    QTextBrowser::focusOutEvent(event);
    parentWidget()->update();
}

void ValueBox::keyPressEvent(QKeyEvent* event) {
    if (event == QKeySequence::Copy && !textCursor().hasSelection()) {
        emit copyRequested();
        event->accept();
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !textCursor().hasSelection()) {
        const auto link = std::find_if(m_row.pieces.begin(), m_row.pieces.end(),
                                       [](const ValuePiece& piece) { return piece.isLink(); });
        if (link != m_row.pieces.end()) {
            event->accept();
            emit pieceActivated(ValuePiece(*link));
            return;
        }
    }
    QTextBrowser::keyPressEvent(event);
}

void ValueBox::wheelEvent(QWheelEvent* event) {
    event->ignore(); // the whole panel scrolls, not one value
}

} // namespace klipy::ui
