#pragma once

#include "ui/edits/change_text.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace klipy::ui {

/// A record that the server no longer has, and what somebody wanted changed about it: made anew, or given up.
class GoneView final : public QWidget {
    Q_OBJECT
public:
    explicit GoneView(QWidget* parent);

    void show(const StagedRecord& staged, const ChangeContext& context);
    void focusFirst();

signals:
    void recreateRequested();
    void dropRequested();

private:
    QLabel* m_edits;
    QLabel* m_lost;
    QPushButton* m_recreate;
    QPushButton* m_drop;
};

} // namespace klipy::ui
