#pragma once

#include "core/api/drift_log.h"

#include <QAbstractTableModel>

#include <functional>

namespace klipy::ui {

/// How the server's answers differ from the contract in use, one difference a row, as they were first seen.
class ContractDriftModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { What, About, Field, Count, Since, Where };
    static constexpr int columns = Where + 1;

    /// \a log must outlive the model; it follows it. \a nowMs: Unix ms.
    ContractDriftModel(const DriftLog& log, std::function<qint64()> nowMs, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void follow();
    QString text(const SeenDrift& seen, int column) const;

    const DriftLog& m_log;
    std::function<qint64()> m_nowMs;
    QList<SeenDrift> m_seen;
};

} // namespace klipy::ui
