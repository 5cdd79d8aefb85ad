#include "tests/core/transport/simulation.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;

// Full loads at servers of every kind, minutes in milliseconds: no 429 with a server that tells the truth, evenly, with
// room for clicks at all times.

namespace {
using Options = SimulatedServer::Options;
using Window = SimulatedServer::Window;
using Unit = SimulatedServer::ResetUnit;
enum class Work { KnownPages, UnknownPages, Companies };

struct Kind {
    const char* name;
    Window window;
};
constexpr Kind kinds[]{{"fixed", Window::Fixed},
                       {"aligned", Window::Aligned},
                       {"sliding, reset of the oldest", Window::SlidingOldest},
                       {"sliding, reset of all", Window::SlidingAll},
                       {"bucket", Window::Bucket}};
constexpr int clickEveryMs = 5'000;

Options at(Window window) {
    Options options;
    options.window = window;
    options.alignedAtMs = 23'456;
    return options;
}

void begin(Simulation& simulation, Work work, int count) {
    if (work == Work::Companies)
        simulation.readAll(count);
    else
        simulation.loadPages(count, work == Work::KnownPages);
}

/// The wall time that limit less reserve allows, ms.
double floorMs(const Simulation& simulation, int used) {
    const Options& options = simulation.server->options();
    const int reserve = std::min((options.limit - 1) / 2, std::max(20, options.limit / 10));
    return static_cast<double>(used) / (options.limit - reserve) * static_cast<double>(options.windowMs);
}
} // namespace

class TestSimulations : public QObject {
    Q_OBJECT
private slots:
    void aLongLoadTakesWhatTheLimitTakesAndNoMore_data();
    void aLongLoadTakesWhatTheLimitTakesAndNoMore();
    void aLoadThatFitsRunsAtTheServersSpeed_data();
    void aLoadThatFitsRunsAtTheServersSpeed();
    void whatFitsToTheLastRunsAtTheServersSpeed_data();
    void whatFitsToTheLastRunsAtTheServersSpeed();
    void knownToBeLongItIsSpreadEvenly_data();
    void knownToBeLongItIsSpreadEvenly();
    void whatIsOnTheScreenIsReadWhileAListOfUnknownLengthLoads_data();
    void whatIsOnTheScreenIsReadWhileAListOfUnknownLengthLoads();
    void aWrongServerClockDoesNoHarm_data();
    void aWrongServerClockDoesNoHarm();
    void aLocalClockThatIsSetMeanwhileDoesNoHarm();
    void everyFormOfResetDoes_data();
    void everyFormOfResetDoes();
    void othersOnTheKeyAreSeenAndLeftTheirShare_data();
    void othersOnTheKeyAreSeenAndLeftTheirShare();
    void anOrganizationsLimitIsMetOnceAWindow_data();
    void anOrganizationsLimitIsMetOnceAWindow();
    void withoutHeadersTheDocumentedLimitIsKept();
    void aSmallWindowIsLearnt();
};

void TestSimulations::aLongLoadTakesWhatTheLimitTakesAndNoMore_data() {
    QTest::addColumn<Window>("window");
    QTest::addColumn<Work>("work");
    for (const Kind& kind : kinds) {
        QTest::addRow("%s, pages of known number", kind.name) << kind.window << Work::KnownPages;
        QTest::addRow("%s, pages of unknown number", kind.name) << kind.window << Work::UnknownPages;
        QTest::addRow("%s, companies", kind.name) << kind.window << Work::Companies;
    }
}

