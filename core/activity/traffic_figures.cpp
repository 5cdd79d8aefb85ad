#include "core/activity/traffic_figures.h"

#include "core/activity/answer_kind.h"
#include "core/activity/percentile.h"

namespace klipy {

namespace {

constexpr qint64 msPerMinute = 60'000;

qint64 minuteStart(qint64 wallMs) {
    const qint64 within = wallMs % msPerMinute;
    return wallMs - (within < 0 ? within + msPerMinute : within);
}

void count(TrafficMinute& minute, AnswerKind kind) {
    switch (kind) {
    case AnswerKind::Succeeded:
        ++minute.succeeded;
        return;
    case AnswerKind::Unauthorized:
    case AnswerKind::RateLimited:
    case AnswerKind::Refused:
        ++minute.refused;
        return;
    case AnswerKind::ServerError:
    case AnswerKind::Unanswered:
        ++minute.broken;
        return;
    }
}

} // namespace

TrafficFigures figures(const QList<LogEntry>& entries) {
    TrafficFigures found;
    found.requests = static_cast<int>(entries.size());
    std::vector<qint64> durations;
    durations.reserve(static_cast<std::size_t>(entries.size()));
    for (const LogEntry& entry : entries) {
        const AnswerKind kind = answerKind(entry);
        const bool answered = kind != AnswerKind::Unanswered;
        ++found.byStatus[answered ? entry.status : 0];
        if (kind != AnswerKind::Succeeded)
            ++found.failed;
        if (answered)
            durations.push_back(entry.durationMs);
    }
    found.p50Ms = nearestRank(durations, 50);
    found.p95Ms = nearestRank(durations, 95);
    return found;
}

QList<TrafficMinute> minutes(const QList<LogEntry>& entries, qint64 nowMs, int count) {
    if (count <= 0)
        return {};
    const qint64 first = minuteStart(nowMs) - (count - 1) * msPerMinute;
    QList<TrafficMinute> found(count);
    for (qsizetype i = 0; i < count; ++i)
        found[i].startMs = first + i * msPerMinute;
    std::vector<std::vector<qint64>> durations(static_cast<std::size_t>(count));
    // Each by its own time: where the machine's clock was set back, the entries are not in order.
    for (const LogEntry& entry : entries) {
        const qint64 index = (minuteStart(entry.wallMs) - first) / msPerMinute;
        if (index < 0 || index >= count)
            continue;
        const AnswerKind kind = answerKind(entry);
        klipy::count(found[index], kind);
        if (kind != AnswerKind::Unanswered)
            durations.at(static_cast<std::size_t>(index)).push_back(entry.durationMs);
    }
    for (qsizetype i = 0; i < count; ++i) {
        std::vector<qint64>& lasted = durations.at(static_cast<std::size_t>(i));
        found[i].p50Ms = nearestRank(lasted, 50);
        found[i].p95Ms = nearestRank(lasted, 95);
    }
    return found;
}

} // namespace klipy
