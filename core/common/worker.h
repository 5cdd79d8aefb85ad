#pragma once

#include <QFutureWatcher>
#include <QPointer>
#include <QtConcurrentRun>

#include <memory>
#include <type_traits>

namespace klipy {

/// A piece of work that somebody waits for. Dropping it drops the late answer; the work itself ends by itself.
using WorkTicket = std::shared_ptr<void>;

/// Runs \a work on a pool thread, then \a done with its result on this thread, which needs an event loop.
///
/// The rule of the house: workers get values and immutable snapshots, and answer with values. Whoever starts the same
/// kind of work anew drops the earlier ticket, so that an answer that came late changes nothing.
template <typename Work, typename Done>
[[nodiscard]] WorkTicket onWorker(Work work, Done done) {
    using Outcome = std::invoke_result_t<Work>;
    struct Waiting final : QFutureWatcher<Outcome> {
        bool answering = false;
    };
    auto* waiting = new Waiting;
    QObject::connect(waiting, &QFutureWatcherBase::finished, waiting, [waiting, done = std::move(done)]() mutable {
        waiting->answering = true;
        const QPointer<QObject> alive(waiting);
        auto call = std::move(done); // it comes once; and the callee may drop the ticket, and with it this closure
        call(waiting->future().takeResult());
        if (alive)
            waiting->answering = false;
    });
    waiting->setFuture(QtConcurrent::run(std::move(work)));
    return WorkTicket(waiting, [](void* pointer) {
        auto* dropped = static_cast<Waiting*>(pointer);
        dropped->disconnect();
        // Not from within its own signal.
        if (dropped->answering)
            dropped->deleteLater();
        else
            delete dropped;
    });
}

} // namespace klipy
