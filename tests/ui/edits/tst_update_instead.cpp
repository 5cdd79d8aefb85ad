#include "tests/ui/edits/review_stage.h"
#include "ui/edits/review_model.h"

#include <QListView>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;
using State = UpdateInstead::Offer::State;

/// A new person whose email somebody has already.
class TestUpdateInstead : public QObject {
    Q_OBJECT
private slots:
    void isOfferedAndStagesAnUpdateWithOneReadAndNoWrite();
    void undoBringsTheNewPersonBackAndTheOfferToo();
    void nothingIsStagedWhereNothingDiffers();
    void nobodyFoundIsToldAndCanBeLookedForAgain();
    void aFailedSearchIsToldAndCanBeTriedAgain();
    void severalPeopleAreNotGuessedAt();
    void anotherEmailEndsTheOffer();
    void whichRefusalsAreAboutTheEmail_data();
    void whichRefusalsAreAboutTheEmail();
    void somebodyWhoIsLoadedProvesWhatTheServersWordsDont();
    void onlyNewPeopleHaveTheOffer();
    void theButtonIsReachedByKeyboard();
};

namespace {

const auto unknownEmail = u"nobody@nowhere.example"_s;

QString emailOf(ReviewStage& stage, const RecordPtr& person) {
    return person->value(stage.session->contract().kind(RecordKind::Person), Role::Email).text;
}

RecordRef newPerson(ReviewStage& stage, const QString& email, const QString& title = u"Chair of the Board"_s) {
    return stage.create(RecordKind::Person, {{u"firstName"_s, ReviewStage::text(u"Nia"_s)},
                                             {u"email"_s, ReviewStage::text(email)},
                                             {u"title"_s, ReviewStage::text(title)}});
}

DemoFault refusal(int status, const QByteArray& error) {
    return DemoFault::answer(status, "{\"error\":" + error + "}").on(u"POST /people"_s);
}

void save(ReviewStage& stage) {
    stage.show();
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
}

UpdateInstead::Offer offerOf(ReviewStage& stage) {
    const SaveLine line = stage.saves->lines().first();
    return stage.saves->instead().offer(line.result, line.email);
}

QString offerWords(ReviewStage& stage) {
    return offerText(offerOf(stage), stage.edits());
}

/// Presses the button of the report's first line, and waits until what it began has ended.
void takeOffer(ReviewStage& stage) {
    QTRY_VERIFY(stage.button("reportAction") && stage.button("reportAction")->isVisible());
    stage.press("reportAction");
    QCOMPARE(offerOf(stage).state, State::Searching);
    QVERIFY(until([&] { return offerOf(stage).state != State::Searching; }));
}

} // namespace

void TestUpdateInstead::isOfferedAndStagesAnUpdateWithOneReadAndNoWrite() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr known = stage.person(3);
    const RecordRef create = newPerson(stage, emailOf(stage, known));
    save(stage);
    QCOMPARE(stage.bench.server.received(), 1); // the create that was refused
    QCOMPARE(stage.saves->lines().first().result.error->status, 409);
    QCOMPARE(offerWords(stage), u"You can update the person who has this email instead. Finding them takes 1 request; "
                                "nothing is changed before you save."_s);
    QTRY_VERIFY(stage.button("reportAction"));
    QCOMPARE(stage.button("reportAction")->text(), u"Update that person instead"_s);
    stage.bench.server.clearReceived();

    takeOffer(stage);
    QCOMPARE(offerOf(stage).state, State::Staged);
    QCOMPARE(stage.bench.server.received(), 1);
    QCOMPARE(stage.received("POST"), 1);
    QVERIFY(stage.bench.server.requests().first().target.endsWith("/people/query"));
    QVERIFY(!stage.edits().find(create));
    QCOMPARE(stage.edits().count(), 1);
    const StagedRecord* staged = stage.edits().find({RecordKind::Person, known->id});
    QVERIFY(staged);
    QCOMPARE(staged->change, StagedRecord::Change::Update);
    QCOMPARE(staged->fields.keys(), (QStringList{u"firstName"_s, u"title"_s}));
    QCOMPARE(offerWords(stage), u"An update of %1 is staged instead, with 2 changes. Nothing was sent: see the list."_s
                                    .arg(known->name));
    // The review shows what would change, and stands on it.
    const QList<FieldChange> changes = fieldChanges(*staged, stage.saves->context());
    QCOMPARE(changes.size(), 2);
    for (const FieldChange& change : changes)
        QVERIFY(change.before != change.after);
    auto* list = stage.find<QTreeView>("reviewList");
    auto* model = qobject_cast<ReviewModel*>(list->model());
    QVERIFY(model);
    QCOMPARE(model->refAt(list->currentIndex()), (RecordRef{RecordKind::Person, known->id}));
    QTRY_VERIFY(stage.requests().contains(u"PATCH "_s));
    QTRY_VERIFY(!stage.button("reportAction"));
    QTest::qWait(20);
    QCOMPARE(stage.bench.server.received(), 1);

    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("PATCH"), 1);
    QCOMPARE(stage.edits().count(), 0);
}

