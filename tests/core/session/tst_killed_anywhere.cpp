#include "tests/core/session/killed_bench.h"

#include <QMap>
#include <QRandomGenerator>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

/// The program is killed before each single thing that its writer's thread does, and at random moments while somebody
/// types. Whatever the moment: what was staged is staged or at the server, no write left without its intent on disk,
/// and none leaves twice.
class TestKilledAnywhere : public QObject {
    Q_OBJECT
private slots:
    void killedBeforeEachTaskOfTheDisk_data();
    void killedBeforeEachTaskOfTheDisk();
    void killedAgainWhileFindingOut_data();
    void killedAgainWhileFindingOut();
    void whatWasTypedIsThere_data();
    void whatWasTypedIsThere();

private:
    bool killAtTask(KilledBench& bench, QJsonObject job, int task, bool& ended);
};

namespace {

QJsonObject saving(const QString& action) {
    const bool named = action == u"update" || action == u"delete";
    return {{u"do"_s, u"save"_s},
            {u"action"_s, action},
            {u"record"_s, named ? DemoServer::idOf(RecordKind::Person, 3) : u"nell@killed.example"_s}};
}

/// How many of the records that the action is about are at the server as they are wanted.
int there(const DemoServer& server, const QString& action) {
    const auto person = server.find(RecordKind::Person, DemoServer::idOf(RecordKind::Person, 3));
    if (action == u"delete")
        return person ? 0 : 1;
    if (action == u"update")
        return person->value(u"title") == u"Chief of Survival"_s ? 1 : 0;
    return server.count(RecordKind::Person) - 60 + server.count(RecordKind::Company) - 8;
}

/// Every new person belongs to a company that the server has.
bool linksAreReal(const DemoServer& server) {
    const auto requests = server.requests();
    return std::all_of(requests.begin(), requests.end(), [&server](const DemoReceived& request) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        return request.signature != u"POST /people" || !body.contains(u"companyId") ||
               server.find(RecordKind::Company, body[u"companyId"].toString());
    });
}

} // namespace

/// False if the program didn't get there. \a ended: it had ended before that task.
bool TestKilledAnywhere::killAtTask(KilledBench& bench, QJsonObject job, int task, bool& ended) {
    job[u"stop"_s] = u"disk"_s;
    job[u"tasks"_s] = task;
    if (!bench.start(job))
        return false;
    const QByteArray said = bench.line();
    ended = said != "at disk";
    bench.kill();
    return !said.isEmpty();
}

void TestKilledAnywhere::killedBeforeEachTaskOfTheDisk_data() {
    QTest::addColumn<QString>("action");
    QTest::addColumn<int>("records");
    QTest::newRow("update") << u"update"_s << 1;
    QTest::newRow("a person with a new company") << u"create both"_s << 2;
    QTest::newRow("upsert") << u"upsert"_s << 1;
    QTest::newRow("delete") << u"delete"_s << 1;
}

void TestKilledAnywhere::killedBeforeEachTaskOfTheDisk() {
    QFETCH(QString, action);
    QFETCH(int, records);
    bool ended = false;
    int task = 0;
    for (; !ended; ++task) {
        KilledBench bench;
        QVERIFY(killAtTask(bench, saving(action), task, ended));
        const int sent = bench.writes();

        const QJsonObject found = bench.look();
        QVERIFY(!found.isEmpty());
        const auto onDisk = found[u"onDisk"].toObject();
        const qsizetype intents = onDisk[u"journal"].toArray().size();
        const auto stagedThen = onDisk[u"staged"].toArray().size();
        const auto staged = found[u"staged"].toArray().size();
        const int landed = there(bench.server, action);
        const QByteArray where =
            QStringLiteral("task %1: staged %2 (on disk %3), at the server %4, sent %5, intents %6")
                .arg(task)
                .arg(staged)
                .arg(stagedThen)
                .arg(landed)
                .arg(sent)
                .arg(intents)
                .toUtf8();
        QVERIFY2(sent <= intents, where.constData());
        QCOMPARE(bench.writes(), sent);
        QVERIFY2(landed == sent, where.constData()); // this server does what it is told
        if (task >= records)                         // before that it was only just being typed
            QVERIFY2(staged + landed >= records, where.constData());

        const QJsonObject saved = bench.look(u"save all"_s);
        QVERIFY2(!saved.isEmpty(), where.constData());
        const int unknown = saved[u"stillUnknown"].toInt();
        // What can't be found out is left to the user, and what waits for it as well.
        QVERIFY2(bench.writes() == there(bench.server, action), where.constData());
        QVERIFY2(there(bench.server, action) <= records, where.constData());
        if (task >= records && unknown == 0)
            QVERIFY2(there(bench.server, action) == records, where.constData());
        QVERIFY2(unknown > 0 || saved[u"staged"].toArray().isEmpty(), where.constData());
        QVERIFY2(linksAreReal(bench.server), where.constData());
        qInfo().noquote() << where << "unknown" << unknown << "in the end" << words(saved[u"journal"]);
    }
    QVERIFY2(task > 3 * records, "at least: staged, intended, concluded, no longer staged");
}

