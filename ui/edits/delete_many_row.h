#pragma once

#include "ui/edits/delete_many_words.h"
#include "ui/edits/grace_row.h"

namespace klipy::ui {

class DeleteManyList;

/// A batch of deletes in the grace bar: one row, whose records can be unfolded and taken back one by one. Once it has
/// ended it says what became of each, which can be copied.
class DeleteManyRow final : public GraceRow {
    Q_OBJECT
public:
    DeleteManyRow(WorkspaceSession& session, QWidget* parent);

    /// While it waits, or is being sent: something about its records has changed.
    void follow(const DeletionBatch& batch);
    /// Only time has passed.
    void tellTime(const DeletionBatch& batch);
    void tellEnd(const DeletionBatch& batch);

signals:
    void undoOneRequested(const klipy::RecordRef& ref);

private:
    void tellSending(const DeletionBatch& batch);
    void unfold(bool open);
    void fill(const DeletionBatch& batch);
    void copy();

    WorkspaceSession& m_session;
    QToolButton* m_more;
    QPushButton* m_copy;
    DeleteManyList* m_list;
    QString m_text; // to be copied
};

} // namespace klipy::ui
