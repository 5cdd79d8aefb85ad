#pragma once

#include <QLabel>

class QPainter;

namespace klipy::ui {

/// Draws up to \a lines lines of \a text from \a area's top, breaking inside words where it must; the last one ends in
/// an ellipsis if there is more. Plain text.
void drawElidedLines(QPainter& painter, const QRect& area, const QString& text, int lines);

/// A title of at most so many lines. The whole of it is in the tool tip, if it doesn't fit.
class TitleLabel final : public QLabel {
    Q_OBJECT
public:
    explicit TitleLabel(int mostLines, QWidget* parent = nullptr);

    /// \a title may be anything that a record holds: it is made one line.
    void setTitle(const QString& title);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateToolTip();

    int m_mostLines;
};

} // namespace klipy::ui
