#include "core/activity/hour_sum.h"

#include "core/activity/answer_kind.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace klipy {

namespace {

/// Stays at the most that fits, instead of turning negative.
void increase(int& sum, int by) {
    sum = static_cast<int>(std::min<qint64>(qint64(sum) + by, std::numeric_limits<int>::max()));
}

int stepOf(qint64 ms) {
    const auto lasted = static_cast<quint64>(std::max<qint64>(0, ms));
    return std::min(static_cast<int>(std::bit_width(lasted)), DurationCounts::steps - 1);
}

int& counterFor(HourSum& sum, AnswerKind kind) {
    switch (kind) {
    case AnswerKind::Succeeded:
        return sum.succeeded;
    case AnswerKind::Unauthorized:
        return sum.unauthorized;
    case AnswerKind::RateLimited:
        return sum.rateLimited;
    case AnswerKind::Refused:
        return sum.refused;
    case AnswerKind::ServerError:
        return sum.serverErrors;
    case AnswerKind::Unanswered:
        break;
    }
    return sum.unanswered;
}

} // namespace

void DurationCounts::add(qint64 ms) {
    increase(counts.at(static_cast<std::size_t>(stepOf(ms))), 1);
}

void DurationCounts::add(const DurationCounts& other) {
    for (std::size_t step = 0; step < counts.size(); ++step)
        increase(counts.at(step), other.counts.at(step));
}

qint64 DurationCounts::percentile(double share) const {
    qint64 all = 0;
    for (const int count : counts)
        all += count;
    if (all == 0)
        return -1;
    const double rank = std::clamp(share, 0.0, 1.0) * static_cast<double>(all);
    double below = 0;
    qint64 from = 0;
    qint64 to = 1;
    for (const int count : counts) {
        if (count > 0 && below + count >= rank)
            return from + static_cast<qint64>(static_cast<double>(to - from) * (rank - below) / count);
        below += count;
        from = to;
        to *= 2;
    }
    return from;
}

void HourSum::add(const LogEntry& entry) {
    const qint64 hour = hourStart(entry.wallMs);
    startMs = requests == 0 ? hour : std::min(startMs, hour);
    increase(requests, 1);
    const AnswerKind kind = answerKind(entry);
    increase(counterFor(*this, kind), 1);
    if (kind != AnswerKind::Unanswered)
        durations.add(entry.durationMs);
}

void HourSum::add(const HourSum& other) {
    if (other.requests == 0)
        return;
    startMs = requests == 0 ? other.startMs : std::min(startMs, other.startMs);
    increase(requests, other.requests);
    increase(succeeded, other.succeeded);
    increase(unauthorized, other.unauthorized);
    increase(rateLimited, other.rateLimited);
    increase(refused, other.refused);
    increase(serverErrors, other.serverErrors);
    increase(unanswered, other.unanswered);
    durations.add(other.durations);
}

qint64 hourStart(qint64 wallMs) {
    const qint64 within = wallMs % msPerHour;
    return wallMs - (within < 0 ? within + msPerHour : within);
}

} // namespace klipy
