#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace klipy {

/// Cells as spreadsheets put them on the clipboard: rows of tab-separated text, a cell in quotes where it holds a tab, a
/// line break or a quote. Rows may be of different lengths.
using TextBlock = QList<QStringList>;

/// Any line ending; one at the very end begins no row. Text without a tab or line break is one cell.
TextBlock readTextBlock(const QString& text);
/// Comma- or semicolon-separated text, as `text/csv` on a clipboard holds it.
TextBlock readCsvBlock(const QString& text);

} // namespace klipy
