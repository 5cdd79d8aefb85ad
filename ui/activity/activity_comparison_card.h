#pragma once

#include "ui/activity/activity_comparison.h"

#include <QFrame>

class QGridLayout;
class QLabel;

namespace klipy::ui {

/// Today held against last week: requests, how many failed, p95. Labels, so that every figure can be read out alone.
class ActivityComparisonCard final : public QFrame {
    Q_OBJECT
public:
    explicit ActivityComparisonCard(QWidget* parent = nullptr);

    void setFigures(const ActivityComparison& comparison);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum Row { Heading, Today, LastWeek, Average };
    static constexpr int figureColumns = 3; // requests, failed, p95

    QLabel* label(int row, int column, Qt::Alignment alignment);
    void setRow(Row row, const QString& name, double requests, const HourSum& sum);
    QString sentence(Row row) const;
    void tint();

    QGridLayout* m_grid = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_cells[Average + 1][1 + figureColumns] = {};
};

} // namespace klipy::ui
