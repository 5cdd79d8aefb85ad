#include "core/edits/bulk_edit.h"
#include "tests/core/edits/staged_bench.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = BulkResult::Kind;

Q_DECLARE_METATYPE(klipy::BulkResult::Kind)

namespace {

const QLocale english(QLocale::English, QLocale::UnitedStates);

/// Two companies that are known, and one name that two have.
std::optional<QString> find(RecordKind, const QString& text) {
    static const QHash<QString, QString> names{{u"Northwind"_s, u"com_1"_s},
                                               {u"Contoso, Inc."_s, u"com_2"_s},
                                               {u"contoso.example"_s, u"com_2"_s},
                                               {u"Contoso"_s, u"com_3"_s}};
    const auto found = names.constFind(text);
    return found == names.constEnd() ? std::nullopt : std::optional(*found);
}

struct BulkBench : StagedBench {
    BulkCell cell(const QString& field, const std::variant<QString, Value>& wanted) const {
        return {person, aoife(), field, field, wanted};
    }
    BulkCell companysCell(const QString& field, const QString& wanted) const {
        return {company, northwind(), field, field, wanted};
    }
    BulkResult plan(const BulkCell& one) const { return planBulk({one}, edits, find, english).first(); }
    static QList<BulkCell> titles(int people) {
        QList<BulkCell> cells;
        for (int i = 0; i < people; ++i) {
            const QString id = u"per_%1"_s.arg(i);
            cells.append({{RecordKind::Person, id}, aoife(id), u"title"_s, u"Job title"_s, u"Director %1"_s.arg(i)});
        }
        return cells;
    }
};

} // namespace

/// Many cells at once: first planned, then staged as one step.
class TestBulkEdit : public QObject {
    Q_OBJECT
private slots:
    void eachFieldTypeReadsWhatIsPasted_data();
    void eachFieldTypeReadsWhatIsPasted();
    void whatCantBeReadIsToldWithItsReason_data();
    void whatCantBeReadIsToldWithItsReason();
    void whatSaysTheSameIsNoChange_data();
    void whatSaysTheSameIsNoChange();
    void valuesAreChecked();
    void linksAreFoundByExactName_data();
    void linksAreFoundByExactName();
    void aLinkToAStagedRecordMustBeThere();
    void newRecordsTakeTheEnumsReadableWords();
    void whatCantBeChangedIsLeftAlone();
    void wholeRowsComeBackWithoutComplaint();
    void stagedValuesAreWhatIsThereNow();
    void clearingWhatTheServerHasIsMarked();
    void planningStagesNothing();
    void stagingIsOneStepAndOneTransaction();
    void onlyTheTouchedFieldIsStaged();
    void whatHasMovedOnIsLeftOut();
    void noRecordIsEverMade();
    void fiveThousandCellsArePlannedAtOnce();
    void aPlanIsCounted();
};

void TestBulkEdit::eachFieldTypeReadsWhatIsPasted_data() {
    QTest::addColumn<bool>("company");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << false << u"title"_s << u" Founder "_s << u"Founder"_s;
    QTest::newRow("text of several lines") << false << u"remarks"_s << u"one\r\ntwo"_s << u"one\ntwo"_s;
    QTest::newRow("email") << false << u"email"_s << u"aoife@contoso.example"_s << u"aoife@contoso.example"_s;
    QTest::newRow("phone") << false << u"phone"_s << u"+353 1 555 0100"_s << u"+353 1 555 0100"_s;
    QTest::newRow("web address") << false << u"linkedin"_s << u"https://example.com/aoife"_s << u"https://example.com/aoife"_s;
    QTest::newRow("link") << false << u"companyId"_s << u"contoso.example"_s << u"com_2"_s;
    QTest::newRow("whole number") << true << u"employeeCount"_s << u"1,250"_s << u"1250"_s;
    QTest::newRow("number") << true << u"estimatedRevenue"_s << u"1,234.5"_s << u"1234.5"_s;
    QTest::newRow("name") << true << u"name"_s << u"Contoso"_s << u"Contoso"_s;
    QTest::newRow("right to left") << false << u"title"_s << u"מנהלת"_s << u"מנהלת"_s;
}

