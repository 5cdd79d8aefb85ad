#pragma once

#include "core/transport/request_log.h"

namespace klipy::test {

inline constexpr qint64 second = 1000;
inline constexpr qint64 minute = 60 * second;
inline constexpr qint64 hour = 60 * minute;
inline constexpr qint64 week = 7 * 24 * hour;
/// Thursday, 9 October 2025, 08:00 UTC: a whole hour.
inline constexpr qint64 morning = 1'759'996'800'000;

/// A read that was answered, or, with status 0, wasn't.
inline LogEntry entryAt(qint64 wallMs, int status = 200, qint64 durationMs = 100) {
    LogEntry entry;
    entry.wallMs = wallMs;
    entry.pathTemplate = QStringLiteral("/people/{personId}");
    entry.status = status;
    entry.error = status == 0 ? ErrorKind::Timeout : ErrorKind::None;
    entry.durationMs = durationMs;
    return entry;
}

/// So many of them, evenly over the stretch before \a endMs.
inline void appendOver(QList<LogEntry>& entries, int count, qint64 endMs, qint64 overMs, int status = 200,
                       qint64 durationMs = 100) {
    for (int i = 0; i < count; ++i)
        entries.append(entryAt(endMs - overMs + overMs * (i + 1) / (count + 1), status, durationMs));
}

} // namespace klipy::test
