#include "tests/core/session/session_bench.h"
#include "tests/support/http_probe.h"

#include <QJsonObject>

#include <deque>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;

namespace {

constexpr int many = 1000;
constexpr int limit = 200; // requests a minute, as documented
constexpr qint64 minuteMs = 60'000;

/// What went over the wire.
struct Traffic {
    QList<qint64> times; ///< when each request left, ms on the sessions' clock
    int refusals = 0;    ///< 429s
};

/// The real transport, which notes what goes over it.
class TimedTransport final : public HttpTransport {
public:
    TimedTransport(const QUrl& origin, const Clock& clock, Traffic& traffic)
        : m_wire(origin), m_clock(clock), m_traffic(traffic) {}
    [[nodiscard]] Exchange send(HttpRequest request, Done done) override {
        m_traffic.times.append(m_clock.monotonicMs());
        return m_wire.send(std::move(request), [&traffic = m_traffic, done = std::move(done)](HttpReply reply) {
            traffic.refusals += reply.status == 429 ? 1 : 0;
            done(std::move(reply));
        });
    }

private:
    NetworkTransport m_wire;
    const Clock& m_clock;
    Traffic& m_traffic;
};

/// The most requests within any minute.
qsizetype mostInAMinute(const QList<qint64>& times) {
    std::deque<qint64> minute;
    qsizetype most = 0;
    for (const qint64 time : times) {
        minute.push_back(time);
        while (minute.front() <= time - minuteMs)
            minute.pop_front();
        most = std::max(most, qsizetype(minute.size()));
    }
    return most;
}

bool ends(const std::function<bool()>& condition) {
    for (const QDeadlineTimer deadline(120'000); !condition() && !deadline.hasExpired();)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
}

} // namespace

/// A thousand people in one save, through faults, with others editing too.
class TestThousandPeople : public QObject {
    Q_OBJECT
private slots:
    void aSaveOfAThousandRunsToItsEndAndItsReportAddsUp_data();
    void aSaveOfAThousandRunsToItsEndAndItsReportAddsUp();
};

void TestThousandPeople::aSaveOfAThousandRunsToItsEndAndItsReportAddsUp_data() {
    QTest::addColumn<DemoDialect::Window>("window");
    QTest::newRow("fixed window") << DemoDialect::Window::Fixed;
    QTest::newRow("sliding window") << DemoDialect::Window::Sliding;
}

void TestThousandPeople::aSaveOfAThousandRunsToItsEndAndItsReportAddsUp() {
    QFETCH(DemoDialect::Window, window);
    DemoOptions options;
    options.dialect.window = window;
    options.sizes = {many, 4, 4};
    options.perKeyLimit = limit;
    options.keepRequests = true;
    SessionBench bench(options);
    bench.pace = 60;
    Traffic traffic;
    bench.services.makeTransport = [&](const QUrl& origin) {
        return std::make_shared<TimedTransport>(origin, bench.clock, traffic);
    };
    Workspace workspace = bench.workspace();
    workspace.environment = Environment::Staging;
    workspace.mode = WorkspaceMode::Ask;
    WorkspaceSession session(bench.services, workspace, bench.vault, nullptr);
    session.key().useForSession(Secret::fromBytes(demoKeys::full));
    PageFeed& people = *session.feed(RecordKind::Person);
    people.loadAll();
    QVERIFY(ends([&] { return !people.isRunning(); }));
    StagedEdits& edits = session.editing().edits();
    const QString title = u"Keeper of the keys"_s;
    Value wanted;
    wanted.kind = Value::Kind::Text;
    wanted.text = title;
    {
        const auto step = edits.beginStep();
        for (int i = 0; i < many; ++i) {
            const RecordRef ref{RecordKind::Person, SessionBench::person(i)};
            QVERIFY(edits.setField(ref, session.store(RecordKind::Person).server(ref.id), u"title"_s, wanted));
        }
    }
    QCOMPARE(edits.count(), many);

    // Somebody else: two change the same field, one changes another, two delete.
    HttpProbe somebody(bench.server.baseUrl(), demoKeys::full);
    const auto theirPath = [](int index) { return u"/people/"_s + SessionBench::person(index); };
    for (const int index : {120, 870})
        QCOMPARE(somebody.send("PATCH", theirPath(index), {{u"title"_s, u"Theirs"_s}}).status, 200);
    QCOMPARE(somebody.send("PATCH", theirPath(500), {{u"lastName"_s, u"Somebody"_s}}).status, 200);
    for (const int index : {333, 666})
        QCOMPARE(somebody.send("DELETE", theirPath(index), {}).status, 200);

    // What goes wrong on the way.
    const QString patch = u"PATCH /people/{}"_s;
    const QString get = u"GET /people/{}"_s;
    DemoServer& server = bench.server;
    server.addFault(DemoFault::answer(500).on(patch).afterFirst(40));
    server.addFault(DemoFault::applyThenFail(500).on(patch).afterFirst(90));
    server.addFault(DemoFault::htmlPage(502).on(patch).afterFirst(150).repeated(3));
    server.addFault(DemoFault::answer(409).on(patch).afterFirst(220));
    server.addFault(DemoFault::answer(422).on(patch).afterFirst(300).repeated(5));
    server.addFault(DemoFault::answer(403).on(patch).afterFirst(410));
    server.addFault(DemoFault::answer(429).withHeader("Retry-After", "7").on(patch).afterFirst(480).repeated(2));
    server.addFault(DemoFault::of(DemoFault::Kind::BadJson).on(patch).afterFirst(600));
    server.addFault(DemoFault::answer(503).on(get).afterFirst(30).repeated(2));
    server.clearReceived();
    traffic = {};
    bench.clock.advance(Rereads::freshMs + 1'000);

    Editing& editing = session.editing();
    const qint64 began = bench.clock.monotonicMs();
    const SavePlan plan = editing.plan();
    QCOMPARE(plan.writes.size(), many);
    QVERIFY(editing.save(plan));
    QVERIFY(ends([&] { return !editing.saver().isRunning(); }));
    const SaveReport report = editing.saver().report();
    const qint64 tookMs = bench.clock.monotonicMs() - began;

    // It adds up, and agrees with the server.
    QCOMPARE(report.results.size(), many);
    int sum = 0;
    for (const Kind kind : {Kind::Saved, Kind::Failed, Kind::Unknown, Kind::NotSent, Kind::Duplicate, Kind::Conflicted})
        sum += report.count(kind);
    QCOMPARE(sum, many);
    QSet<QString> told;
    for (const SaveResult& result : report.results) {
        told.insert(result.ref.id);
        const auto there = server.find(RecordKind::Person, result.ref.id);
        const bool landed = there && there->value(u"title"_s).toString() == title;
        if (result.kind != Kind::Unknown)
            QVERIFY2((result.kind == Kind::Saved) == landed, qPrintable(result.ref.id));
        if (result.kind != Kind::Saved)
            QVERIFY2(edits.find(result.ref), qPrintable(result.ref.id));
    }
    QCOMPARE(told.size(), many);
    QCOMPARE(report.count(Kind::Conflicted), 4);
    QCOMPARE(report.count(Kind::Failed), 7);
    QCOMPARE(report.count(Kind::Unknown), 6);
    QCOMPARE(report.count(Kind::NotSent), 0);
    QCOMPARE(report.count(Kind::Saved), many - 17);
    for (const int index : {120, 870})
        QCOMPARE(server.find(RecordKind::Person, SessionBench::person(index))->value(u"title"_s).toString(),
                 u"Theirs"_s);
    QCOMPARE(server.find(RecordKind::Person, SessionBench::person(500))->value(u"lastName"_s).toString(),
             u"Somebody"_s);

    // As many requests as that takes, and never more than the limit allows. A fixed window ends, and a new one may be
    // used up at once. The two refusals are those that were made above.
    const qsizetype most = mostInAMinute(traffic.times);
    qInfo("%d saved, %d refused, %d unknown, %d conflicts; %d requests, %d of them writes, in %lld simulated seconds; "
          "at most %lld in any minute; %d times 429",
          report.count(Kind::Saved), report.count(Kind::Failed), report.count(Kind::Unknown),
          report.count(Kind::Conflicted), server.received(), server.receivedByMethod("PATCH"), tookMs / 1000,
          qlonglong(most), traffic.refusals);
    if (window == DemoDialect::Window::Fixed) {
        QCOMPARE(traffic.refusals, 2);
        QCOMPARE(server.receivedByMethod("PATCH"), many - 4 + 2);
    } else {
        // That a window slides is learnt on the way, and a few refusals are what that costs.
        QVERIFY2(traffic.refusals <= 15, qPrintable(QString::number(traffic.refusals)));
        QVERIFY(server.receivedByMethod("PATCH") <= many - 4 + traffic.refusals);
    }

    // What nobody knew is found out by reading.
    editing.outcomeCheck().start();
    QVERIFY(ends([&] { return !editing.outcomeCheck().isRunning(); }));
    QVERIFY(editing.journal().open().isEmpty());
    for (const SaveResult& result : report.results) {
        const auto there = server.find(RecordKind::Person, result.ref.id);
        const bool landed = there && there->value(u"title"_s).toString() == title;
        QVERIFY2(landed != (edits.find(result.ref) != nullptr), qPrintable(result.ref.id));
    }
}

QTEST_GUILESS_MAIN(TestThousandPeople)
#include "tst_thousand_people.moc"
