#pragma once

#include "core/contract/contract.h"
#include "core/scopes/scope_comparison.h"
#include "ui/scopes/scope_marks.h"

#include <QAbstractTableModel>

#include <optional>

namespace klipy::ui {

/// What a key is compared with: itself at another time, or another key.
struct ScopeOther {
    QString title;       ///< "Check of 24 Nov, 14:05", "Acme (staging)"
    bool ofTimes = true; ///< an earlier time or an earlier key; else another workspace's key
    ScopeReport report;
};

/// The matrix: a row for each scope of the contract. While it is compared, two columns more tell of the other and of
/// what differs.
class ScopeMatrixModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Scope, Held, Other, Difference, Opens, Evidence };
    /// A state and what is in it: a scope, or an operation that it opens.
    struct Chip {
        QString name; ///< in a word or two
        QString text; ///< "Create a person (POST /people): held, proven"
        ScopeMark mark = ScopeMark::NotKnown;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// \a contract must live as long as this model shows it. \a nowMs: Unix ms.
    void show(const ScopeReport& report, std::shared_ptr<const Contract> contract, qint64 nowMs,
              const std::optional<ScopeOther>& other);
    const ScopeReport& report() const { return m_report; }
    const std::optional<ScopeOther>& other() const { return m_other; }
    std::optional<ScopeComparison> comparison() const { return m_comparison; }

    QList<Column> columns() const;
    Column columnAt(int section) const { return columns().value(section, Column::Scope); }
    int sectionOf(Column column) const { return static_cast<int>(columns().indexOf(column)); }
    /// Needs a valid row.
    const ScopeCell& cell(int row) const { return m_report.scopes.at(row); }
    QList<Chip> operations(int row) const;
    /// What is painted with a shape before it; none where a cell is text alone.
    QList<Chip> chips(const QModelIndex& index) const;
    /// Null unless it is compared.
    const ScopeDifference* difference(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(int row, Column column) const;
    QString toolTip(int row, Column column) const;
    QString opensText(int row, QString Chip::*what, QLatin1String separator) const;

    ScopeReport m_report;
    std::shared_ptr<const Contract> m_contract;
    qint64 m_nowMs = 0;
    std::optional<ScopeOther> m_other;
    std::optional<ScopeComparison> m_comparison;
};

} // namespace klipy::ui
