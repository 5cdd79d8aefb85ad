#include "ui/workspaces/key_dates_words.h"

#include "ui/common/moment_text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::KeyDatesWords)
};

QString expiryText(const KeyDue& due) {
    const QString day = dayText(due.day);
    switch (due.distance) {
    case DayDistance::Past:
        return due.days == -1 ? Words::tr("The API key expired yesterday, by the date noted for it.")
                              : Words::tr("The API key expired on %1, by the date noted for it.").arg(day);
    case DayDistance::Today:
        return Words::tr("The API key expires today.");
    default:
        return due.days == 1 ? Words::tr("The API key expires tomorrow.")
                             : Words::tr("The API key expires in %1 days, on %2.").arg(due.days).arg(day);
    }
}

QString rotationText(const KeyDue& due) {
    const QString day = dayText(due.day);
    switch (due.distance) {
    case DayDistance::Past:
        return Words::tr("The API key was to be rotated on %1.").arg(day);
    case DayDistance::Today:
        return Words::tr("The API key is to be rotated today.");
    default:
        return due.days == 1 ? Words::tr("The API key is to be rotated tomorrow.")
                             : Words::tr("The API key is to be rotated in %1 days, on %2.").arg(due.days).arg(day);
    }
}

} // namespace

QString dayText(QDate day, const QLocale& locale) {
    return mediumDate(day.startOfDay().toMSecsSinceEpoch(), locale);
}

QString daysAwayText(QDate day, QDate today) {
    const qint64 days = today.daysTo(day);
    switch (days) {
    case -1:
        return Words::tr("yesterday");
    case 0:
        return Words::tr("today");
    case 1:
        return Words::tr("tomorrow");
    default:
        return days > 0 ? Words::tr("in %1 days").arg(QLocale().toString(days))
                        : Words::tr("%1 days ago").arg(QLocale().toString(-days));
    }
}

QString dueText(const KeyDue& due) {
    switch (due.what) {
    case KeyDue::What::Expiry:
        return expiryText(due);
    case KeyDue::What::Rotation:
        return rotationText(due);
    case KeyDue::What::Nothing:
        break;
    }
    return {};
}

Tone dueTone(const KeyDue& due) {
    const bool expiry = due.what == KeyDue::What::Expiry;
    switch (due.distance) {
    case DayDistance::None:
    case DayDistance::Far:
        return Tone::Neutral;
    case DayDistance::Near:
        return Tone::Info;
    case DayDistance::Close:
        return expiry ? Tone::Warning : Tone::Info;
    case DayDistance::Today:
    case DayDistance::Past:
        break;
    }
    return expiry ? Tone::Error : Tone::Warning;
}

} // namespace klipy::ui
