#pragma once

#include "ui/common/colors.h"
#include "ui/detail/staged_words.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace klipy::ui {

/// The line under the panel's header: how much of the record is staged, and the button that takes it back; or why it
/// can't be changed. Unlike a banner it can't be closed: it says what is so.
class RecordNotice final : public QFrame {
    Q_OBJECT
public:
    explicit RecordNotice(QWidget* parent = nullptr);

    void say(const NoticeText& text);

signals:
    void actionTriggered();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    Tone tone() const;
    void applyLook();

    NoticeText m_shown;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    bool m_looking = false;
};

} // namespace klipy::ui
