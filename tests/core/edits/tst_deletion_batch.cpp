#include "core/edits/deletion_batch.h"
#include "tests/core/edits/save_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;
using Step = DeletionBatch::Step;

namespace {

struct Bench : SaveBench {
    explicit Bench(int count = 4) {
        for (int i = 1; i <= count; ++i)
            refs.append(aPerson(u"p%1"_s.arg(i)));
        begin();
    }
    void begin() {
        QList<DeletionBatch::Target> targets;
        for (const RecordRef& ref : std::as_const(refs))
            targets.append({ref, store(ref.kind).server(ref.id)});
        auto given = parts<DeletionBatch>();
        given.listSize = listSize();
        batch = std::make_unique<DeletionBatch>(given, targets);
    }
    /// To the question.
    bool asks() {
        batch->start();
        return until([this] { return batch->step() != Step::Reading; }) && batch->step() == Step::Asking;
    }
    bool waits() {
        if (!asks())
            return false;
        batch->confirm();
        return batch->step() == Step::Grace;
    }
    void waitOut() {
        clock->advance(DeletionBatch::graceMs);
        turn();
    }
    SaveResult result(int index) const { return batch->targets()[index].result; }
    QStringList ends() const {
        static const char* kinds[] = {"saved", "failed", "unknown", "not sent", "duplicate", "conflicted"};
        static const char* reasons[] = {"", "parent", "stopped", "locked", "journal", "no connection",
                                        "changed", "gone", "declined"};
        QStringList words;
        for (const auto& target : batch->targets()) {
            const QLatin1String reason(reasons[int(target.result.reason)]);
            words.append(QLatin1String(kinds[int(target.result.kind)]) +
                         (reason.isEmpty() ? QString() : u", "_s + reason));
        }
        return words;
    }
    QStringList deleted() const {
        QStringList ids = sent().filter(u"DELETE "_s);
        for (QString& id : ids)
            id = id.section(u'/', -1);
        return ids;
    }
    void failNext(const QString& method, int status) {
        instead[method].append(replyWith(status, R"({"error":{"code":"because","message":"No."}})"));
    }

    QList<RecordRef> refs;
    std::unique_ptr<DeletionBatch> batch;
};

} // namespace

/// Deleting several: one question, one wait, and each DELETE with its intent on disk before it. Exactly those that were
/// asked about, or fewer.
class TestDeletionBatch : public QObject {
    Q_OBJECT
private slots:
    void eachIsReadAskedForAndDeleted();
    void whatItTakesIsToldBeforehand();
    void pagesAreReadWhereTheyAreFewer();
    void theIntentIsKeptBeforeEachDelete();
    void stagingIsOneStepOfUndo();
    void anUndoLeavesTheOthersAlone_data();
    void anUndoLeavesTheOthersAlone();
    void undoOfAllSendsNothing_data();
    void undoOfAllSendsNothing();
    void takingTheStagedDeleteBackTakesItOut();
    void lockingLeavesTheRestStaged_data();
    void lockingLeavesTheRestStaged();
    void stopKeepsWhatIsNotSent();
    void withoutAConnectionAllStayStaged();
    void aStopWhileAnIntentIsWrittenSendsNothing();
    void oneThatIsGoneNeedsNoDelete();
    void oneThatCantBeReadIsLeftOut();
    void anAnswerDecidesAboutTheOthers_data();
    void anAnswerDecidesAboutTheOthers();
    void whatChangedIsTold();
    void aLateConfirmationReadsOnceMore();
    void aLateConfirmationAsksAgainIfOneChanged();
    void aFullDiskStopsAll();
    void whatCantBeSentAsksNothing();
    void moreThanMostAreNotTaken();
    void theSameTwiceIsSentOnce();
    void endingItInTheMiddleSendsNoMore();
};

void TestDeletionBatch::eachIsReadAskedForAndDeleted() {
    Bench bench;
    QVERIFY(bench.waits());
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QCOMPARE(bench.batch->graceLeftMs(), DeletionBatch::graceMs);
    bench.clock->advance(DeletionBatch::graceMs - 1);
    bench.turn();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QVERIFY(bench.journal.written.isEmpty());
    bench.clock->advance(1);
    bench.turn();
    QCOMPARE(bench.deleted(), (QStringList{u"p1"_s, u"p2"_s, u"p3"_s, u"p4"_s}));
    QCOMPARE(bench.count(u"GET"_s), 4);
    QCOMPARE(bench.batch->step(), Step::Done);
    QCOMPARE(bench.ends(), QStringList(4, u"saved"_s));
    QCOMPARE(bench.edits.count(), 0);
    QVERIFY(!bench.people.presence(u"p1"_s));
}

