// What can go wrong on purpose: in the server, and on the wire in front of it.

#include "tests/core/demo/demo_bench.h"
#include "tests/support/tcp_relay.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>
#include <QThread>

#include <thread>

using namespace klipy;
using namespace Qt::StringLiterals;

class TestDemoFaults : public QObject {
    Q_OBJECT

private slots:
    void aScriptedAnswerComesOnceForTheOperationItIsFor();
    void faultsRepeatSkipAndQueue();
    void answersOfProxies();
    void aRedirectNamesItsTarget();
    void appliedAndThenFailed();
    void cutAndBrokenAnswers();
    void delaysHoldBackOneRequestOnly();
    void aRepeatedCursor();
    void aLoopOfCursors();
    void theSamePageAgain();
    void anEmptyPageThatClaimsMore();
    void aLostCursor();
    void anIgnoredFilter();
    void requestsAreCountedWhereTheyArrive();
    void requestsAreRememberedOnDemand();
    void heldRequestsWaitForTheirRelease();
    void aServerStopsAtOnceWhateverWaits();
    void aServerComesBackWhereItWas();
    void aTakenPortIsSaid();
    void manyConnectionsAtATime();

    void theRelayPassesOn();
    void theRelayTakesAndCloses();
    void theRelayForwardsAndCloses();
    void theRelayResets();
    void theRelayCuts();
    void theRelayDrips();
    void theRelayStallsUntilItStops();

private:
    static const QString people;
};

const QString TestDemoFaults::people = u"/people/query"_s;

void TestDemoFaults::aScriptedAnswerComesOnceForTheOperationItIsFor() {
    DemoBench bench;
    bench.server.addFault(DemoFault::answer(503).on(u"POST /people/query"_s));
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
    const auto failed = bench.post(people, {});
    QCOMPARE(failed.status, 503);
    QCOMPARE(failed.at("error.code").toString(), u"internal_error"_s);
    QCOMPARE(bench.post(people, {}).status, 200);
    bench.server.addFault(DemoFault::answer(418, "{\"tea\":true}").on(u"getPerson"_s).withHeader("X-Pot", "short"));
    const auto teapot = bench.get(u"/people/"_s + DemoBench::person(1));
    QCOMPARE(teapot.status, 418);
    QCOMPARE(teapot.body, "{\"tea\":true}"_ba);
    QCOMPARE(teapot.header("X-Pot"), "short"_ba);
}

void TestDemoFaults::faultsRepeatSkipAndQueue() {
    DemoBench bench;
    bench.server.addFault(DemoFault::answer(500).on(u"authenticate"_s).afterFirst(1).repeated(2));
    bench.server.addFault(DemoFault::answer(502).on(u"authenticate"_s).afterFirst(1));
    QList<int> statuses;
    for (int i = 0; i < 6; ++i)
        statuses.append(bench.get(u"/authenticate"_s).status);
    QCOMPARE(statuses, (QList<int>{200, 500, 500, 502, 200, 200}));
    bench.server.addFault(DemoFault::answer(500).repeated(-1));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(bench.get(u"/authenticate"_s).status, 500);
    bench.server.clearFaults();
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
}

void TestDemoFaults::answersOfProxies() {
    DemoBench bench;
    bench.server.addFault(DemoFault::htmlPage());
    const auto html = bench.get(u"/authenticate"_s);
    QCOMPARE(html.status, 502);
    QCOMPARE(html.header("Content-Type"), "text/html"_ba);
    QVERIFY(html.body.contains("<h1>502 Bad Gateway</h1>"));
    bench.server.addFault(DemoFault::emptyAnswer());
    const auto empty = bench.get(u"/authenticate"_s);
    QCOMPARE(empty.status, 502);
    QVERIFY(empty.body.isEmpty());
}

void TestDemoFaults::aRedirectNamesItsTarget() {
    DemoBench bench;
    bench.server.addFault(DemoFault::redirect(QUrl(u"https://elsewhere.example/api"_s), 307));
    const auto answer = bench.get(u"/authenticate"_s);
    QCOMPARE(answer.status, 307);
    QCOMPARE(answer.header("Location"), "https://elsewhere.example/api"_ba);
}

void TestDemoFaults::appliedAndThenFailed() {
    DemoBench bench;
    bench.server.addFault(DemoFault::applyThenFail());
    QCOMPARE(bench.remove(u"/people/"_s + DemoBench::person(1)).status, 500);
    QVERIFY(!bench.server.find(RecordKind::Person, DemoBench::person(1)));
    bench.server.addFault(DemoFault::answer(500));
    QCOMPARE(bench.remove(u"/people/"_s + DemoBench::person(2)).status, 500);
    QVERIFY(bench.server.find(RecordKind::Person, DemoBench::person(2)));
}

