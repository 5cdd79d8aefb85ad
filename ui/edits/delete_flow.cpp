#include "ui/edits/delete_flow.h"

#include "core/edits/staged_change.h"
#include "ui/edits/delete_facts.h"

namespace klipy::ui {

DeleteFlow::DeleteFlow(WorkspaceSession& session, QWidget* window, QObject* parent)
    : QObject(parent), m_session(session), m_window(window) {
    connect(&session.editing(), &Editing::deletionsChanged, this, &DeleteFlow::follow);
    connect(&session.editing(), &Editing::deletionEnded, this, &DeleteFlow::ended);
}

DeleteFlow::~DeleteFlow() {
    delete m_prompt;
}

void DeleteFlow::ask(const RecordRef& ref, const RecordPtr& shown) {
    Editing& editing = m_session.editing();
    if (ref.kind == RecordKind::Interaction && !isTemporaryId(ref.id)) {
        emit told(tr("An interaction can't be changed or deleted: Klipy's API has no way to."));
        return;
    }
    if (shown)
        m_seen.insert(ref, shown);
    const bool wasDraft = isTemporaryId(ref.id);
    if (editing.beginDeletion(ref, shown) || wasDraft)
        return;
    m_seen.remove(ref);
    if (editing.edits().isDeleted(ref))
        emit told(tr("The delete is staged. The workspace is locked: nothing is sent until you unlock it and save."));
    else
        emit told(tr("This can't be deleted now: it is being saved."));
}

void DeleteFlow::follow() {
    const auto deletions = m_session.editing().deletions();
    if (m_prompt) {
        if (Deletion* own = m_session.editing().deletion(m_ref); own && own->step() <= Deletion::Step::Asking) {
            put(own);
            return;
        }
        close();
    }
    for (Deletion* deletion : deletions) {
        if (deletion->step() <= Deletion::Step::Asking)
            return put(deletion);
    }
}

void DeleteFlow::put(Deletion* deletion) {
    const RecordRef ref = deletion->ref();
    if (!m_seen.contains(ref)) {
        const StagedRecord* staged = m_session.editing().edits().find(ref);
        m_seen.insert(ref, staged ? baseRecord(*staged, m_session.contract().kind(ref.kind)) : deletion->record());
    }
    if (!m_prompt) {
        m_ref = ref;
        m_asked = nullptr;
        m_prompt = new DeletePrompt(deleteFacts(m_session, ref, deletion->record()), m_session.workspace(),
                                    m_session.clock(), m_window);
        connect(m_prompt, &DeletePrompt::confirmed, this, [this, ref] { answer(ref, true); });
        connect(m_prompt, &DeletePrompt::rejected, this, [this, ref] { answer(ref, false); });
        m_prompt->open();
    }
    if (deletion->step() == Deletion::Step::Reading) {
        if (m_asked)
            m_prompt->showReading();
        m_asked = nullptr;
    } else if (m_asked != deletion->record()) {
        m_asked = deletion->record();
        DeleteFacts facts = deleteFacts(m_session, ref, m_asked);
        const RecordPtr seen = m_seen.value(ref);
        if (seen && !deletion->changedFields().isEmpty()) {
            const ChangeContext context{&m_session.contract(), nullptr, m_session.names(), QLocale(),
                                        m_session.clock()->wallMs()};
            facts.changes = fieldChanges(*seen, *m_asked, deletion->changedFields(), ref.kind, context);
        }
        m_seen.insert(ref, m_asked);
        m_prompt->ask(facts);
    }
}

void DeleteFlow::answer(const RecordRef& ref, bool confirmed) {
    Deletion* deletion = m_session.editing().deletion(ref);
    if (!deletion)
        return;
    if (confirmed)
        deletion->confirm();
    else
        deletion->cancel();
}

void DeleteFlow::ended(Deletion* deletion) {
    m_seen.remove(deletion->ref());
    if (m_prompt && m_ref == deletion->ref())
        close();
}

void DeleteFlow::close() {
    if (!m_prompt)
        return;
    DeletePrompt* prompt = m_prompt;
    m_prompt.clear();
    m_asked = nullptr;
    disconnect(prompt, nullptr, this, nullptr);
    prompt->close();
}

} // namespace klipy::ui
