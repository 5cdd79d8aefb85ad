// Which requests the list shows.

#include "tests/ui/activity/activity_stage.h"
#include "ui/activity/request_filter.h"
#include "ui/activity/request_log_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using Page = RequestChoice::Page;
using Status = RequestChoice::Status;

class TestRequestFilter : public QObject {
    Q_OBJECT
private slots:
    void pages_data();
    void pages();
    void statuses_data();
    void statuses();
    void failedOnlyLeavesOutWhatSucceeded();
    void choicesAddUp();
    void newRowsAreChosenToo();
    void anEntryIsTheOneThatTheRowShows();
};

void TestRequestFilter::pages_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("page");
    const auto row = [](const char* path, Page page) { QTest::newRow(path) << QString::fromUtf8(path) << int(page); };
    row("/people", Page::People);
    row("/people/query", Page::People);
    row("/people/{personId}", Page::People);
    row("/companies/{companyId}", Page::Companies);
    row("/interactions/query", Page::Interactions);
    row("/authenticate", Page::Other);
    row("/peoples", Page::Other);
    row("/v2/people", Page::Other);
    row("people/query", Page::People);
    row("/", Page::Other);
    row("", Page::Other);
}

void TestRequestFilter::pages() {
    QFETCH(QString, path);
    QFETCH(int, page);
    LogEntry entry = sent(0);
    entry.pathTemplate = path;
    for (const Page other : {Page::People, Page::Companies, Page::Interactions, Page::Other}) {
        RequestChoice choice;
        choice.page = other;
        QCOMPARE(choice.shows(entry), int(other) == page);
    }
    QVERIFY(RequestChoice().shows(entry));
}

void TestRequestFilter::statuses_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QList<int>>("choices");
    const auto row = [](const char* name, int status, const QList<Status>& choices) {
        QList<int> numbers;
        for (const Status choice : choices)
            numbers.append(int(choice));
        QTest::newRow(name) << status << numbers;
    };
    row("2xx", 204, {Status::All, Status::Succeeded});
    row("3xx", 302, {Status::All});
    row("4xx", 404, {Status::All, Status::Refused});
    row("429", 429, {Status::All, Status::Refused, Status::RateLimited});
    row("5xx", 503, {Status::All, Status::ServerError});
    row("none", 0, {Status::All, Status::NoAnswer});
}

void TestRequestFilter::statuses() {
    QFETCH(int, status);
    QFETCH(QList<int>, choices);
    for (int number = 0; number <= int(Status::NoAnswer); ++number) {
        RequestChoice choice;
        choice.status = static_cast<Status>(number);
        QCOMPARE(choice.shows(sent(0, "/people", status)), choices.contains(number));
    }
}

void TestRequestFilter::failedOnlyLeavesOutWhatSucceeded() {
    RequestChoice choice;
    choice.failedOnly = true;
    QVERIFY(!choice.shows(sent(0, "/people", 200)));
    for (const int status : {0, 302, 404, 429, 500})
        QVERIFY(choice.shows(sent(0, "/people", status)));
    LogEntry cut = sent(0, "/people", 200);
    cut.error = ErrorKind::ConnectionLost;
    QVERIFY(choice.shows(cut));
}

void TestRequestFilter::choicesAddUp() {
    RequestChoice choice;
    choice.page = Page::People;
    choice.status = Status::Refused;
    QVERIFY(choice.shows(sent(0, "/people", 404)));
    QVERIFY(!choice.shows(sent(0, "/people", 200)));
    QVERIFY(!choice.shows(sent(0, "/companies", 404)));
}

void TestRequestFilter::newRowsAreChosenToo() {
    RequestLogModel model([] { return qint64(0); });
    RequestFilter rows(model);
    const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RequestChoice choice;
    choice.failedOnly = true;
    rows.choose(choice);
    model.add({sent(1, "/people", 200), sent(2, "/people", 404), sent(3, "/people", 200)});
    QCOMPARE(rows.rowCount(), 1);
    model.add({sent(4, "/people", 500), sent(5, "/people", 200)});
    QCOMPARE(rows.rowCount(), 2);
    QCOMPARE(rows.entry(0).status, 500);
    rows.choose({});
    QCOMPARE(rows.rowCount(), 5);
}

void TestRequestFilter::anEntryIsTheOneThatTheRowShows() {
    RequestLogModel model([] { return qint64(0); });
    RequestFilter rows(model);
    model.add({sent(1, "/people", 200), sent(2, "/companies", 404), sent(3, "/people", 200), sent(4, "/people", 404)});
    RequestChoice choice;
    choice.page = Page::People;
    rows.choose(choice);
    for (int row = 0; row < rows.rowCount(); ++row)
        QCOMPARE(rows.index(row, RequestLogModel::Path).data().toString(), rows.entry(row).pathTemplate);
    QCOMPARE(rows.entry(0).wallMs, 4);
    QCOMPARE(rows.entry(2).wallMs, 1);
}

QTEST_GUILESS_MAIN(TestRequestFilter)
#include "tst_request_filter.moc"
