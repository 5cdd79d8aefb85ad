#include "ui/edits/conflict_difference.h"

#include <algorithm>
#include <vector>

namespace klipy::ui {

namespace {

constexpr qsizetype mostWords = 500;    // compared each with each, so that no text takes long
constexpr qsizetype leastInCommon = 12; // characters of words

bool isWordCharacter(QChar character) {
    return character.isLetterOrNumber() || character.isMark() || character.isSurrogate();
}

/// Words, and everything between them character by character.
QList<TextSpan> pieces(const QString& text) {
    QList<TextSpan> found;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at + 1;
        while (isWordCharacter(text[at]) && end < text.size() && isWordCharacter(text[end]))
            ++end;
        found.append({at, end - at});
        at = end;
    }
    return found;
}

class Comparison {
public:
    Comparison(const QString& from, const QString& to)
        : m_from(from), m_to(to), m_old(pieces(from)), m_new(pieces(to)), m_oldKept(size_t(m_old.size())),
          m_newKept(size_t(m_new.size())) {}

    TextDifference difference() {
        qsizetype first = 0;
        while (first < m_old.size() && first < m_new.size() && same(first, first))
            keep(first, first), ++first;
        qsizetype oldEnd = m_old.size();
        qsizetype newEnd = m_new.size();
        while (oldEnd > first && newEnd > first && same(oldEnd - 1, newEnd - 1))
            keep(--oldEnd, --newEnd);
        if (oldEnd - first <= mostWords && newEnd - first <= mostWords)
            keepLongest(first, oldEnd, newEnd);
        return {spans(m_old, m_oldKept), spans(m_new, m_newKept), m_common >= leastInCommon};
    }

private:
    QStringView oldPiece(qsizetype at) const { return QStringView(m_from).mid(m_old[at].start, m_old[at].length); }
    QStringView newPiece(qsizetype at) const { return QStringView(m_to).mid(m_new[at].start, m_new[at].length); }
    bool same(qsizetype old, qsizetype now) const { return oldPiece(old) == newPiece(now); }
    void keep(qsizetype old, qsizetype now) {
        m_oldKept[size_t(old)] = m_newKept[size_t(now)] = true;
        if (isWordCharacter(m_from[m_old[old].start]))
            m_common += m_old[old].length;
    }

    /// The longest sequence that both have, between these.
    void keepLongest(qsizetype first, qsizetype oldEnd, qsizetype newEnd) {
        const auto rows = size_t(oldEnd - first);
        const auto columns = size_t(newEnd - first);
        std::vector<int> longest((rows + 1) * (columns + 1)); // from here to the ends
        const auto at = [&](size_t row, size_t column) -> int& { return longest[row * (columns + 1) + column]; };
        for (size_t row = rows; row-- > 0;) {
            for (size_t column = columns; column-- > 0;) {
                at(row, column) = same(first + qsizetype(row), first + qsizetype(column))
                                      ? at(row + 1, column + 1) + 1
                                      : std::max(at(row + 1, column), at(row, column + 1));
            }
        }
        for (size_t row = 0, column = 0; row < rows && column < columns;) {
            if (same(first + qsizetype(row), first + qsizetype(column)))
                keep(first + qsizetype(row++), first + qsizetype(column++));
            else if (at(row + 1, column) >= at(row, column + 1))
                ++row;
            else
                ++column;
        }
    }

    static QList<TextSpan> spans(const QList<TextSpan>& pieces, const std::vector<bool>& kept) {
        QList<TextSpan> found;
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            if (kept[size_t(i)])
                continue;
            if (!found.isEmpty() && found.last().start + found.last().length == pieces[i].start)
                found.last().length += pieces[i].length;
            else
                found.append(pieces[i]);
        }
        return found;
    }

    const QString& m_from;
    const QString& m_to;
    QList<TextSpan> m_old;
    QList<TextSpan> m_new;
    std::vector<bool> m_oldKept;
    std::vector<bool> m_newKept;
    qsizetype m_common = 0; // characters of words
};

} // namespace

TextDifference differenceOf(const QString& from, const QString& to) {
    return Comparison(from, to).difference();
}

} // namespace klipy::ui
