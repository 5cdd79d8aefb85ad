#include "core/edits/moment_input.h"

#include <QDateTime>

namespace klipy {

namespace {

/// With four digits for the year: with two of them 1925 and 2025 are one.
QString withWholeYears(QString format) {
    if (!format.contains(QLatin1String("yyyy")))
        format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return format;
}

Value instant(const QDateTime& moment) {
    Value value;
    value.kind = Value::Kind::Instant;
    value.instantMs = moment.toMSecsSinceEpoch();
    value.text = isoMoment(value.instantMs);
    return value;
}

QDateTime inLocale(const QString& text, const QLocale& locale) {
    const QString withTime = withWholeYears(locale.dateTimeFormat(QLocale::ShortFormat));
    if (const QDateTime moment = locale.toDateTime(text, withTime); moment.isValid() && moment.date().year() > 999)
        return moment;
    const QDate day = locale.toDate(text, withWholeYears(locale.dateFormat(QLocale::ShortFormat)));
    return day.isValid() && day.year() > 999 ? day.startOfDay() : QDateTime();
}

QDateTime inIsoForm(QString text) {
    if (text.size() > 10 && text[10] == u' ')
        text[10] = u'T';
    if (text.size() == 10) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        return day.isValid() ? day.startOfDay() : QDateTime();
    }
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

} // namespace

std::optional<Value> readMoment(const QString& text, const QLocale& locale) {
    for (const QDateTime& moment : {inLocale(text, locale), inIsoForm(text)}) {
        if (moment.isValid())
            return instant(moment);
    }
    return std::nullopt;
}

QString momentInputText(const Value& value, const QLocale& locale) {
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(value.instantMs);
    const QString text = locale.toString(local, withWholeYears(locale.dateTimeFormat(QLocale::ShortFormat)));
    // Not exact: seconds, and the hour that comes twice in autumn.
    const auto again = readMoment(text, locale);
    return again && again->instantMs == value.instantMs ? text : isoMoment(value.instantMs);
}

QString isoMoment(qint64 unixMs) {
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(unixMs, Qt::UTC);
    return moment.toString(unixMs % 1000 == 0 ? QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'")
                                              : QStringLiteral("yyyy-MM-dd'T'HH:mm:ss.zzz'Z'"));
}

} // namespace klipy
