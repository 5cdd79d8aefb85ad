#include "tests/ui/common/example_widgets.h"
#include "ui/activity/budget_gauge.h"
#include "ui/common/banner.h"
#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/common/link_gate.h"
#include "ui/common/progress_strip.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QGroupBox>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace klipy;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// Paints every part, so that somebody can look at it. What a machine can say of a picture is checked: it has the size
/// that the scale asks for, and something is painted on it.
class TestCommonPictures : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void banners_data() { appearances(); }
    void banners();
    void narrowBanner_data() { appearances(); }
    void narrowBanner();
    void emptyState_data() { appearances(); }
    void emptyState();
    void gauges_data() { appearances(); }
    void gauges();
    void iconSheet_data() { appearances(); }
    void iconSheet();
    void controls_data() { appearances(); }
    void controls();
    void menu_data() { appearances(); }
    void menu();
    void linkDialog_data() { appearances(); }
    void linkDialog();

private:
    static void appearances();
    void take(QWidget& widget, const char* name);
};

namespace {

ErrorText described(ErrorKind kind, int status, RefusalMeaning meaning = RefusalMeaning::Unclear) {
    ApiError error;
    error.kind = kind;
    error.status = status;
    error.scope = u"interactions:read"_s;
    error.requestId = u"req_01HZX4M6T9"_s;
    error.attempts = status >= 500 ? 4 : 1;
    error.waitMs = kind == ErrorKind::RateLimited ? 32'000 : -1;
    if (kind == ErrorKind::BadRequest) {
        error.code = u"validation_failed"_s;
        error.message = u"<b>One</b> field is invalid"_s;
        error.details = {{u"email"_s, u"must be an address"_s}};
    } else if (status > 0) {
        error.code = u"upstream_says_no"_s;
        error.message = u"The upstream service is not available"_s;
    }
    return describe(error, meaning);
}

} // namespace

void TestCommonPictures::initTestCase() {
    QVERIFY(QDir().mkpath(QStringLiteral(KLIPY_PICTURES)));
}

void TestCommonPictures::appearances() {
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestCommonPictures::take(QWidget& widget, const char* name) {
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    const QImage image = widget.grab().toImage();
    const qreal scale = qApp->devicePixelRatio();
    QCOMPARE(image.size(), (QSizeF(widget.size()) * scale).toSize());
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    }
    QVERIFY2(colors.size() > 8, "nothing is painted");
    const QString file = QStringLiteral(KLIPY_PICTURES "/%1-%2%3.png")
                             .arg(QLatin1String(name), QLatin1String(QTest::currentDataTag()),
                                  scale > 1 ? QStringLiteral("@%1").arg(scale) : QString());
    QVERIFY(image.save(file));
}

void TestCommonPictures::banners() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QWidget sheet;
    auto* column = new QVBoxLayout(&sheet);
    const auto banner = [&] {
        auto* one = new Banner(&sheet);
        column->addWidget(one);
        return one;
    };
    banner()->showMessage(Banner::Tone::Info, u"The key is kept for this session only"_s,
                          u"There is no keychain on this computer, so the key will be gone when you quit."_s,
                          u"Try again"_s);
    banner()->showMessage(Banner::Tone::Warning, u"Sorted within 300 loaded"_s, {}, u"Load all"_s);
    banner()->showError(described(ErrorKind::RateLimited, 429));
    banner()->showError(described(ErrorKind::Server, 503));
    banner()->showError(described(ErrorKind::Unauthorized, 401, RefusalMeaning::KeyRefused));
    banner()->showError(described(ErrorKind::Forbidden, 403, RefusalMeaning::ScopeLacking));
    banner()->showError(described(ErrorKind::BadRequest, 422));
    banner()->showError(described(ErrorKind::CursorLoop, 0));
    banner()->showError(described(ErrorKind::Offline, 0));
    column->addStretch(1);
    sheet.resize(900, 980);
    take(sheet, "banners");
}

void TestCommonPictures::narrowBanner() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QWidget sheet;
    auto* column = new QVBoxLayout(&sheet);
    auto* banner = new Banner(&sheet);
    banner->showError(described(ErrorKind::Unauthorized, 401, RefusalMeaning::KeyRefused));
    column->addWidget(banner);
    column->addWidget(exampleTabs(), 1);
    sheet.resize(380, 480);
    take(sheet, "banner-narrow");
}

void TestCommonPictures::emptyState() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    EmptyState empty;
    empty.setContent(u"search"_s, u"Nothing matches “foo”"_s,
                     u"300 people are loaded so far, and none of them has it. There may be more on the server."_s);
    empty.setActions(u"Clear the search"_s, u"Load all"_s);
    empty.resize(640, 420);
    take(empty, "empty-state");
}

