#include "core/edits/deletion.h"
#include "core/edits/outcome_check.h"
#include "core/edits/saver.h"
#include "tests/core/session/session_bench.h"

#include <QJsonDocument>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;

namespace {

/// A session on the demo server, with what saves need beside it.
class Bench {
public:
    explicit Bench(const DemoDialect& dialect = {}) : bench(withDialect(dialect)) { gate.open(); }

    SessionBench bench;
    std::unique_ptr<WorkspaceSession> session = bench.open();
    StagedEdits edits{theContract(), bench.services.clock, std::make_unique<MemoryStagedKeeper>()};
    MemoryJournal journal;
    WriteGate gate;

    template <typename T> typename T::Parts parts() {
        const auto storeOf = [this](RecordKind kind) -> RecordStore& { return session->store(kind); };
        if constexpr (std::is_same_v<T, OutcomeCheck>)
            return {session->client(), edits, journal, storeOf, bench.services.clock};
        else
            return {session->client(), edits, journal, gate, storeOf, bench.services.clock};
    }
    /// One of the demo's people, read from the server. Then the count begins.
    RecordPtr person(int index) {
        Heard<RecordPtr> heard;
        RecordLookup lookup = session->lookup(RecordKind::Person);
        const auto ticket = lookup.byId(SessionBench::person(index), heard.ear());
        if (!heard.isGood())
            return nullptr;
        bench.server.clearReceived();
        return heard.value();
    }
    bool set(const RecordPtr& person, const QString& field, const QString& text) {
        Value value;
        value.kind = Value::Kind::Text;
        value.text = text;
        return edits.setField({RecordKind::Person, person->id}, person, field, value);
    }
    SaveReport save() {
        Saver saver(parts<Saver>());
        saver.start(planSave(edits, {}, *theContract(), session->client().spelling()));
        (void)until([&saver] { return !saver.isRunning(); });
        return saver.report();
    }
    int received(const char* method) const { return bench.server.receivedByMethod(method); }
    QJsonObject lastBody() const {
        QJsonObject body;
        const auto requests = bench.server.requests();
        for (const DemoReceived& request : requests) {
            if (request.method == "PATCH" || request.method == "POST")
                body = QJsonDocument::fromJson(request.body).object();
        }
        return body;
    }

private:
    static DemoOptions withDialect(const DemoDialect& dialect) {
        DemoOptions options = smallWorkspace();
        options.dialect = dialect;
        return options;
    }
};

struct Spoken {
    const char* name;
    DemoDialect dialect;
};

QList<Spoken> dialects() {
    QList<Spoken> found;
    for (const auto names : {DemoDialect::Names::Camel, DemoDialect::Names::Snake}) {
        for (const auto echo : {DemoDialect::Echo::Record, DemoDialect::Echo::Id, DemoDialect::Echo::Nothing}) {
            DemoDialect dialect;
            dialect.names = names;
            dialect.echo = echo;
            const bool snake = names == DemoDialect::Names::Snake;
            found.append({echo == DemoDialect::Echo::Record ? (snake ? "snake, record" : "camel, record")
                          : echo == DemoDialect::Echo::Id   ? (snake ? "snake, id" : "camel, id")
                                                            : (snake ? "snake, nothing" : "camel, nothing"),
                          dialect});
        }
    }
    found.append({"the earlier envelope", DemoDialect::old()});
    return found;
}

} // namespace

/// Saves and deletes where bytes really travel: counted at the server.
class TestSavesOverHttp : public QObject {
    Q_OBJECT
private slots:
    void oneFieldIsOnePatchWithOneMember_data();
    void oneFieldIsOnePatchWithOneMember();
    void aNewPersonArrivesOnce_data();
    void aNewPersonArrivesOnce();
    void noEditIsNoRequest();
    void aConfirmedDeleteIsOneGetAndOneDelete();
    void aCancelledDeleteIsNoDelete();
    void aLockedWorkspaceSendsNothing();
    void aPatchThatLandedWithoutAnAnswerIsFoundToHaveLanded();
};

void TestSavesOverHttp::oneFieldIsOnePatchWithOneMember_data() {
    QTest::addColumn<DemoDialect>("dialect");
    for (const Spoken& spoken : dialects())
        QTest::newRow(spoken.name) << spoken.dialect;
}

void TestSavesOverHttp::oneFieldIsOnePatchWithOneMember() {
    QFETCH(DemoDialect, dialect);
    Bench bench(dialect);
    const RecordPtr person = bench.person(3);
    QVERIFY(person);
    QVERIFY(bench.set(person, u"lastName"_s, u"Byrne"_s));
    const SaveReport report = bench.save();
    QCOMPARE(report.count(Kind::Saved), 1);
    QVERIFY(report.results[0].savedAs.isEmpty());
    QCOMPARE(bench.received("PATCH"), 1);
    QCOMPARE(bench.lastBody().keys(),
             QStringList{dialect.names == DemoDialect::Names::Snake ? u"last_name"_s : u"lastName"_s});
    const bool readsBack = dialect.echo != DemoDialect::Echo::Record;
    QCOMPARE(bench.bench.server.received(), readsBack ? 2 : 1);
    QCOMPARE(bench.bench.server.find(RecordKind::Person, person->id)->value(u"lastName").toString(), u"Byrne"_s);
    QCOMPARE(bench.edits.count(), 0);
    QCOMPARE(bench.journal.entries().first().outcome, WriteOutcome::Saved);
    const RecordPtr now = bench.session->store(RecordKind::Person).server(person->id);
    QCOMPARE(now->value(bench.session->store(RecordKind::Person).kind(), Role::FamilyName).text, u"Byrne"_s);
}

