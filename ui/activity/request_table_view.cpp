#include "ui/activity/request_table_view.h"

#include "core/common/csv.h"
#include "ui/activity/request_log_model.h"
#include "ui/activity/request_words.h"
#include "ui/common/icons.h"
#include "ui/common/table_dress.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace klipy::ui {

namespace {

const QString columnsKey = QStringLiteral("columns/requests");

/// Failures in the colour of their kind; the words say it too.
class StatusDelegate final : public QStyledItemDelegate {
public:
    StatusDelegate(const RequestFilter& rows, QObject* parent) : QStyledItemDelegate(parent), m_rows(rows) {}

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const Tone tone = toneOf(m_rows.entry(index.row()));
        if (tone != Tone::Neutral)
            option->palette.setColor(QPalette::Text, toneText(tone, option->palette));
    }

private:
    const RequestFilter& m_rows;
};

/// A path, a method and an id read from left to right, whatever the words around them do.
class LatinDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        if (option->direction == Qt::RightToLeft)
            option->text = QChar(0x2066) + option->text + QChar(0x2069); // an isolate
    }
};

QString oneLine(QString text) {
    return text.replace(u'\t', u' ');
}

} // namespace

RequestTableView::RequestTableView(RequestFilter& rows, QSettings& settings, QWidget* parent)
    : QTableView(parent), m_rows(rows), m_settings(settings) {
    setObjectName(QStringLiteral("requestTable"));
    setAccessibleName(tr("Requests"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    dressTable(*this);
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(false);

    // Before the view hears of new rows, and after: so one connection is made before setModel() and one behind it.
    connect(&rows, &QAbstractItemModel::rowsAboutToBeInserted, this, &RequestTableView::beforeRows);
    setModel(&rows);
    connect(&rows, &QAbstractItemModel::rowsInserted, this, &RequestTableView::afterRows);
    connect(&rows, &QAbstractItemModel::rowsRemoved, this, &RequestTableView::keepCurrent);
    setItemDelegateForColumn(RequestLogModel::Status, new StatusDelegate(rows, this));
    for (const int column : {RequestLogModel::Method, RequestLogModel::Path, RequestLogModel::RequestId})
        setItemDelegateForColumn(column, new LatinDelegate(this));
    header->setStretchLastSection(true);
    restoreColumns();
    connect(header, &QHeaderView::sectionResized, this, &RequestTableView::saveColumns);
    connect(header, &QHeaderView::sectionMoved, this, &RequestTableView::saveColumns);
    addActions();
    keepCurrent();
}

// Columns

void RequestTableView::restoreColumns() {
    const int letter = fontMetrics().averageCharWidth();
    const int letters[RequestLogModel::columns] = {10, 7, 23, 11, 22, 9, 5, 8, 18};
    QHeaderView* header = horizontalHeader();
    for (int column = 0; column < RequestLogModel::columns; ++column)
        header->resizeSection(column, letters[column] * letter + 16);
    const int count = m_settings.beginReadArray(columnsKey);
    for (int place = 0; place < count; ++place) {
        m_settings.setArrayIndex(place);
        bool known = false;
        const int column = m_settings.value(QStringLiteral("column")).toInt(&known);
        if (!known || column < 0 || column >= RequestLogModel::columns || place >= RequestLogModel::columns)
            continue;
        header->moveSection(header->visualIndex(column), place);
        header->resizeSection(column, qBound(40, m_settings.value(QStringLiteral("width")).toInt(), 2000));
    }
    m_settings.endArray();
}

void RequestTableView::saveColumns() {
    const QHeaderView* header = horizontalHeader();
    m_settings.beginWriteArray(columnsKey, header->count());
    for (int place = 0; place < header->count(); ++place) {
        m_settings.setArrayIndex(place);
        m_settings.setValue(QStringLiteral("column"), header->logicalIndex(place));
        m_settings.setValue(QStringLiteral("width"), header->sectionSize(header->logicalIndex(place)));
    }
    m_settings.endArray();
}

// Copying

void RequestTableView::addActions() {
    m_copy = new QAction(icon(u"copy"), tr("Copy"), this);
    m_copy->setObjectName(QStringLiteral("copyRequests"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copy, &QAction::triggered, this, &RequestTableView::copyRows);
    m_copyIds = new QAction(tr("Copy request id"), this);
    m_copyIds->setObjectName(QStringLiteral("copyRequestId"));
    m_copyIds->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_copyIds->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copyIds, &QAction::triggered, this, &RequestTableView::copyRequestIds);
    QTableView::addActions({m_copy, m_copyIds});
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, &RequestTableView::showMenu);
}

QModelIndexList RequestTableView::selectedInOrder() const {
    QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty() && currentIndex().isValid())
        rows.append(currentIndex());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void RequestTableView::copyRows() {
    const QModelIndexList rows = selectedInOrder();
    if (rows.isEmpty())
        return;
    const auto line = [this](const auto& cellOf) {
        QStringList cells;
        for (int place = 0; place < RequestLogModel::columns; ++place)
            cells.append(formulaSafe(oneLine(cellOf(horizontalHeader()->logicalIndex(place)))));
        return cells.join(u'\t');
    };
    QStringList lines{
        line([this](int column) { return m_rows.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); })};
    for (const QModelIndex& row : rows)
        lines.append(line([&](int column) { return row.siblingAtColumn(column).data().toString(); }));
    QApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void RequestTableView::copyRequestIds() {
    QStringList ids;
    const QModelIndexList rows = selectedInOrder();
    for (const QModelIndex& row : rows) {
        const QString id = row.siblingAtColumn(RequestLogModel::RequestId).data().toString();
        if (!id.isEmpty())
            ids.append(id);
    }
    if (!ids.isEmpty())
        QApplication::clipboard()->setText(ids.join(u'\n'));
}

void RequestTableView::showMenu(const QPoint& position) {
    if (!indexAt(position).isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_copy);
    // One of its own: the other keeps its keys whether or not these rows have ids.
    QAction* copyIds = menu->addAction(m_copyIds->text());
    copyIds->setShortcut(m_copyIds->shortcut());
    copyIds->setShortcutContext(Qt::WidgetShortcut);
    const QModelIndexList rows = selectedInOrder();
    copyIds->setEnabled(std::any_of(rows.begin(), rows.end(), [](const QModelIndex& row) {
        return !row.siblingAtColumn(RequestLogModel::RequestId).data().toString().isEmpty();
    }));
    connect(copyIds, &QAction::triggered, this, &RequestTableView::copyRequestIds);
    menu->popup(viewport()->mapToGlobal(position));
}

// Staying where somebody looks

bool RequestTableView::followsNewest() const {
    return verticalScrollBar()->value() == 0 && !selectionModel()->hasSelection();
}

void RequestTableView::showNewest() {
    clearSelection();
    if (m_rows.rowCount() > 0)
        selectionModel()->setCurrentIndex(m_rows.index(0, 0), QItemSelectionModel::NoUpdate);
    scrollToTop();
    tellFollowing();
}

void RequestTableView::beforeRows(const QModelIndex&, int first) {
    m_anchor = QPersistentModelIndex();
    const int top = rowAt(0);
    if (followsNewest() || top < 0 || first > top)
        return;
    m_anchor = m_rows.index(top, 0);
    m_anchorOffset = rowViewportPosition(top);
}

void RequestTableView::afterRows() {
    if (m_anchor.isValid()) {
        updateGeometries(); // the scroll bar must know the new rows before it can move past them
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rowViewportPosition(m_anchor.row()) -
                                      m_anchorOffset);
        m_anchor = QPersistentModelIndex();
    }
    keepCurrent();
}

void RequestTableView::keepCurrent() {
    if (m_rows.rowCount() == 0)
        return;
    // Screen readers need a current index from the first row on. While nobody is in the table it is the newest one;
    // after that it stays with its row.
    const bool atHome = followsNewest() && !hasFocus();
    if (!currentIndex().isValid() || (atHome && currentIndex().row() != 0))
        selectionModel()->setCurrentIndex(m_rows.index(0, 0), QItemSelectionModel::NoUpdate);
}

void RequestTableView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTableView::selectionChanged(selected, deselected);
    tellFollowing();
}

void RequestTableView::scrollContentsBy(int dx, int dy) {
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0)
        tellFollowing();
}

void RequestTableView::tellFollowing() {
    const bool follows = followsNewest();
    if (std::exchange(m_wasFollowing, follows) != follows)
        emit followsNewestChanged();
}

} // namespace klipy::ui
