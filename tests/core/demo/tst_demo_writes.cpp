// Creating, changing and deleting.

#include "tests/core/demo/demo_bench.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QTcpSocket>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

class TestDemoWrites : public QObject {
    Q_OBJECT

private slots:
    void aNewPersonCanBeReadBack();
    void aKnownAddressIsAConflict();
    void aKnownAddressMayGiveTheRecordItself();
    void upsertMatchesOnTheAddress();
    void anUpdateChangesWhatItNames();
    void aTakenDomainIsAConflict();
    void deletingIsForGood();
    void whatPointsAtADeletedCompanyKeepsDoingSo();
    void unknownRecordsAre404();
    void bodiesAreChecked_data();
    void bodiesAreChecked();
    void lengthsCountCharacters();
    void aNewInteractionIsReadInTheOtherForm();
    void aNewInteractionFindsItsContactByAddress();
    void duplicateInteractionsAreTold();
    void whatIsNotAJsonObjectIsRefused();
    void hugeBodiesAreRefused();
    void longPathsAreRefusedInPeace();
    void bodylessWritesDontHang();
};

void TestDemoWrites::aNewPersonCanBeReadBack() {
    DemoBench bench;
    const QJsonObject sent{{u"firstName"_s, u"Zoë"_s},
                           {u"email"_s, u"zoe@new.example"_s},
                           {u"remarks"_s, u"line\nline \"q\" \\ 😀"_s},
                           {u"companyId"_s, DemoBench::company(2)},
                           {u"unknownMember"_s, 7},
                           {u"id"_s, u"mine"_s}};
    const auto made = bench.post(u"/people"_s, sent);
    QCOMPARE(made.status, 201);
    const QString id = made.at("data.id").toString();
    QVERIFY(id != u"mine"_s);
    const auto read = bench.get(u"/people/"_s + id);
    QCOMPARE(read.at("data"), made.at("data"));
    QCOMPARE(read.at("data.remarks"), sent.value(u"remarks"_s));
    QCOMPARE(read.at("data.companyId"), sent.value(u"companyId"_s));
    QVERIFY(read.at("data.unknownMember").isUndefined());
    QCOMPARE(read.at("data.createdAt").toString(), u"2025-10-09T08:53:20.000Z"_s); // the clock's own time
    QCOMPARE(bench.server.count(RecordKind::Person), 401);
}

void TestDemoWrites::aKnownAddressIsAConflict() {
    DemoBench bench;
    const QString email = bench.get(u"/people/"_s + DemoBench::person(5)).at("data.email").toString();
    const auto refused = bench.post(u"/people"_s, {{u"email"_s, email.toUpper()}});
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.at("error.code").toString(), u"conflict"_s);
    QCOMPARE(refused.at("error.details.0.field").toString(), u"email"_s);
    QCOMPARE(bench.patch(u"/people/"_s + DemoBench::person(6), {{u"email"_s, email}}).status, 409);
    QCOMPARE(bench.patch(u"/people/"_s + DemoBench::person(5), {{u"email"_s, email}}).status, 200); // its own
    QCOMPARE(bench.server.count(RecordKind::Person), 400);
}

void TestDemoWrites::aKnownAddressMayGiveTheRecordItself() {
    DemoOptions options;
    options.dialect.knownEmail = DemoDialect::KnownEmail::ReturnExisting;
    DemoBench bench(options);
    const QString email = bench.get(u"/people/"_s + DemoBench::person(5)).at("data.email").toString();
    const auto answer = bench.post(u"/people"_s, {{u"email"_s, email}, {u"firstName"_s, u"Other"_s}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.at("data.id").toString(), DemoBench::person(5));
    QVERIFY(answer.at("data.firstName").toString() != u"Other"_s);
}

void TestDemoWrites::upsertMatchesOnTheAddress() {
    DemoBench bench;
    const auto before = bench.get(u"/people/"_s + DemoBench::person(5));
    const QString email = before.at("data.email").toString();
    const auto changed = bench.put(u"/people"_s, {{u"email"_s, email}, {u"title"_s, u"Owner"_s}});
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.at("data.id").toString(), DemoBench::person(5));
    QCOMPARE(changed.at("data.title").toString(), u"Owner"_s);
    QCOMPARE(changed.at("data.lastName"), before.at("data.lastName"));
    const auto made = bench.put(u"/people"_s, {{u"email"_s, u"fresh@new.example"_s}});
    QCOMPARE(made.status, 201);
    QCOMPARE(bench.put(u"/people"_s, {{u"title"_s, u"Nobody"_s}}).status, 422);
}

