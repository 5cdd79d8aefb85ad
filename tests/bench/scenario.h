#pragma once

#include "app/demo/demo_dialect.h"

#include <QList>
#include <QString>
#include <QtGlobal>

#include <algorithm>

namespace klipy::bench {

/// What is loaded.
enum class Load {
    Pages,     ///< a list by PageFeed, one page after another: nobody knows how long it is
    Companies, ///< companies one by one by CompanyReader, several at a time: their number is known
};

/// One load against one server. The same description is simulated and run for real. Times in ms, on the clock that
/// server and client share.
struct Scenario {
    using Window = DemoDialect::Window;

    Load load = Load::Pages;
    int requests = 0; ///< the fewest that the load can take

    Window window = Window::Fixed;
    int limit = 200; ///< requests a window, for the key
    int organizationLimit = 1000;
    qint64 windowMs = 60'000;
    int latencyMs = 120; ///< of an answer, on average
    int pace = 1;        ///< run for real: ms on the clock of server and client in one of the machine's
    DemoDialect::ResetUnit resetUnit = DemoDialect::ResetUnit::EpochSeconds;
    bool rateHeaders = true;
    bool sendsDate = true;    ///< simulation only: the demo server sends none
    qint64 clockOffsetMs = 0; ///< by how much the server's clock is ahead of ours

    int othersPerWindow = 0;    ///< requests of other programs with the same key, evenly spread …
    int othersAtOnce = 1;       ///< … in groups of so many
    int otherKeysPerWindow = 0; ///< requests of other keys of the organization, evenly spread …
    int otherKeysAtOnce = 1;    ///< … in groups of so many
    int clicksPerWindow = 0;    ///< requests in the interactive lane while the load runs

    /// Requests that only clicks may use: the larger of 20 and 10 % of the limit, but less than half of it.
    int reserve() const { return std::min((limit - 1) / 2, std::max(20, limit / 10)); }
    /// Requests that background work may send in one window.
    int backgroundPerWindow() const { return limit - reserve(); }
    /// The least time in which a client that never sends more than that in a window can send all: what fits a window is
    /// burnt at once, and the last window isn't waited out.
    double burstFloorMs() const { return double((requests - 1) / backgroundPerWindow()) * double(windowMs); }
    /// The same at an even pace, from the first request to the last.
    double evenFloorMs() const { return double(requests) / backgroundPerWindow() * double(windowMs); }
};

/// What became of it.
struct Outcome {
    bool whole = false;         ///< everything was loaded
    int fewest = 0;             ///< requests
    int received = 0;           ///< requests of the load that have reached the server, counted there
    double wallMs = 0;          ///< from the wish to its end
    double serverMs = 0;        ///< of it, while the server had at least one of our requests
    int mostAtOnce = 0;         ///< requests under way
    int refused = 0;            ///< 429s
    int worstRefused = 0;       ///< 429s in the window that had most
    QList<double> clickWaitsMs; ///< from a click to its sending; run for real: in the machine's ms
    QList<double> sentMs;       ///< when each request was sent, in order

    double requestsOverFewest() const { return double(received) / std::max(1, fewest); }
};

/// The most moments in any stretch of so many ms; \a moments are in order.
inline int mostWithin(const QList<double>& moments, double ms) {
    qsizetype most = 0;
    for (qsizetype first = 0, last = 0; last < moments.size(); ++last) {
        while (moments[last] - moments[first] >= ms)
            ++first;
        most = std::max(most, last - first + 1);
    }
    return static_cast<int>(most);
}

/// The value that \a share of the values don't exceed; -1 without values.
inline double percentile(QList<double> values, double share) {
    if (values.isEmpty())
        return -1;
    std::sort(values.begin(), values.end());
    const auto index = static_cast<qsizetype>(share * double(values.size()));
    return values[std::min(index, values.size() - 1)];
}

} // namespace klipy::bench
