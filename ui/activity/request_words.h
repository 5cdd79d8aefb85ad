#pragma once

#include "core/transport/request_log.h"
#include "ui/common/colors.h"

#include <QString>

namespace klipy::ui {

/// No 2xx, or an answer that never came whole.
bool hasFailed(const LogEntry& entry);
/// How loudly it is painted; the words say the same.
Tone toneOf(const LogEntry& entry);

/// "429 Too many requests", "No answer: timed out".
QString statusText(const LogEntry& entry);
/// The same for a status alone: "404 Not found"; 0: "No answer".
QString statusText(int status);
/// "Click", "On screen", "Background".
QString laneText(Lane lane);
/// "230 ms", "1.2 s", "–" for less than nothing.
QString durationText(qint64 ms);
/// "14:05:07"; with its day if that isn't the one of \a nowMs. Both Unix ms, shown in the machine's time zone.
QString requestTimeText(qint64 wallMs, qint64 nowMs);
/// "1 request", "1,204 requests".
QString requestsText(qint64 count);

} // namespace klipy::ui
