#pragma once

#include "core/contract/field.h"
#include "core/transport/forecast.h"

#include <QString>

namespace klipy::ui {

/// What an action would cost, in words, for whoever is about to start it. The figures come from Scheduler::forecast(),
/// which costs nothing.

/// An action that costs more requests than this says so before it starts.
inline constexpr int requestsWorthAsking = 10;

constexpr bool isWorthAsking(const Forecast& forecast) {
    return forecast.requests > requestsWorthAsking;
}

/// "187 requests, about 1 min; 20 stay for clicks." Where they don't all fit what is left now:
/// "412 requests, about 2 min 20 s: 160 at once, then 180 a minute; 20 stay for clicks."
QString costSentence(const Forecast& forecast);

/// For a list whose length nobody knows: "The API doesn't say how many there are. 100 people a request; up to 16,000 at
/// once, then 18,000 a minute; 20 requests stay for clicks."
/// \a forecast: of more requests than fit at once, so that its atOnce is what fits, not what was asked for.
/// \a perRequest: records on a full page.
QString openEndedCostSentence(const Forecast& forecast, int perRequest, RecordKind kind);

} // namespace klipy::ui
