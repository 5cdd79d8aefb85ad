#include "ui/common/plain_text.h"

#include <QTextDocument>

namespace klipy::ui {

namespace {

constexpr qsizetype mostInToolTip = 2000;

bool isTurningDirection(char16_t c) {
    // Embeddings, overrides and isolates. The plain marks (U+200E, U+200F) belong to honest right-to-left text.
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isDropped(QChar c, bool keepLines) {
    if (keepLines && (c == u'\n' || c == u'\t'))
        return false;
    return c.category() == QChar::Other_Control || isTurningDirection(c.unicode()) || c == QChar::ByteOrderMark;
}

/// The first \a most characters, never half of a surrogate pair.
QString start(const QString& text, qsizetype most) {
    return text.left(most > 0 && text.size() > most && text[most - 1].isHighSurrogate() ? most - 1 : most);
}

} // namespace

QString oneLine(const QString& text, qsizetype most) {
    // Enough for what is shown, so that a cell with a long letter in it costs no more than a short one.
    QString line = start(text, most * 2).simplified();
    line.removeIf([](QChar c) { return isDropped(c, false); });
    if (line.size() > most || text.size() > most * 2)
        return start(line, most).trimmed() + QChar(0x2026);
    return line;
}

QString severalLines(const QString& text, qsizetype most) {
    QString lines = start(text, most);
    lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    lines.removeIf([](QChar c) { return isDropped(c, true); });
    if (text.size() > most)
        lines += QChar(0x2026);
    return lines;
}

QString toolTipText(const QString& plain) {
    return plain.isEmpty() ? QString()
                           : Qt::convertFromPlainText(severalLines(plain, mostInToolTip), Qt::WhiteSpaceNormal);
}

} // namespace klipy::ui
