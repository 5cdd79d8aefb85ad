#pragma once

#include <QFrame>

class QLineEdit;
class QPushButton;

namespace klipy::ui {

/// A line under the header that asks for the web address of a document.
class ContractAddressBar final : public QFrame {
    Q_OBJECT
public:
    explicit ContractAddressBar(QWidget* parent = nullptr);

    void ask();
    /// Takes itself away; the address stays for another time.
    void finish();

signals:
    void fetchRequested(const QString& address);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void submit();

    QLineEdit* m_address;
    QPushButton* m_fetch;
};

} // namespace klipy::ui
