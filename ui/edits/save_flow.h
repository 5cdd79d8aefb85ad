#pragma once

#include "ui/edits/save_flow_instead.h"
#include "ui/edits/save_flow_line.h"
#include "ui/edits/save_progress_state.h"

#include <QHash>
#include <QPointer>

class QWidget;

namespace klipy {
class ReportLog;
}

namespace klipy::ui {

class SavePrompt;
class DiscardPrompt;

/// Saves what is staged as the workspace's mode wants it: in Ask after one confirmation that says what goes out, in
/// Trusted at once. Deletes of a save come last: one has its own question, several are asked about as batches. One for
/// each view of a session; it can be asked from anywhere (Ctrl+S), whether the Review page is open or not.
class SaveFlow final : public QObject {
    Q_OBJECT
public:
    /// \a window: what the questions belong to. Both must outlive it.
    SaveFlow(WorkspaceSession& session, QWidget* window, QObject* parent = nullptr);
    ~SaveFlow() override;

    void saveAll() { save({}); }
    void saveSelected(const QList<RecordRef>& refs);
    /// Between requests. What was not sent stays staged; a question on the screen goes. Quitting in mid-save is this:
    /// the request under way ends, and the report is kept.
    void stop();
    /// Between requests: nothing more is sent until resume(), and nothing is given up.
    void pause();
    void resume();
    /// Where the reports of saves are kept from now on; null: nowhere. It must outlive the flow.
    void keepReportsIn(ReportLog* log) { m_log = log; }
    /// Takes all staged edits back; asks first if there is more than one record. Undo brings them back.
    void discardAll();

    /// Until the last request has ended and the last question is answered. Deletes may still wait in view then.
    bool isRunning() const { return m_running; }
    bool isPaused() const;
    bool isStopping() const { return m_running && m_stopping; }
    /// Of the save that runs, else of the last one; empty before the first.
    const QList<SaveLine>& lines() const { return m_lines; }
    /// How far it is, how fast, and what it waits for.
    SaveProgressState progress() const;
    /// Whether saving this record once more is safe, and not bound to end alike: it is still staged, it is known not to
    /// have been carried out, and what was refused or in conflict has been changed since. Never while its outcome is
    /// unknown.
    bool canSaveAgain(const SaveLine& line) const;
    /// All of those.
    QList<RecordRef> savedAgain() const;
    /// What is offered for new people of the last save whose email somebody has already.
    UpdateInstead& instead() { return m_instead; }
    /// What its lines are worded with, as of now.
    ChangeContext context() const;
    /// Why nothing can be saved now, in words; empty: it can.
    QString whyNot() const;

signals:
    void started();
    void progressed();
    /// This line of lines() says something else now.
    void lineChanged(int line);
    /// \a summary: "3 saved, 1 refused".
    void finished(const QString& summary);
    /// Nothing was sent, for this reason.
    void refused(const QString& why);
    /// Somebody wants to save, and the workspace is locked.
    void unlockRequested();

private:
    void save(const QList<RecordRef>& chosen);
    void confirm(const SavePlan& plan);
    void begin(const SavePlan& plan);
    void makeLines(const SavePlan& plan);
    void saverMoved();
    void saverEnded();
    void readSaver();
    void end();
    void keepReport();
    // Deletes of a save
    void nextDelete();
    bool askOne(const RecordRef& ref);
    bool askSeveral(const QList<RecordRef>& refs);
    QList<RecordRef> takeDeletes();
    void deletionsMoved();
    void deletionEnded(Deletion* deletion);
    void batchMoved(DeletionBatch* batch);
    void batchEnded(DeletionBatch* batch);
    void goOnAfter();
    void endDeletes(SaveResult::Reason reason);
    // Lines
    int lineOf(const RecordRef& ref) const { return m_lineOf.value(ref, -1); }
    void change(int line, SaveLine::State state);
    void endLine(int line, const SaveResult& result);
    void endLine(int line, SaveResult::Reason reason);

    /// How fast it goes: over the whole save, since bursts and waits for the budget take turns.
    struct Pace {
        qint64 begunAt = 0;  // monotonic ms
        qint64 pausedAt = -1;
        qint64 pausedMs = 0;
        int requests = 0; // of the plan
    };

    WorkspaceSession& m_session;
    QWidget* m_window;
    UpdateInstead m_instead;
    QPointer<SavePrompt> m_prompt;
    QPointer<DiscardPrompt> m_discard;
    ReportLog* m_log = nullptr;
    QString m_reportId; // of the last save
    qint64 m_startedMs = 0;
    qint64 m_finishedMs = 0;
    Pace m_pace;
    QList<SaveLine> m_lines;
    QHash<RecordRef, int> m_lineOf;
    qsizetype m_firstOpen = 0;  // results of the saver before this one have ended
    QList<RecordRef> m_deletes; // whose turn has not come
    QList<RecordRef> m_asked;   // whom the question is about; empty: there is none
    bool m_running = false;
    bool m_saverRuns = false;
    bool m_stopping = false;
};

} // namespace klipy::ui
