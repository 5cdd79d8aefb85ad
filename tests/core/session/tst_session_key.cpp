#include "tests/core/session/session_bench.h"

#include <QSignalSpy>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Mood = FakeVault::Mood;
using State = WorkspaceKey::State;

Q_DECLARE_METATYPE(klipy::test::FakeVault::Mood)

// A session works from the start, with a key or without: what it has read stays whatever becomes of the key, and
// nothing goes out with a key that isn't the one in use.

class TestSessionKey : public QObject {
    Q_OBJECT
private slots:
    void init();

    void withoutAKeyNothingIsSent_data();
    void withoutAKeyNothingIsSent();
    void aKeyThatComesLateStartsTheReadingWhenAsked();
    void firstPagesAreReadOnce();
    void anotherKeyKeepsWhatWasRead();
    void whatIsUnderWayGoesOnWithTheNewKey();
    void aForgottenKeyIsSentNoMore();
    void whatIsUnderWayEndsWhenTheKeyIsForgotten();
    void provingThatTheKeyIsStoredChangesNothing();
    void oneKeyHasOneBudget();
    void anotherKeyOrServerHasItsOwn();
    void aSessionHearsItsOwnSchedulerOnlyAndOnce();
    void aSessionEndsWithRequestsUnderWay();

private:
    std::unique_ptr<WorkspaceSession> openStored() {
        Workspace workspace = m_bench->workspace(WorkspaceStorage::Stored);
        workspace.keyStored = true;
        m_bench->vault.entries.insert(workspace.keyAccount(), full);
        return std::make_unique<WorkspaceSession>(m_bench->services, workspace, m_bench->vault, nullptr);
    }
    DemoServer& server() { return m_bench->server; }
    static PageFeed& people(WorkspaceSession& session) { return *session.feed(RecordKind::Person); }
    static PageFeed& interactions(WorkspaceSession& session) { return *session.feed(RecordKind::Interaction); }
    static bool bothRest(WorkspaceSession& session) { return rests(people(session)) && rests(interactions(session)); }
    /// Gives what mustn't happen its time.
    void letTimePass() {
        const qint64 end = m_bench->clock.monotonicMs() + 10'000;
        QVERIFY(until([this, end] { return m_bench->clock.monotonicMs() >= end; }));
    }

    const Secret full = Secret::fromBytes(demoKeys::full);
    const Secret readOnly = Secret::fromBytes(demoKeys::readOnly);
    std::unique_ptr<SessionBench> m_bench;
};

void TestSessionKey::init() {
    m_bench.reset();
    m_bench = std::make_unique<SessionBench>();
}

void TestSessionKey::withoutAKeyNothingIsSent_data() {
    QTest::addColumn<Mood>("mood");
    QTest::addColumn<State>("state");
    QTest::newRow("the keychain keeps us waiting") << Mood::Silent << State::Waiting;
    QTest::newRow("it is locked") << Mood::Locked << State::LockedOrMissing;
    QTest::newRow("there is none") << Mood::NoService << State::Unavailable;
    QTest::newRow("it refuses") << Mood::Refusing << State::Denied;
}

void TestSessionKey::withoutAKeyNothingIsSent() {
    QFETCH(Mood, mood);
    QFETCH(State, state);
    m_bench->vault.mood = mood;
    const auto session = openStored();
    QCOMPARE(m_bench->vault.reads, 0);
    session->start();
    letTimePass();
    QCOMPARE(session->key().state(), state);
    QVERIFY(!session->scheduler());

    session->readFirstPages();
    QVERIFY(!people(*session).isRunning());
    people(*session).loadMore(Lane::Visible);
    session->companies().reread({m_bench->company(1)});
    Heard<RecordPtr> found;
    const auto ticket = session->lookup(RecordKind::Person).byId(m_bench->person(1), found.ear());
    QVERIFY(found.once());
    QCOMPARE(found.error().kind, ErrorKind::NoKey);
    QVERIFY(rests(people(*session)));
    QCOMPARE(errorOf(people(*session)), ErrorKind::NoKey);
    QVERIFY(until([&] { return session->companies().error().has_value(); }));
    QCOMPARE(session->companies().error()->kind, ErrorKind::NoKey);
    QCOMPARE(server().received(), 0);
}

