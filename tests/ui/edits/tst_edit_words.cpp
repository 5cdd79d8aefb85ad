#include "tests/ui/edits/sample_edits.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

const QLocale irish(QLocale::English, QLocale::Ireland);
const QLocale german(QLocale::German, QLocale::Germany);

ApiError errorWith(ErrorKind kind, const QString& message = {}) {
    ApiError error;
    error.kind = kind;
    error.message = message;
    return error;
}

SaveResult resultOf(SaveResult::Kind kind, SaveResult::Reason reason = SaveResult::Reason::None,
                    Action action = Action::Update) {
    SaveResult result;
    result.ref = {RecordKind::Company, u"c_1"_s};
    result.kind = kind;
    result.reason = reason;
    result.action = action;
    return result;
}

SaveResult createdAs(Action action) {
    SaveResult result = resultOf(SaveResult::Kind::Saved, SaveResult::Reason::None, action);
    result.createdId = u"c_9"_s;
    return result;
}

} // namespace

class TestEditWords : public QObject {
    Q_OBJECT
private slots:
    void aFieldIsCalledByItsLabelElseByItsName();
    void anInputProblemSaysWhatToDo_data();
    void anInputProblemSaysWhatToDo();
    void numbersAndDatesAreThoseOfTheLocale();
    void thePlanSaysWhyARecordCantBeSent_data();
    void thePlanSaysWhyARecordCantBeSent();
    void aRuleOfThreeNamesAllOfThem();
    void aSaveTellsHowItEnded_data();
    void aSaveTellsHowItEnded();
    void whatTheServerChangedIsToldWithItsValue_data();
    void whatTheServerChangedIsToldWithItsValue();
    void aServersWordsStayPlainAndOnOneLine();
    void everyOutcomeHasAWord_data();
    void everyOutcomeHasAWord();
    void aChangeIsCalledByWhatItDoes();
    void onlyDurableKeepingGoesWithoutSaying_data();
    void onlyDurableKeepingGoesWithoutSaying();
};

void TestEditWords::aFieldIsCalledByItsLabelElseByItsName() {
    QCOMPARE(fieldLabel(createField(RecordKind::Person, u"remarks")), u"Notes"_s);
    Field unknown;
    unknown.name = u"favourite_colour"_s;
    QCOMPARE(fieldLabel(unknown), u"Favourite colour"_s);
}

void TestEditWords::anInputProblemSaysWhatToDo_data() {
    using Kind = InputProblem::Kind;
    QTest::addColumn<InputProblem>("problem");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const InputProblem& problem, const QString& words) {
        QTest::newRow(name) << problem << words;
    };
    row("required", {Kind::Required, 0, 0}, u"Email can't be empty."_s);
    row("too long", {Kind::TooLong, 1000, 1024}, u"At most 1,000 characters; these are 1,024."_s);
    row("not a number", {Kind::NotANumber, 0, 0}, u"This isn't a number."_s);
    row("not a whole number", {Kind::NotAWholeNumber, 0, 0}, u"This must be a whole number."_s);
    row("below zero", {Kind::TooSmall, 0, 0}, u"This can't be less than zero."_s);
    row("not a date", {Kind::NotADate, 0, 0},
        u"This isn't a date. Type it like 31/12/2025 14:05, or like 2025-12-31."_s);
    row("not an email", {Kind::NotAnEmail, 0, 0}, u"This isn't an email address."_s);
    row("not an address", {Kind::NotAnAddress, 0, 0},
        u"This isn't a web address: it begins with https:// or http://."_s);
    row("not in the list", {Kind::NotInList, 0, 0}, u"Choose one of the values in the list."_s);
    row("not a record", {Kind::NotARecord, 0, 0}, u"Choose one from the list, or paste its ID."_s);
    row("control character", {Kind::ControlCharacter, 0, 0},
        u"There is an invisible control character in it. Delete it, or type the text anew."_s);
}

void TestEditWords::anInputProblemSaysWhatToDo() {
    QFETCH(InputProblem, problem);
    QTEST(inputProblemText(problem, createField(RecordKind::Person, u"email"), irish), "words");
}

