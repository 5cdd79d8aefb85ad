#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace klipy {

/// \a cell made harmless for a spreadsheet, which takes a cell that starts with = + - @, a tab or a carriage return for
/// a formula: it gets an apostrophe in front. A plain number stays as it is.
QString formulaSafe(const QString& cell);

/// Rows as comma-separated text (RFC 4180), in UTF-8: lines end with CR LF, cells with a comma, a quote or a line break
/// are quoted. Every cell is formulaSafe(). The first row is usually a heading; nothing demands rows of one length.
QByteArray toCsv(const QList<QStringList>& rows);

} // namespace klipy
