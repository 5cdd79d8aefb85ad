// The fictional workspace: the same each time, consistent in itself, and as awkward as a real one.

#include "app/demo/data/demo_ids.h"
#include "tests/core/demo/demo_bench.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 now = 1'760'000'000'000;

DemoData data(DemoSizes sizes = {}, quint32 seed = 20, qint64 nowMs = now) {
    return DemoData(DemoBench::builtIn(), sizes, seed, nowMs);
}

/// Whether any text in a field of these records contains a letter in this range.
bool hasLetters(const QList<QJsonObject>& records, const QString& field, char16_t first, char16_t last) {
    for (const QJsonObject& record : records) {
        for (const QChar c : record.value(field).toString()) {
            if (c >= first && c <= last)
                return true;
        }
    }
    return false;
}
} // namespace

class TestDemoData : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void idsLeadBackToTheirNumbers();
    void theSameSeedGivesTheSameRecords();
    void anotherSeedGivesOthers();
    void addressesAreUniqueAndNobodys();
    void namesComeFromManyScripts();
    void valuesAreMissingInBothWays();
    void somePeoplesCompanyIsGone();
    void companyNamesAndDomainsAreUnique();
    void interactionsMatchTheirPeople();
    void interactionsReachEighteenMonthsBack();
    void oneTimelineIsLongerThanAPage();
    void summariesHoldHtmlOfAllKinds();
    void keysAreWhatRecordsHold_data();
    void keysAreWhatRecordsHold();
    void emptyWorkspacesWork_data();
    void emptyWorkspacesWork();
    void twoHundredThousandPeopleAreServedAtOnce();

private:
    QList<QJsonObject> m_records[3];
};

void TestDemoData::initTestCase() {
    const DemoData all = data();
    for (const RecordKind kind : allRecordKinds) {
        for (int i = 0; i < all.count(kind); ++i)
            m_records[static_cast<int>(kind)].append(all.record(kind, i));
    }
    QCOMPARE(m_records[0].size(), 400);
    QCOMPARE(m_records[1].size(), 90);
    QCOMPARE(m_records[2].size(), 3000);
}

