#pragma once

#include "core/transport/budget_history.h"

namespace klipy {

/// Who spent what of the key's budget lately: ours is counted, others' is inferred.
///
/// Within one window, what Remaining fell by and we didn't send, others did. Requests of ours that are under way may be
/// counted by the server or not; they are taken as counted, so that others' share is a lower bound until they land.
class Spending {
public:
    void sent(qint64 now);

    /// The first answer that was ever seen of this window told \a remaining; \a underWay more of ours may be counted
    /// later.
    void joined(int remaining, int underWay);
    /// A window began under our eyes, and \a possiblyOurs requests may be counted in it already.
    void began(int limit, int possiblyOurs);
    /// The window is over; of the next one nothing is known yet.
    void over() { m_isKnown = false; }
    /// Another answer of the window.
    void told(int remaining, qint64 now);

    /// The same where there is no window, but what was used comes back all the time: \a cameBack of our own since the
    /// answer before, if the server's window slides; limit / length of a bucket. The smaller of both is believed.
    void toldMoving(int remaining, int cameBack, int limit, qint64 lengthMs, qint64 now);

    /// About so many by others in this window; -1: not known.
    int othersUsed(qint64 now, qint64 lengthMs) const;
    int othersPerMinute(qint64 now) const;
    BudgetHistory history(qint64 now) const;

private:
    static constexpr int sliceCount = 36;
    static constexpr qint64 sliceMs = 5'000;

    void moveOn(qint64 now);
    void inferMoving(int remaining, int cameBack, int limit, qint64 lengthMs, qint64 now);
    void addOthers(int count, qint64 now);
    int othersInLast(qint64 ms, qint64 now) const;

    QList<BudgetHistory::Slice> m_slices = QList<BudgetHistory::Slice>(sliceCount);
    qint64 m_lastSlice = 0; // number of the last slice since the clock's zero
    bool m_isKnown = false;
    int m_baseline = 0; // what was left when our knowledge of the window began
    int m_ours = 0;     // sent since then, or perhaps counted since then
    int m_answers = 0;  // of this window
    int m_others = 0;   // in this window

    bool m_isMoving = false;
    int m_lastRemaining = 0;
    int m_theirsInWindow = 0; // what the window held of others then
    double m_toComeBack = 0;  // has left the window, by our count, and was not given back yet
    qint64 m_lastToldAt = 0;
    int m_oursSinceTold = 0;
    double m_carry = 0; // requests that are not explained yet; below 0: more came back than was thought
};

} // namespace klipy
