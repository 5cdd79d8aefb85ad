#pragma once

#include "tests/bench/figures.h"
#include "tests/bench/scenario.h"

#include <array>
#include <functional>

namespace klipy::bench {

/// What is measured, and against which goal, wherever it runs.
class Measures {
public:
    /// Runs a scenario with each kind of window: fixed, sliding, bucket.
    using Run = std::function<std::array<Outcome, 3>(const Scenario&)>;
    struct Plan {
        Scenario usual;           ///< what the scenarios have in common
        QList<double> windows;    ///< how many windows the long loads take
        double contested = 0;     ///< how many windows' worth of requests are loaded where others spend too
        QList<int> fitting;       ///< loads (in requests) that fit the budget
        bool everyHeader = false; ///< the server's clock with each form of the headers; else with one
        Run run;                  ///< for what takes windows
        Run runApart;             ///< for what is over soon, and would feel what runs beside it
    };
    Measures(Plan plan, Table& table) : m_plan(std::move(plan)), m_table(table) {}

    /// Requests over the fewest possible, and wall time over the floor: the even one, since the pace is to be even
    /// whatever the window. The burst floor is printed for information.
    void longLoads(const QString& where);
    /// Wall time over the time for which the server had a request of ours in hand.
    void fittingLoads(const QString& where);
    /// 429s, and where others spend too, 429s in the worst window.
    void refusals(const QString& where);
    /// From a click to its sending, while a long load runs.
    void clicks(const QString& where);
    /// Windows of another length than is documented, without goals.
    void shortWindows(const QString& where);

private:
    using Value = std::function<double(const Outcome&)>;
    using Outcomes = std::array<Outcome, 3>;
    void add(const QString& measure, std::optional<double> most, int decimals, const Outcomes& outcomes,
             const Value& value);
    void truthful(const QString& measure, const Scenario& scenario);
    void contested(const QString& measure, const Scenario& scenario);
    Scenario loadOf(Load load, double windows) const;

    const Plan m_plan;
    Table& m_table;
};

} // namespace klipy::bench
