#include "core/transport/safety.h"
#include "tests/core/session/like_server.h"
#include "tests/core/session/session_bench.h"

#include <QRegularExpression>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Whoever only browses changes nothing: whatever a session does, the server gets GET, and POST to …/query. What could
// write is refused before it is sent.

Q_DECLARE_METATYPE(klipy::Operation)

class TestNeverWrites : public QObject {
    Q_OBJECT
private slots:
    void init();

    void browsingSendsNothingThatCouldWrite();
    void browsingInTroubleSendsNothingThatCouldWrite();
    void anOperationThatCouldWriteIsRefused_data();
    void anOperationThatCouldWriteIsRefused();
    void aWriteThatIsAllowedIsSeen();
    void aDocumentThatCallsItAQueryDoesntHelp();

private:
    /// Everything that a window can ask of a session, to its end, whatever the server says.
    bool browse(WorkspaceSession& session);
    template <typename T> static bool ends(Heard<T>& heard, [[maybe_unused]] const Client::Ticket& held) {
        return heard.once();
    }
    /// The requests that aren't plain reads, as the server got them.
    QStringList writesReceived() {
        static const QRegularExpression read(u"\\A(GET /api/v1/\\S+|POST /api/v1/(people|interactions)/query)\\z"_s);
        QStringList others;
        const auto requests = m_bench->server.requests();
        for (const DemoReceived& request : requests) {
            const QString line = QString::fromLatin1(request.method + ' ' + request.target);
            if (!read.match(line).hasMatch())
                others.append(line);
        }
        return others;
    }

    std::unique_ptr<SessionBench> m_bench;
};

void TestNeverWrites::init() {
    m_bench.reset();
    m_bench = std::make_unique<SessionBench>();
}

bool TestNeverWrites::browse(WorkspaceSession& session) {
    session.readFirstPages();
    bool rested = true;
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Interaction}) {
        PageFeed& feed = *session.feed(kind);
        rested = rested && rests(feed);
        feed.loadAll();
        rested = rested && rests(feed);
        feed.refresh();
        rested = rested && rests(feed);
        feed.retry();
        rested = rested && rests(feed);
    }
    session.companies().readAll();
    rested = rested && until([&] { return !session.companies().isReadingAll(); });
    session.companies().retry();
    session.companies().reread({m_bench->company(1), u"com_mistyped"_s});
    rested = rested && until([&] { return session.companies().underWay() == 0; });

    for (const RecordKind kind : allRecordKinds) {
        Heard<RecordPtr> found;
        Heard<RecordPtr> mistyped;
        rested = rested && ends(found, session.lookup(kind).byId(DemoServer::idOf(kind, 3), found.ear())) &&
                 ends(mistyped, session.lookup(kind).byId(u"../authenticate?x=1#"_s, mistyped.ear()));
    }
    Heard<RecordPtr> byEmail;
    rested = rested && ends(byEmail, session.lookup(RecordKind::Person).byEmail(u"a@b.example"_s, byEmail.ear()));
    Heard<Identity> identity;
    rested = rested && ends(identity, session.client().authenticate(Lane::Interactive, identity.ear()));

    RecordStore store(session.store(RecordKind::Interaction).sharedKind());
    PageFeed timeline(session.client(), store);
    timeline.setFilter({{u"contactId"_s, m_bench->person(0)}}, {});
    timeline.loadAll();
    return rested && rests(timeline);
}

void TestNeverWrites::browsingSendsNothingThatCouldWrite() {
    const auto session = m_bench->open();
    QVERIFY(browse(*session));
    QCOMPARE(differences(session->store(RecordKind::Person), m_bench->server), QString());
    QVERIFY(m_bench->server.received() > 30);
    QCOMPARE(writesReceived(), QStringList());
    QCOMPARE(m_bench->server.receivedByMethod("GET") + m_bench->server.receivedByMethod("POST"),
             m_bench->server.received());
}

