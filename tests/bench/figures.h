#pragma once

#include <QList>
#include <QString>
#include <QTextStream>

#include <array>
#include <optional>

namespace klipy::bench {

/// What was measured for one kind of window.
struct Cell {
    double value = 0;
    bool lost = false; ///< the load didn't end, or not whole: no figure is good then
};

/// One measure: its goal, and what came out for fixed, sliding and bucket windows.
struct Row {
    QString measure;
    std::optional<double> most; ///< the goal: at most so much; nothing: for information
    int decimals = 2;
    std::array<Cell, 3> cells;
};

/// Prints rows with their goals, and counts those that miss them.
class Table {
public:
    explicit Table(QTextStream& out) : m_out(out) {}

    void heading(const QString& text);
    void add(const Row& row);
    int measured() const { return m_measured; } ///< figures that have a goal
    int over() const { return m_over; }

private:
    QTextStream& m_out;
    int m_measured = 0;
    int m_over = 0;
};

} // namespace klipy::bench