void TestDemoWrites::anUpdateChangesWhatItNames() {
    DemoBench bench;
    const QString path = u"/people/"_s + DemoBench::person(9);
    QJsonObject expected = bench.get(path).at("data").toObject();
    bench.clock.advance(1000);
    const auto changed = bench.patch(path, {{u"phone"_s, u"+353 1 555 0199"_s}, {u"title"_s, QJsonValue::Null}});
    QCOMPARE(changed.status, 200);
    expected.insert(u"phone"_s, u"+353 1 555 0199"_s);
    expected.insert(u"title"_s, QJsonValue::Null);
    expected.insert(u"updatedAt"_s, u"2025-10-09T08:53:21.000Z"_s);
    QCOMPARE(changed.at("data").toObject(), expected);
    QCOMPARE(bench.get(path).at("data").toObject(), expected);
    QCOMPARE(bench.patch(path, {}).status, 400);
    QCOMPARE(bench.patch(path, {{u"unknownMember"_s, 1}}).status, 200);
}

void TestDemoWrites::aTakenDomainIsAConflict() {
    DemoBench bench;
    const QString domain = bench.get(u"/companies/"_s + DemoBench::company(0)).at("data.domain").toString();
    QCOMPARE(domain, u"northwind.example"_s);
    QCOMPARE(bench.post(u"/companies"_s, {{u"name"_s, u"N"_s}, {u"domain"_s, domain}}).status, 409);
    QCOMPARE(bench.patch(u"/companies/"_s + DemoBench::company(1), {{u"domain"_s, domain}}).status, 409);
    QCOMPARE(bench.post(u"/companies"_s, {{u"name"_s, u"N"_s}, {u"domain"_s, QJsonValue::Null}}).status, 201);
}

void TestDemoWrites::deletingIsForGood() {
    DemoBench bench;
    const QString path = u"/people/"_s + DemoBench::person(5);
    const QString email = bench.get(path).at("data.email").toString();
    const auto deleted = bench.remove(path);
    QCOMPARE(deleted.status, 200);
    QCOMPARE(deleted.at("data.id").toString(), DemoBench::person(5));
    QCOMPARE(bench.get(path).status, 404);
    QCOMPARE(bench.remove(path).status, 404);
    QCOMPARE(bench.patch(path, {{u"title"_s, u"x"_s}}).status, 404);
    QCOMPARE(bench.post(u"/people"_s, {{u"email"_s, email}}).status, 201); // the address is free again
    QCOMPARE(bench.server.count(RecordKind::Person), 400);
}

void TestDemoWrites::whatPointsAtADeletedCompanyKeepsDoingSo() {
    DemoBench bench;
    const QJsonObject filter{{u"companyId"_s, DemoBench::company(0)}};
    const auto before = bench.post(u"/people/query"_s, {{u"filter"_s, filter}});
    QVERIFY(!before.at("data").toArray().isEmpty());
    QCOMPARE(bench.remove(u"/companies/"_s + DemoBench::company(0)).status, 200);
    QCOMPARE(bench.get(u"/companies/"_s + DemoBench::company(0)).status, 404);
    QCOMPARE(bench.post(u"/people/query"_s, {{u"filter"_s, filter}}).at("data"), before.at("data"));
}

