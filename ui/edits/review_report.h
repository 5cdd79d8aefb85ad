#pragma once

#include "ui/edits/save_flow.h"

#include <QAbstractListModel>
#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace klipy::ui {

class ElidedLabel;

/// The records of a save, and what became of each.
class ReportModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { WordsRole = Qt::UserRole, ToneRole, IconRole, BusyRole };

    explicit ReportModel(const Contract& contract, QObject* parent = nullptr);

    void show(const QList<SaveLine>& lines);
    const SaveLine& line(int row) const { return m_lines[row]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    const Contract& m_contract;
    QList<SaveLine> m_lines;
};

/// How the save goes, or how the last one went: beside the review. Can be copied as text.
class ReviewReport final : public QWidget {
    Q_OBJECT
public:
    /// \a flow must outlive it.
    ReviewReport(SaveFlow& flow, const Contract& contract, QWidget* parent = nullptr);

    void refresh();
    QString text() const;

signals:
    void closeRequested();
    void recordRequested(const klipy::RecordRef& ref);

private:
    SaveFlow& m_flow;
    const Contract& m_contract;
    ReportModel* m_model;
    QLabel* m_title;
    ElidedLabel* m_summary;
    QListView* m_list;
    QToolButton* m_copy;
    QToolButton* m_close;
};

} // namespace klipy::ui
