#include "core/records/record_ref.h"
#include "tests/core/records/make_records.h"
#include "tests/support/fake_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// The one truth about a kind's records, and what it tells those who show it.

class TestRecordStore : public QObject {
    Q_OBJECT
private slots:
    void newRecordsAreAppendedInTheirOrder();
    void knownRecordsKeepTheirPlace();
    void newAndKnownRecordsMayComeTogether();
    void aRecordThatComesTwiceIsOne();
    void idsCanBeKnownBeforeTheyAreRead();
    void presenceIsToldOncePerChange();
    void aNewListTakesTheOldOnesPlace();
    void removingMovesTheRest();
    void aSnapshotStaysAsItWas();
    void theGenerationRisesWithEveryChange();
    void whatChangesNothingTellsNothing();
    void aSlotMayReadWhatIsBeingTold();
    void whenARecordWasReadIsKnown();
    void whatCameEarlierKeepsItsTime();
    void aReadThatFailedMakesTheTimeUnknown_data();
    void aReadThatFailedMakesTheTimeUnknown();
    void draftsWereNeverRead();
};

namespace {
struct Watched {
    RecordStore store{smallKind(RecordKind::Person)};
    QSignalSpy appended{&store, &RecordStore::appended};
    QSignalSpy changed{&store, &RecordStore::changed};
    QSignalSpy before{&store, &RecordStore::aboutToBeRearranged};
    QSignalSpy after{&store, &RecordStore::rearranged};
    int told() const { return int(appended.size() + changed.size() + before.size() + after.size()); }
};
using Args = QVariantList;

struct Timed {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>(1'000'000);
    RecordStore store{smallKind(RecordKind::Person), nullptr, clock};
};
} // namespace