void TestDeletionBatch::whatItTakesIsToldBeforehand() {
    Bench bench(12);
    bench.batch->start();
    QCOMPARE(bench.batch->requests(), 24);
    QVERIFY(bench.until([&] { return bench.batch->step() == Step::Asking; }));
    QCOMPARE(bench.batch->readRequests(), 12);
    QCOMPARE(bench.batch->requests(), 24);
    bench.batch->confirm();
    bench.waitOut();
    QCOMPARE(bench.transport->count(), 24);
}

void TestDeletionBatch::pagesAreReadWhereTheyAreFewer() {
    Bench bench(12);
    bench.peopleInAll = 12;
    bench.batch->start();
    QCOMPARE(bench.batch->requests(), 13);
    QVERIFY(bench.until([&] { return bench.batch->step() == Step::Asking; }));
    QCOMPARE(bench.sent(), QStringList{u"POST /people/query"_s});
    bench.batch->confirm();
    bench.waitOut();
    QCOMPARE(bench.transport->count(), 13);
    QCOMPARE(bench.deleted().size(), 12);
}

void TestDeletionBatch::theIntentIsKeptBeforeEachDelete() {
    Bench bench(3);
    QVERIFY(bench.waits());
    QList<qsizetype> keptAtSending;
    connect(bench.batch.get(), &DeletionBatch::targetChanged, this, [&] {
        while (keptAtSending.size() < bench.deleted().size())
            keptAtSending.append(bench.journal.written.size());
    });
    bench.waitOut();
    QCOMPARE(keptAtSending, (QList<qsizetype>{1, 3, 5})); // an intent more than what has ended, each time
    QCOMPARE(bench.journal.outcomes(),
             (QList{WriteOutcome::Intended, WriteOutcome::Saved, WriteOutcome::Intended, WriteOutcome::Saved,
                    WriteOutcome::Intended, WriteOutcome::Saved}));
    QVERIFY(!bench.journal.written.first().before.isEmpty());
}

void TestDeletionBatch::stagingIsOneStepOfUndo() {
    Bench bench;
    bench.batch->start();
    QCOMPARE(bench.edits.count(), 4);
    bench.edits.undo();
    QCOMPARE(bench.edits.count(), 0);
    QCOMPARE(bench.batch->step(), Step::Done);
    bench.waitOut();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
}

void TestDeletionBatch::anUndoLeavesTheOthersAlone_data() {
    QTest::addColumn<int>("at");
    QTest::newRow("when asked") << int(Step::Asking);
    QTest::newRow("while all wait") << int(Step::Grace);
}

void TestDeletionBatch::anUndoLeavesTheOthersAlone() {
    QFETCH(int, at);
    Bench bench;
    QVERIFY(bench.asks());
    if (at == int(Step::Asking))
        bench.batch->undo(bench.refs[1]);
    bench.batch->confirm();
    if (at == int(Step::Grace))
        bench.batch->undo(bench.refs[1]);
    bench.waitOut();
    QCOMPARE(bench.deleted(), (QStringList{u"p1"_s, u"p3"_s, u"p4"_s}));
    QCOMPARE(bench.result(1).reason, Reason::Declined);
    QVERIFY(!bench.edits.find(bench.refs[1]));
    QVERIFY(bench.people.record(u"p2"_s));
}

void TestDeletionBatch::undoOfAllSendsNothing_data() {
    QTest::addColumn<int>("at");
    QTest::newRow("while reading") << int(Step::Reading);
    QTest::newRow("when asked") << int(Step::Asking);
    QTest::newRow("while all wait") << int(Step::Grace);
}

void TestDeletionBatch::undoOfAllSendsNothing() {
    QFETCH(int, at);
    Bench bench;
    if (at == int(Step::Reading)) {
        bench.batch->start();
        bench.batch->cancel();
    } else if (at == int(Step::Asking)) {
        QVERIFY(bench.asks());
        bench.batch->cancel();
    } else {
        QVERIFY(bench.waits());
        bench.batch->undo();
    }
    QCOMPARE(bench.batch->step(), Step::Done);
    bench.waitOut();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QCOMPARE(bench.ends(), QStringList(4, u"not sent, declined"_s));
    QCOMPARE(bench.edits.count(), 0);
    QVERIFY(bench.journal.written.isEmpty());
    if (at == int(Step::Reading))
        QVERIFY(bench.transport->count() <= 1);
}

void TestDeletionBatch::takingTheStagedDeleteBackTakesItOut() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.edits.revert({bench.refs[0], bench.refs[3]});
    bench.waitOut();
    QCOMPARE(bench.deleted(), (QStringList{u"p2"_s, u"p3"_s}));
}

void TestDeletionBatch::lockingLeavesTheRestStaged_data() {
    QTest::addColumn<int>("sent");
    QTest::newRow("while all wait") << 0;
    QTest::newRow("while the second is on its way") << 2;
}

