// What the charts say in words: by their names and descriptions, and for each of their parts.

#include "tests/ui/activity/activity_stage.h"
#include "ui/activity/activity_comparison_card.h"
#include "ui/activity/chart_scale.h"
#include "ui/activity/latency_chart.h"
#include "ui/activity/status_chart.h"
#include "ui/activity/traffic_chart.h"
#include "ui/common/colors.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QTest>
#include <QTextDocumentFragment>
#include <QTimeZone>
#include <QToolTip>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestActivityCharts : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void trafficIsToldInWords();
    void latencyIsToldInWords();
    void statusesAreToldInWords();
    void manyStatusesAreDrawnTogetherButToldApart();
    void emptyChartsSaySo();
    void aMinuteIsToldUnderTheMouse();
    void aMinuteIsToldByTheArrowKeys();
    void scalesEndAtRoundNumbers_data();
    void scalesEndAtRoundNumbers();
    void seriesDifferInMoreThanColour();
    void todayIsComparedHourByHour();
    void theAverageIsOfDaysWithRequests();
    void clocksThatArePutBackDontShiftTheDay();
    void theComparisonIsToldInWords();
    void withoutLastWeekItSaysSo();
    void withoutThatDayItSaysSo();
};

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 now = ActivityStage::startMs;

/// Thirty minutes until 14:05; the last but one has something of everything.
QList<TrafficMinute> someMinutes() {
    QList<TrafficMinute> minutes(30);
    for (int i = 0; i < 30; ++i)
        minutes[i].startMs = now - (29 - i) * minuteMs;
    minutes[10].succeeded = 3;
    minutes[10].p50Ms = 90;
    minutes[10].p95Ms = 180;
    minutes[28].succeeded = 20;
    minutes[28].refused = 2;
    minutes[28].broken = 1;
    minutes[28].p50Ms = 120;
    minutes[28].p95Ms = 1400;
    return minutes;
}

/// Shows the tool tip at \a position, as a mouse that rests there does.
QString toolTipAt(QWidget& widget, QPoint position) {
    QToolTip::hideText();
    QHelpEvent help(QEvent::ToolTip, position, widget.mapToGlobal(position));
    QApplication::sendEvent(&widget, &help);
    return QTextDocumentFragment::fromHtml(QToolTip::text()).toPlainText();
}

void addRequests(TrafficHistory& history, const QDateTime& at, int count, int failed = 0, qint64 durationMs = 100) {
    for (int i = 0; i < count; ++i)
        history.add(sent(at.toMSecsSinceEpoch(), "/people", i < failed ? 503 : 200, durationMs));
}

QDateTime utc(int day, int hour, int minute = 0) {
    return QDateTime(QDate(2025, 11, day), QTime(hour, minute), Qt::UTC);
}

} // namespace

void TestActivityCharts::trafficIsToldInWords() {
    TrafficChart chart;
    chart.setMinutes(someMinutes());
    QCOMPARE(chart.accessibleName(), u"Requests a minute"_s);
    QCOMPARE(chart.accessibleDescription(),
             u"The last 30 minutes: 23 succeeded, 2 refused, 1 broken. The most in one minute: 23, at 14:04."_s);
}

void TestActivityCharts::latencyIsToldInWords() {
    LatencyChart chart;
    TrafficFigures all;
    all.p50Ms = 110;
    all.p95Ms = 900;
    chart.setFigures(someMinutes(), all);
    QCOMPARE(chart.accessibleName(), u"Time to answer"_s);
    QCOMPARE(chart.accessibleDescription(),
             u"Half of the answers came within 110 ms, 95 % within 900 ms. The slowest minute of the last 30: 95 % "
             "within 1.4 s, at 14:04."_s);
}

void TestActivityCharts::statusesAreToldInWords() {
    StatusChart chart;
    TrafficFigures all;
    all.requests = 1209;
    all.failed = 9;
    all.byStatus = {{0, 2}, {200, 1200}, {429, 7}};
    chart.setFigures(all);
    QCOMPARE(chart.accessibleName(), u"Answers by status"_s);
    QCOMPARE(chart.accessibleDescription(), u"200 OK: 1,200; 429 Too many requests: 7; No answer: 2"_s);
}

