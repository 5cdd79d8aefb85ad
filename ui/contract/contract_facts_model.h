#pragma once

#include "ui/contract/contract_facts.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace klipy::ui {

/// What the app believes about the API, one fact a row.
class ContractFactsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { About, What, Name, Evidenced, Says };
    static constexpr int columns = Says + 1;

    explicit ContractFactsModel(QList<ContractFact> facts, QObject* parent = nullptr);

    const QList<ContractFact>& facts() const { return m_facts; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<ContractFact> m_facts;
};

/// Which facts a person wants to see.
struct FactChoice {
    enum class About { All, Operations, People, Companies, Interactions, Scopes, LimitsAndAddresses };
    About about = About::All;
    bool assumedOnly = false;
    QString words; ///< each must be somewhere in the row; case doesn't count

    bool shows(const ContractFact& fact) const;
    bool operator==(const FactChoice&) const = default;
};

/// The rows of a ContractFactsModel that were chosen, in its order.
class ContractFactsFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    /// \a model must outlive it.
    explicit ContractFactsFilter(ContractFactsModel& model, QObject* parent = nullptr);

    void choose(const FactChoice& choice);
    const FactChoice& choice() const { return m_choice; }
    QList<ContractFact> shown() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    ContractFactsModel& m_model;
    FactChoice m_choice;
};

} // namespace klipy::ui
