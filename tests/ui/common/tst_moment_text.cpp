#include "ui/common/moment_text.h"
#include "ui/common/value_text.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

const QLocale british(QLocale::English, QLocale::UnitedKingdom);

qint64 at(const char* iso) {
    return QDateTime::fromString(QLatin1String(iso), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

} // namespace

/// The tests run in UTC (TZ=UTC).
class TestMomentText : public QObject {
    Q_OBJECT
private slots:
    void relative_data();
    void relative();
    void aDayIsADayOfTheCalendar();
    void theTimeFollowsTheLocale();
    void theMonthIsAWordInTheLocalesOrder_data();
    void theMonthIsAWordInTheLocalesOrder();
    void absoluteNamesSecondsAndZone();
    void durationsAreShortAndRoundedUp_data();
    void durationsAreShortAndRoundedUp();
};

void TestMomentText::relative_data() {
    QTest::addColumn<QByteArray>("moment");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* moment, const char16_t* text) {
        QTest::newRow(moment) << QByteArray(moment) << QString::fromUtf16(text);
    };
    // Now is 2024-03-12 14:05:00.
    row("2024-03-12T14:05:00Z", u"just now");
    row("2024-03-12T14:04:10Z", u"just now");
    row("2024-03-12T14:05:30Z", u"just now"); // a clock that runs ahead
    row("2024-03-12T14:03:59Z", u"1 minute ago");
    row("2024-03-12T14:02:00Z", u"3 minutes ago");
    row("2024-03-12T13:05:01Z", u"59 minutes ago");
    row("2024-03-12T13:05:00Z", u"today, 13:05");
    row("2024-03-12T00:00:00Z", u"today, 00:00");
    row("2024-03-11T23:59:00Z", u"yesterday, 23:59");
    row("2024-03-11T00:00:00Z", u"yesterday, 00:00");
    row("2024-03-10T23:59:59Z", u"10 Mar 2024");
    row("1999-12-31T12:00:00Z", u"31 Dec 1999");
    row("2024-03-12T14:06:00Z", u"in 1 minute");
    row("2024-03-12T14:25:00Z", u"in 20 minutes");
    row("2024-03-12T18:00:00Z", u"today, 18:00");
    row("2024-03-13T09:00:00Z", u"tomorrow, 09:00");
    row("2024-03-14T09:00:00Z", u"14 Mar 2024");
}

void TestMomentText::relative() {
    QFETCH(QByteArray, moment);
    QFETCH(QString, text);
    QCOMPARE(relativeMoment(at(moment.constData()), at("2024-03-12T14:05:00Z"), british), text);
}

void TestMomentText::aDayIsADayOfTheCalendar() {
    // Half an hour past midnight, two hours ago was yesterday.
    QCOMPARE(relativeMoment(at("2024-03-11T22:30:00Z"), at("2024-03-12T00:30:00Z"), british), u"yesterday, 22:30"_s);
}

void TestMomentText::theTimeFollowsTheLocale() {
    const QLocale american(QLocale::English, QLocale::UnitedStates);
    const QString text = relativeMoment(at("2024-03-11T14:05:00Z"), at("2024-03-12T14:05:00Z"), american);
    QVERIFY2(text.startsWith(u"yesterday, 2:05"_s) && text.endsWith(u"PM"_s), qPrintable(text));
}

void TestMomentText::theMonthIsAWordInTheLocalesOrder_data() {
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("text");
    QTest::newRow("British") << british << u"5 Mar 2024"_s;
    QTest::newRow("American") << QLocale(QLocale::English, QLocale::UnitedStates) << u"Mar 5, 2024"_s;
    QTest::newRow("German") << QLocale(QLocale::German) << u"5. März 2024"_s;
    QTest::newRow("French") << QLocale(QLocale::French) << u"5 mars 2024"_s;
    QTest::newRow("Spanish") << QLocale(QLocale::Spanish) << u"5 de mar de 2024"_s;
    QTest::newRow("Japanese") << QLocale(QLocale::Japanese) << u"2024年3月5日"_s;
    QTest::newRow("Chinese") << QLocale(QLocale::Chinese) << u"2024年3月5日"_s;
    QTest::newRow("none") << QLocale::c() << u"5 Mar 2024"_s;
}

void TestMomentText::theMonthIsAWordInTheLocalesOrder() {
    QFETCH(QLocale, locale);
    QFETCH(QString, text);
    QCOMPARE(mediumDate(at("2024-03-05T12:00:00Z"), locale), text);
}

void TestMomentText::absoluteNamesSecondsAndZone() {
    QCOMPARE(absoluteMoment(at("2024-03-12T14:05:07Z"), british), u"12 Mar 2024, 14:05:07 UTC"_s);
}

void TestMomentText::durationsAreShortAndRoundedUp_data() {
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 s"_s;
    QTest::newRow("past") << qint64(-500) << u"0 s"_s;
    QTest::newRow("less than a second") << qint64(1) << u"1 s"_s;
    QTest::newRow("seconds") << qint64(31'001) << u"32 s"_s;
    QTest::newRow("99 s") << qint64(99'000) << u"99 s"_s;
    QTest::newRow("minutes") << qint64(100'000) << u"2 min"_s;
    QTest::newRow("hours") << qint64(7'500'000) << u"2 h 5 min"_s;
}

void TestMomentText::durationsAreShortAndRoundedUp() {
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(shortDuration(ms), text);
}

QTEST_MAIN(TestMomentText)
#include "tst_moment_text.moc"
