#include "tests/core/records/company_bench.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Companies that are gone, refused or odd: one never stops the others without need, and nothing is asked in a loop.

class TestCompanyFaults : public QObject {
    Q_OBJECT
private slots:
    void goneIsGoneAndNotAskedForAgain();
    void oneThatTheServerDislikesHoldsNobodyUp_data();
    void oneThatTheServerDislikesHoldsNobodyUp();
    void aRefusalHoldsEverything_data();
    void aRefusalHoldsEverything();
    void retryTakesUpWhatWasHeld();
    void retryTakesUpReadingAll();
    void anotherCompanysRecordIsNotBelieved();
    void anotherKeyTakesTheReadingUp();
    void withoutTheOperationItIsSaid();
};

void TestCompanyFaults::goneIsGoneAndNotAskedForAgain() {
    CompanyBench b;
    b.fate.insert(u"2"_s, replyWith(404));
    b.fate.insert(u"3"_s, replyWith(410));
    b.store.know(numbered(4));
    b.reader.setVisible(numbered(4));
    b.settle();
    QCOMPARE(b.presence(u"2"_s), Presence::Gone);
    QCOMPARE(b.presence(u"3"_s), Presence::Gone);
    QCOMPARE(b.presence(u"4"_s), Presence::Loaded);
    QVERIFY(!b.reader.error()); // no error, and no loop
    b.reader.setVisible(numbered(4));
    b.reader.readAll();
    b.reader.retry();
    b.settle();
    QCOMPARE(b.transport->count(), 4);
}

void TestCompanyFaults::oneThatTheServerDislikesHoldsNobodyUp_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<HttpReply>("reply");
    QTest::newRow("an id that it can't read") << u"not-an-id"_s << replyWith(400);
    QTest::newRow("an id of another form") << u"not-an-id"_s << replyWith(422);
    QTest::newRow("an id that fits no path") << u".."_s << replyWith(200);
    QTest::newRow("a page of HTML") << u"odd"_s << replyWith(200, "<html></html>");
}

void TestCompanyFaults::oneThatTheServerDislikesHoldsNobodyUp() {
    QFETCH(QString, id);
    QFETCH(HttpReply, reply);
    CompanyBench b;
    b.fate.insert(id, reply);
    b.store.know({u"1"_s, id, u"2"_s});
    b.reader.setVisible({u"1"_s, id, u"2"_s});
    b.settle();
    QCOMPARE(b.presence(id), Presence::Failed);
    QCOMPARE(b.store.loadedCount(), 2);
    QVERIFY(!b.reader.error());
    const int sent = b.transport->count();
    b.reader.setVisible({u"1"_s, id, u"2"_s});
    b.settle();
    QCOMPARE(b.transport->count(), sent);
}

void TestCompanyFaults::aRefusalHoldsEverything_data() {
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("401") << replyWith(401) << ErrorKind::Unauthorized;
    QTest::newRow("403") << replyWith(403) << ErrorKind::Forbidden;
    QTest::newRow("TLS") << failedWith(WireFailure::Tls) << ErrorKind::Tls;
    QTest::newRow("a redirect") << replyWith(302) << ErrorKind::Redirected;
}

void TestCompanyFaults::aRefusalHoldsEverything() {
    QFETCH(HttpReply, reply);
    QFETCH(ErrorKind, kind);
    CompanyBench b;
    b.fate.insert(u"1"_s, reply);
    b.store.know(numbered(30));
    b.answering = false;
    b.reader.setVisible(numbered(10));
    b.turn();
    b.transport->answer(0, reply);
    b.settle();
    QVERIFY(b.reader.error());
    QCOMPARE(b.reader.error()->kind, kind);
    QCOMPARE(b.presence(u"1"_s), Presence::Failed);
    QCOMPARE(b.transport->count(), 4);
    QCOMPARE(b.transport->open(), 0);
    QCOMPARE(b.reader.underWay(), 0);
    b.reader.setVisible(numbered(20)); // scrolling asks nothing
    b.settle();
    QCOMPARE(b.transport->count(), 4);
    QCOMPARE(b.reader.notRead(), 29);
}

