#pragma once

#include "core/records/value.h"

#include <QLocale>

#include <optional>

namespace klipy {

/// A moment as somebody types it: in \a locale's short form (years may have four digits), else as ISO 8601. Without a
/// zone it is local time, without a time the beginning of that day. Nothing for anything else.
std::optional<Value> readMoment(const QString& text, const QLocale& locale);
/// \a value so that readMoment() reads the same moment from it: in the locale's form where that is exact, else ISO
/// 8601.
QString momentInputText(const Value& value, const QLocale& locale);
/// "2025-10-09T08:53:20Z", with milliseconds where there are any: the form in which moments are sent as text.
QString isoMoment(qint64 unixMs);

} // namespace klipy
