#pragma once

#include <QPlainTextEdit>

namespace klipy::ui {

/// A box for plain text that is as high as its text, within reason.
class GrowingText final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit GrowingText(QWidget* parent = nullptr);

    /// Puts a text in, without a word of it being edited.
    void fill(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void edited();
    /// Its size hint is another one.
    void grown();

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    int heightOf(int lines) const;
    void measure();

    int m_lines = 0;
    bool m_filling = false;
};

} // namespace klipy::ui
