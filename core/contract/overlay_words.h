#pragma once

#include "core/contract/operation.h"

#include <optional>

namespace klipy {

// The words of the overlay file and the values that they stand for.
std::optional<Evidence> evidenceFromWord(QStringView word);
std::optional<RecordKind> kindFromWord(QStringView word);
std::optional<Action> actionFromWord(QStringView word);
std::optional<Role> roleFromWord(QStringView word);
std::optional<FieldType> fieldTypeFromWord(QStringView word);
QString wordOf(RecordKind kind);
/// A type that no overlay can give has a word, too: "other".
QString wordOf(FieldType type);

} // namespace klipy
