#include "core/session/key_check.h"
#include "tests/core/session/session_bench.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Before a key is kept, its server is asked about it: once, and nowhere is the key kept meanwhile.

Q_DECLARE_METATYPE(klipy::DemoFault)

class TestKeyCheck : public QObject {
    Q_OBJECT
private slots:
    void init();

    void oneRequestIsSent();
    void eachAnswerHasItsVerdict_data();
    void eachAnswerHasItsVerdict();
    void whatIsNoAnswerIsNoVerdict_data();
    void whatIsNoAnswerIsNoVerdict();
    void withoutAServerThereIsNoVerdict();
    void cancelledAtOnceNothingIsSent();
    void cancelledUnderWayNothingIsHeardOrKept();
    void askingAnewDropsTheEarlierQuestion();
    void theBudgetIsTheKeysOwn();

private:
    void start(const QByteArray& key, Heard<Identity>& heard) {
        m_check->start(m_bench->server.baseUrl(), Secret::fromBytes(key), heard.ear());
    }
    /// Whether somebody still holds what sends with this key.
    bool isKept(const QByteArray& key) {
        return m_bench->services.schedulers->scheduler(keyFingerprint(m_bench->server.baseUrl(), key),
                                                       [] { return nullptr; }) != nullptr;
    }
    /// Gives what mustn't happen its time.
    bool timePasses() {
        const qint64 end = m_bench->clock.monotonicMs() + 5000;
        return until([this, end] { return m_bench->clock.monotonicMs() >= end; });
    }

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<KeyCheck> m_check;
};

void TestKeyCheck::init() {
    m_check.reset();
    m_bench = std::make_unique<SessionBench>();
    m_check = std::make_unique<KeyCheck>(m_bench->services);
}

void TestKeyCheck::oneRequestIsSent() {
    Heard<Identity> heard;
    start(demoKeys::full, heard);
    QVERIFY(heard.isGood());
    QCOMPARE(heard.value().organization, u"Larkspur Trading"_s);
    QVERIFY(timePasses());
    const auto requests = m_bench->server.requests();
    QCOMPARE(requests.size(), 1);
    QCOMPARE(requests.first().method, "GET");
    QCOMPARE(requests.first().target, "/api/v1/authenticate");
    QCOMPARE(keysSeen(m_bench->server), QByteArrayList{demoKeys::full});
    QCOMPARE(m_bench->vault.stores, 0);
}

void TestKeyCheck::eachAnswerHasItsVerdict_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("always401");
    QTest::addColumn<KeyVerdict>("verdict");
    const auto row = [](const char* name, const char* key, bool always401, KeyVerdict verdict) {
        QTest::newRow(name) << QByteArray(key) << always401 << verdict;
    };
    row("it may do everything", demoKeys::full, false, KeyVerdict::Good);
    row("it may only read people", demoKeys::peopleOnly, false, KeyVerdict::Good);
    row("403: it may be good elsewhere", demoKeys::narrow, false, KeyVerdict::MayBeNarrow);
    row("401 for the same", demoKeys::narrow, true, KeyVerdict::Refused);
    row("expired", demoKeys::expired, false, KeyVerdict::Refused);
    row("nobody's", "klipy_api_of_nobody", false, KeyVerdict::Refused);
}

void TestKeyCheck::eachAnswerHasItsVerdict() {
    QFETCH(QByteArray, key);
    QFETCH(bool, always401);
    QFETCH(KeyVerdict, verdict);
    DemoDialect dialect;
    dialect.unauthorizedForScope = always401;
    m_bench->server.setDialect(dialect);
    Heard<Identity> heard;
    start(key, heard);
    QVERIFY(heard.once());
    QCOMPARE(verdictOf(heard.isGood() ? Result<Identity>(heard.value()) : failure(heard.error())), verdict);
    QCOMPARE(m_bench->server.received(), 1);
}

