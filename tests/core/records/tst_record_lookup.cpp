#include "core/records/record_lookup.h"
#include "tests/core/api/api_bench.h"
#include "tests/core/records/make_records.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// A record that no page has brought: by its id, or a person by email.

namespace {
struct LookupBench : ApiBench {
    RecordStore store{smallKind(RecordKind::Person)};
    RecordLookup lookup{client, store};
    Heard<RecordPtr> heard;
};
const QByteArray aoife = R"({"id":"1","lastName":"Brennan","email":"Aoife@Acme.example"})";
const QByteArray bao = R"({"id":"2","lastName":"Nguyễn","email":"bao@acme.example"})";

QByteArray listOf(const QByteArrayList& records) {
    return "{\"data\":[" + records.join(',') + "]}";
}
} // namespace

class TestRecordLookup : public QObject {
    Q_OBJECT
private slots:
    void byIdReadsOneRecord();
    void whatIsKnownIsReadAnew();
    void byIdFailures_data();
    void byIdFailures();
    void byEmailAsksForOneAddress();
    void byEmailIsCheckedAgainstTheAnswer_data();
    void byEmailIsCheckedAgainstTheAnswer();
    void byEmailFailsAsTheServerSays();
    void aDroppedLookUpIsNotHeard();
    void aLookUpOutlivesItsMaker();
    void addressesAreRecognised_data();
    void addressesAreRecognised();
};

void TestRecordLookup::byIdReadsOneRecord() {
    LookupBench b;
    const auto ticket = b.lookup.byId(u"1"_s, b.heard.callback());
    b.answer(replyWith(200, "{\"data\":" + aoife + "}"));
    QCOMPARE(b.transport->paths(), QStringList{u"/api/v1/people/1"_s});
    QVERIFY(b.heard.succeeded());
    QCOMPARE(b.heard.value()->name, u"Brennan"_s);
    QCOMPARE(b.store.record(u"1"_s), b.heard.value());
}

void TestRecordLookup::whatIsKnownIsReadAnew() {
    LookupBench b;
    b.store.put(persons({u"0"_s, u"1"_s}));
    const auto ticket = b.lookup.byId(u"1"_s, b.heard.callback());
    b.answer(replyWith(200, "{\"data\":" + aoife + "}"));
    QCOMPARE(idsOf(b.store), (QStringList{u"0"_s, u"1"_s}));
    QCOMPARE(b.store.record(u"1"_s)->name, u"Brennan"_s);
}

void TestRecordLookup::byIdFailures_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("nobody") << u"1"_s << replyWith(404) << ErrorKind::NotFound;
    QTest::newRow("no scope") << u"1"_s << replyWith(403) << ErrorKind::Forbidden;
    QTest::newRow("a proxy's page") << u"1"_s << replyWith(200, "<html></html>") << ErrorKind::Unreadable;
    QTest::newRow("no record") << u"1"_s << replyWith(200, R"({"data":null})") << ErrorKind::Unreadable;
    QTest::newRow("no body") << u"1"_s << replyWith(204) << ErrorKind::Unreadable;
    QTest::newRow("no id") << QString() << HttpReply() << ErrorKind::NotAllowed;
    QTest::newRow("a way up") << u".."_s << HttpReply() << ErrorKind::NotAllowed;
}

void TestRecordLookup::byIdFailures() {
    QFETCH(QString, id);
    QFETCH(HttpReply, reply);
    QFETCH(ErrorKind, kind);
    LookupBench b;
    const auto ticket = b.lookup.byId(id, b.heard.callback());
    b.turn();
    if (reply.status > 0)
        b.transport->answerLast(reply);
    QCOMPARE(b.heard.calls, 1);
    QCOMPARE(b.heard.error().kind, kind);
    QCOMPARE(b.heard.error().operationId, u"getPerson"_s);
    QCOMPARE(b.store.size(), 0);
}

