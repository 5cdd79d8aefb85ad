#pragma once

#include "ui/tables/record_table_model.h"

#include <QString>

namespace klipy::ui {

/// The rows of the given columns as tab-separated text with a heading line, as spreadsheets paste it. Tabs and line
/// breaks inside a cell become spaces, and a cell that a spreadsheet would run as a formula gets a leading apostrophe.
QString asTabSeparated(const RecordTableModel& model, const QList<int>& rows, const QList<int>& columns);

/// The rows' records as a JSON array, each as it was received.
QString asJson(const RecordTableModel& model, const QList<int>& rows);

/// \a cell made harmless for a spreadsheet.
QString formulaSafe(const QString& cell);

} // namespace klipy::ui
