#include "core/edits/report_log.h"
#include "tests/ui/edits/review_stage.h"
#include "ui/common/theme.h"
#include "ui/edits/journal_page.h"
#include "ui/edits/journal_saves.h"
#include "ui/edits/review_report.h"
#include "ui/edits/review_report_list.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QListView>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;
using Kind = SaveResult::Kind;

/// What became of each record of a save: at its end, and later in the Journal.
class TestSaveReport : public QObject {
    Q_OBJECT
private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void countsAddUpAndChooseWhatIsShown();
    void whatIsShownIsWhatIsCopied();
    void aLineThatChangesLeavesTheOthersAlone();
    void whatWasRefusedIsSavedAgainOnceItIsChanged();
    void whatWasNotSentIsSavedAgainAtOnce();
    void anUnknownCreateIsNeverSentAgain();
    void aConflictLeadsToItsDecision();
    void severalDeletesAreOneQuestion();
    void theJournalKeepsIt();
    void aSaveThatWasBrokenOffIsToldAsSuch();
    void pictures_data();
    void pictures();
};

namespace {

SaveLine aLine(const QString& id, Kind kind, SaveResult::Reason reason = SaveResult::Reason::None) {
    SaveLine line;
    line.result.ref = {RecordKind::Person, id};
    line.result.name = u"Person "_s + id;
    line.result.kind = kind;
    line.result.reason = reason;
    line.state = SaveLine::State::Ended;
    return line;
}

QList<ReportRow> someRows() {
    QList<ReportRow> rows;
    for (const Kind kind : {Kind::Saved, Kind::Failed, Kind::Saved, Kind::Unknown, Kind::NotSent, Kind::Conflicted})
        rows.append({aLine(QString::number(rows.size()), kind), u"words"_s});
    return rows;
}

QToolButton* chip(QWidget& widget, const char* name) {
    return widget.findChild<QToolButton*>(QLatin1String(name));
}

void refuse(ReviewStage& stage) {
    stage.bench.server.addFault(
        DemoFault::answer(422, R"({"error":{"code":"invalid","message":"Titles are closed today"}})")
            .on(u"PATCH /people/{}"_s));
}

} // namespace

void TestSaveReport::countsAddUpAndChooseWhatIsShown() {
    ReviewReportList list;
    list.show(someRows());
    auto* view = list.findChild<QListView*>(u"reportList"_s);
    const QAbstractItemModelTester tester(view->model());
    QCOMPARE(view->model()->rowCount(), 6);
    QCOMPARE(chip(list, "reportChipAll")->text(), u"All 6"_s);
    QCOMPARE(chip(list, "reportChipSaved")->text(), u"2 saved"_s);
    QVERIFY(chip(list, "reportChipDeleted")->isHidden());
    chip(list, "reportChipRefused")->click();
    QCOMPARE(view->model()->rowCount(), 1);
    QCOMPARE(list.shown().first().result.kind, Kind::Failed);
    QCOMPARE(list.current(), 1);
    list.change({{1, {aLine(u"1"_s, Kind::Saved), u"Saved"_s}}}); // the last of that ending
    QVERIFY(chip(list, "reportChipAll")->isChecked());
    QCOMPARE(view->model()->rowCount(), 6);
    QCOMPARE(chip(list, "reportChipSaved")->text(), u"3 saved"_s);
}

void TestSaveReport::whatIsShownIsWhatIsCopied() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr first = stage.person(3);
    const RecordPtr second = stage.person(4);
    stage.set(first, u"title"_s, u"COO"_s);
    stage.set(second, u"title"_s, u"CFO"_s);
    refuse(stage);
    stage.show();
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QTRY_COMPARE(stage.words("reportSummary"), u"1 saved, 1 refused"_s);
    chip(stage.window, "reportChipSaved")->click();
    stage.find<QAbstractButton>("reportCopy")->click();
    const bool firstWasRefused = stage.saves->lines().first().result.kind == Kind::Failed;
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"1 saved\n%1: Saved\n"_s.arg(firstWasRefused ? second->name : first->name));
}

void TestSaveReport::aLineThatChangesLeavesTheOthersAlone() {
    ReviewReportList list;
    QList<ReportRow> rows;
    for (int i = 0; i < 1000; ++i)
        rows.append({aLine(QString::number(i), Kind::NotSent), u"Waits"_s});
    list.show(rows);
    QSignalSpy changed(&list.model(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&list.model(), &QAbstractItemModel::modelReset);
    list.change({{412, {aLine(u"412"_s, Kind::Saved), u"Saved"_s}}, {413, rows[413]}});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 412);
    QCOMPARE(reset.count(), 0);
}

void TestSaveReport::whatWasRefusedIsSavedAgainOnceItIsChanged() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr person = stage.person(3);
    stage.set(person, u"title"_s, u"COO"_s);
    refuse(stage);
    stage.show();
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QTRY_COMPARE(stage.words("reportSummary"), u"1 refused"_s);
    QVERIFY(!stage.saves->canSaveAgain(stage.saves->lines().first())); // it would end alike
    QVERIFY(stage.button("reportAgain")->isHidden());
    stage.set(person, u"title"_s, u"Chair"_s);
    QTRY_VERIFY(stage.button("reportAgain")->isVisible());
    stage.press("reportAgain");
    QVERIFY(stage.waitForSaved());
    QTRY_COMPARE(stage.words("reportSummary"), u"1 saved"_s);
    QCOMPARE(stage.received("PATCH"), 2);
}

