#include "core/edits/report_log.h"
#include "tests/ui/edits/review_stage.h"
#include "ui/common/theme.h"
#include "ui/edits/save_progress.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// A save that runs, as it is seen from every page.
class TestSaveProgress : public QObject {
    Q_OBJECT
private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void whatItDoesHasWords_data();
    void whatItDoesHasWords();
    void nothingIsShownWhileNothingIsSaved();
    void pausesBetweenRequestsAndGoesOn();
    void stopsAndTheRestStaysStaged();
    void aClickLeadsToReview();
    void manyRecordsAreSavedThroughTheBudget();
    void pictures_data();
    void pictures();
};

namespace {

SaveProgressState running(int ended, int all) {
    SaveProgressState state;
    state.running = true;
    state.ended = ended;
    state.all = all;
    return state;
}

void createMany(ReviewStage& stage, int count) {
    for (int i = 0; i < count; ++i)
        stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Foundry %1"_s.arg(i + 1))}});
}

} // namespace

void TestSaveProgress::whatItDoesHasWords_data() {
    QTest::addColumn<SaveProgressState>("state");
    QTest::addColumn<QString>("count");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("line");
    SaveProgressState state = running(0, 1);
    QTest::newRow("one record") << state << u"0 of 1 record"_s << u""_s << u"Saving 0 of 1"_s;
    state = running(412, 1000);
    state.perMinute = 188;
    state.leftMs = 180'000;
    QTest::newRow("on its way") << state << u"412 of 1,000 records"_s << u"188 records a minute · about 3 min left"_s
                                << u"Saving 412 of 1,000"_s;
    state.problems = 3;
    QTest::newRow("some failed") << state << u"412 of 1,000 records, 3 not saved"_s
                                 << u"188 records a minute · about 3 min left"_s << u"Saving 412 of 1,000"_s;
    state.problems = 0;
    SaveProgressState other = state;
    other.reading = true;
    QTest::newRow("reading again") << other << u"412 of 1,000 records"_s
                                   << u"Reading records again before they are changed · about 3 min left"_s
                                   << u"Saving 412 of 1,000"_s;
    other = state;
    other.budget.waiting = 1;
    other.budget.waitingForMs = 24'000;
    QTest::newRow("no budget") << other << u"412 of 1,000 records"_s << u"Waiting for the budget: goes on in 24 s"_s
                               << u"Saving 412 of 1,000"_s;
    other.budget.pausedForMs = 12'000;
    QTest::newRow("after a 429") << other << u"412 of 1,000 records"_s
                                 << u"The server asks for a pause: goes on in 12 s"_s << u"Saving 412 of 1,000"_s;
    other.paused = true;
    QTest::newRow("paused") << other << u"412 of 1,000 records"_s << u"Paused: nothing is sent until you resume it"_s
                            << u"Saving is paused at 412 of 1,000"_s;
    other.stopping = true;
    QTest::newRow("stopping") << other << u"412 of 1,000 records"_s
                              << u"Stops as soon as the request under way has ended"_s
                              << u"Stopping at 412 of 1,000"_s;
    other = state;
    other.asking = true;
    QTest::newRow("a question") << other << u"412 of 1,000 records"_s << u"Waits for your answer"_s
                                << u"Saving waits for your answer"_s;
}

void TestSaveProgress::whatItDoesHasWords() {
    QFETCH(SaveProgressState, state);
    QTEST(saveProgressCount(state), "count");
    QTEST(saveProgressDetail(state), "detail");
    QTEST(saveProgressLine(state), "line");
}

void TestSaveProgress::nothingIsShownWhileNothingIsSaved() {
    ReviewStage stage;
    SaveProgress progress(*stage.saves);
    SaveProgressButton button(*stage.saves);
    QVERIFY(progress.isHidden());
    QVERIFY(button.isHidden());
}

void TestSaveProgress::pausesBetweenRequestsAndGoesOn() {
    ReviewStage stage(WorkspaceMode::Trusted);
    createMany(stage, 3);
    stage.show();
    stage.bench.server.hold(u"POST /companies"_s);
    stage.saves->saveAll();
    QVERIFY(until([&] { return stage.bench.server.held() == 1; }));
    QTRY_VERIFY(stage.button("saveProgressPause")->isVisible());
    stage.press("saveProgressPause");
    QVERIFY(stage.saves->isPaused());
    QCOMPARE(stage.button("saveProgressPause")->text(), u"Resume"_s);
    stage.bench.server.release(); // the one under way ends
    QVERIFY(until([&] { return stage.saves->progress().ended == 1; }));
    const qint64 later = stage.bench.clock.wallMs() + 60'000;
    QVERIFY(until([&] { return stage.bench.clock.wallMs() > later; }));
    QCOMPARE(stage.received("POST"), 1);
    QTRY_COMPARE(stage.words("saveProgressCount"), u"1 of 3 records"_s);
    QCOMPARE(stage.words("saveProgressDetail"), u"Paused: nothing is sent until you resume it"_s);
    stage.press("saveProgressPause");
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("POST"), 3);
    QTRY_VERIFY(stage.find<QWidget>("saveProgress")->isHidden());
}

