#pragma once

#include "core/session/workspace_session.h"
#include "ui/edits/journal_model.h"

#include <QSettings>
#include <QWidget>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace klipy {
class ReportLog;
}

namespace klipy::ui {

class Banner;
class ElidedLabel;
class EmptyState;
class JournalDetail;
class JournalSaves;
class JournalTable;

/// The page "Journal": what was written, when, with what outcome, and what can be done about it. Nothing here sends a
/// write: restoring stages, and sending again is Review's to do.
class JournalPage final : public QWidget {
    Q_OBJECT
public:
    /// Both must outlive the page.
    JournalPage(WorkspaceSession& session, QSettings& settings, QWidget* parent = nullptr);
    ~JournalPage() override;

    /// Chooses this entry, whatever the filter; does nothing if the journal doesn't have it.
    void showEntry(const QString& entryId);
    /// Offers the reports of saves beside the writes. Called once; \a log must outlive the page.
    void offerSaves(ReportLog& log);

signals:
    /// The user wants to see what is staged: Review, with this record chosen.
    void reviewRequested(const klipy::RecordRef& ref);
    /// Somebody wants to see this record.
    void recordRequested(const klipy::RecordRef& ref);

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    void build();
    QWidget* buildHeader();
    QWidget* buildFilter();
    QWidget* buildSwitch(QWidget* header);
    void showSaves(bool shown);
    void connectParts();

    void updateHeader();
    void updateBody();
    void updateDetail();
    void chooseFilter(JournalFilter filter);
    /// Keeps a current row, and the one that was chosen as long as it is there.
    void keepCurrent();
    const JournalEntry* chosen() const;
    QString whyNotRestored(const JournalEntry& entry) const;

    void askToRestore();
    void restore(const QString& entryId);
    void stage(const QString& entryId, const RecordPtr& current);
    void check();
    void sendAgain();

    WorkspaceSession& m_session;
    QSettings& m_settings;
    JournalModel* m_model;
    ElidedLabel* m_summary = nullptr;
    Banner* m_notice = nullptr;  // how a restore went
    Banner* m_keeping = nullptr; // why nothing can be sent
    QComboBox* m_filter = nullptr;
    QLabel* m_shown = nullptr;
    QStackedWidget* m_body = nullptr;
    QSplitter* m_splitter = nullptr;
    QWidget* m_switch = nullptr; // Writes | Saves
    QToolButton* m_writesChoice = nullptr;
    QToolButton* m_savesChoice = nullptr;
    JournalSaves* m_saves = nullptr;
    JournalTable* m_table = nullptr;
    JournalDetail* m_detail = nullptr;
    EmptyState* m_empty = nullptr;
    QString m_chosen;    // the entry's id
    RecordRef m_staged;  // what the notice leads to
    Client::Ticket m_reading;
    Keeping m_saidKeeping = Keeping::Durable;
};

} // namespace klipy::ui
