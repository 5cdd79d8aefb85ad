#include "core/activity/traffic_health.h"

#include "core/activity/answer_kind.h"
#include "core/activity/percentile.h"

#include <algorithm>
#include <vector>

namespace klipy {

namespace {

using namespace trafficLimits;

/// A clock that is kept in time is corrected by less than this: no reason to leave anything out.
constexpr qint64 smallCorrectionMs = 1000;

struct Stretch {
    int requests = 0;
    int unauthorized = 0;
    int serverErrors = 0;
    std::vector<qint64> durations; // of those that were answered
    qint64 oldestMs = 0;

    void add(const LogEntry& entry) {
        ++requests;
        oldestMs = entry.wallMs;
        const AnswerKind kind = answerKind(entry);
        unauthorized += kind == AnswerKind::Unauthorized ? 1 : 0;
        serverErrors += kind == AnswerKind::ServerError ? 1 : 0;
        if (kind != AnswerKind::Unanswered)
            durations.push_back(entry.durationMs);
    }
};

struct Stretches {
    Stretch now;
    Stretch before;
};

Stretches stretches(const QList<LogEntry>& entries, qint64 atMs) {
    Stretches found;
    qint64 later = atMs;
    // From the newest on: most of a long log is too old to matter.
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) {
        if (entry->wallMs > later + smallCorrectionMs || entry->wallMs <= atMs - nowMs - beforeMs)
            break;
        later = entry->wallMs;
        (entry->wallMs > atMs - nowMs ? found.now : found.before).add(*entry);
    }
    return found;
}

bool isRise(int failures, int requests, int percent) {
    return failures >= fewestFailures && qint64(failures) * 100 >= qint64(requests) * percent;
}

} // namespace

QList<TrafficWarning> trafficWarnings(const QList<LogEntry>& entries, qint64 atMs) {
    auto [now, before] = stretches(entries, atMs);
    QList<TrafficWarning> found;
    if (isRise(now.unauthorized, now.requests, unauthorizedPercent))
        found.append({TrafficWarning::Kind::Unauthorized, now.unauthorized, now.requests});
    if (isRise(now.serverErrors, now.requests, serverErrorPercent))
        found.append({TrafficWarning::Kind::ServerErrors, now.serverErrors, now.requests});
    const auto answeredNow = static_cast<int>(now.durations.size());
    if (answeredNow < fewestAnsweredNow || before.durations.size() < std::size_t(fewestAnsweredBefore))
        return found;
    const qint64 p95Now = nearestRank(now.durations, 95);
    const qint64 p95Before = nearestRank(before.durations, 95);
    const qint64 limit = std::max(slowMs, slowFactor * p95Before);
    if (p95Now < limit)
        return found;
    const auto slow =
        std::count_if(now.durations.begin(), now.durations.end(), [limit](qint64 ms) { return ms >= limit; });
    found.append({TrafficWarning::Kind::Slow, static_cast<int>(slow), answeredNow, p95Now, p95Before});
    return found;
}

qint64 untilTrafficAges(const QList<LogEntry>& entries, qint64 atMs) {
    const Stretch now = stretches(entries, atMs).now;
    return now.requests == 0 ? -1 : now.oldestMs + nowMs - atMs;
}

} // namespace klipy
