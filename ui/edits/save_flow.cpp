#include "ui/edits/save_flow.h"

#include "core/edits/landed_write.h"
#include "core/edits/staged_change.h"
#include "ui/edits/destructive_prompts.h"
#include "ui/edits/edit_words.h"

#include <algorithm>
#include <utility>

namespace klipy::ui {

namespace {

bool isDelete(const PlannedWrite& write) {
    return write.staged.change == StagedRecord::Change::Delete;
}

/// Whether what ended this record ends all that come after it.
std::optional<SaveResult::Reason> endOfAll(const QList<SaveLine>& lines) {
    using Reason = SaveResult::Reason;
    for (const SaveLine& line : lines) {
        const Reason reason = line.result.reason;
        const bool wholeSave = reason == Reason::Stopped || reason == Reason::Locked || reason == Reason::Journal ||
                               reason == Reason::NoConnection || (reason == Reason::None && line.result.error);
        if (line.state == SaveLine::State::Ended && line.result.kind == SaveResult::Kind::NotSent && wholeSave)
            return reason == Reason::None ? Reason::NoConnection : reason;
    }
    return {};
}

} // namespace

SaveFlow::SaveFlow(WorkspaceSession& session, QWidget* window, QObject* parent)
    : QObject(parent), m_session(session), m_window(window), m_instead(session) {
    Editing& editing = session.editing();
    connect(&editing.saver(), &Saver::progressed, this, [this] {
        if (!m_saverRuns)
            return;
        readSaver();
        emit progressed();
    });
    connect(&editing.saver(), &Saver::finished, this, &SaveFlow::saverEnded);
    connect(&editing, &Editing::deletionsChanged, this, &SaveFlow::deletionsMoved);
    connect(&editing, &Editing::deletionEnded, this, &SaveFlow::deletionEnded);
}

SaveFlow::~SaveFlow() {
    delete m_prompt;
    delete m_discard;
}

ChangeContext SaveFlow::context() const {
    return {&m_session.contract(), &m_session.editing().edits(), m_session.names(), QLocale(),
            m_session.clock()->wallMs()};
}

QString SaveFlow::whyNot() const {
    Editing& editing = m_session.editing();
    if (editing.isLocked() || editing.isLocking())
        return tr("The workspace is locked.");
    if (!editing.journal().isReady())
        return journalWaitText(editing.journal().keeping());
    if (!m_session.scheduler())
        return tr("There is no API key to send with.");
    if (m_running || editing.saver().isRunning())
        return tr("A save is running.");
    return {};
}

void SaveFlow::saveSelected(const QList<RecordRef>& refs) {
    if (refs.isEmpty())
        emit refused(tr("No record is chosen."));
    else
        save(refs);
}

void SaveFlow::save(const QList<RecordRef>& chosen) {
    if (m_prompt) {
        m_prompt->raise();
        m_prompt->activateWindow();
        return;
    }
    Editing& editing = m_session.editing();
    if (editing.isLocked() || editing.isLocking()) {
        emit refused(whyNot());
        emit unlockRequested();
        return;
    }
    if (const QString why = whyNot(); !why.isEmpty()) {
        emit refused(why);
        return;
    }
    const SavePlan plan = editing.plan(chosen);
    if (plan.writes.isEmpty()) {
        emit refused(plan.problems.isEmpty() ? tr("Nothing is staged.")
                                             : planProblemText(plan.problems.front(), m_session.contract()));
        return;
    }
    // A save of deletes alone needs no question of its own: each delete has one.
    const bool onlyDeletes = std::all_of(plan.writes.begin(), plan.writes.end(), isDelete);
    if (editing.mode() == WorkspaceMode::Ask && !onlyDeletes)
        confirm(plan);
    else
        begin(plan);
}

void SaveFlow::confirm(const SavePlan& plan) {
    m_prompt = new SavePrompt(m_session, plan, m_window);
    connect(m_prompt, &SavePrompt::accepted, this, [this, plan] {
        m_prompt.clear();
        if (const QString why = whyNot(); !why.isEmpty())
            emit refused(why);
        else
            begin(plan); // what was agreed to, and nothing else
    });
    m_prompt->open();
}

void SaveFlow::begin(const SavePlan& plan) {
    m_lines.clear();
    m_deletes.clear();
    m_asked.reset();
    m_instead.forget();
    for (const PlannedWrite& write : plan.writes) {
        SaveLine line;
        line.result.ref = write.staged.ref;
        line.result.name = recordName(write.staged);
        line.result.action = write.operation.action;
        if (line.result.action == Action::Create)
            line.email = sentEmail(write.staged, m_session.contract());
        m_lines.append(line);
        if (isDelete(write))
            m_deletes.append(write.staged.ref);
    }
    m_running = true;
    m_saverRuns = m_deletes.size() < plan.writes.size();
    if (m_saverRuns && !m_session.editing().save(plan)) {
        m_running = m_saverRuns = false;
        m_lines.clear();
        emit refused(tr("Nothing was sent: the workspace is not ready."));
        return;
    }
    if (m_saverRuns)
        readSaver();
    emit started();
    if (!m_saverRuns)
        nextDelete();
}

void SaveFlow::readSaver() {
    const Editing& editing = m_session.editing();
    const SaveReport& report = m_session.editing().saver().report();
    bool isFirst = true;
    for (const SaveResult& result : report.results) {
        SaveLine* found = line(result.ref);
        if (!found)
            continue;
        const QString name = found->result.name;
        found->result = result;
        if (result.name.isEmpty())
            found->result.name = name;
        // Each is held until it has ended; the first of those is the one that is under way.
        const bool waits = !report.finished && editing.edits().isHeld(result.ref);
        found->state = !waits ? SaveLine::State::Ended : isFirst ? SaveLine::State::Sending : SaveLine::State::Waiting;
        isFirst = isFirst && !waits;
        // Kept as it was saved: the store may learn of later changes.
        if (!waits && !found->saved && result.kind != SaveResult::Kind::NotSent)
            found->saved = m_session.store(result.ref.kind)
                               .server(result.createdId.isEmpty() ? result.ref.id : result.createdId);
    }
}

void SaveFlow::saverEnded() {
    if (!m_saverRuns)
        return;
    readSaver();
    m_saverRuns = false;
    if (const auto reason = endOfAll(m_lines))
        endDeletes(*reason);
    nextDelete();
}

SaveLine* SaveFlow::line(const RecordRef& ref) {
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const SaveLine& each) { return each.result.ref == ref; });
    return found == m_lines.end() ? nullptr : &*found;
}

