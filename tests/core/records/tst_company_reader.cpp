#include "tests/core/records/company_bench.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Companies can't be listed. They are read one by one, each a request: what is seen first, each at most once.

class TestCompanyReader : public QObject {
    Q_OBJECT
private slots:
    void idsAreLearntFromRecords();
    void whatIsSeenIsRead();
    void eachIsReadAtMostOnce();
    void whatWasScrolledAwayLeavesTheQueue();
    void whatIsSeenGoesBeforeTheRest();
    void allAreReadAFewAtATime();
    void readingAllTakesInWhatIsLearntMeanwhile();
    void stoppingLeavesTheRestForLater();
    void rereadingAsksAgain();
    void rereadingSurvivesScrollingAndKeepsTheOldRecord();
    void whoeverShowsTheProgressMaySayWhatIsSeen();
    void theReaderMayEndWhileItReads();
};

void TestCompanyReader::idsAreLearntFromRecords() {
    CompanyBench b;
    QSignalSpy learnt(&b.reader, &CompanyReader::companiesLearnt);
    const KindDescription people = smallPerson();
    const auto withCompany = [&](const QString& id, const QJsonValue& companyId) {
        return record(people, {{u"id"_s, id}, {u"companyId"_s, companyId}});
    };
    b.reader.learnFrom({withCompany(u"1"_s, u"c1"_s), withCompany(u"2"_s, u"c2"_s), withCompany(u"3"_s, u"c1"_s),
                        withCompany(u"4"_s, QJsonValue::Null), withCompany(u"5"_s, QString()),
                        withCompany(u"6"_s, QJsonObject{{u"name"_s, u"no id"_s}})},
                       people);
    QCOMPARE(idsOf(b.store), (QStringList{u"c1"_s, u"c2"_s}));
    QCOMPARE(learnt.size(), 1);
    QCOMPARE(learnt.at(0).at(0).toStringList(), (QStringList{u"c1"_s, u"c2"_s}));

    const KindDescription interactions = smallInteraction();
    const RecordPtr meeting = record(
        interactions,
        {{u"id"_s, u"i1"_s}, {u"companies"_s, QJsonArray{u"c2"_s, u"c3"_s}}, {u"contacts"_s, QJsonArray{u"per_1"_s}}});
    b.reader.learnFrom({meeting}, interactions);
    QCOMPARE(idsOf(b.store), (QStringList{u"c1"_s, u"c2"_s, u"c3"_s}));
    QCOMPARE(learnt.size(), 2);
    b.reader.learnFrom({meeting}, interactions);
    QCOMPARE(learnt.size(), 2);
    b.settle();
    QCOMPARE(b.transport->count(), 0); // knowing costs nothing
    QCOMPARE(b.reader.notRead(), 3);
}

void TestCompanyReader::whatIsSeenIsRead() {
    CompanyBench b;
    b.store.know(numbered(5));
    b.reader.setVisible({u"2"_s, u"4"_s});
    QCOMPARE(b.presence(u"2"_s), Presence::Reading);
    QCOMPARE(b.reader.underWay(), 2);
    b.settle();
    QCOMPARE(b.asked(), u"2 4"_s);
    QCOMPARE(b.presence(u"2"_s), Presence::Loaded);
    QCOMPARE(b.store.record(u"4"_s)->name, u"Company 4"_s);
    QCOMPARE(b.presence(u"1"_s), Presence::NotRead);
    QCOMPARE(b.reader.notRead(), 3);
    QCOMPARE(b.reader.underWay(), 0);
}

void TestCompanyReader::eachIsReadAtMostOnce() {
    CompanyBench b;
    b.store.know(numbered(3));
    for (int i = 0; i < 4; ++i)
        b.reader.setVisible(numbered(3));
    b.settle();
    b.reader.setVisible({});
    b.reader.setVisible(numbered(3));
    b.reader.readAll();
    b.settle();
    QCOMPARE(b.asked(), u"1 2 3"_s);
    QVERIFY(!b.reader.isReadingAll());
}

void TestCompanyReader::whatWasScrolledAwayLeavesTheQueue() {
    CompanyBench b;
    b.answering = false;
    b.store.know(numbered(20));
    b.reader.setVisible(numbered(10));
    b.turn(); // four are under way, six wait
    b.reader.setVisible({u"10"_s, u"20"_s});
    QCOMPARE(b.presence(u"1"_s), Presence::NotRead);
    QCOMPARE(b.presence(u"9"_s), Presence::NotRead);
    QCOMPARE(b.reader.underWay(), 2);
    b.answering = true;
    b.settle();
    QCOMPARE(b.asked(), u"1 2 3 4 10 20"_s);
    for (int i = 0; i < 4; ++i)
        QVERIFY(b.transport->at(i).aborted);
    QCOMPARE(b.store.loadedCount(), 2);
}