void TestUpdateInstead::undoBringsTheNewPersonBackAndTheOfferToo() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr known = stage.person(3);
    const RecordRef create = newPerson(stage, emailOf(stage, known));
    save(stage);
    takeOffer(stage);
    QCOMPARE(offerOf(stage).state, State::Staged);
    QVERIFY(!stage.edits().undo().isEmpty());
    QVERIFY(stage.edits().find(create));
    QVERIFY(!stage.edits().find({RecordKind::Person, known->id}));
    QCOMPARE(offerOf(stage).state, State::Offered);
    QVERIFY(!stage.edits().redo().isEmpty());
    QCOMPARE(offerOf(stage).state, State::Staged);
}

void TestUpdateInstead::nothingIsStagedWhereNothingDiffers() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr known = stage.person(3);
    stage.create(RecordKind::Person, {{u"email"_s, ReviewStage::text(emailOf(stage, known))}});
    stage.bench.server.addFault(refusal(409, R"({"code":"conflict","message":"Taken"})"));
    save(stage);
    takeOffer(stage);
    QCOMPARE(offerOf(stage).state, State::NothingDiffers);
    QCOMPARE(offerWords(stage),
             u"%1 has all of these values already. Nothing of it is staged any more."_s.arg(known->name));
    QCOMPARE(stage.edits().count(), 0);
}

void TestUpdateInstead::nobodyFoundIsToldAndCanBeLookedForAgain() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordRef create = newPerson(stage, unknownEmail);
    stage.bench.server.addFault(refusal(409, R"({"code":"conflict","message":"Taken"})"));
    save(stage);
    takeOffer(stage);
    QCOMPARE(offerOf(stage).state, State::Nobody);
    QCOMPARE(offerWords(stage), u"Nobody with this email was found. Perhaps this key doesn't see everybody."_s);
    QVERIFY(stage.edits().find(create));
    QTRY_VERIFY(stage.button("reportAction") && stage.button("reportAction")->text() == u"Look again"_s);
}

void TestUpdateInstead::aFailedSearchIsToldAndCanBeTriedAgain() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr known = stage.person(3);
    const RecordRef create = newPerson(stage, emailOf(stage, known));
    stage.bench.server.addFault(
        DemoFault::answer(403, R"({"error":{"code":"forbidden","message":"No"}})").on(u"POST /people/query"_s));
    save(stage);
    takeOffer(stage);
    QCOMPARE(offerOf(stage).state, State::NotRead);
    QVERIFY2(offerWords(stage).startsWith(u"The person wasn't found: "_s), qPrintable(offerWords(stage)));
    QVERIFY(stage.edits().find(create));
    takeOffer(stage);
    QCOMPARE(offerOf(stage).state, State::Staged);
}

void TestUpdateInstead::severalPeopleAreNotGuessedAt() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordRef create = newPerson(stage, unknownEmail);
    stage.bench.server.addFault(refusal(409, R"({"code":"conflict","message":"Taken"})"));
    stage.bench.server.addFault(
        DemoFault::answer(200, R"({"object":"list","data":[{"id":"a","email":"nobody@nowhere.example"},)"
                               R"({"id":"b","email":"Nobody@nowhere.example"}]})")
            .on(u"POST /people/query"_s));
    save(stage);
    takeOffer(stage);
    QCOMPARE(offerOf(stage).state, State::Several);
    QCOMPARE(offerWords(stage), u"2 people have this email, so which of them to update isn't clear. Change the right "
                                "one in the table."_s);
    QVERIFY(stage.edits().find(create));
    QTRY_VERIFY(!stage.button("reportAction"));
}

