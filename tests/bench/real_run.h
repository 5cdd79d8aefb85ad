#pragma once

#include "tests/bench/scenario.h"

namespace klipy::bench {

/// Runs scenarios for real, all at the same time: each against a demo server of its own, with bytes over HTTP on the
/// loopback, on the machine's clock, sped up by the scenario's pace for server and client alike. The server holds back
/// each answer for the scenario's latency. Gives up after three times the even floor and three windows.
QList<Outcome> runForReal(const QList<Scenario>& scenarios);

} // namespace klipy::bench