void TestDemoWrites::unknownRecordsAre404() {
    DemoBench bench;
    for (const char* path :
         {"/people/per_unknown", "/companies/com_0000000", "/interactions/int_zzzzzzz", "/people/%2F..%2Fx"}) {
        const auto answer = bench.get(QString::fromLatin1(path));
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.at("error.code").toString(), u"not_found"_s);
    }
    // An id of one kind is none of another.
    QCOMPARE(bench.get(u"/companies/"_s + DemoBench::person(1)).status, 404);
    // Beyond the last one.
    QCOMPARE(bench.get(u"/people/"_s + DemoBench::person(400)).status, 404);
}

void TestDemoWrites::bodiesAreChecked_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QStringList>("fields"); // that the answer complains of
    const QJsonObject talk{{u"type"_s, u"MEMO"_s},
                           {u"direction"_s, u"INTERNAL"_s},
                           {u"title"_s, u"t"_s},
                           {u"mainContact"_s, DemoBench::person(1)}};
    const auto with = [](QJsonObject object, const QString& name, const QJsonValue& value) {
        object.insert(name, value);
        return object;
    };
    const QString people = u"/people"_s;
    const QString talks = u"/interactions"_s;
    QTest::newRow("required") << people << QJsonObject{{u"firstName"_s, u"A"_s}} << QStringList{u"email"_s};
    QTest::newRow("email") << people << QJsonObject{{u"email"_s, u"not an address"_s}} << QStringList{u"email"_s};
    QTest::newRow("null") << people << QJsonObject{{u"email"_s, QJsonValue::Null}} << QStringList{u"email"_s};
    QTest::newRow("type") << people << QJsonObject{{u"email"_s, u"a@b.example"_s}, {u"phone"_s, 5}}
                          << QStringList{u"phone"_s};
    QTest::newRow("url") << people << QJsonObject{{u"email"_s, u"a@b.example"_s}, {u"linkedin"_s, u"me"_s}}
                         << QStringList{u"linkedin"_s};
    QTest::newRow("several") << people << QJsonObject{{u"email"_s, u"x"_s}, {u"phone"_s, true}}
                             << QStringList{u"email"_s, u"phone"_s};
    QTest::newRow("integer") << u"/companies"_s << QJsonObject{{u"name"_s, u"A"_s}, {u"employeeCount"_s, 1.5}}
                             << QStringList{u"employeeCount"_s};
    QTest::newRow("number") << u"/companies"_s << QJsonObject{{u"name"_s, u"A"_s}, {u"estimatedRevenue"_s, u"1"_s}}
                            << QStringList{u"estimatedRevenue"_s};
    QTest::newRow("good") << talks << talk << QStringList{};
    QTest::newRow("all required") << talks << QJsonObject{}
                                  << QStringList{u"direction"_s, u"mainContact"_s, u"title"_s, u"type"_s};
    QTest::newRow("enum") << talks << with(talk, u"type"_s, u"PIGEON"_s) << QStringList{u"type"_s};
    QTest::newRow("blank") << talks << with(talk, u"title"_s, u" "_s) << QStringList{u"title"_s};
    QTest::newRow("too long") << talks << with(talk, u"title"_s, QString(1001, u'x')) << QStringList{u"title"_s};
    QTest::newRow("long enough") << talks << with(talk, u"title"_s, QString(1000, u'x')) << QStringList{};
    QTest::newRow("summary too long") << talks << with(talk, u"summary"_s, QString(10001, u'x'))
                                      << QStringList{u"summary"_s};
    QTest::newRow("both contacts") << talks << with(talk, u"mainContactEmail"_s, u"a@b.example"_s)
                                   << QStringList{u"mainContactEmail"_s};
    QTest::newRow("unknown contact") << talks << with(talk, u"mainContact"_s, u"per_unknown"_s)
                                     << QStringList{u"mainContact"_s};
    QTest::newRow("date as text") << talks << with(talk, u"interactionDate"_s, u"2025-01-01T00:00:00Z"_s)
                                  << QStringList{u"interactionDate"_s};
}