void TestRecordLookup::byEmailAsksForOneAddress() {
    LookupBench b;
    b.client.spelling().learn({u"E_mail"_s, u"Email"_s});
    const auto ticket = b.lookup.byEmail(u"  aoife@acme.example\n"_s, b.heard.callback());
    b.turn();
    const QJsonObject body = b.transport->last().body();
    QCOMPARE(body.value(u"filter").toObject(), (QJsonObject{{u"Email"_s, u"aoife@acme.example"_s}}));
    QCOMPARE(body.value(u"limit").toInt(), 20);
    b.transport->answerLast(replyWith(200, listOf({aoife})));
    QVERIFY(b.heard.succeeded());
    QCOMPARE(b.heard.value()->id, u"1"_s);
    QCOMPARE(idsOf(b.store), QStringList{u"1"_s});
}

void TestRecordLookup::byEmailIsCheckedAgainstTheAnswer_data() {
    QTest::addColumn<QByteArrayList>("records");
    QTest::addColumn<QString>("found"); // an id, or the error
    QTest::newRow("the one") << QByteArrayList{aoife} << u"1"_s;
    QTest::newRow("the filter was ignored, but she is among them") << QByteArrayList{bao, aoife} << u"1"_s;
    QTest::newRow("the filter was ignored, and she isn't") << QByteArrayList{bao} << u"WrongFilter"_s;
    QTest::newRow("nobody") << QByteArrayList{} << u"NotFound"_s;
    QTest::newRow("somebody without an address") << QByteArrayList{R"({"id":"3"})"} << u"WrongFilter"_s;
}

void TestRecordLookup::byEmailIsCheckedAgainstTheAnswer() {
    QFETCH(QByteArrayList, records);
    QFETCH(QString, found);
    LookupBench b;
    const auto ticket = b.lookup.byEmail(u"AOIFE@acme.example"_s, b.heard.callback());
    b.answer(replyWith(200, listOf(records)));
    QCOMPARE(b.heard.calls, 1);
    if (b.heard.succeeded()) {
        QCOMPARE(b.heard.value()->id, found);
        QCOMPARE(idsOf(b.store), QStringList{found}); // nobody else comes in with her
        return;
    }
    QCOMPARE(b.heard.error().kind, found == u"NotFound"_s ? ErrorKind::NotFound : ErrorKind::WrongFilter);
    QCOMPARE(b.store.size(), 0);
}

void TestRecordLookup::byEmailFailsAsTheServerSays() {
    LookupBench b;
    auto ticket = b.lookup.byEmail(u"a@b.example"_s, b.heard.callback());
    b.answer(replyWith(400, R"({"error":{"code":"unknown_filter"}})"));
    QCOMPARE(b.heard.error().kind, ErrorKind::BadRequest);
    QCOMPARE(b.heard.error().code, u"unknown_filter"_s);
    ticket = b.lookup.byEmail(u"a@b.example"_s, b.heard.callback());
    b.answer(replyWith(200, "<html></html>"));
    QCOMPARE(b.heard.error().kind, ErrorKind::Unreadable);
}

void TestRecordLookup::aDroppedLookUpIsNotHeard() {
    LookupBench b;
    auto ticket = b.lookup.byId(u"1"_s, b.heard.callback());
    b.turn();
    ticket.reset();
    b.turn();
    QCOMPARE(b.transport->open(), 0);
    QCOMPARE(b.heard.calls, 0);
}

void TestRecordLookup::aLookUpOutlivesItsMaker() {
    LookupBench b;
    const auto ticket = RecordLookup(b.client, b.store).byId(u"1"_s, b.heard.callback());
    b.answer(replyWith(200, aoife));
    QVERIFY(b.heard.succeeded());
}

void TestRecordLookup::addressesAreRecognised_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("looksRight");
    const auto row = [](const char* text, bool looksRight) {
        QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text) << looksRight;
    };
    row("a@b.example", true);
    row(" a@b.example ", true);
    row("zoë.o'brien+crm@mail.acme.example", true);
    row("a@b", false);
    row("@b.example", false);
    row("a@", false);
    row("a b@c.example", false);
    row("a@b@c.example", false);
    row("<a@b.example>", false);
    row("brennan", false);
    row("", false);
}

void TestRecordLookup::addressesAreRecognised() {
    QFETCH(QString, text);
    QTEST(looksLikeEmail(text), "looksRight");
}

QTEST_GUILESS_MAIN(TestRecordLookup)
#include "tst_record_lookup.moc"
