// The part of DemoEngine that tests and the program steer it with.

#include "app/demo/demo_engine.h"

#include <QDeadlineTimer>
#include <QMutexLocker>

namespace klipy {

void DemoEngine::setDialect(const DemoDialect& dialect) {
    const QMutexLocker lock(&m_mutex);
    m_dialect = dialect;
    m_limiter.configure(m_limits, dialect.window);
}

DemoDialect DemoEngine::dialect() const {
    const QMutexLocker lock(&m_mutex);
    return m_dialect;
}

void DemoEngine::setLimits(RateLimiter::Settings settings) {
    const QMutexLocker lock(&m_mutex);
    m_limits = settings;
    m_limiter.configure(settings, m_dialect.window);
}

RateLimiter::Settings DemoEngine::limits() const {
    const QMutexLocker lock(&m_mutex);
    return m_limits;
}

void DemoEngine::resetLimits() {
    const QMutexLocker lock(&m_mutex);
    m_limiter.reset();
}

void DemoEngine::takeFromOrganization(int requests) {
    const QMutexLocker lock(&m_mutex);
    m_limiter.takeFromOrganization(requests, now());
}

void DemoEngine::addKey(const DemoKey& key) {
    const QMutexLocker lock(&m_mutex);
    m_keys.add(key);
}

void DemoEngine::revokeKey(const QByteArray& key) {
    const QMutexLocker lock(&m_mutex);
    m_keys.revoke(key);
}

void DemoEngine::addFault(const DemoFault& fault) {
    const QMutexLocker lock(&m_mutex);
    m_faults.add(fault);
}

void DemoEngine::clearFaults() {
    const QMutexLocker lock(&m_mutex);
    m_faults.clear();
}

void DemoEngine::expireCursors() {
    prepare();
    const QMutexLocker lock(&m_mutex);
    m_operations->expireCursors();
}

int DemoEngine::count(RecordKind kind) {
    prepare();
    const QMutexLocker lock(&m_mutex);
    return m_operations->store().count(kind);
}

std::optional<QJsonObject> DemoEngine::find(RecordKind kind, const QString& id) {
    prepare();
    const QMutexLocker lock(&m_mutex);
    return m_operations->store().find(kind, id);
}

void DemoEngine::hold(const QString& operation) {
    const QMutexLocker lock(&m_holdMutex);
    m_heldOperation = operation;
}

void DemoEngine::release() {
    const QMutexLocker lock(&m_holdMutex);
    m_heldOperation.reset();
    m_holdChanged.wakeAll();
}

int DemoEngine::held() const {
    const QMutexLocker lock(&m_holdMutex);
    return m_held;
}

void DemoEngine::interrupt() {
    const QMutexLocker lock(&m_holdMutex);
    m_interrupted = true;
    m_holdChanged.wakeAll();
}

void DemoEngine::resume() {
    const QMutexLocker lock(&m_holdMutex);
    m_interrupted = false;
}

void DemoEngine::waitIfHeld(const DemoRoute& route) {
    const QMutexLocker lock(&m_holdMutex);
    const auto fits = [&] {
        return m_heldOperation &&
               (m_heldOperation->isEmpty() || (route.operation && (*m_heldOperation == route.operation->signature() ||
                                                                   *m_heldOperation == route.operation->id)));
    };
    if (!fits())
        return;
    ++m_held;
    while (!m_interrupted && fits())
        m_holdChanged.wait(&m_holdMutex);
    --m_held;
}

void DemoEngine::wait(int ms) {
    const QMutexLocker lock(&m_holdMutex);
    const QDeadlineTimer deadline(ms);
    while (!m_interrupted && !deadline.hasExpired())
        m_holdChanged.wait(&m_holdMutex, deadline);
}

} // namespace klipy
