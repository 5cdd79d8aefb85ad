#include "ui/workspaces/day_watch.h"

#include "core/access/key_dates.h"

#include <QDateTime>

namespace klipy::ui {

DayWatch::DayWatch(std::shared_ptr<Clock> clock, QObject* parent)
    : QObject(parent), m_clock(std::move(clock)), m_today(todayOf(*m_clock)) {
    look();
}

void DayWatch::look() {
    constexpr qint64 mostMs = 3'600'000; // a clock that was set, or a sleep, is noticed by then
    const QDate today = todayOf(*m_clock);
    const qint64 midnightMs = today.addDays(1).startOfDay().toMSecsSinceEpoch() - m_clock->wallMs();
    m_next = m_clock->after(qBound<qint64>(1000, midnightMs, mostMs), [this] { look(); });
    if (today != m_today) {
        m_today = today;
        emit dayChanged(today);
    }
}

} // namespace klipy::ui
