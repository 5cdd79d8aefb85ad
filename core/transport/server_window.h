#pragma once

#include "core/transport/reset_clock.h"

namespace klipy {

/// What the answers' headers tell of the key's window at the server: what is left, and when it ends.
///
/// Which kind of window the server has is not documented. It is taken as fixed (all comes back at the reset) until the
/// server shows otherwise: a reset that moves away before it has come, or budget that comes back without one. Then it
/// is moving (sliding, or a bucket): what was used comes back bit by bit, and no reset is counted on.
///
/// Times are monotonic ms. What is under way is not taken off here.
class ServerWindow {
public:
    explicit ServerWindow(int limit) : m_limit(limit) {}

    enum class News {
        Joined,    ///< the first answer that was ever seen
        Began,     ///< the first of a window that began under our eyes
        Same,      ///< another of the window that is known
        Overtaken, ///< of the window before
    };
    /// An answer with X-RateLimit-Remaining, to a request that was sent at \a sentAt (0: long ago).
    News told(const RateLimitReading& reading, qint64 now, qint64 sentAt);
    /// An answer without; it was counted all the same.
    void silent(qint64 now);
    /// So many of ours have left a moving window.
    void cameBack(int count) { m_remaining = std::min(m_limit, m_remaining + count); }
    /// A moving window that holds nothing of ours: full, as far as is known.
    void filledUp() { m_remaining = m_limit; }
    /// Lets time pass. True if a fixed window ended: it is taken as full again.
    bool roll(qint64 now, int underWay);
    /// The server said that something will be left at \a moment.
    void promised(qint64 moment);

    bool isKnown() const { return m_isKnown; }
    bool isMoving() const { return m_isMoving; }
    int limit() const { return m_limit; }
    int remaining() const { return m_remaining; }
    qint64 resetsAt() const { return m_resetsAt; } ///< -1: not known
    qint64 lengthMs() const { return m_lengthMs; }
    /// When the window is expected to end, known or not.
    qint64 expectedEnd() const;
    /// The reset has come, and no answer from after it: that all is back is a guess.
    bool isGuess() const { return m_isGuess; }
    /// Nothing was left before that reset, so that a wrong guess meets a 429.
    bool wasEmpty() const { return m_isGuess && m_wasEmpty; }
    /// After it, the earliest moment at which it has surely come: resets may be told in whole seconds.
    qint64 surelyOverAt() const { return m_rolledAt + (m_wholeSeconds ? 1'000 : 0); }
    /// Too far off to be believed; -1: the last answer named none such.
    qint64 toldResetMs(qint64 now) const;

private:
    struct Reading;
    void begin(const Reading& reading, qint64 now);
    void keep(const Reading& reading, qint64 now, qint64 sentAt);
    void sawTheEnd(Reading& reading, qint64 now, bool justNow);
    News afterTheReset(Reading& reading, qint64 now, qint64 sentAt);
    News withinTheWindow(Reading& reading, qint64 now, qint64 sentAt);
    void foundMoving(const Reading& reading, qint64 now, qint64 sentAt);
    void learnLength(const Reading& reading, qint64 now, bool isBeginning);

    ResetClock m_clock;
    int m_limit;
    bool m_isKnown = false;
    bool m_isMoving = false;
    int m_remaining = 0;        // as told, less those that ended without a word
    int m_lowestTold = 0;       // in this window
    qint64 m_lowestAt = 0;      // when that was told
    qint64 m_lengthMs = 60'000; // documented: a minute
    qint64 m_freshReset = -1;   // of the last answer that found the window empty, ms to go
    qint64 m_beganAt = 0;       // its first answer
    qint64 m_resetsAt = -1;
    bool m_isResetTold = false;     // else it is reckoned
    bool m_isPromise = false;       // else it is the window's end
    std::optional<qint64> m_moment; // the same by the server's clock
    bool m_wholeSeconds = false;
    bool m_isGuess = false;
    bool m_wasEmpty = false;
    bool m_isLate = false; // the reset came a little later than told
    qint64 m_rolledAt = 0;
    int m_lowestBefore = 0;
    qint64 m_toldFar = -1;
};

} // namespace klipy