void TestNeverWrites::browsingInTroubleSendsNothingThatCouldWrite() {
    DemoServer& server = m_bench->server;
    server.addFault(DemoFault::answer(503).on(u"queryPeople"_s).repeated(2));
    server.addFault(DemoFault::of(DemoFault::Kind::Cut).on(u"queryInteractions"_s));
    server.addFault(DemoFault::answer(401).on(u"getCompany"_s).afterFirst(3));
    server.addFault(DemoFault::htmlPage(502).on(u"getCompany"_s).afterFirst(2));
    server.addFault(DemoFault::of(DemoFault::Kind::LoseCursor).on(u"queryPeople"_s).afterFirst(1));
    server.addFault(DemoFault::redirect(QUrl(u"https://elsewhere.example/"_s), 307).on(u"getPerson"_s));
    server.addFault(DemoFault::answer(429, {}).on(u"getInteraction"_s).withHeader("Retry-After", "1"));
    server.addFault(DemoFault::of(DemoFault::Kind::BadJson).on(u"authenticate"_s));
    const auto session = m_bench->open();
    QVERIFY(browse(*session));
    QVERIFY(server.received() > 30);
    QCOMPARE(writesReceived(), QStringList());
    server.revokeKey(demoKeys::full);
    QVERIFY(browse(*session));
    QCOMPARE(writesReceived(), QStringList());
}

void TestNeverWrites::anOperationThatCouldWriteIsRefused_data() {
    QTest::addColumn<Operation>("operation");
    int count = 0;
    for (const Operation& operation : builtInContract().operations) {
        if (isSafe(operation.method, operation.pathTemplate))
            continue;
        QTest::newRow(qPrintable(operation.signature())) << operation;
        ++count;
    }
    QCOMPARE(count, 8); // of the contract's 14
}

void TestNeverWrites::anOperationThatCouldWriteIsRefused() {
    QFETCH(Operation, operation);
    const auto session = m_bench->open();
    Request request;
    request.operation = operation;
    if (!operation.pathParameters().isEmpty())
        request.pathArguments = {m_bench->person(1)};
    if (operation.method != HttpMethod::Delete)
        request.body = R"({"email":"a@b.example"})";
    QVERIFY(!request.permit.isGood()); // nobody writes by forgetting to say so
    Heard<Success> heard;
    const auto ticket = session->client().send(request, heard.ear());
    QVERIFY(heard.once());
    QCOMPARE(heard.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(heard.error().attempts, 0);
    session->readFirstPages();
    QVERIFY(rests(*session->feed(RecordKind::Person)) && rests(*session->feed(RecordKind::Interaction)));
    QCOMPARE(m_bench->server.received(), 2);
    QCOMPARE(writesReceived(), QStringList());
    QCOMPARE(m_bench->server.count(RecordKind::Person), 130);
}

/// That no write was seen proves something only if one would be.
void TestNeverWrites::aWriteThatIsAllowedIsSeen() {
    const auto session = m_bench->open();
    Request request;
    request.operation = *session->contract().operation(RecordKind::Person, Action::Delete);
    request.pathArguments = {m_bench->person(1)};
    WriteGate gate;
    gate.open();
    request.permit = gate.permit();
    Heard<Success> heard;
    const auto ticket = session->client().send(request, heard.ear());
    QVERIFY(heard.isGood());
    QCOMPARE(writesReceived(), QStringList{u"DELETE /api/v1/people/"_s + m_bench->person(1)});
    QVERIFY(!m_bench->server.find(RecordKind::Person, m_bench->person(1)));
}

void TestNeverWrites::aDocumentThatCallsItAQueryDoesntHelp() {
    auto contract = std::make_shared<Contract>(builtInContract());
    for (Operation& operation : contract->operations) {
        if (operation.action == Action::Get)
            operation.method = HttpMethod::Delete;
        if (operation.action == Action::Query)
            operation.pathTemplate = u"/people"_s; // creates
    }
    m_bench->services.contract = contract;
    const auto session = m_bench->open();
    Heard<RecordPtr> found;
    const auto ticket = session->lookup(RecordKind::Person).byId(m_bench->person(1), found.ear());
    QVERIFY(found.once());
    QCOMPARE(found.error().kind, ErrorKind::NotAllowed);
    session->readFirstPages();
    QVERIFY(rests(*session->feed(RecordKind::Person)));
    QCOMPARE(errorOf(*session->feed(RecordKind::Person)), ErrorKind::NotAllowed);
    QCOMPARE(m_bench->server.received(), 0);
    QVERIFY(m_bench->server.find(RecordKind::Person, m_bench->person(1)));
}

QTEST_GUILESS_MAIN(TestNeverWrites)
#include "tst_never_writes.moc"
