#include "tests/core/session/killed_bench.h"
#include "tests/support/http_probe.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

namespace {

enum class Fate {
    Nothing,   ///< nothing had been begun
    NotLanded, ///< found not to have been carried out
    Landed,    ///< found to have been carried out
    Saved,     ///< known to have been carried out
    Unknown,   ///< can't be found out
};

struct Wish {
    const char* name;
    const char* operation;
    const char* record; ///< or the email
};
constexpr Wish actions[] = {
    {"update", "PATCH /people/{}", ""},
    {"create person", "POST /people", "nell@killed.example"},
    {"create company", "POST /companies", ""},
    {"upsert", "PUT /people", "nell@killed.example"},
    {"upsert of one that is there", "PUT /people", ""},
    {"delete", "DELETE /people/{}", ""},
};

struct Point {
    const char* name;
    bool intended; ///< the intent is on disk
    bool sent;
    bool applied;
    bool concluded; ///< the outcome is on disk
};
constexpr Point points[] = {
    {"staged", false, false, false, false}, {"asking", false, false, false, false},
    {"grace", false, false, false, false},  {"intended", true, false, false, false},
    {"sent", true, true, false, false},     {"applied", true, true, true, false},
    {"answered", true, true, true, false},  {"concluded", true, true, true, true},
    {"done", true, true, true, true},
};

Fate fateOf(const Wish& action, const Point& point) {
    const QByteArrayView what = action.name;
    if (!point.intended)
        return Fate::Nothing;
    if (point.concluded)
        return Fate::Saved;
    if (what == "create company")
        return Fate::Unknown;
    if (point.applied)
        return Fate::Landed;
    // Somebody has that address, as before: that doesn't tell.
    return what == "upsert of one that is there" ? Fate::Unknown : Fate::NotLanded;
}

const char* outcomeOf(Fate fate) {
    switch (fate) {
    case Fate::Nothing:
        return "";
    case Fate::NotLanded:
        return "not landed";
    case Fate::Landed:
        return "landed";
    case Fate::Saved:
        return "saved";
    case Fate::Unknown:
        break;
    }
    return "unknown";
}

DemoDialect silent() {
    DemoDialect dialect;
    dialect.echo = DemoDialect::Echo::Nothing;
    return dialect;
}

} // namespace

/// The program is killed at each step of a write, and started again: nothing is lost, nothing is sent twice, and
/// nothing is deleted without having been confirmed and written down.
class TestKilledWhileSaving : public QObject {
    Q_OBJECT
private slots:
    void nothingIsLostAndNothingIsSentTwice_data();
    void nothingIsLostAndNothingIsSentTwice();
    void whatIsNoLongerAtTheServerStaysStaged();
    void cleanupTestCase();

private:
    QJsonObject job(const KilledBench& bench, const Wish& action) const;
    bool hasEffect(const KilledBench& bench, const Wish& action) const;

    QStringList m_table;
};

QJsonObject TestKilledWhileSaving::job(const KilledBench& bench, const Wish& action) const {
    const QString what = QString::fromLatin1(action.name);
    const QString id = DemoServer::idOf(RecordKind::Person, 3);
    QString record = QString::fromLatin1(action.record);
    if (what.startsWith(u"upsert of"))
        record = bench.server.find(RecordKind::Person, id)->value(u"email").toString();
    else if (record.isEmpty())
        record = id;
    return {
        {u"do"_s, u"save"_s}, {u"action"_s, what.startsWith(u"upsert") ? u"upsert"_s : what}, {u"record"_s, record}};
}

/// Whether the server is as the user wanted it. That a record isn't there twice shows in the count of writes.
bool TestKilledWhileSaving::hasEffect(const KilledBench& bench, const Wish& action) const {
    const QByteArrayView what = action.name;
    const auto person = bench.server.find(RecordKind::Person, DemoServer::idOf(RecordKind::Person, 3));
    if (what == "delete")
        return !person;
    if (what == "update")
        return person->value(u"title") == u"Chief of Survival"_s;
    if (what == "upsert of one that is there")
        return person->value(u"lastName") == u"Survivor"_s;
    if (what == "create company")
        return bench.server.count(RecordKind::Company) == 9;
    return bench.server.count(RecordKind::Person) == 61;
}

void TestKilledWhileSaving::nothingIsLostAndNothingIsSentTwice_data() {
    QTest::addColumn<int>("action");
    QTest::addColumn<int>("point");
    QTest::addColumn<bool>("echoes"); // else a write is answered without the record
    for (int action = 0; action < int(std::size(actions)); ++action) {
        for (int point = 0; point < int(std::size(points)); ++point) {
            const QByteArrayView at = points[point].name;
            if ((at == "asking" || at == "grace") && qstrcmp(actions[action].name, "delete") != 0)
                continue;
            QTest::addRow("%s, killed when %s", actions[action].name, points[point].name) << action << point << true;
            if (points[point].sent)
                QTest::addRow("%s without an echo, killed when %s", actions[action].name, points[point].name)
                    << action << point << false;
        }
    }
}

