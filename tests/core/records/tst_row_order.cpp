#include "core/records/row_order.h"
#include "tests/core/records/make_records.h"

#include <QJsonArray>
#include <QTest>

#include <numeric>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Which rows a search leaves, and in which order they stand.

namespace {
int fieldIndex(const KindDescription& kind, QStringView name) {
    for (int i = 0; i < kind.fields.size(); ++i) {
        if (kind.fields[i].name == name)
            return i;
    }
    qFatal("no such field");
}

/// A store with one record for each object; each gets its number as id unless it has one.
struct Rows {
    std::shared_ptr<const KindDescription> kind;
    RecordStore store;
    LinkNames names;

    explicit Rows(RecordKind of, const QList<QJsonObject>& objects = {}) : kind(smallKind(of)), store(kind) {
        for (QJsonObject object : objects) {
            if (!object.contains(u"id"))
                object.insert(u"id"_s, QString::number(store.size()));
            store.put({record(*kind, object)});
        }
    }
    QList<qsizetype> order(const RowQuery& query) const { return orderRows(store.snapshot(), query, names); }
    QList<qsizetype> search(const QString& text) const {
        RowQuery query;
        query.search = text;
        return order(query);
    }
    QList<qsizetype> sorted(QStringView name, Qt::SortOrder direction = Qt::AscendingOrder,
                            const QLocale& locale = QLocale(QLocale::English)) const {
        RowQuery query;
        query.sortField = name.isEmpty() ? RowQuery::sortByName : fieldIndex(*kind, name);
        query.order = direction;
        query.locale = locale;
        return order(query);
    }
};
using Order = QList<qsizetype>;

QList<QJsonObject> people(std::initializer_list<const char*> lastNames) {
    QList<QJsonObject> found;
    for (const char* name : lastNames)
        found.append({{u"lastName"_s, QString::fromUtf8(name)}});
    return found;
}
} // namespace

class TestRowOrder : public QObject {
    Q_OBJECT
private slots:
    void aPlainQueryKeepsTheStoresOrder();
    void everyWordMustBeFoundSomewhere_data();
    void everyWordMustBeFoundSomewhere();
    void linksAreSearchedByName();
    void whatIsNotReadIsFoundByItsId();
    void textIsSortedAsPeopleSortIt_data();
    void textIsSortedAsPeopleSortIt();
    void numbersAreSortedAsNumbers();
    void instantsAreSortedAsMoments();
    void emptiesComeLastEitherWay();
    void equalOnesStayInTheStoresOrder();
    void linksAreSortedByName();
    void namesAreSortedAsTheyAreShown();
    void mixedValuesMakeTwoBlocks();
    void aSearchCanBeSorted();
    void anUnknownColumnChangesNothing();
    void tenThousandRowsAreSorted();
};

void TestRowOrder::aPlainQueryKeepsTheStoresOrder() {
    const Rows rows(RecordKind::Person, people({"Z", "A", "M"}));
    QVERIFY(RowQuery().isPlain());
    QCOMPARE(rows.order({}), (Order{0, 1, 2}));
    RowQuery blanks;
    blanks.search = u"  \t"_s;
    QVERIFY(blanks.isPlain());
    QCOMPARE(rows.order(blanks), (Order{0, 1, 2}));
    QCOMPARE(Rows(RecordKind::Person).order({}), Order());
}

void TestRowOrder::everyWordMustBeFoundSomewhere_data() {
    QTest::addColumn<QString>("search");
    QTest::addColumn<QList<qsizetype>>("found");
    QTest::newRow("one word") << u"brennan"_s << Order{0, 2};
    QTest::newRow("words from two fields") << u"brennan cto"_s << Order{0};
    QTest::newRow("in any order") << u"CTO  Brennan"_s << Order{0};
    QTest::newRow("part of a word") << u"renn"_s << Order{0, 2};
    QTest::newRow("without accents") << u"zoe"_s << Order{1};
    QTest::newRow("with accents") << u"ZOË"_s << Order{1};
    QTest::newRow("an address") << u"@acme.example"_s << Order{2};
    QTest::newRow("pasted with blanks around and within") << u"\tbrennan\u00A0\ncto "_s << Order{0};
    QTest::newRow("CJK") << u"小龍"_s << Order{3};
    QTest::newRow("nothing") << u"brennan nobody"_s << Order{};
    QTest::newRow("no pattern") << u"b.*"_s << Order{};
}

void TestRowOrder::everyWordMustBeFoundSomewhere() {
    const Rows rows(RecordKind::Person, {{{u"lastName"_s, u"Brennan"_s}, {u"title"_s, u"CTO"_s}},
                                         {{u"firstName"_s, u"Zoë"_s}, {u"title"_s, u"CTO"_s}},
                                         {{u"lastName"_s, u"brennan"_s}, {u"email"_s, u"b@acme.example"_s}},
                                         {{u"firstName"_s, u"小龍"_s}}});
    QFETCH(QString, search);
    QTEST(rows.search(search), "found");
}

