#pragma once

#include "core/transport/request_log.h"

#include <QList>
#include <QMap>

namespace klipy {

/// The numbers that the API's guide tells clients to watch, of some requests.
struct TrafficFigures {
    int requests = 0;
    int failed = 0;          ///< no 2xx
    QMap<int, int> byStatus; ///< HTTP status → requests; 0: no answer
    qint64 p50Ms = -1;       ///< of those that were answered; -1: there are none
    qint64 p95Ms = -1;
};

/// One minute of a chart.
struct TrafficMinute {
    qint64 startMs = 0; ///< Unix ms
    int succeeded = 0;  ///< 2xx
    int refused = 0;    ///< 3xx and 4xx
    int broken = 0;     ///< 5xx and no answer
    qint64 p50Ms = -1;
    qint64 p95Ms = -1;
};

TrafficFigures figures(const QList<LogEntry>& entries);

/// The last \a count minutes up to and including the one of \a nowMs (Unix ms), oldest first, empty ones included.
QList<TrafficMinute> minutes(const QList<LogEntry>& entries, qint64 nowMs, int count);

} // namespace klipy
