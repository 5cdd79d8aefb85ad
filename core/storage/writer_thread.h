#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace klipy {

/// The one thread that opens files of ours for writing: it owns SQLite and every fsync. Tasks run in the order in which
/// they were posted; whatever was posted is done before the destructor returns, so nothing handed over is lost by
/// quitting.
///
/// Lives on, and is called from, one thread with an event loop (the window's); answers come back there.
class WriterThread final : public QObject {
public:
    WriterThread();
    ~WriterThread() override;
    Q_DISABLE_COPY_MOVE(WriterThread)

    /// Runs \a task there. It must hold nothing that belongs to the caller's thread.
    void post(std::function<void()> task);

    /// Dropping the handle drops the answer; the task runs all the same.
    using Handle = std::shared_ptr<void>;

    /// Runs \a task there and brings its result to \a answer here, later and once.
    template <typename R> [[nodiscard]] Handle ask(std::function<R()> task, std::function<void(R)> answer) {
        // Only the caller's side owns the callback, so what it holds is never destroyed on the writer's thread.
        auto receiver = std::make_shared<std::function<void(R)>>(std::move(answer));
        post([this, task = std::move(task), weak = std::weak_ptr(receiver)] {
            auto result = std::make_shared<R>(task());
            QMetaObject::invokeMethod(
                this,
                [weak, result] {
                    if (auto waiting = weak.lock())
                        (*waiting)(std::move(*result));
                },
                Qt::QueuedConnection);
        });
        return receiver;
    }

private:
    QThread m_thread;
    QObject m_worker; // lives on m_thread
};

} // namespace klipy
