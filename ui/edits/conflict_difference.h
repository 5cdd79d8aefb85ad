#pragma once

#include <QList>
#include <QString>

namespace klipy::ui {

/// A part of a text, in characters.
struct TextSpan {
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const TextSpan&) const = default;
};

/// How one text became another, word by word.
struct TextDifference {
    QList<TextSpan> removed; ///< of the first
    QList<TextSpan> added;   ///< of the second
    /// They have so much in common that marking the rest helps the eye.
    bool isWorthMarking = false;
};

/// Of texts that differ in very much, everything between what they begin and end with alike counts as different.
TextDifference differenceOf(const QString& from, const QString& to);

} // namespace klipy::ui
