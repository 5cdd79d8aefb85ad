#include "tests/ui/edits/review_stage.h"
#include "ui/edits/review_report.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;
using State = SaveLine::State;

class TestSaveFlow : public QObject {
    Q_OBJECT
private slots:
    void asksOnceAndSendsOnePatchWithOneField();
    void sendsAtOnceWhereTheWorkspaceIsTrusted();
    void sendsNothingWhenItIsCancelled();
    void sendsNothingWhileLocked();
    void theQuestionNamesWhatIsCleared();
    void sendsWhatWasAgreedTo();
    void aRefusalIsToldInTheServersWords();
    void whatTheServerIgnoredIsTold();
    void whatTheServerChangedIsToldAsItWasSaved();
    void aNewRecordWithoutAnIdIsTold();
    void aNewRecordIsOpenedByItsRealId();
    void stopsBetweenRequests();
    void deletesOfASaveComeLastAndAreAskedAboutAtOnce();
    void aSaveOfDeletesAloneHasNoQuestionOfItsOwn();
    void theReportCanBeCopied();
    void everyReasonWhyTheJournalIsNotReadyHasWords();
};

namespace {

QJsonObject lastPatch(ReviewStage& stage) {
    QJsonObject body;
    const auto requests = stage.bench.server.requests();
    for (const DemoReceived& request : requests) {
        if (request.method == "PATCH")
            body = QJsonDocument::fromJson(request.body).object();
    }
    return body;
}

} // namespace

void TestSaveFlow::asksOnceAndSendsOnePatchWithOneField() {
    ReviewStage stage;
    const RecordPtr person = stage.person(3);
    const RecordRef ref = stage.set(person, u"title"_s, u"COO"_s);
    stage.show();
    QTRY_VERIFY(stage.button("saveAll")->isEnabled());
    stage.press("saveAll");
    QVERIFY(stage.find<SavePrompt>("savePrompt"));
    QCOMPARE(stage.bench.server.received(), 0);
    QVERIFY(stage.button("saveConfirm")->isDefault());
    stage.press("saveConfirm");
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("PATCH"), 1);
    QCOMPARE(stage.bench.server.received(), 1);
    QCOMPARE(lastPatch(stage), (QJsonObject{{u"title"_s, u"COO"_s}}));
    QVERIFY(!stage.edits().find(ref));
    QCOMPARE(stage.saves->lines().size(), 1);
    QCOMPARE(stage.saves->lines().first().result.kind, SaveResult::Kind::Saved);
    QTRY_COMPARE(stage.words("reportSummary"), u"1 saved"_s);
}

void TestSaveFlow::sendsAtOnceWhereTheWorkspaceIsTrusted() {
    ReviewStage stage(WorkspaceMode::Trusted);
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.saves->saveAll(); // Ctrl+S, the page was never shown
    QVERIFY(!stage.find<SavePrompt>("savePrompt"));
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("PATCH"), 1);
}

void TestSaveFlow::sendsNothingWhenItIsCancelled() {
    ReviewStage stage;
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.show();
    stage.saves->saveAll();
    stage.press("saveCancel");
    QTRY_VERIFY(!stage.find<SavePrompt>("savePrompt"));
    QCOMPARE(stage.bench.server.received(), 0);
    QCOMPARE(stage.edits().count(), 1);
}

void TestSaveFlow::sendsNothingWhileLocked() {
    ReviewStage stage(WorkspaceMode::Locked);
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    QSignalSpy unlock(stage.saves.get(), &SaveFlow::unlockRequested);
    stage.saves->saveAll();
    QCOMPARE(unlock.count(), 1);
    QVERIFY(!stage.find<SavePrompt>("savePrompt"));
    QVERIFY(!stage.saves->isRunning());
    QTest::qWait(20);
    QCOMPARE(stage.bench.server.received(), 0);
    QCOMPARE(stage.edits().count(), 1);
}

void TestSaveFlow::theQuestionNamesWhatIsCleared() {
    ReviewStage stage;
    const RecordPtr person = stage.person(3);
    const QString title = person->value(stage.session->contract().kind(RecordKind::Person), Role::JobTitle).text;
    stage.clear(person, u"title"_s);
    stage.show();
    stage.saves->saveAll();
    auto* destroys = stage.find<QWidget>("saveDestroys");
    QVERIFY(destroys);
    QString told;
    const auto labels = destroys->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        told += label->text() + u'\n';
    QVERIFY2(told.contains(person->name) && told.contains(title), qPrintable(told));
}

