#include "ui/common/theme.h"

#include "ui/common/colors.h"
#include "ui/common/desktop_appearance.h"
#include "ui/common/klipy_style.h"
#include "ui/common/palettes.h"

#include <QApplication>
#include <QFontDatabase>
#include <QToolTip>

namespace klipy::ui {

namespace {

/// Keeps what was chosen, and follows the desktop while that is System. One for each application, owned by it.
class Theme final : public QObject {
public:
    static Theme& of(QApplication& app) {
        const auto children = app.children();
        for (QObject* child : children) {
            if (auto* theme = dynamic_cast<Theme*>(child))
                return *theme;
        }
        return *new Theme(app);
    }

    void choose(Appearance appearance) {
        m_appearance = appearance;
        paint();
    }

private:
    explicit Theme(QApplication& app)
        : QObject(&app), m_paletteIsDark(isDark(QGuiApplication::palette())), m_desktopIsDark(m_paletteIsDark) {
        QApplication::setStyle(new KlipyStyle);
        QApplication::setFont(applicationFont());
        connect(&m_desktop, &DesktopAppearance::changed, this, [this](std::optional<bool> dark) {
            m_desktopIsDark = dark.value_or(m_paletteIsDark);
            paint();
        });
        m_desktop.ask();
    }

    void paint() {
        const bool dark = m_appearance == Appearance::Dark || (m_appearance == Appearance::System && m_desktopIsDark);
        const QPalette palette = dark ? darkPalette() : lightPalette();
        if (palette == m_painted)
            return;
        m_painted = palette;
        QApplication::setPalette(palette);
        QToolTip::setPalette(palette);
    }

    Appearance m_appearance = Appearance::System;
    const bool m_paletteIsDark; // the desktop's palette, before ours took its place
    bool m_desktopIsDark;
    DesktopAppearance m_desktop;
    QPalette m_painted;
};

QString firstInstalled(const QStringList& wanted) {
    const QStringList families = QFontDatabase::families();
    for (const QString& family : wanted) {
        if (families.contains(family))
            return family;
    }
    return {};
}

/// The families that Qt names when no desktop told it any.
bool isNoChoice(const QFont& font) {
    static const QStringList generic{QString(),
                                     QStringLiteral("Sans"),
                                     QStringLiteral("Sans Serif"),
                                     QStringLiteral("Helvetica"),
                                     QStringLiteral("Monospace"),
                                     QStringLiteral("monospace"),
                                     QStringLiteral("Fixed")};
    return generic.contains(font.family()) || !QFontDatabase::families().contains(font.family());
}

} // namespace

void applyAppearance(QApplication& app, Appearance appearance) {
    Theme::of(app).choose(appearance);
}

QFont applicationFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (!isNoChoice(font))
        return font;
    const QString family =
        firstInstalled({QStringLiteral("Inter"), QStringLiteral("Cantarell"), QStringLiteral("Noto Sans"),
                        QStringLiteral("Open Sans"), QStringLiteral("DejaVu Sans")});
    if (!family.isEmpty())
        font = QFont(family);
    font.setPointSize(10);
    return font;
}

QFont fixedFont(const QFont& beside) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (isNoChoice(font)) {
        const QString family = firstInstalled({QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono"),
                                               QStringLiteral("Source Code Pro"), QStringLiteral("DejaVu Sans Mono")});
        if (!family.isEmpty())
            font = QFont(family);
    }
    font.setStyleHint(QFont::Monospace);
    if (beside.pointSizeF() > 0)
        font.setPointSizeF(beside.pointSizeF());
    return font;
}

} // namespace klipy::ui
