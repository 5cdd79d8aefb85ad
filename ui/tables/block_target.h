#pragma once

#include "core/edits/bulk_edit.h"
#include "core/edits/text_block.h"
#include "ui/tables/record_table_model.h"

namespace klipy::ui {

/// One cell of a table, as it is to become. A record that has left the table meanwhile counts as never read.
BulkCell bulkCell(const RecordTableModel& model, const QString& id, int column,
                  const std::variant<QString, Value>& wanted);

/// Where a block would go. Records by id, so that it still means the same after the rows have moved.
struct BlockPlace {
    QStringList ids;    ///< of the rows from the first on, in the order in which they are shown
    QList<int> columns; ///< from the first on, as they are shown: hidden ones aren't among them
    bool repeats = false; ///< a block of one row goes into each of these rows
};

/// A block laid over a table.
struct BlockTarget {
    QList<BulkCell> cells; ///< a row that is shorter than the others touches nothing in the rest of its columns
    int rowsOutside = 0;
    int columnsOutside = 0;
    QStringList unknownNames; ///< heads that no column has; theirs is left out
};

/// By place: the first cell of the block into the first row and column.
BlockTarget layBlock(const TextBlock& block, const BlockPlace& place, const RecordTableModel& model);
/// By the names in the block's first row: the others go, from the first row on, into the columns that are called so,
/// shown or not.
BlockTarget layNamedBlock(const TextBlock& block, const BlockPlace& place, const RecordTableModel& model);

/// The column that each head names, by its title or the field's own name; -1 where none does.
QList<int> columnsNamed(const QStringList& heads, const RecordTableModel& model);
/// Whether the first row could hold column names, and not a record's values: true if all of its cells are such names,
/// false if some are. Nothing if none is, or there is no other row.
std::optional<bool> hasColumnNames(const TextBlock& block, const RecordTableModel& model);

} // namespace klipy::ui
