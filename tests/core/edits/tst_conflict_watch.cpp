#include "core/edits/conflict_watch.h"
#include "core/edits/edit_overlay.h"
#include "tests/core/edits/staged_bench.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Whoever reads a record: that somebody else has changed it shows at once.

namespace {

std::shared_ptr<const KindDescription> description(RecordKind kind) {
    return {std::shared_ptr<void>(), &builtInContract().kind(kind)};
}

RecordPtr titled(const QString& title, const QString& id = u"per_1"_s) {
    return known(RecordKind::Person, {{u"id"_s, id}, {u"lastName"_s, id}, {u"title"_s, title}});
}

struct Bench : StagedBench {
    RecordStore people{description(RecordKind::Person)};
    RecordStore companies{description(RecordKind::Company)};
    RecordStore interactions{description(RecordKind::Interaction)};
    EditOverlay overlay{edits, [this](RecordKind kind) -> RecordStore& {
                            return kind == RecordKind::Person    ? people
                                   : kind == RecordKind::Company ? companies
                                                                 : interactions;
                        }};
    ConflictWatch watch{people, edits};

    bool stage(const QString& value) { return edits.setField(person, titled(u"CTO"_s), title, words(value)); }
    QString theirs() const {
        const FieldEdit* edit = edits.edit(person, title);
        return !edit ? u"not staged"_s : edit->theirs ? edit->theirs->text : u"no conflict"_s;
    }
    bool isGone() const { return edits.find(person) && edits.find(person)->gone; }
    qint64 readMs() const { return edits.find(person)->readMs; }
};

} // namespace

class TestConflictWatch : public QObject {
    Q_OBJECT
private slots:
    void aRecordThatIsReadAgainIsMet();
    void aRecordThatComesLaterIsMet();
    void aListThatIsReadAnewIsMet();
    void whatWasOnDiskIsMetWhenItComesLaterThanTheRecords();
    void whatIsRedoneIsMet();
    void otherStoresDoNotMatter();
    void whatIsGoneIsSaidToBeGone();
    void aKnownRecordIsNotFreshAgain();
    void manyAreOneTransaction();
    void recordsThatNobodyEditsCostNothing();
};

void TestConflictWatch::aRecordThatIsReadAgainIsMet() {
    Bench b;
    b.people.put({titled(u"CTO"_s)});
    b.stage(u"COO"_s);
    QCOMPARE(b.theirs(), u"no conflict"_s);
    QSignalSpy changed(&b.edits, &StagedEdits::changed);
    b.people.put({titled(u"CEO"_s)});
    QCOMPARE(b.theirs(), u"CEO"_s);
    QCOMPARE(changed.size(), 1); // that the overlay is laid again asks nobody again
    QCOMPARE(b.people.record(u"per_1"_s)->value(b.people.kind(), Role::JobTitle).text, u"COO"_s);
    b.people.put({titled(u"COO"_s)});
    QCOMPARE(b.theirs(), u"not staged"_s);
    QCOMPARE(b.people.record(u"per_1"_s), b.people.server(u"per_1"_s));
}

void TestConflictWatch::aRecordThatComesLaterIsMet() {
    Bench b;
    b.stage(u"COO"_s);
    b.people.put({titled(u"CTO"_s, u"per_2"_s), titled(u"CEO"_s)});
    QCOMPARE(b.theirs(), u"CEO"_s);
}

void TestConflictWatch::aListThatIsReadAnewIsMet() {
    Bench b;
    b.people.put({titled(u"CTO"_s)});
    b.stage(u"COO"_s);
    b.people.replaceAll({titled(u"CTO"_s, u"per_2"_s), titled(u"CEO"_s)});
    QCOMPARE(b.theirs(), u"CEO"_s);
}

void TestConflictWatch::whatWasOnDiskIsMetWhenItComesLaterThanTheRecords() {
    Bench before;
    before.stage(u"COO"_s);
    const auto stored = before.edits.all();
    Bench b;
    b.people.put({titled(u"CEO"_s)});
    emit b.keeper->loaded(stored);
    QCOMPARE(b.theirs(), u"CEO"_s);
    // The same where the record was known, and edited, before.
    Bench both;
    both.people.put({titled(u"CEO"_s)});
    both.edits.setField(both.person, titled(u"CEO"_s), both.phone, words(u"1"_s));
    emit both.keeper->loaded(stored);
    QCOMPARE(both.theirs(), u"CEO"_s);
    QCOMPARE(both.textOf(both.person, both.phone), u"1"_s);
}

