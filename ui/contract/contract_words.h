#pragma once

#include "core/contract/contract_diff.h"
#include "ui/common/colors.h"

#include <QString>

namespace klipy::ui {

// What the page "Contract" says. Names come from documents that may be hostile: everything here is one line of plain
// text, to be shown as such.

/// "Documented", "Documented earlier", "Our reading", "Assumed", "Loaded".
QString evidenceName(Evidence evidence);
/// What that means, in a sentence.
QString evidenceMeaning(Evidence evidence);
QString evidenceIcon(Evidence evidence);
Tone evidenceTone(Evidence evidence);

/// "People", "Companies", "Interactions"; "General" for what is about no kind.
QString pluralOf(const std::optional<RecordKind>& kind);
/// The icon of a kind; of the API as a whole if there is none.
QString iconOf(const std::optional<RecordKind>& kind);

/// A field's label in the user's language.
QString shownFieldName(const Field& field);
/// "Text", "Link to a company".
QString typeName(const Field& field);

/// A name from a document, cut to what a cell holds. It reads from left to right whatever the words around it do.
QString documentName(const QString& name);

/// "Operation", "Field", "Needed scope", …
QString changePart(ContractChange::What what);
/// "Added", "Gone", "Changed".
QString changeHow(ContractChange::How how);
QString changeIcon(ContractChange::How how);
Tone changeTone(ContractChange::How how);
/// "3 added, 1 gone, 2 changed".
QString changeCounts(const QList<ContractChange>& changes, int leftOut);

/// "Companies can't be deleted".
QString lossText(const ContractLoss& loss);
/// What that means on the page.
QString lossMeaning(const ContractLoss& loss);

} // namespace klipy::ui
