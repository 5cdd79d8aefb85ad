#include "core/contract/contract_reader.h"
#include "core/edits/rereads.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1'760'000'000'000;

QList<RecordRef> some(RecordKind kind, int count, int from = 0) {
    QList<RecordRef> refs;
    for (int i = from; i < from + count; ++i)
        refs.append({kind, u"r%1"_s.arg(i)});
    return refs;
}

KnownRecords allReadAt(qint64 readMs, std::optional<qsizetype> people = {}) {
    KnownRecords known;
    known.nowMs = now;
    known.readMs = [readMs](const RecordRef&) { return readMs; };
    known.listSize = [people](RecordKind kind) {
        return kind == RecordKind::Person ? people : std::optional<qsizetype>();
    };
    return known;
}

} // namespace

/// Which records are read again before they are saved, and how that takes the fewest requests.
class TestRereads : public QObject {
    Q_OBJECT
private slots:
    void oneRecordIsReadAgainWhenItIsOlderThanAMinute_data();
    void oneRecordIsReadAgainWhenItIsOlderThanAMinute();
    void severalAreReadAgainHoweverFreshTheyAre();
    void pagesAreTakenWhereTheyAreFewer_data();
    void pagesAreTakenWhereTheyAreFewer();
    void aListOfUnknownLengthIsNotPaged();
    void kindsAreReadEachInItsOwnWay();
    void aLongSaveIsReadInRuns();
    void whatTheContractCantReadIsLeftOut();
    void nothingIsNothing();
};

void TestRereads::oneRecordIsReadAgainWhenItIsOlderThanAMinute_data() {
    QTest::addColumn<qint64>("readMs");
    QTest::addColumn<int>("requests");
    QTest::newRow("just now") << now << 0;
    QTest::newRow("a minute ago") << now - Rereads::freshMs << 0;
    QTest::newRow("a little more than a minute ago") << now - Rereads::freshMs - 1 << 1;
    QTest::newRow("never") << qint64(0) << 1;
    QTest::newRow("in the time to come: the clock was set back") << now + 1 << 1;
}

void TestRereads::oneRecordIsReadAgainWhenItIsOlderThanAMinute() {
    QFETCH(qint64, readMs);
    QFETCH(int, requests);
    const Rereads rereads = planRereads(some(RecordKind::Person, 1), allReadAt(readMs), builtInContract());
    QCOMPARE(rereads.requests, requests);
    QCOMPARE(rereads.refs.size(), requests);
    QVERIFY(!rereads.byPages);
}

void TestRereads::severalAreReadAgainHoweverFreshTheyAre() {
    const Rereads rereads = planRereads(some(RecordKind::Person, 2), allReadAt(now), builtInContract());
    QCOMPARE(rereads.requests, 2);
    QCOMPARE(rereads.refs, some(RecordKind::Person, 2));
}

void TestRereads::pagesAreTakenWhereTheyAreFewer_data() {
    QTest::addColumn<int>("records");
    QTest::addColumn<int>("listSize");
    QTest::addColumn<int>("requests");
    QTest::addColumn<bool>("byPages");
    QTest::newRow("3 of 250: three pages are not fewer") << 3 << 250 << 3 << false;
    QTest::newRow("4 of 250") << 4 << 250 << 3 << true;
    QTest::newRow("30 of 250") << 30 << 250 << 3 << true;
    QTest::newRow("4 of 300: the last page is full") << 4 << 300 << 3 << true;
    QTest::newRow("4 of 301") << 4 << 301 << 4 << false;
    QTest::newRow("2 of 2") << 2 << 2 << 1 << true;
    QTest::newRow("150 of 20 000") << 150 << 20'000 << 150 << false;
    QTest::newRow("2 of a list that is said to be empty") << 2 << 0 << 1 << true;
}

void TestRereads::pagesAreTakenWhereTheyAreFewer() {
    QFETCH(int, records);
    QFETCH(int, listSize);
    QFETCH(int, requests);
    QFETCH(bool, byPages);
    const ReadingCost cost = readingCost(RecordKind::Person, records, listSize, builtInContract());
    QCOMPARE(cost.requests, requests);
    QCOMPARE(cost.byPages, byPages);
    const Rereads rereads = planRereads(some(RecordKind::Person, records), allReadAt(now, listSize), builtInContract());
    QCOMPARE(rereads.requests, requests);
    QCOMPARE(rereads.byPages, byPages);
}

void TestRereads::aListOfUnknownLengthIsNotPaged() {
    QCOMPARE(readingCost(RecordKind::Person, 50, std::nullopt, builtInContract()).requests, 50);
    QVERIFY(!builtInContract().canQuery(RecordKind::Company));
    QCOMPARE(readingCost(RecordKind::Company, 50, 100, builtInContract()).requests, 50);
}

void TestRereads::kindsAreReadEachInItsOwnWay() {
    // In turns: the people of the run still go through one page.
    QList<RecordRef> refs;
    for (int i = 0; i < 10; ++i)
        refs += some(RecordKind::Company, 1, i) + some(RecordKind::Person, 1, i);
    const Rereads rereads = planRereads(refs, allReadAt(now, 80), builtInContract());
    QCOMPARE(rereads.requests, 11);
    QVERIFY(rereads.byPages);
    QCOMPARE(rereads.refs, refs);
}

void TestRereads::aLongSaveIsReadInRuns() {
    // 150, 150 and 100, each through the four pages of the list.
    const Rereads rereads = planRereads(some(RecordKind::Person, 400), allReadAt(now, 400), builtInContract());
    QCOMPARE(rereads.requests, 12);
    // The last run is two records: no page is fewer than they are.
    QCOMPARE(planRereads(some(RecordKind::Person, 152), allReadAt(now, 400), builtInContract()).requests, 6);
}

void TestRereads::whatTheContractCantReadIsLeftOut() {
    Contract contract = builtInContract();
    contract.operations.removeIf([](const Operation& operation) {
        return operation.action == Action::Get && operation.kind == RecordKind::Company;
    });
    QVERIFY(!canBeReadAgain(RecordKind::Company, contract));
    const Rereads rereads =
        planRereads(some(RecordKind::Company, 3) + some(RecordKind::Person, 2), allReadAt(now), contract);
    QCOMPARE(rereads.refs, some(RecordKind::Person, 2));
    QCOMPARE(rereads.requests, 2);
}

void TestRereads::nothingIsNothing() {
    QCOMPARE(planRereads({}, allReadAt(now), builtInContract()).requests, 0);
    QVERIFY(readTogether({}, {}, builtInContract()).isEmpty());
    QCOMPARE(planRereads(some(RecordKind::Person, 1), {}, builtInContract()).requests, 1); // nothing is known
}

QTEST_GUILESS_MAIN(TestRereads)
#include "tst_rereads.moc"
