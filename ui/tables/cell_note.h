#pragma once

#include <QLabel>

class QTimer;

namespace klipy::ui {

/// A short remark beside a cell, gone after a while or with the next step: why it can't be changed. Takes no focus, and
/// is read aloud.
class CellNote final : public QLabel {
    Q_OBJECT
public:
    explicit CellNote(QWidget* area);

    /// \a cell: in the area's coordinates.
    void say(const QString& words, const QRect& cell);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QTimer* m_end;
};

} // namespace klipy::ui
