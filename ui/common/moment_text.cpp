#include "ui/common/moment_text.h"

#include "ui/common/value_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Moment)
};

/// The locale's long date format without the weekday, and with the short name of the month.
QString mediumFormatOf(const QLocale& locale) {
    QString format = locale.dateFormat(QLocale::LongFormat);
    static const QRegularExpression weekday(QStringLiteral("^d{3,4}[,،.]?\\s*|[,،]?\\s*d{3,4}[,،.]?"));
    format.remove(weekday);
    return format.replace(QStringLiteral("MMMM"), QStringLiteral("MMM")).trimmed();
}

QString mediumFormat(const QLocale& locale) {
    struct Known {
        QLocale locale;
        QString format;
    };
    thread_local Known known{locale, mediumFormatOf(locale)}; // a table asks for the same one, a thousand times over
    if (known.locale != locale)
        known = {locale, mediumFormatOf(locale)};
    return known.format;
}

QString minutes(qint64 count, bool past) {
    const int n = static_cast<int>(count);
    if (past)
        return n == 1 ? Words::tr("1 minute ago") : Words::tr("%Ln minutes ago", nullptr, n);
    return n == 1 ? Words::tr("in 1 minute") : Words::tr("in %Ln minutes", nullptr, n);
}

} // namespace

QString mediumDate(qint64 instantMs, const QLocale& locale) {
    return locale.toString(QDateTime::fromMSecsSinceEpoch(instantMs).date(), mediumFormat(locale));
}

QString absoluteMoment(qint64 instantMs, const QLocale& locale) {
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(instantMs);
    return Words::tr("%1, %2", "date, time")
        .arg(mediumDate(instantMs, locale), locale.toString(moment, locale.timeFormat(QLocale::LongFormat)));
}

QString relativeMoment(qint64 instantMs, qint64 nowMs, const QLocale& locale) {
    constexpr qint64 minuteMs = 60'000;
    const qint64 agoMs = nowMs - instantMs;
    if (qAbs(agoMs) < minuteMs)
        return Words::tr("just now");
    if (qAbs(agoMs) < 60 * minuteMs)
        return minutes(qAbs(agoMs) / minuteMs, agoMs > 0);
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(instantMs);
    const QString time = locale.toString(moment.time(), QLocale::ShortFormat);
    switch (QDateTime::fromMSecsSinceEpoch(nowMs).date().daysTo(moment.date())) {
    case -1:
        return Words::tr("yesterday, %1").arg(time);
    case 0:
        return Words::tr("today, %1").arg(time);
    case 1:
        return Words::tr("tomorrow, %1").arg(time);
    default:
        return mediumDate(instantMs, locale);
    }
}

QString shortDuration(qint64 ms) {
    const qint64 seconds = (qMax<qint64>(0, ms) + 999) / 1000;
    if (seconds < 100)
        return Words::tr("%1 s", "seconds").arg(seconds);
    const qint64 whole = (seconds + 59) / 60;
    if (whole < 100)
        return Words::tr("%1 min", "minutes").arg(whole);
    return Words::tr("%1 h %2 min", "hours and minutes").arg(whole / 60).arg(whole % 60);
}

} // namespace klipy::ui