void TestDemoFaults::cutAndBrokenAnswers() {
    DemoBench bench;
    bench.server.addFault(DemoFault::of(DemoFault::Kind::Cut));
    const auto cut = bench.post(people, {});
    QCOMPARE(cut.error, QNetworkReply::RemoteHostClosedError);
    bench.server.addFault(DemoFault::of(DemoFault::Kind::BadJson));
    const auto broken = bench.post(people, {});
    QCOMPARE(broken.status, 200);
    QCOMPARE(broken.error, QNetworkReply::NoError);
    QVERIFY(broken.body.startsWith('{') && broken.json().isEmpty());
    QCOMPARE(bench.post(people, {}).status, 200);
}

void TestDemoFaults::delaysHoldBackOneRequestOnly() {
    DemoBench bench;
    bench.server.addFault(DemoFault::delay(300).on(u"authenticate"_s));
    QElapsedTimer timer;
    timer.start();
    std::jthread other([&] {
        HttpProbe probe(bench.server.baseUrl(), demoKeys::full);
        QCOMPARE(probe.get(u"/authenticate"_s).status, 200);
    });
    QTRY_COMPARE(bench.server.received(), 1);
    QCOMPARE(bench.post(people, {}).status, 200);
    const qint64 quick = timer.elapsed();
    other.join();
    QVERIFY(timer.elapsed() >= 300);
    QVERIFY(quick < timer.elapsed());
}

void TestDemoFaults::aRepeatedCursor() {
    DemoBench bench;
    bench.server.addFault(DemoFault::of(DemoFault::Kind::RepeatCursor));
    const auto first = bench.post(people, {}); // carries no cursor yet, so it is in order
    const QJsonValue cursor = first.at("page_info.next_cursor");
    QVERIFY(cursor.isString());
    QCOMPARE(bench.post(people, {{u"cursor"_s, cursor}}).at("page_info.next_cursor"), cursor);
    QVERIFY(bench.post(people, {{u"cursor"_s, cursor}}).at("page_info.next_cursor") != cursor);
}

void TestDemoFaults::aLoopOfCursors() {
    DemoBench bench;
    bench.server.addFault(DemoFault::of(DemoFault::Kind::LoopCursor).repeated(-1));
    const QJsonValue second = bench.post(people, {}).at("page_info.next_cursor");
    const QJsonValue third = bench.post(people, {{u"cursor"_s, second}}).at("page_info.next_cursor");
    QVERIFY(third.isString() && third != second);
    QCOMPARE(bench.post(people, {{u"cursor"_s, third}}).at("page_info.next_cursor"), second);
}

void TestDemoFaults::theSamePageAgain() {
    DemoBench bench;
    bench.server.addFault(DemoFault::of(DemoFault::Kind::SamePage));
    const auto first = bench.post(people, {});
    const auto again = bench.post(people, {{u"cursor"_s, first.at("page_info.next_cursor")}});
    QCOMPARE(again.at("data"), first.at("data"));
    QVERIFY(again.at("page_info.next_cursor") != first.at("page_info.next_cursor"));
}

void TestDemoFaults::anEmptyPageThatClaimsMore() {
    DemoBench bench;
    bench.server.addFault(DemoFault::of(DemoFault::Kind::EmptyPage));
    const auto page = bench.post(people, {});
    QCOMPARE(page.at("data").toArray().size(), 0);
    QVERIFY(page.at("page_info.has_next_page").toBool());
    QVERIFY(page.at("page_info.next_cursor").isString());
}

void TestDemoFaults::aLostCursor() {
    DemoBench bench;
    bench.server.addFault(DemoFault::of(DemoFault::Kind::LoseCursor));
    const QJsonValue cursor = bench.post(people, {}).at("page_info.next_cursor");
    QCOMPARE(bench.post(people, {{u"cursor"_s, cursor}}).at("error.code").toString(), u"invalid_cursor"_s);
}

void TestDemoFaults::anIgnoredFilter() {
    DemoBench bench;
    const QJsonObject body{{u"filter"_s, QJsonObject{{u"email"_s, u"nobody@new.example"_s}}}};
    bench.server.addFault(DemoFault::of(DemoFault::Kind::IgnoreFilter));
    QCOMPARE(bench.post(people, body).at("data").toArray().size(), 20);
    QCOMPARE(bench.post(people, body).at("data").toArray().size(), 0);
}