void TestBulkEdit::eachFieldTypeReadsWhatIsPasted() {
    QFETCH(bool, company);
    QFETCH(QString, field);
    QFETCH(QString, pasted);
    QFETCH(QString, text);
    const BulkBench b;
    const BulkResult result = b.plan(company ? b.companysCell(field, pasted) : b.cell(field, pasted));
    QCOMPARE(result.kind, Kind::Change);
    QCOMPARE(result.after.text, text);
    QVERIFY(!result.problem);
    QVERIFY(!result.clears);
}

void TestBulkEdit::whatCantBeReadIsToldWithItsReason_data() {
    QTest::addColumn<bool>("company");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<int>("problem");
    using Problem = InputProblem::Kind;
    QTest::newRow("email") << false << u"email"_s << u"aoife at home"_s << int(Problem::NotAnEmail);
    QTest::newRow("web address") << false << u"linkedin"_s << u"aoife"_s << int(Problem::NotAnAddress);
    QTest::newRow("control character") << false << u"title"_s << u"a\u0007b"_s << int(Problem::ControlCharacter);
    QTest::newRow("lines where there is one") << false << u"title"_s << u"a\nb"_s << int(Problem::ControlCharacter);
    QTest::newRow("number") << true << u"employeeCount"_s << u"many"_s << int(Problem::NotANumber);
    QTest::newRow("whole number") << true << u"employeeCount"_s << u"1.5"_s << int(Problem::NotAWholeNumber);
}

void TestBulkEdit::whatCantBeReadIsToldWithItsReason() {
    QFETCH(bool, company);
    QFETCH(QString, field);
    QFETCH(QString, pasted);
    QFETCH(int, problem);
    const BulkBench b;
    const BulkResult result = b.plan(company ? b.companysCell(field, pasted) : b.cell(field, pasted));
    QCOMPARE(result.kind, Kind::BadInput);
    QVERIFY(result.problem);
    QCOMPARE(int(result.problem->kind), problem);
    QVERIFY(result.after.isEmpty());
}

void TestBulkEdit::whatSaysTheSameIsNoChange_data() {
    QTest::addColumn<bool>("company");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("pasted");
    QTest::newRow("text") << false << u"title"_s << u"CTO"_s;
    QTest::newRow("white space round it") << false << u"title"_s << u" CTO\t"_s;
    QTest::newRow("empty") << false << u"phone"_s << u""_s;
    QTest::newRow("a link by its name") << false << u"companyId"_s << u"Northwind"_s;
    QTest::newRow("another spelling of a number") << true << u"employeeCount"_s << u"0250"_s;
}

void TestBulkEdit::whatSaysTheSameIsNoChange() {
    QFETCH(bool, company);
    QFETCH(QString, field);
    QFETCH(QString, pasted);
    BulkBench b;
    const BulkResult result = b.plan(company ? b.companysCell(field, pasted) : b.cell(field, pasted));
    QCOMPARE(result.kind, Kind::Same);
    QCOMPARE(stageBulk({result}, b.edits), 0);
    QCOMPARE(b.edits.count(), 0);
}

void TestBulkEdit::valuesAreChecked() {
    const BulkBench b;
    QCOMPARE(b.plan(b.cell(b.title, words(u"Founder"_s))).kind, Kind::Change);
    QCOMPARE(b.plan(b.cell(b.title, words(u"CTO"_s))).kind, Kind::Same);
    QCOMPARE(b.plan(b.cell(u"email"_s, words(u"nobody"_s))).kind, Kind::BadInput);
    QCOMPARE(b.plan({b.company, northwind(), u"employeeCount"_s, {}, words(u"many"_s)}).kind, Kind::BadInput);
    const BulkResult missing = b.plan(b.cell(b.title, Value()));
    QCOMPARE(missing.kind, Kind::Change);
    QCOMPARE(missing.after.kind, Value::Kind::Null);
    QVERIFY(missing.clears);
}

