// Load all and Refresh on a page: what costs more than ten requests says so first, shows how it goes, and can be paused
// and stopped. Requests are counted at the transport.

#include "tests/ui/tables/load_bench.h"
#include "ui/activity/cost_text.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QDir>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;
using Run = FeedProgress::Run;

class TestLoadControl : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();

    void loadingAllOfUnknownLengthAsksFirst();
    void cancelledNothingIsSent();
    void aFewCompaniesAreJustRead();
    void manyCompaniesAreAskedFor();
    void refreshingASmallListJustHappens();
    void refreshingALongListAsksFirst();
    void refreshingManyCompaniesOnTheScreenAsksFirst();
    void theQuestionGoesWhenItIsAnsweredOtherwise();
    void withoutAKeyNothingIsAsked();

    void theStripCountsAndCanBePaused();
    void theButtonsHaveTheirNames();
    void stoppedItKeepsWhatItHas();
    void companiesCanBePaused();
    void theRateIsShownOnceItIsKnown();
    void whatTheBudgetHoldsBackSaysSo();
    void aPauseOfTheServersSaysSo();

    void pictures_data();
    void pictures();
};

void TestLoadControl::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    applyAppearance(*qApp, Appearance::Light);
}

void TestLoadControl::loadingAllOfUnknownLengthAsksFirst() {
    LoadBench b(1250);
    QVERIFY(b.readFirstPage());
    b.click("loadAll");
    QVERIFY(b.isAsking());
    QCOMPARE(b.title(), u"Load all people?"_s);
    QVERIFY2(b.cost().contains(u"100 people a request"_s), qPrintable(b.cost()));
    QCOMPARE(b.find<QPushButton>("loadOfferStart").text(), u"Load all"_s);
    QVERIFY(b.find<QPushButton>("loadOfferStart").accessibleDescription().contains(u"100 people a request"_s));
    b.pass(1000);
    QCOMPARE(b.sent(), 1);
    b.click("loadOfferStart");
    QVERIFY(!b.isAsking());
    QVERIFY(b.reads(1250));
    QCOMPARE(b.sent(), 13);
    QTRY_VERIFY(!b.isShowing());
}

void TestLoadControl::cancelledNothingIsSent() {
    LoadBench b(1250);
    QVERIFY(b.readFirstPage());
    for (const bool byKey : {false, true}) {
        b.click("loadAll");
        QVERIFY(b.isAsking());
        if (byKey)
            QTest::keyClick(&b.find<QPushButton>("loadOfferStart"), Qt::Key_Escape);
        else
            b.click("loadOfferCancel");
        QVERIFY(!b.isAsking());
        b.pass(1000);
        QCOMPARE(b.sent(), 1);
        QVERIFY(!b.isShowing());
    }
}

void TestLoadControl::aFewCompaniesAreJustRead() {
    LoadBench b(10, RecordKind::Company);
    b.page->hide(); // what is on the screen is read by itself
    QVERIFY(b.readFirstPage());
    QCOMPARE(b.session->companies().notRead(), 10);
    b.find<QToolButton>("loadAll").click();
    QVERIFY(b.find<QWidget>("loadOffer").isHidden());
    b.pass(2000);
    QCOMPARE(b.session->companies().notRead(), 0);
    QCOMPARE(b.sent(), 11);
}

void TestLoadControl::manyCompaniesAreAskedFor() {
    LoadBench b(11, RecordKind::Company);
    b.page->hide();
    QVERIFY(b.readFirstPage());
    b.find<QToolButton>("loadAll").click();
    QVERIFY(!b.find<QWidget>("loadOffer").isHidden());
    QCOMPARE(b.title(), u"Read the other 11 companies?"_s);
    QVERIFY2(b.cost().startsWith(u"11 requests"_s), qPrintable(b.cost()));
    b.pass(2000);
    QCOMPARE(b.sent(), 1);
    b.find<QPushButton>("loadOfferStart").click();
    b.pass(2000);
    QCOMPARE(b.session->companies().notRead(), 0);
    QCOMPARE(b.sent(), 12);
}

void TestLoadControl::refreshingASmallListJustHappens() {
    LoadBench b(1000);
    b.feed().loadAll();
    QVERIFY(b.reads(1000));
    QCOMPARE(b.sent(), 10);
    b.click("refresh");
    QVERIFY(!b.isAsking());
    QCOMPARE(b.progress().run, Run::Refresh);
    QTRY_VERIFY((b.pass(100), !b.feed().isRunning()));
    QCOMPARE(b.sent(), 20);
}

