#pragma once

class QTableView;

namespace klipy::ui {

/// How every table of the program looks and behaves, whatever is in it: rows of one height, scrolled by the pixel, a
/// quiet header, no numbers at the side; Tab leaves it. Its own widths, sorting, moving of
/// columns and delegates are each table's business.
void dressTable(QTableView& table);

} // namespace klipy::ui