void TestBulkEdit::linksAreFoundByExactName_data() {
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("id");
    QTest::newRow("name") << u"Northwind"_s << u"com_1"_s;
    QTest::newRow("a name with a comma") << u"Contoso, Inc."_s << u"com_2"_s;
    QTest::newRow("white space round it") << u" Contoso "_s << u"com_3"_s;
    QTest::newRow("nobody's name") << u"Fabrikam"_s << QString();
    QTest::newRow("half a name") << u"North"_s << QString();
}

void TestBulkEdit::linksAreFoundByExactName() {
    QFETCH(QString, pasted);
    QFETCH(QString, id);
    const BulkBench b;
    const BulkResult result = b.plan({b.person, aoife(), b.companyId, {}, pasted});
    if (id.isEmpty())
        QCOMPARE(result.kind, Kind::NotFound);
    else if (id == "com_1"_L1)
        QCOMPARE(result.kind, Kind::Same);
    else
        QCOMPARE(result.kind, Kind::Change);
    QCOMPARE(result.after.text, id);
}

void TestBulkEdit::aLinkToAStagedRecordMustBeThere() {
    BulkBench b;
    const QString made = b.newCompany(u"Fabrikam"_s);
    QCOMPARE(b.plan(b.cell(b.companyId, words(made))).kind, Kind::Change);
    QCOMPARE(b.plan(b.cell(b.companyId, words(newTemporaryId()))).kind, Kind::NotFound);
}

void TestBulkEdit::newRecordsTakeTheEnumsReadableWords() {
    BulkBench b;
    const QString id = b.edits.create(RecordKind::Interaction, {{u"title"_s, words(u"Lunch"_s)}});
    const RecordRef ref{RecordKind::Interaction, id};
    const auto pasted = [&](const QString& field, const QString& text) {
        return b.plan({ref, nullptr, field, {}, text});
    };
    QCOMPARE(pasted(u"type"_s, u"Voice note"_s).after.text, u"VOICE_NOTE"_s);
    QCOMPARE(pasted(u"type"_s, u"voice_note"_s).after.text, u"VOICE_NOTE"_s);
    QCOMPARE(pasted(u"direction"_s, u"sideways"_s).kind, Kind::BadInput);
    const BulkResult when = pasted(u"interactionDate"_s, u"2024-05-12T10:00:00Z"_s);
    QCOMPARE(when.kind, Kind::Change);
    QCOMPARE(when.after.instantMs, 1715508000000);
    const BulkResult clearing = pasted(u"summary"_s, u""_s);
    QCOMPARE(clearing.kind, Kind::Same);
    QCOMPARE(pasted(u"title"_s, u""_s).kind, Kind::BadInput);
    const BulkResult title = pasted(u"title"_s, u"Dinner"_s);
    QCOMPARE(title.before.text, u"Lunch"_s);
    QCOMPARE(stageBulk({title, when}, b.edits), 2);
    QCOMPARE(b.edits.count(), 1);
    QCOMPARE(b.textOf(ref, u"title"_s), u"Dinner"_s);
}

