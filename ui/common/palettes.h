#pragma once

#include <QPalette>

namespace klipy::ui {

/// The two palettes of the program. Text has a contrast of at least 4.5:1 on every surface that it is meant for,
/// placeholders too; disabled text stays legible (3:1). A test holds them to it.
/// Selections are a quiet tint with dark (light) text on it, so that a hundred selected rows don't shout.
QPalette lightPalette();
QPalette darkPalette();

} // namespace klipy::ui