void TestDemoWrites::bodiesAreChecked() {
    QFETCH(QString, path);
    QFETCH(QJsonObject, body);
    QFETCH(QStringList, fields);
    DemoBench bench;
    for (const int status : {422, 400}) {
        DemoDialect dialect;
        dialect.validationStatus = status;
        bench.server.setDialect(dialect);
        const auto answer = bench.post(path, body);
        QCOMPARE(answer.status, fields.isEmpty() ? 201 : status);
        QStringList named;
        for (const QJsonValue detail : answer.at("error.details").toArray()) {
            named.append(detail.toObject().value(u"field"_s).toString());
            QVERIFY(!detail.toObject().value(u"message"_s).toString().isEmpty());
        }
        named.sort();
        QCOMPARE(named, fields);
    }
}

void TestDemoWrites::lengthsCountCharacters() {
    DemoBench bench;
    QJsonObject talk{{u"type"_s, u"MEMO"_s}, {u"direction"_s, u"INTERNAL"_s}, {u"mainContact"_s, DemoBench::person(1)}};
    talk.insert(u"title"_s, u"😀"_s.repeated(1000)); // 2000 UTF-16 units
    QCOMPARE(bench.post(u"/interactions"_s, talk).status, 201);
    talk.insert(u"title"_s, u"😀"_s.repeated(1001));
    QCOMPARE(bench.post(u"/interactions"_s, talk).status, 422);
}

void TestDemoWrites::aNewInteractionIsReadInTheOtherForm() {
    DemoBench bench;
    const QString company = bench.get(u"/people/"_s + DemoBench::person(3)).at("data.companyId").toString();
    const auto made = bench.post(u"/interactions"_s, {{u"type"_s, u"EMAIL"_s},
                                                      {u"direction"_s, u"INBOUND"_s},
                                                      {u"title"_s, u"Hi"_s},
                                                      {u"summary"_s, u"<p>Hi</p>"_s},
                                                      {u"mainContact"_s, DemoBench::person(3)},
                                                      {u"primaryId"_s, u"crm-7"_s},
                                                      {u"interactionDate"_s, qint64(1'750'000'000'123)}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made.at("data").toObject().keys(), (QStringList{u"id"_s, u"isDuplicate"_s}));
    QCOMPARE(made.at("data.isDuplicate").toBool(true), false);
    const auto read = bench.get(u"/interactions/"_s + made.at("data.id").toString());
    QCOMPARE(read.at("data.interactionDate").toString(), u"2025-06-15T15:06:40.123Z"_s);
    QCOMPARE(read.at("data.contacts").toArray(), QJsonArray{DemoBench::person(3)});
    QCOMPARE(read.at("data.companies").toArray(), company.isEmpty() ? QJsonArray() : QJsonArray{company});
    QCOMPARE(read.at("data.creationTime").toString(), u"2025-10-09T08:53:20.000Z"_s);
    QVERIFY(read.at("data.mainContact").isUndefined());
    const auto listed =
        bench.post(u"/interactions/query"_s, {{u"filter"_s, QJsonObject{{u"contactId"_s, DemoBench::person(3)}}}});
    QCOMPARE(listed.at("data.0.id"), made.at("data.id"));
}

void TestDemoWrites::aNewInteractionFindsItsContactByAddress() {
    DemoBench bench;
    const QString email = bench.get(u"/people/"_s + DemoBench::person(5)).at("data.email").toString();
    QJsonObject talk{
        {u"type"_s, u"MEMO"_s}, {u"direction"_s, u"INTERNAL"_s}, {u"title"_s, u"t"_s}, {u"mainContactEmail"_s, email}};
    const auto known = bench.post(u"/interactions"_s, talk);
    QCOMPARE(bench.get(u"/interactions/"_s + known.at("data.id").toString()).at("data.contacts").toArray(),
             QJsonArray{DemoBench::person(5)});
    talk.insert(u"mainContactEmail"_s, u"stranger@new.example"_s);
    const auto unknown = bench.post(u"/interactions"_s, talk);
    QCOMPARE(bench.get(u"/interactions/"_s + unknown.at("data.id").toString()).at("data.contacts").toArray(),
             QJsonArray());
}

void TestDemoWrites::duplicateInteractionsAreTold() {
    DemoBench bench;
    QJsonObject talk{{u"type"_s, u"MEMO"_s},
                     {u"direction"_s, u"INTERNAL"_s},
                     {u"title"_s, u"t"_s},
                     {u"mainContact"_s, DemoBench::person(1)},
                     {u"primaryId"_s, u"own-1"_s}};
    const auto first = bench.post(u"/interactions"_s, talk);
    const auto second = bench.post(u"/interactions"_s, talk);
    QCOMPARE(second.at("data.isDuplicate").toBool(), true);
    QCOMPARE(second.at("data.id"), first.at("data.id"));
    talk.insert(u"primaryId"_s, u"own-2"_s);
    QCOMPARE(bench.post(u"/interactions"_s, talk).at("data.isDuplicate").toBool(true), false);
    QCOMPARE(bench.server.count(RecordKind::Interaction), 3002);

    DemoDialect dialect;
    dialect.everyInteractionIsDuplicate = true;
    bench.server.setDialect(dialect);
    talk.remove(u"primaryId"_s);
    QCOMPARE(bench.post(u"/interactions"_s, talk).at("data.isDuplicate").toBool(), true);
    QCOMPARE(bench.server.count(RecordKind::Interaction), 3002);
}

void TestDemoWrites::whatIsNotAJsonObjectIsRefused() {
    DemoBench bench;
    for (const char* body :
         {"", "{", "[]", R"([{"email":"a@b.example"}])", "null", R"({"email":"a@b.example"} x)", "\xff\xfe"}) {
        const auto answer = bench.probe.sendRaw("POST", u"/people"_s, body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.at("error.code").toString(), u"invalid_json"_s);
    }
    const auto form =
        bench.probe.sendRaw("POST", u"/people"_s, "email=a%40b.example", "application/x-www-form-urlencoded");
    QCOMPARE(form.status, 400);
    QCOMPARE(form.at("error.code").toString(), u"invalid_content_type"_s);
    QCOMPARE(bench.server.count(RecordKind::Person), 400);
}

void TestDemoWrites::hugeBodiesAreRefused() {
    DemoBench bench;
    const QByteArray body = R"({"email":"a@b.example","remarks":")" + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
    const auto answer = bench.probe.sendRaw("POST", u"/people"_s, body);
    QVERIFY(answer.status == 413 || answer.status == 0); // the connection may end before all is sent
    QCOMPARE(bench.server.count(RecordKind::Person), 400);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
}

