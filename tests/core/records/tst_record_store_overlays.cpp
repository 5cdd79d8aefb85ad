#include "core/records/record_ref.h"
#include "tests/core/records/make_records.h"

#include <QMap>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// What is staged lies over what the server sent, and new records stand at the top, whatever comes in.

namespace {

Value words(const QString& text) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = text;
    return value;
}

struct Watched {
    RecordStore store{smallKind(RecordKind::Person)};
    QMap<QString, QString> titles; // what lies over the job titles, by id
    QSignalSpy appended{&store, &RecordStore::appended};
    QSignalSpy changed{&store, &RecordStore::changed};
    QSignalSpy before{&store, &RecordStore::aboutToBeRearranged};
    QSignalSpy after{&store, &RecordStore::rearranged};

    void overlay() {
        store.setOverlayer([this](const RecordPtr& server) -> RecordPtr {
            if (!titles.contains(server->id))
                return server;
            return withValues(*server, store.kind(),
                              {{store.kind().indexOfRole(Role::JobTitle), words(titles.value(server->id))}});
        });
    }
    QString title(const QString& id) const {
        const RecordPtr record = store.record(id);
        return record ? record->value(store.kind(), Role::JobTitle).text : u"not there"_s;
    }
    RecordPtr draft(const QString& id, const QString& lastName = {}) const {
        return draftRecord(id, store.kind(), {{u"lastName"_s, words(lastName)}});
    }
};

RecordPtr person(const QString& id, const QString& lastName, const QString& title) {
    static const KindDescription kind = smallPerson();
    return record(kind, {{u"id"_s, id}, {u"lastName"_s, lastName}, {u"title"_s, title}});
}

} // namespace

class TestRecordStoreOverlays : public QObject {
    Q_OBJECT
private slots:
    void whatLiesOverIsShownFromTheFirstMoment();
    void aNewerRecordKeepsWhatLiesOverIt();
    void layingAgainTellsOnlyWhatHasChanged();
    void withoutAnOverlayerTheServersAreShown();
    void aNewListKeepsWhatHasAnOverlay();
    void draftsStandAtTheTopAndAreNotCountedAsLoaded();
    void aDraftChangesInPlace();
    void draftsSurviveANewList();
    void aDraftThatIsDroppedLeaves();
    void aDraftGetsItsRealIdInPlace();
    void aDraftWhoseRecordIsHereAlreadyBecomesIt();
    void nobodyLearnsATemporaryId();
    void aDraftStaysADraft();
};

void TestRecordStoreOverlays::whatLiesOverIsShownFromTheFirstMoment() {
    Watched w;
    w.titles = {{u"a"_s, u"COO"_s}};
    w.overlay();
    QStringList seen;
    connect(&w.store, &RecordStore::appended, this, [&] { seen.append(w.title(u"a"_s)); });
    w.store.put({person(u"a"_s, u"Brennan"_s, u"CTO"_s), person(u"b"_s, u"Nguyen"_s, u"VP"_s)});
    QCOMPARE(seen, QStringList{u"COO"_s});
    QCOMPARE(w.title(u"b"_s), u"VP"_s);
    QVERIFY(w.store.hasOverlay(u"a"_s));
    QVERIFY(!w.store.hasOverlay(u"b"_s));
    QCOMPARE(w.store.server(u"a"_s)->value(w.store.kind(), Role::JobTitle).text, u"CTO"_s);
    QCOMPARE(w.store.server(u"b"_s), w.store.record(u"b"_s));
    QCOMPARE(w.store.loadedCount(), 2);
    QCOMPARE(w.changed.size(), 0);
}

void TestRecordStoreOverlays::aNewerRecordKeepsWhatLiesOverIt() {
    Watched w;
    w.titles = {{u"a"_s, u"COO"_s}};
    w.overlay();
    w.store.put({person(u"a"_s, u"Brennan"_s, u"CTO"_s)});
    QStringList seen;
    connect(&w.store, &RecordStore::changed, this,
            [&] { seen.append(w.store.record(u"a"_s)->name + w.title(u"a"_s)); });
    w.store.put({person(u"a"_s, u"Walsh"_s, u"CEO"_s)});
    QCOMPARE(seen, QStringList{u"WalshCOO"_s});
    QCOMPARE(w.store.loadedCount(), 1);
    QCOMPARE(w.store.server(u"a"_s)->value(w.store.kind(), Role::JobTitle).text, u"CEO"_s);
}

