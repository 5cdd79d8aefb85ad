// What the review does about conflicts: where requests would stand, they are decided.

#include "ui/edits/conflict_bar.h"
#include "ui/edits/conflict_pane.h"
#include "ui/edits/review_list.h"
#include "ui/edits/review_model.h"
#include "ui/edits/review_page.h"
#include "ui/edits/review_report.h"
#include "ui/edits/review_requests.h"

#include <QStackedWidget>

namespace klipy::ui {

void ReviewPage::connectConflicts() {
    connect(m_conflicts, &ConflictBar::nextWanted, this, &ReviewPage::nextConflict);
    connect(m_conflict, &ConflictPane::decided, this, &ReviewPage::decide);
    connect(m_conflict, &ConflictPane::recreateRequested, this, &ReviewPage::recreate);
    connect(m_conflict, &ConflictPane::dropRequested, this, [this](const RecordRef& ref) {
        (void)m_session.editing().edits().revert({ref});
        refresh();
        nextConflict();
    });
    connect(m_conflict, &ConflictPane::requestsWanted, this, [this] {
        m_requestsOf = m_conflict->shownRef();
        showSide(m_requests);
        m_list->setFocus(Qt::OtherFocusReason); // the button is gone
    });
    connect(m_requests, &ReviewRequests::conflictRequested, this, [this] {
        m_requestsOf = {};
        refreshConflict();
        m_conflict->focusFirst();
    });
}

void ReviewPage::setEditing(std::function<EditContext()> editing) {
    m_editing = std::move(editing);
}

EditContext ReviewPage::editing() const {
    if (m_editing)
        return m_editing();
    EditContext context;
    context.nameOf = [this](const RecordRef& ref) { return recordName(ref, m_flow.context()); };
    return context;
}

bool ReviewPage::currentIsUndecided() const {
    return m_list->currentIndex().isValid() && m_model->undecided().contains(m_model->refAt(m_list->currentIndex()));
}

void ReviewPage::currentMoved(const QModelIndex& index) {
    if (m_refreshing)
        return;
    const RecordRef ref = m_model->refAt(index);
    if (ref != m_requestsOf)
        m_requestsOf = {};
    // A report stays until somebody looks at what it left to decide.
    if (m_side->currentWidget() == m_report && currentIsUndecided() && !m_flow.isRunning())
        showSide(m_requests);
    refreshConflict();
    m_requests->setConflictOffered(currentIsUndecided());
    m_requests->showRequestOf(ref);
}

/// Where the requests would stand, what is to be decided about the current record stands instead.
void ReviewPage::refreshConflict() {
    const QSet<RecordRef> undecided = m_model->undecided();
    m_conflicts->setCount(undecided.size());
    m_conflict->keepOnly(undecided);
    const RecordRef ref = m_model->refAt(m_list->currentIndex());
    const StagedEdits& edits = m_session.editing().edits();
    const StagedRecord* staged = undecided.contains(ref) ? edits.find(ref) : nullptr;
    const bool isFree = m_side->currentWidget() != m_report && ref != m_requestsOf;
    if (staged && isFree) {
        m_conflict->show(*staged, m_flow.context(), editing(), edits.isHeld(ref));
        showSide(m_conflict);
    } else if (m_side->currentWidget() == m_conflict) {
        showSide(m_requests);
    }
}

bool ReviewPage::showRecord(const RecordRef& ref) {
    m_soon.stop();
    refresh();
    const QModelIndex index = m_model->indexOf(ref);
    if (!index.isValid())
        return false;
    if (m_side->currentWidget() == m_report && !m_flow.isRunning())
        showSide(m_requests);
    m_requestsOf = {};
    m_list->setCurrentIndex(index);
    refreshConflict();
    if (m_side->currentWidget() == m_conflict)
        m_conflict->focusFirst();
    else
        m_list->setFocus(Qt::OtherFocusReason);
    return true;
}

void ReviewPage::nextConflict() {
    if (const auto next = m_model->nextUndecided(m_model->refAt(m_list->currentIndex())))
        showRecord(*next);
    else
        m_list->setFocus(Qt::OtherFocusReason);
}

void ReviewPage::decide(const RecordRef& ref, const QList<FieldDecision>& decisions) {
    StagedEdits& edits = m_session.editing().edits();
    {
        const auto step = edits.beginStep();
        const RecordPtr server = m_session.store(ref.kind).server(ref.id);
        for (const FieldDecision& decision : decisions) {
            switch (decision.choice) {
            case FieldDecision::Choice::Mine:
                (void)edits.decide(ref, decision.field, StagedEdits::Decision::Mine);
                break;
            case FieldDecision::Choice::Theirs:
                (void)edits.decide(ref, decision.field, StagedEdits::Decision::Theirs);
                break;
            case FieldDecision::Choice::Other:
                (void)edits.setField(ref, server, decision.field, decision.other);
                break;
            }
        }
    }
    refresh();
    nextConflict();
}

void ReviewPage::recreate(const RecordRef& ref) {
    const QString made = m_session.editing().edits().recreate(ref);
    refresh();
    if (made.isEmpty() || m_model->nextUndecided({ref.kind, made}))
        nextConflict();
    else
        showRecord({ref.kind, made});
}

} // namespace klipy::ui