void TestDemoFaults::requestsAreCountedWhereTheyArrive() {
    DemoBench bench;
    bench.get(u"/people/"_s + DemoBench::person(1));
    bench.get(u"/people/nobody"_s);
    bench.post(people, {});
    bench.get(u"/nowhere"_s);
    bench.probe.setKey("klipy_api_demo_other");
    bench.get(u"/people/"_s + DemoBench::person(1));
    QCOMPARE(bench.server.received(), 5);
    QCOMPARE(bench.server.receivedByMethod("GET"), 4);
    QCOMPARE(bench.server.received(u"GET /people/{}"_s), 3);
    QCOMPARE(bench.server.received(u"getPerson"_s), 3);
    QCOMPARE(bench.server.received(u"POST /people/query"_s), 1);
    QVERIFY(bench.server.requests().isEmpty()); // nothing is kept unless it is asked for
    bench.server.clearReceived();
    QCOMPARE(bench.server.received(), 0);
    QCOMPARE(bench.server.received(u"getPerson"_s), 0);
}

void TestDemoFaults::requestsAreRememberedOnDemand() {
    DemoOptions options;
    options.keepRequests = true;
    DemoBench bench(options);
    bench.patch(u"/people/"_s + DemoBench::person(1) + u"?x=1"_s, {{u"title"_s, u"CTO"_s}});
    QCOMPARE(bench.server.requests().size(), 1);
    const DemoReceived received = bench.server.requests().first();
    QCOMPARE(received.method, "PATCH"_ba);
    QCOMPARE(received.target, "/api/v1/people/" + DemoBench::person(1).toLatin1() + "?x=1");
    QCOMPARE(received.signature, u"PATCH /people/{}"_s);
    QCOMPARE(received.body, "{\"title\":\"CTO\"}"_ba);
    const DemoRequest request{received.method, received.target, received.headers, received.body};
    QCOMPARE(request.header("x-klipy-api-key"), QByteArray(demoKeys::full));
}

void TestDemoFaults::heldRequestsWaitForTheirRelease() {
    DemoBench bench;
    bench.server.hold(u"authenticate"_s);
    std::atomic<int> status = 0;
    std::jthread other([&] {
        HttpProbe probe(bench.server.baseUrl(), demoKeys::full);
        status = probe.get(u"/authenticate"_s).status;
    });
    QTRY_COMPARE(bench.server.held(), 1);
    QCOMPARE(bench.post(people, {}).status, 200); // others pass
    QCOMPARE(status.load(), 0);
    bench.server.release();
    other.join();
    QCOMPARE(status.load(), 200);
    QCOMPARE(bench.server.held(), 0);
}

