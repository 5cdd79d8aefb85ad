#pragma once

#include "core/activity/traffic_history.h"
#include "core/common/clock.h"
#include "core/storage/sealed_store.h"

#include <set>

namespace klipy {

/// The hourly sums of a stored workspace, in its sealed store: one row for each hour. Until the store is open they are
/// counted in memory; when it opens, what it holds is added once, and from then on what is written replaces it.
///
/// Rows can't be deleted, and need not be: an hour's row is named by its place among the hours of five weeks, so that
/// the hour five weeks later overwrites it. The file stays bounded (TrafficHistory::keptHours rows), whatever the clock
/// says. A row that can't be read is left alone until an hour needs its place.
///
/// What is counted is written at most every writeDelayMs, and when this object ends; a crash loses no more than that.
/// What was counted before the file has been read can't be added to what it holds, and is lost if this object ends so
/// soon. Two programs on the same file overwrite each other's hours: some of what they count meanwhile is lost, nothing is
/// counted twice.
class StoredTrafficHistory final : public TrafficHistory {
    Q_OBJECT
public:
    static constexpr qint64 writeDelayMs = 30'000;

    /// \a store, which this object doesn't open, and \a clock must outlive it.
    StoredTrafficHistory(SealedStore& store, Clock& clock, QObject* parent = nullptr);
    ~StoredTrafficHistory() override;

    /// Durable: the file has been read, and what is counted follows it there within writeDelayMs.
    Keeping keeping() const override;
    /// Rows of the file that could not be read. Not 0 only if somebody has changed the file, or a newer program has
    /// written it.
    int unreadable() const { return m_unreadable; }

protected:
    void keep(const HourSum& hour) override;

private:
    void storeChanged();
    void loaded(const SealedContents& contents);
    void writeSoon();
    void write();
    QList<SealedRecord> unsavedRecords() const;
    void announce();

    SealedStore& m_store;
    Clock& m_clock;
    std::set<qint64> m_unsaved; // starts of hours that have changed since they were last handed to the store
    int m_unreadable = 0;
    bool m_takenIn = false; // once, whatever becomes of the file later
    bool m_loaded = false;  // since the store was last opened
    Keeping m_announced = Keeping::Opening;
    SealedStore::Handle m_load;
    SealedStore::Handle m_write;
    Clock::Alarm m_writeSoon;
};

} // namespace klipy
