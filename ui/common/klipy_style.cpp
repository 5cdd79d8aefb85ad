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

/// The entry of a menu that Return would trigger.
bool isChosen(const QStyleOptionMenuItem& item) {
    return item.state.testFlag(QStyle::State_Selected) && item.state.testFlag(QStyle::State_Enabled);
}

/// A tab that could be chosen but isn't.
bool isInBackground(const QStyleOptionTab& tab) {
    return tab.state.testFlag(QStyle::State_Enabled) && !tab.state.testFlag(QStyle::State_Selected);
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

/// What lies behind a scroll bar: the colour of what it scrolls.
QColor scrolledSurface(const QWidget* bar, const QPalette& fallback) {
    const QWidget* container = bar ? bar->parentWidget() : nullptr;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(container ? container->parentWidget() : nullptr);
    const QWidget* viewport = area ? area->viewport() : nullptr;
    return viewport ? viewport->palette().color(viewport->backgroundRole()) : fallback.color(QPalette::Window);
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

void KlipyStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            drawButtonLabel(*button, painter, widget);
            return;
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button && opensMenu(*button)) {
            QStyleOptionToolButton besideArrow(*button);
            besideArrow.rect.setRight(besideArrow.rect.right() - menuArrowWidth);
            QProxyStyle::drawControl(element, &besideArrow, painter, widget);
            return;
        }
        break;
    case CE_Header:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            drawHeader(*header, painter, widget);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option); item && isChosen(*item)) {
            QStyleOptionMenuItem chosen(*item);
            paintMenuChoice(painter, *item);
            chosen.state &= ~State_Selected;
            for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
                chosen.palette.setColor(role, item->palette.color(QPalette::HighlightedText));
            QProxyStyle::drawControl(element, &chosen, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option); tab && isInBackground(*tab)) {
            QStyleOptionTab quiet(*tab);
            quiet.palette.setColor(QPalette::WindowText, mutedTextColor(tab->palette));
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        break;
    default:
        if (drawShape(element, *option, painter))
            return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
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

void KlipyStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            drawScrollBar(*bar, painter, widget);
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            drawComboBox(*box, painter, widget);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            drawSpinBox(*box, painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void KlipyStyle::drawButtonLabel(const QStyleOptionButton& button, QPainter* painter, const QWidget* widget) const {
    if (!isDefault(&button) || !button.state.testFlag(State_Enabled)) {
        QProxyStyle::drawControl(CE_PushButtonLabel, &button, painter, widget);
        return;
    }
    QStyleOptionButton onAccent(button);
    onAccent.palette.setColor(QPalette::ButtonText, onAccentColor(button.palette));
    if (!button.icon.isNull()) {
        QPixmap pixmap = button.icon.pixmap(button.iconSize, painter->device()->devicePixelRatio());
        QPainter tint(&pixmap);
        tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
        tint.fillRect(QRect(QPoint(), button.iconSize), onAccentColor(button.palette));
        tint.end();
        onAccent.icon = QIcon(pixmap);
    }
    QProxyStyle::drawControl(CE_PushButtonLabel, &onAccent, painter, widget);
}

void KlipyStyle::drawHeader(const QStyleOptionHeader& header, QPainter* painter, const QWidget* widget) const {
    painter->save();
    painter->setClipRect(header.rect);
    drawControl(CE_HeaderSection, &header, painter, widget);
    QStyleOptionHeaderV2 part; // QHeaderView hands out this one; both of its forms fit
    if (const auto* full = qstyleoption_cast<const QStyleOptionHeaderV2*>(&header))
        part = *full;
    else
        static_cast<QStyleOptionHeader&>(part) = header;
    part.rect = subElementRect(SE_HeaderLabel, &header, widget);
    drawControl(CE_HeaderLabel, &part, painter, widget);
    if (header.sortIndicator != QStyleOptionHeader::None) {
        part.rect = subElementRect(SE_HeaderArrow, &header, widget);
        drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
    }
    painter->restore();
}

void KlipyStyle::drawComboBox(const QStyleOptionComboBox& box, QPainter* painter, const QWidget* widget) const {
    if (box.subControls.testFlag(SC_ComboBoxFrame)) {
        if (!box.frame)
            painter->fillRect(box.rect, box.palette.brush(QPalette::Base));
        else if (box.editable)
            paintField(painter, box);
        else
            paintButton(painter, box, false);
    }
    if (box.subControls.testFlag(SC_ComboBoxArrow))
        paintChevron(painter, proxy()->subControlRect(CC_ComboBox, &box, SC_ComboBoxArrow, widget), box, false);
}

void KlipyStyle::drawSpinBox(const QStyleOptionSpinBox& box, QPainter* painter, const QWidget* widget) const {
    if (box.frame && box.subControls.testFlag(SC_SpinBoxFrame))
        paintField(painter, box);
    if (box.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    for (const SubControl arrow : {SC_SpinBoxUp, SC_SpinBoxDown})
        paintChevron(painter, proxy()->subControlRect(CC_SpinBox, &box, arrow, widget), box, arrow == SC_SpinBoxUp);
}

void KlipyStyle::drawScrollBar(const QStyleOptionSlider& bar, QPainter* painter, const QWidget* widget) const {
    painter->fillRect(bar.rect, scrolledSurface(widget, bar.palette));
    if (bar.maximum <= bar.minimum)
        return;
    QStyleOptionSlider handle(bar);
    if (bar.activeSubControls != SC_ScrollBarSlider)
        handle.state &= ~(State_MouseOver | State_Sunken);
    paintScrollHandle(painter, proxy()->subControlRect(CC_ScrollBar, &bar, SC_ScrollBarSlider, widget), handle,
                      bar.orientation == Qt::Vertical);
}

} // namespace klipy::ui
