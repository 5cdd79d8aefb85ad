#include "core/edits/value_match.h"
#include "tests/core/edits/staged_bench.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Others change what somebody is changing. Nothing is ever decided but by the user.

using Decision = StagedEdits::Decision;

namespace {

RecordPtr person(const QJsonObject& changed, const QString& id = u"per_1"_s) {
    QJsonObject json{{u"id"_s, id},
                     {u"lastName"_s, u"Brennan"_s},
                     {u"title"_s, u"CTO"_s},
                     {u"phone"_s, QJsonValue()},
                     {u"updatedAt"_s, u"2026-01-01T00:00:00Z"_s}};
    for (auto member = changed.begin(); member != changed.end(); ++member)
        json.insert(member.key(), *member);
    return known(RecordKind::Person, json);
}

RecordPtr titled(const QString& title) {
    return person({{u"title"_s, title}});
}

struct Bench : StagedBench {
    bool wish(const QString& value) { return edits.setField(person, titled(u"CTO"_s), title, words(value)); }
    bool again(const QString& value) { return edits.setField(person, nullptr, title, words(value)); }
    bool meet(const QString& now) { return edits.meet(person, titled(now)); }
    /// "base > value", with "!theirs" of a conflict and "*" where somebody else is written over.
    QString state() const {
        const FieldEdit* edit = edits.edit(person, title);
        if (!edit)
            return u"-"_s;
        QString told = edit->base.text + u" > "_s + edit->value.text;
        if (edit->theirs)
            told += u" !"_s + edit->theirs->text;
        return edit->overwrites ? told + u'*' : told;
    }
    QString mergedAs(const QString& field) const {
        const StagedRecord* staged = edits.find(person);
        return staged && staged->merged.contains(field) ? u"was "_s + staged->merged.value(field).text : u"-"_s;
    }
};

} // namespace

class TestStagedConflicts : public QObject {
    Q_OBJECT
private slots:
    void whatBecomesOfAnEdit_data();
    void whatBecomesOfAnEdit();
    void othersFieldsAreMergedAndShown();
    void whatTheServerWritesByItselfIsNoNews();
    void whatIsOnlyReadAgainIsNoNews();
    void createsAndDeletesMeetNothing();
    void undoAndRedoKnowWhatIsThereNow();
    void undoOfADecisionBringsTheConflictBack();
    void aDecisionWithinAnOpenStepIsMetToo();
    void whatIsSavedDoesNotDecide();
    void whatWasSavedIsNobodyElses();
    void aConflictIsWrittenToDiskAsItIs();
    void whatIsGoneStaysGoneUnderUndo();
    void whatIsGoneCanBeMadeAnew();
    void whatIsNotGoneIsNotMadeAnew();
    void whatWasStagedOnceComesBackWithItsConflict();
    void basesAreAlwaysTheServers_data();
    void basesAreAlwaysTheServers();
    void aThousandAreMetInTime();
};

