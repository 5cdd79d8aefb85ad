#include "core/edits/text_block.h"

#include <algorithm>
#include <optional>

namespace klipy {

namespace {

bool isBreak(QChar c) {
    return c == u'\n' || c == u'\r';
}

/// Reads a block from left to right, once.
class BlockReader {
public:
    BlockReader(QStringView text, QChar separator) : m_text(text), m_separator(separator) {}

    TextBlock read() {
        TextBlock block;
        while (m_at < m_text.size())
            block.append(readRow());
        return block;
    }

private:
    bool ends(qsizetype at) const { return at >= m_text.size() || m_text[at] == m_separator || isBreak(m_text[at]); }

    QStringList readRow() {
        QStringList row{readCell()};
        while (m_at < m_text.size() && m_text[m_at] == m_separator) {
            ++m_at;
            row.append(readCell());
        }
        if (m_at < m_text.size())
            m_at += m_text.sliced(m_at).startsWith(QLatin1String("\r\n")) ? 2 : 1;
        return row;
    }

    QString readCell() {
        if (m_quotes && m_at < m_text.size() && m_text[m_at] == u'"') {
            if (const auto quoted = readQuoted())
                return *quoted;
        }
        const qsizetype from = m_at;
        while (!ends(m_at))
            ++m_at;
        return m_text.sliced(from, m_at - from).toString();
    }

    /// Nothing if it is just a text that begins with a quote, like `"Zed" Smith`, or a quote that nobody closes.
    std::optional<QString> readQuoted() {
        QString cell;
        for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
            if (m_text[at] != u'"') {
                cell += m_text[at];
            } else if (at + 1 < m_text.size() && m_text[at + 1] == u'"') {
                cell += u'"';
                ++at;
            } else if (ends(at + 1)) {
                m_at = at + 1;
                return cell;
            } else {
                return std::nullopt;
            }
        }
        m_quotes = false; // or each further quote would be followed to the end of a long text
        return std::nullopt;
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    bool m_quotes = true;
};

/// Some programs put a mark of the byte order before a text, or a zero after it.
QStringView bare(QStringView text) {
    while (text.startsWith(QChar::ByteOrderMark))
        text = text.sliced(1);
    while (text.endsWith(QChar::Null))
        text.chop(1);
    return text;
}

/// Whichever there is more of in the first row, outside quotes; a tie is a semicolon's, whose commas are decimals.
QChar csvSeparator(QStringView text) {
    int commas = 0;
    int semicolons = 0;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && isBreak(c))
            break;
        commas += !quoted && c == u',' ? 1 : 0;
        semicolons += !quoted && c == u';' ? 1 : 0;
    }
    return semicolons > 0 && semicolons >= commas ? u';' : u',';
}

} // namespace

TextBlock readTextBlock(const QString& text) {
    const QStringView content = bare(text);
    // A sentence that somebody copied keeps its quotes: spreadsheets end even a single cell with a line break.
    if (!content.isEmpty() && std::none_of(content.begin(), content.end(), [](QChar c) { return c == u'\t' || isBreak(c); }))
        return {{content.toString()}};
    return BlockReader(content, u'\t').read();
}

TextBlock readCsvBlock(const QString& text) {
    const QStringView content = bare(text);
    return BlockReader(content, csvSeparator(content)).read();
}

} // namespace klipy
