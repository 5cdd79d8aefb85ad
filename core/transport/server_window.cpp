#include "core/transport/server_window.h"

#include <algorithm>

namespace klipy {

/// One answer, with its reset on our clock.
struct ServerWindow::Reading {
    int remaining = 0;
    std::optional<qint64> reset;
    std::optional<qint64> moment;
    bool wholeSeconds = false;
    const RateLimitReading* headers = nullptr;
};

namespace {
// Resets of one window differ by rounding and by the network's moods.
constexpr qint64 sameResetMs = 2'000;
constexpr qint64 aSecondMs = 1'000;
} // namespace

ServerWindow::News ServerWindow::told(const RateLimitReading& headers, qint64 now, qint64 sentAt) {
    Reading reading;
    reading.remaining = headers.remaining.value_or(0);
    reading.reset = m_clock.reset(headers, now, m_lengthMs);
    reading.moment = headers.resetMoment;
    reading.wholeSeconds = headers.wholeSeconds;
    reading.headers = &headers;
    m_toldFar = headers.toldResetMs && !reading.reset ? now + *headers.toldResetMs : -1;
    const bool otherLimit = m_isKnown && headers.limit && *headers.limit != m_limit;
    m_limit = headers.limit.value_or(m_limit);
    if (!m_isKnown || otherLimit) {
        m_isKnown = true;
        learnLength(reading, now, false);
        begin(reading, now);
        return News::Joined;
    }
    if (m_isMoving) {
        learnLength(reading, now, true);
        keep(reading, now, sentAt);
        return News::Same;
    }
    return m_isGuess ? afterTheReset(reading, now, sentAt) : withinTheWindow(reading, now, sentAt);
}

void ServerWindow::begin(const Reading& reading, qint64 now) {
    m_remaining = m_lowestTold = reading.remaining;
    m_lowestAt = m_beganAt = now;
    m_resetsAt = reading.reset.value_or(now + m_lengthMs);
    m_isResetTold = reading.reset.has_value();
    m_moment = reading.moment;
    m_wholeSeconds = reading.wholeSeconds && m_isResetTold;
    m_isGuess = m_isLate = m_isPromise = false;
}

/// Another answer of the same window, or of one that moves.
void ServerWindow::keep(const Reading& reading, qint64 now, qint64 sentAt) {
    // Answers can overtake each other: what was sent before the lowest was told says nothing newer.
    const bool newer = sentAt > 0 && sentAt >= m_lowestAt;
    m_remaining = m_isMoving && newer ? reading.remaining : std::min(m_remaining, reading.remaining);
    if (reading.remaining <= m_lowestTold || newer) {
        m_lowestTold = reading.remaining;
        m_lowestAt = now;
    }
    m_moment = reading.moment;
    if (reading.reset) {
        // Of several, each rounded up, the earliest is the best.
        m_resetsAt =
            m_isMoving || !m_isResetTold || m_resetsAt < 0 ? *reading.reset : std::min(m_resetsAt, *reading.reset);
        m_isResetTold = true;
        m_wholeSeconds = reading.wholeSeconds;
    }
}

void ServerWindow::foundMoving(const Reading& reading, qint64 now, qint64 sentAt) {
    m_isMoving = true;
    m_isGuess = m_isPromise = false;
    if (m_freshReset > 0)
        m_lengthMs = m_freshReset; // a window that slides names its length while it is empty
    m_remaining = reading.remaining;
    keep(reading, now, sentAt);
    if (!reading.reset)
        m_resetsAt = -1;
}

/// A window ended under our eyes, so its moment can be placed, and the next one's length is seen. \a justNow: no longer
/// ago than a moment.
void ServerWindow::sawTheEnd(Reading& reading, qint64 now, bool justNow) {
    if (m_moment && reading.moment && *reading.moment > *m_moment) {
        m_clock.sawEnd(*m_moment, now);
        reading.reset = m_clock.reset(*reading.headers, now, m_lengthMs);
    }
    learnLength(reading, now, justNow);
}

ServerWindow::News ServerWindow::afterTheReset(Reading& reading, qint64 now, qint64 sentAt) {
    const bool sentBefore = sentAt > 0 && sentAt < m_rolledAt;
    const bool stillOver = !reading.reset || *reading.reset <= now + aSecondMs;
    if (sentBefore && reading.remaining <= m_lowestBefore && stillOver)
        return News::Overtaken;
    const bool full = reading.remaining > m_lowestBefore && 2 * reading.remaining >= m_limit;
    const bool sameMoment = reading.moment && m_moment && *reading.moment == *m_moment;
    // Later than this, others may have used any number of the new window.
    const bool soon = now - m_rolledAt < std::max(sameResetMs, m_lengthMs / 10);
    if (full || m_isPromise || (!soon && !sameMoment)) {
        if (full && !m_isPromise)
            sawTheEnd(reading, now, soon);
        begin(reading, now);
        return News::Began;
    }
    const bool firstDoubt = !m_isLate && soon && m_isResetTold;
    if (firstDoubt && (sameMoment || stillOver)) {
        // Told in whole seconds, it may come up to one second later.
        m_isGuess = false;
        m_isLate = true;
        m_remaining = m_lowestTold = reading.remaining;
        m_lowestAt = now;
        m_resetsAt = std::max(m_rolledAt + aSecondMs, now + 1);
        return News::Same;
    }
    if (!sameMoment) {
        foundMoving(reading, now, sentAt);
        return News::Same;
    }
    m_clock.refuted();
    const qint64 began = m_beganAt;
    begin({reading.remaining, std::nullopt, reading.moment, false, nullptr}, now);
    m_beganAt = began;
    m_resetsAt = began + m_lengthMs > now ? began + m_lengthMs : now + m_lengthMs;
    return News::Same;
}

ServerWindow::News ServerWindow::withinTheWindow(Reading& reading, qint64 now, qint64 sentAt) {
    const bool rises = sentAt > 0 && sentAt >= m_lowestAt && reading.remaining > m_lowestTold;
    const bool later = reading.reset && m_isResetTold && !m_isPromise && *reading.reset > m_resetsAt + sameResetMs;
    const bool nearTheEnd = now + sameResetMs >= m_resetsAt;
    const bool otherReset = !m_isResetTold || !reading.reset || later || nearTheEnd;
    if (rises && 2 * reading.remaining >= m_limit && otherReset) {
        sawTheEnd(reading, now, true);
        begin(reading, now);
        return News::Began;
    }
    if (rises || later) {
        foundMoving(reading, now, sentAt);
        return News::Same;
    }
    if (m_isPromise && reading.reset) {
        m_isPromise = false; // an answer knows better
        m_isResetTold = false;
    }
    keep(reading, now, sentAt);
    return News::Same;
}

void ServerWindow::silent(qint64 now) {
    if (!m_isKnown)
        return;
    --m_remaining;
    if (m_resetsAt < 0 && !m_isMoving) { // a window is under way; until an answer knows better, it began just now
        m_isGuess = false;
        m_isResetTold = false;
        m_lowestTold = m_remaining;
        m_lowestAt = m_beganAt = now;
        m_resetsAt = now + m_lengthMs;
    }
}

bool ServerWindow::roll(qint64 now, int underWay) {
    if (!m_isKnown || m_resetsAt < 0 || now < m_resetsAt)
        return false;
    if (m_isMoving) {
        m_remaining = std::max(m_remaining, underWay + 1); // something has come back, and an answer will tell how much
        m_resetsAt = -1;
        return false;
    }
    m_wasEmpty = m_remaining - underWay <= 0;
    m_lowestBefore = m_lowestTold;
    m_rolledAt = m_resetsAt;
    m_resetsAt = -1;
    m_remaining = m_limit;
    m_isGuess = true;
    return true;
}

void ServerWindow::promised(qint64 moment) {
    if (!m_isKnown || m_resetsAt <= moment)
        return;
    m_resetsAt = moment;
    m_isPromise = !m_isMoving;
    m_wholeSeconds = false;
}

/// The reset of an answer from the very beginning of a window tells the window's length. \a isBeginning: this one is.
void ServerWindow::learnLength(const Reading& reading, qint64 now, bool isBeginning) {
    if (!reading.reset)
        return;
    const qint64 resetIn = *reading.reset - now;
    const int used = m_limit - reading.remaining;
    // A bucket of a minute tells how long it takes to be full: not its length.
    const qint64 asABucket = resetIn * m_limit / std::max(1, used);
    const bool likeABucket = asABucket > 30'000 && asABucket < 120'000;
    const bool fresh = used >= 0 && used <= 3 && resetIn > sameResetMs && !likeABucket;
    if (fresh)
        m_freshReset = resetIn;
    if ((fresh && isBeginning) || resetIn > m_lengthMs + sameResetMs)
        m_lengthMs = resetIn;
}

qint64 ServerWindow::expectedEnd() const {
    if (m_resetsAt >= 0)
        return m_resetsAt;
    // A guess that the first answer mends: as long as the last one was seen to be.
    return m_rolledAt + std::clamp(m_rolledAt - m_beganAt, std::min(aSecondMs, m_lengthMs), m_lengthMs);
}

qint64 ServerWindow::toldResetMs(qint64 now) const {
    return m_toldFar > now ? m_toldFar - now : -1;
}

} // namespace klipy
