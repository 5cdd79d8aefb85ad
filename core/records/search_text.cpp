#include "core/records/search_text.h"

namespace klipy {

namespace {

/// Letters that have no decomposition into a base letter and an accent, but that people type without it.
QChar withoutStroke(QChar c) {
    switch (c.unicode()) {
    case u'ł':
        return u'l';
    case u'ø':
        return u'o';
    case u'đ':
    case u'ð':
        return u'd';
    case u'ħ':
        return u'h';
    case u'ı':
        return u'i';
    default:
        return c;
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
            folded += withoutStroke(c);
    }
    return folded;
}

} // namespace klipy
