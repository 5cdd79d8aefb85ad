// The rows of the table "Requests": what they say, their order, their bound.

#include "tests/ui/activity/activity_stage.h"
#include "ui/activity/request_log_model.h"
#include "ui/activity/request_words.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestRequestLogModel : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void aRowSaysAllThatIsKnown();
    void statusWords_data();
    void statusWords();
    void failures_data();
    void failures();
    void durations_data();
    void durations();
    void anotherDayIsNamed();
    void theNewestIsFirst();
    void theOldestLeaveAtTheBound();
    void moreThanItHoldsAtOnce();
    void whatAServerNamesIsOneLine();
};

namespace {

constexpr qint64 now = ActivityStage::startMs;

std::unique_ptr<RequestLogModel> newModel() {
    return std::make_unique<RequestLogModel>([] { return now; });
}

QString cell(const RequestLogModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

QList<LogEntry> several(int count, qint64 fromMs = 0) {
    QList<LogEntry> entries;
    for (int entry = 0; entry < count; ++entry)
        entries.append(sent(fromMs + entry));
    return entries;
}

} // namespace

void TestRequestLogModel::aRowSaysAllThatIsKnown() {
    const auto model = newModel();
    LogEntry entry = sent(now - 61'000, "/people/query", 429, 1240);
    entry.method = HttpMethod::Post;
    entry.lane = Lane::Background;
    entry.attempt = 2;
    entry.waitMs = 900;
    entry.requestId = u"req_17"_s;
    model->add({entry});
    const QStringList expected{u"14:03:59"_s, u"POST"_s,  u"/people/query"_s, u"Background"_s, u"429 Too many requests"_s,
                               u"1.2 s"_s,    u"2"_s,     u"900 ms"_s,        u"req_17"_s};
    QStringList shown;
    for (int column = 0; column < model->columnCount(); ++column)
        shown.append(cell(*model, 0, column));
    QCOMPARE(shown, expected);
    QStringList headings;
    for (int column = 0; column < model->columnCount(); ++column)
        headings.append(model->headerData(column, Qt::Horizontal).toString());
    QCOMPARE(headings, QStringList({u"Time"_s, u"Method"_s, u"Path"_s, u"Lane"_s, u"Status"_s, u"Duration"_s, u"Try"_s,
                                    u"Wait"_s, u"Request id"_s}));
}

void TestRequestLogModel::statusWords_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("words");
    const auto row = [](int status, ErrorKind error, const char* words) {
        QTest::newRow(words) << status << int(error) << QString::fromUtf8(words);
    };
    row(200, ErrorKind::None, "200 OK");
    row(201, ErrorKind::None, "201 Created");
    row(299, ErrorKind::None, "299 Succeeded");
    row(302, ErrorKind::Redirected, "302 Redirected");
    row(401, ErrorKind::Unauthorized, "401 Unauthorized");
    row(418, ErrorKind::OtherRefusal, "418 Refused");
    row(422, ErrorKind::BadRequest, "422 Invalid");
    row(429, ErrorKind::RateLimited, "429 Too many requests");
    row(503, ErrorKind::Server, "503 Unavailable");
    row(599, ErrorKind::Server, "599 Server error");
    row(0, ErrorKind::Timeout, "No answer: timed out");
    row(0, ErrorKind::Offline, "No answer: offline");
    row(0, ErrorKind::HostNotFound, "No answer: server's name not found");
    row(0, ErrorKind::Refused, "No answer: connection refused");
    row(0, ErrorKind::Tls, "No answer: no safe connection");
    row(0, ErrorKind::ConnectionLost, "No answer: connection lost");
    row(0, ErrorKind::OutcomeUnknown, "No answer: outcome unknown");
    row(0, ErrorKind::None, "No answer");
    row(200, ErrorKind::ConnectionLost, "200, but the answer broke off");
    row(200, ErrorKind::Unreadable, "200, but unreadable");
}

void TestRequestLogModel::statusWords() {
    QFETCH(int, status);
    QFETCH(int, error);
    LogEntry entry;
    entry.status = status;
    entry.error = static_cast<ErrorKind>(error);
    QTEST(statusText(entry), "words");
}

void TestRequestLogModel::failures_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("failed");
    QTest::addColumn<int>("tone");
    const auto row = [](const char* name, int status, ErrorKind error, bool failed, Tone tone) {
        QTest::newRow(name) << status << int(error) << failed << int(tone);
    };
    row("success", 204, ErrorKind::None, false, Tone::Neutral);
    row("success that broke off", 200, ErrorKind::ConnectionLost, true, Tone::Error);
    row("redirect", 302, ErrorKind::Redirected, true, Tone::Warning);
    row("refusal", 404, ErrorKind::NotFound, true, Tone::Warning);
    row("429", 429, ErrorKind::RateLimited, true, Tone::Warning);
    row("server error", 500, ErrorKind::Server, true, Tone::Error);
    row("no answer", 0, ErrorKind::Timeout, true, Tone::Error);
}