void TestStagedConflicts::whatBecomesOfAnEdit_data() {
    // What is done, one after the other: set or meet a value, mine, theirs, revert, undo, redo. The server has CTO.
    QTest::addColumn<QString>("done");
    QTest::addColumn<QString>("state");
    QTest::newRow("nobody else") << u"set COO, meet CTO"_s << u"CTO > COO"_s;
    QTest::newRow("they did it too") << u"set COO, meet COO"_s << u"-"_s;
    QTest::newRow("they did something else") << u"set COO, meet CEO"_s << u"CTO > COO !CEO"_s;
    QTest::newRow("they cleared it") << u"set COO, meet "_s << u"CTO > COO !"_s;
    QTest::newRow("they took it back") << u"set COO, meet CEO, meet CTO"_s << u"CTO > COO"_s;
    QTest::newRow("they changed it twice") << u"set COO, meet CEO, meet CFO"_s << u"CTO > COO !CFO"_s;
    QTest::newRow("in the end they did it too") << u"set COO, meet CEO, meet COO"_s << u"-"_s;
    QTest::newRow("mine") << u"set COO, meet CEO, mine"_s << u"CEO > COO*"_s;
    QTest::newRow("mine, and still theirs") << u"set COO, meet CEO, mine, meet CEO"_s << u"CEO > COO*"_s;
    QTest::newRow("mine, and changed again") << u"set COO, meet CEO, mine, meet CFO"_s << u"CEO > COO !CFO*"_s;
    QTest::newRow("mine twice") << u"set COO, meet CEO, mine, meet CFO, mine"_s << u"CFO > COO*"_s;
    QTest::newRow("mine, and back to the first") << u"set COO, meet CEO, mine, meet CTO"_s << u"CEO > COO !CTO*"_s;
    QTest::newRow("mine, and then as theirs") << u"set COO, meet CEO, mine, set CEO"_s << u"-"_s;
    QTest::newRow("mine, and then another") << u"set COO, meet CEO, mine, set CFO"_s << u"CEO > CFO*"_s;
    QTest::newRow("theirs") << u"set COO, meet CEO, theirs"_s << u"-"_s;
    QTest::newRow("reverted") << u"set COO, meet CEO, revert"_s << u"-"_s;
    QTest::newRow("a fourth value") << u"set COO, meet CEO, set CFO"_s << u"CEO > CFO*"_s;
    QTest::newRow("the value from the beginning") << u"set COO, meet CEO, set CTO"_s << u"CEO > CTO*"_s;
    QTest::newRow("set to theirs") << u"set COO, meet CEO, set CEO"_s << u"-"_s;
    QTest::newRow("the same again decides nothing") << u"set COO, meet CEO, set COO"_s << u"CTO > COO !CEO"_s;
    QTest::newRow("cleared by me") << u"set , meet CEO"_s << u"CTO >  !CEO"_s;
    QTest::newRow("cleared by both") << u"set , meet "_s << u"-"_s;
    QTest::newRow("undone, and then met") << u"set COO, undo, meet CEO, redo"_s << u"CTO > COO !CEO"_s;
    QTest::newRow("a fourth, undone") << u"set COO, meet CEO, set CFO, undo"_s << u"CTO > COO !CEO"_s;
    QTest::newRow("a fourth, redone") << u"set COO, meet CEO, set CFO, undo, redo"_s << u"CEO > CFO*"_s;
    QTest::newRow("reverted, and undone") << u"set COO, meet CEO, revert, undo"_s << u"CTO > COO !CEO"_s;
}

void TestStagedConflicts::whatBecomesOfAnEdit() {
    QFETCH(QString, done);
    QFETCH(QString, state);
    Bench b;
    const QStringList steps = done.split(u", "_s);
    for (const QString& one : steps) {
        const QString value = one.section(u' ', 1);
        if (one.startsWith(u"set"))
            QVERIFY(b.edits.find(b.person) ? b.again(value) : b.wish(value));
        else if (one.startsWith(u"meet"))
            b.meet(value);
        else if (one == u"mine" || one == u"theirs")
            QVERIFY(b.edits.decide(b.person, b.title, one == u"mine" ? Decision::Mine : Decision::Theirs));
        else if (one == u"revert")
            QVERIFY(b.edits.revertField(b.person, b.title));
        else
            QVERIFY(!(one == u"undo" ? b.edits.undo() : b.edits.redo()).isEmpty());
        QVERIFY(b.keepsWhatIsStaged());
    }
    QCOMPARE(b.state(), state);
    const StagedRecord* staged = b.edits.find(b.person);
    QCOMPARE(staged ? staged->conflicts() : QStringList(), state.contains(u'!') ? QStringList{b.title} : QStringList());
    QCOMPARE(b.edits.decide(b.person, b.title, Decision::Mine), state.contains(u'!'));
}

