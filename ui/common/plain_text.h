#pragma once

#include <QString>

namespace klipy::ui {

/// Text from a server or a record on its way into a widget. Nothing here ever becomes HTML.

/// One line of at most \a most characters: runs of whitespace become one space, control characters and those that turn
/// the direction of what follows (a way to forge names and addresses) are dropped. An ellipsis marks what was cut.
QString oneLine(const QString& text, qsizetype most = 400);

/// The same, but with its lines kept.
QString severalLines(const QString& text, qsizetype most);

/// For setToolTip(): Qt takes a tool tip that looks like HTML for HTML, and would fetch what it names.
QString toolTipText(const QString& plain);

} // namespace klipy::ui
