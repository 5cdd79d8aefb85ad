#include "ui/edits/review_list.h"

#include "ui/common/icons.h"
#include "ui/edits/review_delegate.h"
#include "ui/edits/review_model.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

namespace klipy::ui {

ReviewList::ReviewList(ReviewModel& model, QWidget* parent) : QTreeView(parent), m_model(model) {
    setObjectName(QStringLiteral("reviewList"));
    setAccessibleName(tr("Staged edits"));
    auto* delegate = new ReviewDelegate(this);
    setItemDelegate(delegate);
    setModel(&model);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(delegate, &ReviewDelegate::revertRequested, this, &ReviewList::revertRequested);
}

void ReviewList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete && currentIndex().data(ReviewModel::RevertableRole).toBool()) {
        emit revertRequested(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ReviewList::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPersistentModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid() || !index.data(ReviewModel::RevertableRole).toBool())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex record = index.parent().isValid() ? index.parent() : QModelIndex(index);
    const auto add = [&](const QString& text, const QModelIndex& wanted) {
        connect(menu->addAction(icon(u"undo"), text), &QAction::triggered, this,
                [this, kept = QPersistentModelIndex(wanted)] {
                    if (kept.isValid())
                        emit revertRequested(kept);
                });
    };
    if (index.parent().isValid())
        add(tr("Revert “%1”").arg(index.data().toString()), index);
    add(tr("Revert all of %1").arg(record.data().toString()), record);
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

void ReviewList::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout(); // words of problems wrap
}

// Everything is always expanded.

void ReviewList::reset() {
    QTreeView::reset();
    expandAll();
}

void ReviewList::rowsInserted(const QModelIndex& parent, int start, int end) {
    QTreeView::rowsInserted(parent, start, end);
    if (parent.isValid()) {
        expand(parent);
        return;
    }
    for (int row = start; row <= end; ++row)
        expand(m_model.index(row, 0));
}

void ReviewList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTreeView::currentChanged(current, previous);
    emit currentMoved(current);
}

} // namespace klipy::ui
