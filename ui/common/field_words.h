#pragma once

#include "core/contract/field.h"

#include <QString>

namespace klipy::ui {

/// A field's label in the user's language; the name, made readable, where the contract has no label.
QString fieldLabel(const Field& field);

/// A group's heading. A code that isn't in our table is made readable ("socialMedia" → "Social media").
QString groupTitle(const QString& code);
/// Where a group stands among the others: smaller is higher. Unknown codes come before what is about the record itself.
int groupRank(const QString& code);

/// Where a fact about the API comes from, in a sentence.
QString evidenceWords(Evidence evidence);

} // namespace klipy::ui
