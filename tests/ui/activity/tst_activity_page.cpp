// The page "Activity": what it counts, warns of and writes down, and that it stays quick.

#include "tests/ui/activity/activity_stage.h"
#include "ui/activity/request_log_model.h"
#include "ui/common/banner.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestActivityPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void hasItsNames();
    void teachesWhileNothingWasSent();
    void showsWhatWasSentBeforeItWasMade();
    void showsWhatIsSent();
    void countsHonestly();
    void filters();
    void offersAWayOutOfAnEmptyFilter();
    void redrawsAtMostFourTimesASecond();
    void doesNothingWhileNobodySeesIt();
    void chartsMoveOnThoughNothingComes();
    void warnsInWordsAndStops();
    void aClosedWarningStaysClosed();
    void tellsOfNewOnesAboveWhatIsSelected();
    void exportsWhatIsShown();
    void saysWhenAFileCannotBeWritten();
    void asksForAFileWithoutWaiting();
    void chartsCanBeHidden();
    void tenThousandRowsComeInQuickly();
};

void TestActivityPage::hasItsNames() {
    ActivityStage stage;
    stage.open();
    QCOMPARE(stage.page->objectName(), u"activityPage"_s);
    QCOMPARE(stage.page->accessibleName(), u"Activity"_s);
    QCOMPARE(stage.find<QTableView>("requestTable")->accessibleName(), u"Requests"_s);
    QCOMPARE(stage.find<QComboBox>("pageFilter")->accessibleName(), u"Page"_s);
    QCOMPARE(stage.find<QComboBox>("statusFilter")->accessibleName(), u"Status"_s);
}

void TestActivityPage::teachesWhileNothingWasSent() {
    ActivityStage stage;
    stage.open();
    QVERIFY(!stage.find<QTableView>("requestTable")->isVisible());
    QVERIFY(!stage.find<QWidget>("activityCharts")->isVisible());
    QVERIFY(!stage.find<QToolButton>("exportCsv")->isEnabled());
    const auto labels = stage.page->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text() == u"Nothing was sent yet";
    }));
    QCOMPARE(stage.page->status(), u"Nothing was sent yet"_s);
}

void TestActivityPage::showsWhatWasSentBeforeItWasMade() {
    ActivityStage stage;
    stage.log();
    stage.log();
    stage.open();
    QCOMPARE(stage.find<QTableView>("requestTable")->model()->rowCount(), 2);
    QVERIFY(stage.find<QTableView>("requestTable")->isVisible());
    QVERIFY(stage.find<QWidget>("activityCharts")->isVisible());
}

void TestActivityPage::showsWhatIsSent() {
    ActivityStage stage;
    stage.open();
    stage.send(201);
    stage.settle();
    auto* table = stage.find<QTableView>("requestTable");
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->index(0, RequestLogModel::Status).data().toString(), u"201 Created"_s);
    QCOMPARE(table->model()->index(0, RequestLogModel::Duration).data().toString(), u"120 ms"_s);
    QVERIFY(table->currentIndex().isValid());
    QCOMPARE(stage.find<QWidget>("trafficChart")->accessibleDescription().section(u'.', 0, 0),
             u"The last 30 minutes: 1 succeeded, 0 refused, 0 broken"_s);
}

