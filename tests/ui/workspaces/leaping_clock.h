#pragma once

#include "core/common/clock.h"

#include <algorithm>
#include <atomic>

namespace klipy::test {

/// A clock for which waiting takes no time: an alarm rings at the next turn of the event loop, and it is then as late
/// as it should be. So retries and pauses are over at once, without any sleeping.
class LeapingClock final : public Clock {
public:
    qint64 monotonicMs() const override { return m_now; }
    qint64 wallMs() const override { return 1'760'000'000'000 + m_now; }

    [[nodiscard]] Alarm after(qint64 delayMs, std::function<void()> action) override {
        const qint64 due = m_now + std::max<qint64>(0, delayMs);
        return m_real.after(0, [this, due, action = std::move(action)] {
            m_now = std::max<qint64>(m_now, due);
            action();
        });
    }

private:
    SystemClock m_real;
    std::atomic<qint64> m_now{1'000'000};
};

} // namespace klipy::test
