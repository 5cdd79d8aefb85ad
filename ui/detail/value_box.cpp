#include "ui/detail/value_box.h"

#include "ui/common/colors.h"
#include "ui/common/plain_text.h"
#include "ui/common/theme.h"

#include <QContextMenuEvent>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace klipy::ui {

namespace {
/// Inside the document a link is only the number of its piece: no address of a record's ever reaches Qt's own handling.
const QLatin1String pieceScheme("piece");
/// What stands before an old value's arrow; the whole of it is in the tool tip.
constexpr qsizetype mostOfBefore = 200;

/// "Job title: Founder, changed to CTO"; where nothing is staged the label, since the value is the box's text.
QString spokenName(const DetailRow& row) {
    if (!row.changed)
        return row.label;
    QStringList after;
    for (const ValuePiece& piece : row.pieces)
        after.append(piece.text);
    const QString none = ValueBox::tr("empty");
    const auto spoken = [&none](const QString& text, bool empty) { return empty ? none : oneLine(text); };
    return ValueBox::tr("%1: %2, changed to %3")
        .arg(row.label, spoken(row.before, row.before == QString(QChar(0x2014))), spoken(after.join(u' '), row.empty));
}

QString spokenHint(const DetailRow& row) {
    return row.problem.isEmpty() ? oneLine(row.valueHint) : oneLine(row.problem);
}
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
    const bool sameText = row.pieces == m_row.pieces && row.empty == m_row.empty &&
                          row.monospace == m_row.monospace && row.changed == m_row.changed &&
                          row.before == m_row.before;
    m_row = row;
    setAccessibleName(spokenName(row));
    setAccessibleDescription(spokenHint(row));
    const QString was = row.changed ? tr("On the server: %1").arg(severalLines(row.before, 500)) : QString();
    setToolTip(toolTipText(QStringList{was, row.valueHint}.join(u'\n').trimmed()));
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
    if (m_row.changed)
        writeBefore(cursor);
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

/// The old value, struck through, and an arrow: on one line with the new one if both are short, else above it.
void ValueBox::writeBefore(QTextCursor& cursor) {
    QTextCharFormat quiet;
    quiet.setForeground(mutedTextColor(palette()));
    QTextCharFormat struck = quiet;
    struck.setFontStrikeOut(m_row.before != QString(QChar(0x2014)));
    cursor.insertText(severalLines(m_row.before, mostOfBefore), struck);
    const bool isShort = m_row.pieces.size() == 1 && !m_row.before.contains(u'\n') && m_row.before.size() < 60 &&
                         !m_row.pieces.first().text.contains(u'\n') && m_row.pieces.first().text.size() < 60;
    // No-break space: the arrow goes where the new value goes.
    const QChar arrow(layoutDirection() == Qt::RightToLeft ? 0x2190 : 0x2192);
    if (isShort)
        cursor.insertText(QStringLiteral(" "), quiet);
    else
        cursor.insertBlock();
    cursor.insertText(arrow + QString(QChar(0x00a0)), quiet);
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
    if (enter && !textCursor().hasSelection() && openFirstLink()) {
        event->accept();
        return;
    }
    const bool canEdit = m_row.editable || !m_row.locked.isEmpty();
    if (canEdit && (event->key() == Qt::Key_F2 || enter)) {
        event->accept();
        wishToEdit();
        return;
    }
    QTextBrowser::keyPressEvent(event);
}

bool ValueBox::openFirstLink() {
    const auto link = std::find_if(m_row.pieces.begin(), m_row.pieces.end(),
                                   [](const ValuePiece& piece) { return piece.isLink(); });
    if (link == m_row.pieces.end())
        return false;
    emit pieceActivated(ValuePiece(*link));
    return true;
}

/// Or says why it can't be edited.
void ValueBox::wishToEdit() {
    if (m_row.editable)
        emit editRequested();
    else
        QToolTip::showText(mapToGlobal(QPoint(0, height())), toolTipText(m_row.locked), this);
}

void ValueBox::mouseDoubleClickEvent(QMouseEvent* event) {
    // The first click on a link has opened it already.
    if (m_row.editable && event->button() == Qt::LeftButton && anchorAt(event->pos()).isEmpty()) {
        event->accept();
        emit editRequested();
        return;
    }
    QTextBrowser::mouseDoubleClickEvent(event);
}

void ValueBox::wheelEvent(QWheelEvent* event) {
    event->ignore(); // the whole panel scrolls, not one value
}

} // namespace klipy::ui
