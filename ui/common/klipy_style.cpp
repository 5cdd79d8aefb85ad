#include "ui/common/klipy_style.h"

#include "ui/common/colors.h"
#include "ui/common/style_shapes.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

namespace klipy::ui {

namespace {

/// A field whose outline its combo or spin box paints.
bool isInsideABox(const QWidget* widget) {
    const QWidget* parent = widget ? widget->parentWidget() : nullptr;
    return qobject_cast<const QComboBox*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent);
}

bool isDefault(const QStyleOption* option) {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton);
}

/// Qt puts the arrow of a menu into the lower corner of its button; ours stands beside the text.
QRect arrowPlace(const QStyleOption& option, const QWidget* widget) {
    const auto* button = qobject_cast<const QToolButton*>(widget);
    if (!button || !button->menu() || button->popupMode() == QToolButton::MenuButtonPopup)
        return option.rect;
    const QRect whole = button->rect();
    return QStyle::visualRect(option.direction, whole,
                              QRect(whole.right() - menuArrowWidth - 3, whole.top(), menuArrowWidth, whole.height()));
}

} // namespace

KlipyStyle::KlipyStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void KlipyStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar*>(widget) || qobject_cast<QLineEdit*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void KlipyStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    if (!drawPart(element, *option, painter, widget) && !drawSurface(element, *option, painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

/// Fields, buttons and marks.
bool KlipyStyle::drawPart(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                          const QWidget* widget) {
    switch (element) {
    case PE_PanelLineEdit:
        if (!isInsideABox(widget)) {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
            if (frame && frame->lineWidth > 0)
                paintField(painter, option);
            else
                painter->fillRect(option.rect, option.palette.brush(QPalette::Base));
        }
        return true;
    case PE_FrameLineEdit:      // part of the panel
    case PE_FrameDefaultButton: // its surface says it
        return true;
    case PE_FrameFocusRect:
        // In a list or table the ring is where one is, however one came there.
        if (qobject_cast<const QAbstractItemView*>(widget))
            paintFocusRing(painter, QRectF(option.rect), option, 1.5);
        else if (showsFocus(option) && !qobject_cast<const QPushButton*>(widget))
            paintFocusRing(painter, QRectF(option.rect), option);
        return true;
    case PE_PanelButtonCommand:
        paintButton(painter, option, isDefault(&option));
        return true;
    case PE_PanelButtonTool:
        if (option.state.testFlag(State_AutoRaise))
            paintToolButton(painter, option);
        else
            paintButton(painter, option, false);
        return true;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintCheckMark(painter, option);
        return true;
    case PE_IndicatorRadioButton:
        paintRadioMark(painter, option);
        return true;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
        paintChevron(painter, arrowPlace(option, widget), option, element == PE_IndicatorArrowUp);
        return true;
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option))
            paintChevron(painter, header->rect, *header, header->sortIndicator == QStyleOptionHeader::SortUp);
        return true;
    default:
        return false;
    }
}

/// Frames, bars and rows.
bool KlipyStyle::drawSurface(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                             const QWidget* widget) {
    switch (element) {
    case PE_Frame:
    case PE_FrameTabWidget:
        paintFrame(painter, option);
        return true;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          separatorColor(option.palette));
        return true;
    case PE_FrameStatusBarItem:
        return true;
    case PE_PanelStatusBar:
        painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), separatorColor(option.palette));
        return true;
    case PE_PanelItemViewItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
        if (item && item->backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(item->rect, item->backgroundBrush);
        const bool isTable = qobject_cast<const QTableView*>(widget);
        paintItemPanel(painter, option, isTable, !isTable);
        return true;
    }
    case PE_PanelTipLabel:
        paintToolTip(painter, option);
        return true;
    case PE_PanelMenu:
    case PE_FrameMenu:
        paintMenuPanel(painter, option);
        return true;
    default:
        return false;
    }
}

/// What is painted whole, without a word in it.
bool KlipyStyle::drawShape(ControlElement element, const QStyleOption& option, QPainter* painter) {
    const QRect& rect = option.rect;
    const QColor line = separatorColor(option.palette);
    switch (element) {
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(&option))
            paintTab(painter, *tab);
        return true;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option))
            paintHeaderSection(painter, *header);
        return true;
    case CE_HeaderEmptyArea:
        painter->fillRect(rect, option.palette.brush(QPalette::Window));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line);
        return true;
    case CE_ProgressBarGroove:
        return true; // with the contents
    case CE_ProgressBarContents: {
        const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
        if (!bar || bar->maximum <= bar->minimum)
            return false; // Fusion knows how to move
        paintProgress(painter, *bar);
        return true;
    }
    case CE_Splitter:
        if (option.state.testFlag(State_Horizontal))
            painter->fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), line);
        else
            painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), line);
        return true;
    case CE_ShapedFrame: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
        if (!frame || (frame->frameShape != QFrame::HLine && frame->frameShape != QFrame::VLine))
            return false;
        if (frame->frameShape == QFrame::HLine)
            painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), line);
        else
            painter->fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), line);
        return true;
    }
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        return true; // the window's own colour
    default:
        return false;
    }
}

} // namespace klipy::ui