void TestStagedConflicts::othersFieldsAreMergedAndShown() {
    Bench b;
    b.wish(u"COO"_s);
    QVERIFY(b.edits.meet(b.person, person({{u"phone"_s, u"1"_s}, {u"lastName"_s, u"Walsh"_s}})));
    QCOMPARE(b.state(), u"CTO > COO"_s);
    QCOMPARE(b.mergedAs(b.phone), u"was "_s);
    QCOMPARE(b.mergedAs(u"lastName"_s), u"was Brennan"_s);
    QCOMPARE(b.edits.find(b.person)->name, u"Walsh"_s);
    b.edits.meet(b.person, person({{u"phone"_s, u"2"_s}, {u"lastName"_s, u"Moore"_s}}));
    QCOMPARE(b.mergedAs(u"lastName"_s), u"was Brennan"_s); // as the user knew it, however often it changes
    b.edits.meet(b.person, person({{u"phone"_s, u"2"_s}}));
    QCOMPARE(b.mergedAs(u"lastName"_s), u"-"_s); // it is as it was
    QCOMPARE(b.mergedAs(b.phone), u"was "_s);
    QVERIFY(b.edits.setField(b.person, nullptr, b.phone, words(u"3"_s)));
    QCOMPARE(b.mergedAs(b.phone), u"-"_s); // no other field any more
    QCOMPARE(b.edits.edit(b.person, b.phone)->base, words(u"2"_s));
    QVERIFY(!b.edits.edit(b.person, b.phone)->overwrites); // the user saw the 2
}

void TestStagedConflicts::whatTheServerWritesByItselfIsNoNews() {
    Bench b;
    b.wish(u"COO"_s);
    b.clock->advance(5000);
    const RecordPtr touched = person({{u"updatedAt"_s, u"2026-02-02T00:00:00Z"_s}});
    QVERIFY(!b.edits.meet(b.person, touched));
    QVERIFY(b.edits.find(b.person)->merged.isEmpty());
    QCOMPARE(b.edits.find(b.person)->base, touched->raw.bytes());
    QVERIFY(b.keepsWhatIsStaged());
}

void TestStagedConflicts::whatIsOnlyReadAgainIsNoNews() {
    Bench b;
    b.wish(u"COO"_s);
    b.clock->advance(5000);
    QVERIFY(!b.meet(u"CTO"_s));
    QCOMPARE(b.edits.find(b.person)->readMs, b.clock->wallMs());
    b.edits.meet(b.person, titled(u"CTO"_s), 0);
    QCOMPARE(b.edits.find(b.person)->readMs, 0); // nobody knows when
    QVERIFY(!b.edits.meet(b.person, person({}, u"per_2"_s))); // another's record
    QVERIFY(!b.edits.meet(b.company, northwind()));           // nothing is staged of it
    QVERIFY(!b.edits.meet(b.person, nullptr));
}

void TestStagedConflicts::createsAndDeletesMeetNothing() {
    Bench b;
    b.edits.stageDelete(b.person, titled(u"CTO"_s));
    const RecordRef fresh{RecordKind::Company, b.newCompany(u"Contoso"_s)};
    const auto before = b.edits.all();
    QVERIFY(!b.meet(u"CEO"_s));
    QVERIFY(!b.edits.meet(fresh, northwind()));
    b.edits.setGone(b.person, true);
    b.edits.setGone(fresh, true);
    QCOMPARE(b.edits.all(), before);
}

void TestStagedConflicts::undoAndRedoKnowWhatIsThereNow() {
    Bench b;
    b.wish(u"COO"_s);
    b.again(u"CFO"_s);
    b.edits.setField(b.person, nullptr, b.phone, words(u"1"_s));
    b.meet(u"CEO"_s);
    QCOMPARE(b.state(), u"CTO > CFO !CEO"_s);
    b.edits.undo();
    b.edits.undo();
    QCOMPARE(b.state(), u"CTO > COO !CEO"_s);
    b.edits.redo();
    b.edits.redo();
    b.meet(u"COO"_s); // what was wanted first: there is nothing left of that
    QCOMPARE(b.state(), u"CTO > CFO !COO"_s);
    b.edits.undo();
    b.edits.undo();
    QCOMPARE(b.state(), u"-"_s);
    QVERIFY(!b.edits.canUndo());
}

