#include "ui/tables/columns_menu.h"

#include <QCoreApplication>

namespace klipy::ui {

void fillColumnsMenu(QMenu& menu, QHeaderView& header, const QList<Column>& columns, ColumnSettings& settings) {
    menu.clear();
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        QAction* action = menu.addAction(columns[column].title);
        action->setCheckable(true);
        action->setChecked(!header.isSectionHidden(column));
        // The last column that is shown stays: a table without columns can't be got back by clicking its header.
        action->setEnabled(!action->isChecked() || header.count() - header.hiddenSectionCount() > 1);
        QObject::connect(action, &QAction::toggled, &header, [&header, &columns, &settings, column](bool shown) {
            header.setSectionHidden(column, !shown);
            if (shown && header.sectionSize(column) < header.minimumSectionSize())
                header.resizeSection(column, columns[column].width);
            settings.save(header, columns);
        });
    }
    menu.addSeparator();
    QAction* reset = menu.addAction(QCoreApplication::translate("klipy::ui::ColumnsMenu", "As at first"));
    QObject::connect(reset, &QAction::triggered, &header,
                     [&header, &columns, &settings] { settings.reset(header, columns); });
}

} // namespace klipy::ui
