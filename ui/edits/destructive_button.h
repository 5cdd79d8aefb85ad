#pragma once

#include "core/common/clock.h"

#include <QPushButton>
#include <QTimer>

namespace klipy::ui {

/// A button for what can't be taken back: red, and for a short moment after the question has come it can't be pressed,
/// so that nobody answers before they have read. The moment is seen as a filling.
class DestructiveButton final : public QPushButton {
    Q_OBJECT
public:
    static constexpr qint64 armingMs = 800;

    DestructiveButton(std::shared_ptr<Clock> clock, QWidget* parent);

    /// Can't be pressed until the moment has passed, counted from now.
    void arm();
    void disarm();
    bool isArmed() const { return m_armed; }

signals:
    void armed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintFace(QPainter& painter, const QColor& text);

    std::shared_ptr<Clock> m_clock;
    Clock::Alarm m_alarm;
    QTimer m_repaint; // while it fills
    qint64 m_armsAt = 0;
    bool m_armed = false;
};

} // namespace klipy::ui
