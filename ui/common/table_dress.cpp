#include "ui/common/table_dress.h"

#include <QHeaderView>
#include <QTableView>

namespace klipy::ui {

void dressTable(QTableView& table) {
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setTabKeyNavigation(false);
    table.setCornerButtonEnabled(false);
    auto* corner = new QWidget(&table); // between the scroll bars: as the table, not a box
    corner->setAutoFillBackground(true);
    corner->setBackgroundRole(QPalette::Base);
    table.setCornerWidget(corner);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 14);
    QHeaderView* header = table.horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setTextElideMode(Qt::ElideRight);
    header->setMinimumSectionSize(40);
    header->setFixedHeight(table.fontMetrics().height() + 14);
}

} // namespace klipy::ui
