#include "core/transport/forecaster.h"
#include "core/transport/scheduler.h"

#include <algorithm>

// What the scheduler says of its budget, and of who waits for it.

namespace klipy {

namespace {
constexpr qint64 aMomentMs = 500;    // who waits no longer isn't said to wait
constexpr qint64 longPaceMs = 5'000; // a pace so slow is a wait too
} // namespace

BudgetState Scheduler::budget() {
    const qint64 now = m_setup.clock->monotonicMs();
    BudgetState state = m_budget.state(now);
    state.organization = m_organization.state(now);
    const Waiting waiting = whatWaits(now);
    state.waiting = waiting.count;
    state.waitingForMs = waiting.ms;
    return state;
}

BudgetHistory Scheduler::history() {
    return m_budget.spending().history(m_setup.clock->monotonicMs());
}

Forecast Scheduler::forecast(int requests) {
    const qint64 now = m_setup.clock->monotonicMs();
    return forecastOf(requests, m_budget, m_organization.pace(now), typicalLatencyMs(m_log), now);
}

Scheduler::Waiting Scheduler::whatWaits(qint64 now) {
    Waiting waiting;
    for (const Lane lane : {Lane::Interactive, Lane::Visible, Lane::Background}) {
        const int count = m_queue.size(lane);
        if (count == 0)
            continue;
        qint64 ms = m_budget.waitMs(lane, now);
        if (ms <= aMomentMs && lane == Lane::Background) {
            const qint64 pace = paceMs(now);
            ms = pace > longPaceMs ? pace : ms;
        }
        if (ms <= aMomentMs)
            continue;
        waiting.ms = waiting.count > 0 ? std::min(waiting.ms, ms) : ms;
        waiting.count += count;
    }
    return waiting;
}

/// The gauge hears when the first begins to wait, and when none waits any more.
void Scheduler::sayWhetherAnyWait() {
    const int waiting = whatWaits(m_setup.clock->monotonicMs()).count;
    const bool changed = (waiting > 0) != (m_waitsSaid > 0);
    m_waitsSaid = waiting;
    if (changed)
        emit budgetChanged();
}

} // namespace klipy
