// Each switch of the dialect, one by one.

#include "tests/core/demo/demo_bench.h"

#include <QJsonArray>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

class TestDemoDialects : public QObject {
    Q_OBJECT

private slots:
    void snakeCaseIsSpokenAndUnderstood();
    void theOldEnvelope();
    void listsUnderAName();
    void pageInfoHasManyPlaces_data();
    void pageInfoHasManyPlaces();
    void cursorAndFlagHaveManyNames_data();
    void cursorAndFlagHaveManyNames();
    void datesAsUnixMilliseconds();
    void errorsHaveThreeShapes();
    void authenticateHasFourShapes();
    void numbersAsStrings();
    void unknownFieldsAndEnumValues();
    void successStatuses();
    void writesMayNotEcho();
    void theDefaultIsWhatTheContractDescribes();
    void membersComeInTheContractsOrder();

private:
    template <typename Change> static DemoOptions speaking(Change change) {
        DemoOptions options;
        change(options.dialect);
        return options;
    }
};

void TestDemoDialects::snakeCaseIsSpokenAndUnderstood() {
    DemoBench bench(speaking([](DemoDialect& d) { d.names = DemoDialect::Names::Snake; }));
    const QString path = u"/people/"_s + DemoBench::person(7);
    const auto read = bench.get(path);
    QCOMPARE(read.at("data.company_id").toString(),
             bench.server.find(RecordKind::Person, DemoBench::person(7))->value(u"companyId"_s).toString());
    QVERIFY(!read.at("data.created_at").toString().isEmpty());
    QVERIFY(read.at("data.createdAt").isUndefined());

    const auto changed = bench.patch(path, {{u"first_name"_s, u"Zoë"_s}});
    QCOMPARE(changed.at("data.first_name").toString(), u"Zoë"_s);
    // What it doesn't know it ignores, and still answers 200.
    const auto ignored = bench.patch(path, {{u"firstName"_s, u"Eve"_s}});
    QCOMPARE(ignored.status, 200);
    QCOMPARE(ignored.at("data.first_name").toString(), u"Zoë"_s);

    const QJsonObject camel{{u"type"_s, u"MEMO"_s},
                            {u"direction"_s, u"INTERNAL"_s},
                            {u"title"_s, u"t"_s},
                            {u"mainContact"_s, DemoBench::person(1)}};
    QCOMPARE(bench.post(u"/interactions"_s, camel).at("error.details.0.field").toString(), u"main_contact"_s);
    QJsonObject snake = camel;
    snake.insert(u"main_contact"_s, snake.take(u"mainContact"_s));
    QCOMPARE(bench.post(u"/interactions"_s, snake).at("data.is_duplicate").toBool(true), false);
    QCOMPARE(bench.post(u"/people/query"_s, {{u"filter"_s, QJsonObject{{u"company_id"_s, u"com_none"_s}}}})
                 .at("data")
                 .toArray()
                 .size(),
             0);
    QCOMPARE(bench.post(u"/people/query"_s, {{u"filter"_s, QJsonObject{{u"companyId"_s, u"com_none"_s}}}})
                 .at("data")
                 .toArray()
                 .size(),
             20);
}

void TestDemoDialects::theOldEnvelope() {
    DemoBench bench(speaking([](DemoDialect& d) { d = DemoDialect::old(); }));
    const auto person = bench.get(u"/people/"_s + DemoBench::person(7));
    QCOMPARE(person.json().keys(), (QStringList{u"data"_s, u"success"_s}));
    QCOMPARE(person.at("data.id").toString(), DemoBench::person(7));
    const auto list = bench.post(u"/interactions/query"_s, {});
    QCOMPARE(list.json().keys(), (QStringList{u"data"_s, u"success"_s}));
    QCOMPARE(list.at("data.interactions").toArray().size(), 20);
    QCOMPARE(bench.get(u"/people/x"_s).at("success"), QJsonValue(false));
    QCOMPARE(bench.get(u"/authenticate"_s).body, "{\"team_name\":\"Larkspur Trading\"}"_ba);
}

void TestDemoDialects::listsUnderAName() {
    DemoBench bench(speaking([](DemoDialect& d) { d.listShape = DemoDialect::ListShape::UnderPlural; }));
    QCOMPARE(bench.post(u"/people/query"_s, {}).at("data.people").toArray().size(), 20);
    QVERIFY(bench.post(u"/people/query"_s, {}).at("page_info.has_next_page").toBool());
    DemoDialect items;
    items.listShape = DemoDialect::ListShape::UnderItems;
    bench.server.setDialect(items);
    QCOMPARE(bench.post(u"/people/query"_s, {}).at("data.items").toArray().size(), 20);
}

