// The dates of a key: its fields, what is said of them, and where they are kept.

#include "tests/support/fake_clock.h"
#include "tests/ui/workspaces/stage.h"
#include "ui/workspaces/day_watch.h"
#include "ui/workspaces/key_dates_fields.h"
#include "ui/workspaces/key_dates_view.h"
#include "ui/workspaces/key_dates_words.h"
#include "ui/workspaces/key_notice.h"
#include "ui/workspaces/workspace_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;
using What = KeyDue::What;

namespace {

constexpr qint64 dayMs = 86'400'000;
const QDate today(2025, 10, 9); // the fake clock's

template <typename T> T* in(QWidget& widget, const char* name) {
    return widget.findChild<T*>(QLatin1StringView(name));
}

/// As a user does: the choice, by its words.
void choose(QWidget& widget, const QString& words) {
    auto* box = in<QComboBox>(widget, "keyReminder");
    QVERIFY2(box->findText(words) >= 0, qPrintable(words));
    box->setCurrentIndex(box->findText(words));
}

} // namespace

class TestKeyDatesView : public QObject {
    Q_OBJECT
private slots:
    void tellsHowFarAwayADayIs_data();
    void tellsHowFarAwayADayIs();
    void tellsWhatIsNear_data();
    void tellsWhatIsNear();

    void fieldsGiveBackWhatTheyGot_data();
    void fieldsGiveBackWhatTheyGot();
    void aTickGivesAnExpiry();
    void aReminderCountsFromToday();
    void aDayIsTakenAlsoWhileItIsTyped();
    void theFieldsHaveNames();

    void theViewSavesAtOnce();
    void theViewFollowsWhatIsSetElsewhere();
    void theViewCountsTheDays();
    void theNoticeNamesTheNearestDay();
    void theNoticeIsNotAboutASessionsKey();
    void aNewWorkspaceGetsItsKeysDates();
    void anEditedWorkspaceKeepsThem();
    void theDemoHasNone();
    void anotherDayIsNoticed();
};

void TestKeyDatesView::tellsHowFarAwayADayIs_data() {
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("said");
    QTest::newRow("a year") << 365 << u"in 365 days"_s;
    QTest::newRow("two days") << 2 << u"in 2 days"_s;
    QTest::newRow("one") << 1 << u"tomorrow"_s;
    QTest::newRow("none") << 0 << u"today"_s;
    QTest::newRow("one ago") << -1 << u"yesterday"_s;
    QTest::newRow("two ago") << -2 << u"2 days ago"_s;
}

void TestKeyDatesView::tellsHowFarAwayADayIs() {
    QFETCH(int, days);
    QTEST(daysAwayText(today.addDays(days), today), "said");
}

void TestKeyDatesView::tellsWhatIsNear_data() {
    QTest::addColumn<KeyDates>("dates");
    QTest::addColumn<QString>("said");
    QTest::addColumn<Tone>("tone");
    const auto expires = [](int days) { return KeyDates{today.addDays(days), {}, 0}; };
    const auto rotate = [](int days) { return KeyDates{{}, today.addDays(days), 90}; };
    QTest::newRow("far") << expires(15) << QString() << Tone::Neutral;
    QTest::newRow("two weeks") << expires(14) << u"The API key expires in 14 days, on 23 Oct 2025."_s << Tone::Info;
    QTest::newRow("three days") << expires(3) << u"The API key expires in 3 days, on 12 Oct 2025."_s << Tone::Warning;
    QTest::newRow("tomorrow") << expires(1) << u"The API key expires tomorrow."_s << Tone::Warning;
    QTest::newRow("today") << expires(0) << u"The API key expires today."_s << Tone::Error;
    QTest::newRow("past") << expires(-5) << u"The API key expired on 4 Oct 2025, by the date noted for it."_s
                          << Tone::Error;
    QTest::newRow("rotation soon") << rotate(10) << u"The API key is to be rotated in 10 days, on 19 Oct 2025."_s
                                   << Tone::Info;
    QTest::newRow("rotation today") << rotate(0) << u"The API key is to be rotated today."_s << Tone::Warning;
    QTest::newRow("rotation overdue") << rotate(-3) << u"The API key was to be rotated on 6 Oct 2025."_s
                                      << Tone::Warning;
}

