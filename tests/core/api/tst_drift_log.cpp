#include "core/api/drift_log.h"
#include "tests/core/api/small_contract.h"
#include "tests/support/fake_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestDriftLog : public QObject {
    Q_OBJECT
private slots:
    void eachDriftIsCountedWithItsFirstExampleAndItsTimes();
    void whereverItIsSeenItIsOneDrift_data();
    void whereverItIsSeenItIsOneDrift();
    void whatIsMissingIsMissingFromOneOperation();
    void whatIsSeenOnceIsNotMissing();
    void anotherApiVersionIsADrift();
    void anApiVersionThatIsNoneIsADriftWithoutItsText();
    void versionsAreComparedAsFarAsBothSay_data();
    void versionsAreComparedAsFarAsBothSay();
    void thereIsAnEndToWhatIsKept();
    void changesAreToldTogether();
    void clearingBeginsAnew();
};

namespace {

using What = Drift::What;

struct LogBench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>(1000);
    std::shared_ptr<Contract> contract = smallContract();
    DriftLog log{clock};
    QSignalSpy changed{&log, &DriftLog::changed};

    void take(QStringView operation, const QList<std::pair<Drift, int>>& found, const QStringList& seen = {}) {
        DriftFindings findings;
        findings.found = found;
        findings.records = 10;
        findings.fieldsSeen = seen;
        log.take(*contract, *contract->operation(operation), findings);
    }
    void takeVersion(const QString& version, bool odd = false) {
        DriftFindings findings;
        findings.apiVersion = version;
        findings.oddApiVersion = odd;
        log.take(*contract, *contract->operation(u"getPerson"), findings);
    }
};

Drift unknown(const QString& field, const QString& example = {}) {
    return {What::UnknownField, RecordKind::Person, field, {}, example};
}
Drift missing(const QString& field) {
    return {What::MissingField, RecordKind::Person, field, {}, u"data[]."_s + field};
}

} // namespace

void TestDriftLog::eachDriftIsCountedWithItsFirstExampleAndItsTimes() {
    LogBench b;
    b.take(u"queryPeople", {{unknown(u"tier"_s, u"data[].tier"_s), 3}});
    b.clock->advance(500);
    b.take(u"getPerson", {{unknown(u"tier"_s, u"data.tier"_s), 1}, {unknown(u"other"_s), 1}});
    QCOMPARE(b.log.seen().size(), 2);
    const SeenDrift& tier = b.log.seen()[0];
    QCOMPARE(tier.drift.field, u"tier"_s);
    QCOMPARE(tier.drift.example, u"POST /people/query → data[].tier"_s);
    QCOMPARE(tier.answers, 2);
    QCOMPARE(tier.records, 4);
    QCOMPARE(tier.firstMs, 1000);
    QCOMPARE(tier.lastMs, 1500);
    QCOMPARE(b.log.seen()[1].drift.example, u"GET /people/{personId}"_s);
    QCOMPARE(b.log.answers(), 2);
    QCOMPARE(b.log.records(), 20);
}

void TestDriftLog::whereverItIsSeenItIsOneDrift_data() {
    QTest::addColumn<Drift>("second");
    QTest::addColumn<int>("kept");
    const Drift first{What::OtherType, RecordKind::Person, u"leadScore"_s, u"string, not number"_s, u"data[].x"_s};
    const auto row = [&first](const char* name, int kept, auto change) {
        Drift second = first;
        change(second);
        QTest::newRow(name) << second << kept;
    };
    row("the same", 1, [](Drift&) {});
    row("in another place", 1, [](Drift& d) { d.example = u"data.x"_s; });
    row("in another spelling", 1, [](Drift& d) { d.field = u"lead_score"_s; });
    row("another field", 2, [](Drift& d) { d.field = u"score"_s; });
    row("another type", 2, [](Drift& d) { d.detail = u"array, not number"_s; });
    row("another kind", 2, [](Drift& d) { d.kind = RecordKind::Company; });
    row("no kind", 2, [](Drift& d) { d.kind.reset(); });
    row("of another sort", 2, [](Drift& d) { d.what = What::UnknownValue; });
}

void TestDriftLog::whereverItIsSeenItIsOneDrift() {
    QFETCH(Drift, second);
    LogBench b;
    b.take(u"queryPeople",
           {{{What::OtherType, RecordKind::Person, u"leadScore"_s, u"string, not number"_s, u"data[].x"_s}, 1}});
    b.take(u"getPerson", {{second, 1}});
    QTEST(int(b.log.seen().size()), "kept");
}

void TestDriftLog::whatIsMissingIsMissingFromOneOperation() {
    LogBench b;
    b.take(u"queryPeople", {{missing(u"email"_s), 10}});
    b.take(u"getPerson", {{missing(u"email"_s), 1}});
    b.take(u"queryPeople", {{missing(u"email"_s), 10}});
    QCOMPARE(b.log.seen().size(), 2);
    QCOMPARE(b.log.seen()[0].answers, 2);
    QCOMPARE(b.log.seen()[1].drift.example, u"GET /people/{personId} → data[].email"_s);
}

