// Pictures of the page "Activity", for the eye of whoever changes it.

#include "tests/ui/activity/activity_stage.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;

class TestActivityPictures : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void empty_data() { appearances(); }
    void empty();
    void busy_data() { appearances(); }
    void busy();
    void warned_data() { appearances(); }
    void warned();
    void filtered_data() { appearances(); }
    void filtered();
    void narrow_data() { appearances(); }
    void narrow();
    void rightToLeft_data() { appearances(); }
    void rightToLeft();

private:
    static void appearances();
    void take(QWidget& widget, const char* name);

    QDir m_folder;
};

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;

/// Made up, the same each time: some two hundred requests in half an hour, with what goes wrong now and then.
void fillMinutes(ActivityStage& stage) {
    struct Kind {
        HttpMethod method;
        const char* path;
        klipy::Lane lane;
    };
    const Kind kinds[] = {{HttpMethod::Post, "/people/query", Lane::Visible},
                          {HttpMethod::Get, "/companies/{companyId}", Lane::Visible},
                          {HttpMethod::Get, "/companies/{companyId}", Lane::Background},
                          {HttpMethod::Post, "/interactions/query", Lane::Background},
                          {HttpMethod::Get, "/people/{personId}", Lane::Interactive},
                          {HttpMethod::Patch, "/people/{personId}", Lane::Interactive},
                          {HttpMethod::Post, "/authenticate", Lane::Interactive}};
    const qint64 end = stage.clock->wallMs() + 30 * minuteMs;
    unsigned chance = 7;
    const auto random = [&chance](unsigned below) {
        chance = chance * 1103515245U + 12345U;
        return (chance >> 16) % below;
    };
    while (stage.clock->wallMs() < end) {
        const double wave = 1 + std::sin(double(end - stage.clock->wallMs()) / (5.0 * double(minuteMs)));
        stage.clock->advance(1500 + qint64(random(9000) * (2.4 - wave)));
        const Kind& kind = kinds[random(20) < 15 ? random(4) : random(7)];
        LogEntry entry = sent(stage.clock->wallMs(), kind.path, 200, 70 + random(120));
        entry.method = kind.method;
        entry.lane = kind.lane;
        entry.waitMs = kind.lane == Lane::Background ? random(900) : random(2);
        const unsigned luck = random(100);
        if (luck < 4)
            entry.status = 429;
        else if (luck < 6)
            entry.status = 404;
        else if (luck < 8)
            entry.status = 503, entry.durationMs += 900;
        else if (luck < 9)
            entry.status = 0, entry.error = ErrorKind::Timeout, entry.durationMs = 30'000, entry.requestId.clear();
        else if (luck < 14)
            entry.durationMs += 300 + random(400);
        if (entry.status == 503 || entry.status == 429)
            entry.attempt = 1 + int(random(3));
        stage.log(entry);
    }
}

void fillHistory(ActivityStage& stage) {
    const qint64 now = stage.clock->wallMs();
    for (int day = 7; day >= 0; --day) {
        for (int hour = 1; hour < 7; ++hour) {
            for (int request = 0; request < 40 + day * 3; ++request)
                stage.activity.history().add(sent(now - (day * 24 + hour) * hourMs, "/people/query",
                                                  request % 37 == 0 ? 503 : 200, 60 + request * 4));
        }
    }
}

} // namespace

void TestActivityPictures::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR", QStringLiteral(KLIPY_PICTURES));
    QVERIFY(QDir().mkpath(folder));
    m_folder = QDir(folder);
}

void TestActivityPictures::appearances() {
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestActivityPictures::take(QWidget& widget, const char* name) {
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QTest::qWait(50); // for what is being laid out; a picture can't be waited for
    const QImage image = widget.grab().toImage();
    const qreal scale = qApp->devicePixelRatio();
    QCOMPARE(image.size(), (QSizeF(widget.size()) * scale).toSize());
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    }
    QVERIFY2(colors.size() > 8, "nothing is painted");
    const QString at = scale > 1 ? QStringLiteral("@%1").arg(scale) : QString();
    QVERIFY(image.save(m_folder.filePath(
        QStringLiteral("%1-%2%3.png").arg(QLatin1String(name), QLatin1String(QTest::currentDataTag()), at))));
}

void TestActivityPictures::empty() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ActivityStage stage;
    take(stage.open(), "activity-empty");
}

void TestActivityPictures::busy() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ActivityStage stage;
    fillHistory(stage);
    fillMinutes(stage);
    stage.open();
    auto* table = stage.find<QTableView>("requestTable");
    table->selectRow(4);
    take(*stage.page, "activity");
}

void TestActivityPictures::warned() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ActivityStage stage;
    fillMinutes(stage);
    for (int request = 0; request < 30; ++request)
        stage.send(200);
    stage.clock->advance(6 * minuteMs);
    for (int request = 0; request < 12; ++request)
        stage.send(request % 2 ? 401 : 200, 2300);
    stage.clock->advance(2000);
    QCOMPARE(stage.activity.warnings().size(), 2);
    take(stage.open(), "activity-warning");
}

void TestActivityPictures::filtered() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ActivityStage stage;
    fillHistory(stage);
    fillMinutes(stage);
    stage.open();
    stage.find<QComboBox>("statusFilter")->setCurrentIndex(2);
    stage.find<QTableView>("requestTable")->selectRow(1);
    stage.log("/people/query", 429);
    stage.settle();
    stage.page->exportTo(stage.folder.filePath(QStringLiteral("requests.csv")));
    take(*stage.page, "activity-filtered");
}

void TestActivityPictures::narrow() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ActivityStage stage;
    fillMinutes(stage);
    take(stage.open({640, 600}), "activity-narrow");
}

void TestActivityPictures::rightToLeft() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        ActivityStage stage;
        fillHistory(stage);
        fillMinutes(stage);
        take(stage.open(), "activity-right-to-left");
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestActivityPictures)
#include "tst_activity_pictures.moc"
