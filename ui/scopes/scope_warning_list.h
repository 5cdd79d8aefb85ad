#pragma once

#include "ui/scopes/scope_surface.h"

#include <QStringList>

class QLabel;

namespace klipy::ui {

/// What somebody ought to know before handing the key on. Hidden while there is nothing.
class ScopeWarningList final : public ScopeSurface {
    Q_OBJECT
public:
    explicit ScopeWarningList(QWidget* parent = nullptr);
    void show(const QStringList& warnings);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintIcon();

    QLabel* m_icon;
    QLabel* m_text;
};

} // namespace klipy::ui
