#pragma once

#include "core/transport/budget.h"

#include <QString>

namespace klipy::ui {

/// How things stand with the budget; it decides colour and words.
enum class BudgetMood {
    Calm,
    Low,     ///< only the reserve for clicks is left
    Paused,  ///< the server said 429: everything waits
    Offline, ///< the last try reached no server
};

BudgetMood budgetMood(const BudgetState& state, bool reachable);

/// "143 / 200 left · resets in 32 s", "paused for 12 s", "offline": as short as the status bar wants it.
QString budgetLine(const BudgetState& state, bool reachable);

/// "143 of 200 requests left, resets in 32 s": what a screen reader says.
QString budgetSentence(const BudgetState& state, bool reachable);

/// The sentence, and where the figures come from.
QString budgetExplanation(const BudgetState& state, bool reachable);

} // namespace klipy::ui
