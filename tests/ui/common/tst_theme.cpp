#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/palettes.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLabel>
#include <QTest>
#include <QToolTip>

using namespace klipy;
using namespace klipy::ui;

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void textCanBeRead_data() { palettes(); }
    void textCanBeRead();
    void disabledTextIsLegible_data() { palettes(); }
    void disabledTextIsLegible();
    void whatIsNotTextCanBeSeen_data() { palettes(); }
    void whatIsNotTextCanBeSeen();
    void tonesCanBeRead_data() { palettes(); }
    void tonesCanBeRead();
    void workspacesCanBeToldApartAndRead_data() { palettes(); }
    void workspacesCanBeToldApartAndRead();
    void anyWorkspaceColourIsMadeReadable_data() { palettes(); }
    void anyWorkspaceColourIsMadeReadable();
    void contrastIsAsWcagSays();
    void aReadableColourStaysAsItIs();
    void theAppearanceIsChosenAndChanged();
    void widgetsFollowAChange();
    void systemFollowsTheDesktopsPalette();
    void theFontIsOneThatIsInstalled();

private:
    static void palettes() {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }
};

namespace {

constexpr double forText = 4.5;    // WCAG 2, AA
constexpr double forTheRest = 3.0; // AA for parts of controls; the floor that disabled text keeps here

void verifyContrast(const QColor& one, const QColor& other, double least, const QString& what) {
    const double found = contrast(one, other);
    QVERIFY2(
        found >= least,
        qPrintable(QStringLiteral("%1: %2 on %3 is %4:1").arg(what, one.name(), other.name()).arg(found, 0, 'f', 2)));
}

} // namespace

void TestTheme::textCanBeRead() {
    QFETCH(QPalette, palette);
    using Role = QPalette::ColorRole;
    const std::pair<Role, QList<Role>> texts[] = {
        {Role::WindowText, {Role::Window, Role::Base, Role::AlternateBase}},
        {Role::Text, {Role::Window, Role::Base, Role::AlternateBase}},
        {Role::ButtonText, {Role::Button, Role::Window}},
        {Role::PlaceholderText, {Role::Base, Role::Window, Role::AlternateBase}},
        {Role::HighlightedText, {Role::Highlight}},
        {Role::ToolTipText, {Role::ToolTipBase}},
        {Role::Link, {Role::Base, Role::Window, Role::AlternateBase, Role::Highlight}},
        {Role::LinkVisited, {Role::Base, Role::Window}},
    };
    for (const auto& [text, surfaces] : texts) {
        for (const Role surface : surfaces)
            verifyContrast(palette.color(text), palette.color(surface), forText,
                           QStringLiteral("role %1 on role %2").arg(int(text)).arg(int(surface)));
    }
    for (const Role surface : {Role::Base, Role::Window, Role::AlternateBase, Role::Button})
        verifyContrast(mutedTextColor(palette), palette.color(surface), forText, QStringLiteral("muted text"));
    verifyContrast(onAccentColor(palette), accentColor(palette), forText, QStringLiteral("default button"));
    verifyContrast(palette.color(QPalette::WindowText), hoverColor(palette), forText, QStringLiteral("hovered"));
}

void TestTheme::disabledTextIsLegible() {
    QFETCH(QPalette, palette);
    palette.setCurrentColorGroup(QPalette::Disabled);
    for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText}) {
        for (const auto surface : {QPalette::Window, QPalette::Base, QPalette::Button})
            verifyContrast(palette.color(text), palette.color(surface), forTheRest, QStringLiteral("disabled"));
    }
}

void TestTheme::whatIsNotTextCanBeSeen() {
    QFETCH(QPalette, palette);
    for (const auto surface : {QPalette::Window, QPalette::Base, QPalette::Highlight})
        verifyContrast(accentColor(palette), palette.color(surface), forTheRest, QStringLiteral("focus ring"));
}

