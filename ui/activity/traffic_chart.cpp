#include "ui/activity/traffic_chart.h"

#include "ui/activity/chart_scale.h"
#include "ui/activity/request_words.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace klipy::ui {

namespace {

int total(const TrafficMinute& minute) {
    return minute.succeeded + minute.refused + minute.broken;
}

QString number(int value) {
    return QLocale().toString(value);
}

} // namespace

TrafficChart::TrafficChart(QWidget* parent) : ChartCard(tr("Requests a minute"), parent) {
    setObjectName(QStringLiteral("trafficChart"));
}

void TrafficChart::setMinutes(const QList<TrafficMinute>& minutes) {
    m_minutes = minutes;
    TrafficMinute sum;
    const TrafficMinute* most = nullptr;
    for (const TrafficMinute& minute : minutes) {
        sum.succeeded += minute.succeeded;
        sum.refused += minute.refused;
        sum.broken += minute.broken;
        if (!most || total(minute) > total(*most))
            most = &minute;
    }
    m_maximum = roundMaximum(most ? total(*most) : 0);
    m_top = QLocale().toString(m_maximum);
    if (total(sum) == 0) {
        const QString nothing = tr("Nothing was sent in the last %1 minutes").arg(number(qMax(1, partCount())));
        setFigures({}, nothing, nothing);
        return;
    }
    const QString words = tr("The last %1 minutes: %2 succeeded, %3 refused, %4 broken. The most in one minute: %5, at %6.")
                              .arg(number(partCount()), number(sum.succeeded), number(sum.refused), number(sum.broken),
                                   number(total(*most)), minuteText(most->startMs));
    setFigures({{ChartSeries::Succeeded, tr("%1 succeeded").arg(number(sum.succeeded)), number(sum.succeeded)},
                {ChartSeries::Refused, tr("%1 refused").arg(number(sum.refused)), number(sum.refused)},
                {ChartSeries::Broken, tr("%1 broken").arg(number(sum.broken)), number(sum.broken)}},
               words);
}

QString TrafficChart::partText(int part) const {
    const TrafficMinute& minute = m_minutes[part];
    QString text = tr("%1: %2", "time: requests").arg(minuteText(minute.startMs), requestsText(total(minute)));
    if (total(minute) == 0)
        return text;
    const std::pair<int, QString> counts[] = {{minute.succeeded, tr("%1 succeeded").arg(number(minute.succeeded))},
                                              {minute.refused, tr("%1 refused").arg(number(minute.refused))},
                                              {minute.broken, tr("%1 broken").arg(number(minute.broken))}};
    for (const auto& [count, words] : counts) {
        if (count > 0)
            text += u'\n' + words;
    }
    return text;
}

QRectF TrafficChart::partRect(int part, const QRectF& plot) const {
    return mirrored(slot(scaleArea(plot, smallFont(), m_top), part, partCount()));
}

void TrafficChart::paintPlot(QPainter& painter, const QRectF& plot) const {
    const QRectF area = scaleArea(plot, smallFont(), m_top);
    paintScale(painter, *this, plot, m_top, m_minutes);
    for (int part = 0; part < partCount(); ++part) {
        const QRectF room = partRect(part, plot);
        if (part == markedPart())
            paintMark(painter, room, palette());
        const TrafficMinute& minute = m_minutes[part];
        const qreal gap = std::min(2.0, room.width() * 0.2);
        qreal bottom = area.bottom();
        const std::pair<int, ChartSeries> stack[] = {{minute.succeeded, ChartSeries::Succeeded},
                                                     {minute.refused, ChartSeries::Refused},
                                                     {minute.broken, ChartSeries::Broken}};
        for (const auto& [count, series] : stack) {
            if (count == 0)
                continue;
            // At least as high as can be seen: one failure among a hundred is what one looks for.
            const qreal height = std::max(2.0, area.height() * count / static_cast<qreal>(m_maximum));
            const qreal top = std::max(area.top(), bottom - height);
            paintChartBar(painter, {room.left() + gap / 2, top, room.width() - gap, bottom - top}, series, palette());
            bottom = top;
        }
    }
}

} // namespace klipy::ui
