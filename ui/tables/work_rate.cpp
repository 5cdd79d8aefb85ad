#include "ui/tables/work_rate.h"

#include <cmath>

namespace klipy::ui {

namespace {
constexpr qint64 windowMs = 60'000;
constexpr qint64 shortestMs = 5'000; // a burst of some seconds says nothing about the minute
constexpr qint64 sampleMs = 1'000;   // no need for finer ones
} // namespace

void WorkRate::begin(int answered, qint64 now) {
    m_begunAt = now;
    m_pausedMs = 0;
    m_pausedAt.reset();
    m_samples = {{0, answered}};
}

qint64 WorkRate::worked(qint64 now) const {
    return m_pausedAt.value_or(now) - m_begunAt - m_pausedMs;
}

void WorkRate::setPaused(bool paused, qint64 now) {
    if (paused == m_pausedAt.has_value() || !isRunning())
        return;
    if (paused) {
        m_pausedAt = now;
        return;
    }
    m_pausedMs += now - *m_pausedAt;
    m_pausedAt.reset();
}

void WorkRate::add(int answered, qint64 now) {
    if (!isRunning())
        return;
    const qint64 at = worked(now);
    if (m_samples.size() > 1 && at - m_samples[m_samples.size() - 2].at < sampleMs)
        m_samples.last() = {at, answered};
    else
        m_samples.append({at, answered});
    while (m_samples.size() > 2 && m_samples[1].at <= at - windowMs)
        m_samples.removeFirst();
}

std::optional<double> WorkRate::rate(qint64 now) const {
    if (!isRunning() || worked(now) < shortestMs)
        return std::nullopt;
    const Sample& first = m_samples.first();
    return static_cast<double>(m_samples.last().answered - first.answered) / static_cast<double>(worked(now) - first.at);
}

std::optional<int> WorkRate::perMinute(qint64 now) const {
    const auto found = rate(now);
    return found ? std::optional(static_cast<int>(std::lround(*found * 60'000))) : std::nullopt;
}

std::optional<qint64> WorkRate::leftMs(int requests, qint64 now) const {
    const auto found = rate(now);
    if (!found || *found <= 0)
        return std::nullopt;
    return static_cast<qint64>(std::ceil(requests / *found));
}

} // namespace klipy::ui
