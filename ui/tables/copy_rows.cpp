#include "ui/tables/copy_rows.h"

#include <QRegularExpression>

namespace klipy::ui {

namespace {

QString oneLine(QString text) {
    static const QRegularExpression breaks(QStringLiteral("[\\t\\r\\n]+"));
    return text.replace(breaks, QStringLiteral(" "));
}

} // namespace

QString formulaSafe(const QString& cell) {
    // The characters by which spreadsheets know a formula. A phone number begins with + too, and so gets the apostrophe,
    // which a spreadsheet hides; a plain number doesn't need it.
    static const QString starts = QStringLiteral("=+-@\t\r");
    if (cell.isEmpty() || !starts.contains(cell.front()))
        return cell;
    bool isNumber = false;
    cell.toDouble(&isNumber);
    return isNumber ? cell : u'\'' + cell;
}

QString asTabSeparated(const RecordTableModel& model, const QList<int>& rows, const QList<int>& columns) {
    QStringList lines;
    QStringList heading;
    for (const int column : columns)
        heading.append(formulaSafe(oneLine(model.columns()[column].title)));
    lines.append(heading.join(u'\t'));
    for (const int row : rows) {
        QStringList cells;
        for (const int column : columns)
            cells.append(formulaSafe(oneLine(model.index(row, column).data(RecordTableModel::RawTextRole).toString())));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

QString asJson(const RecordTableModel& model, const QList<int>& rows) {
    QStringList records;
    for (const int row : rows) {
        const Entry& entry = model.entry(row);
        if (entry.record)
            records.append(QString::fromUtf8(entry.record->raw.indented()));
    }
    return u'[' + (records.isEmpty() ? QString() : u'\n' + records.join(QStringLiteral(",\n")) + u'\n') +
           QStringLiteral("]\n");
}

} // namespace klipy::ui
