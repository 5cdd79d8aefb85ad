#pragma once

#include "core/common/api_error.h"
#include "core/transport/request.h"

#include <QList>

namespace klipy {

/// One line of the request log: one sending, so that a request that was tried again has several, and one that was taken
/// back on the wire has one too (Cancelled, without a status). No bodies, no queries, no keys, and the path only as its
/// template.
struct LogEntry {
    qint64 wallMs = 0;
    HttpMethod method = HttpMethod::Get;
    QString pathTemplate;
    Lane lane = Lane::Interactive;
    int status = 0;
    ErrorKind error = ErrorKind::None;
    qint64 waitMs = 0;     ///< in the queue before this sending: for the budget, a pause, or the delay of a retry
    qint64 durationMs = 0; ///< from sending to the end of the answer
    int attempt = 1;
    QString requestId;
};

/// The last requests that were sent, oldest first.
class RequestLog {
public:
    void add(LogEntry entry);
    const QList<LogEntry>& entries() const { return m_entries; }
    /// All requests ever sent through here, also those that the list no longer holds.
    qint64 total() const { return m_total; }

private:
    static constexpr qsizetype capacity = 10'000;
    QList<LogEntry> m_entries;
    qint64 m_total = 0;
};

} // namespace klipy
