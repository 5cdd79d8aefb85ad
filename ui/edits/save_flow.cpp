#include "ui/edits/save_flow.h"

#include "core/edits/landed_write.h"
#include "core/edits/report_log.h"
#include "ui/edits/destructive_prompts.h"
#include "ui/edits/edit_words.h"

#include <QUuid>

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
    connect(&editing.saver(), &Saver::progressed, this, &SaveFlow::saverMoved);
    connect(&editing.saver(), &Saver::finished, this, &SaveFlow::saverEnded);
    connect(&editing, &Editing::deletionsChanged, this, &SaveFlow::deletionsMoved);
    connect(&editing, &Editing::deletionEnded, this, &SaveFlow::deletionEnded);
    connect(&editing, &Editing::batchEnded, this, &SaveFlow::batchEnded);
}

SaveFlow::~SaveFlow() {
    if (m_running)
        keepReport(); // what the request under way becomes is in the journal
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
    makeLines(plan);
    m_asked.clear();
    m_instead.forget();
    m_running = true;
    m_stopping = false;
    m_saverRuns = m_deletes.size() < plan.writes.size();
    m_reportId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_startedMs = m_session.clock()->wallMs();
    m_finishedMs = 0;
    m_pace = {m_session.clock()->monotonicMs(), -1, 0, plan.requests()};
    if (m_saverRuns && !m_session.editing().save(plan)) {
        m_running = m_saverRuns = false;
        m_lines.clear();
        m_lineOf.clear();
        emit refused(tr("Nothing was sent: the workspace is not ready."));
        return;
    }
    keepReport();
    if (m_saverRuns)
        readSaver();
    emit started();
    if (!m_saverRuns)
        nextDelete();
}

void SaveFlow::makeLines(const SavePlan& plan) {
    m_lines.clear();
    m_lineOf.clear();
    m_deletes.clear();
    m_firstOpen = 0;
    for (const PlannedWrite& write : plan.writes) {
        SaveLine line;
        line.result.ref = write.staged.ref;
        line.result.name = recordName(write.staged);
        line.result.action = write.operation.action;
        if (line.result.action == Action::Create)
            line.email = sentEmail(write.staged, m_session.contract());
        m_lineOf.insert(line.result.ref, int(m_lines.size()));
        m_lines.append(line);
        if (isDelete(write))
            m_deletes.append(write.staged.ref);
    }
}

void SaveFlow::change(int line, SaveLine::State state) {
    if (m_lines[line].state == state)
        return;
    m_lines[line].state = state;
    emit lineChanged(line);
}

void SaveFlow::endLine(int line, const SaveResult& result) {
    SaveLine& ended = m_lines[line];
    const QString name = ended.result.name;
    ended.result = result;
    if (result.name.isEmpty())
        ended.result.name = name;
    ended.state = SaveLine::State::Ended;
    emit lineChanged(line);
}

void SaveFlow::endLine(int line, SaveResult::Reason reason) {
    m_lines[line].result.reason = reason;
    m_lines[line].state = SaveLine::State::Ended;
    emit lineChanged(line);
}

/// Called with each record that ends, so it looks only at those that had not ended before.
void SaveFlow::readSaver() {
    const Editing& editing = m_session.editing();
    const SaveReport& report = m_session.editing().saver().report();
    bool isFirst = true;
    for (qsizetype at = m_firstOpen; at < report.results.size(); ++at) {
        const SaveResult& result = report.results[at];
        const int line = lineOf(result.ref);
        // Each is held until it has ended; the first of those is the one that is under way.
        const bool waits = !report.finished && editing.edits().isHeld(result.ref);
        if (line >= 0 && waits) {
            change(line, isFirst ? SaveLine::State::Sending : SaveLine::State::Waiting);
        } else if (line >= 0 && m_lines[line].state != SaveLine::State::Ended) {
            // Kept as it was saved: the store may learn of later changes.
            if (result.kind != SaveResult::Kind::NotSent)
                m_lines[line].saved = m_session.store(result.ref.kind)
                                          .server(result.createdId.isEmpty() ? result.ref.id : result.createdId);
            endLine(line, result);
        }
        isFirst = isFirst && !waits;
        if (!waits && at == m_firstOpen)
            ++m_firstOpen;
    }
}

void SaveFlow::saverMoved() {
    if (!m_saverRuns)
        return;
    readSaver();
    emit progressed();
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

void SaveFlow::pause() {
    Saver& saver = m_session.editing().saver();
    if (!m_saverRuns || saver.isPaused())
        return;
    saver.pause();
    m_pace.pausedAt = m_session.clock()->monotonicMs();
    emit progressed();
}

void SaveFlow::resume() {
    if (m_pace.pausedAt < 0)
        return;
    m_pace.pausedMs += m_session.clock()->monotonicMs() - std::exchange(m_pace.pausedAt, -1);
    m_session.editing().saver().resume();
    emit progressed();
}

bool SaveFlow::isPaused() const {
    return m_saverRuns && m_session.editing().saver().isPaused();
}

void SaveFlow::end() {
    if (!std::exchange(m_running, false))
        return;
    m_finishedMs = m_session.clock()->wallMs();
    keepReport();
    emit progressed();
    emit finished(saveSummary(m_lines));
}

void SaveFlow::keepReport() {
    if (!m_log || m_reportId.isEmpty())
        return;
    SaveReport report;
    report.startedMs = m_startedMs;
    report.finishedMs = m_finishedMs;
    report.finished = !m_running;
    for (const SaveLine& line : std::as_const(m_lines)) {
        report.results.append(line.result);
        report.finished = report.finished && line.state == SaveLine::State::Ended;
    }
    m_log->keep({m_reportId, report});
}

SaveProgressState SaveFlow::progress() const {
    constexpr qint64 shortestMs = 5'000; // a burst of some seconds says nothing about the minute
    SaveProgressState state;
    state.running = m_running;
    state.all = int(m_lines.size());
    for (const SaveLine& line : m_lines) {
        state.ended += line.state == SaveLine::State::Ended ? 1 : 0;
        state.problems += isProblem(endingOf(line)) ? 1 : 0;
    }
    if (!m_running)
        return state;
    const Saver& saver = m_session.editing().saver();
    state.paused = isPaused();
    state.stopping = m_stopping;
    state.asking = !m_saverRuns && !m_asked.isEmpty();
    state.reading = m_saverRuns && saver.isReading();
    Scheduler* scheduler = m_session.scheduler();
    if (scheduler)
        state.budget = scheduler->budget();
    const qint64 now = m_pace.pausedAt >= 0 ? m_pace.pausedAt : m_session.clock()->monotonicMs();
    const qint64 worked = now - m_pace.begunAt - m_pace.pausedMs;
    const int left = state.all - state.ended;
    if (state.ended > 0 && worked >= shortestMs) {
        state.perMinute = qRound(60'000.0 * state.ended / double(worked));
        state.leftMs = qint64(double(worked) * left / state.ended);
    }
    // The budget may know better than what was measured while there was plenty of it.
    if (scheduler && state.all > 0) {
        const qint64 needed = scheduler->forecast(int(qint64(m_pace.requests) * left / state.all)).ms;
        state.leftMs = qMax(needed, state.leftMs.value_or(0));
    }
    return state;
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
