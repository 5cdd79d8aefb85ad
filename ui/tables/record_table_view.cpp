#include "ui/tables/record_table_view.h"

#include "ui/common/table_dress.h"

#include <QApplication>
#include <QHeaderView>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace klipy::ui {

namespace {

/// A key that somebody types a text with. A space selects.
bool isTyped(const QKeyEvent& event) {
    const QString text = event.text();
    return !text.isEmpty() && text.front().isPrint() && !text.front().isSpace() &&
           !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

} // namespace

RecordTableView::RecordTableView(RecordTableModel& model, QWidget* parent) : QTableView(parent), m_model(model) {
    setModel(&model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    dressTable(*this);
    setMouseTracking(true);

    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(48);

    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &RecordTableView::remember);
    connect(&model, &QAbstractItemModel::modelReset, this, &RecordTableView::restore);
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this] {
        // Screen readers need a current index from the first row on.
        if (!currentIndex().isValid() && m_model.rowCount() > 0)
            selectionModel()->setCurrentIndex(m_model.index(0, 0), QItemSelectionModel::NoUpdate);
        emit visibleRowsChanged();
    });
}

QString RecordTableView::currentId() const {
    const QModelIndex current = currentIndex();
    return current.isValid() ? current.data(RecordTableModel::IdRole).toString() : QString();
}

QStringList RecordTableView::selectedIds() const {
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (const QModelIndex& row : rows)
        ids.append(row.data(RecordTableModel::IdRole).toString());
    return ids;
}

bool RecordTableView::select(const QString& id) {
    const int row = m_model.rowOf(id);
    if (row < 0)
        return false;
    const int column = std::max(0, horizontalHeader()->logicalIndex(0));
    selectionModel()->setCurrentIndex(m_model.index(row, column),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(currentIndex());
    return true;
}

void RecordTableView::selectCurrent() {
    if (currentIndex().isValid() && !selectionModel()->isSelected(currentIndex()))
        selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QList<int> RecordTableView::visibleRows() const {
    const int first = rowAt(0);
    if (first < 0)
        return {};
    int last = rowAt(viewport()->height() - 1);
    if (last < 0)
        last = m_model.rowCount() - 1;
    QList<int> rows;
    for (int row = first; row <= last; ++row)
        rows.append(row);
    return rows;
}

void RecordTableView::remember() {
    m_rememberedSelection = selectedIds();
    m_rememberedCurrent = currentId();
    m_rememberedColumn = std::max(0, currentIndex().column());
    m_rememberedOffset = currentIndex().isValid() ? rowViewportPosition(currentIndex().row()) : 0;
}

void RecordTableView::restore() {
    QItemSelection selection;
    for (const QString& id : std::as_const(m_rememberedSelection)) {
        if (const int row = m_model.rowOf(id); row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));
    }
    const int currentRow = m_model.rowOf(m_rememberedCurrent);
    const QModelIndex current = m_model.rowCount() > 0 ? m_model.index(std::max(0, currentRow), m_rememberedColumn) : QModelIndex();
    selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (currentRow >= 0 && !m_rememberedSelection.isEmpty()) {
        // The row stays where it was on the screen, if it was there.
        const bool wasVisible = m_rememberedOffset >= 0 && m_rememberedOffset < viewport()->height();
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rowViewportPosition(currentRow) -
                                      (wasVisible ? m_rememberedOffset : viewport()->height() / 3));
    } else {
        scrollToTop();
    }
    reportSoon();
    emit visibleRowsChanged();
}

void RecordTableView::idReplaced(const QString& temporary, const QString& realId) {
    // The rows were rearranged just now, and nobody knew yet that both ids are one record.
    const bool wasCurrent = m_rememberedCurrent == temporary;
    if (!wasCurrent && !m_rememberedSelection.contains(temporary))
        return;
    if (m_model.rowOf(temporary) >= 0 || m_model.rowOf(realId) < 0)
        return;
    std::replace(m_rememberedSelection.begin(), m_rememberedSelection.end(), temporary, realId);
    if (wasCurrent)
        m_rememberedCurrent = realId;
    restore();
}

