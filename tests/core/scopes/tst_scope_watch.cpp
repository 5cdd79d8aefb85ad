#include "tests/core/scopes/scope_bench.h"

#include <QSignalSpy>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestScopeWatch : public QObject {
    Q_OBJECT
private slots:
    void init();
    void everyAnswerIsLearntFrom();
    void eachSendingIsTold();
    void whatJustWorkedIsNotReadAgain();
    void aSuccessAfterARefusalIsAlwaysRead();
    void aLabelledAnswerIsAlwaysRead();
    void anotherKeyStartsWithoutThePastOfTheFirst();
    void theSameKeyOnAnotherSchedulerKeepsItsPast();
    void earlierEvidenceGoesBeforeWhatCameSince();
    void withoutASchedulerItKeepsWhatItKnows();
    void aRequestThatIsSentOnceIsNotTriedAgain_data();
    void aRequestThatIsSentOnceIsNotTriedAgain();

private:
    void ask(const char* operation, HttpReply reply, bool once = true);
    Request request(const char* operation) const {
        Request request;
        request.operation = *builtInContract().operation(QString::fromLatin1(operation));
        request.pathArguments = QStringList(request.operation.pathParameters().size(), u"1"_s);
        return request;
    }
    std::shared_ptr<Scheduler> scheduler(const QByteArray& key) const {
        Scheduler::Setup setup;
        setup.baseUrl = QUrl(u"https://api.klipy.example/api/v1"_s);
        setup.key = [key] { return key; };
        setup.transport = m_transport;
        setup.clock = m_clock;
        setup.random = std::make_shared<FakeRandom>(QList<double>{0.0});
        return std::make_shared<Scheduler>(std::move(setup));
    }
    static HttpReply list() { return jsonReply(200, R"({"data":[]})"); }
    qsizetype seen() const { return m_watch->findings().all().size(); }

    std::shared_ptr<FakeClock> m_clock;
    std::shared_ptr<FakeTransport> m_transport;
    std::shared_ptr<Scheduler> m_scheduler;
    std::unique_ptr<ScopeWatch> m_watch;
    QList<Scheduler::Ticket> m_tickets;
};

void TestScopeWatch::init() {
    m_tickets.clear();
    m_clock = std::make_shared<FakeClock>();
    m_transport = std::make_shared<FakeTransport>();
    m_scheduler = scheduler("klipy_api_first");
    m_watch = std::make_unique<ScopeWatch>(theContract(), m_clock);
    m_watch->follow(m_scheduler.get(), Secret::fromBytes("klipy_api_first"));
}

void TestScopeWatch::ask(const char* operation, HttpReply reply, bool once) {
    Request asked = request(operation);
    asked.once = once;
    m_tickets.append(m_scheduler->submit(asked, [](const Answer&) {}));
    m_clock->advance(1);
    QVERIFY(m_transport->answerLast(std::move(reply)));
    m_clock->advance(1);
}

void TestScopeWatch::everyAnswerIsLearntFrom() {
    QSignalSpy changed(m_watch.get(), &ScopeWatch::changed);
    QCOMPARE(matrix(m_watch->report()), u"-.-------"_s);
    ask("queryPeople", list());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(matrix(m_watch->report()), u"-.H------"_s);
    ask("getCompany", refusal(403, "insufficient_scope"));
    QCOMPARE(matrix(m_watch->report()), u"N.H-N----"_s);
    QCOMPARE(m_watch->report().wallMs, m_clock->wallMs());
}

