// What the window says when something fails: where it belongs, with a way out, and once.

#include "tests/ui/window/app_fixture.h"
#include "ui/common/banner.h"

#include <QLabel>
#include <QPushButton>

using namespace klipy;
using namespace klipy::test;
using klipy::ui::Banner;

class TestWindowErrors : public QObject {
    Q_OBJECT
private slots:
    void aKeyThatIsRefusedEverywhereOffersToReplaceIt();
    void aRefusedOperationNamesTheScopeItNeeds();
    void aKeyThatIsRevokedMeanwhileIsNoticed();
    void aServerErrorIsRetriedThreeTimesThenSaid();
    void retryGoesOnWhereItBrokeOff();
    void offlineIsSaidOnce();
    void aPageThatLoopsEndsWithAMessage();
    void theServersWordsAreShownAsText();
};

namespace {
constexpr auto people = RecordKind::Person;
constexpr auto interactions = RecordKind::Interaction;
const QString queryPeople = QStringLiteral("POST /people/query");

QString text(QWidget& page, const char* name) {
    auto* label = page.findChild<QLabel*>(QString::fromLatin1(name));
    return label ? label->text() : QString();
}
Banner* banner(AppFixture& app, RecordKind kind) {
    return app.page(kind).findChild<Banner*>();
}
DemoOptions small() {
    DemoOptions options;
    options.sizes = {250, 30, 120};
    return options;
}
} // namespace

void TestWindowErrors::aKeyThatIsRefusedEverywhereOffersToReplaceIt() {
    AppFixture app(small());
    app.startSession(demoKeys::expired);
    QTRY_VERIFY(app.view() && app.view()->session().feed(people)->progress().error &&
                app.view()->session().feed(interactions)->progress().error);
    QTRY_VERIFY(banner(app, people)->isVisible());
    QVERIFY(app.page(people).findChild<QPushButton*>(QStringLiteral("bannerReplaceKey")));
    QCOMPARE(app.server().received(queryPeople), 1); // a refusal isn't asked again
}

void TestWindowErrors::aRefusedOperationNamesTheScopeItNeeds() {
    AppFixture app(small());
    app.startSession(demoKeys::peopleOnly);
    QTRY_COMPARE(app.rows(people), 100);
    app.view()->showPage(interactions);
    QTRY_VERIFY(banner(app, interactions)->isVisible());
    const QString all = text(app.page(interactions), "bannerTitle") + text(app.page(interactions), "bannerAdvice");
    QVERIFY2(all.contains(QStringLiteral("interactions:read")), qPrintable(all));
    QVERIFY(!banner(app, people)->isVisible());
}

void TestWindowErrors::aKeyThatIsRevokedMeanwhileIsNoticed() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.server().revokeKey(demoKeys::full);
    app.page(people).refresh();
    QTRY_VERIFY(banner(app, people)->isVisible());
    QCOMPARE(app.rows(people), 100); // what was read stays
}

void TestWindowErrors::aServerErrorIsRetriedThreeTimesThenSaid() {
    AppFixture app(small());
    app.server().addFault(DemoFault::answer(503).on(queryPeople).repeated(100));
    app.startSession();
    QTRY_VERIFY_WITH_TIMEOUT(app.view() && banner(app, people)->isVisible(), 15000);
    QCOMPARE(app.server().received(queryPeople), 4);
}

void TestWindowErrors::retryGoesOnWhereItBrokeOff() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.server().addFault(DemoFault::answer(400).on(queryPeople));
    app.table(people).scrollToBottom();
    QTRY_VERIFY(banner(app, people)->isVisible());
    QCOMPARE(app.rows(people), 100);
    app.page(people).findChild<QPushButton*>(QStringLiteral("bannerRetry"))->click();
    QTRY_COMPARE(app.rows(people), 200);
    QTRY_VERIFY(!banner(app, people)->isVisible());
}

void TestWindowErrors::offlineIsSaidOnce() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QTRY_COMPARE(app.rows(interactions), 100);
    app.server().stop();
    app.page(people).refresh();
    app.page(interactions).refresh();
    QTRY_VERIFY_WITH_TIMEOUT(app.view()->session().feed(people)->progress().error &&
                                 app.view()->session().feed(interactions)->progress().error,
                             20000);
    int said = 0;
    const auto banners = app.window().findChildren<Banner*>();
    for (const Banner* one : banners)
        said += one->isVisible() ? 1 : 0;
    QCOMPARE(said, 1);
    QCOMPARE(app.rows(people), 100);
    // The server comes back: what was offline goes away with the first answer.
    QVERIFY(app.server().start());
    app.page(people).refresh();
    QTRY_VERIFY_WITH_TIMEOUT(app.view()->session().scheduler()->isReachable(), 15000);
    for (const Banner* one : banners)
        QTRY_VERIFY(!one->isVisible() || one->parentWidget() == &app.page(interactions));
}

void TestWindowErrors::aPageThatLoopsEndsWithAMessage() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.server().addFault(DemoFault::of(DemoFault::Kind::RepeatCursor).on(queryPeople).repeated(50));
    app.view()->session().feed(people)->loadAll();
    QTRY_VERIFY(banner(app, people)->isVisible());
    QVERIFY(app.server().received(queryPeople) <= 4);
    QVERIFY(!app.view()->session().feed(people)->progress().complete);
}

void TestWindowErrors::theServersWordsAreShownAsText() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.server().addFault(
        DemoFault::answer(400, R"({"error":{"code":"x","message":"<img src='http://evil.example/a.png'><b>bad</b>"}})")
            .on(queryPeople));
    app.page(people).refresh();
    QTRY_VERIFY(banner(app, people)->isVisible());
    auto* detail = app.page(people).findChild<QLabel*>(QStringLiteral("bannerDetail"));
    QVERIFY(detail->text().contains(QStringLiteral("<b>bad</b>")));
    QCOMPARE(detail->textFormat(), Qt::PlainText);
}

QTEST_MAIN(TestWindowErrors)
#include "tst_window_errors.moc"