void TestUpdateInstead::anotherEmailEndsTheOffer() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr known = stage.person(3);
    const RecordRef create = newPerson(stage, emailOf(stage, known));
    save(stage);
    QCOMPARE(offerOf(stage).state, State::Offered);
    QVERIFY(stage.edits().setField(create, nullptr, u"title"_s, ReviewStage::text(u"Chair"_s)));
    QCOMPARE(offerOf(stage).state, State::Offered);
    QVERIFY(stage.edits().setField(create, nullptr, u"email"_s, ReviewStage::text(unknownEmail)));
    QCOMPARE(offerOf(stage).state, State::None);
    QTRY_VERIFY(!stage.button("reportAction"));
}

void TestUpdateInstead::whichRefusalsAreAboutTheEmail_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<bool>("offered");
    QTest::newRow("409 without words") << 409 << QByteArray(R"({"code":"conflict"})") << true;
    QTest::newRow("409, other words") << 409 << QByteArray(R"({"message":"Exists already"})") << true;
    QTest::newRow("409 naming the field")
        << 409 << QByteArray(R"({"message":"No","details":[{"field":"email","message":"taken"}]})") << true;
    QTest::newRow("409 naming the address")
        << 409
        << QByteArray(R"({"message":"NOBODY@nowhere.example exists","details":[{"field":"x","message":"taken"}]})")
        << true;
    QTest::newRow("409 about another field")
        << 409 << QByteArray(R"({"message":"No","details":[{"field":"phone","message":"taken"}]})") << false;
    QTest::newRow("422 about the email")
        << 422 << QByteArray(R"({"message":"No","details":[{"field":"email","message":"not an email"}]})") << false;
    QTest::newRow("403") << 403 << QByteArray(R"({"message":"This key may not write an email"})") << false;
}

void TestUpdateInstead::whichRefusalsAreAboutTheEmail() {
    QFETCH(int, status);
    QFETCH(QByteArray, error);
    ReviewStage stage(WorkspaceMode::Trusted);
    newPerson(stage, unknownEmail);
    stage.bench.server.addFault(refusal(status, error));
    save(stage);
    QTEST(offerOf(stage).state == State::Offered, "offered");
}

void TestUpdateInstead::somebodyWhoIsLoadedProvesWhatTheServersWordsDont() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr known = stage.person(3); // is in the store now
    newPerson(stage, emailOf(stage, known).toUpper());
    stage.bench.server.addFault(
        refusal(422, R"({"message":"No","details":[{"field":"person","message":"not possible"}]})"));
    save(stage);
    QCOMPARE(offerOf(stage).state, State::Offered);
}

void TestUpdateInstead::onlyNewPeopleHaveTheOffer() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr known = stage.person(3);
    stage.set(stage.person(4), u"email"_s, emailOf(stage, known)); // a conflict as well
    save(stage);
    QCOMPARE(stage.saves->lines().first().result.error->status, 409);
    QCOMPARE(offerOf(stage).state, State::None);
}

void TestUpdateInstead::theButtonIsReachedByKeyboard() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr known = stage.person(3);
    newPerson(stage, emailOf(stage, known));
    save(stage);
    QTRY_VERIFY(stage.button("reportAction") && stage.button("reportAction")->isVisible());
    auto* list = stage.find<QListView>("reportList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Tab);
    QCOMPARE(qApp->focusWidget(), stage.button("reportAction"));
    QVERIFY(stage.button("reportAction")->accessibleName().endsWith(u": Update that person instead"_s));
    QVERIFY(list->viewport()->rect().contains(stage.button("reportAction")->geometry()));
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Space);
    QCOMPARE(offerOf(stage).state, State::Searching);
    QTRY_VERIFY(list->hasFocus());
    QTRY_COMPARE(offerOf(stage).state, State::Staged);
}

QTEST_MAIN(TestUpdateInstead)
#include "tst_update_instead.moc"
