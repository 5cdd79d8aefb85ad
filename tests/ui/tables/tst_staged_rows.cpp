// The table's model with staged edits: what is wanted is shown, and each cell says what it was, and what is to happen.

#include "core/edits/edit_overlay.h"
#include "tests/core/edits/staged_bench.h"
#include "tests/ui/tables/people.h"
#include "ui/tables/record_table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using klipy::ui::RecordTableModel;
using klipy::ui::StagedMark;
using klipy::ui::StagedMarks;

namespace {

std::shared_ptr<const KindDescription> kindOf(RecordKind kind) {
    return {std::shared_ptr<void>(), &builtInContract().kind(kind)};
}

/// The tables of all kinds, over stores and staged edits as a session has them.
struct Tables {
    StagedBench bench;
    RecordStore people{kindOf(RecordKind::Person)};
    RecordStore companies{kindOf(RecordKind::Company)};
    RecordStore interactions{kindOf(RecordKind::Interaction)};
    LinkNames names;
    EditOverlay overlay{bench.edits, [this](RecordKind kind) -> RecordStore& {
                            return kind == RecordKind::Person    ? people
                                   : kind == RecordKind::Company ? companies
                                                                 : interactions;
                        }};
    RecordTableModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit Tables(RecordKind kind = RecordKind::Person)
        : model(kind == RecordKind::Person ? people : kind == RecordKind::Company ? companies : interactions, nullptr,
                [this] { return names; }) {
        model.showEdits(bench.edits);
        people.put({aoife(), person(u"per_2"_s, u"Bao"_s, u"Nguyen"_s, u"\"title\":\"VP\""_s)});
        companies.put({northwind()});
        companies.know({u"com_2"_s});
        interactions.put({known(RecordKind::Interaction, {{u"id"_s, u"int_1"_s}, {u"title"_s, u"Lunch"_s}})});
    }
    QModelIndex cell(const QString& id, const QString& column) const {
        return model.index(model.rowOf(id), columnOf(model, column));
    }
    StagedMarks marks(const QString& id, const QString& column) const {
        return StagedMarks(QFlag(cell(id, column).data(RecordTableModel::StagedRole).toInt()));
    }
    QString spoken(const QString& id, const QString& column) const {
        return cell(id, column).data(Qt::AccessibleTextRole).toString();
    }
    QString refusal(const QString& id, const QString& column) const {
        const QModelIndex at = cell(id, column);
        return model.staged().refusal(model.entry(at.row()), model.columns()[at.column()]);
    }
};

const QString jobTitle = u"Job title"_s;
const QString name = u"Name"_s;

} // namespace

class TestStagedRows : public QObject {
    Q_OBJECT
private slots:
    void aChangedCellShowsBothValues();
    void aClearedCellSaysWhatItWas();
    void aCellThatWasEmptySaysSo();
    void backAtTheOldValueNothingIsMarked();
    void aNameChangesWithEitherOfItsFields();
    void aNewRecordIsFirstAndMarked();
    void aNamelessNewRecordHasAName();
    void whatIsToBeDeletedStaysAndSaysSo();
    void theServersWordsAreOnTheirField();
    void aProblemOfNoFieldIsWithTheName();
    void aConflictIsMarkedAndSaysWhatTheServerHas();
    void aRecordThatIsGoneSaysSoWithItsName();
    void editsStayWithTheirRecordWhileSortedSearchedAndRefreshed();
    void whatCanBeEdited_data();
    void whatCanBeEdited();
    void whatIsBeingSavedCantBeEdited();
    void aDraftIsEditedUnderTheNamesOfItsBody();
    void draftsAloneFetchNothing();
    void changesAreToldByRow();
    void hostileValuesStayText();
};

void TestStagedRows::aChangedCellShowsBothValues() {
    Tables t;
    QVERIFY(!t.marks(u"per_1"_s, jobTitle));
    QVERIFY(t.bench.set(t.bench.title, u"Founder"_s));
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Changed));
    QCOMPARE(t.cell(u"per_1"_s, jobTitle).data().toString(), u"Founder"_s);
    QCOMPARE(t.cell(u"per_1"_s, jobTitle).data(RecordTableModel::BeforeRole).toString(), u"CTO"_s);
    QCOMPARE(t.spoken(u"per_1"_s, jobTitle), u"CTO, changed to Founder"_s);
    QVERIFY(t.cell(u"per_1"_s, jobTitle).data(Qt::ToolTipRole).toString().contains(u"CTO, changed to Founder"_s));
    QVERIFY(!t.marks(u"per_1"_s, u"Email"_s));
    QVERIFY(!t.cell(u"per_1"_s, u"Email"_s).data(RecordTableModel::BeforeRole).isValid());
    QVERIFY(!t.marks(u"per_2"_s, jobTitle));
}

