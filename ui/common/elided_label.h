#pragma once

#include <QLabel>

namespace klipy::ui {

/// One line of plain text that gives way where there is no room for it: cut with an ellipsis, whole in its tool tip and
/// for a screen reader.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr) : ElidedLabel(QString(), parent) {}
    explicit ElidedLabel(const QString& text, QWidget* parent = nullptr);

    /// Hides QLabel's: the tool tip follows the text.
    void setText(const QString& text);
    void setElideMode(Qt::TextElideMode mode);
    bool isElided() const { return m_elided; }

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void measure();

    Qt::TextElideMode m_mode = Qt::ElideRight;
    bool m_elided = false;
};

} // namespace klipy::ui