void TestSaveFlow::sendsWhatWasAgreedTo() {
    ReviewStage stage;
    const RecordPtr person = stage.person(3);
    stage.set(person, u"title"_s, u"COO"_s);
    stage.show();
    stage.saves->saveAll();
    stage.set(stage.person(4), u"title"_s, u"CFO"_s); // while the question stands
    stage.press("saveConfirm");
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("PATCH"), 1);
    QCOMPARE(stage.edits().count(), 1);
}

void TestSaveFlow::aRefusalIsToldInTheServersWords() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordRef ref = stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.bench.server.addFault(
        DemoFault::answer(422, R"({"error":{"code":"invalid","message":"Titles are closed today"}})")
            .on(u"PATCH /people/{}"_s));
    stage.show();
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    const SaveLine line = stage.saves->lines().first();
    QCOMPARE(line.result.kind, SaveResult::Kind::Failed);
    QCOMPARE(saveLineText(line, stage.saves->context()), u"Refused: Titles are closed today"_s);
    QVERIFY(stage.edits().find(ref));
    QTRY_COMPARE(stage.words("reportSummary"), u"1 refused"_s);
}

void TestSaveFlow::whatTheServerIgnoredIsTold() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr person = stage.person(3);
    stage.set(person, u"title"_s, u"COO"_s);
    stage.bench.server.addFault(
        DemoFault::answer(200, "{\"object\":\"person\",\"data\":" + person->raw.bytes() + "}").on(u"PATCH /people/{}"_s));
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.saves->lines().first().result.ignored, QStringList{u"title"_s});
    QCOMPARE(saveLineText(stage.saves->lines().first(), stage.saves->context()),
             u"Accepted, but not changed: Job title. It stays staged."_s);
    QCOMPARE(saveSummary(stage.saves->lines()), u"1 not changed"_s);
}

void TestSaveFlow::whatTheServerChangedIsToldAsItWasSaved() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr person = stage.person(3);
    const QString old = person->value(stage.session->contract().kind(RecordKind::Person), Role::JobTitle).text;
    QVERIFY(!old.isEmpty());
    QByteArray other = person->raw.bytes();
    other.replace(QByteArray("\"" + old.toUtf8() + '"'), "\"Chief Operating Officer\"");
    stage.set(person, u"title"_s, u"COO"_s);
    stage.bench.server.addFault(
        DemoFault::answer(200, "{\"object\":\"person\",\"data\":" + other + "}").on(u"PATCH /people/{}"_s));
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    const auto told = [&] { return saveLineText(stage.saves->lines().first(), stage.saves->context()); };
    QCOMPARE(told(), u"Saved as “Chief Operating Officer” (Job title)"_s);
    stage.session->store(RecordKind::Person).put({person}); // somebody changes it back later
    QCOMPARE(told(), u"Saved as “Chief Operating Officer” (Job title)"_s);
}

void TestSaveFlow::aNewRecordWithoutAnIdIsTold() {
    ReviewStage stage(WorkspaceMode::Trusted);
    stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Acme"_s)}});
    stage.bench.server.addFault(DemoFault::answer(201, "{}").on(u"POST /companies"_s));
    stage.show();
    QSignalSpy opened(stage.page, &ReviewPage::recordRequested);
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QCOMPARE(saveLineText(stage.saves->lines().first(), stage.saves->context()),
             u"Created; the server didn't say its id, so it isn't shown here until it is read."_s);
    auto* list = stage.find<QListView>("reportList");
    QTRY_VERIFY(list->model()->index(0, 0).data(ReportModel::WordsRole).toString().startsWith(u"Created"_s));
    emit list->activated(list->model()->index(0, 0));
    QCOMPARE(opened.count(), 0);
}

void TestSaveFlow::aNewRecordIsOpenedByItsRealId() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordRef create = stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Acme"_s)}});
    stage.show();
    QSignalSpy opened(stage.page, &ReviewPage::recordRequested);
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    auto* list = stage.find<QListView>("reportList");
    QTRY_VERIFY(list->model()->index(0, 0).data(ReportModel::WordsRole).toString().startsWith(u"Created"_s));
    emit list->activated(list->model()->index(0, 0));
    QCOMPARE(opened.count(), 1);
    const QString id = opened.first().at(1).toString();
    QVERIFY(id != create.id);
    QVERIFY(stage.session->store(RecordKind::Company).server(id));
}

