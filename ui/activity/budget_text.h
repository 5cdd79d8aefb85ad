#pragma once

#include "core/transport/budget.h"

#include <QString>

namespace klipy::ui {

/// How things stand with the budget; it decides colour and words. The last one that holds counts.
enum class BudgetMood {
    Calm,
    Low,     ///< part of the reserve for clicks is used up
    Waiting, ///< requests are held back until there is budget for them
    Paused,  ///< the server said 429: everything waits
    Offline, ///< the last try reached no server
};

BudgetMood budgetMood(const BudgetState& state, bool reachable);

/// Whether less is left than the reserve for clicks, whatever the mood is.
bool isBelowReserve(const BudgetState& state);

/// "143 / 200 left · resets in 32 s", "paused for 12 s", "5 wait for 12 s", "offline": as short as the status bar wants
/// it.
QString budgetLine(const BudgetState& state, bool reachable);

/// "143 of 200 requests left, resets in 32 s; others used about 37": what a screen reader says.
QString budgetSentence(const BudgetState& state, bool reachable);

/// "probably used up; tried again in 12 s". Empty while there is no sign of it.
QString organizationSentence(const OrganizationState& state);

/// The sentence, what it means, where the figures come from, and what a click does: a line for each.
QString budgetExplanation(const BudgetState& state, bool reachable);

} // namespace klipy::ui