void TestKeyCheck::whatIsNoAnswerIsNoVerdict_data() {
    QTest::addColumn<DemoFault>("fault");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("requests");
    const QUrl elsewhere(u"https://elsewhere.example/"_s);
    QTest::newRow("the server fails, and fails again") << DemoFault::answer(503) << ErrorKind::Server << 4;
    QTest::newRow("a proxy fails in front of it") << DemoFault::htmlPage(502) << ErrorKind::Server << 4;
    QTest::newRow("somebody else's page, with 200") << DemoFault::htmlPage(200) << ErrorKind::Unreadable << 1;
    QTest::newRow("it wants to send us elsewhere") << DemoFault::redirect(elsewhere) << ErrorKind::Redirected << 1;
    QTest::newRow("there is no such path") << DemoFault::answer(404) << ErrorKind::NotFound << 1;
}

void TestKeyCheck::whatIsNoAnswerIsNoVerdict() {
    QFETCH(DemoFault, fault);
    QFETCH(ErrorKind, kind);
    QFETCH(int, requests);
    m_bench->server.addFault(fault.repeated(-1));
    Heard<Identity> heard;
    start(demoKeys::full, heard);
    QVERIFY(heard.once());
    QCOMPARE(heard.error().kind, kind);
    QCOMPARE(heard.error().attempts, requests);
    QCOMPARE(verdictOf(failure(heard.error())), KeyVerdict::NotReached);
    QCOMPARE(m_bench->server.received(), requests);
}

void TestKeyCheck::withoutAServerThereIsNoVerdict() {
    m_bench->server.stop();
    Heard<Identity> heard;
    start(demoKeys::full, heard);
    QVERIFY(heard.once());
    QCOMPARE(heard.error().kind, ErrorKind::Refused);
    QCOMPARE(verdictOf(failure(heard.error())), KeyVerdict::NotReached);
}

void TestKeyCheck::cancelledAtOnceNothingIsSent() {
    Heard<Identity> heard;
    start(demoKeys::full, heard);
    m_check->cancel();
    QVERIFY(timePasses());
    QCOMPARE(heard.times(), 0);
    QCOMPARE(m_bench->server.received(), 0);
    QVERIFY(!isKept(demoKeys::full));
}

void TestKeyCheck::cancelledUnderWayNothingIsHeardOrKept() {
    m_bench->server.hold();
    Heard<Identity> heard;
    start(demoKeys::full, heard);
    QVERIFY(until([this] { return m_bench->server.held() == 1; }));
    QVERIFY(isKept(demoKeys::full));
    m_check->cancel();
    QVERIFY(!isKept(demoKeys::full));
    m_bench->server.release();
    QVERIFY(timePasses());
    QCOMPARE(heard.times(), 0);
    QCOMPARE(m_bench->server.received(), 1);
}

void TestKeyCheck::askingAnewDropsTheEarlierQuestion() {
    m_bench->server.hold();
    Heard<Identity> first;
    start(demoKeys::expired, first);
    QVERIFY(until([this] { return m_bench->server.held() == 1; }));
    Heard<Identity> second;
    start(demoKeys::full, second);
    QVERIFY(!isKept(demoKeys::expired));
    m_bench->server.release();
    QVERIFY(second.isGood());
    QVERIFY(timePasses());
    QCOMPARE(first.times(), 0);
    QCOMPARE(second.times(), 1);
    QCOMPARE(keysSeen(m_bench->server), (QByteArrayList{demoKeys::expired, demoKeys::full}));
}

void TestKeyCheck::theBudgetIsTheKeysOwn() {
    const auto session = m_bench->open();
    QVERIFY(loadAll(*session->feed(RecordKind::Person)));
    Heard<Identity> heard;
    start(demoKeys::full, heard);
    QVERIFY(heard.isGood());
    QCOMPARE(session->scheduler()->budget().remaining, 197);
    QCOMPARE(session->scheduler()->log().total(), 3);
}

QTEST_GUILESS_MAIN(TestKeyCheck)
#include "tst_key_check.moc"