void TestRequestLogModel::failures() {
    QFETCH(int, status);
    QFETCH(int, error);
    QFETCH(int, tone);
    LogEntry entry;
    entry.status = status;
    entry.error = static_cast<ErrorKind>(error);
    QTEST(hasFailed(entry), "failed");
    QCOMPARE(int(toneOf(entry)), tone);
}

void TestRequestLogModel::durations_data() {
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << qint64(-1) << u"–"_s;
    QTest::newRow("nothing") << qint64(0) << u"0 ms"_s;
    QTest::newRow("milliseconds") << qint64(999) << u"999 ms"_s;
    QTest::newRow("seconds") << qint64(1000) << u"1.0 s"_s;
    QTest::newRow("many seconds") << qint64(30'049) << u"30.0 s"_s;
    QTest::newRow("minutes") << qint64(150'000) << u"2.5 min"_s;
}

void TestRequestLogModel::durations() {
    QFETCH(qint64, ms);
    QTEST(durationText(ms), "words");
}

void TestRequestLogModel::anotherDayIsNamed() {
    const auto model = newModel();
    model->add({sent(now - 24 * 3'600'000)});
    QCOMPARE(cell(*model, 0, RequestLogModel::Time), u"23 Nov, 14:05:00"_s);
}

void TestRequestLogModel::theNewestIsFirst() {
    const auto model = newModel();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->add(several(2, 100));
    model->add({});
    model->add(several(2, 200));
    QCOMPARE(model->rowCount(), 4);
    const qint64 expected[] = {201, 200, 101, 100};
    for (int row = 0; row < 4; ++row)
        QCOMPARE(model->entry(row).wallMs, expected[row]);
}

void TestRequestLogModel::theOldestLeaveAtTheBound() {
    const auto model = newModel();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->add(several(RequestLogModel::capacity - 1));
    model->add(several(3, 1'000'000));
    QCOMPARE(model->rowCount(), RequestLogModel::capacity);
    QCOMPARE(model->entry(0).wallMs, 1'000'002);
    QCOMPARE(model->entry(RequestLogModel::capacity - 1).wallMs, 2); // 0 and 1 have left
}

void TestRequestLogModel::moreThanItHoldsAtOnce() {
    const auto model = newModel();
    model->add(several(RequestLogModel::capacity + 7));
    QCOMPARE(model->rowCount(), RequestLogModel::capacity);
    QCOMPARE(model->entry(0).wallMs, RequestLogModel::capacity + 6);
    QCOMPARE(model->entry(RequestLogModel::capacity - 1).wallMs, 7);
}

void TestRequestLogModel::whatAServerNamesIsOneLine() {
    const auto model = newModel();
    LogEntry entry = sent(now);
    entry.requestId = u"<b>req</b>\n1"_s + QChar(0x202e);
    model->add({entry});
    QCOMPARE(cell(*model, 0, RequestLogModel::RequestId), u"<b>req</b> 1"_s);
    const QString toolTip = model->index(0, RequestLogModel::RequestId).data(Qt::ToolTipRole).toString();
    QVERIFY2(!toolTip.contains(u"<b>"_s), qPrintable(toolTip));
}

QTEST_MAIN(TestRequestLogModel)
#include "tst_request_log_model.moc"
