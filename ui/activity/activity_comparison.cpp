#include "ui/activity/activity_comparison.h"

#include <QTimeZone>

namespace klipy::ui {

namespace {

/// From the midnight of \a day until the hour that \a until names today.
HourSum sumOfDay(const TrafficHistory& history, const QDateTime& until, QDate today, int daysAgo) {
    const QDate day = today.addDays(-daysAgo);
    const qint64 from = day.startOfDay(until.timeZone()).toMSecsSinceEpoch();
    // By the calendar and not by 24 hours: clocks are put forward and back.
    const qint64 to = until.addDays(-daysAgo).toMSecsSinceEpoch();
    return history.sum(from, to);
}

} // namespace

ActivityComparison compareWithLastWeek(const TrafficHistory& history, const QDateTime& now) {
    constexpr qint64 hourMs = 60 * 60 * 1000;
    ActivityComparison result;
    const QDate today = now.date();
    const qint64 nowMs = now.toMSecsSinceEpoch();
    result.until = QDateTime::fromMSecsSinceEpoch(nowMs - nowMs % hourMs + hourMs, now.timeZone());
    result.weekAgo = today.addDays(-7);
    result.today = sumOfDay(history, result.until, today, 0);
    for (int daysAgo = 1; daysAgo <= 7; ++daysAgo) {
        const HourSum day = sumOfDay(history, result.until, today, daysAgo);
        if (daysAgo == 7)
            result.lastWeek = day;
        if (day.requests == 0)
            continue;
        ++result.daysWithRequests;
        result.sevenDays.add(day);
    }
    return result;
}

} // namespace klipy::ui
