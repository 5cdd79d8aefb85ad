#pragma once

#include "core/session/workspace_session.h"
#include "ui/edits/field_editor.h"

namespace klipy::ui {

/// What editors in a session's pages, panel and forms need to know of it: records to pick from, and their names.
/// \a session must outlive every copy.
EditContext editContext(WorkspaceSession& session);

/// The records of a store whose name, or email or domain, has words that begin as those of \a text; names that begin
/// with it first, in the store's order, so that what is staged comes before the rest. At most \a most.
/// Stops when it has enough, and folds only what the store's own search text lets through: quick enough for every key.
QList<EditContext::Candidate> findRecords(const RecordStore& store, const QString& text, int most);

} // namespace klipy::ui
