#include "core/activity/activity.h"

#include <algorithm>

namespace klipy {

Activity::Activity(std::shared_ptr<Clock> clock, std::unique_ptr<TrafficHistory> history, QObject* parent)
    : QObject(parent), m_clock(std::move(clock)), m_history(std::move(history)) {}

Activity::~Activity() = default;

void Activity::follow(Scheduler* scheduler) {
    if (m_followed == scheduler)
        return;
    if (m_followed) {
        m_followed->disconnect(this);
        m_before.append({m_followed, m_seen});
    }
    m_followed = scheduler;
    m_seen = 0;
    m_before.removeIf([this, scheduler](const Seen& seen) {
        if (seen.scheduler && seen.scheduler == scheduler)
            m_seen = seen.requests;
        return !seen.scheduler || seen.scheduler == scheduler;
    });
    const QPointer<Activity> alive(this);
    if (scheduler) {
        connect(scheduler, &Scheduler::logged, this, &Activity::take);
        connect(scheduler, &QObject::destroyed, this, &Activity::updateWarnings);
        showMissed();
    }
    if (alive)
        updateWarnings();
}

void Activity::showMissed() {
    const RequestLog& theirs = m_followed->log();
    const QList<LogEntry> kept = theirs.entries();
    const qsizetype missed = std::min<qsizetype>(kept.size(), theirs.total() - m_seen);
    m_seen = theirs.total();
    const QPointer<Activity> alive(this);
    for (qsizetype i = kept.size() - missed; alive && i < kept.size(); ++i)
        show(kept.at(i));
}

void Activity::take(const LogEntry& entry) {
    ++m_seen;
    const QPointer<Activity> alive(this);
    m_history->add(entry);
    if (alive)
        show(entry);
    if (alive)
        lookSoon();
}

void Activity::show(const LogEntry& entry) {
    m_log.add(entry);
    emit added(entry);
}

void Activity::lookSoon() {
    const qint64 sinceMs = m_clock->monotonicMs() - m_lookedAtMs;
    if (sinceMs >= lookEveryMs)
        return updateWarnings();
    if (m_looksSoon)
        return;
    m_looksSoon = true;
    lookAfter(lookEveryMs - sinceMs);
}

void Activity::lookAfter(qint64 ms) {
    m_look = m_clock->after(ms, [this] { updateWarnings(); });
}

void Activity::updateWarnings() {
    m_look.reset();
    m_looksSoon = false;
    m_lookedAtMs = m_clock->monotonicMs();
    // From its own log, which holds this key's requests and no others.
    const QList<LogEntry> entries = m_followed ? m_followed->log().entries() : QList<LogEntry>();
    const qint64 now = m_clock->wallMs();
    const QList<TrafficWarning> found = trafficWarnings(entries, now);
    if (!found.isEmpty())
        lookAfter(std::max(untilTrafficAges(entries, now), lookEveryMs));
    if (found == m_warnings)
        return;
    m_warnings = found;
    emit warningsChanged();
}

} // namespace klipy
