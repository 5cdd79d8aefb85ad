#pragma once

#include "ui/edits/conflict_card.h"

#include <QScrollArea>

class QVBoxLayout;

namespace klipy::ui {

/// The conflicts of one record, a card each. Choices, and what is typed, stay as long as the sheet does, but for fields
/// that somebody has changed once more.
class ConflictSheet final : public QScrollArea {
    Q_OBJECT
public:
    explicit ConflictSheet(QWidget* parent);

    void show(const StagedRecord& staged, const ChangeContext& context, const EditContext& editing);
    int count() const { return int(m_cards.size()); }
    /// Of the fields for which there is one.
    QList<FieldDecision> decisions() const;
    void chooseAll(FieldDecision::Choice choice);
    /// Says what is wrong with values of one's own. True if nothing is.
    bool check();
    void focusFirst();

signals:
    void changed();

private:
    ConflictCard* take(const FieldConflict& conflict);

    QList<ConflictCard*> m_cards;
    QVBoxLayout* m_layout;
    QWidget* m_notes;
};

} // namespace klipy::ui