void TestStagedConflicts::undoOfADecisionBringsTheConflictBack() {
    for (const Decision decision : {Decision::Mine, Decision::Theirs}) {
        Bench b;
        b.wish(u"COO"_s);
        b.edits.setField(b.person, nullptr, b.phone, words(u"1"_s));
        b.meet(u"CEO"_s);
        const auto conflict = b.edits.all();
        QVERIFY(b.edits.decide(b.person, b.title, decision));
        const auto decided = b.edits.all();
        QCOMPARE(b.mergedAs(b.title), decision == Decision::Mine ? u"-"_s : u"was CTO"_s);
        b.edits.undo();
        QCOMPARE(b.edits.all(), conflict);
        b.edits.redo();
        QCOMPARE(b.edits.all(), decided);
        b.edits.undo();
        b.edits.hold({b.person});
        QVERIFY(!b.edits.decide(b.person, b.title, decision)); // it is being saved
    }
}

void TestStagedConflicts::aDecisionWithinAnOpenStepIsMetToo() {
    Bench b;
    b.wish(u"COO"_s);
    QSignalSpy changed(&b.edits, &StagedEdits::changed);
    {
        const auto step = b.edits.beginStep();
        b.again(u"CFO"_s);
        b.meet(u"CEO"_s);
        QCOMPARE(changed.size(), 0);
    }
    QCOMPARE(changed.size(), 1);
    QCOMPARE(b.state(), u"CTO > CFO !CEO"_s);
    b.edits.undo();
    QCOMPARE(b.state(), u"CTO > COO !CEO"_s);
}

void TestStagedConflicts::whatIsSavedDoesNotDecide() {
    Bench b;
    b.wish(u"COO"_s);
    b.edits.setField(b.person, nullptr, b.phone, words(u"1"_s));
    b.meet(u"CEO"_s);
    b.edits.landed(b.person, {b.phone});
    QCOMPARE(b.state(), u"CTO > COO !CEO"_s);
    b.edits.landed(b.person);
    QCOMPARE(b.edits.count(), 0);
    QVERIFY(!b.edits.canUndo());
}

void TestStagedConflicts::whatWasSavedIsNobodyElses() {
    Bench b;
    b.wish(u"CFO"_s);
    b.again(u"COO"_s);
    b.edits.setField(b.person, nullptr, b.phone, words(u"1"_s));
    b.meet(u"COO"_s); // the answer of the save is known before the save says what has landed
    b.edits.landed(b.person, {b.title});
    QCOMPARE(b.state(), u"-"_s);
    QCOMPARE(b.mergedAs(b.title), u"-"_s);
    b.edits.undo();
    QCOMPARE(b.edits.count(), 0);
    QVERIFY(!b.edits.canUndo());
    // All of it, and nothing is staged any more when the save says so.
    Bench whole;
    whole.wish(u"CFO"_s);
    whole.again(u"COO"_s);
    whole.meet(u"COO"_s);
    QCOMPARE(whole.edits.count(), 0);
    whole.edits.landed(whole.person, {whole.title});
    QVERIFY(!whole.edits.canUndo());
    QVERIFY(!whole.edits.remembersAny());
}

void TestStagedConflicts::aConflictIsWrittenToDiskAsItIs() {
    Bench b;
    b.wish(u"COO"_s);
    QSignalSpy changed(&b.edits, &StagedEdits::changed);
    QVERIFY(b.edits.meet(b.person, person({{b.title, u"CEO"_s}, {b.phone, u"1"_s}})));
    QVERIFY(b.keepsWhatIsStaged());
    QCOMPARE(changed.size(), 1);
    b.edits.setGone(b.person, true);
    QVERIFY(b.keeper->kept.value(b.person).gone);
    b.edits.decide(b.person, b.title, Decision::Mine);
    QVERIFY(b.keepsWhatIsStaged());
}

