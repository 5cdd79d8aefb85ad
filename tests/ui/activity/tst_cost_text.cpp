#include "ui/activity/cost_text.h"

#include <QLocale>
#include <QTest>

using namespace klipy;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestCostText : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void anActionSaysWhatItCosts_data();
    void anActionSaysWhatItCosts();
    void aListOfUnknownLengthSaysItsPace_data();
    void aListOfUnknownLengthSaysItsPace();
    void moreThanTenRequestsAreWorthAsking();
};

void TestCostText::anActionSaysWhatItCosts_data() {
    QTest::addColumn<Forecast>("forecast");
    QTest::addColumn<QString>("words");
    QTest::newRow("fits") << Forecast{187, 60'000, 187, 20, 180} << u"187 requests, about 1 min; 20 stay for clicks."_s;
    QTest::newRow("soon") << Forecast{12, 1'500, 160, 148, 180}
                          << u"12 requests, a few seconds; 148 stay for clicks."_s;
    QTest::newRow("doesn't fit")
        << Forecast{412, 140'000, 160, 20, 180}
        << u"412 requests, about 2 min 20 s: 160 at once, then 180 a minute; 20 stay for clicks."_s;
    QTest::newRow("nothing fits now") << Forecast{412, 140'000, 0, 20, 180}
                                      << u"412 requests, about 2 min 20 s: 180 a minute; 20 stay for clicks."_s;
    QTest::newRow("the pace isn't known")
        << Forecast{412, 140'000, 160, 20, 0} << u"412 requests, about 2 min 20 s; 20 stay for clicks."_s;
    QTest::newRow("one") << Forecast{1, 200, 160, 1, 180} << u"1 request, a few seconds; 1 stays for clicks."_s;
    QTest::newRow("nothing stays") << Forecast{1, 200, 1, 0, 180} << u"1 request, a few seconds."_s;
    QTest::newRow("seconds are rounded up")
        << Forecast{50, 31'200, 160, 20, 180} << u"50 requests, about 35 s; 20 stay for clicks."_s;
    QTest::newRow("nearly a minute") << Forecast{50, 57'000, 160, 20, 180}
                                     << u"50 requests, about 1 min; 20 stay for clicks."_s;
    QTest::newRow("minutes") << Forecast{5000, 25 * 60'000 + 1, 160, 20, 180}
                             << u"5,000 requests, about 26 min: 160 at once, then 180 a minute; 20 stay for clicks."_s;
    QTest::newRow("hours")
        << Forecast{20'000, 111 * 60'000, 160, 20, 180}
        << u"20,000 requests, about 1 h 51 min: 160 at once, then 180 a minute; 20 stay for clicks."_s;
}

void TestCostText::anActionSaysWhatItCosts() {
    QFETCH(Forecast, forecast);
    QTEST(costSentence(forecast), "words");
}

void TestCostText::aListOfUnknownLengthSaysItsPace_data() {
    QTest::addColumn<Forecast>("forecast");
    QTest::addColumn<int>("perRequest");
    QTest::addColumn<RecordKind>("kind");
    QTest::addColumn<QString>("words");
    const QString start = u"The API doesn't say how many there are. "_s;
    QTest::newRow("people") << Forecast{1000, 300'000, 160, 20, 180} << 100 << RecordKind::Person
                            << start + u"100 people a request; up to 16,000 at once, then 18,000 a minute; "
                                       "20 requests stay for clicks."_s;
    QTest::newRow("interactions") << Forecast{1000, 300'000, 160, 20, 180} << 20 << RecordKind::Interaction
                                  << start + u"20 interactions a request; up to 3,200 at once, then 3,600 a minute; "
                                             "20 requests stay for clicks."_s;
    QTest::newRow("companies, one by one")
        << Forecast{1000, 300'000, 0, 1, 180} << 1 << RecordKind::Company
        << start + u"1 company a request; up to 180 a minute; 1 request stays for clicks."_s;
    QTest::newRow("the pace isn't known") << Forecast{1000, 300'000, 160, 0, 0} << 100 << RecordKind::Person
                                          << start + u"100 people a request; up to 16,000 at once."_s;
    QTest::newRow("nothing is known") << Forecast{} << 100 << RecordKind::Person << start + u"100 people a request."_s;
}

void TestCostText::aListOfUnknownLengthSaysItsPace() {
    QFETCH(Forecast, forecast);
    QFETCH(int, perRequest);
    QFETCH(RecordKind, kind);
    QTEST(openEndedCostSentence(forecast, perRequest, kind), "words");
}

void TestCostText::moreThanTenRequestsAreWorthAsking() {
    QVERIFY(!isWorthAsking(Forecast{.requests = 10}));
    QVERIFY(isWorthAsking(Forecast{.requests = 11}));
}

QTEST_APPLESS_MAIN(TestCostText)
#include "tst_cost_text.moc"
