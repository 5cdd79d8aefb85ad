#pragma once

#include "ui/edits/field_editor.h"
#include "ui/edits/save_flow.h"

#include <QSettings>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace klipy::ui {

class Banner;
class ConflictBar;
class ConflictPane;
struct FieldDecision;
class EmptyState;
class ReviewList;
class ReviewModel;
class ReviewReport;
class ReviewRequests;

/// The page "Review": everything that is staged, record by record as before → after, and beside it the exact requests
/// that saving would send. From here it is saved, whole or in part, or taken back. Where somebody else has changed a
/// record too, what to make of it is decided here, in the place of the requests.
class ReviewPage final : public QWidget {
    Q_OBJECT
public:
    /// All of these must outlive it.
    ReviewPage(WorkspaceSession& session, SaveFlow& flow, QSettings& settings, QWidget* parent = nullptr);
    ~ReviewPage() override;

    /// What the editors of values need to know. Without it they find no records to link to.
    void setEditing(std::function<EditContext()> editing);
    /// Goes to this record; the page must be visible. Where there is something to decide about it, the focus is there.
    /// False if it isn't staged.
    bool showRecord(const RecordRef& ref);

    /// "3 records changed"; for the window's status bar.
    QString status() const;

signals:
    void unlockRequested();
    /// Somebody wants to see this record.
    void recordRequested(klipy::RecordKind kind, const QString& id);
    void statusChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* buildHeader();
    void connectParts();
    void connectSession();
    void connectSaving();
    void connectConflicts();
    void refreshSoon();
    void refresh();
    void refreshRequests();
    void updateButtons();
    void updateNotices();
    void revert(const QModelIndex& index);
    void showReport(bool shown);
    void showSide(QWidget* side);
    void currentMoved(const QModelIndex& index);
    void refreshConflict();
    bool currentIsUndecided() const;
    void nextConflict();
    void decide(const RecordRef& ref, const QList<FieldDecision>& decisions);
    void recreate(const RecordRef& ref);
    EditContext editing() const;

    WorkspaceSession& m_session;
    SaveFlow& m_flow;
    QSettings& m_settings;
    ReviewModel* m_model;
    ReviewList* m_list;
    ReviewRequests* m_requests;
    ReviewReport* m_report;
    ConflictPane* m_conflict;
    QStackedWidget* m_side;
    QSplitter* m_splitter;
    QStackedWidget* m_body;
    EmptyState* m_empty;
    Banner* m_notice;
    Banner* m_journal;
    ConflictBar* m_conflicts;
    QLabel* m_count;
    QWidget* m_keeping;
    QLabel* m_keepingWords;
    QPushButton* m_discard;
    QPushButton* m_saveSelected;
    QPushButton* m_saveAll;
    QPushButton* m_unlock;
    QTimer m_soon;
    std::function<EditContext()> m_editing;
    RecordRef m_requestsOf; // undecided, but somebody wants to see the requests
    bool m_refreshing = false;
    bool m_requestsAreOld = false; // they were not in view while a save changed something
    SavePlan m_all;    // what "Save all" would send
    SavePlan m_chosen; // what "Save selected" would send
};

} // namespace klipy::ui
