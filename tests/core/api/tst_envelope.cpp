#include "core/api/envelope.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

// Single answers and refusals, in every shape that the documents show or hint at.

class TestEnvelope : public QObject {
    Q_OBJECT
private slots:
    void aRecordIsFoundWhereverItIs_data();
    void aRecordIsFoundWhereverItIs();
    void metaIsRead();
    void anEmptyBodyIsAnAnswerWithoutData();
    void brokenBodiesSayWhere();
    void aRefusalIsUnderstoodInEachShape_data();
    void aRefusalIsUnderstoodInEachShape();
    void detailsAreUnderstoodInEachShape_data();
    void detailsAreUnderstoodInEachShape();
};

void TestEnvelope::aRecordIsFoundWhereverItIs_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("record"); // empty: none
    const auto row = [](const char* name, const char* body, const char* record) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(record);
    };
    row("documented", R"({"object":"person","data":{"id":"1"},"meta":{}})", R"({"id":"1"})");
    row("earlier", R"({"success":true,"data":{"id":"1"}})", R"({"id":"1"})");
    row("no envelope", R"({"id":"1","email":"a@b.example"})", R"({"id":"1","email":"a@b.example"})");
    row("inside data by its singular", R"({"data":{"person":{"id":"1"},"isNew":true}})", R"({"id":"1"})");
    row("the only object inside data", R"({"data":{"contact":{"id":"1"}}})", R"({"id":"1"})");
    row("id in capitals", R"({"data":{"ID":"1"}})", R"({"ID":"1"})");
    row("a record that holds another has its own id", R"({"data":{"id":"1","person":{"id":"2"}}})",
        R"({"id":"1","person":{"id":"2"}})");
    row("data is null", R"({"data":null})", "");
    row("data is a list", R"({"data":[{"id":"1"}]})", "");
    row("no body", "", "");
}

void TestEnvelope::aRecordIsFoundWhereverItIs() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, record);
    const auto envelope = readEnvelope(body);
    QVERIFY(envelope);
    QCOMPARE(readRecord(*envelope, u"person").bytes(), record);
}

void TestEnvelope::metaIsRead() {
    for (const char* body : {R"({"data":{},"meta":{"request_id":"req_1","api_version":"2025-01"}})",
                             R"({"data":{},"meta":{"requestId":"req_1","apiVersion":"2025-01"}})"}) {
        const auto envelope = readEnvelope(body);
        QVERIFY(envelope);
        QCOMPARE(envelope->requestId, u"req_1"_s);
        QCOMPARE(envelope->apiVersion, u"2025-01"_s);
    }
}

void TestEnvelope::anEmptyBodyIsAnAnswerWithoutData() {
    const auto envelope = readEnvelope("");
    QVERIFY(envelope);
    QVERIFY(!envelope->data.isValid());
    QVERIFY(envelope->requestId.isEmpty());
}

void TestEnvelope::brokenBodiesSayWhere() {
    const auto envelope = readEnvelope("{\"data\": oops}");
    QVERIFY(!envelope);
    QVERIFY(!envelope.error().message.isEmpty());
    QVERIFY(envelope.error().offset > 0);
}