void TestEditWords::numbersAndDatesAreThoseOfTheLocale() {
    const Field field = createField(RecordKind::Interaction, u"title");
    QCOMPARE(inputProblemText({InputProblem::Kind::TooLong, 10'000, 12'345}, field, german),
             u"At most 10.000 characters; these are 12.345."_s);
    QVERIFY(inputProblemText({InputProblem::Kind::NotADate, 0, 0}, field, german).contains(u"31.12.2025 14:05"_s));
}

void TestEditWords::thePlanSaysWhyARecordCantBeSent_data() {
    using Kind = PlanProblem::Kind;
    QTest::addColumn<PlanProblem>("problem");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, Kind kind, RecordKind record, const QString& field, const QString& words) {
        PlanProblem problem;
        problem.kind = kind;
        problem.ref = {record, u"x"_s};
        problem.field = field;
        problem.fields = {u"mainContact"_s, u"mainContactEmail"_s};
        QTest::newRow(name) << problem << words;
    };
    row("interactions stay as they are", Kind::NoOperation, RecordKind::Interaction, {},
        u"An interaction can't be changed or deleted: Klipy's API has no way to."_s);
    row("no operation", Kind::NoOperation, RecordKind::Company, {}, u"The contract has no operation for this."_s);
    row("missing", Kind::MissingField, RecordKind::Person, u"email"_s, u"Email can't be empty."_s);
    row("either or", Kind::ExactlyOneOf, RecordKind::Interaction, {},
        u"An interaction needs either “Main contact” or “Main contact's email”, not both."_s);
    row("bad value", Kind::BadValue, RecordKind::Company, u"employeeCount"_s,
        u"Employees holds something that the contract doesn't allow."_s);
    row("parent missing", Kind::ParentMissing, RecordKind::Person, {},
        u"It refers to a new record that isn't part of this save."_s);
    row("deleted parent", Kind::DeletedParent, RecordKind::Person, {},
        u"It refers to a record that is staged to be deleted."_s);
    row("outcome unknown", Kind::OutcomeUnknown, RecordKind::Person, {},
        u"It may have been carried out already. Save it by itself to send it again."_s);
}

void TestEditWords::thePlanSaysWhyARecordCantBeSent() {
    QFETCH(PlanProblem, problem);
    QTEST(planProblemText(problem, builtInContract()), "words");
}

void TestEditWords::aRuleOfThreeNamesAllOfThem() {
    PlanProblem problem;
    problem.kind = PlanProblem::Kind::ExactlyOneOf;
    problem.ref.kind = RecordKind::Person;
    problem.fields = {u"email"_s, u"phone"_s, u"carrier_pigeon"_s};
    QCOMPARE(planProblemText(problem, builtInContract()),
             u"A person needs exactly one of these: Email, Phone, Carrier pigeon."_s);
}

