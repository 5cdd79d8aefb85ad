#pragma once

#include "ui/scopes/scope_matrix_model.h"

#include <QStyledItemDelegate>

namespace klipy::ui {

/// Paints the matrix: a shape before each state, and the operations of a scope beside each other. While it is compared,
/// rows that differ stand out, and the others step back.
class ScopeMatrixDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    ScopeMatrixDelegate(const ScopeMatrixModel& model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Logical pixels that the widest row of operations takes.
    int opensWidth(const QFontMetrics& metrics) const;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void paintChips(QPainter* painter, const QStyleOptionViewItem& option,
                    const QList<ScopeMatrixModel::Chip>& chips) const;

    const ScopeMatrixModel& m_model;
};

} // namespace klipy::ui
