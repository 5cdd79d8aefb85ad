#include "core/common/csv.h"

#include <algorithm>

namespace klipy {

namespace {

QString quoted(QString cell) {
    const auto needsQuotes = [](QChar c) { return c == u',' || c == u'"' || c == u'\n' || c == u'\r'; };
    if (std::none_of(cell.cbegin(), cell.cend(), needsQuotes))
        return cell;
    return u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

QString formulaSafe(const QString& cell) {
    static const QString starts = QStringLiteral("=+-@\t\r");
    if (cell.isEmpty() || !starts.contains(cell.front()))
        return cell;
    bool isNumber = false;
    cell.toDouble(&isNumber);
    return isNumber && !cell.front().isSpace() ? cell : u'\'' + cell;
}

QByteArray toCsv(const QList<QStringList>& rows) {
    QByteArray text;
    for (const QStringList& row : rows) {
        QStringList cells;
        cells.reserve(row.size());
        for (const QString& cell : row)
            cells.append(quoted(formulaSafe(cell)));
        text += cells.join(u',').toUtf8() + "\r\n";
    }
    return text;
}

} // namespace klipy
