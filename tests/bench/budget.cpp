// How well the rate limit is used: prints what is measured beside its goal. A program, not a test: figures from the
// machine's clock are for people to read.
//
//     budget [--quick] [--simulated | --real] [--check-runs]
//
// What runs: core/records' PageFeed (a list, page by page, one request at a time) and CompanyReader (companies one by
// one, several at a time), on a real Client and a real Scheduler. What they run on:
//   simulated  a fake clock, and a server that keeps to the demo server's own limiter: 200 requests a minute for the
//              key, 1000 for the organization, answers in 120 ms on average. Minutes in milliseconds.
//   real       the demo server over HTTP on the loopback, with the same limits. Where windows have to pass, the clock
//              of server and client runs fifteen times as fast as the machine's, so that a minute takes 4 s; each
//              answer is held back for 120 ms of that, and the three kinds of window run at the same time. A timer that
//              is late by a millisecond is late by fifteen there, so that a pace may look a few per cent slow. Loads
//              that fit the budget run first and one by one, on the machine's own clock, with 50 ms an answer.
//
// Requests over the fewest: what reached the server, counted there, over the pages of 100 that the records fill (or the
// number of companies).
//
// The floor: of a limit L, R = max(20, L / 10) are kept for clicks (never half of L or more), so that a window W has
// room for L - R in the background. N requests then take at least
//   burst floor = floor((N - 1) / (L - R)) * W    burning what a window has, then waiting for the next one
//   even floor  = N / (L - R) * W                 evenly spread
// The goal is set against the even floor, for every kind of window: what doesn't fit the budget is to be paced evenly,
// not burnt and waited for, and nobody knows which kind the server has. For a fixed window the burst floor is what the
// fastest client could reach; likewise for a sliding one, which begins empty; a bucket begins full and then refills at
// L / W, so that it would let a client that knew it be faster than either. The ratio to the burst floor is printed
// beside, without a goal: the shorter the load, the further the two lie apart (by at most one window).
// Whether the pace is even can be seen from the busiest tenth of a window: the most requests that were sent in any,
// over a tenth of L - R. 1 is perfectly even, 10 is burnt at once. Where the number of requests is known, the last
// window may be burnt, so that a ratio may be under 1.
//
// A list doesn't tell its length. The scheduler lets it run until nine tenths of the room are used, and keeps the last
// tenth for what is on the screen, should it be long: a list that ends within that tenth (here: 180 pages of 180) takes
// until the window ends, and misses its goal where the window is fixed or slides. That is the price, and is shown.
//
// The server's own time: for which it had at least one of our requests, from its sending to its answer's arrival.
//
// 429s in the worst window: a fixed window is known by its end, which the server tells; for the others time is cut into
// windows from the first request on.
//
// A click's wait: from asking to sending. On the fake clock the app's own work takes no time: what is seen there is
// waiting for the budget or for a free place. In the real run it is all of it, in the machine's own milliseconds, while
// the machine has fifteen times as much to do as in real use.

#include "tests/bench/measures.h"
#include "tests/bench/real_run.h"
#include "tests/bench/simulation.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace klipy::bench;

namespace {

QList<Scenario> withEachWindow(Scenario scenario) {
    QList<Scenario> all;
    for (const auto window : {Scenario::Window::Fixed, Scenario::Window::Sliding, Scenario::Window::Bucket}) {
        scenario.window = window;
        all.append(scenario);
    }
    return all;
}

std::array<Outcome, 3> simulateEach(const Scenario& scenario) {
    const QList<Scenario> all = withEachWindow(scenario);
    return {simulate(all[0]), simulate(all[1]), simulate(all[2])};
}

std::array<Outcome, 3> runTogether(const Scenario& scenario) {
    const QList<Outcome> outcomes = runForReal(withEachWindow(scenario));
    return {outcomes[0], outcomes[1], outcomes[2]};
}

std::array<Outcome, 3> runApart(const Scenario& scenario) {
    Scenario slow = scenario;
    slow.pace = 1;
    slow.latencyMs = 50;
    const QList<Scenario> all = withEachWindow(slow);
    return {runForReal({all[0]}).first(), runForReal({all[1]}).first(), runForReal({all[2]}).first()};
}

Measures::Plan simulatedPlan(bool quick) {
    Measures::Plan plan;
    plan.windows = quick ? QList<double>{1.5} : QList<double>{1.5, 3, 11};
    plan.contested = quick ? 1.5 : 4.5;
    plan.fitting = quick ? QList<int>{100} : QList<int>{30, 100, 160, plan.usual.backgroundPerWindow()};
    plan.everyHeader = true;
    plan.run = simulateEach;
    plan.runApart = simulateEach;
    return plan;
}

Measures::Plan realPlan(bool quick) {
    Measures::Plan plan;
    plan.usual.pace = quick ? 60 : 15;
    plan.windows = {quick ? 1.2 : 3.0};
    plan.contested = quick ? 1.2 : 1.75;
    plan.fitting = {quick ? 20 : 60};
    plan.run = runTogether;
    plan.runApart = runApart;
    return plan;
}

void measure(const Measures::Plan& plan, const QString& where, Table& table) {
    Measures measures(plan, table);
    measures.fittingLoads(where);
    measures.longLoads(where);
    measures.refusals(where);
    measures.clicks(where);
}

void describe(QTextStream& out, const QString& name, const Scenario& usual) {
    out << u"%1: L = %2 requests in W = %3 s, R = %4 for clicks, so %5 in the background a window; an answer takes about %6 ms"_s
               .arg(name)
               .arg(usual.limit)
               .arg(double(usual.windowMs) / 1000)
               .arg(usual.reserve())
               .arg(usual.backgroundPerWindow())
               .arg(usual.latencyMs)
        << Qt::endl;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"quick"_s, u"Shorter loads; half a minute at most."_s},
                       {u"simulated"_s, u"Only the simulation."_s},
                       {u"real"_s, u"Only the demo server."_s},
                       {u"check-runs"_s, u"Exit with 0 also where a figure misses its goal."_s}});
    parser.process(app);
    const bool quick = parser.isSet(u"quick"_s);
    const bool both = parser.isSet(u"simulated"_s) == parser.isSet(u"real"_s);

    QElapsedTimer time;
    time.start();
    QTextStream out(stdout);
    Table table(out);
    out << "even floor = N / (L - R) * W, on which the goal is set; burst floor = floor((N - 1) / (L - R)) * W\n";
    if (both || parser.isSet(u"simulated"_s)) {
        describe(out, u"simulated"_s, simulatedPlan(quick).usual);
        measure(simulatedPlan(quick), u"simulated"_s, table);
        Measures(simulatedPlan(quick), table).shortWindows(u"simulated"_s);
    }
    if (both || parser.isSet(u"real"_s)) {
        out << '\n';
        describe(out, u"real"_s, realPlan(quick).usual);
        out << "a minute takes " << 60.0 / realPlan(quick).usual.pace << " s\n";
        measure(realPlan(quick), u"demo server"_s, table);
    }
    out << '\n'
        << table.over() << " of " << table.measured() << " figures miss their goal; took "
        << double(time.elapsed()) / 1000 << " s" << Qt::endl;
    return table.over() == 0 || parser.isSet(u"check-runs"_s) ? 0 : 1;
}
