#pragma once

#include "ui/edits/review_report_model.h"

#include <QWidget>

class QListView;

namespace klipy::ui {

class ReportChips;
class ReviewReportDelegate;

/// The lines of a save's report, with the choice of which are shown. Of a save that runs and of one that is kept alike.
class ReviewReportList final : public QWidget {
    Q_OBJECT
public:
    explicit ReviewReportList(QWidget* parent = nullptr);

    /// Another save's lines.
    void show(const QList<ReportRow>& rows);
    /// What these say now; the others have not changed.
    void change(const QHash<int, ReportRow>& rows);
    const ReportModel& model() const { return *m_model; }
    /// -1: none. Of all lines, whichever are shown.
    int current() const;
    /// In the order in which they are shown.
    QList<SaveLine> shown() const;

signals:
    void currentChanged();
    /// Return, or a double click.
    void activated(int row);
    /// The button of a line.
    void actionTriggered(int row);

private:
    void countLines();
    void showActions();
    void showAction(int row);
    void orderActions();
    bool isOfAnotherHeight(int row) const;
    void keepCurrent();

    ReportModel* m_model;
    ReportFilter* m_filter;
    ReportChips* m_chips;
    QListView* m_list;
    ReviewReportDelegate* m_delegate;
};

} // namespace klipy::ui
