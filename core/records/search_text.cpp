#include "core/records/search_text.h"

namespace klipy {

namespace {

/// Letters that have no decomposition into a base letter and an accent, but that people type without it.
void append(QString& folded, QChar c) {
    switch (c.unicode()) {
    case u'ł':
        folded += u'l';
        break;
    case u'ø':
        folded += u'o';
        break;
    case u'đ':
    case u'ð':
        folded += u'd';
        break;
    case u'ħ':
        folded += u'h';
        break;
    case u'ı':
        folded += u'i';
        break;
    case u'ß':
        folded += QLatin1String("ss");
        break;
    case u'æ':
        folded += QLatin1String("ae");
        break;
    case u'œ':
        folded += QLatin1String("oe");
        break;
    default:
        folded += c;
    }
}

} // namespace

QString foldForSearch(const QString& text) {
    bool plain = true;
    for (const QChar c : text) {
        if (c.unicode() >= 0x80) {
            plain = false;
            break;
        }
    }
    if (plain)
        return text.toLower();
    const QString apart = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded;
    folded.reserve(apart.size());
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            append(folded, c);
    }
    return folded;
}

} // namespace klipy
