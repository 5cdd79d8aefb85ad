#include "core/contract/printable.h"

namespace klipy {

namespace {

/// The character at \a at, which is moved behind it; half a pair comes as itself.
char32_t nextCharacter(QStringView text, qsizetype& at) {
    const QChar first = text[at++];
    if (!first.isHighSurrogate() || at >= text.size() || !text[at].isLowSurrogate())
        return first.unicode();
    return QChar::surrogateToUcs4(first, text[at++]);
}

bool isShown(char32_t character) {
    const QChar::Category category = QChar::category(character);
    return QChar::isPrint(character) && category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
}

} // namespace

bool isPrintable(QStringView text) {
    for (qsizetype at = 0; at < text.size();) {
        if (!isShown(nextCharacter(text, at)))
            return false;
    }
    return true;
}

QString printable(QStringView text, qsizetype longest) {
    QString result;
    result.reserve(qMin(text.size(), longest));
    for (qsizetype at = 0; at < text.size() && result.size() < longest;) {
        const char32_t character = nextCharacter(text, at);
        if (isShown(character) && result.size() + (QChar::requiresSurrogates(character) ? 2 : 1) <= longest)
            result.append(QChar::fromUcs4(character));
        else if (QChar::isSpace(character))
            result.append(u' ');
    }
    return result;
}

} // namespace klipy
