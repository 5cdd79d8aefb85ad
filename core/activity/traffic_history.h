#pragma once

#include "core/activity/hour_sum.h"
#include "core/storage/keeping.h"

#include <QList>
#include <QObject>

namespace klipy {

/// The hourly sums of one workspace. They outlive the session, so that today can be held against last week; after
/// five weeks they are forgotten.
///
/// There is one place for each hour of five weeks, and an hour stays until the one five weeks later takes its place: so
/// there is never more than so much, and a machine whose clock was wrong for a while loses only the places that it
/// needed meanwhile, not everything that seemed old.
class TrafficHistory : public QObject {
    Q_OBJECT
public:
    static constexpr int keptHours = 5 * 7 * 24;
    using QObject::QObject;

    /// Hours in which something was sent, oldest first: those of the five weeks up to the latest request. None lies
    /// after it, even if the machine's clock was ahead once.
    QList<HourSum> hours() const;
    /// All that was sent from \a fromMs until just before \a toMs (Unix ms; whole hours count where they begin). If
    /// that is nothing, startMs is \a fromMs.
    HourSum sum(qint64 fromMs, qint64 toMs) const;
    void add(const LogEntry& entry);
    /// Where the sums are kept. Whatever this says, what was added is in hours().
    virtual Keeping keeping() const = 0;

signals:
    void changed();
    void keepingChanged();

protected:
    /// What was read from disk at \a nowMs (Unix ms): added to what has come since. To be called once.
    void takeIn(const QList<HourSum>& stored, qint64 nowMs);
    /// All that are held, of whatever time, by their start.
    const QList<HourSum>& held() const { return m_hours; }
    /// This hour has changed; keep it, when there is time for it.
    virtual void keep(const HourSum& hour) = 0;

private:
    HourSum& hourAt(qint64 startMs);

    QList<HourSum> m_hours;   // by their start
    qint64 m_latestStart = 0; // of the hour of the latest request
};

/// Which of the places an hour has, 0…keptHours-1.
int placeOfHour(qint64 startMs);

/// For session-only and demo workspaces.
class MemoryTrafficHistory final : public TrafficHistory {
    Q_OBJECT
public:
    using TrafficHistory::TrafficHistory;
    Keeping keeping() const override { return Keeping::MemoryByChoice; }

protected:
    void keep(const HourSum&) override {}
};

} // namespace klipy
