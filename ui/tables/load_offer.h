#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace klipy::ui {

struct OfferWords;

/// The question before work of many requests: what it is, what it costs, and whether to do it. Hidden until it is asked.
class LoadOffer final : public QFrame {
    Q_OBJECT
public:
    explicit LoadOffer(QWidget* parent = nullptr);

    /// Takes the keyboard. Asking again takes the place of the question before.
    void ask(const OfferWords& words);
    /// Without an answer: there is no need for one any more.
    void dismiss() { hide(); }

signals:
    void accepted();
    void declined();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_title;
    QLabel* m_cost;
    QPushButton* m_start;
    QPushButton* m_cancel;
};

} // namespace klipy::ui
