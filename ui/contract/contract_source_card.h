#pragma once

#include "ui/contract/contract_page_parts.h"

#include <QFrame>

class QLabel;

namespace klipy::ui {

/// Which contract is in use, where it came from, and the way back.
class ContractSourceCard final : public QFrame {
    Q_OBJECT
public:
    explicit ContractSourceCard(const ContractPageParts& parts, QWidget* parent = nullptr);

signals:
    void takeBackRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void paintSign();

    QLabel* m_sign;
    bool m_isLoaded;
};

} // namespace klipy::ui
