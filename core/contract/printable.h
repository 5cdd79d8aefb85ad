#pragma once

#include <QString>
#include <QStringView>

namespace klipy {

/// True if nothing in \a text is a line break, a control or format character, unassigned, or half a surrogate pair:
/// nothing that could make text look like other text.
bool isPrintable(QStringView text);

/// \a text without what isn't printable, at most \a longest code units of it; line breaks and tabs become blanks. It
/// may still hold markup: whoever shows it shows it as plain text.
QString printable(QStringView text, qsizetype longest);

} // namespace klipy
