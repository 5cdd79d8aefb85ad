#pragma once

#include "core/contract/field.h"

#include <QString>

#include <optional>

namespace klipy {

/// Record number \a index as an id such as "per_7k2m9qx", the same in every run: nothing has to be looked up to go from
/// one to the other, and neighbours don't look alike.
QString demoId(RecordKind kind, int index);
/// The other way; nothing if the text is no id of this kind. Says nothing about whether there is such a record.
std::optional<int> demoIndex(RecordKind kind, const QString& id);

} // namespace klipy
