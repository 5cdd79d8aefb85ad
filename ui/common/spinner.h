#pragma once

#include <QTimer>
#include <QWidget>

namespace klipy::ui {

/// A small turning arc: something is under way and nobody knows for how long. Turns only while it can be seen, and not
/// at all where the desktop wants no animation.
class Spinner final : public QWidget {
    Q_OBJECT
public:
    explicit Spinner(QWidget* parent = nullptr);

    QSize sizeHint() const override { return {18, 18}; }
    bool isTurning() const { return m_turn.isActive(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QTimer m_turn;
    int m_degrees = 0;
};

} // namespace klipy::ui
