#pragma once

#include <QWidget>

namespace klipy::ui {

/// The outline of a field whose content is wrong. Lies over the field; its user keeps it as large.
class ErrorRing final : public QWidget {
    Q_OBJECT
public:
    explicit ErrorRing(QWidget* field);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace klipy::ui