void TestDeletionBatch::lockingLeavesTheRestStaged() {
    QFETCH(int, sent);
    Bench bench;
    QVERIFY(bench.waits());
    const auto lock = [&] {
        bench.gate.close();
        bench.batch->backToStaged();
    };
    if (sent > 0) {
        connect(bench.batch.get(), &DeletionBatch::targetChanged, this, [&](const RecordRef& ref) {
            if (bench.deleted().size() == sent && bench.batch->isSending(ref) && bench.gate.isOpen())
                lock();
        });
    } else {
        lock();
    }
    bench.waitOut();
    QCOMPARE(bench.deleted().size(), sent);
    QCOMPARE(bench.batch->step(), Step::Done);
    QCOMPARE(bench.ends(), QStringList(sent, u"saved"_s) + QStringList(4 - sent, u"not sent, locked"_s));
    QCOMPARE(bench.edits.count(), 4 - sent);
}

void TestDeletionBatch::stopKeepsWhatIsNotSent() {
    Bench bench;
    QVERIFY(bench.waits());
    connect(bench.batch.get(), &DeletionBatch::targetChanged, this, [&] {
        if (bench.batch->targets().first().ended)
            bench.batch->undo();
    });
    bench.waitOut();
    QCOMPARE(bench.deleted(), QStringList{u"p1"_s});
    QCOMPARE(bench.ends(), QStringList{u"saved"_s} + QStringList(3, u"not sent, declined"_s));
    QCOMPARE(bench.edits.count(), 0);
}

void TestDeletionBatch::withoutAConnectionAllStayStaged() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.instead[u"DELETE"_s] = QList<HttpReply>(20, failedWith(WireFailure::Refused)); // nothing arrived, so it is tried again
    bench.clock->advance(DeletionBatch::graceMs);
    QVERIFY(bench.until([&] { return bench.batch->step() == Step::Done; }, 1000));
    QCOMPARE(bench.ends(), QStringList(4, u"not sent, no connection"_s));
    QCOMPARE(bench.edits.count(), 4);
}

void TestDeletionBatch::aStopWhileAnIntentIsWrittenSendsNothing() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.batch->dontWait();
    QCOMPARE(bench.batch->step(), Step::Sending);
    bench.batch->undo(bench.refs[0]);
    QCOMPARE(bench.batch->step(), Step::Sending); // the others go on
    bench.turn();
    QCOMPARE(bench.deleted(), (QStringList{u"p2"_s, u"p3"_s, u"p4"_s}));
    QCOMPARE(bench.journal.outcomes().count(WriteOutcome::NotSent), 1);
    QVERIFY(bench.people.record(u"p1"_s));
}

void TestDeletionBatch::oneThatIsGoneNeedsNoDelete() {
    Bench bench;
    bench.records.remove(u"p2"_s);
    QVERIFY(bench.waits());
    QCOMPARE(bench.result(1).reason, Reason::Gone);
    QVERIFY(!bench.edits.find(bench.refs[1]));
    QVERIFY(!bench.batch->wanted().contains(bench.refs[1]));
    bench.waitOut();
    QCOMPARE(bench.deleted(), (QStringList{u"p1"_s, u"p3"_s, u"p4"_s}));
}

void TestDeletionBatch::oneThatCantBeReadIsLeftOut() {
    Bench bench;
    bench.failNext(u"GET"_s, 403);
    QVERIFY(bench.waits());
    QCOMPARE(bench.result(0).kind, Kind::NotSent);
    QCOMPARE(bench.result(0).error->status, 403);
    bench.waitOut();
    QCOMPARE(bench.deleted(), (QStringList{u"p2"_s, u"p3"_s, u"p4"_s}));
    QVERIFY(bench.edits.isDeleted(bench.refs[0]));
}

void TestDeletionBatch::anAnswerDecidesAboutTheOthers_data() {
    QTest::addColumn<HttpReply>("second");
    QTest::addColumn<int>("deletes");
    QTest::addColumn<QStringList>("ends");
    QTest::addColumn<int>("staged");
    const auto error = [](int status) { return replyWith(status, R"({"error":{"code":"because"}})"); };
    const QString saved = u"saved"_s;
    const QString failed = u"failed"_s;
    QTest::newRow("403 for one") << error(403) << 4 << QStringList{saved, failed, saved, saved} << 1;
    QTest::newRow("409 for one") << error(409) << 4 << QStringList{saved, failed, saved, saved} << 1;
    QTest::newRow("404: it was gone") << error(404) << 4 << QStringList{saved, u"saved, gone"_s, saved, saved} << 0;
    QTest::newRow("500 for one") << error(500) << 4 << QStringList{saved, u"unknown"_s, saved, saved} << 1;
    QTest::newRow("401: the key is no good any more")
        << error(401) << 2 << QStringList{saved, failed, u"not sent"_s, u"not sent"_s} << 3;
    QTest::newRow("no answer: one unknown outcome is enough")
        << failedWith(WireFailure::Timeout) << 2
        << QStringList{saved, u"unknown"_s, u"not sent, no connection"_s, u"not sent, no connection"_s} << 3;
    QTest::newRow("200 that is no JSON: came from elsewhere")
        << replyWith(200, "<html>hello</html>") << 4 << QStringList{saved, u"unknown"_s, saved, saved} << 1;
    QTest::newRow("204") << replyWith(204) << 4 << QStringList(4, saved) << 0;
}

