#pragma once

#include "core/access/key_dates.h"
#include "ui/common/colors.h"

#include <QLocale>
#include <QString>

namespace klipy::ui {

/// "6 Dec 2026"
QString dayText(QDate day, const QLocale& locale = QLocale());
/// "in 12 days", "tomorrow", "today", "yesterday", "3 days ago"
QString daysAwayText(QDate day, QDate today);

/// A sentence about what is near: "The API key expires in 12 days, on 6 Dec 2026." Empty while nothing is.
QString dueText(const KeyDue& due);
/// How loud it is.
Tone dueTone(const KeyDue& due);

} // namespace klipy::ui
