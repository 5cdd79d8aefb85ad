#pragma once

#include "core/records/value.h"

#include <QLocale>

#include <optional>

namespace klipy {

/// A number as somebody types it: in \a locale's way ("1.234,5"), else in the plain one (1234.5). The value's text
/// holds its digits as JSON takes them, all that were typed. Nothing for anything else.
std::optional<Value> readNumber(const QString& text, const QLocale& locale);
/// \a value so that readNumber() reads the same digits from it.
QString numberInputText(const Value& value, const QLocale& locale);
bool isWholeNumber(const Value& value);

} // namespace klipy