void SaveFlow::endDeletes(SaveResult::Reason reason) {
    const auto deletes = std::exchange(m_deletes, {});
    for (const RecordRef& ref : deletes) {
        SaveLine* ended = line(ref);
        ended->state = SaveLine::State::Ended;
        ended->result.reason = reason;
    }
}

void SaveFlow::nextDelete() {
    while (!m_deletes.isEmpty()) {
        const RecordRef ref = m_deletes.takeFirst();
        Editing& editing = m_session.editing();
        const StagedRecord* staged = editing.edits().find(ref);
        SaveLine* begun = line(ref);
        if (!staged || staged->change != StagedRecord::Change::Delete) {
            begun->state = SaveLine::State::Ended;
            begun->result.reason = SaveResult::Reason::Declined;
            continue;
        }
        const RecordPtr seen = baseRecord(*staged, m_session.contract().kind(ref.kind));
        m_asked = ref;
        begun->state = SaveLine::State::Asking;
        if (editing.beginDeletion(ref, seen ? seen : m_session.store(ref.kind).server(ref.id))) {
            if (m_asked) // it may have ended by now
                emit progressed();
            if (m_asked)
                return;
            continue;
        }
        m_asked.reset();
        begun->state = SaveLine::State::Ended;
        begun->result.reason = SaveResult::Reason::Locked;
    }
    end();
}

void SaveFlow::deletionsMoved() {
    const auto deletions = m_session.editing().deletions();
    bool answered = false;
    for (const Deletion* deletion : deletions) {
        SaveLine* found = line(deletion->ref());
        if (!found || deletion->step() < Deletion::Step::Grace)
            continue;
        const bool inGrace = deletion->step() == Deletion::Step::Grace;
        found->state = inGrace ? SaveLine::State::InGrace : SaveLine::State::Sending;
        answered = answered || m_asked == deletion->ref();
    }
    if (answered && m_running) {
        m_asked.reset();
        nextDelete();
    } else if (!m_lines.isEmpty()) {
        emit progressed();
    }
}

void SaveFlow::deletionEnded(Deletion* deletion) {
    SaveLine* found = line(deletion->ref());
    if (!found || found->result.action != Action::Delete)
        return;
    const QString name = found->result.name;
    found->result = deletion->result();
    if (found->result.name.isEmpty())
        found->result.name = name;
    found->state = SaveLine::State::Ended;
    if (m_running && m_asked == deletion->ref()) {
        m_asked.reset();
        // Not from within the call that began it.
        QMetaObject::invokeMethod(this, [this] {
            if (m_running && !m_asked && !m_saverRuns)
                nextDelete();
        }, Qt::QueuedConnection);
    }
    emit progressed();
}

void SaveFlow::stop() {
    m_session.editing().saver().stop();
    endDeletes(SaveResult::Reason::Stopped);
    if (m_asked) {
        if (Deletion* asked = m_session.editing().deletion(*m_asked))
            asked->backToStaged();
    }
    emit progressed();
}

void SaveFlow::end() {
    if (!std::exchange(m_running, false))
        return;
    emit progressed();
    emit finished(saveSummary(m_lines));
}

void SaveFlow::discardAll() {
    StagedEdits& edits = m_session.editing().edits();
    if (edits.count() <= 1) {
        edits.revertAll();
        return;
    }
    if (m_discard)
        return;
    m_discard = new DiscardPrompt(edits.count(), edits.fieldCount(), m_window);
    connect(m_discard, &DiscardPrompt::accepted, this, [this] { m_session.editing().edits().revertAll(); });
    m_discard->open();
}

} // namespace klipy::ui
