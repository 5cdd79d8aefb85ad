#pragma once

#include "ui/edits/field_problem.h"

#include <QPointer>

namespace klipy::ui {

/// The problem of a cell's editor, below it or above. A child of the window, so that it takes neither focus nor
/// activation; it follows the editor, and is hidden where the editor can't be seen.
class ProblemBubble final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemBubble(QWidget* editor);

    /// Empty: it hides.
    void say(const QString& problem);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    QPointer<QWidget> m_editor;
    ProblemLine* m_line;
};

} // namespace klipy::ui
