#include "core/edits/edit_overlay.h"
#include "core/records/row_order.h"
#include "tests/core/edits/staged_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Every table shows what the user wants, and none has to know that it isn't saved.

namespace {

std::shared_ptr<const KindDescription> description(RecordKind kind) {
    return {std::shared_ptr<void>(), &builtInContract().kind(kind)};
}

struct Bench : StagedBench {
    RecordStore people{description(RecordKind::Person)};
    RecordStore companies{description(RecordKind::Company)};
    RecordStore interactions{description(RecordKind::Interaction)};
    std::unique_ptr<EditOverlay> overlay;

    RecordStore& store(RecordKind kind) {
        return kind == RecordKind::Person ? people : kind == RecordKind::Company ? companies : interactions;
    }
    void begin() {
        overlay = std::make_unique<EditOverlay>(edits, [this](RecordKind kind) -> RecordStore& { return store(kind); });
    }
    QString shown(const QString& id, Role role) {
        const RecordPtr record = people.record(id);
        return record ? record->value(people.kind(), role).text : u"not there"_s;
    }
};

} // namespace

class TestEditOverlay : public QObject {
    Q_OBJECT
private slots:
    void anEditShowsAtOnceAndGoesWithUndo();
    void whatWasStagedBeforeShowsWhenItsRecordComes();
    void aNewerRecordShowsUnderTheEdit();
    void newRecordsStandAtTheTop();
    void aNewRecordsContactIsALink();
    void searchAndSortSeeTheEdit();
    void aStagedDeleteStaysInTheTable();
    void landingChangesNothingThatIsSeen();
    void aNewRecordBecomesTheServersInItsPlace();
    void aLinkToANewRecordGoesWhenThatGoes();
    void afterItsEndTheServersAreShown();
};

void TestEditOverlay::anEditShowsAtOnceAndGoesWithUndo() {
    Bench b;
    b.begin();
    b.people.put({aoife(), aoife(u"per_2"_s)});
    QSignalSpy changed(&b.people, &RecordStore::changed);
    b.set(b.title, u"COO"_s);
    QCOMPARE(b.shown(u"per_1"_s, Role::JobTitle), u"COO"_s);
    QCOMPARE(b.shown(u"per_2"_s, Role::JobTitle), u"CTO"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0), QVariantList{QStringList{u"per_1"_s}});
    b.set(u"lastName"_s, u"Walsh"_s);
    QCOMPARE(b.people.record(u"per_1"_s)->name, u"Aoife Walsh"_s);
    b.edits.undo();
    b.edits.undo();
    QCOMPARE(b.people.record(u"per_1"_s), b.people.server(u"per_1"_s));
}

void TestEditOverlay::whatWasStagedBeforeShowsWhenItsRecordComes() {
    Bench b;
    b.set(b.title, u"COO"_s);
    const QString bao = b.newPerson(u"bao@contoso.example"_s);
    b.begin();
    QCOMPARE(b.people.size(), 1);
    QCOMPARE(b.people.at(0).id, bao);
    QSignalSpy changed(&b.people, &RecordStore::changed);
    b.people.put({aoife()});
    QCOMPARE(b.shown(u"per_1"_s, Role::JobTitle), u"COO"_s);
    QCOMPARE(changed.size(), 0); // it never showed anything else
}

void TestEditOverlay::aNewerRecordShowsUnderTheEdit() {
    Bench b;
    b.begin();
    b.people.put({aoife()});
    b.set(b.title, u"COO"_s);
    b.people.put(
        {known(RecordKind::Person, {{u"id"_s, u"per_1"_s}, {u"lastName"_s, u"Walsh"_s}, {u"title"_s, u"CEO"_s}})});
    QCOMPARE(b.people.record(u"per_1"_s)->name, u"Walsh"_s);
    QCOMPARE(b.shown(u"per_1"_s, Role::JobTitle), u"COO"_s);
    b.edits.revertAll();
    QCOMPARE(b.shown(u"per_1"_s, Role::JobTitle), u"CEO"_s);
}

void TestEditOverlay::newRecordsStandAtTheTop() {
    Bench b;
    b.begin();
    b.people.put({aoife()});
    const QString first = b.newPerson(u"bao@contoso.example"_s);
    const QString second = b.newPerson(u"cleo@contoso.example"_s);
    QCOMPARE(b.people.at(0).id, second);
    QCOMPARE(b.people.at(1).id, first);
    QCOMPARE(b.people.at(0).presence, Presence::Draft);
    QCOMPARE(b.people.record(second)->name, u"cleo@contoso.example"_s);
    b.edits.setField({RecordKind::Person, second}, nullptr, u"firstName"_s, words(u"Cleo"_s));
    QCOMPARE(b.people.record(second)->name, u"Cleo"_s);
    b.edits.undo();
    b.edits.undo();
    QCOMPARE(b.people.indexOf(second), -1);
    b.edits.redo();
    QVERIFY(b.people.indexOf(second) >= 0);
    b.edits.revertAll();
    QCOMPARE(b.people.size(), 1);
    QCOMPARE(b.people.draftCount(), 0);
}

