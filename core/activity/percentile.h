#pragma once

#include <QtGlobal>

#include <vector>

namespace klipy {

/// The nearest rank: the smallest of \a values such that \a percent (1…100) of them are no larger; -1: there are none.
/// Puts \a values into another order.
qint64 nearestRank(std::vector<qint64>& values, int percent);

} // namespace klipy
