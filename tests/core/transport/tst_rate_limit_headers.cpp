#include "core/transport/rate_limit_headers.h"

#include <QDateTime>
#include <QTest>

#include <ctime>

using namespace klipy;

// The documents name the headers and not their units, so every reading that a server could mean is a case here.

Q_DECLARE_METATYPE(std::optional<qint64>)

namespace {
// Thu, 09 Oct 2025 08:53:20 GMT
constexpr qint64 nowMs = 1'760'000'000'000;
const QByteArray nowAsDate = "Thu, 09 Oct 2025 08:53:20 GMT";

RateLimitReading read(const HttpHeaders& headers, qint64 localWallMs = nowMs) {
    HttpReply reply;
    reply.status = 200;
    reply.headers = headers;
    return readRateLimit(reply, localWallMs);
}
} // namespace

class TestRateLimitHeaders : public QObject {
    Q_OBJECT
private slots:
    void cleanup();
    void resetIsReadInEveryUnit_data();
    void resetIsReadInEveryUnit();
    void retryAfterIsReadInEveryForm_data();
    void retryAfterIsReadInEveryForm();
    void countsAreReadIfTheyAreCounts_data();
    void countsAreReadIfTheyAreCounts();
    void withoutHeadersNothingIsKnown();
    void namesDontDependOnCase();
    void aWrongLocalClockChangesNothingWhereTheServerSaysItsDate_data();
    void aWrongLocalClockChangesNothingWhereTheServerSaysItsDate();
    void withoutADateTheLocalClockStandsIn();
    void datesAreGreenwichTimeWhereverTheUserIs_data();
    void datesAreGreenwichTimeWhereverTheUserIs();
};

void TestRateLimitHeaders::cleanup() {
    qputenv("TZ", "UTC");
    tzset();
}