void TestEditWords::aSaveTellsHowItEnded_data() {
    using Kind = SaveResult::Kind;
    using Reason = SaveResult::Reason;
    QTest::addColumn<SaveResult>("result");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, SaveResult result, const QString& words, QStringList savedAs = {},
                        QStringList ignored = {}, std::optional<ApiError> error = {}) {
        result.savedAs = savedAs;
        result.ignored = ignored;
        result.error = error;
        QTest::newRow(name) << result << words;
    };
    row("saved", resultOf(Kind::Saved), u"Saved"_s);
    row("created", createdAs(Action::Create), u"Created"_s);
    row("upserted", createdAs(Action::Upsert), u"Saved"_s);
    row("created without an id", resultOf(Kind::Saved, Reason::None, Action::Create),
        u"Created; the server didn't say its id, so it isn't shown here until it is read."_s);
    row("upserted without an id", resultOf(Kind::Saved, Reason::None, Action::Upsert),
        u"Saved; the server didn't say its id, so it isn't shown here until it is read."_s);
    row("ignored altogether", resultOf(Kind::Failed), u"Accepted, but not changed: City. It stays staged."_s, {},
        {u"city"_s});
    row("deleted", resultOf(Kind::Saved, Reason::None, Action::Delete), u"Deleted"_s);
    row("gone before", resultOf(Kind::Saved, Reason::Gone, Action::Delete), u"It was gone already"_s);
    row("saved as", resultOf(Kind::Saved), u"Saved. Klipy changed: Domain, Name."_s, {u"domain"_s, u"name"_s});
    row("ignored", resultOf(Kind::Saved), u"Saved. Accepted, but not changed: City."_s, {}, {u"city"_s});
    row("refused in words", resultOf(Kind::Failed), u"Refused: The domain is taken."_s, {}, {},
        errorWith(ErrorKind::Conflict, u"The domain is taken."_s));
    row("refused without words", resultOf(Kind::Failed), u"Refused: Something else is in its place"_s, {}, {},
        errorWith(ErrorKind::Conflict));
    row("refused, gone", resultOf(Kind::Failed, Reason::Gone), u"Refused: the record is gone."_s);
    row("unknown", resultOf(Kind::Unknown),
        u"Outcome unknown: it may have been carried out. Klipy is asked before anything is sent again. "
        "The server didn't answer in time."_s,
        {}, {}, errorWith(ErrorKind::Timeout));
    row("parent failed", resultOf(Kind::NotSent, Reason::ParentFailed),
        u"Not sent: a new record that it refers to wasn't created."_s);
    row("stopped", resultOf(Kind::NotSent, Reason::Stopped), u"Not sent: the save was stopped."_s);
    row("locked", resultOf(Kind::NotSent, Reason::Locked), u"Not sent: the workspace is locked."_s);
    row("journal", resultOf(Kind::NotSent, Reason::Journal),
        u"Not sent: the journal can't be written, and nothing is sent without it."_s);
    row("no connection", resultOf(Kind::NotSent, Reason::NoConnection),
        u"Not sent: there is no connection to the server."_s);
    row("changed meanwhile", resultOf(Kind::NotSent, Reason::ChangedMeanwhile),
        u"Not sent: it changed in the meantime. Look at it again."_s);
    row("declined", resultOf(Kind::NotSent, Reason::Declined), u"Not sent: it was taken back."_s);
    row("not sent", resultOf(Kind::NotSent), u"Not sent: There is no API key to send with"_s, {}, {},
        errorWith(ErrorKind::NoKey));
    row("the same already", resultOf(Kind::Saved, Reason::AlreadySo),
        u"Somebody else had saved the same value already. Nothing was sent."_s);
    SaveResult conflicted = resultOf(Kind::Conflicted);
    row("in conflict", conflicted, u"Conflict: somebody else has changed it meanwhile. Nothing was sent."_s);
    conflicted.conflicts = {u"city"_s, u"name"_s};
    row("in conflict by field", conflicted,
        u"Conflict: somebody else has changed City, Name meanwhile. Nothing was sent."_s);
    row("in conflict, gone", resultOf(Kind::Conflicted, Reason::Gone),
        u"Gone: Klipy no longer has it. Nothing was sent. Make it anew, or drop the edit."_s);
    SaveResult merged = resultOf(Kind::Saved);
    merged.merged = {u"country"_s};
    row("saved beside others", merged, u"Saved. Somebody else's changes were kept: Country."_s);
    row("duplicate", resultOf(Kind::Duplicate), u"Klipy had this interaction already. Nothing new was made."_s);
}

void TestEditWords::aSaveTellsHowItEnded() {
    QFETCH(SaveResult, result);
    QTEST(saveResultText(result, builtInContract()), "words");
}

void TestEditWords::whatTheServerChangedIsToldWithItsValue_data() {
    QTest::addColumn<SaveResult>("result");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, SaveResult result, const QStringList& savedAs, const QString& words) {
        result.savedAs = savedAs;
        QTest::newRow(name) << result << words;
    };
    const SaveResult saved = resultOf(SaveResult::Kind::Saved);
    row("one field", saved, {u"name"_s}, u"Saved as “Acme Ltd” (Name)"_s);
    row("two fields", saved, {u"name"_s, u"domain"_s}, u"Saved as “Acme Ltd” (Name), “acme.example” (Domain)"_s);
    row("a new record", createdAs(Action::Create), {u"name"_s}, u"Created. Saved as “Acme Ltd” (Name)."_s);
    row("emptied", saved, {u"city"_s}, u"Saved. Klipy left empty: City."_s);
    row("one changed, one emptied", saved, {u"city"_s, u"name"_s},
        u"Saved as “Acme Ltd” (Name). Klipy left empty: City."_s);
    row("not known", saved, {u"country"_s}, u"Saved. Klipy changed: Country."_s);
    SaveResult partly = saved;
    partly.ignored = {u"city"_s};
    row("one changed, one ignored", partly, {u"name"_s},
        u"Saved as “Acme Ltd” (Name). Accepted, but not changed: City."_s);
}

