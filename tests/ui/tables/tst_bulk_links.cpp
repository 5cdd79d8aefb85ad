// Whom a pasted text means: by id, or by the whole name, email or domain.

#include "core/contract/contract_reader.h"
#include "ui/tables/bulk_links.h"

#include <QTest>

using namespace klipy;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestBulkLinks : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void aTextMeansTheOneThatIsCalledSo_data();
    void aTextMeansTheOneThatIsCalledSo();
    void aStoreIsReadOnceAndOnlyWhenItIsAsked();

private:
    RecordStore& store(RecordKind kind) { return kind == RecordKind::Person ? *m_people : *m_companies; }

    std::unique_ptr<RecordStore> m_people;
    std::unique_ptr<RecordStore> m_companies;
};

namespace {

std::shared_ptr<const KindDescription> shared(RecordKind kind) {
    return {std::shared_ptr<void>(), &builtInContract().kind(kind)};
}

RecordPtr record(const char* json, RecordKind kind) {
    return readRecord(*RawJson::parse(json), *shared(kind));
}

} // namespace

void TestBulkLinks::initTestCase() {
    m_people = std::make_unique<RecordStore>(shared(RecordKind::Person));
    m_companies = std::make_unique<RecordStore>(shared(RecordKind::Company));
    const auto person = [](const char* json) { return record(json, RecordKind::Person); };
    const auto company = [](const char* json) { return record(json, RecordKind::Company); };
    m_people->put({person(R"({"id":"p1","firstName":"Zoë","lastName":"Béranger","email":"zoe@larkspur.example"})"),
                   person(R"({"id":"p2","firstName":"Max","lastName":"Mustermann","email":"max@larkspur.example"})"),
                   person(R"({"id":"p3","firstName":"Max","lastName":"Mustermann"})"),
                   person(R"({"id":"p4","firstName":"Gone","lastName":"Girl","email":"gone@larkspur.example"})")});
    m_people->setPresence(u"p4"_s, Presence::Gone);
    m_people->putDrafts({person(R"({"id":"new-1","firstName":"Nova","lastName":"New"})")});
    m_companies->put({company(R"({"id":"c1","name":"Northwind","domain":"northwind.example"})"),
                      company(R"({"id":"c2","name":"Contoso","domain":"contoso.example"})"),
                      company(R"({"id":"c3","name":"Contoso","domain":"contoso.test"})"),
                      // Named as the other's domain is: whose it is, nobody can tell.
                      company(R"({"id":"c4","name":"contoso.test"})"),
                      // Its name and its domain are the same: still one.
                      company(R"({"id":"c5","name":"fabrikam.example","domain":"fabrikam.example"})")});
    m_companies->know({u"c9"_s});
}

void TestBulkLinks::aTextMeansTheOneThatIsCalledSo_data() {
    QTest::addColumn<RecordKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id"); // empty: none
    QTest::addColumn<int>("count");
    const auto person = [](const char* name, const QString& text, const QString& id, int count) {
        QTest::newRow(name) << RecordKind::Person << text << id << count;
    };
    const auto company = [](const char* name, const QString& text, const QString& id, int count) {
        QTest::newRow(name) << RecordKind::Company << text << id << count;
    };
    person("a name", u"Zoë Béranger"_s, u"p1"_s, 1);
    person("a name in other letters", u"  zoë   BÉRANGER "_s, u"p1"_s, 1);
    person("a name whose accents stand alone", u"Zoe\u0308 Be\u0301ranger"_s, u"p1"_s, 1);
    person("a name without its accents is another one", u"Zoe Beranger"_s, {}, 0);
    person("a part of a name", u"Béranger"_s, {}, 0);
    person("an email", u"Zoe@Larkspur.example"_s, u"p1"_s, 1);
    person("two of a name", u"Max Mustermann"_s, {}, 2);
    person("two of a name, by email", u"max@larkspur.example"_s, u"p2"_s, 1);
    person("two of a name, by id", u"p3"_s, u"p3"_s, 0);
    person("who is gone, by name", u"Gone Girl"_s, {}, 0);
    person("who is gone, by id", u"p4"_s, {}, 0);
    person("who is staged as new", u"Nova New"_s, u"new-1"_s, 1);
    person("a company's name is no person's", u"Northwind"_s, {}, 0);
    person("nothing", QString(), {}, 0);
    company("a domain", u"NORTHWIND.example"_s, u"c1"_s, 1);
    company("two companies of a name", u"contoso"_s, {}, 2);
    company("two companies of a name, by domain", u"contoso.example"_s, u"c2"_s, 1);
    company("a domain that is another's name", u"contoso.test"_s, {}, 2);
    company("a name that is its own domain", u"fabrikam.example"_s, u"c5"_s, 1);
    company("one that was never read, by id", u"c9"_s, u"c9"_s, 0);
}

void TestBulkLinks::aTextMeansTheOneThatIsCalledSo() {
    QFETCH(RecordKind, kind);
    QFETCH(QString, text);
    BulkLinks links([this](RecordKind asked) -> const RecordStore& { return store(asked); });
    QTEST(links.find(kind, text).value_or(QString()), "id");
    QTEST(links.count(kind, text), "count");
}

void TestBulkLinks::aStoreIsReadOnceAndOnlyWhenItIsAsked() {
    BulkLinks links([this](RecordKind asked) -> const RecordStore& { return store(asked); });
    QVERIFY(!links.find(RecordKind::Person, u"Late Comer"_s));
    const auto late = [](const char* json, RecordKind kind) { return record(json, kind); };
    m_people->put({late(R"({"id":"p8","firstName":"Late","lastName":"Comer"})", RecordKind::Person)});
    m_companies->put({late(R"({"id":"c8","name":"Late Inc"})", RecordKind::Company)});
    QVERIFY(!links.find(RecordKind::Person, u"Late Comer"_s)); // as it was when it was read
    QCOMPARE(links.find(RecordKind::Company, u"Late Inc"_s), u"c8"_s);
}

QTEST_MAIN(TestBulkLinks)
#include "tst_bulk_links.moc"
