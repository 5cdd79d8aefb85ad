#pragma once

#include <QFont>

class QApplication;

namespace klipy::ui {

enum class Appearance {
    System, ///< light or dark as the desktop is, also when it changes
    Light,
    Dark,
};

/// Gives the program its style, font and palette. May be called again at any time to change the appearance.
///
/// System: Qt 6.4 has no QStyleHints::colorScheme. First the desktop's own palette decides, by how dark its windows
/// are, which is right under Plasma and wrong under GNOME, where Qt has a light palette whatever the user chose. So the
/// settings portal is asked too (freedesktop's `color-scheme`); its answer comes later, without anybody waiting.
void applyAppearance(QApplication& app, Appearance appearance);

/// The desktop's interface font. Where the desktop names none (then Qt has only a generic "Sans Serif"), Inter or the
/// next best that is installed, at 10 pt.
QFont applicationFont();

/// For JSON and ids: the desktop's fixed-width font, or the best that is installed, in the size of \a beside.
QFont fixedFont(const QFont& beside);

} // namespace klipy::ui