void TestCommonPictures::gauges() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QWidget sheet;
    auto* column = new QVBoxLayout(&sheet);
    BudgetState calm;
    calm.limit = 200;
    calm.remaining = 143;
    calm.resetsInMs = 32'000;
    calm.fromServer = true;
    BudgetState low = calm;
    low.remaining = 12;
    BudgetState paused = low;
    paused.remaining = 0;
    paused.pausedForMs = 12'000;
    for (const BudgetState& state : {calm, low, paused}) {
        auto* gauge = new BudgetGauge;
        gauge->setState(state);
        column->addWidget(gauge);
    }
    auto* offline = new BudgetGauge;
    offline->setState(calm);
    offline->setReachable(false);
    column->addWidget(offline);
    auto* strip = new ProgressStrip;
    strip->showWork(u"Loading all: 12 requests, 1,200 people"_s);
    column->addWidget(strip);
    auto* known = new ProgressStrip;
    known->showWork(u"Loading all: 12 of 30 requests, 1,200 people"_s, 0.4);
    column->addWidget(known);
    sheet.resize(420, 300);
    take(sheet, "gauges");
}

void TestCommonPictures::iconSheet() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QListWidget sheet;
    sheet.setViewMode(QListView::IconMode);
    sheet.setResizeMode(QListView::Adjust);
    sheet.setGridSize({96, 64});
    sheet.setIconSize({24, 24});
    const QStringList files = QDir(u":/klipy/icons"_s).entryList({u"*.svg"_s}, QDir::Files);
    for (const QString& file : files)
        sheet.addItem(new QListWidgetItem(icon(QStringView(file).chopped(4)), file.chopped(4)));
    QVERIFY(sheet.count() > 20);
    sheet.setCurrentRow(3);
    sheet.item(5)->setFlags(Qt::NoItemFlags);
    sheet.resize(820, 400);
    take(sheet, "icons");
}

void TestCommonPictures::controls() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QWidget sheet;
    auto* column = new QVBoxLayout(&sheet);
    column->addWidget(exampleButtons());
    column->addWidget(exampleTable());
    auto* splitter = new QSplitter;
    splitter->addWidget(exampleForm());
    splitter->addWidget(exampleTabs());
    column->addWidget(splitter);
    auto* progress = new QProgressBar;
    progress->setValue(40);
    progress->setTextVisible(false);
    column->addWidget(progress);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    column->addWidget(line);
    column->addWidget(swatches());
    auto* group = new QGroupBox(u"A group"_s);
    auto* inGroup = new QVBoxLayout(group);
    auto* text = new QPlainTextEdit(u"Some text\nwith a selection\n\n\n\n\nthat\nscrolls"_s);
    text->setMaximumHeight(70);
    inGroup->addWidget(text);
    column->addWidget(group);
    auto* status = new QStatusBar;
    status->showMessage(u"1204 people, all loaded"_s);
    status->addPermanentWidget(new BudgetGauge);
    column->addWidget(status);
    sheet.resize(860, 900);
    sheet.setAttribute(Qt::WA_KeyboardFocusChange);
    sheet.show();
    sheet.activateWindow();
    sheet.findChild<QTableWidget*>()->setFocus();
    take(sheet, "controls");
}

void TestCommonPictures::menu() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QMenu menu;
    menu.addAction(icon(u"copy"), u"Copy"_s, QKeySequence(QKeySequence::Copy), &menu, [] {});
    menu.addAction(icon(u"code"), u"Copy as JSON"_s);
    menu.addSeparator();
    QAction* checked = menu.addAction(u"Job title"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    menu.addAction(u"Company"_s)->setCheckable(true);
    menu.addAction(icon(u"trash"), u"Delete…"_s)->setEnabled(false);
    menu.addMenu(u"More"_s)->addAction(u"Something"_s);
    menu.setActiveAction(menu.actions().at(1));
    take(menu, "menu");
}

void TestCommonPictures::linkDialog() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QWidget window;
    LinkGate gate(&window, [](const QUrl&) {});
    QVERIFY(gate.ask(
        QUrl(u"http://www.xn--mnchen-3ya.example/a/rather/long/path/that/wraps?with=a&query=too&and=more&so=on"_s)));
    auto* dialog = window.findChild<QDialog*>();
    QVERIFY(dialog);
    take(*dialog, "link-dialog");
}

QTEST_MAIN(TestCommonPictures)
#include "tst_common_pictures.moc"