void TestStagedRows::aClearedCellSaysWhatItWas() {
    Tables t;
    t.bench.set(t.bench.title, cleared());
    QCOMPARE(t.cell(u"per_1"_s, jobTitle).data().toString(), QString());
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Changed));
    QCOMPARE(t.spoken(u"per_1"_s, jobTitle), u"CTO, cleared"_s);
}

void TestStagedRows::aCellThatWasEmptySaysSo() {
    Tables t;
    t.bench.set(t.bench.phone, u"+353 1 555 0100"_s);
    QCOMPARE(t.spoken(u"per_1"_s, u"Phone"_s), u"Empty, changed to +353 1 555 0100"_s);
    QCOMPARE(t.cell(u"per_1"_s, u"Phone"_s).data(RecordTableModel::BeforeRole).toString(), QString());
}

void TestStagedRows::backAtTheOldValueNothingIsMarked() {
    Tables t;
    t.bench.set(t.bench.title, u"Founder"_s);
    t.bench.set(t.bench.title, u"CTO"_s);
    QVERIFY(!t.marks(u"per_1"_s, jobTitle));
    QCOMPARE(t.spoken(u"per_1"_s, jobTitle), u"CTO"_s);
}

void TestStagedRows::aNameChangesWithEitherOfItsFields() {
    Tables t;
    t.bench.set(u"lastName"_s, u"Byrne"_s);
    QCOMPARE(t.cell(u"per_1"_s, name).data().toString(), u"Aoife Byrne"_s);
    QCOMPARE(t.marks(u"per_1"_s, name), StagedMarks(StagedMark::Changed));
    QCOMPARE(t.cell(u"per_1"_s, name).data(RecordTableModel::BeforeRole).toString(), u"Aoife Brennan"_s);
    QCOMPARE(t.spoken(u"per_1"_s, name), u"Aoife Brennan, changed to Aoife Byrne"_s);
}

void TestStagedRows::aNewRecordIsFirstAndMarked() {
    Tables t;
    const QString id = t.bench.newPerson(u"niamh@northwind.example"_s);
    QCOMPARE(t.model.rowCount(), 3);
    QCOMPARE(t.model.rowOf(id), 0);
    QCOMPARE(t.marks(id, name), StagedMarks(StagedMark::New));
    QCOMPARE(t.marks(id, u"Email"_s), StagedMarks(StagedMark::New));
    QVERIFY2(t.spoken(id, name).endsWith(u"new, not saved yet"_s), qPrintable(t.spoken(id, name)));
}

void TestStagedRows::aNamelessNewRecordHasAName() {
    Tables t;
    const QString id = t.bench.edits.create(RecordKind::Person, {{t.bench.title, words(u"COO"_s)}});
    QCOMPARE(t.cell(id, name).data().toString(), u"New person"_s);
    QVERIFY(!t.cell(id, name).data().toString().contains(id));
    QVERIFY(t.bench.edits.setField({RecordKind::Person, id}, nullptr, u"firstName"_s, words(u"Niamh"_s)));
    QCOMPARE(t.cell(id, name).data().toString(), u"Niamh"_s);
}

void TestStagedRows::whatIsToBeDeletedStaysAndSaysSo() {
    Tables t;
    QVERIFY(t.bench.edits.stageDelete(t.bench.person, aoife()));
    QCOMPARE(t.model.rowCount(), 2);
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Deleted));
    QCOMPARE(t.spoken(u"per_1"_s, name), u"Aoife Brennan; staged to be deleted"_s);
    QVERIFY(t.cell(u"per_1"_s, jobTitle).data(Qt::ToolTipRole).toString().contains(u"Staged to be deleted"_s));
}

void TestStagedRows::theServersWordsAreOnTheirField() {
    Tables t;
    t.bench.set(t.bench.title, u"Founder"_s);
    ApiError error;
    error.kind = ErrorKind::BadRequest;
    error.message = u"Validation failed"_s;
    error.details = {{u"TITLE"_s, u"Not a title"_s}};
    t.bench.edits.setProblem(t.bench.person, error);
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Changed) | StagedMark::Problem);
    QVERIFY(t.cell(u"per_1"_s, jobTitle).data(Qt::ToolTipRole).toString().contains(u"Not a title"_s));
    QCOMPARE(t.spoken(u"per_1"_s, jobTitle), u"CTO, changed to Founder; refused: Not a title"_s);
    QVERIFY(!t.marks(u"per_1"_s, name));
    t.bench.set(t.bench.title, u"COO"_s);
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Changed));
}