void TestCompanyReader::whatIsSeenGoesBeforeTheRest() {
    CompanyBench b;
    b.answering = false;
    b.store.know(numbered(20));
    b.reader.readAll();
    b.turn();
    b.reader.setVisible({u"15"_s, u"16"_s});
    b.answering = true;
    b.settle();
    QVERIFY2(b.asked().startsWith(u"1 2 3 15 16 4"_s), qPrintable(b.asked()));
    QCOMPARE(b.store.loadedCount(), 20);
    QCOMPARE(b.transport->count(), 20);
}

void TestCompanyReader::allAreReadAFewAtATime() {
    CompanyBench b;
    b.store.know(numbered(30));
    b.reader.readAll();
    QVERIFY(b.reader.isReadingAll());
    QVERIFY(b.reader.underWay() < 10);
    b.settle();
    QCOMPARE(b.store.loadedCount(), 30);
    QCOMPARE(b.transport->count(), 30);
    QVERIFY(!b.reader.isReadingAll());
}

void TestCompanyReader::readingAllTakesInWhatIsLearntMeanwhile() {
    CompanyBench b;
    b.answering = false;
    b.store.know({u"1"_s});
    b.reader.readAll();
    b.turn();
    const KindDescription people = smallPerson();
    b.reader.learnFrom({record(people, {{u"id"_s, u"p"_s}, {u"companyId"_s, u"2"_s}})}, people);
    b.answering = true;
    b.settle();
    QCOMPARE(b.asked(), u"1 2"_s);
}

void TestCompanyReader::stoppingLeavesTheRestForLater() {
    CompanyBench b;
    b.store.know(numbered(30));
    b.answering = false;
    b.reader.readAll();
    b.turn();
    b.transport->answer(0, CompanyBench::company(u"1"_s));
    b.reader.stop();
    QVERIFY(!b.reader.isReadingAll());
    QCOMPARE(b.reader.underWay(), 0);
    const qsizetype loaded = b.store.loadedCount();
    const int sent = b.transport->count();
    QVERIFY(loaded > 0 && loaded < 30);
    b.settle();
    QCOMPARE(b.transport->count(), sent);
    QCOMPARE(b.reader.notRead(), 30 - int(loaded));
    b.answering = true;
    b.reader.readAll();
    b.settle();
    QCOMPARE(b.store.loadedCount(), 30);
}

void TestCompanyReader::rereadingAsksAgain() {
    CompanyBench b;
    b.fate.insert(u"2"_s, replyWith(404));
    b.store.know(numbered(2));
    b.reader.setVisible(numbered(2));
    b.settle();
    b.fate.clear();
    b.reader.reread({u"1"_s, u"2"_s, u"never heard of"_s});
    b.settle();
    QCOMPARE(b.asked(), u"1 2 1 2 never%20heard%20of"_s);
    QCOMPARE(b.presence(u"2"_s), Presence::Loaded);
}

void TestCompanyReader::rereadingSurvivesScrollingAndKeepsTheOldRecord() {
    CompanyBench b;
    b.store.know(numbered(3));
    b.reader.setVisible(numbered(3));
    b.settle();
    b.answering = false;
    b.reader.reread({u"1"_s});
    b.turn();
    QCOMPARE(b.presence(u"1"_s), Presence::Reading);
    QVERIFY(b.store.record(u"1"_s)); // it can be shown meanwhile
    b.reader.setVisible({});
    QCOMPARE(b.reader.underWay(), 1);
    b.reader.stop();
    QCOMPARE(b.presence(u"1"_s), Presence::Loaded); // as known as it was
    QCOMPARE(b.store.loadedCount(), 3);
}

void TestCompanyReader::whoeverShowsTheProgressMaySayWhatIsSeen() {
    // A table does both: each change of the progress makes it say anew what can be seen.
    CompanyBench b;
    b.store.know(numbered(30));
    int depth = 0;
    int deepest = 0;
    const auto show = [&] {
        deepest = std::max(deepest, ++depth);
        if (depth < 100)
            b.reader.setVisible(numbered(12));
        --depth;
    };
    connect(&b.reader, &CompanyReader::progressChanged, this, show);
    connect(&b.store, &RecordStore::changed, this, show);
    b.reader.setVisible(numbered(12));
    b.settle();
    b.reader.readAll();
    b.settle();
    b.reader.stop();
    QCOMPARE(b.store.loadedCount(), 30);
    QCOMPARE(b.transport->count(), 30);
    QVERIFY2(deepest < 50, qPrintable(QString::number(deepest)));
}

void TestCompanyReader::theReaderMayEndWhileItReads() {
    CompanyBench b;
    RecordStore store(smallKind(RecordKind::Company));
    auto reader = std::make_unique<CompanyReader>(b.client, store);
    store.know(numbered(8));
    reader->setVisible(numbered(8));
    b.clock->advance(0);
    reader.reset();
    b.settle();
    QCOMPARE(b.transport->open(), 0);
    QCOMPARE(store.loadedCount(), 0);
}

QTEST_GUILESS_MAIN(TestCompanyReader)
#include "tst_company_reader.moc"