void TestSaveReport::whatWasNotSentIsSavedAgainAtOnce() {
    ReviewStage stage(WorkspaceMode::Trusted);
    for (int i = 0; i < 3; ++i)
        stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Foundry %1"_s.arg(i))}});
    stage.show();
    stage.bench.server.hold(u"POST /companies"_s);
    stage.saves->saveAll();
    QVERIFY(until([&] { return stage.bench.server.held() == 1; }));
    stage.saves->stop();
    stage.bench.server.release();
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.saves->savedAgain().size(), 2);
    QTRY_VERIFY(stage.button("reportAllAgain")->isVisible());
    QCOMPARE(stage.button("reportAllAgain")->text(), u"Save all 2 again"_s);
    stage.press("reportAllAgain");
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("POST"), 3);
    QCOMPARE(stage.edits().count(), 0);
}

void TestSaveReport::anUnknownCreateIsNeverSentAgain() {
    ReviewStage stage(WorkspaceMode::Trusted);
    stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Foundry"_s)}});
    stage.bench.server.addFault(DemoFault::applyThenFail(502).on(u"POST /companies"_s));
    stage.show();
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.saves->lines().first().result.kind, Kind::Unknown);
    QVERIFY(stage.saves->savedAgain().isEmpty());
    QTRY_COMPARE(stage.words("reportSummary"), u"1 with unknown outcome"_s);
    QVERIFY(stage.button("reportAgain")->isHidden());
    QVERIFY(stage.button("reportAllAgain")->isHidden());
}

void TestSaveReport::aConflictLeadsToItsDecision() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordRef ref = stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.show();
    ReviewReport* report = stage.window.findChild<ReviewReport*>();
    QSignalSpy asked(report, &ReviewReport::conflictRequested);
    // Somebody else changes it at the server, unseen.
    auto other = stage.bench.open();
    Heard<RecordPtr> heard;
    RecordLookup lookup = other->lookup(RecordKind::Person);
    const auto ticket = lookup.byId(ref.id, heard.ear());
    QVERIFY(heard.isGood());
    other->editing().setMode(WorkspaceMode::Trusted);
    QVERIFY(other->editing().edits().setField(ref, other->store(RecordKind::Person).server(ref.id), u"title"_s,
                                              ReviewStage::text(u"CEO"_s)));
    QVERIFY(other->editing().save(other->editing().plan()));
    QVERIFY(until([&] { return !other->editing().saver().isRunning(); }));
    stage.bench.clock.advance(70'000); // what is known is no longer fresh
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    if (stage.saves->lines().first().result.kind != Kind::Conflicted)
        QSKIP("The session doesn't read again before it saves");
    QTRY_VERIFY(stage.button("reportDecide")->isVisible());
    QVERIFY(stage.saves->savedAgain().isEmpty());
    stage.press("reportDecide");
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<RecordRef>(), ref);
}

void TestSaveReport::severalDeletesAreOneQuestion() {
    ReviewStage stage(WorkspaceMode::Trusted);
    ReportLog log(nullptr, stage.session->clock());
    stage.saves->keepReportsIn(&log);
    QList<RecordRef> refs;
    for (const int index : {4, 5, 6}) {
        const RecordPtr person = stage.person(index);
        refs.append({RecordKind::Person, person->id});
        stage.edits().stageDelete(refs.last(), person);
    }
    stage.show();
    stage.saves->saveAll();
    QVERIFY(until([&] { return stage.editing().batches().size() == 1; }));
    DeletionBatch* batch = stage.editing().batches().first();
    QCOMPARE(batch->targets().size(), 3);
    QVERIFY(until([&] { return batch->step() == DeletionBatch::Step::Asking; }));
    QCOMPARE(stage.saves->lines().first().state, SaveLine::State::Asking);
    batch->confirm();
    QVERIFY(stage.waitForSaved());
    QVERIFY(until([&] { return stage.editing().batches().isEmpty(); }));
    QCOMPARE(stage.received("DELETE"), 3);
    QCOMPARE(saveSummary(stage.saves->lines()), u"3 deleted"_s);
    QVERIFY(!log.reports().first().brokenOff());
    QCOMPARE(log.reports().first().report.count(Kind::Saved), 3);
}

