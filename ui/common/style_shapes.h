#pragma once

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionHeader;
class QStyleOptionProgressBar;
class QStyleOptionTab;

#include <QRect>

namespace klipy::ui {

/// The shapes that KlipyStyle paints. They know nothing of widgets: an option and its palette are all they need.

inline constexpr qreal cornerRadius = 6;

/// Whether the focus came by keyboard, so that it must be seen.
bool showsFocus(const QStyleOption& option);
void paintFocusRing(QPainter* painter, const QRectF& rect, const QStyleOption& option, qreal width = 2);
void paintField(QPainter* painter, const QStyleOption& option);
void paintButton(QPainter* painter, const QStyleOption& option, bool isDefault);
/// A button in a tool bar: nothing until the mouse is over it, it is pressed or it is on.
void paintToolButton(QPainter* painter, const QStyleOption& option);
void paintCheckMark(QPainter* painter, const QStyleOption& option);
void paintRadioMark(QPainter* painter, const QStyleOption& option);
void paintFrame(QPainter* painter, const QStyleOption& option);
void paintTab(QPainter* painter, const QStyleOptionTab& tab);
void paintHeaderSection(QPainter* painter, const QStyleOptionHeader& header);
void paintItemPanel(QPainter* painter, const QStyleOption& option, bool isRow, bool marksHover);
void paintToolTip(QPainter* painter, const QStyleOption& option);
void paintMenuPanel(QPainter* painter, const QStyleOption& option);
void paintMenuChoice(QPainter* painter, const QStyleOption& option);
/// A small arrow head, pointing down or up.
void paintChevron(QPainter* painter, const QRect& rect, const QStyleOption& option, bool up);
void paintProgress(QPainter* painter, const QStyleOptionProgressBar& bar);
void paintScrollHandle(QPainter* painter, const QRect& handle, const QStyleOption& option, bool vertical);

} // namespace klipy::ui
