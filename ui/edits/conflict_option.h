#pragma once

#include <QFrame>

class QRadioButton;

namespace klipy::ui {

class ConflictText;

/// One value of a field in conflict, under its heading: one that can be chosen, or the one that it was.
class ConflictOption final : public QFrame {
    Q_OBJECT
public:
    ConflictOption(const QString& title, bool canBeChosen, QWidget* parent);

    ConflictText* text() const { return m_text; }
    /// Null where it can't be chosen.
    QRadioButton* radio() const { return m_radio; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRadioButton* m_radio = nullptr;
    ConflictText* m_text;
};

} // namespace klipy::ui
