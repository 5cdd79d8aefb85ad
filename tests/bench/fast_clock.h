#pragma once

#include "core/common/clock.h"

#include <QDateTime>
#include <QElapsedTimer>

namespace klipy::bench {

/// The machine's clock, so many times as fast: a minute of the API's takes seconds, and all else is as it is. The times
/// may be read on any thread.
class FastClock final : public Clock {
public:
    explicit FastClock(int pace) : m_pace(pace) { m_elapsed.start(); }

    qint64 monotonicMs() const override { return static_cast<qint64>(fineMs()); }
    qint64 wallMs() const override { return m_startWallMs + monotonicMs(); }
    [[nodiscard]] Alarm after(qint64 delayMs, std::function<void()> action) override {
        return m_machine.after((delayMs + m_pace - 1) / m_pace, std::move(action));
    }
    /// Monotonic milliseconds with their fractions.
    double fineMs() const { return double(m_elapsed.nsecsElapsed()) / 1e6 * m_pace; }

private:
    const int m_pace;
    const qint64 m_startWallMs = QDateTime::currentMSecsSinceEpoch();
    QElapsedTimer m_elapsed;
    SystemClock m_machine;
};

} // namespace klipy::bench
