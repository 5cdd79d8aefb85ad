#pragma once

#include "ui/edits/review_report_model.h"
#include "ui/edits/save_flow.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace klipy::ui {

class ElidedLabel;
class ReviewReportList;

/// How the save goes, or how the last one went: beside the review. What is shown of it can be copied as text. A line may
/// have a button: what is offered instead of what was refused. Below are what can be done with the current line, and the
/// saving again of all that can be saved again.
class ReviewReport final : public QWidget {
    Q_OBJECT
public:
    /// \a flow must outlive it.
    ReviewReport(SaveFlow& flow, QWidget* parent = nullptr);

    /// Cheap: looks only at the lines that have changed, and at those with something to offer.
    void refresh();
    /// What is shown of it.
    QString text() const;

signals:
    void closeRequested();
    void recordRequested(const klipy::RecordRef& ref);
    /// Somebody wants to decide what was changed by two.
    void conflictRequested(const klipy::RecordRef& ref);

private:
    void build();
    void buildButtons();
    ReportRow rowOf(int line) const;
    void updateRows();
    void updateButtons();
    void open(int row);
    bool canOpen(const SaveLine& line) const;
    bool isInConflict(const SaveLine& line) const;

    SaveFlow& m_flow;
    QLabel* m_title;
    ElidedLabel* m_summary;
    ReviewReportList* m_list;
    QToolButton* m_copy;
    QToolButton* m_close;
    QWidget* m_buttons;
    QPushButton* m_open;
    QPushButton* m_decide;
    QPushButton* m_again;
    QPushButton* m_allAgain;
    QSet<int> m_changed;  // lines since the last look
    QSet<int> m_offering; // lines whose offer depends on what is staged
    bool m_isAnother = true; // save than the one that is shown
};

} // namespace klipy::ui