void TestRowOrder::linksAreSearchedByName() {
    Rows rows(RecordKind::Person, {{{u"lastName"_s, u"Brennan"_s}, {u"companyId"_s, u"com_1"_s}},
                                   {{u"lastName"_s, u"Brennan"_s}, {u"companyId"_s, u"com_2"_s}},
                                   {{u"lastName"_s, u"Núñez"_s}, {u"companyId"_s, u"com_1"_s}}});
    rows.names.set(RecordKind::Company, u"com_1"_s, u"Nørthwind"_s);
    QCOMPARE(rows.search(u"northwind"_s), (Order{0, 2}));
    QCOMPARE(rows.search(u"brennan NORTH"_s), Order{0});
    QCOMPARE(rows.search(u"com_2"_s), Order{1}); // no name is known: shown by its id, found by its id
    rows.names.set(RecordKind::Company, u"com_1"_s, u"Contoso"_s);
    QCOMPARE(rows.search(u"northwind"_s), Order{});

    Rows timeline(RecordKind::Interaction,
                  {{{u"contacts"_s, QJsonArray{u"per_1"_s, u"per_2"_s}}, {u"companies"_s, QJsonArray{u"com_1"_s}}}});
    timeline.names.set(RecordKind::Person, u"per_2"_s, u"Aoife"_s);
    timeline.names.set(RecordKind::Company, u"com_1"_s, u"Acme"_s);
    QCOMPARE(timeline.search(u"aoife acme per_1"_s), Order{0});
}

void TestRowOrder::whatIsNotReadIsFoundByItsId() {
    Rows rows(RecordKind::Company, {{{u"name"_s, u"Acme"_s}}});
    rows.store.know({u"com_Not_Read"_s});
    QCOMPARE(rows.search(u"com_not"_s), Order{1});
    QCOMPARE(rows.search(u"acme"_s), Order{0});
    QCOMPARE(rows.search({}), (Order{0, 1}));
}

void TestRowOrder::textIsSortedAsPeopleSortIt_data() {
    QTest::addColumn<QList<QJsonObject>>("rows");
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QList<qsizetype>>("order");
    const QLocale english(QLocale::English);
    QTest::newRow("case doesn't count") << people({"b", "A", "C", "a2"}) << english << Order{1, 3, 0, 2};
    QTest::newRow("accents stand by their letters")
        << people({"Zu", "Émile", "Eva", "Ebba"}) << english << Order{3, 1, 2, 0};
    QTest::newRow("numbers in texts count") << people({"Team 10", "Team 9", "Team 1"}) << english << Order{2, 1, 0};
    QTest::newRow("Swedish puts å, ä, ö last")
        << people({"Öberg", "Zorn", "Åberg", "Adler"}) << QLocale(QLocale::Swedish) << Order{3, 1, 2, 0};
    QTest::newRow("German doesn't") << people({"Öberg", "Zorn", "Otto"}) << QLocale(QLocale::German) << Order{0, 2, 1};
    QTest::newRow("also where the machine has no language")
        << people({"b", "A", "C", "Émile", "Team 10", "Team 9"}) << QLocale::c() << Order{1, 0, 2, 3, 5, 4};
}

void TestRowOrder::textIsSortedAsPeopleSortIt() {
    QFETCH(QList<QJsonObject>, rows);
    QFETCH(QLocale, locale);
    QTEST(Rows(RecordKind::Person, rows).sorted(u"lastName", Qt::AscendingOrder, locale), "order");
}

void TestRowOrder::numbersAreSortedAsNumbers() {
    const Rows rows(RecordKind::Company, {{{u"employeeCount"_s, 100}},
                                          {{u"employeeCount"_s, u"9"_s}},
                                          {{u"employeeCount"_s, -5}},
                                          {{u"employeeCount"_s, 20.5}}});
    QCOMPARE(rows.sorted(u"employeeCount"), (Order{2, 1, 3, 0}));
    QCOMPARE(rows.sorted(u"employeeCount", Qt::DescendingOrder), (Order{0, 3, 1, 2}));
}

void TestRowOrder::instantsAreSortedAsMoments() {
    const Rows rows(RecordKind::Person, {{{u"createdAt"_s, u"2025-10-09T08:53:20Z"_s}},
                                         {{u"createdAt"_s, qint64(1'700'000'000'000)}},
                                         {{u"createdAt"_s, u"2025-10-09T10:53:19+02:00"_s}}});
    QCOMPARE(rows.sorted(u"createdAt"), (Order{1, 2, 0}));
    QCOMPARE(rows.sorted(u"createdAt", Qt::DescendingOrder), (Order{0, 2, 1}));
}