void TestDeletionBatch::anAnswerDecidesAboutTheOthers() {
    QFETCH(HttpReply, second);
    QFETCH(int, deletes);
    QFETCH(QStringList, ends);
    QFETCH(int, staged);
    Bench bench;
    bench.instead[u"DELETE"_s] = {replyWith(204), second};
    QVERIFY(bench.waits());
    bench.waitOut();
    QCOMPARE(bench.batch->step(), Step::Done);
    QCOMPARE(bench.ends(), ends);
    QCOMPARE(bench.count(u"DELETE"_s), deletes);
    QCOMPARE(bench.edits.count(), staged);
    for (const RecordRef& ref : std::as_const(bench.refs))
        QVERIFY(!bench.edits.isHeld(ref));
}

void TestDeletionBatch::whatChangedIsTold() {
    Bench bench;
    bench.records[u"p3"_s].insert(u"title"_s, u"CEO"_s);
    QVERIFY(bench.asks());
    QCOMPARE(bench.batch->targets()[2].changedFields, QStringList{u"title"_s});
    QVERIFY(bench.batch->targets()[1].changedFields.isEmpty());
}

void TestDeletionBatch::aLateConfirmationReadsOnceMore() {
    Bench bench;
    QVERIFY(bench.asks());
    bench.clock->advance(DeletionBatch::freshMs + 1);
    bench.batch->confirm();
    QCOMPARE(bench.batch->step(), Step::Reading);
    QVERIFY(bench.until([&] { return bench.batch->step() == Step::Grace; }));
    QCOMPARE(bench.count(u"GET"_s), 8);
}

void TestDeletionBatch::aLateConfirmationAsksAgainIfOneChanged() {
    Bench bench;
    QVERIFY(bench.asks());
    bench.clock->advance(DeletionBatch::freshMs + 1);
    bench.records[u"p1"_s].insert(u"title"_s, u"CEO"_s);
    bench.batch->confirm();
    QVERIFY(bench.until([&] { return bench.batch->step() == Step::Asking; }));
    QCOMPARE(bench.batch->targets()[0].changedFields, QStringList{u"title"_s});
    bench.waitOut();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
}

void TestDeletionBatch::aFullDiskStopsAll() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.journal.works = false;
    bench.waitOut();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QCOMPARE(bench.ends(), QStringList(4, u"not sent, journal"_s));
    QCOMPARE(bench.edits.count(), 4);
}

void TestDeletionBatch::whatCantBeSentAsksNothing() {
    Bench bench;
    bench.gate.close();
    bench.batch->start();
    bench.turn();
    QCOMPARE(bench.ends(), QStringList(4, u"not sent, locked"_s));
    QCOMPARE(bench.transport->count(), 0);
    QCOMPARE(bench.edits.count(), 4);
}

void TestDeletionBatch::moreThanMostAreNotTaken() {
    Bench bench(DeletionBatch::most + 3);
    QVERIFY(bench.asks());
    QCOMPARE(bench.batch->wanted().size(), qsizetype(DeletionBatch::most));
    QCOMPARE(bench.edits.count(), DeletionBatch::most);
    QCOMPARE(bench.result(DeletionBatch::most).reason, Reason::Declined);
    bench.batch->cancel();
}

void TestDeletionBatch::theSameTwiceIsSentOnce() {
    Bench bench(2);
    bench.refs.append(bench.refs.first());
    bench.begin();
    QVERIFY(bench.waits());
    bench.waitOut();
    QCOMPARE(bench.deleted(), (QStringList{u"p1"_s, u"p2"_s}));
}

void TestDeletionBatch::endingItInTheMiddleSendsNoMore() {
    Bench bench;
    QVERIFY(bench.waits());
    bench.batch->dontWait(); // the first intent is being written
    bench.batch.reset();
    bench.turn();
    QCOMPARE(bench.count(u"DELETE"_s), 0);
    QCOMPARE(bench.edits.count(), 4);
    QVERIFY(!bench.edits.isHeld(bench.refs[0]));
    QCOMPARE(bench.journal.outcomes().last(), WriteOutcome::NotSent);
}

QTEST_GUILESS_MAIN(TestDeletionBatch)
#include "tst_deletion_batch.moc"