void TestSessionKey::aKeyThatComesLateStartsTheReadingWhenAsked() {
    m_bench->vault.mood = Mood::Silent;
    const auto session = openStored();
    QSignalSpy inUse(session.get(), &WorkspaceSession::keyInUseChanged);
    session->start();
    people(*session).loadMore(Lane::Visible);
    session->knownCompanies().add({m_bench->company(1)});
    session->companies().setVisible({m_bench->company(1)});
    letTimePass();
    QVERIFY(session->key().isOverdue());
    QCOMPARE(inUse.count(), 0);

    m_bench->vault.wake(Mood::Working);
    QVERIFY(until([&] { return session->key().state() == State::Ready; }));
    QCOMPARE(inUse.count(), 1);
    letTimePass();
    QCOMPARE(server().received(), 0);
    session->readFirstPages();
    QVERIFY(bothRest(*session));
    QCOMPARE(people(*session).progress().loaded, 100);
    QCOMPARE(interactions(*session).progress().loaded, 100);
    QVERIFY(until([&] { return session->store(RecordKind::Company).record(m_bench->company(1)) != nullptr; }));
    QVERIFY(!session->companies().error());
    QCOMPARE(server().received(), 3);
}

void TestSessionKey::firstPagesAreReadOnce() {
    const auto session = m_bench->open();
    session->readFirstPages();
    session->readFirstPages();
    QVERIFY(bothRest(*session));
    session->readFirstPages();
    QVERIFY(bothRest(*session));
    QCOMPARE(server().received(), 2);
    QCOMPARE(session->feed(RecordKind::Company), nullptr); // nothing lists companies
}

void TestSessionKey::anotherKeyKeepsWhatWasRead() {
    const auto session = m_bench->open();
    QVERIFY(loadAll(people(*session)));
    const RecordPtr before = session->store(RecordKind::Person).at(0).record;
    const Scheduler* scheduler = session->scheduler();
    QSignalSpy inUse(session.get(), &WorkspaceSession::keyInUseChanged);
    session->key().store(readOnly);
    QCOMPARE(inUse.count(), 1);
    QVERIFY(session->scheduler());
    QVERIFY(session->scheduler() != scheduler);
    QCOMPARE(session->store(RecordKind::Person).size(), 130);
    QCOMPARE(session->store(RecordKind::Person).at(0).record, before);
    QVERIFY(people(*session).progress().complete);

    QVERIFY(loadAll(interactions(*session)));
    QCOMPARE(keysSeen(server()), (QByteArrayList{demoKeys::full, demoKeys::readOnly}));
}

void TestSessionKey::whatIsUnderWayGoesOnWithTheNewKey() {
    const auto session = m_bench->open();
    server().hold();
    people(*session).loadAll();
    interactions(*session).loadMore(Lane::Visible);
    session->companies().reread({m_bench->company(1)});
    QVERIFY(until([this] { return server().held() == 3; })); // as many as background work may add to
    server().clearReceived();
    session->key().useForSession(readOnly);
    server().release();
    QVERIFY(bothRest(*session));
    QVERIFY(people(*session).progress().complete);
    QVERIFY(!interactions(*session).progress().error);
    QCOMPARE(session->store(RecordKind::Person).size(), 130);
    QCOMPARE(session->store(RecordKind::Interaction).size(), 100);
    QVERIFY(until([&] { return session->companies().underWay() == 0; }));
    QVERIFY(session->store(RecordKind::Company).record(m_bench->company(1)));
    QVERIFY(!session->companies().error());
    QCOMPARE(keysSeen(server()), QByteArrayList{demoKeys::readOnly});
    QCOMPARE(server().received(), 4); // the list's two pages, one of the other, a company
}

void TestSessionKey::aForgottenKeyIsSentNoMore() {
    const auto session = openStored();
    session->start();
    QVERIFY(until([&] { return session->key().isUsable(); }));
    people(*session).loadMore(Lane::Visible);
    QVERIFY(rests(people(*session)));
    QSignalSpy inUse(session.get(), &WorkspaceSession::keyInUseChanged);
    session->key().forget();
    QCOMPARE(inUse.count(), 1);
    QVERIFY(!session->scheduler());
    QCOMPARE(session->store(RecordKind::Person).size(), 100);
    QVERIFY(!loadAll(people(*session)));
    QCOMPARE(errorOf(people(*session)), ErrorKind::NoKey);
    QCOMPARE(session->store(RecordKind::Person).size(), 100);
    QCOMPARE(server().received(), 1);
    QVERIFY(until([this] { return m_bench->vault.entries.isEmpty(); }));
}

