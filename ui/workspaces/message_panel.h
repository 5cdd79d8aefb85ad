#pragma once

#include "ui/workspaces/key_words.h"

#include <QFrame>

class QLabel;

namespace klipy::ui {

class Spinner;

/// Where a dialog says how things went, instead of a further box on top of it. Hidden while there is nothing to say.
class MessagePanel final : public QFrame {
    Q_OBJECT
public:
    explicit MessagePanel(QWidget* parent = nullptr);

    void say(const Message& message);
    void clear();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintIcon();

    Tone m_tone = Tone::Info;
    QLabel* m_icon;
    Spinner* m_spinner;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_detail;
};

} // namespace klipy::ui
