#pragma once

#include "ui/common/colors.h"

#include <QFrame>

class QGridLayout;

namespace klipy::ui {

/// A quiet surface in a question, which holds what belongs together: the facts about a record, or what is destroyed.
class DestructivePanel final : public QFrame {
    Q_OBJECT
public:
    DestructivePanel(Tone tone, QWidget* parent);

    void addFact(const QString& label, const QString& value);
    void addWidget(QWidget* widget);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone;
    QGridLayout* m_grid;
};

} // namespace klipy::ui
