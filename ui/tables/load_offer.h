#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace klipy::ui {

/// The question before everything is loaded: what it costs, Load all and Cancel. Hidden until it is asked.
class LoadOffer final : public QFrame {
    Q_OBJECT
public:
    explicit LoadOffer(QWidget* parent = nullptr);

    void offer(const QString& cost);

signals:
    void accepted();

private:
    QLabel* m_words;
    QPushButton* m_start;
};

} // namespace klipy::ui
