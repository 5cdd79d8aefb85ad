#pragma once

#include "ui/edits/change_text.h"
#include "ui/edits/save_flow_instead.h"

#include <QPointer>

class QWidget;

namespace klipy::ui {

class SavePrompt;
class DiscardPrompt;

/// One record of a save, as it stands.
struct SaveLine {
    enum class State {
        Waiting, ///< its turn has not come
        Sending,
        Asking,  ///< a delete: the question is on the screen
        InGrace, ///< a delete: it waits in view
        Ended,   ///< `result` says how
    };
    SaveResult result;
    State state = State::Waiting;
    RecordPtr saved = {}; ///< once it is saved: as the server has it, if that was read
    QString email = {};   ///< of a person who is to be created: the one that is sent
};

/// Saves what is staged as the workspace's mode wants it: in Ask after one confirmation that says what goes out, in
/// Trusted at once. Deletes of a save come last, one question after the other. One for each view of a session; it can
/// be asked from anywhere (Ctrl+S), whether the Review page is open or not.
class SaveFlow final : public QObject {
    Q_OBJECT
public:
    /// \a window: what the questions belong to. Both must outlive it.
    SaveFlow(WorkspaceSession& session, QWidget* window, QObject* parent = nullptr);
    ~SaveFlow() override;

    void saveAll() { save({}); }
    void saveSelected(const QList<RecordRef>& refs);
    /// Between requests. What was not sent stays staged; a question on the screen goes.
    void stop();
    /// Takes all staged edits back; asks first if there is more than one record. Undo brings them back.
    void discardAll();

    /// Until the last request has ended and the last question is answered. Deletes may still wait in view then.
    bool isRunning() const { return m_running; }
    /// Of the save that runs, else of the last one; empty before the first.
    const QList<SaveLine>& lines() const { return m_lines; }
    /// What is offered for new people of the last save whose email somebody has already.
    UpdateInstead& instead() { return m_instead; }
    /// What its lines are worded with, as of now.
    ChangeContext context() const;
    /// Why nothing can be saved now, in words; empty: it can.
    QString whyNot() const;

signals:
    void started();
    void progressed();
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
    void saverEnded();
    void nextDelete();
    void deletionsMoved();
    void deletionEnded(Deletion* deletion);
    void readSaver();
    void end();
    void endDeletes(SaveResult::Reason reason);
    SaveLine* line(const RecordRef& ref);

    WorkspaceSession& m_session;
    QWidget* m_window;
    UpdateInstead m_instead;
    QPointer<SavePrompt> m_prompt;
    QPointer<DiscardPrompt> m_discard;
    QList<SaveLine> m_lines;
    QList<RecordRef> m_deletes; // whose turn has not come
    std::optional<RecordRef> m_asked;
    bool m_running = false;
    bool m_saverRuns = false;
};

/// "3 saved, 1 refused, 2 not sent".
QString saveSummary(const QList<SaveLine>& lines);
/// What became of one record, or what it waits for.
QString saveLineText(const SaveLine& line, const ChangeContext& context);
/// All of it, as text to be copied.
QString saveReportText(const QList<SaveLine>& lines, const ChangeContext& context);
/// Why writes wait for the journal.
QString journalWaitText(Keeping keeping);

} // namespace klipy::ui