void TestSaveReport::theJournalKeepsIt() {
    ReviewStage stage(WorkspaceMode::Trusted);
    ReportLog log(nullptr, stage.session->clock());
    stage.saves->keepReportsIn(&log);
    JournalPage page(*stage.session, stage.settings);
    page.offerSaves(log);
    page.show();
    QVERIFY(page.findChild<QToolButton*>(u"journalSavesChoice"_s)->isVisible());
    page.findChild<QToolButton*>(u"journalSavesChoice"_s)->click();
    auto* table = page.findChild<QTableView*>(u"savesTable"_s);
    const QAbstractItemModelTester tester(table->model());
    QCOMPARE(table->model()->rowCount(), 0);
    const RecordPtr person = stage.person(3);
    stage.set(person, u"title"_s, u"COO"_s);
    stage.set(stage.person(4), u"title"_s, u"CFO"_s);
    refuse(stage);
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_COMPARE(table->model()->index(0, 3).data().toString(), u"1 saved, 1 refused"_s);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"2"_s);
    auto* list = page.findChild<QListView*>(u"reportList"_s);
    QCOMPARE(list->model()->rowCount(), 2);
    QSignalSpy opened(&page, &JournalPage::recordRequested);
    page.findChild<QPushButton*>(u"savesOpen"_s)->click();
    QCOMPARE(opened.count(), 1);
    page.findChild<QToolButton*>(u"savesCopy"_s)->click();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"1 saved, 1 refused\n"_s));
    page.findChild<QToolButton*>(u"journalWrites"_s)->click();
    QVERIFY(!table->isVisible());
}

void TestSaveReport::aSaveThatWasBrokenOffIsToldAsSuch() {
    KeptReport kept{u"s1"_s, {}};
    kept.report.startedMs = 1'760'000'000'000;
    kept.report.results = {aLine(u"p1"_s, Kind::NotSent).result};
    JournalSavesModel model;
    const QAbstractItemModelTester tester(&model);
    const auto told = [&] { return model.index(0, JournalSavesModel::Summary).data().toString(); };
    model.show({kept}, {u"s1"_s}, kept.report.startedMs);
    QCOMPARE(told(), u"It is running"_s);
    QVERIFY(!model.wasBrokenOff(0));
    model.show({kept}, {}, kept.report.startedMs); // the next time that the program runs
    QCOMPARE(told(), u"Broken off: 1 not sent"_s);
    QVERIFY(model.wasBrokenOff(0));
}

void TestSaveReport::pictures_data() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << Appearance::Light << false;
    QTest::newRow("dark") << Appearance::Dark << false;
    QTest::newRow("rtl") << Appearance::Light << true;
}

/// For the eye of whoever changes them; only where KLIPY_TOUR_DIR says whereto.
void TestSaveReport::pictures() {
    const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR");
    if (folder.isEmpty())
        QSKIP("KLIPY_TOUR_DIR isn't set");
    QVERIFY(QDir().mkpath(folder));
    QFETCH(Appearance, appearance);
    QFETCH(bool, rightToLeft);
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    const auto take = [&](QWidget& widget, const char* name) {
        QTest::qWait(200);
        QVERIFY(widget.grab().save(
            u"%1/%2-%3.png"_s.arg(folder, QLatin1String(name), QLatin1String(QTest::currentDataTag()))));
    };
    ReviewStage stage(WorkspaceMode::Trusted);
    ReportLog log(nullptr, stage.session->clock());
    const qint64 now = stage.session->clock()->wallMs();
    SaveReport report;
    report.startedMs = now - 300'000;
    report.finishedMs = now - 20'000;
    report.finished = true;
    for (int i = 0; i < 200; ++i)
        report.results.append(aLine(QString::number(i), Kind::Saved).result);
    using Reason = SaveResult::Reason;
    SaveResult refused = aLine(u"refused"_s, Kind::Failed).result;
    refused.error = ApiError();
    refused.error->kind = ErrorKind::BadRequest;
    refused.error->status = 422;
    refused.error->message = u"Titles are closed today"_s;
    SaveResult conflicted = aLine(u"conflicted"_s, Kind::Conflicted).result;
    conflicted.conflicts = {u"title"_s};
    report.results = QList<SaveResult>{refused,
                                       conflicted,
                                       aLine(u"gone"_s, Kind::Conflicted, Reason::Gone).result,
                                       aLine(u"unknown"_s, Kind::Unknown).result,
                                       aLine(u"stopped"_s, Kind::NotSent, Reason::Stopped).result,
                                       aLine(u"declined"_s, Kind::NotSent, Reason::Declined).result,
                                       aLine(u"known"_s, Kind::Duplicate).result} +
                     report.results;
    log.keep({u"s2"_s, report});
    report.startedMs -= 90'000'000;
    report.finished = false;
    report.finishedMs = 0;
    report.results.resize(7);
    log.keep({u"s1"_s, report});
    JournalPage page(*stage.session, stage.settings);
    page.offerSaves(log);
    page.resize(1060, 640);
    page.show();
    page.findChild<QToolButton*>(u"journalSavesChoice"_s)->click();
    take(page, "journal-saves");
    page.findChild<QTableView*>(u"savesTable"_s)->selectRow(1);
    take(page, "journal-saves-broken-off");

    for (int index : {3, 4, 5})
        stage.set(stage.person(index), u"title"_s, u"COO"_s);
    stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Foundry"_s)}});
    refuse(stage);
    stage.bench.server.addFault(DemoFault::applyThenFail(502).on(u"POST /companies"_s));
    stage.show();
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    take(stage.window, "save-report");
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestSaveReport)
#include "tst_save_report.moc"
