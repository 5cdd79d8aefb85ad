#pragma once

#include "ui/contract/contract_drift_model.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace klipy::ui {

class ContractTable;
class EmptyState;

/// What the server sends otherwise than the contract in use says.
class ContractDriftView final : public QWidget {
    Q_OBJECT
public:
    /// \a log must outlive it. \a nowMs: Unix ms.
    ContractDriftView(const DriftLog& log, std::function<qint64()> nowMs, QWidget* parent = nullptr);

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    void update();

    const DriftLog& m_log;
    ContractDriftModel m_model;
    QLabel* m_explained;
    QStackedWidget* m_body;
    ContractTable* m_table;
    EmptyState* m_empty;
};

} // namespace klipy::ui
