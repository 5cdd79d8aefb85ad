#include "app/demo/demo_engine.h"
#include "app/demo/demo_server.h"
#include "core/common/names.h"
#include "core/contract/contract_reader.h"
#include "core/records/company_reader.h"
#include "core/records/page_feed.h"
#include "core/records/record_lookup.h"
#include "tests/core/api/api_bench.h"
#include "tests/core/records/drift_words.h"

#include <QJsonArray>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Everything that reads records tells the client's log how the server differs from the contract: exactly what it does
// differently, and not one value of a record.

class TestDriftDialects : public QObject {
    Q_OBJECT
private slots:
    void eachDialectGivesItsOwnDrift_data();
    void eachDialectGivesItsOwnDrift();
    void aLookUpByAddressReportsToo();
    void anAnswerThatCannotBeUsedReportsToo();
};

namespace {

using D = DemoDialect;
using Change = void (*)(D&);

/// The demo server behind a wire without HTTP, and all that reads from it.
struct DemoReading : ApiBench {
    std::shared_ptr<const Contract> known{std::shared_ptr<void>(), &builtInContract()};
    DemoEngine engine;
    Client reader{known, newScheduler()};
    RecordStore people{kindOf(RecordKind::Person)};
    RecordStore companies{kindOf(RecordKind::Company)};
    RecordStore interactions{kindOf(RecordKind::Interaction)};
    QList<QByteArray> bodies; // all that the server sent

    explicit DemoReading(Change change) : engine(known, optionsFor(change)) {
        transport->setScript([this](const FakeTransport::Sent& sent) {
            DemoRequest request{methodName(sent.request.method),
                                sent.path().toLatin1(),
                                {{known->keyHeader.toLatin1(), demoKeys::full}, {"Content-Type", "application/json"}},
                                sent.request.body.value_or(QByteArray())};
            const DemoAnswer answer = engine.handle(request);
            bodies.append(answer.body);
            return std::optional(replyWith(answer.status, answer.body));
        });
        reader.useDriftLog(std::make_shared<DriftLog>(clock));
    }

    std::shared_ptr<const KindDescription> kindOf(RecordKind kind) const { return {known, &known->kind(kind)}; }
    static DemoOptions optionsFor(Change change) {
        DemoOptions options;
        options.sizes = {130, 6, 40};
        options.perKeyLimit = options.perOrganizationLimit = 100'000;
        options.clock = [] { return qint64(1'760'000'000'000); };
        change(options.dialect);
        return options;
    }
    bool load(PageFeed& feed) {
        feed.loadAll();
        return QTest::qWaitFor([&] {
            turn();
            return !feed.isRunning();
        });
    }
    int companiesRead() const { // some that people name are gone
        int read = 0;
        for (qsizetype i = 0; i < companies.size(); ++i)
            read += companies.at(i).presence == Presence::Loaded ? 1 : 0;
        return read;
    }
    QString driftIn() const {
        QStringList lines = inWords(reader.drift());
        lines.sort();
        return lines.join(u'\n');
    }
};

/// Every text and number in \a json that would tell something, however deep; names are not values.
void collectValues(const QJsonValue& json, QSet<QString>& values) {
    if (json.isString() && json.toString().size() > 2)
        values.insert(json.toString());
    else if (json.isDouble() && std::abs(json.toDouble()) > 99)
        values.insert(QString::number(json.toDouble(), 'f', 0));
    const auto elements = json.toArray();
    for (const QJsonValue& element : elements)
        collectValues(element, values);
    const QJsonObject object = json.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        collectValues(member.value(), values);
}

const QStringList unknownMembers{u"leadScore"_s, u"externalNumber"_s, u"customFields"_s};

/// For each kind: its lists' envelopes, and those of single answers, which are compared apart from them.
QString ofEachKind(const QStringList& list, const QStringList& single) {
    QStringList lines;
    for (const QString& code : list) {
        lines.append(u"other envelope |  | %1 | POST /people/query → data"_s.arg(code));
        lines.append(u"other envelope |  | %1 | POST /interactions/query → data"_s.arg(code));
    }
    for (const QString& code : single)
        lines.append(u"other envelope |  | %1 | GET /companies/{companyId} → data"_s.arg(code));
    lines.sort();
    return lines.join(u'\n');
}

QString sorted(QStringList lines) {
    lines.sort();
    return lines.join(u'\n');
}

QString otherType(const QString& field, const QString& detail, const QString& where) {
    return u"other type | %1 | %2 | %3%1"_s.arg(field, detail, where);
}

const QString inPeople = u"POST /people/query → data[]."_s;
const QString inInteractions = u"POST /interactions/query → data[]."_s;
const QString inCompany = u"GET /companies/{companyId} → data."_s;

QString unknownNames(bool snake) {
    QStringList lines;
    for (const QString& where : {inPeople, inInteractions, inCompany}) {
        for (const QString& name : unknownMembers) {
            const QString sent = snake ? toSnakeCase(name) : name;
            lines.append(u"unknown field | %1 |  | %2%1"_s.arg(sent, where));
        }
    }
    return sorted(lines);
}

} // namespace

