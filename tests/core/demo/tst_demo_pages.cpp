// Lists: cursors, limits and filters.

#include "tests/core/demo/demo_bench.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

class TestDemoPages : public QObject {
    Q_OBJECT

private slots:
    void pagesAddUpToAllRecordsOnce_data();
    void pagesAddUpToAllRecordsOnce();
    void pagesHoldTwentyByDefault();
    void limitsAreChecked_data();
    void limitsAreChecked();
    void recordsMadeMeanwhileDontShiftPages();
    void recordsDeletedMeanwhileAreNotMissedOrRepeated();
    void foreignAndExpiredCursorsAreRefused();
    void peopleAreFoundByAddress();
    void peopleAreFoundByCompany();
    void interactionsAreFoundByPersonAndByCompany();
    void aFilterThatNothingMeetsGivesAnEmptyPage();
    void unknownFiltersAreIgnoredOrRefused();
    void aFilterOfTheWrongTypeIsRefused();

private:
    /// The ids of all pages, in order.
    static QStringList all(DemoBench& bench, const QString& path, const QJsonObject& filter, int limit) {
        QStringList ids;
        QJsonValue cursor = QJsonValue::Null;
        bool more = true;
        while (more) {
            const auto page = bench.post(path, {{u"cursor"_s, cursor}, {u"limit"_s, limit}, {u"filter"_s, filter}});
            if (page.status != 200)
                return {u"status %1"_s.arg(page.status)};
            for (const QJsonValue record : page.at("data").toArray())
                ids.append(record.toObject().value(u"id"_s).toString());
            cursor = page.at("page_info.next_cursor");
            more = page.at("page_info.has_next_page").toBool();
            if (more != cursor.isString())
                return {u"flag and cursor differ"_s};
        }
        return ids;
    }
};

void TestDemoPages::pagesAddUpToAllRecordsOnce_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("records");
    QTest::addColumn<int>("limit");
    QTest::newRow("people by 100") << u"/people/query"_s << 400 << 100;
    QTest::newRow("people by 7") << u"/people/query"_s << 400 << 7;
    QTest::newRow("interactions by 100") << u"/interactions/query"_s << 3000 << 100;
    QTest::newRow("interactions by 33") << u"/interactions/query"_s << 3000 << 33;
}

void TestDemoPages::pagesAddUpToAllRecordsOnce() {
    QFETCH(QString, path);
    QFETCH(int, records);
    QFETCH(int, limit);
    DemoBench bench;
    const QStringList ids = all(bench, path, {}, limit);
    QCOMPARE(ids.size(), records);
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), records);
    QCOMPARE(bench.server.received(u"POST "_s + path), (records + limit - 1) / limit); // no empty page at the end
}

void TestDemoPages::pagesHoldTwentyByDefault() {
    DemoBench bench;
    QCOMPARE(bench.post(u"/people/query"_s, {}).at("data").toArray().size(), 20);
    QCOMPARE(bench.post(u"/interactions/query"_s, {{u"cursor"_s, QJsonValue::Null}}).at("data").toArray().size(), 20);
}

void TestDemoPages::limitsAreChecked_data() {
    QTest::addColumn<QJsonValue>("limit");
    QTest::addColumn<int>("status");
    QTest::newRow("most") << QJsonValue(100) << 200;
    QTest::newRow("more") << QJsonValue(101) << 400;
    QTest::newRow("one") << QJsonValue(1) << 200;
    QTest::newRow("none") << QJsonValue(0) << 400;
    QTest::newRow("negative") << QJsonValue(-1) << 400;
    QTest::newRow("half") << QJsonValue(1.5) << 400;
    QTest::newRow("text") << QJsonValue(u"20"_s) << 400;
    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << 400;
}

