#pragma once

#include "core/transport/budget.h"

namespace klipy {

/// Whether the limit of the whole organization was probably reached, and how much slower those who can wait go then.
///
/// No header is known to tell of it (contract). What shows it is a 429 that comes while this key should still have had
/// requests left; so it is a guess, and is forgotten when requests go through again, or after a while.
class OrganizationWatch {
public:
    explicit OrganizationWatch(int documentedLimit) : m_limit(documentedLimit) {}

    /// A 429 came although this key had requests left. Nothing is sent before \a pauseEnds.
    void refused(qint64 now, qint64 pauseEnds);
    /// A request that started at \a startedAt got its answer.
    void succeeded(qint64 startedAt);
    OrganizationState state(qint64 now) const;
    /// It was reached within the last ten minutes: whoever can wait sends one at a time, so that the next 429 is one.
    bool wasReachedLately(qint64 now) const;
    /// How fast whoever can wait may go, of what this key alone allows; 1: as fast. What the other keys leave isn't
    /// told, so it is felt for: half as fast after each refusal, but never slower than an eighth, and then faster by
    /// the same amount each minute, so that all of it is back after ten at most. A pause of a quarter of a window or
    /// more slows enough by itself: much is back when it ends, and going slower wouldn't have prevented it.
    double pace(qint64 now) const;

private:
    int m_limit;
    int m_successes = 0; // since the pause
    qint64 m_refusedAt = -1;
    qint64 m_pauseEnds = 0;
    double m_slowedTo = 1; // the pace when the pause ends
};

} // namespace klipy
