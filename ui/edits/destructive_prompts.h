#pragma once

#include "core/session/workspace_session.h"
#include "ui/edits/change_text.h"
#include "ui/edits/delete_many_prompt.h"
#include "ui/edits/save_prompt.h"
#include "ui/workspaces/form_parts.h"

namespace klipy::ui {

class DestructiveButton;

// Every question about what can't be taken back is here, or in the two *_prompt headers above. None of them waits: show
// them with open(); they delete themselves when they are closed.

/// What is known of a record that somebody wants to delete.
struct DeleteFacts {
    RecordRef ref;
    QString name;
    QList<std::pair<QString, QString>> facts; ///< label, value: what tells it from others
    QStringList attached;                     ///< what hangs on it, a sentence each
    QList<FieldChange> changes;               ///< since it was shown
    bool isJournalInMemory = false;           ///< the copy that the journal keeps ends with the program
};

/// Asks before one record is deleted. Cancel is the default; the other button can be pressed after a moment.
class DeletePrompt final : public SnugDialog {
    Q_OBJECT
public:
    /// \a facts: as it was shown; the record is being read once more.
    DeletePrompt(const DeleteFacts& facts, const Workspace& workspace, std::shared_ptr<Clock> clock,
                 QWidget* parent = nullptr);

    /// It is read once more (again): nothing can be confirmed.
    void showReading();
    /// The question itself. May come more than once, when the record has changed meanwhile.
    void ask(const DeleteFacts& facts);

signals:
    void confirmed();

private:
    void build();
    void fill();

    DeleteFacts m_facts;
    const Workspace m_workspace;
    QLabel* m_question;
    QWidget* m_reading;
    QWidget* m_body = nullptr;
    QVBoxLayout* m_place;
    DestructiveButton* m_delete;
    QPushButton* m_cancel;
};

/// Asks before more than one record's staged edits are thrown away.
class DiscardPrompt final : public SnugDialog {
    Q_OBJECT
public:
    DiscardPrompt(int records, int fields, QWidget* parent = nullptr);
};

/// What would be lost, or broken off, by quitting now.
struct QuitRisks {
    int lost = 0;       ///< records whose staged edits are in memory only
    int saves = 0;      ///< saves under way
    bool any() const { return lost > 0 || saves > 0; }
};

/// Asks before the program ends with something to lose.
class QuitPrompt final : public SnugDialog {
    Q_OBJECT
public:
    explicit QuitPrompt(const QuitRisks& risks, QWidget* parent = nullptr);
};

} // namespace klipy::ui
