#include "core/transport/spending.h"

#include <algorithm>
#include <cmath>

namespace klipy {

namespace {
constexpr double deepestCarry = -6; // as many as may be under way
} // namespace

void Spending::moveOn(qint64 now) {
    const qint64 present = now / sliceMs;
    if (present - m_lastSlice >= sliceCount) {
        m_slices.fill({});
        m_lastSlice = present;
    }
    for (; m_lastSlice < present; ++m_lastSlice) {
        m_slices.removeFirst();
        m_slices.append(BudgetHistory::Slice());
    }
}

void Spending::sent(qint64 now) {
    moveOn(now);
    ++m_slices.last().ours;
    ++m_ours;
    ++m_oursSinceTold;
}

void Spending::joined(int remaining, int underWay) {
    m_isKnown = true;
    m_baseline = remaining;
    m_ours = underWay;
    m_answers = 1;
    m_others = 0;
}

void Spending::began(int limit, int possiblyOurs) {
    m_isKnown = true;
    m_baseline = limit;
    m_ours = possiblyOurs;
    m_answers = 1; // that it began full is as good as an answer
    m_others = 0;
}

void Spending::addOthers(int count, qint64 now) {
    moveOn(now);
    m_slices.last().others += count;
}

void Spending::told(int remaining, qint64 now) {
    if (!m_isKnown)
        return;
    ++m_answers;
    const int others = m_baseline - remaining - m_ours;
    if (others > m_others) {
        addOthers(others - m_others, now);
        m_others = others;
    }
}

void Spending::toldMoving(int remaining, int cameBack, int limit, qint64 lengthMs, qint64 now) {
    if (m_isMoving)
        inferMoving(remaining, cameBack, limit, lengthMs, now);
    m_isMoving = true;
    m_theirsInWindow = othersInLast(lengthMs, now);
    m_lastRemaining = remaining;
    m_lastToldAt = now;
    m_oursSinceTold = 0;
}

void Spending::inferMoving(int remaining, int cameBack, int limit, qint64 lengthMs, qint64 now) {
    // What has left a window that slides; given back no faster than by a bucket.
    m_toComeBack = std::min<double>(limit, m_toComeBack + cameBack + m_theirsInWindow - othersInLast(lengthMs, now));
    const double byBucket = static_cast<double>(now - m_lastToldAt) * limit / static_cast<double>(lengthMs);
    const double back = std::clamp(m_toComeBack, 0.0, byBucket);
    m_toComeBack -= back;
    const double expected = std::min<double>(limit, m_lastRemaining + back) - m_oursSinceTold;
    m_carry += expected - remaining;
    if (m_carry < deepestCarry) { // it came back sooner than that
        m_toComeBack = std::max(0.0, m_toComeBack + m_carry - deepestCarry);
        m_carry = deepestCarry;
    }
    if (const int others = static_cast<int>(std::floor(m_carry)); others > 0) {
        addOthers(others, now);
        m_carry -= others;
    }
}

int Spending::othersInLast(qint64 ms, qint64 now) const {
    const qint64 first = (now - ms) / sliceMs + 1;
    int sum = 0;
    for (int i = 0; i < sliceCount; ++i) {
        if (m_lastSlice - (sliceCount - 1 - i) >= first)
            sum += m_slices[i].others;
    }
    return sum;
}

int Spending::othersUsed(qint64 now, qint64 lengthMs) const {
    if (m_isMoving)
        return othersInLast(lengthMs, now);
    return m_isKnown && m_answers > 1 ? m_others : -1;
}

int Spending::othersPerMinute(qint64 now) const {
    return othersInLast(60'000, now);
}

BudgetHistory Spending::history(qint64 now) const {
    Spending present = *this;
    present.moveOn(now);
    BudgetHistory history;
    history.sliceMs = sliceMs;
    history.slices = present.m_slices;
    return history;
}

} // namespace klipy