void TestSaveProgress::stopsAndTheRestStaysStaged() {
    ReviewStage stage(WorkspaceMode::Trusted);
    ReportLog log(nullptr, stage.session->clock());
    stage.saves->keepReportsIn(&log);
    createMany(stage, 4);
    stage.show();
    stage.bench.server.hold(u"POST /companies"_s);
    stage.saves->saveAll();
    QVERIFY(until([&] { return stage.bench.server.held() == 1; }));
    QVERIFY(log.reports().first().brokenOff()); // its begin is written down: a crash leaves that
    QTRY_VERIFY(stage.button("saveProgressStop")->isVisible());
    stage.press("saveProgressPause");
    stage.press("saveProgressStop"); // a paused save stops too
    QVERIFY(!stage.button("saveProgressStop")->isEnabled());
    stage.bench.server.release();
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.received("POST"), 1);
    QCOMPARE(stage.edits().count(), 3);
    QCOMPARE(log.reports().size(), 1);
    QVERIFY(!log.reports().first().brokenOff());
    QCOMPARE(log.reports().first().report.count(SaveResult::Kind::Saved), 1);
    QCOMPARE(log.reports().first().report.count(SaveResult::Kind::NotSent), 3);
}

void TestSaveProgress::aClickLeadsToReview() {
    ReviewStage stage(WorkspaceMode::Trusted);
    createMany(stage, 2);
    stage.show();
    SaveProgressButton button(*stage.saves);
    QSignalSpy asked(&button, &SaveProgressButton::reviewRequested);
    stage.bench.server.hold(u"POST /companies"_s);
    stage.saves->saveAll();
    QVERIFY(!button.isHidden());
    QVERIFY(until([&] { return stage.bench.server.held() == 1; }));
    QCOMPARE(button.text(), u"Saving 0 of 2"_s);
    QCOMPARE(button.accessibleName(), button.text());
    button.click();
    QCOMPARE(asked.count(), 1);
    stage.bench.server.release();
    QVERIFY(stage.waitForSaved());
    QVERIFY(button.isHidden());
}

void TestSaveProgress::manyRecordsAreSavedThroughTheBudget() {
    ReviewStage stage(WorkspaceMode::Trusted);
    ReportLog log(nullptr, stage.session->clock());
    stage.saves->keepReportsIn(&log);
    SaveProgressButton button(*stage.saves);
    createMany(stage, 300);
    stage.bench.server.addFault(
        DemoFault::answer(422, R"({"error":{"code":"invalid","message":"No more today"}})")
            .on(u"POST /companies"_s)
            .afterFirst(20));
    bool waited = false;
    bool told = false;
    connect(stage.saves.get(), &SaveFlow::progressed, this, [&] {
        const SaveProgressState state = stage.saves->progress();
        waited = waited || state.budget.waiting > 0;
        told = told || (state.perMinute && state.leftMs);
    });
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QVERIFY(waited || told);
    const SaveReport& report = log.reports().first().report;
    QCOMPARE(report.results.size(), 300);
    QCOMPARE(report.count(SaveResult::Kind::Saved), 299);
    QCOMPARE(report.count(SaveResult::Kind::Failed), 1);
    QCOMPARE(stage.received("POST"), 300);
}

void TestSaveProgress::pictures_data() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << Appearance::Light << false;
    QTest::newRow("dark") << Appearance::Dark << false;
    QTest::newRow("rtl") << Appearance::Light << true;
}

/// For the eye of whoever changes them; only where KLIPY_TOUR_DIR says whereto.
void TestSaveProgress::pictures() {
    const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR");
    if (folder.isEmpty())
        QSKIP("KLIPY_TOUR_DIR isn't set");
    QVERIFY(QDir().mkpath(folder));
    QFETCH(Appearance, appearance);
    QFETCH(bool, rightToLeft);
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    ReviewStage stage(WorkspaceMode::Trusted);
    auto* bar = new SaveProgressButton(*stage.saves, &stage.window);
    stage.window.layout()->addWidget(bar);
    createMany(stage, 1000);
    const auto take = [&](const char* name) {
        QTest::qWait(400);
        QVERIFY(stage.window.grab().save(
            u"%1/%2-%3.png"_s.arg(folder, QLatin1String(name), QLatin1String(QTest::currentDataTag()))));
    };
    stage.bench.server.addFault(DemoFault::answer(422, R"({"error":{"code":"invalid","message":"No more today"}})")
                                    .on(u"POST /companies"_s)
                                    .afterFirst(3));
    stage.show();
    stage.saves->saveAll();
    QVERIFY(until([&] { return stage.saves->progress().ended >= 60; }));
    stage.bench.pace = 1;
    take("save-running");
    stage.bench.pace = 50;
    if (until([&] { return stage.saves->progress().budget.waitingForMs > 5000; })) {
        stage.bench.pace = 1;
        take("save-waiting");
    }
    stage.saves->pause();
    take("save-paused");
    stage.saves->stop();
    stage.bench.pace = 50;
    QVERIFY(stage.waitForSaved());
    take("save-stopped");
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestSaveProgress)
#include "tst_save_progress.moc"