void TestScopeWatch::eachSendingIsTold() {
    ask("queryPeople", refusal(503, "busy"), false);
    QCOMPARE(seen(), 1);
    m_clock->advance(60'000);
    QCOMPARE(m_transport->count(), 2);
    m_transport->answerLast(list());
    QCOMPARE(seen(), 2);
    QCOMPARE(matrix(m_watch->report()), u"-.H------"_s);
}

void TestScopeWatch::whatJustWorkedIsNotReadAgain() {
    ask("queryPeople", list());
    ask("queryPeople", list());
    QCOMPARE(seen(), 1);
    ask("queryInteractions", list());
    QCOMPARE(seen(), 2);
    m_clock->advance(ScopeWatch::lookEveryMs);
    ask("queryPeople", list());
    QCOMPARE(seen(), 3);
}

void TestScopeWatch::aSuccessAfterARefusalIsAlwaysRead() {
    ask("queryPeople", list());
    ask("queryPeople", refusal(401, "no"));
    QCOMPARE(matrix(m_watch->report()), u"-.-------"_s);
    ask("queryPeople", list());
    QCOMPARE(matrix(m_watch->report()), u"-.H------"_s);
}

void TestScopeWatch::aLabelledAnswerIsAlwaysRead() {
    ask("queryPeople", list());
    auto label = m_watch->label(u"queryPeople"_s, ScopeSource::Check);
    ask("queryPeople", list());
    QCOMPARE(seen(), 2);
    QCOMPARE(m_watch->findings().all().last().source, ScopeSource::Check);
    ask("queryInteractions", list());
    QCOMPARE(m_watch->findings().all().last().source, ScopeSource::OrdinaryUse);
    label.reset();
    ask("queryPeople", list());
    QCOMPARE(seen(), 3);
    label = m_watch->label(u"queryPeople"_s, ScopeSource::Check);
    m_watch.reset(); // a label may outlive it
}

void TestScopeWatch::anotherKeyStartsWithoutThePastOfTheFirst() {
    ask("queryPeople", list());
    const auto first = m_scheduler;
    m_scheduler = scheduler("klipy_api_second");
    m_watch->follow(m_scheduler.get(), Secret::fromBytes("klipy_api_second"));
    QCOMPARE(seen(), 0);
    const auto late = first->submit(request("queryPeople"), [](const Answer&) {});
    m_clock->advance(1);
    m_transport->answerLast(list());
    QCOMPARE(seen(), 0);
}

void TestScopeWatch::theSameKeyOnAnotherSchedulerKeepsItsPast() {
    ask("queryPeople", list());
    m_scheduler = scheduler("klipy_api_first");
    m_watch->follow(m_scheduler.get(), Secret::fromBytes("klipy_api_first"));
    QCOMPARE(seen(), 1);
    ask("queryInteractions", list());
    QCOMPARE(matrix(m_watch->report()), u"-.H----H-"_s);
}

void TestScopeWatch::earlierEvidenceGoesBeforeWhatCameSince() {
    ask("getCompany", jsonReply(200, R"({"data":{"id":"1"}})"));
    EvidenceMaker earlier;
    earlier.worked("queryPeople").refused("getCompany");
    m_watch->takeIn(earlier.findings());
    QCOMPARE(matrix(m_watch->report()), u"-.H-H----"_s);
}

void TestScopeWatch::withoutASchedulerItKeepsWhatItKnows() {
    ask("queryPeople", list());
    m_tickets.clear();
    m_scheduler.reset();
    QVERIFY(!m_watch->isFollowing());
    QCOMPARE(seen(), 1);
    m_watch->follow(nullptr, {});
    QCOMPARE(seen(), 0);
    QCOMPARE(m_watch->report().hint, QString());
}

void TestScopeWatch::aRequestThatIsSentOnceIsNotTriedAgain_data() {
    QTest::addColumn<HttpReply>("reply");
    QTest::newRow("429") << replyWith(429);
    QTest::newRow("503") << replyWith(503);
    QTest::newRow("no answer") << failedWith(WireFailure::Timeout);
    QTest::newRow("refused connection") << failedWith(WireFailure::Refused);
}

void TestScopeWatch::aRequestThatIsSentOnceIsNotTriedAgain() {
    QFETCH(HttpReply, reply);
    Request asked = request("queryPeople");
    asked.once = true;
    int ended = 0;
    const auto ticket = m_scheduler->submit(asked, [&ended](const Answer&) { ++ended; });
    m_clock->advance(1);
    m_transport->answerLast(reply);
    QCOMPARE(ended, 1);
    m_clock->advance(600'000);
    QCOMPARE(m_transport->count(), 1);
}

QTEST_GUILESS_MAIN(TestScopeWatch)
#include "tst_scope_watch.moc"