void TestKeyDatesView::tellsWhatIsNear() {
    QFETCH(KeyDates, dates);
    QFETCH(Tone, tone);
    const KeyDue due = dueOf(dates, today);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QTEST(dueText(due), "said");
    QCOMPARE(dueTone(due), tone);
}

void TestKeyDatesView::fieldsGiveBackWhatTheyGot_data() {
    QTest::addColumn<KeyDates>("dates");
    QTest::newRow("nothing") << KeyDates{};
    QTest::newRow("expiry") << KeyDates{today.addDays(40), {}, 0};
    QTest::newRow("past expiry") << KeyDates{today.addDays(-40), {}, 0};
    QTest::newRow("once") << KeyDates{{}, today.addDays(7), 0};
    QTest::newRow("every 90 days, under way") << KeyDates{{}, today.addDays(7), 90};
    QTest::newRow("a number that isn't offered") << KeyDates{today, today.addDays(7), 45};
}

void TestKeyDatesView::fieldsGiveBackWhatTheyGot() {
    QFETCH(KeyDates, dates);
    KeyDatesFields fields;
    const QSignalSpy changed(&fields, &KeyDatesFields::changed);
    fields.setDates(dates, today);
    QVERIFY(fields.dates() == dates);
    fields.setDates({}, today);
    QVERIFY(fields.dates() == KeyDates{});
    fields.setDates(dates, today);
    QVERIFY(fields.dates() == dates);
    QVERIFY(changed.isEmpty());
}

void TestKeyDatesView::aTickGivesAnExpiry() {
    KeyDatesFields fields;
    fields.setDates({}, today);
    fields.show();
    QVERIFY(!in<QDateEdit>(fields, "keyExpiryDay")->isVisible());
    const QSignalSpy changed(&fields, &KeyDatesFields::changed);
    in<QCheckBox>(fields, "keyExpires")->click();
    QVERIFY(in<QDateEdit>(fields, "keyExpiryDay")->isVisible());
    in<QDateEdit>(fields, "keyExpiryDay")->setDate(today.addDays(12));
    QCOMPARE(fields.dates().expires, today.addDays(12));
    QCOMPARE(in<QLabel>(fields, "keyExpiryHint")->text(), u"in 12 days"_s);
    QCOMPARE(changed.size(), 2);
    in<QCheckBox>(fields, "keyExpires")->click();
    QVERIFY(fields.dates().isEmpty());
}

void TestKeyDatesView::aReminderCountsFromToday() {
    KeyDatesFields fields;
    fields.setDates({{}, today.addDays(7), 90}, today);
    choose(fields, u"Every 30 days"_s);
    QVERIFY((fields.dates() == KeyDates{{}, today.addDays(30), 30}));
    choose(fields, u"Every year"_s);
    QVERIFY((fields.dates() == KeyDates{{}, today.addDays(365), 365}));
    choose(fields, u"Every 90 days"_s); // as it was
    QVERIFY((fields.dates() == KeyDates{{}, today.addDays(7), 90}));
    choose(fields, u"On a day"_s);
    QCOMPARE(fields.dates().rotateEveryDays, 0);
    QVERIFY(fields.dates().rotateOn.isValid());
    choose(fields, u"Never"_s);
    QVERIFY(fields.dates().isEmpty());
}

void TestKeyDatesView::aDayIsTakenAlsoWhileItIsTyped() {
    KeyDatesFields fields;
    fields.setDates({today, {}, 0}, today);
    auto* day = in<QDateEdit>(fields, "keyExpiryDay");
    QCOMPARE(fields.dates().expires, today);
    day->findChild<QLineEdit*>()->setText(today.addDays(3).toString(day->displayFormat()));
    QCOMPARE(fields.dates().expires, today.addDays(3)); // nothing was pressed to end it
}

