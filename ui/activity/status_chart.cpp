#include "ui/activity/status_chart.h"

#include "ui/activity/request_words.h"
#include "ui/common/colors.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr qsizetype mostBars = 4;

QString number(int value) {
    return QLocale().toString(value);
}

ChartSeries seriesOf(int status) {
    switch (status / 100) {
    case 2:
        return ChartSeries::Succeeded;
    case 3:
    case 4:
        return ChartSeries::Refused;
    default:
        return ChartSeries::Broken;
    }
}

} // namespace

StatusChart::StatusChart(QWidget* parent) : ChartCard(tr("Answers by status"), parent) {
    setObjectName(QStringLiteral("statusChart"));
}

void StatusChart::setFigures(const TrafficFigures& figures) {
    m_requests = figures.requests;
    m_bars.clear();
    for (auto status = figures.byStatus.begin(); status != figures.byStatus.end(); ++status)
        m_bars.append({statusText(status.key()), status.value(), seriesOf(status.key())});
    std::stable_sort(m_bars.begin(), m_bars.end(),
                     [](const Bar& one, const Bar& other) { return one.count > other.count; });
    QStringList words;
    for (const Bar& bar : std::as_const(m_bars))
        words.append(tr("%1: %2", "status: requests").arg(bar.words, number(bar.count)));
    if (m_bars.size() > mostBars) {
        Bar rest;
        const int kinds = static_cast<int>(m_bars.size() - mostBars + 1);
        for (qsizetype bar = mostBars - 1; bar < m_bars.size(); ++bar)
            rest.count += m_bars[bar].count;
        rest.words = tr("%1 others").arg(number(kinds));
        m_bars.resize(mostBars - 1);
        m_bars.append(rest);
    }
    const QString nothing = m_bars.isEmpty() ? tr("Nothing was sent yet") : QString();
    ChartCard::setFigures({{std::nullopt, tr("%1, %2 failed", "requests, so many failed")
                                              .arg(requestsText(m_requests), number(figures.failed)), {}}},
                          m_bars.isEmpty() ? nothing : words.join(QStringLiteral("; ")), nothing);
}

QString StatusChart::partText(int part) const {
    const Bar& bar = m_bars[part];
    const double share = m_requests > 0 ? 100.0 * bar.count / m_requests : 0;
    return tr("%1: %2, %3 %", "status: requests, percent")
        .arg(bar.words, requestsText(bar.count), QLocale().toString(share, 'f', 1));
}

QRectF StatusChart::partRect(int part, const QRectF& plot) const {
    const qreal height = plot.height() / static_cast<qreal>(mostBars);
    return mirrored({plot.left(), plot.top() + part * height, plot.width(), height});
}

void StatusChart::paintPlot(QPainter& painter, const QRectF& plot) const {
    int most = 1;
    for (const Bar& bar : m_bars)
        most = std::max(most, bar.count);
    const QFontMetrics metrics(painter.font());
    const qreal thickness = 5;
    for (int part = 0; part < partCount(); ++part) {
        const Bar& bar = m_bars[part];
        const QRectF room = partRect(part, plot);
        if (part == markedPart())
            painter.fillRect(room.adjusted(-4, 2, 4, 2), hoverColor(palette()));
        const QString count = number(bar.count);
        const qreal countWidth = metrics.horizontalAdvance(count) + 2;
        const QRectF text(room.left(), room.top(), room.width(), room.height() - thickness - 3);
        painter.setPen(palette().color(QPalette::Text));
        const auto start = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignBottom);
        const auto end = QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignBottom);
        painter.drawText(text, static_cast<int>(end), count);
        const qreal wordsWidth = room.width() - countWidth - 8;
        const QRectF words(isRightToLeft() ? room.right() - wordsWidth : room.left(), text.top(), wordsWidth,
                           text.height());
        painter.setPen(mutedTextColor(palette()));
        painter.drawText(words, static_cast<int>(start),
                         metrics.elidedText(bar.words, Qt::ElideRight, int(wordsWidth)));
        const qreal width = std::max<qreal>(3, room.width() * bar.count / most);
        const QRectF line(isRightToLeft() ? room.right() - width : room.left(), room.bottom() - thickness - 1, width,
                          thickness);
        QPainterPath shape;
        shape.addRoundedRect(line, 2, 2);
        painter.save();
        painter.setClipPath(shape);
        if (bar.series)
            paintChartBar(painter, line, *bar.series, palette());
        else
            painter.fillRect(line, mutedTextColor(palette()));
        painter.restore();
    }
}

} // namespace klipy::ui
