#pragma once

#include "core/contract/contract_diff.h"

#include <QAbstractTableModel>

namespace klipy::ui {

/// What another document says differently, one difference a row.
class ContractChangesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { How, What, Name, Before, After };
    static constexpr int columns = After + 1;

    explicit ContractChangesModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void show(QList<ContractChange> changes);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static QString text(const ContractChange& change, int column);

    QList<ContractChange> m_changes;
};

} // namespace klipy::ui
