#include "ui/activity/chart_card.h"

#include "ui/common/colors.h"
#include "ui/common/plain_text.h"
#include "ui/common/style_shapes.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>
#include <QToolTip>

#include <algorithm>

namespace klipy::ui {

namespace {
constexpr int margin = 12;
constexpr int swatch = 9; // px, the little square of a legend
constexpr int plotLines = 6; // the plot is about so many lines of text high
} // namespace

ChartCard::ChartCard(const QString& title, QWidget* parent) : QWidget(parent), m_title(title) {
    setAccessibleName(title);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QFont ChartCard::titleFont() const {
    QFont font = this->font();
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont ChartCard::smallFont() const {
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

int ChartCard::headHeight() const {
    return margin - 2 + QFontMetrics(titleFont()).height() + 3 + QFontMetrics(smallFont()).height() + 8;
}

QSize ChartCard::sizeHint() const {
    return {240, headHeight() + plotLines * fontMetrics().lineSpacing() + margin};
}

QSize ChartCard::minimumSizeHint() const {
    return {150, sizeHint().height()};
}

QRectF ChartCard::plotRect() const {
    return QRectF(rect()).adjusted(margin, headHeight(), -margin, -margin);
}

QRectF ChartCard::mirrored(const QRectF& rect) const {
    if (!isRightToLeft())
        return rect;
    return QRectF(width() - rect.right(), rect.top(), rect.width(), rect.height());
}

void ChartCard::setFigures(const QList<Legend>& legend, const QString& description, const QString& emptyText) {
    m_legend = legend;
    m_emptyText = emptyText;
    if (m_description != description) { // or a screen reader would be told of nothing new
        m_description = description;
        setAccessibleDescription(description);
    }
    if (m_marked >= partCount())
        m_marked = -1;
    update();
}

int ChartCard::partAt(const QPointF& position) const {
    if (!m_emptyText.isEmpty())
        return -1;
    const QRectF plot = plotRect();
    for (int part = 0; part < partCount(); ++part) {
        if (partRect(part, plot).contains(position))
            return part;
    }
    return -1;
}

void ChartCard::mark(int part) {
    if (m_marked == part)
        return;
    m_marked = part;
    update();
}

bool ChartCard::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int part = partAt(help->pos());
        QToolTip::showText(help->globalPos(), toolTipText(part >= 0 ? partText(part) : m_description), this,
                           part >= 0 ? partRect(part, plotRect()).toAlignedRect() : QRect());
        return true;
    }
    return QWidget::event(event);
}

void ChartCard::mouseMoveEvent(QMouseEvent* event) {
    mark(partAt(event->position()));
    QWidget::mouseMoveEvent(event);
}

void ChartCard::leaveEvent(QEvent* event) {
    mark(-1);
    QWidget::leaveEvent(event);
}

void ChartCard::focusOutEvent(QFocusEvent* event) {
    mark(-1);
    QToolTip::hideText();
    QWidget::focusOutEvent(event);
}

void ChartCard::keyPressEvent(QKeyEvent* event) {
    const int count = m_emptyText.isEmpty() ? partCount() : 0;
    const bool back = event->key() == (isRightToLeft() ? Qt::Key_Right : Qt::Key_Left) || event->key() == Qt::Key_Up;
    const bool on = event->key() == (isRightToLeft() ? Qt::Key_Left : Qt::Key_Right) || event->key() == Qt::Key_Down;
    const bool end = event->key() == Qt::Key_End;
    if (count == 0 || (!back && !on && !end && event->key() != Qt::Key_Home)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (back || on)
        mark(m_marked < 0 ? (back ? count - 1 : 0) : qBound(0, m_marked + (back ? -1 : 1), count - 1));
    else
        mark(end ? count - 1 : 0);
    const QString words = partText(m_marked);
    setAccessibleDescription(words);
    m_description.clear(); // the next figures are told whole again
    const QRect part = partRect(m_marked, plotRect()).toAlignedRect();
    QToolTip::showText(mapToGlobal(part.center()), toolTipText(words), this, part);
}

void ChartCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOption option;
    option.initFrom(this);
    painter.setPen(separatorColor(palette()));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
    if (showsFocus(option))
        paintFocusRing(&painter, QRectF(rect()), option);

    const QRectF inner = QRectF(rect()).adjusted(margin, margin - 2, -margin, -margin);
    const QFontMetrics title(titleFont());
    const QFontMetrics legend(smallFont());
    const auto start = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
    painter.setFont(titleFont());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), title.height()), static_cast<int>(start),
                     title.elidedText(m_title, Qt::ElideRight, int(inner.width())));
    painter.setFont(smallFont());
    const QRectF plot = plotRect();
    if (!m_emptyText.isEmpty()) {
        painter.setPen(mutedTextColor(palette()));
        painter.drawText(plot.translated(0, -legend.height() / 2.0), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintLegend(painter, QRectF(inner.left(), inner.top() + title.height() + 3, inner.width(), legend.height()));
    paintPlot(painter, plot);
}

void ChartCard::paintLegend(QPainter& painter, const QRectF& line) const {
    constexpr qreal gap = 9;
    const QFontMetrics metrics(painter.font());
    const auto headOf = [](const Legend& item) { return item.series ? swatch + 5 : 0; };
    qreal wanted = -gap;
    for (const Legend& item : m_legend)
        wanted += headOf(item) + metrics.horizontalAdvance(item.words) + gap;
    const bool fits = wanted <= line.width();
    qreal x = line.left();
    for (const Legend& item : m_legend) {
        const int room = static_cast<int>(line.right() - x - headOf(item));
        const QString words = metrics.elidedText(fits || item.figure.isEmpty() ? item.words : item.figure,
                                                 Qt::ElideRight, std::max(0, room));
        if (item.series)
            paintSwatch(painter, mirrored({x, line.center().y() - swatch / 2.0, swatch, swatch}), *item.series);
        x += headOf(item);
        const qreal advance = metrics.horizontalAdvance(words);
        painter.setPen(mutedTextColor(palette()));
        painter.drawText(mirrored({x, line.top(), advance + 1, line.height()}),
                         static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                         words);
        x += advance + gap;
    }
}

void ChartCard::paintSwatch(QPainter& painter, const QRectF& square, ChartSeries series) const {
    if (series != ChartSeries::Median && series != ChartSeries::Slowest) {
        paintChartBar(painter, square, series, palette());
        return;
    }
    painter.setPen(chartPen(series, palette()));
    painter.drawLine(QPointF(square.left() - 1, square.center().y()), QPointF(square.right() + 1, square.center().y()));
}

} // namespace klipy::ui
