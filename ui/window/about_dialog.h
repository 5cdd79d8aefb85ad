#pragma once

#include <QDialog>

namespace klipy::ui {

/// What this is, which version, and what it assumes about the API.
class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace klipy::ui
