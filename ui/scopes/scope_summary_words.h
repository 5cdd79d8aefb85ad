#pragma once

#include "core/scopes/scope_summary.h"

#include <QString>

namespace klipy::ui {

/// "Reads everything; writes only people; can't delete companies."
QString summaryText(const QList<SummaryClause>& clauses);
QString warningText(const ScopeWarning& warning);

} // namespace klipy::ui