void TestBulkEdit::whatCantBeChangedIsLeftAlone() {
    BulkBench b;
    const RecordRef other{RecordKind::Person, u"per_2"_s};
    const RecordRef third{RecordKind::Person, u"per_3"_s};
    b.edits.stageDelete(other, aoife(u"per_2"_s));
    b.edits.hold({third});
    const QList<BulkCell> cells{b.cell({}, u"Somebody Else"_s),
                                b.cell(u"createdAt"_s, u"2024-05-12"_s),
                                b.cell(u"nickname"_s, u"A"_s),
                                {other, aoife(u"per_2"_s), b.title, {}, u"Founder"_s},
                                {third, aoife(u"per_3"_s), b.title, {}, u"Founder"_s},
                                {{RecordKind::Person, u"per_4"_s}, nullptr, b.title, {}, u"Founder"_s},
                                {b.person, aoife(), b.title, {}, u"Founder"_s, true},
                                {{RecordKind::Person, newTemporaryId()}, nullptr, b.title, {}, u"Founder"_s}};
    const QList<BulkResult> plan = planBulk(cells, b.edits, find, english);
    QList<Kind> kinds;
    for (const BulkResult& result : plan)
        kinds.append(result.kind);
    QCOMPARE(kinds, (QList<Kind>{Kind::Computed, Kind::ReadOnly, Kind::ReadOnly, Kind::Deleted, Kind::Held,
                                 Kind::NotRead, Kind::Gone, Kind::NotRead}));
    const QList<StagedRecord> before = b.edits.all();
    QCOMPARE(stageBulk(plan, b.edits), 0);
    QCOMPARE(b.edits.all(), before);
}

void TestBulkEdit::wholeRowsComeBackWithoutComplaint() {
    const BulkBench b;
    QCOMPARE(b.plan(b.cell({}, u"Aoife Brennan"_s)).kind, Kind::Same);
    QCOMPARE(b.plan(b.cell(u"id"_s, u"per_1"_s)).kind, Kind::Same);
    QCOMPARE(b.plan(b.cell(u"id"_s, u"per_2"_s)).kind, Kind::ReadOnly);
    QCOMPARE(b.plan(b.cell(u"createdAt"_s, u""_s)).kind, Kind::Same);
}

void TestBulkEdit::stagedValuesAreWhatIsThereNow() {
    BulkBench b;
    QVERIFY(b.set(b.title, u"Founder"_s));
    QCOMPARE(b.plan(b.cell(b.title, u"Founder"_s)).kind, Kind::Same);
    const BulkResult back = b.plan(b.cell(b.title, u"CTO"_s));
    QCOMPARE(back.kind, Kind::Change);
    QCOMPARE(back.before.text, u"Founder"_s);
    // What is staged keeps what it needs, also while the record isn't here.
    QCOMPARE(b.plan({b.person, nullptr, b.title, {}, u"COO"_s}).kind, Kind::Change);
    QCOMPARE(stageBulk({back}, b.edits), 1);
    QCOMPARE(b.edits.count(), 0);
}

void TestBulkEdit::clearingWhatTheServerHasIsMarked() {
    BulkBench b;
    QVERIFY(b.plan(b.cell(b.title, u""_s)).clears);
    QVERIFY(b.plan(b.cell(b.title, u"  "_s)).clears);
    QVERIFY(b.set(b.phone, u"1"_s)); // the server has none: nothing of it is lost
    const BulkResult phone = b.plan(b.cell(b.phone, u""_s));
    QCOMPARE(phone.kind, Kind::Change);
    QVERIFY(!phone.clears);
    QVERIFY(b.set(b.title, u"Founder"_s)); // the server's is lost all the same
    QVERIFY(b.plan(b.cell(b.title, u""_s)).clears);
}

void TestBulkEdit::planningStagesNothing() {
    BulkBench b;
    const QSignalSpy changed(&b.edits, &StagedEdits::changed);
    planBulk(BulkBench::titles(20), b.edits, find, english);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(b.keeper->calls, 0);
    QVERIFY(!b.edits.canUndo());
}