void TestActivityCharts::manyStatusesAreDrawnTogetherButToldApart() {
    StatusChart chart;
    TrafficFigures all;
    all.requests = 21;
    all.byStatus = {{200, 6}, {201, 5}, {404, 4}, {429, 3}, {500, 2}, {503, 1}};
    chart.setFigures(all);
    QCOMPARE(chart.accessibleDescription().count(u';'), 5);
    chart.resize(240, 180);
    chart.show();
    QVERIFY(toolTipAt(chart, {120, 160}).startsWith(u"3 others: 6 requests"_s));
}

void TestActivityCharts::emptyChartsSaySo() {
    TrafficChart traffic;
    QList<TrafficMinute> quiet(30);
    traffic.setMinutes(quiet);
    QCOMPARE(traffic.accessibleDescription(), u"Nothing was sent in the last 30 minutes"_s);
    LatencyChart latency;
    latency.setFigures(quiet, {});
    QCOMPARE(latency.accessibleDescription(), u"No answer in the last 30 minutes"_s);
    StatusChart status;
    status.setFigures({});
    QCOMPARE(status.accessibleDescription(), u"Nothing was sent yet"_s);
}

void TestActivityCharts::aMinuteIsToldUnderTheMouse() {
    TrafficChart chart;
    chart.setMinutes(someMinutes());
    chart.resize(330, 180);
    chart.show();
    QStringList told;
    for (int x = 12; x < 318; ++x) {
        const QString words = toolTipAt(chart, {x, 100});
        if (told.isEmpty() || told.constLast() != words)
            told.append(words);
    }
    QVERIFY(told.contains(u"14:04: 23 requests\n20 succeeded\n2 refused\n1 broken"_s));
    QVERIFY(told.contains(u"13:46: 3 requests\n3 succeeded"_s));
    QVERIFY(told.contains(u"14:05: 0 requests"_s));
    QCOMPARE(toolTipAt(chart, {20, 8}), chart.accessibleDescription()); // over the title: all of it
}

void TestActivityCharts::aMinuteIsToldByTheArrowKeys() {
    TrafficChart chart;
    chart.setMinutes(someMinutes());
    chart.show();
    QTest::keyClick(&chart, Qt::Key_End);
    QCOMPARE(chart.accessibleDescription(), u"14:05: 0 requests"_s);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.accessibleDescription(), u"14:04: 23 requests\n20 succeeded\n2 refused\n1 broken"_s);
    chart.setMinutes(someMinutes());
    QVERIFY(chart.accessibleDescription().startsWith(u"The last 30 minutes"_s)); // new figures are told whole again
}

void TestActivityCharts::scalesEndAtRoundNumbers_data() {
    QTest::addColumn<qint64>("value");
    QTest::addColumn<qint64>("end");
    for (const auto& [value, end] : QList<std::pair<qint64, qint64>>{
             {0, 1}, {1, 1}, {7, 7}, {10, 10}, {11, 12}, {23, 25}, {51, 60}, {81, 100}, {101, 120}, {1400, 1500},
             {29'999, 30'000}})
        QTest::addRow("%lld", value) << value << end;
}

void TestActivityCharts::scalesEndAtRoundNumbers() {
    QFETCH(qint64, value);
    QTEST(roundMaximum(value), "end");
}

