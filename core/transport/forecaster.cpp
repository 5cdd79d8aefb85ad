#include "core/transport/forecaster.h"

#include <algorithm>

namespace klipy {

namespace {
constexpr int answersAsked = 25;
constexpr qint64 guessedLatencyMs = 300;
} // namespace

qint64 typicalLatencyMs(const RequestLog& log) {
    QList<qint64> durations;
    const QList<LogEntry>& entries = log.entries();
    for (auto it = entries.crbegin(); it != entries.crend() && durations.size() < answersAsked; ++it) {
        if (it->status >= 200 && it->status < 300)
            durations.append(it->durationMs);
    }
    if (durations.isEmpty())
        return guessedLatencyMs;
    const auto middle = durations.begin() + durations.size() / 2;
    std::nth_element(durations.begin(), middle, durations.end());
    return *middle;
}

Forecast forecastOf(int requests, Budget& budget, double pace, qint64 latencyMs, qint64 now) {
    Forecast forecast;
    const int left = budget.left(now);
    forecast.requests = std::max(0, requests);
    forecast.atOnce = pace < 1 ? 0 : std::clamp(left - budget.reserve(), 0, forecast.requests);
    forecast.perMinute = std::max(1, static_cast<int>(pace * budget.perMinute(now)));
    forecast.staysForClicks = std::max(budget.reserve(), left - forecast.requests);
    const int rest = forecast.requests - forecast.atOnce;
    // One after the other at least; and the rest comes at the pace.
    forecast.ms = forecast.atOnce * latencyMs + rest * std::max<qint64>(latencyMs, 60'000 / forecast.perMinute);
    return forecast;
}

} // namespace klipy
