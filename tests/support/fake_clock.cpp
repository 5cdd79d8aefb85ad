#include "tests/support/fake_clock.h"

#include <algorithm>

namespace klipy {

Clock::Alarm FakeClock::after(qint64 delayMs, std::function<void()> action) {
    const auto entry = std::make_shared<Entry>();
    entry->dueMs = m_monotonicMs + std::max<qint64>(0, delayMs);
    entry->action = std::move(action);
    m_entries.append(entry);
    return entry;
}

std::shared_ptr<FakeClock::Entry> FakeClock::next() const {
    std::shared_ptr<Entry> earliest;
    for (const auto& weak : m_entries) {
        const auto entry = weak.lock();
        if (entry && entry->action && (!earliest || entry->dueMs < earliest->dueMs))
            earliest = entry;
    }
    return earliest;
}

void FakeClock::advance(qint64 ms) {
    const qint64 target = m_monotonicMs + ms;
    for (auto entry = next(); entry && entry->dueMs <= target; entry = next()) {
        const qint64 step = std::max<qint64>(0, entry->dueMs - m_monotonicMs);
        m_monotonicMs += step;
        m_wallMs += step;
        const auto action = std::exchange(entry->action, nullptr); // an alarm rings once
        action();
    }
    const qint64 rest = std::max<qint64>(0, target - m_monotonicMs);
    m_monotonicMs += rest;
    m_wallMs += rest;
    m_entries.removeIf([](const std::weak_ptr<Entry>& weak) {
        const auto entry = weak.lock();
        return !entry || !entry->action;
    });
}

int FakeClock::pending() const {
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [](const std::weak_ptr<Entry>& weak) {
        const auto entry = weak.lock();
        return entry && entry->action;
    }));
}

qint64 FakeClock::untilNext() const {
    const auto entry = next();
    return entry ? std::max<qint64>(0, entry->dueMs - m_monotonicMs) : -1;
}

} // namespace klipy