void TestDemoDialects::pageInfoHasManyPlaces_data() {
    using Place = DemoDialect::PageInfo;
    QTest::addColumn<DemoDialect::PageInfo>("place");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("top level") << Place::TopLevel << "page_info.next_cursor"_ba;
    QTest::newRow("in data") << Place::InData << "data.page_info.next_cursor"_ba;
    QTest::newRow("in meta") << Place::InMeta << "meta.page_info.next_cursor"_ba;
    QTest::newRow("bare") << Place::Bare << "next_cursor"_ba;
}

void TestDemoDialects::pageInfoHasManyPlaces() {
    QFETCH(DemoDialect::PageInfo, place);
    QFETCH(QByteArray, path);
    DemoBench bench(speaking([place](DemoDialect& d) { d.pageInfo = place; }));
    const auto page = bench.post(u"/people/query"_s, {});
    QVERIFY2(page.at(path.constData()).isString(), page.body.constData());
    QCOMPARE(page.body.count("next_cursor"), 1); // there and nowhere else
    DemoDialect none;
    none.pageInfo = DemoDialect::PageInfo::None;
    bench.server.setDialect(none);
    QCOMPARE(bench.post(u"/people/query"_s, {}).body.count("next_cursor"), 0);
}

void TestDemoDialects::cursorAndFlagHaveManyNames_data() {
    QTest::addColumn<QString>("cursor");
    QTest::addColumn<QString>("flag");
    QTest::newRow("nextCursor, hasNextPage") << u"nextCursor"_s << u"hasNextPage"_s;
    QTest::newRow("end_cursor, has_more") << u"end_cursor"_s << u"has_more"_s;
    QTest::newRow("endCursor, hasMore") << u"endCursor"_s << u"hasMore"_s;
    QTest::newRow("cursor, no flag") << u"cursor"_s << QString();
}

void TestDemoDialects::cursorAndFlagHaveManyNames() {
    QFETCH(QString, cursor);
    QFETCH(QString, flag);
    DemoBench bench(speaking([&](DemoDialect& d) {
        d.cursorMember = cursor;
        d.moreMember = flag;
    }));
    const QJsonObject info = bench.post(u"/people/query"_s, {}).at("page_info").toObject();
    QVERIFY(info.value(cursor).isString());
    QCOMPARE(info.size(), flag.isEmpty() ? 1 : 2);
    if (!flag.isEmpty())
        QCOMPARE(info.value(flag), QJsonValue(true));
}

void TestDemoDialects::datesAsUnixMilliseconds() {
    DemoBench bench(speaking([](DemoDialect& d) { d.dates = DemoDialect::Dates::UnixMs; }));
    const QString id = DemoBench::interaction(5);
    const auto talk = bench.get(u"/interactions/"_s + id);
    const QString iso = bench.server.find(RecordKind::Interaction, id)->value(u"interactionDate"_s).toString();
    QCOMPARE(isoFromMs(talk.at("data.interactionDate").toInteger()), iso);
    QVERIFY(talk.at("data.creationTime").isDouble());
}

void TestDemoDialects::errorsHaveThreeShapes() {
    DemoBench bench;
    QCOMPARE(bench.post(u"/people"_s, {}).at("error.details.0.field").toString(), u"email"_s);
    DemoDialect dialect;
    dialect.errorShape = DemoDialect::ErrorShape::TopLevel;
    bench.server.setDialect(dialect);
    const auto top = bench.post(u"/people"_s, {});
    QCOMPARE(top.at("code").toString(), u"validation_failed"_s);
    QCOMPARE(top.at("details.0.field").toString(), u"email"_s);
    dialect.errorShape = DemoDialect::ErrorShape::ErrorsArray;
    bench.server.setDialect(dialect);
    const auto array = bench.post(u"/people"_s, {});
    QCOMPARE(array.at("errors.0.code").toString(), u"validation_failed"_s);
    QCOMPARE(array.at("errors.1.field").toString(), u"email"_s);
}

void TestDemoDialects::authenticateHasFourShapes() {
    using Shape = DemoDialect::AuthenticateShape;
    DemoBench bench;
    const std::pair<Shape, const char*> shapes[] = {{Shape::OrganizationObject, "data.organization.name"},
                                                    {Shape::OrganizationName, "data.organization_name"},
                                                    {Shape::TeamObject, "data.team.name"},
                                                    {Shape::BareTeamName, "team_name"}};
    for (const auto& [shape, path] : shapes) {
        DemoDialect dialect;
        dialect.authenticateShape = shape;
        bench.server.setDialect(dialect);
        QCOMPARE(bench.get(u"/authenticate"_s).at(path).toString(), u"Larkspur Trading"_s);
    }
}

