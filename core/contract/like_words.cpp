#include "core/contract/like_words.h"

#include "core/common/names.h"
#include "core/contract/labels.h"

#include <QHash>
#include <QStringList>

#include <array>

namespace klipy {

namespace {

constexpr double weightOfCommonWords = 0.3;

/// On the left what stands for all on the right. A name that is written as one word is looked up as a whole first.
struct LikeWords {
    const char* meaning;
    const char* words;
};
constexpr std::array table{
    LikeWords{"first name", "forename firstname givenname"},
    LikeWords{"last name", "surname lastname familyname"},
    LikeWords{"email", "mail emailaddress mailaddress"},
    LikeWords{"phone", "telephone tel mobile cell cellphone mobilephone phonenumber telephonenumber"},
    LikeWords{"title", "job position occupation jobtitle subject heading"},
    LikeWords{"company", "organization organisation account employer firm business"},
    LikeWords{"domain", "url website web homepage site webpage"},
    LikeWords{"first", "given fore"},
    LikeWords{"last", "family sur"},
    LikeWords{"contact", "contacts person persons people participant participants attendee attendees"},
    LikeWords{"company list", "companies accounts organizations organisations"},
    LikeWords{"remark", "remarks note notes comment comments memo"},
    LikeWords{"summary", "body content text abstract"},
    LikeWords{"employee", "employees staff headcount workforce"},
    LikeWords{"count", "number size total"},
    LikeWords{"revenue", "turnover sales"},
    LikeWords{"city", "town locality"},
    LikeWords{"state", "region province county"},
    LikeWords{"country", "nation"},
    LikeWords{"industry", "sector branch"},
    LikeWords{"created", "creation create added"},
    LikeWords{"updated", "update modified modification changed"},
    LikeWords{"updated at", "lastmodified lastupdated lastchanged lastupdate"},
    LikeWords{"name", "names"},
    LikeWords{"at", "on time date timestamp datetime"},
    LikeWords{"id", "ids identifier uuid guid"},
    LikeWords{"type", "kind channel category"},
    LikeWords{"profile", "linkedin"},
    LikeWords{"main", "primary principal"},
    LikeWords{"source", "origin"},
    LikeWords{"sentiment", "mood intent"},
    LikeWords{"direction", "flow"},
};

const QHash<QString, QStringList>& meanings() {
    static const QHash<QString, QStringList> found = [] {
        QHash<QString, QStringList> result;
        for (const LikeWords& like : table) {
            const QStringList words = QString::fromLatin1(like.words).split(u' ');
            for (const QString& word : words)
                result.insert(word, QString::fromLatin1(like.meaning).split(u' '));
        }
        return result;
    }();
    return found;
}

double weightOf(const QString& word) {
    static const QSet<QString> common{QStringLiteral("id"),   QStringLiteral("name"),   QStringLiteral("at"),
                                      QStringLiteral("list"), QStringLiteral("count"),  QStringLiteral("by"),
                                      QStringLiteral("of"),   QStringLiteral("address")};
    return common.contains(word) ? weightOfCommonWords : 1;
}

double weightOf(const QSet<QString>& words) {
    double sum = 0;
    for (const QString& word : words)
        sum += weightOf(word);
    return sum;
}

} // namespace

QSet<QString> likeWords(QStringView name) {
    const auto whole = meanings().constFind(canonicalName(name));
    if (whole != meanings().constEnd())
        return {whole->begin(), whole->end()};
    QSet<QString> words;
    const QStringList own = readableName(name).toLower().split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : own) {
        const QStringList meaning = meanings().value(word, {word});
        words.unite({meaning.begin(), meaning.end()});
    }
    return words;
}

double likeness(const QSet<QString>& a, const QSet<QString>& b) {
    const QSet<QString> both = QSet<QString>(a).intersect(b);
    const double shared = weightOf(both);
    const double all = weightOf(a) + weightOf(b) - shared;
    return all > 0 ? shared / all : 0;
}

QSet<QString> tellingWords(QStringView sentence) {
    static const QSet<QString> everywhere{
        QStringLiteral("the"),    QStringLiteral("that"),    QStringLiteral("this"),        QStringLiteral("which"),
        QStringLiteral("person"), QStringLiteral("company"), QStringLiteral("interaction"), QStringLiteral("record"),
        QStringLiteral("field"),  QStringLiteral("value"),   QStringLiteral("for"),         QStringLiteral("with"),
        QStringLiteral("and"),    QStringLiteral("when"),    QStringLiteral("was"),         QStringLiteral("not"),
        QStringLiteral("its"),    QStringLiteral("has"),     QStringLiteral("are"),         QStringLiteral("only")};
    constexpr qsizetype longestSentence = 300;
    constexpr qsizetype shortestWord = 3;
    QSet<QString> words;
    QString word;
    const auto endWord = [&] {
        if (word.size() >= shortestWord && !everywhere.contains(word))
            words.insert(word);
        word.clear();
    };
    for (const QChar c : sentence.left(longestSentence)) {
        if (c.isLetterOrNumber())
            word.append(c.toLower());
        else
            endWord();
    }
    endWord();
    return words;
}

} // namespace klipy