void TestKilledWhileSaving::nothingIsLostAndNothingIsSentTwice() {
    QFETCH(int, action);
    QFETCH(int, point);
    QFETCH(bool, echoes);
    const Wish& what = actions[action];
    const Point& at = points[point];
    const Fate fate = fateOf(what, at);
    const bool held = qstrcmp(at.name, "sent") == 0; // by the server, then killed there
    const bool isDone = qstrcmp(at.name, "done") == 0;
    KilledBench bench;
    if (!echoes)
        bench.server.setDialect(silent());
    if (held)
        bench.server.hold(QString::fromLatin1(what.operation));
    QJsonObject first = job(bench, what);
    first[u"stop"_s] = held || isDone ? u"nowhere"_s : QString::fromLatin1(at.name);
    QVERIFY(bench.start(first));
    if (held)
        QVERIFY(QTest::qWaitFor([&bench] { return bench.server.held() == 1; }));
    else
        QCOMPARE(bench.line(), QByteArray("at ") + at.name);
    QCOMPARE(bench.kill(), QByteArrayList());
    if (held) { // and the server, which had only just got it, dies as well
        bench.server.addFault(DemoFault::answer(503).on(QString::fromLatin1(what.operation)));
        bench.server.release();
    }
    QCOMPARE(bench.writes(), at.sent ? 1 : 0);
    QCOMPARE(hasEffect(bench, what), at.applied);

    // The second start: what was on disk, and what has become of it.
    const QJsonObject found = bench.look();
    QVERIFY(!found.isEmpty());
    const QJsonObject onDisk = found[u"onDisk"].toObject();
    QCOMPARE(words(onDisk[u"journal"]), at.concluded ? u"saved"_s : at.intended ? u"intended"_s : QString());
    QCOMPARE(onDisk[u"staged"].toArray().size(), isDone ? 0 : 1);
    const bool isStaged = fate == Fate::Nothing || fate == Fate::NotLanded || fate == Fate::Unknown;
    QCOMPARE(found[u"staged"].toArray().size(), isStaged ? 1 : 0);
    QCOMPARE(words(found[u"journal"]), QString::fromLatin1(outcomeOf(fate)));
    QCOMPARE(found[u"stillUnknown"].toInt(), fate == Fate::Unknown ? 1 : 0);
    QCOMPARE(bench.writes(), at.sent ? 1 : 0);
    QVERIFY(isStaged || hasEffect(bench, what)); // nothing is lost

    // The third one finds the same.
    const QJsonObject again = bench.look();
    QCOMPARE(again[u"staged"], found[u"staged"]);
    QCOMPARE(again[u"journal"], found[u"journal"]);
    QCOMPARE(bench.writes(), at.sent ? 1 : 0);
    QVERIFY(at.sent || bench.deletes() == 0);

    // Only when the user says so it is sent again, and only what isn't there for all that is known.
    const bool sentAgain = fate == Fate::Nothing || fate == Fate::NotLanded;
    const QJsonObject saved = bench.look(u"save all"_s);
    QVERIFY(!saved.isEmpty());
    QCOMPARE(bench.writes(), (at.sent ? 1 : 0) + (sentAgain ? 1 : 0));
    QCOMPARE(hasEffect(bench, what), sentAgain || at.applied);
    QCOMPARE(saved[u"staged"].toArray().size(), fate == Fate::Unknown ? 1 : 0);

    m_table.append(u"%1 | %2 | %3 | %4 | %5 | %6 | %7 | %8"_s.arg(QLatin1String(what.name), -27)
                       .arg(echoes ? u"yes"_s : u"no"_s, -4)
                       .arg(QLatin1String(at.name), -9)
                       .arg(at.sent ? 1 : 0, 4)
                       .arg(onDisk[u"staged"].toArray().size(), 6)
                       .arg(words(onDisk[u"journal"]), -8)
                       .arg(words(found[u"journal"]), -10)
                       .arg(isStaged ? u"staged"_s : u"at the server"_s));
}

/// The update was carried out and written down as such, but is still staged, and somebody has written over it since:
/// what the journal says doesn't take it away, and saving again doesn't write over theirs unasked.
void TestKilledWhileSaving::whatIsNoLongerAtTheServerStaysStaged() {
    KilledBench bench;
    QJsonObject first = job(bench, actions[0]);
    first[u"stop"_s] = u"concluded"_s;
    QVERIFY(bench.start(first));
    QCOMPARE(bench.line(), QByteArrayLiteral("at concluded"));
    bench.kill();
    HttpProbe somebody(bench.server.baseUrl(), demoKeys::full);
    const QString path = u"/people/"_s + DemoServer::idOf(RecordKind::Person, 3);
    QVERIFY(somebody.send("PATCH", path, {{u"title"_s, u"Nothing of the kind"_s}}).status < 300);

    const QJsonObject found = bench.look();
    QCOMPARE(found[u"staged"].toArray().size(), 1);
    QCOMPARE(words(found[u"journal"]), u"saved"_s);
    QCOMPARE(found[u"stillUnknown"].toInt(), 0);
    const QJsonObject saved = bench.look(u"save all"_s);
    QCOMPARE(saved[u"staged"].toArray().size(), 1);
    QVERIFY(!hasEffect(bench, actions[0]));
    QCOMPARE(bench.server.find(RecordKind::Person, DemoServer::idOf(RecordKind::Person, 3))->value(u"title"_s).toString(),
             u"Nothing of the kind"_s);
}

void TestKilledWhileSaving::cleanupTestCase() {
    qInfo("%-27s | %-4s | %-9s | %4s | %6s | %-8s | %-10s | %s", "action", "echo", "killed", "sent", "staged",
          "on disk", "found", "then it is");
    for (const QString& row : std::as_const(m_table))
        qInfo("%s", qUtf8Printable(row));
}

QTEST_GUILESS_MAIN(TestKilledWhileSaving)
#include "tst_killed_while_saving.moc"
