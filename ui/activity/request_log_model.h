#pragma once

#include "core/transport/request_log.h"

#include <QAbstractTableModel>

#include <deque>
#include <functional>

namespace klipy::ui {

/// The last requests as rows, newest first. Bounded: what is too old leaves at the end. What a cell shows is made when
/// it is asked for, and asks nothing but its own entry.
class RequestLogModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Method, Path, Lane, Status, Duration, Try, Wait, RequestId };
    static constexpr int columns = RequestId + 1;
    static constexpr int capacity = 10'000; ///< rows

    /// \a nowMs: the wall time in Unix ms; a moment of another day is shown with its day.
    explicit RequestLogModel(std::function<qint64()> nowMs, QObject* parent = nullptr);

    /// What has come since the last call, oldest first. Handing over many at once costs little more than one.
    void add(const QList<LogEntry>& entries);
    /// Needs a valid row.
    const LogEntry& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const LogEntry& entry, int column) const;

    std::function<qint64()> m_nowMs;
    std::deque<LogEntry> m_entries; // newest first
};

} // namespace klipy::ui
