#include "core/activity/traffic_history.h"

#include <algorithm>

namespace klipy {

namespace {

/// Where an hour is, or would have to be put in.
auto hourFrom(const QList<HourSum>& hours, qint64 startMs) {
    return std::lower_bound(hours.begin(), hours.end(), startMs,
                            [](const HourSum& hour, qint64 start) { return hour.startMs < start; });
}

auto holderOf(const QList<HourSum>& hours, int place) {
    return std::find_if(hours.begin(), hours.end(),
                        [place](const HourSum& hour) { return placeOfHour(hour.startMs) == place; });
}

} // namespace

int placeOfHour(qint64 startMs) {
    const qint64 place = hourStart(startMs) / msPerHour % TrafficHistory::keptHours;
    return static_cast<int>(place < 0 ? place + TrafficHistory::keptHours : place);
}

QList<HourSum> TrafficHistory::hours() const {
    const auto from = hourFrom(m_hours, m_latestStart - (keptHours - 1) * msPerHour);
    const auto to = hourFrom(m_hours, m_latestStart + 1);
    return {from, to};
}

HourSum TrafficHistory::sum(qint64 fromMs, qint64 toMs) const {
    HourSum all;
    for (auto hour = hourFrom(m_hours, fromMs); hour != m_hours.end() && hour->startMs < toMs; ++hour)
        all.add(*hour);
    if (all.requests == 0)
        all.startMs = fromMs;
    return all;
}

void TrafficHistory::add(const LogEntry& entry) {
    HourSum& hour = hourAt(hourStart(entry.wallMs));
    hour.add(entry);
    m_latestStart = hour.startMs;
    keep(hour);
    emit changed();
}

HourSum& TrafficHistory::hourAt(qint64 startMs) {
    if (!m_hours.isEmpty() && m_hours.last().startMs == startMs)
        return m_hours.last();
    const auto holder = holderOf(m_hours, placeOfHour(startMs));
    if (holder != m_hours.cend() && holder->startMs != startMs)
        m_hours.erase(holder);
    const qsizetype index = hourFrom(m_hours, startMs) - m_hours.cbegin();
    if (index == m_hours.size() || m_hours.at(index).startMs != startMs) {
        HourSum hour;
        hour.startMs = startMs;
        m_hours.insert(index, hour);
    }
    return m_hours[index];
}

void TrafficHistory::takeIn(const QList<HourSum>& stored, qint64 nowMs) {
    if (m_hours.isEmpty())
        m_latestStart = hourStart(nowMs);
    for (const HourSum& hour : stored) {
        if (hour.requests == 0)
            continue;
        const auto holder = holderOf(m_hours, placeOfHour(hour.startMs));
        if (holder == m_hours.cend() || holder->startMs == hour.startMs)
            hourAt(hour.startMs).add(hour);
    }
    emit changed();
}

} // namespace klipy
