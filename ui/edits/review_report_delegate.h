#pragma once

#include <QStyledItemDelegate>

namespace klipy::ui {

/// Paints a line of a save's report: a picture in the colour of how it went, the record's name, and the words under it.
/// Under those what is offered instead, and room for the button that does it.
class ReviewReportDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Where the line's button is.
    void updateEditorGeometry(QWidget* button, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
};

} // namespace klipy::ui
