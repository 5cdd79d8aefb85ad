// The deletes of a save, which come last: one has a question of its own, several are asked about at once.

#include "core/edits/staged_change.h"
#include "ui/edits/destructive_prompts.h"
#include "ui/edits/save_flow.h"

#include <algorithm>
#include <utility>

namespace klipy::ui {

void SaveFlow::endDeletes(SaveResult::Reason reason) {
    const auto deletes = std::exchange(m_deletes, {});
    for (const RecordRef& ref : deletes)
        endLine(lineOf(ref), reason);
}

/// The next ones that one question can be about. Those that somebody has taken back meanwhile end here.
QList<RecordRef> SaveFlow::takeDeletes() {
    QList<RecordRef> taken;
    while (!m_deletes.isEmpty() && taken.size() < DeletionBatch::most) {
        const RecordRef ref = m_deletes.takeFirst();
        if (m_session.editing().edits().isDeleted(ref))
            taken.append(ref);
        else
            endLine(lineOf(ref), SaveResult::Reason::Declined);
    }
    return taken;
}

void SaveFlow::nextDelete() {
    for (QList<RecordRef> next = takeDeletes(); !next.isEmpty(); next = takeDeletes()) {
        m_asked = next;
        for (const RecordRef& ref : std::as_const(next))
            change(lineOf(ref), SaveLine::State::Asking);
        const bool begun = next.size() == 1 ? askOne(next.first()) : askSeveral(next);
        if (!begun) {
            m_asked.clear();
            for (const RecordRef& ref : std::as_const(next))
                endLine(lineOf(ref), SaveResult::Reason::Locked);
            continue;
        }
        if (m_asked.isEmpty()) // it has ended by now
            continue;
        emit progressed();
        return;
    }
    end();
}

bool SaveFlow::askOne(const RecordRef& ref) {
    Editing& editing = m_session.editing();
    const StagedRecord* staged = editing.edits().find(ref);
    const RecordPtr seen = baseRecord(*staged, m_session.contract().kind(ref.kind));
    return editing.beginDeletion(ref, seen ? seen : m_session.store(ref.kind).server(ref.id)) != nullptr;
}

bool SaveFlow::askSeveral(const QList<RecordRef>& refs) {
    Editing& editing = m_session.editing();
    QList<DeletionBatch::Target> targets;
    for (const RecordRef& ref : refs) {
        const RecordPtr seen = baseRecord(*editing.edits().find(ref), m_session.contract().kind(ref.kind));
        targets.append({ref, seen ? seen : m_session.store(ref.kind).server(ref.id)});
    }
    DeletionBatch* batch = editing.beginBatch(targets);
    if (!batch)
        return false;
    connect(batch, &DeletionBatch::stepChanged, this, [this, batch] { batchMoved(batch); });
    connect(batch, &DeletionBatch::targetChanged, this, [this, batch] { batchMoved(batch); });
    return true;
}

void SaveFlow::deletionsMoved() {
    const auto deletions = m_session.editing().deletions();
    bool answered = false;
    for (const Deletion* deletion : deletions) {
        const int line = lineOf(deletion->ref());
        if (line < 0 || deletion->step() < Deletion::Step::Grace)
            continue;
        change(line, deletion->step() == Deletion::Step::Grace ? SaveLine::State::InGrace : SaveLine::State::Sending);
        answered = answered || m_asked == QList{deletion->ref()};
    }
    if (answered && m_running) {
        m_asked.clear();
        nextDelete();
    } else if (!m_lines.isEmpty()) {
        emit progressed();
    }
}

void SaveFlow::deletionEnded(Deletion* deletion) {
    const int line = lineOf(deletion->ref());
    if (line < 0 || m_lines[line].result.action != Action::Delete)
        return;
    endLine(line, deletion->result());
    if (m_asked == QList{deletion->ref()})
        goOnAfter();
    if (!m_running)
        keepReport();
    emit progressed();
}

void SaveFlow::batchMoved(DeletionBatch* batch) {
    const auto targets = batch->targets();
    for (const DeletionBatch::Target& target : targets) {
        const int line = lineOf(target.ref);
        if (line < 0 || m_lines[line].state == SaveLine::State::Ended)
            continue;
        if (target.ended)
            endLine(line, target.result);
        else if (batch->isSending(target.ref))
            change(line, SaveLine::State::Sending);
        else if (batch->step() >= DeletionBatch::Step::Grace)
            change(line, SaveLine::State::InGrace);
    }
    const bool isAsked = !m_asked.isEmpty() && batch->has(m_asked.first());
    if (isAsked && batch->step() >= DeletionBatch::Step::Grace)
        goOnAfter();
    emit progressed();
}

void SaveFlow::batchEnded(DeletionBatch* batch) {
    batchMoved(batch);
    if (!m_running)
        keepReport();
}

/// The question is answered, or there is none any more. Not from within the call that began it.
void SaveFlow::goOnAfter() {
    if (!m_running)
        return;
    m_asked.clear();
    QMetaObject::invokeMethod(this, [this] {
        if (m_running && m_asked.isEmpty() && !m_saverRuns)
            nextDelete();
    }, Qt::QueuedConnection);
}

void SaveFlow::stop() {
    m_stopping = m_running;
    m_session.editing().saver().stop();
    endDeletes(SaveResult::Reason::Stopped);
    const auto asked = m_asked;
    for (const RecordRef& ref : asked) {
        if (Deletion* deletion = m_session.editing().deletion(ref))
            deletion->backToStaged();
    }
    const auto batches = m_session.editing().batches();
    for (DeletionBatch* batch : batches) {
        if (!asked.isEmpty() && batch->has(asked.first()))
            batch->backToStaged();
    }
    emit progressed();
}

bool SaveFlow::canSaveAgain(const SaveLine& line) const {
    const SaveResult& result = line.result;
    const StagedEdits& edits = m_session.editing().edits();
    const StagedRecord* staged = edits.find(result.ref);
    if (m_running || line.state != SaveLine::State::Ended || !staged || edits.isHeld(result.ref))
        return false;
    switch (result.kind) {
    case SaveResult::Kind::NotSent:
    case SaveResult::Kind::Conflicted: // undecided it would end alike
        return !staged->gone && staged->conflicts().isEmpty();
    case SaveResult::Kind::Failed: {
        const ErrorKind why = result.error ? result.error->kind : ErrorKind::None;
        const bool wouldEndAlike = !result.ignored.isEmpty() || why == ErrorKind::BadRequest ||
                                   why == ErrorKind::Conflict || why == ErrorKind::NotFound;
        return !wouldEndAlike || !staged->problem; // the next edit has taken the problem away
    }
    case SaveResult::Kind::Unknown: {
        const JournalEntry* entry = m_session.editing().journal().find(result.journalId);
        return entry && entry->outcome == WriteOutcome::NotLanded;
    }
    case SaveResult::Kind::Saved:
    case SaveResult::Kind::Duplicate:
        break;
    }
    return false;
}

QList<RecordRef> SaveFlow::savedAgain() const {
    QList<RecordRef> refs;
    for (const SaveLine& line : m_lines) {
        if (canSaveAgain(line))
            refs.append(line.result.ref);
    }
    return refs;
}

} // namespace klipy::ui
