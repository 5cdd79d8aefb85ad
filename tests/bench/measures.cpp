#include "tests/bench/measures.h"

using namespace Qt::StringLiterals;

namespace klipy::bench {

namespace {
constexpr double fewestGoal = 1.0;
constexpr double floorGoal = 1.05;
constexpr double serverGoal = 1.1;
constexpr double clickGoalMs = 50;
constexpr qint64 tenMinutes = 600'000;

QString nameOf(Load load) {
    return load == Load::Pages ? u"pages"_s : u"companies"_s;
}
} // namespace

void Measures::add(const QString& measure, std::optional<double> most, int decimals, const Outcomes& outcomes,
                   const Value& value) {
    Row row{measure, most, decimals, {}};
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        row.cells[i] = {value(outcomes[i]), !outcomes[i].whole};
    m_table.add(row);
}

Scenario Measures::loadOf(Load load, double windows) const {
    Scenario scenario = m_plan.usual;
    scenario.load = load;
    scenario.requests = qRound(windows * scenario.backgroundPerWindow());
    return scenario;
}

void Measures::longLoads(const QString& where) {
    m_table.heading(u"Full load, "_s + where);
    for (const Load load : {Load::Pages, Load::Companies}) {
        for (const double windows : m_plan.windows) {
            const Scenario scenario = loadOf(load, windows);
            const Outcomes outcomes = m_plan.run(scenario);
            const QString what = u"%1 %2 (%3 windows): "_s.arg(scenario.requests).arg(nameOf(load)).arg(windows);
            add(what + u"requests / fewest"_s, fewestGoal, 3, outcomes,
                [](const Outcome& o) { return o.requestsOverFewest(); });
            add(what + u"time / even floor"_s, floorGoal, 3, outcomes,
                [&](const Outcome& o) { return o.wallMs / scenario.evenFloorMs(); });
            if (scenario.burstFloorMs() > 0)
                add(what + u"time / burst floor"_s, std::nullopt, 3, outcomes,
                    [&](const Outcome& o) { return o.wallMs / scenario.burstFloorMs(); });
            const double tenth = double(scenario.windowMs) / 10;
            add(what + u"busiest tenth / even share"_s, std::nullopt, 2, outcomes, [&](const Outcome& o) {
                return mostWithin(o.sentMs, tenth) / (scenario.backgroundPerWindow() / 10.0);
            });
        }
    }
}

void Measures::fittingLoads(const QString& where) {
    m_table.heading(u"Load that fits the budget, "_s + where);
    for (const Load load : {Load::Pages, Load::Companies}) {
        for (const int requests : m_plan.fitting) {
            Scenario scenario = loadOf(load, 0);
            scenario.requests = requests;
            const Outcomes outcomes = m_plan.runApart(scenario);
            const QString what = u"%1 %2: "_s.arg(requests).arg(nameOf(load));
            add(what + u"requests / fewest"_s, fewestGoal, 3, outcomes,
                [](const Outcome& o) { return o.requestsOverFewest(); });
            add(what + u"time / the server's own"_s, serverGoal, 3, outcomes,
                [](const Outcome& o) { return o.wallMs / std::max(1.0, o.serverMs); });
            add(what + u"the app's own time, ms a request"_s, std::nullopt, 2, outcomes,
                [](const Outcome& o) { return (o.wallMs - o.serverMs) / o.fewest; });
            if (load == Load::Companies)
                add(what + u"most under way at once"_s, std::nullopt, 0, outcomes,
                    [](const Outcome& o) { return double(o.mostAtOnce); });
        }
    }
}

void Measures::shortWindows(const QString& where) {
    m_table.heading(u"60 requests in 6 s, though a minute is documented, "_s + where);
    for (const Load load : {Load::Pages, Load::Companies}) {
        Scenario scenario = m_plan.usual;
        scenario.limit = 60;
        scenario.windowMs = 6'000;
        scenario.resetUnit = DemoDialect::ResetUnit::EpochMs; // whole seconds are too coarse for it
        scenario.load = load;
        scenario.requests = 3 * scenario.backgroundPerWindow();
        const Outcomes outcomes = m_plan.run(scenario);
        const QString what = u"%1 %2 (3 windows): "_s.arg(scenario.requests).arg(nameOf(load));
        add(what + u"time / even floor"_s, std::nullopt, 3, outcomes,
            [&](const Outcome& o) { return o.wallMs / scenario.evenFloorMs(); });
        add(what + u"429s"_s, std::nullopt, 0, outcomes, [](const Outcome& o) { return double(o.refused); });
    }
}

void Measures::truthful(const QString& measure, const Scenario& scenario) {
    const Outcomes outcomes = m_plan.run(scenario);
    add(measure + u": 429s"_s, 0, 0, outcomes, [](const Outcome& o) { return double(o.refused); });
}

void Measures::contested(const QString& measure, const Scenario& scenario) {
    const Outcomes outcomes = m_plan.run(scenario);
    add(measure + u": 429s, worst window"_s, 1, 0, outcomes, [](const Outcome& o) { return double(o.worstRefused); });
    add(measure + u": 429s a window"_s, std::nullopt, 2, outcomes,
        [&](const Outcome& o) { return o.refused / std::max(1.0, o.wallMs / double(scenario.windowMs)); });
    add(measure + u": windows taken"_s, std::nullopt, 1, outcomes,
        [&](const Outcome& o) { return o.wallMs / double(scenario.windowMs); });
}

void Measures::refusals(const QString& where) {
    using Unit = DemoDialect::ResetUnit;
    m_table.heading(u"429s met, "_s + where);
    const Scenario usual = loadOf(Load::Companies, m_plan.contested);
    truthful(u"truthful server"_s, usual);
    Scenario scenario = usual;
    scenario.rateHeaders = false;
    if (m_plan.everyHeader)
        truthful(u"no rate-limit headers"_s, scenario);
    struct Form {
        QString name;
        Unit unit;
    };
    const QList<Form> forms{
        {u"epoch s"_s, Unit::EpochSeconds}, {u"epoch ms"_s, Unit::EpochMs}, {u"s to go"_s, Unit::SecondsToGo}};
    for (const qint64 offset : {tenMinutes, -tenMinutes}) {
        for (const bool date : {true, false}) {
            for (const Form& form : forms) {
                scenario = usual;
                scenario.clockOffsetMs = offset;
                scenario.sendsDate = date;
                const bool wanted = m_plan.everyHeader || (!date && form.unit == usual.resetUnit);
                scenario.resetUnit = form.unit;
                if (wanted)
                    truthful(u"server clock %1 10 min, %2 Date, %3"_s.arg(offset > 0 ? u"+"_s : u"-"_s,
                                                                          date ? u"with"_s : u"no"_s, form.name),
                             scenario);
            }
        }
    }
    scenario = usual;
    scenario.othersPerWindow = usual.limit / 3;
    contested(u"others spend a third, evenly"_s, scenario);
    scenario.othersAtOnce = std::max(2, usual.limit / 18);
    contested(u"others spend a third, in %1s"_s.arg(scenario.othersAtOnce), scenario);
    scenario = usual;
    // Five keys that take what their own limits less their reserves allow: about half as much is left for ours.
    scenario.organizationLimit = 5 * usual.limit;
    scenario.otherKeysPerWindow = scenario.organizationLimit * 9 / 10;
    contested(u"organization: other keys take 90 %"_s, scenario);
    scenario.otherKeysPerWindow = scenario.otherKeysAtOnce = scenario.organizationLimit;
    contested(u"organization: emptied at once"_s, scenario);
}

void Measures::clicks(const QString& where) {
    m_table.heading(u"A click's wait in the queue during a full load, ms, "_s + where);
    for (const Load load : {Load::Pages, Load::Companies}) {
        Scenario scenario = loadOf(load, m_plan.contested);
        scenario.clicksPerWindow = scenario.reserve() * 3 / 4; // the reserve is theirs, and lasts
        const Outcomes outcomes = m_plan.run(scenario);
        const QString what = u"%1 %2: "_s.arg(scenario.requests).arg(nameOf(load));
        for (const auto& [name, share] :
             {std::pair(u"p50"_s, 0.5), std::pair(u"p95"_s, 0.95), std::pair(u"most"_s, 1.0)})
            add(what + name, share == 0.95 ? std::optional(clickGoalMs) : std::nullopt, 1, outcomes,
                [share = share](const Outcome& o) { return percentile(o.clickWaitsMs, share); });
        add(what + u"clicks"_s, std::nullopt, 0, outcomes,
            [](const Outcome& o) { return double(o.clickWaitsMs.size()); });
    }
}

} // namespace klipy::bench