void TestConflictWatch::whatIsRedoneIsMet() {
    Bench b;
    b.people.put({titled(u"CTO"_s)});
    b.stage(u"COO"_s);
    b.edits.undo();
    b.people.put({titled(u"CEO"_s)});
    b.edits.redo();
    QCOMPARE(b.theirs(), u"CEO"_s);
}

void TestConflictWatch::otherStoresDoNotMatter() {
    Bench b;
    b.people.put({titled(u"CTO"_s)});
    b.stage(u"COO"_s);
    const auto before = b.edits.all();
    b.companies.put({northwind()});
    b.people.put({titled(u"CEO"_s, u"per_2"_s)});
    b.people.know({u"per_3"_s});
    b.people.setPresence(u"per_1"_s, Presence::Reading);
    b.people.setPresence(u"per_1"_s, Presence::Failed);
    QCOMPARE(b.edits.all(), before);
}

void TestConflictWatch::whatIsGoneIsSaidToBeGone() {
    Bench b;
    b.people.put({titled(u"CTO"_s)});
    b.stage(u"COO"_s);
    b.people.setPresence(u"per_1"_s, Presence::Gone);
    QVERIFY(b.isGone());
    b.people.setPresence(u"per_1"_s, Presence::Loaded);
    QVERIFY(!b.isGone());
    b.people.setPresence(u"per_1"_s, Presence::Gone);
    b.edits.revertAll();
    b.stage(u"CFO"_s);
    QVERIFY(b.isGone()); // it was before anybody began
    b.people.put({titled(u"CEO"_s)});
    QVERIFY(!b.isGone());
    QCOMPARE(b.theirs(), u"CEO"_s);
}

void TestConflictWatch::aKnownRecordIsNotFreshAgain() {
    Bench b;
    b.people.put({titled(u"CTO"_s)});
    b.clock->advance(1000);
    b.stage(u"COO"_s);
    QCOMPARE(b.readMs(), 0); // nobody knows
    b.clock->advance(1000);
    b.people.put({titled(u"CTO"_s)});
    const qint64 readMs = b.clock->wallMs();
    QCOMPARE(b.readMs(), readMs);
    b.clock->advance(100'000);
    b.edits.setField(b.person, nullptr, b.title, words(u"CFO"_s));
    b.people.setPresence(u"per_1"_s, Presence::Reading);
    b.people.setPresence(u"per_1"_s, Presence::Loaded);
    b.people.layAgain({u"per_1"_s});
    b.people.replaceAll({b.people.server(u"per_1"_s)});
    QCOMPARE(b.readMs(), readMs); // the store told of much, and nobody read anything
}

void TestConflictWatch::manyAreOneTransaction() {
    Bench b;
    QList<RecordPtr> first;
    QList<RecordPtr> second;
    for (int i = 0; i < 100; ++i) {
        first.append(titled(u"CTO"_s, u"per_%1"_s.arg(i)));
        second.append(titled(u"CEO"_s, u"per_%1"_s.arg(i)));
    }
    b.people.put(first);
    {
        const auto step = b.edits.beginStep();
        for (const RecordPtr& record : std::as_const(first))
            b.edits.setField({RecordKind::Person, record->id}, record, b.title, words(u"COO"_s));
    }
    b.keeper->calls = 0;
    b.people.put(second);
    QCOMPARE(b.keeper->calls, 1);
    QCOMPARE(b.theirs(), u"CEO"_s);
    QVERIFY(b.keepsWhatIsStaged());
    QVERIFY(!b.edits.undo().isEmpty()); // and no step of its own
    QCOMPARE(b.edits.count(), 0);
}

void TestConflictWatch::recordsThatNobodyEditsCostNothing() {
    constexpr int many = 200'000;
    QList<RecordPtr> records;
    for (int i = 0; i < many; ++i) {
        auto record = std::make_shared<Record>();
        record->id = u"all_%1"_s.arg(i);
        records.append(record);
    }
    const auto took = [&records](bool watched, bool staged) {
        StagedBench b;
        RecordStore people(description(RecordKind::Person));
        std::optional<ConflictWatch> watch;
        if (watched)
            watch.emplace(people, b.edits);
        if (staged)
            b.set(b.title, u"COO"_s);
        QElapsedTimer timer;
        timer.start();
        people.put(records);
        return timer.elapsed();
    };
    const qint64 alone = took(false, false);
    const qint64 idle = took(true, false);
    const qint64 busy = took(true, true);
    qInfo("%d records appended: %lld ms; watched: %lld ms; with an edit of another: %lld ms", many, alone, idle, busy);
    QVERIFY(busy < 2 * alone + 1000);
}

QTEST_GUILESS_MAIN(TestConflictWatch)
#include "tst_conflict_watch.moc"
