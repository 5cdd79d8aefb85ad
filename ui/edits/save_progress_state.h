#pragma once

#include "core/transport/budget.h"

#include <optional>

namespace klipy::ui {

/// A save that runs, in figures.
struct SaveProgressState {
    bool running = false;
    int ended = 0;    ///< records of which it is known how they ended
    int all = 0;      ///< records
    int problems = 0; ///< of those that have ended: neither saved nor deleted
    bool paused = false;
    bool stopping = false; ///< as soon as the request under way has ended
    bool asking = false;   ///< a question about deletes waits for an answer
    bool reading = false;  ///< records are read again before they are changed
    std::optional<int> perMinute; ///< records, as measured; nothing before there is something to measure
    std::optional<qint64> leftMs; ///< about
    BudgetState budget;

    /// From 0 to 1.
    double share() const { return all > 0 ? static_cast<double>(ended) / all : 0; }
};

/// "412 of 1,000 records".
QString saveProgressCount(const SaveProgressState& state);
/// "188 records a minute · about 3 min left", or, while nothing goes out, why not and until when. Empty at first.
QString saveProgressDetail(const SaveProgressState& state);
/// "Saving 412 of 1,000", "Paused at 412 of 1,000": for the bottom of the window.
QString saveProgressLine(const SaveProgressState& state);

} // namespace klipy::ui
