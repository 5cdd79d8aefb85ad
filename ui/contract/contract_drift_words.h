#pragma once

#include "core/contract/drift.h"

#include <QString>

namespace klipy::ui {

// How the server differs from the contract, in words. All of it is one line of plain text.

/// "Unknown field", "Another type".
QString driftText(const Drift& drift);
QString driftMeaning(const Drift& drift);
/// More of it: "text instead of a whole number", "nothing around the data". Empty where there is nothing to add.
QString driftDetail(const Drift& drift);

} // namespace klipy::ui
