#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QStringView>

namespace klipy::ui {

/// One of resources/icons by name ("people"), painted in the palette's text colour of the widget that shows it: normal,
/// disabled and selected, light and dark, at any scale. The colour is taken when it is painted, so an icon follows a
/// change of appearance. A null icon if there is none of this name.
QIcon icon(QStringView name);

/// The same in a colour of its own while it is enabled and not selected (the icon of a warning).
QIcon icon(QStringView name, const QColor& color);

/// One picture for a widget that paints by itself. \a size: logical pixels.
QPixmap iconPixmap(QStringView name, const QColor& color, QSize size, qreal devicePixelRatio);

} // namespace klipy::ui