void TestLoadControl::refreshingALongListAsksFirst() {
    LoadBench b(1001);
    b.feed().loadAll();
    QVERIFY(b.reads(1001));
    b.click("refresh");
    QVERIFY(b.isAsking());
    QCOMPARE(b.title(), u"Read 1,001 people again?"_s);
    QVERIFY2(b.cost().startsWith(u"11 requests"_s), qPrintable(b.cost()));
    QCOMPARE(b.find<QPushButton>("loadOfferStart").text(), u"Refresh"_s);
    QCOMPARE(b.progress().run, Run::None);
    b.click("loadOfferStart");
    QCOMPARE(b.progress().run, Run::Refresh);
    QTRY_VERIFY((b.pass(100), b.progress().requests > 2));
    QVERIFY2(b.strip().startsWith(u"Refreshing: "_s) && b.strip().contains(u" of 11 requests"_s),
             qPrintable(b.strip()));
    QTRY_VERIFY((b.pass(100), !b.feed().isRunning()));
    QCOMPARE(b.sent(), 22);
}

void TestLoadControl::refreshingManyCompaniesOnTheScreenAsksFirst() {
    LoadBench b(40, RecordKind::Company);
    QVERIFY(b.readFirstPage());
    QTest::qWait(120); // what is on the screen is asked for after a short rest
    b.pass(3000);
    QTRY_COMPARE(b.session->companies().underWay(), 0);
    const auto onScreen = b.page->table().visibleRows().size();
    QVERIFY2(onScreen > requestsWorthAsking, qPrintable(QString::number(onScreen)));
    const int sent = b.sent();
    b.click("refresh");
    QVERIFY(b.isAsking());
    QCOMPARE(b.title(), u"Read %1 companies again?"_s.arg(onScreen));
    b.pass(1000);
    QCOMPARE(b.sent(), sent);
    b.click("loadOfferStart");
    b.pass(3000);
    QCOMPARE(b.sent(), sent + onScreen);
}

void TestLoadControl::theQuestionGoesWhenItIsAnsweredOtherwise() {
    LoadBench b(150);
    QVERIFY(b.readFirstPage());
    b.click("loadAll");
    QVERIFY(b.isAsking());
    b.feed().loadMore(Lane::Visible); // somebody scrolled to the end meanwhile
    QVERIFY(b.reads(150));
    QTRY_VERIFY(!b.isAsking());
    QVERIFY(!b.find<QToolButton>("loadAll").isEnabled());
}

void TestLoadControl::withoutAKeyNothingIsAsked() {
    LoadBench b(1001);
    b.feed().loadAll();
    QVERIFY(b.reads(1001));
    b.session->key().forget();
    const int sent = b.sent();
    b.click("refresh");
    QVERIFY(!b.isAsking());
    QTRY_VERIFY((b.turn(), b.progress().error));
    QCOMPARE(b.sent(), sent);
}

void TestLoadControl::theStripCountsAndCanBePaused() {
    LoadBench b(3000);
    QVERIFY(b.readFirstPage());
    b.click("loadAll");
    b.click("loadOfferStart");
    QVERIFY(b.reads(1000));
    QVERIFY(b.isShowing());
    QVERIFY2(b.strip().startsWith(u"Loading all: "_s) && b.strip().contains(u" people"_s), qPrintable(b.strip()));
    QVERIFY(!b.find<QToolButton>("loadAll").isEnabled());
    b.click("progressPause");
    QVERIFY(b.progress().paused);
    QVERIFY2(b.strip().startsWith(u"Loading all is paused: "_s), qPrintable(b.strip()));
    b.pass(1000);
    const int sent = b.sent();
    b.pass(3000);
    QCOMPARE(b.sent(), sent);
    QVERIFY(b.isShowing());
    b.click("progressPause");
    QVERIFY(!b.progress().paused);
    QVERIFY(b.reads(3000));
    QCOMPARE(b.sent(), 30);
    QTRY_VERIFY(!b.isShowing());
}

void TestLoadControl::theButtonsHaveTheirNames() {
    LoadBench b(3000);
    b.feed().loadAll();
    QVERIFY(b.reads(300));
    const auto nameOf = [&](const char* button) {
        return QAccessible::queryAccessibleInterface(&b.find<QPushButton>(button))->text(QAccessible::Name);
    };
    QCOMPARE(nameOf("progressPause"), u"Pause"_s);
    QCOMPARE(nameOf("progressStop"), u"Stop"_s);
    const int width = b.find<QPushButton>("progressPause").width();
    b.click("progressPause");
    QCOMPARE(nameOf("progressPause"), u"Resume"_s);
    QCOMPARE(b.find<QPushButton>("progressPause").width(), width); // what was clicked stays under the pointer
    QCOMPARE(b.find<QToolButton>("loadAll").text().isEmpty() ? b.find<QToolButton>("loadAll").accessibleName()
                                                            : b.find<QToolButton>("loadAll").text(),
             u"Load all"_s);
}

void TestLoadControl::stoppedItKeepsWhatItHas() {
    LoadBench b(3000);
    b.feed().loadAll();
    QVERIFY(b.reads(1000));
    b.click("progressPause");
    b.click("progressStop");
    QVERIFY(!b.isShowing());
    const int loaded = b.progress().loaded;
    QVERIFY(loaded >= 1000);
    const int sent = b.sent();
    b.pass(2000);
    QCOMPARE(b.sent(), sent);
    QVERIFY(b.find<QToolButton>("loadAll").isEnabled());
    b.click("loadAll");
    b.click("loadOfferStart");
    QVERIFY(b.reads(3000));
    QVERIFY(b.sent() - sent <= (3000 - loaded) / 100);
    QVERIFY(b.strip().startsWith(u"Loading all: "_s)); // not paused still
}