void TestDemoDialects::numbersAsStrings() {
    DemoBench bench(speaking([](DemoDialect& d) { d.numbersAsStrings = true; }));
    const auto made =
        bench.post(u"/companies"_s, {{u"name"_s, u"A"_s}, {u"employeeCount"_s, 12}, {u"estimatedRevenue"_s, 1.5}});
    QCOMPARE(made.at("data.employeeCount"), QJsonValue(u"12"_s));
    QCOMPARE(made.at("data.estimatedRevenue"), QJsonValue(u"1.5"_s));
}

void TestDemoDialects::unknownFieldsAndEnumValues() {
    DemoBench bench(speaking([](DemoDialect& d) { d.unknownFields = d.unknownEnumValues = true; }));
    const auto page = bench.post(u"/interactions/query"_s, {});
    QVERIFY(page.body.contains("\"externalNumber\":12345678901234567890.50"));
    QVERIFY(page.at("data.0.customFields").isObject());
    int strange = 0;
    for (const QJsonValue talk : page.at("data").toArray())
        strange += talk.toObject().value(u"type"_s) == u"CARRIER_PIGEON"_s ? 1 : 0;
    QVERIFY(strange > 0 && strange < 20);
}

void TestDemoDialects::successStatuses() {
    DemoBench bench(speaking([](DemoDialect& d) {
        d.createStatus = 200;
        d.updateStatus = 204;
        d.deleteStatus = 204;
    }));
    QCOMPARE(bench.post(u"/people"_s, {{u"email"_s, u"a@b.example"_s}}).status, 200);
    const auto changed = bench.patch(u"/people/"_s + DemoBench::person(1), {{u"title"_s, u"CTO"_s}});
    QCOMPARE(changed.status, 204);
    QVERIFY(changed.body.isEmpty());
    QCOMPARE(bench.get(u"/people/"_s + DemoBench::person(1)).at("data.title").toString(), u"CTO"_s);
    const auto deleted = bench.remove(u"/people/"_s + DemoBench::person(1));
    QCOMPARE(deleted.status, 204);
    QVERIFY(deleted.body.isEmpty());
    QVERIFY(!bench.server.find(RecordKind::Person, DemoBench::person(1)));
}

void TestDemoDialects::writesMayNotEcho() {
    DemoBench bench(speaking([](DemoDialect& d) { d.echo = DemoDialect::Echo::Id; }));
    const auto made = bench.post(u"/people"_s, {{u"email"_s, u"a@b.example"_s}});
    QCOMPARE(made.at("data").toObject().keys(), QStringList{u"id"_s});
    QVERIFY(bench.server.find(RecordKind::Person, made.at("data.id").toString()));
    DemoDialect silent;
    silent.echo = DemoDialect::Echo::Nothing;
    bench.server.setDialect(silent);
    const auto answer = bench.patch(u"/people/"_s + DemoBench::person(1), {{u"title"_s, u"CTO"_s}});
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.isEmpty());
    QVERIFY(!bench.get(u"/people/"_s + DemoBench::person(1)).body.isEmpty());
}

void TestDemoDialects::theDefaultIsWhatTheContractDescribes() {
    DemoBench bench;
    const auto person = bench.get(u"/people/"_s + DemoBench::person(7));
    QCOMPARE(person.json().keys(), (QStringList{u"data"_s, u"meta"_s, u"object"_s}));
    QCOMPARE(person.at("object").toString(), u"person"_s);
    QCOMPARE(person.at("meta.request_id").toString().toLatin1(), person.header("X-Request-Id"));
    QCOMPARE(person.at("meta.api_version").toString(), u"v1"_s);
    QCOMPARE(person.header("Content-Type"), "application/json; charset=utf-8"_ba);
    const auto page = bench.post(u"/people/query"_s, {});
    QCOMPARE(page.json().keys(), (QStringList{u"data"_s, u"meta"_s, u"object"_s, u"page_info"_s}));
    QCOMPARE(page.at("object").toString(), u"list"_s);
}

void TestDemoDialects::membersComeInTheContractsOrder() {
    DemoBench bench;
    const auto answer = bench.get(u"/interactions/"_s + DemoBench::interaction(5));
    qsizetype last = answer.body.indexOf("\"data\"");
    for (const Field& field : bench.contract->kind(RecordKind::Interaction).fields) {
        const qsizetype at = answer.body.indexOf('"' + field.name.toLatin1() + "\":");
        if (at < 0)
            continue; // this one lacks it
        QVERIFY2(at > last, qPrintable(field.name));
        last = at;
    }
}

QTEST_GUILESS_MAIN(TestDemoDialects)
#include "tst_demo_dialects.moc"