void TestDemoFaults::aServerStopsAtOnceWhateverWaits() {
    QElapsedTimer timer;
    std::jthread other;
    {
        DemoBench bench;
        bench.get(u"/authenticate"_s); // leaves a connection open
        bench.server.addFault(DemoFault::delay(60'000));
        other =
            std::jthread([url = bench.server.baseUrl()] { HttpProbe(url, demoKeys::full).get(u"/authenticate"_s); });
        QTRY_COMPARE(bench.server.received(), 2);
        timer.start();
        bench.server.stop();
    }
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    other.join();
}

void TestDemoFaults::aServerComesBackWhereItWas() {
    DemoBench bench;
    const QUrl url = bench.server.baseUrl();
    bench.remove(u"/people/"_s + DemoBench::person(1));
    bench.server.stop();
    QCOMPARE(bench.get(u"/authenticate"_s).error, QNetworkReply::ConnectionRefusedError);
    QVERIFY(bench.server.start());
    QCOMPARE(bench.server.baseUrl(), url);
    QCOMPARE(bench.get(u"/people/"_s + DemoBench::person(1)).status, 404);
    QElapsedTimer timer;
    timer.start();
    bench.server.addFault(DemoFault::delay(100));
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
    QVERIFY(timer.elapsed() >= 100);
}

void TestDemoFaults::aTakenPortIsSaid() {
    DemoBench bench;
    DemoOptions options;
    options.port = bench.server.port();
    DemoServer second(DemoBench::builtIn(), options);
    QString why;
    QVERIFY(!second.start(&why));
    QVERIFY2(why.contains(QString::number(options.port)), qPrintable(why));
    bench.server.stop();
    QVERIFY2(second.start(&why), qPrintable(why)); // free again, at once
    QCOMPARE(HttpProbe(second.baseUrl(), demoKeys::full).get(u"/authenticate"_s).status, 200);
}

void TestDemoFaults::manyConnectionsAtATime() {
    DemoBench bench;
    std::vector<std::jthread> clients;
    std::atomic<int> good = 0;
    clients.reserve(40);
    for (int i = 0; i < 40; ++i) {
        clients.emplace_back([&bench, &good, i] {
            HttpProbe probe(bench.server.baseUrl(), demoKeys::full);
            const QString email = u"client%1@new.example"_s.arg(i);
            const QString id = probe.send("POST", u"/people"_s, {{u"email"_s, email}}).at("data.id").toString();
            good += probe.get(u"/people/"_s + id).at("data.email").toString() == email ? 1 : 0;
        });
    }
    for (std::jthread& client : clients)
        client.join();
    QCOMPARE(good.load(), 40);
    QCOMPARE(bench.server.count(RecordKind::Person), 440);
}

// The relay.

namespace {
struct Relayed : DemoBench {
    Relayed() : relay(server.port()) {
        if (!relay.start())
            qFatal("the relay doesn't start");
        QUrl url = server.baseUrl();
        url.setPort(relay.port());
        through = std::make_unique<HttpProbe>(url, demoKeys::full);
    }
    TcpRelay relay;
    std::unique_ptr<HttpProbe> through;
};
} // namespace

void TestDemoFaults::theRelayPassesOn() {
    Relayed bench;
    QCOMPARE(bench.through->send("POST", people, {}).at("data").toArray().size(), 20);
    QCOMPARE(bench.through->sendRaw("DELETE", u"/people/"_s + DemoBench::person(1), {}, {}).status, 200);
    QCOMPARE(bench.relay.arrivals(), 2);
    QCOMPARE(bench.relay.connections(), 1);
    QCOMPARE(bench.server.received(), 2);
}

void TestDemoFaults::theRelayTakesAndCloses() {
    Relayed bench;
    bench.relay.setFault(RelayFault::of(RelayFault::Kind::Close), -1);
    QCOMPARE(bench.through->get(u"/authenticate"_s).status, 0);
    QVERIFY(bench.relay.arrivals() >= 1); // Qt may have sent a GET again by itself
    QCOMPARE(bench.server.received(), 0);
    bench.relay.setFault({}, 0);
    QCOMPARE(bench.through->get(u"/authenticate"_s).status, 200);
}

void TestDemoFaults::theRelayForwardsAndCloses() {
    Relayed bench;
    bench.relay.setFault(RelayFault::of(RelayFault::Kind::ForwardThenClose), -1);
    QCOMPARE(bench.through->sendRaw("DELETE", u"/people/"_s + DemoBench::person(1), {}, {}).status, 0);
    QVERIFY(!bench.server.find(RecordKind::Person, DemoBench::person(1)));
    QCOMPARE(bench.server.received(), bench.relay.arrivals());
}

void TestDemoFaults::theRelayResets() {
    Relayed bench;
    bench.relay.setFault(RelayFault::of(RelayFault::Kind::Reset), -1);
    const auto answer = bench.through->get(u"/authenticate"_s);
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.error != QNetworkReply::NoError);
    QCOMPARE(bench.server.received(), 0);
    // In the midst of an answer.
    bench.relay.setFault(RelayFault::resetAfter(300), -1);
    QVERIFY(bench.through->send("POST", people, {}).error != QNetworkReply::NoError);
}

void TestDemoFaults::theRelayCuts() {
    Relayed bench;
    bench.relay.setFault(RelayFault::cutAfter(500));
    const auto answer = bench.through->send("POST", people, {});
    QCOMPARE(answer.error, QNetworkReply::RemoteHostClosedError);
    QVERIFY(answer.body.size() < 500);
    QCOMPARE(bench.through->send("POST", people, {}).error, QNetworkReply::NoError); // it was for one request only
}

void TestDemoFaults::theRelayDrips() {
    Relayed bench;
    bench.relay.setFault(RelayFault::drip(100, 20));
    QElapsedTimer timer;
    timer.start();
    const auto answer = bench.through->get(u"/authenticate"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.at("data.organization.name").toString(), u"Larkspur Trading"_s);
    QVERIFY(timer.elapsed() >= 60); // head and body are several drops
}

void TestDemoFaults::theRelayStallsUntilItStops() {
    Relayed bench;
    bench.relay.setFault(RelayFault::of(RelayFault::Kind::Stall), -1);
    std::jthread other([&] { bench.through->get(u"/authenticate"_s); });
    QTRY_COMPARE(bench.relay.arrivals(), 1);
    QCOMPARE(bench.server.received(), 0);
    bench.relay.stop();
    other.join();
}

QTEST_GUILESS_MAIN(TestDemoFaults)
#include "tst_demo_faults.moc"