void TestDemoWrites::longPathsAreRefusedInPeace() {
    DemoBench bench;
    const QString path = u"/people/"_s + QString(7900, u'x');
    QCOMPARE(bench.get(path).status, 404);
    QCOMPARE(bench.patch(path, {{u"title"_s, u"x"_s}}).status, 404);
    QCOMPARE(bench.get(u"/people/"_s + QString(20'000, u'x')).status, 414);
    QCOMPARE(bench.get(u"/authenticate"_s).status, 200);
}

void TestDemoWrites::bodylessWritesDontHang() {
    // As curl sends them: no body, and no Content-Length either. Qt would announce a length of 0.
    DemoBench bench;
    const auto statusLine = [&bench](const QByteArray& requestLine) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, bench.server.port());
        socket.write(requestLine + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Klipy-Api-Key: " + demoKeys::full + "\r\n\r\n");
        // Less than the time for which the HTTP library would wait for a body.
        return socket.waitForConnected(4000) && socket.waitForReadyRead(4000) ? socket.readLine() : QByteArray();
    };
    const QByteArray person = "/api/v1/people/" + DemoBench::person(1).toLatin1();
    QCOMPARE(statusLine("DELETE " + person), "HTTP/1.1 200 OK\r\n"_ba);
    QCOMPARE(statusLine("POST /api/v1/people"), "HTTP/1.1 400 Bad Request\r\n"_ba);
    QCOMPARE(statusLine("HEAD " + person), "HTTP/1.1 405 Method Not Allowed\r\n"_ba);
}

QTEST_GUILESS_MAIN(TestDemoWrites)
#include "tst_demo_writes.moc"
