#pragma once

#include <QLocale>
#include <QString>

namespace klipy::ui {

/// "12 Mar 2024": the locale's own order and words, with the month as a word and the year whole. QLocale's short form
/// leaves open which number is the month, its long one takes half a line.
QString mediumDate(qint64 instantMs, const QLocale& locale);

/// "12 Mar 2024, 14:05:07 CET": in the machine's time zone, which it names.
QString absoluteMoment(qint64 instantMs, const QLocale& locale);

/// "32 s", "2 min", "1 h 5 min". Rounded up, so that what is waited for isn't over before the text says so.
QString shortDuration(qint64 ms);

} // namespace klipy::ui
