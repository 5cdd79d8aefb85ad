#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace klipy::ui {

class ElidedLabel;

/// A thin line with a text and a Stop button, for work that takes many requests: "Loading all: 12 requests, 1 200
/// records". Hidden until something is under way.
class ProgressStrip final : public QWidget {
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget* parent = nullptr);

    /// "Loading all: 12 requests, 1 200 records". \a total: records, where it is known; else the line only moves.
    void showLoading(int requests, qint64 records, qint64 total = -1);
    /// Any other work. \a share: from 0 to 1, or below 0 where it isn't known.
    void showWork(const QString& text, double share = -1);
    void finish();

    QString text() const;

signals:
    void stopRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void animate();

    ElidedLabel* m_label = nullptr;
    QPushButton* m_stop = nullptr;
    double m_share = -1;
    double m_phase = 0.25;
    QTimer m_move;
};

} // namespace klipy::ui