void TestDriftLog::whatIsSeenOnceIsNotMissing() {
    LogBench b;
    b.take(u"queryPeople", {{missing(u"email"_s), 10}, {unknown(u"tier"_s), 1}, {missing(u"title"_s), 10}});
    b.take(u"getPerson", {{missing(u"email"_s), 1}}, {u"title"_s});
    QCOMPARE(b.log.seen().size(), 4);
    b.take(u"queryPeople", {{missing(u"title"_s), 10}}, {u"email"_s});
    b.take(u"queryPeople", {{missing(u"email"_s), 10}, {unknown(u"tier"_s), 1}});
    QCOMPARE(b.log.seen().size(), 3);
    QCOMPARE(b.log.seen()[0].drift.field, u"tier"_s);
    QCOMPARE(b.log.seen()[0].answers, 2);
    QCOMPARE(b.log.seen()[1].drift.field, u"title"_s);
    QCOMPARE(b.log.seen()[1].answers, 2);
    QVERIFY(b.log.seen()[2].drift.example.startsWith(u"GET "));
}

void TestDriftLog::anotherApiVersionIsADrift() {
    LogBench b;
    b.contract->version = u"1.4.0"_s;
    b.takeVersion(u"v1"_s);
    b.takeVersion({});
    QVERIFY(b.log.seen().isEmpty());
    b.takeVersion(u"v2"_s);
    b.takeVersion(u"v2"_s);
    QCOMPARE(b.log.seen().size(), 1);
    QCOMPARE(b.log.seen()[0].drift,
             (Drift{What::ApiVersion, {}, {}, u"v2"_s, u"GET /people/{personId} → meta.api_version"_s}));
    QCOMPARE(b.log.seen()[0].answers, 2);
    b.contract->version.clear(); // nothing to compare with
    b.log.clear();
    b.takeVersion(u"v2"_s);
    QVERIFY(b.log.seen().isEmpty());
}

void TestDriftLog::anApiVersionThatIsNoneIsADriftWithoutItsText() {
    LogBench b;
    b.contract->version = u"1"_s;
    b.takeVersion({}, true);
    QCOMPARE(b.log.seen().size(), 1);
    QCOMPARE(b.log.seen()[0].drift.detail, QString());
}

void TestDriftLog::versionsAreComparedAsFarAsBothSay_data() {
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("same");
    const auto row = [](const QString& sent, const QString& version, bool same) {
        QTest::addRow("%s, %s", qUtf8Printable(sent), qUtf8Printable(version)) << sent << version << same;
    };
    row(u"v1"_s, u"1"_s, true);
    row(u"V1"_s, u"v1"_s, true);
    row(u"1.0"_s, u"1"_s, true);
    row(u"v1"_s, u"1.4.2"_s, true);
    row(u"1.4"_s, u"1.4.2"_s, true);
    row(u"1.5"_s, u"1.4.2"_s, false);
    row(u"v2"_s, u"1"_s, false);
    row(u"v11"_s, u"1"_s, false);
    row(u"2026-01-02"_s, u"1"_s, false);
    row(u"2026-01-02"_s, u"2026-01-02"_s, true);
}

void TestDriftLog::versionsAreComparedAsFarAsBothSay() {
    QFETCH(QString, sent);
    QFETCH(QString, version);
    QTEST(isSameApiVersion(sent, version), "same");
}

void TestDriftLog::thereIsAnEndToWhatIsKept() {
    LogBench b;
    for (int i = 0; i < 600; ++i)
        b.take(u"queryPeople", {{unknown(u"n"_s + QString::number(i)), 1}});
    QCOMPARE(b.log.seen().size(), DriftLog::mostKinds);
    QCOMPARE(b.log.leftOut(), 100);
    b.take(u"queryPeople", {{unknown(u"n7"_s), 1}});
    QCOMPARE(b.log.seen()[7].answers, 2);
    QCOMPARE(b.log.leftOut(), 100);
}

void TestDriftLog::changesAreToldTogether() {
    LogBench b;
    for (int i = 0; i < 5; ++i)
        b.take(u"queryPeople", {{unknown(u"tier"_s), 1}});
    QCOMPARE(b.changed.count(), 0);
    b.clock->advance(DriftLog::tellEveryMs);
    QCOMPARE(b.changed.count(), 1);
    b.clock->advance(10 * DriftLog::tellEveryMs);
    QCOMPARE(b.changed.count(), 1);
    b.take(u"queryPeople", {});
    b.clock->advance(DriftLog::tellEveryMs);
    QCOMPARE(b.changed.count(), 2);
}

void TestDriftLog::clearingBeginsAnew() {
    LogBench b;
    b.take(u"queryPeople", {{unknown(u"tier"_s), 1}}, {u"email"_s});
    b.log.clear();
    QVERIFY(b.log.seen().isEmpty());
    QCOMPARE(b.log.answers() + b.log.records() + b.log.leftOut(), 0);
    b.clock->advance(DriftLog::tellEveryMs);
    QCOMPARE(b.changed.count(), 1);
    b.take(u"queryPeople", {{missing(u"email"_s), 10}, {unknown(u"tier"_s), 1}});
    QCOMPARE(b.log.seen().size(), 2);
    QCOMPARE(b.log.seen()[1].answers, 1);
}

QTEST_GUILESS_MAIN(TestDriftLog)
#include "tst_drift_log.moc"
