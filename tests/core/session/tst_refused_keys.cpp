#include "tests/core/session/session_bench.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// "401 or 403", say the documents of a refused key, and not which means what. So what a refusal means is told by what
// else works, with either status.

class TestRefusedKeys : public QObject {
    Q_OBJECT
private slots:
    void init();

    void aKeyThatIsRefusedEverywhere_data();
    void aKeyThatIsRefusedEverywhere();
    void aKeyThatIsRevokedWhileItIsInUse();
    void aKeyForPeopleOnly_data() { statuses(); }
    void aKeyForPeopleOnly();
    void aKeyThatIsRefusedAtAuthenticateOnly_data() { statuses(); }
    void aKeyThatIsRefusedAtAuthenticateOnly();
    void aScopeThatIsLackingForCompanies_data() { statuses(); }
    void aScopeThatIsLackingForCompanies();
    void aNewKeyStartsWithoutThePastOfTheOld();

private:
    static void statuses();
    void useStatus(ErrorKind kind) {
        DemoDialect dialect;
        dialect.unauthorizedForScope = kind == ErrorKind::Unauthorized;
        m_bench->server.setDialect(dialect);
    }
    void open(const QByteArray& key) { m_session = m_bench->open(key); }
    PageFeed& people() { return *m_session->feed(RecordKind::Person); }
    PageFeed& interactions() { return *m_session->feed(RecordKind::Interaction); }
    bool bothRest() { return rests(people()) && rests(interactions()); }
    RefusalMeaning meaning(const PageFeed& feed) {
        return m_session->client().standing().meaning(feed.progress().error.value_or(ApiError()));
    }

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<WorkspaceSession> m_session;
};

void TestRefusedKeys::init() {
    m_session.reset();
    m_bench = std::make_unique<SessionBench>();
}

void TestRefusedKeys::statuses() {
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("403") << ErrorKind::Forbidden;
    QTest::newRow("401") << ErrorKind::Unauthorized;
}

void TestRefusedKeys::aKeyThatIsRefusedEverywhere_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("expired") << QByteArray(demoKeys::expired);
    QTest::newRow("wrong") << QByteArray("klipy_api_of_nobody");
}

void TestRefusedKeys::aKeyThatIsRefusedEverywhere() {
    QFETCH(QByteArray, key);
    open(key);
    people().loadMore(Lane::Visible);
    QVERIFY(bothRest());
    QCOMPARE(errorOf(people()), ErrorKind::Unauthorized);
    QCOMPARE(people().progress().error->code, u"invalid_api_key"_s);
    QCOMPARE(meaning(people()), RefusalMeaning::Unclear); // nothing else has been tried
    interactions().loadMore(Lane::Visible);
    QVERIFY(bothRest());
    QCOMPARE(meaning(people()), RefusalMeaning::KeyRefused);
    QCOMPARE(meaning(interactions()), RefusalMeaning::KeyRefused);
    QCOMPARE(m_bench->server.received(), 2); // a refusal isn't asked for again
}

void TestRefusedKeys::aKeyThatIsRevokedWhileItIsInUse() {
    open(demoKeys::full);
    m_session->readFirstPages();
    QVERIFY(bothRest());
    m_bench->server.revokeKey(demoKeys::full);
    people().loadMore(Lane::Visible);
    QVERIFY(bothRest());
    QCOMPARE(errorOf(people()), ErrorKind::Unauthorized);
    QVERIFY(meaning(people()) != RefusalMeaning::ScopeLacking); // it worked a moment ago
    interactions().loadMore(Lane::Visible);
    QVERIFY(bothRest());
    QCOMPARE(meaning(people()), RefusalMeaning::KeyRefused);
    QCOMPARE(meaning(interactions()), RefusalMeaning::KeyRefused);
    QCOMPARE(m_session->store(RecordKind::Person).size(), 100);
    QCOMPARE(m_session->store(RecordKind::Interaction).size(), 100);
}

void TestRefusedKeys::aKeyForPeopleOnly() {
    QFETCH(ErrorKind, kind);
    useStatus(kind);
    open(demoKeys::peopleOnly);
    m_session->readFirstPages();
    QVERIFY(bothRest());
    QCOMPARE(people().progress().loaded, 100);
    QCOMPARE(errorOf(interactions()), kind);
    QCOMPARE(interactions().progress().error->code, u"insufficient_scope"_s);
    QCOMPARE(interactions().progress().error->scope, u"interactions:read"_s);
    QCOMPARE(meaning(interactions()), RefusalMeaning::ScopeLacking);
    QCOMPARE(m_bench->server.received(), 2);
}

void TestRefusedKeys::aKeyThatIsRefusedAtAuthenticateOnly() {
    QFETCH(ErrorKind, kind);
    useStatus(kind);
    open(demoKeys::narrow);
    Heard<Identity> identity;
    const auto ticket = m_session->client().authenticate(Lane::Interactive, identity.ear());
    QVERIFY(identity.once());
    QCOMPARE(identity.error().kind, kind);
    m_session->readFirstPages();
    QVERIFY(bothRest());
    QCOMPARE(people().progress().loaded, 100);
    QCOMPARE(interactions().progress().loaded, 100);
    QCOMPARE(m_session->client().standing().meaning(identity.error()), RefusalMeaning::ScopeLacking);
}

void TestRefusedKeys::aScopeThatIsLackingForCompanies() {
    QFETCH(ErrorKind, kind);
    useStatus(kind);
    open(demoKeys::peopleOnly);
    people().loadMore(Lane::Visible);
    QVERIFY(bothRest());
    m_session->companies().readAll();
    QVERIFY(until([this] { return m_session->companies().error().has_value(); }));
    const ApiError error = *m_session->companies().error();
    QCOMPARE(error.kind, kind);
    QCOMPARE(error.scope, u"companies:read"_s);
    QCOMPARE(m_session->client().standing().meaning(error), RefusalMeaning::ScopeLacking);
    QVERIFY(!m_session->companies().isReadingAll());
    QVERIFY(m_bench->server.received(u"getCompany"_s) <= 4); // those that were under way, and no more
}

void TestRefusedKeys::aNewKeyStartsWithoutThePastOfTheOld() {
    open(demoKeys::expired);
    m_session->readFirstPages();
    QVERIFY(bothRest());
    QCOMPARE(meaning(people()), RefusalMeaning::KeyRefused);
    m_session->key().useForSession(Secret::fromBytes(demoKeys::peopleOnly));
    m_session->readFirstPages();
    QVERIFY(bothRest());
    QCOMPARE(people().progress().loaded, 100);
    QVERIFY(!people().progress().error);
    QCOMPARE(errorOf(interactions()), ErrorKind::Forbidden);
    QCOMPARE(meaning(interactions()), RefusalMeaning::ScopeLacking);
    QCOMPARE(m_bench->server.received(), 4);
}

QTEST_GUILESS_MAIN(TestRefusedKeys)
#include "tst_refused_keys.moc"
