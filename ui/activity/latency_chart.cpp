#include "ui/activity/latency_chart.h"

#include "ui/activity/chart_scale.h"
#include "ui/activity/request_words.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace klipy::ui {

LatencyChart::LatencyChart(QWidget* parent) : ChartCard(tr("Time to answer"), parent) {
    setObjectName(QStringLiteral("latencyChart"));
}

qint64 LatencyChart::value(const TrafficMinute& minute, ChartSeries series) {
    return series == ChartSeries::Median ? minute.p50Ms : minute.p95Ms;
}

void LatencyChart::setFigures(const QList<TrafficMinute>& minutes, const TrafficFigures& all) {
    m_minutes = minutes;
    const auto slowest = std::max_element(
        minutes.begin(), minutes.end(),
        [](const TrafficMinute& one, const TrafficMinute& other) { return one.p95Ms < other.p95Ms; });
    if (slowest == minutes.end() || slowest->p95Ms < 0) {
        const QString nothing = tr("No answer in the last %1 minutes").arg(QLocale().toString(qMax(1, partCount())));
        ChartCard::setFigures({}, nothing, nothing);
        return;
    }
    m_maximum = roundMaximum(slowest->p95Ms);
    m_top = durationText(m_maximum);
    const QString words =
        tr("Half of the answers came within %1, 95 % within %2. The slowest minute of the last %3: 95 % within %4, "
           "at %5.")
            .arg(durationText(all.p50Ms), durationText(all.p95Ms), QLocale().toString(partCount()),
                 durationText(slowest->p95Ms), minuteText(slowest->startMs));
    ChartCard::setFigures({{ChartSeries::Median, tr("p50 %1").arg(durationText(all.p50Ms)), durationText(all.p50Ms)},
                           {ChartSeries::Slowest, tr("p95 %1").arg(durationText(all.p95Ms)), durationText(all.p95Ms)}},
                          words);
}

QString LatencyChart::partText(int part) const {
    const TrafficMinute& minute = m_minutes[part];
    if (minute.p50Ms < 0)
        return tr("%1: no answer").arg(minuteText(minute.startMs));
    return tr("%1: half within %2, 95 % within %3")
        .arg(minuteText(minute.startMs), durationText(minute.p50Ms), durationText(minute.p95Ms));
}

QRectF LatencyChart::partRect(int part, const QRectF& plot) const {
    return mirrored(slot(scaleArea(plot, smallFont(), m_top), part, partCount()));
}

void LatencyChart::paintLine(QPainter& painter, const QRectF& area, ChartSeries series) const {
    const auto point = [&](int part) {
        const QRectF room = mirrored(slot(area, part, partCount()));
        const qint64 ms = value(m_minutes[part], series);
        return QPointF(room.center().x(),
                       area.bottom() - area.height() * static_cast<qreal>(ms) / static_cast<qreal>(m_maximum));
    };
    // A minute without an answer leaves a gap: a line across it would tell of what wasn't.
    QPainterPath path;
    QList<QPointF> alone;
    for (int part = 0; part < partCount(); ++part) {
        if (value(m_minutes[part], series) < 0)
            continue;
        const bool before = part > 0 && value(m_minutes[part - 1], series) >= 0;
        const bool after = part + 1 < partCount() && value(m_minutes[part + 1], series) >= 0;
        if (before)
            path.lineTo(point(part));
        else
            path.moveTo(point(part));
        if (!before && !after)
            alone.append(point(part));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(chartPen(series, palette()));
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(chartColor(series, palette()));
    for (const QPointF& dot : alone)
        painter.drawEllipse(dot, 2.2, 2.2);
}

void LatencyChart::paintPlot(QPainter& painter, const QRectF& plot) const {
    const QRectF area = scaleArea(plot, smallFont(), m_top);
    if (markedPart() >= 0)
        paintMark(painter, partRect(markedPart(), plot), palette());
    paintScale(painter, *this, plot, m_top, m_minutes);
    paintLine(painter, area, ChartSeries::Slowest);
    paintLine(painter, area, ChartSeries::Median);
}

} // namespace klipy::ui