void TestRecordStoreOverlays::layingAgainTellsOnlyWhatHasChanged() {
    Watched w;
    w.overlay();
    w.store.put(persons({u"a"_s, u"b"_s}));
    w.store.know({u"c"_s});
    const quint64 before = w.store.generation();
    w.store.layAgain({u"a"_s, u"b"_s, u"c"_s, u"nobody"_s});
    QCOMPARE(w.changed.size(), 0);
    QCOMPARE(w.store.generation(), before);
    w.titles = {{u"b"_s, u"COO"_s}, {u"c"_s, u"CFO"_s}};
    w.store.layAgain({u"a"_s, u"b"_s, u"c"_s});
    QCOMPARE(w.changed.size(), 1);
    QCOMPARE(w.changed.at(0), QVariantList{QStringList{u"b"_s}});
    QCOMPARE(w.title(u"b"_s), u"COO"_s);
    QVERIFY(!w.store.record(u"c"_s)); // nothing to lie over yet
    QVERIFY(w.store.generation() > before);
    w.titles.clear();
    w.store.layAgain({u"b"_s});
    QVERIFY(!w.store.hasOverlay(u"b"_s));
}

void TestRecordStoreOverlays::withoutAnOverlayerTheServersAreShown() {
    Watched w;
    w.titles = {{u"a"_s, u"COO"_s}};
    w.overlay();
    w.store.put({person(u"a"_s, u"Brennan"_s, u"CTO"_s)});
    w.store.setOverlayer({});
    QCOMPARE(w.title(u"a"_s), u"CTO"_s);
    QCOMPARE(w.changed.size(), 1);
}

void TestRecordStoreOverlays::aNewListKeepsWhatHasAnOverlay() {
    Watched w;
    w.titles = {{u"b"_s, u"COO"_s}};
    w.overlay();
    w.store.put(persons({u"a"_s, u"b"_s, u"c"_s}));
    w.store.replaceAll(persons({u"c"_s, u"d"_s}));
    QCOMPARE(idsOf(w.store), (QStringList{u"c"_s, u"d"_s, u"b"_s}));
    QCOMPARE(w.title(u"b"_s), u"COO"_s);
    QCOMPARE(w.store.loadedCount(), 3);
    w.store.replaceAll(persons({u"b"_s, u"a"_s}));
    QCOMPARE(idsOf(w.store), (QStringList{u"b"_s, u"a"_s}));
    w.store.clear();
    QCOMPARE(idsOf(w.store), QStringList{u"b"_s});
    w.titles.clear();
    w.store.layAgain({u"b"_s});
    w.store.clear();
    QCOMPARE(w.store.size(), 0);
    QCOMPARE(w.store.loadedCount(), 0);
}

void TestRecordStoreOverlays::draftsStandAtTheTopAndAreNotCountedAsLoaded() {
    Watched w;
    w.store.put(persons({u"a"_s}));
    w.store.putDrafts({w.draft(u"staged:1"_s), w.draft(u"staged:2"_s)});
    w.store.putDrafts({w.draft(u"staged:3"_s)});
    QCOMPARE(idsOf(w.store), (QStringList{u"staged:3"_s, u"staged:2"_s, u"staged:1"_s, u"a"_s}));
    QCOMPARE(w.store.indexOf(u"a"_s), 3);
    QCOMPARE(w.store.presence(u"staged:2"_s), Presence::Draft);
    QVERIFY(w.store.record(u"staged:2"_s));
    QVERIFY(!w.store.server(u"staged:2"_s));
    QCOMPARE(w.store.loadedCount(), 1);
    QCOMPARE(w.store.draftCount(), 3);
    QCOMPARE(w.after.size(), 2);
    w.store.put(persons({u"b"_s}));
    QCOMPARE(w.appended.last(), (QVariantList{qsizetype(4), qsizetype(1)}));
}

void TestRecordStoreOverlays::aDraftChangesInPlace() {
    Watched w;
    w.store.putDrafts({w.draft(u"staged:1"_s), w.draft(u"staged:2"_s)});
    QString seenBefore;
    connect(&w.store, &RecordStore::aboutToBeRearranged, this,
            [&] { seenBefore = w.store.record(u"staged:1"_s)->name; });
    w.store.putDrafts({w.draft(u"staged:1"_s, u"Brennan"_s)});
    QCOMPARE(w.changed.size(), 1);
    QCOMPARE(w.after.size(), 1);
    QCOMPARE(w.store.record(u"staged:1"_s)->name, u"Brennan"_s);
    // Together with a new one: around the change the old and the new can be read.
    w.store.putDrafts({w.draft(u"staged:1"_s, u"Walsh"_s), w.draft(u"staged:3"_s)});
    QCOMPARE(seenBefore, u"Brennan"_s);
    QCOMPARE(w.store.record(u"staged:1"_s)->name, u"Walsh"_s);
    QCOMPARE(idsOf(w.store), (QStringList{u"staged:3"_s, u"staged:2"_s, u"staged:1"_s}));
    QCOMPARE(w.store.draftCount(), 3);
}