void TestEnvelope::aRefusalIsUnderstoodInEachShape_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("requestId");
    const auto row = [](const char* name, const char* body, const char* code, const char* message,
                        const char* requestId = "") {
        QTest::newRow(name) << QByteArray(body) << QString::fromUtf8(code) << QString::fromUtf8(message)
                            << QString::fromUtf8(requestId);
    };
    row("assumed: under error",
        R"({"object":"error","error":{"code":"bad_email","message":"No"},"meta":{"request_id":"r"}})", "bad_email",
        "No", "r");
    row("at the top level", R"({"code":"bad_email","message":"No","requestId":"r"})", "bad_email", "No", "r");
    row("in an errors array", R"({"errors":[{"code":"bad_email","message":"No"}]})", "bad_email", "No");
    row("in an array of texts", R"({"errors":["No"]})", "", "No");
    row("error is text", R"({"error":"No"})", "", "No");
    row("error is a code", R"({"error":"invalid_token","error_description":"It expired"})", "invalid_token",
        "It expired");
    row("a problem document (RFC 9457)", R"({"type":"about:blank","title":"Not found","status":404})", "about:blank",
        "Not found");
    row("detail before title", R"({"title":"Bad","detail":"No such person"})", "", "No such person");
    row("a number as code", R"({"error":{"code":40012,"message":"No"}})", "40012", "No");
    row("the request id beside error", R"({"error":{"message":"No"},"request_id":"r"})", "", "No", "r");
    row("the request id in error", R"({"error":{"message":"No","requestId":"r"}})", "", "No", "r");
    row("the message only in the details", R"({"error":{"details":["first name is missing"]}})", "",
        "first name is missing");
    row("markup in a message stays text", R"({"message":"<b>No</b>"})", "", "<b>No</b>");
    row("plain text", "upstream timed out\n", "", "upstream timed out");
    row("plain text, not ASCII", "Zugriff verwehrt für Zoë", "", "Zugriff verwehrt für Zoë");
    row("a proxy's page", "<!DOCTYPE html><html><head><title>502</title></head></html>", "", "");
    row("a proxy's page after blanks", "\r\n  <html></html>", "", "");
    row("nothing", "", "", "");
    row("an empty object", "{}", "", "");
    row("an empty array", "[]", "", "");
    row("null everywhere", R"({"error":null,"message":null,"code":null,"details":null})", "", "");
    const QByteArray essay(301, 'x');
    QTest::newRow("an essay isn't a message") << essay << QString() << QString() << QString();
}

void TestEnvelope::aRefusalIsUnderstoodInEachShape() {
    QFETCH(QByteArray, body);
    const ServerWords words = readRefusal(body);
    QTEST(words.code, "code");
    QTEST(words.message, "message");
    QTEST(words.requestId, "requestId");
}

void TestEnvelope::detailsAreUnderstoodInEachShape_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<FieldError>>("details");
    using Details = QList<FieldError>;
    const auto row = [](const char* name, const char* body, const Details& details) {
        QTest::newRow(name) << QByteArray(body) << details;
    };
    const Details email{{u"email"_s, u"is taken"_s}};
    row("objects with field", R"({"error":{"details":[{"field":"email","message":"is taken"}]}})", email);
    row("objects with path", R"({"error":{"details":[{"path":"email","msg":"is taken"}]}})", email);
    row("objects with a path of steps", R"({"details":[{"path":["filter","email"],"message":"is taken"}]})",
        {{u"filter.email"_s, u"is taken"_s}});
    row("an object by field", R"({"error":{"details":{"email":"is taken"}}})", email);
    row("an object of lists by field", R"({"details":{"email":["is taken","is ugly"]}})", email);
    row("texts", R"({"error":{"message":"No","details":["one","two"]}})", {{{}, u"one"_s}, {{}, u"two"_s}});
    row("one text", R"({"error":{"message":"No","details":"email is taken"}})", {{{}, u"email is taken"_s}});
    row("an errors array at the top", R"({"message":"No","errors":[{"field":"email","message":"is taken"}]})", email);
    row("all of an errors array",
        R"({"errors":[{"field":"email","message":"is taken"},{"field":"phone","message":"is short"}]})",
        {{u"email"_s, u"is taken"_s}, {u"phone"_s, u"is short"_s}});
    row("a code for want of words", R"({"details":[{"field":"email","code":"taken"}]})", {{u"email"_s, u"taken"_s}});
    row("empty ones say nothing", R"({"details":[{},null,"",{"field":"","message":""}]})", {});
    row("null", R"({"details":null})", {});
    row("none", R"({"message":"No"})", {});
}

void TestEnvelope::detailsAreUnderstoodInEachShape() {
    QFETCH(QByteArray, body);
    QFETCH(QList<FieldError>, details);
    const QList<FieldError> found = readRefusal(body).details;
    QCOMPARE(found.size(), details.size());
    for (qsizetype i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].field, details[i].field);
        QCOMPARE(found[i].message, details[i].message);
    }
}

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
