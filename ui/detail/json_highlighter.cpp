#include "ui/detail/json_highlighter.h"

#include "ui/common/colors.h"

namespace klipy::ui {

namespace {

int endOfString(const QString& text, int start) {
    for (int i = start + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            return i + 1;
    }
    return static_cast<int>(text.size());
}

bool isNumberPart(QChar c) {
    return c.isDigit() || c == u'-' || c == u'+' || c == u'.' || c == u'e' || c == u'E';
}

template <typename Belongs> int endOf(const QString& text, int start, Belongs belongs) {
    int end = start;
    while (end < text.size() && belongs(text[end]))
        ++end;
    return end;
}

bool isFollowedByColon(const QString& text, int at) {
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at < text.size() && text[at] == u':';
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument* document, const QPalette& palette) : QSyntaxHighlighter(document) {
    takeColors(palette);
}

void JsonHighlighter::setPalette(const QPalette& palette) {
    takeColors(palette);
    rehighlight();
}

void JsonHighlighter::takeColors(const QPalette& palette) {
    m_name = toneText(Tone::Info, palette);
    m_string = toneText(Tone::Ok, palette);
    m_number = toneText(Tone::Warning, palette);
    m_word = mutedTextColor(palette);
}

void JsonHighlighter::highlightBlock(const QString& text) {
    for (int i = 0; i < text.size();) {
        const QChar c = text[i];
        int end = i + 1;
        if (c == u'"') {
            end = endOfString(text, i);
            setFormat(i, end - i, isFollowedByColon(text, end) ? m_name : m_string);
        } else if (c.isDigit() || c == u'-') {
            end = endOf(text, i, isNumberPart);
            setFormat(i, end - i, m_number);
        } else if (c.isLetter()) {
            end = endOf(text, i, [](QChar letter) { return letter.isLetter(); });
            setFormat(i, end - i, m_word);
        }
        i = end;
    }
}

} // namespace klipy::ui
