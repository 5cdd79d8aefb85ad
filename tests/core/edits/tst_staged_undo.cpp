#include "core/edits/value_match.h"
#include "tests/core/edits/staged_bench.h"

#include <QRandomGenerator>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Undo and redo over whatever a user, and a save, may do in whatever order.

namespace {

/// Does random things, the same ones for the same seed.
class Monkey {
public:
    explicit Monkey(quint32 seed) : m_random(seed) {}

    StagedBench b;

    void wish() {
        if (chance(10)) {
            const auto step = b.edits.beginStep();
            for (int i = 0; i < 3; ++i)
                one();
        } else {
            one();
        }
        if (chance(5))
            b.clock->advance(7);
    }
    void undoOrRedo() {
        if (chance(50))
            b.edits.undo();
        else
            b.edits.redo();
    }
    /// What a save does, at any moment.
    void saved() {
        const QList<StagedRecord> all = b.edits.all();
        if (all.isEmpty())
            return;
        const StagedRecord staged = pick(all);
        switch (m_random.bounded(6)) {
        case 0:
            if (staged.change == StagedRecord::Change::Create)
                b.edits.replaceTemporaryId(staged.ref, u"real_%1"_s.arg(++m_real));
            else
                b.edits.landed(staged.ref);
            break;
        case 1:
            if (staged.change == StagedRecord::Change::Update)
                b.edits.landed(staged.ref, {pick(staged.fields.keys())});
            break;
        case 2:
            b.edits.setProblem(staged.ref, ApiError{});
            break;
        case 3:
            b.edits.setGone(staged.ref, chance(50));
            break;
        case 4:
            if (staged.ref.kind == RecordKind::Person && !isTemporaryId(staged.ref.id))
                b.edits.meet(staged.ref, person(staged.ref.id, pick(m_texts)));
            break;
        default:
            if (staged.ref.kind == RecordKind::Person && !isTemporaryId(staged.ref.id))
                b.edits.rebase(staged.ref, person(staged.ref.id, pick(m_texts)), {b.title, b.phone});
        }
    }
    bool chance(int percent) { return m_random.bounded(100) < percent; }

private:
    template <typename T> T pick(const QList<T>& from) { return from[m_random.bounded(int(from.size()))]; }
    static RecordPtr person(const QString& id, const QString& title) {
        return known(RecordKind::Person, {{u"id"_s, id}, {u"lastName"_s, id}, {u"title"_s, title}});
    }

    RecordRef anyRecord() {
        QList<RecordRef> refs = {{RecordKind::Person, u"per_1"_s}, {RecordKind::Person, u"per_2"_s}};
        const QList<StagedRecord> all = b.edits.all();
        for (const StagedRecord& staged : all)
            refs.append(staged.ref);
        return pick(refs);
    }
    RecordPtr recordOf(const RecordRef& ref) {
        if (isTemporaryId(ref.id))
            return nullptr;
        return ref.kind == RecordKind::Person ? person(ref.id, u"CTO"_s) : northwind();
    }
    QString anyCompany() {
        QStringList ids = {QString(), u"com_1"_s, u"com_2"_s};
        const QList<StagedRecord> all = b.edits.all();
        for (const StagedRecord& staged : all) {
            if (staged.ref.kind == RecordKind::Company)
                ids.append(staged.ref.id);
        }
        return pick(ids);
    }
    void one() {
        const RecordRef ref = anyRecord();
        switch (m_random.bounded(20)) {
        case 0:
            b.newCompany(pick(m_texts));
            return;
        case 1:
            b.newPerson(pick(m_texts), anyCompany());
            return;
        case 2:
            b.edits.stageDelete(ref, recordOf(ref));
            return;
        case 3:
            b.edits.revert({ref});
            return;
        case 4:
            b.edits.revertField(ref, b.title);
            return;
        case 5:
            b.edits.setUpsert(ref, chance(50));
            return;
        case 6:
            if (chance(20))
                b.edits.revertAll();
            return;
        case 7:
            b.edits.decide(ref, b.title,
                           chance(50) ? StagedEdits::Decision::Mine : StagedEdits::Decision::Theirs);
            return;
        case 8:
            b.edits.recreate(ref);
            return;
        case 9:
        case 10:
            b.edits.setField(ref, recordOf(ref), b.companyId, words(anyCompany()));
            return;
        case 11:
            b.edits.setField(ref, recordOf(ref), b.phone, words(pick(m_texts)));
            return;
        default:
            b.edits.setField(ref, recordOf(ref), b.title, words(pick(m_texts)));
        }
    }