void TestKeyDatesView::theFieldsHaveNames() {
    KeyDatesFields fields;
    fields.setDates({today.addDays(2), today.addDays(7), 0}, today);
    for (const char* name : {"keyExpiryDay", "keyReminderDay"})
        QVERIFY(!in<QWidget>(fields, name)->accessibleName().isEmpty());
    QCOMPARE(in<QWidget>(fields, "keyExpiryDay")->accessibleDescription(), u"in 2 days"_s);
}

void TestKeyDatesView::theViewSavesAtOnce() {
    Stage stage(std::make_shared<FakeClock>());
    const Workspace workspace = stage.stored(u"Northwind"_s, "klipy_api_0123456789");
    KeyDatesView view(stage.workspaces());
    view.setSession(stage.workspaces().current());
    QVERIFY(in<QLabel>(view, "keyDatesDue")->text().contains(u"Klipy sends no reminder"));
    in<QCheckBox>(view, "keyExpires")->click();
    in<QDateEdit>(view, "keyExpiryDay")->setDate(today.addDays(2));
    QCOMPARE(stage.workspaces().registry().find(workspace.id)->keyDates.expires, today.addDays(2));
    QCOMPARE(stage.workspaces().current()->workspace().keyDates.expires, today.addDays(2));
    QVERIFY(in<QLabel>(view, "keyDatesDue")->text().contains(u"expires in 2 days"));
    QSignalSpy rotate(&view, &KeyDatesView::rotateRequested);
    in<QPushButton>(view, "keyDatesRotate")->click();
    QCOMPARE(rotate.size(), 1);
}

void TestKeyDatesView::theViewFollowsWhatIsSetElsewhere() {
    Stage stage(std::make_shared<FakeClock>());
    Workspace workspace = stage.stored(u"Northwind"_s, "klipy_api_" "0123456789ab3f9a");
    KeyDatesView view(stage.workspaces());
    view.setSession(stage.workspaces().current());
    QVERIFY(in<QLabel>(view, "keyDatesKey")->text().endsWith(u"klipy_api_…3f9a"));
    workspace.keyDates = {today.addDays(1), {}, 0};
    QVERIFY(stage.workspaces().update(workspace));
    QCOMPARE(in<QDateEdit>(view, "keyExpiryDay")->date(), today.addDays(1));
    QVERIFY(in<QLabel>(view, "keyDatesDue")->text().contains(u"tomorrow"));
    stage.workspaces().remove(workspace.id);
    settle();
    QVERIFY(!view.isEnabled());
}

void TestKeyDatesView::theViewCountsTheDays() {
    auto clock = std::make_shared<FakeClock>();
    Stage stage(clock);
    Workspace workspace = stage.stored(u"Northwind"_s, "klipy_api_0123456789");
    workspace.keyDates = {today.addDays(15), {}, 0};
    QVERIFY(stage.workspaces().update(workspace));
    KeyDatesView view(stage.workspaces());
    view.setSession(stage.workspaces().current());
    QVERIFY(in<QLabel>(view, "keyDatesDue")->text().contains(u"Klipy sends no reminder"));
    QCOMPARE(in<QLabel>(view, "keyExpiryHint")->text(), u"in 15 days"_s);
    clock->advance(dayMs);
    QVERIFY(in<QLabel>(view, "keyDatesDue")->text().contains(u"in 14 days"));
    QCOMPARE(in<QLabel>(view, "keyExpiryHint")->text(), u"in 14 days"_s);
    clock->advance(15 * dayMs);
    QVERIFY(in<QLabel>(view, "keyDatesDue")->text().contains(u"expired yesterday"));
}

void TestKeyDatesView::theNoticeNamesTheNearestDay() {
    Stage stage(std::make_shared<FakeClock>());
    Workspace workspace = stage.stored(u"Northwind"_s, "klipy_api_0123456789");
    WorkspaceSession& session = *stage.workspaces().current();
    QTRY_COMPARE(session.knownCompanies().keeping(), Keeping::Durable);
    QCOMPARE(keyNotice(session), QString());
    workspace.keyDates = {today.addDays(60), today.addDays(3), 90};
    QVERIFY(stage.workspaces().update(workspace));
    QVERIFY(keyNotice(session).contains(u"to be rotated in 3 days"));
    workspace.keyDates.expires = today.addDays(-1);
    QVERIFY(stage.workspaces().update(workspace));
    QVERIFY(keyNotice(session).contains(u"expired yesterday"));
}

