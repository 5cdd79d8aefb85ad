#pragma once

#include "core/transport/request_log.h"

#include <QMetaType>

#include <array>

namespace klipy {

/// How many requests lasted how long, in steps that double, so that p50 and p95 of any stretch of time can be put
/// together from its hours without keeping a single duration.
struct DurationCounts {
    static constexpr int steps =
        20; ///< step n holds what lasted less than 2^n ms; the last one also all that is longer
    std::array<int, steps> counts{};

    void add(qint64 ms);
    void add(const DurationCounts& other);
    /// The duration in ms below which \a share (0…1) of them stayed, about: within its step all are taken to be spread
    /// evenly. -1: there are none.
    qint64 percentile(double share) const;
    bool operator==(const DurationCounts&) const = default;
};

/// What was sent within one hour, or one stretch of hours. No path, no id: only sums.
struct HourSum {
    qint64 startMs = 0; ///< Unix ms, the beginning of the hour in UTC
    int requests = 0;
    int succeeded = 0;        ///< 2xx
    int unauthorized = 0;     ///< 401 and 403
    int rateLimited = 0;      ///< 429
    int refused = 0;          ///< any other 3xx or 4xx
    int serverErrors = 0;     ///< 5xx
    int unanswered = 0;       ///< no HTTP status at all
    DurationCounts durations; ///< of those that were answered

    /// An empty sum begins with the hour of what is added to it; any other keeps the earlier start.
    void add(const LogEntry& entry);
    void add(const HourSum& other);
    bool operator==(const HourSum&) const = default;
};

inline constexpr qint64 msPerHour = 3'600'000;

/// The beginning of the hour, UTC, in which \a wallMs (Unix ms) lies.
qint64 hourStart(qint64 wallMs);

} // namespace klipy