void TestSimulations::aLongLoadTakesWhatTheLimitTakesAndNoMore() {
    QFETCH(Window, window);
    QFETCH(Work, work);
    Simulation simulation(at(window));
    begin(simulation, work, 900);
    QVERIFY(simulation.finish(600'000, clickEveryMs));
    simulation.runFor(1'000); // the last click's answer
    QCOMPARE(simulation.failed, 0);
    QCOMPARE(simulation.failedClicks, 0);
    QCOMPARE(simulation.server->refusals(), 0);
    QCOMPARE(simulation.server->requests(), simulation.scheduler->log().total()); // and none twice
    const double ratio =
        static_cast<double>(simulation.finishedAt) / floorMs(simulation, simulation.server->requests());
    QVERIFY2(ratio <= 1.05, qPrintable(QString::number(ratio)));
    QVERIFY(simulation.server->leastRemaining() >= 18); // the reserve, less what clicks take of it
    QCOMPARE(simulation.longestClickWait(), 0);
}

void TestSimulations::aLoadThatFitsRunsAtTheServersSpeed_data() {
    aLongLoadTakesWhatTheLimitTakesAndNoMore_data();
}

void TestSimulations::aLoadThatFitsRunsAtTheServersSpeed() {
    QFETCH(Window, window);
    QFETCH(Work, work);
    Simulation simulation(at(window));
    begin(simulation, work, 100);
    QVERIFY(simulation.finish(60'000));
    const qint64 latency = simulation.server->options().latencyMs;
    const qint64 serversOwn = work == Work::Companies ? 34 * latency : 100 * latency;
    QVERIFY2(10 * simulation.finishedAt <= 11 * serversOwn, qPrintable(QString::number(simulation.finishedAt)));
    QCOMPARE(simulation.server->refusals(), 0);
}

void TestSimulations::whatFitsToTheLastRunsAtTheServersSpeed_data() {
    knownToBeLongItIsSpreadEvenly_data();
}

/// As core/records reads companies: some are handed in, and one more for each answer.
void TestSimulations::whatFitsToTheLastRunsAtTheServersSpeed() {
    QFETCH(Window, window);
    Simulation simulation(at(window));
    simulation.readInTurn(180, 8);
    QVERIFY(simulation.finish(60'000));
    QVERIFY2(10 * simulation.finishedAt <= 11 * 60 * simulation.server->options().latencyMs,
             qPrintable(QString::number(simulation.finishedAt)));
    QCOMPARE(simulation.server->refusals(), 0);
}

void TestSimulations::knownToBeLongItIsSpreadEvenly_data() {
    QTest::addColumn<Window>("window");
    for (const Kind& kind : kinds)
        QTest::newRow(kind.name) << kind.window;
}

void TestSimulations::knownToBeLongItIsSpreadEvenly() {
    QFETCH(Window, window);
    Simulation simulation(at(window));
    simulation.loadPages(2'000, true);
    simulation.runFor(300'000);
    const qint64 gap = simulation.longestGap(0, 300'000);
    QVERIFY2(gap <= 1'000, qPrintable(QString::number(gap)));
    // What is under 23 s is the first, broken, window of the aligned one.
    for (qint64 from = 25'000; window != Window::Bucket && from < 290'000; from += 10'000) {
        const int sent = simulation.server->between(from, from + 10'000);
        QVERIFY2(sent >= 24 && sent <= 36, qPrintable(QStringLiteral("%1: %2").arg(from).arg(sent)));
    }
    QCOMPARE(simulation.server->refusals(), 0);
}

void TestSimulations::whatIsOnTheScreenIsReadWhileAListOfUnknownLengthLoads_data() {
    knownToBeLongItIsSpreadEvenly_data();
}

void TestSimulations::whatIsOnTheScreenIsReadWhileAListOfUnknownLengthLoads() {
    QFETCH(Window, window);
    Simulation simulation(at(window));
    simulation.loadPages(2'000, false);
    simulation.runFor(25'000); // by now what may go at once is gone
    const int loadedBefore = simulation.answered();
    simulation.readAll(8, Lane::Visible);
    simulation.runFor(2'000);
    int read = 0;
    for (const LogEntry& entry : simulation.scheduler->log().entries())
        read += entry.lane == Lane::Visible ? 1 : 0;
    QCOMPARE(read, 8);
    QVERIFY(simulation.answered() >= loadedBefore + read);
}

void TestSimulations::aWrongServerClockDoesNoHarm_data() {
    QTest::addColumn<Window>("window");
    QTest::addColumn<bool>("sendsDate");
    QTest::addColumn<int>("offsetMs");
    for (const Kind& kind : kinds) {
        for (const bool date : {true, false}) {
            for (const int offset : {-600'000, -300'000, -30'000, -5'000, 5'000, 30'000, 300'000, 600'000})
                QTest::addRow("%s, %s, %d s", kind.name, date ? "Date" : "no Date", offset / 1000)
                    << kind.window << date << offset;
        }
    }
}

void TestSimulations::aWrongServerClockDoesNoHarm() {
    QFETCH(Window, window);
    QFETCH(bool, sendsDate);
    QFETCH(int, offsetMs);
    Options options = at(window);
    options.resetUnit = Unit::EpochSeconds;
    options.sendsDate = sendsDate;
    options.clockOffsetMs = offsetMs;
    Simulation simulation(options);
    simulation.loadPages(900, false);
    QVERIFY(simulation.finish(600'000, clickEveryMs));
    QCOMPARE(simulation.server->refusals(), 0);
    QVERIFY(simulation.longestGap(0, simulation.finishedAt) < 60'000); // no window is lost
    const double ratio =
        static_cast<double>(simulation.finishedAt) / floorMs(simulation, simulation.server->requests());
    QVERIFY2(ratio <= 1.1, qPrintable(QString::number(ratio)));
    QCOMPARE(simulation.longestClickWait(), 0);
}

void TestSimulations::aLocalClockThatIsSetMeanwhileDoesNoHarm() {
    Options options = at(Window::Fixed);
    options.resetUnit = Unit::EpochSeconds;
    options.sendsDate = false;
    Simulation simulation(options);
    simulation.loadPages(900, true);
    for (const qint64 jump : {3'600'000, -7'200'000, 45'000, -45'000}) {
        simulation.runFor(40'000, clickEveryMs);
        simulation.clock->jumpWall(jump);
    }
    QVERIFY(simulation.finish(600'000, clickEveryMs));
    QCOMPARE(simulation.server->refusals(), 0);
    QVERIFY(simulation.longestGap(0, simulation.finishedAt) <= 1'000);
}

void TestSimulations::everyFormOfResetDoes_data() {
    QTest::addColumn<Window>("window");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<bool>("roundsDown");
    for (const Kind& kind : kinds) {
        QTest::addRow("%s, epoch s", kind.name) << kind.window << Unit::EpochSeconds << false;
        QTest::addRow("%s, epoch s, cut off", kind.name) << kind.window << Unit::EpochSeconds << true;
        QTest::addRow("%s, epoch ms", kind.name) << kind.window << Unit::EpochMs << false;
        QTest::addRow("%s, s to go", kind.name) << kind.window << Unit::DeltaSeconds << false;
        QTest::addRow("%s, s to go, cut off", kind.name) << kind.window << Unit::DeltaSeconds << true;
        QTest::addRow("%s, HTTP date", kind.name) << kind.window << Unit::HttpDate << false;
        QTest::addRow("%s, none", kind.name) << kind.window << Unit::None << false;
    }
}

void TestSimulations::everyFormOfResetDoes() {
    QFETCH(Window, window);
    QFETCH(Unit, unit);
    QFETCH(bool, roundsDown);
    Options options = at(window);
    options.resetUnit = unit;
    options.roundsDown = roundsDown;
    Simulation simulation(options);
    simulation.loadPages(900, true);
    QVERIFY(simulation.finish(600'000, clickEveryMs));
    QCOMPARE(simulation.server->refusals(), 0);
    const double ratio =
        static_cast<double>(simulation.finishedAt) / floorMs(simulation, simulation.server->requests());
    QVERIFY2(ratio <= 1.05, qPrintable(QString::number(ratio)));
}

void TestSimulations::othersOnTheKeyAreSeenAndLeftTheirShare_data() {
    knownToBeLongItIsSpreadEvenly_data();
}

void TestSimulations::othersOnTheKeyAreSeenAndLeftTheirShare() {
    QFETCH(Window, window);
    Options options = at(window);
    options.othersPerMinute = 66;
    Simulation simulation(options);
    simulation.loadPages(900, true);
    // Just before the ends of windows that begin with the simulation.
    for (const qint64 end : {60'000, 120'000, 180'000, 240'000}) {
        simulation.runFor(end - 2'000 - simulation.nowMs(), clickEveryMs);
        const int found = simulation.scheduler->budget().othersUsed;
        if (window != Window::Aligned && end > 60'000)
            QVERIFY2(found >= 40 && found <= 75, qPrintable(QString::number(found)));
    }
    QVERIFY(simulation.finish(900'000, clickEveryMs));
    QVERIFY(simulation.server->mostRefusalsInAWindow() <= 1);
    QCOMPARE(simulation.longestClickWait(), 0);
}

void TestSimulations::anOrganizationsLimitIsMetOnceAWindow_data() {
    knownToBeLongItIsSpreadEvenly_data();
}

void TestSimulations::anOrganizationsLimitIsMetOnceAWindow() {
    QFETCH(Window, window);
    Options options = at(window);
    options.organizationLimit = 1'000;
    options.othersOnOrganization = 900;
    Simulation simulation(options);
    simulation.loadPages(600, true);
    bool suspected = false;
    while (simulation.answered() < 600 && simulation.nowMs() < 900'000) {
        simulation.runFor(500);
        const OrganizationState state = simulation.scheduler->budget().organization;
        suspected = suspected || (state.probablyReached && state.limit == 1'000 && state.pausedForMs > 0);
    }
    QCOMPARE(simulation.answered(), 600);
    QCOMPARE(simulation.failed, 0);
    QVERIFY(suspected);
    const int windows = static_cast<int>(simulation.finishedAt / 60'000) + 1;
    QVERIFY2(simulation.server->refusals() <= windows, qPrintable(QString::number(simulation.server->refusals())));
    QVERIFY(simulation.server->mostRefusalsInAWindow() <= 1);
}

void TestSimulations::withoutHeadersTheDocumentedLimitIsKept() {
    for (const Kind& kind : kinds) {
        Options options = at(kind.window);
        options.sendsHeaders = false;
        Simulation simulation(options);
        simulation.loadPages(600, false);
        QVERIFY(simulation.finish(600'000, clickEveryMs));
        QCOMPARE(simulation.server->refusals(), 0);
        QCOMPARE(simulation.longestClickWait(), 0);
        QVERIFY(!simulation.scheduler->budget().fromServer);
    }
}

void TestSimulations::aSmallWindowIsLearnt() {
    for (const Window window : {Window::Fixed, Window::Aligned, Window::SlidingAll}) {
        Options options = at(window);
        options.limit = 20;
        options.windowMs = 6'000;
        options.latencyMs = 20;
        Simulation simulation(options);
        simulation.loadPages(200, true);
        QVERIFY(simulation.finish(600'000));
        QCOMPARE(simulation.server->refusals(), 0);
        const double ratio = static_cast<double>(simulation.finishedAt) / floorMs(simulation, 200);
        QVERIFY2(ratio <= 1.05, qPrintable(QString::number(ratio)));
    }
}

QTEST_GUILESS_MAIN(TestSimulations)
#include "tst_simulations.moc"