void TestActivityPage::countsHonestly() {
    ActivityStage stage;
    stage.open();
    auto* count = stage.find<QLabel>("requestCount");
    stage.log();
    stage.settle();
    QCOMPARE(count->text(), u"1 request in this session"_s);
    for (int request = 1; request < 10'204; ++request)
        stage.log();
    stage.settle();
    QCOMPARE(count->text(), u"10,204 requests in this session; the list holds the last 10,000"_s);
    QCOMPARE(stage.find<QTableView>("requestTable")->model()->rowCount(), 10'000);
}

void TestActivityPage::filters() {
    ActivityStage stage;
    stage.log("/people/query", 200);
    stage.log("/companies/{companyId}", 404);
    stage.log("/people/{personId}", 429);
    stage.open();
    const auto* rows = stage.find<QTableView>("requestTable")->model();
    auto* shown = stage.find<QLabel>("shownCount");
    QCOMPARE(shown->text(), QString());
    stage.find<QComboBox>("pageFilter")->setCurrentText(u"People"_s);
    QCOMPARE(rows->rowCount(), 2);
    stage.find<QCheckBox>("failedOnly")->click();
    QCOMPARE(rows->rowCount(), 1);
    QCOMPARE(shown->text(), u"1 of 3 shown"_s);
    stage.find<QComboBox>("pageFilter")->setCurrentIndex(0);
    stage.find<QComboBox>("statusFilter")->setCurrentText(u"4xx"_s);
    QCOMPARE(rows->rowCount(), 2);
}

void TestActivityPage::offersAWayOutOfAnEmptyFilter() {
    ActivityStage stage;
    stage.log();
    stage.open();
    stage.find<QComboBox>("statusFilter")->setCurrentText(u"5xx"_s);
    auto* table = stage.find<QTableView>("requestTable");
    QVERIFY(!table->isVisible());
    QVERIFY(!stage.find<QToolButton>("exportCsv")->isEnabled());
    QAbstractButton* way = nullptr;
    for (auto* button : stage.page->findChildren<QAbstractButton*>()) {
        if (button->isVisible() && button->text() == u"Show all")
            way = button;
    }
    QVERIFY(way);
    way->click();
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(stage.find<QComboBox>("statusFilter")->currentIndex(), 0);
}

void TestActivityPage::redrawsAtMostFourTimesASecond() {
    ActivityStage stage;
    stage.open();
    stage.settle();
    QSignalSpy redrawn(stage.page.get(), &ActivityPage::statusChanged);
    for (int ms = 0; ms < 3000; ms += 10) {
        stage.log();
        stage.clock->advance(10);
    }
    QVERIFY2(redrawn.size() <= 13, qPrintable(QString::number(redrawn.size())));
    QVERIFY2(redrawn.size() >= 11, qPrintable(QString::number(redrawn.size())));
    stage.settle();
    QCOMPARE(stage.find<QTableView>("requestTable")->model()->rowCount(), 300);
}

void TestActivityPage::doesNothingWhileNobodySeesIt() {
    ActivityStage stage;
    stage.open();
    stage.settle();
    stage.page->hide();
    stage.clock->advance(120'000);
    QSignalSpy redrawn(stage.page.get(), &ActivityPage::statusChanged);
    for (int request = 0; request < 25'000; ++request)
        stage.log();
    stage.clock->advance(120'000);
    QCOMPARE(redrawn.size(), 0);
    stage.page->show();
    QCOMPARE(stage.find<QTableView>("requestTable")->model()->rowCount(), 10'000);
}

void TestActivityPage::chartsMoveOnThoughNothingComes() {
    ActivityStage stage;
    stage.log();
    stage.open();
    const auto* chart = stage.find<QWidget>("trafficChart");
    QVERIFY(chart->accessibleDescription().contains(u"1 succeeded"_s));
    stage.clock->advance(31 * 60'000);
    QCOMPARE(chart->accessibleDescription(), u"Nothing was sent in the last 30 minutes"_s);
}

void TestActivityPage::warnsInWordsAndStops() {
    ActivityStage stage;
    stage.open();
    auto* banner = stage.find<Banner>("warningBanner");
    QVERIFY(banner->isHidden());
    for (int request = 0; request < 10; ++request)
        stage.send(request < 5 ? 200 : 401);
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->accessibleName().startsWith(u"3 of the "_s), qPrintable(banner->accessibleName()));
    stage.clock->advance(11'000); // its figures are told anew now and then, not with each request
    QCOMPARE(banner->accessibleName(), u"5 of the 10 requests of the last 5 minutes were refused with 401 or 403"_s);
    QVERIFY(banner->accessibleDescription().contains(u"revoked"_s));
    stage.clock->advance(6 * 60'000);
    QVERIFY(banner->isHidden());
}

void TestActivityPage::aClosedWarningStaysClosed() {
    ActivityStage stage;
    stage.open();
    auto* banner = stage.find<Banner>("warningBanner");
    const auto fail = [&](int status) {
        for (int request = 0; request < 5; ++request)
            stage.send(status);
        stage.clock->advance(2000);
    };
    fail(401);
    QVERIFY(banner->isVisible());
    banner->dismiss();
    fail(401);
    stage.clock->advance(30'000);
    QVERIFY(banner->isHidden());
    fail(503); // something else
    QVERIFY(banner->isVisible());
    QVERIFY(banner->accessibleDescription().contains(u"server error"_s));
}

void TestActivityPage::tellsOfNewOnesAboveWhatIsSelected() {
    ActivityStage stage;
    for (int request = 0; request < 60; ++request)
        stage.log();
    stage.open();
    auto* table = stage.find<QTableView>("requestTable");
    auto* newer = stage.find<QToolButton>("showNewest");
    QVERIFY(!newer->isVisible());
    table->selectRow(3);
    for (int request = 0; request < 7; ++request)
        stage.log();
    stage.settle();
    QVERIFY(newer->isVisible());
    QCOMPARE(newer->text(), u"7 newer above"_s);
    newer->click();
    QVERIFY(!newer->isVisible());
    QCOMPARE(table->rowAt(1), 0);
}

void TestActivityPage::exportsWhatIsShown() {
    ActivityStage stage;
    stage.log("/people/query", 200, 1234);
    LogEntry odd = sent(stage.clock->wallMs() + 7, "/companies/{companyId}", 404, 15);
    odd.lane = Lane::Visible;
    odd.waitMs = 3;
    odd.requestId = u"=1+1,\"x\""_s;
    stage.log(odd);
    stage.open();
    const QString path = stage.folder.filePath(u"requests.csv"_s);
    stage.page->exportTo(path);
    auto* banner = stage.find<Banner>("exportBanner");
    QCOMPARE(banner->tone(), Banner::Tone::Info);
    QCOMPARE(banner->accessibleName(), u"Exported 2 requests"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QByteArray("Time (UTC),Time,Method,Path,Lane,Status,Duration (ms),Try,Wait (ms),Request id\r"));
    QCOMPARE(lines[1], QByteArray("2025-11-24T14:05:00.007Z,2025-11-24 14:05:00,GET,/companies/{companyId},On screen,"
                                  "404 Not found,15,1,3,\"'=1+1,\"\"x\"\"\"\r"));
    QVERIFY(lines[2].startsWith("2025-11-24T14:05:00.000Z,2025-11-24 14:05:00,GET,/people/query,Click,200 OK,1234,1,0,"));

    stage.find<QCheckBox>("failedOnly")->click();
    stage.page->exportTo(path);
    QCOMPARE(banner->accessibleName(), u"Exported 1 request"_s);
    QVERIFY(banner->accessibleDescription().contains(u"Only those that the filter shows"_s));
    QFile again(path);
    QVERIFY(again.open(QIODevice::ReadOnly));
    QCOMPARE(again.readAll().count('\n'), 2);
}

void TestActivityPage::saysWhenAFileCannotBeWritten() {
    ActivityStage stage;
    stage.log();
    stage.open();
    const QString path = stage.folder.filePath(u"no such folder/requests.csv"_s);
    stage.page->exportTo(path);
    auto* banner = stage.find<Banner>("exportBanner");
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->tone(), Banner::Tone::Error);
    QVERIFY(banner->accessibleDescription().contains(u"requests.csv"_s));
    QVERIFY(!QFile::exists(path));
}

void TestActivityPage::asksForAFileWithoutWaiting() {
    ActivityStage stage;
    stage.log();
    stage.open();
    stage.find<QToolButton>("exportCsv")->click();
    auto* dialog = stage.find<QFileDialog>("exportDialog");
    QVERIFY(dialog);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    const QString path = stage.folder.filePath(u"chosen.csv"_s);
    emit dialog->fileSelected(path);
    QVERIFY(QFile::exists(path));
    dialog->close();
}

void TestActivityPage::chartsCanBeHidden() {
    ActivityStage stage;
    stage.log();
    stage.open();
    stage.find<QToolButton>("showCharts")->click();
    QVERIFY(!stage.find<QWidget>("activityCharts")->isVisible());
    stage.open(); // again
    QVERIFY(!stage.find<QWidget>("activityCharts")->isVisible());
    stage.find<QToolButton>("showCharts")->click();
    QVERIFY(stage.find<QWidget>("activityCharts")->isVisible());
}

void TestActivityPage::tenThousandRowsComeInQuickly() {
    ActivityStage stage;
    stage.open();
    QVERIFY(QTest::qWaitForWindowExposed(stage.page.get()));
    for (int request = 0; request < 10'000; ++request) // it is full, which is when each new row costs most
        stage.log();
    stage.settle();
    QElapsedTimer timer;
    timer.start();
    qint64 longest = 0;
    for (int burst = 0; burst < 40; ++burst) {
        for (int request = 0; request < 250; ++request)
            stage.log(request % 3 ? "/people/query" : "/companies/{companyId}", request % 9 ? 200 : 429);
        QElapsedTimer step;
        step.start();
        stage.settle();
        stage.page->repaint();
        longest = std::max(longest, step.elapsed());
    }
    qInfo("10,000 requests in 40 bursts: %lld ms in all, at most %lld ms for one redraw", timer.elapsed(), longest);
    // Ten times what it takes with sanitizers on a slow machine: it catches work that grows with the rows, not noise.
    QVERIFY2(longest < 1000, qPrintable(QString::number(longest)));
    QCOMPARE(stage.find<QTableView>("requestTable")->model()->rowCount(), 10'000);
}

QTEST_MAIN(TestActivityPage)
#include "tst_activity_page.moc"
