// What is said about long work: how far, how fast, how long still, and why it waits. Never a figure that nobody knows.

#include "ui/tables/load_words.h"

#include <QLocale>
#include <QTest>

using namespace klipy;
using namespace klipy::ui;
using Run = FeedProgress::Run;

Q_DECLARE_METATYPE(klipy::ui::LoadState)

class TestLoadWords : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void sentences_data();
    void sentences();
    void shares();
    void questions();
};

namespace {
LoadState people() {
    LoadState state;
    state.requests = 34;
    state.records = 3400;
    return state;
}
LoadState withRate(LoadState state) {
    state.perMinute = 180;
    return state;
}
LoadState companies() {
    LoadState state;
    state.kind = RecordKind::Company;
    state.requests = 34;
    state.following = 44;
    state.records = 46;
    state.known = 90;
    return state;
}
} // namespace

void TestLoadWords::sentences_data() {
    QTest::addColumn<LoadState>("state");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const LoadState& state, const char* sentence) {
        QTest::newRow(name) << state << QString::fromUtf8(sentence);
    };
    row("at first", people(), "Loading all: 34 requests, 3,400 people");
    LoadState one = people();
    one.requests = 1;
    one.records = 1;
    row("one", one, "Loading all: 1 request, 1 person");
    row("with a rate", withRate(people()), "Loading all: 34 requests, 3,400 people · 180 requests a minute");
    LoadState slow = people();
    slow.perMinute = 1;
    row("with a slow rate", slow, "Loading all: 34 requests, 3,400 people · 1 request a minute");
    LoadState known = withRate(people());
    known.following = 360;
    known.leftMs = 120'000;
    row("with a known length", known,
        "Loading all: 34 of 394 requests, 3,400 people · 180 requests a minute · about 2 min left");
    known.leftMs = 76'200;
    row("with a rounded time", known,
        "Loading all: 34 of 394 requests, 3,400 people · 180 requests a minute · about 80 s left");
    known.leftMs = 3'200;
    row("nearly there", known,
        "Loading all: 34 of 394 requests, 3,400 people · 180 requests a minute · about 4 s left");
    known.leftMs = 120'000;
    LoadState last = people();
    last.requests = 1;
    last.following = 0;
    row("a single one", last, "Loading all: 1 request, 3,400 people");
    row("companies", companies(), "Loading all: 46 of 90 companies");

    LoadState waiting = known;
    waiting.budget.waiting = 1;
    waiting.budget.waitingForMs = 11'100;
    row("held back", waiting,
        "Loading all: 34 of 394 requests, 3,400 people · waiting for the budget, goes on in 12 s");
    LoadState told = waiting;
    told.budget.pausedForMs = 12'000;
    row("after a 429", told, "Loading all: 34 of 394 requests, 3,400 people · paused by the server for 12 s");
    LoadState others = known;
    others.budget.waiting = 0;
    others.budget.waitingForMs = 11'000;
    row("nothing waits", others,
        "Loading all: 34 of 394 requests, 3,400 people · 180 requests a minute · about 2 min left");

    LoadState paused = told;
    paused.paused = true;
    row("paused by the user", paused, "Loading all is paused: 34 of 394 requests, 3,400 people");
    LoadState refresh = people();
    refresh.run = Run::Refresh;
    refresh.requests = 3;
    refresh.following = 9;
    row("refreshing", refresh, "Refreshing: 3 of 12 requests");
    refresh.paused = true;
    row("refreshing, paused", refresh, "Refreshing is paused: 3 of 12 requests");
}

void TestLoadWords::sentences() {
    QFETCH(LoadState, state);
    QTEST(loadSentence(state), "sentence");
}

void TestLoadWords::shares() {
    QCOMPARE(loadShare(people()), -1.0);
    QCOMPARE(loadShare(companies()), 34.0 / 78);
    LoadState nothing = companies();
    nothing.requests = nothing.following = 0;
    QCOMPARE(loadShare(nothing), -1.0);
}

void TestLoadWords::questions() {
    const QString cost = QStringLiteral("cost");
    QCOMPARE(loadAllOffer(RecordKind::Person, -1, cost).title, QStringLiteral("Load all people?"));
    QCOMPARE(loadAllOffer(RecordKind::Person, -1, cost).action, QStringLiteral("Load all"));
    QCOMPARE(loadAllOffer(RecordKind::Interaction, -1, cost).title, QStringLiteral("Load all interactions?"));
    QCOMPARE(loadAllOffer(RecordKind::Company, -1, cost).title, QStringLiteral("Load all companies?"));
    QCOMPARE(loadAllOffer(RecordKind::Company, 78, cost).title, QStringLiteral("Read the other 78 companies?"));
    QCOMPARE(refreshOffer(RecordKind::Person, 3400, cost).title, QStringLiteral("Read 3,400 people again?"));
    QCOMPARE(refreshOffer(RecordKind::Person, 3400, cost).action, QStringLiteral("Refresh"));
    QCOMPARE(refreshOffer(RecordKind::Person, 3400, cost).cost, cost);
}

QTEST_GUILESS_MAIN(TestLoadWords)
#include "tst_load_words.moc"
