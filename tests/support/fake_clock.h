#pragma once

#include "core/common/clock.h"

#include <QList>

#include <atomic>

namespace klipy {

/// A clock that stands still until a test moves it. The times may be read on any thread; all else belongs to one.
class FakeClock final : public Clock {
public:
    explicit FakeClock(qint64 wallMs = 1'760'000'000'000) : m_wallMs(wallMs) {}

    qint64 monotonicMs() const override { return m_monotonicMs; }
    qint64 wallMs() const override { return m_wallMs; }
    [[nodiscard]] Alarm after(qint64 delayMs, std::function<void()> action) override;

    /// Moves both times on, and runs the alarms that fall due on the way, each at its own time, the earliest first;
    /// also those that an alarm sets.
    void advance(qint64 ms);
    /// Moves the wall time only, as when somebody sets the machine's clock.
    void jumpWall(qint64 ms) { m_wallMs += ms; }

    int pending() const;      ///< alarms that are set
    qint64 untilNext() const; ///< ms to the earliest alarm; -1 if none is set

private:
    struct Entry {
        qint64 dueMs = 0;
        std::function<void()> action;
    };
    std::shared_ptr<Entry> next() const;

    std::atomic<qint64> m_monotonicMs{1'000'000};
    std::atomic<qint64> m_wallMs;
    QList<std::weak_ptr<Entry>> m_entries; // in the order in which they were set
};

} // namespace klipy
