#pragma once

#include "core/transport/budget.h"
#include "core/transport/forecast.h"
#include "core/transport/request_log.h"

namespace klipy {

/// What \a requests in the background would cost at the present budget, if one follows the other and each takes
/// \a latencyMs. \a pace: how fast the background may go of what the key allows (OrganizationWatch::pace); below 1 none
/// go at once.
Forecast forecastOf(int requests, Budget& budget, double pace, qint64 latencyMs, qint64 now);

/// The median of the last answers' durations, in ms; without any, a guess.
qint64 typicalLatencyMs(const RequestLog& log);

} // namespace klipy