void TestSessionKey::whatIsUnderWayEndsWhenTheKeyIsForgotten() {
    const auto session = m_bench->open();
    server().hold();
    people(*session).loadAll();
    session->knownCompanies().add({m_bench->company(1)});
    session->companies().setVisible({m_bench->company(1)});
    QVERIFY(until([this] { return server().held() == 2; }));
    session->key().forget();
    server().release();
    QVERIFY(rests(people(*session)));
    QCOMPARE(errorOf(people(*session)), ErrorKind::NoKey);
    QCOMPARE(session->store(RecordKind::Person).size(), 0);
    QVERIFY(until([&] { return session->companies().underWay() == 0; }));
    QCOMPARE(session->companies().error()->kind, ErrorKind::NoKey);
    QCOMPARE(server().received(), 2);

    session->key().useForSession(full);
    session->readFirstPages();
    QVERIFY(bothRest(*session));
    QVERIFY(!people(*session).progress().error);
    QVERIFY(session->store(RecordKind::Person).size() >= 100);
    QVERIFY(until([&] { return session->store(RecordKind::Company).record(m_bench->company(1)) != nullptr; }));
}

void TestSessionKey::provingThatTheKeyIsStoredChangesNothing() {
    const auto session = openStored();
    session->key().store(full); // in use at once, proved to be stored later
    Scheduler* scheduler = session->scheduler();
    QVERIFY(scheduler);
    QSignalSpy changed(session.get(), &WorkspaceSession::keyChanged);
    QSignalSpy inUse(session.get(), &WorkspaceSession::keyInUseChanged);
    QVERIFY(until([&] { return session->key().state() == State::Ready; }));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(inUse.count(), 0);
    QCOMPARE(session->scheduler(), scheduler);
}

void TestSessionKey::oneKeyHasOneBudget() {
    const auto one = m_bench->open();
    const auto other = m_bench->open();
    QCOMPARE(one->scheduler(), other->scheduler());
    QVERIFY(loadAll(people(*one)));
    QVERIFY(loadAll(interactions(*other)));
    QCOMPARE(server().received(), 5);
    QCOMPARE(one->scheduler()->budget().remaining, 195);
    QCOMPARE(other->scheduler()->log().total(), 5);
}

void TestSessionKey::anotherKeyOrServerHasItsOwn() {
    SessionBench elsewhere;
    elsewhere.services.schedulers = m_bench->services.schedulers;
    const auto one = m_bench->open();
    const auto otherKey = m_bench->open(demoKeys::readOnly);
    const auto otherServer = elsewhere.open();
    QVERIFY(one->scheduler() != otherKey->scheduler());
    QVERIFY(one->scheduler() != otherServer->scheduler());
    for (WorkspaceSession* session : {one.get(), otherKey.get(), otherServer.get()}) {
        people(*session).loadMore(Lane::Visible);
        QVERIFY(rests(people(*session)));
        QCOMPARE(session->scheduler()->budget().remaining, 199);
    }
    QCOMPARE(server().received(), 2);
    QCOMPARE(elsewhere.server.received(), 1);
}

void TestSessionKey::aSessionHearsItsOwnSchedulerOnlyAndOnce() {
    const auto one = m_bench->open();
    const auto other = m_bench->open(); // keeps the scheduler alive
    one->key().forget();
    QSignalSpy budget(one.get(), &WorkspaceSession::budgetChanged);
    QVERIFY(loadAll(people(*other)));
    QCOMPARE(budget.count(), 0);

    one->key().useForSession(full);
    QCOMPARE(one->scheduler(), other->scheduler());
    QSignalSpy reachable(one.get(), &WorkspaceSession::reachableChanged);
    server().stop();
    people(*other).refresh();
    QVERIFY(rests(people(*other)));
    QCOMPARE(reachable.count(), 1);
    QCOMPARE(reachable.first().first(), QVariant(false));
}

void TestSessionKey::aSessionEndsWithRequestsUnderWay() {
    auto session = m_bench->open();
    const auto other = m_bench->open();
    QSignalSpy ending(session.get(), &WorkspaceSession::aboutToEnd);
    server().hold();
    session->readFirstPages();
    session->companies().reread({m_bench->company(1)});
    people(*other).loadMore(Lane::Visible);
    QVERIFY(until([this] { return server().held() == 4; }));
    session.reset();
    QCOMPARE(ending.count(), 1);
    server().release();
    QVERIFY(rests(people(*other)));
    QCOMPARE(other->store(RecordKind::Person).size(), 100);
    QCOMPARE(other->scheduler()->underWay(), 0);
}

QTEST_GUILESS_MAIN(TestSessionKey)
#include "tst_session_key.moc"
