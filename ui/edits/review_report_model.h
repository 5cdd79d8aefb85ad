#pragma once

#include "ui/edits/save_flow_line.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

#include <optional>

namespace klipy::ui {

/// A line of the report, in words.
struct ReportRow {
    SaveLine line;
    QString words;
    QString offer = {};  ///< what can be done instead, or what became of that
    QString action = {}; ///< the button that does it; empty: there is none
};

/// The records of a save, and what became of each. A line that changes is told of alone: of a thousand the others stay.
class ReportModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { WordsRole = Qt::UserRole, OfferRole, ToneRole, IconRole, BusyRole, EndingRole };

    using QAbstractListModel::QAbstractListModel;

    /// Another save's.
    void show(const QList<ReportRow>& rows);
    /// Whether that is news.
    bool change(int row, const ReportRow& now);
    const ReportRow& row(int row) const { return m_rows[row]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<ReportRow> m_rows;
};

/// The lines with one ending, or all.
class ReportFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    /// \a model must outlive it.
    explicit ReportFilter(ReportModel& model, QObject* parent = nullptr);
    void showOnly(std::optional<SaveEnding> ending);
    std::optional<SaveEnding> ending() const { return m_ending; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    const ReportModel& m_model;
    std::optional<SaveEnding> m_ending;
};

} // namespace klipy::ui
