#include "ui/common/klipy_style.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QListView>
#include <QStyleOption>

namespace klipy::ui {

namespace {

constexpr int controlHeight = 32;
constexpr int scrollBarExtent = 12;
constexpr int shortestHandle = 32;
constexpr int headerMargin = 8;
constexpr int listRowHeight = 28;
constexpr int sortArrowWidth = 14;

/// Without arrows, the whole bar is the groove.
QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part) {
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const int range = bar.maximum - bar.minimum;
    int handle = length;
    if (range > 0) {
        const qint64 wanted = qint64(bar.pageStep) * length / (qint64(range) + bar.pageStep);
        handle = qMin(length, qMax(shortestHandle, static_cast<int>(wanted)));
    }
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    const auto strip = [&](int from, int size) {
        const QRect rect =
            horizontal ? QRect(from, 0, size, bar.rect.height()) : QRect(0, from, bar.rect.width(), size);
        return QStyle::visualRect(bar.direction, bar.rect, rect.translated(bar.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarSubPage:
        return strip(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return strip(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarSlider:
        return strip(start, handle);
    case QStyle::SC_ScrollBarGroove:
        return bar.rect;
    default:
        return {};
    }
}

} // namespace

bool opensMenu(const QStyleOptionToolButton& button) {
    return button.features.testFlag(QStyleOptionToolButton::HasMenu) &&
           !button.features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
}

int KlipyStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_ScrollBarSliderMin:
        return shortestHandle;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_ToolBarIconSize:
        return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return 12;
    case PM_TabBarTabHSpace:
        return 28;
    case PM_TabBarTabVSpace:
        return 16;
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_HeaderMargin:
        return headerMargin;
    case PM_HeaderMarkSize:
        return sortArrowWidth;
    case PM_FocusFrameHMargin: // the text of a cell then begins where its header's does
        return headerMargin - 1;
    case PM_ListViewIconSize:
        return 18;
    case PM_SplitterWidth:
        return 5;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return 4;
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_ToolBarFrameWidth:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int KlipyStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* result) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Table_GridLineColor:
        return option ? static_cast<int>(option->palette.color(QPalette::Midlight).rgb())
                      : QProxyStyle::styleHint(hint, option, widget, result);
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QSize KlipyStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const {
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        return {size.width() + 12, qMax(size.height(), controlHeight)};
    case CT_LineEdit:
        // Within a combo or spin box that box has the height.
        if (widget && (qobject_cast<QComboBox*>(widget->parentWidget()) ||
                       qobject_cast<QAbstractSpinBox*>(widget->parentWidget())))
            return size;
        return {size.width() + 8, qMax(size.height(), controlHeight)};
    case CT_ItemViewItem:
        return qobject_cast<const QListView*>(widget) ? QSize(size.width(), qMax(size.height(), listRowHeight)) : size;
    case CT_SpinBox:
        return {size.width(), qMax(size.height(), controlHeight)};
    case CT_ComboBox:
        return {size.width() + 14, qMax(size.height(), controlHeight)};
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const int arrow = button && opensMenu(*button) ? menuArrowWidth : 0;
        return QSize(size.width() + arrow, size.height()).expandedTo(QSize(28, 28));
    }
    case CT_HeaderSection:
        return {size.width(), qMax(size.height(), controlHeight)};
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        const bool isSeparator = item && item->menuItemType == QStyleOptionMenuItem::Separator;
        return isSeparator ? QSize(size.width(), 9) : QSize(size.width() + 12, qMax(size.height(), 28));
    }
    default:
        return size;
    }
}

QRect KlipyStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                 const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return scrollBarPart(*bar, part);
    }
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return rect.adjusted(4, 0, 0, 0);
    return rect;
}

QRect KlipyStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    switch (element) {
    case SE_LineEditContents:
        return rect.adjusted(4, 0, -4, 0);
    case SE_HeaderLabel: {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        const bool sorted = header && header->sortIndicator != QStyleOptionHeader::None;
        const int right = headerMargin + (sorted ? sortArrowWidth : 0);
        return visualRect(option->direction, option->rect, option->rect.adjusted(headerMargin, 0, -right, 0));
    }
    case SE_HeaderArrow: {
        const QRect& whole = option->rect;
        return visualRect(
            option->direction, whole,
            QRect(whole.right() - headerMargin - sortArrowWidth + 1, whole.top(), sortArrowWidth, whole.height()));
    }
    default:
        return rect;
    }
}

} // namespace klipy::ui
