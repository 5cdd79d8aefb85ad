#pragma once

#include <QtGlobal>

#include <optional>

namespace klipy {

/// When the background may send its next request.
///
/// Work that fits what is left above the reserve runs at once. A longer one is spread evenly over what is left of the
/// window, so that it isn't burnt and then waited for. Work of unknown length runs at once until nine tenths are used:
/// most lists are short. The last tenth is for what is on the screen, which else would see nothing until the window
/// ends; the few lists that end within it are slowed for that. After that, and in every window that it lives to see
/// after half a window of work, it counts as long.
class Pacer {
public:
    struct Room {
        int above = 0;       ///< requests left above the reserve
        int others = 0;      ///< of these, others are expected to take so many before the window ends
        qint64 endsAt = -1;  ///< when the window ends, monotonic ms; -1: it has no end, requests come back singly
        qint64 steadyMs = 0; ///< between requests where endsAt is -1
        qint64 leastMs = 0;  ///< between any two, also of work that fits: another limit than the key's is near
    };

    /// A new piece of work, after a pause.
    void workBegan(qint64 now);
    /// A window of \a lengthMs ended while work was going on.
    void windowEnded(qint64 now, qint64 lengthMs);
    /// The one that waitMs() let go was sent. If it was late, the next one counts from when it was due, so that a
    /// timer's lateness isn't lost each time. Later than one interval isn't a timer's doing but a pause's, and is not
    /// caught up on.
    void started(qint64 now);

    /// 0: now. \a outstanding: requests still to be sent; nothing: unknown.
    qint64 waitMs(const Room& room, std::optional<int> outstanding, qint64 now);

private:
    qint64 intervalMs(const Room& room, std::optional<int> outstanding);

    std::optional<qint64> m_lastStart; // or when it was due
    qint64 m_interval = 0;             // from there to the next one, as last asked
    qint64 m_workBeganAt = 0;
    int m_mostAbove = 0; // what was above the reserve at first
    bool m_isLong = false;
};

} // namespace klipy
