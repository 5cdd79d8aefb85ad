#pragma once

#include "core/edits/deletion_batch.h"
#include "core/session/workspace_session.h"
#include "ui/common/colors.h"

namespace klipy::ui {

// What the question, the grace bar and the copied text say about deleting several records.

/// One record in a list of those.
struct DeleteManyLine {
    RecordRef ref;
    QString name;
    QString detail;     ///< what tells it from others of the same name: "aoife@northwind.example · Northwind"
    QString note;       ///< what changed since it was shown, or how it ended; may be empty
    Tone tone = Tone::Neutral; ///< of the note
    bool canUndo = false;
    bool operator==(const DeleteManyLine&) const = default;
};

DeleteManyLine deleteManyLine(WorkspaceSession& session, const DeletionBatch& batch,
                              const DeletionBatch::Target& target);
/// "12 people", "12 records" if they are of several kinds.
QString deleteManyCount(const QList<RecordRef>& refs);
/// How one ended, on one line: "Deleted", "Was gone already", "Refused: …", "Kept".
QString deleteManyEnd(const SaveResult& result, const Contract& contract);
/// "10 deleted, 1 refused, 1 not sent".
QString deleteManySummary(const QList<DeletionBatch::Target>& targets);
/// Nothing of it needs to be looked at: each is deleted, was gone, or was taken back.
bool deleteManyWentWell(const QList<DeletionBatch::Target>& targets);
/// Each with how it ended, the server's code and request id, as text to be copied.
QString deleteManyText(const QList<DeletionBatch::Target>& targets, const Contract& contract);

} // namespace klipy::ui
