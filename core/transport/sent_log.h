#pragma once

#include <QList>

namespace klipy {

/// When the requests of the last minute ended here, to know how many of them a moving window still holds.
///
/// The end counts, not the sending: the server counted it somewhere between, so that it has left the server's window
/// when it has left this one.
class SentLog {
public:
    void add(qint64 now) { m_endedAt.append(now); }
    /// Forgets those that ended \a windowMs ago or earlier. Returns how many they were.
    int expire(qint64 now, qint64 windowMs) {
        int gone = 0;
        for (; !m_endedAt.isEmpty() && m_endedAt.first() + windowMs <= now; ++gone)
            m_endedAt.removeFirst();
        return gone;
    }
    int size() const { return static_cast<int>(m_endedAt.size()); }
    bool isEmpty() const { return m_endedAt.isEmpty(); }
    /// When the oldest, the second oldest (index 1), … will have left. Monotonic ms.
    qint64 leavesAt(int index, qint64 windowMs) const { return m_endedAt[index] + windowMs; }

private:
    QList<qint64> m_endedAt; // oldest first
};

} // namespace klipy
