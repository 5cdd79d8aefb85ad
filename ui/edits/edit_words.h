#pragma once

#include "core/edits/field_input.h"
#include "core/edits/save_plan.h"
#include "core/edits/save_report.h"

#include <QLocale>
#include <QString>

#include <functional>
#include <optional>

namespace klipy::ui {

// What staging, review, saving and the journal say, in words.

/// "A person", "A company", "An interaction".
QString oneOfKind(RecordKind kind);

/// "At most 1,000 characters; these are 1,024."
QString inputProblemText(const InputProblem& problem, const Field& field, const QLocale& locale = QLocale());
/// "An interaction needs either “Main contact” or “Main contact's email”, not both."
QString planProblemText(const PlanProblem& problem, const Contract& contract);
/// How a field of a saved record reads by now, on one line (empty: nothing is there); nothing if that isn't known.
using SavedText = std::function<std::optional<QString>(const QString& field)>;
/// "Saved", "Saved as “Acme Ltd” (Name)", "Accepted, but not changed: Job title. …", "Refused: …", "Outcome unknown: …",
/// "Not sent: …". Without \a saved what the server changed is only named: "Saved. Klipy changed: Name."
QString saveResultText(const SaveResult& result, const Contract& contract, const SavedText& saved = {});
/// The server accepted it, and changed nothing of what was asked for: still staged.
bool wasIgnored(const SaveResult& result);
/// The server made it, and nothing told its id: there is nothing to open.
bool hasNoId(const SaveResult& result);
QString outcomeText(WriteOutcome outcome);
/// "Update", "Create", "Delete", "Create or update".
QString changeName(const StagedRecord& staged);
/// Where staged edits are kept, if that must be told: "Staged edits are kept in memory only: a crash loses them."
/// Empty while they are durable.
QString keepingText(Keeping keeping);

} // namespace klipy::ui
