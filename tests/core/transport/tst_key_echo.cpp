// What a server repeats of the key never gets past the transport.

#include "core/transport/key_echo.h"

#include <QTest>

using namespace klipy;

class TestKeyEcho : public QObject {
    Q_OBJECT
private slots:
    void aRefusalIsReadWithoutTheKey_data();
    void aRefusalIsReadWithoutTheKey();
    void recordsStayAsReceived();
    void headersAreReadWithoutTheKey();
};

namespace {
const QByteArray key = QByteArray("klipy_api_") + "1234567890abcdefgh"; // in two parts, so that it doesn't look real
} // namespace

void TestKeyEcho::aRefusalIsReadWithoutTheKey_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("read");
    QTest::newRow("nothing of it") << QByteArray(R"({"message":"Too short"})") << QByteArray(R"({"message":"Too short"})");
    QTest::newRow("the beginning that every key has")
        << QByteArray(R"({"message":"Keys begin with klipy_api_"})") << QByteArray(R"({"message":"Keys begin with klipy_api_"})");
    QTest::newRow("all of it") << QByteArray(R"({"message":"Bad key )" + key + R"("})")
                               << QByteArray(R"({"message":"Bad key [API key]"})");
    QTest::newRow("twice") << QByteArray(key + " " + key) << QByteArray("[API key] [API key]");
    QTest::newRow("half of it") << QByteArray(R"({"message":"Bad key )" + key.last(14) + R"("})") << QByteArray();
}

void TestKeyEcho::aRefusalIsReadWithoutTheKey() {
    QFETCH(QByteArray, body);
    for (const int status : {0, 302, 400, 401, 500}) {
        HttpReply reply;
        reply.status = status;
        reply.body = body;
        keepKeyOut(reply, key);
        QTEST(reply.body, "read");
    }
}

void TestKeyEcho::recordsStayAsReceived() {
    HttpReply reply;
    reply.status = 200;
    reply.body = R"({"data":{"remarks":")" + key + R"("}})";
    const QByteArray before = reply.body;
    keepKeyOut(reply, key);
    QCOMPARE(reply.body, before);
}

void TestKeyEcho::headersAreReadWithoutTheKey() {
    HttpReply reply;
    reply.status = 200;
    reply.headers = {{"X-Request-Id", "req_" + key}, {"Content-Type", "application/json"}};
    keepKeyOut(reply, key);
    QCOMPARE(reply.header("X-Request-Id"), QByteArray("req_[API key]"));
    QCOMPARE(reply.header("Content-Type"), QByteArray("application/json"));
}

QTEST_GUILESS_MAIN(TestKeyEcho)
#include "tst_key_echo.moc"
