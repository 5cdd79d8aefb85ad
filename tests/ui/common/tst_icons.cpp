#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/palettes.h"

#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <QWidget>

using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

/// The colour of the strokes: that of the pixels which nothing shines through.
QColor strokeColor(const QPixmap& pixmap) {
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255)
                return QColor(image.pixel(x, y));
        }
    }
    return {};
}

/// Paints an icon by QIcon::paint, as item views do.
class IconPainter : public QWidget {
public:
    QIcon shown;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        shown.paint(&painter, rect());
    }
};

} // namespace

class TestIcons : public QObject {
    Q_OBJECT
private slots:
    void init() { QGuiApplication::setPalette(lightPalette()); }
    void everyDrawingCanBePainted();
    void anUnknownNameHasNoIcon();
    void theColourIsThePalettesText();
    void disabledAndSelectedHaveTheirOwnColours();
    void aChangeOfAppearanceIsFollowed();
    void aWidgetsOwnPaletteCountsWhereItIsPaintedOn();
    void itsOwnColourHoldsWhileItIsEnabled();
    void itIsDrawnForTheScale_data();
    void itIsDrawnForTheScale();
    void theSamePictureIsDrawnOnce();
};

void TestIcons::everyDrawingCanBePainted() {
    const QStringList files = QDir(u":/klipy/icons"_s).entryList({u"*.svg"_s}, QDir::Files);
    QVERIFY(files.size() > 20);
    for (const QString& file : files) {
        const QPixmap pixmap = icon(QStringView(file).chopped(4)).pixmap(32, 32);
        QVERIFY2(strokeColor(pixmap).isValid(), qPrintable(file));
    }
}

void TestIcons::anUnknownNameHasNoIcon() {
    QVERIFY(icon(u"nobody-drew-this").isNull());
    QVERIFY(!icon(u"people").isNull());
}

void TestIcons::theColourIsThePalettesText() {
    QCOMPARE(strokeColor(icon(u"people").pixmap(32, 32)), lightPalette().color(QPalette::WindowText));
}

void TestIcons::disabledAndSelectedHaveTheirOwnColours() {
    const QIcon people = icon(u"people");
    QCOMPARE(strokeColor(people.pixmap(QSize(32, 32), QIcon::Disabled)),
             lightPalette().color(QPalette::Disabled, QPalette::WindowText));
    QCOMPARE(strokeColor(people.pixmap(QSize(32, 32), QIcon::Selected)),
             lightPalette().color(QPalette::HighlightedText));
}

void TestIcons::aChangeOfAppearanceIsFollowed() {
    const QIcon people = icon(u"people");
    QCOMPARE(strokeColor(people.pixmap(32, 32)), lightPalette().color(QPalette::WindowText));
    QGuiApplication::setPalette(darkPalette());
    QCOMPARE(strokeColor(people.pixmap(32, 32)), darkPalette().color(QPalette::WindowText));
}

void TestIcons::aWidgetsOwnPaletteCountsWhereItIsPaintedOn() {
    IconPainter widget;
    widget.resize(32, 32);
    widget.shown = icon(u"people");
    QPalette palette = lightPalette();
    palette.setColor(QPalette::WindowText, Qt::red);
    palette.setColor(QPalette::Window, Qt::white);
    widget.setPalette(palette);
    const QImage image = widget.grab().toImage();
    bool isRed = false;
    for (int x = 0; x < 32 && !isRed; ++x) {
        for (int y = 0; y < 32 && !isRed; ++y)
            isRed = image.pixelColor(x, y) == QColor(Qt::red);
    }
    QVERIFY(isRed);
}

void TestIcons::itsOwnColourHoldsWhileItIsEnabled() {
    const QIcon warning = icon(u"warning", QColor(Qt::magenta));
    QCOMPARE(strokeColor(warning.pixmap(32, 32)), QColor(Qt::magenta));
    QCOMPARE(strokeColor(warning.pixmap(QSize(32, 32), QIcon::Disabled)),
             lightPalette().color(QPalette::Disabled, QPalette::WindowText));
}

void TestIcons::itIsDrawnForTheScale_data() {
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<int>("pixels");
    QTest::newRow("1") << 1.0 << 16;
    QTest::newRow("1.5") << 1.5 << 24;
    QTest::newRow("2") << 2.0 << 32;
}

void TestIcons::itIsDrawnForTheScale() {
    QFETCH(qreal, scale);
    QFETCH(int, pixels);
    const QPixmap pixmap = icon(u"people").pixmap(QSize(16, 16), scale);
    QCOMPARE(pixmap.size(), QSize(pixels, pixels));
    QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(16, 16));
    // The very pixels of a drawing of that size, and not of a smaller one made larger.
    const QPixmap drawn = iconPixmap(u"people", lightPalette().color(QPalette::WindowText), {pixels, pixels}, 1);
    QImage shown = pixmap.toImage();
    shown.setDevicePixelRatio(1);
    QCOMPARE(shown, drawn.toImage());
}

void TestIcons::theSamePictureIsDrawnOnce() {
    const QColor color(0x12, 0x34, 0x56);
    const QPixmap first = iconPixmap(u"company", color, {20, 20}, 1);
    const QPixmap again = iconPixmap(u"company", color, {20, 20}, 1);
    const QPixmap other = iconPixmap(u"company", QColor(Qt::green), {20, 20}, 1);
    QCOMPARE(first.cacheKey(), again.cacheKey());
    QVERIFY(first.cacheKey() != other.cacheKey());
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
