#include "ui/edits/conflict_sheet.h"

#include "core/edits/staged_edits.h"
#include "ui/workspaces/form_parts.h"

#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

ConflictSheet::ConflictSheet(QWidget* parent) : QScrollArea(parent), m_notes(quietLine(u"info", {}, this)) {
    setObjectName(QStringLiteral("conflictSheet"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    auto* body = new QWidget;
    body->setAutoFillBackground(false);
    m_layout = new QVBoxLayout(body);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_notes->setContentsMargins(14, 8, 14, 12);
    m_notes->findChild<QLabel*>()->setObjectName(QStringLiteral("conflictMerged"));
    m_layout->addWidget(m_notes);
    m_layout->addStretch(1);
    setWidget(body);
    body->setAutoFillBackground(false);
}

ConflictCard* ConflictSheet::take(const FieldConflict& conflict) {
    const auto found = std::find_if(m_cards.begin(), m_cards.end(), [&](const ConflictCard* card) {
        return card->conflict().field.name == conflict.field.name && card->conflict().edit == conflict.edit;
    });
    if (found == m_cards.end())
        return nullptr;
    ConflictCard* card = *found;
    m_cards.erase(found);
    card->refresh(conflict);
    return card;
}

void ConflictSheet::show(const StagedRecord& staged, const ChangeContext& context, const EditContext& editing) {
    const QList<FieldConflict> conflicts = fieldConflicts(staged, context);
    QList<ConflictCard*> cards;
    for (const FieldConflict& conflict : conflicts) {
        ConflictCard* card = take(conflict);
        if (!card) {
            const Field* editable =
                context.edits ? context.edits->editable(staged.ref, conflict.field.name) : &conflict.field;
            card = new ConflictCard(conflict, editable, editing, widget());
            connect(card, &ConflictCard::changed, this, &ConflictSheet::changed);
        }
        m_layout->removeWidget(card);
        m_layout->insertWidget(int(cards.size()), card);
        cards.append(card);
    }
    for (ConflictCard* card : std::as_const(m_cards)) {
        card->hide();
        card->deleteLater(); // it may be the one whose choice led here
    }
    m_cards = cards;
    for (qsizetype i = 1; i < m_cards.size(); ++i)
        setTabOrder(m_cards[i - 1], m_cards[i]);
    const QString merged = mergedText(staged, context);
    m_notes->findChild<QLabel*>(QStringLiteral("conflictMerged"))->setText(merged);
    m_notes->setVisible(!merged.isEmpty());
}

QList<FieldDecision> ConflictSheet::decisions() const {
    QList<FieldDecision> decisions;
    for (const ConflictCard* card : m_cards) {
        if (const auto decision = card->decision())
            decisions.append(*decision);
    }
    return decisions;
}

void ConflictSheet::chooseAll(FieldDecision::Choice choice) {
    for (ConflictCard* card : std::as_const(m_cards))
        card->choose(choice);
}

bool ConflictSheet::check() {
    bool isGood = true;
    for (ConflictCard* card : std::as_const(m_cards))
        isGood = card->check() && isGood;
    return isGood;
}

void ConflictSheet::focusFirst() {
    for (ConflictCard* card : std::as_const(m_cards)) {
        if (card->decision())
            continue;
        card->focusFirst();
        return;
    }
    if (!m_cards.isEmpty())
        m_cards.first()->focusFirst();
}

} // namespace klipy::ui
