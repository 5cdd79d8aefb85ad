#include "ui/contract/contract_table.h"

#include "ui/common/colors.h"
#include "ui/common/table_dress.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QStyledItemDelegate>

#include <algorithm>

namespace klipy::ui {

namespace {

/// Text in the colour of its tone; the words say it too.
class ToneDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant told = index.data(ContractTable::ToneRole);
        if (!told.isValid())
            return;
        if (const Tone tone = Tone(told.toInt()); tone != Tone::Neutral)
            option->palette.setColor(QPalette::Text, toneText(tone, option->palette));
    }
};

} // namespace

ContractTable::ContractTable(QAbstractItemModel& model, const QList<int>& letters, QWidget* parent)
    : QTableView(parent) {
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    dressTable(*this);
    setIconSize({16, 16});
    QHeaderView* header = horizontalHeader();
    header->setSectionsClickable(false);
    header->setStretchLastSection(true);
    setModel(&model);
    setItemDelegate(new ToneDelegate(this));
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < letters.size() && column < model.columnCount(); ++column)
        setColumnWidth(column, letters[column] * letter + 18);
    auto* copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ContractTable::copyRows);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(&model, &QAbstractItemModel::modelReset, this, &ContractTable::keepCurrent);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ContractTable::keepCurrent);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &ContractTable::keepCurrent);
    keepCurrent();
}

void ContractTable::hideBelow(int column, int width) {
    m_hidden.append({column, width});
}

void ContractTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    for (const auto& [column, least] : std::as_const(m_hidden))
        setColumnHidden(column, width() < least);
}

void ContractTable::showChosen() {
    if (selectionModel()->hasSelection() && currentIndex().isValid()) {
        scrollTo(currentIndex());
        return;
    }
    selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
    scrollToTop();
}

void ContractTable::keepCurrent() {
    if (!currentIndex().isValid() && model()->rowCount() > 0)
        selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
}

void ContractTable::copyRows() {
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows.append(index.row());
    if (rows.isEmpty() && currentIndex().isValid())
        rows.append(currentIndex().row());
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells.append(model()->index(row, column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace klipy::ui
