#include "ui/workspaces/colour_swatches.h"

#include "ui/common/colors.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>

namespace klipy::ui {

namespace {

constexpr int swatchSize = 26;
constexpr qreal discInset = 4;

/// A radio button, so that keyboard and screen reader know what to do with it.
class Swatch final : public QRadioButton {
public:
    Swatch(const QColor& colour, const QString& name, QWidget* parent) : QRadioButton(parent), m_colour(colour) {
        setAccessibleName(name);
        setToolTip(name);
        setFixedSize(swatchSize, swatchSize);
        setAttribute(Qt::WA_Hover);
    }
    QColor colour() const { return m_colour; }

protected:
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }

    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box(rect());
        QRectF disc = box.adjusted(discInset, discInset, -discInset, -discInset);
        painter.setOpacity(isEnabled() ? 1.0 : 0.4);
        if (isChecked() || hasFocus() || underMouse()) {
            painter.setBrush(Qt::NoBrush);
            const QColor ring = hasFocus()    ? accentColor(palette())
                                : isChecked() ? palette().color(QPalette::WindowText)
                                              : outlineColor(palette());
            painter.setPen(QPen(ring, 2));
            painter.drawEllipse(box.adjusted(1, 1, -1, -1));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colour);
        painter.drawEllipse(disc);
        if (isChecked())
            drawTick(painter, disc);
    }

private:
    void drawTick(QPainter& painter, const QRectF& disc) const {
        painter.setPen(QPen(textOn(m_colour), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&disc](qreal x, qreal y) {
            return QPointF(disc.left() + x * disc.width(), disc.top() + y * disc.height());
        };
        painter.drawPolyline(QPolygonF{at(0.28, 0.53), at(0.44, 0.68), at(0.73, 0.35)});
    }

    QColor m_colour;
};

Swatch* swatchIn(QAbstractButton* button) {
    return static_cast<Swatch*>(button);
}

} // namespace

ColourSwatches::ColourSwatches(QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins({});
    m_row->setSpacing(4);
    m_row->addStretch(1);
    // The environments' own colours come first in their families, so that each default can be found again.
    add(environmentColor(Environment::Production), tr("Red"));
    add(environmentColor(Environment::Staging), tr("Amber"));
    add(QColor(0xff2e7d4f), tr("Green"));
    add(environmentColor(Environment::Test), tr("Teal"));
    add(QColor(0xff2f6fb5), tr("Blue"));
    add(environmentColor(Environment::Other), tr("Violet"));
    add(QColor(0xffb0408a), tr("Magenta"));
    add(QColor(0xff64708a), tr("Grey"));
    connect(m_group, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton* button) { emit chosen(swatchIn(button)->colour()); });
    connect(m_group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton* button, bool checked) {
        if (checked)
            setFocusProxy(button);
    });
}

void ColourSwatches::add(const QColor& colour, const QString& name) {
    auto* swatch = new Swatch(colour, name, this);
    swatch->setObjectName(QStringLiteral("swatch%1").arg(m_group->buttons().size()));
    m_group->addButton(swatch);
    m_row->insertWidget(m_row->count() - 1, swatch);
}

QColor ColourSwatches::colour() const {
    QAbstractButton* checked = m_group->checkedButton();
    return checked ? swatchIn(checked)->colour() : QColor();
}

void ColourSwatches::setColour(const QColor& colour) {
    const auto find = [this, &colour]() -> QAbstractButton* {
        const auto buttons = m_group->buttons();
        for (QAbstractButton* button : buttons) {
            if (swatchIn(button)->colour().rgb() == colour.rgb())
                return button;
        }
        return nullptr;
    };
    if (!find())
        add(colour, tr("Its own colour"));
    find()->setChecked(true);
}

} // namespace klipy::ui