void TestStagedRows::aProblemOfNoFieldIsWithTheName() {
    Tables t;
    t.bench.set(t.bench.title, u"Founder"_s);
    ApiError error;
    error.kind = ErrorKind::Conflict;
    error.message = u"Somebody was faster"_s;
    t.bench.edits.setProblem(t.bench.person, error);
    QCOMPARE(t.marks(u"per_1"_s, name), StagedMarks(StagedMark::Problem));
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Changed));
    QVERIFY(t.cell(u"per_1"_s, name).data(Qt::ToolTipRole).toString().contains(u"Somebody was faster"_s));
}

void TestStagedRows::aConflictIsMarkedAndSaysWhatTheServerHas() {
    Tables t;
    t.bench.set(t.bench.title, u"Founder"_s);
    const RecordPtr theirs = person(u"per_1"_s, u"Aoife"_s, u"Brennan"_s, u"\"title\":\"CEO\""_s);
    QVERIFY(t.bench.edits.meet(t.bench.person, theirs));
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Changed) | StagedMark::Conflict);
    QVERIFY(!t.marks(u"per_1"_s, name));
    QVERIFY(t.cell(u"per_1"_s, jobTitle).data(Qt::ToolTipRole).toString().contains(u"Klipy has now “CEO”"_s));
    QCOMPARE(t.spoken(u"per_1"_s, jobTitle), u"CTO, changed to Founder; Conflict: Klipy has now “CEO”"_s);
    QVERIFY(t.bench.edits.decide(t.bench.person, t.bench.title, StagedEdits::Decision::Mine));
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Changed));
    QCOMPARE(t.spoken(u"per_1"_s, jobTitle), u"CEO, changed to Founder"_s);
}

void TestStagedRows::aRecordThatIsGoneSaysSoWithItsName() {
    Tables t;
    t.bench.set(t.bench.title, u"Founder"_s);
    t.bench.edits.setGone(t.bench.person, true);
    QCOMPARE(t.marks(u"per_1"_s, name), StagedMarks(StagedMark::Conflict));
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Changed));
    const QString words = u"Klipy no longer has this record"_s;
    QVERIFY(t.cell(u"per_1"_s, name).data(Qt::ToolTipRole).toString().contains(words));
    QVERIFY2(t.spoken(u"per_1"_s, name).contains(words), qPrintable(t.spoken(u"per_1"_s, name)));
    QVERIFY(!t.spoken(u"per_1"_s, jobTitle).contains(words));
}

void TestStagedRows::editsStayWithTheirRecordWhileSortedSearchedAndRefreshed() {
    Tables t;
    t.bench.set(t.bench.title, u"Zookeeper"_s);
    const QString draft = t.bench.newPerson(u"niamh@northwind.example"_s);
    t.bench.edits.stageDelete({RecordKind::Person, u"per_2"_s}, t.people.server(u"per_2"_s));
    const auto isRight = [&] {
        return t.marks(u"per_1"_s, jobTitle) == StagedMarks(StagedMark::Changed) &&
               t.cell(u"per_1"_s, jobTitle).data().toString() == u"Zookeeper"_s &&
               t.marks(draft, name) == StagedMarks(StagedMark::New) &&
               t.marks(u"per_2"_s, name) == StagedMarks(StagedMark::Deleted);
    };
    QVERIFY(isRight());
    t.model.sort(columnOf(t.model, jobTitle), Qt::DescendingOrder); // by what is wanted, not by what was
    QTRY_COMPARE(t.model.rowOf(u"per_1"_s), 0);
    QVERIFY(isRight());
    t.people.replaceAll({aoife()}); // per_2 is on another page now
    QTRY_VERIFY(!t.model.isBusy());
    QCOMPARE(t.model.rowCount(), 3);
    QVERIFY(isRight());
    t.model.sort(-1, Qt::AscendingOrder);
    t.model.setSearch(u"zookeeper"_s);
    QTRY_COMPARE(t.model.rowCount(), 1);
    QCOMPARE(t.marks(u"per_1"_s, jobTitle), StagedMarks(StagedMark::Changed));
    t.model.setSearch(QString());
    QTRY_COMPARE(t.model.rowCount(), 3);
    QVERIFY(isRight());
}

