#pragma once

#include "app/demo/demo_message.h"

#include <QHash>
#include <QList>
#include <QMutex>
#include <QString>

namespace klipy {

/// One request that reached the server. Tests look at these; the product keeps none.
struct DemoReceived {
    QByteArray method;
    QByteArray target;
    QString signature; ///< "GET /people/{}"; empty if no operation fits
    QString operationId;
    DemoHeaders headers; ///< the key's included
    QByteArray body;
};

/// How many requests have reached the server. Counted where they arrive, because a client's own count doesn't see what
/// its HTTP library sends again by itself. Thread-safe.
class DemoLog {
public:
    explicit DemoLog(bool keepRequests) : m_keep(keepRequests) {}

    void record(const DemoReceived& received);
    int total() const;
    int byMethod(const QByteArray& method) const;
    /// By signature ("POST /people/query") or by operation id.
    int byOperation(const QString& operation) const;
    QList<DemoReceived> requests() const; ///< oldest first; empty unless they are kept
    void clear();

private:
    const bool m_keep;
    mutable QMutex m_mutex;
    int m_total = 0;
    QHash<QByteArray, int> m_methods;
    QHash<QString, int> m_operations;
    QList<DemoReceived> m_requests;
};

} // namespace klipy
