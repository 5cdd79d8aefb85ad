#pragma once

#include "core/activity/traffic_history.h"

#include <QDateTime>

namespace klipy::ui {

/// Today's hours beside those of last week, from the sums that outlive the session.
struct ActivityComparison {
    QDate weekAgo;     ///< the day that is compared with: seven days ago
    QDateTime until;   ///< sums count whole hours: the end of the present one, today
    HourSum today;
    HourSum lastWeek;  ///< that day until the same hour
    HourSum sevenDays; ///< the last seven days before today, each until the same hour, together
    int daysWithRequests = 0; ///< of those seven

    bool isEmpty() const { return today.requests + lastWeek.requests + sevenDays.requests == 0; }
};

/// \a now: in the time zone whose midnight begins a day.
ActivityComparison compareWithLastWeek(const TrafficHistory& history, const QDateTime& now);

} // namespace klipy::ui