void TestRecordStoreOverlays::draftsSurviveANewList() {
    Watched w;
    w.store.put(persons({u"a"_s}));
    w.store.putDrafts({w.draft(u"staged:1"_s), w.draft(u"staged:2"_s)});
    w.store.replaceAll(persons({u"b"_s}));
    QCOMPARE(idsOf(w.store), (QStringList{u"staged:2"_s, u"staged:1"_s, u"b"_s}));
    w.store.clear();
    QCOMPARE(idsOf(w.store), (QStringList{u"staged:2"_s, u"staged:1"_s}));
    QCOMPARE(w.store.indexOf(u"staged:1"_s), 1);
    QCOMPARE(w.store.loadedCount(), 0);
    QCOMPARE(w.store.draftCount(), 2);
}

void TestRecordStoreOverlays::aDraftThatIsDroppedLeaves() {
    Watched w;
    w.store.put(persons({u"a"_s}));
    w.store.putDrafts({w.draft(u"staged:1"_s), w.draft(u"staged:2"_s)});
    const auto rearranged = w.after.size();
    w.store.removeDrafts({u"staged:1"_s, u"a"_s, u"nobody"_s});
    QCOMPARE(idsOf(w.store), (QStringList{u"staged:2"_s, u"a"_s}));
    QCOMPARE(w.store.draftCount(), 1);
    QCOMPARE(w.after.size(), rearranged + 1);
    w.store.removeDrafts({u"staged:1"_s, u"a"_s});
    QCOMPARE(w.after.size(), rearranged + 1);
    w.store.remove(u"staged:2"_s);
    QCOMPARE(w.store.draftCount(), 0);
    QCOMPARE(w.store.loadedCount(), 1);
}

void TestRecordStoreOverlays::aDraftGetsItsRealIdInPlace() {
    Watched w;
    w.store.put(persons({u"a"_s}));
    w.store.putDrafts({w.draft(u"staged:1"_s, u"Brennan"_s), w.draft(u"staged:2"_s)});
    w.store.renameDraft(u"staged:1"_s, u"per_1"_s);
    QCOMPARE(idsOf(w.store), (QStringList{u"staged:2"_s, u"per_1"_s, u"a"_s}));
    QCOMPARE(w.store.record(u"per_1"_s)->id, u"per_1"_s);
    QCOMPARE(w.store.record(u"per_1"_s)->name, u"Brennan"_s);
    QCOMPARE(w.store.presence(u"per_1"_s), Presence::NotRead); // not what the server says yet
    QVERIFY(!w.store.server(u"per_1"_s));
    QCOMPARE(w.store.loadedCount(), 1);
    QCOMPARE(w.store.draftCount(), 1);
    w.store.put({klipy::test::person(u"per_1"_s, u"Walsh"_s)});
    QCOMPARE(w.store.indexOf(u"per_1"_s), 1);
    QCOMPARE(w.store.presence(u"per_1"_s), Presence::Loaded);
    QCOMPARE(w.store.loadedCount(), 2);
    w.store.renameDraft(u"a"_s, u"b"_s); // only drafts
    w.store.renameDraft(u"staged:9"_s, u"b"_s);
    QCOMPARE(w.store.indexOf(u"b"_s), -1);
}

void TestRecordStoreOverlays::aDraftWhoseRecordIsHereAlreadyBecomesIt() {
    Watched w;
    w.store.putDrafts({w.draft(u"staged:1"_s, u"Brennan"_s)});
    w.store.put({klipy::test::person(u"a"_s), klipy::test::person(u"per_1"_s, u"Walsh"_s)});
    w.store.renameDraft(u"staged:1"_s, u"per_1"_s);
    QCOMPARE(idsOf(w.store), (QStringList{u"per_1"_s, u"a"_s}));
    QCOMPARE(w.store.record(u"per_1"_s)->name, u"Walsh"_s);
    QCOMPARE(w.store.presence(u"per_1"_s), Presence::Loaded);
    QCOMPARE(w.store.loadedCount(), 2);
    QCOMPARE(w.store.draftCount(), 0);
}

void TestRecordStoreOverlays::nobodyLearnsATemporaryId() {
    Watched w;
    w.store.know({newTemporaryId(), u"a"_s});
    QCOMPARE(idsOf(w.store), QStringList{u"a"_s});
}

void TestRecordStoreOverlays::aDraftStaysADraft() {
    Watched w;
    w.store.put(persons({u"a"_s}));
    w.store.putDrafts({w.draft(u"staged:1"_s)});
    w.store.setPresence(u"staged:1"_s, Presence::Reading);
    w.store.setPresence(u"a"_s, Presence::Draft);
    QCOMPARE(w.store.presence(u"staged:1"_s), Presence::Draft);
    QCOMPARE(w.store.presence(u"a"_s), Presence::Loaded);
    QCOMPARE(w.changed.size(), 0);
}

QTEST_GUILESS_MAIN(TestRecordStoreOverlays)
#include "tst_record_store_overlays.moc"
