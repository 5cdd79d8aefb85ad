#include "app/demo/demo_log.h"

#include <QMutexLocker>

namespace klipy {

void DemoLog::record(const DemoReceived& received) {
    const QMutexLocker lock(&m_mutex);
    ++m_total;
    ++m_methods[received.method];
    if (!received.signature.isEmpty())
        ++m_operations[received.signature];
    if (!received.operationId.isEmpty())
        ++m_operations[received.operationId];
    if (m_keep)
        m_requests.append(received);
}

int DemoLog::total() const {
    const QMutexLocker lock(&m_mutex);
    return m_total;
}

int DemoLog::byMethod(const QByteArray& method) const {
    const QMutexLocker lock(&m_mutex);
    return m_methods.value(method);
}

int DemoLog::byOperation(const QString& operation) const {
    const QMutexLocker lock(&m_mutex);
    return m_operations.value(operation);
}

QList<DemoReceived> DemoLog::requests() const {
    const QMutexLocker lock(&m_mutex);
    return m_requests;
}

void DemoLog::clear() {
    const QMutexLocker lock(&m_mutex);
    m_total = 0;
    m_methods.clear();
    m_operations.clear();
    m_requests.clear();
}

} // namespace klipy
