#include "ui/common/colors.h"

#include <algorithm>
#include <cmath>

namespace klipy::ui {

namespace {

struct ToneColors {
    QRgb text;
    QRgb background;
    QRgb border;
};

ToneColors lightTone(Tone tone) {
    switch (tone) {
    case Tone::Neutral:
        return {0xff596275, 0xffeff1f5, 0xffd9dde6};
    case Tone::Info:
        return {0xff3a41c4, 0xffeff1ff, 0xffcdd3fb};
    case Tone::Ok:
        return {0xff0a6b45, 0xffebfaf2, 0xffb0e3c9};
    case Tone::Warning:
        return {0xff8a4b08, 0xfffff7e3, 0xfff0d591};
    case Tone::Error:
        return {0xffb3261e, 0xfffff1f0, 0xfff6c9c5};
    }
    return {};
}

ToneColors darkTone(Tone tone) {
    switch (tone) {
    case Tone::Neutral:
        return {0xffa9b1c2, 0xff272c38, 0xff3a4150};
    case Tone::Info:
        return {0xffa9b6ff, 0xff20264a, 0xff3b4688};
    case Tone::Ok:
        return {0xff74dfab, 0xff14291f, 0xff265c43};
    case Tone::Warning:
        return {0xfff6c860, 0xff2f2512, 0xff6a511c};
    case Tone::Error:
        return {0xffff9f97, 0xff341c1d, 0xff7a3633};
    }
    return {};
}

ToneColors toneColors(Tone tone, const QPalette& palette) {
    return isDark(palette) ? darkTone(tone) : lightTone(tone);
}

/// Relative luminance by WCAG 2.
double luminance(const QColor& color) {
    const auto linear = [](float channel) {
        const double value = static_cast<double>(channel);
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor accentColor(const QPalette& palette) {
    return QColor(isDark(palette) ? 0xff8c9bff : 0xff4650dd);
}

QColor onAccentColor(const QPalette& palette) {
    return QColor(isDark(palette) ? 0xff12152b : 0xffffffff);
}

QColor separatorColor(const QPalette& palette) {
    return palette.color(QPalette::Midlight);
}

QColor outlineColor(const QPalette& palette) {
    return palette.color(QPalette::Mid);
}

QColor mutedTextColor(const QPalette& palette) {
    return toneText(Tone::Neutral, palette);
}

QColor hoverColor(const QPalette& palette) {
    return blend(palette.color(QPalette::WindowText), palette.color(QPalette::Window), isDark(palette) ? 0.10 : 0.06);
}

QColor toneText(Tone tone, const QPalette& palette) {
    return QColor(toneColors(tone, palette).text);
}

QColor toneBackground(Tone tone, const QPalette& palette) {
    return QColor(toneColors(tone, palette).background);
}

QColor toneBorder(Tone tone, const QPalette& palette) {
    return QColor(toneColors(tone, palette).border);
}

QColor environmentColor(Environment environment) {
    switch (environment) {
    case Environment::Production:
        return QColor(0xffc8323c);
    case Environment::Staging:
        return QColor(0xffb4690e);
    case Environment::Test:
        return QColor(0xff0f7f88);
    case Environment::Other:
        break;
    }
    return QColor(0xff6a5acd);
}

QColor workspaceSurface(const QColor& workspace, const QPalette& palette) {
    return blend(workspace, palette.color(QPalette::Window), isDark(palette) ? 0.24 : 0.12);
}

QColor workspaceText(const QColor& workspace, const QPalette& palette) {
    // Its own tinted surface is the hardest of the backgrounds on which it stands.
    return readableOn(workspace, workspaceSurface(workspace, palette));
}

QColor textOn(const QColor& surface) {
    return contrast(Qt::white, surface) >= contrast(Qt::black, surface) ? QColor(Qt::white) : QColor(Qt::black);
}

double contrast(const QColor& one, const QColor& other) {
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor readableOn(const QColor& wanted, const QColor& background, double ratio) {
    const QColor end = textOn(background);
    for (int percent = 0; percent <= 100; percent += 4) {
        const QColor candidate = blend(end, wanted, percent / 100.0);
        if (contrast(candidate, background) >= ratio)
            return candidate;
    }
    return end;
}

QColor blend(const QColor& upper, const QColor& lower, double share) {
    const auto mix = [share](int above, int below) {
        return static_cast<int>(std::lround(below + (above - below) * share));
    };
    return QColor(mix(upper.red(), lower.red()), mix(upper.green(), lower.green()), mix(upper.blue(), lower.blue()));
}

} // namespace klipy::ui
