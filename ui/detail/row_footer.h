#pragma once

#include <QWidget>

class QToolButton;

namespace klipy::ui {

class HintLabel;
class ProblemLine;
struct DetailRow;

/// What stands under a value: the server's words on it, what changed while somebody edits it, and the button that takes
/// a staged change back. Hidden while there is nothing of that.
class RowFooter final : public QWidget {
    Q_OBJECT
public:
    explicit RowFooter(QWidget* parent = nullptr);

    /// \a editing: an editor is open in the value's place. \a note: what to know beside it; may be empty.
    void setRow(const DetailRow& row, bool editing, const QString& note);
    bool isSilent() const { return m_silent; }
    int heightFor(int width) const;

signals:
    void revertRequested();

private:
    bool m_silent = true;
    HintLabel* m_note;
    ProblemLine* m_problem;
    QToolButton* m_revert;
};

} // namespace klipy::ui
