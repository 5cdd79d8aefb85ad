#include "ui/detail/record_panel.h"

#include "core/api/client.h"
#include "core/edits/staged_edits.h"
#include "ui/common/banner.h"
#include "ui/detail/details_view.h"
#include "ui/detail/inline_editing.h"
#include "ui/detail/json_view.h"
#include "ui/detail/record_notice.h"
#include "ui/edits/conflict_words.h"

// The part of the panel that is about staged edits.

namespace klipy::ui {

namespace {

/// What the JSON tab says of staged edits, which are never in what the server sent.
QString jsonNote(const StagedRecord* staged) {
    if (!staged)
        return {};
    switch (staged->change) {
    case StagedRecord::Change::Create:
        return RecordPanel::tr("The server doesn't have this record yet, so it has sent nothing.");
    case StagedRecord::Change::Delete:
        return RecordPanel::tr("As the server sent it. That it is to be deleted is staged only.");
    case StagedRecord::Change::Update:
        break;
    }
    return RecordPanel::tr("As the server sent it: what is staged isn't in it.");
}

} // namespace

void RecordPanel::showStaged() {
    m_notice->say(noticeOn(m_context, ref()));
    m_json->setStagedNote(jsonNote(m_context.edits ? m_context.edits->find(ref()) : nullptr));
    showStagedProblem();
    showUnfinished();
}

void RecordPanel::showStagedProblem() {
    const StagedRecord* staged = m_context.edits ? m_context.edits->find(ref()) : nullptr;
    const std::optional<ApiError> problem = staged ? staged->problem : std::nullopt;
    if (problem == m_toldProblem && problem.has_value() && m_toldOf == ref())
        return; // also when somebody has closed it
    m_toldProblem = problem;
    m_toldOf = ref();
    const RefusalMeaning meaning =
        problem && m_context.client ? m_context.client->standing().meaning(*problem) : RefusalMeaning::Unclear;
    const auto text = problem ? wordsOnRecord(*problem, m_details->fields(), meaning) : std::nullopt;
    if (text)
        m_stagedProblem->showError(*text);
    else
        m_stagedProblem->dismiss();
}

void RecordPanel::actOnNotice() {
    if (!m_context.edits)
        return;
    if (const StagedRecord* staged = m_context.edits->find(ref()); staged && isUndecided(*staged)) {
        emit decideRequested(m_kind, m_entry.id);
        return;
    }
    m_details->setFocus(Qt::OtherFocusReason); // the button goes
    m_context.edits->revert({ref()});
}

// Text that waits

bool RecordPanel::hasUnfinishedText() const {
    return m_details->editing().hasUnfinishedText();
}

void RecordPanel::showUnfinished() {
    const QList<UnfinishedEdit> waiting = m_details->editing().unfinished();
    if (waiting.isEmpty()) {
        m_unfinished->dismiss();
        return;
    }
    const UnfinishedEdit& first = waiting.constFirst();
    QString name = m_context.nameOf ? m_context.nameOf(first.ref.kind, first.ref.id).simplified() : QString();
    if (name.isEmpty())
        name = isTemporaryId(first.ref.id) ? namelessDraft(first.ref.kind) : first.ref.id;
    m_unfinished->showMessage(Banner::Tone::Warning, tr("“%1” of %2 isn't finished").arg(first.label, name),
                              tr("What you typed can't be staged as it is. It waits there."), tr("Go back"));
}

void RecordPanel::goBackToUnfinished() {
    const QList<UnfinishedEdit> waiting = m_details->editing().unfinished();
    if (!waiting.isEmpty())
        emit openRecordRequested(waiting.constFirst().ref.kind, QString(waiting.constFirst().ref.id));
}

} // namespace klipy::ui
