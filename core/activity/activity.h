#pragma once

#include "core/activity/traffic_health.h"
#include "core/activity/traffic_history.h"
#include "core/common/clock.h"
#include "core/transport/scheduler.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace klipy {

/// What one workspace's key has sent in this session, newest last, and the hourly sums that outlive it.
///
/// Workspaces with the same key share a scheduler, so each of them sees, and counts, all that the key sends while it is
/// open, whichever of them asked for it. Each one's sums are true of its key, then; added together they would count the
/// same request twice.
class Activity final : public QObject {
    Q_OBJECT
public:
    /// What is logged makes the warnings be looked at again, but no more often than this.
    static constexpr qint64 lookEveryMs = 1000;

    Activity(std::shared_ptr<Clock> clock, std::unique_ptr<TrafficHistory> history, QObject* parent = nullptr);
    ~Activity() override;

    /// Listens to this scheduler from now on, and no longer to the one before; null: to none. What it has sent while
    /// nobody here listened is shown too, once, at the end of the list; but it isn't counted in the hourly sums, since
    /// those for whom it was sent have counted it in theirs. The scheduler may end at any time.
    void follow(Scheduler* scheduler);

    /// Everything, also of keys that are no longer used; always in the order in which it became known here.
    const RequestLog& log() const { return m_log; }
    TrafficHistory& history() { return *m_history; }
    const TrafficHistory& history() const { return *m_history; }
    /// About the key that is used now, and no other: a new key makes the 401s of the old one unimportant.
    const QList<TrafficWarning>& warnings() const { return m_warnings; }

signals:
    /// One more at the end of log(), whose first may have left it.
    void added(const klipy::LogEntry& entry);
    void warningsChanged();

private:
    struct Seen {
        QPointer<Scheduler> scheduler;
        qint64 requests = 0; // of its log's total() are in ours, or were
    };

    void take(const LogEntry& entry);
    void show(const LogEntry& entry);
    void showMissed();
    void updateWarnings();
    void lookSoon();
    void lookAfter(qint64 ms);

    std::shared_ptr<Clock> m_clock;
    std::unique_ptr<TrafficHistory> m_history;
    RequestLog m_log;
    QList<TrafficWarning> m_warnings;
    QPointer<Scheduler> m_followed;
    qint64 m_seen = 0;    // as in Seen, of the one that is followed
    QList<Seen> m_before; // those that may be followed again
    Clock::Alarm m_look;  // for warnings that end by themselves, and for what came too soon after the last look
    bool m_looksSoon = false;
    qint64 m_lookedAtMs = -lookEveryMs; // monotonic
};

} // namespace klipy
