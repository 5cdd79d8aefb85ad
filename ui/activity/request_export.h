#pragma once

#include "core/transport/request_log.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace klipy::ui {

/// The requests as CSV with a heading, in this order: the table's columns, the moment in UTC as ISO 8601 with
/// milliseconds before them. Durations are plain milliseconds, so that they can be reckoned with.
QByteArray requestsAsCsv(const QList<LogEntry>& requests);

/// Writes the whole file or none of it. What went wrong, in the system's words; empty if nothing did.
QString saveWhole(const QString& path, const QByteArray& text);

} // namespace klipy::ui
