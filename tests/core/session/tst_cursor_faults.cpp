#include "tests/core/session/like_server.h"
#include "tests/core/session/session_bench.h"

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;
using Kind = DemoFault::Kind;

// A server that goes in circles, claims more than it has, or forgets where a list was: each ends with its own error, in
// a few requests, with all rows kept. Starting over brings the whole list.

Q_DECLARE_METATYPE(klipy::DemoFault)

class TestCursorFaults : public QObject {
    Q_OBJECT
private slots:
    void init();

    void eachFaultEndsWithItsError_data();
    void eachFaultEndsWithItsError();
    void startingOverBringsTheWholeList_data() { faults(); }
    void startingOverBringsTheWholeList();
    void aFaultThatStaysIsSaidAgain_data() { faults(); }
    void aFaultThatStaysIsSaidAgain();
    void aRefreshThatMeetsAFaultKeepsTheRows_data() { faults(); }
    void aRefreshThatMeetsAFaultKeepsTheRows();
    void cursorsThatExpireWhileSomebodyReads_data();
    void cursorsThatExpireWhileSomebodyReads();

private:
    static void faults();
    PageFeed& feed() { return *m_session->feed(RecordKind::Interaction); }
    RecordStore& store() { return m_session->store(RecordKind::Interaction); }
    int requests() { return m_bench->server.received(u"queryInteractions"_s); }
    /// A store holds no id twice, so it is enough to count.
    bool isWhole() { return feed().progress().complete && store().size() == 450 && store().loadedCount() == 450; }

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<WorkspaceSession> m_session;
};

void TestCursorFaults::init() {
    m_session.reset();
    DemoOptions options = smallWorkspace();
    options.sizes = {20, 5, 450}; // five pages
    m_bench = std::make_unique<SessionBench>(options);
    m_session = m_bench->open();
}

void TestCursorFaults::eachFaultEndsWithItsError_data() {
    QTest::addColumn<DemoFault>("fault");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("kept");
    QTest::addColumn<int>("requests");
    QTest::newRow("the cursor that was asked with, again")
        << DemoFault::of(Kind::RepeatCursor) << ErrorKind::CursorLoop << 200 << 2;
    QTest::newRow("back to an earlier cursor") << DemoFault::of(Kind::LoopCursor) << ErrorKind::CursorLoop << 300 << 3;
    QTest::newRow("the first page, with a new cursor")
        << DemoFault::of(Kind::SamePage) << ErrorKind::CursorLoop << 100 << 2;
    QTest::newRow("the first page, late in the list")
        << DemoFault::of(Kind::SamePage).afterFirst(2) << ErrorKind::CursorLoop << 300 << 4;
    QTest::newRow("an empty page that claims more")
        << DemoFault::of(Kind::EmptyPage).afterFirst(1) << ErrorKind::EmptyPageClaimsMore << 100 << 2;
    QTest::newRow("an empty first page that claims more")
        << DemoFault::of(Kind::EmptyPage) << ErrorKind::EmptyPageClaimsMore << 0 << 1;
    QTest::newRow("a cursor that isn't known")
        << DemoFault::of(Kind::LoseCursor) << ErrorKind::CursorExpired << 100 << 2;
    QTest::newRow("a cursor that isn't known, late in the list")
        << DemoFault::of(Kind::LoseCursor).afterFirst(3) << ErrorKind::CursorExpired << 400 << 5;
}

void TestCursorFaults::eachFaultEndsWithItsError() {
    QFETCH(DemoFault, fault);
    QFETCH(ErrorKind, kind);
    QFETCH(int, kept);
    QFETCH(int, requests);
    m_bench->server.addFault(fault.on(u"queryInteractions"_s).repeated(-1));
    QVERIFY(!loadAll(feed()));
    QCOMPARE(errorOf(feed()), kind);
    QCOMPARE(store().loadedCount(), kept);
    QCOMPARE(feed().progress().loaded, kept);
    QVERIFY(!feed().progress().complete);
    QCOMPARE(this->requests(), requests);
    feed().loadMore(Lane::Visible); // scrolling doesn't ask again
    QVERIFY(rests(feed()));
    QCOMPARE(this->requests(), requests);
}