void TestDemoPages::limitsAreChecked() {
    QFETCH(QJsonValue, limit);
    QFETCH(int, status);
    DemoBench bench;
    const auto answer = bench.post(u"/people/query"_s, {{u"limit"_s, limit}});
    QCOMPARE(answer.status, status);
    if (status != 200)
        QCOMPARE(answer.at("error.details.0.field").toString(), u"limit"_s);
}

void TestDemoPages::recordsMadeMeanwhileDontShiftPages() {
    DemoBench bench;
    const auto first = bench.post(u"/people/query"_s, {{u"limit"_s, 2}});
    const QString made = bench.post(u"/people"_s, {{u"email"_s, u"late@new.example"_s}}).at("data.id").toString();
    const auto second =
        bench.post(u"/people/query"_s, {{u"limit"_s, 2}, {u"cursor"_s, first.at("page_info.next_cursor")}});
    QCOMPARE(second.at("data.0.id").toString(), DemoBench::person(397));
    QCOMPARE(bench.post(u"/people/query"_s, {{u"limit"_s, 2}}).at("data.0.id").toString(), made); // the newest first
}

void TestDemoPages::recordsDeletedMeanwhileAreNotMissedOrRepeated() {
    DemoBench bench;
    const auto first = bench.post(u"/people/query"_s, {{u"limit"_s, 2}});
    QCOMPARE(bench.remove(u"/people/"_s + DemoBench::person(398)).status, 200); // the last of the first page
    QCOMPARE(bench.remove(u"/people/"_s + DemoBench::person(397)).status, 200); // the first of the next
    const auto second =
        bench.post(u"/people/query"_s, {{u"limit"_s, 2}, {u"cursor"_s, first.at("page_info.next_cursor")}});
    QCOMPARE(second.at("data.0.id").toString(), DemoBench::person(396));
    QCOMPARE(all(bench, u"/people/query"_s, {}, 100).size(), 398);
}

