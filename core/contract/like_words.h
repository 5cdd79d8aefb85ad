#pragma once

#include <QSet>
#include <QString>
#include <QStringView>

namespace klipy {

/// The words of a field's name, each put into the one word that stands for all like it: "givenName" and "first_name" →
/// {"first", "name"}, "surname" → {"last", "name"}, "mobile" → {"phone"}.
QSet<QString> likeWords(QStringView name);

/// How much two sets of words have in common, from 0 to 1. Words that many names have ("id", "name", "at") weigh
/// little.
double likeness(const QSet<QString>& a, const QSet<QString>& b);

/// The words of a sentence that say something about a value, without those that every sentence has.
QSet<QString> tellingWords(QStringView sentence);

} // namespace klipy
