#pragma once

#include "ui/tables/column_settings.h"

#include <QMenu>

namespace klipy::ui {

/// Fills a menu with a table's columns to tick, as they are now, and with the way back to the first choice.
/// All arguments must outlive the menu's entries.
void fillColumnsMenu(QMenu& menu, QHeaderView& header, const QList<Column>& columns, ColumnSettings& settings);

} // namespace klipy::ui
