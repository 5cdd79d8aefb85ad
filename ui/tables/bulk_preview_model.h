#pragma once

#include "core/edits/bulk_edit.h"
#include "ui/common/colors.h"
#include "ui/tables/bulk_words.h"

#include <QAbstractTableModel>

namespace klipy::ui {

/// What will become of many cells, a row each. Words are made when a row is looked at: O(1), however long the plan.
class BulkPreviewModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { RecordName, FieldName, Before, After, Remark, columns };
    enum Role {
        ToneRole = Qt::UserRole, ///< int(Tone) of the row
        RefusedRole,             ///< bool
        KindRole,                ///< int(BulkResult::Kind)
    };

    explicit BulkPreviewModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setPlan(QList<BulkResult> plan, BulkContext context);
    const QList<BulkResult>& plan() const { return m_plan; }
    /// Only cells that can't be changed.
    void setOnlyProblems(bool only);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void filter();
    QString text(const BulkResult& result, int column) const;
    QString remark(const BulkResult& result) const;

    QList<BulkResult> m_plan;
    BulkContext m_context;
    QList<qsizetype> m_rows; // row → place in the plan
    bool m_onlyProblems = false;
};

} // namespace klipy::ui
