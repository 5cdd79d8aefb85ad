#include "core/common/clock.h"

#include <QDateTime>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <limits>

namespace klipy {

qint64 SystemClock::monotonicMs() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

qint64 SystemClock::wallMs() const {
    return QDateTime::currentMSecsSinceEpoch();
}

Clock::Alarm SystemClock::after(qint64 delayMs, std::function<void()> action) {
    auto* timer = new QTimer;
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, action = std::move(action)] {
        // The action may drop the handle, and with it this closure: call a copy.
        const auto call = action;
        timer->setProperty("firing", true);
        const QPointer<QTimer> alive(timer);
        call();
        if (alive)
            alive->setProperty("firing", false);
    });
    // QTimer counts in int: 24 days at most.
    timer->start(static_cast<int>(std::clamp<qint64>(delayMs, 0, std::numeric_limits<int>::max())));
    return Alarm(timer, [](QTimer* dropped) {
        dropped->stop();
        // A timer must not be deleted while it is emitting.
        if (dropped->property("firing").toBool())
            dropped->deleteLater();
        else
            delete dropped;
    });
}

} // namespace klipy
