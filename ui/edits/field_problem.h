#pragma once

#include "ui/workspaces/form_parts.h"

namespace klipy::ui {

/// The line under a field: what is wrong with it, with an icon, and how much of its length is used. Hidden while there
/// is nothing to say.
class ProblemLine final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemLine(QWidget* parent = nullptr);

    void setProblem(const QString& words);
    QString problem() const { return m_words->text(); }
    /// "1,024 / 1,000"; empty: none. It has the problem's colour while there is one.
    void setCounter(const QString& text);
    bool isSilent() const;
    /// The width at which the words need no second line.
    int naturalWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void update();

    QString m_counterText;
    HintLabel* m_words;
    HintLabel* m_counter;
};

} // namespace klipy::ui