void TestActivityCharts::seriesDifferInMoreThanColour() {
    const auto painted = [](ChartSeries series) {
        QImage image(24, 24, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintChartBar(painter, {0, 0, 24, 24}, series, QPalette());
        painter.end();
        QSet<QRgb> colors;
        for (int y = 2; y < 22; ++y) {
            for (int x = 2; x < 22; ++x)
                colors.insert(image.pixel(x, y));
        }
        return colors.size();
    };
    QCOMPARE(painted(ChartSeries::Succeeded), 1);
    QCOMPARE(painted(ChartSeries::Broken), 1);
    QVERIFY(painted(ChartSeries::Refused) > 1); // hatched
    QCOMPARE(chartPen(ChartSeries::Median, QPalette()).style(), Qt::SolidLine);
    QCOMPARE(chartPen(ChartSeries::Slowest, QPalette()).style(), Qt::CustomDashLine);
    const QColor full = chartColor(ChartSeries::Broken, QPalette());
    QVERIFY(contrast(full, Qt::white) >= 3);
}

void TestActivityCharts::todayIsComparedHourByHour() {
    MemoryTrafficHistory history;
    addRequests(history, utc(17, 13, 59), 4, 1);
    addRequests(history, utc(17, 14, 30), 2); // in the present hour: counted whole, as it is today
    addRequests(history, utc(17, 15), 100);   // later that day
    addRequests(history, utc(16, 23, 59), 50); // the day before it
    addRequests(history, utc(24, 0), 3);
    addRequests(history, utc(24, 14), 5, 2);
    const ActivityComparison result = compareWithLastWeek(history, utc(24, 14, 5));
    QCOMPARE(result.weekAgo, QDate(2025, 11, 17));
    QCOMPARE(result.until, utc(24, 15));
    QCOMPARE(result.today.requests, 8);
    QCOMPARE(result.today.succeeded, 6);
    QCOMPARE(result.lastWeek.requests, 6);
    QCOMPARE(result.lastWeek.succeeded, 5);
}

void TestActivityCharts::theAverageIsOfDaysWithRequests() {
    MemoryTrafficHistory history;
    addRequests(history, utc(16, 9), 100); // eight days ago
    addRequests(history, utc(17, 9), 10);
    addRequests(history, utc(20, 9), 20);
    addRequests(history, utc(20, 20), 100); // later than now
    addRequests(history, utc(24, 9), 7);
    const ActivityComparison result = compareWithLastWeek(history, utc(24, 14, 5));
    QCOMPARE(result.sevenDays.requests, 30);
    QCOMPARE(result.daysWithRequests, 2);
}

void TestActivityCharts::clocksThatArePutBackDontShiftTheDay() {
    // In Dublin the clocks went back on 26 October 2025.
    const QTimeZone dublin("Europe/Dublin");
    QVERIFY(dublin.isValid());
    MemoryTrafficHistory history;
    addRequests(history, QDateTime(QDate(2025, 10, 23), QTime(0, 0), dublin), 3); // that day's first hour
    addRequests(history, QDateTime(QDate(2025, 10, 22), QTime(23, 0), dublin), 5);
    addRequests(history, QDateTime(QDate(2025, 10, 23), QTime(10, 0), dublin), 7); // the hour after the present one
    const ActivityComparison result =
        compareWithLastWeek(history, QDateTime(QDate(2025, 10, 30), QTime(9, 30), dublin));
    QCOMPARE(result.lastWeek.requests, 3);
}

void TestActivityCharts::theComparisonIsToldInWords() {
    MemoryTrafficHistory history;
    addRequests(history, utc(17, 9), 380, 1);
    addRequests(history, utc(24, 9), 412, 5);
    ActivityComparisonCard card;
    ActivityComparison figures = compareWithLastWeek(history, utc(24, 14, 5));
    figures.today.durations = {};
    card.setFigures(figures);
    QCOMPARE(card.accessibleName(), u"Today against last week"_s);
    const QString words = card.accessibleDescription();
    QVERIFY2(words.startsWith(u"Today: 412 requests, 1.2 % failed, p95 about –. Last Monday: 380 requests, 0.3 % "
                              "failed, p95 about "_s),
             qPrintable(words));
    QVERIFY2(words.contains(u"7-day average: 380 requests, 0.3 % failed"_s), qPrintable(words));
    QVERIFY2(words.contains(u"All until 15:00. The average is of the one day"_s), qPrintable(words));
}

void TestActivityCharts::withoutLastWeekItSaysSo() {
    MemoryTrafficHistory history;
    addRequests(history, utc(24, 9), 4);
    ActivityComparisonCard card;
    card.setFigures(compareWithLastWeek(history, utc(24, 14, 5)));
    const auto* note = card.findChild<QLabel*>(u"comparisonNote"_s);
    QCOMPARE(note->text(), u"Nothing is known of last week yet: the sums are kept from now on."_s);
}

void TestActivityCharts::withoutThatDayItSaysSo() {
    MemoryTrafficHistory history;
    addRequests(history, utc(20, 9), 4);
    ActivityComparisonCard card;
    card.setFigures(compareWithLastWeek(history, utc(24, 14, 5)));
    const auto* note = card.findChild<QLabel*>(u"comparisonNote"_s);
    QCOMPARE(note->text(), u"All until 15:00. Nothing was sent last Monday until then."_s);
}

QTEST_MAIN(TestActivityCharts)
#include "tst_activity_charts.moc"
