#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace klipy::ui {

class ElidedLabel;

/// A thin line with a text, Pause or Resume, and Stop, for work that takes many requests: "Loading all: 12 requests,
/// 1 200 people". Hidden until something is under way.
class ProgressStrip final : public QWidget {
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget* parent = nullptr);

    /// \a share: from 0 to 1, or below 0 where it isn't known; then the line only moves.
    void showWork(const QString& text, double share = -1);
    /// While it is paused the line is still and grey, and the button says Resume.
    void setPaused(bool paused);
    void finish();

    QString text() const;
    bool isPaused() const { return m_paused; }

signals:
    void pauseRequested();
    void resumeRequested();
    void stopRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void animate();
    void nameButton();

    ElidedLabel* m_label = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stop = nullptr;
    bool m_paused = false;
    double m_share = -1;
    double m_phase = 0.25;
    QTimer m_move;
};

} // namespace klipy::ui