void TestRowOrder::emptiesComeLastEitherWay() {
    Rows rows(RecordKind::Person, {{{u"title"_s, QJsonValue::Null}},
                                   {{u"title"_s, u"B"_s}},
                                   {{u"title"_s, QString()}},
                                   {{u"title"_s, u"A"_s}},
                                   {}});
    rows.store.know({u"not read"_s});
    QCOMPARE(rows.sorted(u"title"), (Order{3, 1, 0, 2, 4, 5}));
    QCOMPARE(rows.sorted(u"title", Qt::DescendingOrder), (Order{1, 3, 0, 2, 4, 5}));
    QCOMPARE(rows.sorted(u"score"), (Order{0, 1, 2, 3, 4, 5}));
}

void TestRowOrder::equalOnesStayInTheStoresOrder() {
    QList<QJsonObject> objects;
    for (int i = 0; i < 100; ++i)
        objects.append({{u"title"_s, i % 2 == 0 ? u"b"_s : u"B"_s}, {u"score"_s, i / 50}});
    const Rows rows(RecordKind::Person, objects);
    Order all(100);
    std::iota(all.begin(), all.end(), 0);
    QCOMPARE(rows.sorted(u"title"), all);
    QCOMPARE(rows.sorted(u"title", Qt::DescendingOrder), all);
    QCOMPARE(rows.sorted(u"score"), all);
    Order halves = all.mid(50) + all.first(50);
    QCOMPARE(rows.sorted(u"score", Qt::DescendingOrder), halves);
}

void TestRowOrder::linksAreSortedByName() {
    Rows rows(RecordKind::Person, {{{u"companyId"_s, u"com_1"_s}}, {{u"companyId"_s, u"com_2"_s}}, {}});
    rows.names.set(RecordKind::Company, u"com_1"_s, u"Zenith"_s);
    rows.names.set(RecordKind::Company, u"com_2"_s, u"acme"_s);
    QCOMPARE(rows.sorted(u"companyId"), (Order{1, 0, 2}));
    QCOMPARE(rows.sorted(u"companyId", Qt::DescendingOrder), (Order{0, 1, 2}));
}

void TestRowOrder::namesAreSortedAsTheyAreShown() {
    const Rows rows(RecordKind::Person, {{{u"firstName"_s, u"Zoë"_s}, {u"lastName"_s, u"Adams"_s}},
                                         {{u"email"_s, u"m@b.example"_s}},
                                         {{u"firstName"_s, u"Aoife"_s}, {u"lastName"_s, u"Zhou"_s}}});
    QCOMPARE(rows.sorted({}), (Order{2, 1, 0}));
}

void TestRowOrder::mixedValuesMakeTwoBlocks() {
    const Rows rows(RecordKind::Company, {{{u"employeeCount"_s, u"many"_s}},
                                          {{u"employeeCount"_s, 7}},
                                          {{u"employeeCount"_s, u"nan"_s}},
                                          {{u"employeeCount"_s, 3}},
                                          {{u"employeeCount"_s, u"few"_s}}});
    QCOMPARE(rows.sorted(u"employeeCount"), (Order{3, 1, 4, 0, 2}));
    QCOMPARE(rows.sorted(u"employeeCount", Qt::DescendingOrder), (Order{2, 0, 4, 1, 3}));
}

void TestRowOrder::aSearchCanBeSorted() {
    const Rows rows(RecordKind::Person, people({"Zorn", "Brennan", "Adler", "Abner"}));
    RowQuery query;
    query.search = u"n"_s;
    query.sortField = RowQuery::sortByName;
    query.locale = QLocale(QLocale::English);
    QCOMPARE(rows.order(query), (Order{3, 1, 0}));
    QVERIFY(!query.isPlain());
}

void TestRowOrder::anUnknownColumnChangesNothing() {
    const Rows rows(RecordKind::Person, people({"b", "a"}));
    for (const int field : {999, -3}) {
        RowQuery query;
        query.sortField = field;
        QCOMPARE(rows.order(query), (Order{0, 1}));
    }
}

void TestRowOrder::tenThousandRowsAreSorted() {
    QList<QJsonObject> objects;
    for (int i = 0; i < 10'000; ++i)
        objects.append({{u"lastName"_s, QString::number((i * 7'919) % 10'000)}});
    const Rows rows(RecordKind::Person, objects);
    const Order order = rows.sorted(u"lastName");
    QCOMPARE(order.size(), 10'000);
    for (int i = 0; i < order.size(); ++i)
        QCOMPARE(rows.store.at(order[i]).record->name, QString::number(i));
}

QTEST_GUILESS_MAIN(TestRowOrder)
#include "tst_row_order.moc"