void TestSaveFlow::stopsBetweenRequests() {
    ReviewStage stage(WorkspaceMode::Trusted);
    for (int i = 0; i < 3; ++i)
        stage.set(stage.person(i), u"title"_s, u"COO"_s);
    stage.show();
    stage.bench.server.hold(u"PATCH /people/{}"_s);
    stage.saves->saveAll();
    QVERIFY(until([&] { return stage.bench.server.held() == 1; }));
    QTRY_VERIFY(stage.button("saveProgressStop")->isVisible());
    QTRY_VERIFY(!stage.button("saveAll")->isVisible());
    QCOMPARE(stage.saves->lines()[0].state, State::Sending);
    QCOMPARE(stage.saves->lines()[1].state, State::Waiting);
    stage.press("saveProgressStop");
    stage.bench.server.release();
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("PATCH"), 1);
    QCOMPARE(stage.edits().count(), 2);
    QCOMPARE(saveSummary(stage.saves->lines()), u"1 saved, 2 not sent"_s);
    QTRY_VERIFY(stage.button("saveAll")->isVisible());
}

void TestSaveFlow::deletesOfASaveComeLastAndAreAskedAboutAtOnce() {
    ReviewStage stage(WorkspaceMode::Trusted);
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    const RecordPtr first = stage.person(4);
    const RecordPtr second = stage.person(5);
    stage.edits().stageDelete({RecordKind::Person, first->id}, first);
    stage.edits().stageDelete({RecordKind::Person, second->id}, second);
    stage.show();
    stage.saves->saveAll();
    QVERIFY(until([&] { return stage.editing().batches().size() == 1; }));
    QCOMPARE(stage.received("PATCH"), 1); // deletes come last
    DeletionBatch* batch = stage.editing().batches().first();
    QCOMPARE(batch->targets().size(), 2);
    QVERIFY(until([&] { return batch->step() == DeletionBatch::Step::Asking; }));
    batch->undo({RecordKind::Person, second->id});
    batch->confirm();
    QVERIFY(stage.waitForSaved());
    QVERIFY(until([&] { return stage.editing().batches().isEmpty(); }));
    QCOMPARE(stage.received("DELETE"), 1);
    QCOMPARE(saveSummary(stage.saves->lines()), u"1 saved, 1 deleted, 1 taken back"_s);
    QCOMPARE(stage.edits().count(), 0);
}

void TestSaveFlow::aSaveOfDeletesAloneHasNoQuestionOfItsOwn() {
    ReviewStage stage;
    const RecordPtr person = stage.person(4);
    stage.edits().stageDelete({RecordKind::Person, person->id}, person);
    stage.show();
    stage.saves->saveAll();
    QVERIFY(!stage.find<SavePrompt>("savePrompt"));
    QVERIFY(stage.waitForArmed());
    stage.press("deleteCancel");
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("DELETE"), 0);
}

void TestSaveFlow::theReportCanBeCopied() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr person = stage.person(3);
    stage.set(person, u"title"_s, u"COO"_s);
    stage.show();
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QTRY_VERIFY(stage.find<QAbstractButton>("reportCopy")->isVisible());
    stage.find<QAbstractButton>("reportCopy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1 saved\n%1: Saved\n"_s.arg(person->name));
    QTRY_VERIFY(stage.find<QAbstractButton>("reportClose")->isEnabled());
    stage.find<QAbstractButton>("reportClose")->click();
    QTRY_VERIFY(!stage.find<QAbstractButton>("reportCopy")->isVisible());
    auto* again = stage.button("emptyFirstAction");
    QVERIFY(again);
    QTRY_VERIFY(again->isVisible());
    again->click();
    QTRY_VERIFY(stage.find<QAbstractButton>("reportCopy")->isVisible());
}

void TestSaveFlow::everyReasonWhyTheJournalIsNotReadyHasWords() {
    for (const Keeping keeping : {Keeping::Opening, Keeping::WaitingForVault, Keeping::NoKeychain, Keeping::Busy,
                                  Keeping::DiskTrouble, Keeping::NewerFile})
        QVERIFY(!journalWaitText(keeping).isEmpty());
    QVERIFY(journalWaitText(Keeping::Durable).isEmpty());
    QVERIFY(journalWaitText(Keeping::MemoryByChoice).isEmpty());
}

QTEST_MAIN(TestSaveFlow)
#include "tst_save_flow.moc"
