#include "tests/core/session/dialects.h"
#include "tests/core/session/like_server.h"
#include "tests/core/session/session_bench.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Nobody says in which unit X-RateLimit-Reset is, whether Retry-After is a date, which limit the headers tell of, or
// whether they always come. Whatever is true, a load ends whole, and what is refused is asked again when it is time.

class TestRateLimitDialects : public QObject {
    Q_OBJECT
private slots:
    void theBudgetIsRead_data() { dialects(); }
    void theBudgetIsRead();
    void aLoadEndsWhole_data() { dialects(); }
    void aLoadEndsWhole();
    void otherKeysMayEmptyTheOrganizationsBudget_data() { dialects(); }
    void otherKeysMayEmptyTheOrganizationsBudget();

private:
    static void dialects();
};

void TestRateLimitDialects::dialects() {
    using D = DemoDialect;
    QTest::addColumn<DemoDialect>("dialect");
    const auto row = [](const char* name, auto change) {
        DemoDialect dialect;
        change(dialect);
        QTest::newRow(name) << dialect;
    };
    row("Reset in epoch seconds", [](D&) {});
    row("Reset in epoch ms", [](D& d) { d.resetUnit = D::ResetUnit::EpochMs; });
    row("Reset in seconds to go", [](D& d) { d.resetUnit = D::ResetUnit::SecondsToGo; });
    row("no Reset", [](D& d) { d.resetUnit = D::ResetUnit::None; });
    row("Retry-After as a date", [](D& d) { d.retryAfter = D::RetryAfter::HttpDate; });
    row("no Retry-After", [](D& d) { d.retryAfter = D::RetryAfter::None; });
    row("a sliding window", [](D& d) { d.window = D::Window::Sliding; });
    row("a bucket", [](D& d) { d.window = D::Window::Bucket; });
    row("the organization's limit", [](D& d) { d.limitDescribed = D::LimitDescribed::Organization; });
    row("the tighter limit", [](D& d) { d.limitDescribed = D::LimitDescribed::Tighter; });
    row("no headers", [](D& d) { d.rateHeaders = false; });
    row("no headers, and a sliding window", [](D& d) {
        d.rateHeaders = false;
        d.window = D::Window::Sliding;
    });
}

void TestRateLimitDialects::theBudgetIsRead() {
    QFETCH(DemoDialect, dialect);
    DemoOptions options = smallWorkspace();
    options.dialect = dialect;
    SessionBench bench(options);
    const auto session = bench.open();
    session->feed(RecordKind::Person)->loadMore(Lane::Visible);
    QVERIFY(rests(*session->feed(RecordKind::Person)));
    const BudgetState budget = session->scheduler()->budget();
    const bool organization = dialect.limitDescribed == DemoDialect::LimitDescribed::Organization;
    QCOMPARE(budget.fromServer, dialect.rateHeaders);
    QCOMPARE(budget.limit, organization ? 1000 : 200);
    if (dialect.window == DemoDialect::Window::Bucket) // by now it may be full again
        QVERIFY(budget.remaining >= 199);
    else // of what isn't metered a twentieth is left alone
        QCOMPARE(budget.remaining, !dialect.rateHeaders ? 189 : organization ? 999 : 199);
    if (dialect.rateHeaders && dialect.window != DemoDialect::Window::Bucket)
        QVERIFY2(budget.resetsInMs > 0 && budget.resetsInMs <= 61'000, qPrintable(QString::number(budget.resetsInMs)));
}

void TestRateLimitDialects::aLoadEndsWhole() {
    QFETCH(DemoDialect, dialect);
    DemoOptions options = smallWorkspace();
    options.dialect = dialect;
    options.perKeyLimit = 3;
    SessionBench bench(options);
    bench.pace = 400;
    const auto session = bench.open();
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Interaction}) { // five pages
        QVERIFY(loadAll(*session->feed(kind)));
        QCOMPARE(differences(session->store(kind), bench.server), QString());
    }
    const int refused = bench.server.received() - 5;
    const bool saysWhatIsLeft =
        dialect.rateHeaders && dialect.limitDescribed != DemoDialect::LimitDescribed::Organization;
    const bool isWhole =
        dialect.window == DemoDialect::Window::Fixed && dialect.resetUnit != DemoDialect::ResetUnit::None;
    if (saysWhatIsLeft && isWhole)
        QCOMPARE(refused, 0); // it stopped by itself
    else                      // one that says nothing is asked after longer and longer pauses
        QVERIFY2(refused <= (dialect.rateHeaders ? 1 : 4), qPrintable(QString::number(refused)));
}

void TestRateLimitDialects::otherKeysMayEmptyTheOrganizationsBudget() {
    QFETCH(DemoDialect, dialect);
    DemoOptions options = smallWorkspace();
    options.dialect = dialect;
    options.perOrganizationLimit = 10;
    SessionBench bench(options);
    bench.pace = 400;
    const auto session = bench.open();
    PageFeed& people = *session->feed(RecordKind::Person);
    people.loadMore(Lane::Visible);
    QVERIFY(rests(people));
    bench.server.takeFromOrganization(9);
    QVERIFY(loadAll(people));
    QCOMPARE(differences(session->store(RecordKind::Person), bench.server), QString());
    QVERIFY2(bench.server.received() <= (dialect.rateHeaders ? 3 : 6),
             qPrintable(QString::number(bench.server.received())));
}

QTEST_GUILESS_MAIN(TestRateLimitDialects)
#include "tst_rate_limit_dialects.moc"
