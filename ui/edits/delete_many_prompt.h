#pragma once

#include "ui/edits/delete_many_words.h"
#include "ui/workspaces/form_parts.h"

class QLineEdit;

namespace klipy::ui {

class DeleteManyList;
class DestructiveButton;

/// Asks before several records are deleted: names each, and wants their count typed. It only shows its batch, and what
/// the user answers is told by signals.
class DeleteManyPrompt final : public SnugDialog {
    Q_OBJECT
public:
    /// \a drafts: so many of the selection were never sent, and go with it. \a batch may end before this does.
    DeleteManyPrompt(WorkspaceSession& session, const DeletionBatch& batch, int drafts, QWidget* parent = nullptr);

    /// The batch has moved.
    void follow(const DeletionBatch& batch);

signals:
    void confirmed();

private:
    void build(int drafts);
    void tellNotes(const DeletionBatch& batch);
    void tellCost(const DeletionBatch& batch);
    bool isTyped() const;
    void look();
    void returnPressed();

    WorkspaceSession& m_session;
    qsizetype m_count = 0; // of those that would be deleted
    bool m_asking = false;
    QLabel* m_question;
    QWidget* m_reading;
    QLabel* m_progress;
    DeleteManyList* m_list;
    HintLabel* m_changed;
    HintLabel* m_fallenOut;
    QLabel* m_cost;
    QLabel* m_label;
    QLineEdit* m_typed;
    DestructiveButton* m_delete;
    QPushButton* m_cancel;
};

} // namespace klipy::ui
