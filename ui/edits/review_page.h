#pragma once

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
class EmptyState;
class ReviewList;
class ReviewModel;
class ReviewReport;
class ReviewRequests;

/// The page "Review": everything that is staged, record by record as before → after, and beside it the exact requests
/// that saving would send. From here it is saved, whole or in part, or taken back.
class ReviewPage final : public QWidget {
    Q_OBJECT
public:
    /// All of these must outlive it.
    ReviewPage(WorkspaceSession& session, SaveFlow& flow, QSettings& settings, QWidget* parent = nullptr);
    ~ReviewPage() override;

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
    void refreshSoon();
    void refresh();
    void refreshRequests();
    void updateButtons();
    void updateNotices();
    void revert(const QModelIndex& index);
    void showReport(bool shown);

    WorkspaceSession& m_session;
    SaveFlow& m_flow;
    QSettings& m_settings;
    ReviewModel* m_model;
    ReviewList* m_list;
    ReviewRequests* m_requests;
    ReviewReport* m_report;
    QStackedWidget* m_side;
    QSplitter* m_splitter;
    QStackedWidget* m_body;
    EmptyState* m_empty;
    Banner* m_notice;
    Banner* m_journal;
    QLabel* m_count;
    QWidget* m_keeping;
    QLabel* m_keepingWords;
    QPushButton* m_discard;
    QPushButton* m_saveSelected;
    QPushButton* m_saveAll;
    QPushButton* m_stop;
    QPushButton* m_unlock;
    QTimer m_soon;
    SavePlan m_all;    // what "Save all" would send
    SavePlan m_chosen; // what "Save selected" would send
};

} // namespace klipy::ui
