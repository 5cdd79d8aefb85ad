#pragma once

#include "ui/activity/chart_paint.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace klipy::ui {

/// The frame of a small chart: a title, a legend in words and figures, and below them what the chart itself paints.
/// Parts of it (a minute, a status) tell their figures in a tool tip, under the mouse or by the arrow keys; a screen
/// reader gets all of it as the description.
class ChartCard : public QWidget {
    Q_OBJECT
public:
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    struct Legend {
        std::optional<ChartSeries> series; ///< without one: just words
        QString words;
        QString figure; ///< what is left of the words where there is no room for them
    };

    ChartCard(const QString& title, QWidget* parent);

    /// What the legend and a screen reader say; an \a emptyText stands in the place of the chart.
    void setFigures(const QList<Legend>& legend, const QString& description, const QString& emptyText = {});

    virtual void paintPlot(QPainter& painter, const QRectF& plot) const = 0;
    virtual int partCount() const = 0;
    /// The part's figures in words.
    virtual QString partText(int part) const = 0;
    /// Where a part is, for pointing at it.
    virtual QRectF partRect(int part, const QRectF& plot) const = 0;

    /// In which the legend and the scales are written.
    QFont smallFont() const;
    QRectF plotRect() const;
    /// \a rect as it is where one reads from right to left.
    QRectF mirrored(const QRectF& rect) const;
    int markedPart() const { return m_marked; }

    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QFont titleFont() const;
    int headHeight() const;
    int partAt(const QPointF& position) const;
    void mark(int part);
    void paintLegend(QPainter& painter, const QRectF& line) const;
    void paintSwatch(QPainter& painter, const QRectF& square, ChartSeries series) const;

    QString m_title;
    QList<Legend> m_legend;
    QString m_description;
    QString m_emptyText;
    int m_marked = -1;
};

} // namespace klipy::ui
