#include "ui/edits/delete_flow.h"

#include "core/edits/staged_change.h"
#include "ui/edits/delete_facts.h"
#include "ui/edits/delete_many_prompt.h"

#include <utility>

namespace klipy::ui {

DeleteFlow::DeleteFlow(WorkspaceSession& session, QWidget* window, QObject* parent)
    : QObject(parent), m_session(session), m_window(window) {
    connect(&session.editing(), &Editing::deletionsChanged, this, &DeleteFlow::follow);
    connect(&session.editing(), &Editing::deletionEnded, this, &DeleteFlow::ended);
    connect(&session.editing(), &Editing::batchesChanged, this, &DeleteFlow::followBatches);
    connect(&session.editing(), &Editing::batchEnded, this, &DeleteFlow::batchEnded);
}

DeleteFlow::~DeleteFlow() {
    delete m_prompt;
    delete m_many;
}

void DeleteFlow::ask(const RecordRef& ref, const RecordPtr& shown) {
    Editing& editing = m_session.editing();
    if (ref.kind == RecordKind::Interaction && !isTemporaryId(ref.id)) {
        emit told(tr("An interaction can't be changed or deleted: Klipy's API has no way to."));
        return;
    }
    if (editing.batch(ref))
        return; // it is in view there
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

void DeleteFlow::ask(const QList<DeletionBatch::Target>& targets) {
    Editing& editing = m_session.editing();
    QList<RecordRef> drafts;
    QList<DeletionBatch::Target> known;
    for (const DeletionBatch::Target& target : targets) {
        if (isTemporaryId(target.ref.id))
            drafts.append(target.ref);
        else if (target.ref.kind != RecordKind::Interaction)
            known.append(target);
    }
    if (known.isEmpty() && drafts.isEmpty()) {
        if (!targets.isEmpty())
            emit told(tr("An interaction can't be changed or deleted: Klipy's API has no way to."));
        return;
    }
    if (known.size() > DeletionBatch::most) {
        emit told(tr("At most %1 can be deleted at once, and these are %2: choose fewer.")
                      .arg(QLocale().toString(DeletionBatch::most), QLocale().toString(known.size())));
        return;
    }
    if (known.size() == 1 && drafts.isEmpty())
        return ask(known.first().ref, known.first().shown);
    if (known.isEmpty())
        return dropDrafts(drafts);
    // Where all of it is only staged, it is one step of undo.
    const bool locked = editing.isLocked() || editing.isLocking();
    const std::shared_ptr<void> step = locked ? editing.edits().beginStep() : nullptr;
    m_newDrafts = drafts; // the batch tells of itself, and is asked about, before it is returned
    m_batchesBefore = editing.batches().size();
    DeletionBatch* batch = editing.beginBatch(known);
    m_newDrafts.clear();
    if (batch)
        return;
    if (!locked)
        return; // all of them are in view already
    dropDrafts(drafts);
    emit told(tr("The deletes are staged. The workspace is locked: nothing is sent until you unlock it and save."));
}

/// They are only here, so nothing is asked: undo brings them back.
void DeleteFlow::dropDrafts(const QList<RecordRef>& drafts) {
    StagedEdits& edits = m_session.editing().edits();
    const auto step = edits.beginStep();
    for (const RecordRef& ref : drafts)
        edits.stageDelete(ref, nullptr);
}

void DeleteFlow::followBatches() {
    takeNewDrafts();
    if (m_many && m_manyBatch && m_manyBatch->step() <= DeletionBatch::Step::Asking) {
        m_many->follow(*m_manyBatch);
        return;
    }
    closeMany();
    const auto batches = m_session.editing().batches();
    for (const DeletionBatch* batch : batches) {
        if (batch->step() > DeletionBatch::Step::Asking && m_drafts.contains(batch))
            dropDrafts(m_drafts.take(batch));
    }
    for (DeletionBatch* batch : batches) {
        if (batch->step() <= DeletionBatch::Step::Asking && !m_prompt)
            return put(batch);
    }
}

/// The newest batch is the one that is being begun, unless it has ended at once.
void DeleteFlow::takeNewDrafts() {
    const auto batches = m_session.editing().batches();
    if (!m_newDrafts.isEmpty() && batches.size() > m_batchesBefore)
        m_drafts.insert(batches.last(), std::exchange(m_newDrafts, {}));
}

void DeleteFlow::put(DeletionBatch* batch) {
    m_manyBatch = batch;
    m_many = new DeleteManyPrompt(m_session, *batch, int(m_drafts.value(batch).size()), m_window);
    connect(m_many, &DeleteManyPrompt::confirmed, this, [this] { answerMany(true); });
    connect(m_many, &DeleteManyPrompt::rejected, this, [this] { answerMany(false); });
    m_many->open();
}

void DeleteFlow::answerMany(bool confirmed) {
    const QPointer<DeletionBatch> batch = m_manyBatch;
    if (!batch)
        return;
    if (confirmed)
        batch->confirm();
    else
        batch->cancel();
}

void DeleteFlow::batchEnded(DeletionBatch* batch) {
    m_drafts.remove(batch);
    if (m_manyBatch == batch)
        closeMany();
}

void DeleteFlow::closeMany() {
    m_manyBatch.clear();
    if (!m_many)
        return;
    DeleteManyPrompt* prompt = m_many;
    m_many.clear();
    disconnect(prompt, nullptr, this, nullptr);
    prompt->close();
    QMetaObject::invokeMethod(this, &DeleteFlow::follow, Qt::QueuedConnection); // others may have waited
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
    if (m_many)
        return; // one question at a time
    for (Deletion* deletion : deletions) {
        if (deletion->step() <= Deletion::Step::Asking)
            return put(deletion);
    }
    followBatches();
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
