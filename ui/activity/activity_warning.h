#pragma once

#include "core/activity/traffic_health.h"

#include <QString>

namespace klipy::ui {

/// What is rising, in words, with what to do about it.
struct ActivityWarning {
    QString title;  ///< of the worst
    QString advice; ///< what to do, and then the other warnings
};

/// The worst first, as trafficWarnings() gives them; needs at least one.
ActivityWarning describe(const QList<TrafficWarning>& warnings);

} // namespace klipy::ui
