#include "ui/activity/cost_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Cost)
};

QString number(qint64 value) {
    return QLocale().toString(value);
}

/// "a few seconds", "about 35 s", "about 2 min 20 s", "about 1 h 5 min": rounded up, and no finer than a forecast is.
QString aboutDuration(qint64 ms) {
    constexpr qint64 few = 10;
    const qint64 seconds = (qMax<qint64>(0, ms) + 999) / 1000;
    const auto upTo = [](qint64 value, qint64 step) { return (value + step - 1) / step * step; };
    if (seconds <= few)
        return Words::tr("a few seconds");
    if (upTo(seconds, 5) < 60)
        return Words::tr("about %1 s", "seconds").arg(number(upTo(seconds, 5)));
    const qint64 tens = upTo(seconds, 10);
    if (tens < 10 * 60 && tens % 60 != 0)
        return Words::tr("about %1 min %2 s", "minutes and seconds").arg(number(tens / 60), number(tens % 60));
    const qint64 minutes = tens < 10 * 60 ? tens / 60 : upTo(seconds, 60) / 60;
    if (minutes < 100)
        return Words::tr("about %1 min", "minutes").arg(number(minutes));
    return Words::tr("about %1 h %2 min", "hours and minutes").arg(number(minutes / 60), number(minutes % 60));
}

QString requests(int count) {
    return count == 1 ? Words::tr("1 request") : Words::tr("%1 requests").arg(number(count));
}

/// "; 20 stay for clicks"
QString stays(int count) {
    if (count <= 0)
        return {};
    return count == 1 ? Words::tr("; 1 stays for clicks") : Words::tr("; %1 stay for clicks").arg(number(count));
}

QString requestsStay(int count) {
    if (count <= 0)
        return {};
    return count == 1 ? Words::tr("; 1 request stays for clicks")
                      : Words::tr("; %1 requests stay for clicks").arg(number(count));
}

/// ": 160 at once, then 180 a minute"; nothing if all of it fits, or if the pace isn't known.
QString pace(const Forecast& forecast) {
    if (forecast.atOnce >= forecast.requests || forecast.perMinute <= 0)
        return {};
    if (forecast.atOnce <= 0)
        return Words::tr(": %1 a minute").arg(number(forecast.perMinute));
    return Words::tr(": %1 at once, then %2 a minute").arg(number(forecast.atOnce), number(forecast.perMinute));
}

QString recordsARequest(int count, RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return count == 1 ? Words::tr("1 person a request") : Words::tr("%1 people a request").arg(number(count));
    case RecordKind::Company:
        return count == 1 ? Words::tr("1 company a request") : Words::tr("%1 companies a request").arg(number(count));
    case RecordKind::Interaction:
        return count == 1 ? Words::tr("1 interaction a request")
                          : Words::tr("%1 interactions a request").arg(number(count));
    }
    return {};
}

} // namespace

QString costSentence(const Forecast& forecast) {
    return Words::tr("%1, %2%3%4.", "187 requests, about 1 min: 160 at once, then 180 a minute; 20 stay for clicks.")
        .arg(requests(forecast.requests), aboutDuration(forecast.ms), pace(forecast), stays(forecast.staysForClicks));
}

QString openEndedCostSentence(const Forecast& forecast, int perRequest, RecordKind kind) {
    const auto records = [perRequest](int count) { return number(qint64(count) * perRequest); };
    QString speed;
    if (forecast.atOnce > 0 && forecast.perMinute > 0)
        speed = Words::tr("; up to %1 at once, then %2 a minute")
                    .arg(records(forecast.atOnce), records(forecast.perMinute));
    else if (forecast.perMinute > 0)
        speed = Words::tr("; up to %1 a minute").arg(records(forecast.perMinute));
    else if (forecast.atOnce > 0)
        speed = Words::tr("; up to %1 at once").arg(records(forecast.atOnce));
    return Words::tr("The API doesn't say how many there are. %1%2%3.",
                     "100 people a request; up to 16,000 at once, then 18,000 a minute; 20 requests stay for clicks")
        .arg(recordsARequest(perRequest, kind), speed, requestsStay(forecast.staysForClicks));
}

} // namespace klipy::ui
