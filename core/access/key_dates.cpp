#include "core/access/key_dates.h"

#include "core/common/clock.h"

#include <QDateTime>

namespace klipy {

namespace {

constexpr qint64 nearDays = 14;
constexpr qint64 closeDays = 3;

KeyDue dueOn(KeyDue::What what, QDate day, QDate today) {
    const DayDistance distance = distanceOf(day, today);
    if (distance == DayDistance::None || distance == DayDistance::Far)
        return {};
    return {what, distance, day, today.daysTo(day)};
}

} // namespace

KeyDates KeyDates::tidied() const {
    KeyDates tidy;
    if (expires.isValid())
        tidy.expires = expires;
    if (rotateOn.isValid()) {
        tidy.rotateOn = rotateOn;
        tidy.rotateEveryDays = rotateEveryDays > 0 && rotateEveryDays <= mostDays ? rotateEveryDays : 0;
    }
    return tidy;
}

KeyDates KeyDates::ofNextKey(QDate today) const {
    KeyDates next;
    if (const KeyDates tidy = tidied(); tidy.rotateEveryDays > 0) {
        next.rotateEveryDays = tidy.rotateEveryDays;
        next.rotateOn = today.addDays(tidy.rotateEveryDays);
    }
    return next;
}

DayDistance distanceOf(QDate day, QDate today) {
    if (!day.isValid())
        return DayDistance::None;
    const qint64 days = today.daysTo(day);
    if (days < 0)
        return DayDistance::Past;
    if (days == 0)
        return DayDistance::Today;
    if (days <= closeDays)
        return DayDistance::Close;
    return days <= nearDays ? DayDistance::Near : DayDistance::Far;
}

KeyDue dueOf(const KeyDates& dates, QDate today) {
    const KeyDue expiry = dueOn(KeyDue::What::Expiry, dates.expires, today);
    const KeyDue rotation = dueOn(KeyDue::What::Rotation, dates.rotateOn, today);
    return rotation.distance > expiry.distance ? rotation : expiry;
}

bool isExpired(const KeyDates& dates, QDate today) {
    return dates.expires.isValid() && dates.expires <= today;
}

QDate todayOf(const Clock& clock) {
    return QDateTime::fromMSecsSinceEpoch(clock.wallMs()).date();
}

} // namespace klipy