void TestCursorFaults::faults() {
    QTest::addColumn<DemoFault>("fault");
    for (const auto& [kind, name] : {std::pair(Kind::RepeatCursor, "repeat"), std::pair(Kind::LoopCursor, "loop"),
                                     std::pair(Kind::SamePage, "same page"), std::pair(Kind::EmptyPage, "empty page"),
                                     std::pair(Kind::LoseCursor, "unknown cursor")})
        QTest::newRow(name) << DemoFault::of(kind).on(u"queryInteractions"_s).afterFirst(1);
}

void TestCursorFaults::startingOverBringsTheWholeList() {
    QFETCH(DemoFault, fault);
    m_bench->server.addFault(fault);
    QVERIFY(!loadAll(feed()));
    const int before = requests();
    feed().retry();
    QVERIFY(rests(feed()));
    QVERIFY(isWhole());
    QCOMPARE(requests() - before, 5);
}

void TestCursorFaults::aFaultThatStaysIsSaidAgain() {
    QFETCH(DemoFault, fault);
    m_bench->server.addFault(fault.repeated(-1));
    QVERIFY(!loadAll(feed()));
    const ErrorKind kind = errorOf(feed());
    const qsizetype kept = store().size();
    for (int i = 0; i < 3; ++i) {
        const int before = requests();
        feed().retry();
        QVERIFY(rests(feed()));
        QCOMPARE(errorOf(feed()), kind);
        QVERIFY(store().size() >= kept);
        QVERIFY(requests() - before <= 5);
    }
    m_bench->server.clearFaults();
    feed().retry();
    QVERIFY(rests(feed()));
    QVERIFY(isWhole());
}

void TestCursorFaults::aRefreshThatMeetsAFaultKeepsTheRows() {
    QFETCH(DemoFault, fault);
    QVERIFY(loadAll(feed()));
    m_bench->server.addFault(fault);
    feed().refresh();
    QVERIFY(rests(feed()));
    QVERIFY(feed().progress().error.has_value());
    QCOMPARE(differences(store(), m_bench->server), QString());
    feed().retry();
    QVERIFY(rests(feed()));
    QVERIFY(!feed().progress().error);
    QVERIFY(isWhole());
}

void TestCursorFaults::cursorsThatExpireWhileSomebodyReads_data() {
    QTest::addColumn<DemoDialect::ErrorShape>("shape");
    QTest::newRow("said under error") << DemoDialect::ErrorShape::UnderError;
    QTest::newRow("said at the top level") << DemoDialect::ErrorShape::TopLevel;
    QTest::newRow("said in an array") << DemoDialect::ErrorShape::ErrorsArray;
}

void TestCursorFaults::cursorsThatExpireWhileSomebodyReads() {
    QFETCH(DemoDialect::ErrorShape, shape);
    DemoDialect dialect;
    dialect.errorShape = shape;
    m_bench->server.setDialect(dialect);
    for (int page = 1; page <= 2; ++page) {
        feed().loadMore(Lane::Visible);
        QVERIFY(rests(feed()));
    }
    m_bench->server.expireCursors();
    feed().loadMore(Lane::Visible);
    QVERIFY(rests(feed()));
    QCOMPARE(errorOf(feed()), ErrorKind::CursorExpired);
    QCOMPARE(feed().progress().error->code, u"invalid_cursor"_s);
    QCOMPARE(store().loadedCount(), 200);

    feed().retry(); // as far as it was read, with cursors that are good again
    QVERIFY(rests(feed()));
    QVERIFY(!feed().progress().error);
    QCOMPARE(store().loadedCount(), 200);
    QCOMPARE(requests(), 3 + 2);
    QVERIFY(loadAll(feed()));
    QVERIFY(isWhole());
    QCOMPARE(requests(), 3 + 5);
}

QTEST_GUILESS_MAIN(TestCursorFaults)
#include "tst_cursor_faults.moc"