void TestStagedConflicts::whatIsGoneStaysGoneUnderUndo() {
    Bench b;
    b.wish(u"COO"_s);
    b.again(u"CFO"_s);
    b.edits.setGone(b.person, true);
    QVERIFY(b.edits.find(b.person)->gone);
    b.edits.undo();
    QCOMPARE(b.state(), u"CTO > COO"_s);
    QVERIFY(b.edits.find(b.person)->gone);
    QVERIFY(b.meet(u"CTO"_s)); // it is there again
    QVERIFY(!b.edits.find(b.person)->gone);
    b.edits.redo();
    QVERIFY(!b.edits.find(b.person)->gone);
    b.edits.setGone(b.person, true);
    b.edits.setGone(b.person, false);
    QVERIFY(!b.edits.find(b.person)->gone);
}

void TestStagedConflicts::whatIsGoneCanBeMadeAnew() {
    Bench b;
    QVERIFY(b.edits.setField(b.person, aoife(), b.title, words(u"COO"_s)));
    b.edits.setField(b.person, nullptr, b.companyId, cleared());
    b.edits.setGone(b.person, true);
    const auto before = b.edits.all();
    const RecordRef made{RecordKind::Person, b.edits.recreate(b.person)};
    QVERIFY(isTemporaryId(made.id));
    QCOMPARE(b.edits.count(), 1);
    const StagedRecord* staged = b.edits.find(made);
    QVERIFY(staged && staged->change == StagedRecord::Change::Create);
    QCOMPARE(staged->fields.keys(),
             QStringList({u"email"_s, u"firstName"_s, u"lastName"_s, u"title"_s})); // no id, no company
    QCOMPARE(b.textOf(made, u"title"_s), u"COO"_s);
    QCOMPARE(b.textOf(made, u"email"_s), u"aoife@northwind.example"_s);
    QCOMPARE(staged->name, u"Aoife Brennan"_s);
    QVERIFY(b.keepsWhatIsStaged());
    b.edits.undo(); // one step
    QCOMPARE(b.edits.all(), before);
}

void TestStagedConflicts::whatIsNotGoneIsNotMadeAnew() {
    Bench b;
    QVERIFY(b.edits.recreate(b.person).isEmpty());
    b.wish(u"COO"_s);
    QVERIFY(b.edits.recreate(b.person).isEmpty());
    b.edits.setGone(b.person, true);
    b.edits.hold({b.person});
    QVERIFY(b.edits.recreate(b.person).isEmpty());
    QCOMPARE(b.state(), u"CTO > COO"_s);
}

void TestStagedConflicts::whatWasStagedOnceComesBackWithItsConflict() {
    Bench lost;
    lost.wish(u"COO"_s);
    lost.edits.setField(lost.person, nullptr, lost.phone, words(u"1"_s));
    lost.meet(u"CEO"_s);
    const StagedRecord staged = *lost.edits.find(lost.person);

    Bench b;
    QVERIFY(b.edits.stageAgain(staged));
    QCOMPARE(b.state(), u"CTO > COO !CEO"_s);
    QVERIFY(!b.edits.stageAgain(staged)); // it is there
    b.edits.undo();
    QCOMPARE(b.edits.count(), 0);
    b.edits.setField(b.person, titled(u"CEO"_s), b.title, words(u"CFO"_s));
    QVERIFY(b.edits.stageAgain(staged)); // the newer wish stays, the other one comes
    QCOMPARE(b.state(), u"CEO > CFO"_s);
    QCOMPARE(b.textOf(b.person, b.phone), u"1"_s);
    b.edits.hold({b.person});
    QVERIFY(!b.edits.stageAgain(staged));
}

