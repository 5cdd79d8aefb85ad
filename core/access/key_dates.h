#pragma once

#include <QDate>

namespace klipy {

class Clock;

/// Until when a workspace's key is good, and when it should be changed for another, as the user has said. Klipy tells
/// neither: a key's expiry is optional, no alert is sent before it, and no endpoint names it (all documented).
///
/// Days of the local calendar: the server's own hour and time zone of an expiry are unknown.
struct KeyDates {
    static constexpr int mostDays = 3650; ///< a longer rotation is a mistake

    QDate expires;           ///< from this day on the server may refuse it; null: not known, or never
    QDate rotateOn;          ///< null: no reminder
    int rotateEveryDays = 0; ///< the next key is to be rotated as many days after it came; 0: rotateOn is a single date

    bool isEmpty() const { return expires.isNull() && rotateOn.isNull(); }
    /// Without what makes no sense: invalid dates, a number of days out of range, or one without a date.
    KeyDates tidied() const;
    /// Of a key that takes this one's place on \a today: its own expiry isn't known yet, and the reminder begins anew.
    KeyDates ofNextKey(QDate today) const;

    bool operator==(const KeyDates&) const = default;
};

/// How near a day is: each step is worth saying anew.
enum class DayDistance {
    None,  ///< there is no such day
    Far,   ///< more than two weeks ahead
    Near,  ///< at most two weeks
    Close, ///< at most three days
    Today,
    Past,
};
DayDistance distanceOf(QDate day, QDate today);

/// What is to be said of the dates first: what is most urgent, an expiry before a rotation that is as near.
struct KeyDue {
    enum class What { Nothing, Expiry, Rotation };
    What what = What::Nothing; ///< Nothing also while all is far
    DayDistance distance = DayDistance::None;
    QDate day;
    qint64 days = 0; ///< until then; negative: ago

    bool operator==(const KeyDue&) const = default;
};
KeyDue dueOf(const KeyDates& dates, QDate today);

/// A refusal by the server is to be put down to the expiry first: that day has come.
bool isExpired(const KeyDates& dates, QDate today);

/// The machine's calendar day.
QDate todayOf(const Clock& clock);

} // namespace klipy
