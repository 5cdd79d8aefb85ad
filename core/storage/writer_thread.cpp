#include "core/storage/writer_thread.h"

namespace klipy {

WriterThread::WriterThread() {
    m_thread.setObjectName(QStringLiteral("klipy-writer"));
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

WriterThread::~WriterThread() {
    // Queued behind everything that was posted.
    post([] { QThread::currentThread()->quit(); });
    m_thread.wait();
}

void WriterThread::post(std::function<void()> task) {
    QMetaObject::invokeMethod(&m_worker, std::move(task), Qt::QueuedConnection);
}

} // namespace klipy
