#include "tests/bench/figures.h"

using namespace Qt::StringLiterals;

namespace klipy::bench {

namespace {
constexpr int measureWidth = 62;
constexpr int goalWidth = 9;
constexpr int cellWidth = 14;

bool isGood(const Row& row, const Cell& cell) {
    constexpr double rounding = 1e-9; // of the division
    return !cell.lost && cell.value <= *row.most + rounding;
}

QString text(const Row& row, const Cell& cell) {
    if (cell.lost)
        return u"not whole"_s;
    const QString value = QString::number(cell.value, 'f', row.decimals);
    return row.most ? u"%1 %2"_s.arg(value, isGood(row, cell) ? u"ok  "_s : u"over"_s) : value + u"     "_s;
}
} // namespace

void Table::heading(const QString& heading) {
    m_out << '\n' << heading.leftJustified(measureWidth) << u"goal"_s.rightJustified(goalWidth);
    for (const QString& window : {u"fixed     "_s, u"sliding     "_s, u"bucket     "_s})
        m_out << window.rightJustified(cellWidth);
    m_out << '\n' << QString(measureWidth + goalWidth + 3 * cellWidth, u'-') << '\n';
}

void Table::add(const Row& row) {
    const QString goal = row.most ? u"\u2264 "_s + QString::number(*row.most, 'f', row.decimals) : QString();
    m_out << row.measure.leftJustified(measureWidth) << goal.rightJustified(goalWidth);
    for (const Cell& cell : row.cells) {
        m_out << text(row, cell).rightJustified(cellWidth);
        if (!row.most)
            continue;
        ++m_measured;
        m_over += isGood(row, cell) ? 0 : 1;
    }
    m_out << Qt::endl;
}

} // namespace klipy::bench
