#pragma once

#include "core/contract/contract_diff.h"

#include <QWidget>

class QLabel;

namespace klipy::ui {

/// One thing that the app can't do with a document: a warning sign, what, and what that means.
class ContractLossRow final : public QWidget {
    Q_OBJECT
public:
    explicit ContractLossRow(const ContractLoss& loss, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintSign();

    QLabel* m_sign;
};

} // namespace klipy::ui
