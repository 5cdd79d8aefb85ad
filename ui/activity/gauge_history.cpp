#include "ui/activity/gauge_history.h"

#include <algorithm>

namespace klipy::ui {

bool holdsAnything(const BudgetHistory& history) {
    return std::any_of(history.slices.begin(), history.slices.end(),
                       [](const BudgetHistory::Slice& slice) { return slice.ours > 0 || slice.others > 0; });
}

BudgetHistory aged(const BudgetHistory& history, qint64 ms) {
    const qsizetype count = history.slices.size();
    const qsizetype passed = history.sliceMs > 0 ? qBound<qsizetype>(0, ms / history.sliceMs, count) : 0;
    BudgetHistory older = history;
    older.slices = history.slices.mid(passed) + QList<BudgetHistory::Slice>(passed);
    return older;
}

} // namespace klipy::ui
