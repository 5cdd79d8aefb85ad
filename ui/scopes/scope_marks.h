#pragma once

#include "core/scopes/scope_report.h"

#include <QIcon>
#include <QPalette>

class QPainter;

namespace klipy::ui {

/// The five states as shapes, so that they can be told apart without colour: held is round with a tick, not held square
/// with a cross, not known a dashed ring with a question mark; proven is filled, probable an outline.
enum class ScopeMark { HeldProven, HeldProbable, LackingProven, LackingProbable, NotKnown };
inline constexpr int scopeMarkSize = 16; ///< logical pixels

ScopeMark markOf(Held held, Sureness sureness);
void paintMark(QPainter& painter, const QRectF& rect, ScopeMark mark, const QPalette& palette);
QPixmap markPixmap(ScopeMark mark, const QPalette& palette, qreal devicePixelRatio);

} // namespace klipy::ui
