#include "ui/activity/gauge_history.h"
#include "ui/activity/gauge_picture.h"
#include "ui/common/colors.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

using namespace klipy;
using namespace klipy::ui;

namespace {

BudgetHistory historyOf(QList<BudgetHistory::Slice> slices) {
    BudgetHistory history;
    history.slices = std::move(slices);
    return history;
}

/// At 240 a minute, a bar of full height is 20 requests in 5 s.
GaugePicture pictureOf(QList<BudgetHistory::Slice> slices) {
    GaugePicture picture;
    picture.history = historyOf(std::move(slices));
    picture.limit = 240;
    return picture;
}

/// The picture's pixels: four slices, 11 by 18, so that each bar is two wide with one between them.
QImage painted(const GaugePicture& picture) {
    QImage image(11, 18, QImage::Format_RGB32);
    image.fill(qApp->palette().color(QPalette::Window));
    QPainter painter(&image);
    paintGaugePicture(&painter, QRectF(image.rect()), picture, qApp->palette());
    return image;
}

/// How many pixels of column \a x are of this colour.
int pixelsOf(const QImage& image, int x, const QColor& color) {
    int count = 0;
    for (int y = 0; y < 13; ++y) // above the share
        count += image.pixelColor(x, y) == color ? 1 : 0;
    return count;
}

} // namespace

class TestGaugePicture : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyAppearance(*qApp, Appearance::Light); }
    void timeMovesSpendingBackUntilItIsGone();
    void aFullBarIsAnEvenPaceUnlessMoreWasSpent();
    void oursStandBelowOthers();
    void aSingleRequestIsSeenBesideABurst();
    void theNewestSliceStandsNextToTheWords();
    void theShareThatIsLeftIsUnderTheBars();
    void theTwoTonesDifferInLightness();
};

void TestGaugePicture::timeMovesSpendingBackUntilItIsGone() {
    const BudgetHistory history = historyOf({{0, 0}, {1, 0}, {2, 3}});
    QVERIFY(holdsAnything(history));
    QCOMPARE(aged(history, 4'999).slices, history.slices);
    QCOMPARE(aged(history, 5'000).slices, (QList<BudgetHistory::Slice>{{1, 0}, {2, 3}, {0, 0}}));
    QVERIFY(holdsAnything(aged(history, 14'999)));
    QVERIFY(!holdsAnything(aged(history, 15'000)));
    QCOMPARE(aged(history, 1'000'000).slices.size(), 3);
    QCOMPARE(aged(BudgetHistory(), 60'000).slices.size(), 0);
}

void TestGaugePicture::aFullBarIsAnEvenPaceUnlessMoreWasSpent() {
    QCOMPARE(fullHeight(historyOf({{1, 0}, {0, 0}}), 240), 20); // 240 a minute, 5 s a slice
    QCOMPARE(fullHeight(historyOf({{40, 5}, {0, 0}}), 240), 45);
    QCOMPARE(fullHeight(BudgetHistory(), 0), 1);
}

void TestGaugePicture::oursStandBelowOthers() {
    const QImage image = painted(pictureOf({{10, 10}, {20, 0}, {0, 20}, {0, 0}}));
    const QPalette palette = qApp->palette();
    QCOMPARE(pixelsOf(image, 0, oursColor(palette)) + pixelsOf(image, 0, othersColor(palette)), 13);
    QCOMPARE(image.pixelColor(0, 0), othersColor(palette));
    QCOMPARE(image.pixelColor(0, 12), oursColor(palette));
    QCOMPARE(pixelsOf(image, 3, oursColor(palette)), 13);
    QCOMPARE(pixelsOf(image, 6, othersColor(palette)), 13);
    // Where nothing was spent there is a quiet line, and nothing else.
    QCOMPARE(pixelsOf(image, 9, palette.color(QPalette::Window)), 12);
    QCOMPARE(pixelsOf(image, 9, oursColor(palette)) + pixelsOf(image, 9, othersColor(palette)), 0);
}

void TestGaugePicture::aSingleRequestIsSeenBesideABurst() {
    const QImage image = painted(pictureOf({{180, 0}, {1, 0}, {0, 1}, {1, 1}}));
    const QPalette palette = qApp->palette();
    QCOMPARE(pixelsOf(image, 3, oursColor(palette)), 1);
    QCOMPARE(pixelsOf(image, 6, othersColor(palette)), 1);
    QCOMPARE(pixelsOf(image, 9, oursColor(palette)), 1);
    QCOMPARE(pixelsOf(image, 9, othersColor(palette)), 1);
}

void TestGaugePicture::theNewestSliceStandsNextToTheWords() {
    GaugePicture picture = pictureOf({{0, 0}, {0, 0}, {0, 0}, {20, 0}});
    const QColor ours = oursColor(qApp->palette());
    QCOMPARE(pixelsOf(painted(picture), 10, ours), 13);
    QCOMPARE(pixelsOf(painted(picture), 0, ours), 0);
    picture.rightToLeft = true;
    QCOMPARE(pixelsOf(painted(picture), 0, ours), 13);
    QCOMPARE(pixelsOf(painted(picture), 10, ours), 0);
}

void TestGaugePicture::theShareThatIsLeftIsUnderTheBars() {
    const int y = 16; // the middle of the share
    GaugePicture picture = pictureOf({});
    picture.remaining = 120;
    picture.left = Qt::red;
    QCOMPARE(painted(picture).pixelColor(3, y), QColor(Qt::red));
    QVERIFY(painted(picture).pixelColor(8, y) != QColor(Qt::red));
    picture.rightToLeft = true;
    QVERIFY(painted(picture).pixelColor(2, y) != QColor(Qt::red));
    QCOMPARE(painted(picture).pixelColor(7, y), QColor(Qt::red));
    picture.rightToLeft = false;
    picture.remaining = 1; // never less than a dot
    QCOMPARE(painted(picture).pixelColor(1, y), QColor(Qt::red));
    picture.remaining = 0;
    QVERIFY(painted(picture).pixelColor(1, y) != QColor(Qt::red));
}

void TestGaugePicture::theTwoTonesDifferInLightness() {
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        applyAppearance(*qApp, appearance);
        const QPalette palette = qApp->palette();
        QVERIFY(contrast(oursColor(palette), palette.color(QPalette::Window)) >= 3.0);
        QVERIFY(contrast(othersColor(palette), palette.color(QPalette::Window)) >= 3.0);
        QVERIFY2(contrast(oursColor(palette), othersColor(palette)) >= 1.5,
                 qPrintable(QString::number(contrast(oursColor(palette), othersColor(palette)))));
    }
    applyAppearance(*qApp, Appearance::Light);
}

QTEST_MAIN(TestGaugePicture)
#include "tst_gauge_picture.moc"
