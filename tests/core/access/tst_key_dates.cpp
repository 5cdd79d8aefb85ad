#include "core/access/key_dates.h"
#include "core/access/workspace_file.h"
#include "tests/support/fake_clock.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;
using What = KeyDue::What;

namespace {

const QDate today(2026, 3, 10);

Workspace workspace(const KeyDates& dates) {
    Workspace made;
    made.id = Workspace::newId();
    made.name = u"Acme"_s;
    made.baseUrl = QUrl(u"https://api.klipy.ai/api/v1"_s);
    made.colour = u"#2f6fb5"_s;
    made.keyDates = dates;
    return made;
}

} // namespace

class TestKeyDates : public QObject {
    Q_OBJECT
private slots:
    void aDayIsSaidAgainAsItComesNearer_data();
    void aDayIsSaidAgainAsItComesNearer();
    void theMoreUrgentIsSaidFirst_data();
    void theMoreUrgentIsSaidFirst();
    void aKeyIsExpiredFromItsDayOn();
    void theNextKeysReminderBeginsAnew_data();
    void theNextKeysReminderBeginsAnew();
    void theSettingsRememberThem();
    void whatCantBeReadIsNotKnown_data();
    void whatCantBeReadIsNotKnown();
    void todayIsTheMachinesDay();
};

void TestKeyDates::aDayIsSaidAgainAsItComesNearer_data() {
    QTest::addColumn<int>("days");
    QTest::addColumn<DayDistance>("distance");
    QTest::newRow("in a year") << 365 << DayDistance::Far;
    QTest::newRow("in 15 days") << 15 << DayDistance::Far;
    QTest::newRow("in 14 days") << 14 << DayDistance::Near;
    QTest::newRow("in 4 days") << 4 << DayDistance::Near;
    QTest::newRow("in 3 days") << 3 << DayDistance::Close;
    QTest::newRow("tomorrow") << 1 << DayDistance::Close;
    QTest::newRow("today") << 0 << DayDistance::Today;
    QTest::newRow("yesterday") << -1 << DayDistance::Past;
}

void TestKeyDates::aDayIsSaidAgainAsItComesNearer() {
    QFETCH(int, days);
    QFETCH(DayDistance, distance);
    const QDate day = today.addDays(days);
    QCOMPARE(distanceOf(day, today), distance);
    KeyDates dates;
    dates.expires = day;
    const KeyDue due = dueOf(dates, today);
    if (distance == DayDistance::Far)
        QVERIFY(due == KeyDue{});
    else
        QVERIFY((due == KeyDue{What::Expiry, distance, day, days}));
    QCOMPARE(distanceOf({}, today), DayDistance::None);
}

void TestKeyDates::theMoreUrgentIsSaidFirst_data() {
    QTest::addColumn<int>("expires"); // in days; 1000: never
    QTest::addColumn<int>("rotate");
    QTest::addColumn<What>("what");
    QTest::newRow("neither") << 1000 << 1000 << What::Nothing;
    QTest::newRow("expiry") << 10 << 1000 << What::Expiry;
    QTest::newRow("rotation") << 1000 << 10 << What::Rotation;
    QTest::newRow("both are near") << 12 << 5 << What::Expiry;
    QTest::newRow("rotation is close") << 12 << 2 << What::Rotation;
    QTest::newRow("both are past") << -1 << -90 << What::Expiry;
    QTest::newRow("rotation is overdue, expiry today") << 0 << -1 << What::Rotation;
}

void TestKeyDates::theMoreUrgentIsSaidFirst() {
    QFETCH(int, expires);
    QFETCH(int, rotate);
    KeyDates dates;
    dates.expires = expires == 1000 ? QDate() : today.addDays(expires);
    dates.rotateOn = rotate == 1000 ? QDate() : today.addDays(rotate);
    QTEST(dueOf(dates, today).what, "what");
}

void TestKeyDates::aKeyIsExpiredFromItsDayOn() {
    KeyDates dates;
    QVERIFY(!isExpired(dates, today));
    dates.expires = today.addDays(1);
    QVERIFY(!isExpired(dates, today));
    dates.expires = today; // the server's hour isn't known
    QVERIFY(isExpired(dates, today));
    dates.expires = today.addDays(-1);
    QVERIFY(isExpired(dates, today));
}

void TestKeyDates::theNextKeysReminderBeginsAnew_data() {
    QTest::addColumn<KeyDates>("before");
    QTest::addColumn<KeyDates>("after");
    QTest::newRow("none") << KeyDates{} << KeyDates{};
    QTest::newRow("every 90 days") << KeyDates{today.addDays(2), today.addDays(-4), 90}
                                   << KeyDates{{}, today.addDays(90), 90};
    QTest::newRow("once") << KeyDates{{}, today.addDays(3), 0} << KeyDates{};
    QTest::newRow("nonsense") << KeyDates{{}, today, 100'000} << KeyDates{};
}

void TestKeyDates::theNextKeysReminderBeginsAnew() {
    QFETCH(KeyDates, before);
    QFETCH(KeyDates, after);
    QVERIFY(before.ofNextKey(today) == after);
}

void TestKeyDates::theSettingsRememberThem() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"workspaces.ini"_s);
    const WorkspaceList list{{workspace({today, today.addDays(90), 90}), workspace({}), workspace({{}, today, 0})}, {}};
    QVERIFY(writeWorkspaceFile(file, list));
    const WorkspaceFileReading reading = readWorkspaceFile(file);
    QCOMPARE(reading.outcome, WorkspaceFileReading::Outcome::Good);
    QVERIFY(reading.list == list);
}

void TestKeyDates::whatCantBeReadIsNotKnown_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<KeyDates>("read");
    const KeyDates all{today, today.addDays(30), 30};
    QTest::newRow("no such day") << u"keyExpires"_s << u"2026-02-30"_s << KeyDates{{}, all.rotateOn, 30};
    QTest::newRow("not a day") << u"keyRotateOn"_s << u"soon"_s << KeyDates{today, {}, 0};
    QTest::newRow("not a number") << u"keyRotateEveryDays"_s << u"many"_s << KeyDates{today, all.rotateOn, 0};
    QTest::newRow("a negative number") << u"keyRotateEveryDays"_s << u"-3"_s << KeyDates{today, all.rotateOn, 0};
    QTest::newRow("too great a number") << u"keyRotateEveryDays"_s << u"999999"_s << KeyDates{today, all.rotateOn, 0};
}

void TestKeyDates::whatCantBeReadIsNotKnown() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(KeyDates, read);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"workspaces.ini"_s);
    QVERIFY(writeWorkspaceFile(file, {{workspace({today, today.addDays(30), 30})}, {}}));
    {
        QSettings settings(file, QSettings::IniFormat);
        settings.setValue(u"workspaces/1/"_s + key, value);
    }
    const WorkspaceFileReading reading = readWorkspaceFile(file);
    QCOMPARE(reading.outcome, WorkspaceFileReading::Outcome::Good);
    QCOMPARE(reading.list.workspaces.size(), 1);
    QVERIFY(reading.list.workspaces[0].keyDates == read);
}

void TestKeyDates::todayIsTheMachinesDay() {
    FakeClock clock(QDateTime({2026, 3, 10}, {23, 59, 59}).toMSecsSinceEpoch());
    QCOMPARE(todayOf(clock), today);
    clock.advance(1000);
    QCOMPARE(todayOf(clock), today.addDays(1));
}

QTEST_GUILESS_MAIN(TestKeyDates)
#include "tst_key_dates.moc"
