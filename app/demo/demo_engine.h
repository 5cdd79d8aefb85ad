#pragma once

#include "app/demo/demo_fault.h"
#include "app/demo/demo_limits.h"
#include "app/demo/demo_log.h"
#include "app/demo/demo_message.h"
#include "app/demo/demo_operations.h"
#include "app/demo/demo_options.h"
#include "app/demo/demo_router.h"
#include "app/demo/demo_wire.h"

#include <QMutex>
#include <QWaitCondition>

#include <memory>

namespace klipy {

/// The demo workspace without HTTP: takes a request, gives an answer. Thread-safe; requests are carried out one at a
/// time, but may be held back at the same time.
class DemoEngine {
public:
    DemoEngine(std::shared_ptr<const Contract> contract, const DemoOptions& options);
    ~DemoEngine();

    DemoAnswer handle(const DemoRequest& request);
    /// Makes the workspace, unless that was done already. The first request does it otherwise.
    void prepare();

    DemoLog& log() { return m_log; }
    void setDialect(const DemoDialect& dialect);
    DemoDialect dialect() const;
    void setLimits(RateLimiter::Settings settings);
    RateLimiter::Settings limits() const;
    void resetLimits();
    void takeFromOrganization(int requests);
    void addKey(const DemoKey& key);
    void revokeKey(const QByteArray& key);
    void addFault(const DemoFault& fault);
    void clearFaults();
    void expireCursors();

    /// Requests for this operation (empty: for any) wait until release().
    void hold(const QString& operation);
    void release();
    int held() const;
    /// Lets everything that waits go on at once, now and later: the server stops.
    void interrupt();
    void resume(); ///< after interrupt()

    int count(RecordKind kind);
    std::optional<QJsonObject> find(RecordKind kind, const QString& id);

private:
    std::optional<DemoFault> meetFault(const DemoRoute& route, const DemoRequest& request);
    void waitIfHeld(const DemoRoute& route);
    void wait(int ms);
    DemoAnswer process(const DemoRoute& route, const DemoRequest& request, const DemoFault* fault);
    DemoOutcome carryOut(const DemoRoute& route, const DemoRequest& request, const DemoKey& key,
                         const DemoFault* fault);
    DemoRefusal lacking(const Operation& operation) const;
    qint64 now() const;

    const std::shared_ptr<const Contract> m_contract;
    const DemoSizes m_sizes;
    const quint32 m_seed;
    const QString m_organization;
    const std::function<qint64()> m_clock;
    const qint64 m_madeAtMs;
    DemoLog m_log;

    mutable QMutex m_mutex; // guards all that follows
    DemoDialect m_dialect;
    DemoKeyRing m_keys;
    RateLimiter::Settings m_limits;
    RateLimiter m_limiter;
    DemoFaultQueue m_faults;
    std::unique_ptr<DemoOperations> m_operations;
    quint64 m_requests = 0;

    mutable QMutex m_holdMutex; // guards all that follows
    QWaitCondition m_holdChanged;
    std::optional<QString> m_heldOperation;
    int m_held = 0;
    bool m_interrupted = false;
};

} // namespace klipy