void TestRecordStore::newRecordsAreAppendedInTheirOrder() {
    Watched w;
    w.store.put(persons({u"b"_s, u"a"_s}));
    w.store.put(persons({u"c"_s}));
    QCOMPARE(idsOf(w.store), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    QCOMPARE(w.appended.size(), 2);
    QCOMPARE(w.appended.at(0), (Args{qsizetype(0), qsizetype(2)}));
    QCOMPARE(w.appended.at(1), (Args{qsizetype(2), qsizetype(1)}));
    QCOMPARE(w.told(), 2);
    QCOMPARE(w.store.loadedCount(), 3);
    QCOMPARE(w.store.indexOf(u"a"_s), 1);
    QCOMPARE(w.store.indexOf(u"z"_s), -1);
    QCOMPARE(w.store.presence(u"a"_s), Presence::Loaded);
    QVERIFY(!w.store.presence(u"z"_s));
    QVERIFY(!w.store.record(u"z"_s));
}

void TestRecordStore::knownRecordsKeepTheirPlace() {
    Watched w;
    w.store.put(persons({u"a"_s, u"b"_s}));
    w.store.put({person(u"a"_s, u"Brennan"_s)});
    QCOMPARE(idsOf(w.store), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(w.store.record(u"a"_s)->name, u"Brennan"_s);
    QCOMPARE(w.changed.size(), 1);
    QCOMPARE(w.changed.at(0), Args{QStringList{u"a"_s}});
    QCOMPARE(w.store.loadedCount(), 2);
}

void TestRecordStore::newAndKnownRecordsMayComeTogether() {
    Watched w;
    w.store.put(persons({u"a"_s, u"b"_s}));
    w.store.put(persons({u"c"_s, u"b"_s, u"d"_s}));
    QCOMPARE(idsOf(w.store), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(w.appended.at(1), (Args{qsizetype(2), qsizetype(2)}));
    QCOMPARE(w.changed.at(0), Args{QStringList{u"b"_s}});
}

void TestRecordStore::aRecordThatComesTwiceIsOne() {
    Watched w;
    w.store.put({person(u"a"_s, u"first"_s), person(u"a"_s, u"second"_s)});
    QCOMPARE(w.store.size(), 1);
    QCOMPARE(w.store.loadedCount(), 1);
    QCOMPARE(w.store.record(u"a"_s)->name, u"second"_s);
    w.store.replaceAll({person(u"a"_s), person(u"b"_s), person(u"a"_s, u"third"_s)});
    QCOMPARE(idsOf(w.store), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(w.store.loadedCount(), 2);
}

void TestRecordStore::idsCanBeKnownBeforeTheyAreRead() {
    Watched w;
    w.store.know({u"a"_s, QString(), u"b"_s, u"a"_s});
    QCOMPARE(idsOf(w.store), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(w.store.loadedCount(), 0);
    QCOMPARE(w.store.presence(u"a"_s), Presence::NotRead);
    QVERIFY(!w.store.at(0).record);
    QCOMPARE(w.appended.at(0), (Args{qsizetype(0), qsizetype(2)}));

    w.store.put({person(u"b"_s, u"Brennan"_s)});
    QCOMPARE(w.store.loadedCount(), 1);
    QCOMPARE(w.store.presence(u"b"_s), Presence::Loaded);
    QCOMPARE(w.store.indexOf(u"b"_s), 1);
    QCOMPARE(w.changed.at(0), Args{QStringList{u"b"_s}});

    w.store.know({u"b"_s}); // known better already
    QCOMPARE(w.store.presence(u"b"_s), Presence::Loaded);
    QCOMPARE(w.appended.size(), 1);
}

void TestRecordStore::presenceIsToldOncePerChange() {
    Watched w;
    w.store.know({u"a"_s});
    w.store.setPresence(u"a"_s, Presence::Reading);
    w.store.setPresence(u"a"_s, Presence::Reading);
    w.store.setPresence(u"a"_s, Presence::Gone);
    w.store.setPresence(u"nobody"_s, Presence::Gone);
    QCOMPARE(w.changed.size(), 2);
    QCOMPARE(w.store.presence(u"a"_s), Presence::Gone);
    QCOMPARE(w.store.size(), 1);
}

void TestRecordStore::aNewListTakesTheOldOnesPlace() {
    Watched w;
    w.store.put(persons({u"a"_s, u"b"_s, u"c"_s}));
    w.store.know({u"d"_s});
    QStringList seenBefore;
    connect(&w.store, &RecordStore::aboutToBeRearranged, this, [&] { seenBefore = idsOf(w.store); });
    w.store.replaceAll(persons({u"c"_s, u"e"_s, u"a"_s}));
    QCOMPARE(seenBefore, (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(idsOf(w.store), (QStringList{u"c"_s, u"e"_s, u"a"_s}));
    QCOMPARE(w.store.indexOf(u"a"_s), 2);
    QCOMPARE(w.store.indexOf(u"b"_s), -1);
    QCOMPARE(w.store.loadedCount(), 3);
    QCOMPARE(w.before.size(), 1);
    QCOMPARE(w.after.size(), 1);
    w.store.clear();
    QCOMPARE(w.store.size(), 0);
    QCOMPARE(w.store.loadedCount(), 0);
    QCOMPARE(w.after.size(), 2);
}

void TestRecordStore::removingMovesTheRest() {
    Watched w;
    w.store.put(persons({u"a"_s, u"b"_s, u"c"_s}));
    w.store.know({u"d"_s});
    w.store.remove(u"b"_s);
    QCOMPARE(idsOf(w.store), (QStringList{u"a"_s, u"c"_s, u"d"_s}));
    QCOMPARE(w.store.indexOf(u"d"_s), 2);
    QCOMPARE(w.store.loadedCount(), 2);
    w.store.remove(u"d"_s);
    QCOMPARE(w.store.loadedCount(), 2);
    QCOMPARE(w.after.size(), 2);
    w.store.remove(u"b"_s);
    QCOMPARE(w.after.size(), 2);
}

void TestRecordStore::aSnapshotStaysAsItWas() {
    Watched w;
    w.store.put({person(u"a"_s, u"old"_s), person(u"b"_s)});
    const Snapshot snapshot = w.store.snapshot();
    w.store.put({person(u"a"_s, u"new"_s), person(u"c"_s)});
    w.store.remove(u"b"_s);
    QCOMPARE(snapshot.entries.size(), 2);
    QCOMPARE(snapshot.entries[0].record->name, u"old"_s);
    QCOMPARE(snapshot.entries[1].id, u"b"_s);
    QVERIFY(snapshot.generation < w.store.generation());
    QCOMPARE(snapshot.kind->kind, RecordKind::Person);
}

void TestRecordStore::theGenerationRisesWithEveryChange() {
    Watched w;
    quint64 last = w.store.generation();
    const auto rose = [&] {
        const bool higher = w.store.generation() > last;
        last = w.store.generation();
        return higher;
    };
    w.store.put(persons({u"a"_s}));
    QVERIFY(rose());
    w.store.put(persons({u"a"_s}));
    QVERIFY(rose());
    w.store.know({u"b"_s});
    QVERIFY(rose());
    w.store.setPresence(u"b"_s, Presence::Reading);
    QVERIFY(rose());
    w.store.replaceAll(persons({u"a"_s}));
    QVERIFY(rose());
    w.store.remove(u"a"_s);
    QVERIFY(rose());
    w.store.clear();
    QVERIFY(rose());
}

void TestRecordStore::whatChangesNothingTellsNothing() {
    Watched w;
    w.store.put({});
    w.store.know({});
    w.store.know({QString()});
    w.store.remove(u"nobody"_s);
    QCOMPARE(w.told(), 0);
    QCOMPARE(w.store.generation(), 0u);
}

void TestRecordStore::aSlotMayReadWhatIsBeingTold() {
    Watched w;
    connect(&w.store, &RecordStore::appended, this, [&](qsizetype first, qsizetype count) {
        for (qsizetype i = first; i < first + count; ++i)
            QCOMPARE(w.store.indexOf(w.store.at(i).id), i);
    });
    connect(&w.store, &RecordStore::changed, this, [&](const QStringList& ids) {
        for (const QString& id : ids)
            QVERIFY(w.store.indexOf(id) >= 0);
    });
    connect(&w.store, &RecordStore::rearranged, this, [&] {
        for (qsizetype i = 0; i < w.store.size(); ++i)
            QCOMPARE(w.store.indexOf(w.store.at(i).id), i);
    });
    w.store.put(persons({u"a"_s, u"b"_s, u"a"_s}));
    w.store.put(persons({u"b"_s, u"c"_s}));
    w.store.remove(u"a"_s);
    w.store.replaceAll(persons({u"c"_s, u"b"_s}));
    QCOMPARE(idsOf(w.store), (QStringList{u"c"_s, u"b"_s}));
}

void TestRecordStore::whenARecordWasReadIsKnown() {
    Timed t;
    QCOMPARE(t.store.readMs(u"a"_s), 0); // nobody knows it
    t.store.know({u"a"_s});
    QCOMPARE(t.store.readMs(u"a"_s), 0); // only its id is known
    t.store.put(persons({u"a"_s, u"b"_s}));
    QCOMPARE(t.store.readMs(u"a"_s), 1'000'000);
    t.clock->advance(500);
    t.store.put(persons({u"b"_s}));
    QCOMPARE(t.store.readMs(u"a"_s), 1'000'000);
    QCOMPARE(t.store.readMs(u"b"_s), 1'000'500);
    t.clock->advance(500);
    t.store.replaceAll(persons({u"a"_s}));
    QCOMPARE(t.store.readMs(u"a"_s), t.store.nowMs());
    QCOMPARE(t.store.readMs(u"b"_s), 0);
    QCOMPARE(t.store.at(0).readMs, 1'001'000);
}

void TestRecordStore::whatCameEarlierKeepsItsTime() {
    Timed t;
    t.store.put(persons({u"a"_s}), 400);
    QCOMPARE(t.store.readMs(u"a"_s), 400);
    t.store.put(persons({u"a"_s}), 0); // it comes from elsewhere than the server
    QCOMPARE(t.store.readMs(u"a"_s), 0);
    t.store.replaceAll(persons({u"a"_s, u"b"_s}), 700);
    QCOMPARE(t.store.readMs(u"b"_s), 700);
}

void TestRecordStore::aReadThatFailedMakesTheTimeUnknown_data() {
    QTest::addColumn<Presence>("presence");
    QTest::addColumn<qint64>("readMs");
    QTest::newRow("failed") << Presence::Failed << qint64(0);
    QTest::newRow("gone") << Presence::Gone << qint64(0);
    QTest::newRow("under way") << Presence::Reading << qint64(1'000'000);
}

void TestRecordStore::aReadThatFailedMakesTheTimeUnknown() {
    QFETCH(Presence, presence);
    QFETCH(qint64, readMs);
    Timed t;
    t.store.put(persons({u"a"_s}));
    t.store.setPresence(u"a"_s, presence);
    QCOMPARE(t.store.readMs(u"a"_s), readMs);
}

void TestRecordStore::draftsWereNeverRead() {
    Timed t;
    const QString temporary = newTemporaryId();
    t.store.putDrafts(persons({temporary}));
    QCOMPARE(t.store.readMs(temporary), 0);
    t.store.renameDraft(temporary, u"a"_s);
    QCOMPARE(t.store.readMs(u"a"_s), 0);
    t.store.put(persons({u"a"_s}));
    QCOMPARE(t.store.readMs(u"a"_s), 1'000'000);
}

QTEST_GUILESS_MAIN(TestRecordStore)
#include "tst_record_store.moc"