void TestKilledAnywhere::killedAgainWhileFindingOut_data() {
    QTest::addColumn<QString>("action");
    for (const char* action : {"update", "create person", "upsert", "delete"})
        QTest::newRow(action) << QString::fromLatin1(action);
}

void TestKilledAnywhere::killedAgainWhileFindingOut() {
    QFETCH(QString, action);
    bool ended = false;
    for (int task = 0; !ended; ++task) {
        KilledBench bench;
        QJsonObject first = saving(action);
        first[u"stop"_s] = u"applied"_s;
        QVERIFY(bench.start(first));
        QCOMPARE(bench.line(), QByteArrayLiteral("at applied"));
        bench.kill();
        QVERIFY(killAtTask(bench, {{u"do"_s, u"look"_s}}, task, ended));

        const QJsonObject found = bench.look();
        QVERIFY(!found.isEmpty());
        QCOMPARE(words(found[u"journal"]), u"landed"_s);
        QCOMPARE(found[u"staged"].toArray().size(), 0);
        QVERIFY(!bench.look(u"save all"_s).isEmpty());
        QCOMPARE(bench.writes(), 1);
        QCOMPARE(there(bench.server, action), 1);
    }
}

void TestKilledAnywhere::whatWasTypedIsThere_data() {
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("patient");
    for (quint32 seed = 1; seed <= 12; ++seed) {
        QTest::addRow("seed %u, as fast as it goes", seed) << seed << false;
        QTest::addRow("seed %u, one after the other", seed) << seed << true;
    }
}

void TestKilledAnywhere::whatWasTypedIsThere() {
    QFETCH(quint32, seed);
    QFETCH(bool, patient);
    KilledBench bench;
    QVERIFY(bench.start({{u"do"_s, u"type"_s}, {u"patient"_s, patient}}));
    int kept = 0;
    QList<std::pair<QString, QString>> typed; // id, field
    const auto hear = [&](const QByteArray& line) {
        const QByteArrayList parts = line.split(' ');
        if (parts[0] == "kept")
            kept = parts[1].toInt();
        else if (parts[0] == "typed" && parts.size() == 4)
            typed.append({QString::fromUtf8(parts[2]), QString::fromUtf8(parts[3])});
    };
    const int lines = int(QRandomGenerator(seed).bounded(1, 400)); // two for each edit
    for (int i = 0; i < lines; ++i) {
        const QByteArray line = bench.line();
        QVERIFY2(!line.isEmpty(), "the program ended by itself");
        hear(line);
    }
    const auto last = bench.kill();
    for (const QByteArray& line : last)
        hear(line);

    // On disk is what was staged at one moment, and that is not before the last one of which the disk has said so.
    const QJsonObject found = bench.look();
    QVERIFY(!found.isEmpty());
    QMap<std::pair<QString, QString>, int> there;
    int newest = 0;
    const auto records = found[u"staged"].toArray();
    for (const auto& record : records) {
        const QJsonObject fields = record[u"fields"].toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const int number = field->toString().toInt();
            there.insert({record[u"id"].toString(), field.key()}, number);
            newest = std::max(newest, number);
        }
    }
    QVERIFY2(newest >= kept, qPrintable(u"kept %1, found %2"_s.arg(kept).arg(newest)));
    QVERIFY(newest <= typed.size() + 1); // it may have been killed before it could say so
    QMap<std::pair<QString, QString>, int> wanted;
    for (int number = 1; number <= std::min(newest, int(typed.size())); ++number)
        wanted.insert(typed[number - 1], number);
    if (newest <= typed.size())
        QCOMPARE(there, wanted);
    if (patient)
        QVERIFY2(newest >= typed.size() - 1, "more than the last one is lost");
    QCOMPARE(bench.writes(), 0);
    qInfo("typed %d, told to be kept %d, found %d", int(typed.size()), kept, newest);
}

QTEST_GUILESS_MAIN(TestKilledAnywhere)
#include "tst_killed_anywhere.moc"
