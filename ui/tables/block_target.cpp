#include "ui/tables/block_target.h"

#include "core/common/names.h"
#include "ui/tables/copy_rows.h"

#include <algorithm>

namespace klipy::ui {

namespace {

/// Without the apostrophe with which a cell was copied from here, so that no spreadsheet took it for a formula.
QString asMeant(const QString& text) {
    const bool isOurs = text.startsWith(u'\'') && formulaSafe(text.sliced(1)) == text;
    return isOurs ? text.sliced(1) : text;
}

bool isCalled(const Column& column, const QString& head, const KindDescription& kind) {
    const QString name = head.simplified();
    return column.title.compare(name, Qt::CaseInsensitive) == 0 ||
           (column.field >= 0 && sameName(kind.fields[column.field].name, name));
}

qsizetype longestRow(const TextBlock& block) {
    qsizetype longest = 0;
    for (const QStringList& row : block)
        longest = std::max(longest, row.size());
    return longest;
}

/// Into these columns, -1 for those that are left out.
BlockTarget lay(const TextBlock& block, const BlockPlace& place, const QList<int>& columns,
                const RecordTableModel& model) {
    BlockTarget target;
    const bool repeats = place.repeats && block.size() == 1;
    const qsizetype rows = repeats ? place.ids.size() : std::min(block.size(), place.ids.size());
    target.rowsOutside = repeats ? 0 : int(block.size() - rows);
    for (qsizetype i = 0; i < rows; ++i) {
        const QStringList& row = block[repeats ? 0 : i];
        for (qsizetype at = 0; at < std::min(row.size(), columns.size()); ++at) {
            if (columns[at] >= 0)
                target.cells.append(bulkCell(model, place.ids[i], columns[at], asMeant(row[at])));
        }
    }
    return target;
}

} // namespace

BulkCell bulkCell(const RecordTableModel& model, const QString& id, int column,
                  const std::variant<QString, Value>& wanted) {
    const RecordStore& store = model.store();
    const Column& shown = model.columns()[column];
    BulkCell cell;
    cell.ref = {store.kind().kind, id};
    cell.label = shown.title;
    cell.wanted = wanted;
    const qsizetype index = store.indexOf(id);
    const Entry entry = index >= 0 ? store.at(index) : Entry{id, nullptr};
    cell.record = entry.server;
    cell.gone = entry.presence == Presence::Gone;
    if (shown.field >= 0) {
        // A new record may have the field under another name.
        const QList<CellField> fields = model.staged().fields(entry, shown);
        cell.field = fields.isEmpty() ? store.kind().fields[shown.field].name : fields.first().field.name;
    }
    return cell;
}

BlockTarget layBlock(const TextBlock& block, const BlockPlace& place, const RecordTableModel& model) {
    BlockTarget target = lay(block, place, place.columns, model);
    target.columnsOutside = int(std::max<qsizetype>(0, longestRow(block) - place.columns.size()));
    return target;
}

BlockTarget layNamedBlock(const TextBlock& block, const BlockPlace& place, const RecordTableModel& model) {
    if (block.isEmpty())
        return {};
    const QStringList& heads = block.first();
    const QList<int> columns = columnsNamed(heads, model);
    BlockTarget target = lay(block.sliced(1), place, columns, model);
    for (qsizetype i = 0; i < heads.size(); ++i) {
        if (columns[i] < 0)
            target.unknownNames.append(heads[i].simplified());
    }
    target.columnsOutside = int(std::max<qsizetype>(0, longestRow(block) - heads.size()));
    return target;
}

QList<int> columnsNamed(const QStringList& heads, const RecordTableModel& model) {
    QList<int> found;
    const QList<Column>& columns = model.columns();
    for (const QString& head : heads) {
        int column = -1;
        for (int i = 0; i < columns.size() && column < 0; ++i) {
            // A name that comes twice is the first one's: two values for one cell would be one too many.
            if (!head.trimmed().isEmpty() && !found.contains(i) && isCalled(columns[i], head, model.store().kind()))
                column = i;
        }
        found.append(column);
    }
    return found;
}

std::optional<bool> hasColumnNames(const TextBlock& block, const RecordTableModel& model) {
    if (block.size() < 2)
        return std::nullopt;
    const QList<int> columns = columnsNamed(block.first(), model);
    const auto known = columns.size() - columns.count(-1);
    if (known == 0)
        return std::nullopt;
    return known == columns.size();
}

} // namespace klipy::ui