void RecordTableView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    reportSoon();
}

void RecordTableView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTableView::selectionChanged(selected, deselected);
    reportSoon();
}

void RecordTableView::reportSoon() {
    // Selection and current index change one after the other; what is between the two is nobody's business.
    if (std::exchange(m_reporting, true))
        return;
    QMetaObject::invokeMethod(this, &RecordTableView::report, Qt::QueuedConnection);
}

void RecordTableView::report() {
    m_reporting = false;
    const bool selected = currentIndex().isValid() && selectionModel()->isSelected(currentIndex());
    const QString id = selected ? currentId() : QString();
    if (id == m_reportedId)
        return;
    m_reportedId = id;
    emit currentIdChanged(id);
}

void RecordTableView::scrollContentsBy(int dx, int dy) {
    QTableView::scrollContentsBy(dx, dy);
    emit cellsMoved();
    if (dy != 0)
        emit visibleRowsChanged();
}

void RecordTableView::updateEditorGeometries() {
    QTableView::updateEditorGeometries();
    emit cellsMoved();
}

void RecordTableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    emit visibleRowsChanged();
}

bool RecordTableView::hasLink(const QModelIndex& index) const {
    return index.isValid() && (!index.data(RecordTableModel::UrlRole).toUrl().isEmpty() ||
                               index.data(RecordTableModel::LinkedKindRole).isValid());
}

void RecordTableView::follow(const QModelIndex& index) {
    if (!hasLink(index))
        return;
    const QVariant kind = index.data(RecordTableModel::LinkedKindRole);
    if (kind.isValid())
        emit recordLinkActivated(static_cast<RecordKind>(kind.toInt()),
                                 index.data(RecordTableModel::LinkedIdsRole).toStringList().constFirst());
    else
        emit linkActivated(index.data(RecordTableModel::UrlRole).toUrl());
}

bool RecordTableView::isEditing() const {
    const QWidget* focus = QApplication::focusWidget();
    return focus && focus != viewport() && viewport()->isAncestorOf(focus);
}

void RecordTableView::keyPressEvent(QKeyEvent* event) {
    if (isEditing()) // a key that the editor has no use for moves nothing behind it
        return;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & Qt::ControlModifier)) {
        follow(currentIndex());
        return;
    }
    if (enter && currentIndex().isValid()) {
        selectCurrent(); // Ctrl with an arrow goes to a row without selecting it
        emit openRequested(currentId());
        return;
    }
    if (currentIndex().isValid() && (event->key() == Qt::Key_F2 || isTyped(*event))) {
        selectCurrent();
        emit editRequested(currentIndex(), event->key() == Qt::Key_F2 ? QString() : event->text());
        return;
    }
    QTableView::keyPressEvent(event);
}

void RecordTableView::inputMethodEvent(QInputMethodEvent* event) {
    if (!currentIndex().isValid() || (event->preeditString().isEmpty() && event->commitString().isEmpty())) {
        QTableView::inputMethodEvent(event);
        return;
    }
    selectCurrent();
    emit editRequested(currentIndex(), QString());
    if (isEditing()) // what is composed goes on in the editor, whose text is selected and so replaced
        QCoreApplication::sendEvent(QApplication::focusWidget(), event);
}

void RecordTableView::mouseDoubleClickEvent(QMouseEvent* event) {
    QTableView::mouseDoubleClickEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && index.isValid())
        emit editRequested(index, QString());
}

void RecordTableView::mouseMoveEvent(QMouseEvent* event) {
    QTableView::mouseMoveEvent(event);
    const bool overLink =
        (event->modifiers() & Qt::ControlModifier) && hasLink(indexAt(event->position().toPoint()));
    viewport()->setCursor(overLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void RecordTableView::mouseReleaseEvent(QMouseEvent* event) {
    QTableView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && (event->modifiers() & Qt::ControlModifier))
        follow(indexAt(event->position().toPoint()));
}

} // namespace klipy::ui
