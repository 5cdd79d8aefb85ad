#pragma once

#include "core/transport/scheduler.h"

#include <QHash>

#include <memory>

namespace klipy {

/// One scheduler, and so one budget, per key and server, however many windows and workspaces use it.
class SchedulerPool {
public:
    using Make = std::function<std::shared_ptr<Scheduler>()>;

    /// \a fingerprint names a key at a server without being the key (see keyFingerprint()). \a make is called where
    /// none is alive yet. The pool doesn't keep it alive.
    std::shared_ptr<Scheduler> scheduler(const QByteArray& fingerprint, const Make& make);

private:
    QHash<QByteArray, std::weak_ptr<Scheduler>> m_schedulers;
};

/// SHA-256 over base URL and key: stays in memory, and gives neither away.
QByteArray keyFingerprint(const QUrl& baseUrl, QByteArrayView key);

} // namespace klipy
