#include "core/contract/labels.h"

#include <QStringList>

namespace klipy {

namespace {

constexpr qsizetype longestLabel = 80;

bool isAcronym(const QString& word) {
    static const QStringList known{QStringLiteral("api"), QStringLiteral("crm"), QStringLiteral("html"),
                                   QStringLiteral("id"),  QStringLiteral("ids"), QStringLiteral("url"),
                                   QStringLiteral("utc"), QStringLiteral("vat")};
    return known.contains(word);
}

/// True if a new word begins at \a at: "firstName", "HTTPServer", "address2".
bool beginsWord(QStringView name, qsizetype at) {
    const QChar before = name[at - 1];
    const QChar here = name[at];
    if (here.isDigit() != before.isDigit())
        return true;
    if (!here.isUpper())
        return false;
    const bool nextIsLower = at + 1 < name.size() && name[at + 1].isLower();
    return before.isLower() || (before.isUpper() && nextIsLower);
}

QStringList wordsOf(QStringView name) {
    QStringList words;
    QString word;
    const auto endWord = [&] {
        if (!word.isEmpty())
            words.append(word);
        word.clear();
    };
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        if (!c.isLetterOrNumber() && !c.isMark() && !c.isSurrogate()) {
            endWord(); // '_', '-', '.', blanks; and nothing unprintable gets into a label
            continue;
        }
        if (!word.isEmpty() && beginsWord(name, i))
            endWord();
        word.append(c);
    }
    endWord();
    return words;
}

} // namespace

QString readableName(QStringView name) {
    QStringList words = wordsOf(name.left(longestLabel));
    for (QString& word : words) {
        word = word.toLower();
        if (isAcronym(word))
            word = word == u"ids" ? QStringLiteral("IDs") : word.toUpper();
    }
    QString label = words.join(u' ');
    if (!label.isEmpty())
        label[0] = label[0].toUpper();
    return label.left(longestLabel);
}

} // namespace klipy