void TestDriftDialects::eachDialectGivesItsOwnDrift_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("drift");
    const auto row = [](const char* name, const QString& drift, Change change) {
        QTest::newRow(name) << change << drift;
    };
    row("as the contract describes", {}, [](D&) {});
    row("snake_case names", {}, [](D& d) { d.names = D::Names::Snake; });
    row("cursors in camelCase", {}, [](D& d) {
        d.cursorMember = u"nextCursor"_s;
        d.moreMember = u"hasNextPage"_s;
    });
    row("other limits, statuses and refusals", {}, [](D& d) {
        d.rateHeaders = false;
        d.createStatus = 200;
        d.errorShape = D::ErrorShape::ErrorsArray;
        d.authenticateShape = D::AuthenticateShape::BareTeamName;
    });
    row("the earlier envelope", ofEachKind({u"earlier-envelope"_s}, {u"earlier-envelope"_s}),
        [](D& d) { d.envelope = D::Envelope::Old; });
    row("lists by their plural", ofEachKind({u"nested-data"_s}, {}),
        [](D& d) { d.listShape = D::ListShape::UnderPlural; });
    row("lists by another name", ofEachKind({u"nested-data"_s}, {}),
        [](D& d) { d.listShape = D::ListShape::UnderItems; });
    row("page_info in data", ofEachKind({u"nested-data"_s, u"page-info-in-data"_s}, {}),
        [](D& d) { d.pageInfo = D::PageInfo::InData; });
    row("page_info in meta", ofEachKind({u"page-info-in-meta"_s}, {}), [](D& d) { d.pageInfo = D::PageInfo::InMeta; });
    row("page_info in the open", ofEachKind({u"page-info-in-the-open"_s}, {}),
        [](D& d) { d.pageInfo = D::PageInfo::Bare; });
    row("no page_info", ofEachKind({u"no-page-info"_s}, {}), [](D& d) { d.pageInfo = D::PageInfo::None; });
    row("another name of the cursor", ofEachKind({u"other-cursor-name"_s}, {}),
        [](D& d) { d.cursorMember = u"end_cursor"_s; });
    row("the earlier documents",
        ofEachKind({u"earlier-envelope"_s, u"nested-data"_s, u"no-page-info"_s}, {u"earlier-envelope"_s}),
        [](D& d) { d = D::old(); });
    row("unknown fields", unknownNames(false), [](D& d) { d.unknownFields = true; });
    row("unknown fields in snake_case", unknownNames(true), [](D& d) {
        d.unknownFields = true;
        d.names = D::Names::Snake;
    });
    row("unknown enum values",
        sorted({u"unknown value | type |  | "_s + inInteractions + u"type"_s,
                u"unknown value | direction |  | "_s + inInteractions + u"direction"_s}),
        [](D& d) { d.unknownEnumValues = true; });
    const QString number = u"number, not date-time"_s;
    row("dates in Unix ms",
        sorted({otherType(u"createdAt"_s, number, inPeople), otherType(u"updatedAt"_s, number, inPeople),
                otherType(u"createdAt"_s, number, inCompany), otherType(u"updatedAt"_s, number, inCompany),
                otherType(u"interactionDate"_s, number, inInteractions),
                otherType(u"creationTime"_s, number, inInteractions)}),
        [](D& d) { d.dates = D::Dates::UnixMs; });
    row("numbers as strings",
        sorted({otherType(u"employeeCount"_s, u"string, not integer"_s, inCompany),
                otherType(u"estimatedRevenue"_s, u"string, not number"_s, inCompany)}),
        [](D& d) { d.numbersAsStrings = true; });
}

void TestDriftDialects::eachDialectGivesItsOwnDrift() {
    QFETCH(Change, change);
    QFETCH(QString, drift);
    DemoReading b(change);
    PageFeed people(b.reader, b.people);
    PageFeed interactions(b.reader, b.interactions);
    CompanyReader companies(b.reader, b.companies);
    connect(&people, &PageFeed::pageArrived, &companies,
            [&](const QList<RecordPtr>& records) { companies.learnFrom(records, b.people.kind()); });
    QVERIFY(b.load(people));
    QVERIFY(b.load(interactions));
    companies.readAll();
    QTRY_VERIFY((b.turn(), !companies.isReadingAll()));
    QVERIFY(b.companiesRead() > 0);
    const qsizetype listed = b.people.size() + b.interactions.size();
    const auto ticket = RecordLookup(b.reader, b.people).byId(DemoServer::idOf(RecordKind::Person, 3), [](auto) {});
    b.turn();
    QCOMPARE(b.driftIn(), drift);
    QCOMPARE(b.reader.drift().records(), listed + b.companiesRead() + 1);

    QSet<QString> values;
    for (const QByteArray& body : std::as_const(b.bodies)) {
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        collectValues(json.value(u"data"_s), values);
        collectValues(json.value(u"page_info"_s), values);
    }
    QVERIFY(values.size() > 500);
    const QString log = b.driftIn();
    for (const QString& value : std::as_const(values))
        QVERIFY2(!log.contains(value), qUtf8Printable(value));
}

void TestDriftDialects::aLookUpByAddressReportsToo() {
    DemoReading b([](D& d) { d.unknownFields = true; });
    const auto ticket = RecordLookup(b.reader, b.people).byEmail(u"nobody@larkspur.example"_s, [](auto) {});
    b.turn();
    QCOMPARE(b.reader.drift().answers(), 1);
}

void TestDriftDialects::anAnswerThatCannotBeUsedReportsToo() {
    DemoReading b([](D&) {});
    b.transport->setScript([](const FakeTransport::Sent&) {
        return std::optional(
            replyWith(200, R"({"data":[{"name":"x"}],"page_info":{"has_next_page":false},"meta":{}})"));
    });
    PageFeed people(b.reader, b.people);
    QVERIFY(b.load(people));
    QVERIFY(people.progress().error);
    QCOMPARE(b.driftIn(), u"no id |  |  | POST /people/query → data[]"_s);
}

QTEST_GUILESS_MAIN(TestDriftDialects)
#include "tst_drift_dialects.moc"
