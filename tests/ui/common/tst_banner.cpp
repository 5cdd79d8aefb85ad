#include "ui/common/banner.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace klipy;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

/// A banner in a window, above something that takes the rest.
struct Window {
    QWidget window;
    Banner* banner = new Banner;

    explicit Window(int width = 900) {
        auto* column = new QVBoxLayout(&window);
        column->addWidget(banner);
        column->addWidget(new QWidget, 1);
        window.resize(width, 500);
        window.show();
        window.activateWindow();
    }

    QLabel& label(const char* name) const { return *banner->findChild<QLabel*>(QLatin1String(name)); }
    QPushButton& button(const char* name) const { return *banner->findChild<QPushButton*>(QLatin1String(name)); }
    QToolButton& tool(const char* name) const { return *banner->findChild<QToolButton*>(QLatin1String(name)); }
};

ErrorText somethingFailed() {
    ErrorText text;
    text.title = u"The server failed"_s;
    text.detail = u"HTTP 503 · busy"_s;
    text.advice = u"Try again."_s;
    text.requestId = u"req_1"_s;
    text.actions.retry = true;
    text.kind = ErrorKind::Server;
    return text;
}

} // namespace

class TestBanner : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyAppearance(*qApp, Appearance::Light); }
    void itIsHiddenUntilSomethingIsShown();
    void anErrorShowsWhatItHas();
    void whatIsMissingTakesNoRoom();
    void eachActionHasItsButton_data();
    void eachActionHasItsButton();
    void theRequestIdIsCopied();
    void htmlIsNeverInterpreted();
    void aMessageMayHaveAnAction();
    void dismissingHidesAndTellsOnce();
    void theToneFollowsTheError();
    void everythingIsReachedByKeyboard();
    void aScreenReaderHearsIt();
    void theTextWraps();
    void buttonsGoUnderTheTextWhereItIsNarrow();
};

void TestBanner::itIsHiddenUntilSomethingIsShown() {
    const Window w;
    QVERIFY(w.banner->isHidden());
    w.banner->showError(somethingFailed());
    QVERIFY(w.banner->isVisible());
}

void TestBanner::anErrorShowsWhatItHas() {
    const Window w;
    w.banner->showError(somethingFailed());
    QCOMPARE(w.label("bannerTitle").text(), u"The server failed"_s);
    QVERIFY(w.label("bannerTitle").font().weight() >= QFont::DemiBold);
    QCOMPARE(w.label("bannerDetail").text(), u"HTTP 503 · busy"_s);
    QCOMPARE(w.label("bannerAdvice").text(), u"Try again."_s);
    QVERIFY(w.label("bannerRequestId").text().contains(u"req_1"_s));
    QVERIFY(w.button("bannerRetry").isVisible());
    QVERIFY(!w.button("bannerReplaceKey").isVisible());
    QVERIFY(!w.button("bannerStartOver").isVisible());
    QVERIFY(!w.button("bannerAction").isVisible());
}

void TestBanner::whatIsMissingTakesNoRoom() {
    const Window w;
    w.banner->showError(somethingFailed());
    const int whole = w.banner->sizeHint().height();
    w.banner->showMessage(Banner::Tone::Info, u"Sorted within 300 loaded"_s);
    QVERIFY(!w.label("bannerDetail").isVisible());
    QVERIFY(!w.label("bannerAdvice").isVisible());
    QVERIFY(!w.tool("bannerCopyRequestId").isVisible());
    QVERIFY(!w.button("bannerRetry").isVisible());
    QTRY_VERIFY(w.banner->sizeHint().height() < whole - 30);
}

void TestBanner::eachActionHasItsButton_data() {
    QTest::addColumn<ErrorActions>("actions");
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("retry") << ErrorActions{true, false, false} << QByteArray("bannerRetry")
                           << QByteArray(SIGNAL(retryRequested()));
    QTest::newRow("replace key") << ErrorActions{false, true, false} << QByteArray("bannerReplaceKey")
                                 << QByteArray(SIGNAL(replaceKeyRequested()));
    QTest::newRow("start over") << ErrorActions{false, false, true} << QByteArray("bannerStartOver")
                                << QByteArray(SIGNAL(startOverRequested()));
}