void TestRateLimitHeaders::resetIsReadInEveryUnit_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<std::optional<qint64>>("ms");
    QTest::addColumn<std::optional<qint64>>("shownMs"); // too far off to be believed
    const auto row = [](const char* name, const char* value, std::optional<qint64> ms,
                        std::optional<qint64> shownMs = std::nullopt) {
        QTest::newRow(name) << QByteArray(value) << ms << shownMs;
    };
    row("epoch seconds", "1760000032", 32'000);
    row("epoch milliseconds", "1760000032000", 32'000);
    row("seconds to go", "32", 32'000);
    row("no time to go", "0", 0);
    row("with blanks around it", "  32 ", 32'000);
    row("a fraction is rounded up, never down", "1.25", 1'250);
    row("epoch seconds with a fraction", "1760000032.5", 32'500);
    row("an HTTP date", "Thu, 09 Oct 2025 08:53:52 GMT", 32'000);
    row("a date in the past", "Thu, 09 Oct 2025 08:33:52 GMT", std::nullopt);
    row("half a date", "Thu, 09 Oct", std::nullopt);
    row("just over: rounding", "1759999999", 0);
    row("just over, ms", "1759999998100", 0);
    row("in the past: a wrong clock", "1759999000", std::nullopt);
    row("in the past, ms", "1759999000000", std::nullopt);
    row("ten minutes", "600", longestBelievedResetMs);
    row("longer than is believed", "86400", std::nullopt, 86'400'000);
    row("epoch far off", "1860000000", std::nullopt, 100'000'000'000);
    row("huge", "999999999999999", std::nullopt, 999'999'999'999'999 - nowMs);
    row("beyond every number", "1e300", std::nullopt);
    row("negative", "-5", std::nullopt);
    row("words", "soon", std::nullopt);
    row("empty", "", std::nullopt);
    row("not a number at all", "nan", std::nullopt);
    row("infinite", "inf", std::nullopt);
    row("digits and words", "32s", std::nullopt);
}

void TestRateLimitHeaders::resetIsReadInEveryUnit() {
    QFETCH(QByteArray, value);
    QFETCH(std::optional<qint64>, ms);
    QFETCH(std::optional<qint64>, shownMs);
    const RateLimitReading reading = read({{"X-RateLimit-Reset", value}});
    QCOMPARE(reading.resetInMs, ms);
    QCOMPARE(reading.toldResetMs, shownMs);
}

void TestRateLimitHeaders::retryAfterIsReadInEveryForm_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<std::optional<qint64>>("ms");
    const auto row = [](const char* name, const char* value, std::optional<qint64> ms) {
        QTest::newRow(name) << QByteArray(value) << ms;
    };
    row("seconds", "7", 7'000);
    row("a fraction of a second is not shortened to none", "0.5", 500);
    row("an HTTP date", "Thu, 09 Oct 2025 08:54:00 GMT", 40'000);
    row("an HTTP date that is over", "Thu, 09 Oct 2025 08:00:00 GMT", 0);
    row("an RFC 2822 date with a zone", "Thu, 09 Oct 2025 10:54:00 +0200", 40'000);
    row("longer than is believed", "7200", longestBelievedResetMs);
    row("huge", "99999999999999", longestBelievedResetMs);
    row("negative", "-1", std::nullopt);
    row("words", "later", std::nullopt);
    row("half a date", "Thu, 09 Oct", std::nullopt);
    row("an impossible date", "Thu, 99 Oct 2025 08:54:00 GMT", std::nullopt);
}

void TestRateLimitHeaders::retryAfterIsReadInEveryForm() {
    QFETCH(QByteArray, value);
    QFETCH(std::optional<qint64>, ms);
    QCOMPARE(read({{"Retry-After", value}}).retryAfterMs, ms);
}

void TestRateLimitHeaders::countsAreReadIfTheyAreCounts_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("limit");     // -1: not believed
    QTest::addColumn<int>("remaining"); // -1: not believed
    QTest::newRow("a count") << QByteArray("200") << 200 << 200;
    QTest::newRow("none: possible as a rest, not as a limit") << QByteArray("0") << -1 << 0;
    QTest::newRow("negative") << QByteArray("-1") << -1 << -1;
    QTest::newRow("words") << QByteArray("unlimited") << -1 << -1;
    QTest::newRow("several windows in one") << QByteArray("200, 1000;w=60") << -1 << -1;
    QTest::newRow("larger than an int") << QByteArray("99999999999") << 1'000'000 << 1'000'000;
    QTest::newRow("part of a request is no request") << QByteArray("12.9") << 12 << 12;
}

void TestRateLimitHeaders::countsAreReadIfTheyAreCounts() {
    QFETCH(QByteArray, value);
    QFETCH(int, limit);
    QFETCH(int, remaining);
    const RateLimitReading reading = read({{"X-RateLimit-Limit", value}, {"X-RateLimit-Remaining", value}});
    QCOMPARE(reading.limit.value_or(-1), limit);
    QCOMPARE(reading.remaining.value_or(-1), remaining);
}

void TestRateLimitHeaders::withoutHeadersNothingIsKnown() {
    const RateLimitReading reading = read({{"Date", nowAsDate}});
    QVERIFY(!reading.limit);
    QVERIFY(!reading.remaining);
    QVERIFY(!reading.resetInMs);
    QVERIFY(!reading.retryAfterMs);
}

void TestRateLimitHeaders::namesDontDependOnCase() {
    const RateLimitReading reading = read({{"x-ratelimit-limit", "200"},
                                           {"X-RATELIMIT-REMAINING", "5"},
                                           {"x-RateLimit-reset", "9"},
                                           {"retry-after", "3"}});
    QCOMPARE(reading.limit, 200);
    QCOMPARE(reading.remaining, 5);
    QCOMPARE(reading.resetInMs, 9'000);
    QCOMPARE(reading.retryAfterMs, 3'000);
}

void TestRateLimitHeaders::aWrongLocalClockChangesNothingWhereTheServerSaysItsDate_data() {
    QTest::addColumn<qint64>("wrongByMs");
    QTest::newRow("two hours slow") << qint64(-7'200'000);
    QTest::newRow("two hours fast") << qint64(7'200'000);
    QTest::newRow("in 1970") << -nowMs;
}

void TestRateLimitHeaders::aWrongLocalClockChangesNothingWhereTheServerSaysItsDate() {
    QFETCH(qint64, wrongByMs);
    const HttpHeaders date{{"Date", nowAsDate}};
    QCOMPARE(read(date + HttpHeaders{{"X-RateLimit-Reset", "1760000032"}}, nowMs + wrongByMs).resetInMs, 32'000);
    QCOMPARE(read(date + HttpHeaders{{"X-RateLimit-Reset", "1760000032000"}}, nowMs + wrongByMs).resetInMs, 32'000);
    QCOMPARE(read(date + HttpHeaders{{"Retry-After", "Thu, 09 Oct 2025 08:54:00 GMT"}}, nowMs + wrongByMs).retryAfterMs,
             40'000);
}

void TestRateLimitHeaders::withoutADateTheLocalClockStandsIn() {
    QCOMPARE(read({{"X-RateLimit-Reset", "1760000032"}}, nowMs + 2'000).resetInMs, 30'000);
    QCOMPARE(read({{"Date", "rubbish"}, {"X-RateLimit-Reset", "1760000032"}}, nowMs + 2'000).resetInMs, 30'000);
}

void TestRateLimitHeaders::datesAreGreenwichTimeWhereverTheUserIs_data() {
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("dateMs");
    QTest::newRow("Berlin") << QByteArray("Europe/Berlin") << nowAsDate << nowMs;
    QTest::newRow("Los Angeles") << QByteArray("America/Los_Angeles") << nowAsDate << nowMs;
    // 02:30 doesn't exist in Berlin on the night when the clocks go forward; in Greenwich it does.
    QTest::newRow("in the hour that Berlin skips")
        << QByteArray("Europe/Berlin") << QByteArray("Sun, 29 Mar 2026 02:30:00 GMT") << qint64(1'774'751'400'000);
}

void TestRateLimitHeaders::datesAreGreenwichTimeWhereverTheUserIs() {
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, date);
    QFETCH(qint64, dateMs);
    qputenv("TZ", zone);
    tzset();
    const RateLimitReading reading =
        read({{"Date", date}, {"X-RateLimit-Reset", QByteArray::number(dateMs + 5'000)}}, nowMs - 999'999);
    QCOMPARE(reading.resetInMs, 5'000);
}

QTEST_GUILESS_MAIN(TestRateLimitHeaders)
#include "tst_rate_limit_headers.moc"
