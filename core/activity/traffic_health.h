#pragma once

#include "core/transport/request_log.h"

#include <QList>

namespace klipy {

/// Something that is rising and that the API's guide asks to catch early.
struct TrafficWarning {
    enum class Kind {
        Unauthorized, ///< 401s and 403s: the key was revoked, has expired or lacks a scope
        ServerErrors, ///< 5xx
        Slow,         ///< p95 is far above what it was
    };
    Kind kind = Kind::Unauthorized;
    int count = 0;     ///< such answers within the last few minutes; Slow: those that reached the limit that was broken
    int requests = 0;  ///< of so many; Slow: of so many that were answered
    qint64 nowMs = -1; ///< Slow: p95 of the last few minutes, in ms
    qint64 beforeMs = -1; ///< Slow: p95 of the time before, in ms
    bool operator==(const TrafficWarning&) const = default;
};

/// When to warn. The guide says to catch a rise early, and gives no figures: these are ours.
namespace trafficLimits {
/// "Now" is long enough to hold a few requests of somebody who only clicks, and short enough to end soon after the
/// trouble has.
inline constexpr qint64 nowMs = 5 * 60'000;
/// What is usual is taken from this long before.
inline constexpr qint64 beforeMs = 30 * 60'000;
/// One failure is no rise, and two may be one request that was tried again.
inline constexpr int fewestFailures = 3;
/// A key that is at an end fails all the time; one forbidden page among many that work needs no alarm.
inline constexpr int unauthorizedPercent = 10;
/// Servers fail now and then, and reads are tried again by themselves; one in twenty is more than that.
inline constexpr int serverErrorPercent = 5;
/// A p95 of fewer is the slowest one alone, or nearly.
inline constexpr int fewestAnsweredNow = 10;
inline constexpr int fewestAnsweredBefore = 20;
/// Twice as slow is felt; from 100 to 200 ms isn't, so it must also be more than people wait without wondering.
inline constexpr int slowFactor = 2;
inline constexpr qint64 slowMs = 1000;
} // namespace trafficLimits

/// What to warn about at \a nowMs (Unix ms), the worst first; empty while all is well. A single failure is no rise.
/// \a entries are of one key, as they were logged. Where the machine's clock was set back between two of them, the
/// age of what came before can't be told, and it is left out.
QList<TrafficWarning> trafficWarnings(const QList<LogEntry>& entries, qint64 nowMs);

/// In how many ms the oldest of the entries that trafficWarnings() takes for "now" ceases to be one; -1: there are
/// none.
qint64 untilTrafficAges(const QList<LogEntry>& entries, qint64 nowMs);

} // namespace klipy
