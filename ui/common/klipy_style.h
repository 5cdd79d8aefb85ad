#pragma once

#include <QProxyStyle>

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionToolButton;

namespace klipy::ui {

/// Room for the arrow of a tool button that opens a menu.
inline constexpr int menuArrowWidth = 14;
/// Whether the whole button opens a menu; Qt itself paints the arrow over the text then.
bool opensMenu(const QStyleOptionToolButton& button);

/// Fusion, made calmer: flat rounded fields and buttons with a visible focus ring, underlined tabs, thin separators,
/// slim scroll bars without arrows, a little more air. All colours come from the option's palette and colors.h.
///
/// A proxy and not a style sheet: a style sheet would take over every widget's painting, and must be set anew for each
/// change of palette.
class KlipyStyle final : public QProxyStyle {
    Q_OBJECT
public:
    KlipyStyle();

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

    // What has which size: klipy_style_metrics.cpp
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* result) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;

    // How it is painted: surfaces and marks in klipy_style.cpp, what has words or parts in klipy_style_controls.cpp;
    // both with the shapes from style_shapes.h
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

private:
    static bool drawPart(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                         const QWidget* widget);
    static bool drawSurface(PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                            const QWidget* widget);
    static bool drawShape(ControlElement element, const QStyleOption& option, QPainter* painter);
    void drawButtonLabel(const QStyleOptionButton& button, QPainter* painter, const QWidget* widget) const;
    /// As QCommonStyle does, which would place label and arrow without asking us.
    void drawHeader(const QStyleOptionHeader& header, QPainter* painter, const QWidget* widget) const;
    void drawComboBox(const QStyleOptionComboBox& box, QPainter* painter, const QWidget* widget) const;
    void drawSpinBox(const QStyleOptionSpinBox& box, QPainter* painter, const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionSlider& bar, QPainter* painter, const QWidget* widget) const;
};

} // namespace klipy::ui
