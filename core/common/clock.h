#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

namespace klipy {

/// Time, handed in so that tests can run minutes in milliseconds. Everything that waits uses the monotonic side;
/// wall time only names moments for people.
class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds on a clock that never jumps. Its zero means nothing.
    virtual qint64 monotonicMs() const = 0;
    /// Milliseconds since 1970 UTC, as the machine believes. May be wrong and may jump.
    virtual qint64 wallMs() const = 0;

    /// Calls \a action once, after \a delayMs. Destroying the handle cancels the call.
    using Alarm = std::shared_ptr<void>;
    [[nodiscard]] virtual Alarm after(qint64 delayMs, std::function<void()> action) = 0;
};

/// The machine's own clock; alarms fire on the thread that set them, which needs an event loop.
class SystemClock final : public Clock {
public:
    qint64 monotonicMs() const override;
    qint64 wallMs() const override;
    [[nodiscard]] Alarm after(qint64 delayMs, std::function<void()> action) override;
};

} // namespace klipy