void TestKeyDatesView::theNoticeIsNotAboutASessionsKey() {
    Stage stage(std::make_shared<FakeClock>());
    Workspace workspace = stage.stored(u"Northwind"_s, "klipy_api_0123456789");
    workspace.keyDates = {today, {}, 0};
    QVERIFY(stage.workspaces().update(workspace));
    WorkspaceSession& session = *stage.workspaces().current();
    QVERIFY(keyNotice(session).contains(u"expires today"));
    session.key().useForSession(Secret::fromBytes("klipy_api_another"));
    QVERIFY(!keyNotice(session).contains(u"expires"));
    QVERIFY(keyNotice(session).contains(u"in memory only"));
}

void TestKeyDatesView::aNewWorkspaceGetsItsKeysDates() {
    Stage stage;
    auto* dialog = new WorkspaceDialog(stage.workspaces());
    const User user(dialog);
    user.fill("workspaceKey", u"klipy_api_new"_s);
    in<QCheckBox>(*dialog, "keyExpires")->click();
    in<QDateEdit>(*dialog, "keyExpiryDay")->setDate(QDate(2030, 5, 17));
    choose(*dialog, u"Every 90 days"_s);
    user.press("workspaceVerify");
    QTRY_COMPARE(stage.wire->open(), 1);
    stage.wire->answerLast(goodAnswer());
    QTRY_VERIFY(!user.dialog());
    const KeyDates& dates = stage.workspaces().current()->workspace().keyDates;
    QCOMPARE(dates.expires, QDate(2030, 5, 17));
    QCOMPARE(dates.rotateEveryDays, 90);
}

void TestKeyDatesView::anEditedWorkspaceKeepsThem() {
    Stage stage;
    Workspace workspace = stage.stored(u"Northwind"_s, "klipy_api_0123456789");
    workspace.keyDates = {QDate(2030, 5, 17), QDate(2029, 5, 17), 45};
    QVERIFY(stage.workspaces().update(workspace));
    auto* dialog = new WorkspaceDialog(stage.workspaces(), workspace);
    const User user(dialog);
    user.fill("workspaceName", u"Southwind"_s);
    user.press("workspaceVerify");
    QTRY_VERIFY(!user.dialog());
    QCOMPARE(stage.workspaces().current()->workspace().name, u"Southwind"_s);
    QVERIFY(stage.workspaces().current()->workspace().keyDates == workspace.keyDates);
}

void TestKeyDatesView::theDemoHasNone() {
    Stage stage;
    Workspace workspace;
    workspace.id = Workspace::newId();
    workspace.name = u"Demo"_s;
    workspace.colour = u"#2f6fb5"_s;
    workspace.baseUrl = QUrl(u"http://127.0.0.1:4000/api/v1"_s);
    workspace.storage = WorkspaceStorage::Demo;
    QVERIFY(stage.workspaces().add(workspace, Secret::fromBytes("klipy_api_demo")));
    auto* dialog = new WorkspaceDialog(stage.workspaces(), workspace);
    const User user(dialog);
    QVERIFY(!in<QCheckBox>(*dialog, "keyExpires")->isVisible());
    dialog->reject();
    settle();
}

void TestKeyDatesView::anotherDayIsNoticed() {
    auto clock = std::make_shared<FakeClock>();
    DayWatch days(clock);
    const QSignalSpy changed(&days, &DayWatch::dayChanged);
    QCOMPARE(days.today(), today);
    clock->advance(14 * 3'600'000); // 22:53
    QVERIFY(changed.isEmpty());
    clock->advance(3'600'000 + 10 * 60'000); // 0:03
    QCOMPARE(changed.size(), 1);
    QCOMPARE(days.today(), today.addDays(1));
    clock->jumpWall(3 * dayMs); // the machine slept
    clock->advance(3'600'000);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(days.today(), today.addDays(4));
}

QTEST_MAIN(TestKeyDatesView)
#include "tst_key_dates_view.moc"
