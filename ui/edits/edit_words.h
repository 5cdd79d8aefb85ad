#pragma once

#include "core/edits/field_input.h"
#include "core/edits/save_plan.h"
#include "core/edits/save_report.h"

#include <QLocale>
#include <QString>

namespace klipy::ui {

// What staging, review, saving and the journal say, in words.

/// A field's label in the user's language.
QString fieldName(const Field& field);
/// "A person", "A company", "An interaction".
QString oneOfKind(RecordKind kind);

/// "At most 1,000 characters; these are 1,024."
QString inputProblemText(const InputProblem& problem, const Field& field, const QLocale& locale = QLocale());
/// "An interaction needs either “Main contact” or “Main contact's email”, not both."
QString planProblemText(const PlanProblem& problem, const Contract& contract);
/// "Saved", "Saved. Klipy changed: Domain.", "Refused: …", "Outcome unknown: …", "Not sent: …"
QString saveResultText(const SaveResult& result, const Contract& contract);
QString outcomeText(WriteOutcome outcome);
/// "Update", "Create", "Delete", "Create or update".
QString changeName(const StagedRecord& staged);
/// Where staged edits are kept, if that must be told: "Staged edits are kept in memory only: a crash loses them."
/// Empty while they are durable.
QString keepingText(Keeping keeping);

} // namespace klipy::ui
