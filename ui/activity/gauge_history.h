#pragma once

#include "core/transport/budget_history.h"

namespace klipy::ui {

/// What the gauge does with a history between two answers: time goes on, and what was spent moves back.

/// Whether there is anything in it that is still to scroll out.
bool holdsAnything(const BudgetHistory& history);

/// The history as it looks \a ms later, if nothing more is spent: as many slices, those that are new ones empty.
BudgetHistory aged(const BudgetHistory& history, qint64 ms);

} // namespace klipy::ui