void TestEditOverlay::aNewRecordsContactIsALink() {
    Bench b;
    b.begin();
    const QString bao = b.newPerson(u"bao@contoso.example"_s);
    const QString lunch =
        b.edits.create(RecordKind::Interaction, {{u"title"_s, words(u"Lunch"_s)}, {u"mainContact"_s, words(bao)}});
    const RecordPtr shown = b.interactions.record(lunch);
    QCOMPARE(shown->value(b.interactions.kind(), Role::ContactLinks).ids, QStringList{bao});
    b.edits.replaceTemporaryId({RecordKind::Person, bao}, u"per_9"_s);
    QCOMPARE(b.interactions.record(lunch)->value(b.interactions.kind(), Role::ContactLinks).ids,
             QStringList{u"per_9"_s});
}

void TestEditOverlay::searchAndSortSeeTheEdit() {
    Bench b;
    b.begin();
    b.people.put({aoife(), aoife(u"per_2"_s)});
    b.set(b.title, u"Zookeeper"_s);
    RowQuery query;
    query.search = u"zookeeper"_s;
    QCOMPARE(orderRows(b.people.snapshot(), query, {}), QList<qsizetype>{0});
    query.search.clear();
    query.sortField = b.people.kind().indexOfRole(Role::JobTitle);
    QCOMPARE(orderRows(b.people.snapshot(), query, {}), (QList<qsizetype>{1, 0}));
}

void TestEditOverlay::aStagedDeleteStaysInTheTable() {
    Bench b;
    b.begin();
    b.people.put({aoife(), aoife(u"per_2"_s)});
    QSignalSpy changed(&b.people, &RecordStore::changed);
    b.edits.stageDelete(b.person, aoife());
    QCOMPARE(changed.size(), 1); // so that it is painted anew
    QCOMPARE(b.people.record(u"per_1"_s)->name, u"Aoife Brennan"_s);
    b.people.replaceAll({aoife(u"per_2"_s)}); // a refresh that no longer brings it
    QVERIFY(b.people.record(u"per_1"_s));
    b.edits.revertAll();
    QVERIFY(!b.people.hasOverlay(u"per_1"_s));
}

void TestEditOverlay::landingChangesNothingThatIsSeen() {
    Bench b;
    b.begin();
    b.people.put({aoife()});
    b.set(b.title, u"COO"_s);
    QStringList seen;
    connect(&b.people, &RecordStore::changed, this, [&] { seen.append(b.shown(u"per_1"_s, Role::JobTitle)); });
    b.people.put({known(RecordKind::Person, {{u"id"_s, u"per_1"_s}, {u"title"_s, u"COO"_s}})});
    b.edits.landed(b.person);
    QVERIFY(!seen.isEmpty());
    QCOMPARE(seen.count(u"COO"_s), seen.size());
    QVERIFY(!b.people.hasOverlay(u"per_1"_s));
}

void TestEditOverlay::aNewRecordBecomesTheServersInItsPlace() {
    Bench b;
    b.begin();
    b.people.put({aoife()});
    const RecordRef bao{RecordKind::Person, b.newPerson(u"bao@contoso.example"_s)};
    b.newPerson(u"cleo@contoso.example"_s);
    b.edits.replaceTemporaryId(bao, u"per_9"_s);
    QCOMPARE(b.people.indexOf(u"per_9"_s), 1);
    QCOMPARE(b.people.record(u"per_9"_s)->name, u"bao@contoso.example"_s);
    QCOMPARE(b.people.indexOf(bao.id), -1);
    b.people.put({known(RecordKind::Person, {{u"id"_s, u"per_9"_s}, {u"lastName"_s, u"Nguyen"_s}})});
    b.edits.landed(bao);
    QCOMPARE(b.people.indexOf(u"per_9"_s), 1);
    QCOMPARE(b.people.record(u"per_9"_s)->name, u"Nguyen"_s);
    QCOMPARE(b.people.size(), 3);
}

void TestEditOverlay::aLinkToANewRecordGoesWhenThatGoes() {
    Bench b;
    b.begin();
    b.people.put({aoife()});
    const RecordRef acme{RecordKind::Company, b.newCompany(u"Acme"_s)};
    b.set(b.companyId, acme.id);
    QCOMPARE(b.shown(u"per_1"_s, Role::CompanyLink), acme.id);
    QCOMPARE(b.companies.record(acme.id)->name, u"Acme"_s);
    b.edits.stageDelete(acme, nullptr);
    QCOMPARE(b.shown(u"per_1"_s, Role::CompanyLink), u"com_1"_s);
    QCOMPARE(b.companies.size(), 0);
}

void TestEditOverlay::afterItsEndTheServersAreShown() {
    Bench b;
    b.begin();
    b.people.put({aoife()});
    b.set(b.title, u"COO"_s);
    b.overlay.reset();
    QCOMPARE(b.shown(u"per_1"_s, Role::JobTitle), u"CTO"_s);
    b.people.put({aoife()});
    b.set(b.title, u"CEO"_s);
    QCOMPARE(b.shown(u"per_1"_s, Role::JobTitle), u"CTO"_s);
}

QTEST_GUILESS_MAIN(TestEditOverlay)
#include "tst_edit_overlay.moc"
