#include "ui/common/palettes.h"

#include <QColor>

#include <utility>

namespace klipy::ui {

namespace {

using Role = QPalette::ColorRole;

struct RoleColor {
    Role role;
    QRgb color;
};

template <std::size_t Count>
QPalette paletteOf(const RoleColor (&colors)[Count], QRgb disabledText, QRgb disabledSurface) {
    QPalette palette;
    for (const auto& [role, color] : colors)
        palette.setColor(QPalette::All, role, QColor(color));
    for (const Role role : {Role::WindowText, Role::Text, Role::ButtonText, Role::PlaceholderText,
                            Role::HighlightedText, Role::Link, Role::LinkVisited})
        palette.setColor(QPalette::Disabled, role, QColor(disabledText));
    for (const Role role : {Role::Base, Role::Button, Role::Highlight})
        palette.setColor(QPalette::Disabled, role, QColor(disabledSurface));
    return palette;
}

} // namespace

QPalette lightPalette() {
    static constexpr RoleColor colors[] = {
        {Role::Window, 0xfff5f6f9},      {Role::WindowText, 0xff1c2130},
        {Role::Base, 0xffffffff},        {Role::AlternateBase, 0xfff8f9fc},
        {Role::Text, 0xff1c2130},        {Role::PlaceholderText, 0xff666f82},
        {Role::Button, 0xffffffff},      {Role::ButtonText, 0xff1c2130},
        {Role::BrightText, 0xffffffff},  {Role::Light, 0xffffffff},
        {Role::Midlight, 0xffe3e6ed},    {Role::Mid, 0xffcbd0db},
        {Role::Dark, 0xff9aa2b3},        {Role::Shadow, 0xff6b7385},
        {Role::Highlight, 0xffdde2ff},   {Role::HighlightedText, 0xff171b3d},
        {Role::Link, 0xff3a41c4},        {Role::LinkVisited, 0xff6b3fb5},
        {Role::ToolTipBase, 0xff252b3b}, {Role::ToolTipText, 0xfff4f5f9},
    };
    return paletteOf(colors, 0xff7d8597, 0xfff0f2f6);
}

QPalette darkPalette() {
    static constexpr RoleColor colors[] = {
        {Role::Window, 0xff171a21},      {Role::WindowText, 0xffe6e8ef},
        {Role::Base, 0xff1d212a},        {Role::AlternateBase, 0xff21252f},
        {Role::Text, 0xffe6e8ef},        {Role::PlaceholderText, 0xff98a1b3},
        {Role::Button, 0xff2a2f3b},      {Role::ButtonText, 0xffe6e8ef},
        {Role::BrightText, 0xffffffff},  {Role::Light, 0xff3a4150},
        {Role::Midlight, 0xff2d323e},    {Role::Mid, 0xff444b5a},
        {Role::Dark, 0xff101218},        {Role::Shadow, 0xff08090c},
        {Role::Highlight, 0xff333f7d},   {Role::HighlightedText, 0xfff1f3ff},
        {Role::Link, 0xffa9b6ff},        {Role::LinkVisited, 0xffcdb0ff},
        {Role::ToolTipBase, 0xff353b49}, {Role::ToolTipText, 0xfff1f3f8},
    };
    return paletteOf(colors, 0xff7b8394, 0xff232731);
}

} // namespace klipy::ui