void TestDemoPages::foreignAndExpiredCursorsAreRefused() {
    DemoBench bench;
    const QJsonObject filter{{u"companyId"_s, DemoBench::company(0)}};
    const QJsonValue cursor = bench.post(u"/people/query"_s, {{u"limit"_s, 1}}).at("page_info.next_cursor");
    QCOMPARE(bench.post(u"/people/query"_s, {{u"cursor"_s, cursor}}).status, 200);
    QCOMPARE(bench.post(u"/interactions/query"_s, {{u"cursor"_s, cursor}}).status, 400);
    QCOMPARE(bench.post(u"/people/query"_s, {{u"cursor"_s, cursor}, {u"filter"_s, filter}}).status, 400);
    QCOMPARE(bench.post(u"/people/query"_s, {{u"cursor"_s, u"bm90IG91cnM"_s}}).status, 400);
    QCOMPARE(bench.post(u"/people/query"_s, {{u"cursor"_s, u"!"_s}}).status, 400);
    QCOMPARE(bench.post(u"/people/query"_s, {{u"cursor"_s, 7}}).status, 400);
    bench.server.expireCursors();
    const auto refused = bench.post(u"/people/query"_s, {{u"cursor"_s, cursor}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.at("error.code").toString(), u"invalid_cursor"_s);
}

void TestDemoPages::peopleAreFoundByAddress() {
    DemoBench bench;
    const QString email = bench.get(u"/people/"_s + DemoBench::person(5)).at("data.email").toString();
    QVERIFY(!email.isEmpty());
    const auto ids = all(bench, u"/people/query"_s, {{u"email"_s, email.toUpper()}}, 20);
    QCOMPARE(ids, QStringList{DemoBench::person(5)});
    // The address moves on with the person, and stays nobody's otherwise.
    bench.patch(u"/people/"_s + DemoBench::person(5), {{u"email"_s, u"moved@new.example"_s}});
    QCOMPARE(all(bench, u"/people/query"_s, {{u"email"_s, email}}, 20), QStringList());
    QCOMPARE(all(bench, u"/people/query"_s, {{u"email"_s, u"moved@new.example"_s}}, 20), ids);
}

void TestDemoPages::peopleAreFoundByCompany() {
    DemoBench bench;
    QStringList expected;
    for (int i = 399; i >= 0; --i) {
        const auto person = bench.server.find(RecordKind::Person, DemoBench::person(i));
        if (person->value(u"companyId"_s).toString() == DemoBench::company(0))
            expected.append(DemoBench::person(i));
    }
    QVERIFY(expected.size() > 5);
    QCOMPARE(all(bench, u"/people/query"_s, {{u"companyId"_s, DemoBench::company(0)}}, 3), expected);
}

void TestDemoPages::interactionsAreFoundByPersonAndByCompany() {
    DemoBench bench;
    const QString busy = DemoBench::person(3);
    const QString company = bench.get(u"/people/"_s + busy).at("data.companyId").toString();
    QStringList byPerson;
    QStringList byCompany;
    QStringList byBoth;
    for (int i = 2999; i >= 0; --i) {
        const QString id = DemoBench::interaction(i);
        const auto talk = bench.server.find(RecordKind::Interaction, id);
        const bool person = talk->value(u"contacts"_s).toArray().contains(busy);
        const bool there = talk->value(u"companies"_s).toArray().contains(DemoBench::company(0));
        if (person)
            byPerson.append(id);
        if (there)
            byCompany.append(id);
        if (person && talk->value(u"companies"_s).toArray().contains(company))
            byBoth.append(id);
    }
    QVERIFY(byPerson.size() > 100);
    QCOMPARE(all(bench, u"/interactions/query"_s, {{u"contactId"_s, busy}}, 100), byPerson);
    QCOMPARE(all(bench, u"/interactions/query"_s, {{u"companyId"_s, DemoBench::company(0)}}, 100), byCompany);
    QCOMPARE(all(bench, u"/interactions/query"_s, {{u"contactId"_s, busy}, {u"companyId"_s, company}}, 100), byBoth);
}

void TestDemoPages::aFilterThatNothingMeetsGivesAnEmptyPage() {
    DemoBench bench;
    QCOMPARE(all(bench, u"/people/query"_s, {{u"companyId"_s, u"com_unknown"_s}}, 20), QStringList());
    QCOMPARE(all(bench, u"/people/query"_s, {{u"email"_s, u"nobody@new.example"_s}}, 20), QStringList());
}

void TestDemoPages::unknownFiltersAreIgnoredOrRefused() {
    DemoBench bench;
    const QJsonObject body{{u"filter"_s, QJsonObject{{u"city"_s, u"Cork"_s}}}};
    QCOMPARE(bench.post(u"/people/query"_s, body).at("data").toArray().size(), 20);
    DemoDialect dialect;
    dialect.refuseUnknownFilters = true;
    bench.server.setDialect(dialect);
    QCOMPARE(bench.post(u"/people/query"_s, body).status, 400);
    dialect = {};
    dialect.ignoreAllFilters = true;
    bench.server.setDialect(dialect);
    const auto page =
        bench.post(u"/people/query"_s, {{u"filter"_s, QJsonObject{{u"email"_s, u"nobody@new.example"_s}}}});
    QCOMPARE(page.at("data").toArray().size(), 20);
}

void TestDemoPages::aFilterOfTheWrongTypeIsRefused() {
    DemoBench bench;
    QCOMPARE(bench.post(u"/people/query"_s, {{u"filter"_s, u"all"_s}}).status, 400);
    QCOMPARE(bench.post(u"/people/query"_s, {{u"filter"_s, QJsonObject{{u"companyId"_s, 5}}}}).status, 422);
    QCOMPARE(bench.post(u"/people/query"_s, {{u"filter"_s, QJsonValue::Null}}).status, 200);
}

QTEST_GUILESS_MAIN(TestDemoPages)
#include "tst_demo_pages.moc"