void TestBulkEdit::stagingIsOneStepAndOneTransaction() {
    BulkBench b;
    QList<BulkCell> cells = BulkBench::titles(40);
    cells.append({b.company, northwind(), u"name"_s, {}, u"Southwind"_s});
    const QSignalSpy changed(&b.edits, &StagedEdits::changed);
    QCOMPARE(stageBulk(planBulk(cells, b.edits, find, english), b.edits), 41);
    QCOMPARE(b.edits.count(), 41);
    QCOMPARE(b.keeper->calls, 1);
    QCOMPARE(changed.count(), 1);
    QVERIFY(b.keepsWhatIsStaged());
    QCOMPARE(b.edits.undo().size(), 41);
    QCOMPARE(b.edits.count(), 0);
    QVERIFY(!b.edits.canUndo());
    b.edits.redo();
    QCOMPARE(b.edits.count(), 41);
}

void TestBulkEdit::onlyTheTouchedFieldIsStaged() {
    BulkBench b;
    stageBulk(planBulk(BulkBench::titles(3), b.edits, find, english), b.edits);
    for (const StagedRecord& staged : b.edits.all())
        QCOMPARE(staged.fields.keys(), QStringList{u"title"_s});
}

void TestBulkEdit::whatHasMovedOnIsLeftOut() {
    BulkBench b;
    const QList<BulkResult> plan = planBulk(BulkBench::titles(3), b.edits, find, english);
    b.edits.stageDelete({RecordKind::Person, u"per_1"_s}, aoife());
    b.edits.hold({{RecordKind::Person, u"per_2"_s}});
    QCOMPARE(stageBulk(plan, b.edits), 1);
    QVERIFY(b.edits.isDeleted({RecordKind::Person, u"per_1"_s}));
    QVERIFY(!b.edits.find({RecordKind::Person, u"per_2"_s}));
}

void TestBulkEdit::noRecordIsEverMade() {
    BulkBench b;
    QList<BulkCell> cells = BulkBench::titles(3);
    for (BulkCell& cell : cells)
        cell.record = nullptr;
    cells.append({{RecordKind::Company, newTemporaryId()}, nullptr, u"name"_s, {}, u"Fabrikam"_s});
    cells.append({{RecordKind::Company, {}}, nullptr, u"name"_s, {}, u"Fabrikam"_s});
    const QList<BulkResult> plan = planBulk(cells, b.edits, find, english);
    QCOMPARE(countBulk(plan).refused, 5);
    QCOMPARE(stageBulk(plan, b.edits), 0);
    QCOMPARE(b.edits.count(), 0);
}

void TestBulkEdit::fiveThousandCellsArePlannedAtOnce() {
    BulkBench b;
    const QList<BulkCell> cells = BulkBench::titles(5000);
    QElapsedTimer time;
    time.start();
    const QList<BulkResult> plan = planBulk(cells, b.edits, find, english);
    const qint64 planned = time.restart();
    QCOMPARE(countBulk(plan).changes, 5000);
    QVERIFY2(planned < 1500, qPrintable(QString::number(planned))); // with the sanitizers; a tenth without
    QCOMPARE(stageBulk(plan, b.edits), 5000);
    qInfo("5,000 cells: planned in %lld ms, staged in %lld ms", planned, time.elapsed());
}

void TestBulkEdit::aPlanIsCounted() {
    const BulkBench b;
    QList<BulkCell> cells = BulkBench::titles(2);
    cells.append({cells.first().ref, cells.first().record, u"phone"_s, {}, u"1"_s});
    cells.append({cells.first().ref, cells.first().record, u"email"_s, {}, u""_s});
    cells.append({cells.first().ref, cells.first().record, u"companyId"_s, {}, u"com_1?"_s});
    cells.append({cells.last().ref, cells.last().record, u"firstName"_s, {}, u"Aoife"_s});
    const BulkCount count = countBulk(planBulk(cells, b.edits, find, english));
    QCOMPARE(count.changes, 4);
    QCOMPARE(count.records, 2);
    QCOMPARE(count.same, 1);
    QCOMPARE(count.refused, 1);
    QCOMPARE(count.clears, 1);
}

QTEST_GUILESS_MAIN(TestBulkEdit)
#include "tst_bulk_edit.moc"
