#pragma once

#include "core/access/workspace.h"

#include <QColor>
#include <QPalette>

namespace klipy::ui {

/// The one place for colours that a palette has no role for. Each is chosen for light or dark by the palette that is
/// handed in, so a widget asks with its own palette() while it paints, and follows a change of appearance by itself.

bool isDark(const QPalette& palette);

/// Focus rings, default buttons, progress: what the eye should find first.
QColor accentColor(const QPalette& palette);
/// Text and icons on the accent.
QColor onAccentColor(const QPalette& palette);
/// Thin lines between areas.
QColor separatorColor(const QPalette& palette);
/// The outline of fields and buttons.
QColor outlineColor(const QPalette& palette);
/// Text of second rank; still at least 4.5:1 on window and base.
QColor mutedTextColor(const QPalette& palette);
/// What lies under the mouse pointer.
QColor hoverColor(const QPalette& palette);

/// What a text or a surface says about its content.
enum class Tone { Neutral, Info, Ok, Warning, Error };
QColor toneText(Tone tone, const QPalette& palette);       ///< text and icons; at least 4.5:1 on its background
QColor toneBackground(Tone tone, const QPalette& palette); ///< banners, badges
QColor toneBorder(Tone tone, const QPalette& palette);

/// What a new workspace of this environment is painted in, unless the user chooses otherwise.
QColor environmentColor(Environment environment);
/// A workspace's colour as a quiet surface, for its frame and the left bar.
QColor workspaceSurface(const QColor& workspace, const QPalette& palette);
/// A workspace's colour as a text, a mark or a lock on window and base: at least 4.5:1.
QColor workspaceText(const QColor& workspace, const QPalette& palette);
/// Black or white, whichever reads better on a full surface of this colour.
QColor textOn(const QColor& surface);

/// WCAG 2 contrast of two opaque colours, from 1 to 21.
double contrast(const QColor& one, const QColor& other);
/// \a wanted, made darker or lighter only as far as it takes to reach \a ratio on \a background.
QColor readableOn(const QColor& wanted, const QColor& background, double ratio = 4.5);
/// \a share of \a upper on \a lower, both opaque; 0 gives \a lower.
QColor blend(const QColor& upper, const QColor& lower, double share);

} // namespace klipy::ui
