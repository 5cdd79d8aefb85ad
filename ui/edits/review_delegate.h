#pragma once

#include <QStyledItemDelegate>

namespace klipy::ui {

/// Paints the review's rows: a record with its check box, picture and marks; a field as before → after; a problem.
/// A click on the picture at the end of a row reverts it.
class ReviewDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

signals:
    void revertRequested(const QModelIndex& index);

private:
    void paintRecord(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintField(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintTheirs(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintWords(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

} // namespace klipy::ui