void TestLoadControl::companiesCanBePaused() {
    LoadBench b(90, RecordKind::Company);
    b.page->hide();
    QVERIFY(b.readFirstPage());
    b.find<QToolButton>("loadAll").click();
    b.find<QPushButton>("loadOfferStart").click();
    QTRY_VERIFY((b.turn(), b.session->store(RecordKind::Company).loadedCount() > 20));
    QVERIFY2(b.strip().startsWith(u"Loading all: "_s) && b.strip().contains(u" of 90 companies"_s),
             qPrintable(b.strip()));
    b.find<QPushButton>("progressPause").click();
    b.pass(1000);
    const int sent = b.sent();
    b.pass(1000);
    QCOMPARE(b.sent(), sent);
    b.find<QPushButton>("progressPause").click();
    b.pass(5000);
    QCOMPARE(b.sent(), 91);
    QVERIFY(b.find<QWidget>("progressStrip").isHidden());
}

void TestLoadControl::theRateIsShownOnceItIsKnown() {
    LoadBench b(400, RecordKind::Company);
    b.people = 100;
    b.page->hide();
    QVERIFY(b.readFirstPage());
    QStringList ids;
    for (int i = 0; i < 400; ++i)
        ids.append(u"c%1"_s.arg(i));
    b.session->store(RecordKind::Company).know(ids);
    b.session->companies().readAll(); // more than the window has left: it is spread over it
    b.pass(2000);
    QVERIFY2(!b.strip().contains(u"a minute"_s), qPrintable(b.strip()));
    b.pass(10'000);
    QVERIFY2(b.strip().contains(u" requests a minute · about "_s) && b.strip().contains(u" left"_s),
             qPrintable(b.strip()));
}

void TestLoadControl::whatTheBudgetHoldsBackSaysSo() {
    LoadBench b(3000);
    b.budgetLeft = 24;
    b.feed().loadAll();
    b.pass(2000);
    QTRY_VERIFY2((b.pass(100), b.strip().contains(u"waiting for the budget, goes on in "_s)), qPrintable(b.strip()));
    const QString before = b.strip();
    b.clock->advance(5000);
    QTRY_VERIFY(b.strip() != before); // it counts down by itself
    b.click("progressPause");
    QVERIFY2(b.strip().startsWith(u"Loading all is paused: "_s) && !b.strip().contains(u"budget"_s),
             qPrintable(b.strip()));
    const int sent = b.sent();
    b.pass(50'000); // also when the window has ended
    QCOMPARE(b.sent(), sent);
}

void TestLoadControl::aPauseOfTheServersSaysSo() {
    LoadBench b(3000);
    b.feed().loadAll();
    QVERIFY(b.reads(300));
    b.answering = false;
    QTRY_VERIFY((b.pass(100), b.transport->open() == 1));
    b.transport->answerLast(replyWith(429, "{}", {{"Retry-After", "12"}}));
    QTRY_VERIFY2(b.strip().contains(u" · paused by the server for 1"_s), qPrintable(b.strip()));
}

void TestLoadControl::pictures_data() {
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestLoadControl::pictures() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QDir().mkpath(QStringLiteral(KLIPY_PICTURES));
    const auto take = [](LoadBench& b, const char* name) {
        QTest::qWait(60);
        const QString file = u"%1/%2-%3.png"_s.arg(QStringLiteral(KLIPY_PICTURES), QLatin1String(name),
                                                   QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(b.page->grab().save(file));
    };
    {
        LoadBench b(3000);
        QVERIFY(b.readFirstPage());
        b.click("loadAll");
        take(b, "offer-open-ended");
        b.click("loadOfferStart");
        QVERIFY(b.reads(1200));
        take(b, "running");
        b.click("progressPause");
        b.pass(500);
        take(b, "paused");
        b.click("progressStop");
        b.click("refresh");
        take(b, "offer-refresh");
    }
    {
        LoadBench b(3000);
        b.budgetLeft = 24;
        b.feed().loadAll();
        QTRY_VERIFY2((b.pass(100), b.strip().contains(u"waiting for the budget"_s)), qPrintable(b.strip()));
        take(b, "waiting");
    }
    LoadBench b(100, RecordKind::Company);
    QVERIFY(b.readFirstPage());
    QStringList ids;
    for (int i = 0; i < 412; ++i)
        ids.append(u"c%1"_s.arg(i));
    b.session->store(RecordKind::Company).know(ids);
    b.click("loadAll");
    take(b, "offer-companies");
    b.click("loadOfferStart");
    b.pass(15'000);
    take(b, "running-companies");
    b.page->resize(420, 320);
    take(b, "narrow");
}

QTEST_MAIN(TestLoadControl)
#include "tst_load_control.moc"
