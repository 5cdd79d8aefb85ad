#pragma once

#include "ui/edits/conflict_difference.h"

#include <QTextEdit>

namespace klipy::ui {

/// A value that can be read whole: wraps, grows with its text up to a height, and scrolls beyond that. Plain text,
/// whatever it looks like.
class ConflictText final : public QTextEdit {
    Q_OBJECT
public:
    enum class Mark { Removed, Added };
    explicit ConflictText(QWidget* parent);

    void show(const QString& text);
    /// Parts that differ; each way of marking is seen without colours too.
    void mark(const QList<TextSpan>& spans, Mark mark);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// A click that selects nothing.
    void clicked();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void fit();
    void paintMarks();

    QList<TextSpan> m_spans;
    Mark m_mark = Mark::Added;
    bool m_painting = false;
};

} // namespace klipy::ui
