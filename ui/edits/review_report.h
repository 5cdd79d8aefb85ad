#pragma once

#include "ui/edits/save_flow.h"

#include <QAbstractListModel>
#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace klipy::ui {

class ElidedLabel;

/// A line of the report, in words.
struct ReportRow {
    SaveLine line;
    QString words;
    QString offer;  ///< what can be done instead, or what became of that
    QString action; ///< the button that does it; empty: there is none
};

/// The records of a save, and what became of each.
class ReportModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { WordsRole = Qt::UserRole, OfferRole, ToneRole, IconRole, BusyRole };

    using QAbstractListModel::QAbstractListModel;

    void show(const QList<ReportRow>& rows);
    const ReportRow& row(int row) const { return m_rows[row]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<ReportRow> m_rows;
};

/// How the save goes, or how the last one went: beside the review. Can be copied as text. A line may have a button:
/// what is offered instead of what was refused.
class ReviewReport final : public QWidget {
    Q_OBJECT
public:
    /// \a flow must outlive it.
    ReviewReport(SaveFlow& flow, QWidget* parent = nullptr);

    void refresh();
    QString text() const;

signals:
    void closeRequested();
    void recordRequested(const klipy::RecordRef& ref);

private:
    void showActions();
    void open(const SaveLine& line);

    SaveFlow& m_flow;
    ReportModel* m_model;
    QLabel* m_title;
    ElidedLabel* m_summary;
    QListView* m_list;
    QToolButton* m_copy;
    QToolButton* m_close;
};

} // namespace klipy::ui
