#include "ui/common/colors.h"
#include "ui/common/klipy_style.h"
#include "ui/common/style_shapes.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleOption>

namespace klipy::ui {

namespace {

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

/// What lies behind a scroll bar: the colour of what it scrolls.
QColor scrolledSurface(const QWidget* bar, const QPalette& fallback) {
    const QWidget* container = bar ? bar->parentWidget() : nullptr;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(container ? container->parentWidget() : nullptr);
    const QWidget* viewport = area ? area->viewport() : nullptr;
    return viewport ? viewport->palette().color(viewport->backgroundRole()) : fallback.color(QPalette::Window);
}

} // namespace

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