void TestBanner::eachActionHasItsButton() {
    QFETCH(ErrorActions, actions);
    QFETCH(QByteArray, button);
    QFETCH(QByteArray, wanted);
    const Window w;
    ErrorText text = somethingFailed();
    text.actions = actions;
    w.banner->showError(text);
    const auto buttons = w.banner->findChildren<QPushButton*>();
    for (const QPushButton* other : buttons)
        QCOMPARE(other->isVisible(), other->objectName() == QLatin1String(button));
    QSignalSpy asked(w.banner, wanted.constData());
    QTest::mouseClick(&w.button(button.constData()), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
}

void TestBanner::theRequestIdIsCopied() {
    const Window w;
    w.banner->showError(somethingFailed());
    QTest::mouseClick(&w.tool("bannerCopyRequestId"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"req_1"_s);
}

void TestBanner::htmlIsNeverInterpreted() {
    const Window w;
    ErrorText text = somethingFailed();
    text.title = text.detail = text.advice = text.requestId = u"<b>bold</b>"_s;
    w.banner->showError(text);
    const auto labels = w.banner->findChildren<QLabel*>();
    QVERIFY(labels.size() >= 4);
    for (const QLabel* label : labels)
        QVERIFY2(!label->pixmap().isNull() || label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
    QCOMPARE(w.label("bannerDetail").text(), u"<b>bold</b>"_s);
}

void TestBanner::aMessageMayHaveAnAction() {
    const Window w;
    w.banner->showMessage(Banner::Tone::Info, u"Kept for this session only"_s, u"There is no keychain."_s,
                          u"Try again"_s);
    QCOMPARE(w.button("bannerAction").text(), u"Try again"_s);
    QCOMPARE(w.label("bannerAdvice").text(), u"There is no keychain."_s);
    QSignalSpy acted(w.banner, &Banner::actionTriggered);
    QTest::mouseClick(&w.button("bannerAction"), Qt::LeftButton);
    QCOMPARE(acted.count(), 1);
    w.banner->showError(somethingFailed());
    QVERIFY(!w.button("bannerAction").isVisible());
}

void TestBanner::dismissingHidesAndTellsOnce() {
    const Window w;
    w.banner->showError(somethingFailed());
    QSignalSpy dismissed(w.banner, &Banner::dismissed);
    QTest::mouseClick(&w.tool("bannerClose"), Qt::LeftButton);
    QVERIFY(w.banner->isHidden());
    w.banner->dismiss();
    QCOMPARE(dismissed.count(), 1);
}

void TestBanner::theToneFollowsTheError() {
    const Window w;
    const auto toneOf = [&w](ErrorKind kind) {
        ErrorText text = somethingFailed();
        text.kind = kind;
        w.banner->showError(text);
        return w.banner->tone();
    };
    QCOMPARE(toneOf(ErrorKind::Server), Banner::Tone::Error);
    QCOMPARE(toneOf(ErrorKind::Unauthorized), Banner::Tone::Error);
    QCOMPARE(toneOf(ErrorKind::RateLimited), Banner::Tone::Warning);
    QCOMPARE(toneOf(ErrorKind::Offline), Banner::Tone::Warning);
    QCOMPARE(toneOf(ErrorKind::Cancelled), Banner::Tone::Info);
    // Each tone looks its own.
    w.banner->showMessage(Banner::Tone::Info, u"A"_s);
    const QColor info = w.banner->grab().toImage().pixelColor(60, 3);
    w.banner->showMessage(Banner::Tone::Error, u"A"_s);
    QVERIFY(w.banner->grab().toImage().pixelColor(60, 3) != info);
}

void TestBanner::everythingIsReachedByKeyboard() {
    Window w;
    ErrorText text = somethingFailed();
    text.actions = {true, true, false};
    w.banner->showError(text);
    QVERIFY(QTest::qWaitForWindowActive(&w.window));
    QSet<QString> reached;
    for (int i = 0; i < 8; ++i) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &w.window, Qt::Key_Tab);
        if (const QWidget* focused = QApplication::focusWidget())
            reached.insert(focused->objectName());
    }
    for (const QString& name : {u"bannerCopyRequestId"_s, u"bannerRetry"_s, u"bannerReplaceKey"_s, u"bannerClose"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
    QSignalSpy retried(w.banner, &Banner::retryRequested);
    w.button("bannerRetry").setFocus();
    QTest::keyClick(&w.button("bannerRetry"), Qt::Key_Space);
    QCOMPARE(retried.count(), 1);
}

void TestBanner::aScreenReaderHearsIt() {
    const Window w;
    w.banner->showError(somethingFailed());
    QCOMPARE(w.banner->accessibleName(), u"The server failed"_s);
    QCOMPARE(w.banner->accessibleDescription(), u"HTTP 503 · busy Try again."_s);
    const auto tools = w.banner->findChildren<QToolButton*>();
    QCOMPARE(tools.size(), 2);
    for (const QToolButton* tool : tools)
        QVERIFY(!tool->accessibleName().isEmpty());
}

void TestBanner::theTextWraps() {
    Window w;
    ErrorText text = somethingFailed();
    text.advice = u"Many words that don't fit in a line of their own. "_s.repeated(12);
    w.banner->showError(text);
    const QLabel& advice = w.label("bannerAdvice");
    QTRY_VERIFY(advice.height() > advice.fontMetrics().lineSpacing() * 3);
    QTRY_VERIFY(advice.height() >= advice.heightForWidth(advice.width())); // nothing is cut off
    QVERIFY(w.window.width() <= 900);
}

void TestBanner::buttonsGoUnderTheTextWhereItIsNarrow() {
    Window w;
    ErrorText text = somethingFailed();
    text.actions = {true, true, false};
    w.banner->showError(text);
    const auto top = [&w](const QWidget& widget) { return widget.mapTo(&w.window, QPoint()).y(); };
    QTRY_COMPARE(top(w.button("bannerRetry")), top(w.label("bannerTitle")));
    w.window.resize(380, 500);
    QTRY_VERIFY(top(w.button("bannerRetry")) > top(w.label("bannerRequestId")));
    QCOMPARE(w.window.width(), 380);
    QTRY_VERIFY(w.label("bannerAdvice").height() >=
                w.label("bannerAdvice").heightForWidth(w.label("bannerAdvice").width()));
    w.window.resize(900, 500);
    QTRY_COMPARE(top(w.button("bannerRetry")), top(w.label("bannerTitle")));
}

QTEST_MAIN(TestBanner)
#include "tst_banner.moc"
