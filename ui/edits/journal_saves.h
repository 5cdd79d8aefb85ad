#pragma once

#include "core/edits/report_log.h"
#include "core/session/workspace_session.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace klipy::ui {

class EmptyState;
class ReviewReportList;

/// The saves that are kept, newest first: when, how long, and how each ended.
class JournalSavesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Took, Records, Summary };
    static constexpr int columns = Summary + 1;

    explicit JournalSavesModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    /// \a reports: as the journal knows them by now; newest first. Rows that stay keep their selection. \a nowMs: Unix
    /// ms; a moment of today is shown without its day.
    /// \a running: ids of those that have no end because they run.
    void show(const QList<KeptReport>& reports, const QSet<QString>& running, qint64 nowMs);
    /// The program ended before the save did.
    bool wasBrokenOff(int row) const;
    const KeptReport* report(int row) const;
    int rowOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        KeptReport kept;
        QString texts[columns];
        bool runs = false;
        bool warns = false;
    };
    Row rowFor(const KeptReport& kept, bool runs, qint64 nowMs) const;

    QList<Row> m_rows;
};

/// The Journal's "Saves": a list of saves, and the report of the one that is chosen, to be read, opened and copied.
class JournalSaves final : public QWidget {
    Q_OBJECT
public:
    /// Both must outlive it.
    JournalSaves(WorkspaceSession& session, ReportLog& log, QWidget* parent = nullptr);

signals:
    void recordRequested(const klipy::RecordRef& ref);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* buildReport();
    void refresh();
    void showReport();
    void open(int row);
    QString text() const;

    WorkspaceSession& m_session;
    ReportLog& m_log;
    JournalSavesModel* m_model;
    QTableView* m_table;
    QStackedWidget* m_body;
    QLabel* m_title = nullptr;
    QLabel* m_note = nullptr;
    QToolButton* m_copy = nullptr;
    QPushButton* m_open = nullptr;
    ReviewReportList* m_list = nullptr;
    EmptyState* m_empty = nullptr;
    QByteArray m_shown; // the row of the report that is shown, so that it stays where it is
};

} // namespace klipy::ui