void TestCompanyFaults::retryTakesUpWhatWasHeld() {
    CompanyBench b;
    b.fate.insert(u"1"_s, replyWith(403));
    b.store.know(numbered(10));
    b.reader.setVisible(numbered(6));
    b.settle();
    QVERIFY(b.reader.error());
    b.fate.clear();
    b.reader.retry();
    QVERIFY(!b.reader.error());
    b.settle();
    for (const QString& id : numbered(6))
        QCOMPARE(b.presence(id), Presence::Loaded);
    QCOMPARE(b.presence(u"7"_s), Presence::NotRead); // not seen, not asked for
}

void TestCompanyFaults::retryTakesUpReadingAll() {
    CompanyBench b;
    b.fate.insert(u"5"_s, replyWith(403));
    b.store.know(numbered(30));
    b.reader.readAll();
    b.settle();
    QVERIFY(b.reader.error());
    QVERIFY(!b.reader.isReadingAll());
    QVERIFY(b.store.loadedCount() < 30);
    b.fate.clear();
    b.reader.retry();
    QVERIFY(b.reader.isReadingAll());
    b.settle();
    QCOMPARE(b.store.loadedCount(), 30);
    // Stopping forgets the wish.
    b.store.know({u"31"_s});
    b.fate.insert(u"31"_s, replyWith(403));
    b.reader.readAll();
    b.settle();
    b.reader.stop();
    b.fate.clear();
    b.store.know({u"32"_s});
    b.reader.retry();
    b.settle();
    QCOMPARE(b.presence(u"32"_s), Presence::NotRead);
}

void TestCompanyFaults::anotherCompanysRecordIsNotBelieved() {
    CompanyBench b;
    b.fate.insert(u"1"_s, CompanyBench::company(u"other"_s));
    b.store.know({u"1"_s});
    b.reader.setVisible({u"1"_s});
    b.settle();
    QCOMPARE(b.presence(u"1"_s), Presence::Failed);
    QVERIFY(!b.presence(u"other"_s));
    QCOMPARE(b.transport->count(), 1);
}

void TestCompanyFaults::anotherKeyTakesTheReadingUp() {
    CompanyBench b;
    b.store.know(numbered(6));
    b.answering = false;
    b.reader.setVisible(numbered(6));
    b.turn();
    b.client.useScheduler(b.newScheduler());
    b.answering = true;
    b.settle();
    QVERIFY(!b.reader.error());
    QCOMPARE(b.store.loadedCount(), 6);

    // Without a key it waits for one.
    b.store.know(numbered(8));
    b.answering = false;
    b.reader.setVisible(numbered(8));
    b.turn();
    b.client.useScheduler(nullptr);
    b.settle();
    QTRY_VERIFY(b.reader.error()); // without a scheduler the answer comes from the event loop
    QCOMPARE(b.reader.error()->kind, ErrorKind::NoKey);
    b.client.useScheduler(b.newScheduler());
    b.answering = true;
    b.reader.retry();
    b.settle();
    QCOMPARE(b.store.loadedCount(), 8);
}

void TestCompanyFaults::withoutTheOperationItIsSaid() {
    CompanyBench b;
    b.contract->operations.removeIf([](const Operation& operation) { return operation.id == u"getCompany"_s; });
    b.store.know(numbered(10));
    b.reader.readAll();
    b.settle();
    QVERIFY(b.reader.error());
    QCOMPARE(b.reader.error()->kind, ErrorKind::NotAllowed);
    QCOMPARE(b.transport->count(), 0);
    QCOMPARE(b.reader.notRead(), 9);
}

QTEST_GUILESS_MAIN(TestCompanyFaults)
#include "tst_company_faults.moc"
