#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace klipy::ui {

/// Above the review: how many records wait for a decision, and the way to the next one. It can't be closed: until they
/// are decided they can't be saved.
class ConflictBar final : public QFrame {
    Q_OBJECT
public:
    explicit ConflictBar(QWidget* parent = nullptr);

    /// 0 hides it.
    void setCount(qsizetype records);

signals:
    void nextWanted();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void applyLook();

    QLabel* m_icon;
    QLabel* m_words;
    QPushButton* m_next;
    bool m_looking = false;
};

} // namespace klipy::ui