void TestStagedRows::whatCanBeEdited_data() {
    QTest::addColumn<RecordKind>("kind");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("why");
    const auto person = RecordKind::Person;
    const auto company = RecordKind::Company;
    QTest::newRow("a job title") << person << u"per_1"_s << jobTitle << QString();
    QTest::newRow("a name, made of two fields") << person << u"per_1"_s << name << QString();
    QTest::newRow("an id") << person << u"per_1"_s << u"ID"_s << u"“ID” is read-only."_s;
    QTest::newRow("when it was changed") << person << u"per_1"_s << u"Updated"_s << u"“Updated” is read-only."_s;
    QTest::newRow("what is to be deleted")
        << person << u"per_2"_s << jobTitle << u"This is staged to be deleted. Revert the row to change it."_s;
    QTest::newRow("a company's name") << company << u"com_1"_s << name << QString();
    QTest::newRow("a company that isn't read")
        << company << u"com_2"_s << name << u"This can't be changed: it hasn't been read yet."_s;
    QTest::newRow("a company that is gone")
        << company << u"com_3"_s << name << u"This can't be changed: the server doesn't know it any more."_s;
    QTest::newRow("an interaction") << RecordKind::Interaction << u"int_1"_s << u"Title"_s
                                    << u"Interactions can't be changed: the API has no operation for it."_s;
}

void TestStagedRows::whatCanBeEdited() {
    QFETCH(RecordKind, kind);
    QFETCH(QString, id);
    QFETCH(QString, column);
    QFETCH(QString, why);
    Tables t(kind);
    t.bench.edits.stageDelete({RecordKind::Person, u"per_2"_s}, t.people.server(u"per_2"_s));
    t.companies.know({u"com_3"_s});
    t.companies.setPresence(u"com_3"_s, Presence::Gone);
    QVERIFY2(t.cell(id, column).isValid(), qPrintable(column));
    QCOMPARE(t.refusal(id, column), why);
    QCOMPARE(t.cell(id, column).flags().testFlag(Qt::ItemIsEditable), why.isEmpty());
}

void TestStagedRows::whatIsBeingSavedCantBeEdited() {
    Tables t;
    t.bench.edits.hold({t.bench.person});
    QVERIFY(t.refusal(u"per_1"_s, jobTitle).startsWith(u"This is being saved"_s));
    t.bench.edits.release({t.bench.person});
    QCOMPARE(t.refusal(u"per_1"_s, jobTitle), QString());
}

void TestStagedRows::aDraftIsEditedUnderTheNamesOfItsBody() {
    Tables t(RecordKind::Interaction);
    const QString id = t.bench.edits.create(RecordKind::Interaction, {{u"mainContact"_s, words(u"per_1"_s)}});
    QVERIFY(!id.isEmpty());
    const QModelIndex at = t.cell(id, u"People"_s);
    QVERIFY(at.isValid());
    const auto fields = t.model.staged().fields(t.model.entry(at.row()), t.model.columns()[at.column()]);
    QCOMPARE(fields.size(), 1);
    QCOMPARE(fields.front().field.name, u"mainContact"_s);
    QCOMPARE(fields.front().value.text, u"per_1"_s);
}

void TestStagedRows::draftsAloneFetchNothing() {
    Tables t;
    t.people.clear();
    t.bench.newPerson(u"niamh@northwind.example"_s);
    QCOMPARE(t.model.rowCount(), 1);
    QVERIFY(!t.model.canFetchMore({}));
}

void TestStagedRows::changesAreToldByRow() {
    Tables t;
    QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
    QSignalSpy resets(&t.model, &QAbstractItemModel::modelReset);
    t.bench.edits.setField({RecordKind::Person, u"per_2"_s}, t.people.server(u"per_2"_s), t.bench.title, words(u"COO"_s));
    QVERIFY(changed.size() > 0);
    for (const auto& one : changed)
        QCOMPARE(one.at(0).toModelIndex().row(), 1);
    QCOMPARE(resets.size(), 0);
    ApiError error;
    error.kind = ErrorKind::BadRequest;
    changed.clear();
    t.bench.edits.setProblem({RecordKind::Person, u"per_2"_s}, error);
    QVERIFY(changed.size() > 0);
}

void TestStagedRows::hostileValuesStayText() {
    Tables t;
    t.bench.set(t.bench.title, u"<img src=http://evil.example>"_s);
    QVERIFY(!t.cell(u"per_1"_s, jobTitle).data(Qt::ToolTipRole).toString().contains(u"<img"_s));
}

QTEST_MAIN(TestStagedRows)
#include "tst_staged_rows.moc"
