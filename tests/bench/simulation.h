#pragma once

#include "tests/bench/scenario.h"

namespace klipy::bench {

/// Runs a scenario against a simulated server on a fake clock, minutes in milliseconds: PageFeed or CompanyReader,
/// Client and Scheduler are the real ones, decoding takes no time. Gives up after a long (simulated) while.
Outcome simulate(const Scenario& scenario);

} // namespace klipy::bench
