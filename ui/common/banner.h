#pragma once

#include "ui/common/colors.h"
#include "ui/common/error_text.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace klipy::ui {

class ElidedLabel;

/// A strip above what failed, instead of a message box: what happened, the server's words, the request id to copy, and
/// what to do. Hidden until something is shown. Everything in it is shown as plain text, whatever it looks like.
class Banner final : public QFrame {
    Q_OBJECT
public:
    enum class Tone { Info, Warning, Error };

    explicit Banner(QWidget* parent = nullptr);

    void showError(const ErrorText& text);
    /// \a actionText: an optional button, which emits actionTriggered().
    void showMessage(Tone tone, const QString& title, const QString& detail = {}, const QString& actionText = {});
    /// Hides it, as its close button does.
    void dismiss();

    Tone tone() const { return m_tone; }

    QSize minimumSizeHint() const override;

signals:
    void retryRequested();
    void replaceKeyRequested();
    void startOverRequested();
    void actionTriggered();
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildText(QBoxLayout* column);
    void buildButtons(QBoxLayout* row);
    QPushButton* addButton(QBoxLayout* row, const char* name, const char* icon, void (Banner::*wanted)());
    void present(Tone tone, const ErrorText& text, const QString& actionText);
    void copyRequestId();
    void paintIcon();
    ui::Tone colors() const;

    Tone m_tone = Tone::Info;
    QString m_iconName;
    QString m_copied; // the request id
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_detail = nullptr;
    QLabel* m_advice = nullptr;
    QWidget* m_requestRow = nullptr;
    ElidedLabel* m_requestId = nullptr;
    QToolButton* m_copy = nullptr;
    QBoxLayout* m_row = nullptr;
    QBoxLayout* m_body = nullptr; // text and buttons: side by side, or one above the other where it is narrow
    QWidget* m_buttons = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_replaceKey = nullptr;
    QPushButton* m_startOver = nullptr;
    QPushButton* m_action = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace klipy::ui
