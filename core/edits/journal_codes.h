#pragma once

#include "core/common/api_error.h"
#include "core/contract/operation.h"
#include "core/records/record_ref.h"

#include <QJsonObject>
#include <QJsonValue>

#include <algorithm>
#include <array>
#include <optional>

namespace klipy {

// How the journal's rows spell what they hold. The words are what is on disk: they outlive the order in which an enum is
// written, so none is ever changed.

/// A code, and its word.
template <typename Code> struct CodeWord {
    Code code;
    QLatin1String word;
};

/// Empty for a code without one.
template <typename Code, std::size_t count>
QString wordOf(const std::array<CodeWord<Code>, count>& words, Code code) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& known) { return known.code == code; });
    return found == words.end() ? QString() : QString(found->word);
}

/// Nothing for a word that isn't one of these.
template <typename Code, std::size_t count>
std::optional<Code> codeOf(const std::array<CodeWord<Code>, count>& words, const QString& word) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& known) { return word == known.word; });
    return found == words.end() ? std::nullopt : std::optional(found->code);
}

QString actionWord(Action action);
std::optional<Action> actionOf(const QJsonValue& word);
QString recordKindWord(RecordKind kind);
std::optional<RecordKind> recordKindOf(const QJsonValue& word);

QJsonObject errorJson(const ApiError& error);
/// A kind that isn't known reads as OutcomeUnknown: it is no proof of anything.
ApiError readError(const QJsonObject& json);

} // namespace klipy
