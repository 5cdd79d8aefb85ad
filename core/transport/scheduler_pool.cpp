#include "core/transport/scheduler_pool.h"

#include <QCryptographicHash>

namespace klipy {

std::shared_ptr<Scheduler> SchedulerPool::scheduler(const QByteArray& fingerprint, const Make& make) {
    if (auto alive = m_schedulers.value(fingerprint).lock())
        return alive;
    auto made = make();
    m_schedulers.insert(fingerprint, made);
    return made;
}

QByteArray keyFingerprint(const QUrl& baseUrl, QByteArrayView key) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(baseUrl.toEncoded());
    hash.addData("\n");
    hash.addData(key);
    return hash.result();
}

} // namespace klipy