void TestTheme::tonesCanBeRead() {
    QFETCH(QPalette, palette);
    for (const Tone tone : {Tone::Neutral, Tone::Info, Tone::Ok, Tone::Warning, Tone::Error}) {
        const QString name = QStringLiteral("tone %1").arg(int(tone));
        verifyContrast(toneText(tone, palette), toneBackground(tone, palette), forText, name);
        verifyContrast(toneText(tone, palette), palette.color(QPalette::Window), forText, name);
        verifyContrast(toneText(tone, palette), palette.color(QPalette::Base), forText, name);
        verifyContrast(palette.color(QPalette::WindowText), toneBackground(tone, palette), forText, name);
        QVERIFY(toneBorder(tone, palette) != toneBackground(tone, palette));
    }
}

void TestTheme::workspacesCanBeToldApartAndRead() {
    QFETCH(QPalette, palette);
    QSet<QRgb> colors;
    for (const Environment environment :
         {Environment::Production, Environment::Staging, Environment::Test, Environment::Other}) {
        const QColor color = environmentColor(environment);
        colors.insert(color.rgb());
        const QColor surface = workspaceSurface(color, palette);
        verifyContrast(workspaceText(color, palette), surface, forText, QStringLiteral("workspace"));
        verifyContrast(palette.color(QPalette::WindowText), surface, forText, QStringLiteral("text on workspace"));
    }
    QCOMPARE(colors.size(), 4);
}

void TestTheme::anyWorkspaceColourIsMadeReadable() {
    QFETCH(QPalette, palette);
    for (const char* chosen : {"#000000", "#ffffff", "#ffff00", "#00ff00", "#0000ff", "#808080", "#ff00ff"}) {
        const QColor color(QLatin1String{chosen});
        const QColor surface = workspaceSurface(color, palette);
        verifyContrast(workspaceText(color, palette), surface, forText, QLatin1String(chosen));
        verifyContrast(palette.color(QPalette::WindowText), surface, forText, QLatin1String(chosen));
        verifyContrast(textOn(color), color, forText, QLatin1String(chosen));
    }
}

void TestTheme::contrastIsAsWcagSays() {
    QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(contrast(Qt::white, Qt::white) * 100), 100);
    QCOMPARE(qRound(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448); // WCAG's well-known near miss
}

void TestTheme::aReadableColourStaysAsItIs() {
    const QColor dark(0x20, 0x30, 0x40);
    QCOMPARE(readableOn(dark, Qt::white), dark);
    QVERIFY(readableOn(Qt::yellow, Qt::white) != QColor(Qt::yellow));
}

void TestTheme::theAppearanceIsChosenAndChanged() {
    applyAppearance(*qApp, Appearance::Dark);
    QVERIFY(isDark(QGuiApplication::palette()));
    QVERIFY(isDark(QApplication::palette()));
    QCOMPARE(QToolTip::palette().color(QPalette::ToolTipBase), darkPalette().color(QPalette::ToolTipBase));
    applyAppearance(*qApp, Appearance::Light);
    QVERIFY(!isDark(QGuiApplication::palette()));
    QCOMPARE(QToolTip::palette().color(QPalette::ToolTipBase), lightPalette().color(QPalette::ToolTipBase));
}

void TestTheme::widgetsFollowAChange() {
    applyAppearance(*qApp, Appearance::Light);
    QLabel label;
    label.show();
    const QColor before = label.palette().color(QPalette::Window);
    applyAppearance(*qApp, Appearance::Dark);
    QTRY_VERIFY(label.palette().color(QPalette::Window) != before);
    QVERIFY(isDark(label.palette()));
    QVERIFY(label.grab().toImage().pixelColor(1, 1).lightness() < 80);
}

void TestTheme::systemFollowsTheDesktopsPalette() {
    // The desktop of the tests is light, and our own dark palette must not be taken for its.
    applyAppearance(*qApp, Appearance::Dark);
    applyAppearance(*qApp, Appearance::System);
    QVERIFY(!isDark(QGuiApplication::palette()));
}

void TestTheme::theFontIsOneThatIsInstalled() {
    const QFont font = applicationFont();
    QVERIFY(QFontDatabase::families().contains(font.family()));
    QVERIFY(font.pointSizeF() >= 9);
    const QFont fixed = fixedFont(font);
    QVERIFY(QFontInfo(fixed).fixedPitch());
    QCOMPARE(fixed.pointSizeF(), font.pointSizeF());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
