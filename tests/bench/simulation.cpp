#include "tests/bench/simulation.h"

#include "tests/bench/simulated_server.h"
#include "tests/bench/workload.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <random>
#include <thread>

namespace klipy::bench {

namespace {
/// Chance that is the same in each run.
class SeededChance final : public Random {
public:
    double fraction() override { return std::uniform_real_distribution<double>(0, 1)(m_engine); }

private:
    std::mt19937 m_engine{20};
};

/// Lets the workers end, and what comes of it happen, while the clock stands still.
void settle() {
    while (QThreadPool::globalInstance()->activeThreadCount() > 0)
        std::this_thread::yield();
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}
} // namespace

Outcome simulate(const Scenario& scenario) {
    const auto clock = std::make_shared<FakeClock>();
    const auto server = std::make_shared<SimulatedServer>(scenario, clock, Workload::peopleFor(scenario.requests));
    Workload::Surroundings around;
    around.wire = server;
    around.clock = clock;
    around.random = std::make_shared<SeededChance>();
    around.now = [clock] { return double(clock->monotonicMs()); };
    around.baseUrl = QUrl(QStringLiteral("https://api.klipy.example/api/v1"));
    around.key = "klipy_api_of_a_bench";
    Workload work(scenario, around);
    work.start();
    const qint64 patience = clock->monotonicMs() + qint64(5 * scenario.evenFloorMs()) + 10 * scenario.windowMs;
    for (settle(); work.isRunning() && clock->monotonicMs() < patience; settle())
        clock->advance(std::max<qint64>(0, clock->untilNext()));
    Outcome outcome = work.outcome();
    outcome.received = server->received() - work.clicks();
    return outcome;
}

} // namespace klipy::bench
