#pragma once

#include "core/edits/journal_changes.h"
#include "core/records/link_names.h"

#include <QScrollArea>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace klipy::ui {

class ElidedLabel;

/// One write of the journal in full: how it ended, what it changed field by field, what was sent, what the server said,
/// and what can be done about it.
class JournalDetail final : public QScrollArea {
    Q_OBJECT
public:
    struct Facts {
        QString stillUnknown; ///< why its outcome couldn't be found; empty: it wasn't looked for, or it is known
        bool canRestore = false;
        QString whyNotRestore; ///< shown where a user would look for it
        bool canCheck = false;
        bool checking = false;
        bool canSendAgain = false;
    };
    explicit JournalDetail(std::shared_ptr<const Contract> contract, QWidget* parent = nullptr);

    void showEntry(const JournalEntry& entry, const LinkNames& names, const Facts& facts);
    void showNothing();

signals:
    void restoreRequested();
    void checkRequested();
    void sendAgainRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildHead(QVBoxLayout* layout);
    void buildButtons(QVBoxLayout* layout);
    QLabel* title(const QString& text, QVBoxLayout* layout);
    void showChanges(const JournalEntry& entry, const LinkNames& names);
    void showBody(const JournalEntry& entry);
    void showActions(const Facts& facts);
    void paintOutcome();

    std::shared_ptr<const Contract> m_contract;
    WriteOutcome m_outcome = WriteOutcome::Saved;
    QWidget* m_sheet = nullptr;
    QLabel* m_nothing = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_when = nullptr;
    QLabel* m_outcomeIcon = nullptr;
    QLabel* m_outcomeName = nullptr;
    QLabel* m_meaning = nullptr;
    QLabel* m_answerTitle = nullptr;
    QLabel* m_answer = nullptr;
    QWidget* m_requestRow = nullptr;
    ElidedLabel* m_requestId = nullptr;
    QLabel* m_changesTitle = nullptr;
    QWidget* m_changes = nullptr;
    QLabel* m_bodyTitle = nullptr;
    QLabel* m_path = nullptr;
    QPlainTextEdit* m_body = nullptr;
    QPushButton* m_restore = nullptr;
    QPushButton* m_check = nullptr;
    QPushButton* m_sendAgain = nullptr;
    QLabel* m_hint = nullptr;
};

} // namespace klipy::ui
