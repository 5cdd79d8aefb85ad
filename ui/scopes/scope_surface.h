#pragma once

#include "ui/common/colors.h"

#include <QFrame>

namespace klipy::ui {

/// A quiet surface that holds what belongs together, in the colours of its tone.
class ScopeSurface : public QFrame {
    Q_OBJECT
public:
    ScopeSurface(Tone tone, QWidget* parent);
    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone;
};

} // namespace klipy::ui