void TestStagedConflicts::basesAreAlwaysTheServers_data() {
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 40; ++seed)
        QTest::addRow("%u", seed) << seed;
}

/// Whatever happens in whatever order: what an edit stands on, or is in conflict with, is what the server has.
void TestStagedConflicts::basesAreAlwaysTheServers() {
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Bench b;
    const QStringList texts = {u"CTO"_s, u"COO"_s, QString(), u"CEO"_s};
    const QStringList fields = {b.title, b.phone};
    RecordPtr server = titled(u"CTO"_s);
    const auto pick = [&random](const QStringList& from) { return from[random.bounded(int(from.size()))]; };
    const KindDescription& kind = b.edits.contract().kind(RecordKind::Person);
    int conflicts = 0;
    for (int i = 0; i < 400; ++i) {
        const QString field = pick(fields);
        switch (random.bounded(8)) {
        case 0:
            server = person({{b.title, pick(texts)}, {b.phone, pick(texts)}});
            b.edits.meet(b.person, server);
            break;
        case 1:
            b.edits.decide(b.person, field, random.bounded(2) ? Decision::Mine : Decision::Theirs);
            break;
        case 2:
            b.edits.revertField(b.person, field);
            break;
        case 3:
        case 4:
            b.edits.undo();
            break;
        case 5:
            b.edits.redo();
            break;
        default:
            b.edits.setField(b.person, server, field, words(pick(texts)));
        }
        QVERIFY(b.keepsWhatIsStaged());
        const StagedRecord* staged = b.edits.find(b.person);
        if (!staged)
            continue;
        QVERIFY(!staged->fields.isEmpty());
        for (auto edit = staged->fields.begin(); edit != staged->fields.end(); ++edit) {
            const Value& now = server->value(kind.fields.indexOf(*kind.field(edit.key())));
            QVERIFY(saysSame(edit->theirs.value_or(edit->base), now));
            QVERIFY(!saysSame(edit->value, now)); // it would change nothing
            QVERIFY(!edit->theirs || !saysSame(*edit->theirs, edit->base));
            QVERIFY(!staged->merged.contains(edit.key()));
            conflicts += edit->theirs ? 1 : 0;
        }
        for (auto was = staged->merged.begin(); was != staged->merged.end(); ++was)
            QVERIFY(!saysSame(*was, server->value(kind.fields.indexOf(*kind.field(was.key())))));
    }
    QVERIFY(conflicts > 10);
    while (b.edits.canUndo())
        QVERIFY(!b.edits.undo().isEmpty());
    QCOMPARE(b.edits.count(), 0);
}

void TestStagedConflicts::aThousandAreMetInTime() {
    constexpr int many = 1000;
    StagedBench b;
    const auto ref = [](int i) { return RecordRef{RecordKind::Person, u"per_%1"_s.arg(i)}; };
    for (const QString& title : {u"COO"_s, u"CFO"_s}) {
        const auto step = b.edits.beginStep();
        for (int i = 0; i < many; ++i)
            QVERIFY(b.edits.setField(ref(i), aoife(ref(i).id), b.title, words(title)));
    }
    QList<RecordPtr> read;
    for (int i = 0; i < many; ++i)
        read.append(person({{b.title, i % 2 ? u"CEO"_s : u"CFO"_s}}, ref(i).id));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < many; ++i)
        QVERIFY(b.edits.meet(ref(i), read[i])); // each on its own, as a save does it
    const qint64 tookMs = timer.elapsed();
    qInfo("%d staged records, in two steps of %d, met in %lld ms", many, many, tookMs);
    QCOMPARE(b.edits.count(), many / 2); // half of them were done by others
    QVERIFY(tookMs < 1000);
    QCOMPARE(b.edits.undo().size(), many); // where others did the second, undo goes back to the first
    QCOMPARE(b.edits.count(), many);
}

QTEST_GUILESS_MAIN(TestStagedConflicts)
#include "tst_staged_conflicts.moc"
