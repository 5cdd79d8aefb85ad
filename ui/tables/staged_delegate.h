#pragma once

#include "ui/tables/staged_cells.h"

#include <QStyledItemDelegate>

class QHeaderView;

namespace klipy::ui {

/// Paints the cells of a table: what is changed as old → new, what is new with a badge, what is to be deleted struck
/// through, what was refused and what is in conflict with a mark each. Each can be told from the others without colours.
class StagedDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// \a header, whose first visible column carries the marks of whole rows, must outlive it.
    explicit StagedDelegate(const QHeaderView& header, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int firstColumn() const;

    const QHeaderView& m_header;
};

} // namespace klipy::ui