void TestSavesOverHttp::aNewPersonArrivesOnce_data() {
    oneFieldIsOnePatchWithOneMember_data();
}

void TestSavesOverHttp::aNewPersonArrivesOnce() {
    QFETCH(DemoDialect, dialect);
    Bench bench(dialect);
    QVERIFY(bench.person(3)); // so that the server's spelling is known
    const int before = bench.bench.server.count(RecordKind::Person);
    Value email;
    email.kind = Value::Kind::Text;
    email.text = u"new.person@larkspur.example"_s;
    Value name = email;
    name.text = u"Nell"_s;
    QVERIFY(!bench.edits.create(RecordKind::Person, {{u"email"_s, email}, {u"firstName"_s, name}}).isEmpty());
    const SaveReport report = bench.save();
    QCOMPARE(report.count(Kind::Saved), 1);
    QCOMPARE(bench.bench.server.count(RecordKind::Person), before + 1);
    QCOMPARE(bench.bench.server.received(u"POST /people"_s), 1);
    QVERIFY(bench.bench.server.find(RecordKind::Person, report.results[0].createdId));
    QCOMPARE(bench.edits.count(), 0);
}

void TestSavesOverHttp::noEditIsNoRequest() {
    Bench bench;
    const RecordPtr person = bench.person(3);
    QVERIFY(person);
    const QString title = person->value(theContract()->kind(RecordKind::Person), Role::JobTitle).text;
    QVERIFY(bench.set(person, u"title"_s, u"Something else"_s));
    QVERIFY(bench.set(person, u"title"_s, title));
    (void)bench.save();
    QCOMPARE(bench.bench.server.received(), 0);
}

void TestSavesOverHttp::aConfirmedDeleteIsOneGetAndOneDelete() {
    Bench bench;
    const RecordPtr person = bench.person(3);
    QVERIFY(person);
    Deletion deletion(bench.parts<Deletion>(), {RecordKind::Person, person->id}, person);
    deletion.start();
    QVERIFY(until([&] { return deletion.step() == Deletion::Step::Asking; }));
    deletion.confirm();
    QVERIFY(until([&] { return deletion.step() == Deletion::Step::Done; }));
    QCOMPARE(deletion.result().kind, Kind::Saved);
    QCOMPARE(bench.received("GET"), 1);
    QCOMPARE(bench.received("DELETE"), 1);
    QCOMPARE(bench.bench.server.received(), 2);
    QVERIFY(!bench.bench.server.find(RecordKind::Person, person->id));
}

void TestSavesOverHttp::aCancelledDeleteIsNoDelete() {
    Bench bench;
    const RecordPtr person = bench.person(3);
    QVERIFY(person);
    Deletion deletion(bench.parts<Deletion>(), {RecordKind::Person, person->id}, person);
    deletion.start();
    QVERIFY(until([&] { return deletion.step() == Deletion::Step::Asking; }));
    deletion.confirm();
    deletion.undo();
    const qint64 later = bench.bench.clock.monotonicMs() + 2 * Deletion::graceMs;
    QVERIFY(until([&] { return bench.bench.clock.monotonicMs() > later; }));
    QCOMPARE(bench.received("DELETE"), 0);
    QVERIFY(bench.bench.server.find(RecordKind::Person, person->id));
    QCOMPARE(bench.edits.count(), 0);
}

void TestSavesOverHttp::aLockedWorkspaceSendsNothing() {
    Bench bench;
    const RecordPtr person = bench.person(3);
    QVERIFY(person);
    QVERIFY(bench.set(person, u"title"_s, u"CTO"_s));
    bench.gate.close();
    const SaveReport report = bench.save();
    QCOMPARE(report.results[0].reason, SaveResult::Reason::Locked);
    QCOMPARE(bench.bench.server.received(), 0);
    QCOMPARE(bench.edits.count(), 1);
}

void TestSavesOverHttp::aPatchThatLandedWithoutAnAnswerIsFoundToHaveLanded() {
    Bench bench;
    const RecordPtr person = bench.person(3);
    QVERIFY(person);
    QVERIFY(bench.set(person, u"title"_s, u"CTO"_s));
    bench.bench.server.addFault(DemoFault::applyThenFail(500).on(u"PATCH /people/{}"_s));
    QCOMPARE(bench.save().results[0].kind, Kind::Unknown);
    QCOMPARE(bench.edits.count(), 1);
    OutcomeCheck check(bench.parts<OutcomeCheck>());
    check.start();
    QVERIFY(until([&] { return !check.isRunning(); }));
    QCOMPARE(bench.journal.entries().first().outcome, WriteOutcome::Landed);
    QCOMPARE(bench.edits.count(), 0);
    QCOMPARE(bench.received("PATCH"), 1);
    QCOMPARE(bench.received("GET"), 1);
}

QTEST_GUILESS_MAIN(TestSavesOverHttp)
#include "tst_saves_over_http.moc"
