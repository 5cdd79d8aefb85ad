#include "core/activity/percentile.h"

#include <algorithm>

namespace klipy {

qint64 nearestRank(std::vector<qint64>& values, int percent) {
    if (values.empty())
        return -1;
    // In whole numbers: 0.95 × 20 as a double may be a little more than 19.
    const auto count = static_cast<qint64>(values.size());
    const qint64 rank = std::clamp<qint64>((count * percent + 99) / 100, 1, count);
    const auto place = values.begin() + rank - 1;
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

} // namespace klipy