void TestDemoData::idsLeadBackToTheirNumbers() {
    QSet<QString> seen;
    for (int i = 0; i < 20'000; ++i) {
        const QString id = demoId(RecordKind::Person, i);
        QCOMPARE(demoIndex(RecordKind::Person, id), std::optional(i));
        QVERIFY(!demoIndex(RecordKind::Company, id));
        seen.insert(id);
    }
    QCOMPARE(seen.size(), 20'000);
    QCOMPARE(demoIndex(RecordKind::Interaction, demoId(RecordKind::Interaction, 0x7fffffff)),
             std::optional(0x7fffffff));
    for (const char* wrong : {"", "per_", "per_123456", "per_12345678", "per_!!!!!!!", "per_zzzzzzz", "PER_1234567"})
        QVERIFY2(!demoIndex(RecordKind::Person, QString::fromLatin1(wrong)), wrong);
}

void TestDemoData::theSameSeedGivesTheSameRecords() {
    const DemoData again = data();
    for (const RecordKind kind : allRecordKinds) {
        for (int i = 0; i < again.count(kind); ++i)
            QCOMPARE(again.record(kind, i), m_records[static_cast<int>(kind)][i]);
    }
}

void TestDemoData::anotherSeedGivesOthers() {
    const DemoData other = data({}, 21);
    int same = 0;
    for (int i = 0; i < 400; ++i)
        same += other.record(RecordKind::Person, i) == m_records[0][i] ? 1 : 0;
    QCOMPARE(same, 0);
}

void TestDemoData::addressesAreUniqueAndNobodys() {
    QSet<QString> seen;
    int known = 0;
    const DemoData many = data({20'000, 20, 0});
    for (int i = 0; i < 20'000; ++i) {
        const QString email = many.record(RecordKind::Person, i).value(u"email"_s).toString();
        if (email.isEmpty())
            continue;
        ++known;
        seen.insert(email.toLower());
        QVERIFY2(email.endsWith(u".example"), qPrintable(email));
    }
    QCOMPARE(seen.size(), known);
    QVERIFY(known > 18'000);
}

void TestDemoData::namesComeFromManyScripts() {
    const auto& people = m_records[0];
    QVERIFY(hasLetters(people, u"firstName"_s, u'À', u'ž'));           // accents
    QVERIFY(hasLetters(people, u"lastName"_s, u'\u4e00', u'\u9fff'));  // Chinese, Japanese
    QVERIFY(hasLetters(people, u"lastName"_s, u'\uac00', u'\ud7a3'));  // Korean
    QVERIFY(hasLetters(people, u"firstName"_s, u'\u0600', u'\u06ff')); // Arabic
    QVERIFY(hasLetters(people, u"firstName"_s, u'\u0590', u'\u05ff')); // Hebrew
    QVERIFY(hasLetters(m_records[2], u"title"_s, u'\u3040', u'\u30ff'));
}

void TestDemoData::valuesAreMissingInBothWays() {
    int null = 0;
    int absent = 0;
    for (const QJsonObject& person : m_records[0]) {
        null += person.value(u"phone"_s).isNull() ? 1 : 0;
        absent += person.contains(u"phone"_s) ? 0 : 1;
    }
    QVERIFY(null > 20);
    QVERIFY(absent > 20);
    QVERIFY(null + absent < 300);
}

void TestDemoData::somePeoplesCompanyIsGone() {
    QSet<QString> companies;
    for (const QJsonObject& company : m_records[1])
        companies.insert(company.value(u"id"_s).toString());
    int gone = 0;
    for (const QJsonObject& person : m_records[0]) {
        const QString company = person.value(u"companyId"_s).toString();
        gone += !company.isEmpty() && !companies.contains(company) ? 1 : 0;
    }
    QVERIFY(gone > 0);
    QVERIFY(gone < 40);
}

void TestDemoData::companyNamesAndDomainsAreUnique() {
    const DemoData many = data({0, 2000, 0});
    QSet<QString> names;
    QSet<QString> domains;
    for (int i = 0; i < 2000; ++i) {
        const QJsonObject company = many.record(RecordKind::Company, i);
        names.insert(company.value(u"name"_s).toString());
        domains.insert(company.value(u"domain"_s).toString());
        QVERIFY(company.value(u"domain"_s).toString().endsWith(u".example"));
    }
    QCOMPARE(names.size(), 2000);
    QCOMPARE(domains.size(), 2000);
}

void TestDemoData::interactionsMatchTheirPeople() {
    QHash<QString, QString> companyOf;
    for (const QJsonObject& person : m_records[0])
        companyOf.insert(person.value(u"id"_s).toString(), person.value(u"companyId"_s).toString());
    int withColleagues = 0;
    for (const QJsonObject& talk : m_records[2]) {
        const QJsonArray contacts = talk.value(u"contacts"_s).toArray();
        QVERIFY(!contacts.isEmpty());
        withColleagues += contacts.size() > 1 ? 1 : 0;
        for (const QJsonValue contact : contacts) {
            QVERIFY(companyOf.contains(contact.toString()));
            const QJsonArray companies = talk.value(u"companies"_s).toArray();
            QCOMPARE(companyOf.value(contact.toString()),
                     companies.isEmpty() ? QString() : companies.first().toString());
        }
    }
    QVERIFY(withColleagues > 300);
}

void TestDemoData::interactionsReachEighteenMonthsBack() {
    qint64 first = now;
    qint64 last = 0;
    for (const QJsonObject& talk : m_records[2]) {
        const qint64 at =
            QDateTime::fromString(talk.value(u"interactionDate"_s).toString(), Qt::ISODate).toMSecsSinceEpoch();
        first = std::min(first, at);
        last = std::max(last, at);
    }
    constexpr qint64 day = 86'400'000;
    QVERIFY(last <= now && last > now - 2 * day);
    QVERIFY(first < now - 530 * day && first > now - 560 * day);
}

void TestDemoData::oneTimelineIsLongerThanAPage() {
    QHash<QString, int> talks;
    for (const QJsonObject& talk : m_records[2])
        ++talks[talk.value(u"contacts"_s).toArray().first().toString()];
    QVERIFY(std::any_of(talks.begin(), talks.end(), [](int count) { return count > 100; }));
}

void TestDemoData::summariesHoldHtmlOfAllKinds() {
    QString all;
    qsizetype longest = 0;
    int plain = 0;
    for (const QJsonObject& talk : m_records[2]) {
        const QString summary = talk.value(u"summary"_s).toString();
        all += summary;
        longest = std::max(longest, summary.size());
        plain += !summary.isEmpty() && !summary.contains(u'<') ? 1 : 0;
    }
    for (const char* part : {"<p>", "<li>", "<table>", "<a href=\"https://", "<blockquote>", "<script>",
                             "onerror=", "<img src=\"https://", "<style>", "javascript:", "<iframe", "&amp;"})
        QVERIFY2(all.contains(QLatin1String(part)), part);
    QVERIFY(longest > 7000);
    QVERIFY(plain > 300);
}

void TestDemoData::keysAreWhatRecordsHold_data() {
    QTest::addColumn<RecordKind>("kind");
    QTest::addColumn<Role>("role");
    QTest::newRow("people by address") << RecordKind::Person << Role::Email;
    QTest::newRow("people by company") << RecordKind::Person << Role::CompanyLink;
    QTest::newRow("companies by domain") << RecordKind::Company << Role::Domain;
    QTest::newRow("interactions by company") << RecordKind::Interaction << Role::CompanyLinks;
    QTest::newRow("interactions by person") << RecordKind::Interaction << Role::ContactLinks;
}

void TestDemoData::keysAreWhatRecordsHold() {
    QFETCH(RecordKind, kind);
    QFETCH(Role, role);
    const DemoData all = data();
    const Field* field = DemoBench::builtIn()->kind(kind).withRole(role);
    QVERIFY(field);
    for (int i = 0; i < all.count(kind); ++i)
        QCOMPARE(all.keys(kind, role, i), textsOf(m_records[static_cast<int>(kind)][i].value(field->name)));
}

void TestDemoData::emptyWorkspacesWork_data() {
    QTest::addColumn<int>("people");
    QTest::addColumn<int>("companies");
    QTest::addColumn<int>("interactions");
    QTest::newRow("nothing") << 0 << 0 << 0;
    QTest::newRow("no people") << 0 << 5 << 5;
    QTest::newRow("no companies") << 5 << 0 << 50;
    QTest::newRow("one of each") << 1 << 1 << 1;
    QTest::newRow("nonsense") << -1 << -5 << -7;
}

void TestDemoData::emptyWorkspacesWork() {
    QFETCH(int, people);
    QFETCH(int, companies);
    QFETCH(int, interactions);
    DemoOptions options;
    options.sizes = {people, companies, interactions};
    DemoBench bench(options);
    QCOMPARE(bench.post(u"/people/query"_s, {}).at("data").toArray().size(), std::max(0, people));
    QCOMPARE(bench.post(u"/interactions/query"_s, {{u"limit"_s, 100}}).at("data").toArray().size(),
             std::max(0, interactions));
    QCOMPARE(bench.get(u"/companies/"_s + DemoBench::company(0)).status, companies > 0 ? 200 : 404);
}

void TestDemoData::twoHundredThousandPeopleAreServedAtOnce() {
    DemoOptions options;
    options.sizes = {200'000, 2000, 3000};
    DemoBench bench(options);
    QCOMPARE(bench.server.count(RecordKind::Person), 200'000); // waits until the workspace is made
    // Pages cost what they hold. The bound is generous: this runs with sanitizers, on busy machines.
    QElapsedTimer timer;
    timer.start();
    QJsonValue cursor = QJsonValue::Null;
    for (int i = 0; i < 20; ++i) {
        const auto page = bench.post(u"/people/query"_s, {{u"cursor"_s, cursor}, {u"limit"_s, 100}});
        QCOMPARE(page.at("data").toArray().size(), 100);
        cursor = page.at("page_info.next_cursor");
    }
    const QString someone = bench.get(u"/people/"_s + DemoBench::person(123)).at("data.email").toString();
    const auto found = bench.post(u"/people/query"_s, {{u"filter"_s, QJsonObject{{u"email"_s, someone}}}});
    QCOMPARE(found.at("data.0.id").toString(), DemoBench::person(123));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestDemoData)
#include "tst_demo_data.moc"
