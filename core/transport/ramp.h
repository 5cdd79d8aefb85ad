#pragma once

#include <QtGlobal>

#include <algorithm>

namespace klipy {

/// A careful start: one request under way, and twice as many after each success, until the usual number is reached.
class Ramp {
public:
    /// Successes of requests that started at \a moment (monotonic ms) or later count.
    void begin(qint64 moment) {
        m_most = 1;
        m_since = moment;
    }
    void succeeded(qint64 startedAt) {
        if (m_most > 0 && startedAt >= m_since)
            m_most = m_most >= enough ? 0 : 2 * m_most;
    }
    /// How many may be under way where it is \a usual otherwise.
    int most(int usual) const { return m_most > 0 ? std::min(m_most, usual) : usual; }

private:
    static constexpr int enough = 4;
    int m_most = 0; // 0: no restraint
    qint64 m_since = 0;
};

} // namespace klipy