void TestEditWords::whatTheServerChangedIsToldWithItsValue() {
    QFETCH(SaveResult, result);
    const QMap<QString, QString> server{{u"name"_s, u"Acme Ltd"_s}, {u"domain"_s, u"acme.example"_s}, {u"city"_s, {}}};
    QTEST(saveResultText(result, builtInContract(),
                         [&](const QString& field) {
                             return server.contains(field) ? std::optional(server[field]) : std::nullopt;
                         }),
          "words");
}

void TestEditWords::aServersWordsStayPlainAndOnOneLine() {
    SaveResult result = resultOf(SaveResult::Kind::Failed);
    result.error = errorWith(ErrorKind::BadRequest, u"<b>No</b>\n\u202Ethanks"_s);
    QCOMPARE(saveResultText(result, builtInContract()), u"Refused: <b>No</b> thanks"_s);
}

void TestEditWords::everyOutcomeHasAWord_data() {
    QTest::addColumn<WriteOutcome>("outcome");
    QTest::addColumn<QString>("word");
    QTest::newRow("intended") << WriteOutcome::Intended << u"No outcome yet"_s;
    QTest::newRow("saved") << WriteOutcome::Saved << u"Saved"_s;
    QTest::newRow("refused") << WriteOutcome::Refused << u"Refused"_s;
    QTest::newRow("not sent") << WriteOutcome::NotSent << u"Not sent"_s;
    QTest::newRow("unknown") << WriteOutcome::Unknown << u"Outcome unknown"_s;
    QTest::newRow("landed") << WriteOutcome::Landed << u"Was carried out"_s;
    QTest::newRow("not landed") << WriteOutcome::NotLanded << u"Was not carried out"_s;
}

void TestEditWords::everyOutcomeHasAWord() {
    QFETCH(WriteOutcome, outcome);
    QTEST(outcomeText(outcome), "word");
}

void TestEditWords::aChangeIsCalledByWhatItDoes() {
    StagedRecord staged;
    QCOMPARE(changeName(staged), u"Update"_s);
    staged.change = StagedRecord::Change::Create;
    QCOMPARE(changeName(staged), u"Create"_s);
    staged.upsert = true;
    QCOMPARE(changeName(staged), u"Create or update"_s);
    staged.change = StagedRecord::Change::Delete;
    QCOMPARE(changeName(staged), u"Delete"_s);
}

void TestEditWords::onlyDurableKeepingGoesWithoutSaying_data() {
    QTest::addColumn<Keeping>("keeping");
    QTest::addColumn<QString>("begins");
    QTest::newRow("by choice") << Keeping::MemoryByChoice << u"Staged edits are kept in memory only"_s;
    QTest::newRow("opening") << Keeping::Opening << u"Staged edits are being opened."_s;
    QTest::newRow("locked") << Keeping::WaitingForVault << u"The keychain is locked, or doesn't answer."_s;
    QTest::newRow("none") << Keeping::NoKeychain << u"There is no keychain to seal staged edits with."_s;
    QTest::newRow("busy") << Keeping::Busy << u"Another program holds the file of staged edits."_s;
    QTest::newRow("disk") << Keeping::DiskTrouble << u"The file of staged edits can't be written."_s;
    QTest::newRow("newer") << Keeping::NewerFile << u"The file of staged edits belongs to a newer version"_s;
    QTest::newRow("durable") << Keeping::Durable << QString();
}

void TestEditWords::onlyDurableKeepingGoesWithoutSaying() {
    QFETCH(Keeping, keeping);
    QFETCH(QString, begins);
    const QString words = keepingText(keeping);
    QCOMPARE(words.isEmpty(), begins.isEmpty());
    QVERIFY2(words.startsWith(begins), qPrintable(words));
    QVERIFY(words.isEmpty() || words.endsWith(u"a crash loses them."_s));
}

QTEST_GUILESS_MAIN(TestEditWords)
#include "tst_edit_words.moc"