    QRandomGenerator m_random;
    QStringList m_texts = {u"CTO"_s, u"COO"_s, QString(), u"Ünïcode 日本"_s};
    int m_real = 0;
};

/// What is wanted. Steps are about that, not about what was learnt of the record besides.
QList<StagedRecord> wishes(QList<StagedRecord> records) {
    for (StagedRecord& record : records) {
        record.problem.reset();
        record.merged.clear();
    }
    return records;
}

/// Empty, or what is wrong.
QString broken(const StagedBench& b, bool linksHold = true) {
    const QList<StagedRecord> all = b.edits.all();
    int fields = 0;
    for (const StagedRecord& staged : all) {
        if (staged.isEmpty())
            return u"an empty record"_s;
        const bool isNew = staged.change == StagedRecord::Change::Create;
        if (isNew != isTemporaryId(staged.ref.id))
            return u"an id of the wrong sort"_s;
        if (isNew != staged.base.isEmpty())
            return u"a base where there is none, or none where there is one"_s;
        fields += staged.change == StagedRecord::Change::Update ? int(staged.fields.size()) : 1;
        for (const FieldEdit& edit : staged.fields) {
            if (staged.change == StagedRecord::Change::Update && !edit.theirs && saysSame(edit.base, edit.value))
                return u"an edit that changes nothing"_s;
            if (linksHold && isTemporaryId(edit.value.text) && !b.edits.find({RecordKind::Company, edit.value.text}))
                return u"a link to a record that isn't there"_s;
        }
    }
    if (all.size() != b.edits.count() || fields != b.edits.fieldCount())
        return u"a wrong count"_s;
    return b.keepsWhatIsStaged() ? QString() : u"the disk has something else"_s;
}

} // namespace

class TestStagedUndo : public QObject {
    Q_OBJECT
private slots:
    void undoingAllAndDoingAllAgain_data() { seeds(); }
    void undoingAllAndDoingAllAgain();
    void anyMixtureStaysWhole_data() { seeds(); }
    void anyMixtureStaysWhole();
    void aSaveInBetweenStaysWhole_data() { seeds(); }
    void aSaveInBetweenStaysWhole();
    void aNewWishForgetsWhatWasUndone();

private:
    static void seeds() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
};

void TestStagedUndo::undoingAllAndDoingAllAgain() {
    QFETCH(quint32, seed);
    Monkey monkey(seed);
    StagedEdits& edits = monkey.b.edits;
    QList<QList<StagedRecord>> states = {edits.all()};
    for (int i = 0; i < 120; ++i) {
        const auto before = edits.all();
        monkey.wish();
        QCOMPARE(broken(monkey.b), QString());
        if (edits.all() != before)
            states.append(edits.all());
    }
    for (qsizetype i = states.size() - 2; i >= 0; --i) {
        QVERIFY(!edits.undo().isEmpty());
        QCOMPARE(edits.all(), states[i]);
        QCOMPARE(broken(monkey.b), QString());
    }
    QVERIFY(!edits.canUndo());
    QVERIFY(edits.undo().isEmpty());
    for (qsizetype i = 1; i < states.size(); ++i) {
        QVERIFY(!edits.redo().isEmpty());
        QCOMPARE(edits.all(), states[i]);
    }
    QVERIFY(!edits.canRedo());
    QVERIFY(edits.redo().isEmpty());
    QVERIFY(states.size() > 40); // the monkey wasn't idle
}

void TestStagedUndo::anyMixtureStaysWhole() {
    QFETCH(quint32, seed);
    Monkey monkey(seed);
    for (int i = 0; i < 400; ++i) {
        if (monkey.chance(60))
            monkey.wish();
        else
            monkey.undoOrRedo();
        QCOMPARE(broken(monkey.b), QString());
    }
    while (monkey.b.edits.canUndo())
        QVERIFY(!monkey.b.edits.undo().isEmpty());
    QCOMPARE(monkey.b.edits.count(), 0);
}

void TestStagedUndo::aSaveInBetweenStaysWhole() {
    QFETCH(quint32, seed);
    Monkey monkey(seed);
    StagedEdits& edits = monkey.b.edits;
    for (int i = 0; i < 400; ++i) {
        if (monkey.chance(50))
            monkey.wish();
        else if (monkey.chance(70))
            monkey.undoOrRedo();
        else
            monkey.saved();
        QCOMPARE(broken(monkey.b), QString());
    }
    const auto before = wishes(edits.all());
    int undone = 0;
    for (; edits.canUndo(); ++undone) {
        QVERIFY(!edits.undo().isEmpty());
        QCOMPARE(broken(monkey.b), QString());
    }
    QCOMPARE(edits.count(), 0); // nothing of what has landed comes back
    for (; undone > 0; --undone)
        edits.redo();
    QCOMPARE(wishes(edits.all()), before);
}

void TestStagedUndo::aNewWishForgetsWhatWasUndone() {
    StagedBench b;
    b.set(b.title, u"COO"_s);
    b.set(b.phone, u"1"_s);
    b.edits.undo();
    QVERIFY(b.edits.canRedo());
    b.set(b.phone, u"2"_s);
    QVERIFY(!b.edits.canRedo());
    b.edits.undo();
    b.edits.undo();
    QCOMPARE(b.edits.count(), 0);
    b.edits.redo();
    b.edits.redo();
    QCOMPARE(b.textOf(b.person, b.phone), u"2"_s);
}

QTEST_GUILESS_MAIN(TestStagedUndo)
#include "tst_staged_undo.moc"
